"""A table holds the same figures as in an earlier year.

## 检查内容
同一机关两年的报告中，同一张表（主动公开、申请、复议诉讼，或2018年以前的统计表）的数一个不差，
而且不为零的数中至少有 4 个不同的值、最大的不小于 10。

## 依据
国办公开办函〔2021〕30号把内容雷同、数据不准列为年报质量问题；曾有机关连续三年的数据全部相同，被通报批评。

## 示例
见下。

## 例外
全年只有一两件申请的小单位，两年的表相同是常事，因此数太少的表不比较。

## 如何修改
核对是不是把上一年的表直接复制过来；把本年的台账重新汇总一遍。
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from govlint.api import STATED, Basis, Finding, Option, Related, Rule, Series, SeriesRecord, SeriesTable, Severity


def check(series: Series, options: Mapping[str, Any]) -> Iterator[Finding]:
    """One finding for each table that repeats that of an earlier year, with the latest such year."""
    years = series.years()
    if len(years) < 2:
        return
    seen: dict[tuple[str, str], tuple[SeriesRecord, SeriesTable]] = {}
    for record in years.values():
        for table in record.tables:
            before = seen.get((table.form, table.texts))
            if before is not None and before[0] is not record and _tells(table, options):
                yield _finding(record, table, *before)
            seen[table.form, table.texts] = (record, table)


def _tells(table: SeriesTable, options: Mapping[str, Any]) -> bool:
    """Whether the figures are so many and so large that they hardly come twice by chance."""
    values = {figure.value for figure in table.figures if figure.state == STATED and figure.value}
    return len(values) >= int(options["distinct"]) and max(values) >= int(options["largest"])


def _finding(record: SeriesRecord, table: SeriesTable, before: SeriesRecord, other: SeriesTable) -> Finding:
    first = next(figure for figure in table.figures if figure.value)
    there = next(figure for figure in other.figures if figure.value)
    count = sum(1 for figure in table.figures if figure.state == STATED)
    note = {"zh": f"{before.year}年报告的同一张表", "en": f"the same table in the report of {before.year}"}
    return Finding(
        first.location,
        args={"table": table.title, "year": before.year, "count": count},
        related=[Related(there.location, note, there.report)],
        quote=table.id,
        report=record.report,
    )


RULE = Rule(
    code="X406",
    name="identical-table-in-two-years",
    scope="series",
    cases={"default": Severity.WARNING},
    basis=Basis(
        "law",
        "年报内容雷同、数据不准的，依照《条例》第四十七条处理。",
        "国办公开办函〔2021〕30号",
        "通知正文；《政府信息公开条例》第四十七条",
    ),
    messages={
        "default": {
            "zh": "‘{table}’表的 {count} 个数同本机关{year}年的报告完全相同。请核对是不是复制了往年的表。",
            "en": "All {count} figures of the table ‘{table}’ are those of the report for {year}. Make sure that the "
            "table was not copied.",
        }
    },
    summary={"zh": "整张表的数与往年相同", "en": "A table repeats all figures of an earlier year"},
    options={
        "distinct": Option(4, {"zh": "不为零的数至少有几个不同的值", "en": "different values other than zero"}, 1),
        "largest": Option(10, {"zh": "其中最大的至少是多少", "en": "the largest of them is at least"}, 1),
    },
    check=check,
    module=__name__,
)


def _pair(first: tuple[int, ...], second: tuple[int, ...]) -> dict[str, object]:
    rows = (
        "new.natural",
        "new.total",
        "granted.natural",
        "partial.natural",
        "unable_not_held.natural",
        "carried_out.total",
    )
    keys = [f"requests.{row}" for row in rows]
    return {
        "reports": [
            {"form": "f2021", "year": year, "rest": 0, "figures": dict(zip(keys, values, strict=True))}
            for year, values in ((2022, first), (2023, second))
        ]
    }  # fmt: skip


VALID = (_pair((1, 1, 1, 0, 0, 0), (1, 1, 1, 0, 0, 0)), _pair((31, 31, 20, 4, 7, 0), (31, 31, 20, 5, 6, 0)))
INVALID = (_pair((31, 31, 20, 4, 7, 0), (31, 31, 20, 4, 7, 0)),)
