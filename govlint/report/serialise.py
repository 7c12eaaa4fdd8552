"""Reports as plain mappings of the published schema `govlint-report/1`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from govlint.diagnostics import Location
from govlint.document.dates import DateMention
from govlint.document.model import Paragraph, Piece
from govlint.forms import Line
from govlint.report.model import Fact, Figure, LabelUse, Period, Report, Section, SignOff, TableBinding, YearVote
from govlint.report.quantities.model import Quantity

SCHEMA = "govlint-report/1"

Plain = dict[str, object]


def reports_mapping(reports: Iterable[Report]) -> Plain:
    """`{"schema": "govlint-report/1", "reports": […]}` in JSON's types; numbers people wrote are strings."""
    return {**late_mapping(reports), "reports": [report_mapping(report) for report in reports]}


def late_mapping(reports: Iterable[Report]) -> Plain:
    """The same with an iterator for the list: a report is asked for, and made a mapping, when its turn has come."""
    return {"schema": SCHEMA, "reports": map(report_mapping, reports)}


def report_mapping(report: Report) -> Plain:
    """One report of the schema; what the report lacks is None or empty."""
    in_sections = {id(piece) for section in report.sections for piece in _pieces_below(section)}
    own = _own_lines(report)
    return {
        **({"own_lines": own} if own else {}),
        "path": report.data.get("original_path", report.path),
        "index": report.index,
        "id": f"{report.issuer.id}/{report.year or '-'}/{report.revision}",
        "title": _piece(report.title),
        "issuer": {
            "name": report.issuer.name,
            "id": report.issuer.id,
            "level": report.issuer.level,
            "former": list(report.issuer.former),
            "configured": bool(report.data.get("issuer_configured")),
            "location": None if report.issuer.location is None else _place(report.issuer.location),
        },
        "year": report.year,
        "year_votes": [_vote(vote) for vote in report.year_votes],
        "form": report.form.id if report.form else None,
        "form_evidence": list(report.form_evidence),
        "period": _period(report.period),
        "signoff": _signoff(report.signoff, report.pieces),
        "published": _published(report),
        "revision": report.revision,
        "title_year": report.data.get("title_year"),
        "lines": [report.first.line, _last_line(report.last)],
        "first": _place(report.first),
        "intro": _place(report.intro),
        "last": _place(report.last),
        "facts": {name: _fact(fact) for name, fact in report.facts.items()},
        "paragraphs": [_text(piece) for piece in report.pieces if id(piece) not in in_sections],
        "sections": [_section(section) for section in report.sections],
        "tables": [_table(table) for table in report.tables],
        "figures": {key: _figure(figure, report) for key, figure in report.figures.items()},
        "quantities": [_quantity(quantity) for quantity in report.quantities],
        "duplicates": [{"key": figure.key, **_figure(figure, report)} for figure in report.duplicates],
        "unbound": [[[_text(cell) for cell in row] for row in table.rows] for table in report.unbound],
        "after": [_text(piece) for piece in _after(report)],
        **_pictures(report),
    }


def _own_lines(report: Report) -> list[Plain]:
    """The rows and columns that this report alone has (govlint.forms.with_lines), as they were added."""
    own = report.form.data.get("own_lines") if report.form is not None else None
    return [
        {**one, "lines": [{"id": line.id, "label": line.label, "optional": line.optional} for line in one["lines"]]}
        for one in (own if isinstance(own, tuple) else ())
    ]


def _after(report: Report) -> list[Piece]:
    after = report.data.get("after")
    return after if isinstance(after, list) else []


def _pictures(report: Report) -> Plain:
    """The sections in which pictures stand, where there are any."""
    pictures = report.data.get("pictures")
    return {"pictures": list(pictures)} if pictures and isinstance(pictures, tuple) else {}


def location_mapping(location: Location) -> Plain:
    """LOCATION of docs/json.md: every key, None for what the format does not have."""
    mapping: Plain = location._asdict()
    del mapping["counterpart"], mapping["after"]
    if location.box is not None:
        mapping["box"] = list(location.box)
    return mapping


def _place(location: Location) -> Plain:
    """What is known of a place, but for its path."""
    return {key: part for key, part in location_mapping(location).items() if part is not None and key != "path"}


def _quantity(quantity: Quantity) -> Plain:
    location = quantity.location
    return {
        "text": quantity.text,
        "value": f"{quantity.value:f}",
        "unit": quantity.unit,
        "kind": quantity.kind,
        "certainty": quantity.certainty,
        "claim": quantity.claim,
        "about": quantity.about,
        "period": quantity.period.kind,
        "year": quantity.period.year,
        "scope": sorted(quantity.scope),
        "role": quantity.role,
        "whole": quantity.whole,
        "plan": quantity.plan,
        "quoted": quantity.quoted,
        "line": location.line,
        "column": location.column,
    }


def _text(piece: Piece) -> Plain:
    """A text and its place; `runs` (offset, line, column, …), `place` and `noise` where there is something to say."""
    location = piece.locate()
    mapping: Plain = {"text": piece.text, "line": location.line, "column": location.column}
    if piece.runs:
        mapping["runs"] = [number for run in piece.runs for number in run]
    place = {} if piece.base is None else _place(piece.base if piece.line is None else _beside_lines(piece.base))
    if place:
        mapping["place"] = place
    if isinstance(piece, Paragraph) and piece.noise:
        mapping["noise"] = True
    return mapping


def _beside_lines(location: Location) -> Location:
    return location._replace(line=None, column=None, end_line=None, end_column=None)


