"""The file is not an annual report, so nothing in it was checked.

## 检查内容

文件里找不到年度报告的标题、章节或表格，不像是政府信息公开工作年度报告，因此没有检查。

## 依据

编辑上的提示。

## 示例

见下。

## 例外

扫描目录时遇到的其他文件只计数、不提示；只有点名检查的文件才会出现这一条。

## 如何修改

确认文件没有选错；如果它确是年度报告，请补上标题（例如“某某局2023年政府信息公开工作年度报告”）。
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from govlint.api import Basis, Document, Finding, Location, Report, Rule, Severity, Table

VALID = (
    """# 青禾县水利局2017年政府信息公开工作年度报告

本报告的统计期限自2017年1月1日起至12月31日止。

一、概述

2017年，我局主动公开政府信息35条。
""",
)
INVALID = (
    """# 会议室借用须知

使用会议室请提前一天登记，用后关好门窗和空调。
""",
)


def check(document: Document, reports: Sequence[Report], options: Mapping[str, object]) -> Iterator[Finding]:
    """One finding on the first line of a file without a report."""
    if not reports:
        yield Finding(_first(document))


def _first(document: Document) -> Location:
    for block in document.blocks:
        if not isinstance(block, Table):
            return block.locate()
        for row in block.rows:
            for cell in row:
                return cell.locate()
    return Location(line=1, column=1, end_line=1, end_column=1) if document.lines else Location()


RULE = Rule(
    code="F005",
    name="not-a-report",
    scope="document",
    cases={"default": Severity.INFO},
    basis=Basis("editorial", "只检查年度报告"),
    messages={
        "default": {
            "zh": "文件不像是政府信息公开工作年度报告，没有检查。请确认文件没有选错。",
            "en": "The file does not look like an annual report on information disclosure and was not checked; "
            "make sure that it is the right file.",
        }
    },
    summary={"zh": "文件不是年度报告", "en": "the file is not an annual report"},
    check=check,
    module=__name__,
)
