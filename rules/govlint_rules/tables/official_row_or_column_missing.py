"""An official row or column is missing from a table, or several were merged into one.

## 检查内容
把报告中的表格同当年的官方空表逐行逐列对照：官方的行或列不见了（删行、删列），或者几行、几列被合并成了一格，都会报告。
同一张表缺的行合成一条，缺的列合成一条。只缺一行，而正好在它的位置上有一行官方没有的，是改了行名（renamed）。

## 依据
统计表的行和列由国务院办公厅规定，各单位不得自行增删：2021年度起为国办公开办函〔2021〕30号所附格式，
2019、2020年度为国办公开办函〔2019〕60号所附格式，2014至2018年度为国办发〔2014〕32号所附统计表。

## 示例
见下。

## 例外
只有个别地方才有的行（如北京的重点领域各行）整体没有，不算缺；没有读完整的表格不作判断。

## 如何修改
从官方空表重新复制表格，没有发生的事项填 0，不要删行删列，也不要合并单元格。
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from govlint.api import Basis, Finding, LabelUse, Line, Report, Rule, Severity, TableBinding, fold
from govlint_rules.tables._reading import rewritten, table_name

_KINDS = {
    "missing_rows": ("缺少官方表格的行", "lacks official rows"),
    "missing_columns": ("缺少官方表格的列", "lacks official columns"),
    "merged": ("把官方表格的几行或几列合并成了一格", "merges official rows or columns into one"),
}


def check(report: Report, options: Mapping[str, Any]) -> Iterator[Finding]:
    """At most one finding a table for missing rows and one for missing columns; one for each merged label."""
    for table in report.tables:
        for use in table.merged:
            yield _finding(table, "merged", [use.piece.text.strip()], use)
        if not table.complete:
            continue
        for kind, lines in (("missing_rows", table.missing), ("missing_columns", table.missing_columns)):
            if lines:
                yield from _missing(table, kind, lines)


def _missing(table: TableBinding, kind: str, lines: Iterable[LabelUse | Line]) -> Iterator[Finding]:
    plain = [line.line if isinstance(line, LabelUse) else line for line in lines]
    merged = " ".join(fold(use.piece.text) for use in table.merged)
    wanted = [line for line in plain if line is not None and _expected(table, line)]
    labels = [line.label for line in wanted if fold(line.label) not in merged]
    other = rewritten(table) if kind == "missing_rows" and len(labels) == 1 else None
    if other is not None and labels == [other[0].label]:
        yield _renamed(table, *other)
    elif labels:
        yield _finding(table, kind, labels)


def _expected(table: TableBinding, line: Line) -> bool:
    """Whether the line belongs into this table: a line of a local variant only where another of its lines stands."""
    if line.optional:
        return False
    if line.variant is None:
        return True
    present = {figure.key for figure in table.figures}
    return any(row.variant == line.variant and f"{table.id}.{row.id}" in present for row in table.spec.rows)


def _finding(table: TableBinding, kind: str, labels: list[str], use: LabelUse | None = None) -> Finding:
    zh, en = _KINDS[kind]
    args = {
        "kind": kind, "table": table_name(table), "labels": "、".join(f"“{label}”" for label in labels),
        "count": len(labels), "what_zh": zh, "what_en": en,
    }  # fmt: skip
    place = use.piece.locate() if use else table.last_location
    return Finding(place, args=args, quote=" ".join((kind, *labels)), section=table.spec.section, explains=("F006",))


def _renamed(table: TableBinding, line: Line, use: LabelUse) -> Finding:
    """The finding on a row that stands where the missing one should, under another name."""
    written = " ".join(use.piece.text.split())
    args = {"table": table_name(table), "label": line.label, "written": written}
    quote = " ".join(("missing_rows", line.label))
    return Finding(
        use.piece.locate(), "renamed", args, quote=quote, section=table.spec.section, explains=("F006",)
    )  # fmt: skip


RULE = Rule(
    code="T107",
    name="official-row-or-column-missing",
    cases={"default": Severity.WARNING, "renamed": Severity.WARNING},
    basis=Basis(
        "form",
        "表格的行和列以官方格式为准，不得自行增删、合并。",
        "国办公开办函〔2021〕30号、国办公开办函〔2019〕60号、国办发〔2014〕32号",
        "附件",
    ),
    messages={
        "default": {
            "zh": "“{table}”的表格{what_zh}：{labels}。请照官方空表补齐，没有发生的填 0。",
            "en": "The table of ‘{table}’ {what_en}: {labels}. Restore them from the official blank form; fill "
            "in 0 where nothing happened.",
        },
        "renamed": {
            "zh": "“{table}”的表格里，应当是“{label}”的一行写成了“{written}”，这一行的数没有核对。请恢复官方的行名。",
            "en": "In the table of ‘{table}’ the row ‘{label}’ is called ‘{written}’; its figures were not checked. "
            "Restore the official name.",
        },
    },
    summary={"zh": "官方表格的行或列缺失、合并", "en": "An official row or column is missing or merged"},
    check=check,
    module=__name__,
)

_REPORT = """# 云溪县档案馆2022年政府信息公开工作年度报告

本报告所列数据的统计期限为2022年1月1日至2022年12月31日。

## 二、主动公开政府信息情况

| 第二十条第（一）项 | | | |
| 信息内容 | 本年制发件数 | 本年废止件数 | 现行有效件数 |
| 规章 | 0 | 0 | 0 |
| 行政规范性文件 | 3 | 1 | 12 |
| 第二十条第（五）项 | | | |
| 信息内容 | 本年处理决定数量 | | |
| 行政许可 | 40 | | |
| 第二十条第（六）项 | | | |
| 信息内容 | 本年处理决定数量 | | |
| 行政处罚 | 5 | | |
| 行政强制 | 0 | | |
| 第二十条第（八）项 | | | |
| 信息内容 | 本年收费金额（单位：万元） | | |
| 行政事业性收费 | 1.5 | | |
"""
VALID = (_REPORT, _REPORT.replace("行政规范性文件", "规范性文件"))
INVALID = (
    _REPORT.replace("| 行政强制 | 0 | | |\n", ""),
    _REPORT.replace("| 规章 | 0 | 0 | 0 |\n", "").replace("| 行政处罚 | 5 | | |\n", ""),
)
