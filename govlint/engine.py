"""Rules over reports: pure. Values in, values out; one rule that crashes becomes one diagnostic, the others report."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import chain, islice
from typing import TYPE_CHECKING

from govlint.diagnostics import Finding, Location, Outcome, Severity
from govlint.document.model import Document, Fault
from govlint.forms import Form
from govlint.identities.evaluator import Evaluated, evaluate_all
from govlint.light import NamedTuple
from govlint.plugins.loading import KnownRule
from govlint.policy.diagnose import Found, cause_of, diagnose, diagnose_problem, engine_diagnostic, in_order
from govlint.report.equations import HOLDS, NOT_APPLICABLE, NOT_ASSESSABLE, VIOLATED
from govlint.report.model import Problem, Report
from govlint.results import Assessed
from govlint.selection.plan import Plan, Runnable, in_report

if TYPE_CHECKING:  # of series: loaded by runs over several reports only
    from govlint.identities.plan import Identity
    from govlint.series.group import Collection
    from govlint.series.model import Series, Tree

MAX_FINDINGS = 1000  # of one rule in one report: whatever goes wrong, the output stays bounded


class Part(NamedTuple):
    """What one rule said of one report (None: of the file, or of several reports), where it ran by itself."""

    code: str
    report: int | None
    found: Sequence[Found]
    outcomes: Sequence[Outcome]


Said = Iterator[Finding | Outcome]
Outside = Callable[[], Iterable[Part]]  # has the rules of others run, in a process of their own


class Checked:
    """What the rules said of one document: findings in order, outcomes, and how much of each report was assessed."""

    __slots__ = ("assessed", "found", "outcomes")

    def __init__(self) -> None:
        self.found: list[Found] = []
        self.outcomes: list[Outcome] = []
        self.assessed: list[Assessed] = []


def check_document(
    path: str,
    document: Document | None,
    reports: Sequence[Report],
    problems: Iterable[Problem],
    plan: Plan,
    outside: Outside | None = None,
) -> Checked:
    """Runs every rule of scope document and report. `document` is None where the reader returned the reports.

    With `outside` the rules in Python that others wrote are left to it.
    """
    run = Run(path, document, plan)
    if document is not None:
        unread: list[Problem | Fault] = [*document.faults, *problems]
        run.checked.found.extend(diagnose_problem(problem, path, document) for problem in unread)
    for report in reports:
        run.checked.assessed.append(run.evaluate(report))
    if outside is not None:
        plan = run.plan = plan.inside()
    if document is not None:
        run.check_quietly(plan.document, (document, reports), path)
    for report, assessed in zip(reports, run.checked.assessed, strict=True):
        run.check_report(report, assessed)
        run.name_causes(report)
    return run.finish(outside)


def check_series(
    collection: Collection, forms: Mapping[str, Form], plan: Plan, outside: Outside | None = None
) -> Checked:
    """Runs the rules of scope series and hierarchy over the records of a whole run; some `outside`, as above."""
    if outside is not None:
        plan = plan.inside()
    run = Run("", None, plan)
    for series in collection.series() if plan.series else ():
        run.check_years(plan.series, series, forms)
    for tree in collection.trees() if plan.hierarchy else ():
        for runnable in plan.hierarchy:
            run.check(runnable, None, (tree,), path=path_of(tree))
    return run.finish(outside)


def path_of(tree: Tree) -> str:
    """A file that a tree was made from: what a crash over it names."""
    if tree.record is not None:
        return tree.record.path
    return next((path_of(child) for child in tree.children), "")


class Run:
    """One document on its way through the rules."""

    def __init__(self, path: str, document: Document | None, plan: Plan) -> None:
        self.path = path
        self.document = document
        self.plan = plan
        self.checked = Checked()
        self._violated: dict[int, frozenset[str]] = {}
        self._unsaid: list[Outcome] = []  # of rules that do not speak of the report, in code order

    def evaluate(self, report: Report) -> Assessed:
        """Fills in the equations of the report and what its rules may ask about them."""
        evaluator = self.plan.evaluator()
        identities = () if evaluator is not None else tuple(self._identities_for(report))
        try:
            equations = (evaluator or self.plan.loader.evaluator(identities)).evaluate(report)
        except Exception:
            equations = self._evaluate_singly(identities or self._identities_for(report), report)
        report.equations = equations
        assessed = _assess(equations)
        report.data["assessed_share"] = assessed.share
        report.data["assessed_counts"] = (assessed.identities_checked, assessed.not_assessable)
        self._violated[report.index] = frozenset([e.code for e in equations.others if e.state == VIOLATED])
        assessed.not_applicable += self._keep_outcomes(report, equations)
        return assessed

    def _identities_for(self, report: Report) -> list[Identity]:
        """The identities that are for the body of the report."""
        identities: list[Identity] = []
        for known in self.plan.identities:
            if known.entry.concerns(report.issuer.name, report.issuer.id):
                try:
                    identities.append(self.plan.loader.identity(known))
                except Exception as error:
                    self._crashed(known, error, self.path)
        return identities

    def _evaluate_singly(self, identities: Iterable[Identity], report: Report) -> Evaluated:
        """The equations of those identities that can be evaluated."""
        equations = Evaluated()
        known = {one.entry.code: one for one in self.plan.identities}
        for identity in identities:
            try:
                equations.add(identity.code, evaluate_all([identity], report))
            except Exception as error:
                self._crashed(known[identity.code], error, self.path)
        return equations

    def _keep_outcomes(self, report: Report, equations: Evaluated) -> int:
        """Keeps how equations ended that were not checked; returns the number of identities without any equation."""
        outcomes = self.checked.outcomes
        for e in equations.others:
            if e.state in (NOT_ASSESSABLE, NOT_APPLICABLE):
                outcomes.append(Outcome(e.code, e.instance, e.state, e.reason, e.missing, report.index))
        silent = self.plan.silent(equations.codes)
        outcomes += in_report(silent, report.index)
        return len(silent)

    def check_quietly(self, runnables: Sequence[Runnable], subjects: tuple[object, ...], path: str) -> None:
        """Runs rules over a file or the reports of a body."""
        for runnable, said in self._speaking(runnables, subjects, path):
            self.check(runnable, None, (), said, path)

    def check_report(self, report: Report, assessed: Assessed) -> None:
        """Runs the rules of scope report in code order and counts how they ended."""
        violated = self._violated[report.index]
        verdict = self.plan.verdict_on(report)
        self._unsaid = list(in_report(verdict.silent, report.index))
        rules, quiet = verdict.rules, len(verdict.rules)
        if violated:
            rules = [one for one in verdict.every if not one.is_identity or one.code in violated]
        for runnable, said in self._speaking(rules, (report,), self.path, report):
            if runnable.is_identity:
                self._tell(runnable, report)
            else:
                self._catch_up(verdict.behind[runnable.code])
                _count(self.check(runnable, report, (), said), assessed)
                quiet -= 1
        self._catch_up(0)
        assessed.checked += quiet
        assessed.not_applicable += len(verdict.silent)

    def _speaking(
        self, runnables: Iterable[Runnable], subjects: tuple[object, ...], path: str, report: Report | None = None
    ) -> Iterator[tuple[Runnable, Said | None]]:
        """The rules that say something of the subjects, each with what it says, for `check`; and identities.

        Most have nothing to say, and are done with here, as are those that crash before they say anything.
        """
        for runnable in runnables:
            if runnable.is_identity:
                yield runnable, None
                continue
            try:
                rule, options = runnable.ready or runnable.load()
                said = iter(rule.check(*subjects, options))  # type: ignore[misc]  # only an identity has none
                for first in said:
                    yield runnable, chain((first,), said)
                    break
            except (Exception, SystemExit) as error:
                self._crashed(runnable.active.known, error, path, report)

    def _catch_up(self, behind: int) -> None:
        """Takes down the outcomes of rules that do not speak of the report, but for those `behind` the rule whose turn
        it is."""
        silent = len(self._unsaid) - behind
        self.checked.outcomes += self._unsaid[:silent]
        del self._unsaid[:silent]

    def take_part(self, code: str, report: int | None, outcomes: Sequence[Outcome]) -> Part:
        """What was found since this was last asked, as the part of one rule."""
        checked, self.checked = self.checked, Checked()
        return Part(code, report, checked.found, outcomes or checked.outcomes)

    def add_part(self, part: Part) -> None:
        """Adds what a rule said that ran outside."""
        self.checked.found.extend(part.found)
        self.checked.outcomes.extend(part.outcomes)
        if part.report is not None:
            _count(part.outcomes, self.checked.assessed[part.report])

    def finish(self, outside: Outside | None) -> Checked:
        """All that was found, with what the rules `outside` say, in order."""
        for part in outside() if outside is not None else ():
            self.add_part(part)
        self.checked.found = in_order(self.checked.found)
        return self.checked

    def name_causes(self, report: Report) -> None:
        """Lets the findings on figures that are most likely wrong lead those that follow from them."""
        violated = self._violated[report.index]
        if not violated:
            return
        from govlint.causes import Sheet, attribute  # a sound report never needs it

        sound = frozenset(k.entry.code for k in self.plan.identities if k.entry.cases.get("default") == "error")
        broken = (known for known in self.plan.identities if known.entry.code in violated)
        called = {known.entry.code: self.plan.loader.identity(known).compiled.get("called") for known in broken}
        names = {code: name for code, name in called.items() if isinstance(name, Mapping) and name}
        grave = frozenset((k.entry.code, case) for k in self.plan.identities for case, level in k.entry.cases.items()
                          if level == "error")  # fmt: skip
        sheet = Sheet(report, report.equations, sound, grave)
        self.checked.found = attribute(sheet, self.checked.found, names, self.path, self.document)

    def _tell(self, runnable: Runnable, report: Report) -> None:
        from govlint.identities.findings import findings as tell  # a sound report never needs it

        identity = self.plan.loader.identity(runnable.active.known)
        self.check(runnable, report, (), tell(identity, report, report.equations))

    def check_years(self, runnables: Sequence[Runnable], series: Series, forms: Mapping[str, Form]) -> None:
        """Runs rules over the reports of one body; an identity is evaluated for each year."""
        records = series.records
        apart = {r.form for r in records if r.form is not None and r.form in forms and forms[r.form].apart}
        for runnable in runnables:
            entry = runnable.active.known.entry
            if entry.is_identity:
                if len(records) > 1:
                    self._evaluate_years(runnable, series, forms)
            elif not apart or apart <= set(entry.forms):
                self.check_quietly((runnable,), (series,), records[0].path)

    def _evaluate_years(self, runnable: Runnable, series: Series, forms: Mapping[str, Form]) -> None:
        from govlint.identities.series import evaluate_series  # only a run over several reports needs it

        path = series.records[0].path
        try:
            identity = self.plan.loader.identity(runnable.active.known)
        except Exception as error:
            self._crashed(runnable.active.known, error, path)
            return
        unusable = frozenset(series.conflicts)
        self.check(runnable, None, (), evaluate_series(identity, series.years(), unusable, forms), path)

    def check(
        self,
        runnable: Runnable,
        report: Report | None,
        subjects: tuple[object, ...],
        said: Said | None = None,
        path: str | None = None,
    ) -> list[Outcome]:
        """Runs one rule over the subjects, or takes what was `said` instead; what it yields before a crash counts."""
        known = runnable.active.known
        at = self.path if path is None else path
        outcomes: list[Outcome] = []
        try:
            rule, options = runnable.load()
            if said is None:
                assert rule.check is not None
                said = rule.check(*subjects, options)
            for number, item in enumerate(islice(said, MAX_FINDINGS + 1)):
                if number == MAX_FINDINGS:
                    self._too_many(known, report, at)
                elif isinstance(item, Outcome):
                    index = item.report if report is None else report.index
                    outcomes.append(item._replace(code=rule.code, report=index))
                elif isinstance(item, Finding):
                    severity = runnable.active.severities[item.case]
                    if severity is not Severity.OFF:
                        self.checked.found.append(diagnose(item, rule, severity, at, self.document, report))
                else:
                    raise TypeError(f"yielded {type(item).__name__}, neither Finding nor Outcome")
        except (Exception, SystemExit) as error:
            self._crashed(known, error, at, report)
        self.checked.outcomes.extend(outcomes)
        return outcomes

    def _crashed(self, known: KnownRule, error: BaseException, path: str, report: Report | None = None) -> None:
        args = {
            "rule": known.entry.code,
            "rule_name": known.entry.name,
            "distribution": known.distribution,
            "path": path,
            "cause": cause_of(error),
        }
        number = None if report is None else report.index
        diagnostic = engine_diagnostic("E903", "engine.rule-crashed", args, Location(path or None), number)
        self.checked.found.append(Found(diagnostic, "", known.entry.code))

    def _too_many(self, known: KnownRule, report: Report | None, path: str) -> None:
        args = {"rule": known.entry.code, "limit": MAX_FINDINGS, "path": path}
        number = None if report is None else report.index
        diagnostic = engine_diagnostic("E905", "engine.too-many-findings", args, Location(path or None), number)
        self.checked.found.append(Found(diagnostic, "", known.entry.code))


def _assess(equations: Evaluated) -> Assessed:
    """Counts of the identity instances of a report and the share of them that could be evaluated."""
    checked = equations.held
    not_assessable = not_applicable = 0
    for equation in equations.others:
        if equation.state in (HOLDS, VIOLATED):
            checked += 1
        elif equation.state == NOT_ASSESSABLE:
            not_assessable += 1
        else:
            not_applicable += 1
    applicable = checked + not_assessable
    share = checked / applicable if applicable else None
    return Assessed(checked, not_assessable, not_applicable, share, applicable, checked)


def _count(ended: Sequence[Outcome], assessed: Assessed) -> None:
    """Counts a check rule: once as checked, unless it said how its instances ended."""
    if not ended:
        assessed.checked += 1
    for outcome in ended:
        if outcome.state == NOT_ASSESSABLE:
            assessed.not_assessable += 1
        else:
            assessed.not_applicable += 1
