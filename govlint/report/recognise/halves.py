"""Tables printed in parts side by side: label, unit and number twice in every row, or one band beside another."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from govlint.report.recognise.knowledge import LABEL, VALUE
from govlint.report.recognise.row import Row

_LEAST = 3  # rows that begin anew at the same place


def halves(rows: Sequence[Row], table: str) -> Sequence[Row]:
    """The rows of the left half and then those of the right one; the rows themselves where there are no halves."""
    places: Counter[tuple[int, int]] = Counter()
    for row in rows:
        if row.numbers > 1:
            at = _second_label(row, table)
            if at:
                places[len(row.atoms), at] += 1
    if not places:
        return rows
    (width, at), count = places.most_common(1)[0]
    if count < _LEAST:
        return rows
    left: list[Row] = []
    right: list[Row] = []
    for row in rows:
        if len(row.atoms) != width:
            (right if right else left).append(row)
            continue
        left.append(Row(row.atoms[:at], row.paragraph, row.table))
        if any(atom.text for atom in row.atoms[at:]):
            right.append(Row(row.atoms[at:], row.paragraph, row.table))
    return [*left, *right]


def one_label(rows: Sequence[Row], table: str) -> Sequence[Row]:
    """The rows, each cut before the label of another row that follows its own and a number: bands stand abreast."""
    if not any(row.numbers and _next_label(row, table) for row in rows):
        return rows
    out: list[Row] = []
    for row in rows:
        while row.numbers and (at := _next_label(row, table)):
            out.append(Row(row.atoms[:at], row.paragraph, row.table))
            row = Row(row.atoms[at:], row.paragraph, row.table)
        out.append(row)
    return out


def _next_label(row: Row, table: str) -> int:
    """The place of the label of another row; 0 where there is none, or a number such as that of the row before it."""
    at = _second_label(row, table) if row.shape.label else 0
    return at if any("row" in atom.token.kinds.get(table, ()) for atom in row.atoms[:at]) else 0


def _second_label(row: Row, table: str) -> int:
    """The place of the label of a row of the table that follows a number; 0 where there is none."""
    seen = False
    for index, atom in enumerate(row.atoms):
        kind = atom.token.kind
        if kind == VALUE:
            seen = True
        elif seen and kind == LABEL and "row" in atom.token.kinds.get(table, ()):
            return index
    return 0
