"""The steps of recognition in order: rows, titles, regions, tables, opening, sign-off, sections, form."""

from __future__ import annotations

from collections.abc import Callable, MutableMapping, Sequence
from itertools import chain
from operator import attrgetter

from govlint.document.dates import scan_lines
from govlint.document.model import Document, Heading, Paragraph
from govlint.document.numbers import DIGITS_LOST
from govlint.forms import Form
from govlint.light import NamedTuple
from govlint.report.columns import Columns, Figures
from govlint.report.figures import unmade_of
from govlint.report.model import UNREAD, Figure, Problem, Report, TableBinding, TextMention
from govlint.report.recognise.bind import bind_region
from govlint.report.recognise.bound import LUMPED, Bound
from govlint.report.recognise.closing import find_signoff
from govlint.report.recognise.contents import without_contents
from govlint.report.recognise.cutting import as_paragraph
from govlint.report.recognise.extent import first_place, intro_place, introduction, last_place, own_text
from govlint.report.recognise.headless import WORTH_A_WORD, headless_strips, rows_apart, strangers
from govlint.report.recognise.knowledge import Knowledge
from govlint.report.recognise.lines import MANY
from govlint.report.recognise.opening import (
    Opening,
    dated_pieces,
    decide_year,
    find_issuer,
    find_period,
    read_metadata,
    vote_year,
)
from govlint.report.recognise.part import Part, evidence_of
from govlint.report.recognise.pictures import pictured
from govlint.report.recognise.regions import find_regions
from govlint.report.recognise.row import PROSE_SHAPE, Row
from govlint.report.recognise.rows import rows_of
from govlint.report.recognise.sections import build_sections, promote
from govlint.report.recognise.segments import Segment, split_reports
from govlint.report.recognise.titles import find_titles
from govlint.report.recognise.told import told_table
from govlint.report.recognise.unwrap import unwrapped
from govlint.report.running import RunningText

_OFFICIAL = 5  # official sections that tell the form where neither a table nor a year does
_OWN_ROWS = 3  # rows of its own that a local table has at least
_key: Callable[[Figure], str] = attrgetter("key")


class Recognition(NamedTuple):
    """The reports of a document, what could not be understood, and what speaks for a report at all (0: nothing)."""

    reports: list[Report]
    problems: list[Problem]
    evidence: int


def recognise(
    document: Document, knowledge: Knowledge, form: str | None = None, year: int | None = None
) -> Recognition:
    """The reports in a document. `form` and `year`, where given, override what the text says.

    Rules see the lexicons at `report.data["lexicon"]`. Nothing raises: what cannot be understood is a Problem.
    """
    rows = rows_of(unwrapped(without_contents(document), knowledge), knowledge)
    hits = find_titles(rows, knowledge)
    segments = split_reports(rows, hits)
    reports: list[Report] = []
    problems: list[Problem] = []
    evidence = 0
    for segment in segments:
        part = _read_part(rows, segment, knowledge, _hint(segment, year))
        weight = evidence_of(segment, part, knowledge)
        if not weight:
            continue
        evidence += weight
        report = _build(document, len(reports), segment, part, knowledge, form, year)
        for table in report.tables if document.guessed else ():
            first, last = table.location.page or 0, table.last_location.page or 0
            if any(first <= page <= last for page in document.guessed):
                table.forget_differences()
        problems.extend(_problems(part, report, knowledge))
        reports.append(report)
    return Recognition(reports, problems, evidence)


def _hint(segment: Segment, year: int | None) -> int | None:
    if year is not None:
        return year
    if segment.title is not None and segment.title.year:
        return segment.title.year
    return next((link.year for link in segment.links if link.year), None)


