"""Prose against tables: what is compared with what, what is said of it, and what is left alone."""

from __future__ import annotations

import time
from collections.abc import Mapping
from importlib import import_module
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from govlint.api import Finding, Outcome, Report, Rule, are_explained, compare_statement, statements_of
from govlint.diagnostics import Diagnostic
from govlint.testing import builtin_registry, lint_text, parse_text, run_examples
from govlint.testing.examples import diagnostics_of
from govlint.testing.reports import report_from_figures
from tests.generators import draft

_MODULES = {
    "N601": "narrative.request_figure_differs_from_table",
    "N602": "narrative.review_figure_differs_from_table",
    "N603": "narrative.disclosed_total_differs_from_table",
    "N604": "narrative.channel_figure_differs_from_table",
    "N605": "narrative.none_claim_contradicted",
    "N606": "narrative.staff_claim_contradicted",
    "N607": "narrative.fee_claim_differs_from_table",
    "N608": "narrative.all_closed_claim_contradicted",
    "N609": "narrative.active_figure_differs_from_table",
    "N610": "narrative.return_figure_differs_from_table",
    "T312": "tables.processing_fee_implausible",
    "S113": "structure.processing_fee_unmentioned",
}
_INTRO = "本报告根据《中华人民共和国政府信息公开条例》的规定，由办公室编制。"
_FLOW = {
    "requests.new.total": 25, "requests.carried_in.total": 2, "requests.result_total.total": 26,
    "requests.carried_out.total": 1,
}  # fmt: skip


def rule_of(code: str) -> Rule:
    rule = import_module(f"govlint_rules.{_MODULES[code]}").RULE
    assert isinstance(rule, Rule)
    return rule


def report_of(
    prose: str,
    figures: Mapping[str, object] | None = None,
    form: str = "f2021",
    year: int = 2022,
    issuer: str = "青禾县水利局",
    heading: str = "一、总体情况",
) -> Report:
    text = f"# {issuer}{year}年政府信息公开工作年度报告\n\n{_INTRO}\n\n{heading}\n\n{prose}\n"
    (report,) = parse_text(text)
    if figures is not None:
        made = report_from_figures(builtin_registry().forms[form], year, figures, 0)
        report.form, report.figures, report.tables = made.form, made.figures, made.tables
    return report


def run(code: str, report: Report) -> list[Finding | Outcome]:
    rule = rule_of(code)
    assert rule.check is not None
    return list(rule.check(report, {}))


def findings(code: str, prose: str, figures: Mapping[str, object] | None = None, **more: Any) -> list[Finding]:
    said = [one for one in run(code, report_of(prose, figures, **more)) if isinstance(one, Finding)]
    for one in said:
        for message in rule_of(code).messages[one.case].values():
            assert message.format_map(one.args)
    return said


@pytest.mark.parametrize("code", sorted(_MODULES))
def test_examples(code: str) -> None:
    assert run_examples(rule_of(code)) == []


def test_a_finding_names_every_reading_and_its_figures() -> None:
    (found,) = findings("N601", "全年共收到政府信息公开申请31件。", _FLOW)
    assert found.args["said"] == "全年共收到政府信息公开申请31件"
    # the first meaning of each value; 办理结果总计 + 结转下年度 is 27 as well
    assert found.args["readings_zh"] == "本年新收 25、本年新收 + 上年结转 27、办理结果总计 26"
    assert "newly received + carried in 27" in str(found.args["readings_en"])
    assert {figure.key for figure in found.figures} >= set(_FLOW) - {"requests.carried_out.total"}
    assert (found.expected, found.actual) == ("25", "31")
    assert found.location is not None and found.location.column == 1


@pytest.mark.parametrize("number", [25, 26, 27])
def test_every_reading_is_lawful(number: int) -> None:
    assert not findings("N601", f"全年共收到政府信息公开申请{number}件。", _FLOW)


