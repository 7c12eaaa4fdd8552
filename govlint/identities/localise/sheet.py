"""What the search for wrong figures knows of a report: its equations as a system, and what stands around a cell."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction

from govlint.identities.intervals import interval_of, is_plain, may_hold, span_of
from govlint.identities.localise.search import Number, Row
from govlint.identities.localise.slips import Surroundings
from govlint.report.equations import HOLDS, NOT_APPLICABLE, VIOLATED, Equation
from govlint.report.model import STATED, Figure, Report

_UNKNOWN_PARTS = frozenset(("line-unknown", "units-differ"))
Changes = Mapping[str, Number]  # the value that each figure should have


class Verdict:
    """What changes do to the equations: the places in the list of those that they mend, those of witnesses apart."""

    __slots__ = ("mended", "witnesses")

    def __init__(self, mended: frozenset[int], witnesses: frozenset[int]) -> None:
        self.mended = mended
        self.witnesses = witnesses


class Sheet:
    """A report with its equations. `sound` are the codes of identities whose plain violation is an error, `grave` the
    cases of others that are one: an equality that is broken in such a case takes part as well.

    Only counts that are stated take part in the system; a blank one
    bounds what it occurs in (it is never less than zero) and is never given a value.
    """

    def __init__(
        self,
        report: Report,
        equations: Sequence[Equation],
        sound: frozenset[str],
        grave: frozenset[tuple[str, str]] = frozenset(),
    ) -> None:
        self.report = report
        self.figures: Mapping[str, Figure] = report.figures
        self.equations = [e for e in equations if e.state != NOT_APPLICABLE and e.reason not in _UNKNOWN_PARTS]
        self.sound = sound
        self.grave = grave
        self.counts = {
            key: _number(figure.value)
            for key, figure in self.figures.items()
            if figure.state == STATED and figure.value is not None and _is_count(figure)
        }
        self.by_key: dict[str, list[int]] = {}
        for number, equation in enumerate(self.equations):
            for _, key in equation.terms:
                self.by_key.setdefault(key, []).append(number)
        self._usual: dict[str, tuple[float, int]] = {}
        self._grids: dict[str, dict[str, tuple[str, ...]]] = {}

    def rows(self) -> list[Row]:
        """The equalities that form the system, violated or not."""
        return [self._row(e) for e in self.equations if self._belongs(e)]

    def _belongs(self, e: Equation) -> bool:
        return (
            e.relation == "=="
            and (e.code in self.sound or (e.code, e.case) in self.grave)
            and not e.missing
            and not e.truncated
            and e.state in (HOLDS, VIOLATED)
            and all(key in self.counts for _, key in e.terms)
        )

    def _row(self, e: Equation) -> Row:
        terms: dict[str, int] = {}
        for coefficient, key in e.terms:
            terms[key] = terms.get(key, 0) + coefficient
        residual = sum((c * self.counts[key] for key, c in terms.items()), e.constant)
        return Row({key: c for key, c in terms.items() if c}, residual)

    def broken_at(self, key: str) -> frozenset[int]:
        """The places of the broken equations that the figure stands in and that are grave."""
        return frozenset(
            number for number in self.by_key.get(key, ())
            if (e := self.equations[number]).state == VIOLATED
            and (e.code in self.sound or (e.code, e.case) in self.grave)
        )  # fmt: skip

    def broken_bounds(self) -> list[Equation]:
        """The inequalities that are broken and grave."""
        return [
            e for e in self.equations
            if e.state == VIOLATED and e.relation != "==" and (e.code in self.sound or (e.code, e.case) in self.grave)
        ]  # fmt: skip

    def judge(self, changes: Changes) -> Verdict | None:
        """What the changes mend; None where a value is impossible or an identity that held would hold no longer."""
        if not all(self._possible(key, value) for key, value in changes.items()):
            return None
        mended: set[int] = set()
        witnesses: set[int] = set()
        for number in sorted({number for key in changes for number in self.by_key.get(key, ())}):
            equation = self.equations[number]
            holds = self._holds(equation, changes)
            if holds is False and equation.state != VIOLATED:
                return None
            if holds is not False and equation.state == VIOLATED:
                taking_part = equation.code in self.sound or (equation.code, equation.case) in self.grave
                (mended if taking_part else witnesses).add(number)
        return Verdict(frozenset(mended), frozenset(witnesses))

    def _possible(self, key: str, value: Number) -> bool:
        signed = _kind(self.figures[key]) == "change"
        return value == int(value) and (signed or value >= 0)

    def _holds(self, equation: Equation, changes: Changes) -> bool | None:
        """Whether the equation would hold; None where blank figures leave it open."""
        spans, missing = [], []
        for coefficient, key in equation.terms:
            figure = self.figures.get(key)
            if figure is None or figure.state != STATED or figure.value is None:
                missing.append(coefficient)
                continue
            value = Decimal(int(changes[key])) if key in changes else figure.value
            spans.append((coefficient, interval_of(value, figure.unit, _kind(figure)).rounded()))
        low, high = span_of(spans, equation.constant)
        if not missing:
            return may_hold(equation.relation, low, high)
        growing, falling = min(missing) > 0, max(missing) < 0
        if (growing and low > 0 and equation.relation != ">=") or (falling and high < 0 and equation.relation != "<="):
            return False
        return None

    def following(self, changes: Changes) -> frozenset[str]:
        """The figures among the changes that are the sum of others, and were so before: wrong because a part was."""
        return frozenset(
            key
            for key in changes
            for number in self.by_key.get(key, ())
            if self.equations[number].state == HOLDS
            and self._total_of(self.equations[number]) == key
            and any(other != key and other in changes for _, other in self.equations[number].terms)
        )

    def is_total(self, key: str) -> bool:
        """Whether some identity has the figure as the sum of others."""
        return any(self._total_of(self.equations[number]) == key for number in self.by_key.get(key, ()))

    @staticmethod
    def _total_of(e: Equation) -> str | None:
        if e.relation != "==" or len(e.terms) < 3:
            return None
        if len(e.terms) - e.split == 1:
            return e.terms[-1][1]
        return e.terms[0][1] if e.split == 1 else None

    def surroundings(self, key: str) -> Surroundings:
        """What stands around the figure."""
        parts: dict[str, None] = {}
        for number in self.by_key.get(key, ()):
            equation = self.equations[number]
            if self._total_of(equation) == key:
                parts.update((other, None) for _, other in equation.terms if other != key)
        near = [other for other in self.neighbours(key) if other in self.counts]
        others = [other for other in near if other not in parts] if parts else []
        return Surroundings(
            neighbours=self._whole(near),
            parts=self._whole([part for part in parts if part in self.counts]),
            others=self._whole(others),
            signed=_kind(self.figures[key]) == "change",
        )

    def surprise(self, key: str, value: int) -> float:
        """How unusual the value is among the figures of the table, in bits: a zero is not where most of them are."""
        table = key.partition(".")[0]
        if table not in self._usual:
            own = [other for other in self.counts if other.startswith(f"{table}.")]
            values = [int(self.counts[other]) for other in own if not self.is_total(other)]
            zeros = sum(1 for v in values if not v)
            self._usual[table] = (zeros + 1) / (len(values) + 2), max((len(str(abs(v))) for v in values), default=1)
        share, digits = self._usual[table]
        if value == 0:
            return -math.log2(share)
        length = len(str(abs(value)))
        return -math.log2((1 - share) / (max(digits, length) * 9 * 10 ** (length - 1)))

    def _whole(self, keys: Iterable[str]) -> tuple[int, ...]:
        values = (self.counts[key] for key in keys)
        return tuple(int(value) for value in values if value == int(value))

    def neighbours(self, key: str) -> tuple[str, ...]:
        """The keys of the cells beside, above and below."""
        table = key.partition(".")[0]
        if table not in self._grids:
            self._grids[table] = _neighbours_of(self.lines(table))
        return self._grids[table].get(key, ())

    def lines(self, table: str) -> list[list[str]]:
        """The keys of the table's printed rows from top to bottom, as far as the report has the cells."""
        bound = self.report.table(table)
        by_row: dict[str, list[str]] = {}
        for cell in bound.spec.cells() if bound is not None else ():
            if cell.key in self.figures:
                by_row.setdefault(cell.key.rpartition(".")[0] if cell.column_label else cell.key, []).append(cell.key)
        return list(by_row.values())


def _neighbours_of(lines: Sequence[Sequence[str]]) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for r, line in enumerate(lines):
        for c, key in enumerate(line):
            around = [line[at] for at in (c - 1, c + 1) if 0 <= at < len(line)]
            around += [lines[at][c] for at in (r - 1, r + 1) if 0 <= at < len(lines) and c < len(lines[at])]
            found[key] = tuple(around)
    return found


def _number(value: Decimal) -> Number:
    return int(value) if value == value.to_integral_value() else Fraction(value)


def _is_count(figure: Figure) -> bool:
    return is_plain(figure.unit) and _kind(figure) != "amount"


def _kind(figure: Figure) -> str:
    spec = figure.spec
    return "count" if spec is None else spec.kind
