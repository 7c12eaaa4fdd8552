"""The steps of recognition in order: rows, titles, regions, tables, opening, sign-off, sections, form."""

from __future__ import annotations

from collections.abc import Sequence

from govlint.diagnostics import Location
from govlint.document.dates import scan_dates
from govlint.document.model import Document, Heading, Paragraph, Table
from govlint.document.text import fold
from govlint.forms import Form
from govlint.light import NamedTuple
from govlint.report.model import UNREAD, Figure, Problem, Report, TableBinding, TextMention
from govlint.report.recognise.bind import bind_region
from govlint.report.recognise.bound import LUMPED, Bound
from govlint.report.recognise.closing import find_signoff
from govlint.report.recognise.knowledge import Knowledge
from govlint.report.recognise.opening import (
    Opening,
    decide_year,
    find_issuer,
    find_period,
    read_metadata,
    vote_year,
)
from govlint.report.recognise.regions import find_regions
from govlint.report.recognise.row import Row
from govlint.report.recognise.rows import as_paragraph, rows_of
from govlint.report.recognise.sections import build_sections, promote
from govlint.report.recognise.titles import Segment, find_titles, split_reports
from govlint.report.recognise.told import told_table
from govlint.report.recognise.unwrap import unwrapped
from govlint.report.recognise.wrapped import join_wrapped

_OFFICIAL = 5  # official sections that tell the form where neither a table nor a year does
_NUMBERS = 4  # numbers that make an unknown table worth a word
_LEAST_TEXT = 20  # characters of running text that a report has at least
_FIRST_LINES, _LEAST_NAME, _LONGEST_NAME = 4, 11, 60  # where the name of a document of another kind may stand


class Recognition(NamedTuple):
    """The reports of a document, what could not be understood, and how much speaks for a report at all (0: nothing)."""

    reports: list[Report]
    problems: list[Problem]
    evidence: int


class Part(NamedTuple):
    """What a segment's rows came to: bound tables and the rest, in order; rows before the title; unbound tables."""

    entries: list[Paragraph | TableBinding]
    preamble: list[Row]
    bound: list[Bound]
    unbound: list[Table]
    stray: list[Row]  # numbers side by side, outside any table


def recognise(
    document: Document, knowledge: Knowledge, form: str | None = None, year: int | None = None
) -> Recognition:
    """The reports in a document. `form` and `year`, where given, override what the text says.

    Rules see the lexicons at `report.data["lexicon"]`. Nothing raises: what cannot be understood is a Problem.
    """
    rows = join_wrapped(rows_of(unwrapped(document, knowledge), knowledge), knowledge)
    hits = find_titles(rows, knowledge)
    segments = split_reports(rows, hits, knowledge)
    reports: list[Report] = []
    problems: list[Problem] = []
    evidence = 0
    for segment in segments:
        part = _read_part(rows, segment, knowledge, _prefer(knowledge, _hint(segment, year)))
        weight = _evidence(segment, part, knowledge)
        if not weight:
            continue
        evidence += weight
        report = _build(document, len(reports), segment, part, knowledge, form, year)
        problems.extend(_problems(part, report))
        reports.append(report)
    return Recognition(reports, problems, evidence)


def _hint(segment: Segment, year: int | None) -> int | None:
    if year is not None:
        return year
    if segment.title is not None and segment.title.year:
        return segment.title.year
    return next((link.year for link in segment.links if link.year), None)


def _prefer(knowledge: Knowledge, year: int | None) -> list[str]:
    """Form ids, those valid for the year first, then the newest."""
    forms = sorted(knowledge.candidates, key=lambda f: (f.years[0] or 0), reverse=True)
    return [f.id for f in sorted(forms, key=lambda f: not (year is not None and f.covers(year)))]


def _read_part(rows: Sequence[Row], segment: Segment, knowledge: Knowledge, prefer: Sequence[str]) -> Part:
    title = segment.title
    begin = title.at + title.rows if title is not None else segment.start
    inside = rows[begin : segment.end]
    preamble = list(rows[segment.start : begin])
    entries: list[Paragraph | TableBinding] = []
    bound: list[Bound] = []
    if any(row.tables for row in preamble):  # an annex may stand before the title
        consumed, covered = _bind_rows(preamble, knowledge, prefer)
        bound.extend(one for tables in consumed.values() for one in tables)
        entries.extend(one.binding for one in bound)
        preamble = [row for index, row in enumerate(preamble) if index not in covered]
    consumed, covered = _bind_rows(inside, knowledge, prefer)
    bound.extend(one for tables in consumed.values() for one in tables)
    links = {hit.at - begin for hit in segment.links}
    unbound: list[Table] = []
    stray: list[Row] = []
    headed = False
    known = {id(row.table) for index, row in enumerate(inside) if index in covered}
    for index, row in enumerate(inside):
        if index in consumed:
            entries.extend(one.binding for one in consumed[index])
        if index in covered or index in links:
            continue
        if row.numbers >= _NUMBERS and row.paragraph is not None:
            stray.append(row)
        size = len(entries)
        _take_row(row, entries, unbound, preamble, knowledge, headed)
        headed = headed or any(isinstance(entry, Heading) for entry in entries[size:])
    return Part(entries, preamble, bound, [table for table in unbound if id(table) not in known], stray)