@pytest.mark.parametrize(
    ("issuer", "prose", "wrong"),
    [
        ("青禾县人民政府", "全县共收到政府信息公开申请31件。", True),
        ("青禾县人民政府", "我县共收到政府信息公开申请31件。", True),
        ("青禾县人民政府", "本机关收到政府信息公开申请31件。", False),  # not the whole county
        ("青禾县人民政府", "县政府本级收到政府信息公开申请31件。", False),
        ("青禾县人民政府", "县教育局收到政府信息公开申请31件。", False),
        ("青禾县人民政府", "县政府办公室收到政府信息公开申请31件，上年结转9件。", False),
        ("青禾县人民政府", "收到来信30件，上年结转政府信息公开申请9件。", True),
        ("青禾县水利局", "全县共收到政府信息公开申请31件。", False),
        ("青禾县水利局", "本机关收到政府信息公开申请31件。", True),
        ("青禾县水利局", "青禾县水利局共收到政府信息公开申请31件。", True),
        ("青禾县水利局", "县水利局共收到政府信息公开申请31件。", True),
        ("青禾县水利局", "县教育局共收到政府信息公开申请31件。", False),
        ("青禾县应急管理局", "县应急局共收到政府信息公开申请31件。", True),
        ("青禾县应急管理局", "县交通局共收到政府信息公开申请31件。", False),
        ("青禾县卫生健康委员会", "市卫健委共收到政府信息公开申请31件。", False),
        ("青禾市卫生健康委员会", "市卫健委共收到公民、法人提交的政府信息公开申请31件。", True),
        ("中国人民银行青禾市中心支行", "我中心支行共收到政府信息公开申请31件。", True),
        ("青禾县人民政府", "县政府共收到政府信息公开申请31件。", False),  # may be its own level alone
        ("青禾县云溪街道办事处", "云溪街办共收到政府信息公开申请31件。", True),
        ("青禾县水利局", "上年度结转2件；新收政府信息公开申请31件。", True),
        ("青禾县水利局", "新受理政府信息公开申请25件，上年结转2件，转下一年办理3件。", True),
        ("青禾县水利局", "上一年度收到30件；政府信息公开申请收到31件。", False),
        ("青禾县云溪镇人民政府", "全镇共收到政府信息公开申请31件。", True),
    ],
)
def test_scope_is_respected(issuer: str, prose: str, wrong: bool) -> None:
    assert bool(findings("N601", prose, _FLOW, issuer=issuer)) is wrong


def test_a_blank_figure_leaves_it_open() -> None:
    said = run("N601", report_of("全年共收到政府信息公开申请31件。", _FLOW | {"requests.carried_in.total": None}))
    assert [(one.state, one.reason) for one in said if isinstance(one, Outcome)] == [("not_assessable", "figure-blank")]
    assert not [one for one in said if isinstance(one, Finding)]


def test_a_blank_figure_does_not_hide_what_the_others_exclude() -> None:
    assert findings("N601", "本年新收政府信息公开申请31件。", _FLOW | {"requests.carried_in.total": None})


def test_without_a_table_nothing_applies() -> None:
    said = run("N601", report_of("全年共收到政府信息公开申请31件。"))
    assert [(one.state, one.reason) for one in said if isinstance(one, Outcome)] == [
        ("not_applicable", "table-missing")
    ]


def test_a_none_claim_without_a_table_is_held_against_the_prose() -> None:
    prose = "申请总数为3件，均已受理。\n\n1．全年未收到依申请政府信息公开案件。"
    (found,) = findings("N605", prose, heading="（二）依申请公开情况", year=2015)
    assert found.args["said"] == "全年未收到依申请政府信息公开案件"
    assert "申请总数为3件" in str(found.args["contrary_zh"]) and "行政复议、诉讼案件" in str(found.args["note_zh"])
    assert [one.message["zh"] for one in found.related] == ["这里写“申请总数为3件”"]


_NORMATIVE = {"active.normative.issued": 3, "active.normative.repealed": 2, "active.normative.in_force": 11}


@pytest.mark.parametrize(
    ("said", "wrong"),
    [
        ("制发规范性文件3件，废止2件，现行有效11件", 0),
        ("制发规范性文件3件，废止5件，现行有效16件", 2),
        ("现行有效规范性文件11件，废止6件", 1),
        ("制发规范性文件3件，公开其他文件20件，废止6件", 0),
    ],
)
def test_what_goes_on_about_documents_is_held_against_the_table(said: str, wrong: int) -> None:
    assert len(findings("N609", f"全年{said}。", _NORMATIVE)) == wrong


