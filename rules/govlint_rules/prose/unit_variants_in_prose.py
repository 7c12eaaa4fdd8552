"""The same quantity is counted with two units.

## 检查内容
同一份报告里，同样的名称、同样的数，用了两种单位：“主动公开政府信息30条”和“主动公开政府信息30件”。

## 依据
编校要求：同一项目前后用同一单位。

## 示例
见下。

## 例外
数不同的、名称不同的不算。“篇”“条”各有所指时可用豁免。

## 如何修改
统一单位；与统计表的单位一致。
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from govlint.api import Basis, Finding, Related, Report, Rule, Severity, lazy_pattern, running_text
from govlint_rules.prose._reading import is_han, lexicon

_NUMBER = lazy_pattern(r"[0-9](?<![0-9.][0-9])[0-9]{0,6}(?=[一-鿿])")
_SUBJECT = 6  # characters before the number that must agree


def check(report: Report, options: Mapping[str, Any]) -> Iterator[Finding]:
    """One finding a quantity, at the later of its two units."""
    units = lexicon(report, "units_alike")
    counted = {one for one in report.quantities.written() if one[-1] in units}
    if len({one[:-1] for one in counted}) == len(counted):
        return  # no number stands with two units
    running = running_text(report)
    text = running.text
    fillers = lexicon(report, "count_fillers")
    seen: dict[tuple[str, str], tuple[str, int, int]] = {}
    for match in _NUMBER.finditer(text):
        unit = text[match.end() : match.end() + 1]
        if unit not in units:
            continue
        before = text[max(0, match.start() - 16) : match.start()].rpartition("\n")[2]
        subject = before.removesuffix(next(filter(before.endswith, fillers), ""))[-_SUBJECT:]
        if len(subject) < _SUBJECT or not is_han(subject):
            continue
        first = seen.setdefault((subject, match[0]), (unit, match.start(), match.end() + 1))
        if first[0] != unit:
            here = {"zh": f"这里的单位是“{first[0]}”", "en": f"the unit is ‘{first[0]}’ here"}
            related = [Related(running.locate(first[1], first[2]), here)]
            args = {"subject": subject, "number": match[0], "first": first[0], "second": unit}
            place = running.locate(match.start(), match.end() + 1)
            yield Finding(place, args=args, related=related, quote=subject + unit)


RULE = Rule(
    code="P812",
    name="unit-variants-in-prose",
    cases={"default": Severity.INFO},
    basis=Basis("editorial", "同一项目前后用同一单位。"),
    messages={
        "default": {
            "zh": "“{subject}”的同一个数{number}，一处的单位是“{first}”，一处是“{second}”，请统一。",
            "en": "‘{subject}’ {number} is counted in ‘{first}’ here and in ‘{second}’ there; use one unit.",
        }
    },
    summary={"zh": "同一数量用了两种单位", "en": "The same quantity is counted with two units"},
    check=check,
    module=__name__,
)

_REPORT = """海滨区水务局2020年政府信息公开工作年度报告

一、总体情况
全年主动公开政府信息30条，回复来信30件。

二、主动公开政府信息情况
主动公开政府信息共30条，其中网站20条。

海滨区水务局
2021年1月20日
"""
VALID = (_REPORT,)
INVALID = (_REPORT.replace("政府信息共30条", "政府信息共30件"),)
