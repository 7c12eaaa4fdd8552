"""What readers of tables with stated spans share."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from govlint.document.model import Cell


def close_gaps(rows: Sequence[Sequence[Cell]]) -> None:
    """Take out the columns in which no cell begins: converters make them where edges differ by a hair."""
    starts = sorted({cell.col for row in rows for cell in row})
    for row in rows:
        for cell in row:
            first = bisect_left(starts, cell.col)
            cell.colspan = max(bisect_left(starts, cell.col + cell.colspan) - first, 1)
            cell.col = first
