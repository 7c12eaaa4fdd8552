"""Checks of the words of a report: what a section must hold, must not hold, or must write in a certain way."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple, cast

from govlint.declarative.patterns import safe_pattern, slices
from govlint.diagnostics import Finding, Outcome
from govlint.document.model import Paragraph
from govlint.document.text import fold, fold_with_offsets
from govlint.report.model import Report, Section

MOST_FINDINGS = 100  # of one rule in one report
_QUOTE = 60


class Passage(NamedTuple):
    """Paragraphs that belong together, and how messages call them; the section is None for the whole report."""

    pieces: Sequence[Paragraph]
    section: Section | None
    name: str


class Spot(NamedTuple):
    """A place in a paragraph."""

    piece: Paragraph
    start: int
    end: int


def passage_of(report: Report, section: str | None) -> Passage | None:
    """The section that the id, or a part of its title, names (the whole report for None); None where it is missing."""
    if section is None:
        return Passage(report.pieces, None, "")
    found = next(_sections(report, section), None)
    if found is None:
        return None
    title = "" if found.heading is None else found.heading.title or found.heading.text
    return Passage(found.all_pieces(), found, title.strip() or section)


def _sections(report: Report, name: str) -> Iterator[Section]:
    """Sections of the id, then those whose title is the name, then those whose title holds it, outer ones first."""
    everything = list(_walk(report.sections))
    yield from (section for section in everything if section.id == name)
    wanted = fold(name)
    official = {
        spec.id
        for spec in (report.form.sections if report.form is not None else ())
        if wanted in {fold(spec.title), *map(fold, spec.aliases)}
    }
    yield from (section for section in everything if section.id in official)
    titled = [(fold(s.heading.title or s.heading.text), s) for s in everything if s.heading is not None]
    yield from (section for title, section in titled if title == wanted)
    yield from (section for title, section in titled if wanted in title)


def _walk(sections: Sequence[Section]) -> Iterator[Section]:
    for section in sections:
        yield section
        yield from _walk(section.children)


def check_text(compiled: Mapping[str, object], report: Report) -> Iterator[Finding | Outcome]:
    """The findings of a `require`, `forbid` or `pattern`; an Outcome where the section is missing."""
    passage = passage_of(report, cast("str | None", compiled["section"]))
    if passage is None:
        yield Outcome(str(compiled["code"]), "", "not_applicable", "section-missing")
        return
    kind = compiled["kind"]
    if kind == "require":
        yield from _require(compiled, passage, report)
        return
    spots = _badly_written(compiled, passage) if kind == "pattern" else _sought(compiled, passage)
    for number, spot in enumerate(spots):
        if number == MOST_FINDINGS:
            return
        found = spot.piece.text[spot.start : spot.end]
        yield _finding(spot.piece.locate(spot.start, spot.end), passage, found, {"found": found[:_QUOTE]})


def _require(compiled: Mapping[str, object], passage: Passage, report: Report) -> Iterator[Finding]:
    """One finding where what is required stands nowhere in the passage: at its heading."""
    if "all_of" in compiled:
        wanted = [word for word in cast("Sequence[str]", compiled["all_of"]) if not _holds(passage, word)]
    else:
        wanted = [] if next(_sought(compiled, passage), None) else _wanted(compiled)
    if wanted:
        at = report.intro if passage.section is None else passage.section.location
        yield _finding(at, passage, "", {"wanted": _listed(wanted, "all_of" in compiled)})


def _wanted(compiled: Mapping[str, object]) -> list[str]:
    return [str(compiled["matching"])] if "matching" in compiled else list(cast("Sequence[str]", compiled["any_of"]))


def _listed(words: Sequence[str], together: bool) -> dict[str, str]:
    """The words in a message: all of them are wanted, or any."""
    if together or len(words) == 1:
        return {"zh": "、".join(words), "en": ", ".join(words)}
    return {"zh": f"{'、'.join(words[:-1])}或{words[-1]}", "en": f"{', '.join(words[:-1])} or {words[-1]}"}


def _finding(at: object, passage: Passage, quote: str, args: Mapping[str, object]) -> Finding:
    section = None if passage.section is None else passage.section.id
    shown = {"zh": passage.name or "全文", "en": passage.name or "the report"}
    return Finding(at, args={"section": shown, **args}, quote=quote, section=section)  # type: ignore[arg-type]


def _holds(passage: Passage, word: str) -> bool:
    return next(_words(passage, [word]), None) is not None


def _sought(compiled: Mapping[str, object], passage: Passage) -> Iterator[Spot]:
    """Every place of what is sought."""
    if "matching" in compiled:
        return _matches(passage, safe_pattern(str(compiled["matching"])))
    return _words(passage, cast("Sequence[str]", compiled["any_of"]))


def _words(passage: Passage, words: Sequence[str]) -> Iterator[Spot]:
    """Every place of the words, whatever the width of letters and the blanks between them."""
    folded = [fold(word) for word in words]
    for piece in passage.pieces:
        if any(word in fold(piece.text) for word in folded):
            yield from sorted(_spots(piece, folded), key=lambda spot: (spot.start, -spot.end))


def _spots(piece: Paragraph, folded: Sequence[str]) -> Iterator[Spot]:
    text, offsets = fold_with_offsets(piece.text)
    for word in folded:
        at = text.find(word)
        while at >= 0:
            yield Spot(piece, offsets[at], offsets[at + len(word) - 1] + 1)
            at = text.find(word, at + len(word))


def _matches(passage: Passage, pattern: re.Pattern[str]) -> Iterator[Spot]:
    for piece in passage.pieces:
        for start, text in slices(piece.text):
            yield from (Spot(piece, start + m.start(), start + m.end()) for m in pattern.finditer(text))


def _badly_written(compiled: Mapping[str, object], passage: Passage) -> Iterator[Spot]:
    """The places that `find` finds and that `must` does not match from end to end."""
    must = safe_pattern(str(compiled["must"]))
    for spot in _matches(passage, safe_pattern(str(compiled["find"]))):
        if must.fullmatch(spot.piece.text, spot.start, spot.end) is None:
            yield spot
