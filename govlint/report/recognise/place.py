"""Which cell of a row stands in which column, when there are more cells than columns, or fewer."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from decimal import Decimal

from govlint.document.numbers import read_cell
from govlint.report.recognise.knowledge import BLANK, VALUE
from govlint.report.recognise.row import Atom

Placed = Sequence[Atom | None]


def offsets(cells: Sequence[Atom], width: int) -> range:
    """Every offset at which a window of `width` cells holds all that are not blank."""
    filled = [index for index, atom in enumerate(cells) if atom.token.kind != BLANK]
    room = len(cells) - width
    if room < 0:
        return range(0)
    if not filled:
        return range(room + 1)
    return range(max(0, filled[-1] - width + 1), min(filled[0], room) + 1)


class Offsets:
    """For each (lead, number of cells), the offset that the rows of a table which leave no choice agree on most.

    Counted when a row first leaves a choice: most tables have none that does. `by_value` says that the sums of numbers
    were looked at to place one.
    """

    def __init__(self, rows: Sequence[tuple[int, Sequence[Atom]]], width: int) -> None:
        self.rows = rows
        self.width = width
        self.by_value = False
        self._common: dict[tuple[int, int], int] | None = None
        self._totals: bool | None = None

    def ends_in_totals(self) -> bool:
        """Whether most rows with several numbers end in the sum of the others: else the column of the total is lost."""
        if self._totals is None:
            filled = ([atom for atom in row if atom.token.kind != BLANK] for _, row in self.rows)
            sums = [adds_up(row, len(row) - 1) for row in filled if len(row) > 1 and any(_values(row))]
            self._totals = sum(sums) * 2 >= len(sums)
        return self._totals

    def agreed(self, lead: int, cells: int) -> int | None:
        """The offset for rows with that lead and number of cells, or with that number alone; None without a vote."""
        if self._common is None:
            votes: dict[tuple[int, int], Counter[int]] = {}
            for at, row in self.rows:
                choice = offsets(row, self.width)
                if len(choice) == 1:
                    votes.setdefault((at, len(row)), Counter())[choice[0]] += 1
                    votes.setdefault((-1, len(row)), Counter())[choice[0]] += 1
            self._common = {key: max(counter, key=counter.__getitem__) for key, counter in votes.items()}
        return self._common.get((lead, cells), self._common.get((-1, cells)))


def place(cells: Sequence[Atom], lead: int, width: int, total: int | None, common: Offsets) -> Placed | None:
    """The `width` cells in the order of the columns (None: no cell there), or None where the positions are lost.

    `total` is the index of the column that is the sum of the others: it decides between readings, and where blank
    cells were dropped (layouts A7) it alone may still be read.
    """
    if len(cells) == width:
        return cells
    choice = offsets(cells, width)
    if len(choice) == 1:
        return list(cells[choice[0] : choice[0] + width])
    if len(choice) > 1:
        return _chosen(cells, choice, lead, width, total, common)
    filled = [atom for atom in cells if atom.token.kind != BLANK]
    if len(filled) == width:
        return filled
    if not filled:
        return [None] * width
    common.by_value = True
    return _total_only(filled, width, total) if common.ends_in_totals() else None


def _chosen(
    cells: Sequence[Atom], choice: range, lead: int, width: int, total: int | None, common: Offsets
) -> Placed | None:
    if all(atom.token.kind == BLANK for atom in cells):
        return list(cells[:width])
    agreed = common.agreed(lead, len(cells))
    if agreed is not None and agreed in choice:
        return list(cells[agreed : agreed + width])
    if total is None:
        return None
    common.by_value = True
    fitting = [at for at in choice if adds_up(cells[at : at + width], total)]
    return list(cells[fitting[0] : fitting[0] + width]) if len(fitting) == 1 else None


def _values(cells: Sequence[Atom]) -> list[Decimal | None]:
    return [read_cell(atom.text).value for atom in cells]


def adds_up(cells: Sequence[Atom], total: int) -> bool:
    """Whether the cell at `total` is the sum of the others."""
    values = _values(cells)
    whole = values.pop(total)
    return whole is not None and sum((v for v in values if v is not None), Decimal(0)) == whole


def _total_only(filled: Sequence[Atom], width: int, total: int | None) -> Placed | None:
    """Fewer cells than columns: the sum of the others can only be the total, if that stands last."""
    if total != width - 1 or len(filled) < 2 or len(filled) > width:
        return None
    values = _values(filled)
    whole = values[-1]
    if whole is None or not whole or any(v is None for v in values):
        return None
    if sum((v for v in values[:-1] if v is not None), Decimal(0)) != whole:
        return None
    return [None] * (width - 1) + [filled[-1]]


def trusted(rows: Sequence[Placed | None]) -> Sequence[Placed | None]:
    """The rows of a table as they were placed, None for one that cannot be.

    Where most of them have lost cells, as where a program leaves out those that say the same as the one before, a row
    with a blank cell beside its numbers has lost some too, and the blank one is not where it was.
    """
    torn = [placed is None or (None in placed and any(placed)) for placed in rows]
    if sum(torn) * 2 <= len(rows):
        return rows
    return [None if placed is None or _has_blanks(placed) else placed for placed in rows]


def _has_blanks(placed: Placed) -> bool:
    kinds = [atom.token.kind for atom in placed if atom is not None]
    return VALUE in kinds and BLANK in kinds
