"""The rules of others, run by themselves: what a process of its own does with a document that it has read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from typing import TYPE_CHECKING

from govlint.diagnostics import Outcome
from govlint.document.model import Document
from govlint.engine import Part, Run, forms_of, path_of
from govlint.forms import Form
from govlint.light import NamedTuple
from govlint.report.equations import NOT_APPLICABLE
from govlint.report.model import Report
from govlint.runnable import Plan, Runnable

if TYPE_CHECKING:  # loaded by runs over several reports only
    from govlint.series.group import Collection


class Starts(NamedTuple):
    """The rule with the code runs from now on: from here its time counts."""

    code: str


Parts = Iterator[Part | Starts]


def check_outside(
    path: str, document: Document | None, reports: Sequence[Report], plan: Plan, skip: AbstractSet[str]
) -> Parts:
    """What the rules of others say of a document, rule by rule; those whose codes are in `skip` are left out."""
    run = Run(path, document, plan)
    for report in reports:
        run.evaluate(report)
    run.take_part("", None, ())  # how the identities ended is the affair of the run itself
    if document is not None:
        for runnable in _chosen(plan.document, skip):
            yield Starts(runnable.code)
            yield run.take_part(runnable.code, None, run.check(runnable, None, (document, reports)))
    for report in reports:
        forms = forms_of(report)
        for runnable in _chosen(plan.report, skip):
            part = _objection(runnable, report, forms)
            if part is None:
                yield Starts(runnable.code)
                part = run.take_part(runnable.code, report.index, run.check(runnable, report, (report,)))
            yield part


def foregone(
    document: Document | None, reports: Sequence[Report], plan: Plan, skip: AbstractSet[str]
) -> list[Part] | None:
    """What `check_outside` gives where none of the rules speaks of the document; None where one of them has to run."""
    if document is not None and _chosen(plan.document, skip):
        return None
    parts = []
    chosen = _chosen(plan.report, skip)
    for report in reports:
        forms = forms_of(report)
        for runnable in chosen:
            part = _objection(runnable, report, forms)
            if part is None:
                return None
            parts.append(part)
    return parts


def _objection(runnable: Runnable, report: Report, forms: frozenset[str]) -> Part | None:
    """What stands for a rule that does not speak of the report, None for one that does."""
    reason = runnable.objection(report, forms)
    if not reason:
        return None
    outcome = Outcome(runnable.code, "", NOT_APPLICABLE, reason, (), report.index)
    return Part(runnable.code, report.index, (), (outcome,))


def is_foregone_of_several(plan: Plan, skip: AbstractSet[str]) -> bool:
    """Whether `check_series_outside` has no rule to run."""
    return not _chosen(plan.series, skip) and not _chosen(plan.hierarchy, skip)


def check_series_outside(
    collection: Collection, forms: Mapping[str, Form], plan: Plan, skip: AbstractSet[str]
) -> Parts:
    """What the rules of others say of several reports together, rule by rule."""
    run = Run("", None, plan)
    for series in collection.series():
        for runnable in _chosen(plan.series, skip):
            yield Starts(runnable.code)
            run.check_years(runnable, series, forms)
            yield run.take_part(runnable.code, None, ())
    for tree in collection.trees() if plan.hierarchy else ():
        for runnable in _chosen(plan.hierarchy, skip):
            yield Starts(runnable.code)
            outcomes = run.check(runnable, None, (tree,), path=path_of(tree))
            yield run.take_part(runnable.code, None, outcomes)


def _chosen(runnables: Sequence[Runnable], skip: AbstractSet[str]) -> list[Runnable]:
    return [runnable for runnable in runnables if runnable.outside and runnable.code not in skip]
