"""The code quality report of GitLab: one JSON array, `[]` for a run without findings."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from govlint.diagnostics import Diagnostic
from govlint.reporters.machine import json_array, relative, title, unique_fingerprints
from govlint.reporters.options import ReportOptions
from govlint.reporters.wording import in_language
from govlint.results import RunResult

_SEVERITIES = {"error": "critical", "warning": "minor", "info": "info"}


def write(result: RunResult, options: ReportOptions) -> Iterator[str]:
    """An issue for each finding that is not suppressed: GitLab knows no suppressed ones."""
    pairs = zip(result.diagnostics, unique_fingerprints(result, options.base), strict=True)
    return json_array(_issue(d, fingerprint, options) for d, fingerprint in pairs if d.suppressed is None)


def _issue(diagnostic: Diagnostic, fingerprint: str, options: ReportOptions) -> dict[str, Any]:
    """The rule stands in the description as well: the widget in a merge request shows nothing else."""
    at = diagnostic.location
    where = in_language(diagnostic.where, options.lang)
    said = in_language(diagnostic.message, options.lang)
    return {
        "description": f"{title(diagnostic)}: {said}" + (f" [{where}]" if where else ""),
        "check_name": diagnostic.code,
        "fingerprint": fingerprint,
        "severity": _SEVERITIES[diagnostic.severity.value],
        "location": {
            "path": relative(at.path, options.base),
            "lines": {"begin": at.line or 1, "end": at.end_line or at.line or 1},
        },
    }
