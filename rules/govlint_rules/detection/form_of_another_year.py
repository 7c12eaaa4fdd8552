"""A table follows a form that is not the one for the year of the report.

## 检查内容

表格的表头属于某一年版的格式，而这一格式不适用于报告年度：例如 2021 年以后的报告仍用 2019 年版的表二。
逐张表格判断；同一格式的几张表合并为一条提示。

## 依据

年度报告应当使用规定的统一格式，并适时更新（政府信息公开条例第五十条）；2019、2020 年度用
国办公开办函〔2019〕60号的格式，2021 年度起用国办公开办函〔2021〕30号的格式。

## 示例

见下。

## 例外

两种格式完全相同的表（例如复议诉讼表）不判断；2013 年及以前的统计表是地方自定的，也不判断。
如果报告年度本身写错了，请先改正年度。

## 如何修改

换用报告年度的格式重新填表；年度写错的，改正标题和统计期限中的年度。
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
| 第二十条第（五）项 | | | |
| 信息内容 | 本年处理决定数量 | | |
| 行政许可 | 31 | | |
""",
)
INVALID = (
    """# 青禾县水利局2023年政府信息公开工作年度报告

二、主动公开政府信息情况

| 第二十条第（一）项 | | | |
|---|---|---|---|
| 信息内容 | 本年新制作数量 | 本年新公开数量 | 对外公开总数量 |
| 规章 | 0 | 0 | 0 |
| 规范性文件 | 2 | 2 | 6 |
| 第二十条第（五）项 | | | |
| 信息内容 | 上一年项目数量 | 本年增/减 | 处理决定数量 |
| 行政许可 | 12 | 0 | 31 |
| 其他对外管理服务事项 | 4 | 0 | 9 |
""",
)

_SURE = frozenset({"title", "period", "intro", "caption", "signoff", "published", "link"})


def check(report: Report, options: Mapping[str, object]) -> Iterator[Finding]:
    """One finding for each form that its tables show and that does not cover the year of the report."""
    year = report.year
    if year is None or not any(vote.year == year and vote.source in _SURE for vote in report.year_votes):
        return
    foreign: dict[str, list[TableBinding]] = {}
    for table in report.tables:
        before = table.form.data.get("not_before")
        provincial = isinstance(before, int) and year < before
        if table.evidence and not table.form.covers(year) and not provincial:
            foreign.setdefault(table.form.id, []).append(table)
    for form_id, tables in foreign.items():
        form = tables[0].form
        also = {"zh": "这张表也用了这一格式", "en": "this table follows that form as well"}
        related = [Related(table.location, also, report.index) for table in tables[1:]]
        args = {"year": year, "form_zh": form.name.get("zh", form_id), "form_en": form.name.get("en", form_id),
                "label": tables[0].evidence[0]}  # fmt: skip
        yield Finding(tables[0].location, args=args, related=related, quote=form_id, section=tables[0].spec.section)


RULE = Rule(
    code="F102",
    name="form-of-another-year",
    cases={"default": Severity.WARNING},
    basis=Basis("law", "年度报告使用统一格式，并适时更新", "国务院令第711号", "第五十条"),
    messages={
        "default": {
            "zh": "{year} 年度的报告不应使用{form_zh}的表格（依据是表中的“{label}”）。请换用 {year} 年度的格式，"
            "或改正写错的年度。",
            "en": "A report for {year} must not use the table of the {form_en} (told by “{label}”); use the form of "
            "that year, or correct the year.",
        }
    },
    summary={"zh": "表格用了其他年度的格式", "en": "a table follows the form of another year"},
    check=check,
    module=__name__,
)
