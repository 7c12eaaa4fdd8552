"""The rules on dates, on texts as they come out of recognition."""

from __future__ import annotations

import time
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import NamedTuple

import pytest
import yaml

from govlint.diagnostics import Finding
from govlint.forms import load_forms
from govlint.readers.text import read
from govlint.report.model import Report
from govlint.report.recognise import Knowledge, recognise
from govlint.rule import Rule
from govlint.testing import lint_text

_PACK = Path(__file__).parents[2] / "rules" / "govlint_rules"
_MODULES = {
    "D501": "period_unstated",
    "D502": "period_not_the_report_year",
    "D503": "report_year_contradicted",
    "D504": "sign_off_issuer_missing_or_short",
    "D505": "sign_off_date_incomplete_or_out_of_window",
    "D506": "published_before_signed",
    "D507": "impossible_date",
    "D508": "floating_time_reference",
    "D509": "document_number_year_differs",
    "D510": "unreadable_date",
    "D511": "issuer_contradicted",
}


class Said(NamedTuple):
    """A finding as the tests look at it."""

    case: str
    line: int | None
    text: str
    message: str


@cache
def knowledge() -> Knowledge:
    forms = load_forms(yaml.safe_load(path.read_text("utf-8")) for path in sorted((_PACK / "forms").glob("*.yaml")))
    lexicons = {}
    for path in sorted((_PACK / "lexicon").glob("*.yaml")):
        content = yaml.safe_load(path.read_text("utf-8"))
        lexicons[path.stem] = content.get(path.stem, content)
    return Knowledge.build(forms, lexicons)


def reports_of(text: str) -> list[Report]:
    return recognise(read(text.encode(), "example.txt"), knowledge()).reports


def rule_of(code: str) -> Rule:
    rule = import_module(f"govlint_rules.dates.{_MODULES[code]}").RULE
    assert isinstance(rule, Rule)
    return rule


def lint(code: str, text: str) -> list[Said]:
    """What the rule says of a text that holds one report; every message is rendered in both languages."""
    rule = rule_of(code)
    (report,) = reports_of(text)
    assert rule.check is not None
    options = {name: option.default for name, option in rule.options.items()}
    lines = text.split("\n")
    said = []
    for finding in rule.check(report, options):
        assert isinstance(finding, Finding) and finding.location is not None
        place = finding.location
        source = lines[(place.line or 1) - 1]
        assert place.column is not None and place.end_column is not None
        messages = rule.messages[finding.case]
        assert messages["en"].format_map(finding.args)
        said.append(
            Said(finding.case, place.line, source[place.column - 1 : place.end_column - 1],
                 messages["zh"].format_map(finding.args))
        )  # fmt: skip
    return said


def report(
    body: str = "2020年，我局主动公开政府信息30条。",
    *,
    year: int = 2020,
    issuer: str = "海滨区水务局",
    intro: str | None = None,
    end: str | None = None,
    problems: str = "公开的内容还不够丰富。",
) -> str:
    """A report of one form's shape around the given sentences."""
    intro = f"本报告所列数据的统计期限为{year}年1月1日至{year}年12月31日。" if intro is None else intro
    end = f"{issuer}\n{year + 1}年1月20日" if end is None else end
    return f"""{issuer}{year}年政府信息公开工作年度报告

{intro}

一、总体情况
{body}
全年召开政府信息公开工作会议两次。

五、存在的主要问题及改进情况
{problems}

六、其他需要报告的事项
无其他需要报告的事项。

{end}
"""


@pytest.mark.parametrize(
    "intro",
    [
        "本报告所列数据的统计期限自2020年1月1日起，至2020年12月31日止。",
        "本报告数据统计时限为2020年1月1日至12月31日。",
        "统计期限：2020年1月1日—2020年12月31日。",
        "本报告由我局编制，时间范围为二〇二〇年一月一日至二〇二〇年十二月三十一日。",
        "本报告反映2020年1月1日到12月31日的情况。",
    ],
)
def test_period_is_stated(intro: str) -> None:
    assert lint("D501", report(intro=intro)) == []
    assert lint("D502", report(intro=intro)) == []


def test_period_unstated_stands_at_the_introduction() -> None:
    (said,) = lint("D501", report(intro="本报告由海滨区水务局编制。"))
    assert said.line == 3
    assert "2020年1月1日至12月31日" in said.message


