"""What statements may mean in tables that were bound alike, by the places of the figures in them.

Most statements of a sound report say what one of its figures says, which is a plain count. To see that takes no figure,
only the number that stands in its place; what cannot be seen so is left to be compared figure by figure.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from govlint.light import NamedTuple
from govlint.report.columns import Cells, Columns
from govlint.report.model import Report
from govlint.report.statements.model import Entry, Meaning

_MOST = 64  # make-ups of tables of which the sums are remembered

Sum = Sequence[tuple[int, int, int]]  # coefficient, table, place in it


class Sums(NamedTuple):
    """The sums of counts that an entry may mean in some tables, and whether it may mean nothing else in them."""

    entry: Entry
    sums: Sequence[Sum]
    complete: bool


class TableSums:
    """What entries may mean in tables that were bound alike, worked out for each when it is first asked for."""

    __slots__ = ("_cells", "_sums")

    def __init__(self, tables: Sequence[Columns]) -> None:
        self._cells = [table.cells for table in tables]
        self._sums: dict[int, Sums] = {}

    def of(self, entry: Entry, report: Report, is_official: Callable[[Report, str], bool]) -> Sums:
        """The sums of an entry. `is_official` tells of a key whether a form of a table of the report has it."""
        sums = self._sums.get(id(entry))
        if sums is None or sums.entry is not entry:  # an id may be that of an entry that is gone
            meant = [_sum(meaning, self._cells, partial(is_official, report)) for meaning in entry.readings]
            sums = self._sums[id(entry)] = Sums(entry, [one for one in meant if one], None not in meant)
        return sums


_known: dict[tuple[int, ...], TableSums] = {}


def sums_in(tables: Sequence[Columns]) -> TableSums:
    """The sums in the tables of a report, those that all reports with such tables share."""
    made_up = tuple([id(table.cells) for table in tables])
    known = _known.get(made_up)
    if known is None:
        if len(_known) >= _MOST:
            _known.clear()
        known = _known[made_up] = TableSums(tables)
    return known


def _sum(meaning: Meaning, tables: Sequence[Cells], lacks: Callable[[str], bool]) -> Sum | None:
    """The terms for which there are cells; None where one has none though its form has, or holds no plain count."""
    found = []
    for coefficient, key in meaning.terms:
        number = next((number for number, cells in enumerate(tables) if key in cells.index), None)
        if number is not None:
            found.append((coefficient, number, tables[number].index[key]))
        elif lacks(key):
            return None
    return None if any(at in tables[number].odd for _, number, at in found) else found


def total_of(terms: Sum, tables: Sequence[Columns]) -> float:
    """What the counts add up to; NaN where one is none in this report."""
    return sum([coefficient * tables[number].whole(at) for coefficient, number, at in terms])
