"""Single acts that spoil many figures: a line shifted by a cell, neighbouring lines exchanged, totals left at zero."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from govlint.identities.localise.search import Deltas, Number, Row
from govlint.identities.localise.sheet import Sheet
from govlint.light import NamedTuple

_FEWEST = 3  # cells of a line: with fewer a shift is no more than two wrong figures


class Act(NamedTuple):
    """What was done, and the values that undo it (only of figures that differ)."""

    kind: str
    changes: dict[str, Number]


def acts(sheet: Sheet, table: str, rows: Sequence[Row], totals: frozenset[str]) -> Iterator[Act]:
    """The acts that explain all that is broken in the rows of the system; `totals` are the sums among its figures."""
    lines = sheet.lines(table)
    across = [list(column) for column in zip(*lines, strict=False)] if len({len(line) for line in lines}) == 1 else []
    system = _System(rows, sheet.counts)
    for kind, direction in (("row", lines), ("column", across)):
        for line in direction:
            yield from system.unshifted(f"{kind}-shifted", line)
            yield from system.filled(line, totals)
        for one, two in pairwise(direction):
            yield from system.exchanged(f"{kind}s-exchanged", one, two)


class _System:
    """The rows with quick access by figure."""

    def __init__(self, rows: Sequence[Row], counts: Mapping[str, Number]) -> None:
        self.counts = counts
        self.rows = rows
        self.broken = frozenset(number for number, row in enumerate(rows) if row.residual)
        self.by_key: dict[str, list[int]] = {}
        for number, row in enumerate(rows):
            for key in row.terms:
                self.by_key.setdefault(key, []).append(number)

    def left_over(self, deltas: Deltas) -> dict[int, Number] | None:
        """What is still off in each row after the changes; None where a broken row is not touched at all."""
        off: dict[int, Number] = {}
        for key, delta in deltas.items():
            for number in self.by_key.get(key, ()):
                row = self.rows[number]
                off[number] = off.get(number, row.residual) + row.terms[key] * delta
        return {n: residual for n, residual in off.items() if residual} if self.broken <= off.keys() else None

    def unshifted(self, kind: str, line: Sequence[str]) -> Iterator[Act]:
        """The line, or all of it but its total, moved back by one cell; the cell at its end follows from the system."""
        keys = [key for key in line if key in self.counts]
        for length in dict.fromkeys((len(keys), len(keys) - 1)):
            if length < _FEWEST:
                continue
            for cells in (keys[:length], keys[:length][::-1]):
                deltas = {a: self.counts[b] - self.counts[a] for a, b in pairwise(cells)}
                yield from self._act(kind, {k: d for k, d in deltas.items() if d}, cells[-1])

    def exchanged(self, kind: str, one: Sequence[str], two: Sequence[str]) -> Iterator[Act]:
        """Two neighbouring lines in each other's place."""
        deltas: Deltas = {}
        for a, b in zip(one, two, strict=False):
            if a in self.counts and b in self.counts and self.counts[a] != self.counts[b]:
                deltas[a] = self.counts[b] - self.counts[a]
                deltas[b] = -deltas[a]
        yield from self._act(kind, deltas, None)

    def filled(self, line: Sequence[str], totals: frozenset[str]) -> Iterator[Act]:
        """A line of totals that are all zero, each with the sum of its parts."""
        keys = [key for key in line if key in totals and key in self.counts]
        if len(keys) < _FEWEST or len(keys) < len(line) or any(self.counts[key] for key in keys):
            return
        deltas: Deltas = {}
        line_of = set(line)
        for key in keys:
            row = next((row for row in self._sums(key) if line_of.isdisjoint(row.terms.keys() - {key})), None)
            if row is not None and row.residual:
                deltas[key] = -row.residual * row.terms[key]  # the coefficient of a total is 1 or -1
        yield from self._act("totals-left-zero", deltas, None)

    def _sums(self, key: str) -> Iterator[Row]:
        """The rows that have the figure as the sum of all others."""
        for number in self.by_key.get(key, ()):
            row = self.rows[number]
            if all(c == -row.terms[key] for other, c in row.terms.items() if other != key):
                yield row

    def _act(self, kind: str, deltas: Deltas, last: str | None) -> Iterator[Act]:
        """The act, where the changes mend everything; the cell `last` may take what value it needs."""
        if len(deltas) < _FEWEST - 1:
            return
        off = self.left_over(deltas)
        if off is None and last is not None:
            off = self.left_over({**deltas, last: 0})
        if off is None:
            return
        if off:
            if last is None or off.keys() != set(self.by_key.get(last, ())):
                return
            needed = {-residual * self.rows[number].terms[last] for number, residual in off.items()}
            if len(needed) != 1:
                return
            deltas = {**deltas, last: needed.pop()}
        yield Act(kind, {key: self.counts[key] + delta for key, delta in deltas.items()})