def test_other_handling_may_mean_all_that_was_not_granted() -> None:
    rest = {"requests.unable_not_held.total": 10, "requests.deny_internal.total": 3, "requests.other_other.total": 2}
    prose = "收到政府信息公开申请25件，予以公开11件，其他处理{}件。"
    assert not findings("N601", prose.format(15), _FLOW | rest | {"requests.granted.total": 11})
    assert findings("N601", prose.format(17), _FLOW | rest | {"requests.granted.total": 11})


@pytest.mark.parametrize(
    ("said", "wrong"),
    [
        ("未收到政府信息公开申请", True),
        ("没有收到公民、法人或其他组织提出的政府信息公开申请", True),
        ("无政府信息公开申请", True),
        ("收到政府信息公开申请0件", True),
        ("未收到信函方式提交的政府信息公开申请", False),
        ("未收到不属于本机关的政府信息公开申请", False),
        ("未收到重复的政府信息公开申请", False),
    ],
)
def test_only_the_whole_claim_is_contradicted(said: str, wrong: bool) -> None:
    assert bool(findings("N605", f"全年{said}。", _FLOW | {"requests.carried_in.total": 0})) is wrong


def test_amounts_compare_by_the_decimals_shown() -> None:
    head: dict[str, Any] = {"form": "legacy-table", "year": 2016, "heading": "四、收费及减免情况"}
    prose = "全年依申请公开信息收取费用1234元。"
    for written in ("0.1234", "0.12", "0.1"):
        assert not findings("N607", prose, {"statistics.fee_collected": written}, **head), written
    for written in ("0.13", "1.2", "0.1235"):
        assert findings("N607", prose, {"statistics.fee_collected": written}, **head), written


@pytest.mark.parametrize(
    ("prose", "unpaid", "wrong"),
    [
        ("发出收费通知11件，通知金额15100元，收到缴费金额10100元。", 8, 0),
        ("发出收费通知11件，通知金额15100元，收到缴费金额15200元。", 8, 1),
        ("发出收费通知11件，通知金额15105元，收到缴费金额10101元。", 8, 2),
        ("发出收费通知7件。", 8, 1),
        ("上年发出收费通知7件。", 8, 0),
        ("全年未发出收费通知。", 8, 1),
        ("发出收费通知11件，通知金额1.51万元，实际收取1.01万元。", 8, 0),
        ("发出收费通知约11件。", 80, 0),
        ("依申请提供政府信息收取信息处理费总计155元。", 0, 1),
        ("信息处理费收取155元。", 0, 1),
        ("收取政府信息公开信息处理费155元。", 0, 1),
        ("收取依申请公开信息处理费150元。", 0, 0),
    ],
)
def test_processing_fee(prose: str, unpaid: int, wrong: int) -> None:
    figures = {"requests.other_no_payment.total": unpaid}
    assert len(findings("T312", prose, figures, heading="六、其他需要报告的事项")) == wrong


def test_staff_places() -> None:
    figures = {"statistics.staff_full_time": 0, "statistics.staff_total": 2, "statistics.staff_part_time": 2}
    (found,) = findings("N606", "健全机构，配备专职人员负责政府信息公开工作。", figures, form="legacy-table", year=2016)
    assert found.figures[0].key == "statistics.staff_full_time"
    assert found.location is not None and found.location.end_column == 12


def test_all_closed_says_how_many_are_left() -> None:
    (found,) = findings("N608", "全年收到政府信息公开申请27件，均已办结。", _FLOW)
    assert found.args["left"] == 1 and found.figures[0].key == "requests.carried_out.total"
    assert not findings("N608", "全年办结政府信息公开申请26件，均已按期答复。", _FLOW)


def test_examples_of_figures_may_stand_beside_a_text() -> None:
    example = {"form": "f2021", "year": 2022, "figures": _FLOW, "rest": 0, "text": _PAGE}
    found: list[Diagnostic] = diagnostics_of(rule_of("N601"), example)
    assert [d.code for d in found] == ["N601"]


