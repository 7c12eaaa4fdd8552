"""Tells violated equations as findings: where to look, which figures, and the arguments of the message."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal

from govlint.diagnostics import Finding
from govlint.identities.evaluate import Reading
from govlint.identities.intervals import scale_of
from govlint.identities.plan import Identity, Instance
from govlint.report.equations import VIOLATED, Equation
from govlint.report.model import Figure, Report

_SHOWN = 6  # terms that an expression spells out
_NAMED = 3  # labels that a list of parts spells out
_FULL_WIDTH = str.maketrans("():", "（）：")
_LONG_NOTE = 7  # characters of a bracketed note at the end of a label that the message leaves out


def findings(identity: Identity, report: Report, equations: Iterable[Equation]) -> Iterator[Finding]:
    """A Finding for each violated equation of the identity, in their order.

    Bounds that several members break against one total are one Finding, which names every member.
    """
    violated = [e for e in equations if e.code == identity.code and e.state == VIOLATED]
    if not violated:
        return
    instances = _instances_by_head(identity, report)
    groups: dict[object, list[tuple[Equation, Instance]]] = {}
    for position, equation in enumerate(violated):
        instance = instances[equation[:6]]
        merged = instance.member is not None and equation.relation != "==" and instance.total is not None
        groups.setdefault((equation.case, instance.total) if merged else position, []).append((equation, instance))
    for group in groups.values():
        yield _Telling(report, group).finding()


def _instances_by_head(identity: Identity, report: Report) -> dict[tuple[object, ...], Instance]:
    return {
        instance.head: instance
        for equations in identity.equations
        for table in report.tables
        if table.id == equations.table and table.form.id in equations.forms
        for instance in equations.instances(table.form)
    }


class _Telling:
    """One finding in the making: the worst equation of a group that shares its total."""

    def __init__(self, report: Report, group: Sequence[tuple[Equation, Instance]]) -> None:
        self.report = report
        self.group = sorted(group, key=lambda entry: -abs(_difference(entry[0]))) if len(group) > 1 else group
        self.equation, self.instance = self.group[0]
        self.total = self.instance.total

    def finding(self) -> Finding:
        """The Finding."""
        equation, figures = self.equation, self.figures()
        primary = next((figure for figure in figures if figure.value is not None), figures[0])
        expected, actual = self.determined()
        return Finding(
            location=primary.location,
            case=equation.case,
            args=self.arguments(primary),
            figures=figures,
            expected=expected,
            actual=actual,
            section=primary.table.spec.section,
            instance=equation.instance if len(self.group) == 1 else _last_id(self.total or ""),
        )

    def figures(self) -> list[Figure]:
        """The figures of the equation, the one to look at first in front: the total, else the right-hand side."""
        split = self.equation.split
        keys = [key for _, key in (*self.equation.terms[split:], *self.equation.terms[:split])]
        members = [instance.member for _, instance in self.group[1:] if instance.member is not None]
        ordered = dict.fromkeys([*([self.total] if self.total else []), *keys, *members])
        return [self.report.figures[key] for key in ordered if key in self.report.figures]

    def determined(self) -> tuple[str | None, str | None]:
        """What the total should be and what it is, where the other figures settle it."""
        equation = self.equation
        figure = self.report.figures.get(self.total or "")
        if equation.relation != "==" or figure is None or figure.value is None:
            return None, None
        if equation.left is None or equation.right is None:
            return None, None
        factor = scale_of(figure.unit).factor if "amount" in self.instance.kinds else Decimal(1)
        actual = format_number(figure.value)
        if len(equation.terms) == 2:  # two figures that should be equal: neither settles the other
            return None, None
        if equation.missing:
            return None, actual
        difference = equation.left - equation.right
        on_the_right = self.total == equation.terms[-1][1]
        should = figure.value + (difference if on_the_right else -difference) / factor
        return format_number(should), actual

    def arguments(self, primary: Figure) -> dict[str, object]:
        """The arguments of the message templates (docs/identities.md)."""
        equation = self.equation
        split = equation.split
        total = self.total or primary.key
        parts = [key for _, key in equation.terms if key != total]
        left, right = equation.left or Decimal(0), equation.right or Decimal(0)
        return {
            "line": self.line(primary),
            "left": plain_number(left),
            "right": plain_number(right),
            "difference": plain_number(abs(left - right)),
            "left_expr": expression_of(equation.terms[:split], 1, left, self.report.figures),
            "right_expr": expression_of(equation.terms[split:], -1, right, self.report.figures),
            "total": self.label(total),
            "parts": _listed([self.label(key) for key in parts]),
            "members": "、".join(self.member(instance) for _, instance in self.group if instance.member),
            "unit": primary.unit or (primary.spec.unit if primary.spec and primary.spec.unit else ""),
        }

    def line(self, primary: Figure) -> str:
        """The printed label of the row, column or member that the instance is about."""
        axis = self.instance.axis
        spec = primary.spec
        if axis == "member":
            return self.label(self.instance.member or primary.key)
        if spec is None or not axis:
            return self.label(primary.key)
        return shorten(spec.column_label if axis == "column" else spec.row_label)

    def label(self, key: str) -> str:
        """How the message names a figure: within a row by its column, anywhere else by its row."""
        table = self.report.table(key.partition(".")[0])
        cell = table.form.cell(key) if table else None
        if cell is None:
            return key
        return shorten(cell.column_label if self.instance.axis == "row" and cell.column_label else cell.row_label)

    def member(self, instance: Instance) -> str:
        """One offending member with its figure."""
        figure = self.report.figures.get(instance.member or "")
        stated = format_number(figure.value) if figure is not None and figure.value is not None else "?"
        return f"‘{self.label(instance.member or '')}’{stated}"


def expression_of(terms: Sequence[tuple[int, str]], sign: int, value: Decimal, figures: Mapping[str, Reading]) -> str:
    """A side as a sum, `21+3=24`; a single figure alone; zeros left out where the side is long (`1+0+…=1`)."""
    shown = []
    for coefficient, key in terms:
        figure = figures.get(key)
        known = figure.value if figure is not None else None
        minus = coefficient * sign < 0
        number = "?" if known is None else format_number(known)
        shown.append(("-" if minus else "+") + (f"({number})" if number.startswith("-") else number))
    if len(terms) > _SHOWN:
        unknown = ["+?"] if "+?" in shown else []
        shown = [term for term in shown if term not in ("+0", "+?")]
        shown = [*shown[:_SHOWN], *(["+…"] if len(shown) > _SHOWN else []), *unknown]
    text = "".join(shown).removeprefix("+") or "0"
    if len(terms) > _SHOWN and len(shown) < 2:
        return f"{text}+0+…={format_number(value)}"
    return text if len(shown) < 2 else f"{text}={format_number(value)}"


def shorten(label: str) -> str:
    """A label as a sentence can carry it: full-width brackets, and no long note at its end."""
    text = label.translate(_FULL_WIDTH)
    start = text.rfind("（")
    if start > 0 and text.endswith("）") and len(text) - start > _LONG_NOTE:
        text = text[:start]
    return text


def format_number(value: Decimal) -> str:
    """A Decimal in plain notation, without an empty fraction."""
    text = format(value, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def plain_number(value: Decimal) -> int | Decimal:
    """A whole number as int, anything else as Decimal in plain notation."""
    return int(value) if value == value.to_integral_value() else Decimal(format_number(value))


def _listed(labels: Sequence[str]) -> str:
    quoted = [f"‘{label}’" for label in labels]
    if len(quoted) > _SHOWN:
        return "、".join(quoted[:_NAMED]) + "…"
    return "、".join(quoted)


def _difference(equation: Equation) -> Decimal:
    return (equation.left or Decimal(0)) - (equation.right or Decimal(0))


def _last_id(key: str) -> str:
    return key.rpartition(".")[2]
