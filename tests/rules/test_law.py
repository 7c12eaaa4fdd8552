"""Family L through the public entry points: what is cited, named and told against the year of the report."""

from __future__ import annotations

import pytest

from govlint.diagnostics import Diagnostic
from govlint.testing import lint_text, run_examples
from govlint.testing.lint import builtin_registry

CODES = ("L701", "L702", "L703")


def report(year: int | None, sentence: str, signed: str | None = None, published: str = "") -> str:
    """A report for the year with one sentence of introduction; `signed` is the date of its sign-off."""
    title = f"{year}年" if year else ""
    head = f"发布日期： | {published} | 文号： | 无\n\n" if published else ""
    end = f"海滨区水务局\n{signed}\n" if signed else ""
    body = f"海滨区水务局{title}政府信息公开工作年度报告\n\n{sentence}\n\n一、总体情况\n全年公开信息30条。\n\n"
    return head + body + end


def lint(text: str) -> list[Diagnostic]:
    return lint_text(text, path="report.txt", select=CODES).diagnostics


def said(text: str) -> list[str]:
    return [f"{d.code}:{d.case}" for d in lint(text)]


@pytest.mark.parametrize("code", CODES)
def test_the_examples_of_the_rule_hold(code: str) -> None:
    assert run_examples(builtin_registry().rules[code].entry.rule()) == []


NEW = "根据《中华人民共和国政府信息公开条例》（国务院令第711号）第五十条规定，编制本报告。"
OLD = "根据《中华人民共和国政府信息公开条例》（国务院令第492号）第三十二条规定，编制本报告。"
FORM_2019 = "根据国办公开办函〔2019〕60号文件，编制本报告。"
FORM_2021 = "根据国办公开办函〔2021〕30号文件，编制本报告。"
FEES = "按照国办函〔2020〕109号文件规定，未收取费用。"
TABLE = "按照国办发〔2014〕32号文件要求，编制统计表。"


@pytest.mark.parametrize(
    ("sentence", "first", "last"),
    [
        (NEW, 2019, None),
        (OLD, 2008, 2018),
        (FORM_2019, 2019, 2020),
        (FORM_2021, 2021, None),
        (FEES, 2020, None),
        (TABLE, 2014, 2018),
    ],
)
def test_each_document_has_its_years(sentence: str, first: int, last: int | None) -> None:
    for year in (first, last or 2025):
        assert said(report(year, sentence, f"{year + 1}年1月20日")) == [], year
    if sentence != OLD:  # promulgated a year before it came into force
        before = said(report(first - 1, sentence, f"{first}年1月5日"))
        assert before and set(before) == {"L701:not_yet_existing"}
    if last:
        after = said(report(last + 1, sentence, f"{last + 2}年1月5日"))
        assert after and set(after) == {"L701:superseded"}


def test_severities_are_those_of_the_registry() -> None:
    assert {d.severity.value for d in lint(report(2016, NEW, "2017年3月1日"))} == {"error"}
    assert {d.severity.value for d in lint(report(2022, OLD, "2023年1月5日"))} == {"warning"}


@pytest.mark.parametrize(
    ("signed", "published", "silent"),
    [
        ("2019年3月20日", "", False),
        ("2019年5月20日", "", True),
        (None, "", True),
        ("2019年3月20日", "2019-06-03", True),
    ],
)
def test_a_report_for_2018_may_cite_the_new_law_where_it_was_written_late(
    signed: str | None, published: str, silent: bool
) -> None:
    assert (said(report(2018, NEW, signed, published)) == []) is silent


def test_an_unknown_year_is_not_assessable() -> None:
    result = lint_text(report(None, OLD), path="report.txt", select=("L",))
    assert not [d for d in result.diagnostics if d.code in CODES]
    reasons = {(o.code, o.state, o.reason) for o in result.outcomes}
    assert {("L701", "not_assessable", "year-unknown"), ("L703", "not_assessable", "year-unknown")} <= reasons


def test_one_finding_a_document_with_the_other_places_beside_it() -> None:
    text = report(2023, FORM_2019, "2024年1月5日").replace("全年公开", "对照国办公开办函〔2019〕60号要求，全年公开")
    (found,) = lint(text)
    assert text.split("\n")[(found.location.line or 1) - 1].startswith("根据")
    assert len(found.related) == 1
    assert "国办公开办函〔2021〕30号" in found.message["zh"] and "国办公开办函〔2021〕30号" in found.message["en"]


