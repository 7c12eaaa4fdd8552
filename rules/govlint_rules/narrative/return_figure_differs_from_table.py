"""A number of conferences, responses, meetings or means in the text differs from the statistics table.

## 检查内容
2014至2018年的报告：正文写新闻发布会、在线访谈、政策解读稿件、回应、举报投诉、查阅点多少，同统计表相应各行对照，对不上才提示。
专项经费、会议、培训的数口径常有不同，另作提示（other_reading_possible）。

## 依据
算术：同一件事，正文与表格的数应当一致。

## 示例
见下。

## 例外
约数、累计、其他年度、其他单位的数不比较；没有写明是政府信息公开的会议、培训、举报投诉不比较；
正文分几处写的数合起来等于表格的，不提示；发布会、访谈、解读稿件正文可以只写一部分，比表格少的不提示。

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
    yield from differing(report, "N610")


RULE = Rule(
    code="N610",
    name="return-figure-differs-from-table",
    cases={"default": Severity.WARNING, "other_reading_possible": Severity.INFO},
    basis=Basis("arithmetic", "同一件事，正文与表格的数应当一致。"),
    messages={
        "default": {
            "zh": "正文“{said}”与统计表对不上：{readings_zh}。请核对正文和统计表。",
            "en": "‘{said}’ fits no figure of the statistics table: {readings_en}. Check text and table.",
        },
        "other_reading_possible": {
            "zh": "正文“{said}”与统计表不同（{readings_zh}）。口径不同的，不必修改，可在正文写明。",
            "en": "‘{said}’ differs from the table ({readings_en}); where another count is meant, say so.",
        },
    },
    summary={
        "zh": "正文的发布会、回应、会议、培训等数与统计表不一致",
        "en": "A number of conferences, responses, meetings or means in the text differs from the table",
    },
    forms=("legacy-table",),
    check=check,
    module=__name__,
)

_REPORT = """# 青禾县水利局2017年政府信息公开工作年度报告

本报告根据《中华人民共和国政府信息公开条例》编制。

二、主动公开政府信息的情况

2017年，我局举办新闻发布会2次，发布政策解读稿件8篇。召开政府信息公开工作会议3次。
"""
_FIGURES = {"statistics.press_total": 2, "statistics.interpretation_articles": 8, "statistics.meetings": 3}
_HEAD = {"form": "legacy-table", "year": 2017, "figures": _FIGURES, "rest": 0}
VALID = (
    _HEAD | {"text": _REPORT},
    _HEAD | {"text": _REPORT.replace("举办新闻发布会2次", "参加全市新闻发布会9次")},
    _HEAD | {"text": _REPORT.replace("举办新闻发布会2次", "举办新闻发布会1次")},
    _HEAD | {"text": _REPORT.replace("召开政府信息公开工作会议3次", "召开防汛工作会议9次")},
)
INVALID = (
    _HEAD | {"text": _REPORT.replace("稿件8篇", "稿件18篇"), "case": "default"},
    _HEAD | {"text": _REPORT.replace("会议3次", "会议5次"), "case": "other_reading_possible"},
)
