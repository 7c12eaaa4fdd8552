"""Several pages printed on one sheet: two side by side, or four, two over two. Each is read as the page that it is."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import chain
from typing import NamedTuple

from govlint.readers.pdf.geometry import Box
from govlint.readers.pdf.page import Page, Rulings, Turn

_LONGER = 1.2  # times its other side: how wide a sheet with two pages is at least, and how high one with four
_GUTTER = 0.02  # of its width or height: what is free on either side of its middle
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
    """The pages as they are read, numbered on where a sheet holds several; and the sheet on which each stands, by its
    number. Where one sheet shows several pages, those that are as free in their middle hold as many."""
    free = {sheet.number: rows for sheet in sheets if (rows := _free_rows(sheet))}
    held = [(sheet, free[sheet.number]) for sheet in sheets if sheet.number in free]
    shown = {rows for sheet, rows in held if all(map(_is_full, _parts(sheet, rows)))}
    if not shown:
        return sheets, {}
    out: list[Page] = []
    on: dict[int, int] = {}
    more = 0
    for sheet in sheets:
        rows = free.get(sheet.number, 0)
        parts = _parts(sheet, rows) if rows in shown else [sheet]
        for at, page in enumerate(parts):
            out.append(page._replace(number=sheet.number + more + at))
            on[out[-1].number] = sheet.number
        more += len(parts) - 1
    return out, on


def _free_rows(sheet: Page) -> int:
    """How many rows of two pages a sheet may hold by its shape and by what is free in its middle: one on a wide sheet,
    two on a high one, none where something stands there."""
    left, bottom, right, top = sheet.frame
    width, height = right - left, top - bottom
    across = ((start, end) for start, end, _ in sheet.rulings.across)
    if not _is_free(left, right, chain(((char[0], char[2]) for char in sheet.chars), across)):
        return 0
    if width >= _LONGER * height:
        return 1
    down = ((start, end) for start, end, _ in sheet.rulings.down)
    high = height >= _LONGER * width
    return 2 if high and _is_free(bottom, top, chain(((char[1], char[3]) for char in sheet.chars), down)) else 0


def _is_free(first: float, last: float, parts: Iterable[tuple[float, float]]) -> bool:
    """Whether none of the parts, from where to where they reach, stands in the middle between two edges."""
    gutter = _GUTTER * (last - first)
    middle = (first + last) / 2
    return not any(start < middle + gutter and end > middle - gutter for start, end in parts)


def _parts(sheet: Page, rows: int) -> list[Page]:
    """The pages on a sheet from left to right, row by row; what stands on each is moved to where it would stand if the
    sheet were the lower left one."""
    left, bottom, right, top = sheet.frame
    width, height = (right - left) / 2, (top - bottom) / rows
    return [_part(sheet, (left, bottom, left + width, bottom + height), x * width, y * height)
            for y in reversed(range(rows)) for x in (0, 1)]  # fmt: skip


def _part(sheet: Page, frame: Box, x: float, y: float) -> Page:
    """The page that stands so far to the right of a frame, and so far above it."""
    left, bottom, right, top = frame[0] + x, frame[1] + y, frame[2] + x, frame[3] + y
    across, down = sheet.rulings
    return sheet._replace(
        chars=[(c[0] - x, c[1] - y, c[2] - x, c[3] - y, c[4]) for c in sheet.chars
               if left <= c[0] < right and bottom <= (c[1] + c[3]) / 2 < top],
        rulings=Rulings(
            [(start - x, end - x, at - y) for start, end, at in across
             if left <= start < right and bottom <= at <= top],
            [(start - y, end - y, at - x) for start, end, at in down
             if left <= at < right and bottom <= (start + end) / 2 < top],
        ),
        pictures=[(b[0] - x, b[1] - y, b[2] - x, b[3] - y) for b in sheet.pictures
                  if left <= b[0] < right and bottom <= (b[1] + b[3]) / 2 < top],
        frame=frame,
        turn=Turn(sheet.turn.quarters, x, y),
    )  # fmt: skip


def _is_full(page: Page) -> bool:
    """Whether lines of text, or ruled rows, show that a part of a sheet is a page of its own."""
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
