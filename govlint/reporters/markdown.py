"""Markdown: for a comment on a change, the summary of a CI job, or a note to the office that wrote the report."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from govlint.diagnostics import Diagnostic
from govlint.reporters.causes import in_groups
from govlint.reporters.machine import prints, relative
from govlint.reporters.options import ReportOptions
from govlint.reporters.text import notes
from govlint.reporters.width import printable
from govlint.reporters.wording import in_language, place, reason_of, say, summary
from govlint.results import RunResult

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>|#~&!$])")
_SIGNS = {"error": "❌", "warning": "⚠️", "info": "ℹ️"}


def write(result: RunResult, options: ReportOptions) -> Iterator[str]:
    """The verdict, a table for each report that has findings, the reports that have none, and what is suppressed."""
    lang = options.lang
    yield f"# govlint\n\n{escaped(summary(result, lang))}\n"
    groups: dict[tuple[str, int], list[Diagnostic]] = {}
    for diagnostic in result.diagnostics:
        if diagnostic.suppressed is None:
            path = relative(diagnostic.location.path, options.base)
            groups.setdefault((path, -1 if diagnostic.report is None else diagnostic.report), []).append(diagnostic)
    for (path, number), found in groups.items():
        heading = f"`{printable(path).replace('`', ' ')}`"
        if number >= 0 and result.reports[number].title:
            heading = f"{escaped(result.reports[number].title or '')} ({heading})"
        yield f"\n## {heading}\n\n"
        yield from _table(found, result, options)
    yield from _sound(result, lang)
    yield from _suppressed(result, options)


def _table(found: Sequence[Diagnostic], result: RunResult, options: ReportOptions) -> Iterator[str]:
    lang = options.lang
    by_print = prints(result)
    yield f"| {' | '.join(say(f'md-{name}', lang) for name in ('severity', 'place', 'rule', 'finding'))} |\n"
    yield "| --- | --- | --- | --- |\n"
    for group in sorted(in_groups(found), key=lambda g: -g.gravest.severity.rank):
        yield _row(group.leader, [_told(group.leader, lang), *notes(group.leader, by_print, lang)], lang)
        for follower in group.followers:
            yield _row(follower, [say("follows", lang, text=_told(follower, lang))], lang)


def _told(diagnostic: Diagnostic, lang: str) -> str:
    fault = "" if diagnostic.fault == "report" else say(f"fault-{diagnostic.fault}", lang)
    return fault + in_language(diagnostic.message, lang)


def _row(diagnostic: Diagnostic, lines: Sequence[str], lang: str) -> str:
    word = diagnostic.severity.value
    at = escaped(place(diagnostic.location._replace(path=None)).lstrip(":"))
    text = "<br>".join(escaped(line) for line in lines)
    severity = f"{_SIGNS[word]} {say(f'severity-{word}', lang)}"
    return f"| {severity} | {at} | `{diagnostic.code}` {escaped(diagnostic.name)} | {text} |\n"


def _sound(result: RunResult, lang: str) -> Iterator[str]:
    """The reports without any finding, named: silence about a report is no verdict."""
    wanting = {diagnostic.report for diagnostic in result.diagnostics if diagnostic.suppressed is None}
    sound = [(n, r) for n, r in enumerate(result.reports) if n not in wanting and not r.companion]
    if not sound:
        return
    yield f"\n## {say('md-sound', lang)}\n\n"
    for _, report in sound:
        enough = RunResult(reports=[report]).enough_assessed()
        note = "" if enough else f" {say('too-little-short', lang)}"
        yield f"- {escaped(report.title or report.path)}{note}\n"


def _suppressed(result: RunResult, options: ReportOptions) -> Iterator[str]:
    lang = options.lang
    found = [diagnostic for diagnostic in result.diagnostics if diagnostic.suppressed is not None]
    if not found:
        return
    yield f"\n## {say('md-suppressed', lang)}\n\n"
    for diagnostic in found:
        at = place(diagnostic.location._replace(path=relative(diagnostic.location.path, options.base)))
        why = reason_of(diagnostic.suppressed or {}, lang)
        yield f"- `{diagnostic.code}` {escaped(at)}: {escaped(in_language(diagnostic.message, lang))} {escaped(why)}\n"


def escaped(text: str) -> str:
    """The text as Markdown shows it: one line, no sign of it taken for markup."""
    return _SPECIAL.sub(r"\\\1", " ".join(text.split()))
