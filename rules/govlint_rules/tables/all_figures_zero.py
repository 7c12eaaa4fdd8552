"""Every figure of the report's tables is zero.

## 检查内容
报告的表格里所有已填的数都是 0（至少有一张申请情况表或统计表时才判断）。

## 依据
经验规则，不是法定要求：曾有单位明明有申请和复议，年报却全部填 0，后来撤回重报。全 0 本身可能属实，供上级抽查。

## 示例
见下。

## 例外
小单位全年没有任何事项时，全 0 属实，不必改。

## 如何修改
对照申请登记簿、收发文登记和案件台账核对一遍；属实的不用修改。
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from govlint.api import STATED, Basis, Finding, Report, Rule, Severity

# Tables of which every report of their form has one: without them too little was seen to say "all".
_ANCHORS = ("requests", "statistics")


def check(report: Report, options: Mapping[str, Any]) -> Iterator[Finding]:
    """One finding where no stated figure differs from zero; its place is the first anchor table."""
    odd = [figure.value for figure in report.odd_figures() if figure.state == STATED]
    if any(odd) or any(report.plain_counts()):  # one of the first nearly always is another number
        return
    stated = [figure for figure in report.figures.values() if figure.state == STATED]
    anchors = [figure for figure in stated if figure.table.id in _ANCHORS]
    if anchors:
        first = anchors[0]
        args = {"count": len(stated)}
        yield Finding(first.location, args=args, quote="all zero", section=first.table.spec.section)


RULE = Rule(
    code="T111",
    name="all-figures-zero",
    cases={"default": Severity.INFO},
    basis=Basis("custom", "经验规则：全部为 0 的报告值得核对一遍。"),
    messages={
        "default": {
            "zh": "表格中已填的 {count} 个数全部是 0。请对照台账核实全年确实没有这些事项；属实的不用修改。",
            "en": "All {count} figures of the tables are 0. Make sure that nothing happened; if so, leave them.",
        }
    },
    summary={"zh": "表格中的数全部为 0", "en": "Every figure of the tables is zero"},
    check=check,
    module=__name__,
)

VALID = (
    {"form": "legacy-table", "year": 2017, "figures": {"statistics.app_received": "0", "statistics.meetings": "2"}},
    {"form": "f2021", "year": 2022, "figures": {"active.penalty.decisions": "0"}},
)
INVALID = (
    {"form": "legacy-table", "year": 2017, "figures": {"statistics.app_received": "0", "statistics.meetings": "0"}},
    {"form": "f2021", "year": 2022, "figures": {"requests.new.natural": "0", "requests.new.total": "0"}},
)
