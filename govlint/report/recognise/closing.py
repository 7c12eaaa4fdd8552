"""The end of a report: its sign-off, and where its own text stops."""

from __future__ import annotations

from collections.abc import Sequence

from govlint.document.dates import DateMention
from govlint.document.model import Heading, Paragraph, Piece
from govlint.document.text import fold
from govlint.report.model import SignOff
from govlint.report.recognise.knowledge import Knowledge

_LINE = 45  # the longest line that may be a sign-off
_NAME = 40
_NO_NAME = frozenset(',.;:!?"<>《》')  # marks that no name has


def find_signoff(
    pieces: Sequence[Paragraph], dates: Sequence[Sequence[DateMention]], knowledge: Knowledge
) -> tuple[SignOff, int] | None:
    """The sign-off and the index of its last piece: a date standing alone near the end, the issuer's name before it.

    Where there is no date, a last line that is an organ's name. Under the title counts where the end has none.
    `dates` are those in each of the pieces.
    """
    last_heading = len(pieces) - 1
    while last_heading >= 0 and not _is_top(pieces[last_heading]):
        last_heading -= 1
    for index in range(len(pieces) - 1, last_heading, -1):
        found = _dated(pieces, index, dates, knowledge) if dates[index] else None
        if found is not None:
            return found, index
    for index in range(len(pieces) - 1, max(last_heading, len(pieces) - 4), -1):
        piece = pieces[index]
        if index > last_heading + 1 and is_issuer(piece.text, knowledge):
            return SignOff(piece, None, None, piece.locate()), index
    first_heading = next((i for i, p in enumerate(pieces) if isinstance(p, Heading)), len(pieces))
    for index in range(min(first_heading, 4)):
        found = _dated(pieces, index, dates, knowledge)
        if found is not None:
            return found, -1
    return None


def _is_top(piece: Paragraph) -> bool:
    return isinstance(piece, Heading) and piece.level == 1


def _dated(
    pieces: Sequence[Paragraph], index: int, dates: Sequence[Sequence[DateMention]], knowledge: Knowledge
) -> SignOff | None:
    piece = pieces[index]
    text = piece.text
    if len(text) > _LINE or isinstance(piece, Heading):
        return None
    date = _closing_date(text, dates[index])
    if date is None:
        return None
    name = text[: date.start].strip(" 　()（）")
    if name:
        if not is_issuer(name, knowledge):
            return None
        start = text.index(name)
        at = piece.locate(start, start + len(name))
        return SignOff(Piece(name, at.line, at.column or 1, None, at if at.line is None else None), date, piece, at)
    before = pieces[index - 1] if index else None
    if before is not None and not isinstance(before, Heading) and is_issuer(before.text, knowledge):
        return SignOff(before, date, piece, piece.locate(date.start, date.end))
    return SignOff(None, date, piece, piece.locate(date.start, date.end))


def _closing_date(text: str, dates: Sequence[DateMention]) -> DateMention | None:
    """The one date of a line that ends with it, if nothing but marks follows it; a year alone is no date."""
    if len(dates) != 1 or not (any(mark in text for mark in "年./-") or text[-1:].isdigit()):
        return None
    date = dates[0]
    if date.year is None or (date.month is None and not date.problem):
        return None
    return date if not text[date.end :].strip(" 　()（）。.印发") else None


def is_issuer(text: str, knowledge: Knowledge) -> bool:
    """Whether a line is the name of an organ: short, no marks, and ends as such names do."""
    folded = fold(text)
    if not 3 <= len(folded) <= _NAME or not _NO_NAME.isdisjoint(folded) or folded[0].isdigit():
        return False
    if knowledge.pattern("signoff", "annex").match(folded):
        return False
    return folded.endswith(knowledge.strings("issuer", "suffixes"))
