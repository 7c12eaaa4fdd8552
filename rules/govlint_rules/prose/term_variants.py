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

from collections.abc import Iterator, Mapping
from typing import Any

from govlint.api import Basis, Finding, Related, Report, Rule, RunningText, Severity, lazy_pattern, running_text
from govlint_rules.prose._reading import lexicon

_TERM = lazy_pattern(r"“([一-鿿]{3,10})”")


def check(report: Report, options: Mapping[str, Any]) -> Iterator[Finding]:
    """One finding a pair of spellings, at the one that comes later."""
    running = running_text(report)
    terms = dict.fromkeys(_TERM.findall(running.text))
    if len(terms) < 2:
        return
    confusable: Mapping[str, str] = lexicon(report, "confusable")
    spelt: dict[tuple[str, str], str] = {}
    for term in terms:
        for at, char in enumerate(term):
            pairs = confusable.get(char, "")
            for pair in pairs.split():
                # The term with the pair in place of its character: the same for both spellings.
                first = spelt.setdefault((term[:at] + "\0" + term[at + 1 :], pair), term)
                if first != term:
                    yield _finding(running, first, term)


def _finding(running: RunningText, first: str, second: str) -> Finding:
    text = running.text
    other, at = text.find(first), text.find(second)
    here = {"zh": f"这里写作“{first}”", "en": f"spelt ‘{first}’ here"}
    related = [Related(running.locate(other, other + len(first)), here)]
    args = {"first": first, "second": second}
    return Finding(running.locate(at, at + len(second)), args=args, related=related, quote=second)


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
