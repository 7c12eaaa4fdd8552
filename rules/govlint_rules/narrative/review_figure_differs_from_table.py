"""A number of reviews or lawsuits in the text differs from the table.

## 检查内容
正文里因政府信息公开引起的行政复议、行政诉讼的数（总数、维持、纠正、其他结果、尚未审结、未经复议直接起诉、复议后起诉），
同行政复议、行政诉讼情况表（2014至2018年为统计表第四、第五部分）对照。行政诉讼的数可以指两类之和，也可以只指其中一类；
逐一试过都对不上，才提示。

## 依据
算术：同一件事，正文与表格的数应当一致。

## 示例
见下。

## 例外
没有说明是政府信息公开引起的行政复议、行政诉讼不比较：政府和复议机关办理的其他案件不在表内。
约数、其他年度、其他单位的数不比较；表格相应的格空白时不作判断。

## 如何修改
核对正文与表格，改正写错的一个。
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from govlint.api import Basis, Finding, Outcome, Report, Rule, Severity
from govlint_rules.narrative._statements import differing


def check(report: Report, options: Mapping[str, Any]) -> Iterator[Finding | Outcome]:
    """One finding for each number that no meaning explains."""
    yield from differing(report, "N602")


RULE = Rule(
    code="N602",
    name="review-figure-differs-from-table",
    cases={"default": Severity.WARNING},
    basis=Basis("arithmetic", "同一件事，正文与表格的数应当一致。"),
    messages={
        "default": {
            "zh": "正文“{said}”与行政复议、行政诉讼情况表对不上，表中可对应的数：{readings_zh}。请核对正文和表格。",
            "en": "‘{said}’ fits no figure of reviews and lawsuits; compared: {readings_en}. Check text and table.",
        }
    },
    summary={
        "zh": "正文的复议、诉讼数与表格不一致",
        "en": "A number of reviews or lawsuits in the text differs from the table",
    },
    check=check,
    module=__name__,
)

_REPORT = """# 青禾县水利局2022年政府信息公开工作年度报告

本报告根据《中华人民共和国政府信息公开条例》编制。

四、政府信息公开行政复议、行政诉讼情况

全年因政府信息公开被申请行政复议5件，其中维持4件、纠正1件；被提起行政诉讼3件。
"""
_FIGURES = {
    "review.review.upheld": 4, "review.review.corrected": 1, "review.review.total": 5,
    "review.litigation_direct.total": 1, "review.litigation_after_review.total": 2,
}  # fmt: skip
_HEAD = {"form": "f2021", "year": 2022, "figures": _FIGURES, "rest": 0}
VALID = (
    _HEAD | {"text": _REPORT},
    _HEAD | {"text": _REPORT.replace("行政诉讼3件", "行政诉讼2件")},
    _HEAD | {"text": _REPORT.replace("全年因政府信息公开被申请行政复议5件", "全年办理各类行政复议案件80件")},
)
INVALID = (
    _HEAD | {"text": _REPORT.replace("行政复议5件", "行政复议6件")},
    _HEAD | {"text": _REPORT.replace("行政诉讼3件", "行政诉讼4件")},
    _HEAD | {"text": _REPORT.replace("纠正1件", "纠正2件")},
)
