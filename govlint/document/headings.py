"""Headings told by their numbering: 一、 (一) 1. (1) 第一部分, and the # of Markdown."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from govlint.document.numbers import parse_han
from govlint.light import NamedTuple


class HeadingParts(NamedTuple):
    """A heading taken apart: `title` is the text from offset `start` on, without the number.

    `level`, `ordinal` and `numbering` are those of `govlint.document.model.Heading`.
    """

    level: int
    ordinal: int | None
    numbering: str
    title: str
    start: int


LONGEST_HEADING = 60
_LONGEST_WITH_STOP = 30
_LONGEST_KNOWN = 24
_HAN = "一二三四五六七八九十百〇零○"
_DASHES = "—―－ー\u2f00-"  # typed for 一, or its radical
_BLANK = " \u3000\xa0\t"
_GAP = f"[{_BLANK}]?"
_UNITS = "是年月日号个次些种项家级线般定致样方直共起把条名位批类体点切律旦"  # 一 是 …, 一 般: no number of a heading
_PATTERN = rf"""
    (?P<han>[{_HAN}]{{1,5}}){_GAP}[、.．,，]
  | (?P<dash>[{_DASHES}]){_GAP}、
  | [(（]{_GAP}(?:(?P<han_bracket>[{_HAN}]{{1,5}})|(?P<arabic_bracket>[0-9０-９]{{1,2}})){_GAP}[)）][、.．,，]?
  | (?P<arabic>[0-9０-９]{{1,2}}){_GAP}(?:[、.．](?![0-9０-９])|(?P<half>[)）]))
  | 第{_GAP}(?P<chapter>[{_HAN}]{{1,5}}|[0-9０-９]{{1,2}}){_GAP}(?P<kind>部分|[章篇节])
    (?=[^的和及中，,。])[、:：.．]?
  | (?P<spaced>[一二三四五六七八九十]{{1,3}})[{_BLANK}]{{1,4}}
    (?=[^{_HAN}{_UNITS}][{_BLANK}]{{0,4}}[\u4e00-\u9fff](?:[{_BLANK}]{{0,4}}[\u4e00-\u9fff])*$)(?!.*[年月日号]$)
"""
# By the last group of the pattern that has matched: the group of the number, the style of the numbering, its level.
_STYLES = {
    "han": ("han", "han", 1),
    "dash": ("dash", "han", 1),
    "han_bracket": ("han_bracket", "han-bracket", 2),
    "arabic": ("arabic", "arabic", 3),
    "arabic_bracket": ("arabic_bracket", "arabic-bracket", 4),
    "half": ("arabic", "arabic-bracket", 4),
    "kind": ("chapter", "chapter", 1),
    "spaced": ("spaced", "han", 1),
}
# What may stand before the number: a mark to catch the eye, or what is read or typed there for the edge of a box.
_LEADING = "●■◆★▲•·※□◇☆▶►➤❖丨lIⅠ"
# What a heading may begin with: a line with another first character is none.
FIRST_CHARS = frozenset(_HAN + _DASHES + "（(第#0123456789０１２３４５６７８９" + _LEADING)
# What ends a sentence: behind it stands body text, so that the line is no heading.
_STOPS = frozenset("。；;！!？?")
_AGAIN = frozenset("、.．,，")


@cache
def _pattern() -> re.Pattern[str]:
    return re.compile(_PATTERN, re.VERBOSE)


@cache
def _marked_pattern() -> re.Pattern[str]:
    return re.compile(f"[{_LEADING}]{{1,2}}{_GAP}(?=[{_HAN}]{{1,3}}{_GAP}、)")


def read_heading(text: str) -> HeadingParts | None:
    """The parts of the heading that `text` (one line, blanks stripped) is; None where it is running text.

    A heading is short and has no full stop in its middle; `#` makes one of any line.
    """
    if not text or text[0] not in FIRST_CHARS:
        return None
    if text[0] == "#":
        return _read_marked(text)
    if len(text) > LONGEST_HEADING or text.find("。", 0, -1) >= 0:  # a stop in the middle: there is none in a number
        return None
    if text[0] in _LEADING:
        return _read_behind_mark(text)
    return _read_short(text) if len(text) <= _LONGEST_KNOWN else _read_titled(text)


def _read_behind_mark(text: str) -> HeadingParts | None:
    """A line whose number of the first level stands behind a mark."""
    mark = _marked_pattern().match(text)
    parts = _read_titled(text[mark.end() :]) if mark is not None else None
    return None if mark is None or parts is None else parts._replace(start=mark.end() + parts.start)


def _read_titled(text: str) -> HeadingParts | None:
    parts = _read_number(text)
    return parts if parts is not None and _is_title(parts) else None


_read_short = lru_cache(maxsize=512)(_read_titled)  # reports share the headings of their sections


def _read_marked(text: str) -> HeadingParts | None:
    """A line that begins with #; without the blank that Markdown wants behind it, it needs a number too."""
    rest = text.lstrip("#")
    depth = len(text) - len(rest)
    title = rest.strip(_BLANK)
    if depth > 6 or not title:
        return None
    title = title.rstrip("#").rstrip(_BLANK) or title
    start = depth + len(rest) - len(rest.lstrip(_BLANK))
    parts = _read_number(title)
    if parts is not None and parts.title:
        return parts._replace(start=start + parts.start)
    return HeadingParts(depth, None, "", title, start) if rest[0] in _BLANK else None


def _read_number(text: str) -> HeadingParts | None:
    match = _pattern().match(text)
    if match is None:
        return None
    group, style, level = _STYLES[match.lastgroup or ""]
    written = match[group]
    ordinal = 1 if group == "dash" else int(written) if written.isdecimal() else parse_han(written)
    if not ordinal:
        return None
    title = text[match.end() :].lstrip(_BLANK)
    if style == "chapter" and match["kind"] == "节":
        level = 2
    return HeadingParts(level, ordinal, style, title, len(text) - len(title))


def _is_title(parts: HeadingParts) -> bool:
    """Whether what follows the number reads as a title, and not as a sentence, a list of numbers or nothing."""
    title = parts.title
    if not title or not (title[0].isalpha() or any(map(str.isalpha, title))) or not _STOPS.isdisjoint(title[:-1]):
        return False
    if title[0] in _HAN and len(title) > 1 and title[1] in _AGAIN:
        return False  # 一、二、三产业 …
    last = title[-1]
    if last in _STOPS:
        return last == "。" and parts.level <= 2 and len(title) <= _LONGEST_WITH_STOP
    return last not in ",，、"
