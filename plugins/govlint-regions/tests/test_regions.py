"""Local rows are known rows, and missed by nobody; local deadlines are for their bodies only."""

from __future__ import annotations

import pytest

import govlint_regions
from govlint.api import Rule
from govlint.testing import findings_of, lint_text, parse_text, plugin_registry, run_examples

WITH = plugin_registry("govlint_regions")
HEAD = """# {name}{year}年政府信息公开工作年度报告

本报告所列数据的统计期限自{year}年1月1日起至{year}年12月31日止。

"""
ACTIVE = """二、主动公开政府信息情况

| 第二十条第（一）项 |||||
| 信息内容 | 本年新制作数量 | 本年新公开数量 | 对外公开总数量 |
| 规章 | 0 | 0 | 0 |
| 规范性文件 | 1 | 1 | 5 |
{other}| 第二十条第（五）项 ||||
| 信息内容 | 上一年项目数量{note} | 本年增/减{minus} | 处理决定数量{decided} |
| 行政许可 | 12 | 0 | 31 |
| 其他对外管理服务事项 | 4 | 0 | 9 |
| 第二十条第（六）项 ||||
| 信息内容 | 上一年项目数量{note} | 本年增/减{minus} | 处理决定数量{decided} |
| 行政处罚 | 3 | 0 | 2 |
| 行政强制 | 0 | 0 | 0 |
| 第二十条第（八）项 |||
| 信息内容 | 上一年项目数量{note} | 本年增/减{minus} |
| 行政事业性收费 | 0 | 0 |
| 第二十条第（九）项 |||
| 信息内容 | 采购项目数量 | 采购总金额 |
| 政府集中采购 | 2 | 251000元 |
"""
ROW = "| 其他主动公开文件 | {made} | {published} | {total} |\n"


def hubei(published: int = 12, total: int = 40, name: str = "武汉市江城区水务局") -> str:
    notes = {"note": "（指2019年事项数）", "minus": "（减用负值表示，如-8）", "decided": "（指2020年办件量）"}
    row = ROW.format(made=published, published=published, total=total)
    return HEAD.format(name=name, year=2020) + ACTIVE.format(other=row, **notes)


def plain() -> str:
    return HEAD.format(name="江城市水务局", year=2020) + ACTIVE.format(other="", note="", minus="", decided="")


def found(text: str, *select: str) -> list[str]:
    return [d.code for d in findings_of(lint_text(text, registry=WITH, select=select or None))]


def rules() -> list[Rule]:
    return [given if isinstance(given, Rule) else given.rule() for given in govlint_regions.govlint_rules()]


@pytest.mark.parametrize("rule", rules(), ids=lambda rule: rule.code)
def test_examples(rule: Rule) -> None:
    assert run_examples(rule, registry=WITH) == []


def test_nothing_is_refused() -> None:
    assert [str(error) for error in WITH.refused] == []
    assert {"REG101", "REG102", "REG111"} <= set(WITH.rules)


def test_hubei_rows_and_notes_are_known_with_the_plugin_only() -> None:
    with_plugin, without = (parse_text(hubei(), registry=registry)[0] for registry in (WITH, None))
    table, alone = with_plugin.table("active"), without.table("active")
    assert table is not None and alone is not None
    assert [use.piece.text for use in alone.unknown] == ["其他主动公开文件"] and table.unknown == []
    assert with_plugin.figures["active.other_documents.public_total"].value == 40
    assert table.renamed == [] and len(table.figures) == len(alone.figures) + 3
    assert table.form.id == "f2019" and "T108" in [d.code for d in lint_text(hubei()).diagnostics]
    assert "T108" not in found(hubei())


def test_reports_of_other_places_are_read_as_before() -> None:
    alone, beside = (lint_text(plain(), registry=registry) for registry in (None, WITH))
    assert [d.fingerprint for d in beside.diagnostics] == [d.fingerprint for d in alone.diagnostics]
    (one,), (two,) = alone.reports, beside.reports
    assert (one.form, one.tables) == (two.form, two.tables)
    assert one.assessed.not_assessable == two.assessed.not_assessable
    assert one.assessed.identities_checked == two.assessed.identities_checked


def test_the_row_is_checked_in_hubei_only() -> None:
    assert found(hubei(published=42), "REG111") == ["REG111"]
    assert found(hubei(published=42, name="江城市水务局"), "REG111") == []


def test_anhui_rows_are_known_and_never_missed() -> None:
    table = (
        "政府信息公开情况统计表\n（2017年度）\n\n| 统计指标 | 单位 | 统计数 |\n| 一、主动公开情况 | —— | —— |\n"
        "| （一）主动公开政府信息数 | 条 | 36 |\n| 其中：主动公开规范性文件数 | 条 | 2 |\n"
        "| 制发规范性文件总数 | 件 | 2 |\n"
        "| 九、政府信息公开会议和培训情况 | —— | —— |\n| （一）召开政府信息公开工作会议或专题会议数 | 次 | 2 |\n"
        "| （二）举办各类培训班数 | 次 | 1 |\n| （三）接受培训人员数 | 人次 | 40 |\n{more}"
    )
    head = HEAD.format(name="江城市水务局", year=2017)
    more = "| 政府信息公开咨询数 | 次 | 17 |\n"
    (report,) = parse_text(head + table.format(more=more), registry=WITH)
    bound = report.table("statistics")
    assert bound is not None and bound.unknown == []
    assert report.figures["statistics.anhui_consultations"].value == 17
    missing = {getattr(line, "id", "") for line in bound.missing}
    assert not {name for name in missing if name.startswith("anhui")}


@pytest.mark.parametrize(
    ("name", "signed", "codes"),
    [
        ("怀化市水务局", "2月9日", ["REG101"]),
        ("怀化市水务局", "1月28日", []),
        ("怀化市鹤城区水务局", "2月9日", []),
        ("江城市水务局", "3月9日", []),
        ("溆浦县桥江镇人民政府", "2月20日", []),
        ("溆浦县桥江镇人民政府", "3月9日", ["REG102"]),
        ("溆浦县水务局", "3月9日", []),
        ("江城县桥江镇人民政府", "3月9日", []),
    ],
)
def test_a_deadline_is_for_its_bodies_only(name: str, signed: str, codes: list[str]) -> None:
    text = f"{HEAD.format(name=name, year=2021)}一、总体情况\n\n公开信息30条。\n\n{name}\n\n2022年{signed}\n"
    assert found(text, "REG101", "REG102") == codes
