"""A number of rules, documents, decisions or fees in the text differs from table two.

## 检查内容
正文里关于规章、规范性文件（制发、废止、现行有效）、行政许可、行政处罚、行政强制决定和行政事业性收费金额的数，
同“主动公开政府信息情况”一节的表格（2014至2018年为统计表第一部分的规范性文件两行）对照；每一种合法的含义都试过，都对不上才提示。

## 依据
算术：同一件事，正文与表格的数应当一致。

## 示例
见下。

## 例外
“公开”“公示”了多少条决定不比较：决定数包括依法不公开的。约数、其他年度、其他单位、单个领域的数不比较；
宣布失效、修改不算废止。表格相应的格空白时不作判断。

## 如何修改
核对正文与表格，改正写错的一个；口径不同的，在正文写明口径。
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from govlint.api import Basis, Finding, Outcome, Report, Rule, Severity
from govlint_rules.narrative._statements import differing


def check(report: Report, options: Mapping[str, Any]) -> Iterator[Finding | Outcome]:
    """One finding for each number that no meaning explains."""
    yield from differing(report, "N609")


RULE = Rule(
    code="N609",
    name="active-figure-differs-from-table",
    cases={"default": Severity.WARNING},
    basis=Basis("arithmetic", "同一件事，正文与表格的数应当一致。"),
    messages={
        "default": {
            "zh": "正文“{said}”与主动公开情况的表格对不上：{readings_zh}。请核对正文和表格。",
            "en": "‘{said}’ fits no figure of the table of proactive disclosure: {readings_en}. Check text and table.",
        }
    },
    summary={
        "zh": "正文的文件、决定、收费数与表格不一致",
        "en": "A number of documents, decisions or fees in the text differs from table two",
    },
    forms=("legacy-table", "f2019", "f2021"),
    check=check,
    module=__name__,
)

_REPORT = """# 青禾县水利局2022年政府信息公开工作年度报告

本报告根据《中华人民共和国政府信息公开条例》编制。

二、主动公开政府信息情况

全年制发行政规范性文件3件，废止行政规范性文件1件，作出行政处罚决定25件。
"""
_FIGURES = {
    "active.normative.issued": 3, "active.normative.repealed": 1, "active.normative.in_force": 12,
    "active.penalty.decisions": 25,
}  # fmt: skip
_HEAD = {"form": "f2021", "year": 2022, "figures": _FIGURES, "rest": 0}
VALID = (
    _HEAD | {"text": _REPORT},
    _HEAD | {"text": _REPORT.replace("作出行政处罚决定25件", "公示行政处罚信息20件")},
    _HEAD | {"text": _REPORT.replace("制发行政规范性文件3件", "制发各类文件40件")},
)
INVALID = (
    _HEAD | {"text": _REPORT.replace("文件3件", "文件4件")},
    _HEAD | {"text": _REPORT.replace("25件", "52件")},
)