_PAGE = f"# 青禾县水利局2022年政府信息公开工作年度报告\n\n{_INTRO}\n\n一、总体情况\n\n共收到政府信息公开申请31件。\n"


def test_statements_are_read_once() -> None:
    report = report_of("全年共收到政府信息公开申请31件，办结30件。", _FLOW)
    assert [one.entry.id for one in statements_of(report)] == ["received", "closed"]
    assert statements_of(report) is statements_of(report)


_SAID = (
    "全年共收到政府信息公开申请{}件", "办结{}件", "上年结转{}件", "上年收到政府信息公开申请{}件",
    "其中自然人申请{}件", "约收到申请{}件", "全年未收到政府信息公开申请", "因政府信息公开被申请行政复议{}件",
    "没有发生行政诉讼", "若未收到申请的", "作出行政处罚决定{}件", "青禾县水利局答复申请{}件", "县教育局答复申请{}件",
    "发出收费通知{}件", "通知金额{}元", "收到缴费金额{}元", "网站发布信息{}条",
)  # fmt: skip
_ALL = {
    **_FLOW, "requests.new.natural": 3, "review.review.total": 2, "active.penalty.decisions": 0,
    "review.litigation_direct.total": 1,
}  # fmt: skip
_SENTENCES = st.lists(
    st.tuples(st.sampled_from(_SAID), st.sampled_from((0, 2, 3, 25, 27)), st.sampled_from("，。；、"))
)


@settings(max_examples=80, deadline=None)
@given(_SENTENCES)
def test_asking_for_the_statements_of_a_rule_gives_what_asking_for_all_does(
    sentences: list[tuple[str, int, str]],
) -> None:
    prose = "".join(said.format(number) + mark for said, number, mark in sentences) or "无"
    one, all_ = report_of(prose, _ALL), report_of(prose, _ALL)
    for rule in ("N609", "N602", "T312", "N605", "N601"):
        explained = are_explained(one, rule)
        ours = [(s.start, s.end, s.entry.id) for s in statements_of(one, (rule,))]
        assert ours == [(s.start, s.end, s.entry.id) for s in statements_of(all_) if s.entry.rule == rule]
        states = {compare_statement(one, s).state for s in statements_of(one, (rule,))}
        assert not explained or states <= {"fits"}
        assert are_explained(one, rule, "none") or not explained


@pytest.mark.parametrize(
    ("prose", "stated"),
    [
        ("答复申请9件（含上年度转结申请2件，顺延至下年度答复1件）。", ["replied", "carried_in", "carried_out"]),
        ("全年累计受理政府信息公开申请9件，其中自然人申请8件，企业申请1件。", ["accepted", "natural", "business"]),
        ("受理政府信息公开申请9件，其中予以公开及部分公开的7件。", ["accepted", "granted_or_partial"]),
        ("我局没有收到依申请公开请求。", ["no_request"]),
        ("无上年度结转，无申请件结转到下一年度。", ["no_carried_in", "no_carried_out"]),
        ("没有发生因政府信息公开引发的举报、投诉、行政复议或行政诉讼。", ["no_dispute"]),
    ],
)
def test_wordings_of_published_reports_are_read(prose: str, stated: list[str]) -> None:
    report = report_of(prose, heading="（二）依申请公开情况")
    assert [one.entry.id for one in statements_of(report)] == stated


@pytest.mark.parametrize(
    ("prose", "stated"),
    [
        ("青禾县鑫渼局答复申请3件。", ["replied"]),  # no word has these characters, but the issuer's name
        ("瞾，答复申请3件。", ["replied"]),
        ("瞾5件（答复申请3件）。", ["replied"]),
        ("瞾答复申请3件。", []),
        ("瞾、政府信息公开申请3件。", []),
        ("没有收到政府信息公开申请瞾。", []),
        ("没有收到政府信息公开申请，瞾。", ["no_request"]),
        ("没有收到政府信息公开申请“瞾”。", []),
    ],
)
def test_a_statement_has_no_unknown_character_but_those_of_the_issuer(prose: str, stated: list[str]) -> None:
    report = report_of(prose, issuer="青禾县鑫渼局", heading="三、依申请公开情况")
    assert [one.entry.id for one in statements_of(report)] == stated


