"""The field for the reporting unit at the head of the statistics table is blank.

## 检查内容
2014至2018年统计表表头的“填报单位(盖章)”后面没有填写单位名称。

## 依据
国办发〔2014〕32号所附《政府信息公开情况统计表》设有“填报单位(盖章)”栏。

## 示例
见下。

## 例外
表头没有这一栏的（提取时丢失，或地方表格不设），不作判断。

## 如何修改
填写单位全称；网上发布的电子版也要有单位名称，盖章不能代替。
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from govlint.api import Basis, Finding, Report, Rule, Severity, fold
from govlint_rules.tables._reading import lexicon


def check(report: Report, options: Mapping[str, Any]) -> Iterator[Finding]:
    """One finding for each field that is there and holds no name."""
    for table in report.tables:
        for label, (text, location) in table.header_fields.items():
            if not _named(text, lexicon(report, "blank_unit_marks")):
                yield Finding(location, args={"label": label}, quote=label, section=table.spec.section)


def _named(text: str, marks: list[str]) -> bool:
    """Whether anything but brackets, lines, a date and the marks of the blank form stands in the field."""
    rest = fold(text)
    for mark in marks:
        rest = rest.replace(mark, "")
    return any(char.isalpha() and char not in "年月日" for char in rest)


RULE = Rule(
    code="T221",
    name="reporting-unit-blank",
    cases={"default": Severity.WARNING},
    basis=Basis("form", "统计表表头须填写填报单位。", "国办发〔2014〕32号", "附件"),
    messages={
        "default": {
            "zh": "表头的“{label}”没有填写。请填上单位全称。",
            "en": "‘{label}’ at the head of the table is blank. Fill in the full name of the organ.",
        }
    },
    summary={"zh": "统计表未填填报单位", "en": "The reporting unit of the statistics table is blank"},
    forms=("legacy-table",),
    check=check,
    module=__name__,
)

_REPORT = """青崖县水务局2016年政府信息公开工作年度报告

本报告所列数据的统计期限自2016年1月1日起至2016年12月31日止。

一、主动公开情况
我局全年主动公开政府信息30条。

政府信息公开情况统计表
(2016年度)
填报单位(盖章):青崖县水务局
统计指标 | 单位 | 统计数 |
一、主动公开情况 | | |
(一)主动公开政府信息数 | 条 | 30 |
其中:主动公开规范性文件数 | 条 | 2 |
制发规范性文件总数 | 件 | 2 |
(二)通过不同渠道和方式公开政府信息的情况 | | |
1.政府公报公开政府信息数 | 条 | 0 |
2.政府网站公开政府信息数 | 条 | 30 |
"""
VALID = (_REPORT, _REPORT.replace("填报单位(盖章):青崖县水务局", "填报单位（盖章）： 青崖县水务局办公室"))
INVALID = (
    _REPORT.replace("填报单位(盖章):青崖县水务局", "填报单位(盖章):"),
    _REPORT.replace("填报单位(盖章):青崖县水务局", "填报单位（盖章）：　　|"),
)
