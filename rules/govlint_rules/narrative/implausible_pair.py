"""Two numbers for the same people or things contradict what their units mean.

## 检查内容
同一小句里紧挨着写人数和人次（家和家次、件和件次），次数反而比个数少：每个人至少来一次，人次不会少于人数。

## 依据
计量单位的含义，仅供核对：两个数说的也可能不是同一批人。

## 示例
见下。

## 例外
两个数之间隔着逗号、句号或别的数，约数，以及分别说明不同对象的，不提示。

## 如何修改
核对两个数和它们的单位。
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Any

from govlint.api import Basis, Finding, Quantity, Report, Rule, Severity
from govlint_rules.narrative._lexicon import entry

_BETWEEN = frozenset("、（(,， /")


def check(report: Report, options: Mapping[str, Any]) -> Iterator[Finding]:
    """One finding for each pair of neighbours of which the visits are fewer than the visitors."""
    units = report.quantities.units
    visits = {(pair["unit"], pair["visits"]) for pair in entry(report, "never_fewer") or () if pair["visits"] in units}
    if not visits:
        return
    items: Sequence[Quantity] = report.quantities.items
    for first, second in pairwise(items):
        if (first.unit, second.unit) in visits:
            many, few = first, second
        elif (second.unit, first.unit) in visits:
            many, few = second, first
        else:
            continue
        if few.value < many.value and first.piece is second.piece and _adjoin(first, second):
            if not (first.exact and second.exact):
                continue
            quote = first.piece.text[first.start : second.end]
            args = {"visits": few.text, "visitors": many.text}
            yield Finding(first.piece.locate(first.start, second.end), args=args, actual=few.text, quote=quote)


def _adjoin(first: Quantity, second: Quantity) -> bool:
    """Whether only a mark, or a bracket, stands between the two."""
    between = first.piece.text[first.end : second.start]
    return len(between) <= 2 and set(between) <= _BETWEEN


RULE = Rule(
    code="Q905",
    name="implausible-pair",
    cases={"default": Severity.INFO},
    basis=Basis("custom", "人次不会少于人数。"),
    messages={
        "default": {
            "zh": "“{visits}”比“{visitors}”还少：同一批对象的次数不会少于个数。请核对。",
            "en": "‘{visits}’ is fewer than ‘{visitors}’: there cannot be fewer visits than visitors. Check both.",
        }
    },
    summary={"zh": "次数比个数还少", "en": "Fewer visits than visitors"},
    check=check,
    module=__name__,
)

_REPORT = """海滨区政务服务管理局2020年政府信息公开工作年度报告

本报告所列数据的统计期限为2020年1月1日至2020年12月31日。

一、总体情况
全年举办培训3期，参训工作人员60人、180人次。
"""
VALID = (_REPORT, _REPORT.replace("60人、180人次", "180人，接待群众60人次"))
INVALID = (_REPORT.replace("60人、180人次", "180人、60人次"),)
