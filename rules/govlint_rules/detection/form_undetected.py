"""No known form could be recognised, so the rules of the forms were not applied.

## 检查内容

既没有从表格中认出任何一种官方格式的表头，也没有从标题、统计期限等处认出报告年度，因而无法判断报告应当采用哪一种格式。
只适用于某种格式的检查（表格勾稽关系、固定章节等）这时都没有进行。

## 依据

年度报告应当使用全国政府信息公开工作主管部门规定的统一格式（政府信息公开条例第五十条）。

## 示例

见下。

## 例外

本条只作提示，不等于报告有错误：页面可能只给出了报告的一部分。

## 如何修改

在标题中写明年度，例如“某某局2023年政府信息公开工作年度报告”；表格使用当年格式的原有表头。
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from govlint.api import Basis, Finding, Report, Rule, Severity

VALID = (
    """# 青禾县水利局2016年政府信息公开工作年度报告

本报告所列数据的统计期限自2016年1月1日起至12月31日止。

一、概述

全年围绕防汛和供水工作主动公开政府信息35条。
""",
)
INVALID = (
    """# 青禾县水利局政府信息公开工作年度报告

一、概述

一年来，我局认真落实政府信息公开各项要求，主动公开政府信息35条，未收到依申请公开政府信息的申请。
""",
)


def check(report: Report, options: Mapping[str, object]) -> Iterator[Finding]:
    """One finding where no form was recognised."""
    if report.form is None:
        yield Finding(report.intro, quote="form")


RULE = Rule(
    code="F001",
    name="form-undetected",
    cases={"default": Severity.INFO},
    basis=Basis("form", "年度报告使用统一格式", "国务院令第711号", "第五十条"),
    messages={
        "default": {
            "zh": "未能认出报告采用的格式和年度，与格式有关的检查没有进行。请在标题中写明年度，并使用当年格式的表头。",
            "en": "Neither the form nor the year of the report was recognised, so the checks of the forms were not "
            "made; state the year in the title and keep the official table headers.",
        }
    },
    summary={"zh": "未能认出报告采用的格式", "en": "the form of the report was not recognised"},
    check=check,
    module=__name__,
)
