"""Two reports of one body and year differ, and neither says that it is the corrected one.

## 检查内容
同一机关同一年有两份报告（修订次序也相同），文字大体相同而表中有数不同。数都相同的（例如同一报告的两种文件格式）不报告；
标题、文件名或开头结尾的说明写明“更正”“修订版”的，以后一份为准，也不报告。

## 依据
惯例，不是法定要求：发布后改过而没有注明的报告，读者无从知道以哪一份为准；历年核对（X401 至 X404、X406）也不采用这一年。

## 示例
见下。

## 例外
名称相同的两个机关（例如两地的同名区局）：文字大不相同的不报告；可以在配置的 `issuers` 或清单中分别给出编号。

## 如何修改
撤下旧的一份，或者在新的一份的标题中注明“更正”并说明更正了哪些数。
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from govlint.api import STATED, Basis, Finding, Related, Rule, Series, SeriesFigure, SeriesRecord, Severity

_SHOWN = 6  # figures that a finding names


def check(series: Series, options: Mapping[str, Any]) -> Iterator[Finding]:
    """One finding for each report that differs from the first one of its year."""
    for year in sorted(series.conflicts):
        first, *others = series.conflicts[year]
        for record in others:
            pairs = list(_differing(record, first))
            if pairs:
                yield _finding(record, first, pairs)


def _differing(record: SeriesRecord, first: SeriesRecord) -> Iterator[tuple[SeriesFigure, SeriesFigure]]:
    for key, figure in record.figures.items():
        other = first.figure(key)
        if other is not None and figure.state == other.state == STATED and figure.value != other.value:
            yield figure, other


def _finding(record: SeriesRecord, first: SeriesRecord, pairs: list[tuple[SeriesFigure, SeriesFigure]]) -> Finding:
    figure, other = pairs[0]
    note = {"zh": f"另一份报告：{other.raw}", "en": f"the other report: {other.raw}"}
    return Finding(
        figure.location,
        args={
            "year": record.year, "path": first.path, "count": len(pairs), "label": figure.label,
            "value": figure.value, "other": other.value,
        },
        figures=[one for one, _ in pairs[:_SHOWN]],
        related=[Related(other.location, note, other.report)],
        report=record.report,
    )  # fmt: skip


RULE = Rule(
    code="X411",
    name="revision-conflict",
    scope="series",
    cases={"default": Severity.INFO},
    basis=Basis("custom", "同一年的报告只应有一份有效，更正过的应当注明。"),
    messages={
        "default": {
            "zh": "本机关{year}年还有一份报告（{path}），有 {count} 个数不同，例如‘{label}’这里是 {value}，"
            "那里是 {other}，都没有注明更正。请确认以哪一份为准；历年核对不采用这一年。",
            "en": "There is another report of this body for {year} ({path}); {count} figures differ, ‘{label}’ for "
            "example is {value} here and {other} there, and neither says that it is the corrected one. The year is "
            "left out of comparisons over the years.",
        }
    },
    summary={"zh": "同一机关同一年有两份数据不同的报告", "en": "Two reports of one body and year differ"},
    check=check,
    module=__name__,
)


def _two(value: int, revision: int = 0) -> dict[str, object]:
    figures = {"requests.new.natural": 4, "requests.new.total": 4}
    return {
        "reports": [
            {"form": "f2021", "year": 2023, "figures": figures, "path": "a.txt"},
            {"form": "f2021", "year": 2023, "figures": {**figures, "requests.new.total": value}, "path": "b.txt",
             "revision": revision},
        ]
    }  # fmt: skip


VALID = (_two(4), _two(5, revision=1))
INVALID = (_two(5),)
