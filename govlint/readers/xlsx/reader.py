"""Reads a workbook into a Document: the tables of its visible sheets, cells as people see them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from govlint.diagnostics import Location, cell_address
from govlint.document.headings import read_heading
from govlint.document.model import Block, Cell, Document, Fault, Heading, Paragraph, Table
from govlint.readers.limits import DEFAULT_LIMITS, Limits, check_cells, check_rows, check_size
from govlint.readers.xlsx.formats import GENERAL, shown
from govlint.readers.xlsx.looks import Looks, looks_of
from govlint.readers.xlsx.workbook import Sheet, load

_ZIP = b"PK"
_NOTHING = Looks()


def read(data: bytes, path: str, limits: Limits = DEFAULT_LIMITS) -> Document:
    """The Document in the bytes of a workbook. Raises ReadError (E901, E904, E905)."""
    check_size(len(data), path, limits)
    looks = looks_of(data, path, limits) if data.startswith(_ZIP) else _binary_looks(data, path, limits)
    reader = _Reader(path, limits)
    for number, sheet in enumerate(load(data, path), 1):
        reader.read(sheet, number, looks.get(sheet.name, _NOTHING))
    return Document(path, reader.blocks, (), "xlsx", faults=reader.faults)


def _binary_looks(data: bytes, path: str, limits: Limits) -> Mapping[str, Looks]:
    from govlint.readers.xlsx.biff import looks_of_binary  # needs a further library, for the old format only

    return looks_of_binary(data, path, limits)


class _Reader:
    def __init__(self, path: str, limits: Limits) -> None:
        self.blocks: list[Block] = []
        self.faults: list[Fault] = []
        self._path = path
        self._limits = limits
        self._cells = 0

    def read(self, sheet: Sheet, number: int, looks: Looks) -> None:
        """Take in a sheet; of a hidden one only that it is there."""
        if not sheet.visible:
            if any(value not in (None, "") for row in sheet.rows for value in row):
                place = Location(table=number, heading=sheet.name)
                self.faults.append(Fault("E902", "sheet-hidden", {"name": sheet.name}, place))
            return
        texts = _texts(sheet, looks)
        for (row, column), formula in looks.uncached.items():
            place = self._place(sheet, number, row, column)
            args = {"place": place.heading or "", "formula": formula}
            self.faults.append(Fault("E902", "formula-without-value", args, place))
        self._blocks(sheet, number, texts)

    def _place(self, sheet: Sheet, number: int, row: int, column: int) -> Location:
        """The place of a cell; its heading is the address by which Excel knows it."""
        address = f"{sheet.name}!{cell_address(row, column)}"
        return Location(table=number, row=row + 1, cell=column + 1, heading=address)

    def _blocks(self, sheet: Sheet, number: int, texts: list[list[str]]) -> None:
        """Rows that follow each other are a table; a row of one text alone, or a heading, is running text."""
        spans = {(r1, c1): (r2, c2) for r1, c1, r2, c2 in sheet.merged}
        covered = _covered(sheet.merged, len(texts), max(map(len, texts), default=0))
        table: list[list[Cell]] = []
        for row, line in enumerate(texts):
            filled = [column for column, text in enumerate(line) if text]
            if not filled:
                self._close(table)
                table = []
                continue
            check_rows(len(table) + 1, self._path, row + 1, self._limits)
            if len(filled) == 1 and self._is_text(texts, row, line[filled[0]], bool(table)):
                self._close(table)
                table = []
                self._text(line[filled[0]], self._place(sheet, number, row, filled[0]))
                continue
            cells = []
            for column, text in enumerate(line):
                if (row, column) in covered:
                    continue
                last_row, last_column = spans.get((row, column), (row, column))
                place = self._place(sheet, number, row, column)
                height, width = max(last_row - row, 0) + 1, max(last_column - column, 0) + 1
                cells.append(Cell(text, len(table), column, None, 1, None, place, height, width))
            self._cells += len(cells)
            check_cells(self._cells, self._path, row + 1, self._limits)
            table.append(cells)
        self._close(table)

    def _is_text(self, texts: Sequence[Sequence[str]], row: int, text: str, in_table: bool) -> bool:
        """Whether the only text of a row is running text."""
        if read_heading(text) is not None:
            following = texts[row + 1] if row + 1 < len(texts) else ()
            return not in_table or sum(map(bool, following)) < 2
        return not in_table or len(text) > 40

    def _text(self, text: str, place: Location) -> None:
        for line in text.split("\n"):
            line = line.strip()
            parts = read_heading(line)
            if parts is not None:
                self.blocks.append(Heading(line, None, 1, None, place, False, parts.level, parts.ordinal,
                                           parts.numbering, parts.title))  # fmt: skip
            elif line:
                self.blocks.append(Paragraph(line, None, 1, None, place))

    def _close(self, table: list[list[Cell]]) -> None:
        for cell in (cell for row in table for cell in row):
            cell.text = "".join(cell.text.split("\n"))
        if table:
            self.blocks.append(Table(table, exact=True))


def _texts(sheet: Sheet, looks: Looks) -> list[list[str]]:
    """The texts of the cells, all rows of one length, blank columns at the right left out."""
    rows = [
        [shown(value, looks.formats.get((row, column), GENERAL)).strip() for column, value in enumerate(values)]
        for row, values in enumerate(sheet.rows)
    ]
    for (row, column), formula in looks.uncached.items():
        while len(rows) <= row:
            rows.append([])
        rows[row].extend([""] * (column + 1 - len(rows[row])))
        rows[row][column] = formula
    width = max((column + 1 for row in rows for column, text in enumerate(row) if text), default=0)
    return [row[:width] + [""] * (width - len(row)) for row in rows]


def _covered(merged: Sequence[tuple[int, int, int, int]], rows: int, columns: int) -> set[tuple[int, int]]:
    """The places that merged cells cover but for their first, within the sheet."""
    out: set[tuple[int, int]] = set()
    for first_row, first_column, last_row, last_column in merged:
        for row in range(first_row, min(last_row + 1, rows)):
            out.update((row, column) for column in range(first_column, min(last_column + 1, columns)))
        out.discard((first_row, first_column))
    return out
