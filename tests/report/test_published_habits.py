"""Habits of published reports that once went wrong: local tables, headings over single rows, titles of a place."""

from __future__ import annotations

from dataclasses import replace

import pytest

from govlint.report.model import Report
from govlint.testing import assert_found, assert_not_found, lint_text, parse_text
from govlint.testing.draft import Draft
from govlint.testing.layouts import lines_of
from govlint.testing.tablewriters import pipe_grid
from tests.generators import draft

# A table of a province, which has its own rows and counts from the beginning as well.
LOCAL = [
    ("主动公开文件数", "条", "214", "3980"),
    ("其中：1、政府网站公开数", "条", "214", "3980"),
    ("2、政府公报公开数", "条", "0", "12"), ("受理依申请公开信息总数", "条", "6", "31"),
    ("其中：1、当面申请数", "条", "1", "9"), ("2、网上申请数", "条", "5", "20"),
    ("3、信函、传真申请数", "条", "0", "2"),
    ("对申请的答复总数", "条", "6", "31"), ("其中：1、同意公开答复数", "条", "5", "28"),
    ("2、同意部分公开答复数", "条", "1", "1"), ("3、不予公开答复数", "条", "0", "2"),
    ("4、其他类型答复数", "条", "0", "0"), ("政府信息公开收费减免金额", "元", "0", "0"),
    ("行政复议数", "件", "0", "0"), ("行政诉讼数", "件", "0", "0"),
]  # fmt: skip
LOCAL_REPORT = """# 白塔区体育局2015年政府信息公开工作年度报告

本报告由概述、主动公开情况、依申请公开情况、主要问题和改进措施、政府信息公开情况统计表共五个部分组成，统计期限为2015年1月1日至12月31日。

一、概述

2015年，我局进一步健全工作机制，落实专人负责，公开工作有序开展。

二、主动公开情况

全年主动公开文件214条。

三、依申请公开情况

全年受理申请6件，没有收费，没有行政复议和行政诉讼。

四、主要问题和改进措施

主要问题是更新不够及时，下一步将加强督促。

{heading}

{table}
"""


def only(text: str, path: str = "report.txt") -> Report:
    """The one report in a text."""
    reports = parse_text(text, path=path)
    assert len(reports) == 1
    return reports[0]


def local_report(columns: int, heading: str = "五、白塔区体育局政府信息公开情况统计表", layout: str = "pipes") -> str:
    """A report with the table of a province, of this year alone (3 columns) or since the beginning too (4)."""
    rows = [row[:columns] for row in (("指标名称", "计量单位", "2015年度", "历年累计"), *LOCAL)]
    if layout == "pipes":
        table = "\n".join(f"| {' | '.join(row)} |" for row in (rows[0], ("---",) * columns, *rows[1:]))
    else:
        table = "\n".join("\t".join(row) for row in rows)
    return LOCAL_REPORT.format(heading=heading, table=table)


@pytest.mark.parametrize("layout", ["pipes", "tabs"])
@pytest.mark.parametrize("columns", [3, 4])
def test_a_local_table_is_not_measured_by_the_national_one(columns: int, layout: str) -> None:
    text = local_report(columns, layout=layout)
    report = only(text)
    assert (report.tables, len(report.unbound)) == ([], 1)
    result = lint_text(text, path="report.txt")
    assert [(d.code, d.severity.value) for d in result.diagnostics if d.code == "E902"] == [("E902", "info")]
    for code in ("F006", "S115", "S104", "T107", "T108", "T110", "T222"):
        assert_not_found(result, code)


def test_a_table_that_is_named_as_a_part_may_stand_without_a_number() -> None:
    assert_not_found(lint_text(local_report(4, "附：统计表"), path="report.txt", select=["S104"]), "S104")


def test_a_national_table_that_lost_its_blanks_or_most_rows_stays_one() -> None:
    sound = draft("legacy-table", 1)
    lines = lines_of(sound, pipe_grid)
    assert [table.id for table in only("\n".join(lines)).tables] == ["statistics"]
    first = next(number for number, line in enumerate(lines) if "制发规范性文件总数" in line)
    fewer = [line for number, line in enumerate(lines) if number < first or number % 3]
    assert [table.id for table in only("\n".join(fewer)).tables] == ["statistics"]


