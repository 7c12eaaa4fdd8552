"""Labels of two forms stand in one table, or the tables of one report follow different forms.

## 检查内容

- 一张表里出现两种格式的表头（`one_table`，错误）；
- 同一份报告的几张表分别用了不同年版的格式（`two_tables`，警告）。

## 依据

年度报告使用规定的统一格式，每一年度只有一种。

## 示例

见下。

## 例外

各年版写法相同的标签、完全相同的表不作判断依据。

## 如何修改

所有表格都换成报告年度的格式；不要从往年报告里复制表格或表头。
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from govlint.api import Basis, Finding, Related, Report, Rule, Severity, TableBinding

VALID = (
    """# 青禾县水利局2023年政府信息公开工作年度报告

二、主动公开政府信息情况

| 第二十条第（一）项 | | | |
|---|---|---|---|
| 信息内容 | 本年制发件数 | 本年废止件数 | 现行有效件数 |
| 规章 | 0 | 0 | 0 |
| 行政规范性文件 | 2 | 1 | 6 |
""",
)
INVALID = (
    """# 青禾县水利局2023年政府信息公开工作年度报告

二、主动公开政府信息情况

| 第二十条第（一）项 | | | |
|---|---|---|---|
| 信息内容 | 本年制发件数 | 本年废止件数 | 现行有效件数 |
| 规章 | 0 | 0 | 0 |
| 行政规范性文件 | 2 | 1 | 6 |
| 第二十条第（五）项 | | | |
| 信息内容 | 上一年项目数量 | 本年增/减 | 处理决定数量 |
| 行政许可 | 12 | 0 | 31 |
| 其他对外管理服务事项 | 4 | 0 | 9 |
""",
)


def check(report: Report, options: Mapping[str, object]) -> Iterator[Finding]:
    """A finding for each table that mixes forms, and one where the tables differ among themselves."""
    for table in report.tables:
        if table.other_forms:
            _, label = table.other_forms[0]
            own = table.evidence[0] if table.evidence else table.form.name.get("zh", table.form.id)
            args = {"own": own, "label": label}
            yield Finding(table.location, "one_table", args, quote=table.id, section=table.spec.section)
    yield from _between_tables(report)


def _between_tables(report: Report) -> Iterator[Finding]:
    certain = [table for table in report.tables if table.evidence]
    if len({table.form.id for table in certain}) < 2:
        return
    first = _of_the_year(certain, report.year)
    others = [table for table in certain if first is not None and table.form.id != first.form.id]
    if first is None or not others:
        return
    odd = others[0]
    differs = {"zh": "这张表的格式不同", "en": "this table follows the other form"}
    related = [Related(first.location, differs, report.index)]
    args = {"own_zh": _name(odd, "zh"), "own_en": _name(odd, "en"), "other_zh": _name(first, "zh"),
            "other_en": _name(first, "en")}  # fmt: skip
    yield Finding(odd.location, "two_tables", args, related=related, quote=odd.id, section=odd.spec.section)


def _of_the_year(tables: list[TableBinding], year: int | None) -> TableBinding | None:
    """The first table in the form of the report's year; where there is none, the first of all."""
    fitting = (table for table in tables if year is not None and table.form.covers(year))
    return next(fitting, tables[0] if tables else None)


def _name(table: TableBinding, lang: str) -> str:
    return table.form.name.get(lang, table.form.id)


RULE = Rule(
    code="F103",
    name="forms-mixed",
    cases={"one_table": Severity.ERROR, "two_tables": Severity.WARNING},
    basis=Basis("form", "每一年度只有一种统一格式", "国务院令第711号", "第五十条"),
    messages={
        "one_table": {
            "zh": "一张表里混用了两种格式的表头：既有“{own}”，又有“{label}”。请整张换成报告年度的格式。",
            "en": "One table mixes the labels of two forms: “{own}” and “{label}”; use the form of the report's year "
            "throughout.",
        },
        "two_tables": {
            "zh": "这张表用的是{own_zh}，报告里另一张表用的是{other_zh}。请统一换成报告年度的格式。",
            "en": "This table follows the {own_en}, another one the {other_en}; use the form of the report's year for "
            "all of them.",
        },
    },
    summary={"zh": "混用了不同年版的格式", "en": "forms of different years are mixed"},
    check=check,
    module=__name__,
)