def _read_part(rows: Sequence[Row], segment: Segment, knowledge: Knowledge, year: int | None) -> Part:
    title = segment.title
    begin = title.at + title.rows if title is not None else segment.start
    inside = rows[begin : segment.end]
    preamble = list(rows[segment.start : begin])
    bound: list[Bound] = []
    if any([row.tables for row in preamble]):  # an annex may stand before the title
        consumed, covered = _bind_rows(preamble, knowledge, year)
        bound.extend(one for tables in consumed.values() for one in tables)
        preamble = [row for index, row in enumerate(preamble) if index not in covered]
    entries: list[Paragraph | TableBinding] = [one.binding for one in bound]
    consumed, covered = _bind_rows(inside, knowledge, year)
    bound.extend([one for tables in consumed.values() for one in tables])
    part = Part(entries, preamble, bound, [], [])
    left_out = covered.union([hit.at - begin for hit in segment.links])
    headed = False
    for index, row in enumerate(inside):
        if index not in left_out:
            if headed and row.shape is PROSE_SHAPE and row.paragraph is not None and not row.paragraph.noise:
                entries.append(row.paragraph)  # most rows, as `_take_row` would take them: prose is no title
            else:
                headed = _take_row(row, part, knowledge, headed)
            if row.numbers and row.paragraph is not None and (row.shape.body or row.numbers >= MANY):
                part.stray.append((index, row))
        elif index in consumed:
            entries.extend([one.binding for one in consumed[index]])
    if part.unbound:
        known = {id(row.table) for index, row in enumerate(inside) if index in covered}
        rest = [row for index, row in enumerate(inside) if row.numbers >= MANY and index not in covered]
        parts = [rows_apart([row for row in rest if row.table is table]) if id(table) in known else table
                 for table in part.unbound]  # fmt: skip
        part.unbound[:] = [table for table in parts if table.height]
    return part


def _bind_rows(rows: Sequence[Row], knowledge: Knowledge, year: int | None) -> tuple[dict[int, list[Bound]], set[int]]:
    """The tables that stand in the rows, by the row that each begins with, and the rows that belong to one.

    For strips without a header is looked when all others are bound, in the rows that are left. Where nothing has told
    the `year` yet, what leaves a choice between forms is read as the table before it.
    """
    consumed: dict[int, list[Bound]] = {}
    prefer = knowledge.preferred(year)
    covered: set[int] = set()
    for region in chain(find_regions(rows, knowledge), headless_strips(rows, covered, knowledge)):
        tables = bind_region(region, knowledge, prefer)
        if tables:
            tables[0].rows = region.rows
            consumed[region.first] = tables
            covered.update(range(region.first, region.last + 1))
            told = tables[-1].binding
            if year is None and told.evidence and told.form.id != prefer[0]:
                prefer = [told.form.id, *(name for name in prefer if name != told.form.id)]
    return consumed, covered


def _take_row(row: Row, part: Part, knowledge: Knowledge, headed: bool) -> bool:
    """A row that no table of a form holds: running text or metadata; whether a heading has stood so far."""
    paragraph = row.paragraph
    if paragraph is None:
        return _take_cells(row, part, knowledge) or headed
    if not paragraph.noise:
        paragraph = promote(paragraph, row.shape.tokens[0], knowledge)
        part.entries.append(paragraph)
        if not headed:
            if isinstance(paragraph, Heading):
                return True
            part.preamble.append(row)
    return headed


def _take_cells(row: Row, part: Part, knowledge: Knowledge) -> bool:
    """A row of a table that is not known, or of one that only lays out running text; whether it is a heading."""
    count = row.shape.count
    if count == 1 and not row.numbers:
        part.entries.append(promote(as_paragraph(row.filled[0]), row.filled[0].token, knowledge))
        return isinstance(part.entries[-1], Heading)
    if count > 1 and not row.numbers and knowledge.section_of(row.filled[0].text) is not None:
        # title and text abreast
        part.entries.extend([promote(as_paragraph(atom), atom.token, knowledge) for atom in row.filled])
        return True
    if count:
        part.preamble.append(row)
        if row.table is not None and (not part.unbound or part.unbound[-1] is not row.table):
            part.unbound.append(row.table)
    return False


