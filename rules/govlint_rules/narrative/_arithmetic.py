"""Sums and ratios of prose numbers as intervals, so that rounding is never a finding."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from govlint.api import Figure, NamedTuple, Quantity, Report, compare_statement, statements_of

_HUNDRED = Decimal(100)
_THOUSAND = Decimal(1000)
_SCALES = {"千": 1000, "万": 10_000, "百万": 1_000_000, "千万": 10_000_000, "亿": 100_000_000}
HOLDS, CUT, FAILS = "holds", "cut", "fails"


class Range(NamedTuple):
    """Where the true value of a printed number lies."""

    low: Decimal
    high: Decimal


class Corrected(NamedTuple):
    """A quantity that differs from the tables, a value that it may have by them, and the figures that say so."""

    quantity: Quantity
    value: Decimal
    figures: Sequence[Figure]


def factor_of(quantity: Quantity) -> Decimal:
    """How many of its basic unit the unit is: 万元 10,000."""
    unit = quantity.unit or ""
    for length in (2, 1):
        if len(unit) >= length and unit[:length] in _SCALES:
            return Decimal(_SCALES[unit[:length]])
    return Decimal(1)


def range_of(quantity: Quantity) -> Range:
    """The number in its basic unit: a count is exact, an amount or a scaled count as exact as its last place."""
    factor = factor_of(quantity)
    value = quantity.value * quantity.times * factor
    if quantity.kind == "count" and factor == 1:
        return Range(value, value)
    step = Decimal(1).scaleb(-quantity.places) * factor
    return Range(value - step / 2, value + step / 2)


def sum_of(quantities: Sequence[Quantity]) -> Range:
    """The sum of several numbers."""
    ranges = [range_of(quantity) for quantity in quantities]
    return Range(sum((r.low for r in ranges), Decimal(0)), sum((r.high for r in ranges), Decimal(0)))


def by_the_tables(report: Report, quantities: Sequence[Quantity]) -> Iterator[Corrected]:
    """What the tables say in place of each of the quantities that differs from them, every lawful meaning."""
    wanted = {one.index for one in quantities if factor_of(one) == 1}
    for statement in statements_of(report):
        if statement.quantity.index in wanted:
            comparison = compare_statement(report, statement)
            for tried in comparison.tried if comparison.state == "differs" else ():
                if tried.complete:
                    yield Corrected(statement.quantity, tried.value, tried.figures)


def corrected_sum(quantities: Sequence[Quantity], one: Corrected) -> Range:
    """The sum with the value of the tables for the quantity among them."""
    total = sum_of(quantities)
    if not any(quantity.index == one.quantity.index for quantity in quantities):
        return total
    by = one.value - one.quantity.value
    return Range(total.low + by, total.high + by)


def may_equal(first: Range, second: Range) -> bool:
    """Whether both may be the same number."""
    return first.low <= second.high and second.low <= first.high


def shown(value: Decimal) -> str:
    """A number without needless zeros or exponents."""
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def printed_sum(quantities: Sequence[Quantity]) -> str:
    """The sum of the numbers as printed, in the unit of the first where all share it."""
    units = {quantity.unit for quantity in quantities}
    if len(units) == 1:
        total = sum((q.value * q.times for q in quantities), Decimal(0))
        return f"{shown(total)}{quantities[0].unit or ''}"
    total = sum((q.value * q.times * factor_of(q) for q in quantities), Decimal(0))
    return shown(total)


def ratio_ranges(form: str, dividend: Range, divisor: Range, falls: bool) -> list[Range]:
    """What the percentage may be by each lawful formula of its form, in per cent; without those that divide by 0."""
    pairs = [(dividend, divisor)]
    if form == "saving":
        pairs.append((dividend, Range(dividend.low + divisor.low, dividend.high + divisor.high)))
    elif form == "growth":
        pairs = [(Range(dividend.low - divisor.high, dividend.high - divisor.low), divisor)]
        if falls:
            pairs = [(Range(divisor.low - dividend.high, divisor.high - dividend.low), divisor)]
    elif form == "change":
        before = (
            Range(divisor.low + dividend.low, divisor.high + dividend.high)
            if falls
            else Range(divisor.low - dividend.high, divisor.high - dividend.low)
        )
        pairs.append((dividend, before))
    return [_divide(top, bottom) for top, bottom in pairs if bottom.low > 0]


def _divide(top: Range, bottom: Range) -> Range:
    corners = [a / b for a in top for b in bottom]
    return Range(min(corners) * _HUNDRED, max(corners) * _HUNDRED)


def judge(printed: Quantity, computed: Range) -> str:
    """Whether the percentage fits the range rounded ("holds"), only cut off ("cut"), or not at all ("fails")."""
    scale = _HUNDRED / _THOUSAND if printed.unit == "‰" else Decimal(1)
    step = Decimal(1).scaleb(-printed.places) * scale
    value = abs(printed.value) * scale
    if computed.low <= value + step / 2 and value - step / 2 <= computed.high:
        return HOLDS
    return CUT if computed.low < value + step and value <= computed.high else FAILS


def rounded(computed: Range, printed: Quantity) -> str:
    """The percentage as it should be printed with the decimals shown."""
    middle = (computed.low + computed.high) / 2
    if printed.unit == "‰":
        middle *= 10
    return f"{middle.quantize(Decimal(1).scaleb(-printed.places))}{printed.unit}"
