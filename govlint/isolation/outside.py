"""The rules of others, run by themselves: what a process of its own does with a document that it has read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from typing import TYPE_CHECKING, TypeVar

from govlint.diagnostics import Outcome
from govlint.document.model import Document
from govlint.engine import Part, Run, path_of
from govlint.forms import Form
from govlint.light import NamedTuple
from govlint.report.equations import NOT_APPLICABLE
from govlint.report.model import Report
from govlint.selection.plan import Kind, Plan, Runnable, kind_of

if TYPE_CHECKING:  # loaded by runs over several reports only
    from govlint.series.group import Collection
    from govlint.series.model import Series, Tree

Subject = TypeVar("Subject")


class Starts(NamedTuple):
    """The rule with the code runs from now on: from here its time counts. `step` is where the process is."""

    code: str
    step: int


Parts = Iterator[Part | Starts]


def check_outside(
    path: str,
    document: Document | None,
    reports: Sequence[Report],
    plan: Plan,
    skip: AbstractSet[str],
    after: int = 0,
) -> Parts:
    """What the rules of others say of a document, rule by rule; those whose codes are in `skip` are left out.

    `after` is the step behind which a process goes on where another one ended.
    """
    run = Run(path, document, plan)
    for one in reports:
        run.evaluate(one)
    run.take_part("", None, ())  # how the identities ended is the affair of the run itself
    rounds: list[tuple[Report | None, Sequence[Runnable]]] = [(one, plan.report) for one in reports]
    if document is not None:
        rounds.insert(0, (None, plan.document))
    for step, report, runnable in _steps(rounds, skip, after):
        if report is None:
            yield Starts(runnable.code, step)
            yield run.take_part(runnable.code, None, run.check(runnable, None, (document, reports)))
            continue
        part = _objection(runnable, report, kind_of(report))
        if part is None:
            yield Starts(runnable.code, step)
            part = run.take_part(runnable.code, report.index, run.check(runnable, report, (report,)))
        yield part


def check_series_outside(
    collection: Collection, forms: Mapping[str, Form], plan: Plan, skip: AbstractSet[str], after: int = 0
) -> Parts:
    """What the rules of others say of several reports together, rule by rule; `skip` and `after` as above."""
    run = Run("", None, plan)
    rounds: list[tuple[tuple[Series | None, Tree | None], Sequence[Runnable]]] = []
    rounds += [((one, None), plan.series) for one in collection.series()]
    rounds += [((None, one), plan.hierarchy) for one in (collection.trees() if plan.hierarchy else ())]
    for step, (series, tree), runnable in _steps(rounds, skip, after):
        yield Starts(runnable.code, step)
        outcomes: Sequence[Outcome] = ()
        if series is not None:
            run.check_years((runnable,), series, forms)
        elif tree is not None:
            outcomes = run.check(runnable, None, (tree,), path=path_of(tree))
        yield run.take_part(runnable.code, None, outcomes)


def _steps(
    rounds: Iterable[tuple[Subject, Sequence[Runnable]]], skip: AbstractSet[str], after: int
) -> Iterator[tuple[int, Subject, Runnable]]:
    """Each rule of others with what it is run on, numbered from 1 on, whether it is left out or not."""
    step = 0
    for subject, runnables in rounds:
        for runnable in runnables:
            if runnable.outside:
                step += 1
                if step > after and runnable.code not in skip:
                    yield step, subject, runnable


def foregone(
    document: Document | None, reports: Sequence[Report], plan: Plan, skip: AbstractSet[str]
) -> list[Part] | None:
    """What `check_outside` gives where none of the rules speaks of the document; None where one of them has to run."""
    if document is not None and _chosen(plan.document, skip):
        return None
    parts = []
    chosen = _chosen(plan.report, skip)
    for report in reports:
        kind = kind_of(report)
        for runnable in chosen:
            part = _objection(runnable, report, kind)
            if part is None:
                return None
            parts.append(part)
    return parts


def _objection(runnable: Runnable, report: Report, kind: Kind) -> Part | None:
    """What stands for a rule that does not speak of the report, None for one that does."""
    reason = runnable.objection(report, kind)
    if not reason:
        return None
    outcome = Outcome(runnable.code, "", NOT_APPLICABLE, reason, (), report.index)
    return Part(runnable.code, report.index, (), (outcome,))


def is_foregone_of_several(plan: Plan, skip: AbstractSet[str]) -> bool:
    """Whether `check_series_outside` has no rule to run."""
    return not _chosen(plan.series, skip) and not _chosen(plan.hierarchy, skip)


def _chosen(runnables: Sequence[Runnable], skip: AbstractSet[str]) -> list[Runnable]:
    return [runnable for runnable in runnables if runnable.outside and runnable.code not in skip]
