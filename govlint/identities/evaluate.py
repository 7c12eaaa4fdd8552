"""How an identity ends in a report: every instance as an Equation that holds, is violated or cannot be assessed.

A blank, unread or absent figure leaves an equation not assessable, unless the known parts decide it already; so does
a row or column unknown to the form where a sum falls short of its total, for it may hold the part that is missing.
A row or column that is blank throughout, its totals aside, gives an Equation with the state "not_applicable". An
equation whose `where` speaks of a figure that the report does not have, or that needs a line which only local
variants of the form have, gives no Equation at all.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Literal, Protocol

from govlint.identities.intervals import Interval, interval_of, may_hold, may_hold_within, scale_of, span_of
from govlint.identities.plan import COMPARE, Instance, KeyedCondition, KeyedSide
from govlint.identities.strangers import may_lack_parts
from govlint.identities.terms import LEFT
from govlint.report.equations import HOLDS, NOT_APPLICABLE, NOT_ASSESSABLE, VIOLATED, Equation
from govlint.report.model import BLANK, STATED, UNREAD, Figure, Report, TableBinding


class Reading(Protocol):
    """What an evaluation needs of a figure: the figures of one report are such, and those of a series."""

    @property
    def state(self) -> str: ...
    @property
    def value(self) -> Decimal | None: ...
    @property
    def unit(self) -> str | None: ...


_Figures = Mapping[str, Reading]
_Plain = Mapping[str, Decimal]  # the stated figures that need no conversion
_REASONS = ("figure-absent", "figure-unread", "figure-blank")  # the gravest first


def evaluate_table(
    instances: Sequence[Instance], bound: TableBinding, plain: _Plain, figures: Mapping[str, Figure]
) -> list[Equation]:
    """The equations of instances in one table of a report, each on its own."""
    found: list[Equation] = []
    _evaluate_instances(instances, plain, figures, found)
    return _adapt(found, instances, bound, figures)


def held(instance: Instance, plain: _Plain) -> Equation:
    """The Equation of a quick instance whose plainly stated sums agree."""
    left = sum([plain[key] for key in instance.left], instance.left_constant)
    right = sum([plain[key] for key in instance.right], instance.right_constant)
    return Equation(*instance.head, HOLDS, "", left, right, (), "")


def _adapt(
    equations: list[Equation], instances: Iterable[Instance], bound: TableBinding, figures: Mapping[str, Figure]
) -> list[Equation]:
    """The equations; those whose missing part may stand in an unknown row or column are not assessable.

    Rows that a table told in prose leaves out are no gap: equations that lack them do not apply.
    """
    if all(e.state == NOT_APPLICABLE for e in equations):
        return _of_blank_table(equations, bound.id, figures)
    if not (bound.unknown or bound.merged or bound.told):
        return equations
    if bound.told:
        return [e._replace(state=NOT_APPLICABLE) if e.state == NOT_ASSESSABLE else e for e in equations]
    by_head = {instance.head: instance for instance in instances}
    return [
        equation._replace(state=NOT_ASSESSABLE, case="", reason="line-unknown")
        if equation.state == VIOLATED and may_lack_parts(equation, by_head[equation[:6]], bound, figures)
        else equation
        for equation in equations
    ]


def _of_blank_table(equations: list[Equation], table: str, figures: Mapping[str, Figure]) -> list[Equation]:
    """The equations; of a table in which nothing at all is stated none can be assessed, though every line is blank."""
    if any(figure.value is not None for key, figure in figures.items() if key.startswith(f"{table}.")):
        return equations
    return [equation._replace(state=NOT_ASSESSABLE, reason="figure-blank") for equation in equations]


def is_missing(table: str, forms: frozenset[str], report: Report) -> bool:
    """Whether the headline form demands a table that the report does not have."""
    form = report.form
    return form is not None and form.id in forms and table in form.tables and form.tables[table].required


def missing(instance: Instance) -> Equation:
    """The Equation of an instance in a table that the report does not have."""
    return Equation(*instance.head, NOT_ASSESSABLE, "", None, None, instance.keys, "table-missing")


def _evaluate_instances(instances: Sequence[Instance], plain: _Plain, figures: _Figures, found: list[Equation]) -> None:
    """Whole counts that are all stated take a few additions, everything else `assess`."""
    value = plain.__getitem__
    make = Equation._make
    for instance in instances:
        if instance.quick:
            try:
                left = sum(map(value, instance.left), instance.left_constant)
                right = sum(map(value, instance.right), instance.right_constant)
            except KeyError:
                pass
            else:
                if COMPARE[instance.head[5]](left, right):
                    found.append(make((*instance.head, HOLDS, "", left, right, (), "", False)))
                else:
                    case = _case_of(instance, left, right, figures)
                    found.append(make((*instance.head, VIOLATED, case, left, right, (), "", False)))
                continue
        equation = assess(instance, figures, plain)
        if equation is not None:
            found.append(equation)


def assess(instance: Instance, figures: _Figures, plain: _Plain) -> Equation | None:
    """The Equation of an instance that is not quite so simple; None where it does not concern the report."""
    where = instance.where
    if where is not None:
        verdict = _check_where(where, instance, figures)
        if verdict is not True:
            return verdict
    missing = [key for key in instance.keys if key not in plain and not _is_stated(figures.get(key))]
    if not missing:
        return _compare(instance, figures, plain)
    if (
        instance.optional
        and (where is None or instance.member in missing)
        and any(key in instance.optional and key not in figures for key in missing)
    ):
        return None
    if instance.line and all(_is_blank(figures.get(key)) for key in instance.line):
        return Equation(*instance.head, NOT_APPLICABLE, "", None, None, tuple(missing), "line-blank")
    return _bound(instance, figures, missing, _known_sums(instance, figures, plain))


def _check_where(where: KeyedCondition, instance: Instance, figures: _Figures) -> Equation | Literal[True] | None:
    """True where the condition is met, else what the instance comes to."""
    if where.kind == "stated":
        figure = figures.get(where.name)
        if figure is None:
            return None
        if figure.state == UNREAD:
            return _not_assessable(instance, (where.name,), figures, (None, None))
        met = figure.state == STATED
    else:
        unknown = tuple(key for _, key in (*where.left[0], *where.right[0]) if not _is_stated(figures.get(key)))
        if any(key in instance.optional and key not in figures for key in unknown):
            return None
        if unknown:
            return _not_assessable(instance, unknown, figures, (None, None))
        met = is_true(where, Decimal(0), Decimal(0), figures)
    if met:
        return True
    return Equation(*instance.head, NOT_APPLICABLE, "", None, None, (), "where-not-met")


def _not_assessable(
    instance: Instance, missing: Sequence[str], figures: _Figures, sums: tuple[Decimal | None, Decimal | None]
) -> Equation:
    reasons = {_reason_of(figures.get(key)) for key in missing}
    reason = next(reason for reason in _REASONS if reason in reasons)
    return Equation(*instance.head, NOT_ASSESSABLE, "", *sums, tuple(missing), reason)


def _reason_of(figure: Reading | None) -> str:
    if figure is None:
        return "figure-absent"
    return "figure-blank" if figure.state == BLANK else "figure-unread"


def _is_stated(figure: Reading | None) -> bool:
    return figure is not None and figure.state == STATED


def _is_blank(figure: Reading | None) -> bool:
    return figure is not None and figure.state == BLANK


def _intervals(instance: Instance, figures: _Figures) -> list[tuple[int, Interval]]:
    """(coefficient, printed value) of the terms that are stated."""
    found = []
    for (coefficient, key), kind in zip(instance.terms, instance.kinds, strict=True):
        figure = figures.get(key)
        if figure is not None and figure.state == STATED and figure.value is not None:
            found.append((coefficient, interval_of(figure.value, figure.unit, kind)))
    return found


def _known_sums(instance: Instance, figures: _Figures, plain: _Plain) -> tuple[Decimal, Decimal]:
    """The sums of both sides as far as they are stated, in basic units."""
    if instance.unsigned and all(key in plain or not _is_stated(figures.get(key)) for key in instance.keys):
        left = sum([plain[key] for key in instance.left if key in plain], instance.left_constant)
        return left, sum([plain[key] for key in instance.right if key in plain], instance.right_constant)
    left, right = instance.left_constant, instance.right_constant
    for position, ((coefficient, key), kind) in enumerate(zip(instance.terms, instance.kinds, strict=True)):
        figure = figures.get(key)
        if figure is None or figure.state != STATED or figure.value is None:
            continue
        value = interval_of(figure.value, figure.unit, kind).value
        if position < instance.head[3]:
            left += coefficient * value
        else:
            right -= coefficient * value
    return left, right


def _compare(instance: Instance, figures: _Figures, plain: _Plain) -> Equation:
    """The Equation of an instance whose figures are all stated; amounts as intervals."""
    if _units_differ(instance, figures):
        return Equation(*instance.head, NOT_ASSESSABLE, "", None, None, instance.keys, "units-differ")
    left, right = _known_sums(instance, figures, plain)
    relation, constant = instance.head[5], instance.head[4]
    printed = _intervals(instance, figures)
    if may_hold(relation, *span_of([(c, interval.rounded()) for c, interval in printed], constant)):
        return Equation(*instance.head, HOLDS, "", left, right, (), "")
    truncated = may_hold_within(relation, *span_of([(c, interval.cut()) for c, interval in printed], constant))
    case = _case_of(instance, left, right, figures)
    if not truncated:
        return Equation(*instance.head, VIOLATED, case, left, right, (), "")
    # Cutting decimals is no arithmetic mistake; a rule that minds it says so with a case of that name.
    state, case = (VIOLATED, "truncated") if "truncated" in instance.cases else (HOLDS, "")
    return Equation(*instance.head, state, case, left, right, (), "", True)


def _units_differ(instance: Instance, figures: _Figures) -> bool:
    """Whether amounts stand in units that cannot be converted into each other."""
    families = {
        scale_of(figures[key].unit).family
        for key, kind in zip(instance.keys, instance.kinds, strict=True)
        if kind == "amount"
    }
    return len(families) > 1


def _bound(instance: Instance, figures: _Figures, missing: list[str], sums: tuple[Decimal, Decimal]) -> Equation:
    """Decide by the known parts alone where the missing ones, never negative, can no longer mend or break it."""
    left, right = sums
    difference, relation = left - right, instance.head[5]
    if not instance.counts:
        return _not_assessable(instance, missing, figures, sums)
    lacking = frozenset(missing)
    growing = lacking <= instance.growing
    falling = not growing and lacking.isdisjoint(instance.growing)
    if (difference > 0 and growing and relation != ">=") or (difference < 0 and falling and relation != "<="):
        case = _case_of(instance, left, right, figures)
        return Equation(*instance.head, VIOLATED, case, left, right, tuple(missing), "")
    if (relation == "<=" and difference <= 0 and falling) or (relation == ">=" and difference >= 0 and growing):
        return Equation(*instance.head, HOLDS, "", left, right, tuple(missing), "")
    return _not_assessable(instance, missing, figures, sums)


def _case_of(instance: Instance, left: Decimal, right: Decimal, figures: _Figures) -> str:
    """The case of a violation: the equation's own, else the first whose condition holds, else `default`."""
    if instance.case is not None:
        return instance.case
    for case, condition in instance.when:
        if condition.kind != "named" and is_true(condition, left, right, figures):
            return case
    return "default" if "default" in instance.cases else instance.cases[-1]


def is_true(condition: KeyedCondition, left: Decimal, right: Decimal, figures: _Figures) -> bool:
    """Whether a condition holds; with a figure that is not stated it does not."""
    if condition.kind == "stated":
        return _is_stated(figures.get(condition.name))
    first = _sum_of(condition.left, left, right, figures)
    second = _sum_of(condition.right, left, right, figures)
    return first is not None and second is not None and COMPARE[condition.name](first, second)


def _sum_of(side: KeyedSide, left: Decimal, right: Decimal, figures: _Figures) -> Decimal | None:
    total = Decimal(side[1])
    for coefficient, key in side[0]:
        if key in ("left", "right"):
            total += coefficient * (left if key == LEFT else right)
            continue
        figure = figures.get(key)
        if figure is None or figure.state != STATED or figure.value is None:
            return None
        total += coefficient * interval_of(figure.value, figure.unit, "count").value
    return total
