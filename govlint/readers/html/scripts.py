"""Markup that a page keeps where browsers show none (in strings of scripts, in fields), brought out for reading.

All else stays where it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

_TAGS = ("<p", "<td", "<tr", "<div", "<span", "<br")
_LEAST_TAGS = 5
_LEAST_HAN = 40  # Chinese characters that a report has at least; the templates of a site have fewer
_ESCAPED = 5
_LONGEST_WORDS = 200  # characters of a string before its first tag, or behind its last
_MOST = 0.9  # of a script behind its first tag, in one string
_LONGEST_JOINT = 60
_TIMES = 2
_LONGEST_REST = 300  # characters of a tag behind the attribute that holds the report
_END = "</script>"
_KEEPERS = re.compile(r"<(/?)(textarea|template|noscript|xmp|iframe)\b", re.IGNORECASE)
_SCRIPT = re.compile(r"<script\b[^<>]{0,300}>", re.IGNORECASE)
_ENDING = re.compile(_END, re.IGNORECASE)
_KEEPING = re.compile(
    r"<script\b[^<>]{0,200}\btype\s{0,3}=\s{0,3}[\"']?text/(?:plain|html|template|x-template|xml)\b", re.IGNORECASE
)
_SECTION = re.compile(r"<!\[CDATA\[|\]\]>")  # of XML, which browsers take for the start of a comment in a page
_WRITTEN_TAG = re.compile(r"&lt;(/?[a-zA-Z][^<>&]{0,300}(?:&(?:quot|#34|#39|#x27|apos);[^<>&]{0,300}){0,40})&gt;")
_WRITTEN_QUOTE = re.compile("&(?:quot|#34|#39|#x27|apos);")
_SINGLE = ("&#39;", "&#x27;", "&apos;")
_WRITTEN_CODES = (("&#60;", "&lt;"), ("&#62;", "&gt;"))
_WRITTEN_END = re.compile(r"&lt;\\/([a-zA-Z:0-9]{1,12})&gt;")
_WRITTEN_NOTE = re.compile(r"&lt;!--[^<>&]{0,300}--&gt;")
_ESCAPES = (  # a blank stands where it is no part of a value
    ('=\\"', '= "'), ("=\\'", "= '"), ('\\"', '" '), ("\\'", "' "), ("\\n", "  "), ("\\r", "  "), ("\\t", "  "),
    ("\\/", "/ "),
)  # fmt: skip
_VALUE = re.compile(
    r"(?<=[a-zA-Z])=(?:\"([^\"]{400,})\"|'([^']{400,})')[^<>]{0,%d}>" % _LONGEST_REST  # noqa: UP031 (braces)
)
_INK = re.compile(r"\S")
_CODED = re.compile(r"[\"']([A-Za-z0-9+/=%._~!*()@-]{400,})[\"']")
_WIDE_CODE = re.compile("%u([0-9a-fA-F]{4})")
_FIRST_TAG = re.compile(
    r"<(?:p|table|tbody|div|span|section|h[1-6]|strong|font|center|ul|ol|article|style|br)[\s>/]", re.I
)
_QUOTES = "\"'`"
_CODE = re.compile(r"\\u([0-9a-fA-F]{4})")
_MARK = re.compile(r"\\.|[\"'`\n]", re.DOTALL)
_END_TAG = re.compile(r"<\\/([a-zA-Z:0-9]{1,12})>")
_JOINT = re.compile(r"[\"'`][\s+]{0,40}[\"'`]|[\"'`]\s{0,8}\);?\s{0,40}[a-zA-Z.]{1,30}\(\s{0,8}[\"'`]")
_HAN = re.compile(r"[\u4e00-\u9fff]")


def unescaped(text: str) -> str:
    """The page with such markup turned back. Lines stay as they are, and columns but for those of escaped letters."""
    if "\\" not in text:
        return text
    if text.count('=\\"') >= _ESCAPED and "<script" not in text.lower():
        return _plain(_with_letters(text))  # the answer of a server, saved as a page
    out: list[str] = []
    lowered = text.lower()
    at = 0
    while (start := lowered.find("<script", at)) >= 0:
        body = lowered.find(">", start) + 1
        end = lowered.find("</script", body)
        if body == 0 or end < 0:
            break
        out.append(text[at:body])
        out.append(_written_out(text[body:end]))
        at = end
    out.append(text[at:])
    return "".join(out)


def _written_out(script: str, plain: bool = False) -> str:
    """The script; one that holds a report ends before its markup begins. `plain`: also where nothing is escaped."""
    if not (plain or "\\" in script) or len(_HAN.findall(script)) + script.count("\\u") < _LEAST_HAN:
        return script
    lettered = _with_letters(script)
    markup = _plain(lettered)
    tag = _FIRST_TAG.search(markup)
    if tag is None or not _holds_report(markup):
        return script
    first, last = max(_strings(lettered), key=lambda string: string[1] - string[0], default=(0, 0))
    alone = not (_JOINT.match(markup, last) or _JOINT.search(markup, max(first - _LONGEST_JOINT, 0), first))
    if not alone or last - first < _MOST * (len(markup) - tag.start()):
        first, last = _string_around(markup, tag.start(), markup.rfind(">") + 1)
    inner = _JOINT.sub(lambda joint: " " * len(joint[0]), markup[first:last])
    before = markup[:first][: -len(_END)] if first >= len(_END) else markup[:first]
    return f"{before}{_END}{inner}<script>{markup[last:]}"


def _strings(script: str) -> Iterator[tuple[int, int]]:
    """From where to where the strings of a script reach, without their quotes."""
    start = -1
    quote = ""
    for mark in _MARK.finditer(script):
        char = mark[0]
        if start < 0:
            start, quote = (mark.end(), char) if char in _QUOTES else (-1, "")
        elif char == quote:
            yield start, mark.start()
            start = -1
        elif char == "\n" and quote != "`":
            start = -1


def _with_letters(text: str) -> str:
    return _CODE.sub(lambda code: chr(int(code[1], 16)), text) if "\\u" in text else text


def _holds_report(markup: str) -> bool:
    return sum(map(markup.lower().count, _TAGS)) >= _LEAST_TAGS and len(_HAN.findall(markup)) >= _LEAST_HAN


def brought_out(text: str) -> str:
    """The page with what scripts, templates, fields, attributes and texts with written-out tags hold in the place of
    what is shown; every character that stays stands where it stood, but on lines with text in a code. For pages that
    show no report."""
    for number, name in _WRITTEN_CODES:
        text = text.replace(number, name)
    for _ in range(_TIMES):  # that tags, and the letters between them, were written out
        if text.count("&lt;") >= _LEAST_TAGS or "&amp;lt;" in text:
            text = text.replace("&amp;", "&")
    text = _SECTION.sub(lambda mark: " " * len(mark[0]), text)
    parts: list[str] = []
    at = 0
    while (found := _SCRIPT.search(text, at)) and (end := _end_of_script(text, found.end())) >= 0:
        parts.append(text[at : found.start()])
        if _KEEPING.match(found[0]):
            parts += ["<div   ", text[found.start() + len("<script") : end], "</div   >"]
        else:
            parts += [found[0], _written_out(_decoded(text[found.end() : end]), plain=True), _END]
        at = end + len(_END)
    text = "".join(parts) + text[at:]
    text = _VALUE.sub(_as_content, text)
    text = _WRITTEN_TAG.sub(_as_tag, _WRITTEN_NOTE.sub("", text))
    return _KEEPERS.sub(lambda tag: f"<{tag[1]}div" + " " * (len(tag[2]) - 3), text)


def _end_of_script(text: str, start: int) -> int:
    end = _ENDING.search(text, start)
    return end.start() if end else -1


def _decoded(script: str) -> str:
    """The script with the markup that it has in a code (percent signs, base 64) written out behind its end."""
    return _CODED.sub(lambda code: _shown_of(code[1]) or code[0], script)


def _shown_of(code: str) -> str | None:
    """What a string in a code says, where that is a report."""
    import base64  # of the few pages that have one
    from urllib.parse import unquote

    try:
        if "%" not in code:
            code = base64.b64decode(code, validate=True).decode()
        code = unquote(_WIDE_CODE.sub(lambda one: chr(int(one[1], 16)), code), errors="strict")
    except ValueError:
        return None
    return f"{_END}{' '.join(code.splitlines())}<script>" if _holds_report(code) else None


def _as_content(value: re.Match[str]) -> str:
    """An attribute that holds a report, as content of its element; the attributes behind it are left out."""
    held = (value[1] or value[2]).replace("&amp;", "&")
    if not _holds_report(held.replace("&lt;", "<")):
        return value[0]
    if "\\" in held:
        held = _WRITTEN_END.sub(r"&lt;/\1 &gt;", _with_letters(held))
        held = _plain(held.replace("=\\&quot;", "= &quot;").replace("\\&quot;", "&quot; "))
    at = value.start(1 if value[1] else 2) - value.start()
    behind = value[0][at + len(value[1] or value[2]) :]
    return f"{value[0][: at - 2]}> {held}{_INK.sub(' ', behind)}"


def _as_tag(written: re.Match[str]) -> str:
    tag = "<" + _WRITTEN_QUOTE.sub(lambda mark: "'" if mark[0] in _SINGLE else '"', written[1])
    return tag + " " * (len(written[0]) - len(tag) - 1) + ">"


def _string_around(markup: str, first: int, last: int) -> tuple[int, int]:
    """From where to where the string reaches in which the tags stand: words may stand before and behind them."""
    start = max(markup.rfind(quote, max(first - _LONGEST_WORDS, 0), first) for quote in _QUOTES) + 1
    ends = [markup.find(quote, last, last + _LONGEST_WORDS) for quote in _QUOTES]
    return start or first, min((end for end in ends if end >= 0), default=last)


def _plain(text: str) -> str:
    r"""`\"`, `\/` and the like without their backslash, as long as before."""
    text = _END_TAG.sub(r"</\1 >", text)
    for escaped, shown in _ESCAPES:
        text = text.replace(escaped, shown)
    return text
