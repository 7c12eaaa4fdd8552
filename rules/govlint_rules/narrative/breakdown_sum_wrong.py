"""Parts that the prose lists do not add up to the whole it states.

## 检查内容
正文说“共20件，其中……12件、……9件”，各项之和超过总数，或某一项大过总数；
列举声明是完整的（分别为、包括、其余、其他，或者按渠道、申请人类型等列全了）而各项之和不等于总数。

## 依据
算术关系：部分不大于整体，全部各项之和等于总数。

## 示例
见下。

## 例外
“其中”后面只举部分项目的，不要求各项之和等于总数；用“等”收尾的列举不算列全。
同一条信息可以通过网站、微信等几种渠道公开，各渠道之和可以超过总数。
“约”“余”“多”等约数，“每个”“平均”的数，计划数，引号和书名号里的数不参加计算。金额按所写小数位数容许四舍五入。
一处数字可能有几个总数，只要同其中一个相符就不报告；总数后括号里写明含上年结转多少的，各项也可以是除去结转的。

## 如何修改
核对总数和各项，改正其中错的一个。
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from govlint.api import Basis, Breakdown, Figure, Finding, Quantity, Report, Rule, Severity
from govlint_rules.narrative._arithmetic import by_the_tables, corrected_sum, may_equal, printed_sum, range_of, sum_of

_NOUN = 13  # characters between a number and the bracket behind it


def check(report: Report, options: Mapping[str, Any]) -> Iterator[Finding]:
    """One finding for each list that fits none of the wholes it may belong to."""
    for breakdown in report.quantities.breakdowns:
        found = _wrong(breakdown)
        if found is not None and not _leaves_out(report, breakdown, found):
            whole = breakdown.wholes[0]
            finding = _finding(whole, found)
            finding.figures = _figures_that_settle(report, whole, found)
            yield finding


def _wrong(breakdown: Breakdown) -> Sequence[Quantity] | None:
    """The parts that contradict every candidate for the whole, or None."""
    parts, wholes = breakdown.parts, breakdown.wholes
    if any(_fits(breakdown, whole) for whole in wholes) or not all(map(_counts, (*wholes, *parts))):
        return None
    if all(range_of(parts[0]).low > range_of(whole).high for whole in wholes):
        return parts[:1]
    if len(parts) < 2:
        return None
    listed = parts if breakdown.closed else parts[: breakdown.joined]
    total = sum_of(listed)
    if breakdown.closed and all(total.high < range_of(whole).low for whole in wholes):
        return listed
    if breakdown.overlapping or len(listed) < 2:
        return None
    if breakdown.closed:
        return listed  # all that there is, and none of the wholes
    return listed if all(total.low > range_of(whole).high for whole in wholes) else None


def _counts(quantity: Quantity) -> bool:
    """Whether the number is meant exactly and is a fact."""
    return quantity.certainty == "exact" and quantity.times > 0 and not quantity.quoted and not quantity.plan


def _fits(breakdown: Breakdown, whole: Quantity) -> bool:
    """Whether some lawful reading of the list adds up: a run from its beginning, or all but one (nested) part."""
    parts, target = breakdown.parts, range_of(whole)
    for end in range(2, len(parts) + 1):
        if may_equal(sum_of(parts[:end]), target):
            return True
    if len(parts) > max(2, breakdown.joined):
        return any(may_equal(sum_of((*parts[:i], *parts[i + 1 :])), target) for i in range(len(parts)))
    return False


def _leaves_out(report: Report, breakdown: Breakdown, parts: Sequence[Quantity]) -> bool:
    """Whether the parts are those of a whole but for what stands in brackets behind it: 22件（含上年结转2件）."""
    for whole in breakdown.wholes:
        for one in report.quantities.of(whole.piece):
            behind = one.bracket is not None and 0 <= one.bracket[0] - whole.end <= _NOUN
            if behind and one.unit == whole.unit and may_equal(sum_of((*parts, one)), range_of(whole)):
                return True
    return False


def _figures_that_settle(report: Report, whole: Quantity, parts: Sequence[Quantity]) -> Sequence[Figure]:
    """The figures of the tables from which one of the numbers differs, where the list adds up with theirs: then the
    finding on that number tells of the same mistake.
    """
    for one in by_the_tables(report, (whole, *parts)):
        some, all_ = corrected_sum(parts, one), corrected_sum([whole], one)
        if may_equal(some, all_) or (len(parts) == 1 and some.low <= all_.high):
            return one.figures
    return ()


def _finding(whole: Quantity, parts: Sequence[Quantity]) -> Finding:
    total = printed_sum(parts)
    names = "、".join(f"{_name(part)}{part.text}" for part in parts)
    if len(parts) == 1:
        said_zh = f"其中一项“{names}”大于总数“{whole.text}”"
        said_en = f"the part ‘{names}’ is more than its whole ‘{whole.text}’"
    else:
        said_zh = f"所列各项（{names}）之和是{total}，总数却写“{whole.text}”"
        said_en = f"the parts listed ({names}) add up to {total}, the whole is given as ‘{whole.text}’"
    first, last = min(whole.start, parts[0].start), max(whole.end, parts[-1].end)
    args = {
        "said_zh": said_zh,
        "said_en": said_en,
        "whole": whole.text,
        "sum": total,
        "parts": [part.text for part in parts],
    }
    piece = whole.piece
    quote = piece.text[first:last]
    return Finding(piece.locate(first, last), args=args, expected=total, actual=whole.text, quote=quote)


def _name(part: Quantity) -> str:
    subject = part.piece.text[part.before[0] : part.before[1]].strip(" 　，,、：:；;")
    return subject[-16:] or ""


RULE = Rule(
    code="Q901",
    name="breakdown-sum-wrong",
    cases={"default": Severity.WARNING},
    basis=Basis("arithmetic", "部分不大于整体；全部各项之和等于总数。"),
    messages={
        "default": {
            "zh": "{said_zh}。请核对总数和各项。",
            "en": "The breakdown does not add up: {said_en}. Check the whole and its parts.",
        }
    },
    summary={"zh": "正文所列各项与总数不符", "en": "Parts listed in the prose do not add up to their whole"},
    check=check,
    module=__name__,
)

_REPORT = """海滨区政务服务管理局2020年政府信息公开工作年度报告

本报告所列数据的统计期限为2020年1月1日至2020年12月31日。

一、总体情况
全年窗口共接待咨询20件，其中现场咨询12件、电话咨询8件。
"""
VALID = (
    _REPORT,
    _REPORT.replace("电话咨询8件", "微信咨询5件"),
    _REPORT.replace("接待咨询20件，其中现场咨询12件、电话咨询8件", "发布信息20条，其中网站发布18条、微信发布15条"),
)
INVALID = (
    _REPORT.replace("电话咨询8件", "电话咨询9件"),
    _REPORT.replace("其中现场咨询12件、电话咨询8件", "其中现场咨询12件、电话咨询6件、其他1件"),
    _REPORT.replace("其中现场咨询12件、电话咨询8件", "其中电话咨询26件"),
)
