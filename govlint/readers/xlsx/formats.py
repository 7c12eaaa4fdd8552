"""Values of cells as their number formats show them (ECMA-376 part 1, 18.8.31)."""

from __future__ import annotations

import datetime
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache
from typing import NamedTuple

GENERAL = "General"
# The numbers of formats that a file need not spell out; dates among them come typed from the library.
BUILT_IN = {
    1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%", 37: "#,##0", 38: "#,##0", 39: "#,##0.00",
    40: "#,##0.00", 41: "#,##0", 42: "#,##0", 43: "#,##0.00", 44: "#,##0.00",
}  # fmt: skip
_DIGITS = frozenset("0#?")
_LONGEST = 255
_WHOLE = 10**15
_MOST_DECIMALS = 30


class _Pattern(NamedTuple):
    before: str
    after: str
    digits: int
    decimals: int
    optional: int
    thousands: bool
    scale: int


def shown(value: object, code: str = GENERAL) -> str:
    """The text that a cell with this value and number format shows; what a format hides is shown all the same."""
    if type(value) is float and code == GENERAL and value.is_integer() and abs(value) < _WHOLE:
        return str(int(value))  # the usual cell
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, int | float):
        return _number(value, code)
    if isinstance(value, datetime.datetime):
        clock = f" {value:%H:%M}" if value.time() != datetime.time() else ""
        return _date(value, code) + clock
    if isinstance(value, datetime.date):
        return _date(value, code)
    return "" if value is None else str(value)


def _date(value: datetime.date, code: str) -> str:
    day = "" if "d" not in code.lower() and code != GENERAL else f"{value.day}日"
    return f"{value.year}年{value.month}月{day}"


def _number(value: float, code: str) -> str:
    if value != value or value in (float("inf"), float("-inf")):
        return str(value)
    # as many digits as Excel keeps, or shows where no format says how many: what computing leaves behind is not seen
    exact = Decimal(format(value, ".11g" if code == GENERAL else ".15g"))
    pattern = _pattern(code)
    if pattern is None:
        return format(exact.normalize(), "f") if exact else "0"
    scaled = exact.scaleb(pattern.scale)
    rounded = scaled.quantize(Decimal(1).scaleb(-pattern.decimals), ROUND_HALF_UP)
    text = format(abs(rounded), ",f" if pattern.thousands else "f")
    text = text if pattern.thousands else text.zfill(pattern.digits + bool(pattern.decimals) + pattern.decimals)
    for _ in range(pattern.optional):
        text = text[:-1] if text.endswith("0") else text
    sign = "-" if rounded < 0 else ""
    return f"{sign}{pattern.before}{text.removesuffix('.')}{pattern.after}".strip()


@lru_cache(maxsize=256)
def _pattern(code: str) -> _Pattern | None:
    """How the first section of a number format writes a number; None for a format that does not say."""
    before: list[str] = []
    after: list[str] = []
    places: list[str] = []
    percent = 0
    for kind, text in _tokens(code[:_LONGEST]):
        if kind == "literal":
            (after if places else before).append(text)
            percent += 2 * (text == "%")
        elif text in _DIGITS or (text in ",." and places):
            if after:
                return None  # digits in two places, as in telephone numbers
            places.append(text)
        else:
            return None
    digits = "".join(places)
    whole, _, decimals = digits.rstrip(",").partition(".")
    if not _DIGITS.intersection(whole) or not set(decimals) <= _DIGITS or len(decimals) > _MOST_DECIMALS:
        return None
    trailing = len(digits) - len(digits.rstrip(","))
    optional = len(decimals) - len(decimals.rstrip("#?"))
    counts = whole.count("0"), len(decimals), optional
    return _Pattern("".join(before), "".join(after), *counts, "," in whole, percent - 3 * trailing)


def _tokens(code: str) -> list[tuple[str, str]]:
    """The parts of the first section: literals, and placeholders (anything else) by character."""
    out: list[tuple[str, str]] = []
    at = 0
    while at < len(code) and code[at] != ";":
        char = code[at]
        if char == '"':
            end = code.find('"', at + 1)
            end = len(code) if end < 0 else end
            out.append(("literal", code[at + 1 : end]))
            at = end + 1
        elif char == "[":
            end = code.find("]", at)
            symbol = code[at + 2 : end].partition("-")[0] if code[at + 1 : at + 2] == "$" else ""
            out.append(("literal", symbol))
            at = len(code) if end < 0 else end + 1
        elif char in "\\_*":
            out.append(("literal", code[at + 1 : at + 2] if char == "\\" else ""))
            at += 2
        else:
            out.append(("literal" if char in "%¥$€-+() 元万亿件条个篇次人：:" else "place", char))
            at += 1
    return out