def with_title(sound: Draft, chapter: str, title: str) -> Draft:
    """The draft with another title of that chapter."""
    parts = [
        one._replace(text=one.text.replace(chapter, title)) if one.kind == "heading" else one for one in sound.parts
    ]
    assert parts != list(sound.parts)
    return replace(sound, parts=tuple(parts))


def page(sound: Draft) -> str:
    """The draft as the page of a site: a paragraph a line, the tables in rows."""
    body = []
    for part in sound.parts:
        if part.kind == "table":
            rows = ["</td><td>".join([cell.text for cell in row]) for row in sound.grid(part.id).rows]
            body.append(f"<table>{''.join([f'<tr><td>{row}</td></tr>' for row in rows])}</table>")
        else:
            body.append(f"<p>{part.text}</p>")
    return "\n".join(["<html><body>", *body, "</body></html>"])


def test_a_heading_with_a_slip_holds_the_table_below_it() -> None:
    sound = with_title(draft("f2021", 2), "政府信息公开行政复议、行政诉讼情况", "政府信息公开行政法复议、行政诉讼情况")
    parts = [one for one in sound.parts if (one.kind, one.id) != ("paragraph", "review_litigation")]
    text = page(replace(sound, parts=tuple(parts)))
    assert "review" in {table.id for table in only(text, "report.html").tables}
    assert_not_found(lint_text(text, path="report.html", select=["S115"]), "S115")
    without = page(replace(sound, parts=tuple(one for one in parts if one.id != "review")))
    assert_found(lint_text(without, path="report.html", select=["S115"]), "S115")


@pytest.mark.parametrize(("chapter", "title"), [
    ("总体情况", "政务公开工作总体情况"), ("主动公开政府信息情况", "本年度主动公开政府信息情况"),
    ("收到和处理政府信息公开申请情况", "收到和处理政府信息公开申请情况统计表"),
    ("政府信息公开行政复议、行政诉讼情况", "被申请行政复议、提起行政诉讼情况"),
    ("存在的主要问题及改进情况", "存在的主要问题及改进思路"), ("其他需要报告的事项", "其它需要报告的事项"),
])  # fmt: skip
def test_titles_in_other_words_are_known_where_all_numbers_are_lost(chapter: str, title: str) -> None:
    sound = with_title(draft("f2021", 3), chapter, title)
    chapters = [part.text for part in sound.parts if part.kind == "heading" and part.level == 1]
    text = "\n".join(line[2:] if line.strip() in chapters else line for line in lines_of(sound, pipe_grid))
    assert title in text.split("\n")
    assert_not_found(lint_text(text, path="report.txt", select=["S101", "S102"]), "S102")


def test_a_heading_over_a_row_is_no_blank_row() -> None:
    """Readers of pictures write each row as a table of its own, below its label as a heading."""
    sound = draft("f2021", 4)
    rows = []
    for row in sound.tables["requests"].rows:
        label = row.label.partition("、")[2] if row.label[:1] in "一二四" else row.label
        numbers = [sound.figures[f"requests.{row.id}.{column.id}"] for column in sound.tables["requests"].columns]
        rows += [f"### {row.label}", "| 类别 | 数据1 | 数据2 | 数据3 | 数据4 | 数据5 | 数据6 | 总计 |"]
        rows += ["|---" * 8 + "|", f"| {label} | {' | '.join(numbers)} |", ""]
    text = "\n".join(lines_of(sound, lambda one, name: rows if name == "requests" else pipe_grid(one, name))) + "\n"
    report = only(text)
    read = {key: figure.raw for key, figure in report.figures.items() if key.startswith("requests.")}
    assert read == {key: value for key, value in sound.figures.items() if key in read}
    assert len(read) == len(sound.tables["requests"].rows) * 7
    assert_not_found(lint_text(text, path="report.txt"), "T110")


