"""What a printed number says of the true one: exact for counts, an interval for rounded or cut amounts."""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache

from govlint.light import NamedTuple

_MULTIPLES = (("万", Decimal(10_000)), ("亿", Decimal(100_000_000)), ("百万", Decimal(1_000_000)),
              ("千", Decimal(1000)))  # fmt: skip


class Scale(NamedTuple):
    """What a unit counts (`family`) and how many of it the unit is."""

    family: str
    factor: Decimal


class Interval(NamedTuple):
    """The value as printed, in the basic unit, and one unit of its last place (0 where it is exact)."""

    value: Decimal
    step: Decimal

    def rounded(self) -> tuple[Decimal, Decimal]:
        """Where the true value lies if the printed one was rounded."""
        return self.value - self.step / 2, self.value + self.step / 2

    def cut(self) -> tuple[Decimal, Decimal]:
        """Where the true value lies if decimals were cut off."""
        return (self.value, self.value + self.step) if self.value >= 0 else (self.value - self.step, self.value)


@lru_cache(maxsize=1024)
def is_plain(unit: str | None) -> bool:
    """Whether a count in the unit is the count itself (not thousands, not 万件)."""
    return scale_of(unit).factor == 1


@lru_cache(maxsize=1024)
def scale_of(unit: str | None) -> Scale:
    """The family and factor of a unit: 万元 is 10,000 of 元; a unit without such a prefix is a family of its own."""
    for prefix, factor in _MULTIPLES:
        if unit is not None and unit.startswith(prefix):
            return Scale(unit[len(prefix) :], factor)
    return Scale(unit or "", Decimal(1))


def interval_of(value: Decimal, unit: str | None, kind: str) -> Interval:
    """The printed number in the basic unit of its family; counts are exact unless their unit is a multiple."""
    factor = scale_of(unit).factor
    if kind != "amount" and factor == 1:
        return Interval(value, Decimal(0))
    exponent = value.as_tuple().exponent
    places = exponent if isinstance(exponent, int) and exponent < 0 else 0
    return Interval(value * factor, Decimal(1).scaleb(places) * factor)


def span_of(intervals: list[tuple[int, tuple[Decimal, Decimal]]], constant: int) -> tuple[Decimal, Decimal]:
    """The interval of a sum of coefficient × interval, plus the constant."""
    low = high = Decimal(constant)
    for coefficient, (start, end) in intervals:
        first, last = (start, end) if coefficient > 0 else (end, start)
        low += coefficient * first
        high += coefficient * last
    return low, high


def may_hold(relation: str, low: Decimal, high: Decimal) -> bool:
    """Whether a difference from `low` to `high`, both included, can satisfy `difference  relation  0`."""
    if relation == "==":
        return low <= 0 <= high
    return low <= 0 if relation == "<=" else high >= 0


def may_hold_within(relation: str, low: Decimal, high: Decimal) -> bool:
    """As `may_hold` for a difference strictly between `low` and `high`: a cut number never reaches the next one."""
    if relation == "==":
        return low < 0 < high
    return low < 0 if relation == "<=" else high > 0
