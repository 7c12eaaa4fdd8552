"""A share or a growth in the prose is not what the numbers beside it give.

## 检查内容
正文写明了部分和总数（或本年和上年）又写了百分比，重新计算后对不上。数是截去尾数而不是四舍五入的（`truncated`），
或者只在末位相差一、为的是各项合计恰为100%的（`balanced`），另作提示。
没有写明分子、分母的，“占总数的”和办结率、答复率等超过100%也作提示（`over_whole`）。
本年、上年的数和增减数都写明，而两数相减不是所写的增减数的，也报告（`difference`）。

## 依据
算术关系。按所写的小数位数计算区间：四舍五入后相符的都不报告。

## 示例
见下。

## 例外
只有分子、分母都写明的百分比才核对；“占总数的”“办结率”等的分母可能有几个，只要有一个相符就不报告。
节约率的分母可以是成交额，也可以是成交额加节约额。“约”“近”“分别”的百分比和百分点不核对。

## 如何修改
按正确的分子、分母重新计算；保留几位小数就四舍五入到几位。
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any

from govlint.api import (
    Basis,
    Figure,
    Finding,
    NamedTuple,
    Quantity,
    Ratio,
    Related,
    Report,
    Rule,
    Severity,
    running_text,
)
from govlint_rules.narrative._arithmetic import (
    CUT,
    HOLDS,
    Range,
    by_the_tables,
    corrected_sum,
    factor_of,
    judge,
    ratio_ranges,
    rounded,
    shown,
    sum_of,
)
from govlint_rules.narrative._lexicon import entry

_ALL = Decimal(100)
_APART = 20  # characters between a number and that of the year before with which it is compared
_MOST = 12  # shares of one whole that are added up
_BEFORE = 24  # characters before a percentage that name what it is a share of


class _Verdict(NamedTuple):
    case: str
    computed: Range
    dividend: tuple[Quantity, ...]
    divisor: tuple[Quantity, ...]


def check(report: Report, options: Mapping[str, Any]) -> Iterator[Finding]:
    """One finding for each percentage that no pair of numbers gives, though the text names such a pair."""
    for ratio in report.quantities.ratios:
        printed = ratio.quantity
        if printed.certainty != "exact" or printed.quoted or printed.plan:
            continue
        if not ratio.sure:
            if printed.value > 100 and _of_a_whole(report, ratio):
                yield Finding(printed.location, "over_whole", {"printed": printed.text}, quote=printed.sentence_text)
            continue
        verdict = _judge(ratio)
        if verdict is not None:
            if verdict.case == "default" and _is_balanced(report, ratio, verdict):
                verdict = verdict._replace(case="balanced")
            finding = _finding(printed, verdict)
            if verdict.case == "default":
                finding.figures = _figures_that_settle(report, ratio, verdict)
            yield finding
    said = entry(report, "differences")
    running = running_text(report)
    if said and running.standing(said["signs"]) and re.search(said["pattern"], running.text):
        yield from _differences(report, re.compile(said["before"]), re.compile(said["change"]))


def _differences(report: Report, leads: re.Pattern[str], changes: re.Pattern[str]) -> Iterator[Finding]:
    """One finding for each change that is not what this year's number and the one of the year before make.

    What stands before the number of the year before `leads` to it, what stands before that of the change `changes`.
    """
    items = [one for one in report.quantities if one.kind == "count"]
    for at, (now, before, change) in enumerate(zip(items, items[1:], items[2:], strict=False)):
        if not _are_compared(now, before, change) or not leads.fullmatch(before.subject.text):
            continue
        by = changes.fullmatch(change.subject.text)
        change_by = change.value if by is not None and by["rise"] else -change.value
        same = [one for one in items[: at + 1] if one.sentence == now.sentence and one.piece is now.piece]
        if by is None or any(one.value - before.value == change_by for one in same):
            continue
        risen = now.value - before.value
        expected = f"{'减少' if risen < 0 else '增加'}{shown(abs(risen))}{now.unit or ''}"
        args = {
            "printed": change.subject.text + change.text,
            "now": now.text,
            "before": before.text,
            "expected": expected,
            "expected_en": f"a {'fall' if risen < 0 else 'rise'} of {shown(abs(risen))}",
        }
        quote = change.piece.text[now.start : change.end]
        yield Finding(change.location, "difference", args, expected=expected, actual=change.text, quote=quote)


def _are_compared(now: Quantity, before: Quantity, change: Quantity) -> bool:
    """Whether the text compares a number with that of the year before right behind it, and gives the change."""
    three = (now, before, change)
    if not change.change or now.change or before.period.kind != "previous" or before.start - now.end > _APART:
        return False
    if not all(one.exact and one.unit == now.unit and one.bracket is None and factor_of(one) == 1 for one in three):
        return False
    return all(one.piece is now.piece and one.sentence == now.sentence for one in three)


def _judge(ratio: Ratio) -> _Verdict | None:
    """What is wrong with the percentage; None where some pair gives it, or nothing exact is at hand."""
    worst: _Verdict | None = None
    for number, (dividend, divisor) in enumerate(ratio.pairs):
        sure = number < ratio.sure
        if not all(map(_counts, (*dividend, *divisor))):
            if sure:
                return None
            continue
        for computed in ratio_ranges(ratio.form, sum_of(dividend), sum_of(divisor), ratio.quantity.value < 0):
            said = judge(ratio.quantity, computed)
            if said == HOLDS:
                return None
            if not sure or (worst is not None and (said != CUT or worst.case == "truncated")):
                continue
            worst = _Verdict("truncated" if said == CUT else "default", computed, dividend, divisor)
    return worst


def _is_balanced(report: Report, ratio: Ratio, verdict: _Verdict) -> bool:
    """Whether the share is off by one in its last place, so that it and its neighbours make 100% of the same whole."""
    printed = ratio.quantity
    off = abs(Decimal(rounded(verdict.computed, printed).rstrip("%％‰")) - printed.value)
    if ratio.form != "share" or printed.unit == "‰" or off > Decimal(1).scaleb(-printed.places):
        return False
    whole = sum_of(verdict.divisor)
    alike = [
        one
        for one in report.quantities.ratios
        if one.quantity.piece is printed.piece and one.form == "share" and one.sure and sum_of(one.pairs[0][1]) == whole
    ]
    here = alike.index(ratio)
    return any(
        sum(one.quantity.value for one in alike[first : last + 1]) == _ALL
        and sum(sum_of(one.pairs[0][0]).low for one in alike[first : last + 1]) == whole.low
        for first in range(max(0, here - _MOST), here + 1)
        for last in range(here, min(len(alike), here + _MOST))
    )


def _of_a_whole(report: Report, ratio: Ratio) -> bool:
    """Whether the percentage is a rate or a share of a total, which nothing but all of it can reach."""
    printed = ratio.quantity
    before = printed.piece.text[max(printed.clause[0], printed.start - _BEFORE) : printed.start]
    _, share, base = before.rpartition("占")
    if not share:
        return ratio.form in ("share", "saving")
    lexicons: Any = report.data["lexicon"]
    return any(word in base for word in lexicons["quantities"]["share_bases"])


def _counts(quantity: Quantity) -> bool:
    return quantity.certainty == "exact" and quantity.times == 1


def _figures_that_settle(report: Report, ratio: Ratio, verdict: _Verdict) -> Sequence[Figure]:
    """The figures of the tables from which one of the numbers differs, where the percentage is right by theirs: then
    the finding on that number tells of the same mistake.
    """
    printed, top, bottom = ratio.quantity, verdict.dividend, verdict.divisor
    for one in by_the_tables(report, (*top, *bottom)):
        sums = corrected_sum(top, one), corrected_sum(bottom, one)
        if any(judge(printed, computed) == HOLDS for computed in ratio_ranges(ratio.form, *sums, printed.value < 0)):
            return one.figures
    return ()


def _finding(printed: Quantity, verdict: _Verdict) -> Finding:
    expected = rounded(verdict.computed, printed)
    top = "＋".join(quantity.text for quantity in verdict.dividend)
    bottom = "＋".join(quantity.text for quantity in verdict.divisor)
    related = [
        Related(quantity.location, {"zh": f"计算用到“{quantity.text}”", "en": f"computed from ‘{quantity.text}’"})
        for quantity in (*verdict.dividend, *verdict.divisor)
    ]
    args = {"printed": printed.text, "expected": expected, "part": top, "base": bottom, **_directed(printed, verdict)}
    quote = printed.piece.text[max(printed.clause[0], printed.start - 12) : printed.end]
    return Finding(
        printed.location, verdict.case, args=args, related=related, expected=expected, actual=printed.text, quote=quote
    )


def _directed(printed: Quantity, verdict: _Verdict) -> dict[str, str]:
    """The expected percentage as a sentence has it: with the verb where the numbers go the other way than is said."""
    low, high = verdict.computed
    if high >= 0:
        plain = rounded(verdict.computed, printed)
        return {"expected_zh": plain, "expected_en": plain}
    amount = rounded(Range(-high, -low), printed)
    rise = printed.value < 0
    return {
        "expected_zh": f"{'增长' if rise else '下降'}{amount}",
        "expected_en": f"a{' rise' if rise else ' fall'} of {amount}",
    }


RULE = Rule(
    code="Q902",
    name="percentage-wrong",
    cases={
        "default": Severity.WARNING,
        "truncated": Severity.INFO,
        "balanced": Severity.INFO,
        "over_whole": Severity.INFO,
        "difference": Severity.WARNING,
    },
    basis=Basis("arithmetic", "百分比由文中写明的数字计算得出。"),
    messages={
        "default": {
            "zh": "“{printed}”同文中的数字（{part}与{base}）对不上，按这两个数应是{expected_zh}。请核对。",
            "en": "‘{printed}’ does not fit the numbers beside it ({part} and {base}), which give {expected_en}.",
        },
        "truncated": {
            "zh": "“{printed}”是截去尾数得来的，按{part}与{base}四舍五入应是{expected}。",
            "en": "‘{printed}’ is cut off, not rounded: {part} and {base} give {expected}.",
        },
        "balanced": {
            "zh": "“{printed}”按{part}与{base}四舍五入应是{expected}，看来是为使各项合计为100%而调整的；可以加注说明。",
            "en": "‘{printed}’ seems adjusted so that the shares make 100%: {part} and {base} give {expected}.",
        },
        "over_whole": {
            "zh": "“{printed}”超过了100%，部分不会多于总数。请核对；口径不同的（例如含上年结转）请写明。",
            "en": "‘{printed}’ is more than the whole. Check it, or say what the base leaves out.",
        },
        "difference": {
            "zh": "“{printed}”同文中的数字对不上：{now}与上年的{before}相比是{expected}。请核对。",
            "en": "‘{printed}’ does not fit the numbers beside it: {now} against {before} is {expected_en}.",
        },
    },
    summary={"zh": "正文的百分比计算有误", "en": "A percentage in the prose is not what its numbers give"},
    check=check,
    module=__name__,
)

_REPORT = """海滨区政务服务管理局2020年政府信息公开工作年度报告

本报告所列数据的统计期限为2020年1月1日至2020年12月31日。

一、总体情况
全年收到咨询总数为30件，其中电话咨询20件，占总数的66.7%。
"""
VALID = (
    _REPORT,
    _REPORT.replace("占总数的66.7%", "占全区咨询量的12%"),
    _REPORT.replace("66.7%", "约70%"),
    _REPORT.replace("其中电话咨询20件，占总数的66.7%", "比上年的24件增加6件"),
)
INVALID = (
    _REPORT.replace("66.7%", "76.7%"),
    _REPORT.replace("其中电话咨询20件，占总数的66.7%", "比上年的24件增加5件"),
    _REPORT.replace("66.7%", "66.6%"),
    _REPORT.replace(
        "其中电话咨询20件，占总数的66.7%", "其中电话咨询25件，占83.3%；网上咨询4件，占13.3%；当面咨询1件，占3.4%"
    ),
)
