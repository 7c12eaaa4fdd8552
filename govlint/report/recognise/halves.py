"""Tables printed in two halves side by side: label, unit and number twice in every row."""

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
