"""A date whose digits were lost or run together.

## 检查内容
日期里的数字丢失或粘连，读不出是哪一天，例如“2018年1231日”“202011日起”。程序不猜测。

## 依据
编校要求：日期应当写完整。

## 示例
见下。

## 例外
多半是从网页或 PDF 复制时丢了“年”“月”，所以只作提示；统计期限读不出来时，不再报告期限错误。

## 如何修改
补全日期的年、月、日。
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from govlint.api import Basis, Finding, Report, Rule, Severity
from govlint_rules.dates._reading import bad_dates


def check(report: Report, options: Mapping[str, Any]) -> Iterator[Finding]:
    """One finding for each unreadable date, and one for a period that could not be read for another reason."""
    lines: list[int | None] = []
    for date, location, _ in bad_dates(report):
        lines.append(location.line)
        if date.problem == "unreadable":
            yield Finding(location, args={"date": date.text}, actual=date.text, quote=date.text)
    period = report.period
    if period is not None and not period.readable and period.location.line not in lines:
        yield Finding(period.location, args={"date": period.text.strip()}, actual=period.text, quote=period.text)


RULE = Rule(
    code="D510",
    name="unreadable-date",
    cases={"default": Severity.INFO},
    basis=Basis("editorial", "日期应当写完整。"),
    messages={
        "default": {
            "zh": "“{date}”读不出是哪一天，数字可能丢失或粘连。请补全年、月、日。",
            "en": "‘{date}’ cannot be read as a date: digits are lost or run together. Write it out in full.",
        }
    },
    summary={"zh": "读不出来的日期", "en": "A date that cannot be read"},
    check=check,
    module=__name__,
)

_REPORT = """海滨区政务服务管理局2020年政府信息公开工作年度报告

本报告所列数据的统计期限为2020年1月1日至2020年12月31日。

一、总体情况
2020年3月2日，我局召开政府信息公开工作会议。
"""
VALID = (_REPORT, _REPORT.replace("2020年3月2日", "２０２０年３月２日"))
INVALID = (
    _REPORT.replace("2020年12月31日", "2020年1231日"),
    _REPORT.replace("2020年3月2日", "202032日"),
    f"{_REPORT}\n海滨区政务服务管理局\n20211年1月20日\n",
)
