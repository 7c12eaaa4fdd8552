"""Family X on planted mistakes and on text and figures that tempt it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from govlint.results import RunResult
from govlint.testing import builtin_registry, diagnostics_of
from tests.series.kit import check, codes, narrative, said

A = "青禾县水利局"
OUTPUT = "公开信息中规范性文件3件，重点领域公开政府信息条数18条。"


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def fires(code: str, example: Mapping[str, object]) -> list[str]:
    """The cases of a rule's findings on an example of several reports."""
    rule = builtin_registry().rules[code].entry.rule()
    return [d.case for d in diagnostics_of(rule, example) if d.code == code]


def years(code: str, form: str, key: str, *values: object, first: int = 2021) -> list[str]:
    reports = [{"form": form, "year": first + n, "figures": {key: v}} for n, v in enumerate(values) if v != "absent"]
    return fires(code, {"reports": reports})


# ----------------------------------------------------------------------------- X404


@pytest.mark.parametrize(
    ("values", "count"),
    [
        ((310, 3500), 1),
        ((310, 3000), 0),  # under ten times
        ((2, 290), 0),  # small
        ((5000, 0), 1),
        ((100, 100, 5000, 100), 1),
        ((5000, 100, 90, 110), 1),
        ((100, 110, 5000, 5200), 0),  # a new level
        ((30, 400, 5000), 0),  # no level at all
        ((310, None, 3500), 1),
        ((310, "absent", "absent", 320), 0),
        ((4000, "?", 4100), 0),
    ],
)
def test_outliers(values: tuple[object, ...], count: int) -> None:
    assert len(years("X404", "f2021", "requests.new.total", *values)) == count


def test_other_figures_are_no_outliers() -> None:
    assert years("X404", "f2021", "requests.deny_law.natural", 10, 9000) == []


# ----------------------------------------------------------------------------- X406


def tables(*rows: Mapping[str, object], form: str = "f2021", first: int = 2021) -> list[str]:
    reports = [
        {"form": form, "year": first + n, "rest": 0, "figures": {f"active.{k}": v for k, v in row.items()}}
        for n, row in enumerate(rows)
    ]
    return fires("X406", {"reports": reports})


BUSY = {"normative.in_force": 41, "licence.decisions": 310, "penalty.decisions": 17, "coercion.decisions": 2}


@pytest.mark.parametrize(
    ("rows", "count"),
    [
        ((BUSY, BUSY), 1),
        ((BUSY, BUSY, BUSY), 2),
        ((BUSY, {**BUSY, "penalty.decisions": 18}), 0),
        ((BUSY, {**BUSY, "penalty.decisions": 18}, BUSY), 1),
        (({}, {}), 0),  # all zero
        (({"normative.in_force": 41}, {"normative.in_force": 41}), 0),  # one number is no table
        (({"normative.in_force": 4, "licence.decisions": 3, "penalty.decisions": 2, "coercion.decisions": 1},) * 2, 0),
    ],
)
def test_identical_tables(rows: tuple[Mapping[str, object], ...], count: int) -> None:
    assert len(tables(*rows)) == count


# ----------------------------------------------------------------------------- X402, X403


@pytest.mark.parametrize(
    ("row", "before", "cases"),
    [
        ({"in_force": 12, "issued": 3, "repealed": 1}, 10, []),
        ({"in_force": 13, "issued": 3, "repealed": 1}, 10, ["default"]),
        ({"in_force": 12, "issued": None, "repealed": 1}, 10, []),
        ({"in_force": 12, "issued": 3, "repealed": 1}, None, []),
        ({"in_force": 9, "issued": 3, "repealed": None}, 10, []),
    ],
)
def test_stock(row: Mapping[str, object], before: object, cases: list[str]) -> None:
    figures = {f"active.normative.{k}": v for k, v in row.items()} | {"active.normative.in_force@-1": before}
    assert fires("X402", {"form": "f2021", "year": 2023, "figures": figures}) == cases


