"""Findings by file and report, the gravest first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from govlint.diagnostics import Diagnostic, Location
from govlint.reporters.causes import in_groups
from govlint.reporters.closing import closing
from govlint.reporters.options import ReportOptions
from govlint.reporters.width import printable
from govlint.reporters.wording import (
    basis_of,
    heading_of,
    paint,
    particulars,
    place,
    say,
    visible,
)
from govlint.results import RunResult

_SEVERITIES = ("error", "warning", "info")


def write(result: RunResult, options: ReportOptions) -> Iterator[str]:
    """Each file with its reports and their findings, then one line that sums up the run."""
    found: dict[tuple[str | None, int | None], list[Diagnostic]] = {}
    for diagnostic in visible(result):
        path = diagnostic.location.path
        if diagnostic.report is not None:
            path = result.reports[diagnostic.report].path
        found.setdefault((path, diagnostic.report), []).append(diagnostic)
    reports: dict[str, list[int]] = {}
    for index, report in enumerate(result.reports):
        if not report.companion:
            reports.setdefault(report.path, []).append(index)
    for path in _paths(result, found):
        numbers = reports.get(path or "", [])
        if not numbers and (path, None) not in found:
            continue
        yield paint(printable(path or "-"), "1", options.color) + "\n"
        yield from _file_findings(found.get((path, None), ()), options)
        for index in numbers:
            yield from _report(result, index, found.get((path, index), ()), options)
        yield "\n"
    yield from closing(result, options)


def _paths(result: RunResult, found: dict[tuple[str | None, int | None], list[Diagnostic]]) -> list[str | None]:
    """The files in the order of the run, then places that no file of the run has (configuration, plugins)."""
    paths: dict[str | None, None] = {file.path: None for file in result.files}
    paths.update((report.path, None) for report in result.reports)
    paths.update((path, None) for path, _ in found)
    return list(paths)


def _file_findings(diagnostics: Sequence[Diagnostic], options: ReportOptions) -> Iterator[str]:
    if diagnostics:
        yield f"  {say('whole-file', options.lang)}\n"
        yield from _by_severity(diagnostics, options)


def _report(result: RunResult, index: int, found: Sequence[Diagnostic], options: ReportOptions) -> Iterator[str]:
    report, lang = result.reports[index], options.lang
    title = printable(report.title or say("untitled", lang)).strip()
    yield f"  {say('report', lang, number=report.index + 1, title=title)}\n"
    yield f"    {say('separator', lang).join(particulars(report, lang))}\n"
    if found:
        yield from _by_severity(found, options)
    else:
        alone = RunResult(reports=[report])
        yield f"    {say('no-findings' if alone.enough_assessed() else 'too-little-short', lang)}\n"


def _by_severity(diagnostics: Sequence[Diagnostic], options: ReportOptions) -> Iterator[str]:
    groups = in_groups(diagnostics)
    for severity in _SEVERITIES:
        count = sum(1 for diagnostic in diagnostics if diagnostic.severity.value == severity)
        some = [group for group in groups if group.gravest.severity.value == severity]
        if not some:
            continue
        heading = say("list-heading", options.lang, severity=say(f"severity-{severity}", options.lang), count=count)
        yield f"    {paint(heading, severity, options.color)}\n"
        places = [_short_place(group.leader.location) for group in some]
        column = max(map(len, places))
        for group, at in zip(some, places, strict=True):
            yield f"      {at:<{column}}  {heading_of(group.leader, options.lang)}\n"
            for follower in group.followers:
                text = f"{_short_place(follower.location)}  {heading_of(follower, options.lang)}"
                yield f"      {'':<{column}}  {say('follows', options.lang, text=text)}\n"
            basis = basis_of(group.leader.basis, options.lang)
            if basis and severity != "info":
                yield f"      {'':<{column}}  {basis}\n"


def _short_place(location: Location) -> str:
    """`line:column` (or page, table, paragraph): the path stands above."""
    return place(location._replace(path=""), "").lstrip(":") or "-"