@pytest.mark.parametrize(
    "piece",
    [
        "收到政府信息公开申请5件，",
        "未收到政府信息公开申请。",
        "全年共收到政府信息公开申请5件。未收到政府信息公开申请。",
        "本年度",
        "其中答复1件、",
        "申请",
    ],
)
def test_hostile_prose_takes_linear_time(piece: str) -> None:
    times = []
    for size in (20_000, 80_000):
        text = _PAGE + piece * (size // len(piece))
        start = time.perf_counter()
        lint_text(text, select=["N6", "T312", "S113"])
        times.append(time.perf_counter() - start)
    assert times[1] < times[0] * 4 * 3 + 0.2


@pytest.mark.parametrize("seed", [52, 55])
def test_an_amount_in_a_table_without_units_has_the_unit_of_the_form(seed: int) -> None:
    made = draft("legacy-table", seed)
    lines = []
    for part in made.parts:
        rows = made.grid(part.id).rows if part.kind == "table" else ()
        lines += [f"| {row[0].text} | {row[-1].text if len(row) > 1 else ''} |" for row in rows] or [part.text]
    assert f"费用{made.figures['statistics.fee_collected']}万元" in "\n".join(lines)
    found = lint_text("\n".join(lines), path="draft.txt", select=["N607"]).diagnostics
    assert [one for one in found if one.code == "N607"] == []


_CASES = {
    "review.review.total": 4, "review.litigation_direct.total": 2, "review.litigation_after_review.total": 1,
}  # fmt: skip


@pytest.mark.parametrize(
    ("code", "prose", "right"),
    [
        ("N601", "全年登记受理政府信息公开申请{}件。", 25),
        ("N601", "坚持第一时间登记受理、及时转办的机制。全年共收到{}件申请。", 25),
        ("N601", "全年共处理依申请公开{}件次。", 25),
        ("N601", "全年受理政府信息公开申请25件；共办理{}件，结转下一年1件。", 26),
        ("N601", "全年收到政府信息公开申请25件，上年结转2件，合计办理{}件。", 27),
        ("N601", "全年办结政府信息公开申请26件，其中公开{}件、部分公开3件。", 11),
        ("N601", "从答复结果看：属于予以公开的{}件，属于部分公开的3件。", 11),
        ("N602", "全年办理因政府信息公开申请引发的行政复议{}起。", 4),
        ("N602", "信息公开类行政复议4件，诉讼{}件，均获维持。", 3),
        ("N601", "收到政府信息公开申请25件，没有现成信息{}件。", 2),
        ("N602", "因政府信息公开被申请复议{}件。", 4),
        ("N602", "信息公开类复议、诉讼共{}件。", 7),
        ("N602", "应诉政府信息公开行政诉讼案件{}件。", 3),
        ("N609", "动态更新发布本年度制发的行政规范性文件{}件。", 3),
        ("N609", "全年制发行政规范性文件3件，清理废止{}件。", 2),
    ],
)
def test_further_ways_to_tell_a_figure_are_understood(code: str, prose: str, right: int) -> None:
    figures = _FLOW | _CASES | {
        "requests.granted.total": 11, "requests.partial.total": 3, "active.normative.issued": 3,
        "requests.unable_must_create.total": 2,
        "active.normative.repealed": 2, "active.normative.in_force": 31, "active.rules.issued": 0,
        "active.rules.repealed": 0,
    }  # fmt: skip
    assert not findings(code, prose.format(right), figures, heading="（二）依申请公开")
    assert findings(code, prose.format(right + 15), figures, heading="（二）依申请公开")


@pytest.mark.parametrize("prose", [
    "全年受理政府信息公开申请25件，信访局共办理60件。",
    "全年主动公开文件60件，收到政府信息公开申请25件。",
    "全年受理政府信息公开申请25件，网站公开60件。",
    "全年办理不动产登记60件。",
    "全年办理各类行政复议案件60件。",
])  # fmt: skip
def test_numbers_of_other_matters_beside_requests_are_left_alone(prose: str) -> None:
    assert not findings("N601", prose, _FLOW | {"requests.granted.total": 11}, heading="（二）依申请公开")
