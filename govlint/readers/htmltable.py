"""Tables written as HTML inside a text: tags to a grid whose spans are stated."""

from __future__ import annotations

import re
from bisect import bisect_right

from govlint.document.model import Cell, Table
from govlint.readers.limits import Limits, check_cells, check_rows

_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]{0,15})\b([^<>]*)>|&#?[0-9a-zA-Z]{1,10};")
_SPAN = re.compile(r"\b(row|col)span\s{0,3}=\s{0,3}[\"']?\s{0,3}(\d{1,6})", re.IGNORECASE)
_RAISED = frozenset({"sup", "sub", "del", "s", "strike"})  # marks for notes, and what is struck out
_MAX_SPAN = 1000
_MAX_COLUMNS = 256  # beyond it, spans are no longer followed: an official table has 15 columns


class _Open:
    """A table whose end tag has not come yet."""

    __slots__ = ("cell", "col", "covered", "length", "raised", "rows", "runs", "table", "text")

    def __init__(self, table: Table) -> None:
        self.table = table
        self.covered: dict[int, int] = {}  # column → rows below this one that a cell from above still covers
        self.rows = 0
        self.col = 0
        self.cell: Cell | None = None
        self.text: list[str] = []
        self.length = 0
        self.raised = False  # whether what comes next is no part of the text
        self.runs: list[tuple[int, int, int]] = []


class TableReader:
    """The tables in `lines`, the first of which has the number `first`.

    `tables` has them in the order of their start tags, `stray` the text between their cells, as (line, column, text).
    Raises ReadError (E905) at a limit.
    """

    def __init__(self, lines: list[str], first: int, path: str, limits: Limits) -> None:
        self.tables: list[Table] = []
        self.stray: list[tuple[int, int, str]] = []
        self._path = path
        self._limits = limits
        self._cells = 0
        self._source = "\n".join(lines)
        self._first = first
        self._starts = [0]
        for line in lines:
            self._starts.append(self._starts[-1] + len(line) + 1)
        self._open: list[_Open] = []
        self._read()

    def _read(self) -> None:
        position = 0
        for match in _TAG.finditer(self._source):
            self._take_text(position, match.start())
            position = match.end()
            if match[2] is None:
                self._take_entity(match[0], match.start())
            else:
                self._take_tag(match[2].lower(), bool(match[1]), match[3], match)
        self._take_text(position, len(self._source))
        while self._open:
            self._end_table()

    def _take_tag(self, name: str, closing: bool, attributes: str, match: re.Match[str]) -> None:
        if name == "table":
            if not closing:
                table = Table([], exact=True)
                self.tables.append(table)
                self._open.append(_Open(table))
            elif self._open:
                self._end_table()
        elif not self._open:
            return
        elif name == "tr":
            self._end_row() if closing else self._start_row(match.start())
        elif name in ("td", "th"):
            self._end_cell()
            if not closing:
                self._start_cell(attributes, match.end())
        elif name in _RAISED:
            self._open[-1].raised = not closing and (self._open[-1].length > 0 or not name.startswith("su"))

    # ------------------------------------------------------------------------------------------------------- rows

    def _start_row(self, offset: int) -> None:
        self._end_row()
        rows = self._open[-1].table.rows
        rows.append([])
        check_rows(len(rows), self._path, self._place(offset)[0], self._limits)

    def _end_row(self) -> None:
        self._end_cell()
        table = self._open[-1]
        if len(table.table.rows) > table.rows:
            table.rows += 1
            # Cells of this row that reach further down were entered with their whole span.
            table.covered = {col: left - 1 for col, left in table.covered.items() if left > 1}
            table.col = 0

    def _start_cell(self, attributes: str, offset: int) -> None:
        table = self._open[-1]
        if len(table.table.rows) == table.rows:  # a cell without its row
            self._start_row(offset)
        spans = {kind.lower(): int(number) for kind, number in _SPAN.findall(attributes)}
        colspan = min(max(spans.get("col", 1), 1), _MAX_SPAN)
        rowspan = min(max(spans.get("row", 1), 1), _MAX_SPAN)
        while table.covered.get(table.col):
            table.col += 1
        line, column = self._place(offset)
        self._cells += 1
        check_cells(self._cells, self._path, line, self._limits)
        table.cell = Cell("", table.rows, table.col, line, column, None, None, rowspan, colspan)
        for col in range(table.col, min(table.col + colspan, _MAX_COLUMNS)):
            table.covered[col] = rowspan
        table.col += colspan

    def _end_cell(self) -> None:
        table = self._open[-1]
        cell = table.cell
        if cell is None:
            return
        cell.text = "".join(table.text)
        if table.runs:
            _, cell.line, cell.column = table.runs[0]
            if len(table.runs) > 1:
                cell.runs = table.runs
        table.table.rows[-1].append(cell)
        table.cell, table.text, table.runs, table.length, table.raised = None, [], [], 0, False

    def _end_table(self) -> None:
        self._end_row()
        table = self._open.pop().table
        table.rows = [row for row in table.rows if row]
        for index, row in enumerate(table.rows):
            for cell in row:
                cell.row = index

    # ------------------------------------------------------------------------------------------------------- text

    def _take_text(self, start: int, end: int) -> None:
        """Text between two tags; its lines are joined without a blank, as Chinese is wrapped."""
        if start >= end:
            return
        for piece in self._source[start:end].split("\n"):
            text = piece.strip()
            if text:
                self._take(text, start + piece.find(text))
            start += len(piece) + 1

    def _take_entity(self, entity: str, offset: int) -> None:
        from html import unescape  # its table of names takes a while to import

        text = unescape(entity)
        if text != entity and not text.isspace():
            self._take(text, offset)
        elif text == entity:
            self._take(entity, offset)

    def _take(self, text: str, offset: int) -> None:
        line, column = self._place(offset)
        if not self._open or self._open[-1].cell is None:
            self.stray.append((line, column, text))
            return
        table = self._open[-1]
        if table.raised:
            return
        table.runs.append((table.length, line, column))
        table.text.append(text)
        table.length += len(text)

    def _place(self, offset: int) -> tuple[int, int]:
        index = bisect_right(self._starts, offset) - 1
        return self._first + index, offset - self._starts[index] + 1
