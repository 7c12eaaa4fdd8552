"""The number of items disclosed by one channel differs from the statistics table.

## 检查内容
2014至2018年的报告：正文写“通过政府网站公开政府信息 N 条”“微信公开 N 条”，同统计表中该渠道一行对照；
也可能指主动公开的总数，两种都对不上才提示。只写“发布信息 N 条”的，发布的未必都是政府信息，另作提示
（other_reading_possible）。

## 依据
算术：同一件事，正文与表格的数应当一致。

## 示例
见下。

## 例外
约数、累计、开通以来、访问量、关注数、期数、其他年度、其他单位的数不比较。

## 如何修改
核对正文与统计表，改正写错的一个；发布的不全是政府信息的，可以不改。
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from govlint.api import Basis, Finding, Outcome, Report, Rule, Severity
from govlint_rules.narrative._statements import differing


def check(report: Report, options: Mapping[str, Any]) -> Iterator[Finding | Outcome]:
    """One finding for each number that no meaning explains."""
    yield from differing(report, "N604")


RULE = Rule(
    code="N604",
    name="channel-figure-differs-from-table",
    cases={"default": Severity.WARNING, "other_reading_possible": Severity.INFO},
    basis=Basis("arithmetic", "同一件事，正文与表格的数应当一致。"),
    messages={
        "default": {
            "zh": "正文“{said}”与统计表对不上，表中可对应的数：{readings_zh}。请核对正文和统计表。",
            "en": "‘{said}’ fits no figure of the statistics table; compared: {readings_en}. Check text and table.",
        },
        "other_reading_possible": {
            "zh": "正文“{said}”与统计表不同（{readings_zh}）。发布的信息不全是政府信息的，不必修改。",
            "en": "‘{said}’ differs from the table ({readings_en}); items need not all be government information.",
        },
    },
    summary={
        "zh": "正文的分渠道公开数与统计表不一致",
        "en": "The number of items disclosed by a channel differs from the statistics table",
    },
    forms=("legacy-table",),
    check=check,
    module=__name__,
)

_REPORT = """# 青禾县水利局2017年政府信息公开工作年度报告

本报告根据《中华人民共和国政府信息公开条例》编制。

二、主动公开政府信息的情况

2017年，我局通过政府网站公开政府信息240条。政务微信全年发布信息60条。
"""
_FIGURES = {"statistics.disclosed_total": 260, "statistics.channel_website": 240, "statistics.channel_wechat": 60}
_HEAD = {"form": "legacy-table", "year": 2017, "figures": _FIGURES, "rest": 0}
VALID = (
    _HEAD | {"text": _REPORT},
    _HEAD | {"text": _REPORT.replace("240条", "240余条")},
    _HEAD | {"text": _REPORT.replace("政务微信全年发布信息60条", "政务微信开通以来发布信息980条")},
)
INVALID = (
    _HEAD | {"text": _REPORT.replace("240条", "420条"), "case": "default"},
    _HEAD | {"text": _REPORT.replace("信息60条", "信息980条"), "case": "other_reading_possible"},
)