@pytest.mark.parametrize(
    ("intro", "cases"),
    [
        ("本报告所列数据的统计期限为2019年1月1日至2019年12月31日。", ["other_year"]),
        ("本报告所列数据的统计期限为2020年1月1日至2021年12月31日。", ["other_year"]),
        ("本报告所列数据的统计期限为2020年1月1日至2020年12月30日。", ["not_whole_year"]),
        ("本报告所列数据的统计期限为2020年4月1日至2020年12月31日。", ["not_whole_year"]),
        ("我局于2020年4月组建。本报告所列数据的统计期限为2020年4月1日至2020年12月31日。", []),
        ("统计期限为2020年1月至12月。", []),
        ("本报告含原水利局2020年1月至3月的数据，统计期限为2020年1月1日至12月31日。", []),
        ("本报告含原水利局2020年1月至3月的数据，统计期限为2020年4月1日至12月30日。", ["not_whole_year"]),
        ("本报告所列数据的统计期限为2020年1月1日至2020年1231日。", []),
    ],
)
def test_period_against_the_report_year(intro: str, cases: list[str]) -> None:
    assert [said.case for said in lint("D502", report(intro=intro))] == cases


def test_the_first_report_under_the_regulation_begins_in_may() -> None:
    intro = "本报告所列数据的统计期限为2008年5月1日至2008年12月31日。"
    assert lint("D502", report("2008年，我局主动公开政府信息30条。", year=2008, intro=intro)) == []


def test_the_period_of_a_consultation_is_not_that_of_the_report() -> None:
    body = "《海滨区供水办法》征求意见期限为2020年3月1日至2020年3月31日。"
    intro = "本报告由海滨区水务局编制。"
    assert lint("D502", report(body, intro=intro)) == []


@pytest.mark.parametrize(
    "body",
    [
        "2020年，我局主动公开政府信息30条，2019年为20条。",
        "2019年，我局主动公开政府信息20条；2020年30条。",
        "根据2019年修订的《中华人民共和国政府信息公开条例》，我局依法公开信息。",
        "按照《关于做好2019年政府信息公开工作年度报告编制工作的通知》要求开展工作。",
        "按时公布2019年政府信息公开工作年度报告，并向区政府办公室报送。",
        "2019年结转的政府信息公开申请2件已全部办结。",
        "2019年以来，共收到政府信息公开申请15件。",
        "2018—2019年，共收到政府信息公开申请15件。",
        "与2019年相比，收到的政府信息公开申请增加3件。",
        "在2015年梳理的42个事项基础上，公布服务指南。",
        "2021年，我局将主动公开政府信息不少于50条。",
        "2021年计划主动公开政府信息50条。",
        "落实国办公开办函〔2021〕30号要求，公开政府信息30条。",
        "编制了《2019年政府信息公开工作要点》。",
        "完成“2019年度政府信息公开工作报告”的自查。",
        "服务群众2019余人次，主动公开政府信息30条。",
    ],
)
def test_years_that_are_not_the_reports_own(body: str) -> None:
    assert lint("D503", report(body)) == []


def test_a_plan_under_its_heading_may_name_the_next_year() -> None:
    assert lint("D503", report(problems="2021年，我局主动公开政府信息50条以上。")) == []


@pytest.mark.parametrize(
    ("intro", "year"),
    [
        ("现将2019年度政府信息公开工作情况报告如下：", "2019年度"),
        ("本报告由海滨区水务局编制，是2021年度政府信息公开年度报告。", "2021年度"),
        ("现将我局2019年政府信息公开工作年度报告公布如下。", "2019年"),
    ],
)
def test_the_introduction_names_another_year(intro: str, year: str) -> None:
    (said,) = lint("D503", report(intro=intro))
    assert (said.line, said.text) == (3, year)


@pytest.mark.parametrize(
    "body",
    ["2019年，我局未收到政府信息公开申请。", "2021年度，我局共受理依申请公开5件。", "一是2019年主动公开政府信息21条。"],
)
def test_the_body_was_copied_from_another_year(body: str) -> None:
    (said,) = lint("D503", report(body))
    assert said.line == 6


def test_the_body_is_left_alone_where_the_option_says_so() -> None:
    (one,) = reports_of(report("2019年，我局未收到政府信息公开申请。"))
    check = rule_of("D503").check
    assert check is not None
    assert list(check(one, {"body": False})) == []