def _bind_rows(
    rows: Sequence[Row], knowledge: Knowledge, prefer: Sequence[str]
) -> tuple[dict[int, list[Bound]], set[int]]:
    """The tables that stand in the rows, by the row that each begins with, and the rows that belong to one."""
    consumed: dict[int, list[Bound]] = {}
    covered: set[int] = set()
    for region in find_regions(rows, knowledge):
        tables = bind_region(region, knowledge, prefer)
        if tables:
            consumed[region.first] = tables
            covered.update(range(region.first, region.last + 1))
    return consumed, covered


def _take_row(
    row: Row,
    entries: list[Paragraph | TableBinding],
    unbound: list[Table],
    preamble: list[Row],
    knowledge: Knowledge,
    headed: bool,
) -> None:
    """A row that no table of a form holds: running text, metadata, or a part of a table that is not known."""
    if row.paragraph is not None:
        if not row.paragraph.noise:
            entries.append(promote(row.paragraph, knowledge))
            if not headed and not isinstance(entries[-1], Heading):
                preamble.append(row)
        return
    count = row.shape.count
    if count == 1 and not row.numbers:
        entries.append(promote(as_paragraph(row.filled[0]), knowledge))
    elif count:
        preamble.append(row)
        if row.table is not None and (not unbound or unbound[-1] is not row.table):
            unbound.append(row.table)


