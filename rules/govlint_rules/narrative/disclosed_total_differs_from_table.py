"""The number of items disclosed in the text differs from the statistics table.

## 检查内容
2014至2018年的报告：正文写“主动公开政府信息 N 条”“重点领域公开政府信息 N 条”，同统计表第一部分对照。
正文的数可以指总数，也可以指某个渠道或几个渠道之和；逐一试过都对不上，才提示。

## 依据
算术：同一件事，正文与表格的数应当一致。

## 示例
见下。

## 例外
约数、累计、开通以来、其他年度、其他单位、全区口径的数不比较；单位不是“条”“件”的（期、篇、次）不比较。

## 如何修改
核对正文与统计表，改正写错的一个；口径不同的，在正文写明口径。
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from govlint.api import Basis, Finding, Outcome, Report, Rule, Severity
from govlint_rules.narrative._statements import differing


def check(report: Report, options: Mapping[str, Any]) -> Iterator[Finding | Outcome]:
    """One finding for each number that no meaning explains."""
    yield from differing(report, "N603")


RULE = Rule(
    code="N603",
    name="disclosed-total-differs-from-table",
    cases={"default": Severity.WARNING},
    basis=Basis("arithmetic", "同一件事，正文与表格的数应当一致。"),
    messages={
        "default": {
            "zh": "正文“{said}”与统计表对不上，表中可对应的数：{readings_zh}。请核对正文和统计表。",
            "en": "‘{said}’ fits no figure of the statistics table; compared: {readings_en}. Check text and table.",
        }
    },
    summary={
        "zh": "正文的主动公开信息数与统计表不一致",
        "en": "The number of items disclosed differs from the statistics table",
    },
    forms=("legacy-table",),
    check=check,
    module=__name__,
)

_REPORT = """# 青禾县水利局2017年政府信息公开工作年度报告

本报告根据《中华人民共和国政府信息公开条例》编制。

二、主动公开政府信息的情况

2017年，我局主动公开政府信息260条。
"""
_FIGURES = {"statistics.disclosed_total": 260, "statistics.channel_website": 240, "statistics.channel_wechat": 60}
_HEAD = {"form": "legacy-table", "year": 2017, "figures": _FIGURES, "rest": 0}
VALID = (
    _HEAD | {"text": _REPORT},
    _HEAD | {"text": _REPORT.replace("260条", "240条")},
    _HEAD | {"text": _REPORT.replace("260条", "300条")},
    _HEAD | {"text": _REPORT.replace("主动公开政府信息260条", "累计主动公开政府信息5260条")},
)
INVALID = (_HEAD | {"text": _REPORT.replace("260条", "620条")},)
