"""Reports made by hand: figures in, a Report out, for tests of rules and identities."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal, InvalidOperation

from govlint.diagnostics import Location
from govlint.document.model import Piece
from govlint.forms import CellSpec, Form, Line, with_lines
from govlint.report.model import BLANK, STATED, UNREAD, Figure, Issuer, Report, TableBinding

UNREADABLE = "?"
_UNITS = "元万亿千百件条次篇个人%"


def report_from_figures(
    form: Form,
    year: int | None,
    figures: Mapping[str, object],
    rest: object = "absent",
    path: str = "example.txt",
) -> Report:
    """A minimal Report with the figures, bound to the form.

    A figure is a whole number, a text ("12.5", "3万元"), None for a blank cell or "?" for one that could not be read;
    keys that are not given are absent. With `rest` every other official cell of the tables in use (or of all tables,
    where `figures` is empty) gets that figure. Figure number n stands in line n. Raises KeyError for a key that the
    form does not have.
    """
    report = _bare(form, year, path)
    used = {key.partition(".")[0] for key in figures} or set(form.tables)
    wanted: dict[str, object] = dict(figures)
    if rest != "absent":
        cells = (cell.key for name, table in form.tables.items() if name in used for cell in table.cells())
        wanted = {**dict.fromkeys(cells, rest), **figures}
    for name, table in form.tables.items():
        if name in used:
            report.tables.append(TableBinding(name, form, table, report.first, report.last))
    for line, (key, value) in enumerate(wanted.items(), start=1):
        cell = form.cell(key)
        binding = report.table(key.partition(".")[0])
        if cell is None or binding is None:
            raise KeyError(key)
        figure = _figure(cell, value, line, path, binding)
        report.figures[key] = figure
        binding.figures.append(figure)
    return report


def report_from_example(example: Mapping[str, object], forms: Mapping[str, Form]) -> Report:
    """The Report of an example in an identity file: `{form, year, figures, rest, rows, columns, issuer}`."""
    year, figures = example["year"], example["figures"]
    assert isinstance(figures, Mapping) and (year is None or isinstance(year, int))
    form = forms[str(example["form"])]
    for axis in ("row", "column"):
        own = example.get(f"{axis}s") or {}
        assert isinstance(own, Mapping)
        for table, groups in own.items():
            for group, ids in groups.items():
                form = with_lines(form, table, axis, [Line(name, name) for name in ids], group)
    report = report_from_figures(form, year, figures, example.get("rest", "absent"))
    if example.get("issuer") is not None:
        name = str(example["issuer"])
        report.issuer = Issuer(name, name, None, (), None)
    return report


def is_figure(value: object) -> bool:
    """Whether a value can be that of a figure."""
    if value is None or value == UNREADABLE:
        return True
    try:
        return _number(str(value)).is_finite()
    except InvalidOperation:
        return False


def _number(raw: str) -> Decimal:
    return Decimal(raw.rstrip(_UNITS))


def _figure(cell: CellSpec, value: object, line: int, path: str, binding: TableBinding) -> Figure:
    raw = "" if value is None else str(value)
    piece = Piece(raw, line, 1, base=Location(path))
    unit = raw[len(raw.rstrip(_UNITS)) :] or cell.unit
    if value is None:
        return Figure(cell.key, raw, BLANK, None, unit, piece, 0, 0, binding)
    if raw == UNREADABLE:
        return Figure(cell.key, raw, UNREAD, None, unit, piece, 0, 1, binding, reason="not-a-number")
    return Figure(cell.key, raw, STATED, _number(raw), unit, piece, 0, len(raw), binding)


def _bare(form: Form, year: int | None, path: str) -> Report:
    start = Location(path, 1, 1, 1, 1)
    return Report(
        path=path,
        index=0,
        form=form,
        form_evidence=(),
        year=year,
        year_votes=(),
        title=None,
        issuer=Issuer(None, "-", None, (), None),
        period=None,
        signoff=None,
        published=None,
        published_location=None,
        sections=[],
        headings=[],
        pieces=[],
        tables=[],
        figures={},
        duplicates=[],
        facts={},
        first=start,
        intro=start,
        last=start,
    )
