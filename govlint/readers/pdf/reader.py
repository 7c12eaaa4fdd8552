"""Reads a PDF file into a Document: paragraphs put together from lines, tables from their ruling lines.

Places are a page (from 1) and a box in points, as the file counts them: left, bottom, right, top, from the lower left
corner of the page as it is defined, before any rotation for display. Tables, rows, cells and paragraphs are numbered
through the file, as for Word files.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from typing import Any

import pypdfium2_raw as pdfium

from govlint.diagnostics import Location
from govlint.document.headings import read_heading
from govlint.document.model import Block, Cell, Document, Heading, Paragraph, Table
from govlint.errors import ReadError
from govlint.readers.limits import DEFAULT_LIMITS, Limits, check_cells, check_rows, check_size
from govlint.readers.pdf.again import Places, SecondRoute
from govlint.readers.pdf.bare import with_bare_tables
from govlint.readers.pdf.drawing import check_drawing
from govlint.readers.pdf.faults import COLUMNS, find_faults, guessed_pages, pictures, unruled
from govlint.readers.pdf.flow import mend, with_flowing_tables
from govlint.readers.pdf.geometry import Box, around, rounded
from govlint.readers.pdf.grid import find_grids
from govlint.readers.pdf.joining import fits, join
from govlint.readers.pdf.lines import Line, lines_of
from govlint.readers.pdf.opened import opened
from govlint.readers.pdf.page import Page, TooMuch, read_page
from govlint.readers.pdf.prose import paragraphs, running, text_of
from govlint.readers.pdf.rests import put_together
from govlint.readers.pdf.ruled import Framed, Ruled, RuledCell, fill
from govlint.readers.pdf.spread import Leaf, leaves

Item = Line | Ruled | Framed


def read(data: bytes, path: str, limits: Limits = DEFAULT_LIMITS) -> Document:
    """The Document in the bytes of a PDF file. Raises ReadError (E901, E905)."""
    check_size(len(data), path, limits)
    veiled = check_drawing(data, path, limits)
    with opened(data, path) as document:
        pages, lost = _pages(document, path, limits, veiled)
    faults = find_faults(pages, lost, path)
    read, sheets = leaves(pages)
    leaf_of = {page.number: Leaf(sheets.get(page.number, page.number), page.turn) for page in read}
    reader = _Reader(path, limits, leaf_of)
    reader.read(read)
    again = SecondRoute(data, path, reader.places, limits.max_objects, veiled)
    faults += unruled(reader.columns, leaf_of)
    marks, guessed = pictures(pages), guessed_pages([leaf_of[number].sheet for number in reader.apart])
    return Document(path, reader.blocks, (), "pdf", marks=marks, faults=faults, second_route=again, guessed=guessed)


def _pages(document: Any, path: str, limits: Limits, veiled: bool) -> tuple[list[Page], list[int]]:
    """The pages, and the numbers of those that cannot be read."""
    count = pdfium.FPDF_GetPageCount(document)
    if count > limits.max_pages:
        raise _exceeded("页数", "pages", path, limits.max_pages)
    pages: list[Page] = []
    lost: list[int] = []
    left = limits.max_objects
    for index in range(count):
        try:
            page = read_page(document, index, left, veiled)
        except TooMuch as error:
            raise _exceeded("文字和图形的数量", "characters and drawn objects", path, limits.max_objects) from error
        if page is None:
            lost.append(index + 1)
        else:
            pages.append(page)
            left -= page.objects
    if not pages:
        raise ReadError("reading.pdf-damaged", path=path)
    return pages, lost


def _exceeded(zh: str, en: str, path: str, limit: int) -> ReadError:
    return ReadError("reading.pdf-limit", code="E905", path=path, limit=limit, what_zh=zh, what_en=en)


class _Printed(Paragraph):
    """A paragraph that finds the box of any part of it; `lines` begin at `starts` of its text."""

    __slots__ = ()
    leaves: Mapping[int, Leaf]
    lines: Sequence[Line]
    starts: Sequence[int]

    def locate(self, start: int = 0, end: int | None = None) -> Location:
        return _locate(self, self.lines, self.starts, self.leaves, start, end)


class _PrintedParagraph(_Printed):
    __slots__ = ("leaves", "lines", "starts")


class _PrintedHeading(_Printed, Heading):
    __slots__ = ("leaves", "lines", "starts")


def _locate(
    piece: Paragraph,
    lines: Sequence[Line],
    starts: Sequence[int],
    leaves: Mapping[int, Leaf],
    start: int,
    end: int | None,
) -> Location:
    """The page on which a part of a paragraph begins, and the box around as much of it as stands there."""
    end = len(piece.text) if end is None else end
    boxes: list[Box] = []
    page = 0
    for line, at in zip(lines, starts, strict=True):
        if at < max(end, start + 1) and at + len(line.text) > start and page in (0, line.page):
            page = line.page
            boxes.append(line.box_of(start - at, max(end, start + 1) - at))
    base = piece.base or Location()
    if not boxes:
        return base
    return base._replace(page=leaves[page].sheet, box=rounded(leaves[page].turn.back(around(boxes))))


class _Reader:
    def __init__(self, path: str, limits: Limits, leaf_of: Mapping[int, Leaf]) -> None:
        self.blocks: list[Block] = []
        self.places: dict[tuple[int, int, int], Places] = {}
        self.columns: list[Line] = []  # that stand in columns, and in no table
        self.apart: list[int] = []  # the page of every line that has parts far from one another
        self._path = path
        self._limits = limits
        self._leaves = leaf_of
        self._paragraphs = self._tables = self._cells = 0
        self._heading: str | None = None

    def read(self, pages: Sequence[Page]) -> None:
        """Take in the pages in order."""
        laid = [(page, _items(page)) for page in pages]
        left_out = running([(page.frame, _outer(items)) for page, items in laid])
        put_together([items for _, items in laid], left_out)
        flow: list[Line] = []
        last: tuple[int, Ruled | Framed] | None = None  # what stood last, as long as nothing follows it
        for page, items in laid:
            for item in items:
                if isinstance(item, Line):
                    if id(item) not in left_out:
                        self._end(last)
                        last = None
                        flow.append(item)
                        if item.columns >= COLUMNS:
                            self.columns.append(item)
                        if item.columns > 1:
                            self.apart.append(page.number)
                    continue
                self._add_lines(flow)
                flow = []
                if isinstance(item, Ruled) and item.bare:
                    self.apart += [page.number] * len(item.rows)
                    self.columns.extend(lone for row in item.rows if (lone := _line_in_columns(row)) is not None)
                if last is not None and last[0] == page.number - 1 and _goes_on(last[1], item):
                    last = page.number, last[1]
                    continue
                self._end(last)
                last = page.number, item
        self._end(last)
        self._add_lines(flow)

    def _end(self, last: tuple[int, Ruled | Framed] | None) -> None:
        if last is None:
            return
        if isinstance(last[1], Ruled):
            self._add_table(last[1])
        else:
            self._add_lines(last[1].lines)

    def _add_lines(self, lines: Sequence[Line]) -> None:
        for group in paragraphs(lines):
            text, starts = text_of(group)
            self._paragraphs += 1
            parts = read_heading(text)
            made: _PrintedParagraph | _PrintedHeading
            if parts is not None:
                self._heading = text
                made = _PrintedHeading(text, None, 1, None, None, False, *parts[:4])
            else:
                made = _PrintedParagraph(text)
            made.base = Location(paragraph=self._paragraphs, heading=self._heading)
            made.lines, made.starts, made.leaves = group, starts, self._leaves
            made.base = made.locate()
            self.blocks.append(made)

    def _add_table(self, table: Ruled) -> None:
        self._tables += 1
        rows: list[list[Cell]] = []
        for number, ruled in enumerate(table.rows, 1):
            check_rows(number, self._path, number, self._limits)
            self._cells += len(ruled)
            check_cells(self._cells, self._path, number, self._limits)
            rows.append([self._cell(cell, table, number, at) for at, cell in enumerate(ruled, 1)])
        self.blocks.append(Table(rows, exact=True))

    def _cell(self, cell: RuledCell, table: Ruled, row: int, number: int) -> Cell:
        leaf_of = self._leaves
        places = [(leaf_of[page].sheet, rounded(leaf_of[page].turn.back(box))) for page, box in cell.places]
        page, box = places[0]
        if len(places) > 1:
            self.places[self._tables, row, number] = places
        base = Location(page=page, box=box, table=self._tables, row=row, cell=number, heading=self._heading)
        first, last = column_at(table.xs, cell.left), column_at(table.xs, cell.right)
        return Cell(cell.text, row - 1, first, None, 1, None, base, cell.rowspan, max(last - first, 1))


def column_at(xs: Sequence[float], x: float) -> int:
    """The number of the line of a grid that is nearest."""
    at = bisect_left(xs, x)
    return at if at < len(xs) and (at == 0 or xs[at] - x < x - xs[at - 1]) else at - 1


def _items(page: Page) -> list[Item]:
    """The lines and the ruled parts of a page from top to bottom."""
    found, rest = fill(page, find_grids(page.rulings))
    flowing, rest = with_flowing_tables(rest, page.number)
    items: list[Item] = [*with_bare_tables(lines_of(rest, page.number)), *flowing, *found]
    items.sort(key=_from_top)
    return items


def _from_top(item: Item) -> tuple[float, float]:
    """From top to bottom, and what stands beside one another (the frames of single cells) from left to right."""
    return -round(item.top), item.left


def _line_in_columns(row: Sequence[RuledCell]) -> Line | None:
    """The first line of a row that stands in as many columns as no sentence does."""
    filled = [cell.lines[0] for cell in row if cell.lines]
    return filled[0] if len(filled) >= COLUMNS else None


def _outer(items: Sequence[Item]) -> list[Line]:
    """The lines above the first and below the last ruled part."""
    ruled = [at for at, item in enumerate(items) if not isinstance(item, Line)]
    first, last = (ruled[0], ruled[-1]) if ruled else (len(items), len(items))
    return [item for item in (*items[:first], *items[last + 1 :]) if isinstance(item, Line)]


def _goes_on(before: Ruled | Framed, item: Ruled | Framed) -> bool:
    """Whether what a page begins with goes on with what the page before ended with; then it is added to that."""
    if isinstance(before, Ruled) and isinstance(item, Ruled):
        if before.bare and item.bare:
            mend(before, item)
        elif not (before.bare or item.bare) and fits(before, item):
            join(before, item)
            return True
    if isinstance(before, Framed) and isinstance(item, Framed):
        before.lines.extend(item.lines)
        return True
    return False
