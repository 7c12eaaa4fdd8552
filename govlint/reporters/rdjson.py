"""The diagnostic format of reviewdog. Its columns count bytes of UTF-8 from 1; ends are exclusive."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from govlint.diagnostics import Diagnostic, Location
from govlint.reporters.json_output import dump
from govlint.reporters.machine import explanations, prints, relative, whole_text
from govlint.reporters.options import ReportOptions
from govlint.reporters.wording import in_language, visible
from govlint.results import RunResult

_SEVERITIES = {"error": "ERROR", "warning": "WARNING", "info": "INFO"}


def write(result: RunResult, options: ReportOptions) -> Iterator[str]:
    """Every finding that is not suppressed."""
    by_print = prints(result)
    yield '{"source": {"name": "govlint"},\n "diagnostics": ['
    for number, diagnostic in enumerate(visible(result)):
        yield (",\n  " if number else "\n  ") + dump(_entry(diagnostic, whole_text(diagnostic, by_print, options.lang),
                                                            options))  # fmt: skip
    yield "]}\n"


def _entry(diagnostic: Diagnostic, message: str, options: ReportOptions) -> dict[str, Any]:
    at = diagnostic.location
    entry: dict[str, Any] = {
        "message": message,
        "location": {"path": relative(at.path, options.base), **_range(at, diagnostic)},
        "severity": _SEVERITIES[diagnostic.severity.value],
        "code": {"value": diagnostic.code},
    }
    suggestions = list(_suggestions(diagnostic))
    if suggestions:
        entry["suggestions"] = suggestions
    if diagnostic.related:
        entry["related_locations"] = [
            {
                "message": in_language(related.message, options.lang),
                "location": {
                    "path": relative(related.location.path or at.path, options.base),
                    **_range(related.location, diagnostic),
                },
            }
            for related in diagnostic.related
        ]
    return entry


def _range(at: Location, diagnostic: Diagnostic) -> dict[str, Any]:
    """The range of a place; without columns where the text before them is not at hand."""
    if at.line is None:
        return {}
    start: dict[str, int] = {"line": at.line}
    end: dict[str, int] = {"line": at.end_line or at.line}
    if _is_excerpt(at, diagnostic):
        if at.column is not None:
            start["column"] = _byte_column(diagnostic.excerpt, at.column)
        if at.column is not None and at.end_column is not None and end["line"] == at.line:
            end["column"] = _byte_column(diagnostic.excerpt, at.end_column)
    return {"range": {"start": start, "end": end}}


def _is_excerpt(at: Location, diagnostic: Diagnostic) -> bool:
    """Whether the excerpt of the diagnostic is the line of the place, from its beginning on."""
    own = diagnostic.location
    same = at.line == own.line and at.path in (None, own.path)
    return same and bool(diagnostic.excerpt) and not diagnostic.excerpt_start


def _byte_column(line: str, column: int) -> int:
    return len(line[: column - 1].encode("utf-8", "surrogatepass")) + 1


def _suggestions(diagnostic: Diagnostic) -> Iterator[dict[str, Any]]:
    """Replacements in the line of the finding: only there the bytes to replace are known.

    Several edits that belong together are none: reviewdog takes each suggestion for a way of its own.
    """
    wanted = []
    if diagnostic.fix is not None and len(diagnostic.fix.edits) == 1:
        wanted = [(edit.location, edit.new) for edit in diagnostic.fix.edits]
    places = {figure.key: figure.location for figure in diagnostic.figures}
    for first, *others in explanations(diagnostic):
        place = places.get(str(first.get("key")))
        if place is not None and not others:
            wanted.append((place, str(first.get("value"))))
    for at, text in wanted:
        if at.end_column is not None and (at.end_line or at.line) == at.line and _is_excerpt(at, diagnostic):
            yield {**_range(at, diagnostic), "text": text}
