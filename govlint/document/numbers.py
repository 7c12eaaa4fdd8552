"""Numbers as people write them: in a cell of a table, in running text, in Chinese numerals."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache, lru_cache
from typing import Literal

from govlint.document.text import INVISIBLE
from govlint.light import NamedTuple

CellState = Literal["stated", "blank", "unread"]

DIGITS = re.compile(r"\d+")

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


# ------------------------------------------------------------------------------------------------ numbers in cells

# Full width to half width and every blank to a space, character by character, so that offsets stay.
_NARROW = str.maketrans(
    {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
    | {ord(char): " " for char in "\t\n\r\u3000\xa0\u2002\u2003\u2009\u202f" + INVISIBLE}
    | {ord("−"): "-", ord("﹣"): "-", ord("￥"): "¥"}
)
# Blanks that are set between thousands, so that no line breaks there: a common blank may as well part two numbers.
_GROUPING = "\xa0\u2009\u202f"
_GROUPED = re.compile(
    rf"(?<![0-9.,])(?<![0-9][{_GROUPING}])[0-9]{{1,3}}(?:[{_GROUPING}][0-9]{{3}}){{1,6}}(?![0-9]|[{_GROUPING}][0-9])"
)
_NOT_STATED = frozenset((
    "无", "不适用", "N/A", "n/a", "NA", "暂无", "没有", "不涉及", "未涉及", "未发生", "无数据", "无此项",
))  # fmt: skip
_STROKES = "-—–―─/\\"  # a cell of nothing but these, or of nothing at all, states nothing
_ZEROS = frozenset("〇零○")
_SCALE = "[百千]?[万亿]"
_BASE = "个百分点|百分点|个工作日|个月|千元|人次|人|件次|件|条|次|篇|个|元|家|项|期|起|场|户|部|份|页|名|位|册|%|‰"
_SPREAD = " {0,2}"  # blanks between the characters of a unit, as where a short word is set wide
_UNIT = rf"(?:{_SCALE}{_SPREAD})?(?:{'|'.join(map(_SPREAD.join, _BASE.split('|')))})|{_SCALE}"
NOTES = ("其中", "包括", "包含", "含", "注")  # what a remark without brackets begins with
_NUMBER = r"(?:\d{1,3}(?:,\d{3}){1,6}|\d{1,30})(?:\.\d{1,12})?"
_CELL = (
    rf"(?P<sign>[+-]|增加|减少|增|减)?(?P<gap> {{0,2}})(?P<money>¥?)(?P<number>{_NUMBER})"
    rf"(?: {{0,3}}(?P<unit>{_UNIT}))?"
    rf" {{0,3}}(?P<note>\([^()]{{0,300}}\)|[,;、]? ?(?:{'|'.join(NOTES)}).{{0,300}})?"
)
_SIGNS = frozenset("+-＋－﹣−增减¥￥\u200b\ufeff\xad\u2060")  # what else than digits and blanks a figure begins with
_LONGEST_CELL = 400
_DAMAGE = frozenset("?□■◻▢*#×_\ufffd")
_INVISIBLE = frozenset(INVISIBLE)


@cache
def _cell_pattern() -> re.Pattern[str]:
    return re.compile(_CELL, re.DOTALL)


def begins_as_number(text: str) -> bool:
    """Whether the first character is one that a stated figure may begin with: `read_cell` finds none in other texts,
    but for the marks of a blank."""
    first = text[:1]
    return first.isdecimal() or first in _SIGNS or first.isspace()


def read_cell(text: str) -> CellValue:
    """The figure in a cell of a table. What could be read in two ways is unread, never guessed."""
    if text.isdecimal() and len(text) <= 30:
        return CellValue("stated", Decimal(text), None, text, 0, len(text))
    whole, _, part = text.partition(".")
    if part.isdecimal() and whole.isdecimal() and text.isascii() and len(whole) <= 30 and len(part) <= 12:
        return CellValue("stated", Decimal(text), None, text, 0, len(text))  # as the pattern below would read it
    if not _INVISIBLE.isdisjoint(text):
        return _read_shown(text)
    plain = _with_commas(text).translate(_NARROW)
    body = plain.strip()
    start = len(plain) - len(plain.lstrip()) if body else 0
    end = start + len(body)
    if body in _NOT_STATED or not body.strip(_STROKES):
        return CellValue("blank", None, None, text[start:end], start, end)
    if body in _ZEROS:
        return CellValue("stated", Decimal(0), None, text[start:end], start, end)
    match = _cell_pattern().fullmatch(body) if len(body) <= _LONGEST_CELL else None
    if match is None or (match["gap"] and match["sign"] in ("+", "-")):
        return CellValue("unread", None, None, text[start:end], start, end, "", _why_unread(body))
    value = Decimal(match["number"].replace(",", ""))
    if value and match["sign"] in ("-", "减", "减少"):
        value = -value
    end = start + match.end("unit" if match["unit"] else "number")
    note = text[start + match.start("note") : start + match.end("note")] if match["note"] else ""
    unit = match["unit"].replace(" ", "") if match["unit"] else (match["money"] and "元") or None
    return CellValue("stated", value, unit, text[start:end], start, end, _bare(note))


def _with_commas(text: str) -> str:
    """The text with commas for the blanks that are set between thousands."""
    if _GROUPING[0] not in text and _GROUPING[1] not in text and _GROUPING[2] not in text:
        return text
    return _GROUPED.sub(lambda found: re.sub(f"[{_GROUPING}]", ",", found[0]), text)


def _read_shown(text: str) -> CellValue:
    """The figure in a cell with characters that show nothing."""
    places = [at for at, char in enumerate(text) if char not in _INVISIBLE]
    found = read_cell("".join([text[at] for at in places]))
    if found.start == found.end:
        return found
    start, end = places[found.start], places[found.end - 1] + 1
    return found._replace(raw=text[start:end], start=start, end=end)


def _bare(note: str) -> str:
    """A remark without the brackets around it or the mark before it."""
    return note.strip("（）(),，;；、 \u3000\xa0") if note else ""


def _why_unread(body: str) -> str:
    """Digits with a blank, a box or a question mark among them are lost; all else is no number."""
    if len(body) > 20 or not any(map(str.isdecimal, body)):
        return NOT_A_NUMBER
    rest = {char for char in body if not char.isdecimal() and char not in ",.+-"}
    return DIGITS_LOST if rest and rest <= _DAMAGE | {" "} else NOT_A_NUMBER


# ------------------------------------------------------------------------------------------------ numbers in prose

# The set of digits comes first, so that `re` skips the words quickly; only the first digit of a run starts a match.
BEHIND_DIGIT = (  # the first one of a number
    r"(?<![0-9A-Za-z〔\[【第][0-9])(?<![0-9][.,:/_-][0-9])"
    r"(?:(?<=[0-9])[0-9]{0,2}(?:,[0-9]{3}){1,6}|[0-9]{0,29})(?:\.[0-9]{1,12})?"
    r"(?![0-9A-Za-z〕\]】]|[.,:/_-][0-9]|[ ]?[年月日时号])"
)
_PROSE = (
    rf"[0-9]{BEHIND_DIGIT}"
    rf"(?P<quantity>[ ]{{0,2}}(?P<scale>{_SCALE})?[余多]?(?P<scale2>{_SCALE})?[ ]{{0,2}}(?P<unit>{_BASE})?)"
)
_FULL_WIDTH = tuple("０１２３４５６７８９％")
_LABEL_ENDS = tuple("、.．)）")
_BEFORE_SIGN = frozenset(" (（:：,，为是\u3000\n")


@cache
def _prose_pattern() -> re.Pattern[str]:
    return re.compile(_PROSE)


def scan_numbers(text: str) -> list[NumberMention]:
    """Every quantity in running text, in order, with its unit as written ("万元", "人次", "%"; None where it has none).

    Dates, ordinals (第3条), list labels, ranges (3-5), document and telephone numbers, addresses and names with
    digits (5G) are left out. In 2000余人 the mention is 2000 and its unit 人. Linear in the text's length.
    """
    return _scan(text, text.translate(_NARROW) if has_wide_digits(text) else text)


def has_wide_digits(text: str) -> bool:
    """Whether digits or ％ of full width are in the text; then its commas are read as those of half width, too."""
    for char in _FULL_WIDTH:  # noqa: SIM110 (twice as quick as any() with a generator)
        if char in text:
            return True
    return False


def _scan(text: str, plain: str) -> list[NumberMention]:
    found = []
    for match in _prose_pattern().finditer(plain):
        start, end = match.start(), match.start("quantity")
        if is_label(plain, start, end):
            continue
        unit = (match["scale"] or "") + (match["scale2"] or "") + (match["unit"] or "")
        start, value = signed(plain, start, end)
        found.append(NumberMention(start, end, text[start:end], value, unit or None))
    return found


def signed(text: str, start: int, end: int) -> tuple[int, Decimal]:
    """Where the number begins that `BEHIND_DIGIT` has found at `start:end`, with its sign, and its value."""
    value = Decimal(text[start:end].replace(",", ""))
    if start and text[start - 1] == "-" and (start == 1 or text[start - 2] in _BEFORE_SIGN):
        return start - 1, -value
    return start, value


def is_label(text: str, start: int, end: int) -> bool:
    """Whether the number only counts paragraphs: 1. 1、 (1) at the start of the text or of a sentence."""
    return text.startswith(_LABEL_ENDS, end) and (start == 0 or text[start - 1] in "。;；:：,，(（ \n")
