"""The report is silent on the information processing fee.

## 检查内容
2021年度起的报告，第六部分“其他需要报告的事项”没有提到信息处理费（收费、缴费），全文别处也没有提到。

## 依据
国办公开办函〔2021〕30号所附格式：收取信息处理费的情况在第六部分报告。

## 示例
见下。

## 例外
没有第六部分的不提示（由S101提示）；全文任何地方提到信息处理费的不提示。

## 如何修改
在第六部分写明发出收费通知的件数和总金额、实际收取的总金额；没有的，写“本年度未收取信息处理费”。
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from govlint.api import Basis, Finding, Report, Rule, Severity, running_text
from govlint_rules.structure._lexicon import has_any_wrapped, strings
from govlint_rules.structure._outline import is_bound

_CERTAIN = 1  # the first word names the fee itself: anywhere in the report will do


def check(report: Report, options: Mapping[str, object]) -> Iterator[Finding]:
    """One finding at section six."""
    section = report.section("other") if is_bound(report) else None
    lexicons: Any = report.data.get("lexicon", {})
    words = strings(lexicons.get("readings", {}).get("fee_words"))
    if section is None or not words:
        return
    signed = (report.signoff.issuer, report.signoff.date_piece) if report.signoff else ()
    said = "\n".join(p.text for p in section.all_pieces() if not any(p is piece for piece in signed))
    if not said:
        return  # an empty section is S115's affair
    if has_any_wrapped(said, words):
        return
    if not has_any_wrapped(running_text(report).text, words[:_CERTAIN]):
        place = section.pieces[0].locate() if section.pieces else section.location
        yield Finding(place, quote="processing fee", section="other")


RULE = Rule(
    code="S113",
    name="processing-fee-unmentioned",
    cases={"default": Severity.INFO},
    basis=Basis("form", "收取信息处理费的情况在第六部分报告。", "国办公开办函〔2021〕30号", "附件"),
    messages={
        "default": {
            "zh": "第六部分没有写收取信息处理费的情况；没有收取的，请写“本年度未收取信息处理费”。",
            "en": "Section six says nothing of the processing fee; where none was collected, say so.",
        }
    },
    summary={"zh": "没有写信息处理费", "en": "The processing fee is not mentioned"},
    forms=("f2021",),
    check=check,
    module=__name__,
)

_REPORT = """# 青禾县水利局2022年政府信息公开工作年度报告

本报告根据《中华人民共和国政府信息公开条例》编制。

一、总体情况

2022年，我局主动公开信息35条。

六、其他需要报告的事项

本年度未收取信息处理费。
"""
VALID = (
    _REPORT,
    _REPORT.replace("主动公开信息35条", "未收取信息处理费").replace("本年度未收取信息处理费", "无"),
)
INVALID = (
    _REPORT.replace("本年度未收取信息处理费。", "无其他需要报告的事项。"),
    _REPORT.replace("本年度未收取信息处理费。", "无。"),
)
