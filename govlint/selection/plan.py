"""The selected rules made ready to run: loaded when first needed, their options filled in."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache

from govlint.diagnostics import Outcome
from govlint.errors import RuleDefinitionError
from govlint.forms import Form
from govlint.identities.evaluator import Evaluator
from govlint.identities.naming import settle_tables
from govlint.identities.plan import Identity, bind
from govlint.light import NamedTuple, replace
from govlint.plugins.loading import KnownRule
from govlint.report.equations import NOT_APPLICABLE
from govlint.report.model import Report
from govlint.rule import Rule
from govlint.selection.select import ActiveRule, Selection

_MOST = 64  # choices of identities, and kinds of reports, of which something is remembered


class Kind(NamedTuple):
    """What of a report decides whether most rules speak of it: the forms that it and its tables follow, whether its own
    form stands apart from the others, and its year."""

    forms: frozenset[str]
    apart: bool
    year: int | None


def kind_of(report: Report) -> Kind:
    """The kind of the report. A table that several forms have alike is no sign of one, where the report has a form."""
    form = report.form
    if form is None:
        return Kind(frozenset(table.form.id for table in report.tables), False, report.year)
    forms = [table.form.id for table in report.tables if table.evidence]
    return Kind(frozenset((form.id, *forms)), form.apart, report.year)


class Loader:
    """Loads each rule once a session, and binds each identity once.

    `forms` gives the forms, in whose words an identity may name its table.
    """

    def __init__(self, forms: Callable[[], Mapping[str, Form]] = dict) -> None:
        self._forms = forms
        self._rules: dict[str, Rule] = {}
        self._identities: dict[str, Identity] = {}
        self._evaluators: dict[tuple[Identity, ...], Evaluator] = {}

    def rule(self, known: KnownRule) -> Rule:
        """The rule, imported now. Raises whatever its module raises, or RuleDefinitionError."""
        code = known.entry.code
        rule = self._rules.get(code)
        if rule is None:
            rule = known.entry.rule()
            _compare(rule, known)
            if rule.distribution != known.distribution:  # what is installed decides, not what the rule says
                rule = replace(rule, distribution=known.distribution)
            self._rules[code] = rule
        return rule

    def identity(self, known: KnownRule) -> Identity:
        """The identity of an identity rule, ready to be evaluated."""
        code = known.entry.code
        if code not in self._identities:
            compiled = self.rule(known).identity
            assert compiled is not None
            self._identities[code] = bind(settle_tables(compiled, self._forms()))
        return self._identities[code]

    def evaluator(self, identities: tuple[Identity, ...]) -> Evaluator:
        """What evaluates these identities, which are those of all bodies or, where some are limited, of a few."""
        known = self._evaluators.get(identities)
        if known is None:
            if len(self._evaluators) >= _MOST:
                self._evaluators.clear()
            known = self._evaluators[identities] = Evaluator(identities)
        return known


def _compare(rule: Rule, known: KnownRule) -> None:
    entry = known.entry
    said = (entry.code, entry.name, entry.scope, dict(entry.cases), tuple(entry.forms))
    cases = {case: severity.value for case, severity in rule.cases.items()}
    if said != (rule.code, rule.name, rule.scope, cases, tuple(rule.forms)):
        why = "code, name, scope, cases or forms differ"
        raise RuleDefinitionError("plugins.index-differs", code=entry.code, distribution=known.distribution, why=why)


class Runnable:
    """An active rule that can run. `is_local` says that it is for some bodies only."""

    __slots__ = ("_loader", "active", "code", "forms", "is_identity", "is_local", "ready", "years")

    def __init__(self, active: ActiveRule, loader: Loader) -> None:
        self.active = active
        self.code = active.known.entry.code
        self.is_identity = active.known.entry.is_identity
        self.forms = frozenset(active.known.entry.forms)
        self.years = active.known.entry.years
        self.is_local = bool(active.known.entry.issuers or active.known.entry.regions)
        self.ready: tuple[Rule, Mapping[str, object]] | None = None  # what `load` gives, once it was loaded
        self._loader = loader

    def load(self) -> tuple[Rule, Mapping[str, object]]:
        """The rule and its options, defaults included. Raises whatever its module raises."""
        if self.ready is None:
            rule = self._loader.rule(self.active.known)
            options: dict[str, object] = {name: option.default for name, option in rule.options.items()}
            for name, value in self.active.options.items():
                listed = isinstance(options.get(name), tuple) and isinstance(value, str)
                options[name] = (value,) if listed else value
            self.ready = rule, options
        return self.ready

    @property
    def outside(self) -> bool:
        """Whether the rule is code of others, which runs in a process of its own."""
        return self.active.known.outside

    def objection_to(self, kind: Kind) -> str:
        """Why the rule does not speak of reports of the kind (a key of the catalogue `outcomes`), or ""."""
        if self.forms and not self.forms & kind.forms:
            return "form-differs" if kind.forms else "form-unknown"
        if kind.apart and not self.forms:
            return "form-differs"
        low, high = self.years
        year = kind.year
        if year is not None and ((low is not None and year < low) or (high is not None and year > high)):
            return "year-outside"
        return ""

    def objection(self, report: Report, kind: Kind) -> str:
        """The same of one report, which is of that kind."""
        concerned = self.active.known.entry.concerns(report.issuer.name, report.issuer.id)
        return self.objection_to(kind) or ("" if concerned else "issuer-differs")


class Verdict(NamedTuple):
    """Which rules of scope report speak of a report, in code order: `rules`, and with the identities `every`.

    `silent` is what becomes of the others (`in_report`), `behind` how many of them come behind the rule of each code.
    """

    rules: Sequence[Runnable]
    every: Sequence[Runnable]
    silent: Sequence[Outcome]
    behind: Mapping[str, int]


class Remembered:
    """What was worked out for a plan: verdicts, identities that have no equation, and what evaluates them all.

    `local` are the rules that speak of some bodies only.
    """

    __slots__ = ("evaluator", "local", "silent", "verdicts")

    def __init__(self, rules: Iterable[Runnable]) -> None:
        self.local = [rule for rule in rules if rule.is_local]
        self.verdicts: dict[tuple[object, ...], Verdict] = {}
        self.silent: dict[frozenset[str], Sequence[Outcome]] = {}
        self.evaluator: Evaluator | None = None


class Plan(NamedTuple):
    """The rules of a file by scope, in code order. `identities` are evaluated whether they are active or not."""

    document: Sequence[Runnable]
    report: Sequence[Runnable]
    series: Sequence[Runnable]
    hierarchy: Sequence[Runnable]
    identities: Sequence[KnownRule]
    loader: Loader
    remembered: Remembered

    def verdict_on(self, report: Report) -> Verdict:
        """Which rules of scope report speak of the report."""
        verdicts, kind = self.remembered.verdicts, kind_of(report)
        key = (kind, *[one.objection(report, kind) for one in self.remembered.local])
        known = verdicts.get(key)
        if known is None:
            if len(verdicts) >= _MOST:
                verdicts.clear()
            known = verdicts[key] = _judge(self.report, report, kind)
        return known

    def silent(self, codes: frozenset[str]) -> Sequence[Outcome]:
        """What becomes of the identities that have no equation in a report (`in_report`): all but these."""
        silent = self.remembered.silent
        known = silent.get(codes)
        if known is None:
            if len(silent) >= _MOST:
                silent.clear()
            lacking = [one.entry.code for one in self.identities if one.entry.code not in codes]
            known = silent[codes] = [_not_applicable(code, "form-differs") for code in lacking]
        return known

    def evaluator(self) -> Evaluator | None:
        """What evaluates the identities of every report; None where some are for a few bodies only or do not load."""
        remembered = self.remembered
        if remembered.evaluator is None and not any(one.entry.issuers or one.entry.regions for one in self.identities):
            try:
                identities = tuple([self.loader.identity(known) for known in self.identities])
            except Exception:
                return None
            remembered.evaluator = self.loader.evaluator(identities)
        return remembered.evaluator

    def everything(self) -> Iterator[Runnable]:
        """Every rule, whatever its scope."""
        for runnables in (self.document, self.report, self.series, self.hierarchy):
            yield from runnables

    def inside(self) -> Plan:
        """The plan without the rules that run in a process of their own."""

        def ours(runnables: Sequence[Runnable]) -> Sequence[Runnable]:
            return [runnable for runnable in runnables if not runnable.outside]

        return self._replace(
            document=ours(self.document),
            report=ours(self.report),
            series=ours(self.series),
            hierarchy=ours(self.hierarchy),
            remembered=Remembered(ours(self.report)),
        )


def _judge(rules: Iterable[Runnable], report: Report, kind: Kind) -> Verdict:
    silent: list[Outcome] = []
    every: list[Runnable] = []
    before: dict[str, int] = {}
    for rule in rules:
        objection = "" if rule.is_identity else rule.objection(report, kind)
        if objection:
            silent.append(_not_applicable(rule.code, objection))
        else:
            every.append(rule)
            before[rule.code] = len(silent)
    behind = {code: len(silent) - number for code, number in before.items()}
    return Verdict([rule for rule in every if not rule.is_identity], every, silent, behind)


def _not_applicable(code: str, reason: str) -> Outcome:
    return Outcome(code, "", NOT_APPLICABLE, reason, (), 0)


def in_report(outcomes: Sequence[Outcome], report: int) -> Sequence[Outcome]:
    """The outcomes, which are those of the first report of a file, as those of the report with this number."""
    return [_numbered(outcome, report) for outcome in outcomes] if report else outcomes


@lru_cache(maxsize=4096)
def _numbered(outcome: Outcome, report: int) -> Outcome:
    return outcome._replace(report=report)


def make_plan(selection: Selection, loader: Loader) -> Plan:
    """The plan of a selection."""
    by_scope: dict[str, list[Runnable]] = {"document": [], "report": [], "series": [], "hierarchy": []}
    for active in selection.active:
        by_scope[active.known.entry.scope].append(Runnable(active, loader))
    remembered = Remembered(by_scope["report"])
    return Plan(identities=selection.identities, loader=loader, remembered=remembered, **by_scope)