def test_items_are_compared_in_2020_only() -> None:
    figures = {
        "active.licence.previous_items": 9, "active.licence.previous_items@-1": 12, "active.licence.change@-1": 3,
    }  # fmt: skip
    assert fires("X403", {"form": "f2019", "year": 2020, "figures": figures}) == ["default"]
    assert fires("X403", {"form": "f2019", "year": 2021, "figures": figures}) == []


# ----------------------------------------------------------------------------- X410


def body(parent: object, *children: object) -> dict[str, object]:
    key = "requests.new.total"
    reports = [
        {"form": "f2021", "year": 2023, "issuer": f"c{n}", "path": f"{n}.txt", "figures": {key: value}}
        for n, value in enumerate(children)
        if value != "absent"
    ]
    top = {"form": "f2021", "year": 2023, "issuer": "top", "path": "top.txt", "figures": {key: parent}}
    return {"reports": [*reports, top], "hierarchy": {"top": [f"c{n}" for n in range(len(children))]}}


@pytest.mark.parametrize(
    ("example", "cases"),
    [
        (body(30, 12, 18), []),
        (body(31, 12, 18), ["default"]),
        (body(29, 12, 18), ["children_over_parent"]),
        (body(30, 12, "absent"), []),
        (body(30, 31, "absent"), ["children_over_parent"]),
        (body(30, 12, None), []),
        (body(None, 12, 18), []),
        (body("?", 12, 18), []),
        ({"reports": body(31, 12, 18)["reports"]}, []),  # no hierarchy
    ],
)
def test_roll_up(example: Mapping[str, object], cases: list[str]) -> None:
    assert fires("X410", example) == cases


def test_of_many_wrong_figures_only_the_worst_is_told() -> None:
    """A parent that reports on itself alone differs everywhere."""
    rows = ("new", "granted", "partial", "unable_not_held", "result_total", "carried_out", "deny_law")
    child = {f"requests.{row}.total": 10 + n for n, row in enumerate(rows)}
    reports = [
        {"form": "f2021", "year": 2023, "issuer": "c", "path": "c.txt", "figures": child},
        {"form": "f2021", "year": 2023, "issuer": "top", "path": "t.txt", "figures": dict.fromkeys(child, 1)},
    ]
    assert fires("X410", {"reports": reports, "hierarchy": {"top": ["c"]}}) == ["children_over_parent"]


# ----------------------------------------------------------------------------- X405: sentences


def two_years(here: Path, first: str, second: str, *more: str) -> RunResult:
    files = {"a.md": narrative(A, 2016, first, *more), "b.md": narrative(A, 2017, second, *more)}
    return check(here, files, select=("X405",))


@pytest.mark.parametrize(
    "sentence",
    [
        OUTPUT,
        "其中网站公开信息120条，公告栏公开信息35条。",
        "全年召开推进会12次，培训人员1250人次。",
        "{year}年公开信息431条，编发简报12期。",
    ],
)
def test_a_sentence_with_last_years_counts(here: Path, sentence: str) -> None:
    result = two_years(here, *(sentence.replace("{year}", str(year)) for year in (2016, 2017)))
    assert codes(result) == ["X405 b.md"]
    (found,) = result.diagnostics
    assert (found.location.line, found.severity.value) == (7, "info")
    assert [place.location.path for place in found.related] == ["a.md"]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (OUTPUT, OUTPUT.replace("18条", "19条")),
        ("全年行政复议案件0件，行政诉讼案件共0件。",) * 2,
        ("全年未收到依申请政府信息公开案件。",) * 2,
        ("全年召开会议2次，举办培训1次。",) * 2,  # routine of a small office
        ("设查阅点1个，工作人员2人。",) * 2,  # stocks
        ("联系电话：0996-5550123，邮编：650100，传真：0996-5550124。",) * 2,
        ("2015年以来累计公开信息1200条，解答咨询350次。",) * 2,
        ("截至目前累计公开信息1200条，编发简报350期。",) * 2,
        ("办理时限由20个工作日缩短为15个工作日，减少材料12件、表格3份。",) * 2,
        ("2014年公开信息1200条，解答咨询350次。",) * 2,  # a year of its own, looked back at
        ("依照第35号令和第12号令公开。",) * 2,
        ("{}", "{}"),
    ],
)
def test_a_sentence_that_may_stay_the_same(here: Path, first: str, second: str) -> None:
    assert said(two_years(here, first, second)) == ""


