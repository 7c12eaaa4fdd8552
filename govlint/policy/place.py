"""Where a finding stands, as people say it, and the source text that it points to."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import chain

from govlint.diagnostics import Finding, Location, NamedFigure
from govlint.document.model import Document, Piece, Table
from govlint.document.text import fold
from govlint.light import NamedTuple
from govlint.messages import render
from govlint.report.model import Figure, Report, Section

LONG_LINE = 400
BEFORE, AFTER = 40, 120
_TITLE = 24
_DIGITS = "〇一二三四五六七八九"
_NO_NUMBERS = (None, None, None, None)
NOWHERE: Mapping[str, str] = {"zh": "", "en": ""}


class Excerpt(NamedTuple):
    """Source text and how many code points of its line stand before it."""

    text: str
    start: int = 0


def excerpt_of(location: Location, lines: Sequence[str], otherwise: str) -> Excerpt:
    """The source line of the place, or a window of a very long one; `otherwise` where the lines are not at hand.

    (The format has none, or the finding compares reports, of which only the figures are kept.)
    """
    line = location.line
    if line is None or not 1 <= line <= len(lines):
        return Excerpt(otherwise[:LONG_LINE], 0 if line is None else (location.column or 1) - 1)
    text = lines[line - 1]
    if len(text) <= LONG_LINE:
        return Excerpt(text)
    column = (location.column or 1) - 1
    start = max(0, min(column - BEFORE, len(text) - BEFORE - AFTER))
    return Excerpt(text[start : start + BEFORE + AFTER], start)


def said_at(location: Location, document: Document, quote: str) -> str:
    """The quoted words where they stand at a place of a file without lines, else nothing."""
    pieces = list(_pieces_at(location, document))
    wanted = fold(quote.strip("…"))
    stands = any(wanted in fold(piece.text) for piece in pieces) if pieces else not is_rules_own(quote)
    return quote if stands else ""


def is_rules_own(quote: str) -> bool:
    """Whether a quotation is a word of the rule's own, by which it names what is missing or what all of the report is
    about: it stands nowhere in the file and is not shown as if it did. Such words are in ASCII.
    """
    return quote.isascii()


def _pieces_at(location: Location, document: Document) -> Iterator[Piece]:
    """The paragraph or the cell that the numbers of a place name (several where lines of a paragraph are apart)."""
    wanted = location.paragraph, location.table, location.row, location.cell
    if wanted == _NO_NUMBERS:
        return
    for block in document.blocks:
        if isinstance(block, Table) and location.table is None:
            continue
        pieces = chain.from_iterable(block.rows) if isinstance(block, Table) else (block,)
        for piece in pieces:
            at = piece.base or piece.locate()
            if (at.paragraph, at.table, at.row, at.cell) == wanted:
                yield piece


def where_of(finding: Finding, report: Report | None) -> Mapping[str, str]:
    """The place in both languages: section, table, row and column; empty where nothing is known."""
    figure = _figure_of(finding)
    section = None if report is None else _section_of(finding, figure, report)
    if figure is None and section is None:
        return NOWHERE
    return {lang: _join(section, figure, report, lang) for lang in ("zh", "en")}


def _join(section: Section | None, figure: NamedFigure | None, report: Report | None, lang: str) -> str:
    parts = []
    if section is not None and report is not None:
        parts.append(_name_section(section, report, lang))
    if figure is not None:
        parts.append(render("engine.where-table", lang, {}))
        parts.append(name_figure(figure.label))
    return " ".join(part for part in parts if part)


def _figure_of(finding: Finding) -> NamedFigure | None:
    """The figure that the finding points at, else its first; None where it points at words that stand in no table."""
    at = finding.location
    for figure in finding.figures:
        if at is not None and _spot(figure.location) == _spot(at):
            return figure
    first = finding.figures[0] if finding.figures else None
    return None if at is not None and isinstance(first, Figure) and _is_outside(at, first) else first


def _spot(at: Location) -> tuple[object, ...]:
    return at.line, at.column, at.page, at.box, at.paragraph, at.table, at.row, at.cell


def _is_outside(at: Location, figure: Figure) -> bool:
    """Whether a place is surely not in the table of the figure."""
    first, last = figure.table.lines
    if at.line is not None and first is not None and last is not None and at.paragraph is None:
        return not first <= at.line <= last
    return at.table is None and at.paragraph is not None


def _section_of(finding: Finding, figure: NamedFigure | None, report: Report) -> Section | None:
    wanted = finding.section
    if wanted is None and isinstance(figure, Figure):
        wanted = figure.table.spec.section
    if wanted is not None:
        return report.section(wanted)
    at = finding.location
    if at is None:
        return None
    if at.line is None:
        return next(
            (one for one in report.sections if one.heading is not None and one.heading.text == at.heading), None
        )
    for section in reversed(report.sections):
        first, last = section.location.line, section.last_location
        if first is not None and first <= at.line:
            end = last.end_line or last.line
            return section if end is None or at.line <= end else None
    return None


def _name_section(section: Section, report: Report, lang: str) -> str:
    number = None
    if report.form is not None and section.id is not None:
        number = next((s.number for s in report.form.sections if s.id == section.id), None)
    heading = section.heading
    if number is None and heading is not None and heading.level == 1:
        number = heading.ordinal
    if number is not None:
        shown = han_number(number) if lang == "zh" else str(number)
        return render("engine.where-section", lang, {"number": shown})
    if heading is None:
        return ""
    title = " ".join((heading.title or heading.text).split())
    return f"‘{title if len(title) <= _TITLE else title[:_TITLE] + '…'}’"


def name_figure(label: str) -> str:
    """A figure as the place in words calls it, by its label."""
    row, times, column = label.partition(" × ")
    return f"‘{row}’{times}{column}"


def han_number(number: int) -> str:
    """A whole number from 0 to 99 in Chinese numerals, as headings count; others in digits."""
    if not 0 <= number <= 99:
        return str(number)
    tens, ones = divmod(number, 10)
    if tens == 0:
        return _DIGITS[ones]
    return ("" if tens == 1 else _DIGITS[tens]) + "十" + (_DIGITS[ones] if ones else "")
