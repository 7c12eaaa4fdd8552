"""Whose reports are put together, and which of a year counts."""

from __future__ import annotations

from pathlib import Path

import pytest

from govlint.errors import ConfigError
from tests.series.kit import check, codes, narrative, report, said

A = "青禾县水利局"
PROSE = (
    "".join(
        f"第{word}季度组织了{word}类渠系的巡查，张贴了{word}号公告。" for word in "甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳"
    )
    * 2
)


def test_two_years_of_one_body_are_compared(here: Path) -> None:
    result = check(here, {"a.md": report(A, 2022, carried_out="3"), "b.md": report(A, 2023, carried_in="2")})
    assert codes(result) == ["X401 b.md", "X401 b.md"]
    assert {d.args["right"] for d in result.diagnostics} == {3}


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("青禾县水利局", "青禾县教育局"),
        ("青禾县水利局", "白石县水利局"),
        ("青禾县人民政府", "青禾县人民政府办公室"),
    ],
)
def test_different_bodies_are_not(here: Path, first: str, second: str) -> None:
    files = {"a.md": report(first, 2022, carried_out="3"), "b.md": report(second, 2023, carried_in="2")}
    assert said(check(here, files)) == ""


def test_a_name_with_and_without_its_ending_is_one_body(here: Path) -> None:
    files = {"a.md": report("青禾县人民政府", 2022, carried_out="3"), "b.md": report("青禾县", 2023, carried_in="2")}
    assert codes(check(here, files)) == ["X401 b.md", "X401 b.md"]


def test_a_name_without_a_place_counts_within_a_folder(here: Path) -> None:
    apart = {
        "x/2022/a.md": report("财政局", 2022, carried_out="3"),
        "y/2023/b.md": report("财政局", 2023, carried_in="2"),
    }
    assert said(check(here, apart)) == ""
    together = {"x/2023/b.md": report("财政局", 2023, carried_in="2")}
    assert set(codes(check(here, together))) == {"X401 x/2023/b.md"}


@pytest.mark.parametrize(("name", "found"), [("盐城市水利局", True), ("城市管理局", False), ("综合城市管理局", False)])
def test_a_city_whose_name_ends_so_is_a_place_and_city_management_is_none(here: Path, name: str, found: bool) -> None:
    files = {"x/2022/a.md": report(name, 2022, carried_out="3"), "y/2023/b.md": report(name, 2023, carried_in="2")}
    assert (said(check(here, files)) != "") is found


def test_a_gap_is_named_and_not_bridged(here: Path) -> None:
    files = {"a.md": report(A, 2021, carried_out="3"), "b.md": report(A, 2023, carried_in="2")}
    result = check(here, files, select=("X401",))
    assert result.diagnostics == []
    told = [
        (o.instance, o.state, o.reason, result.reports[o.report or 0].path) for o in result.outcomes if o.code == "X401"
    ]
    assert told == [("2022", "not_assessable", "year-missing", "b.md")]


def test_blank_cells_are_not_zero(here: Path) -> None:
    files = {"a.md": report(A, 2022, carried_out=""), "b.md": report(A, 2023, carried_in="2")}
    result = check(here, files, select=("X401",))
    assert result.diagnostics == []
    assert {o.reason for o in result.outcomes if o.code == "X401" and o.state == "not_assessable"} == {"figure-blank"}


def test_the_first_year_of_a_form_has_nothing_to_continue(here: Path) -> None:
    files = {"a.md": narrative(A, 2018, "全年收到申请三件。"), "b.md": report(A, 2019, carried_in="2")}
    result = check(here, files, select=("X401",))
    assert result.diagnostics == []
    assert {o.reason for o in result.outcomes if o.code == "X401" and o.report == 1} == {"form-differs"}


# ----------------------------------------------------------------------------- renamings

RENAMED = "本报告由青禾县水利局（“青禾县水务局”于2022年3月更名为“青禾县水利局”）编制。"


def test_a_renaming_in_the_text_joins_two_names(here: Path) -> None:
    files = {
        "a.md": report("青禾县水务局", 2021, carried_out="3"),
        "b.md": report(A, 2022, carried_in="2", intro=RENAMED),
    }
    assert set(codes(check(here, files))) == {"X401 b.md"}


