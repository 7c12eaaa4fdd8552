"""Assertions over figures: an expression, once or for each row or column of a table, in whatever form the table has."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple, cast

from govlint.diagnostics import Finding, Outcome
from govlint.errors import RuleDefinitionError
from govlint.expressions.evaluate import Compared, NotAssessable, Operand, judge, shown
from govlint.expressions.parse import parse_truth
from govlint.expressions.tree import Name, Node, names_in
from govlint.forms import Form
from govlint.identities.findings import format_number, plain_number, shorten
from govlint.identities.intervals import scale_of
from govlint.identities.naming import TIMES, Ambiguous, Naming, Place, is_label, naming_of, table_of
from govlint.nearest import hint
from govlint.report.model import STATED, UNREAD, Figure, Report

_NOWHERE = Place("", "")


class Assertion:
    """A compiled assertion with its expressions parsed."""

    def __init__(self, compiled: Mapping[str, object]) -> None:
        self.code = str(compiled["code"])
        self.file = str(compiled["file"])
        self.text = str(compiled["assert"])
        self.test = parse_truth(self.text)
        where = compiled["where"]
        self.where = None if where is None else parse_truth(str(where))
        self.table = cast("str | None", compiled["table"])
        self.for_each = cast("tuple[str, ...] | None", compiled["for_each"])
        self.forms = cast("tuple[str, ...]", compiled["forms"])
        self.names = tuple(name.text for part in (self.test, self.where) if part for name in names_in(part))

    def namings(self, form: Form) -> list[Naming]:
        """The tables whose names the expression may use."""
        if self.table is None:
            return [naming for table in form.tables if (naming := naming_of(form, table))]
        spec = table_of(form, self.table)
        naming = None if spec is None else naming_of(form, spec.id)
        return [] if naming is None else [naming]

    def places(self, form: Form) -> Sequence[Place]:
        """What the assertion is repeated for in a form."""
        if self.for_each is None:
            return (_NOWHERE,)
        naming = next(iter(self.namings(form)), None)
        if naming is None:
            return ()
        if self.for_each[0] in ("row", "column"):
            axis = self.for_each[0]
            return [Place(axis, line.id) for line in (naming.rows if axis == "row" else naming.columns)]
        axis = naming.axis_of(self.for_each[1:])
        axis = "row" if axis == "member" else axis
        return [Place(axis, naming.line_id(name, axis)) for name in self.for_each[1:]]

    def keys(self, name: str, form: Form, place: Place) -> tuple[str, ...]:
        """The figure keys of a name at a place of a form; () where the form has none. Raises Ambiguous."""
        found: dict[tuple[str, ...], None] = {}
        for naming in self.namings(form):
            keys = _keys(naming, name, place)
            if keys and all(form.cell(key) for key in keys):
                found[keys] = None
        if len(found) > 1:
            raise Ambiguous(name, [label_of(form, keys[0]) for keys in found])
        return next(iter(found), ())

    def is_in(self, form: Form) -> bool:
        """Whether the form has every figure that the expressions name, at one place at least."""
        return any(all(self.keys(name, form, place) for name in self.names) for place in self.places(form))


def _keys(naming: Naming, name: str, place: Place) -> tuple[str, ...]:
    """A label alone means a cell only along the axis of for_each, or in a table with one figure a row."""
    if is_label(name) and TIMES not in name and not place.axis and naming.columns:
        return ()
    return naming.keys(name, place)


def label_of(form: Form, key: str) -> str:
    """The printed label of a figure, the key where the form has none."""
    spec = form.cell(key)
    return key if spec is None else spec.label


@lru_cache(maxsize=256)
def assertion_of(code: str, file: str, frozen: tuple[tuple[str, object], ...]) -> Assertion:
    """The assertion of a compiled mapping, parsed once."""
    return Assertion({"code": code, "file": file, **dict(frozen)})


def load(compiled: Mapping[str, object]) -> Assertion:
    """The assertion of a compiled mapping."""
    parts = tuple((key, compiled[key]) for key in ("assert", "where", "table", "for_each", "forms"))
    return assertion_of(str(compiled["code"]), str(compiled["file"]), parts)


def check_names(assertion: Assertion, forms: Mapping[str, Form]) -> None:
    """Raise RuleDefinitionError for a name that the forms of the rule (or, without any, all forms) do not have."""
    for form_id in assertion.forms:
        if form_id not in forms:
            raise RuleDefinitionError(
                "identities.unknown-form", file=assertion.file, field="forms", value=form_id, expected=", ".join(forms)
            )
    chosen = [forms[form_id] for form_id in assertion.forms] or list(forms.values())
    if not assertion.forms and any(_fits(assertion, form) for form in chosen):
        return
    for form in chosen:
        _check_form(assertion, form)


def _fits(assertion: Assertion, form: Form) -> bool:
    try:
        return assertion.is_in(form)
    except Ambiguous:
        return False


def _check_form(assertion: Assertion, form: Form) -> None:
    def refuse(key: str, value: str, **more: object) -> RuleDefinitionError:
        about = {"file": assertion.file, "field": "assert", "form": form.id, "table": assertion.table or "*"}
        return RuleDefinitionError(key, **about, value=value, **more)

    namings = assertion.namings(form)
    if not namings:
        if assertion.table is None:
            raise refuse("identities.no-tables", "")
        raise refuse("identities.unknown-table", assertion.table, **hint(assertion.table, form.tables))
    for name in assertion.names:
        try:
            known = any(assertion.keys(name, form, place) for place in assertion.places(form))
        except Ambiguous as error:
            raise refuse("identities.ambiguous-label", name, choices="; ".join(error.choices)) from error
        if not known:
            valid = [label for naming in namings for label in _valid(naming, assertion)]
            if name in valid:
                labels = [cell.label for naming in namings for cell in naming.spec.cells()]
                raise refuse("identities.line-alone", name, example=next((one for one in labels if name in one), ""))
            key = "unknown-anywhere" if assertion.table is None else "unknown-figure"
            raise refuse(f"identities.{key}", name, **hint(name, valid))


def _valid(naming: Naming, assertion: Assertion) -> Iterator[str]:
    yield from naming.names()
    if assertion.for_each is None:
        yield from (cell.label for cell in naming.spec.cells())


class _At(NamedTuple):
    """One instance of an assertion: where it stands, in which form, in which report."""

    assertion: Assertion
    form: Form
    place: Place
    report: Report

    def lookup(self, name: str) -> list[Operand]:
        """The figures of a name, in the unit that the form prints."""
        return [_operand(self.report.figures.get(key), key) for key in self.assertion.keys(name, self.form, self.place)]

    def figures(self, node: Node) -> list[Figure]:
        """The figures that a part names, in order."""
        keys = [key for name in names_in(node) for key in self.assertion.keys(name.text, self.form, self.place)]
        return [self.report.figures[key] for key in dict.fromkeys(keys) if key in self.report.figures]


def _operand(figure: Figure | None, key: str) -> Operand:
    if figure is None:
        return Operand(key, None, "figure-absent")
    if figure.state != STATED or figure.value is None:
        return Operand(key, None, "figure-unread" if figure.state == UNREAD else "figure-blank")
    printed = figure.spec.unit if figure.spec is not None else None
    if printed is None or figure.unit in (None, printed):
        return Operand(key, figure.value)
    written, official = scale_of(figure.unit), scale_of(printed)
    if written.family != official.family:
        return Operand(key, None, "units-differ")
    return Operand(key, figure.value * written.factor / official.factor)


def check_figures(compiled: Mapping[str, object], report: Report) -> Iterator[Finding | Outcome]:
    """The findings of an assertion in the tables of a report, and an Outcome for what could not be assessed."""
    assertion = load(compiled)
    judged = False
    for form in _forms(assertion, report):
        for place in assertion.places(form):
            at = _At(assertion, form, place, report)
            if all(assertion.keys(name, form, place) for name in assertion.names):
                judged = True
                yield from _judge(at)
    if not judged:
        yield Outcome(assertion.code, "", "not_applicable", "not-in-form")


def _forms(assertion: Assertion, report: Report) -> Iterable[Form]:
    """The forms that the tables follow which the assertion looks at; of a form it does not name it says nothing."""
    found: dict[str, Form] = {}
    for table in report.tables:
        form = table.form
        if form.id not in found and (not assertion.forms or form.id in assertion.forms):
            wanted = {naming.table for naming in assertion.namings(form)}
            if table.id in wanted:
                found[form.id] = form
    return found.values()


def _judge(at: _At) -> Iterator[Finding | Outcome]:
    assertion = at.assertion
    try:
        if assertion.where is not None and not judge(assertion.where, at.lookup).holds:
            yield Outcome(assertion.code, at.place.id, "not_applicable", "where-not-met")
            return
        judgement = judge(assertion.test, at.lookup)
    except NotAssessable as error:
        yield Outcome(assertion.code, at.place.id, "not_assessable", error.reason, error.keys)
        return
    if not judgement.holds:
        yield _tell(at, judgement.decisive)


def _tell(at: _At, compared: Compared) -> Finding:
    figures = at.figures(at.assertion.test)
    ends = [node for node in (compared.right, compared.left) if isinstance(node, Name)]
    primary = next((figure for node in ends for figure in at.figures(node)), figures[0] if figures else None)
    ordered = figures if primary is None else [primary, *(figure for figure in figures if figure is not primary)]
    difference = compared.left_value - compared.right_value
    args = {
        "line": _line(at, primary),
        "left": plain_number(compared.left_value),
        "right": plain_number(compared.right_value),
        "left_expr": _written(at, compared.left, compared.left_value),
        "right_expr": _written(at, compared.right, compared.right_value),
        "difference": plain_number(abs(difference)),
        "sign": compared.sign,
        "expression": at.assertion.text,
    }
    return Finding(
        None if primary is None else primary.location,
        args=args,
        figures=ordered,
        section=None if primary is None else primary.table.spec.section,
        instance=at.place.id or None,
        actual=None if primary is None or primary.value is None else format(primary.value, "f"),
    )


def _line(at: _At, primary: Figure | None) -> str:
    """The printed label of the row or column that the instance is about."""
    spec = None if primary is None else primary.spec
    if spec is None:
        return at.place.id
    if at.place.axis == "column":
        return shorten(spec.column_label)
    return shorten(spec.row_label if at.place.axis == "row" else spec.label)


def _written(at: _At, node: Node, value: Decimal) -> str:
    text = shown(node, at.lookup)
    number = format_number(value)
    return number if text == number else f"{text}={number}"
