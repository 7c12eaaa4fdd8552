"""The check rules on tables, on figures given by hand and on texts as they come out of recognition."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib import import_module
from pathlib import Path

import pytest
import yaml

from govlint.diagnostics import Finding, Outcome
from govlint.forms import Form, load_forms
from govlint.readers.text import read
from govlint.report.model import Report
from govlint.report.recognise import Knowledge, recognise
from govlint.rule import Rule
from govlint.testing.reports import report_from_figures

_PACK = Path(__file__).parents[2] / "rules" / "govlint_rules"
_MODULES = {
    "T106": "figure_not_a_count",
    "T107": "official_row_or_column_missing",
    "T108": "unknown_row_or_column",
    "T109": "unit_deviates",
    "T110": "official_cell_blank",
    "T111": "all_figures_zero",
    "T213": "trainees_without_training",
    "T214": "partition_mistake",
    "T221": "reporting_unit_blank",
    "T222": "table_footer_missing",
}


@cache
def forms() -> Mapping[str, Form]:
    return load_forms(yaml.safe_load(path.read_text("utf-8")) for path in sorted((_PACK / "forms").glob("*.yaml")))


@cache
def lexicons() -> Mapping[str, Mapping[str, object]]:
    found = {}
    for path in sorted((_PACK / "lexicon").glob("*.yaml")):
        content = yaml.safe_load(path.read_text("utf-8"))
        found[path.stem] = content.get(path.stem, content)
    return found


@cache
def knowledge() -> Knowledge:
    return Knowledge.build(forms(), lexicons())


def rule_of(code: str) -> Rule:
    rule = import_module(f"govlint_rules.tables.{_MODULES[code]}").RULE
    assert isinstance(rule, Rule)
    return rule


def run(code: str, report: Report) -> tuple[list[Finding], list[Outcome]]:
    rule = rule_of(code)
    assert rule.check is not None
    said = list(rule.check(report, {name: option.default for name, option in rule.options.items()}))
    findings = [one for one in said if isinstance(one, Finding)]
    for finding in findings:
        for message in rule.messages[finding.case].values():
            assert message.format_map(finding.args)
    return findings, [one for one in said if isinstance(one, Outcome)]


def on_text(code: str, text: str) -> list[Finding]:
    (report,) = recognise(read(text.encode(), "example.txt"), knowledge()).reports
    return run(code, report)[0]


def on_figures(code: str, form: str, figures: Mapping[str, object]) -> list[Finding]:
    return run(code, report_from_figures(forms()[form], 2020, figures))[0]


ACTIVE = """海滨区水务局2022年政府信息公开工作年度报告
本报告所列数据的统计期限为2022年1月1日至2022年12月31日。
二、主动公开政府信息情况
| 第二十条第（一）项 | | | |
| 信息内容 | 本年制发件数 | 本年废止件数 | 现行有效件数 |
| 规章 | 0 | 0 | 0 |
| 行政规范性文件 | 3 | 1 | 12 |
| 第二十条第（五）项 | | | |
| 信息内容 | 本年处理决定数量 | | |
| 行政许可 | 40 | | |
| 第二十条第（六）项 | | | |
| 信息内容 | 本年处理决定数量 | | |
| 行政处罚 | 5 | | |
| 行政强制 | 0 | | |
| 第二十条第（八）项 | | | |
| 信息内容 | 本年收费金额（单位：万元） | | |
| 行政事业性收费 | 1.5362 | | |
"""
STATISTICS = """青崖县水务局2016年政府信息公开工作年度报告
本报告所列数据的统计期限自2016年1月1日起至2016年12月31日止。
政府信息公开情况统计表
(2016年度)
填报单位(盖章):青崖县水务局
统计指标 | 单位 | 统计数 |
一、主动公开情况 | | |
(一)主动公开政府信息数(不同渠道和方式公开相同信息计1条) | 条 | 30 |
其中:主动公开规范性文件数 | 条 | 2 |
制发规范性文件总数 | 件 | 2 |
(二)通过不同渠道和方式公开政府信息的情况 | —— | |
1.政府公报公开政府信息数 | 条 | 0 |
2.政府网站 公开政府信息数 | 条 | 30 |
单位负责人:赵某 审核人:钱某 填报人:孙某 |
联系电话:0000-0000000 填报日期:2017.1.12 |
"""


@pytest.mark.parametrize("code", sorted(_MODULES))
@pytest.mark.parametrize("text", [ACTIVE, STATISTICS], ids=["active", "statistics"])
def test_a_sound_table_is_silent(code: str, text: str) -> None:
    assert on_text(code, text) == []


@pytest.mark.parametrize(
    ("cell", "cases"),
    [
        ("5", []),
        ("1,205", []),
        ("５", []),
        ("5件", []),
        ("5（其中不予受理1件）", []),
        ("", []),
        ("—", []),
        ("/", []),
        ("-5", ["negative"]),
        ("5.5", ["fractional"]),
        ("5.0", []),
        ("若干", ["unreadable"]),
        ("约5", ["unreadable"]),
        ("3-5", ["unreadable"]),
        ("1 2", []),
        ("不涉及", []),
        ("零", []),
    ],
)
def test_counts(cell: str, cases: list[str]) -> None:
    found = on_text("T106", ACTIVE.replace("| 行政处罚 | 5 |", f"| 行政处罚 | {cell} |"))
    assert [finding.case for finding in found] == cases


def test_the_same_words_in_many_cells_are_one_finding() -> None:
    two = ACTIVE.replace("| 行政处罚 | 5 |", "| 行政处罚 | 略 |").replace("| 行政强制 | 0 |", "| 行政强制 | 略 |")
    assert len(on_text("T106", two)) == 2
    (found,) = on_text("T106", two.replace("| 规章 | 0 | 0 | 0 |", "| 规章 | 略 | 略 | 略 |"))
    assert (found.args["count_zh"], len(found.figures)) == ("（共 5 处）", 5)


@pytest.mark.parametrize(
    ("form", "key", "value", "cases"),
    [
        ("f2019", "active.licence.change", "-8", []),
        ("f2019", "active.licence.change", "1.5", ["fractional"]),
        ("f2019", "active.procurement.amount", "160.5964万元", []),
        ("f2021", "active.fees.amount", "22010.3538", []),
        ("f2021", "active.fees.amount", "-3.5", ["negative"]),
        ("legacy-table", "statistics.budget", "1.5", []),
        ("legacy-table", "statistics.trainees", "-1", ["negative"]),
        ("f2021", "requests.new.natural", "1.2万", []),
    ],
)
def test_kinds_of_figures(form: str, key: str, value: str, cases: list[str]) -> None:
    assert [finding.case for finding in on_figures("T106", form, {key: value})] == cases


@pytest.mark.parametrize(
    ("old", "new", "labels"),
    [
        ("| 行政强制 | 0 | | |\n", "", ["“行政强制”"]),
        ("| 规章 | 0 | 0 | 0 |\n", "", ["“规章”"]),
        ("行政规范性文件", "规范性文件", []),
        ("现行有效件数", "现行有效件数（历史累计）", []),
        ("第二十条第（五）项", "第二十条  第(五)项", []),
    ],
)
def test_missing_rows(old: str, new: str, labels: list[str]) -> None:
    assert [finding.args["labels"] for finding in on_text("T107", ACTIVE.replace(old, new))] == labels


def test_merged_rows_are_named_once() -> None:
    text = ACTIVE.replace("| 行政处罚 | 5 | | |\n| 行政强制 | 0 | | |", "| 行政处罚、行政强制 | 5 | | |")
    (finding,) = on_text("T107", text)
    assert finding.args["kind"] == "merged"


def test_rows_of_a_local_variant_are_missed_only_beside_others_of_it() -> None:
    rows = "(二)重点领域公开政府信息数 | 条 | 3 |\n其中:主动公开财政预算决算、“三公”经费和行政经费信息数 | 条 | 3 |\n"
    assert on_text("T107", STATISTICS) == []
    with_variant = STATISTICS.replace("(二)通过不同", rows + "(三)通过不同")
    labels = "".join(str(finding.args["labels"]) for finding in on_text("T107", with_variant))
    assert "重点领域" not in labels


@pytest.mark.parametrize(
    ("old", "new", "kinds"),
    [
        ("| 行政规范性文件 |", "| 其他主动公开文件 | 4 | 0 | 9 |\n| 行政规范性文件 |", ["unknown"]),
        ("行政强制 |", "行政强制措施 |", ["renamed"]),
        ("| 行政处罚 | 5 | | |\n| 行政强制 | 0 | | |", "| 行政强制 | 0 | | |\n| 行政处罚 | 5 | | |", ["reordered"]),
        ("行政许可", "行 政 许 可", []),
        ("| 行政许可 |", "| 1.行政许可 |", []),
    ],
)
def test_other_rows(old: str, new: str, kinds: list[str]) -> None:
    assert [finding.args["kind"] for finding in on_text("T108", ACTIVE.replace(old, new))] == kinds


@pytest.mark.parametrize(
    ("form", "key", "value", "cases", "expected"),
    [
        ("legacy-table", "statistics.disclosed_normative", "20条", [], None),
        ("legacy-table", "statistics.disclosed_normative", "20件", ["default"], None),
        ("legacy-table", "statistics.fee_collected", "120元", ["wrong_scale"], "0.012"),
        ("f2019", "active.procurement.amount", "251000元", [], None),
        ("f2019", "active.procurement.amount", "25.1万元", [], None),
        ("f2021", "active.fees.amount", "251000元", ["wrong_scale"], "25.1"),
        ("f2021", "active.fees.amount", "25.1万元", [], None),
        ("f2021", "active.penalty.decisions", "5件", ["default"], None),
    ],
)
def test_units(form: str, key: str, value: str, cases: list[str], expected: str | None) -> None:
    found = on_figures("T109", form, {key: value})
    assert [finding.case for finding in found] == cases
    assert [finding.expected for finding in found] == [expected] * len(cases)


def test_one_finding_for_many_cells_with_the_same_unit() -> None:
    rows = ("new", "carried_in", "granted")
    (finding,) = on_figures("T109", "f2021", {f"requests.{row}.natural": "2件" for row in rows})
    assert len(finding.figures) == 3


def test_blank_cells_make_one_finding_a_table() -> None:
    cells = {"active.penalty.decisions": None, "active.coercion.decisions": None, "requests.new.natural": None}
    found = on_figures("T110", "f2021", {**cells, "requests.new.total": 4})
    assert [len(finding.figures) for finding in found] == [2, 1]


@pytest.mark.parametrize(
    ("form", "figures", "count"),
    [
        ("f2021", {"requests.new.total": 0, "active.penalty.decisions": 0}, 1),
        ("f2021", {"requests.new.total": 0, "active.penalty.decisions": 3}, 0),
        ("f2021", {"active.penalty.decisions": 0}, 0),
        ("legacy-table", {"statistics.app_received": 0}, 1),
        ("legacy-table", {"statistics.app_received": None}, 0),
    ],
)
def test_all_zero(form: str, figures: Mapping[str, object], count: int) -> None:
    assert len(on_figures("T111", form, figures)) == count


def test_trainees_without_training_says_why_it_cannot_judge() -> None:
    form = forms()["legacy-table"]
    blank = report_from_figures(form, 2017, {"statistics.trainings": None, "statistics.trainees": 4})
    absent = report_from_figures(form, 2017, {"statistics.trainees": 4})
    findings, outcomes = run("T213", blank)
    assert findings == []
    assert [(o.state, o.reason, o.figures) for o in outcomes] == [
        ("not_assessable", "figure-blank", ("statistics.trainings",))
    ]
    findings, outcomes = run("T213", absent)
    assert (findings, [o.state for o in outcomes]) == ([], ["not_applicable"])


@pytest.mark.parametrize(
    ("total", "normative", "issued", "channel", "count"),
    [(28, 20, 8, 140, 1), (28, 20, 8, 28, 0), (28, 20, 9, 140, 0), (20, 20, 0, 140, 0), (0, 0, 0, 5, 0)],
)
def test_partition_mistake(total: int, normative: int, issued: int, channel: int, count: int) -> None:
    figures = {
        "statistics.disclosed_total": total,
        "statistics.disclosed_normative": normative,
        "statistics.issued_normative": issued,
        "statistics.channel_other": channel,
    }
    found = on_figures("T214", "legacy-table", figures)
    assert len(found) == count
    assert all(finding.location is not None and finding.location.line == 1 for finding in found)


@pytest.mark.parametrize(
    ("field", "count"),
    [
        ("填报单位(盖章):", 1),
        ("填报单位（盖章）：　　　", 1),
        ("填报单位(盖章): |", 1),
        ("填报单位（盖章）：　　2017年1月5日", 1),
        ("填报单位（盖章）：青崖县水务局（章）", 0),
        ("填报单位（盖章）： | 青崖县水务局 |", 0),
        ("统计口径：本机关", 0),
    ],
)
def test_reporting_unit(field: str, count: int) -> None:
    text = STATISTICS.replace("填报单位(盖章):青崖县水务局", field)
    assert len(on_text("T221", text)) == count


@pytest.mark.parametrize(
    ("footer", "count"),
    [
        ("", 1),
        ("填报人：孙某　填报日期：2017年1月12日\n", 0),
        ("\n单位负责人：赵某　审核人：钱某　填报人：孙某\n", 0),
        ("单位负责人: | 审核人: | 填报人: |\n", 0),
    ],
)
def test_footer(footer: str, count: int) -> None:
    found = on_text("T222", STATISTICS[: STATISTICS.index("单位负责人")] + footer)
    assert len(found) == count