def _build(
    document: Document,
    index: int,
    segment: Segment,
    part: Part,
    knowledge: Knowledge,
    form_id: str | None,
    forced_year: int | None,
) -> Report:
    entries = part.entries
    pieces = [entry for entry in entries if isinstance(entry, Paragraph)]
    bound = [one.binding for one in part.bound]
    running = RunningText(pieces)
    dates = scan_lines(running.text, running.starts)
    metadata = read_metadata(part.preamble, knowledge)
    intro = introduction(pieces)
    signed = find_signoff(pieces, dates, knowledge)
    signoff = signed[0] if signed else None
    dated = dated_pieces(pieces, dates)
    period = find_period(dated, knowledge)
    opening = Opening(segment.title, segment.links, period, intro, bound, signoff, metadata, dated)
    votes = vote_year(opening, knowledge)
    year = forced_year if forced_year is not None else decide_year(votes)
    tables = _known_tables(bound, year)
    kept = own_text(pieces, signed)
    if len(tables) == len(bound) and kept is pieces:
        own, own_dated = entries, dated
    else:
        known = {*map(id, tables), *map(id, kept)}
        own = [entry for entry in entries if id(entry) in known]
        own_dated = dated_pieces(kept, dates)
    told = told_table(pieces, tables, year, knowledge)
    if told is not None:
        tables.append(told)
    form, evidence = _headline(form_id, year, tables, pieces, knowledge)
    issuer = find_issuer(opening, knowledge)
    figures, duplicates = _figures(tables)
    first = segment.title.piece.locate() if segment.title else first_place(entries)
    last = last_place(entries, pieces, signed)
    sections, headings = build_sections(own, form, knowledge)
    if part.stray and _lacks_table(form, tables):
        part.unbound.extend(strangers(part.stray))
    report = Report(
        document.path, index, form, evidence, year, tuple(votes), segment.title.piece if segment.title else None,
        issuer, period, signoff, metadata.published, metadata.published_location, sections, headings, kept, tables,
        figures, duplicates, {}, first, intro_place(intro, entries, first), last,
        unbound=[*part.unbound, *[rows_apart(one.rows) for one in part.bound if one.binding not in tables]],
        mentions=[TextMention(date, piece) for piece, found in own_dated for date in found],
        data={
            "lexicon": knowledge.lexicon, "title_year": segment.title.year if segment.title else None,
            "after": pieces[len(kept):], "pictures": pictured(document, sections),
        },
        quantity_source=knowledge.quantities,
    )  # fmt: skip
    if kept is pieces:
        running.keep(report)
    return report


def _known_tables(tables: list[TableBinding], year: int | None) -> list[TableBinding]:
    """The tables whose form existed in the report year; an earlier one is a local table that no form describes."""
    return [table for table in tables if not _is_too_early(table, year) and not _is_local(table)]


def _is_local(table: TableBinding) -> bool:
    """Whether a table is another than the national one that some of its rows are called as: it has as many of its own.
    Only a form that took the place of local ones has such neighbours."""
    if "not_before" not in table.form.data or len(table.unknown) < _OWN_ROWS:
        return False
    return len(table.unknown) >= sum(1 for figure in table.figures if figure.state != UNREAD)


def _is_too_early(table: TableBinding, year: int | None) -> bool:
    earliest = table.form.data.get("not_before")
    if year is None or table.form.covers(year):
        return False
    if isinstance(earliest, int) and year < earliest:
        return True
    # rows of licences or of reviews stand in many a table: of another year's form only most of it is evidence
    read = sum(1 for figure in table.figures if figure.state != UNREAD)
    return year < (table.form.years[0] or year) and read * 2 < sum(1 for _ in table.spec.cells())


def _headline(
    form_id: str | None,
    year: int | None,
    tables: Sequence[TableBinding],
    pieces: Sequence[Paragraph],
    knowledge: Knowledge,
) -> tuple[Form | None, tuple[str, ...]]:
    """The form of the report: as told, by the labels of its tables, by its official sections, by its year."""
    if form_id is not None:
        return knowledge.forms.get(form_id), ("--form",)
    scores: dict[str, int] = {}
    for table in tables:
        scores[table.form.id] = scores.get(table.form.id, 0) + 1 + 2 * len(table.evidence)
    if scores:
        best = max(sorted(scores), key=lambda name: scores[name])
        labels = [label for table in tables if table.form.id == best for label in table.evidence]
        return knowledge.forms[best], tuple(labels) or (tables[0].id,)
    headed = {s.id for p in pieces if isinstance(p, Heading) and (s := knowledge.section_of(p.text)) is not None}
    candidates = [f for f in knowledge.candidates if year is not None and f.covers(year)]
    candidates = [f for f in candidates if not any(t.required is False for t in f.tables.values())] or candidates
    if candidates:
        return candidates[0], (str(year),)
    if len(headed) >= _OFFICIAL:
        fitting = [f for f in knowledge.candidates if f.sections]
        if fitting:
            return max(fitting, key=lambda f: f.years[0] or 0), ("sections",)
    return None, ()


