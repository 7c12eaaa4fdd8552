"""One file: read, understood, checked. Whatever goes wrong with it becomes a diagnostic of the file."""

from __future__ import annotations

import gc
from collections.abc import Iterable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from govlint.diagnostics import Location
from govlint.document.model import Document
from govlint.engine import Checked, check_document
from govlint.errors import GovlintError, ReadError
from govlint.files.discovery import Target
from govlint.linting.checked import FileChecked
from govlint.linting.understand import Understood, understand
from govlint.policy.diagnose import cause_of, engine_diagnostic
from govlint.policy.fingerprints import assign, assign_plain
from govlint.report.figures import release
from govlint.report.model import Report, TableBinding
from govlint.results import COMPARED, NOT_A_REPORT, Assessed, FileResult, ReportResult
from govlint.session import Policy, Session

if TYPE_CHECKING:
    from govlint.series.pack import PackedRecord


def lint_file(target: Target, session: Session, alone: bool = False) -> FileChecked:
    """Reads and checks one file. Whatever goes wrong with it is a diagnostic of the file.

    `alone` says that the run has no other: then a single report in it needs no record to be compared by.
    """
    policy = session.policy_of(target.path)
    collecting = gc.isenabled()
    gc.disable()  # a big table makes many objects, none of which can be freed before the file is done
    try:
        return _lint(target, session, policy, alone) if target.content is None else _compare(target, session, policy)
    except ReadError as error:
        return unreadable(target, error.code, error.key, error.details, policy)
    except GovlintError as error:
        return unreadable(target, "E901", error.key, error.details, policy)
    except MemoryError:
        return unreadable(target, "E905", "engine.out-of-memory", {"path": target.path}, policy)
    except Exception as error:
        details = {"path": target.path, "cause": cause_of(error)}
        return unreadable(target, "E901", "engine.reader-crashed", details, policy)
    finally:
        if collecting:
            gc.enable()


def unreadable(target: Target, code: str, key: str, details: object, policy: Policy) -> FileChecked:
    """What stands for a file that could not be checked: one diagnostic, whose `details` fill the message `key`."""
    assert isinstance(details, dict)
    if target.content is not None:  # nobody asked about it
        return FileChecked(FileResult(target.path, "skipped", COMPARED), fail_on=policy.fail_on)
    diagnostic = engine_diagnostic(code, key, details, Location(target.path, *_place_of(details)))
    diagnostic.message = {lang: _after_path(text, target.path) for lang, text in diagnostic.message.items()}
    file = FileResult(target.path, "unreadable", key.partition(".")[2])
    diagnostics = assign_plain([diagnostic])
    return FileChecked(file, diagnostics=diagnostics, fail_on=policy.fail_on, named=target.named)


def _after_path(text: str, path: str) -> str:
    """The sentence without the path in front, which every output names as the place of a finding."""
    for colon in ("：", ": "):
        if text.startswith(path + colon):
            return text[len(path + colon) :]
    return text


def _place_of(details: dict[str, object]) -> tuple[int | None, int | None]:
    """Line and column, where the error names them."""
    line, column = details.get("line"), details.get("column")
    return line if isinstance(line, int) else None, column if isinstance(column, int) else None


def _lint(target: Target, session: Session, policy: Policy, alone: bool) -> FileChecked:
    document, reports, problems, evidence, comments = understand(target, session)
    if not reports and evidence == 0:
        return _check_no_report(target, document, session, policy)
    checked = _check_reports(target, Understood(document, reports, problems, evidence, comments), session, policy)
    checked.comments.extend(comments)
    if session.options.figures:
        for described, report in zip(checked.reports, reports, strict=True):
            described.figures = {key: figure.raw for key, figure in report.figures.items()}
    if (len(reports) > 1 or not alone) and (policy.plan.series or policy.plan.hierarchy):
        checked.records = _records(reports, target.path)
    _release(reports)
    return checked


def _compare(target: Target, session: Session, policy: Policy) -> FileChecked:
    """The records of a file that is only read to be compared with."""
    reports = understand(target, session).reports
    described = [_describe(report, target.path, Assessed()) for report in reports]
    for one in described:
        one.companion = True
    checked = FileChecked(FileResult(target.path, "skipped", COMPARED, len(reports)), described, fail_on=policy.fail_on)
    checked.records = _records(reports, target.path)
    _release(reports)
    return checked


def _records(reports: Iterable[Report], path: str) -> list[PackedRecord]:
    """What reports of other years and bodies are compared with, of those that have a year and an issuer."""
    from govlint.series.pack import pack  # only several reports are compared

    found = (pack(report, path, report.index) for report in reports)
    return [record for record in found if record is not None]


def _release(reports: Iterable[Report]) -> None:
    """Undo the one circle in a report (figures know their table), so that it goes at once and not by collection."""
    for report in reports:
        for table in report.tables:
            release(table)


def _check_no_report(target: Target, document: Document | None, session: Session, policy: Policy) -> FileChecked:
    """A file without evidence of a report: skipped where it was found by walking, else told of by the rules."""
    checked = Checked()
    if document is not None and target.named and not session.options.hook:
        checked = check_document(target.path, document, [], [], policy.plan)
    diagnostics = assign(checked.found, [])
    file = FileResult(target.path, "skipped", NOT_A_REPORT)
    return FileChecked(file, diagnostics=diagnostics, fail_on=policy.fail_on, named=target.named)


def _check_reports(target: Target, understood: Understood, session: Session, policy: Policy) -> FileChecked:
    document, reports, problems, _, _ = understood
    outside = None if session.outside is None else partial(session.outside.check, target, document, reports)
    checked = check_document(target.path, document, reports, problems, policy.plan, outside)
    owners = [(report.issuer.id, report.year) for report in reports]
    diagnostics = assign(checked.found, owners)
    judged = zip(reports, checked.assessed, strict=True)
    results = [_describe(report, target.path, assessed) for report, assessed in judged]
    file = FileResult(target.path, "linted", None, len(reports))
    return FileChecked(file, results, diagnostics, checked.outcomes, [], policy.fail_on, target.named)


def _describe(report: Report, path: str, assessed: Assessed) -> ReportResult:
    issuer = report.issuer
    spans = [_lines_of(table) for table in report.tables]
    return ReportResult(
        id=f"{issuer.id}/{report.year or '-'}/{report.revision}",
        path=path,
        index=report.index,
        title=None if report.title is None else report.title.text,
        issuer={"name": issuer.name, "id": issuer.id, "level": issuer.level, "former": list(issuer.former)},
        year=report.year,
        form=None if report.form is None else report.form.id,
        lines=(report.first.in_file().line, _last_line(report, spans)),
        tables=[
            {"id": table.id, "form": table.form.id, "lines": span}
            for table, span in zip(report.tables, spans, strict=True)
        ],
        assessed=assessed,
    )


def _last_line(report: Report, spans: Sequence[Sequence[int | None]]) -> int | None:
    """The last line of the report with its annexes, whose tables have these spans: one may follow the sign-off."""
    last = report.last.in_file()
    ends = (last.end_line or last.line, *[end for _, end in spans])
    return max((line for line in ends if line is not None), default=None)


def _lines_of(table: TableBinding) -> list[int | None]:
    return [table.location.in_file().line, table.last_location.in_file().end_line]
