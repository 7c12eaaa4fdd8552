"""The report does not say which period its figures cover.

## 检查内容
报告没有写明统计期限（例如“本报告所列数据的统计期限为某年1月1日至12月31日”）。

## 依据
通行做法，不是法定要求：法律没有哪一条要求写明统计期限，但读者由此知道数据的起止。

## 示例
见下。

## 例外
只有表格、没有标题和文字的文件不提示；学校按学年编制的、只写明数据截至12月31日的也不提示。

## 如何修改
在开头说明里加一句：“本报告所列数据的统计期限为某年1月1日至12月31日。”
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from govlint.api import Basis, Finding, Report, Rule, Severity, fold
from govlint_rules.dates._reading import opening_says, pattern


def check(report: Report, options: Mapping[str, Any]) -> Iterator[Finding]:
    """A finding at the introduction where no period is stated."""
    if report.period is None and report.pieces and not (report.is_tables_alone or _implied(report)):
        year = report.year
        said = {"zh": f"{year}年" if year else "某年", "en": str(year) if year else "that year"}
        yield Finding(report.intro, args={"year": year, "year_zh": said["zh"], "year_en": said["en"]}, quote="period")


def _implied(report: Report) -> bool:
    """Whether 1 January and 31 December follow one another in one paragraph, in words that recognition did not know; or
    a whole year is given as the period, or one of which only the digits are left; or the year is that of a school."""
    if opening_says(report, "school_year"):
        return True
    whole, garbled = pattern(report, "whole_year"), pattern(report, "garbled_period")
    for piece in report.pieces:
        text = fold(piece.text) if "年" in piece.text or "期" in piece.text else ""
        if whole.search(text) or garbled.search(text):
            return True
    pairs = zip(report.mentions, report.mentions[1:], strict=False)
    return any(
        first.piece is second.piece
        and (first.date.month, first.date.day) == (1, 1)
        and (second.date.month, second.date.day) == (12, 31)
        and second.date.start - first.date.end <= 3
        for first, second in pairs
    )


RULE = Rule(
    code="D501",
    name="period-unstated",
    cases={"default": Severity.INFO},
    basis=Basis("custom", "通行做法：年度报告写明数据的统计期限。"),
    messages={
        "default": {
            "zh": "报告没有写明统计期限。建议在开头加一句：“本报告所列数据的统计期限为{year_zh}1月1日至12月31日。”",
            "en": "The report does not state its statistics period. Say at the beginning that its figures run from "
            "1 January to 31 December of {year_en}.",
        }
    },
    summary={"zh": "没有写明统计期限", "en": "The statistics period is not stated"},
    check=check,
    module=__name__,
)

VALID = (
    """青崖县水务局2020年政府信息公开工作年度报告

本报告所列数据的统计期限为2020年1月1日至2020年12月31日。

一、总体情况
我局全年公开信息30条。
""",
    """青崖县水务局2020年政府信息公开工作年度报告

本报告所列数据的统计期限自2020年1月1日起至12月31日止。

一、总体情况
我局全年公开信息30条。
""",
    """青崖县水务局2020年政府信息公开工作年度报告

本报告的数据统计期为2020年全年。

一、总体情况
我局全年公开信息30条。
""",
    """青崖县水务局2020年政府信息公开工作年度报告

本报告由青崖县水务局编制，所列数据截至2020年12月31日。

一、总体情况
我局全年公开信息30条。
""",
)
INVALID = (
    """青崖县水务局2020年政府信息公开工作年度报告

本报告由青崖县水务局编制。

一、总体情况
我局全年公开信息30条。
""",
    """青崖县水务局2020年政府信息公开工作年度报告

本报告由青崖县水务局编制。

一、总体情况
据统计，截至2020年12月31日，我局公开信息30条。
""",
    """云溪县档案馆2016年政府信息公开工作年度报告

一、概述
2016年，我馆认真做好政府信息公开工作。
""",
)
