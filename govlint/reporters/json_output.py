"""The JSON contract `govlint/1` (docs/json.md). Every other machine format is a projection of it."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence, Set
from datetime import date
from decimal import Decimal

from govlint.diagnostics import Basis, Diagnostic, FigureRef, Fix, Location, Outcome, Related
from govlint.reporters.options import ReportOptions
from govlint.results import Assessed, FileResult, ReportResult, RunResult, Verdict

SCHEMA = "govlint/1"


def write(result: RunResult, options: ReportOptions) -> Iterator[str]:
    """One JSON document, one file, report, diagnostic or outcome a line, so that two runs can be compared by line."""
    yield "{" + f'"schema": {dump(SCHEMA)},\n'
    yield from _array("files", map(_file, result.files))
    yield from _array("reports", map(_report, result.reports))
    yield from _array("diagnostics", (_diagnostic(diagnostic, options.lang) for diagnostic in result.diagnostics))
    yield from _array("outcomes", map(_outcome, result.outcomes))
    yield f'"summary": {dump(_summary(result))}' + "}\n"


def parts(result: RunResult, lang: str) -> Iterator[tuple[str, Mapping[str, object]]]:
    """Everything in the document, each with what it is: file, report, diagnostic, outcome, summary."""
    yield from (("file", _file(file)) for file in result.files)
    yield from (("report", _report(report)) for report in result.reports)
    yield from (("diagnostic", _diagnostic(diagnostic, lang)) for diagnostic in result.diagnostics)
    yield from (("outcome", _outcome(outcome)) for outcome in result.outcomes)
    yield "summary", _summary(result)


def _array(name: str, items: Iterator[Mapping[str, object]]) -> Iterator[str]:
    yield f"{dump(name)}: ["
    for number, item in enumerate(items):
        yield (",\n  " if number else "\n  ") + dump(item)
    yield "],\n"


def dump(value: object) -> str:
    """The value as JSON on one line."""
    return json.dumps(value, ensure_ascii=False)


def _file(file: FileResult) -> dict[str, object]:
    return {"path": file.path, "state": file.state, "reason": file.reason, "reports": file.reports}


def _report(report: ReportResult) -> dict[str, object]:
    return {
        "id": report.id,
        "path": report.path,
        "index": report.index,
        "title": report.title,
        "issuer": {
            "name": report.issuer.get("name"),
            "id": report.issuer.get("id"),
            "level": report.issuer.get("level"),
            "former": plain(report.issuer.get("former") or []),
        },
        "year": report.year,
        "form": report.form,
        "lines": list(report.lines),
        "tables": [plain(table) for table in report.tables],
        "assessed": _assessed(report.assessed),
        "companion": report.companion,
    }


def _assessed(assessed: Assessed) -> dict[str, object]:
    return {
        "checked": assessed.checked,
        "not_assessable": assessed.not_assessable,
        "not_applicable": assessed.not_applicable,
        "share": assessed.share,
        "identities": assessed.identities,
        "identities_checked": assessed.identities_checked,
    }


def _diagnostic(diagnostic: Diagnostic, lang: str) -> dict[str, object]:
    location = diagnostic.location
    return {
        "code": diagnostic.code,
        "name": diagnostic.name,
        "case": diagnostic.case,
        "severity": diagnostic.severity.value,
        "message": _text(diagnostic.message, lang),
        "args": plain(diagnostic.args),
        "fault": diagnostic.fault,
        "path": location.path,
        "report": diagnostic.report,
        "line": location.line,
        "column": location.column,
        "end_line": location.end_line,
        "end_column": location.end_column,
        "excerpt": diagnostic.excerpt,
        "location": location_mapping(location),
        "where": _text(diagnostic.where, lang) or None,
        "figures": [_figure(figure) for figure in diagnostic.figures],
        "related": [_related(related, lang) for related in diagnostic.related],
        "expected": diagnostic.expected,
        "actual": diagnostic.actual,
        "cause": diagnostic.cause,
        "suggestions": [_suggestion(suggestion, lang) for suggestion in diagnostic.suggestions],
        "suppressed": plain(diagnostic.suppressed),
        "basis": _basis(diagnostic.basis),
        "fingerprint": diagnostic.fingerprint,
        "help": diagnostic.help,
        "excerpt_start": diagnostic.excerpt_start,
        "messages": dict(diagnostic.message),
        "distribution": diagnostic.distribution,
        "fix": _fix(diagnostic.fix),
    }


def _text(texts: Mapping[str, str], lang: str) -> str:
    return texts.get(lang) or next(iter(texts.values()), "")


def location_mapping(location: Location) -> dict[str, object]:
    """LOCATION of the contract: every key, null for what the format does not have; `original` for parsed reports."""
    mapping: dict[str, object] = location._asdict()
    del mapping["after"]
    original = mapping.pop("counterpart")
    if location.box is not None:
        mapping["box"] = list(location.box)
    if isinstance(original, Location):
        mapping["original"] = location_mapping(original)
    return mapping


def _figure(figure: FigureRef) -> dict[str, object]:
    return {
        "key": figure.key,
        "label": figure.label,
        "raw": figure.raw,
        "value": figure.value,
        "unit": figure.unit,
        "report": figure.report,
        "line": figure.location.line,
        "column": figure.location.column,
        "location": location_mapping(figure.location),
    }


def _related(related: Related, lang: str) -> dict[str, object]:
    return {
        "message": _text(related.message, lang),
        "report": related.report,
        "line": related.location.line,
        "column": related.location.column,
        "location": location_mapping(related.location),
    }


def _suggestion(suggestion: Mapping[str, object], lang: str) -> dict[str, object]:
    reason, value = suggestion.get("reason"), suggestion.get("value")
    return {
        "key": suggestion.get("key"),
        "report": suggestion.get("report"),
        "value": None if value is None else str(value),
        "reason": _text(reason, lang) if isinstance(reason, Mapping) else reason,
        "resolves": plain(suggestion.get("resolves") or []),
        "explanation": suggestion.get("explanation"),
        "certain": bool(suggestion.get("certain")),
    }


def _fix(fix: Fix | None) -> dict[str, object] | None:
    if fix is None:
        return None
    edits = [
        {
            "line": edit.location.line,
            "column": edit.location.column,
            "end_line": edit.location.end_line,
            "end_column": edit.location.end_column,
            "old": edit.old,
            "new": edit.new,
        }
        for edit in fix.edits
    ]
    return {"safe": fix.safe, "edits": edits}


def _basis(basis: Basis | None) -> dict[str, object] | None:
    if basis is None:
        return None
    return {"kind": basis.kind, "text": basis.text, "document": basis.document, "article": basis.article}


def _outcome(outcome: Outcome) -> dict[str, object]:
    return {
        "report": outcome.report,
        "code": outcome.code,
        "instance": outcome.instance,
        "state": outcome.state,
        "reason": outcome.reason,
        "figures": list(outcome.figures),
    }


def _summary(result: RunResult) -> dict[str, object]:
    return {
        "files": len(result.files),
        "reports": len(result.reports),
        "errors": result.count("error"),
        "warnings": result.count("warning"),
        "infos": result.count("info"),
        "suppressed": sum(diagnostic.suppressed is not None for diagnostic in result.diagnostics),
        "exit_code": result.exit_code,
        "verdict": _verdict(result.verdict),
    }


def _verdict(verdict: Verdict | None) -> dict[str, object] | None:
    if verdict is None:
        return None
    return {
        "publishable": verdict.publishable,
        "blocking": list(verdict.blocking),
        "enough_assessed": verdict.enough,
    }


def plain(value: object) -> object:
    """`value` in JSON's types: decimals as strings, dates in ISO form, tuples as lists, sets sorted."""
    if value is None or isinstance(value, str | int | float):
        return value
    if isinstance(value, Decimal):
        return format(value, "f")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Mapping):
        return {str(key): plain(item) for key, item in value.items()}
    if isinstance(value, Set):
        return sorted(map(str, value))
    if isinstance(value, Sequence):
        return [plain(item) for item in value]
    return str(value)
