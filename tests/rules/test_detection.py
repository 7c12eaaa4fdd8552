"""The rules on forms and files: which form a report follows, and whether it could be judged."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

import govlint_rules
from govlint.diagnostics import Diagnostic
from govlint.testing import mutate
from govlint.testing.draft import Draft
from govlint.testing.generate import Generator
from govlint.testing.layouts import LAYOUTS
from govlint.testing.lint import builtin_registry, lint_text
from govlint.testing.samples import load_samples

_SAMPLES = Path(govlint_rules.__file__).parent / "samples"


@cache
def _draft(form: str, seed: int) -> Draft:
    return Generator(builtin_registry().forms[form], load_samples(_SAMPLES)[form], ()).draft(seed)


def _lint(text: str, path: str = "report.txt", *select: str) -> list[Diagnostic]:
    return [d for d in lint_text(text, path=path, select=select or ("F",)).diagnostics if d.code[0] == "F"]


def _codes(text: str, path: str = "report.txt") -> list[str]:
    return [d.code if d.case == "default" else f"{d.code}:{d.case}" for d in _lint(text, path)]


def _as_year(draft: Draft, year: int, layout: str = "trailing-pipes") -> str:
    """The draft as it would stand in a report for another year (and signed in the one after)."""
    text = LAYOUTS[layout].render(draft)
    return (
        text.replace(str(draft.year + 1), "@next@").replace(str(draft.year), str(year)).replace("@next@", str(year + 1))
    )


@pytest.mark.parametrize(
    ("form", "year", "codes"),
    [
        ("f2021", 2021, []),
        ("f2021", 2025, []),
        ("f2021", 2020, ["F102"]),
        ("f2019", 2019, []),
        ("f2019", 2020, []),
        ("f2019", 2021, ["F102"]),
        ("f2019", 2024, ["F102"]),
        ("legacy-table", 2014, []),
        ("legacy-table", 2018, []),
        ("legacy-table", 2019, ["F102"]),
        ("legacy-narrative", 2009, []),
    ],
)
def test_a_form_fits_the_years_that_it_was_issued_for(form: str, year: int, codes: list[str]) -> None:
    for seed, layout in enumerate(("trailing-pipes", "markdown")):
        text = _as_year(_draft(form, seed), year, layout)
        assert _codes(text, f"report{LAYOUTS[layout].suffix}") == codes, (seed, layout)


def test_a_provincial_table_before_the_national_one_is_no_form_of_another_year() -> None:
    assert "F102" not in _codes(_as_year(_draft("legacy-table", 0), 2012))


@pytest.mark.parametrize("layout", ["trailing-pipes", "markdown", "html"])
def test_a_request_table_of_another_form_is_told_per_table(layout: str) -> None:
    new, old = _draft("f2021", 1), _draft("f2019", 1)
    figures = {key: text for key, text in old.figures.items() if key.startswith("requests.")}
    mixed = replace(
        new,
        tables={**new.tables, "requests": old.tables["requests"]},
        figures={**new.figures, **figures},
    )
    found = _lint(LAYOUTS[layout].render(mixed), f"report{LAYOUTS[layout].suffix}")
    assert [(d.code, d.case) for d in found] == [("F102", "default"), ("F103", "two_tables")]
    assert found[0].location.line == found[1].location.line
    assert [d.severity.value for d in found] == ["warning", "warning"]


def test_headers_of_two_forms_in_one_table() -> None:
    text = LAYOUTS["trailing-pipes"].render(_draft("f2021", 0)).replace("本年制发件数", "本年新制作数量")
    found = _lint(text, "report.txt", "F103")
    assert [(d.case, d.severity.value) for d in found] == [("one_table", "error")]
    assert "本年新制作数量" in found[0].message["zh"]


def test_several_reports_give_one_finding_at_the_first_title() -> None:
    texts = [LAYOUTS["trailing-pipes"].render(_draft("legacy-narrative", seed)) for seed in (1, 2)]
    assert _codes(texts[0]) == []
    (found,) = _lint("\n\n".join(texts), "report.txt", "F004")
    assert found.location.line == 1 and len(found.related) == 1
    assert "2" in found.message["zh"] and "2" in found.message["en"]


@pytest.mark.parametrize(
    "text",
    [
        "会议室借用须知\n\n请提前一天登记。\n",
        "# Read me\n\nNothing of the kind.\n",
        "| 姓名 | 电话 |\n|---|---|\n| 甲 | 5 |\n",
    ],
)
def test_what_is_no_report_is_said_once(text: str) -> None:
    (found,) = _lint(text, "notes.md")
    assert (found.code, found.severity.value, found.location.line) == ("F005", "info", 1)


def test_without_year_and_tables_the_form_is_undetected() -> None:
    text = "青禾县水利局政府信息公开工作年度报告\n\n一、概述\n\n全年主动公开政府信息35条，未收到申请，未收取费用。\n"
    assert "F001" in _codes(text)
    assert "F001" not in _codes(text.replace("政府信息公开工作", "2016年政府信息公开工作", 1))


def test_a_hospital_need_not_use_the_tables() -> None:
    text = (
        "青榆市第一人民医院2023年政府信息公开工作年度报告\n\n本报告的统计期限为2023年1月1日至2023年12月31日。\n\n"
        "一、总体情况\n\n全年主动公开信息35条，未收到信息公开申请。\n\n二、存在的问题\n\n更新不够及时。\n"
    )
    assert "F006" not in _codes(text)
    assert "F006" in _codes(text.replace("第一人民医院", "水利局"))


def test_blank_cells_lower_the_share_that_can_be_assessed() -> None:
    sound = _draft("f2021", 0)
    keys = [key for key in sound.figures if key.startswith("requests.")]
    text = LAYOUTS["trailing-pipes"].render(mutate.blank_cells(sound, keys[::3]))
    (found,) = _lint(text, "report.txt", "F006")
    assert found.severity.value == "warning" and "80%" in found.message["zh"]
    assert _lint(LAYOUTS["trailing-pipes"].render(sound), "report.txt", "F006") == []


_ACCOUNT = (
    "{title}\n按照要求，现将有关情况报告如下。\n一、加强组织领导\n成立领导小组，召开会议3次。\n"
    "二、主动公开情况\n全年主动公开信息118条。\n三、依申请公开情况\n收到申请2件，均已办结。\n"
    "四、下一步打算\n加强培训，完善考核。\n江城市水利局\n{signed}\n"
)
_PERIOD = "本报告的统计期限为{year}年1月1日至{year}年12月31日。"


@pytest.mark.parametrize(
    ("title", "is_report"),
    [
        ("江城市水利局2023年政务公开工作总结", False),
        ("江城市水利局政务公开工作总结（2021年）", False),
        ("江城市水利局关于2022年度政务公开工作情况的报告", False),
        ("江城市水利局2016年政务公开工作总结", False),
        ("江城市水利局2023年政府信息公开工作总结", False),
        ("江城市水利局2016年政府信息公开工作总结", True),
        ("江城市水利局2023年政府信息公开工作年度报告", True),
        ("江城市水利局2023年政务公开暨政府信息公开工作年度报告", True),
    ],
)
def test_an_account_of_other_work_is_no_report_unless_it_shows_official_parts(title: str, is_report: bool) -> None:
    year = next(year for year in ("2016", "2021", "2022", "2023") if year in title)
    text = _ACCOUNT.format(title=title, signed=f"{int(year) + 1}年1月10日")
    assert ("F005" in _codes(text)) is not is_report
    assert "F005" not in _codes(text.replace("按照要求，", _PERIOD.format(year=year)))
    parts = "五、行政复议、行政诉讼情况\n没有发生。\n六、存在的主要问题及改进情况\n更新不及时，将加强检查。\n"
    assert "F005" not in _codes(text.replace("四、下一步打算\n加强培训，完善考核。\n", parts))
