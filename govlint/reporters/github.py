"""Annotations of GitHub Actions: workflow commands, the gravest findings first.

A step shows ten annotations of each level and drops the rest without a word, so what is beyond them is written as plain
lines of the log, and the last line has the totals. The step summary is the format `markdown` (govlint.cli.formats).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from govlint.diagnostics import Diagnostic, Location
from govlint.reporters.machine import NO_FILE, prints, relative, title, whole_text
from govlint.reporters.options import ReportOptions
from govlint.reporters.wording import heading_of, place, reason_of, say, summary, visible
from govlint.results import RunResult

SHOWN_OF_A_LEVEL = 10
_LEVELS = {"error": "error", "warning": "warning", "info": "notice"}
_DATA = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})
_PROPERTY = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A", ":": "%3A", ",": "%2C"})


def write(result: RunResult, options: ReportOptions) -> Iterator[str]:
    """The annotations, the findings that have no room among them, and a line that sums up the run."""
    by_print = prints(result)
    used: Counter[str] = Counter()
    beyond = []
    for diagnostic in sorted(visible(result), key=lambda d: -d.severity.rank):
        level = _LEVELS[diagnostic.severity.value]
        used[level] += 1
        if used[level] > SHOWN_OF_A_LEVEL:
            beyond.append(diagnostic)
            continue
        message = whole_text(diagnostic, by_print, options.lang).translate(_DATA)
        yield f"::{level} {','.join(_properties(diagnostic, options.base))}::{message}\n"
    yield from _group(say("beyond", options.lang, count=len(beyond)), beyond, options)
    suppressed = [diagnostic for diagnostic in result.diagnostics if diagnostic.suppressed is not None]
    yield from _group(say("md-suppressed", options.lang), suppressed, options)
    if not options.quiet:
        yield summary(result, options.lang) + "\n"


def _group(title: str, diagnostics: Sequence[Diagnostic], options: ReportOptions) -> Iterator[str]:
    """Findings that get no annotation, as lines of the log that can be unfolded."""
    if diagnostics:
        yield f"::group::{title.translate(_DATA)}\n"
        yield from (_plain(diagnostic, options) for diagnostic in diagnostics)
        yield "::endgroup::\n"


def _properties(diagnostic: Diagnostic, base: str) -> Iterator[str]:
    at = diagnostic.location
    path = relative(at.path, base)
    if path != NO_FILE:
        yield f"file={path.translate(_PROPERTY)}"
        yield from _lines(at)
    yield f"title={title(diagnostic).translate(_PROPERTY)}"


def _lines(at: Location) -> Iterator[str]:
    """Line and column. Columns only within one line: GitHub refuses them where a place spans several."""
    if at.line is None:
        return
    end = at.end_line or at.line
    yield f"line={at.line}"
    yield f"endLine={end}"
    if at.column is not None and end == at.line:
        yield f"col={at.column}"
        if at.end_column is not None:
            yield f"endColumn={at.end_column}"


def _plain(diagnostic: Diagnostic, options: ReportOptions) -> str:
    """A line of the log. It begins with a dash and holds no `##[`: nothing of a report may be taken for a command."""
    at = place(diagnostic.location._replace(path=relative(diagnostic.location.path, options.base)))
    line = f"- {at}: {diagnostic.severity.value} {heading_of(diagnostic, options.lang)}"
    if diagnostic.suppressed is not None:
        line += say("suppressed-because", options.lang, text=reason_of(diagnostic.suppressed, options.lang))
    return " ".join(line.split()).replace("##[", "## [") + "\n"
