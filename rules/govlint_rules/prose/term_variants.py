"""One term in quotation marks is spelt in two ways in one report.

## 检查内容
引号里的两个名称长度相同，只有一个字不同，而且是容易混淆的字（联/连、账/帐、制/治……）：
“一线联通”和“一线连通”。

## 依据
编校要求：同一名称前后一致。

## 示例
见下。

## 例外
- 机关的全称和简称、电话有无区号、网址各年不同，都不算；
- 不同的名称（“一网通办”“一网统管”）相差的不是易混的字，不算。

## 如何修改
查正式名称，统一写法。
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import combinations
from typing import Any

from govlint.api import Basis, Finding, Related, Report, Rule, Severity, running_text
from govlint_rules.prose._reading import is_han, lexicon

_TERM = re.compile(r"[“「]([^“”「」\n]{3,10})[”」]")
_MOST = 400  # terms that are compared with each other


def check(report: Report, options: Mapping[str, Any]) -> Iterator[Finding]:
    """One finding a pair of spellings, at the one that comes later."""
    running = running_text(report)
    if running.text.count("“") < 2 and running.text.count("「") < 2:
        return
    places: dict[str, int] = {}
    for match in _TERM.finditer(running.text):
        if is_han(match[1]) and len(places) < _MOST:
            places.setdefault(match[1], match.start())
    groups: dict[tuple[int, str], list[str]] = {}
    for term in places:
        # Two terms that differ in one character share their first half or their second.
        half = len(term) // 2
        groups.setdefault((len(term), "<" + term[:half]), []).append(term)
        groups.setdefault((len(term), ">" + term[half:]), []).append(term)
    pairs = {frozenset(pair) for group in groups.values() for pair in combinations(group[:40], 2)}
    if not pairs:
        return
    confusable = frozenset(frozenset(pair) for pair in lexicon(report, "confusable"))
    for pair in sorted((sorted(pair, key=places.__getitem__) for pair in pairs), key=lambda p: places[p[1]]):
        first, second = pair
        different = [frozenset(chars) for chars in zip(first, second, strict=True) if chars[0] != chars[1]]
        if len(different) == 1 and different[0] in confusable:
            at, other = places[second], places[first]
            here = {"zh": f"这里写作“{first}”", "en": f"spelt ‘{first}’ here"}
            related = [Related(running.locate(other, other + len(first) + 2), here)]
            args = {"first": first, "second": second}
            yield Finding(running.locate(at, at + len(second) + 2), args=args, related=related, quote=second)


RULE = Rule(
    code="P809",
    name="term-variants",
    cases={"default": Severity.INFO},
    basis=Basis("editorial", "同一名称前后一致。"),
    messages={
        "default": {
            "zh": "同一名称写成了“{first}”和“{second}”，请统一。",
            "en": "One term is spelt ‘{first}’ and ‘{second}’; use one spelling.",
        }
    },
    summary={"zh": "同一名称写法不一", "en": "One term is spelt in two ways"},
    check=check,
    module=__name__,
)

_REPORT = """海滨区水务局2020年政府信息公开工作年度报告

一、总体情况
我局推进“一网通办”和“一网统管”，热线实现“一线联通”，全年主动公开政府信息30条。

二、主动公开政府信息情况
“一线联通”办理来电20件。

海滨区水务局
2021年1月20日
"""
VALID = (_REPORT,)
INVALID = (_REPORT.replace("“一线联通”办理", "“一线连通”办理"),)
