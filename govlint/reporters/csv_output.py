"""A table for supervisors: one finding a row, with a mark at its beginning by which Excel knows that it is UTF-8."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Mapping

from govlint.diagnostics import Diagnostic
from govlint.reporters.machine import NO_FILE, explanations, relative
from govlint.reporters.options import ReportOptions
from govlint.reporters.wording import basis_of, in_language, place, reason_of, say, suggested
from govlint.results import RunResult

_MARK = "\ufeff"
# What a spreadsheet takes for the beginning of a formula, full width as well; a plain number is none.
_FORMULA = re.compile(r"[=+\-@\t\r\n＝＋－＠]")
_NUMBER = re.compile(r"[+-]?[0-9]{1,40}(\.[0-9]{1,40})?%?")
COLUMNS = ("file", "line", "column", "title", "issuer", "year", "severity", "code", "name", "where", "message", "found",
           "expected", "suggestion", "basis", "suppressed", "fingerprint")  # fmt: skip


def write(result: RunResult, options: ReportOptions) -> Iterator[str]:
    """The head and every finding, suppressed ones with who lets them pass and why."""
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\n")
    writer.writerow([say(f"csv-{name}", options.lang) for name in COLUMNS])
    yield _MARK + buffer.getvalue()
    for diagnostic in result.diagnostics:
        buffer.seek(0)
        buffer.truncate()
        row = _row(diagnostic, result, options)
        writer.writerow([_harmless(row[name]) for name in COLUMNS])
        yield buffer.getvalue()


def _row(diagnostic: Diagnostic, result: RunResult, options: ReportOptions) -> Mapping[str, str]:
    lang, at = options.lang, diagnostic.location
    report = None if diagnostic.report is None else result.reports[diagnostic.report]
    path = relative(at.path, options.base)
    suppressed = diagnostic.suppressed
    return {
        "file": "" if path == NO_FILE else path,
        "line": _text(at.line) or place(at._replace(path=None)).lstrip(":"),
        "column": _text(at.column),
        "title": "" if report is None else report.title or "",
        "issuer": "" if report is None else _text(report.issuer.get("name")),
        "year": "" if report is None else _text(report.year),
        "severity": say(f"severity-{diagnostic.severity.value}", lang),
        "code": diagnostic.code,
        "name": diagnostic.name,
        "where": in_language(diagnostic.where, lang),
        "message": ("" if diagnostic.fault == "report" else say(f"fault-{diagnostic.fault}", lang))
        + in_language(diagnostic.message, lang),
        "found": diagnostic.actual or "",
        "expected": diagnostic.expected or "",
        "suggestion": _suggestions(diagnostic, lang),
        "basis": basis_of(diagnostic.basis, lang) or "",
        "suppressed": "" if suppressed is None else reason_of(suppressed, lang),
        "fingerprint": diagnostic.fingerprint,
    }


def _suggestions(diagnostic: Diagnostic, lang: str) -> str:
    """The ways to settle the finding, the likeliest first; what belongs together is joined by a plus sign."""
    ways = (" + ".join(suggested(one, diagnostic) for one in way) for way in explanations(diagnostic))
    return say("separator", lang).join(ways)


def _text(value: object) -> str:
    return "" if value is None else str(value)


def _harmless(text: str) -> str:
    """The text, led by an apostrophe where a spreadsheet would take it for a formula and run it."""
    return f"'{text}" if _FORMULA.match(text) and not _NUMBER.fullmatch(text) else text
