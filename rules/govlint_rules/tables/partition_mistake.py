"""The disclosed total was made by adding two rows that are not its parts.

## 检查内容
2014至2018年统计表：“主动公开政府信息数”恰好等于下面两行（主动公开规范性文件数、制发规范性文件总数）之和，
同时又小于某一个公开渠道的数。这说明填表人把下面两行当成了总数的两个组成部分。

## 依据
算术：总数至少不小于任何一个渠道的数（见 T209）；两行之和恰好等于总数，说明了错误是怎样产生的。

## 示例
见下。

## 例外
没有渠道超过总数时不提示，两行之和等于总数可能是巧合。

## 如何修改
按“不同渠道和方式公开相同信息计1条”重新统计主动公开政府信息数，不要把下面两行相加。
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from govlint.api import Basis, Finding, Outcome, Related, Report, Rule, Severity
from govlint_rules.tables._reading import unassessed, values

_TOTAL, _PART, _OTHER = "statistics.disclosed_total", "statistics.disclosed_normative", "statistics.issued_normative"
_ABOVE = {"zh": "这个渠道的数已超过总数", "en": "this channel exceeds the total"}


def check(report: Report, options: Mapping[str, Any]) -> Iterator[Finding | Outcome]:
    """A finding at the total, the two rows as its figures, the channels above it beside."""
    keys = (_TOTAL, _PART, _OTHER)
    yield from unassessed("T214", report, keys)
    found = values(report, keys)
    if len(found) < len(keys) or not found[_PART] > 0 or not found[_OTHER] > 0:
        return
    if found[_TOTAL] != found[_PART] + found[_OTHER]:
        return
    table = report.figures[_TOTAL].table
    channels = tuple(f"statistics.{row}" for row in table.form.groups["statistics"]["channels"])
    above = [report.figures[key] for key, value in values(report, channels).items() if value > found[_TOTAL]]
    if not above:
        return
    figures = [report.figures[key] for key in keys]
    related = [Related(figure.location, _ABOVE) for figure in above]
    args = {"total": found[_TOTAL], "part": found[_PART], "other": found[_OTHER]}
    yield Finding(
        figures[0].location, args=args, figures=figures, related=related, section=table.spec.section, explains=("T209",)
    )


RULE = Rule(
    code="T214",
    name="partition-mistake",
    cases={"default": Severity.INFO},
    basis=Basis("arithmetic", "总数小于单个渠道，又恰好等于下面两行之和。"),
    messages={
        "default": {
            "zh": "主动公开政府信息数 {total} 恰好等于下面两行之和（{part}+{other}），又小于单个渠道的数。"
            "下面两行不是它的组成部分，请重新统计总数。",
            "en": "The total {total} is exactly the sum of the two rows below it ({part} + {other}), yet less than a "
            "single channel. These rows are not its parts: count the total again.",
        }
    },
    summary={"zh": "把不是组成部分的两行相加作为总数", "en": "The total adds rows that are not its parts"},
    forms=("legacy-table",),
    check=check,
    module=__name__,
)

VALID = (
    {"form": "legacy-table", "year": 2018,
     "figures": {_TOTAL: "60", _PART: "20", _OTHER: "40", "statistics.channel_website": "60"}},
    {"form": "legacy-table", "year": 2018,
     "figures": {_TOTAL: "60", _PART: "20", _OTHER: "8", "statistics.channel_website": "70"}},
)  # fmt: skip
INVALID = (
    {"form": "legacy-table", "year": 2018,
     "figures": {_TOTAL: "60", _PART: "20", _OTHER: "40", "statistics.channel_website": "70"}},
    {"form": "legacy-table", "year": 2015,
     "figures": {_TOTAL: "7", _PART: "3", _OTHER: "4", "statistics.channel_other": "9"}},
)  # fmt: skip
