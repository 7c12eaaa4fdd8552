"""A report that a page keeps where browsers show none: in scripts, templates, fields, attributes, written-out tags.

For pages that show no report. Every character that stays stands where it stood, but on lines with text in a code.
"""

from __future__ import annotations

import re

from govlint.readers.html.scripts import (
    LEAST_TAGS,
    SCRIPT_END,
    blank,
    holds_report,
    with_letters,
    without_backslashes,
    written_out,
)

_SECTION = re.compile(r"<!\[CDATA\[|\]\]>")  # of XML, which browsers take for the start of a comment in a page
_SCRIPT = re.compile(r"<script\b[^<>]{0,300}>", re.IGNORECASE)
_SCRIPT_END = re.compile(SCRIPT_END, re.IGNORECASE)
_KEEPING_SCRIPT = re.compile(
    r"<script\b[^<>]{0,200}\btype\s{0,3}=\s{0,3}[\"']?text/(?:plain|html|template|x-template|xml)\b", re.IGNORECASE
)
_KEEPERS = re.compile(r"<(/?)(textarea|template|noscript|xmp|iframe)\b", re.IGNORECASE)
_INK = re.compile(r"\S")

# tags with their brackets written out, so that a browser shows them
_BRACKET_NUMBERS = (("&#60;", "&lt;"), ("&#62;", "&gt;"))
_TIMES = 2  # that tags, and the letters between them, were written out
_WRITTEN_TAG = re.compile(r"&lt;(/?[a-zA-Z][^<>&]{0,300}(?:&(?:quot|#34|#39|#x27|apos);[^<>&]{0,300}){0,40})&gt;")
_WRITTEN_QUOTE = re.compile("&(?:quot|#34|#39|#x27|apos);")
_WRITTEN_SINGLE = ("&#39;", "&#x27;", "&apos;")
_WRITTEN_END = re.compile(r"&lt;\\/([a-zA-Z:0-9]{1,12})&gt;")
_WRITTEN_NOTE = re.compile(r"&lt;!--[^<>&]{0,300}--&gt;")

# attributes that hold a report
_LONGEST_REST = 300  # characters of a tag behind such an attribute
_VALUE = re.compile(
    r"(?<=[a-zA-Z])=(?:\"([^\"]{400,})\"|'([^']{400,})')[^<>]{0,%d}>" % _LONGEST_REST  # noqa: UP031 (braces)
)

# strings of scripts in a code: percent signs, base 64
_CODED = re.compile(r"[\"']([A-Za-z0-9+/=%._~!*()@-]{400,})[\"']")
_WIDE_CODE = re.compile("%u([0-9a-fA-F]{4})")


def brought_out(text: str) -> str:
    """The page with what it keeps in the place of what it shows."""
    text = _with_scripts_out(_SECTION.sub(blank, _written_once(text)))
    text = _VALUE.sub(_as_content, text)
    text = _WRITTEN_TAG.sub(_as_tag, _WRITTEN_NOTE.sub("", text))
    return _KEEPERS.sub(lambda tag: f"<{tag[1]}div" + " " * (len(tag[2]) - 3), text)


def _written_once(text: str) -> str:
    """The page with one kind of written-out brackets, written out once where that was done again."""
    for number, name in _BRACKET_NUMBERS:
        text = text.replace(number, name)
    for _ in range(_TIMES):
        if text.count("&lt;") >= LEAST_TAGS or "&amp;lt;" in text:
            text = text.replace("&amp;", "&")
    return text


def _with_scripts_out(text: str) -> str:
    """The page with the markup of scripts written out; a script that is no program becomes content itself."""
    parts: list[str] = []
    at = 0
    while (found := _SCRIPT.search(text, at)) and (end := _SCRIPT_END.search(text, found.end())):
        parts.append(text[at : found.start()])
        if _KEEPING_SCRIPT.match(found[0]):
            parts += ["<div   ", text[found.start() + len("<script") : end.start()], "</div   >"]
        else:
            parts += [found[0], written_out(_decoded(text[found.end() : end.start()]), plain=True), SCRIPT_END]
        at = end.end()
    return "".join(parts) + text[at:]


def _decoded(script: str) -> str:
    """The script with the markup that it has in a code written out behind its end."""
    return _CODED.sub(lambda code: _content_of(code[1]) or code[0], script)


def _content_of(code: str) -> str | None:
    """What a string in a code says, as content of the page, where that is a report."""
    import base64  # of the few pages that have one
    from urllib.parse import unquote

    try:
        if "%" not in code:
            code = base64.b64decode(code, validate=True).decode()
        code = unquote(_WIDE_CODE.sub(lambda one: chr(int(one[1], 16)), code), errors="strict")
    except ValueError:
        return None
    return f"{SCRIPT_END}{' '.join(code.splitlines())}<script>" if holds_report(code) else None


def _as_content(value: re.Match[str]) -> str:
    """An attribute that holds a report, as content of its element; the attributes behind it are left out."""
    held = (value[1] or value[2]).replace("&amp;", "&")
    if not holds_report(held.replace("&lt;", "<")):
        return value[0]
    if "\\" in held:
        held = _WRITTEN_END.sub(r"&lt;/\1 &gt;", with_letters(held))
        held = without_backslashes(held.replace("=\\&quot;", "= &quot;").replace("\\&quot;", "&quot; "))
    at = value.start(1 if value[1] else 2) - value.start()
    behind = value[0][at + len(value[1] or value[2]) :]
    return f"{value[0][: at - 2]}> {held}{_INK.sub(' ', behind)}"


def _as_tag(written: re.Match[str]) -> str:
    """A written-out tag as a tag, filled up with blanks."""
    tag = "<" + _WRITTEN_QUOTE.sub(lambda mark: "'" if mark[0] in _WRITTEN_SINGLE else '"', written[1])
    return tag + " " * (len(written[0]) - len(tag) - 1) + ">"
