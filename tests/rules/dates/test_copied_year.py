"""D503 at the places where texts are copied from last year's report."""

from __future__ import annotations

import pytest

from govlint.testing import lint_text

_REPORT = """海滨区水务局2020年政府信息公开工作年度报告

本报告所列数据的统计期限为2020年1月1日至2020年12月31日。

一、总体情况
{opening}
2020年，我局主动公开政府信息30条。
"""


@pytest.mark.parametrize(
    ("opening", "found"),
    [
        ("2019年，我局高度重视政府信息公开工作，成立了领导小组。", True),
        ("2019年，海滨区水务局认真贯彻落实上级部署。", True),
        ("2019年度，在市委的领导下，我局以习近平新时代中国特色社会主义思想为指导，推进公开。", True),
        ("做好日常工作。2019年未发生责任追究情形。", True),
        ("2019年，我局由原水利局和农村供水站组建。", False),
        ("2019年，国务院办公厅印发工作要点。", False),
        ("2019年，我局扎实推进公开。2020年，公开工作又有提高。", False),
    ],
)
def test_an_overview_begins_with_last_year_and_goes_on_with_its_own(opening: str, found: bool) -> None:
    result = lint_text(_REPORT.format(opening=opening), path="report.txt", select=["D503"])
    assert [one.location.line for one in result.diagnostics] == ([6] if found else [])