def _fact(fact: Fact) -> Plain:
    location = fact.location
    return {"text": fact.value, "line": location.line, "column": location.column, "location": _place(location)}


def _piece(piece: Piece | None) -> Plain | None:
    return None if piece is None else _text(piece)


def _vote(vote: YearVote) -> Plain:
    return {
        "source": vote.source,
        "year": vote.year,
        "weight": vote.weight,
        "text": vote.text,
        "line": vote.location.line,
        "location": _place(vote.location),
    }


def _date(date: DateMention | None) -> Plain | None:
    if date is None:
        return None
    return {
        "text": date.text,
        "year": date.year,
        "month": date.month,
        "day": date.day,
        "problem": date.problem,
        "span": [date.start, date.end],
    }


def _published(report: Report) -> Plain | None:
    mapping, location = _date(report.published), report.published_location
    if mapping is not None and location is not None:
        mapping["location"] = _place(location)
    return mapping


def _period(period: Period | None) -> Plain | None:
    if period is None:
        return None
    return {
        "text": period.text,
        "start": _date(period.start),
        "end": _date(period.end),
        "readable": period.readable,
        "line": period.location.line,
        "column": period.location.column,
        "location": _place(period.location),
    }


def _signoff(signoff: SignOff | None, pieces: Sequence[Piece]) -> Plain | None:
    if signoff is None:
        return None
    issuer, date = (_index_of(piece, pieces) for piece in (signoff.issuer, signoff.date_piece))
    return {
        "issuer": signoff.issuer.text if signoff.issuer else None,
        "date": _date(signoff.date),
        "line": signoff.location.line,
        "column": signoff.location.column,
        "location": _place(signoff.location),
        "issuer_paragraph": issuer,
        "date_paragraph": date,
        "issuer_text": _text(signoff.issuer) if signoff.issuer is not None and issuer is None else None,
    }


def _index_of(piece: Piece | None, pieces: Sequence[Piece]) -> int | None:
    """Which of the paragraphs it is, headings counted."""
    return next((index for index, one in enumerate(pieces) if one is piece), None)


def _last_line(location: Location) -> int | None:
    return location.line if location.end_line is None else location.end_line


def _pieces_below(section: Section) -> Iterator[Paragraph]:
    if section.heading is not None:
        yield section.heading
    yield from section.pieces
    for child in section.children:
        yield from _pieces_below(child)


def _section(section: Section) -> Plain:
    heading = section.heading
    return {
        "id": section.id,
        "title": heading.title or heading.text if heading else None,
        "number": heading.ordinal if heading else None,
        "numbering": heading.numbering if heading else "",
        "level": heading.level if heading else None,
        "lines": [section.location.line, _last_line(section.last_location)],
        "column": section.location.column,
        "heading": None if heading is None else {**_text(heading), "title": heading.title},
        "first": _place(section.location) if heading is None else None,
        "last": _place(section.last_location),
        "paragraphs": [_text(piece) for piece in section.pieces],
        "tables": list(section.tables),
        "sections": [_section(child) for child in section.children],
    }


def _table(table: TableBinding) -> Plain:
    return {
        "id": table.id,
        "form": table.form.id,
        "lines": list(table.lines),
        "first": _place(table.location),
        "last": _place(table.last_location),
        "complete": table.complete,
        "told": table.told,
        "evidence": list(table.evidence),
        "missing": [_label(label) for label in table.missing],
        "missing_columns": [_label(label) for label in table.missing_columns],
        "unknown": [_label(label) for label in table.unknown],
        "renamed": [_label(label) for label in table.renamed],
        "reordered": [_label(label) for label in table.reordered],
        "merged": [_label(label) for label in table.merged],
        "caption_year": table.caption_year[0] if table.caption_year else None,
        "caption_place": _place(table.caption_year[1]) if table.caption_year else None,
        "header_fields": {name: text for name, (text, _) in table.header_fields.items()},
        "header_places": {name: _place(location) for name, (_, location) in table.header_fields.items()},
        "footer_labels": list(table.footer_labels),
        "other_forms": [{"form": form, "label": label} for form, label in table.other_forms],
    }


def _label(label: LabelUse | Line) -> Plain:
    """A line of the form; with `kind` (row or column) one as the table writes it, `official` its printed label."""
    if isinstance(label, Line):
        return {"id": label.id, "label": label.label, "line": None, "column": None}
    mapping = _text(label.piece)
    del mapping["text"]
    return {
        "id": label.line.id if label.line else None,
        "label": label.piece.text,
        **mapping,
        "kind": label.kind,
        "official": label.line.label if label.line else None,
    }


def _figure(figure: Figure, report: Report) -> Plain:
    """A figure; `cell` and `span` where it is not all of its cell, `table` where several tables could have it."""
    location = figure.location
    piece = figure.piece
    mapping: Plain = {
        "value": None if figure.value is None else format(figure.value, "f"),
        "raw": figure.raw,
        "unit": figure.unit,
        "state": figure.state,
        "line": location.line,
        "column": location.column,
        "location": location_mapping(location._replace(path=None)),
        "where": figure.label,
        "form": figure.table.form.id,
        "reason": figure.reason,
        "note": figure.note,
    }
    if piece.runs or figure.start or piece.text != figure.raw or figure.end != len(figure.raw):
        mapping["cell"] = _text(piece)
        mapping["span"] = [figure.start, figure.end]
    if report.table(figure.table.id) is not figure.table:
        mapping["table"] = report.tables.index(figure.table)
    return mapping
