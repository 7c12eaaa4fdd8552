"""What the rows of one report came to, and how much of it speaks for a report at all."""

from __future__ import annotations

from govlint.document.dates import scan_each
from govlint.document.model import Heading, Paragraph, Piece, Table
from govlint.document.text import fold
from govlint.light import NamedTuple
from govlint.report.model import TableBinding
from govlint.report.recognise.bound import Bound
from govlint.report.recognise.knowledge import Knowledge
from govlint.report.recognise.opening import dated_pieces, find_period
from govlint.report.recognise.row import Row
from govlint.report.recognise.segments import Segment

_LEAST_TEXT = 20  # characters of running text that a report has at least
_FIRST_LINES, _LEAST_NAME, _LONGEST_NAME = 4, 11, 60  # where the name of a document of another kind may stand


class Part(NamedTuple):
    """What a segment's rows came to: bound tables and the rest, in order; rows before the title; unbound tables."""

    entries: list[Paragraph | TableBinding]
    preamble: list[Row]
    bound: list[Bound]
    unbound: list[Table]
    stray: list[tuple[int, Row]]  # lines with nothing but numbers, or many, outside any table; their places


def evidence_of(segment: Segment, part: Part, knowledge: Knowledge) -> int:
    """How much speaks for a report: a title, bound tables, official section titles, an introduction with headings.

    Where tables were bound, that is enough: the rest is not looked for. But a text whose first line names a document of
    another kind may well have one table like ours, and titles of sections; and many texts have problems and remedies.
    """
    other = segment.title is None and _is_headed_otherwise(part, knowledge)
    if part.bound and not (other and len(part.bound) == 1):
        return 3 * len(part.bound)
    headings = [entry for entry in part.entries if isinstance(entry, Heading)]
    weight = 0
    loose = _is_named_loosely(segment, part, knowledge)
    if segment.title is not None and not loose and (len(headings) >= 2 or part.unbound or _has_text(part)):
        weight += 2
    official = {s.id for h in headings if (s := knowledge.section_of(h.text)) is not None}
    named = segment.title is not None or segment.links or _names_its_subject(part, knowledge)
    if len(official) >= 3 and named and not other:
        weight += len(official)
    if not weight and len(headings) >= 2 and not _is_another(part, knowledge):
        words = knowledge.strings("title", "words")
        opening = [e for e in part.entries[:12] if isinstance(e, Paragraph) and not isinstance(e, Heading)]
        marked = segment.title is not None or any(word in e.text for e in opening for word in words)
        dates = scan_each([piece.text for piece in opening])
        stated = find_period(dated_pieces(opening, dates), knowledge) is not None or (
            not loose and any(_names_report(fold(e.text), knowledge) for e in opening)
        )
        weight += 1 if marked and stated else 0
    return weight


def _has_text(part: Part) -> bool:
    """Whether running text follows the title: a title alone, as in a list of reports, is no report."""
    length = 0
    for entry in part.entries:
        if isinstance(entry, Paragraph) and any(mark in entry.text for mark in "。；，,"):
            length += len(entry.text)
            if length >= _LEAST_TEXT:
                return True
    return False


def _names_its_subject(part: Part, knowledge: Knowledge) -> bool:
    """Whether the text speaks of disclosure at all."""
    words = knowledge.strings("title", "subject")
    return any(word in entry.text for entry in part.entries if isinstance(entry, Paragraph) for word in words)


def _is_headed_otherwise(part: Part, knowledge: Knowledge) -> bool:
    """Whether the first line is the title of a document of another kind: with a year, or with what it is about, which
    no entry of a menu gives."""
    first = next(iter(part.entries), None)
    text = first.text if isinstance(first, Paragraph) else ""
    return any(mark in text for mark in knowledge.strings("title", "other_marks")) and _names_another(text, knowledge)


def _is_named_loosely(segment: Segment, part: Part, knowledge: Knowledge) -> bool:
    """Whether the title, or else the first line, names an account of the year's work that may be another than the
    report; in years whose forms have no sections, only by its subject."""
    first = segment.title.piece if segment.title is not None else next(iter(part.entries), None)
    text = fold(first.text) if isinstance(first, Piece) and len(first.text) <= _LONGEST_NAME else ""
    subject, official, kinds = (knowledge.strings("title", "loose", name) for name in ("words", "unless", "kinds"))
    if any(word in text for word in subject) and not any(word in text for word in official):
        return True
    year = segment.title.year if segment.title is not None else None
    fixed = year is None or any(form.sections and form.covers(year) for form in knowledge.candidates)
    return fixed and any(word in text for word in official) and text.endswith(kinds)


def _is_another(part: Part, knowledge: Knowledge) -> bool:
    """Whether one of the first lines names a document of another kind: a notice, a plan, a guide."""
    return any(isinstance(e, Paragraph) and _names_another(e.text, knowledge) for e in part.entries[:_FIRST_LINES])


def _names_report(folded: str, knowledge: Knowledge) -> bool:
    """Whether a sentence of the opening speaks of a year's disclosure, or says that this is the report on it."""
    if knowledge.pattern("intro_year").search(folded):
        return True
    found = knowledge.pattern("issuer", "stated").search(folded) if "20" in folded else None
    return found is not None and not folded.startswith(knowledge.strings("issuer", "not_of"), found.end())


def _names_another(text: str, knowledge: Knowledge) -> bool:
    kinds = knowledge.strings("title", "others")
    return _LEAST_NAME <= len(text) <= _LONGEST_NAME and fold(text).rstrip('>》")').endswith(kinds)
