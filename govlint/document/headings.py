"""Headings told by their numbering: 一、 (一) 1. (1) 第一部分, and the # of Markdown."""

from __future__ import annotations

import re
from functools import cache

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
_HAN = "一二三四五六七八九十百〇零○"
_BLANK = " \u3000\xa0\t"
_GAP = f"[{_BLANK}]?"
_PATTERN = rf"""
    (?P<han>[{_HAN}]{{1,5}}){_GAP}[、.．,，]
  | [(（]{_GAP}(?:(?P<han_bracket>[{_HAN}]{{1,5}})|(?P<arabic_bracket>[0-9０-９]{{1,2}})){_GAP}[)）][、.．,，]?
  | (?P<arabic>[0-9０-９]{{1,2}}){_GAP}(?:[、.．](?![0-9０-９])|(?P<half>[)）]))
  | 第{_GAP}(?P<chapter>[{_HAN}]{{1,5}}|[0-9０-９]{{1,2}}){_GAP}(?P<kind>部分|[章篇节])
    (?=[{_BLANK}、:：.．]|[^的和及中，,。])[、:：.．]?
"""
_LEVELS = {"han": 1, "han-bracket": 2, "arabic": 3, "arabic-bracket": 4, "chapter": 1}
_FIRST = frozenset(_HAN + "（(第#0123456789０１２３４５６７８９")
# What ends a sentence: behind it stands body text, so that the line is no heading.
_STOPS = frozenset("。；;！!？?")
_AGAIN = frozenset("、.．,，")


@cache
def _pattern() -> re.Pattern[str]:
    return re.compile(_PATTERN, re.VERBOSE)


def read_heading(text: str) -> HeadingParts | None:
    """The parts of the heading that `text` (one line, blanks stripped) is; None where it is running text.

    A heading is short and has no full stop in its middle; `#` makes one of any line.
    """
    if not text or text[0] not in _FIRST:
        return None
    if text[0] == "#":
        return _read_marked(text)
    if len(text) > LONGEST_HEADING:
        return None
    parts = _read_number(text)
    return parts if parts is not None and _is_title(parts) else None


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
    style = (match.lastgroup or "").replace("_", "-")
    if match["half"]:
        style, written = "arabic-bracket", match["arabic"]
    elif match["chapter"]:
        style, written = "chapter", match["chapter"]
    else:
        written = match[match.lastgroup or 0]
    ordinal = int(written) if written.isdecimal() else parse_han(written)
    if not ordinal:
        return None
    title = text[match.end() :].lstrip(_BLANK)
    level = 2 if match["kind"] == "节" else _LEVELS[style]
    return HeadingParts(level, ordinal, style, title, len(text) - len(title))


def _is_title(parts: HeadingParts) -> bool:
    """Whether what follows the number reads as a title, and not as a sentence, a list of numbers or nothing."""
    title = parts.title
    if not title or not any(map(str.isalpha, title)) or not _STOPS.isdisjoint(title[:-1]):
        return False
    if title[0] in _HAN and len(title) > 1 and title[1] in _AGAIN:
        return False  # 一、二、三产业 …
    last = title[-1]
    if last in _STOPS:
        return last == "。" and parts.level <= 2 and len(title) <= _LONGEST_WITH_STOP
    return last not in ",，、"
