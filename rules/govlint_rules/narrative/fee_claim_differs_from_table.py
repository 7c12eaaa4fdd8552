"""What the text says of fees for disclosure on request differs from the statistics table.

## 检查内容
2014至2018年的报告：正文写收取了多少费用（检索费、复制费、邮寄费等），或者写未收取费用，
同统计表第七部分“依申请公开信息收取的费用”（万元）对照。元和万元先换算，按各自写出的小数位比较。

## 依据
算术：同一件事，正文与表格的数应当一致。

## 示例
见下。

## 例外
行政事业性收费、诉讼费等其他费用不比较；表格空白时不作判断。

## 如何修改
核对正文与统计表，改正写错的一个；注意统计表的单位是万元。
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from govlint.api import Basis, Finding, Outcome, Report, Rule, Severity
from govlint_rules.narrative._statements import contradicted


def check(report: Report, options: Mapping[str, Any]) -> Iterator[Finding | Outcome]:
    """One finding for each amount, or claim of none, that the table contradicts."""
    yield from contradicted(report, "N607")


RULE = Rule(
    code="N607",
    name="fee-claim-differs-from-table",
    cases={"default": Severity.WARNING},
    basis=Basis("arithmetic", "同一件事，正文与表格的数应当一致。"),
    messages={
        "default": {
            "zh": "正文“{said}”与统计表（万元）对不上：{readings_zh}。请核对正文和统计表。",
            "en": "‘{said}’ does not fit the statistics table (in 10,000 yuan): {readings_en}. Check text and table.",
        }
    },
    summary={"zh": "正文所说收费与统计表不一致", "en": "What the text says of fees differs from the table"},
    forms=("legacy-table",),
    check=check,
    module=__name__,
)

_REPORT = """# 青禾县水利局2017年政府信息公开工作年度报告

本报告根据《中华人民共和国政府信息公开条例》编制。

四、政府信息公开的收费及减免情况

全年依申请公开共收取费用350元。
"""
_HEAD = {"form": "legacy-table", "year": 2017, "figures": {"statistics.fee_collected": "0.035"}}
VALID = (
    _HEAD | {"text": _REPORT},
    _HEAD | {"text": _REPORT, "figures": {"statistics.fee_collected": "0.04"}},
    _HEAD | {"text": _REPORT.replace("共收取费用350元", "未收取费用"), "figures": {"statistics.fee_collected": "0"}},
)
INVALID = (
    _HEAD | {"text": _REPORT, "figures": {"statistics.fee_collected": "0.35"}},
    _HEAD | {"text": _REPORT.replace("共收取费用350元", "未收取费用")},
)
