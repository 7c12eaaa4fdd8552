"""Markup that a page keeps where browsers show none (in strings of scripts, in fields), brought out for reading.

All else stays where it is.
"""

from __future__ import annotations

import re

_TAGS = ("<p", "<td", "<tr", "<div", "<span", "<br")
_LEAST_TAGS = 5
_LEAST_HAN = 40  # Chinese characters that a report has at least; the templates of a site have fewer
_ESCAPED = 5
_LONGEST_WORDS = 200  # characters of a string before its first tag, or behind its last
_KEEPERS = re.compile(r"<(/?)(textarea|template|noscript|xmp)\b", re.IGNORECASE)
_KEEPING = re.compile(
    r"<script\b[^<>]{0,200}\btype\s{0,3}=\s{0,3}[\"']?text/(?:plain|html|template|x-template)\b", re.IGNORECASE
)
_WRITTEN_TAG = re.compile(r"&lt;(/?[a-zA-Z][^<>&]{0,300}(?:&quot;[^<>&]{0,300}){0,40})&gt;")
_QUOTES = "\"'`"
_END = "</script>"
_CODE = re.compile(r"\\u([0-9a-fA-F]{4})")
_END_TAG = re.compile(r"<\\/([a-zA-Z:0-9]{1,12})>")
_JOINT = re.compile(r"[\"'`][\s+]{0,40}[\"'`]|[\"'`]\s{0,8}\);?\s{0,40}[a-zA-Z.]{1,30}\(\s{0,8}[\"'`]")
_HAN = re.compile(r"[\u4e00-\u9fff]")


def unescaped(text: str) -> str:
    """The page with such markup turned back. Lines stay as they are, and columns but for those of escaped letters."""
    if "\\" not in text:
        return text
    if text.count('=\\"') >= _ESCAPED and "<script" not in text.lower():
        return _plain(text)  # the answer of a server, saved as a page
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


def _written_out(script: str) -> str:
    """The script; one that holds a report ends before its markup begins."""
    if "\\" not in script or len(_HAN.findall(script)) + script.count("\\u") < _LEAST_HAN:
        return script
    markup = _plain(_CODE.sub(lambda code: chr(int(code[1], 16)), script))
    if sum(map(markup.count, _TAGS)) < _LEAST_TAGS or len(_HAN.findall(markup)) < _LEAST_HAN:
        return script
    first, last = _string_around(markup, markup.find("<"), markup.rfind(">") + 1)
    inner = _JOINT.sub(lambda joint: " " * len(joint[0]), markup[first:last])
    before = markup[:first][: -len(_END)] if first >= len(_END) else markup[:first]
    return f"{before}{_END}{inner}<script>{markup[last:]}"


def brought_out(text: str) -> str:
    """The page with what templates, fields and texts with written-out tags hold in the place of what is shown; every
    character that stays stands where it stood. For pages that show no report."""
    text = _WRITTEN_TAG.sub(_as_tag, text.replace("&amp;nbsp;", "&nbsp;    "))
    parts: list[str] = []
    at = 0
    lowered = text.lower()
    while (found := _KEEPING.search(text, at)) and (end := lowered.find(_END, found.end())) >= 0:
        start = found.start() + len("<script")
        parts += [text[at : found.start()], "<div   ", text[start:end], "</div   >"]
        at = end + len(_END)
    text = "".join(parts) + text[at:]
    return _KEEPERS.sub(lambda tag: f"<{tag[1]}div" + " " * (len(tag[2]) - 3), text)


def _as_tag(written: re.Match[str]) -> str:
    tag = "<" + written[1].replace("&quot;", '"')
    return tag + " " * (len(written[0]) - len(tag) - 1) + ">"


def _string_around(markup: str, first: int, last: int) -> tuple[int, int]:
    """From where to where the string reaches in which the tags stand: words may stand before and behind them."""
    start = max(markup.rfind(quote, max(first - _LONGEST_WORDS, 0), first) for quote in _QUOTES) + 1
    ends = [markup.find(quote, last, last + _LONGEST_WORDS) for quote in _QUOTES]
    return start or first, min((end for end in ends if end >= 0), default=last)


def _plain(text: str) -> str:
    r"""`\"`, `\/` and the like without their backslash, as long as before."""
    text = _END_TAG.sub(r"</\1 >", text)
    for escaped, shown in (('\\"', '" '), ("\\'", "' "), ("\\n", "  "), ("\\r", "  "), ("\\t", "  "), ("\\/", "/ ")):
        text = text.replace(escaped, shown)
    return text
