"""Other reports as witnesses: what the years before and after and the bodies below say of the values suggested.

Runs after the rules over several reports, on the findings of all files.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal

from govlint.causes.sentences import lead, with_note
from govlint.diagnostics import Diagnostic
from govlint.forms import Form
from govlint.identities.localise.explain import NEAR
from govlint.identities.localise.slips import Surroundings, explain
from govlint.identities.plan import COMPARE, Identity
from govlint.identities.series import equations_of
from govlint.light import NamedTuple
from govlint.policy.place import name_figure
from govlint.report.equations import VIOLATED, Equation
from govlint.report.model import STATED
from govlint.selection.plan import Plan
from govlint.series.group import Collection
from govlint.series.model import SeriesRecord, Tree

YEAR_BITS = 8.0  # how much another year's report weighs
BELOW_BITS = 5.0  # that the bodies below add up to the value
_TELLING = 2  # digits of a number whose likeness to another means something


class _Word(NamedTuple):
    """What one witness says of a value: bits, a note of the catalogue `causes` ("" for none) and its arguments."""

    bits: float
    note: str = ""
    args: Mapping[str, object] = {}


class Witnesses:
    """The other reports of a run."""

    def __init__(self, collection: Collection, plan: Plan, forms: Mapping[str, Form]) -> None:
        self.collection = collection
        self.forms = forms
        known = [runnable.active.known for runnable in plan.series]
        self.identities: list[Identity] = [plan.loader.identity(one) for one in known if one.entry.is_identity]
        self._years: dict[int, dict[int, SeriesRecord]] = {}  # report -> the years of its body
        self._trees: dict[int, Tree] = {}
        self._above: dict[int, Tree] = {}  # report -> the body that it belongs to
        self._sum_codes = frozenset(runnable.active.code for runnable in plan.hierarchy)

    def testify(self, diagnostics: Sequence[Diagnostic], over_years: Sequence[Diagnostic]) -> None:
        """Ranks the suggestions of each leading finding anew and says which report speaks for them.

        `over_years` are the findings of rules over several reports: those that a suggestion would settle follow from
        the same mistake.
        """
        led = [d for d in diagnostics if d.suggestions and d.report is not None]
        reports = frozenset(d.report for d in led if d.report is not None)
        for series in self.collection.series(reports):
            years = series.years()
            self._years.update((record.report, years) for record in years.values())
        for tree in self.collection.trees():
            self._plant(tree, reports)
        for diagnostic in led:
            self._testify(diagnostic, over_years)

    def _plant(self, tree: Tree, reports: frozenset[int]) -> None:
        if tree.record is not None and tree.record.report in reports:
            self._trees[tree.record.report] = tree
        for child in tree.children:
            if child.record is not None and child.record.report in reports:
                self._above[child.record.report] = tree
            self._plant(child, reports)

    def _testify(self, diagnostic: Diagnostic, over_years: Sequence[Diagnostic]) -> None:
        heard = [(one, list(self._words(diagnostic, one))) for one in diagnostic.suggestions]
        costs: dict[object, float] = {}
        told = []
        for suggestion, words in heard:
            number, before = suggestion["explanation"], suggestion["cost"]
            assert isinstance(before, float)
            costs[number] = costs.get(number, before) - sum(word.bits for word in words)
            notes = [word for word in words if word.note]
            for word in notes:
                suggestion = with_note(suggestion, word.note, **word.args)
            told.append(suggestion)
        near = sum(1 for cost in costs.values() if cost <= min(costs.values()) + NEAR)
        if any(words for _, words in heard):
            diagnostic.suggestions = tuple(_ranked(told, costs))
            lead(diagnostic, near)
            if near == 1:
                _move(diagnostic, str(diagnostic.suggestions[0]["key"]))
        if near == 1:
            self._follow(diagnostic, over_years)

    def _words(self, diagnostic: Diagnostic, suggestion: Mapping[str, object]) -> Iterator[_Word]:
        """What the other reports say of the suggestion."""
        report = diagnostic.report
        assert report is not None
        key, value = str(suggestion["key"]), int(str(suggestion["value"]))
        years = self._years.get(report, {})
        record = next((one for one in years.values() if one.report == report), None)
        if record is not None:
            for year, equation, name in self._linked(years, record.year, key):
                turn = _turn(equation, name, _printed(record, key), value)
                if turn:
                    other = year if year != record.year else year - 1
                    note = "last-year-agrees" if other < record.year else "next-year-agrees"
                    yield _Word(YEAR_BITS * turn, note if turn > 0 else "", {"year": other})
            yield from self._copied(years, record, key, value)
        yield from self._below(report, key, value)

    def _linked(self, years: Mapping[int, SeriesRecord], year: int, key: str) -> Iterator[tuple[int, Equation, str]]:
        """Equations of the year and the next one in which the figure occurs, with its name in them."""
        for identity in self.identities:
            for at, name in ((year, key), (year + 1, f"{key}@-1")):
                for equation in equations_of(identity, years, at, self.forms):
                    if equation.left is not None and any(name == one for _, one in equation.terms):
                        yield at, equation, name

    def _copied(self, years: Mapping[int, SeriesRecord], record: SeriesRecord, key: str, value: int) -> Iterator[_Word]:
        """Whether the printed number is last year's, and how much likelier that makes the value."""
        before, printed = years.get(record.year - 1), _printed(record, key)
        known = None if before is None else _printed(before, key)
        if known is None or known != printed or len(f"{known:f}") < _TELLING:
            return
        alone = explain(int(known), value, Surroundings())
        yield _Word(alone.cost - explain(int(known), value, Surroundings(before=int(known))).cost, "slip-last-year")

    def _below(self, report: int, key: str, value: int) -> Iterator[_Word]:
        tree = self._trees.get(report)
        if tree is not None and _sum_below(tree, key) == value:
            yield _Word(BELOW_BITS, "roll-up-agrees", {"count": len(tree.children)})

    def _follow(self, diagnostic: Diagnostic, over_years: Sequence[Diagnostic]) -> None:
        """Findings over years and bodies that the suggested values would settle follow from the same mistake."""
        told = []
        for suggestion in diagnostic.suggestions:
            settled = self._settled(diagnostic, suggestion, over_years) if suggestion["explanation"] == 1 else []
            if settled:
                resolves = suggestion["resolves"]
                assert isinstance(resolves, tuple)
                suggestion = {**suggestion, "resolves": (*resolves, *settled)}
            told.append(suggestion)
        diagnostic.suggestions = tuple(told)

    def _settled(
        self, diagnostic: Diagnostic, suggestion: Mapping[str, object], over_years: Sequence[Diagnostic]
    ) -> list[str]:
        """Hangs the findings that the suggestion would settle below the diagnostic; their fingerprints."""
        assert diagnostic.report is not None
        given = (diagnostic.report, str(suggestion["key"]), int(str(suggestion["value"])), over_years)
        settled = []
        for other in (*self._settled_sums(*given), *self._settled_years(*given)):
            if other.cause is None:
                other.cause = diagnostic.fingerprint
                settled.append(other.fingerprint)
        return settled

    def _settled_years(
        self, report: int, key: str, value: int, over_years: Sequence[Diagnostic]
    ) -> Iterator[Diagnostic]:
        years = self._years.get(report, {})
        record = next((one for one in years.values() if one.report == report), None)
        for year, equation, name in self._linked(years, record.year, key) if record is not None else ():
            assert record is not None
            if _turn(equation, name, _printed(record, key), value) > 0:
                own = {k for _, k in equation.terms if "@" not in k}
                for other in over_years:
                    about = other.report == years[year].report and own <= {f.key for f in other.figures}
                    if about and other.code == equation.code:
                        yield other

    def _settled_sums(
        self, report: int, key: str, value: int, over_years: Sequence[Diagnostic]
    ) -> Iterator[Diagnostic]:
        """Findings that the figure of a body, this one or the one above it, is not the sum of those below it."""
        summed = self._summed_with(report, key, value)
        for other in over_years if summed is not None else ():
            about = other.report == summed and [figure.key for figure in other.figures] == [key]
            if about and other.code in self._sum_codes:
                yield other

    def _summed_with(self, report: int, key: str, value: int) -> int | None:
        """The report whose figure is the sum of those below it with the value: this one, or the one above it."""
        tree = self._trees.get(report)
        if tree is not None and _sum_below(tree, key) == value:
            return report
        above = self._above.get(report)
        if above is None or above.record is None:
            return None
        records = [child.record for child in above.children if child.record is not None]
        own = next((_printed(record, key) for record in records if record.report == report), None)
        whole, before = _printed(above.record, key), _sum_below(above, key)
        adds_up = own is not None and before is not None and whole == before - own + value
        return above.record.report if adds_up else None


