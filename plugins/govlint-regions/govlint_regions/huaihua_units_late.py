"""A unit of the city of Huaihua signed its report for 2021 after 28 January 2022.

## 检查内容

怀化市市直单位2021年度的报告，落款日期不应晚于2022年1月28日。

## 依据

怀化市通知：市直单位于2022年1月28日前在市政府门户网站公布（惯例层级：地方通知）。

## 示例

见下。

## 例外

县市区和乡镇的单位不在此列；报告经更正重新公布的，落款可能是更正日期。

## 如何修改

核对落款日期；日期无误的，今后按通知规定的日期公布。
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from govlint.api import Basis, Finding, Report, Rule, Severity
from govlint_regions._deadline import signed_late

_UNTIL = date(2022, 1, 28)
_BELOW = ("区", "县", "乡", "镇", "街道")  # in the name after that of the city: a body of a county or township
_REPORT = """# 怀化市水务局2021年政府信息公开工作年度报告

本报告所列数据的统计期限自2021年1月1日起至2021年12月31日止。

一、总体情况

全年主动公开政府信息30条。

怀化市水务局

2022年{}
"""
VALID = (_REPORT.format("1月20日"),)
INVALID = (_REPORT.format("2月9日"),)


def check(report: Report, options: Mapping[str, object]) -> Iterator[Finding]:
    """The sign-off date of a unit of the city itself."""
    rest = (report.issuer.name or "").removeprefix("怀化市")
    if report.issuer.level == "department" and not any(word in rest for word in _BELOW):
        yield from signed_late(report, _UNTIL)


RULE = Rule(
    code="REG101",
    name="huaihua-units-late",
    cases={"default": Severity.WARNING},
    basis=Basis(
        "custom",
        "市直单位于2022年1月28日前在市政府门户网站公布年报。",
        "怀化市政务公开政务服务领导小组办公室《关于认真做好2021年政府信息公开工作年度报告编制发布工作的通知》",
        "第二部分",
    ),
    messages={
        "default": {
            "zh": "落款日期 {date} 比通知规定的公布期限（2022年1月28日）晚 {days} 天",
            "en": "signed on {date}, {days} days after the day by which it had to be public (2022-01-28)",
        }
    },
    summary={
        "zh": "怀化市直单位2021年度报告晚于市里规定的期限",
        "en": "a unit of Huaihua signed its report for 2021 after the city's deadline",
    },
    years=(2021, 2021),
    regions=("怀化市",),
    check=check,
    module=__name__,
)