@pytest.mark.parametrize(
    ("issuer", "end", "kinds"),
    [
        ("海滨区水务局", "海滨区水务局\n2021年1月20日", []),
        ("海滨区水务局", "某市海滨区水务局\n2021年1月20日", []),
        ("某市海滨区水务局", "海滨区水务局\n2021年1月20日", []),
        ("海滨区水务局", "2021年1月20日", ["只有日期"]),
        ("海滨区政务服务管理局", "海滨区政务局\n2021年1月20日", ["不是单位全称"]),
        ("海滨区水务局", "区水务局\n2021年1月20日", ["不是单位全称"]),
        ("海滨区水务局", "", ["没有落款"]),
        ("海滨区综合服务局", "海滨区政务服务管理局\n2021年1月20日", []),
    ],
)
def test_sign_off_issuer(issuer: str, end: str, kinds: list[str]) -> None:
    said = lint("D504", report(issuer=issuer, end=end))
    assert len(said) == len(kinds)
    assert all(kind in one.message for one, kind in zip(said, kinds, strict=True))


def test_a_short_form_is_shown_beside_the_full_name() -> None:
    text = report(issuer="海滨区政务服务管理局", end="海滨区政务局\n2021年1月20日")
    (said,) = lint_text(text, path="report.txt", select=["D504"]).diagnostics
    assert [one.location.line for one in said.related] == [1]


def test_a_defined_short_form_may_sign() -> None:
    intro = "海滨区政务服务管理局（以下简称“区政务局”）统计期限为2020年1月1日至12月31日。"
    text = report(issuer="海滨区政务服务管理局", intro=intro, end="区政务局\n2021年1月20日")
    assert lint("D504", text) == []


@pytest.mark.parametrize(
    ("issuer", "year", "date", "cases"),
    [
        ("海滨区水务局", 2020, "2021年1月20日", []),
        ("海滨区水务局", 2020, "2021年1月31日", []),
        ("海滨区水务局", 2020, "2021年2月1日", ["outside_window"]),
        ("海滨区水务局", 2018, "2019年3月20日", []),
        ("海滨区水务局", 2018, "2019年4月2日", ["outside_window"]),
        ("海滨区人民政府", 2020, "2021年3月31日", []),
        ("海滨区人民政府", 2020, "2021年4月1日", ["outside_window"]),
        ("海滨区石桥镇人民政府", 2020, "2021年3月1日", []),
        ("海滨区水务局", 2020, "2020年12月31日", []),
        ("海滨区水务局", 2020, "2020年1月20日", ["outside_window"]),
        ("海滨区水务局", 2020, "2021年1月", ["no_day"]),
        ("海滨区水务局", 2018, "2019年3月", ["no_day"]),
        ("海滨区水务局", 2018, "2019年4月", ["no_day", "outside_window"]),
        ("海滨区水务局", 2020, "二〇二一年一月十八日", []),
    ],
)
def test_sign_off_date(issuer: str, year: int, date: str, cases: list[str]) -> None:
    text = report(f"{year}年，我局主动公开政府信息30条。", year=year, issuer=issuer, end=f"{issuer}\n{date}")
    assert [said.case for said in lint("D505", text)] == cases


@pytest.mark.parametrize(
    ("published", "signed", "count"),
    [
        ("2021-01-25", "2021年1月20日", 0),
        ("2021-01-20", "2021年1月20日", 0),
        ("2021-01-19", "2021年1月20日", 1),
        ("2021-01-05", "2021年1月", 0),
        ("2020-12-30", "2021年1月", 1),
        ("2021-01", "2021年1月20日", 0),
    ],
)
def test_published_before_signed(published: str, signed: str, count: int) -> None:
    head = f"索引号： | 0000/2021-1 |\n发布日期： | {published} |\n\n"
    assert len(lint("D506", head + report(end=f"海滨区水务局\n{signed}"))) == count


@pytest.mark.parametrize(
    ("body", "dates"),
    [
        ("11月31日召开会议。", ["11月31日"]),
        ("2021年2月29日召开会议。", ["2021年2月29日"]),
        ("2月29日召开会议。", []),
        ("2020年2月29日召开会议。", []),
        ("2020年13月1日召开会议。", ["2020年13月1日"]),
        ("系统升级到2019.13.45版。", []),
        ("联系电话2020-13-45。", []),
        ("三月、十一月三十日各召开一次。", []),
        ("占比2.30，增长2.31个百分点。", []),
    ],
)
def test_impossible_dates(body: str, dates: list[str]) -> None:
    assert [said.text for said in lint("D507", report(body))] == dates