def _sum_below(tree: Tree, key: str) -> Decimal | None:
    """The sum of a figure over the bodies below; None where one of them has no report or does not state it."""
    if tree.missing or not tree.children:
        return None
    stated = [None if child.record is None else _printed(child.record, key) for child in tree.children]
    return None if None in stated else sum([one for one in stated if one is not None], Decimal(0))


def _ranked(
    suggestions: Iterable[Mapping[str, object]], costs: Mapping[object, float]
) -> Iterator[Mapping[str, object]]:
    """The suggestions, the likeliest explanation first and numbered anew."""
    by_number: dict[object, list[Mapping[str, object]]] = {}
    for suggestion in suggestions:
        by_number.setdefault(suggestion["explanation"], []).append(suggestion)
    for place, number in enumerate(sorted(by_number, key=lambda number: (costs[number], str(number))), 1):
        for suggestion in by_number[number]:
            yield {**suggestion, "explanation": place, "cost": costs[number]}


def _move(diagnostic: Diagnostic, key: str) -> None:
    """Lets the finding point at the figure, where it does not yet."""
    figures = diagnostic.figures
    figure = next((one for one in figures if one.key == key), None)
    if figure is None or figure is figures[0]:
        return
    old, new = name_figure(figures[0].label), name_figure(figure.label)
    diagnostic.where = {lang: text.replace(old, new) for lang, text in diagnostic.where.items()}
    if diagnostic.location.line is None or figure.location.line != diagnostic.location.line:
        diagnostic.excerpt = figure.raw
        diagnostic.excerpt_start = (figure.location.column or 1) - 1
    diagnostic.location = figure.location
    diagnostic.figures = (figure, *(one for one in figures if one is not figure))


def _printed(record: SeriesRecord, key: str) -> Decimal | None:
    figure = record.figure(key)
    return figure.value if figure is not None and figure.state == STATED else None


def _turn(equation: Equation, name: str, printed: Decimal | None, value: int) -> int:
    """1 where the equation holds only with the value, -1 where it holds only without, else 0."""
    if printed is None or equation.missing or equation.left is None or equation.right is None:
        return 0
    coefficient = sum(c for c, one in equation.terms if one == name)
    after = equation.left - equation.right + coefficient * (value - printed)
    held = equation.state != VIOLATED
    return COMPARE[equation.relation](after, Decimal(0)) - held
