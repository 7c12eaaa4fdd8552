"""Cells of an official table are blank.

## 检查内容
列出官方表格中没有填写的单元格（空白、“-”“/”“——”等），每张表一条。空白的意思是“未填”，不等于 0；
涉及空白单元格的勾稽关系无法核对。

## 依据
官方表格要求逐格填写：国办公开办函〔2021〕30号、国办公开办函〔2019〕60号、国办发〔2014〕32号所附表格。

## 示例
见下。

## 例外
不适用的项目留空是常见做法，所以只作提示。各表一个数字也没有的（空表），由 F006 提示。

## 如何修改
没有发生的事项填 0；确实不适用的保持空白即可。
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from govlint.api import BLANK, Basis, Finding, Report, Rule, Severity
from govlint_rules.tables._reading import by_table, table_name


def check(report: Report, options: Mapping[str, Any]) -> Iterator[Finding]:
    """One finding a table that has blank cells, with these as its figures."""
    blank = [figure for figure in report.odd_figures() if figure.state == BLANK]
    if blank and report.is_unfilled:
        return  # F006 says so
    for figures in by_table(blank).values():
        table = figures[0].table
        labels = "、".join(f"“{figure.label}”" for figure in figures[:3]) + ("等" if len(figures) > 3 else "")
        args = {"table": table_name(table), "count": len(figures), "labels": labels}
        yield Finding(figures[0].location, args=args, figures=figures, section=table.spec.section)


RULE = Rule(
    code="T110",
    name="official-cell-blank",
    cases={"default": Severity.INFO},
    basis=Basis(
        "form",
        "表格应逐格填写，没有发生的填 0。",
        "国办公开办函〔2021〕30号、国办公开办函〔2019〕60号、国办发〔2014〕32号",
        "附件",
    ),
    messages={
        "default": {
            "zh": "“{table}”的表格有 {count} 格没有填：{labels}。没有发生的请填 0，空白处无法核对。",
            "en": "{count} cells of the table of ‘{table}’ are blank: {labels}. Fill in 0 where nothing happened; "
            "blank cells cannot be checked.",
        }
    },
    summary={"zh": "官方表格有空白单元格", "en": "Cells of an official table are blank"},
    check=check,
    module=__name__,
)

VALID = (
    {"form": "f2021", "year": 2022, "figures": {"active.penalty.decisions": "0", "active.coercion.decisions": "0"}},
    {"form": "legacy-table", "year": 2017, "figures": {"statistics.meetings": "2", "statistics.trainings": "1"}},
)
INVALID = (
    {"form": "f2021", "year": 2022, "figures": {"active.penalty.decisions": "3", "active.coercion.decisions": None}},
    {"form": "legacy-table", "year": 2017, "figures": {"statistics.meetings": "2", "statistics.trainings": None}},
)
