"""Tables of a Word 97 file: cells from their marks, columns from the edges that each row states."""

from __future__ import annotations

from collections.abc import Sequence

from govlint.diagnostics import Location
from govlint.document.model import Cell, Mark, Table
from govlint.light import NamedTuple
from govlint.readers.doc.sprms import MERGED, Paragraph, Row
from govlint.readers.grid import close_gaps, lays_out
from govlint.readers.limits import Limits, check_cells, check_rows

_CELL_TEXT = 100  # a cell of several paragraphs with more text than this is no cell but a frame around running text
_SAME_EDGE = 40  # twips: edges of rows that are meant to be one differ by less, and no column is so narrow


class Box(NamedTuple):
    """A paragraph, or a table, within a cell or a document; `end` is where its mark stands."""

    text: str
    properties: Paragraph
    marks: Sequence[tuple[str, str]]
    table: Source | None = None
    end: int = 0


class Source:
    """The rows of a table as they were found: each its cells, each cell what stands in it, and how it is divided."""

    def __init__(self) -> None:
        self.rows: list[tuple[list[list[Box]], Row | None]] = []
        self.cells: list[list[Box]] = []
        self.open: list[Box] = []

    def end_cell(self) -> None:
        self.cells.append(self.open)
        self.open = []

    def end_row(self, row: Row | None) -> None:
        if self.open:
            self.end_cell()
        if self.cells:
            self.rows.append((self.cells, row))
        self.cells = []


class TableBuilder:
    """Takes the paragraphs of a table in order; tables within its cells are told by their depth."""

    def __init__(self) -> None:
        self._levels = [Source()]

    def add(self, paragraph: Box, cell_mark: bool) -> None:
        """Take a paragraph; `cell_mark` says that it ends a cell, or a row where its properties say so."""
        properties = paragraph.properties
        depth = max(properties.depth, 1)
        while len(self._levels) < depth:
            self._levels.append(Source())
        while len(self._levels) > depth:
            self._close_inner()
        source = self._levels[-1]
        if properties.row_end:
            source.end_row(properties.row)
            return
        source.open.append(paragraph)
        if cell_mark or (depth > 1 and properties.inner_cell):
            source.end_cell()

    def _close_inner(self) -> None:
        inner = self._levels.pop()
        inner.end_row(None)
        self._levels[-1].open.append(Box("", Paragraph(), (), inner))

    def finish(self) -> Box:
        """The whole table."""
        while len(self._levels) > 1:
            self._close_inner()
        self._levels[0].end_row(None)
        return Box("", Paragraph(), (), self._levels[0])


class Built(NamedTuple):
    """Rows of a table and the frames among them, to be read as running text, in order; marks, and paragraphs passed."""

    parts: list[Table | list[Box]]
    marks: list[Mark]
    paragraphs: int


class Grid:
    """Makes tables of what was found; counts tables and cells over the document. Raises ReadError (E905) at a limit."""

    def __init__(self, path: str, limits: Limits) -> None:
        self._path = path
        self._limits = limits
        self._tables = 0
        self._cells = 0

    def build(self, source: Source, heading: str | None, after: int) -> Built:
        """The table, which stands below a heading and after a paragraph."""
        self._tables += 1
        built = Built([], [], 0)
        frames: list[list[Box]] = []
        columns = _columns([row for _, row in source.rows])
        rows: list[list[Cell]] = []
        above: dict[int, Cell] = {}
        passed = 0
        for number, (boxes, row) in enumerate(source.rows):
            check_rows(number + 1, self._path, number + 1, self._limits)
            cells: list[Cell] = []
            for index, parts in enumerate(boxes):
                at = len(cells) + 1
                place = Location(table=self._tables, row=number + 1, cell=at, heading=heading, after=after)
                passed += sum(part.table is None for part in parts)
                text = self._text(parts, place, built.marks, frames)
                column, width = _extent(index, row, columns, len(boxes))
                if row is not None and columns and index < len(row.joined) and row.joined[index] and cells:
                    cells[-1].colspan += width
                    cells[-1].text += text
                    continue
                merged = columns and row is not None and index < len(row.vertical) and row.vertical[index] == MERGED
                over = above.get(column) if merged else None
                if over is not None and over.colspan == width:
                    over.rowspan += 1
                    continue
                cell = Cell(text, len(rows), column, None, 1, None, place, 1, width)
                cells.append(cell)
                above[column] = cell
            self._cells += len(boxes)
            check_cells(self._cells, self._path, number + 1, self._limits)
            rows.append(cells)
            if frames and lays_out(cells):
                _add_part(rows, frames, built.parts, bool(columns))
                rows, frames, above = [], [], {}
        _add_part(rows, frames, built.parts, bool(columns))
        return built._replace(paragraphs=passed)

    def _text(self, parts: Sequence[Box], place: Location, marks: list[Mark], frames: list[list[Box]]) -> str:
        """The text of a cell; "" for a frame around running text or tables, which is read afterwards."""
        size = sum(len(part.text) for part in parts)
        if any(part.table is not None for part in parts) or (len(parts) > 1 and size > _CELL_TEXT):
            frames.append(list(parts))
            return ""
        for part in parts:
            marks.extend(Mark(kind, words.strip(), place) for kind, words in part.marks)
        return "".join("".join(part.text for part in parts).split("\n")).strip()


def _add_part(rows: list[list[Cell]], frames: list[list[Box]], parts: list[Table | list[Box]], exact: bool) -> None:
    close_gaps(rows)
    if any(cell.text for cells in rows for cell in cells):
        parts.append(Table(rows, exact=exact))
    parts.extend(frames)


def _columns(rows: Sequence[Row | None]) -> dict[int, int]:
    """The column that begins at each edge, over all rows; empty where a row does not say how it is divided."""
    if not rows or any(row is None for row in rows):
        return {}
    columns: dict[int, int] = {}
    last = column = 0
    for edge in sorted({edge for row in rows if row is not None for edge in row.edges}):
        if columns and edge - last > _SAME_EDGE:
            column += 1
            last = edge
        elif not columns:
            last = edge
        columns[edge] = column
    return columns


def _extent(index: int, row: Row | None, columns: dict[int, int], count: int) -> tuple[int, int]:
    """Column and width of a cell: those that its edges say, else its place in the row."""
    if row is None or not columns or len(row.edges) != count + 1:
        return index, 1
    first = columns[row.edges[index]]
    return first, max(columns[row.edges[index + 1]] - first, 1)
