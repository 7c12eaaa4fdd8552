"""The grammar of counting: measure words, what makes a number approximate, where clauses and sentences end."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache, lru_cache

from govlint.document.numbers import BEHIND_DIGIT
from govlint.document.patterns import lazy_pattern
from govlint.report.quantities.model import ABOUT, AMOUNT, COUNT, DURATION, EXACT, OVER, PERCENT, POINTS, UNDER

SENTENCE_ENDS = "。！？!?\n"
MARKS = "，,；;。：:！？!?\n 、"  # what is no part of a clause's last words
# A sentence longer than this is cut at its next comma, so that no look-up depends on the length of a text.
LONGEST_SENTENCE = 1200
LONGEST_CLAUSE = 160

_SCALE = "[百千]?[万亿]"
_UNIT = (
    "个百分点|百分点|个工作日|工作日|个小时|个月|分钟|小时|季度|平方米|公里|人天|人次|件次|场次|家次|户次|条次|台次|课时|学时|站次|"
    "千元|[%％‰元人件条次篇个家项期起场户部份页名位册台类幅种块辆座间处批届轮堂班组队则宗例款章版套枚株吨亩门所天周档"
    "封本张首支艘只头栋幢层面片]"
)
_TAIL = rf"[ ]{{0,2}}(?P<scale>{_SCALE})?(?P<more>[余多])?(?P<scale2>{_SCALE})?[ ]{{0,2}}(?P<unit>{_UNIT})?"
_HAN_UNIT = "人次|场次|[件条次篇期份场名人家部起封册宗]"
_HAN = "[两三四五六七八九十二]"
_BEHIND_HAN = (
    rf"(?<![第每数几上一二三四五六七八九十百千万两星][二两三四五六七八九十])"
    rf"(?:(?<=二)十)?[一二三四五六七八九十百零]{{0,5}}(?<![^十百零]二)(?P<counted>{_HAN_UNIT})(?![性以之中大代])"
)
_PERCENT = frozenset("%％‰")
_MONEY = frozenset(("元", "千元", "万元", "亿元", "百万元", "千万元"))
_DURATION = frozenset("天 周 小时 个小时 分钟 个月 季度 工作日 个工作日 课时 学时 人天".split())  # noqa: SIM905
_POINTS = frozenset(("个百分点", "百分点"))

_OVER_BEFORE = ("超过", "超出", "超", "逾", "突破", "多达", "不少于", "不低于", "至少", "大于", "高于")
_ABOUT_BEFORE = ("约", "近", "大约", "约为", "约有", "将近", "接近", "大概", "约计")
_UNDER_BEFORE = ("不足", "不到", "不超过", "不多于", "少于", "低于", "至多", "最多", "小于")
_OVER_AFTER = ("以上", "及以上", "有余", "多")
_ABOUT_AFTER = ("左右", "上下", "余")
_UNDER_AFTER = ("以内", "以下", "之内")
_BEFORE = 4  # the longest word before a number that makes it approximate

# What stands between a verb of change and its number (增长了5%, 下降约3%).
_LINK = "(?:了|约|近|达|超过?|幅度?(?:为|达)?|率(?:为|达)?|额?为)?"
_RISE = rf"(?:增长|增加|上升|提高|提升|上涨|增幅|新增|净增|多){_LINK}$"
_FALL = rf"(?:减少|下降|降低|下滑|缩减|压缩|回落|降幅|减|少){_LINK}$"
_EACH = lazy_pattern(r"[每均]|各(?=[^，,、类项种级单部镇乡县区市]{0,4}$)")


@cache
def tail() -> Callable[[str, int], re.Match[str] | None]:
    """Matches scale, 余 or 多, and unit behind the digits of a number."""
    return re.compile(_TAIL).match


def counts(begins: str, denial: str) -> re.Pattern[str]:
    """Finds numbers in a text without wide digits, what `han_counts` finds, and denials (`denied`), in one go.

    A denial is one of the characters that it `begins` with and behind it the pattern `denial`, which has no groups. The
    group `number` is that of the digits but for the first one; `tail` tells what else there is behind them.
    """
    number = rf"(?<=[0-9])(?P<number>{BEHIND_DIGIT}){_TAIL}"
    denied = rf"(?<=[{begins}])(?P<denied>{denial})"
    return lazy_pattern(rf"[0-9{_HAN[1:-1]}{begins}](?:{number}|(?<={_HAN}){_BEHIND_HAN}|{denied})")


@cache
def han_counts() -> re.Pattern[str]:
    """A count in Chinese numerals with its unit (`counted`): 两篇, 十五件. Ordinals and idioms are left out."""
    return re.compile(_HAN + _BEHIND_HAN)


@cache
def han_hundreds() -> re.Pattern[str]:
    """The same from 一百 on, which no other pattern of numbers begins with: 一百五十六件."""
    return re.compile(
        rf"一(?<![第每数几上一二三四五六七八九十百千万两星]一)[百千][一二三四五六七八九十百零]{{0,6}}(?P<counted>{_HAN_UNIT})"
        "(?![性以之中大代])"
    )


@cache
def _changes() -> tuple[re.Pattern[str], re.Pattern[str]]:
    return re.compile(_RISE), re.compile(_FALL)


def change_before(text: str, start: int) -> int:
    """1 where a verb of growth stands right before `start` (增长5%), -1 for one of decrease, 0 for none."""
    window = text[max(0, start - 8) : start]
    rise, fall = _changes()
    if rise.search(window):
        return 1
    return -1 if fall.search(window) else 0


def kind_of(unit: str | None) -> str:
    """The kind of quantity that a unit shows."""
    if unit is None:
        return COUNT
    if unit in _PERCENT:
        return PERCENT
    if unit[-1] == "元" and unit in _MONEY:
        return AMOUNT
    if unit in _DURATION:
        return DURATION
    return POINTS if unit in _POINTS else COUNT


def certainty_of(text: str, start: int, end: int, more: bool) -> str:
    """What the words around a number say of its precision; `more` tells of 余 or 多 between digits and unit."""
    if more:
        return OVER
    before = text[max(0, start - _BEFORE) : start]
    if before:
        if before.endswith(_UNDER_BEFORE):
            return UNDER
        if before.endswith(_OVER_BEFORE):
            return OVER
        if before.endswith(_ABOUT_BEFORE):
            return ABOUT
    if text.startswith(_OVER_AFTER, end):
        return OVER
    if text.startswith(_UNDER_AFTER, end):
        return UNDER
    return ABOUT if text.startswith(_ABOUT_AFTER, end) else EXACT


def times_of(before: str) -> int:
    """How often a number counts by the words before it: 1; 0 (unknown) behind 每 or 均; n behind a list of n and 各."""
    if "每" not in before and "均" not in before and "各" not in before:
        return 1
    found = list(_EACH.finditer(before))
    if not found:
        return 1
    if found[-1][0] != "各":
        return 0
    named = before[: found[-1].start()].lstrip("、和及与 ")  # what divides the words from the number before is no joint
    names = 1 + sum(map(named.count, "、和及与"))
    return names if names > 1 else 0


_SCALES = (("百万", 1_000_000), ("千万", 10_000_000), ("万", 10_000), ("亿", 100_000_000), ("千", 1000))


@lru_cache(maxsize=1024)
def family_of(unit: str | None) -> tuple[str, int]:
    """What a unit counts and how many of it the unit is: 万元 is 10,000 of 元."""
    if unit is None:
        return "", 1
    for prefix, factor in _SCALES:
        if unit.startswith(prefix):
            return unit[len(prefix) :], factor
    return unit, 1