def _evidence(segment: Segment, part: Part, knowledge: Knowledge) -> int:
    """How much speaks for a report: a title, bound tables, official section titles, an introduction with headings."""
    headings = [entry for entry in part.entries if isinstance(entry, Heading)]
    weight = 3 * len(part.bound)
    if segment.title is not None and (weight or len(headings) >= 2 or part.unbound or _has_text(part)):
        weight += 2
    official = {s.id for h in headings if (s := knowledge.section_of(h.text)) is not None}
    weight += len(official) if len(official) >= 3 else 0
    if not weight and len(headings) >= 2 and not _is_another(part, knowledge):
        words = knowledge.strings("title", "words")
        opening = [e for e in part.entries[:12] if isinstance(e, Paragraph) and not isinstance(e, Heading)]
        marked = sum(1 for e in opening if any(word in e.text for word in words))
        stated = find_period(opening, knowledge) is not None or any(
            knowledge.pattern("intro_year").search(fold(e.text)) for e in opening
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


def _is_another(part: Part, knowledge: Knowledge) -> bool:
    """Whether the first lines name a document of another kind: a notice, a plan, a guide."""
    kinds = knowledge.strings("title", "others")
    for entry in part.entries[:_FIRST_LINES]:
        text = entry.text if isinstance(entry, Paragraph) else ""
        if _LEAST_NAME <= len(text) <= _LONGEST_NAME and fold(text).rstrip('>》")').endswith(kinds):
            return True
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
    tables = [entry for entry in entries if isinstance(entry, TableBinding)]
    metadata = read_metadata(part.preamble, knowledge)
    intro = _introduction(pieces)
    signed = find_signoff(pieces, knowledge)
    signoff = signed[0] if signed else None
    period = find_period(pieces, knowledge)
    opening = Opening(segment.title, segment.links, period, intro, tables, signoff, metadata, pieces)
    votes = vote_year(opening, knowledge)
    year = forced_year if forced_year is not None else decide_year(votes)
    tables = _known_tables(tables, year)
    told = told_table(pieces, tables, year, knowledge)
    if told is not None:
        tables.append(told)
    form, evidence = _headline(form_id, year, tables, pieces, knowledge)
    issuer = find_issuer(opening, knowledge)
    figures, duplicates = _figures(tables)
    first = segment.title.piece.locate() if segment.title else (_first(entries))
    last = _last(entries, pieces, signed)
    kept = _own_text(pieces, signed)
    own = set(map(id, kept))
    sections = build_sections(
        [e for e in entries if (isinstance(e, TableBinding) and e in tables) or id(e) in own], form, knowledge
    )
    return Report(
        document.path, index, form, evidence, year, tuple(votes), segment.title.piece if segment.title else None,
        issuer, period, signoff, metadata.published, metadata.published_location, sections,
        [p for p in kept if isinstance(p, Heading)], kept, tables, figures, duplicates, {}, first,
        _intro_place(intro, entries, first), last,
        unbound=part.unbound,
        mentions=[TextMention(date, piece) for piece in kept for date in scan_dates(piece.text)],
        data={
            "lexicon": knowledge.lexicon, "title_year": segment.title.year if segment.title else None,
            "after": pieces[len(kept):],
        },
        quantity_source=knowledge.quantities,
    )  # fmt: skip


def _introduction(pieces: Sequence[Paragraph]) -> list[Paragraph]:
    """The paragraphs before the first heading; the first three where a report begins with one."""
    out: list[Paragraph] = []
    for piece in pieces:
        if isinstance(piece, Heading):
            break
        out.append(piece)
    return out


def _intro_place(intro: Sequence[Paragraph], entries: Sequence[Paragraph | TableBinding], first: Location) -> Location:
    for piece in intro:
        if len(piece.text) >= 20 or piece.text[-1:] in "。：:":
            return piece.locate()
    if intro:
        return intro[0].locate()
    for entry in entries:
        return entry.location if isinstance(entry, TableBinding) else entry.locate()
    return first


def _own_text(pieces: list[Paragraph], signed: tuple[object, int] | None) -> list[Paragraph]:
    """The report's own paragraphs: what follows the sign-off without a heading is not its text."""
    if signed is None or signed[1] < 0:
        return pieces
    end = signed[1] + 1
    if any(isinstance(piece, Heading) and piece.level == 1 for piece in pieces[end:]):
        return pieces
    return pieces[:end]


def _first(entries: Sequence[Paragraph | TableBinding]) -> Location:
    for entry in entries:
        return entry.location if isinstance(entry, TableBinding) else entry.locate()
    return Location(line=1, column=1, end_line=1, end_column=1)


def _last(
    entries: Sequence[Paragraph | TableBinding], pieces: Sequence[Paragraph], signed: tuple[object, int] | None
) -> Location:
    """The last line of the report's own text: the sign-off, else the last sentence, else the last table's row."""
    if signed is not None and signed[1] >= 0:
        return pieces[signed[1]].locate()
    for entry in reversed(entries):
        if isinstance(entry, TableBinding):
            return entry.last_location
        if entry.text[-1:] in "。！？；.)）" or len(entry.text) >= 20:
            return entry.locate()
    return _first(entries)


def _known_tables(tables: list[TableBinding], year: int | None) -> list[TableBinding]:
    """The tables whose form existed in the report year; an earlier one is a local table that no form describes."""
    return [table for table in tables if not _is_too_early(table, year)]


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


def _figures(tables: Sequence[TableBinding]) -> tuple[dict[str, Figure], list[Figure]]:
    figures: dict[str, Figure] = {}
    duplicates: list[Figure] = []
    for table in tables:
        for figure in table.figures:
            if figure.key in figures:
                duplicates.append(figure)
            else:
                figures[figure.key] = figure
    return figures, duplicates


def _name(table: TableBinding) -> str:
    """What people call a table: its title, or else that of its section."""
    sections = (section.title for section in table.form.sections if section.id == table.spec.section)
    return table.spec.title or next(sections, table.id)


def _problems(part: Part, report: Report) -> list[Problem]:
    """What could not be read: lumped or shifted rows, one problem a table and reason; tables that no form explains."""
    problems: list[Problem] = []
    for one in part.bound:
        if one.binding not in report.tables:
            args: dict[str, object] = {"title": _name(one.binding), "year": report.year}
            problems.append(Problem("E902", "before-its-time", args, one.binding.location, report.index))
            continue
        for reason in dict.fromkeys(reason for reason, _, _ in one.lost):
            rows = [(text, piece) for why, text, piece in one.lost if why == reason]
            key = "lumped" if reason == LUMPED else "positions-lost"
            args = {"rows": "、".join(text for text, _ in rows[:3]), "count": len(rows)}
            problems.append(Problem("E902", key, args, rows[0][1].locate(), report.index))
    for table in part.unbound:
        if table in report.unbound and _is_numeric(table):
            first = table.first
            assert first is not None
            args = {"first": first.text[:20]}
            problems.append(Problem("E902", "unknown-table", args, first.locate(), report.index))
    wanted = {table.id for table in report.form.tables.values() if table.required} if report.form else set()
    if part.stray and not problems and wanted - {table.id for table in report.tables}:
        piece = part.stray[0].piece
        problems.append(Problem("E902", "unknown-table", {"first": piece.text[:20]}, piece.locate(), report.index))
    return problems


def _is_numeric(table: Table) -> bool:
    numbers = sum([1 for row in table.texts for text in row if text and text.replace(".", "", 1).isdigit()])
    return numbers >= _NUMBERS