@pytest.mark.parametrize(
    "number",
    [
        "国办公开办函〔2019〕60号",
        "国办公开办函[2019]60号",
        "国办公开办函（2019）60号",
        "国办公开办函【2019】第60号",
        "国办公开办函〔2019〕 60 号",
    ],
)
def test_brackets_of_every_kind(number: str) -> None:
    assert said(report(2022, f"根据{number}要求，编制本报告。", "2023年1月5日")) == ["L701:superseded"]


_OLDER = "《国务院办公厅政府信息与政务公开办公室关于政府信息公开工作年度报告有关事项的通知》"
_NEWER = "《国务院办公厅政府信息与政务公开办公室关于印发〈中华人民共和国政府信息公开工作年度报告格式〉的通知》"


@pytest.mark.parametrize(
    ("sentence", "wrong"),
    [
        (f"根据{_OLDER}要求，编制本报告。", True),
        (f"根据{_OLDER}{_NEWER}要求，编制本报告。", False),
        (f"根据{_OLDER}、国办公开办函〔2021〕30号要求，编制本报告。", False),
        (f"根据{_OLDER}和《中华人民共和国政府信息公开工作年度报告格式（试行）》要求，编制本报告。", True),
        (f"根据{_OLDER}要求，编制本报告。{_NEWER}另行学习。", True),
    ],
)
def test_a_superseded_document_may_stand_beside_its_successor(sentence: str, wrong: bool) -> None:
    assert (said(report(2022, sentence, "2023年1月5日")) != []) is wrong


def test_a_number_belongs_to_the_title_right_before_it() -> None:
    other = "《国务院办公厅政府信息与政务公开办公室关于填报问题的解释》（国办公开办函〔2016〕201号）"
    sentence = f"根据{_OLDER}（国办公开办函〔2019〕60号）、{other}编制本报告。"
    assert said(report(2020, sentence, "2021年1月5日")) == []
    wrong = f"根据{_OLDER}（国办公开办函〔2016〕201号）编制本报告。"
    assert "L701:nonexistent" in said(report(2020, wrong, "2021年1月5日"))


@pytest.mark.parametrize(
    "decree",
    ["国务院令第492号", "国务院令492号", "国务院第492号令", "中华人民共和国国务院令（第492号）", "国务院令 第492号"],
)
def test_decrees_of_every_spelling(decree: str) -> None:
    sentence = f"根据《中华人民共和国政府信息公开条例》（{decree}）编制本报告。"
    assert said(report(2022, sentence, "2023年1月5日")) == ["L701:superseded"]


@pytest.mark.parametrize(
    ("name", "wrong"),
    [
        ("中华人民共和国政府信息公开条例", False),
        ("政府信息公开条例", False),
        ("条例", False),
        ("海东省政府信息公开条例", False),
        ("中华人民共和国政府采购法实施条例", False),
        ("政府信息公开条例实施办法", False),
        ("中华人民共和国政府信息公公开条例", True),
        ("中华人民共和国政府信公开条例", True),
        ("中华人民共和国 政府信息公开条例", False),
        ("信息公开条例", True),
    ],
)
def test_names_of_the_regulation(name: str, wrong: bool) -> None:
    assert (said(report(2020, f"认真学习《{name}》。")) == ["L702:default"]) is wrong


def test_the_right_name_stands_beside_a_wrong_one() -> None:
    (found,) = lint(report(2020, "学习《信息公开条例》，贯彻《政府信息公开条例》。"))
    assert found.expected == "《中华人民共和国政府信息公开条例》" and len(found.related) == 1


@pytest.mark.parametrize(
    ("year", "signed", "said_so"),
    [
        (2021, "2022年1月20日", True),
        (2022, "2023年1月20日", False),
        (2021, "2022年11月20日", False),
        (2021, None, True),
    ],
)
def test_events_against_the_day_of_writing(year: int, signed: str | None, said_so: bool) -> None:
    text = report(year, "深入学习贯彻党的二十大精神，推进公开。", signed)
    assert (said(text) == ["L703:default"]) is said_so