def _figures(tables: Sequence[TableBinding]) -> tuple[MutableMapping[str, Figure], list[Figure]]:
    """The figures by key, and those whose key another one before them has."""
    if len(tables) == len({table.id for table in tables}):  # which begins each key
        parts = [columns for table in tables if isinstance(columns := unmade_of(table), Columns)]
        if len(parts) == len(tables):
            return Figures(parts), []
    found = list(chain.from_iterable([table.figures for table in tables]))
    figures = dict(zip(map(_key, found), found, strict=True))
    if len(figures) == len(found):  # as in nearly every report
        return figures, []
    first: dict[str, Figure] = {}
    return first, [figure for figure in found if first.setdefault(figure.key, figure) is not figure]


def _name(table: TableBinding) -> str:
    """What people call a table: its title, or else that of its section."""
    sections = (section.title for section in table.form.sections if section.id == table.spec.section)
    return table.spec.title or next(sections, table.id)


def _problems(part: Part, report: Report, knowledge: Knowledge) -> list[Problem]:
    """What could not be read: lumped or shifted rows, one problem a table and reason, torn numbers; tables that no form
    explains."""
    problems: list[Problem] = []
    unknown = "unknown-table" if part.unbound and _may_lack(report, knowledge) else "further-table"
    for one in part.bound:
        if one.binding not in report.tables:
            args: dict[str, object] = {"title": _name(one.binding), "year": report.year}
            key = "before-its-time" if _is_too_early(one.binding, report.year) else "local-table"
            problems.append(Problem("E902", key, args, one.binding.location, report.index))
            continue
        for reason in dict.fromkeys(reason for reason, _, _ in one.lost):
            rows = [(text, piece) for why, text, piece in one.lost if why == reason]
            key = "lumped" if reason == LUMPED else "positions-lost"
            args = {"rows": "、".join(text for text, _ in rows[:3]), "count": len(rows)}
            problems.append(Problem("E902", key, args, rows[0][1].locate(), report.index))
    for table in part.unbound:
        if table.numbers(WORTH_A_WORD) >= WORTH_A_WORD:
            first = table.first
            assert first is not None
            args = {"first": first.text[:20]}
            problems.append(Problem("E902", unknown, args, first.locate(), report.index))
    return problems + _torn(report)


def _torn(report: Report) -> list[Problem]:
    """Cells whose digits blanks tear apart (2 050), as a narrow column does: no one can tell, one problem a table."""
    tables: dict[int, list[Figure]] = {}
    for figure in report.odd_figures():
        if figure.reason == DIGITS_LOST and "".join(figure.raw.split()).isdecimal():
            tables.setdefault(id(figure.table), []).append(figure)
    problems: list[Problem] = []
    for figures in tables.values():
        cells = "、".join(f"{figure.label}：{figure.raw.strip()}" for figure in figures[:3])
        args: dict[str, object] = {"cells": cells, "count": len(figures)}
        problems.append(Problem("E902", "digits-lost", args, figures[0].piece.locate(), report.index))
    return problems


def _may_lack(report: Report, knowledge: Knowledge) -> bool:
    """Whether a table that no form explains may be an official one: one of the form was not found, or may be due."""
    official = report.form.tables if report.form is not None else {}
    if official:
        return not official.keys() <= {table.id for table in report.tables}
    return report.year is None or any(form.tables and form.covers(report.year) for form in knowledge.forms.values())


def _lacks_table(form: Form | None, tables: Sequence[TableBinding]) -> bool:
    """Whether a table that the form requires was not found."""
    found = {table.id for table in tables}
    return form is not None and any(table.required and table.id not in found for table in form.tables.values())
