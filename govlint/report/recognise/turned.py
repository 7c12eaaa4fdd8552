"""Tables whose rows and columns were exchanged, turned back."""

from __future__ import annotations

from collections.abc import Sequence

from govlint.document.model import Piece
from govlint.report.recognise.knowledge import LABEL, NOTHING
from govlint.report.recognise.row import Atom, Row, as_atom

_LABELS = 10  # official rows side by side that no table of the official layout has
_LINES = 3  # columns written as rows that are no chance


def turned_back(rows: Sequence[Row], table: str) -> Sequence[Row]:
    """The rows as the official layout has them, if one of them names official rows and those below it columns."""
    if not any(row.numbers >= _LABELS for row in rows):
        return rows
    for index, head in enumerate(rows):
        if head.numbers or len(head.filled) < _LABELS or not _all_rows(head, table):
            continue
        lines = [row for row in rows[index + 1 :] if row.numbers and len(row.atoms) == len(head.atoms)]
        named = [row for row in lines if row.filled[0].token.kind == LABEL]
        if len(named) >= _LINES and len(named) == len(lines):
            return _turn(head, named, table)
    return rows


def _all_rows(row: Row, table: str) -> bool:
    named = sum("row" in atom.token.kinds.get(table, ()) for atom in row.filled)
    return named >= _LABELS and named + 1 >= len(row.filled)


def _turn(head: Row, lines: Sequence[Row], table: str) -> list[Row]:
    corner: Atom = as_atom(Piece(""), NOTHING)
    out = [Row([corner, *(row.filled[0] for row in lines)], None, head.table)]
    for column, label in enumerate(head.atoms):
        if "row" in label.token.kinds.get(table, ()):
            out.append(Row([label, *(row.atoms[column] for row in lines)], None, head.table))
    return out
