"""The end of a report: its sign-off, and where its own text stops."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from govlint.document.dates import DateMention, valid_date
from govlint.document.model import Heading, Paragraph, Piece
from govlint.document.numbers import parse_han
from govlint.document.patterns import lazy_pattern
from govlint.document.text import fold
from govlint.report.model import SignOff
from govlint.report.recognise.knowledge import Knowledge

_LINE = 45  # the longest line that may be a sign-off
_NAME = 40
_DAY = lazy_pattern("[0-9０-９]{1,2}|[一二三]?十?[一二三四五六七八九]|[二三]?十")
_BLANKS = " \u3000"
_AROUND = _BLANKS + "()（）"  # what may stand around a date
_NO_NAME = frozenset(',.;:!?"<>《》')  # marks that no name has


def find_signoff(
    pieces: Sequence[Paragraph], dates: Mapping[int, Sequence[DateMention]], knowledge: Knowledge
) -> tuple[SignOff, int] | None:
    """The sign-off and the index of its last piece: a date standing alone near the end, the issuer's name before it.

    Where there is no date, a last line that is an organ's name. Under the title counts where the end has none.
    `dates` are those in each of the pieces that has any.
    """
    last_heading = len(pieces) - 1
    while last_heading >= 0 and not _is_top(pieces[last_heading]):
        last_heading -= 1
    for index in range(len(pieces) - 1, last_heading, -1):
        found = _dated(pieces, index, dates, knowledge) if dates.get(index) else None
        if found is not None:
            return found, index if found.issuer is not pieces[-1] else len(pieces) - 1
    for index in range(len(pieces) - 1, max(last_heading, len(pieces) - 4), -1):
        piece = pieces[index]
        name = _name_in(piece, len(piece.text), knowledge) if index > last_heading + 1 else None
        if name is not None:
            return SignOff(name, None, None, name.locate()), index
    first_heading = next((i for i, p in enumerate(pieces) if isinstance(p, Heading)), len(pieces))
    for index in range(min(first_heading, 4)):
        found = _dated(pieces, index, dates, knowledge)
        if found is not None:
            return found, -1
    return None


def _is_top(piece: Paragraph) -> bool:
    return isinstance(piece, Heading) and piece.level == 1


def _dated(
    pieces: Sequence[Paragraph], index: int, dates: Mapping[int, Sequence[DateMention]], knowledge: Knowledge
) -> SignOff | None:
    piece = pieces[index]
    text = piece.text
    if len(text) > _LINE or isinstance(piece, Heading):
        return None
    date = _closing_date(text, dates.get(index, ()))
    if date is None:
        return None
    if text[: date.start].strip(_AROUND):
        name = _name_in(piece, date.start, knowledge)
        return SignOff(name, date, piece, name.locate()) if name is not None else None
    before = pieces[index - 1] if index else None
    name = None if before is None or isinstance(before, Heading) else _name_in(before, len(before.text), knowledge)
    if name is None and index + 2 == len(pieces) and not isinstance(pieces[-1], Heading):
        name = _name_in(pieces[-1], len(pieces[-1].text), knowledge)  # the name under the date
    return SignOff(name, date, piece, piece.locate(date.start, date.end))


def _name_in(piece: Paragraph, end: int, knowledge: Knowledge) -> Piece | None:
    """The name of an organ that the piece is as far as `end`, without brackets and the word for the seal around it;
    None for other text."""
    if end > _LINE:
        return None
    name = piece.text[:end].strip(_BLANKS).rstrip("（(" + _BLANKS)
    if name[:1] in ("（", "("):
        name = name.strip("（）()" + _BLANKS)
    elif name.endswith(("）", ")")) and knowledge.pattern("signoff", "seal").search(fold(name)):
        name = name[: max(name.rfind("（"), name.rfind("("))].rstrip(_BLANKS)
    if not is_issuer(name, knowledge):
        return None
    if name == piece.text:
        return piece
    start = piece.text.index(name)
    at = piece.locate(start, start + len(name))
    return Piece(name, at.line, at.column or 1, None, at if at.line is None else None)


def _closing_date(text: str, dates: Sequence[DateMention]) -> DateMention | None:
    """The one date of a line that ends with it, if nothing but marks follows it; a year alone is no date."""
    if len(dates) != 1 or not (any(mark in text for mark in "年./-") or text[-1:].isdigit()):
        return None
    date = dates[0]
    if (date.year is None or date.month is None) and not date.problem:
        return None
    rest = text[date.end :].strip(_AROUND + "。.印发")
    return date if not rest else _with_day(date, text, rest)


def _with_day(date: DateMention, text: str, rest: str) -> DateMention | None:
    """The date with the day behind its month, whose 日 was left out; None where what stands there is no day."""
    if date.day is not None or date.problem == "unreadable" or not _DAY.fullmatch(rest):
        return None
    if date.problem:
        return date
    day = int(rest) if rest.isdecimal() else parse_han(rest) or 0
    end = text.index(rest, date.end) + len(rest)
    problem = "" if valid_date(date.year, date.month, day) else "impossible"
    return DateMention(date.start, end, text[date.start : end], date.year, date.month, day, problem)


def is_issuer(text: str, knowledge: Knowledge) -> bool:
    """Whether a line is the name of an organ: short, no marks, and ends as such names do, or in brackets."""
    folded = fold(text)
    if folded.endswith(")") and folded.count("(") == 1 and folded.partition("(")[2][:-1].isalpha():
        folded = folded.partition("(")[0]
    if not 3 <= len(folded) <= _NAME or not _NO_NAME.isdisjoint(folded) or folded[0].isdigit():
        return False
    if knowledge.pattern("signoff", "annex").match(folded):
        return False
    return folded.endswith(knowledge.strings("issuer", "suffixes"))
