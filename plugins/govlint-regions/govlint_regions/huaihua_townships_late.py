"""A township of Huaihua signed its report for 2021 after 20 February 2022.

## 检查内容

怀化市各县市区的乡镇、街道2021年度的报告，落款日期不应晚于2022年2月20日。条例没有为乡镇规定日期，日期由地方通知规定。

## 依据

怀化市通知：县直单位和乡镇（街道）年报于2022年2月20日前在县级政府门户网站公布（惯例层级：地方通知）。

## 示例

见下。

## 例外

县直部门适用条例第四十九条的期限，不在此列；报告经更正重新公布的，落款可能是更正日期。

## 如何修改

核对落款日期；日期无误的，今后按通知规定的日期公布。
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from govlint.api import Basis, Finding, Report, Rule, Severity
from govlint_regions import HUAIHUA
from govlint_regions._deadline import signed_late

_UNTIL = date(2022, 2, 20)
_REPORT = """# 麻阳苗族自治县高村镇人民政府2021年政府信息公开工作年度报告

本报告所列数据的统计期限自2021年1月1日起至2021年12月31日止。

一、总体情况

全年主动公开政府信息30条。

麻阳苗族自治县高村镇人民政府

2022年{}
"""
VALID = (_REPORT.format("2月9日"),)
INVALID = (_REPORT.format("3月1日"),)


def check(report: Report, options: Mapping[str, object]) -> Iterator[Finding]:
    """The sign-off date of a township."""
    if report.issuer.level == "township":
        yield from signed_late(report, _UNTIL)


RULE = Rule(
    code="REG102",
    name="huaihua-townships-late",
    cases={"default": Severity.WARNING},
    basis=Basis(
        "custom",
        "县直单位和乡镇（街道）年报于2022年2月20日前在县级政府门户网站公布。",
        "怀化市政务公开政务服务领导小组办公室《关于认真做好2021年政府信息公开工作年度报告编制发布工作的通知》",
        "第二部分",
    ),
    messages={
        "default": {
            "zh": "落款日期 {date} 比通知规定的公布期限（2022年2月20日）晚 {days} 天",
            "en": "signed on {date}, {days} days after the day by which it had to be public (2022-02-20)",
        }
    },
    summary={
        "zh": "怀化市乡镇2021年度报告晚于市里规定的期限",
        "en": "a township of Huaihua signed its report for 2021 after the city's deadline",
    },
    years=(2021, 2021),
    regions=HUAIHUA,
    check=check,
    module=__name__,
)
