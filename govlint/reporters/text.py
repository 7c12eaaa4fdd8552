"""The default output: one finding after the other, each with its source line and a caret under the place."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from govlint.diagnostics import Diagnostic, FigureRef, Location
from govlint.reporters.causes import in_groups
from govlint.reporters.closing import closing
from govlint.reporters.options import ReportOptions
from govlint.reporters.width import fit, printable, window
from govlint.reporters.wording import basis_of, heading_of, in_language, paint, place, say, visible
from govlint.results import RunResult

_OTHER_FIGURES = 6


def write(result: RunResult, options: ReportOptions) -> Iterator[str]:
    """Every finding that is not suppressed, then one line that sums up the run."""
    by_print = {diagnostic.fingerprint: diagnostic for diagnostic in result.diagnostics if diagnostic.fingerprint}
    for group in in_groups(visible(result)):
        yield from _finding(group.leader, by_print, options)
        for follower in group.followers:
            yield f"  {follows(follower, group.leader, options)}\n"
        yield "\n"
    yield from closing(result, options)


def _finding(diagnostic: Diagnostic, by_print: Mapping[str, Diagnostic], options: ReportOptions) -> Iterator[str]:
    word = diagnostic.severity.value
    at = place(diagnostic.location)
    yield (
        f"{paint(at, '1', options.color)}: {paint(word, word, options.color)} {heading_of(diagnostic, options.lang)}\n"
    )
    yield from source_lines(diagnostic, options)
    for line in notes(diagnostic, by_print, options.lang):
        yield f"  {line}\n"


def follows(follower: Diagnostic, leader: Diagnostic, options: ReportOptions) -> str:
    """The line on a finding that follows from another."""
    word = paint(follower.severity.value, follower.severity.value, options.color)
    text = f"{_nearby(follower.location, leader)}: {word} {heading_of(follower, options.lang)}"
    return say("follows", options.lang, text=text)


def source_lines(diagnostic: Diagnostic, options: ReportOptions) -> Iterator[str]:
    """The source line, cut to the terminal, and the caret line under it."""
    location, excerpt = diagnostic.location, diagnostic.excerpt
    if not excerpt:
        return
    if location.line is None:
        yield f"  | {fit(printable(excerpt), options.width - 4)}\n"
        return
    gutter = str(location.line)
    start = (location.column or 1) - 1 - diagnostic.excerpt_start
    end = start + 1
    if location.end_line is not None and location.end_line > location.line:
        end = len(excerpt)
    elif location.end_column is not None:
        end = location.end_column - 1 - diagnostic.excerpt_start
    width = max(options.width - len(gutter) - 5, 20)
    shown, before, marked = window(excerpt, start, end, width, cut=diagnostic.excerpt_start > 0)
    yield f"  {gutter} | {shown}\n"
    caret = paint("^" * marked, diagnostic.severity.value, options.color)
    yield f"  {' ' * len(gutter)} | {' ' * before}{caret}\n"


def notes(diagnostic: Diagnostic, by_print: Mapping[str, Diagnostic], lang: str) -> Iterator[str]:
    """What explains a finding: place in words, values, other places, cause, suggestion, basis."""
    where = in_language(diagnostic.where, lang)
    if where:
        yield say("where", lang, text=where)
    if diagnostic.expected is not None and diagnostic.actual is not None:
        yield say("expected", lang, expected=printable(diagnostic.expected), actual=printable(diagnostic.actual))
    yield from _other_figures(diagnostic, lang)
    for related in diagnostic.related:
        yield say("related", lang, place=_nearby(related.location, diagnostic),
                  text=in_language(related.message, lang))  # fmt: skip
    yield from suggestion_lines(diagnostic, lang)
    cause = by_print.get(diagnostic.cause or "")
    if cause is not None and cause is not diagnostic:
        yield say("consequence", lang, place=_nearby(cause.location, diagnostic), code=cause.code)
    basis = basis_of(diagnostic.basis, lang)
    if basis:
        yield basis


def _nearby(location: Location, diagnostic: Diagnostic) -> str:
    """The place, its path left out where it is that of the diagnostic."""
    if location.path in (None, diagnostic.location.path):
        return place(location._replace(path=None)).lstrip(":")
    return place(location)


def _other_figures(diagnostic: Diagnostic, lang: str) -> Iterator[str]:
    """Figures on other lines than the source line that is shown anyway; a long list is cut."""
    said = {diagnostic.location.line, *(related.location.line for related in diagnostic.related)}
    others = [figure for figure in diagnostic.figures if figure.location.line not in said]
    for figure in others[:_OTHER_FIGURES]:
        text = f"{printable(figure.label)} = {printable(figure.raw).strip() or '-'}"
        yield say("figure", lang, place=_nearby(figure.location, diagnostic), text=text)
    if len(others) > _OTHER_FIGURES:
        yield f"… +{len(others) - _OTHER_FIGURES}"


def suggestion_lines(diagnostic: Diagnostic, lang: str) -> Iterator[str]:
    """A sentence for each value that is proposed; none where there is but one and the message says it already."""
    if len(diagnostic.suggestions) > 1 or not diagnostic.repair:
        for suggestion in diagnostic.suggestions:
            yield _suggestion(suggestion, diagnostic, lang)


def _suggestion(suggestion: Mapping[str, object], diagnostic: Diagnostic, lang: str) -> str:
    key = str(suggestion.get("key", ""))
    label = suggestion.get("label") or next((figure.label for figure in _named(diagnostic, key)), key)
    reason = suggestion.get("reason")
    text = in_language(reason, lang) if isinstance(reason, Mapping) else str(reason or "")
    return say("suggestion", lang, label=printable(str(label)), value=suggestion.get("value"),
               reason=say("reason", lang, text=text) if text else "")  # fmt: skip


def _named(diagnostic: Diagnostic, key: str) -> Iterator[FigureRef]:
    return (figure for figure in diagnostic.figures if figure.key == key)
