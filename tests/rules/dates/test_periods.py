"""The period against a report that is named by its year in a sentence, without a title (D502)."""

from __future__ import annotations

from tests.report.test_recognise import only
from tests.rules.test_dates import lint, report

_SCHOOL = """青榆大学2022—2023学年信息公开工作年度报告

本报告所列数据的统计期限为2022年9月1日至2023年8月31日。

一、概述
本学年公开信息300条。

青榆大学
2023年10月28日
"""


def test_the_year_of_a_school_runs_from_september_to_august() -> None:
    school = only(_SCHOOL)
    assert (school.year, school.title is not None, school.issuer and school.issuer.name) == (2022, True, "青榆大学")
    assert [lint(code, _SCHOOL) for code in ("D502", "D503", "D505")] == [[], [], []]
    assert lint("D502", _SCHOOL.replace("2022—2023学年", "2022年")) != []
    by_rule = _SCHOOL.replace("2022—2023学年", "2022年").replace(
        "本报告", "本报告按照《高等学校信息公开办法》编制，", 1
    )
    assert [lint(code, by_rule) for code in ("D502", "D505")] == [[], []]
    without = by_rule.replace("统计期限为2022年9月1日至2023年8月31日", "时间到2023年8月31日")
    assert lint("D501", without) == []
    assert lint("D501", without.replace("《高等学校信息公开办法》", "有关规定").replace("本学年", "本年")) != []


def test_the_office_of_a_government_has_time_until_the_end_of_march() -> None:
    assert lint("D505", report(issuer="海滨区人民政府办公室").replace("1月20日", "3月18日")) == []
    assert [said.case for said in lint("D505", report(issuer="海滨区水务局").replace("1月20日", "3月18日"))] == [
        "outside_window"
    ]


def test_a_branch_of_a_bank_signs_with_its_name() -> None:
    assert lint("D504", report(issuer="中国人民银行海滨市分行")) == []


def test_a_report_named_by_its_year_is_not_held_to_a_copied_period() -> None:
    opening = "海滨区水务局编制了{}年政府信息公开年度报告。统计期限自2019年1月1日起至2019年12月31日止。"
    untitled = report("公开30条。", intro=opening, end="").partition("\n\n")[2]
    assert [said.case for said in lint("D502", untitled.format(2020))] == ["other_year"]
    assert lint("D502", untitled.format(2019)) == []


def test_last_year_with_its_number_behind_it_does_not_float() -> None:
    assert lint("D508", report("与去年同期（2019年）相比，增加3条。")) == []
    assert [said.text for said in lint("D508", report("与去年同期相比，增加3条。"))] == ["去年"]


def test_a_period_with_its_last_day_alone_or_with_digits_alone_is_stated() -> None:
    for said in ("所列数据的统计期限截止至2019年12月31日止", "所列数据的统计期限为201911日至20191231日"):
        assert lint("D501", report(intro=f"本报告由海滨区水务局编制，{said}。")) == []
    assert lint("D501", report(intro="本报告由海滨区水务局编制，所列数据来自2019年各科室的台账。")) != []
