"""Every entry of the lexicon is found where it is wrong; sound wordings and the right forms are left alone."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

import govlint_wording
from govlint.api import Rule
from govlint.testing import findings_of, lint_text, plugin_registry, run_examples

WITH = plugin_registry("govlint_wording")
REPORT = """# 江城市水务局2023年政府信息公开工作年度报告

本报告所列数据的统计期限自2023年1月1日起至2023年12月31日止。

一、总体情况

全年主动公开政府信息30条。{text}。
"""
GIVEN = govlint_wording.govlint_lexicons()
LEXICONS: dict[str, Any] = {name: words for given in GIVEN for name, words in given.items()}
TYPOS = {
    wrong: right
    for group in LEXICONS["typos"]["groups"]
    for entries in group["words"].values()
    for wrong, right in entries.items()
}
SOUND = (
    "对2件申请作出不予公开决定，1件无法提供，1件逾期不补正视为放弃申请",
    "行政复议机关撤销原行政行为1件，行政诉讼1件，法院判决驳回诉讼请求",
    "因信息公开申请行政复议1件，复议机关不予受理；行政诉讼无败诉案件",
    "全年收取信息处理费300元，未收取检索费、复制费、邮寄费，为公开工作做出积极贡献",
    "依据《中华人民共和国行政复议法》《中华人民共和国行政复议法实施条例》《行政诉讼法》《保密法》办理",
    "涉及商业秘密的内容不于公开场合讨论，已撤消的机构不再列入",
    "关于不动产登记、预期目标、转移支付、证书办理、消防、里程的信息均已公开",
)


def found(text: str) -> list[tuple[str, str | None]]:
    result = lint_text(REPORT.format(text=text), registry=WITH, select=["P805", "L702", "WORD"])
    return [(d.code, d.expected) for d in findings_of(result)]


@pytest.mark.parametrize("rule", govlint_wording.govlint_rules(), ids=lambda rule: rule.code)
def test_examples(rule: Rule) -> None:
    assert run_examples(rule, registry=WITH) == []


def test_nothing_is_refused() -> None:
    assert [str(error) for error in WITH.refused] == []


@pytest.mark.parametrize("wrong", TYPOS)
def test_a_confusion_is_found_and_its_correction_is_not(wrong: str) -> None:
    assert ("P805", TYPOS[wrong]) in found(f"其中{wrong}1件")
    assert found(f"其中{TYPOS[wrong]}1件") == []


def test_every_group_has_a_source_and_every_string_its_character() -> None:
    for group in LEXICONS["typos"]["groups"]:
        assert group["source"] and group["about"]
        entries: Mapping[str, Mapping[str, str]] = group["words"]
        assert all(char in wrong for char, strings in entries.items() for wrong in strings), entries


@pytest.mark.parametrize("wrong", LEXICONS["law"]["misnamed"])
def test_a_misnamed_law_is_found(wrong: str) -> None:
    assert found(f"依据《{wrong}》办理") == [("L702", f"《{LEXICONS['law']['misnamed'][wrong]}》")]


@pytest.mark.parametrize("text", SOUND)
def test_sound_wording_is_left_alone(text: str) -> None:
    assert found(text) == []


def test_without_the_plugin_the_words_are_not_known() -> None:
    alone = lint_text(REPORT.format(text="其中不于公开1件"), select=["P805"])
    assert findings_of(alone) == []
