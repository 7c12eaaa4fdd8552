"""A growth of several hundred per cent without the figure it is measured against.

## 检查内容
正文说某个数增长了百分之五百以上（或者几倍），却没有写明上年的数，也没有写明增加了多少。

## 依据
惯例，仅供核对：这样的增幅多半是小数点、百分号或口径的差错；确实如此的，写明上年的数更清楚。

## 示例
见下。

## 例外
同一句里写明了上年数、或者从多少增至多少的，不提示（百分比另由Q902核对）。引号里的和计划不提示。

## 如何修改
核对增幅；写明上年的数。
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from govlint.api import Basis, Finding, Option, Report, Rule, Severity, has_any, running_text
from govlint_rules.narrative._lexicon import entry
from govlint_rules.narrative._words import sentence_at


def check(report: Report, options: Mapping[str, Any]) -> Iterator[Finding]:
    """One finding for each growth beyond the limit that no base explains."""
    limit = options["limit"]
    for ratio in report.quantities.ratios:
        grown = ratio.quantity
        if grown.kind == "growth" and not ratio.pairs and not grown.quoted and grown.value >= limit and not grown.plan:
            quote = grown.piece.text[max(grown.clause[0], grown.start - 12) : grown.end]
            args = {"growth": grown.text, "limit": limit}
            yield Finding(grown.location, args=args, actual=grown.text, quote=quote)
    yield from _multiplied(report, limit)


def _multiplied(report: Report, limit: int) -> Iterator[Finding]:
    """The same for what grew so many times over (增长8倍), where its sentence tells no other year and plans nothing."""
    said = entry(report, "multiples")
    running = running_text(report)
    if not said or not running.standing(said["signs"]):
        return
    for match in re.finditer(said["pattern"], running.text):
        start, end = sentence_at(running.text, match.start())
        if Decimal(match["times"]) * 100 >= limit and not has_any(running.text[start:end], said["told"]):
            place = running.locate(match.start("growth"), match.end())
            args = {"growth": match["growth"], "limit": limit}
            yield Finding(place, args=args, actual=match["growth"], quote=match[0])


RULE = Rule(
    code="Q904",
    name="extreme-growth",
    cases={"default": Severity.INFO},
    basis=Basis("custom", "增幅特别大的，写明上年的数。"),
    messages={
        "default": {
            "zh": "增长{growth}，却没有写明上年的数。请核对增幅，并写明与之比较的数。",
            "en": "A growth of {growth} without the figure it is measured against. Check it, and state that figure.",
        }
    },
    options={
        "limit": Option(
            500,
            {"zh": "增幅达到百分之多少才提示", "en": "the growth, in per cent, from which on it is named"},
            minimum=1,
        )
    },
    summary={"zh": "增幅特别大而没有写明基数", "en": "A very large growth without its base"},
    check=check,
    module=__name__,
)

_REPORT = """海滨区政务服务管理局2020年政府信息公开工作年度报告

本报告所列数据的统计期限为2020年1月1日至2020年12月31日。

一、总体情况
全年接待咨询1540件，同比增长54%。
"""
VALID = (
    _REPORT,
    _REPORT.replace("同比增长54%", "较上年的200件增长670%"),
    _REPORT.replace("同比增长54%", "由192件增长7倍"),
    _REPORT.replace("同比增长54%", "较2019年的192件增长7倍"),
    _REPORT.replace("同比增长54%", "同比增长2倍"),
    _REPORT.replace("同比增长54%", "力争明年增长8倍"),
)
INVALID = (_REPORT.replace("54%", "670%"), _REPORT.replace("同比增长54%", "同比增长了近7倍"))
