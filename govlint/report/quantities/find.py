"""All that may be a quantity in a running text, found in one go: numbers in digits and in words, denials, 零."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from decimal import Decimal
from operator import itemgetter
from typing import TYPE_CHECKING

from govlint.document.numbers import has_wide_digits, is_label, parse_han, scan_numbers, signed
from govlint.light import NamedTuple
from govlint.report.quantities.grammar import han_counts, han_hundreds, kind_of, tail
from govlint.report.quantities.model import COUNT, DENIAL
from govlint.report.quantities.words import Words

if TYPE_CHECKING:
    import re

_LABEL_REACH = 8  # characters before a number in which a word may make it a label
_ZERO = Decimal(0)


class Found(NamedTuple):
    """A number or a denial: its span, its value in `unit`, its kind; `more`: 余 or 多 stands before the unit."""

    start: int
    end: int
    value: Decimal
    unit: str | None
    kind: str
    more: bool = False


def find_all(text: str, starts: Sequence[int], words: Words) -> list[Found]:
    """All that may be a quantity, in order; places may overlap.

    `text` are paragraphs joined by line feeds, each beginning at one of `starts`: nothing that is looked for holds a
    line feed or tells one from the beginning of a text.
    """
    found = _in_wide_digits(text, starts, words) if has_wide_digits(text) else _in_one_go(text, starts, words)
    if "零" in text:
        found += _zeros(text, starts, words)
    if "百" in text or "千" in text:
        found += [one for match in han_hundreds().finditer(text) if (one := _han_number(text, match)) is not None]
    found.sort(key=itemgetter(0))
    return found


def _in_one_go(text: str, starts: Sequence[int], words: Words) -> list[Found]:
    """The numbers in digits and in words, and the denials."""
    found: list[Found | None] = []
    for match in words.counts.finditer(text):
        what = match.lastgroup
        if what == "denied":
            found.append(_denial(match))
        elif what == "counted":
            found.append(_han_number(text, match))
        else:
            start, end = match.start(), match.end("number")
            if not is_label(text, start, end):
                start, value = signed(text, start, end)
                found.append(_number(text, start, end, value, match, starts, words))
    return [one for one in found if one is not None]


def _denial(match: re.Match[str]) -> Found:
    return Found(match.start(), match.end(), _ZERO, None, DENIAL)


def _in_wide_digits(text: str, starts: Sequence[int], words: Words) -> list[Found]:
    """The same. A paragraph with wide digits is read in its own way, and must not change the others."""
    found = [_han_number(text, match) for match in han_counts().finditer(text)]
    found += map(_denial, words.denial.finditer(text))
    read = tail()
    for start, piece in zip(starts, _pieces(text, starts), strict=True):
        for one in scan_numbers(piece):
            behind = read(text, start + one.end)
            assert behind is not None  # all of it may be missing
            found.append(_number(text, start + one.start, start + one.end, one.value, behind, starts, words))
    return [one for one in found if one is not None]


def _number(
    text: str, start: int, end: int, value: Decimal, behind: re.Match[str], starts: Sequence[int], words: Words
) -> Found | None:
    """The number with what stands behind it; None for a label."""
    scale, more, scale2, unit = behind.group("scale", "more", "scale2", "unit")
    if unit or more:
        end = behind.end()
    if scale or scale2:
        unit = (scale or "") + (scale2 or "") + (unit or "")
    elif unit == "％":
        unit = "%"
    if not unit and _is_label(text, start, end, starts, words):
        return None
    return Found(start, end, value, unit, kind_of(unit), more is not None)


def _pieces(text: str, starts: Sequence[int]) -> list[str]:
    ends = [start - 1 for start in starts[1:]] + [len(text)]
    return [text[start:end] for start, end in zip(starts, ends, strict=True)]


def _is_label(text: str, start: int, end: int, starts: Sequence[int], words: Words) -> bool:
    """Whether a number without a unit is part of a name, an address, a telephone number."""
    before = text[max(starts[bisect_right(starts, start) - 1], start - _LABEL_REACH) : start]
    if before[-1:].isascii() and before[-1:] not in " (:,":
        return True
    return any(word in before for word in words.labels) or text.startswith(("@", "-", "—", "+"), end)


def _han_number(text: str, match: re.Match[str]) -> Found | None:
    value = parse_han(text[match.start() : match.start("counted")])
    if value is None or value <= 1:
        return None
    return Found(match.start(), match.end(), Decimal(value), match["counted"], COUNT)


def _zeros(text: str, starts: Sequence[int], words: Words) -> Iterator[Found]:
    """Counts of 零, paragraph by paragraph: the end of one may stand for the mark behind the word."""
    at = text.find("零")
    while at >= 0:
        number = bisect_right(starts, at)
        end = starts[number] - 1 if number < len(starts) else len(text)
        for match in words.zero.finditer(text, starts[number - 1], end):
            yield Found(match.start(), match.end(), _ZERO, None, DENIAL if match.lastgroup == "denied" else COUNT)
        at = text.find("零", end)
