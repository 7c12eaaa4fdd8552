"""Dates as people write them, found in running text."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Sequence
from functools import cache
from itertools import accumulate

from govlint.document.numbers import parse_han
from govlint.light import NamedTuple


class DateMention(NamedTuple):
    """A date in a text: `text == source[start:end]`; parts that are not written are None.

    `problem` is "" or "impossible" (a month 13, 30 February) or "unreadable" (lost or glued digits: never guessed;
    of such a date only a year that stands before its 年 is given).
    """

    start: int
    end: int
    text: str
    year: int | None
    month: int | None
    day: int | None
    problem: str = ""


_D = "0-9０-９"
_ZERO = "〇○◯零ＯOoΟО"
_HAN = "一二三四五六七八九"
_DASH = "-—–－~～至到"
_PART = f"[{_D}]{{1,4}}(?:[ \u3000\xa0][{_D}]{{1,2}})?"  # the second half: digits that a blank has torn apart
_NO_DAY = "内均常元本报益程期志用光夜"  # 20日内, 日均, 日常, 日元 … speak of no calendar day


def _day_of(suffix: str) -> str:
    """What may follow 月: a day with its 日, a 日 whose digits are lost, or a day whose 日 a range leaves out."""
    return rf"""(?:
        \s{{0,3}}(?P<day{suffix}>{_PART}|[{_HAN}十〇○零]{{1,4}})\s{{0,3}}(?P<unit{suffix}>[日号])
      | \s{{0,3}}(?P<bare{suffix}>日)(?![{_NO_DAY}])
      | \s?(?P<open{suffix}>[{_D}]{{1,2}})(?=[至到起止]|[{_DASH}]{{1,2}}\s?[{_D}]{{1,2}}\s?[月日])
    )?"""


# One pass. Every repetition is bounded and only the first digit of a run can start a match: the search is linear.
# The first item is a set of characters, so that `re` skips everything else quickly.
_PATTERN = rf"""
  [{_D}{_HAN}十元](?<![{_D}][{_D}])
  (?:
    (?:(?<=[{_D}])[{_D}]{{1,8}}|(?<=[一二])(?:[ \u3000]?[{_HAN}{_ZERO}0０]){{3}})\s{{0,3}}(?P<mark>年)
    (?:
        \s{{0,3}}(?P<month>{_PART}|[{_HAN}十元]{{1,3}})\s{{0,3}}
        (?: (?P<moon>月){_day_of("")} | (?P<lost>日)(?![{_NO_DAY}]) | (?=[{_DASH}]{{1,2}}\s?[{_D}]{{1,2}}\s?月) )
      | (?P<empty>\s{{0,8}}月\s{{0,8}}[{_D}]{{0,2}}\s{{0,8}}日)(?![{_NO_DAY}])
      | \s?(?P<term>度)
    )?
  | (?:(?<=[{_D}])[{_D}]{{0,8}}|(?<![{_D}])[{_HAN}十]?)\s{{0,3}}(?P<moon2>月){_day_of("2")}
  | (?<=[{_D}])[{_D}]{{4,7}}\s?(?P<glued>日)(?![{_NO_DAY}])
  | (?<=[12１２])[{_D}]{{3}}(?P<dot>[-./．－／])\s?(?P<month3>[{_D}]{{1,2}})(?P=dot)\s?(?P<day3>[{_D}]{{1,2}})日?
  )
