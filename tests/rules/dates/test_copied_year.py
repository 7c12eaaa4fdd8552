"""D503 and D511 at the places where texts are copied: from last year's report, from that of another body."""

from __future__ import annotations

import pytest

from govlint.testing import LAYOUTS, Draft, lint_text, mutate
from tests.generators import draft

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


def signed(year: int, issuer: str, unit: str) -> Draft:
    """A report with the statistics table, by its issuer and the unit at the head of its table."""
    made = next(one for seed in range(100) if (one := draft("legacy-table", seed)).year == year)
    old = made.issuer
    made = mutate.replace_text(made, old, issuer)
    return mutate.reword_table(made, "statistics", old, unit)


@pytest.mark.parametrize(
    ("unit", "found"),
    [
        ("江城市白河县国土资源局", True),
        ("白河县国土资源局", True),
        ("白河县住房和城乡建设局", False),
        ("江城市白河县住建局", False),
        ("江城市白河县人民政府", False),
    ],
)
def test_the_unit_at_the_head_of_the_table_is_the_issuer(unit: str, found: bool) -> None:
    made = signed(2017, "白河县住房和城乡建设局", unit)
    result = lint_text(LAYOUTS["pipe-grid"].render(made), path="report.txt", select=["D511"])
    assert [unit in one.message["zh"] for one in result.diagnostics] == ([True] if found else [])


_BODY = """江城市自然资源和规划局2023年政府信息公开工作年度报告

{intro}统计期限为2023年1月1日至2023年12月31日。

一、总体情况
2023年，{acting}认真贯彻落实上级部署，推进政府信息公开。

{signed}
2024年1月22日
"""


@pytest.mark.parametrize(
    ("where", "name", "found"),
    [
        ("intro", "现公布江城市农业农村局2023年政府信息公开工作年度报告。", True),
        ("intro", "现公布我局2023年政府信息公开工作年度报告。", False),
        ("intro", "现公布本年度政府信息公开工作年度报告。", False),
        ("acting", "江城市农业农村局", True),
        ("acting", "市自然资源局", False),
        ("acting", "江城市政府办公室", False),
        ("signed", "杭州市自然资源和规划局", True),  # a name that ends in the mark of another rank
        ("signed", "市自然资源和规划局", False),
    ],
)
def test_the_opening_names_another_organ(where: str, name: str, found: bool) -> None:
    own = "江城市自然资源和规划局"
    parts = {"intro": f"现公布{own}2023年政府信息公开工作年度报告。", "acting": own, "signed": own} | {where: name}
    result = lint_text(_BODY.format(**parts), path="report.txt", select=["D511"])
    assert len(result.diagnostics) == found


def test_a_wrong_title_is_one_finding() -> None:
    own = "江城市自然资源和规划局"
    text = _BODY.format(intro=f"现公布{own}2023年政府信息公开工作年度报告。", acting=own, signed=own)
    text = text.replace(own, "杭州市自然资源和规划局", 1)
    (one,) = lint_text(text, path="report.txt", select=["D511"]).diagnostics
    assert len(one.related) == 3


@pytest.mark.parametrize(
    ("acting", "found"),
    [
        ("青石镇", True),
        ("白河县青石镇", True),
        ("柳林镇", False),
        ("全镇", False),
        ("各乡镇", False),
        ("青石乡", False),
    ],
)
def test_the_overview_names_another_township(acting: str, found: bool) -> None:
    own = "白河县柳林镇人民政府"
    text = _BODY.format(intro="", acting=acting, signed=own).replace("江城市自然资源和规划局", own)
    assert len(lint_text(text, path="report.txt", select=["D511"]).diagnostics) == found