@pytest.mark.parametrize(
    ("body", "dates"),
    [
        ("2020年1231日召开会议。", ["2020年1231日"]),
        ("2020年3月2日召开会议。", []),
        ("全年365日不间断公开信息。", []),
        ("自2020年1月1日起施行。", []),
    ],
)
def test_unreadable_dates(body: str, dates: list[str]) -> None:
    assert [said.text for said in lint("D510", report(body))] == dates


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ("截至目前，我局主动公开政府信息30条。", ["截至目前"]),
        ("截止到目前，共办结12件。", ["截止到目前"]),
        ("今年5月，我局召开会议。", ["今年"]),
        ("同去年相比，增加3条。", ["去年"]),
        ("目前，我局已完成栏目调整。", ["目前"]),
        ("目前全局共有5个公开栏目。", ["目前"]),
        ("目前的公开栏目设在一楼大厅。", []),
        ("目前，部分栏目更新仍不及时，有2个栏目有待完善。", []),
        ("今年我局将继续做好公开工作。", []),
        ("落实《今年重点任务》。", []),
        ("当今年轻人习惯网上查询。", []),
        ("全年共办结12件。", []),
    ],
)
def test_floating_time_references(body: str, words: list[str]) -> None:
    assert [said.text for said in lint("D508", report(body))] == words


def test_problems_and_plans_may_say_now() -> None:
    assert lint("D508", report(problems="目前已建成栏目5个，截至目前内容更新不够及时。")) == []


def test_one_finding_a_paragraph() -> None:
    (said,) = lint("D508", report("截至目前公开30条，今年新增5条，目前已办结2件。"))
    assert all(word in said.message for word in ("截至目前", "今年", "目前"))


@pytest.mark.parametrize(
    ("body", "numbers"),
    [
        ("解读2020年3月区政府出台的《供水办法》（海政发〔2012〕13号）。", ["〔2012〕13号"]),
        ("2020年6月，区政府印发《供水办法》（海政发〔2018〕13号）。", ["〔2018〕13号"]),
        ("2020年6月印发的海政发〔2017〕8号文件。", ["〔2017〕8号"]),
        ("2020年6月印发《供水办法》（海政发〔2020〕13号）。", []),
        ("2020年1月印发《供水办法》（海政发〔2019〕90号）。", []),
        ("2020年印发《供水办法》（海政发〔2019〕90号）。", []),
        ("2020年6月修订《供水办法》（海政发〔2012〕13号）。", []),
        ("2020年6月转发《供水办法》（海政发〔2012〕13号）。", []),
        ("2020年废止《供水办法》（海政发〔2012〕13号）。", []),
        ("2020年，我局落实《供水办法》（海政发〔2012〕13号）。", []),
        ("2020年6月出台《甲办法》和《乙办法》（海政发〔2012〕13号）。", []),
        ("2020年6月出台《甲办法》，省政府通过的《乙办法》（云政发〔2017〕48号）一并解读。", []),
        ("2020年，服务群众2000余人。执行海政发〔2017〕48号文件。", []),
        ("2020年6月制定《〈供水条例〉实施细则》（海政发〔2011〕4号）。", ["〔2011〕4号"]),
    ],
)
def test_document_numbers(body: str, numbers: list[str]) -> None:
    assert [said.text for said in lint("D509", report(body))] == numbers


@pytest.mark.parametrize("code", sorted(_MODULES))
def test_a_sound_report_is_silent(code: str) -> None:
    assert lint(code, report()) == []


@pytest.mark.parametrize("code", sorted(_MODULES))
def test_text_is_read_in_linear_time(code: str) -> None:
    hostile = "2019年，《" * 8000 + "目前（〔2012〕1号" * 3000 + "今年截至目前" * 3000
    read = report(hostile)
    began = time.process_time()
    lint(code, read)
    assert time.process_time() - began < 3  # seconds; by the square it would be twice that


def test_many_paragraphs_that_begin_with_a_year_are_read_in_linear_time() -> None:
    read = report("2019年，我局受理申请5件。\n" * 15_000)
    began = time.process_time()
    lint("D503", read)
    assert time.process_time() - began < 3  # seconds; by the square it would be twice that
