"""Numbers as people write them: in a cell of a table, in running text, in Chinese numerals."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache
from typing import Literal, NamedTuple

CellState = Literal["stated", "blank", "unread"]

NOT_A_NUMBER = "not-a-number"
DIGITS_LOST = "digits-lost"


class CellValue(NamedTuple):
    """What a cell says. `raw` is the number as written with its unit, and stands at `start:end` of the cell's text.

    `value` is None unless `state` is "stated"; `unit` is as written (None where the cell has none); `note` is the
    remark that follows the number; `reason` says why a cell is unread: "not-a-number" or "digits-lost".
    """

    state: CellState
    value: Decimal | None
    unit: str | None
    raw: str
    start: int
    end: int
    note: str = ""
    reason: str = ""


class NumberMention(NamedTuple):
    """A number in running text: `text` and `start:end` are its digits (with sign), without 余, 多 and the unit."""

    start: int
    end: int
    text: str
    value: Decimal
    unit: str | None


# ------------------------------------------------------------------------------------------------ Chinese numerals

_HAN_DIGITS = {
    "〇": 0, "零": 0, "○": 0, "◯": 0, "一": 1, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9,
    "两": 2, "壹": 1, "贰": 2, "叁": 3, "肆": 4, "伍": 5, "陆": 6, "柒": 7, "捌": 8, "玖": 9,
}  # fmt: skip
_HAN_UNITS = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
_LONGEST_HAN = 24


@lru_cache(maxsize=1024)
def parse_han(text: str) -> int | None:
    """The number that a Chinese numeral states: 二十一, 一百零五, 两, 二〇一八; None for anything else.

    Two digits side by side (三五, 七八) usually mean "about" and are None unless one of them is a zero.
    """
    if not text or len(text) > _LONGEST_HAN:
        return None
    if all(char in _HAN_DIGITS for char in text):
        return _positional(text)
    total = 0
    rest = text
    for mark, factor in (("亿", 100_000_000), ("万", 10_000)):
        head, found, tail = rest.partition(mark)
        if not found:
            continue
        part = _section(head, first=rest is text)
        if not part:
            return None
        total += part * factor
        rest = tail
    if not rest:
        return total
    last = _section(rest, first=rest is text)
    return None if not last else total + last


def _positional(text: str) -> int | None:
    if len(text) > 1 and ("两" in text or (len(text) == 2 and "〇" not in text and "零" not in text)):
        return None
    value = 0
    for char in text:
        value = value * 10 + _HAN_DIGITS[char]
    return value


def _section(text: str, first: bool) -> int | None:
    """A numeral below ten thousand, written out (三千零五十一); None where the order of its units is wrong."""
    value, lowest = 0, 10_000
    digit: int | None = None
    gap = False
    for char in text:
        unit = _HAN_UNITS.get(char)
        known = _HAN_DIGITS.get(char)
        if unit is not None:
            if unit >= lowest or (digit is None and unit != 10):
                return None
            value += (1 if digit is None else digit) * unit
            digit, lowest, gap = None, unit, False
        elif known is None or digit is not None or (gap and known == 0):
            return None
        elif known == 0:
            gap = True
        else:
            digit = known
    if digit is None:
        return None if gap else value
    if not gap and (lowest in (100, 1000) or (lowest == 10_000 and not first)):
        return None  # 一百五 may be 105 or 150, 一万五 10005 or 15000
    return value + digit
