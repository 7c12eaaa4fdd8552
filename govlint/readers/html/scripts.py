"""Markup that a page keeps in the strings of its scripts, written out where it stands.

A script that holds a report is made to end before its markup and another one to begin behind it, so that the markup is
read as content. All else stays where it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

SCRIPT_END = "</script>"
_TAGS = ("<p", "<td", "<tr", "<div", "<span", "<br")
LEAST_TAGS = 5
_LEAST_HAN = 40  # Chinese characters that a report has at least; the templates of a site have fewer
_HAN = re.compile(r"[\u4e00-\u9fff]")
_ESCAPED = 5  # values of attributes between escaped quotes, from which on a page is an answer of a server
_FIRST_TAG = re.compile(
    r"<(?:p|table|tbody|div|span|section|h[1-6]|strong|font|center|ul|ol|article|style|br)[\s>/]", re.I
)
_QUOTES = "\"'`"
_MARK = re.compile(r"\\.|[\"'`\n]", re.DOTALL)
# what stands between two strings that are put together, or that are written out one after another
_JOINT = re.compile(r"[\"'`][\s+]{0,40}[\"'`]|[\"'`]\s{0,8}\);?\s{0,40}[a-zA-Z.]{1,30}\(\s{0,8}[\"'`]")
_LONGEST_JOINT = 60
_LONGEST_WORDS = 200  # characters of a string before its first tag, or behind its last
_MOST = 0.9  # of a script behind its first tag, in one string
# escapes in such strings
_LETTER = re.compile(r"\\u([0-9a-fA-F]{4})")
_END_TAG = re.compile(r"<\\/([a-zA-Z:0-9]{1,12})>")
_ESCAPES = (  # a blank stands where it is no part of a value
    ('=\\"', '= "'), ("=\\'", "= '"), ('\\"', '" '), ("\\'", "' "), ("\\n", "  "), ("\\r", "  "), ("\\t", "  "),
    ("\\/", "/ "),
)  # fmt: skip


def unescaped(text: str) -> str:
    """The page with such markup turned back. Lines stay as they are, and columns but for those of escaped letters."""
    if "\\" not in text:
        return text
    lowered = text.lower()
    if text.count('=\\"') >= _ESCAPED and "<script" not in lowered:
        return without_backslashes(with_letters(text))  # the answer of a server, saved as a page
    out: list[str] = []
    at = 0
    while (start := lowered.find("<script", at)) >= 0:
        body = lowered.find(">", start) + 1
        end = lowered.find("</script", body)
        if body == 0 or end < 0:
            break
        out += [text[at:body], written_out(text[body:end])]
        at = end
    return "".join(out) + text[at:]


def written_out(script: str, plain: bool = False) -> str:
    """The script; one that holds a report ends before its markup begins. `plain`: also where nothing is escaped."""
    if not (plain or "\\" in script) or len(_HAN.findall(script)) + script.count("\\u") < _LEAST_HAN:
        return script
    lettered = with_letters(script)
    markup = without_backslashes(lettered)
    tag = _FIRST_TAG.search(markup)
    if tag is None or not holds_report(markup):
        return script
    first, last = _longest_string(lettered)
    alone = not (_JOINT.match(markup, last) or _JOINT.search(markup, max(first - _LONGEST_JOINT, 0), first))
    if not alone or last - first < _MOST * (len(markup) - tag.start()):
        first, last = _string_around(markup, tag.start(), markup.rfind(">") + 1)
    # the end of the script takes the place of what stands before the markup, where there is as much
    before = markup[:first][: -len(SCRIPT_END)] if first >= len(SCRIPT_END) else markup[:first]
    return f"{before}{SCRIPT_END}{_JOINT.sub(blank, markup[first:last])}<script>{markup[last:]}"


def holds_report(markup: str) -> bool:
    """Whether there are as many tags and Chinese characters as a report has at least."""
    return sum(map(markup.lower().count, _TAGS)) >= LEAST_TAGS and len(_HAN.findall(markup)) >= _LEAST_HAN


def _longest_string(script: str) -> tuple[int, int]:
    return max(_strings(script), key=lambda string: string[1] - string[0], default=(0, 0))


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


def _string_around(markup: str, first: int, last: int) -> tuple[int, int]:
    """From where to where the string reaches in which the tags stand: words may stand before and behind them."""
    start = max(markup.rfind(quote, max(first - _LONGEST_WORDS, 0), first) for quote in _QUOTES) + 1
    ends = [markup.find(quote, last, last + _LONGEST_WORDS) for quote in _QUOTES]
    return start or first, min((end for end in ends if end >= 0), default=last)


def with_letters(text: str) -> str:
    r"""Letters in the place of `\u4e2d` and the like, which moves what stands behind them on a line."""
    return _LETTER.sub(lambda code: chr(int(code[1], 16)), text) if "\\u" in text else text


def without_backslashes(text: str) -> str:
    r"""`\"`, `\/` and the like without their backslash, as long as before."""
    text = _END_TAG.sub(r"</\1 >", text)
    for escaped, shown in _ESCAPES:
        text = text.replace(escaped, shown)
    return text


def blank(found: re.Match[str]) -> str:
    """As many blanks as were found characters."""
    return " " * len(found[0])
