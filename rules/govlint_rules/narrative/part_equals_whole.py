"""A part is as large as its whole, though it is a kind of which that is hardly ever true.

## 检查内容
主动公开政府信息数和其中的规范性文件数一样大（不少于十条），表中或正文中都算。各类信息里只有规范性文件，
几乎不会发生，常是把一个数抄进了两处。

## 依据
惯例，仅供核对：两数相等并不违反表格的勾稽关系。

## 示例
见下。

## 例外
只看表列的这一对数；其他“其中”项同总数相等很常见，不提示。小单位一年只公开规范性文件也是可能的。

## 如何修改
核对两个数；确实如此的不用改。
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from govlint.api import Basis, Breakdown, Finding, Option, Report, Rule, Severity, has_any
from govlint_rules.narrative._lexicon import entry

_FIGURES = (("statistics.disclosed_total", "statistics.disclosed_normative"),)


def check(report: Report, options: Mapping[str, Any]) -> Iterator[Finding]:
    """One finding for each pair of figures, and for each such pair in the prose."""
    least = options["minimum"]
    for whole_key, part_key in _FIGURES:
        value = report.value(whole_key)
        if value is not None and value >= least and value == report.value(part_key):
            whole, part = report.figures[whole_key], report.figures[part_key]
            args = {"part": f"{part.label}{part.raw}", "whole": f"{whole.label}{whole.raw}"}
            yield Finding(part.location, args=args, figures=(part, whole), actual=part.raw)
    breakdowns = report.quantities.breakdowns
    pairs = entry(report, "hardly_equal") or () if breakdowns else ()
    for breakdown in breakdowns:
        said, of = breakdown.wholes[0], breakdown.parts[0]
        if len(breakdown.parts) > 1 or not of.value == said.value >= least or not (of.exact and said.exact):
            continue
        if any(_names(pair, breakdown) for pair in pairs):
            text = of.piece.text[min(of.before[0], of.start) : of.end]
            args = {"part": text, "whole": said.clause_text[: said.end - said.clause[0]].strip()}
            yield Finding(of.location, args=args, actual=of.text, quote=text)


def _names(pair: Mapping[str, Any], breakdown: Breakdown) -> bool:
    return has_any(breakdown.wholes[0].about, pair["whole"]) and has_any(breakdown.parts[0].about, pair["part"])


RULE = Rule(
    code="Q903",
    name="part-equals-whole",
    cases={"default": Severity.INFO},
    basis=Basis("custom", "规范性文件只是公开内容的一部分，两数相等的情形很少见。"),
    messages={
        "default": {
            "zh": "“{part}”与“{whole}”一样大，像是把一个数填了两处。请核对。",
            "en": "‘{part}’ equals ‘{whole}’: one number may have been entered twice. Check both.",
        }
    },
    options={
        "minimum": Option(
            10, {"zh": "两数不小于此数才提示", "en": "the numbers must be at least this large"}, minimum=1
        )
    },
    summary={"zh": "规范性文件数与公开总数相等", "en": "A part equals its whole where that is hardly ever true"},
    check=check,
    module=__name__,
)

_REPORT = """海滨区政务服务管理局2017年政府信息公开工作年度报告

本报告所列数据的统计期限为2017年1月1日至2017年12月31日。

一、主动公开情况
全年主动公开政府信息196条，其中规范性文件16条。
"""
VALID = (
    _REPORT,
    _REPORT.replace("规范性文件16条", "重点领域信息196条"),
    _REPORT.replace("196条", "2条").replace("16条", "2条"),
    {
        "form": "legacy-table",
        "year": 2017,
        "figures": {"statistics.disclosed_total": 2, "statistics.disclosed_normative": 2},
    },
)
INVALID = (
    _REPORT.replace("规范性文件16条", "规范性文件196条"),
    {
        "form": "legacy-table",
        "year": 2017,
        "figures": {"statistics.disclosed_total": 196, "statistics.disclosed_normative": 196},
    },
)
