"""A table stands in the report twice, and not with the same figures.

## 检查内容
同一张官方表格在一份报告中出现不止一次：绝大多数数字相同、只有个别数字不同的，逐个指出；数字大多不同的，提示后面的表没有核对。

## 依据
算术关系：同一单位、同一年度的同一个指标只能有一个数。

## 示例
见下。

## 例外
数字大多不同的两张表，多半是不同单位或者不同年度的表，只提示没有核对；标明年度不同的统计表不比较。

## 如何修改
查清哪一处是对的，把两处改成一致，或者删去重复的表格；不同单位的表请分开成文。
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from govlint.api import STATED, Basis, Figure, Finding, Related, Report, Rule, Severity, TableBinding
from govlint_rules.tables._reading import table_name

_MOST = 2  # figures that differ: with more it may be the table of another body
_LEAST = 6  # figures other than zero that are the same: with fewer it may be so by chance
_SHARE = 4  # of these for each that differs


def check(report: Report, options: Mapping[str, Any]) -> Iterator[Finding]:
    """One finding for each figure that a second table gives otherwise, or one for a table that is another one."""
    if not report.duplicates:
        return
    first: dict[str, TableBinding] = {}
    for table in report.tables:
        before = first.setdefault(table.id, table)
        if before is not table and before.form is table.form and _year(before) == _year(table):
            yield from _compared(before, table)


def _year(table: TableBinding) -> int | None:
    return table.caption_year[0] if table.caption_year else None


def _compared(before: TableBinding, table: TableBinding) -> Iterator[Finding]:
    stated = {figure.key: figure for figure in before.figures if figure.state == STATED}
    pairs = [(stated[figure.key], figure) for figure in table.figures
             if figure.state == STATED and figure.key in stated and figure.unit == stated[figure.key].unit]  # fmt: skip
    differing = [(one, two) for one, two in pairs if one.value != two.value]
    same = sum(1 for one, two in pairs if one.value and one.value == two.value)
    if len(differing) > _MOST or same < max(_LEAST, _SHARE * len(differing)):
        if differing:
            args = {"table": table_name(table), "count": len(table.figures)}
            yield Finding(table.location, "another", args, quote="another", section=table.spec.section)
        return
    for one, two in differing:
        yield _finding(table, one, two)


def _finding(table: TableBinding, one: Figure, two: Figure) -> Finding:
    args = {"table": table_name(table), "label": two.label, "first": one.raw, "second": two.raw}
    related = [Related(one.location, {"zh": f"前一张表为 {one.raw}", "en": f"the first table has {one.raw}"})]
    return Finding(two.location, args=args, figures=[two], related=related, section=table.spec.section)


RULE = Rule(
    code="T112",
    name="repeated-table-differs",
    cases={"default": Severity.WARNING, "another": Severity.INFO},
    basis=Basis("arithmetic", "同一单位、同一年度的同一个指标只能有一个数。"),
    messages={
        "default": {
            "zh": "“{table}”的表格出现了两次，“{label}”前一张为 {first}，后一张为 {second}。请核对后改成一致。",
            "en": "The table of ‘{table}’ stands here twice: ‘{label}’ is {first} in the first one and {second} in the "
            "second. Make them agree.",
        },
        "another": {
            "zh": "“{table}”的表格在前面已有一张，这里的数字与它大多不同，只核对了前一张。"
            "不同单位的表请分开成文后再查。",
            "en": "There is a table of ‘{table}’ before this one, with other figures; only that one was checked. Put "
            "the tables of different bodies into files of their own and check again.",
        },
    },
    summary={"zh": "同一张表出现两次而数字不同", "en": "A table stands in the report twice with different figures"},
    check=check,
    module=__name__,
)

_TEXT = """# 云溪县档案馆2022年政府信息公开工作年度报告

本报告所列数据的统计期限为2022年1月1日至2022年12月31日。

## 二、主动公开政府信息情况

{first}

## 六、其他需要报告的事项

附表：

{second}
"""
_TABLE = """| 第二十条第（一）项 | | | |
| 信息内容 | 本年制发件数 | 本年废止件数 | 现行有效件数 |
| 规章 | 0 | 0 | 0 |
| 行政规范性文件 | 3 | 1 | 12 |
| 第二十条第（五）项 | | | |
| 信息内容 | 本年处理决定数量 | | |
| 行政许可 | 40 | | |
| 第二十条第（六）项 | | | |
| 信息内容 | 本年处理决定数量 | | |
| 行政处罚 | 5 | | |
| 行政强制 | 2 | | |
| 第二十条第（八）项 | | | |
| 信息内容 | 本年收费金额（单位：万元） | | |
| 行政事业性收费 | 1.5 | | |"""

VALID = (_TEXT.format(first=_TABLE, second=_TABLE),)
INVALID = (
    _TEXT.format(first=_TABLE, second=_TABLE.replace("| 40 |", "| 45 |")),
    _TEXT.format(first=_TABLE, second=_TABLE.replace("| 3 | 1 | 12 |", "| 7 | 2 | 90 |")),
)
