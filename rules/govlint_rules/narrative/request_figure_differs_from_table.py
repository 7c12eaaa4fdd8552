"""A number of requests in the text differs from the table, whatever it may mean.

## 检查内容
正文里关于政府信息公开申请的数（新收、上年结转、收到、受理、办结、答复、结转下年度、各类办理结果、自然人和法人申请），
同申请情况表（2014至2018年为统计表第三部分）对照。一个说法往往有几种合法的含义，例如“收到申请 N 件”可以指本年新收，
也可以把上年结转算在内；逐一试过都对不上，才提示，并列出试过的含义和表里的数。

## 依据
算术：同一件事，正文与表格的数应当一致。

## 示例
见下。

## 例外
只比较能逐字读懂、统计口径和期间相同的数。约数、“余”“多”、累计、截至某日、其他年度、其他单位、单个渠道、
机关本级、整体中的一部分（另有总数又读不懂的）都不比较；表格相应的格空白时不作判断。

## 如何修改
核对正文与表格，改正写错的一个；口径不同的，在正文写明口径（例如“含上年结转”）。
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from govlint.api import Basis, Finding, Outcome, Report, Rule, Severity
from govlint_rules.narrative._statements import differing


def check(report: Report, options: Mapping[str, Any]) -> Iterator[Finding | Outcome]:
    """One finding for each number that no meaning explains."""
    yield from differing(report, "N601")


RULE = Rule(
    code="N601",
    name="request-figure-differs-from-table",
    cases={"default": Severity.WARNING},
    basis=Basis("arithmetic", "同一件事，正文与表格的数应当一致。"),
    messages={
        "default": {
            "zh": "正文“{said}”与申请情况表对不上，表中可对应的数：{readings_zh}。请核对正文和表格。",
            "en": "‘{said}’ fits no figure of the table of requests; compared: {readings_en}. Check text and table.",
        }
    },
    summary={"zh": "正文的申请数与表格不一致", "en": "A number of requests in the text differs from the table"},
    check=check,
    module=__name__,
)

_REPORT = """# 青禾县水利局2022年政府信息公开工作年度报告

本报告根据《中华人民共和国政府信息公开条例》编制。

一、总体情况

2022年，我局共收到政府信息公开申请14件，办结13件，结转下年度继续办理1件。
"""
_FIGURES = {
    "requests.new.total": 12, "requests.carried_in.total": 2, "requests.result_total.total": 13,
    "requests.carried_out.total": 1, "requests.reject_repeat.total": 0, "requests.other_other.total": 0,
}  # fmt: skip
_HEAD = {"form": "f2021", "year": 2022, "figures": _FIGURES, "rest": 0}
_COUNTY = (
    _REPORT.replace("青禾县水利局", "青禾县人民政府")
    .replace("我局", "我县")
    .replace("1件。", "1件。本机关不掌握相关信息的3件。")
)
VALID = (
    _HEAD | {"text": _REPORT},
    _HEAD | {"text": _COUNTY, "figures": _FIGURES | {"requests.unable_not_held.total": 3}},
    _HEAD | {"text": _REPORT.replace("收到政府信息公开申请14件", "新收政府信息公开申请12件")},
    _HEAD | {"text": _REPORT.replace("14件", "约20件")},
    _HEAD | {"text": _REPORT.replace("收到政府信息公开申请14件，", "向教育局转交政府信息公开申请15件，")},
    _HEAD | {"figures": _FIGURES | {"requests.carried_in.total": None}, "text": _REPORT},
)
INVALID = (
    _HEAD | {"text": _REPORT.replace("14件", "15件")},
    _HEAD | {"text": _COUNTY, "figures": _FIGURES | {"requests.unable_not_held.total": 4}},
    _HEAD | {"text": _REPORT.replace("结转下年度继续办理1件", "结转下年度继续办理2件")},
    _HEAD | {"text": _REPORT.replace("收到政府信息公开申请14件", "新收政府信息公开申请14件")},
)
