"""Checkstyle's XML, which Jenkins and many review tools read."""

from __future__ import annotations

from collections.abc import Iterator

from govlint.diagnostics import Diagnostic
from govlint.reporters.machine import relative
from govlint.reporters.markup import tag
from govlint.reporters.options import ReportOptions
from govlint.reporters.wording import in_language, reason_of, say
from govlint.results import RunResult


def write(result: RunResult, options: ReportOptions) -> Iterator[str]:
    """Every file of the run with its findings; suppressed ones have the severity `ignore`."""
    yield '<?xml version="1.0" encoding="utf-8"?>\n<checkstyle version="4.3">\n'
    found: dict[str, list[Diagnostic]] = {relative(file.path, options.base): [] for file in result.files}
    for diagnostic in result.diagnostics:
        found.setdefault(relative(diagnostic.location.path, options.base), []).append(diagnostic)
    for path, diagnostics in found.items():
        yield f"<{tag('file', name=path)}>\n"
        for diagnostic in diagnostics:
            yield f"  <{_error(diagnostic, options.lang)}/>\n"
        yield "</file>\n"
    yield "</checkstyle>\n"


def _error(diagnostic: Diagnostic, lang: str) -> str:
    at = diagnostic.location
    where = in_language(diagnostic.where, lang)
    message = in_language(diagnostic.message, lang) + (f" [{where}]" if where else "")
    severity = diagnostic.severity.value
    if diagnostic.suppressed is not None:
        severity = "ignore"
        message += say("suppressed-because", lang, text=reason_of(diagnostic.suppressed, lang))
    return tag(
        "error",
        line=at.line or 1,
        column=at.column,
        severity=severity,
        message=message,
        source=f"{diagnostic.distribution}.{diagnostic.code}",
    )
