"""A table has a row or column that the official form lacks, or official ones renamed or in another order.

## 检查内容
把报告中的表格同当年的官方空表对照：多出的行或列、改了名字的行或列、没有按官方顺序排列的行或列，分别提示。
同一张表同一种情形合成一条。

## 依据
统计表的行和列由官方格式规定：国办公开办函〔2021〕30号、国办公开办函〔2019〕60号、国办发〔2014〕32号所附表格。

## 示例
见下。

## 例外
有的省市按上级部署加行（例如安徽的培训、宣传各行，湖北的“其他主动公开文件”），所以只作提示；
空格、全角半角、编号和括号里的填表说明不同，不算改名；表头下面的栏号（甲、乙、1、2）不算多出的行。

## 如何修改
确认多出的行列是否上级要求；不是的话，把内容移到正文，表格恢复官方的行、列、名称和顺序。
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from govlint.api import Basis, Finding, LabelUse, Related, Report, Rule, Severity, TableBinding, fold, lazy_pattern
from govlint_rules.tables._reading import rewritten, table_name

_KINDS = {
    "unknown": ("有官方表格没有的行或列", "has rows or columns that the official form lacks"),
    "renamed": ("改动了官方的行名或列名", "renames official rows or columns"),
    "reordered": ("没有按官方顺序排列", "departs from the official order"),
}
_ENUMERATOR = lazy_pattern(r"(?:\([一二三四五六七八九十]{1,3}\)|[一二三四五六七八九十]{1,3}[,.]|\d{1,2}[,.]|其中:)")
_COLUMN_CODES = frozenset("甲乙丙丁")  # statistical tables count their columns by these, below the header
_NOTE = lazy_pattern(r"\([^()]{5,200}\)$")


def check(report: Report, options: Mapping[str, Any]) -> Iterator[Finding]:
    """At most one finding a table and kind, its first label as the place, the others beside it."""
    for table in report.tables:
        other = rewritten(table) if table.complete else None  # told by T107
        unknown = [use for use in table.unknown if other is None or use is not other[1]]
        yield from _findings(table, "unknown", [use for use in unknown if _plain(use.piece.text)])
        yield from _findings(table, "renamed", [use for use in table.renamed if _differs(use)])
        yield from _findings(table, "reordered", table.reordered)


def _plain(label: str) -> str:
    """The label without its enumerators and its bracketed note."""
    text = fold(label)
    for _ in range(2):
        text = _ENUMERATOR.sub("", text, count=1) if _ENUMERATOR.match(text) else text
    return "" if text in _COLUMN_CODES else _NOTE.sub("", text)


def _differs(use: LabelUse) -> bool:
    line = use.line
    if line is None:
        return True
    return _plain(use.piece.text) not in {_plain(text) for text in (line.label, *line.aliases)}


def _findings(table: TableBinding, kind: str, uses: Sequence[LabelUse]) -> Iterator[Finding]:
    if not uses:
        return
    zh, en = _KINDS[kind]
    texts = [_said(use, kind) for use in uses]
    args = {
        "kind": kind, "table": table_name(table), "labels": "、".join(texts), "count": len(uses), "what_zh": zh,
        "what_en": en,
    }  # fmt: skip
    related = [Related(use.piece.locate(), {"zh": "还有这一处", "en": "also here"}) for use in uses[1:]]
    quote = " ".join((kind, *(use.piece.text for use in uses)))
    yield Finding(uses[0].piece.locate(), args=args, related=related, quote=quote, section=table.spec.section)


def _said(use: LabelUse, kind: str) -> str:
    written = f"“{' '.join(use.piece.text.split())}”"
    return f"{written}（官方：“{use.line.label}”）" if kind == "renamed" and use.line else written


RULE = Rule(
    code="T108",
    name="unknown-row-or-column",
    cases={"default": Severity.INFO},
    basis=Basis(
        "form",
        "表格的行、列、名称和顺序以官方格式为准。",
        "国办公开办函〔2021〕30号、国办公开办函〔2019〕60号、国办发〔2014〕32号",
        "附件",
    ),
    messages={
        "default": {
            "zh": "“{table}”的表格{what_zh}：{labels}。如果不是上级要求的，请恢复官方表格的样子。",
            "en": "The table of ‘{table}’ {what_en}: {labels}. Unless a superior asked for it, restore the form.",
        }
    },
    summary={"zh": "表格有官方格式之外的行或列", "en": "A row or column that the official form lacks"},
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
VALID = (
    _REPORT,
    _REPORT.replace("第二十条第（五）项", "第二十条 第(五)项"),
    _REPORT.replace("| 规章 | 0 | 0 | 0 |", "| 甲 | 1 | 2 | 3 |\n| 规章 | 0 | 0 | 0 |"),
)
INVALID = (
    _REPORT.replace("| 行政规范性文件 |", "| 其他主动公开文件 | 4 | 0 | 9 |\n| 行政规范性文件 |"),
    _REPORT.replace("| 行政强制 | 0 | | |\n", "| 行政强制 | 0 | | |\n| 行政奖励 | 2 | | |\n"),
)
