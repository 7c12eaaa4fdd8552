"""Evaluates identities of scope series: figures of a year against those of the years before (`id@-1`).

An Equation is judged as within one report; on top of that the year it needs may be missing, or its report may follow
a form of which the identity does not speak. Findings stand at the figure of the later year, the others are related.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from typing import Protocol

from govlint.diagnostics import Finding, Location, Outcome, Related
from govlint.forms import CellSpec, Form
from govlint.identities.evaluate import Reading, assess, is_true
from govlint.identities.findings import expression_of, format_number, plain_number, shorten
from govlint.identities.intervals import is_plain, scale_of
from govlint.identities.plan import Identity, Instance
from govlint.light import NamedTuple
from govlint.report.equations import NOT_APPLICABLE, NOT_ASSESSABLE, VIOLATED, Equation


class YearFigure(Reading, Protocol):
    """A figure of a record."""

    @property
    def key(self) -> str: ...
    @property
    def raw(self) -> str: ...
    @property
    def label(self) -> str: ...
    @property
    def form(self) -> str: ...
    @property
    def location(self) -> Location: ...
    @property
    def report(self) -> int: ...


class YearTable(Protocol):
    """A table of a record: its id and the form it follows."""

    @property
    def id(self) -> str: ...
    @property
    def form(self) -> str: ...


class YearRecord(Protocol):
    """The report of one year, as far as identities look at it."""

    issuer: str
    configured: bool
    form: str | None
    year: int
    report: int

    @property
    def tables(self) -> Iterable[YearTable]: ...

    def figure(self, key: str) -> YearFigure | None: ...


class _Case(NamedTuple):
    """One instance in one year: the equation and the figures it was judged by, those of earlier years as `key@-1`."""

    record: YearRecord
    form: Form
    instance: Instance
    equation: Equation
    figures: Mapping[str, YearFigure]


def evaluate_series(
    identity: Identity, years: Mapping[int, YearRecord], unusable: frozenset[int], forms: Mapping[str, Form]
) -> Iterator[Finding | Outcome]:
    """Findings and outcomes of one identity over the reports of one body.

    `years` are its reports by year, `unusable` the years whose reports contradict one another. The first year has
    nothing before it, so nothing is said of it; a year missing in between leaves the next one not assessable.
    """
    first = min((*years, *unusable), default=0)
    for year in sorted(years):
        if year == first:
            continue
        missing = _missing_year(identity, years, year)
        if missing is not None:
            if any(True for _ in _instances(identity, years[year], forms)):
                reason = "revision-conflict" if missing in unusable else "year-missing"
                yield Outcome(identity.code, str(missing), NOT_ASSESSABLE, reason, (), years[year].report)
            continue
        for case in _judge(identity, years, year, forms):
            if case.equation.state == VIOLATED:
                yield _tell(identity, case, years)
            elif case.equation.state in (NOT_ASSESSABLE, NOT_APPLICABLE):
                e = case.equation
                yield Outcome(identity.code, f"{e.instance}@{year}", e.state, e.reason, e.missing, case.record.report)


def equations_of(
    identity: Identity, years: Mapping[int, YearRecord], year: int, forms: Mapping[str, Form]
) -> Iterator[Equation]:
    """The equations of one year, figures of earlier years in them as `key@-1`; none where such a year is missing."""
    if year in years and _missing_year(identity, years, year) is None:
        for case in _judge(identity, years, year, forms):
            yield case.equation


def _instances(identity: Identity, record: YearRecord, forms: Mapping[str, Form]) -> Iterator[tuple[Form, Instance]]:
    """The instances that speak of the record, each with the form that its table follows."""
    followed: dict[str, str] = {}
    for table in record.tables:
        followed.setdefault(table.id, table.form)
    for equations in identity.equations:
        form = forms.get(followed.get(equations.table, ""))
        if form is not None and form.id in equations.forms and equations.covers(record.year):
            for instance in equations.instances(form):
                yield form, instance


def _missing_year(identity: Identity, years: Mapping[int, YearRecord], year: int) -> int | None:
    """The latest year that the identity looks back at and of which there is no usable report."""
    offsets: set[int] = set().union(*(equations.offsets for equations in identity.equations))
    return next((year + offset for offset in sorted(offsets, reverse=True) if year + offset not in years), None)


def _judge(
    identity: Identity, years: Mapping[int, YearRecord], year: int, forms: Mapping[str, Form]
) -> Iterator[_Case]:
    record = years[year]
    spoken = frozenset().union(*(equations.forms for equations in identity.equations))
    for form, instance in _instances(identity, record, forms):
        figures, differing = _figures_of(instance, years, year, spoken)
        if differing:
            equation: Equation | None = Equation(*instance.head, NOT_APPLICABLE, "", None, None, (), "form-differs")
        else:
            stated = {k: f.value for k, f in figures.items() if f.value is not None and is_plain(f.unit)}
            equation = assess(instance, figures, stated)
        if equation is not None:
            yield _Case(record, form, instance, equation, figures)


def _figures_of(
    instance: Instance, years: Mapping[int, YearRecord], year: int, spoken: frozenset[str]
) -> tuple[dict[str, YearFigure], bool]:
    """The figures of an instance and of its line; whether one of an earlier year follows another form."""
    found: dict[str, YearFigure] = {}
    differing = False
    for key in (*instance.keys, *instance.line):
        name, _, offset = key.partition("@")
        record = years[year + int(offset or 0)]
        figure = record.figure(name)
        if figure is not None:
            found[key] = figure
        if offset:
            differing = differing or (record.form if figure is None else figure.form) not in spoken
    return found, differing


def _case_of(identity: Identity, case: _Case, before: YearRecord) -> str:
    """The case of a violation: the first condition that holds; a predicate of the series counts as one."""
    instance, equation = case.instance, case.equation
    if instance.case is not None:
        return instance.case
    left, right = equation.left or Decimal(0), equation.right or Decimal(0)
    for name, condition in instance.when:
        if condition.kind == "named":
            holds = case.record.configured and before.configured and case.record.issuer == before.issuer
        else:
            holds = is_true(condition, left, right, case.figures)
        if holds:
            return name
    return "default" if "default" in identity.cases else identity.cases[-1]


def _tell(identity: Identity, case: _Case, years: Mapping[int, YearRecord]) -> Finding:
    """The Finding of a violated equation: at the first figure of its own year, the others behind it."""
    equation, figures = case.equation, case.figures
    keys = [key for _, key in equation.terms if key in figures]
    own = [key for key in keys if "@" not in key]
    primary = figures[own[0]]
    earlier = [key for key in keys if "@" in key]
    offset = min((int(key.partition("@")[2]) for key in earlier), default=-1)
    before = years[case.record.year + offset]
    left, right = equation.left or Decimal(0), equation.right or Decimal(0)
    split = equation.split
    args: dict[str, object] = {
        "line": _line(case, primary),
        "left": plain_number(left),
        "right": plain_number(right),
        "difference": plain_number(abs(left - right)),
        "left_expr": expression_of(equation.terms[:split], 1, left, figures),
        "right_expr": expression_of(equation.terms[split:], -1, right, figures),
        "total": _label(case, primary.key),
        "parts": "、".join(f"‘{_label(case, key)}’" for _, key in equation.terms if key != primary.key),
        "members": "",
        "unit": primary.unit or "",
        "year": case.record.year,
        "last_year": before.year,
    }
    expected, actual = _determined(case, primary)
    return Finding(
        location=primary.location,
        case=equation.case if equation.case == "truncated" else _case_of(identity, case, before),
        args=args,
        figures=[figures[key] for key in own],
        related=[_relate(figures[key], case, key) for key in earlier],
        expected=expected,
        actual=actual,
        instance=equation.instance,
        report=case.record.report,
    )


def _relate(figure: YearFigure, case: _Case, key: str) -> Related:
    year = case.record.year + int(key.partition("@")[2])
    label = _label(case, key)
    return Related(
        figure.location,
        {"zh": f"{year}年报告：{label} {figure.raw}", "en": f"report of {year}: {label} {figure.raw}"},
        figure.report,
    )


def _determined(case: _Case, primary: YearFigure) -> tuple[str | None, str | None]:
    """What the first figure should be by the others, where all of them are stated."""
    equation = case.equation
    if equation.relation != "==" or equation.missing or primary.value is None or len(case.instance.left) != 1:
        return None, None
    factor = scale_of(primary.unit).factor if "amount" in case.instance.kinds else Decimal(1)
    should = primary.value - ((equation.left or Decimal(0)) - (equation.right or Decimal(0))) / factor
    return format_number(should), format_number(primary.value)


def _cell(case: _Case, key: str) -> CellSpec | None:
    return case.form.cell(key.partition("@")[0])


def _label(case: _Case, key: str) -> str:
    cell = _cell(case, key)
    if cell is None:
        return key
    return shorten(cell.column_label if case.instance.axis == "row" and cell.column_label else cell.row_label)


def _line(case: _Case, primary: YearFigure) -> str:
    """The printed label of the row, column or member that the instance is about."""
    cell, axis = _cell(case, primary.key), case.instance.axis
    if cell is None:
        return primary.key
    return shorten(cell.column_label if axis == "column" else cell.row_label)
