"""Ruled tables: the fields of a grid with the text that stands in them; running text in a frame is no table."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from govlint.document.headings import read_heading
from govlint.readers.pdf.fields import places_of
from govlint.readers.pdf.geometry import Box, area
from govlint.readers.pdf.grid import Grid
from govlint.readers.pdf.lines import Line, joined, lines_of
from govlint.readers.pdf.page import Char, Page
from govlint.readers.pdf.struck import struck_out

PADDING = 13.0  # points between text and ruling lines, left and right together
SIGNS = "-+－＋增减"
_FIGURE = re.compile(rf"[{SIGNS}]?[0-9０-９](?:[0-9０-９,.，．]{{0,20}}[0-9０-９])?[%％]?")
_BORDER = 0.6  # share of the page from which a frame is that of the page
_LONG = 40  # characters from which a line across the whole table is running text and no caption


class Ruled:
    """A table, or the part of it that stands on a page: its cells where they begin, row by row.

    `bare` says that it has no lines: its columns are those that its figures stand in. `rest` is how many these are
    where its first row may be the rest of one on the page before, else 0.
    """

    __slots__ = ("bare", "rest", "rows", "top", "xs")

    def __init__(self, rows: list[list[RuledCell]], xs: list[float], top: float) -> None:
        self.rows = rows
        self.xs = xs
        self.top = top
        self.bare = False
        self.rest = 0

    @property
    def left(self) -> float:
        """Where its left side is."""
        return self.xs[0]


class RuledCell:
    """A cell: the page and the box of each part of it (one, unless a page ends within), its lines from top to bottom.

    `row` counts from 0; columns follow from the places of the left and right sides.
    """

    __slots__ = ("left", "lines", "places", "right", "row", "rowspan")

    def __init__(self, row: int, rowspan: int, page: int, box: Box, lines: list[Line]) -> None:
        self.row = row
        self.rowspan = rowspan
        self.left, self.right = box[0], box[2]
        self.places = [(page, box)]
        self.lines = lines

    @property
    def text(self) -> str:
        """The text, lines put together."""
        return joined(self.lines)


class Framed:
    """Running text in a frame, a line each."""

    __slots__ = ("left", "lines", "top")

    def __init__(self, lines: list[Line]) -> None:
        self.lines = lines
        self.left, self.top = lines[0].left, lines[0].top


def fill(page: Page, grids: Sequence[Grid]) -> tuple[list[Ruled | Framed], list[Char]]:
    """The tables and frames of a page, and the characters that stand in none. The smallest grid comes first."""
    grids = [grid for at, grid in enumerate(grids) if not _is_border(grid, grids[:at], page)]
    places = places_of(page.chars, grids)
    inside: list[dict[int, list[Char]]] = [{} for _ in grids]
    rest: list[Char] = []
    struck = struck_out(page.chars, page.rulings.across) if grids else ()
    for at, (char, (number, field)) in enumerate(zip(page.chars, places, strict=True)):
        if number < 0:
            rest.append(char)
        elif at not in struck:
            inside[number].setdefault(field, []).append(char)
    found: list[Ruled | Framed] = []
    for grid, chars in zip(grids, inside, strict=True):
        if chars:
            found.extend(_without_prose(_table(grid, chars, page.number), len(grid.xs) - 1))
    return found, rest


def _is_border(grid: Grid, smaller: Sequence[Grid], page: Page) -> bool:
    """Whether a grid is only a frame around the page, or around tables and the text between them."""
    if len(grid.xs) > 2:
        return False
    left, bottom, right, top = grid.box
    return area(grid.box) > _BORDER * area(page.frame) or any(
        left <= (one.xs[0] + one.xs[-1]) / 2 <= right and bottom <= (one.ys[0] + one.ys[-1]) / 2 <= top
        for one in smaller
    )


def _table(grid: Grid, chars: dict[int, list[Char]], page: int) -> Ruled:
    rows: list[list[RuledCell]] = [[] for _ in grid.ys[1:]]
    for number, field in enumerate(grid.fields):
        lines = lines_of(chars[number], page) if number in chars else []
        rows[field.row].append(RuledCell(field.row, field.rowspan, page, field.box, lines))
    return Ruled(_divided(rows), grid.xs, grid.ys[0])


def _divided(rows: list[list[RuledCell]]) -> list[list[RuledCell]]:
    """The rows, those that hold several rows of figures without lines between them taken apart."""
    levels = [_levels(row) for row in rows]
    if not any(levels):
        return rows
    starts = [0]
    for found in levels:
        starts.append(starts[-1] + max(len(found), 1))
    out: list[list[RuledCell]] = [[] for _ in range(starts[-1])]
    for row, found in zip(rows, levels, strict=True):
        for cell in row:
            first, end = starts[cell.row], starts[cell.row + cell.rowspan]
            parts = _parts(cell, found, first) if found and cell.rowspan == 1 else [cell]
            cell.row, cell.rowspan = first, end - first
            for at, part in enumerate(parts, first):
                out[at].append(part)
    return out


def _levels(row: Sequence[RuledCell]) -> list[float]:
    """Where the lines of figures stand in a row, from top to bottom; nothing where it is one row.

    A figure on several lines that had room on one is several figures, where most figures of the row are like it: else
    one has run over from the cell beside it.
    """
    figures = [cell for cell in row if cell.lines and all(is_figure(line.text) for line in cell.lines)]
    for cell in figures:
        lines = cell.lines
        if len(lines) > 1 and cell.rowspan == 1:
            room = cell.right - cell.left - PADDING - (lines[0].right - lines[0].left)
            alike = sum(1 for other in figures if len(other.lines) == len(lines))
            if room > lines[1].first_word and alike * 2 >= len(figures):
                return [(line.top + line.bottom) / 2 for line in lines]
    return []


def _parts(cell: RuledCell, levels: Sequence[float], row: int) -> list[RuledCell]:
    """A cell by the lines of figures: each line of it goes to the level at which it stands, or the last above it."""
    page, (left, bottom, right, top) = cell.places[0]
    edges = [top, *((one + two) / 2 for one, two in pairwise(levels)), bottom]
    lines: list[list[Line]] = [[] for _ in levels]
    for line in cell.lines:
        at = sum(1 for level in levels if level > line.bottom) - 1
        lines[max(at, 0)].append(line)
    boxes = [(left, lower, right, upper) for upper, lower in pairwise(edges)]
    return [RuledCell(row + at, 1, page, box, lines[at]) for at, box in enumerate(boxes)]


def is_figure(text: str) -> bool:
    """Whether a text is a number (and not that of an item, 1.)."""
    return _FIGURE.fullmatch(text) is not None


def _without_prose(table: Ruled, width: int) -> list[Ruled | Framed]:
    """The table without the running text above and below its rows; all of it where it has one column."""
    if width == 1:
        return [Framed([line for row in table.rows for cell in row for line in cell.lines])]
    alone = [_alone(row, table) for row in table.rows]
    prose = [cell is not None and _is_prose(cell.text) for cell in alone]
    first = next((at for at, cell in enumerate(alone) if cell is None), len(alone))
    last = next((at for at in range(len(alone), 0, -1) if alone[at - 1] is None), 0)
    head = max((at + 1 for at in range(first) if prose[at] or _is_heading(alone[at])), default=0)
    head = head if any(prose[:first]) else 0
    foot = next((at for at in range(last, len(alone)) if prose[at]), len(alone))
    if head == 0 and foot == len(alone):
        return [table]
    if head >= foot:
        return [Framed(_lines(table.rows))]
    parts = (_lines(table.rows[:head]), _lines(table.rows[foot:]))
    rows = table.rows[head:foot]
    for row in rows:
        for cell in row:
            cell.row -= head
    kept = Ruled(rows, table.xs, rows[0][0].places[0][1][3])
    return [*([Framed(parts[0])] if parts[0] else []), kept, *([Framed(parts[1])] if parts[1] else [])]


def _lines(rows: Sequence[Sequence[RuledCell]]) -> list[Line]:
    return [line for row in rows for cell in row for line in cell.lines]


def _alone(row: Sequence[RuledCell], table: Ruled) -> RuledCell | None:
    """The cell of a row that it fills from side to side."""
    if len(row) == 1 and row[0].rowspan == 1 and (row[0].left, row[0].right) == (table.xs[0], table.xs[-1]):
        return row[0]
    return None


def _is_prose(text: str) -> bool:
    return len(text) > _LONG or "。" in text


def _is_heading(cell: RuledCell | None) -> bool:
    parts = read_heading(cell.text) if cell is not None and cell.lines else None
    return parts is not None and parts.level == 1
