"""JUnit XML in the form that Jenkins' own schema accepts: a suite for each report, a case for each finding.

A report without a failure still has a passing case, so that "all is well" is told apart from "nothing ran". An error
is a failure, a reading or tool problem an error; warnings and infos pass and say so in their output.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from govlint.diagnostics import Diagnostic, Outcome
from govlint.reporters.machine import prints, relative, title, whole_text
from govlint.reporters.markup import content, tag
from govlint.reporters.options import ReportOptions
from govlint.reporters.wording import assessed_share, heading_of, in_language, outcome_reason, place, reason_of, say
from govlint.results import RunResult


class _Case(NamedTuple):
    """One test case: `result` is failure, error, skipped or empty; `message` and `text` are what it says."""

    name: str
    result: str = ""
    message: str = ""
    text: str = ""
    type: str = ""


def write(result: RunResult, options: ReportOptions) -> Iterator[str]:
    """All suites: those of the reports, then one for each file with findings of no report."""
    by_print = prints(result)
    of_report: dict[int, list[_Case]] = {n: [] for n, report in enumerate(result.reports) if not report.companion}
    of_file: dict[str, list[_Case]] = {}
    for diagnostic in result.diagnostics:
        case = _case(diagnostic, whole_text(diagnostic, by_print, options.lang), options.lang)
        if diagnostic.report is not None:
            of_report.setdefault(diagnostic.report, []).append(case)
        else:
            of_file.setdefault(relative(diagnostic.location.path, options.base), []).append(case)
    for outcome in result.outcomes:
        if outcome.state == "not_assessable" and outcome.report is not None:
            of_report.setdefault(outcome.report, []).append(_skipped(outcome, options.lang))
    yield '<?xml version="1.0" encoding="utf-8"?>\n<testsuites name="govlint">\n'
    for index, cases in of_report.items():
        report = result.reports[index]
        path = relative(report.path, options.base)
        share = assessed_share(RunResult(reports=[report]), options.lang)
        checked = _Case(say("checked", options.lang, checked=report.assessed.checked, assessed=share))
        yield from _suite(f"{path} {report.title or ''}".strip(), path, [checked, *cases])
    for path, cases in of_file.items():
        yield from _suite(path, path, cases)
    yield "</testsuites>\n"


def _case(diagnostic: Diagnostic, text: str, lang: str) -> _Case:
    name = f"{title(diagnostic)} {place(diagnostic.location._replace(path=None)).lstrip(':')}".strip()
    message = in_language(diagnostic.message, lang)
    kind = f"{diagnostic.code}.{diagnostic.case}"
    body = f"{place(diagnostic.location)}\n{diagnostic.excerpt}\n{text}\n"
    if diagnostic.suppressed is not None:
        why = say("suppressed-because", lang, text=reason_of(diagnostic.suppressed, lang))
        return _Case(name, "skipped", message + why)
    if diagnostic.fault != "report":
        return _Case(name, "error", heading_of(diagnostic, lang), body, kind)
    if diagnostic.severity.value == "error":
        return _Case(name, "failure", message, body, kind)
    return _Case(name, "", "", f"{diagnostic.severity.value}: {body}")


def _skipped(outcome: Outcome, lang: str) -> _Case:
    reason = outcome_reason(outcome, lang)
    return _Case(f"{outcome.code} {outcome.instance}".strip(), "skipped", reason)


def _suite(name: str, path: str, cases: Sequence[_Case]) -> Iterator[str]:
    counts = Counter(case.result for case in cases)
    numbers = {"failures": counts["failure"], "errors": counts["error"], "skipped": counts["skipped"]}
    yield f"<{tag('testsuite', name=name, tests=len(cases), **numbers)}>\n"
    for case in cases:
        yield f"  <{tag('testcase', name=case.name, classname=path)}>{_inside(case)}</testcase>\n"
    yield "</testsuite>\n"


def _inside(case: _Case) -> str:
    if case.result == "skipped":
        return f"<{tag('skipped', message=case.message)}/>"
    if case.result:
        return f"<{tag(case.result, message=case.message, type=case.type)}>{content(case.text)}</{case.result}>"
    return f"<system-out>{content(case.text)}</system-out>" if case.text else ""
