"""A date that no calendar has.

## 检查内容
正文、统计期限、落款中写出了日历上没有的日期，例如“11月31日”“2月30日”“13月1日”。

## 依据
历法（算术）。

## 示例
见下。

## 例外
数字丢失或粘连、读不出来的日期由 D510 提示；用点号、短横连接的数字可能是编号，只在落款和发布日期处检查。

## 如何修改
改成正确的日期。
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from govlint.api import Basis, Finding, Report, Rule, Severity
from govlint_rules.dates._reading import bad_dates


def check(report: Report, options: Mapping[str, Any]) -> Iterator[Finding]:
    """One finding for each impossible date."""
    for date, location, formal in bad_dates(report):
        if date.problem == "impossible" and (formal or "月" in date.text):
            yield Finding(location, args={"date": date.text}, actual=date.text, quote=date.text)


RULE = Rule(
    code="D507",
    name="impossible-date",
    cases={"default": Severity.ERROR},
    basis=Basis("arithmetic", "日历上没有这一天。"),
    messages={
        "default": {
            "zh": "日历上没有“{date}”。请改正。",
            "en": "There is no such date as ‘{date}’. Correct it.",
        }
    },
    summary={"zh": "不存在的日期", "en": "A date that does not exist"},
    check=check,
    module=__name__,
)

_REPORT = """海滨区政务服务管理局2020年政府信息公开工作年度报告

本报告所列数据的统计期限为2020年1月1日至2020年12月31日。

一、总体情况
2月29日，我局召开政府信息公开工作会议。
"""
VALID = (_REPORT, _REPORT.replace("2月29日", "二月二十八日"))
INVALID = (_REPORT.replace("2月29日", "2月30日"), _REPORT.replace("2020年12月31日", "2020年11月31日"))
