"""Two pages printed side by side on one sheet: each is read as the page that it is."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from govlint.readers.pdf.page import Page, Rulings, Turn

_WIDE = 1.2  # times its height: how wide a sheet with two pages is at least
_GUTTER = 0.02  # of its width: what is free on either side of its middle
_FULL = 0.5  # of a page's width: how long a line of text or a ruled row is that shows a page
_LEAST = 2  # of them on each side
_HAN = 8  # Chinese characters that such a line of text has: figures alone may be columns of one table
_LINE = 3.0  # points: lines that stand closer are one


class Leaf(NamedTuple):
    """Where a page stands: the sheet, numbered from 1, and how it was brought upright."""

    sheet: int
    turn: Turn


_Spans = dict[int, tuple[float, float]]  # from where to where something reaches, by its rounded height


def leaves(sheets: Sequence[Page]) -> tuple[Sequence[Page], Mapping[int, int]]:
    """The pages as they are read, numbered on where a sheet holds two; and the sheet on which each stands, by its
    number. Where one sheet shows two pages, those that are as free in their middle hold two as well."""
    free = [sheet for sheet in sheets if _is_free(sheet)]
    if not any(all(map(_is_full, _halves(sheet))) for sheet in free):
        return sheets, {}
    divided = {sheet.number for sheet in free}
    out: list[Page] = []
    on: dict[int, int] = {}
    more = 0
    for sheet in sheets:
        if sheet.number in divided:
            one, two = _halves(sheet)
            pages = [one._replace(number=sheet.number + more), two._replace(number=sheet.number + more + 1)]
            more += 1
        else:
            pages = [sheet._replace(number=sheet.number + more)]
        out += pages
        on.update((page.number, sheet.number) for page in pages)
    return out, on


def _is_free(sheet: Page) -> bool:
    """Whether a sheet is wide, and nothing stands in its middle."""
    left, bottom, right, top = sheet.frame
    if right - left < _WIDE * (top - bottom):
        return False
    first, last = (left + right) / 2 - _GUTTER * (right - left), (left + right) / 2 + _GUTTER * (right - left)
    parts = [*((char[0], char[2]) for char in sheet.chars), *((start, end) for start, end, _ in sheet.rulings.across)]
    return not any(start < last and end > first for start, end in parts)


def _halves(sheet: Page) -> tuple[Page, Page]:
    """The pages at the left and at the right; what stands on the right one is moved to where it would stand alone."""
    left, right = sheet.frame[0], sheet.frame[2]
    middle = (left + right) / 2
    return _part(sheet, left, middle, 0.0), _part(sheet, middle, right, middle - left)


def _part(sheet: Page, left: float, right: float, shift: float) -> Page:
    _, bottom, _, top = sheet.frame
    across, down = sheet.rulings
    return sheet._replace(
        chars=[(c[0] - shift, c[1], c[2] - shift, c[3], c[4]) for c in sheet.chars if left <= c[0] < right],
        rulings=Rulings(
            [(start - shift, end - shift, at) for start, end, at in across if left <= start < right],
            [(start, end, at - shift) for start, end, at in down if left <= at < right],
        ),
        pictures=[(b[0] - shift, b[1], b[2] - shift, b[3]) for b in sheet.pictures if left <= b[0] < right],
        frame=(left - shift, bottom, right - shift, top),
        turn=Turn(sheet.turn.quarters, shift),
    )


def _is_full(page: Page) -> bool:
    """Whether lines of text, or ruled rows, show that a half is a page of its own."""
    wide = _FULL * (page.frame[2] - page.frame[0])
    rules = _spans((at, start, end) for start, end, at in page.rulings.across)
    if sum(end - start >= wide for start, end in rules.values()) >= _LEAST:
        return True
    han = [char for char in page.chars if "\u4e00" <= char[4] <= "\u9fff"]
    counts: dict[int, int] = {}
    for char in han:
        height = round(char[1] / _LINE)
        counts[height] = counts.get(height, 0) + 1
    texts = _spans((char[1], char[0], char[2]) for char in han)
    return sum(end - start >= wide and counts[at] >= _HAN for at, (start, end) in texts.items()) >= _LEAST


def _spans(parts: Iterable[tuple[float, float, float]]) -> _Spans:
    """From where to where the parts at each height reach, of parts as (height, start, end)."""
    out: _Spans = {}
    for height, start, end in parts:
        at = round(height / _LINE)
        first, last = out.get(at, (start, end))
        out[at] = min(first, start), max(last, end)
    return out
