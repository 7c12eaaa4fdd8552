"""A law is cited between title marks under a name that it does not bear.

## 检查内容
书名号里的法规名称写错，例如《信息公开条例》《政务公开条例》《政府信息公开法》，或者全称里多字、少字、错字；
正确名称是《中华人民共和国政府信息公开条例》。同一个错误名称在一份报告里合成一条。

## 依据
国务院令第711号公布的名称是《中华人民共和国政府信息公开条例》，可以略去国名，写作《政府信息公开条例》。

## 示例
见下。

## 例外
- 报告里定义过的简称（以下简称《信息公开条例》）不算；
- 《条例》《政府信息公开条例》不算；
- 地方性法规（名称前有省、市、区名）不算；
- 引用报刊、讲座、栏目名称的（“《信息公开条例》知识问答”）不算。

## 如何修改
改用正式名称，或者在第一次出现时说明简称。
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from govlint.api import Basis, Finding, Related, Report, Rule, RunningText, Severity, fold, lazy_pattern, running_text
from govlint_rules.law._reading import lexicon

_TITLE = lazy_pattern(r"《([^《》\n]{4,24})》")
_LAST = "例列法"  # how names of laws end
_SHORT = "简称"
_REACH = 32  # characters behind 简称 in which the name stands that it defines
_SLIP = 2  # characters in one place that may be wrong in a name that is meant for another
_LONGEST_OTHER = 8  # characters behind a name in which it shows to be that of something else


def check(report: Report, options: Mapping[str, Any]) -> Iterator[Finding]:
    """One finding a wrong name, at its first place; the others stand beside it."""
    running = running_text(report)
    text = running.text
    wrong: Mapping[str, str] = lexicon(report, "misnamed")
    other = tuple(lexicon(report, "other_than_law"))
    meant: dict[str, str] = {}
    found: dict[str, list[re.Match[str]]] = {}
    for match in _TITLE.finditer(text):
        name = fold(match[1]) if match[1][-1] in _LAST else ""
        if name and name not in wrong and name not in meant:
            meant[name] = _nearly(name, lexicon(report, "full_names"))
        known = name in wrong or meant.get(name)
        behind = text[match.end() : match.end() + _LONGEST_OTHER].lstrip(' 　“"')
        if known and not (behind.startswith(other) or _is_defined(running, match[1])):
            found.setdefault(name, []).append(match)
    for name, places in found.items():
        first = places[0]
        related = [
            Related(running.locate(other.start(), other.end()), {"zh": "这里也是", "en": "here as well"})
            for other in places[1:20]
        ]
        right = f"《{wrong.get(name) or meant[name]}》"
        forms = (right, right.replace("中华人民共和国", ""))
        sound = [(abs(at - first.start()), at, len(form)) for form in forms for at in running.find(form)]
        if sound:
            _, at, length = min(sound)
            here = {"zh": "这里的名称是对的", "en": "the right name stands here"}
            related.append(Related(running.locate(at, at + length), here))
        args = {"written": first[0], "right": right}
        yield Finding(
            running.locate(first.start(), first.end()), args=args, related=related,
            expected=right, actual=first[0], quote=first[0],
        )  # fmt: skip


def _is_defined(running: RunningText, name: str) -> bool:
    """Whether the report says that it calls something by this name for short."""
    return any(name in running.text[at : at + _REACH] for at in running.find(_SHORT))


def _nearly(name: str, full_names: Sequence[str]) -> str:
    """The full name that is meant by one with up to two characters too many, too few or wrong in one place."""
    for full in full_names:
        if name != full and abs(len(name) - len(full)) <= _SLIP:
            head, tail = _alike(name, full), _alike(name[::-1], full[::-1])
            if head >= 4 and head + tail >= max(len(name), len(full)) - _SLIP:
                return full
    return ""


def _alike(one: str, other: str) -> int:
    """How many characters two names begin with in common."""
    return next((n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))


RULE = Rule(
    code="L702",
    name="law-misnamed",
    cases={"default": Severity.INFO},
    basis=Basis("law", "法规名称应当准确。", "国务院令第711号", "法规名称"),
    messages={
        "default": {
            "zh": "法规名称{written}不准确，应为{right}。",
            "en": "No law is called {written}; the name is {right}.",
        }
    },
    summary={"zh": "法规名称不准确", "en": "A law is cited under a wrong name"},
    check=check,
    module=__name__,
)

_REPORT = """海滨区水务局2020年政府信息公开工作年度报告

根据《中华人民共和国政府信息公开条例》（以下简称《条例》）第五十条，编制本报告。

一、总体情况
全年认真学习《条例》，主动公开政府信息30条。

海滨区水务局
2021年1月20日
"""
VALID = (
    _REPORT,
    _REPORT.replace("以下简称《条例》", "以下简称《信息公开条例》").replace("学习《条例》", "学习《信息公开条例》"),
    _REPORT.replace("学习《条例》", "学习《海东省信息公开条例》"),
)
INVALID = (
    _REPORT.replace("学习《条例》", "学习《信息公开条例》"),
    _REPORT.replace("《中华人民共和国政府信息公开条例》", "《中华人民共和国政务公开条例》"),
)
