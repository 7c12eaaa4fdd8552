"""The smallest sets of figures whose change satisfies a system of linear equations, found exactly.

One broken equation has to hold a wrong figure, so the search branches over the figures of the shortest one, removes
the chosen figure from all other equations by elimination (an implied edit in the sense of Fellegi and Holt), and goes
on with what is still broken. Every set of the size asked for of which no part would do is found, each once; its values
are unique.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction

from govlint.light import NamedTuple

Number = int | Fraction
_MOST_WORK = 200_000  # terms that one search touches; on official tables it is a few thousand


class Row(NamedTuple):
    """One equation: the coefficient of each figure, and how much it is off with the figures as they are."""

    terms: Mapping[str, int]
    residual: Number


class _Step(NamedTuple):
    """A figure taken as wrong, with the equation that gives its value once the later ones are known."""

    key: str
    row: Row


Deltas = dict[str, Number]  # what to add to each figure


def components(rows: Sequence[Row]) -> Iterator[list[Row]]:
    """The rows in groups that share no figure, those without a broken row left out."""
    group_of: dict[str, int] = {}
    groups: dict[int, list[Row]] = {}
    for number, row in enumerate(rows):
        joined = {group_of[key] for key in row.terms if key in group_of}
        members = [row]
        for other in joined:
            members += groups.pop(other)
        groups[number] = members
        for member in members:
            group_of.update(dict.fromkeys(member.terms, number))
    for members in groups.values():
        if any(row.residual for row in members):
            yield members


def smallest_sets(rows: Sequence[Row], size: int, limit: int) -> list[Deltas]:
    """Every set of exactly `size` figures that mends all rows while no smaller part of it does, at most `limit`.

    None at all where the search would take too long (the system is far larger than any official table).
    """
    search = _Search(limit)
    search.pick(list(rows), size, frozenset(), ())
    return search.found if search.work_left > 0 else []


class _Search:
    def __init__(self, limit: int) -> None:
        self.limit = limit
        self.work_left = _MOST_WORK
        self.found: list[Deltas] = []

    def pick(self, rows: list[Row], left: int, banned: frozenset[str], steps: tuple[_Step, ...]) -> None:
        """Chooses one more wrong figure; `banned` are those whose sets were all looked at before."""
        broken = [row for row in rows if row.residual]
        if not broken:
            return  # a smaller set does
        if left == 1:
            self._finish(rows, broken, banned, steps)
            return
        shortest = min(broken, key=lambda row: len(row.terms))
        tried = set(banned)
        for key in shortest.terms:
            if len(self.found) >= self.limit or self.work_left <= 0:
                return
            if key not in tried:
                self.work_left -= sum(len(row.terms) for row in rows if key in row.terms)
                step, rest = _eliminate(rows, key)
                self.pick(rest, left - 1, frozenset(tried), (*steps, step))
                tried.add(key)

    def _finish(
        self, rows: Iterable[Row], broken: Sequence[Row], banned: frozenset[str], steps: tuple[_Step, ...]
    ) -> None:
        """Finds each figure that mends everything that is broken and touches nothing else."""
        self.work_left -= len(broken[0].terms)
        shared = set(broken[0].terms).difference(banned).intersection(*(row.terms for row in broken[1:]))
        for row in rows:
            if not shared:
                return
            if not row.residual:
                shared.difference_update([key for key in shared if key in row.terms])
        for key in broken[0].terms:  # in their order, so that the result has one
            if key in shared:
                deltas = {-Fraction(row.residual) / row.terms[key] for row in broken}
                if len(deltas) == 1 and len(self.found) < self.limit:
                    self._keep(key, deltas.pop(), steps)

    def _keep(self, key: str, delta: Number, steps: tuple[_Step, ...]) -> None:
        deltas: Deltas = {key: delta}
        for step in reversed(steps):
            known = sum((c * deltas[k] for k, c in step.row.terms.items() if k in deltas), Fraction(step.row.residual))
            deltas[step.key] = Fraction(-known) / step.row.terms[step.key]
        if all(deltas.values()):
            self.found.append({k: int(d) if d.denominator == 1 else d for k, d in deltas.items()})


def _eliminate(rows: Sequence[Row], key: str) -> tuple[_Step, list[Row]]:
    """The system without the figure: the shortest equation with it is solved for it and put into the others."""
    pivot = min((row for row in rows if key in row.terms), key=lambda row: len(row.terms))
    factor = pivot.terms[key]
    rest = []
    for row in rows:
        coefficient = row.terms.get(key)
        if coefficient is None:
            rest.append(row)
        elif row is not pivot:
            rest.append(_combined(row, factor, pivot, -coefficient))
    return _Step(key, pivot), [row for row in rest if row.terms or row.residual]


def _combined(one: Row, first: int, other: Row, second: int) -> Row:
    """`first` times one row plus `second` times another, without the figures that cancel."""
    terms = {key: first * c for key, c in one.terms.items()}
    for key, c in other.terms.items():
        total = terms.get(key, 0) + second * c
        if total:
            terms[key] = total
        else:
            del terms[key]
    return Row(terms, first * one.residual + second * other.residual)