"""
_MARKS = ("年", "月", "日", "-", ".", "/", "．", "－", "／")
_BEFORE_MARK = 16  # characters that a date may have before the first of its marks, and more
_BLANKS = (
    "\t\n\x0b\x0c\r\x1c\x1d\x1e\x1f \x85\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a"
    "\u2028\u2029\u202f\u205f\u3000"
)  # all that \s stands for
_BEFORE = frozenset("0123456789０１２３４５６７８９" + _ZERO + _HAN + "十元" + _BLANKS)  # what a mark may stand behind


@cache
def _search() -> Callable[[str, int], re.Match[str] | None]:
    return re.compile(_PATTERN, re.VERBOSE).search


_ZEROS = str.maketrans({**dict.fromkeys(_ZERO + "0０", "〇"), " ": None, "\u3000": None})
_DAYS: dict[str, tuple[int | None, int | None, int | None, str]] = {}
_MOST_DAYS = 300
_MONTH_DAYS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def valid_date(year: int | None, month: int | None, day: int | None) -> bool:
    """Whether the calendar has this date; a part that is None is not looked at."""
    if month is None:
        return day is None or 1 <= day <= 31
    if not 1 <= month <= 12:
        return False
    if day is None:
        return True
    if not 1 <= day <= _MONTH_DAYS[month - 1]:
        return False
    return month != 2 or day != 29 or year is None or (year % 4 == 0 and (year % 100 != 0 or year % 400 == 0))


def scan_dates(text: str) -> list[DateMention]:
    """Every date in `text`, in order: 2018年1月22日, 二〇一八年一月, 2018.1.22, 2018-01-22, 12月31日, 2018年 …

    Document numbers, decimals, telephone numbers, addresses and versions are no dates. Linear in the text's length.
    """
    for mark in _MARKS:
        if mark in text:
            break
    else:
        return []
    return _scan(text, 0, len(text))


def _scan(text: str, position: int, last: int) -> list[DateMention]:
    """The dates from the position on; at `last` stands the last mark that one may have."""
    search = _search()
    found: list[DateMention] = []
    while position <= last and (match := search(text, position)):
        position = match.end()
        group = match.lastgroup
        if group in ("unit", "unit2"):
            mention = _read_day(match)
        elif group == "mark":
            mention = _read_year(match)
        elif match["mark"]:
            mention = _read_with_year(match)
        elif match["moon2"]:
            mention = _read_without_year(match)
        elif match["glued"]:
            mention = _unreadable(match, None) if _starts_with_year(match[0]) else None
        else:
            mention = _read_with_marks(match, found[-1].end if found else -1)
        if mention is not None:
            found.append(mention)
            position = mention.end
    return found


def _read_day(match: re.Match[str]) -> DateMention | None:
    """A date down to its day, with 日 or 号. What it says is remembered: where it stands does not change it."""
    text = match[0]
    known = _DAYS.get(text)
    if known is not None:
        return DateMention(match.start(), match.end(), text, *known)
    mention = _read_with_year(match) if match["mark"] else _read_without_year(match)
    if mention is not None and mention.text == text and mention.day is not None:
        if len(_DAYS) >= _MOST_DAYS:
            _DAYS.clear()
        _DAYS[text] = mention.year, mention.month, mention.day, mention.problem
    return mention


def scan_each(texts: Sequence[str]) -> dict[int, Sequence[DateMention]]:
    """`scan_dates` of those of the texts that may hold a date, by their number, in order.

    Those that can hold none are told apart in one pass over all of them.
    """
    return scan_lines("\n".join(texts), list(accumulate([len(text) + 1 for text in texts], initial=0))[:-1])


def scan_lines(text: str, starts: Sequence[int]) -> dict[int, Sequence[DateMention]]:
    """The same of texts that line feeds join in one, and that begin at these places."""
    found: dict[int, Sequence[DateMention]] = {}
    first: dict[int, int] = {}
    last: dict[int, int] = {}
    for at in _likely(text):
        number = bisect_right(starts, at) - 1
        first.setdefault(number, at)
        last[number] = at
    for number, at in first.items():
        begin = starts[number]
        line = text[begin : starts[number + 1] - 1] if number + 1 < len(starts) else text[begin:]
        found[number] = _scan(line, max(at - begin - _BEFORE_MARK, 0), last[number] - begin)
    return found


def _likely(text: str) -> list[int]:
    """Where a mark stands that a date has, behind what it may stand behind, in order: every date has such a place."""
    places: list[int] = []
    for mark in _MARKS:
        if mark in text:
            at = -1
            for part in text.split(mark)[:-1]:
                at += len(part) + 1
                if part[-1:] in _BEFORE:
                    places.append(at)
    places.sort()
    return places


def _mention(
    match: re.Match[str], start: int, end: int, year: int | None, month: int | None = None, day: int | None = None
) -> DateMention:
    problem = "" if valid_date(year, month, day) else "impossible"
    return DateMention(start, end, match.string[start:end], year, month, day, problem)


def _unreadable(match: re.Match[str], year: int | None) -> DateMention:
    return DateMention(match.start(), match.end(), match[0], year, None, None, "unreadable")


def _starts_with_year(digits: str) -> bool:
    return digits[0] in "12１２" and int(digits[:2]) in (19, 20)


def _read_year(match: re.Match[str]) -> DateMention | None:
    """A year that nothing of a date follows: 2018年. Years in other digits are read with all that may follow them."""
    text, start, end = match.string, match.start(), match.end()
    written = text[start : end - 1]
    if len(written) != 4 or not written.isdecimal():
        return _read_with_year(match)
    return _mention_year(match, int(written), start, end)


def _read_with_year(match: re.Match[str]) -> DateMention | None:
    """2018年, 2018年度, 2018年1月, 2018年1月22日, and what extraction makes of them."""
    text, start = match.string, match.start()
    after = match.end("mark")
    written = text[start : match.start("mark")].rstrip()
    if not written[0].isdecimal():
        written = written.translate(_ZEROS)
    elif len(written) != 4:
        return _read_odd_year(match, written)
    year = parse_han(written) if not written[0].isdecimal() else int(written)
    if year is None or not 1000 <= year < 3000:
        return None
    if match["moon"] or (match["month"] and not match["lost"]):
        found = _read_month(match, start, year, "")
        if found is not None:
            return found
    elif match["empty"] or (match["lost"] and match["month"][0].isdecimal() and match["month"] not in ("365", "366")):
        return _unreadable(match, year)
    return _mention_year(match, year, start, after)


def _mention_year(match: re.Match[str], year: int, start: int, after: int) -> DateMention | None:
    """A year alone, with the 度 that may follow it; None for a quantity, or the year of a document number."""
    text = match.string
    if not 1800 <= year < 2200 or text[start - 1 : start] + text[after : after + 1] in ("〔〕", "[]", "［］", "【】"):
        return None
    end = match.end("term")
    if end < 0:
        end = after
    return DateMention(start, end, text[start:end], year, None, None)


def _read_odd_year(match: re.Match[str], digits: str) -> DateMention | None:
    """A year of other than four digits: lost or glued ones are unreadable, 18年1月 only tells a month."""
    if len(digits) != 2 and (digits[0] in "0０" or _starts_with_year(digits)) and (match["moon"] or match["lost"]):
        return _unreadable(match, None)
    return _read_month(match, match.start("month"), None, "") if match["moon"] else None


def _read_without_year(match: re.Match[str]) -> DateMention | None:
    """1月1日, 元月1日, 12月; 20231月1日, whose digits are glued."""
    text, start = match.string, match.start()
    written = text[start : match.start("moon2")].rstrip()
    has_day = bool(match["day2"] or match["bare2"])
    if not written[0].isdecimal() or len(written) <= 2:
        decimal = start > 1 and text[start - 1] == "." and text[start - 2].isdecimal()
        return None if decimal and not has_day else _read_month(match, start, None, "2")
    if len(written) == 3 or not _starts_with_year(written):
        return None
    return _unreadable(match, None) if has_day or 1 <= int(written[4:] or 0) <= 12 else None


def _read_month(match: re.Match[str], start: int, year: int | None, suffix: str) -> DateMention | None:
    """The month and day of `match`; None where what stands before 月 is no number."""
    text, moon = match.string, match.end("moon" + suffix)
    written = text[start : match.start("moon2")].rstrip() if suffix else match["month"]
    arabic = written[0].isdecimal()
    if arabic and len(written) > 2:
        return _unreadable(match, year)
    month = int(written) if arabic else 1 if written == "元" else parse_han(written)
    if month is None:
        return None
    end = moon if moon >= 0 else match.end("month")
    day_text = match["day" + suffix] or match["open" + suffix]
    if day_text is None or (match["unit" + suffix] == "号" and len(day_text) > 2 and day_text[0].isdecimal()):
        if match["bare" + suffix] and year is not None:
            return _unreadable(match, year)
        return _read_month_alone(match, start, end, year, month)
    day = (int(day_text) if len(day_text) <= 2 else None) if day_text[0].isdecimal() else parse_han(day_text)
    if day is None:
        return _unreadable(match, year)
    return _mention(match, start, match.end(), year, month, day)


def _read_month_alone(match: re.Match[str], start: int, end: int, year: int | None, month: int) -> DateMention | None:
    """A month without a day. Without a year it must be possible, and in Chinese numerals be the end of a range."""
    text = match.string
    ends_range = text[start].isdecimal() or text[start - 1 : start] in ("至", "到")
    if year is None and not (1 <= month <= 12 and ends_range):
        return None
    return _mention(match, start, end, year, month)


def _read_with_marks(match: re.Match[str], previous_end: int) -> DateMention | None:
    """2018.1.22, 2018-01-22, 2018/1/22, where nothing around them says that they are part of something else."""
    text, start, end = match.string, match.start(), match.end()
    year, month, day = int(text[start : start + 4]), int(match["month3"]), int(match["day3"])
    if not 1900 <= year < 2100 or not 1 <= month < 20 or not 1 <= day < 40:
        return None
    if start:
        before = text[start - 1]
        in_range = before in "-－" and start - 1 == previous_end
        if not in_range and (before in "._/=?&%@#\\+-－" or (before.isascii() and before.isalnum())):
            return None
        if "版" in text[max(0, start - 3) : start]:
            return None
    return _mention(match, start, end, year, month, day) if _ends_date(text, end, match["dot"]) else None


def _ends_date(text: str, end: int, mark: str) -> bool:
    """Whether a date with `mark` may end at `end`: what follows may be a time or the other end of a range."""
    follower = text[end : end + 1]
    if follower == "T":
        return text[end + 1 : end + 2].isdecimal()
    if follower.isdecimal() or (follower.isascii() and follower.isalpha()) or follower == "_":
        return False
    if follower not in "./-．－／" or not text[end + 1 : end + 2].isalnum() or not text[end + 1].isascii():
        return True
    if follower in "-－":
        return mark not in "-－" or (text[end + 1 : end + 5].isdecimal() and text[end + 5 : end + 6] == mark)
    return False
