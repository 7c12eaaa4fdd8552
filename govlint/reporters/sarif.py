"""SARIF 2.1.0, as GitHub code scanning and other collectors read it.

What a check could not decide is a result of the kind `open`; what failed in the tool is a notification of the run.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from govlint.diagnostics import Diagnostic
from govlint.reporters.json_output import dump, plain
from govlint.reporters.machine import prints, unique_fingerprints, whole_text
from govlint.reporters.options import ReportOptions
from govlint.reporters.sarif_places import Places
from govlint.reporters.sarif_rules import LANGUAGES, LEVELS, Rules, message_of
from govlint.reporters.wording import outcome_reason, reason_of, say
from govlint.results import RunResult

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
# What GitHub takes of one run; it refuses a file with more results.
MOST_RESULTS = 25_000


def write(result: RunResult, options: ReportOptions) -> Iterator[str]:
    """One log with one run. Results come one a line, the gravest first."""
    rules, places = Rules(result, options.lang), Places(result, options)
    prefix = {
        "tool": rules.tool(),
        "language": LANGUAGES[options.lang],
        "columnKind": "unicodeCodePoints",
        "automationDetails": {"id": "govlint/"},
        "originalUriBaseIds": places.bases(),
        "invocations": [_invocation(result, places, options)],
        "taxonomies": rules.taxonomies(),
        "translations": rules.translations(),
        "artifacts": places.artifacts(),
    }
    head = ", ".join(f"{dump(key)}: {dump(value)}" for key, value in prefix.items() if value)
    yield f'{{"$schema": {dump(SCHEMA)}, "version": "2.1.0", "runs": [\n{{{head}, "results": ['
    for number, entry in enumerate(_capped(_results(result, rules, places, options))):
        yield (",\n  " if number else "\n  ") + dump(entry)
    yield "]}]}\n"


def _capped(results: Iterator[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    return (entry for _, entry in zip(range(MOST_RESULTS), results, strict=False))


def _results(result: RunResult, rules: Rules, places: Places, options: ReportOptions) -> Iterator[dict[str, Any]]:
    by_print = prints(result)
    marks = dict(zip(map(id, result.diagnostics), unique_fingerprints(result, options.base), strict=True))
    for diagnostic in sorted(result.diagnostics, key=lambda d: (d.suppressed is not None, -d.severity.rank)):
        if diagnostic.fault != "tool":
            text = whole_text(diagnostic, by_print, options.lang)
            yield _result(diagnostic, text, marks[id(diagnostic)], rules, places, options.lang)
    yield from _open(result, rules, places, options.lang)


def _result(diagnostic: Diagnostic, text: str, mark: str, rules: Rules, places: Places, lang: str) -> dict[str, Any]:
    entry: dict[str, Any] = {
        **rules.reference(diagnostic.code),
        "kind": "fail",
        "level": LEVELS[diagnostic.severity.value],
        "message": message_of(diagnostic, text, rules.facts(diagnostic.code), lang),
        "locations": [places.of(diagnostic)],
        "partialFingerprints": {"govlint/1": diagnostic.fingerprint, "primaryLocationLineHash": f"{mark}:1"},
        "properties": _properties(diagnostic),
    }
    more = {
        "taxa": rules.taxa(diagnostic.basis),
        "relatedLocations": places.related(diagnostic),
        "fixes": places.fixes(diagnostic),
        "suppressions": _suppressions(diagnostic.suppressed, lang),
    }
    return entry | {key: value for key, value in more.items() if value}


def _properties(diagnostic: Diagnostic) -> Mapping[str, Any]:
    """What SARIF has no place for, under the names of the JSON contract."""
    said = {
        "case": diagnostic.case,
        "fault": diagnostic.fault,
        "args": plain(diagnostic.args),
        "expected": diagnostic.expected,
        "actual": diagnostic.actual,
        "cause": diagnostic.cause,
        "figures": [figure.key for figure in diagnostic.figures],
    }
    return {key: value for key, value in said.items() if value}


def _suppressions(suppressed: Mapping[str, object] | None, lang: str) -> list[dict[str, Any]]:
    if suppressed is None:
        return []
    kind = "inSource" if suppressed.get("by") == "inline" else "external"
    return [{"kind": kind, "status": "accepted", "justification": reason_of(suppressed, lang)}]


def _open(result: RunResult, rules: Rules, places: Places, lang: str) -> Iterator[dict[str, Any]]:
    """One result for each report and rule of which something could not be checked."""
    reasons: dict[tuple[int, str], dict[str, None]] = {}
    for outcome in result.outcomes:
        if outcome.state == "not_assessable" and outcome.report is not None:
            reasons.setdefault((outcome.report, outcome.code), {})[outcome_reason(outcome, lang)] = None
    for (number, code), said in sorted(reasons.items()):
        yield {
            **rules.reference(code),
            "kind": "open",
            "level": "none",
            "message": {"text": "\n".join([say("not-assessable", lang, count=len(said)), *said])},
            "locations": [places.first_of(result.reports[number])],
        }


def _invocation(result: RunResult, places: Places, options: ReportOptions) -> dict[str, Any]:
    notices = [
        {
            "descriptor": {"id": diagnostic.code},
            "level": LEVELS[diagnostic.severity.value],
            "message": {"text": whole_text(diagnostic, {}, options.lang)},
            **({"locations": [places.of(diagnostic)]} if diagnostic.location.path else {}),
        }
        for diagnostic in result.diagnostics
        if diagnostic.fault == "tool"
    ]
    left_out = len(result.diagnostics) - len(notices) - MOST_RESULTS
    if left_out > 0:
        text = say("sarif-left-out", options.lang, count=left_out, most=MOST_RESULTS)
        notices.append({"level": "warning", "message": {"text": text}})
    said: dict[str, Any] = {"executionSuccessful": result.exit_code != 3, "exitCode": result.exit_code}
    return said | ({"toolExecutionNotifications": notices} if notices else {})
