"""Reads a workbook into a Document: the tables of its visible sheets, cells as people see them."""

from __future__ import annotations

from collections.abc import Container, Mapping, Sequence

from govlint.diagnostics import Location, cell_address
from govlint.document.headings import read_heading
from govlint.document.model import Block, Cell, Document, Fault, Heading, Paragraph, Table
from govlint.readers.limits import DEFAULT_LIMITS, Limits, check_cells, check_rows, check_size
from govlint.readers.xlsx.formats import GENERAL, shown
from govlint.readers.xlsx.looks import Looks, looks_of
from govlint.readers.xlsx.workbook import Sheet, load

_ZIP = b"PK"
_NONE: frozenset[int] = frozenset()
_NO_SIZES: dict[int, tuple[int, int]] = {}
_NOTHING = Looks()
_NAMED = 5  # hidden columns that a message names


class _SheetCell(Cell):
    """A cell that works out its place when it is asked for: a sheet has hundreds, a finding needs one."""

    __slots__ = ("source",)
    source: tuple[int, str, int]  # number and name of the sheet, row in it

    def locate(self, start: int = 0, end: int | None = None) -> Location:
        return _place(*self.source, self.col)


def _place(number: int, name: str, row: int, column: int) -> Location:
    """The place of a cell; its heading is the address by which Excel knows it."""
    address = f"{name}!{cell_address(row, column)}"
    return Location(table=number, row=row + 1, cell=column + 1, heading=address)


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
            place = _place(number, sheet.name, row, column)
            args = {"place": place.heading or "", "formula": formula}
            self.faults.append(Fault("E902", "formula-without-value", args, place))
        if looks.hidden and (columns := _blanked(texts, looks.hidden, sheet.merged)):
            names = "、".join(cell_address(0, column).rstrip("1") for column in columns[:_NAMED])
            args = {"name": sheet.name, "columns": names + "…" * (len(columns) > _NAMED)}
            self.faults.append(Fault("E902", "columns-hidden", args, Location(table=number, heading=sheet.name)))
        self._blocks(sheet, number, texts)

    def _blocks(self, sheet: Sheet, number: int, texts: list[list[str]]) -> None:
        """Rows that follow each other are a table; a row of one text alone, or a heading, is running text."""
        spans: dict[int, dict[int, tuple[int, int]]] = {}
        for first_row, first_column, last_row, last_column in sheet.merged:
            size = last_row - first_row + 1, last_column - first_column + 1
            spans.setdefault(first_row, {})[first_column] = size
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
                self._text(line[filled[0]], _place(number, sheet.name, row, filled[0]))
                continue
            hidden, sizes = covered.get(row, _NONE), spans.get(row, _NO_SIZES)
            source = number, sheet.name, row
            cells: list[Cell] = []
            for column, text in enumerate(line):
                if column in hidden:
                    continue
                cell = _SheetCell("".join(text.split("\n")) if "\n" in text else text, len(table), column)
                cell.source = source
                if column in sizes:
                    cell.rowspan, cell.colspan = sizes[column]
                cells.append(cell)
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
        if table:
            self.blocks.append(Table(table, exact=True))


def _texts(sheet: Sheet, looks: Looks) -> list[list[str]]:
    """The texts of the cells, all rows of one length, blank columns at the right left out."""
    formats = looks.formats
    rows = [
        [
            value.strip() if type(value) is str else shown(value, formats.get((row, column), GENERAL)).strip()
            for column, value in enumerate(values)
        ]
        for row, values in enumerate(sheet.rows)
    ]
    for (row, column), formula in (*looks.uncached.items(), *looks.errors.items()):
        while len(rows) <= row:
            rows.append([])
        rows[row].extend([""] * (column + 1 - len(rows[row])))
        rows[row][column] = formula
    width = 0
    for texts in rows:
        end = len(texts)
        while end > width and not texts[end - 1]:
            end -= 1
        width = max(width, end)
    return [row[:width] + [""] * (width - len(row)) for row in rows]


def _blanked(texts: list[list[str]], hidden: Container[int], merged: Sequence[tuple[int, int, int, int]]) -> list[int]:
    """Take the texts out of hidden columns, but for merged cells that reach into a visible one; returns the columns
    that held some."""
    wide = {(row, first) for row, first, _, last in merged if any(at not in hidden for at in range(first, last + 1))}
    held: set[int] = set()
    for row, line in enumerate(texts):
        for column, text in enumerate(line):
            if text and column in hidden and (row, column) not in wide:
                line[column] = ""
                held.add(column)
    return sorted(held)


def _covered(merged: Sequence[tuple[int, int, int, int]], rows: int, columns: int) -> dict[int, set[int]]:
    """The columns of each row that merged cells cover but for their first, within the sheet."""
    out: dict[int, set[int]] = {}
    left = rows * columns  # merged cells do not overlap: what says so is not believed
    for first_row, first_column, last_row, last_column in merged:
        last_row, last_column = min(last_row, rows - 1), min(last_column, columns - 1)
        left -= max(last_row - first_row + 1, 0) * max(last_column - first_column + 1, 0)
        if left < 0:
            break
        for row in range(first_row, last_row + 1):
            covered = out.setdefault(row, set())
            covered.update(range(first_column + (row == first_row), last_column + 1))
    return out
