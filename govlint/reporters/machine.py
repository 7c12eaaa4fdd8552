"""What the formats for machines share: paths, the whole text of a finding, fingerprints that occur once."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from govlint.diagnostics import Diagnostic
from govlint.reporters.text import notes
from govlint.reporters.wording import in_language
from govlint.results import RunResult

NO_FILE = "."
_UNKNOWN = "-"


def relative(path: str | None, base: str) -> str:
    """The path as seen from the folder `base`; `.` for what stands in no file."""
    if not path:
        return NO_FILE
    prefix = base.rstrip("/") + "/"
    return path[len(prefix) :] if base and path.startswith(prefix) else path


def prints(result: RunResult) -> Mapping[str, Diagnostic]:
    """The diagnostics by fingerprint."""
    return {diagnostic.fingerprint: diagnostic for diagnostic in result.diagnostics if diagnostic.fingerprint}


def whole_text(diagnostic: Diagnostic, by_print: Mapping[str, Diagnostic], lang: str) -> str:
    """The message and below it, a line each, what explains it."""
    return "\n".join((in_language(diagnostic.message, lang), *notes(diagnostic, by_print, lang)))


def explanations(diagnostic: Diagnostic) -> list[list[Mapping[str, object]]]:
    """The suggestions, those that belong together put together: each list is one way to settle the finding."""
    ways: dict[object, list[Mapping[str, object]]] = {}
    for number, suggestion in enumerate(diagnostic.suggestions):
        ways.setdefault(suggestion.get("explanation") or f"alone-{number}", []).append(suggestion)
    return list(ways.values())


def title(diagnostic: Diagnostic) -> str:
    """`CODE name`."""
    return f"{diagnostic.code} {diagnostic.name}"


def unique_fingerprints(result: RunResult, base: str) -> list[str]:
    """A fingerprint for each diagnostic that no other of the run has.

    Those of reports whose issuer is unknown, and of no report, carry the path: only that tells two of them apart. What
    still occurs again (one report in two files) carries which time it is.
    """
    seen: Counter[str] = Counter()
    out = []
    for diagnostic in result.diagnostics:
        number = diagnostic.report
        issuer = _UNKNOWN if number is None else result.reports[number].issuer.get("id") or _UNKNOWN
        key = diagnostic.fingerprint
        if issuer == _UNKNOWN:
            key = f"{key}:{relative(diagnostic.location.path, base)}"
        seen[key] += 1
        out.append(key if seen[key] == 1 else f"{key}:{seen[key]}")
    return out


def json_array(items: Iterator[Mapping[str, Any]]) -> Iterator[str]:
    """A JSON array with one item a line; `[]` where there is none."""
    started = False
    for item in items:
        yield (",\n " if started else "[") + json.dumps(item, ensure_ascii=False)
        started = True
    yield "]\n" if started else "[]\n"
