"""Tables without lines, with cells of several lines: what belongs to a cell is told by the order in the file.

Word, WPS and LibreOffice write a table cell by cell. What stands below the piece of text before it and shares its
column goes on with its cell, even a number that a narrow column breaks; what stands to the right, as high or higher, is
the next cell; what stands further left and lower begins a row. A table is taken only where places bear that out: some
cell of several lines has a higher one behind it, the figures of a row stand side by side, those of all rows in columns
that nothing crosses, and a broken number has filled its column. Everything else is left to those who look at lines
(`bare`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from govlint.document.headings import read_heading
from govlint.readers.pdf.cells import PLAY, FlowCell, FlowRow, flow_of
from govlint.readers.pdf.geometry import Box
from govlint.readers.pdf.lines import Line
from govlint.readers.pdf.page import Char
from govlint.readers.pdf.ruled import Ruled, RuledCell

_LEAST_ROWS = 2
_LEAST_COLUMNS = 2
_MOST_HEADERS = 4
_MOST_ROWS = 400  # of one table on one page
_MOST_TRIED = 40  # rows of a page that begin no table: a page of figures without end is none
_BEYOND = 6  # heights by which the name of a column may be wider than it
_MOST_ABOVE = 3  # rows that run along the top of pages
_SHORT = 12  # characters of a page number, or of what else runs along the top of pages


def with_flowing_tables(chars: Sequence[Char], page: int) -> tuple[list[Ruled], list[Char]]:
    """The tables that the order of the characters of a page shows; the characters that stand in none, those of a number
    that is broken over lines on one."""
    rows = flow_of(chars)
    tables: list[Ruled] = []
    used: set[int] = set()
    put: dict[int, Char] = {}
    at = tried = 0
    while at < len(rows) and tried < _MOST_TRIED:
        end = _run(rows, at) if len(rows[at].data) >= _LEAST_COLUMNS else at
        start = _first(rows, at, end) if end > at else at
        table = _table(rows, start, at, end, page) if end > at else None
        if table is None and end > at and not any(row.is_tall for row in rows[at:end]):
            at = end  # nor is a part of them a table of ours
            continue
        if table is None:
            put.update(_on_one_line(rows[at]))
            tried += end > at
            at += 1
            continue
        tables.append(table)
        used.update(id(char) for row in rows[start:end] for cell in (*row.labels, *row.data)
                    for piece in cell.pieces for char in piece.chars)  # fmt: skip
        at = end
    return tables, [put.get(id(char), char) for char in chars if id(char) not in used]


def _on_one_line(row: FlowRow) -> Iterator[tuple[int, Char]]:
    """The characters of numbers that lines break, where a row is no table of ours, side by side in their columns: its
    lines are read for themselves, and half a number is another one. By the identity of the character as it was."""
    if len(row.data) < _LEAST_COLUMNS or not _is_level(row):
        return
    single = next((cell for cell in (*row.data, *row.labels[-1:]) if len(cell.pieces) == 1), row.data[0])
    for cell in row.data:
        chars = [char for piece in cell.pieces for char in piece.chars]
        left, _, right, _ = cell.box
        width = (right - left) / len(chars)
        for at, char in enumerate(chars if len(cell.pieces) > 1 else ()):
            half = (char[3] - char[1]) / 2
            x = left + at * width
            yield id(char), (x, single.middle - half, x + width, single.middle + half, char[4])


def _run(rows: Sequence[FlowRow], start: int) -> int:
    """Behind the last of the rows from one on that have figures in the same columns."""
    wanted = len(rows[start].data)
    edge = min(cell.box[0] for cell in rows[start].data)
    left = rows[start].box[0]
    end = at = start
    while at < min(len(rows), start + _MOST_ROWS):
        row = rows[at]
        if len(row.data) == wanted and _is_level(row):
            end = at + 1
            edge, left = min(edge, row.data[0].box[0]), min(left, row.box[0])
        elif row.data or row.box[2] > edge or row.box[0] < left - PLAY or not _is_close(rows[at - 1], row):
            break
        at += 1
    return end


def _is_level(row: FlowRow) -> bool:
    """Whether its figures stand side by side, with the label beside them."""
    boxes = [cell.box for cell in (*row.labels[-1:], *row.data)]
    return max(box[1] for box in boxes) < min(box[3] for box in boxes)


def _is_close(above: FlowRow, row: FlowRow) -> bool:
    """Whether a row stands right below another."""
    height = (row.labels or row.data)[0].pieces[0].height
    return above.box[3] > row.box[3] and (above.data or above.labels)[-1].box[1] - row.box[3] < 2 * height


def _first(rows: Sequence[FlowRow], start: int, end: int) -> int:
    """The first row of a table whose figures begin at `start`: of those that name its columns, or the rest of a row."""
    columns = _columns(rows[start:end], len(rows[start].data))
    if columns is None:
        return start
    at = start
    while at and start - at < _MOST_HEADERS and _is_header(rows[at - 1], columns):
        at -= 1
    return at - 1 if at == start and at and _is_rest(rows, at - 1, columns) else at


def _is_header(row: FlowRow, columns: Sequence[tuple[float, float]]) -> bool:
    """Whether a row has several cells, beside or over columns, and none beyond them."""
    if row.data or len(row.labels) < 2:
        return False
    beyond = row.labels[-1].box[2] > columns[-1][1] + _BEYOND * row.labels[-1].pieces[0].height
    return not beyond and any(cell.box[2] > columns[0][0] for cell in row.labels)


def _is_rest(rows: Sequence[FlowRow], at: int, columns: Sequence[tuple[float, float]]) -> bool:
    """Whether a row may be the rest of one that the page before ends with: the first of its page, with no number
    before its label, and lines of figures in some of the columns."""
    row = rows[at]
    if at > _MOST_ABOVE or any(len(above.text) > _SHORT for above in rows[:at]):
        return False
    if not row.labels or not _is_close(row, rows[at + 1]):
        return False
    begins = read_heading(row.labels[-1].text) is not None
    return not begins and row.labels[-1].box[2] < columns[0][0] and _placed(row.data, columns) is not None


def _placed(cells: Sequence[FlowCell], columns: Sequence[tuple[float, float]]) -> list[FlowCell] | None:
    """The cells by columns, an empty one where there is none; None where one stands in no column, or in two."""
    out = [FlowCell([]) for _ in columns]
    for cell in cells:
        left, _, right, _ = cell.box
        over = [at for at, (one, two) in enumerate(columns) if left < two and right > one]
        if len(over) != 1 or out[over[0]].pieces:
            return None
        out[over[0]] = cell
    return out


def _columns(rows: Sequence[FlowRow], count: int) -> list[tuple[float, float]] | None:
    """From where to where the figures of each column stand; None where columns cross or numbers are broken oddly."""
    full = [row.data for row in rows if len(row.data) == count]
    columns = []
    for at in range(count):
        cells = [data[at] for data in full]
        boxes = [cell.box for cell in cells]
        columns.append((min(box[0] for box in boxes), max(box[2] for box in boxes)))
        filled = [one.right - one.left for cell in cells for one, two in pairwise(cell.pieces)
                  if one.text[-1].isdecimal() and two.text[0].isdecimal()]  # fmt: skip
        widest = max(piece.right - piece.left for cell in cells for piece in cell.pieces)
        if filled and widest - min(filled) > PLAY:
            return None  # a line of a broken number is as long as any in its column
    return None if any(one[1] >= two[0] for one, two in pairwise(columns)) else columns


def _table(rows: Sequence[FlowRow], start: int, first: int, end: int, page: int) -> Ruled | None:
    """The table of the rows from `start` (its header) on, whose figures begin at `first`; None for what is none."""
    run = [row for row in rows[first:end] if row.data]
    columns = _columns(run, len(run[0].data))
    tall = any(row.is_tall for row in rows[start:end])
    if columns is None or not tall or not _is_descending(run):
        return None
    labelled = all(row.labels and row.labels[-1].box[2] < columns[0][0] for row in run)
    rest = start < first and not _is_header(rows[start], columns)
    if (len(run) < _LEAST_ROWS or not labelled) and not _names(rows[start:first], columns):
        return None  # figures without a label are no row of ours
    edges = [columns[0][0], *((one[1] + two[0]) / 2 for one, two in pairwise(columns)), columns[-1][1]]
    left = min(row.box[0] for row in rows[start:end])
    made: list[list[RuledCell]] = []
    for at, row in enumerate(rows[start:end], start):
        if at < first and not rest:
            made.append(_header_cells(len(made), row, page, left, edges))
        else:
            placed = row.data if len(row.data) == len(columns) else _placed(row.data, columns) or []
            made.append(_cells(len(made), row, placed, page, left, edges))
    xs = sorted({left, *edges, *(side for cells in made for cell in cells for side in (cell.left, cell.right))})
    table = Ruled(made, xs, max(row.box[3] for row in rows[start:end]))
    table.bare, table.rest = True, len(columns) if rest else 0
    return table


def _names(headers: Sequence[FlowRow], columns: Sequence[tuple[float, float]]) -> bool:
    """Whether a header has a cell over every column."""
    boxes = [cell.box for row in headers for cell in row.labels if not row.data]
    return all(any(box[0] < two and box[2] > one for box in boxes) for one, two in columns)


def _is_descending(run: Sequence[FlowRow]) -> bool:
    """Whether the figures of each row stand below those of the row above."""
    return all(
        min(cell.middle for cell in one.data) > max(cell.middle for cell in two.data) for one, two in pairwise(run)
    )


def _cells(
    number: int, row: FlowRow, data: Sequence[FlowCell], page: int, left: float, edges: Sequence[float]
) -> list[RuledCell]:
    """The cells of a row, from the left side of the table to its right; `data` in its columns."""
    places = [max(cell.box[0], left) for cell in row.labels]
    spans = [*pairwise([*places, edges[0]]), *pairwise(edges)]
    return _made(number, row, [*row.labels, *data], spans, page)


def _header_cells(number: int, row: FlowRow, page: int, left: float, edges: Sequence[float]) -> list[RuledCell]:
    """The cells of a row of the header, as wide as the columns that they stand over."""
    return _made(number, row, row.labels, [_over(cell.box, left, edges) for cell in row.labels], page)


def _made(
    number: int, row: FlowRow, cells: Sequence[FlowCell], spans: Sequence[tuple[float, float]], page: int
) -> list[RuledCell]:
    out: list[RuledCell] = []
    for cell, (start, end) in zip(cells, spans, strict=True):
        lines = [Line(list(piece.chars), page) for piece in cell.pieces]
        if out and out[-1].left == start:  # parts of one word, set apart
            out[-1].lines += lines
            continue
        _, bottom, _, top = cell.box if lines else row.box
        out.append(RuledCell(number, 1, page, (start, bottom, end, top), lines))
    return out


def _over(box: Box, left: float, edges: Sequence[float]) -> tuple[float, float]:
    """The columns that a cell of a header stands over."""
    inside = [(one, two) for one, two in pairwise(edges) if box[0] < two and box[2] > one]
    if box[0] < edges[0] and (not inside or (box[0] + box[2]) / 2 < edges[0]):
        return left, edges[0]
    return (inside[0][0], inside[-1][1]) if inside else (edges[-2], edges[-1])


def mend(one: Ruled, two: Ruled) -> None:
    """Give the rest of a row, with which a table begins, back to the last row of the one on the page before."""
    rest, last = two.rows[0], one.rows[-1]
    if not two.rest or min(len(rest), len(last)) <= two.rest:
        return
    pairs = list(zip(last[-two.rest - 1 :], rest[-two.rest - 1 :], strict=True))
    if not all(upper.left < lower.right and lower.left < upper.right for upper, lower in pairs):
        return
    for upper, lower in pairs:
        if lower.lines:
            upper.lines += lower.lines
            upper.places += lower.places
    del two.rows[0]
    for row in two.rows:
        for cell in row:
            cell.row -= 1
