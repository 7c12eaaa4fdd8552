"""From broken equations to explanations: which figures are wrong, what they should be, how it came about."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping, Sequence

from govlint.identities.localise.acts import acts
from govlint.identities.localise.search import Deltas, Number, Row, components, smallest_sets
from govlint.identities.localise.sheet import Sheet, Verdict
from govlint.identities.localise.slips import explain as read_slip
from govlint.light import NamedTuple

MOST_WRONG = 3  # figures that one explanation changes; an act that spoils a whole line counts as one
_TURNS = 4  # how often figures that stand out are taken for granted before the rest is given up
_MOST_FOUND = 400  # sets that are weighed
SHOWN = 12  # explanations that are kept
TOTAL = 1.0  # bits: a total is twice as likely to be wrong as a part
_ACT = 6.0  # bits: how much rarer a spoilt line is than one wrong figure
_VALUES = 0.5  # how much it counts that a value is usual or unusual in its table; a forgotten total must not lose by it
_FOLLOWING = 2.0  # bits: a total that was worked out from a wrong part is wrong as well
_WITNESS = 3.0  # bits that an identity of lesser severity weighs
NEAR = 3.5  # bits between explanations of which none can be preferred: the weights are no more exact than that

Testimony = Callable[[str, int], float]  # (key, value) -> bits that other sources speak for the value


class Change(NamedTuple):
    """A wrong figure: what it should be, and the kind of slip ("" where the print resembles no known one)."""

    key: str
    value: int
    slip: str


class Explanation(NamedTuple):
    """Changes that together mend everything broken in their part of the report.

    `mends` are the equations that hold again (places in the sheet's list), `act` names what spoilt a whole line. `cost`
    is minus the logarithm of how likely it is, in bits: only differences mean something.
    """

    changes: tuple[Change, ...]
    mends: frozenset[int]
    cost: float
    act: str = ""


class Localisation(NamedTuple):
    """The explanations of one part of a report that shares no figure with the others, the likeliest first.

    `certain` says that no other set of figures as small would do; `near` is how many of the first ones are about as
    likely as the very first.
    """

    explanations: tuple[Explanation, ...]
    certain: bool
    near: int


def localise(sheet: Sheet, testimony: Testimony | None = None) -> list[Localisation]:
    """The localisation of each part of the report in which an equation of the system is broken and can be mended."""
    found: list[Localisation] = []
    for rows in components(sheet.rows()):
        found += _Part(sheet, rows, testimony).localise()
    return found


def from_values(sheet: Sheet, values: Mapping[str, Sequence[int]], testimony: Testimony | None) -> list[Localisation]:
    """Localisations of broken bounds, to which the system gives no value: by values that other sources give figures.

    A value with which a bound of the same figure stays broken explains nothing.
    """
    found: list[list[Explanation]] = []
    for key, some in values.items():
        for value in some if key in sheet.counts else ():
            one = _Part(sheet, [Row({key: 1}, 0)], testimony).explanation(key, value)
            if one is not None and one.mends and one.mends >= sheet.broken_at(key):
                group = next((known for known in found if any(one.mends & other.mends for other in known)), None)
                if group is None:
                    found.append(group := [])
                group.append(one)
    return [_ranked(group)._replace(certain=False) for group in found]


class _Part:
    """A connected part of the system."""

    def __init__(self, sheet: Sheet, rows: Sequence[Row], testimony: Testimony | None) -> None:
        self.sheet = sheet
        self.rows = list(rows)
        self.testimony = testimony
        self.figures = {key for row in rows for key in row.terms}
        self.uniform = math.log2(len(self.figures))
        self.given: dict[str, Number] = {}  # what is taken for granted of other explanations
        self.granted: frozenset[int] = frozenset()
        self._costs: dict[tuple[str, Number], tuple[float, str]] = {}

    def localise(self) -> Iterator[Localisation]:
        """The whole part at once; where that takes too many figures, first those that stand out, then the rest."""
        for turn in range(_TURNS):
            found = self._explanations()
            if found:
                ranked = _ranked(found)
                yield ranked._replace(certain=ranked.certain and turn == 0)
                return
            alone = self._standing_out()
            for one in alone:
                yield Localisation((one,), certain=False, near=1)
            if not alone:
                return
            self._settle(alone)

    def explanation(self, key: str, value: int) -> Explanation | None:
        """The one change as an explanation; None where the figure says so already or an identity would break."""
        return self._weigh({key: value}) if value != self.sheet.counts[key] else None

    def _explanations(self) -> list[Explanation]:
        acts: list[Explanation] = []
        for size in range(1, MOST_WRONG + 1):
            sets = smallest_sets(self.rows, size, _MOST_FOUND)
            some = [one for deltas in sets if (one := self._weigh(self._values(deltas))) is not None]
            if some:
                return _distinct(acts + some)
            if size == 1:  # one wrong figure is always the better explanation
                acts = list(self._acts())
        return _distinct(acts)

    def _values(self, deltas: Deltas) -> dict[str, Number]:
        return {key: self.sheet.counts[key] + delta for key, delta in deltas.items()}

    def _weigh(self, values: Mapping[str, Number], act: str = "") -> Explanation | None:
        if not self.given.keys().isdisjoint(values):
            return None
        verdict = self.sheet.judge({**self.given, **values})
        if verdict is None:
            return None
        following = frozenset() if act else self.sheet.following(values)
        weighed = [
            (key, value, *(self._following(key, value) if key in following else self._cost(key, value)))
            for key, value in values.items()
        ]
        if act:
            cost = self.uniform + _ACT - sum(self._spoken(key, value) for key, value in values.items())
        else:
            cost = sum(bits for *_, bits, _ in weighed)
        cost -= _WITNESS * len(verdict.witnesses)
        changes = tuple(Change(key, int(value), "" if act else slip) for key, value, _, slip in weighed)
        mends = (verdict.mended | verdict.witnesses) - self.granted
        return Explanation(self._in_order(changes, verdict), mends, cost, act)

    def _in_order(self, changes: tuple[Change, ...], verdict: Verdict) -> tuple[Change, ...]:
        """The figure that most broken equations speak of first, then as printed."""
        order = {key: place for place, key in enumerate(self.sheet.figures)}
        told = {c.key: len(verdict.mended.intersection(self.sheet.by_key.get(c.key, ()))) for c in changes}
        return tuple(sorted(changes, key=lambda c: (-told[c.key], order[c.key])))

    def _cost(self, key: str, value: Number) -> tuple[float, str]:
        known = self._costs.get((key, value))
        if known is None:
            printed = self.sheet.counts[key]
            slip = read_slip(int(printed), int(value), self.sheet.surroundings(key))
            bits = self.uniform + slip.cost - self._spoken(key, value)
            if self.sheet.is_total(key):
                bits -= TOTAL
            else:
                bits += _VALUES * (self.sheet.surprise(key, int(value)) - self.sheet.surprise(key, int(printed)))
            known = self._costs[key, value] = bits, slip.kind
        return known

    def _following(self, key: str, value: Number) -> tuple[float, str]:
        """The cost of a total that was worked out from a wrong part: others may speak for or against its value, too."""
        return _FOLLOWING - self._spoken(key, value), "follows"

    def _spoken(self, key: str, value: Number) -> float:
        return self.testimony(key, int(value)) if self.testimony is not None else 0.0

    def _acts(self) -> Iterator[Explanation]:
        broken = sum(1 for row in self.rows if row.residual)
        if broken < 2:
            return
        totals = frozenset(key for key in self.figures if self.sheet.is_total(key))
        for table in sorted({key.partition(".")[0] for key in self.figures}):
            for act in acts(self.sheet, table, self.rows, totals):
                one = self._weigh(act.changes, act.kind)
                if one is not None:
                    yield one

    def _standing_out(self) -> list[Explanation]:
        """Single figures that alone mend two broken equations or more, where no other figure would mend any of them."""
        alone = [one for key in sorted(self.figures) if (one := self._alone(key)) is not None]
        return [one for one in alone if not any(one.mends & other.mends for other in alone if other is not one)]

    def _settle(self, alone: Sequence[Explanation]) -> None:
        """Takes the explanations for granted, so that the rest is looked at with their values."""
        for one in alone:
            self.given.update((change.key, change.value) for change in one.changes)
            self.granted |= one.mends
        moved = {key: value - self.sheet.counts[key] for key, value in self.given.items()}
        self.rows = [
            Row(row.terms, row.residual + sum(c * moved[key] for key, c in row.terms.items() if key in moved))
            for row in self.rows
        ]

    def _alone(self, key: str) -> Explanation | None:
        rows = [row for row in self.rows if key in row.terms]
        needed = {-row.residual * row.terms[key] if abs(row.terms[key]) == 1 else 0 for row in rows}
        if len(rows) < 2 or len(needed) != 1 or 0 in needed:
            return None
        return self._weigh({key: self.sheet.counts[key] + needed.pop()})


def _distinct(found: Sequence[Explanation]) -> list[Explanation]:
    """Each set of changes once, as what it most likely is."""
    kept: dict[frozenset[tuple[str, int]], Explanation] = {}
    for one in sorted(found, key=lambda one: one.cost):
        kept.setdefault(frozenset((c.key, c.value) for c in one.changes), one)
    return list(kept.values())


def _ranked(found: Sequence[Explanation]) -> Localisation:
    ordered = sorted(found, key=lambda one: (one.cost, [c.key for c in one.changes]))
    near = sum(1 for one in ordered if one.cost <= ordered[0].cost + NEAR)
    return Localisation(tuple(ordered[:SHOWN]), certain=len(ordered) == 1, near=min(near, SHOWN))
