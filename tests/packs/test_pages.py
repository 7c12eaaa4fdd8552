"""Pages of rules: parts, examples, and what a rule's documentation lacks."""

from __future__ import annotations

import dataclasses
import runpy
from pathlib import Path

import pytest

from govlint.diagnostics import Basis, Severity
from govlint.errors import RuleDefinitionError
from govlint.packs.index import entries_from_index
from govlint.packs.pages import HEADINGS, RuleSource, main, missing_parts, render_page, source_of
from govlint.rule import Option, Rule
from govlint.rulefiles.docstring import split_docstring

PACK = Path(__file__).parents[2] / "rules" / "govlint_rules"
RULE = Rule(
    code="ZZ201",
    name="some-defect",
    cases={"default": Severity.INFO, "worse": Severity.ERROR},
    basis=Basis("law", "应当公开。", "国务院令第711号", "第五十条"),
    messages={case: {"zh": "甲|乙 {count}。", "en": "A."} for case in ("default", "worse")},
    summary={"zh": "甲", "en": "A"},
    options={"limit": Option(3, {"zh": "上限", "en": "limit"})},
    years=(2019, None),
    aliases=("old-defect",),
    precision=0.97,
    check=lambda report, options: iter(()),
)
TEXTS = dict.fromkeys(HEADINGS, "内容")
SOURCE = RuleSource(TEXTS, "A.", ("# 报告\n```x```",), ({"form": "f2021", "year": 2023, "figures": {"a.b": None}},))


def test_a_page_has_every_part() -> None:
    page = render_page(RULE, SOURCE)
    assert page.startswith("# ZZ201 some-defect\n\n甲\n\n*A*\n")
    assert [line[3:] for line in page.splitlines() if line.startswith("## ")] == list(HEADINGS)
    for text in (
        "| `worse` | error | 甲\\|乙 {count}。 |",
        "| `limit` | `3` | 上限 limit |",
        "适用年度 years：2019—",
        "`old-defect`",
        "97%",
        "法律规定：国务院令第711号 第五十条。",
        "### 正确 VALID",
        "````markdown\n# 报告",
        "form: f2021    year: 2023\na.b  (blank)",
    ):
        assert text in page
    assert page.endswith("\n") and "\n\n\n" not in page


def test_the_frame_of_a_page_is_english_for_readers_of_english() -> None:
    page = render_page(RULE, SOURCE, "en")
    assert page.startswith("# ZZ201 some-defect\n\nA\n\n甲\n")
    for text in (
        "| `worse` | error | A. |",
        "| `limit` | `3` | limit |",
        "- years: 2019—\n",
        "- on by default: yes\n",
        "- aliases: `old-defect`",
        "Required by law: 国务院令第711号 第五十条.",
        "## What is checked (检查内容)\n\n内容",
        "### Wrong (INVALID)",
        "written in Chinese",
    ):
        assert text in page
    plain = SOURCE._replace(texts=dict.fromkeys(HEADINGS, "What it is about."))
    assert "written in Chinese" not in render_page(RULE, plain, "en")


def test_identities_show_their_equations() -> None:
    index = runpy.run_path(str(PACK / "_index.py"))
    rules = {entry.code: entry.rule() for entry in entries_from_index(index["RULES"], index["IDENTITIES"], PACK.name)}
    pages = {code: render_page(rules[code], source_of(rules[code])) for code in ("T103", "T104", "T202", "T209")}
    assert "for each column: new + carried_in == result_total + carried_out" in pages["T103"]
    assert "deny == deny_group  where stated right" in pages["T104"]
    assert "`total_larger`（`left < right`）" in pages["T202"]
    assert "for each member channels: member <= disclosed_total" in pages["T209"]


@pytest.mark.parametrize(
    ("rule", "source", "lacking"),
    [
        (RULE, SOURCE, []),
        (RULE, SOURCE._replace(texts={**TEXTS, "依据": ""}), ["依据"]),
        (RULE, SOURCE._replace(texts={"检查内容": "x"}), ["依据", "例外", "如何修改"]),
        (RULE, SOURCE._replace(texts={**TEXTS, "示例": ""}), []),
        (RULE, SOURCE._replace(valid=()), ["VALID"]),
        (RULE, SOURCE._replace(invalid=(), head=""), ["a one-line English summary", "INVALID"]),
    ],
)
def test_what_is_missing(rule: Rule, source: RuleSource, lacking: list[str]) -> None:
    assert missing_parts(source) == lacking


def test_docstrings() -> None:
    head, texts = split_docstring("A head.\n\nmore\n\n## 检查内容\n一\n\n二\n## 例外\n")
    assert (head, texts) == ("A head.", {"检查内容": "一\n\n二", "例外": ""})


@pytest.mark.parametrize("basis", [Basis("form", "x", "文件"), Basis("law"), Basis("custom"), Basis("editorial", " ")])
def test_no_rule_is_without_a_basis(basis: Basis) -> None:
    with pytest.raises(RuleDefinitionError, match="the basis says nothing"):
        dataclasses.replace(RULE, basis=basis)


def test_pages_are_written_checked_and_cleared(tmp_path: Path) -> None:
    assert main([str(PACK), str(tmp_path), "--check"]) == 1
    assert main([str(PACK), str(tmp_path)]) == 0
    assert main([str(PACK), str(tmp_path), "--check"]) == 0
    (tmp_path / "ZZ999.md").write_text("old", encoding="utf-8")
    (tmp_path / "notes.md").write_text("kept", encoding="utf-8")
    assert main([str(PACK), str(tmp_path), "--check"]) == 1
    assert main([str(PACK), str(tmp_path)]) == 0
    assert not (tmp_path / "ZZ999.md").exists() and (tmp_path / "notes.md").exists()
    assert "[T103](T103.md)" in (tmp_path / "README.md").read_text(encoding="utf-8")


def test_every_built_in_rule_is_documented() -> None:
    index = runpy.run_path(str(PACK / "_index.py"))
    for entry in entries_from_index(index["RULES"], index["IDENTITIES"], PACK.name):
        rule = entry.rule()
        assert missing_parts(source_of(rule)) == [], entry.code