def test_a_renaming_in_the_configuration_joins_two_names(here: Path) -> None:
    (here / ".govlint.yaml").write_text("issuers:\n  青禾县水利局: {former: [青禾县水务局]}\n", encoding="utf-8")
    files = {"a.md": report("青禾县水务局", 2021, carried_out="3"), "b.md": report(A, 2022, carried_in="2")}
    result = check(here, files)
    assert {(d.code, d.case) for d in result.diagnostics} == {("X401", "default")}


def test_a_configured_id_makes_it_an_error(here: Path) -> None:
    text = "issuers:\n  青禾县水利局: {id: water, former: [青禾县水务局]}\n"
    (here / ".govlint.yaml").write_text(text, encoding="utf-8")
    files = {"a.md": report("青禾县水务局", 2021, carried_out="3"), "b.md": report(A, 2022, carried_in="2")}
    result = check(here, files)
    assert {(d.case, d.severity.value) for d in result.diagnostics} == {("same_issuer_id", "error")}


def test_a_former_name_that_still_reports_is_another_body(here: Path) -> None:
    files = {
        "a.md": report("青禾县水务局", 2021, carried_out="3"),
        "b.md": report(A, 2022, carried_in="2", intro=RENAMED),
        "c.md": report("青禾县水务局", 2022, carried_in="3"),
    }
    assert said(check(here, files)) == ""


# ----------------------------------------------------------------------------- several reports of one year


def test_the_corrected_report_counts(here: Path) -> None:
    files = {
        "a.md": report(A, 2022, carried_out="3"),
        "b.md": report(A, 2022, carried_out="2", title=f"{A}2022年政府信息公开工作年度报告（更正）"),
        "c.md": report(A, 2023, carried_in="2"),
    }
    result = check(here, files)
    assert said(result) == ""
    assert [r.id for r in result.reports] == [f"{A}/2022/0", f"{A}/2022/1", f"{A}/2023/0"]


@pytest.mark.parametrize(
    "words",
    [
        {"end": "更正说明：原报告中结转的件数有误，现更正如下。"},
        {"title": f"{A}2022年政府信息公开工作年度报告（第二次更正）"},
        {"title": f"{A}2022年政府信息公开工作年度报告（修订版）"},
    ],
)
def test_what_announces_a_correction(here: Path, words: dict[str, str]) -> None:
    files = {
        "a.md": report(A, 2022, carried_out="3"),
        "b.md": report(A, 2022, carried_out="2", **words),
        "c.md": report(A, 2023, carried_in="2"),
    }
    assert said(check(here, files)) == ""


@pytest.mark.parametrize(
    "words",
    [
        {"prose": "全年学习新修订的《中华人民共和国政府信息公开条例》，修订公开指南2次，旧栏目已更正。" * 3},
        {"intro": "根据修订的《中华人民共和国政府信息公开条例》编制。"},
    ],
)
def test_what_does_not(here: Path, words: dict[str, str]) -> None:
    result = check(here, {"a.md": report(A, 2022, **words), "b.md": report(A, 2023)})
    assert {r.id.rpartition("/")[2] for r in result.reports} == {"0"}


def test_two_versions_of_one_report_are_a_conflict_and_no_pair(here: Path) -> None:
    files = {
        "a.md": report(A, 2022, carried_out="3", prose=PROSE),
        "b.md": report(A, 2022, carried_out="2", prose=PROSE),
        "c.md": report(A, 2023, carried_in="9"),
    }
    result = check(here, files, select=("X401", "X411"))
    assert codes(result) == ["X411 b.md"]
    (found,) = result.diagnostics
    assert found.location.line is not None
    assert [place.location.path for place in found.related] == ["a.md"]
    reasons = {(o.instance, o.reason) for o in result.outcomes if o.code == "X401" and o.state == "not_assessable"}
    assert reasons == {("2022", "revision-conflict")}


def test_one_report_in_two_formats_is_no_conflict(here: Path) -> None:
    text = report(A, 2022, carried_out="3", prose=PROSE)
    files = {"a.md": text, "copy/a.markdown": text, "c.md": report(A, 2023, carried_in="3")}
    assert said(check(here, files)) == ""


def test_two_bodies_of_one_name_are_no_conflict(here: Path) -> None:
    """Districts of one name lie in different cities; nothing is compared then."""
    other = PROSE.translate(str.maketrans("渠系巡查张贴公告", "校舍修缮印制手册"))
    files = {
        "a.md": report("鼓楼区水利局", 2022, carried_out="3", prose=PROSE),
        "b.md": report("鼓楼区水利局", 2022, carried_out="7", prose=other),
        "c.md": report("鼓楼区水利局", 2023, carried_in="5"),
    }
    assert said(check(here, files)) == ""


