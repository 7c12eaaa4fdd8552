"""The period against a report that is named by its year in a sentence, without a title (D502)."""

from __future__ import annotations

from tests.rules.test_dates import lint, report


def test_a_report_named_by_its_year_is_not_held_to_a_copied_period() -> None:
    opening = "海滨区水务局编制了{}年政府信息公开年度报告。统计期限自2019年1月1日起至2019年12月31日止。"
    untitled = report("公开30条。", intro=opening, end="").partition("\n\n")[2]
    assert [said.case for said in lint("D502", untitled.format(2020))] == ["other_year"]
    assert lint("D502", untitled.format(2019)) == []
