"""Official tables that stand side by side in one grid, as people lay them out on a sheet: each is one of its own."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from govlint.document.model import Cell, Table
from govlint.report.recognise.knowledge import LABEL
from govlint.report.recognise.row import Row

_LEAST = 3  # labels of nothing but one table that show where it stands
_SHORTEST = 4  # characters of such a label: a running number is none


def side_by_side(table: Table, rows: Sequence[Row]) -> list[Table]:
    """The tables of a grid, whose rows were read, from left to right; nothing where it is one table.

    Labels that only one official table has tell from which column to which it stands. The next one begins at its own
    first label, or behind the blank columns before that.
    """
    if len({name for row in rows for name in row.tables}) < 2:
        return []
    columns: dict[str, list[int]] = {}
    for row in rows:
        for cell in row.atoms:
            tells = len(cell.text) >= _SHORTEST and cell.token.kind == LABEL and len(cell.token.tables) == 1
            if tells and isinstance(cell, Cell):
                columns.setdefault(next(iter(cell.token.tables)), []).append(cell.col)
    spans = sorted((min(found), max(found)) for found in columns.values() if len(found) >= _LEAST)
    if len(spans) < 2 or any(one[1] >= two[0] for one, two in pairwise(spans)):
        return []
    starts = [0, *(first for first, _ in spans[1:])]
    ends = [*starts[1:], max(cell.col for row in table.rows for cell in row) + 1]
    return [_part(table, start, end) for start, end in zip(starts, ends, strict=True)]


def _part(table: Table, start: int, end: int) -> Table:
    """What stands in the columns from one on, as far as it is not blank."""
    rows = [[cell for cell in row if start <= cell.col < end] for row in table.rows]
    held = [cell.col + cell.colspan for row in rows for cell in row if cell.text]
    last = max(held, default=start)
    rows = [[cell for cell in row if cell.col < last] for row in rows]
    return Table([row for row in rows if any(cell.text for cell in row)], table.exact, table.noise)
