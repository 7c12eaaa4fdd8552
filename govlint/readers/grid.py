"""What readers of tables with stated spans share."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from govlint.document.model import Cell

_BESIDE = 2  # cells with text beside frames


def close_gaps(rows: Sequence[Sequence[Cell]]) -> None:
    """Take out the columns in which no cell begins: converters make them where edges differ by a hair."""
    starts = sorted({cell.col for row in rows for cell in row})
    for row in rows:
        for cell in row:
            first = bisect_left(starts, cell.col)
            cell.colspan = max(bisect_left(starts, cell.col + cell.colspan) - first, 1)
            cell.col = first


def lays_out(cells: Sequence[Cell]) -> bool:
    """Whether a row in which frames stand only lays them out: beside them is a word or two (a number, a title), and no
    figure. What stands in the frames then comes before the rows below."""
    texts = [cell.text for cell in cells if cell.text]
    return len(texts) <= _BESIDE and not any(text[0].isdigit() or text[-1].isdigit() for text in texts)