# ----------------------------------------------------------------------------- X405: whole texts

FORMULAS = (
    "以习近平新时代中国特色社会主义思想为指导，全面贯彻党的十九大精神，认真落实《中华人民共和国政府信息公开条例》。",
    "本报告电子版可在政府网站查阅，如有疑问请与办公室联系，联系电话0996-5550123。",
    "全年未收到政府信息公开申请，未发生因政府信息公开被申请行政复议、提起行政诉讼的情况。",
    "没有其他需要报告的事项。",
)


def prose(*words: str) -> str:
    """Some three hundred characters on the words."""
    frames = (
        "围绕{}的年度安排，逐村走访了用水户和管护员，把问题登记造册。", "对{}的台账重新编号，补上了缺少的图纸和照片。",
        "请老管护员讲解{}的来历，整理成册放在大厅。", "把{}的价格表、流程图张贴在各村公告栏。",
        "组织年轻人轮流值守{}的咨询台，当场答复疑问。", "发现{}的标识牌褪色，当月全部更换。",
    )  # fmt: skip
    return "".join(frame.format(word) for word in words for frame in frames)


OURS = prose("东干渠", "北闸")
OTHER = "".join(
    f"本年{word}科牵头办成一件实事：{word}类事项由群众点单，干部接单，社区评单，结果贴在门口。"
    for word in "甲乙丙丁戊己庚辛"
)


def test_last_years_text_again(here: Path) -> None:
    files = {"a.md": narrative(A, 2016, OURS), "b.md": narrative(A, 2017, OURS)}
    result = check(here, files)
    assert codes(result) == ["X405 b.md"]
    assert "本机关2016年" in result.diagnostics[0].message["zh"]


def test_a_text_taken_from_a_neighbour(here: Path) -> None:
    other = "青禾县林业局"
    files = {"a.md": narrative(A, 2017, OURS), "b.md": narrative(other, 2017, OURS.replace("东干渠", "西干渠", 2))}
    result = check(here, files)
    assert codes(result) == ["X405 b.md"]
    assert A in result.diagnostics[0].message["zh"]


@pytest.mark.parametrize(
    "files",
    [
        {"a.md": narrative(A, 2016, OURS), "b.md": narrative(A, 2017, OTHER)},
        {"a.md": narrative(A, 2017, OURS), "b.md": narrative("青禾县林业局", 2017, OTHER)},
        {"a.md": narrative(A, 2016, *FORMULAS * 4), "b.md": narrative(A, 2017, *FORMULAS * 4)},
        {"a.md": narrative(A, 2017, *FORMULAS * 4), "b.md": narrative("青禾县林业局", 2017, *FORMULAS * 4)},
        {"a.md": narrative(A, 2016, "工作有序开展。"), "b.md": narrative(A, 2017, "工作有序开展。")},
        {"a.md": narrative(A, 2014, OURS), "b.md": narrative(A, 2017, OURS)},  # a gap: not last year's
        {"a.md": narrative(A, 2016, OURS), "b.md": narrative("白石县林业局", 2017, OURS)},  # neither body nor year
        {"a.md": narrative(A, 2017, OURS), "b.markdown": narrative(A, 2017, OURS)},  # one report in two formats
        {
            "a.md": narrative(A, 2016, prose("东干渠"), OTHER),
            "b.md": narrative(A, 2017, OTHER[:120], prose("南库", "西塘")),
        },
    ],
    ids=range(9),
)
def test_texts_that_are_not_copies(here: Path, files: Mapping[str, str]) -> None:
    assert said(check(here, files)) == ""


def test_a_single_report_is_compared_with_nothing(here: Path) -> None:
    assert said(check(here, {"a.md": narrative(A, 2017, OURS)})) == ""
