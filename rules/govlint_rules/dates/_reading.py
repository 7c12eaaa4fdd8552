"""What several rules on dates look up: the pack's data, passages with their headings, sentences, every date once."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from govlint.api import DateMention, Heading, Location, NamedTuple, Paragraph, Report, TextMention, once_per_report

_PASSAGES = "dates.passages"
_WINDOW = 400  # characters on either side that a sentence can reach: keeps every look-up of constant cost
_QUOTES = (("《", "》"), ("“", "”"), ("「", "」"), ("(", ")"), ("（", "）"), ("〔", "〕"), ("[", "]"), ("<", ">"))
_STOPS = "。；;！？!?\n"


class Passage(NamedTuple):
    """A paragraph of the report's own text. `outlook`: under a heading about problems or plans; `intro`: before any."""

    piece: Paragraph
    outlook: bool
    intro: bool


def lexicon(report: Report, name: str) -> Any:
    """The entry `name` of the lexicon of the dates. Raises KeyError where nobody handed it over."""
    lexicons: Any = report.data["lexicon"]
    return lexicons["dates"][name]


def pattern(report: Report, name: str) -> re.Pattern[str]:
    """The entry `name` of the lexicon as a compiled pattern (`re` remembers it)."""
    return re.compile(lexicon(report, name))


def passages(report: Report) -> list[Passage]:
    """The report's paragraphs without its headings and its noise, each with what its headings say of it."""
    known = report.data.get(_PASSAGES)
    if isinstance(known, list):
        return known
    found: list[Passage] = []
    words = lexicon(report, "outlook_headings")
    title = report.title.locate() if report.title else None
    make = Passage._make
    stack: list[tuple[int, bool]] = []
    outlook = False
    for piece in report.pieces:
        if isinstance(piece, Heading) and not _is_title(report, title, piece):
            while stack and stack[-1][0] >= piece.level:
                stack.pop()
            stack.append((piece.level, any([word in piece.text for word in words])))
            outlook = any([outlook for _, outlook in stack])
            if not _runs_on(piece):
                continue
        if not piece.noise:
            found.append(make((piece, outlook, not stack)))
    report.data[_PASSAGES] = found
    return found


def _is_title(report: Report, title: Location | None, heading: Heading) -> bool:
    """Whether the heading is the report's title (which stands at `title`), or stands before it."""
    if title is None or title.line is None or heading.line is None:
        return report.title is not None and heading.text == report.title.text
    return heading.line <= title.line


def _runs_on(heading: Heading) -> bool:
    """Whether the heading's paragraph goes on with running text (1.完善制度。我局…)."""
    return len(heading.text) > 40 or "。" in heading.text


def opening_says(report: Report, name: str) -> bool:
    """Whether the title or the introduction has one of the words of the lexicon."""
    words = lexicon(report, name)
    title = report.title.text if report.title is not None else ""
    texts = [title, *(passage.piece.text for passage in passages(report) if passage.intro)]
    return any(word in text for text in texts for word in words)


def mentions(report: Report) -> Iterator[tuple[Passage, list[TextMention]]]:
    """Each passage that has dates, with these."""
    by_piece: dict[int, list[TextMention]] = {}
    for mention in report.mentions:
        by_piece.setdefault(id(mention.piece), []).append(mention)
    for passage in passages(report):
        if id(passage.piece) in by_piece:
            yield passage, by_piece[id(passage.piece)]


def sentence(text: str, at: int) -> tuple[int, int]:
    """Start and end of the sentence that holds the offset `at`, looked for within a window of 400 characters."""
    low, high = max(0, at - _WINDOW), min(len(text), at + _WINDOW)
    start = max(text.rfind(stop, low, at) for stop in _STOPS) + 1
    ends = [end for stop in _STOPS if (end := text.find(stop, at, high)) >= 0]
    return max(start, low), min(ends, default=high)


def quoted(text: str, at: int) -> bool:
    """Whether the offset lies within marks of quotation, a title or brackets that opened shortly before it."""
    low = max(0, at - _WINDOW // 2)
    return any(text.rfind(opening, low, at) > text.rfind(closing, low, at) for opening, closing in _QUOTES)


class BadDate(NamedTuple):
    """A date with a problem. `formal`: that of the sign-off or the publication, surely meant as a date."""

    date: DateMention
    location: Location
    formal: bool


@once_per_report
def bad_dates(report: Report) -> Sequence[BadDate]:
    """Every date that is impossible or unreadable, each place once, in the order of the text."""
    seen: dict[tuple[object, ...], BadDate] = {}
    for bad in _formal_dates(report):
        seen[_place(bad)] = bad
    for mention in [mention for mention in report.mentions if mention.date.problem]:
        if not mention.piece.noise:
            bad = BadDate(mention.date, mention.location, False)
            seen.setdefault(_place(bad), bad)
    return sorted(seen.values(), key=lambda bad: (bad.location.line or 0, bad.location.column or 0))


def _place(bad: BadDate) -> tuple[object, ...]:
    place = bad.location
    return place.line, place.column, place.paragraph, place.cell, bad.date.text


def _formal_dates(report: Report) -> Iterator[BadDate]:
    signoff = report.signoff
    if signoff and signoff.date and signoff.date.problem and signoff.date_piece:
        yield BadDate(signoff.date, signoff.date_piece.locate(signoff.date.start, signoff.date.end), True)
    if report.published and report.published.problem and report.published_location:
        yield BadDate(report.published, report.published_location, True)
