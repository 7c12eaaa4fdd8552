"""Findings as the protocol has them."""

from __future__ import annotations

from collections.abc import Iterator

from lsprotocol import types
from pygls.uris import from_fs_path

from govlint.diagnostics import Diagnostic, Location, Severity
from govlint.errors import ConfigError, GovlintError
from govlint.lsp.desk import Checked
from govlint.lsp.pages import Pages
from govlint.lsp.places import Places, Spot
from govlint.lsp.settings import Place, place_of
from govlint.messages import render
from govlint.reporters.wording import in_language

SOURCE = "govlint"
_SEVERITY = {
    Severity.ERROR: types.DiagnosticSeverity.Error,
    Severity.WARNING: types.DiagnosticSeverity.Warning,
    Severity.INFO: types.DiagnosticSeverity.Information,
}
_UNUSED = "E907"  # something that has nothing to do any more: shown faded


def uri_of(path: str) -> str:
    """The URI of a file."""
    return from_fs_path(path) or ""


def range_of(places: Places, start: int, end: int) -> types.Range:
    """The offsets as a range."""
    return types.Range(position(places.spot(start)), position(places.spot(end)))


def position(spot: Spot) -> types.Position:
    """The position for the protocol."""
    return types.Position(*spot)


def published(checked: Checked, uri: str, pages: Pages) -> list[types.Diagnostic]:
    """Everything that there is to say of a text."""
    if checked.problem is not None:
        return [_of_problem(checked, checked.problem)]
    return [_diagnostic(one, checked, uri, pages) for one in checked.diagnostics]


def _diagnostic(one: Diagnostic, checked: Checked, uri: str, pages: Pages) -> types.Diagnostic:
    page = pages.uri_of(one.code, checked.rules)
    return types.Diagnostic(
        range=range_of(checked.places, *checked.span(one.location)),
        message=in_language(one.message, checked.lang),
        severity=_SEVERITY[one.severity],
        code=one.code,
        code_description=types.CodeDescription(page) if page else None,
        source=SOURCE,
        tags=[types.DiagnosticTag.Unnecessary] if one.code == _UNUSED else None,
        related_information=list(_related(one, checked, uri)) or None,
        data={"fingerprint": one.fingerprint},
    )


def _related(one: Diagnostic, checked: Checked, uri: str) -> Iterator[types.DiagnosticRelatedInformation]:
    """The figures that the finding compares, the places that explain it, and its cause."""
    lang = checked.lang
    told: list[tuple[Location, str]] = []
    for figure in one.figures:
        raw = figure.raw.strip() or render("lsp.blank", lang, {})
        told.append((figure.location, render("lsp.figure", lang, {"label": figure.label, "raw": raw})))
    told += [(related.location, in_language(related.message, lang)) for related in one.related]
    for other in checked.diagnostics:
        if one.cause is not None and other.fingerprint == one.cause:
            told.append((other.location, render("lsp.cause", lang, {"code": other.code})))
    for location, message in told:
        if location.path in (checked.path, None) and location.line is not None:
            at = range_of(checked.places, *checked.span(location))
            yield types.DiagnosticRelatedInformation(types.Location(uri, at), message)


def _of_problem(checked: Checked, problem: GovlintError) -> types.Diagnostic:
    """What keeps a text from being checked, at its beginning, with the place in the configuration beside it."""
    text = problem.render(checked.lang)
    related = None
    place = place_of(problem) if isinstance(problem, ConfigError) else None
    if place is not None and place.path:
        at = types.Location(uri_of(place.path), _line_range(place))
        related = [types.DiagnosticRelatedInformation(at, text.partition("\n")[0])]
    message = render("lsp.config", checked.lang, {"text": text}) if isinstance(problem, ConfigError) else text
    start = checked.places.spot(0)
    return types.Diagnostic(
        range=types.Range(position(start), position(start)),
        message=message,
        severity=types.DiagnosticSeverity.Error,
        source=SOURCE,
        related_information=related,
    )


def _line_range(place: Place) -> types.Range:
    at = types.Position(place.line - 1, place.column - 1)
    return types.Range(at, at)


def of_settings(problems: list[ConfigError], path: str, places: Places, lang: str) -> list[types.Diagnostic]:
    """What is wrong with a file of settings."""
    found = []
    for problem in problems:
        place = place_of(problem) or Place(path, 1, 1)
        start, end = places.span(Location(path, place.line, place.column))
        found.append(
            types.Diagnostic(
                range=range_of(places, start, end),
                message=problem.render(lang),
                severity=types.DiagnosticSeverity.Error,
                source=SOURCE,
            )
        )
    return found
