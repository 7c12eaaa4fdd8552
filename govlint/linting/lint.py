"""One file: read, understood, checked. Whatever goes wrong with it becomes a diagnostic of the file."""

from __future__ import annotations

import gc
import os
import stat
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache, partial
from typing import TYPE_CHECKING

from govlint.diagnostics import Location
from govlint.document.model import Document
from govlint.engine import Checked, check_document
from govlint.entries import ReaderEntry, resolve
from govlint.errors import GovlintError, ReadError, why_refused
from govlint.files.contents import READING, read_all
from govlint.files.discovery import Target
from govlint.light import NamedTuple
from govlint.linting.checked import FileChecked
from govlint.plugins.loading import Registry
from govlint.policy.diagnose import cause_of, engine_diagnostic
from govlint.policy.fingerprints import assign, assign_plain
from govlint.readers.kinds import choose, is_suspect
from govlint.readers.limits import MOST_PIPED, check_size
from govlint.report.figures import release
from govlint.report.model import Problem, Report, TableBinding
from govlint.report.recognise import recognise
from govlint.results import Assessed, FileResult, ReportResult
from govlint.session import Policy, Session, dictate, settle

if TYPE_CHECKING:  # few reports hold such comments
    from govlint.suppression.comments import Allowance

NOT_A_REPORT = "skipped-not-report"
COMPARED = "skipped-compared"
COMMENT = b"govlint:"  # begins what a comment in a report says to govlint
_BEGINNING = 65_536
_BUILT_IN = "govlint.readers."
_REFUSING = "govlint.readers.kinds:refuse"


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


class Understood(NamedTuple):
    """What reading and recognition made of one file; `document` is None where the reader returned the reports."""

    document: Document | None
    reports: list[Report]
    problems: Sequence[Problem]
    evidence: int
    comments: Sequence[Allowance] = ()


def understand(target: Target, session: Session) -> Understood:
    """Reads one file and recognises its reports under its configuration. Raises ReadError."""
    policy = session.policy_of(target.path)
    world = session.world_of(target.path)
    reader = _reader_of(target.path, session.registry)
    data = _read_bytes(target, session, policy, reader.marker)
    if session.options.convert:
        from govlint.readers.convert import converted

        data = converted(data, target.path, policy.limits)
    if is_suspect(data, reader.name):
        reader = _reader_by_content(data, target.path, reader, session.registry)
    try:
        read = _function(reader.load)
    except ImportError as error:
        raise ReadError("engine.extra-missing", code="E904", path=target.path, extra=reader.extra or "all") from error
    content = read(data, target.path, policy.limits)
    if isinstance(content, Document):
        recognition = recognise(content, world.knowledge, policy.form, policy.year)
        understood = Understood(content, recognition.reports, recognition.problems, recognition.evidence)
    else:
        reports = content(world.knowledge) if callable(content) else content
        assert isinstance(reports, Iterable)
        understood = Understood(None, list(reports), [], 1)
        if callable(content):
            dictate(understood.reports, policy, world.registry.forms)
    for index, report in enumerate(understood.reports):
        report.index = index
        settle(report, target.path, policy)
    if COMMENT in data and understood.reports:
        from govlint.suppression.comments import in_content  # few reports hold such comments

        understood = understood._replace(comments=in_content(content, data, reader.name))
    return understood


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
        from govlint.series.pack import pack

        found = (pack(report, target.path, report.index) for report in reports)
        checked.records = [record for record in found if record is not None]
    _release(reports)
    return checked


def _compare(target: Target, session: Session, policy: Policy) -> FileChecked:
    """The records of a file that is only read to be compared with."""
    from govlint.series.pack import pack

    reports = understand(target, session).reports
    described = [_describe(report, target.path, Assessed()) for report in reports]
    for one in described:
        one.companion = True
    checked = FileChecked(FileResult(target.path, "skipped", COMPARED, len(reports)), described, fail_on=policy.fail_on)
    found = (pack(report, target.path, report.index) for report in reports)
    checked.records = [record for record in found if record is not None]
    _release(reports)
    return checked


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


def _read_bytes(target: Target, session: Session, policy: Policy, marker: bytes) -> bytes:
    """The content; nothing of a large file that nobody named and that does not begin as its format would."""
    path, limits = target.path, policy.limits
    if target.content is not None:
        return target.content
    if target.stdin:
        data = session.options.stdin or b""
        check_size(len(data), path, limits._replace(max_bytes=min(limits.max_bytes, MOST_PIPED)))
        return data
    asked = target.named and not session.options.hook
    try:
        try:
            file = os.open(path, READING)
        except OSError:
            # a socket cannot be opened, a pipe may not be ours to read
            _refuse_irregular(os.stat(path), path)  # noqa: PTH116 (pathlib is slow to import)
            raise
        try:
            status = os.fstat(file)
            _refuse_irregular(status, path)
            if status.st_size > limits.max_bytes and not asked and marker not in os.read(file, _BEGINNING):
                return b""
            check_size(status.st_size, path, limits)
            data = read_all(file, status.st_size, limits.max_bytes)
        finally:
            os.close(file)
    except FileNotFoundError as error:
        raise ReadError("reading.not-found", path=path) from error
    except PermissionError as error:
        raise ReadError("reading.no-permission", path=path) from error
    except OSError as error:
        raise ReadError("reading.unreadable", path=path, why=why_refused(error)) from error
    if asked and not data:
        raise ReadError("reading.empty-file", path=path)
    check_size(len(data), path, limits)  # it may have grown
    return data


def _refuse_irregular(status: os.stat_result, path: str) -> None:
    """Raises ReadError for what is no file that can be read from its beginning to its end."""
    if stat.S_ISDIR(status.st_mode):  # searching it failed
        raise ReadError("reading.no-permission", path=path)
    if not stat.S_ISREG(status.st_mode):  # a pipe would block, a device never ends
        raise ReadError("reading.not-a-file", path=path)


def _reader_of(name: str, registry: Registry) -> ReaderEntry:
    """The reader for a file name; what has no suffix is read as text, the first reader's format."""
    reader = registry.reader_for(name)
    if reader is not None:
        return reader
    if not os.path.splitext(name)[1] and registry.readers:  # noqa: PTH122 (pathlib is slow to import)
        return registry.readers[0]
    raise ReadError("reading.no-reader", path=name, suffixes=readable(registry))


def readable(registry: Registry) -> str:
    """The suffixes of what can be read, for messages: those that are only recognised are left out."""
    return " ".join(sorted({s for reader in registry.readers if reader.load != _REFUSING for s in reader.suffixes}))


def _reader_by_content(data: bytes, path: str, reader: ReaderEntry, registry: Registry) -> ReaderEntry:
    """The reader for what the file really is. Raises ReadError (E901) for a format that is known and not read."""
    known = {entry.name: entry for entry in registry.readers if entry.load.startswith(_BUILT_IN)}
    return known.get(choose(data, path, reader.name, known), reader)


@lru_cache(maxsize=64)
def _function(load: str) -> Callable[..., object]:
    function: Callable[..., object] = resolve(load)
    return function
