"""The rules on structure: mistakes planted in generated reports, and texts that tempt."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest

import govlint_rules
from govlint.reporters.causes import in_groups
from govlint.testing import mutate
from govlint.testing.draft import Draft
from govlint.testing.generate import Generator
from govlint.testing.layouts import LAYOUTS
from govlint.testing.lint import builtin_registry, lint_text
from govlint.testing.samples import load_samples

_SAMPLES = Path(govlint_rules.__file__).parent / "samples"
_SECTIONS = ("overview", "active", "requests", "review_litigation", "problems", "other")
_WRITTEN = ("trailing-pipes", "markdown", "portal", "html", "cell-lines")
_MODERN = ("f2019", "f2021")

Mutation = Callable[[Draft], Draft]


@cache
def _generator(form: str) -> Generator:
    return Generator(builtin_registry().forms[form], load_samples(_SAMPLES)[form], ())


def _codes(text: str, path: str = "report.txt", *select: str) -> list[str]:
    """The codes (with the case, where it is not the default one) that are found, in order of place."""
    result = lint_text(text, path=path, select=select or ("S",))
    return [d.code if d.case == "default" else f"{d.code}:{d.case}" for d in result.diagnostics if d.code[0] != "E"]


def _lint(draft: Draft, layout: str) -> list[str]:
    chosen = LAYOUTS[layout]
    return _codes(chosen.render(draft), f"report{chosen.suffix}")


# ---------------------------------------------------------------------------------------------- generated reports


@pytest.mark.parametrize("layout", [name for name in LAYOUTS if name != "lost-heading"])
@pytest.mark.parametrize("form", ["legacy-narrative", "legacy-table", "f2019", "f2021"])
def test_consistent_reports_have_a_sound_structure(form: str, layout: str) -> None:
    for seed in range(3):
        draft = _generator(form).draft(seed)
        if LAYOUTS[layout].suits(draft):
            assert _lint(draft, layout) == [], f"seed {seed}"


def _mutations() -> list[tuple[str, Mutation, list[str]]]:
    rows: list[tuple[str, Mutation, list[str]]] = []
    for name in _SECTIONS:
        rows.append((f"drop {name}", lambda d, n=name: mutate.drop_section(d, n), ["S101"]))
        rows.append((f"unhead {name}", lambda d, n=name: mutate.drop_heading(d, n), ["S102"]))
        table = name in ("active", "requests", "review_litigation")
        rows.append((f"empty {name}", lambda d, n=name: mutate.empty_section(d, n), ["S114" if table else "S115"]))
    for one, two in pairwise(_SECTIONS):
        rows.append((f"swap {one}", lambda d, o=one, t=two: mutate.swap_sections(d, o, t), ["S116"]))
    for table_id in ("active", "requests", "review"):
        rows.append((f"no table {table_id}", lambda d, t=table_id: mutate.drop_table(d, t), ["S114"]))
    headings = [
        ("problems", "存在的主要问题及改进情况", ["S103:unnumbered_sibling"]),
        ("problems", "四、存在的主要问题及改进情况", ["S116"]),
        ("other", "七、其他需要报告的事项", ["S116"]),
        ("requests", "3.收到和处理政府信息公开申请情况", ["S117"]),
        ("problems", "（五）存在的主要问题及改进情况", ["S117"]),
        ("problems", "五、下一步打算", []),
        ("requests", "三、依申请公开办理", []),
        ("overview", "一、2023年工作回顾", []),
    ]
    for section, text, codes in headings:
        rows.append((text, lambda d, s=section, t=text: mutate.set_heading(d, s, t), codes))
    return rows


@pytest.mark.parametrize("form", _MODERN)
@pytest.mark.parametrize(("name", "mutation", "codes"), _mutations(), ids=lambda v: v if isinstance(v, str) else "")
def test_a_planted_mistake_gives_one_finding(form: str, name: str, mutation: Mutation, codes: list[str]) -> None:
    for seed, layout in enumerate(_WRITTEN):
        assert _lint(mutation(_generator(form).draft(seed)), layout) == codes, f"{name}, {layout}"


def test_a_dropped_title_is_missed() -> None:
    for form in ("legacy-narrative", "legacy-table", *_MODERN):
        assert "S110" in _lint(mutate.drop_kind(_generator(form).draft(1), "title"), "trailing-pipes")


def test_a_long_overview_is_told_with_its_length() -> None:
    sound = _generator("f2021").draft(2)
    draft = mutate.add_paragraph(sound, "overview", "全年会议研究信息公开，" * 120)
    assert _lint(draft, "markdown") == ["S111"]
    result = lint_text(LAYOUTS["markdown"].render(draft), select=("S111",))
    assert "1000" in result.diagnostics[0].message["zh"]


# ------------------------------------------------------------------------------------------------------- texts

_MODERN_HEAD = "青禾县水利局2023年政府信息公开工作年度报告\n\n本报告的统计期限自2023年1月1日起至12月31日止。\n\n"
_TITLES = (
    "一、总体情况",
    "二、主动公开政府信息情况",
    "三、收到和处理政府信息公开申请情况",
    "四、政府信息公开行政复议、行政诉讼情况",
    "五、存在的主要问题及改进情况",
    "六、其他需要报告的事项",
)
_BODIES = (
    "2023年，我局主动公开信息35条，做好依申请公开、政府信息管理、平台建设和监督保障工作。",
    "本年度没有制发规章和行政规范性文件。",
    "本年度收到政府信息公开申请2件，均已办结。",
    "本年度没有发生行政复议、行政诉讼。",
    "信息更新不够及时，下一步将明确专人按周更新。",
    "无。",
)


def _modern(titles: dict[int, str] | None = None, bodies: dict[int, str] | None = None, issuer: str = "水利局") -> str:
    """A report in six sections; `titles` and `bodies` replace those of a section, counted from one."""
    lines = []
    for number, (title, body) in enumerate(zip(_TITLES, _BODIES, strict=True), 1):
        lines += [(titles or {}).get(number, title), (bodies or {}).get(number, body)]
    return _MODERN_HEAD.replace("水利局", issuer) + "\n\n".join(line for line in lines if line) + "\n"


def _numbered(marks: str) -> dict[int, str]:
    return {n: f"{mark}{_TITLES[n - 1][2:]}" for n, mark in enumerate(marks.split("|"), 1)}


_OWN_WORDS = {1: "总体工作", 2: "主动公开", 3: "依申请公开", 4: "复议诉讼", 5: "问题与改进", 6: "其他"}
_OVERVIEW = _BODIES[0]
_MODERN_TEXTS = {
    "as the form says": (_modern(), []),
    "titles in other words": (
        _modern({1: "一、总体概述", 2: "二、信息主动公开工作", 3: "三、申请的受理和处理", 5: "五、短板和努力方向"}),
        [],
    ),
    "an outline of its own": (_modern(_OWN_WORDS), []),
    "a title with its content": (_modern({6: "六、其他需要报告的事项：无。"}, {6: ""}), []),
    "a title and a bare none": (_modern({6: "六、其他需要报告的事项 无"}, {6: ""}), []),
    "two sections in one": (_modern({5: "五、存在的主要问题及改进情况和其他需要报告的事项", 6: ""}), []),
    "parts instead of chapters": (
        _modern(_numbered("第一部分 |第二部分 |第三部分 |第四部分 |第五部分 |第六部分 ")),
        [],
    ),
    "a list of contents": (
        _modern(bodies={1: _OVERVIEW}).replace("一、总体", "\n\n".join(("目录", *_TITLES, "一、总体")), 1),
        [],
    ),
    "items numbered as chapters": (_modern(bodies={5: "一、更新不及时。\n\n二、人员少。\n\n三、将加强培训。"}), []),
    "parts of a section as chapters": (
        _modern(bodies={5: "一、存在的主要问题\n\n更新慢。\n\n二、改进的措施\n\n加强培训。"}),
        ["S116"],
    ),
    "an annex with numbers of its own": (_modern() + "\n一、附件甲\n\n甲。\n\n二、附件乙\n\n乙。\n", []),
    "sub-topics as chapters": (
        _modern(bodies={1: f"{_OVERVIEW}\n\n一、主动公开\n\n公开35条。\n\n二、依申请公开\n\n收到2件。"}),
        ["S116"],
    ),
    "chapters numbered as their parts are": (
        _modern(
            _numbered("（一）|（二）|（三）|（四）|（五）|（六）"),
            {1: f"{_OVERVIEW}\n\n（一）主动公开\n\n公开35条。\n\n（二）依申请公开\n\n收到2件。"},
        ),
        [],
    ),
    "one sub-heading left out": (
        _modern(bodies={1: f"{_OVERVIEW}\n\n（一）公开\n\n甲。\n\n（二）申请\n\n乙。\n\n（四）平台\n\n丙。"}),
        ["S103"],
    ),
    "a sub-heading run into its text": (
        _modern(bodies={1: f"（一）公开\n\n{_OVERVIEW}\n\n（二）申请\n\n乙。（三）管理。丙。\n\n（四）平台\n\n丁。"}),
        [],
    ),
    "a government without results": (_modern(issuer="人民政府"), ["S107"]),
    "a government with results": (
        _modern(bodies={1: f"{_OVERVIEW}已纳入绩效考核，开展了社会评议，没有问责情形。"}, issuer="人民政府"),
        [],
    ),
    "a government's office": (_modern(issuer="人民政府办公室"), []),
    "a township": (_modern(issuer="柳河镇人民政府"), []),
    "a zone's committee": (_modern(issuer="经济开发区管理委员会"), []),
    "an overview that tells of requests where their section is missing": (
        _modern({2: "", 3: ""}, {1: f"{_BODIES[0]}收到政府信息公开申请2件，均已办结。", 2: "", 3: ""}),
        ["S101", "S101"],
    ),
    "a company in words of its own": (
        _modern({2: "二、信息公开情况", 4: "", 5: "四、努力方向", 6: ""}, {4: "", 6: ""}, issuer="自来水有限公司"),
        [],
    ),
    "a hospital in an order of its own": (
        _modern(
            {2: "二、依申请公开情况", 3: "三、存在问题及改进", 4: "", 5: "", 6: ""},
            {4: "", 5: "", 6: ""},
            issuer="第一人民医院",
        ),
        [],
    ),
    "a cover page": ("青禾县水利局2023年政府信息公开工作年度报告\n\n全文见附件。\n", []),
}


@pytest.mark.parametrize("name", _MODERN_TEXTS)
def test_modern_texts(name: str) -> None:
    text, codes = _MODERN_TEXTS[name]
    # These texts have no tables and say nothing of fees: that is the affair of S114 and S113.
    assert [code for code in _codes(text) if code not in ("S113", "S114")] == codes


_OLD_HEAD = "青禾县水利局2016年政府信息公开工作年度报告\n\n{intro}\n\n"
_OLD_TITLES = (
    "一、概述",
    "二、主动公开情况",
    "三、依申请公开情况",
    "四、收费及减免情况",
    "五、复议、诉讼情况",
    "六、主要问题和改进措施",
)
_OLD_BODIES = (
    "2016年，县水利局围绕防汛、供水、工程建设做好信息公开工作。",
    "主动公开政府信息35条。",
    "未收到依申请公开政府信息的申请。",
    "全年未收取费用。",
    "未发生行政复议和行政诉讼。",
    "信息更新不够及时，将明确专人按周更新。",
)
_SEVEN = (
    "全文由概述、主动公开政府信息情况、依申请公开政府信息情况、收费及减免情况、因政府信息公开申请行政复议、提起行政诉讼的情况、"
    "政府信息公开工作存在的主要问题及改进情况、其他需要报告的事项等七部分组成。"
)


def _old(
    intro: str = "本报告的统计期限自2016年1月1日起至12月31日止。",
    titles: dict[int, str] | None = None,
    bodies: dict[int, str] | None = None,
    after: str = "",
) -> str:
    lines = []
    for number, (title, body) in enumerate(zip(_OLD_TITLES, _OLD_BODIES, strict=True), 1):
        lines += [(titles or {}).get(number, title), (bodies or {}).get(number, body)]
    return _OLD_HEAD.format(intro=intro) + "\n\n".join(line for line in lines if line) + f"\n\n{after}\n"


_UNUSUAL = "全文包括概述、主动公开情况、依申请公开情况、咨询处理情况、存在的主要问题。"
_OLD_TEXTS = {
    "all there": (_old(), []),
    "all announced parts there": (_old(_SEVEN, after="七、其他需要报告的事项\n\n无。"), []),
    "an announced part missing": (_old(_SEVEN), ["S104"]),
    "an unusual part missing": (_old(_UNUSUAL), ["S104"]),
    "an unusual part there": (
        _old(_UNUSUAL, bodies={3: "接受咨询9次，未收到申请。"}),
        [],
    ),
    "an annex announced": (_old("本报告由正文和附件两部分组成。"), ["S105"]),
    "an annex named at the end": (_old("本报告由正文和附件两部分组成。", after="附件：统计表.xls"), []),
    "no list of parts": (_old("本报告由青禾县水利局编制，内容包括主动公开等。电子版可在县政府网站下载。"), []),
    "fees unmentioned": (_old(titles={4: ""}, bodies={4: "", 3: "未收到申请。"}), ["S103", "S106"]),
    "no annex promised, none there": (_old(after="青禾县水利局\n\n2017年3月1日"), []),
    "a none section": (_old(titles={5: "五、举报、复议、诉讼情况"}, bodies={5: "全年未发生此类情况。"}), []),
    "a none section that goes on": (
        _old(titles={5: "五、复议、诉讼及收费情况"}, bodies={5: "未发生，未收费。"}),
        [],
    ),
    "a university without disputes": (
        _old(bodies={5: "全年未发生此类情况。"}, titles={5: "五、评议情况"}).replace("青禾县水利局", "青禾大学"),
        [],
    ),
    "a topic left out": (_old(bodies={5: "未发生行政复议。"}), ["S108"]),
    "waivers treated as fees": (_old(bodies={4: "均未收取任何费用。"}), []),
    "an empty chapter": (_old(bodies={2: ""}), ["S115"]),
    "numbers in brackets": (_old(titles={n: f"（{t[0]}）{t[2:]}" for n, t in enumerate(_OLD_TITLES, 1)}), []),
    "arabic numbers": (_old(titles={n: f"{n}.{t[2:]}" for n, t in enumerate(_OLD_TITLES, 1)}), []),
    "two styles of sub-headings": (
        _old(bodies={1: "（一）领导\n\n甲乙丙丁。\n\n2.制度\n\n甲乙丙丁。\n\n（三）培训\n\n甲乙丙丁。"}),
        ["S117"],
    ),
    "items below a sub-heading": (
        _old(bodies={1: "（一）领导\n\n1.会议\n\n开会两次。\n\n2.检查\n\n检查两次。\n\n（二）培训\n\n培训一次。"}),
        [],
    ),
    "a lead-in is no heading": (
        _old(bodies={1: "（一）领导\n\n甲乙丙。\n\n（二）制度\n\n主要有以下情况：\n\n1.修订目录。\n\n2.略。"}),
        [],
    ),
    "a forgotten number": (
        _old(bodies={1: "（一）领导\n\n甲。\n\n（二）制度\n\n乙。\n\n需要说明的其他情况：\n\n1.甲。\n\n2.乙。"}),
        ["S103:unnumbered_sibling"],
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", _OLD_TEXTS)
def test_texts_up_to_2018(name: str) -> None:
    text, codes = _OLD_TEXTS[name]
    assert sorted(_codes(text)) == codes


def _mistakes(text: str) -> list[list[str]]:
    """The codes of each mistake in the structure, that of the finding that leads before the others."""
    groups = in_groups(lint_text(text, path="report.txt").diagnostics)
    codes = [[group.leader.code, *sorted(one.code for one in group.followers)] for group in groups]
    return [some for some in codes if some[0].startswith("S")]


def test_a_dropped_chapter_is_one_mistake() -> None:
    six = _SEVEN.replace("、其他需要报告的事项等七", "等六")
    assert _mistakes(_old(six, {4: ""}, {4: "", 3: "未收到申请。"})) == [["S106", "S103", "S104"]]


def test_an_announced_part_that_is_left_out_explains_the_gap() -> None:
    text = _old(_UNUSUAL).replace("六、", "七、").replace("五、", "六、")
    assert _mistakes(text) == [["S104", "S103"]]


def test_missing_results_are_named_and_found_ones_are_not() -> None:
    text = _modern(bodies={1: f"{_OVERVIEW}已纳入绩效考核。"}, issuer="人民政府")
    (found,) = lint_text(text, path="report.txt", select=("S107",)).diagnostics
    assert "社会评议、责任追究" in found.message["zh"] and "考核" not in found.message["zh"]
    assert "social review, accountability" in found.message["en"]


@pytest.mark.parametrize(
    ("text", "code", "quote"),
    [
        (_old(_SEVEN), "S104", "其他需要报告的事项"),
        (_old("本报告由正文和附件两部分组成。"), "S105", "附件"),
        (
            "# 青禾县水利局2016年政府信息公开工作年度报告\n\n"
            "全文包括概述、主动公开情况、依申请公开情况、行政复议和行政诉讼情况、存在的主要问题。\n\n"
            "一、概述\n\n全年围绕防汛和供水工作公开政府信息。\n\n"
            "二、主动公开情况\n\n主动公开政府信息35条。\n\n"
            "三、依申请公开情况\n\n未收到申请，没有收取费用。\n\n"
            "四、存在的主要问题\n\n信息更新不够及时，下一步将按周更新。\n",
            "S104",
            "行政复议和行政诉讼情况",
        ),
    ],
)
def test_announced_parts_are_quoted_exactly(text: str, code: str, quote: str) -> None:
    (found,) = lint_text(text, path="report.txt", select=(code,)).diagnostics
    place = found.location
    line = text.split("\n")[(place.line or 1) - 1]
    assert line[(place.column or 1) - 1 : (place.end_column or 1) - 1] == quote


def test_a_lost_heading_is_placed_where_its_table_begins() -> None:
    draft = mutate.drop_heading(_generator("f2021").draft(0), "requests")
    text = LAYOUTS["trailing-pipes"].render(draft)
    (found,) = lint_text(text, path="report.txt", select=("S102",)).diagnostics
    lines = text.split("\n")
    assert "勾稽关系" in lines[(found.location.line or 1) - 1] or "申请人情况" in lines[(found.location.line or 1) - 1]
    assert found.severity.value == "error"


def test_a_missing_section_is_placed_after_the_one_before_it() -> None:
    text = LAYOUTS["trailing-pipes"].render(mutate.drop_section(_generator("f2021").draft(0), "problems"))
    (found,) = lint_text(text, path="report.txt", select=("S101",)).diagnostics
    following = next(n for n, line in enumerate(text.split("\n"), 1) if line.startswith("六、"))
    assert found.location.line is not None and found.location.line < following