# ----------------------------------------------------------------------------- manifest, series key, overrides


def test_a_manifest_says_whose_and_of_which_year(here: Path) -> None:
    (here / "reports.yaml").write_text(
        "reports:\n  - {path: in/a.md, issuer: water, year: 2022}\n  - {path: in/b.md, issuer: water, revision: 0}\n",
        encoding="utf-8",
    )
    files = {
        "in/a.md": report("青禾县水务站", 2021, carried_out="3"),
        "in/b.md": report(A, 2023, carried_in="2", title=f"{A}2023年政府信息公开工作年度报告（更正）"),
    }
    result = check(here, files, manifest="reports.yaml")
    assert {(d.code, d.case, d.location.path) for d in result.diagnostics} == {("X401", "same_issuer_id", "in/b.md")}
    assert [r.id for r in result.reports] == ["water/2022/0", "water/2023/0"]


def test_a_manifest_speaks_of_one_report_of_a_file(here: Path) -> None:
    text = narrative(A, 2017, "全年新建渠道。") + "\n\n" + narrative(A, 2016, "全年维护渠道。")
    (here / "m.yaml").write_text("reports:\n  - {path: a.md, report: 2, issuer: older}\n", encoding="utf-8")
    result = check(here, {"a.md": text}, manifest="m.yaml")
    assert [str(r.issuer["id"]) for r in result.reports] == [A, "older"]


@pytest.mark.parametrize("line", ["- {issuer: x}", "- {path: a.md, year: 20}", "- {path: a.md, yaer: 2020}"])
def test_a_wrong_manifest_is_told_before_anything_runs(here: Path, line: str) -> None:
    (here / "m.yaml").write_text(f"reports:\n  {line}\n", encoding="utf-8")
    with pytest.raises(ConfigError) as caught:
        check(here, {"a.md": report(A, 2022)}, manifest="m.yaml")
    assert "m.yaml:2" in caught.value.render("en")


def test_a_report_is_listed_once(here: Path) -> None:
    listed = "reports:\n- {path: a.md, year: 2022}\n- {path: ./a.md, issuer: x}\n"
    (here / "m.yaml").write_text(listed, encoding="utf-8")
    with pytest.raises(ConfigError) as caught:
        check(here, {"a.md": report(A, 2022)}, manifest="m.yaml")
    assert caught.value.render("en").startswith("m.yaml:3:10: ./a.md is listed on line 2 already.")


@pytest.mark.parametrize(
    ("key", "paths", "together"),
    [
        ("folder", ("w/2022.md", "w/2023.md"), True),
        ("folder", ("w/2022.md", "v/2023.md"), False),
        ("file", ("2022/water.md", "2023/water.md"), True),
        ("file", ("2022/water.md", "2023/forest.md"), False),
        (r"(?P<issuer>[a-z]+)-\d+", ("water-2022.md", "water-2023.md"), True),
        (r"(?P<issuer>[a-z]+)-\d+", ("water-2022.md", "forest-2023.md"), False),
    ],
)
def test_the_series_key_overrides_the_names(here: Path, key: str, paths: tuple[str, str], together: bool) -> None:
    first, second = report("青禾县水务站", 2022, carried_out="3"), report(A, 2023, carried_in="2")
    result = check(here, dict(zip(paths, (first, second), strict=True)), series_key=key)
    assert bool(result.diagnostics) is together


@pytest.mark.parametrize("key", ["year", "(?P<issuer>", "(a)"])
def test_a_wrong_series_key_is_refused(here: Path, key: str) -> None:
    with pytest.raises(ConfigError):
        check(here, {"a.md": report(A, 2022)}, series_key=key)


def test_overrides_hold_for_the_report_that_the_finding_is_about(here: Path) -> None:
    text = "overrides:\n  - files: ['b.md']\n    rules: {X401: info}\n  - files: ['c.md']\n    rules: {X401: off}\n"
    (here / ".govlint.yaml").write_text(text, encoding="utf-8")
    files = {
        "a.md": report(A, 2022, carried_out="3"), "b.md": report(A, 2023, carried_in="2", carried_out="1"),
        "c.md": report(A, 2024, carried_in="0"),
    }  # fmt: skip
    result = check(here, files, select=None)
    found = {(d.location.path, d.severity.value) for d in result.diagnostics if d.code == "X401"}
    assert found == {("b.md", "info")}
