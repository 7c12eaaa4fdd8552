"""One HTML file to read, filter and print, with the tables of the reports and their wrong cells coloured.

It needs the extra `report` to be written and no network to be read: style and script stand in it. Without the script
everything is shown.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import jinja2

from govlint.diagnostics import Diagnostic
from govlint.messages import render
from govlint.reporters.html_view import FileView, Viewer
from govlint.reporters.options import ReportOptions
from govlint.reporters.wording import say, summary, visible
from govlint.results import RunResult

_SEVERITIES = ("error", "warning", "info")


def write(result: RunResult, options: ReportOptions) -> Iterator[str]:
    """The page, in pieces."""
    environment = jinja2.Environment(
        loader=jinja2.PackageLoader("govlint.reporters", "templates"),
        autoescape=True,
        keep_trailing_newline=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=jinja2.StrictUndefined,
    )
    lang = options.lang

    def text(name: str, /, **args: Any) -> str:
        return render(f"html.{name}", lang, args)

    counts = {severity: result.count(severity) for severity in _SEVERITIES}
    suppressed = sum(diagnostic.suppressed is not None for diagnostic in result.diagnostics)
    yield from environment.get_template("report.html").generate(
        lang={"zh": "zh-CN", "en": "en"}[lang],
        text=text,
        word=lambda name: say(name, lang),
        verdict=_verdict(result),
        summary=summary(result, lang),
        counts=counts,
        suppressed=suppressed,
        reports=sum(not report.companion for report in result.reports),
        views=views(result, options),
    )


def _verdict(result: RunResult) -> str:
    """Which sentence sums up the run."""
    if result.exit_code == 3 or any(diagnostic.fault != "report" for diagnostic in visible(result)):
        return "errors" if result.count("error", "report") else "unread"
    if not result.reports:
        return "nothing"
    if result.count("error"):
        return "errors"
    if not result.enough_assessed():
        return "little"
    return "notes" if visible(result) else "clean"


def views(result: RunResult, options: ReportOptions) -> list[FileView]:
    """What is shown of each report, and of files whose findings belong to no report, in the order of the run."""
    of_file: dict[str | None, list[Diagnostic]] = {}
    of_report: dict[int, list[Diagnostic]] = {}
    for diagnostic in result.diagnostics:
        if diagnostic.report is None:
            of_file.setdefault(diagnostic.location.path, []).append(diagnostic)
        else:
            of_report.setdefault(diagnostic.report, []).append(diagnostic)
    reports: dict[str | None, list[int]] = {}
    for index, report in enumerate(result.reports):
        if not report.companion:
            reports.setdefault(report.path, []).append(index)
    viewer = Viewer(result, options)
    out = []
    for path in dict.fromkeys([*(file.path for file in result.files), *reports, *of_file]):
        if path in of_file:
            out.append(viewer.of_file(path, of_file[path]))
        for index in reports.get(path, ()):
            out.append(viewer.of_report(index, of_report.get(index, [])))
    return out