@pytest.mark.parametrize(("place", "level"), [
    ("松溪县", "government"), ("江城市东湖区", "government"), ("江城经济技术开发区", "government"),
    ("云岭自治州", "government"),
    ("云溪镇", "township"), ("白鹭湖社区", None), ("江城大学东校区", None), ("云岭自然保护区", None),
])  # fmt: skip
def test_a_title_that_names_the_place_is_that_of_its_government(place: str, level: str | None) -> None:
    text = f"""{place}2023年政府信息公开工作年度报告
本报告数据统计期限为2023年1月1日至12月31日。
一、总体情况
2023年主动公开信息35条，依法办理依申请公开，加强政府信息管理、平台建设和监督保障。
二、主动公开政府信息情况
无。
"""
    assert only(text).issuer.level == level


@pytest.mark.parametrize("layout", ["pipes", "cells"])
def test_a_column_head_written_twice_stands_for_the_one_that_is_missing(layout: str) -> None:
    sound = "\n".join(lines_of(draft("f2019", 5), pipe_grid)) + "\n"
    assert sound.count("本年新公开数量") == 1
    text = sound.replace("本年新公开数量", "本年新制作数量")
    if layout == "cells":
        lines = [line for line in text.split("\n") if not line.startswith("|---")]
        text = "\n".join(
            "\n\n".join(filter(None, map(str.strip, line.split("|")))) if "|" in line else line for line in lines
        )
    found = lint_text(text, path="report.txt", select=["T107", "T108"]).diagnostics
    assert [one.code for one in found] == ["T108"]
    assert "本年新公开数量" in found[0].message["zh"]
    read = {key: figure.raw for key, figure in only(text).figures.items() if key.startswith("active.")}
    assert read == {key: figure.raw for key, figure in only(sound).figures.items() if key.startswith("active.")}


@pytest.mark.parametrize("form", [
    "l{number}、{title}", "▲ {number}、{title}", "丨{number}、{title}", "0{count} {title}",
])  # fmt: skip
def test_headings_behind_a_mark_or_a_number_of_a_design_are_no_lost_headings(form: str) -> None:
    sound = "\n".join(lines_of(draft("f2021", 3), pipe_grid)) + "\n"
    lines = sound.split("\n")
    for count, number in enumerate("一二三四五六", 1):
        at = next(at for at, line in enumerate(lines) if line.startswith(f"{number}、") and len(line) < 24)
        lines[at] = form.format(number=number, count=count, title=lines[at][2:])
    diagnostics = lint_text("\n".join(lines), path="report.txt", select=["S1"]).diagnostics
    assert [one.code for one in diagnostics] == []
    assert [one.id for one in only("\n".join(lines)).sections] == [one.id for one in only(sound).sections]


@pytest.mark.parametrize(("title", "name"), [
    ("2023年度政府信息公开工作年度报告（江城市东湖区自然资源和规划局）", "江城市东湖区自然资源和规划局"),
    ("2023年政府信息公开工作年度报告（区财政局）", "区财政局"),
    ("江城市东湖区自然资源和规划局：2023年政府信息公开工作年度报告", "江城市东湖区自然资源和规划局"),
    ("江城市东湖区人民政府办公室：江城市民政局2023年政府信息公开工作年度报告", "江城市民政局"),
    ("[置顶]江城市民政局2023年政府信息公开工作年度报告", "江城市民政局"),
    ("2023年政府信息公开工作年度报告（图片版）", None),
])  # fmt: skip
def test_the_name_may_stand_behind_the_title_or_before_a_colon(title: str, name: str | None) -> None:
    text = f"""{title}
本报告数据统计期限为2023年1月1日至12月31日。
一、总体情况
2023年主动公开信息35条，依法办理依申请公开，加强政府信息管理、平台建设和监督保障。
二、主动公开政府信息情况
无。
"""
    report = only(text)
    assert (report.issuer.name if report.issuer else None) == name
    assert report.year == 2023
    assert_not_found(lint_text(text, path="report.txt"), "S110")
