"""One mistake is one cause: which finding leads, what it suggests, what hangs below it, and what stays as it was."""

from __future__ import annotations

import json
from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path

import pytest

from govlint.diagnostics import Diagnostic
from govlint.options import RunOptions
from govlint.reporters import grouped, json_output, markdown, text
from govlint.reporters.causes import in_groups
from govlint.reporters.options import ReportOptions
from govlint.results import RunResult
from govlint.running.runner import run
from govlint.testing import LAYOUTS, Draft, lint_text
from govlint.testing.mutate import set_figures
from tests.generators import draft

render = LAYOUTS["pipe-grid"].render
IDENTITIES = ("T101", "T102", "T103", "T104", "T105", "T201", "T202", "T203", "T204", "T207")
SEED = 6


def dense() -> Draft:
    """A sound report with distinct figures in the columns that the cases spoil."""
    base = draft("f2021", SEED)
    values = dict.fromkeys((key for key in base.figures if key.startswith("requests.")), 0)

    def put(row: str, natural: int, business: int) -> None:
        for column, value in (("natural", natural), ("business", business), ("total", natural + business)):
            values[f"requests.{row}.{column}"] = value

    for row, natural, business in (
        ("new", 3000, 275), ("carried_in", 34, 6), ("granted", 2159, 181), ("partial", 412, 31),
        ("unable_not_held", 405, 50), ("other_other", 21, 0), ("result_total", 2997, 262), ("carried_out", 37, 19),
    ):  # fmt: skip
        put(row, natural, business)
    return set_figures(base, {key: str(value) for key, value in values.items()})


def spoil(base: Draft, figures: Mapping[str, int]) -> RunResult:
    spoilt = set_figures(base, {key: str(value) for key, value in figures.items()})
    return lint_text(render(spoilt), select=IDENTITIES)


def causes(result: RunResult) -> list[Diagnostic]:
    return [d for d in result.diagnostics if d.suggestions]


def test_the_base_of_the_cases_is_sound() -> None:
    assert not lint_text(render(dense()), select=IDENTITIES).diagnostics


def test_one_wrong_figure_is_one_cause_with_its_consequences() -> None:
    result = spoil(dense(), {"requests.result_total.total": 3295})
    (cause,) = causes(result)
    assert cause.code == "T101"
    assert cause.figures[0].key == "requests.result_total.total"
    assert cause.excerpt[cause.location.column - 1 :].startswith("3295")  # type: ignore[operator]
    assert (cause.expected, cause.actual, cause.cause) == ("3259", "3295", None)
    assert cause.message["zh"].startswith(
        "最可能填错的是“（七）总计 × 总计”：现为 3295，"
        "按本行各类申请人合计、本列各项办理结果合计和收支平衡都应为 3259（疑为数字颠倒）。"
    )
    assert "3259 (it seems that two digits were swapped)" in cause.message["en"]
    followers = [d for d in result.diagnostics if d is not cause]
    assert {d.code for d in followers} == {"T102", "T103"}
    assert all(d.cause == cause.fingerprint for d in followers)
    (suggestion,) = cause.suggestions
    assert (suggestion["key"], suggestion["value"], suggestion["report"]) == ("requests.result_total.total", "3259", 0)
    assert set(suggestion["resolves"]) == {d.fingerprint for d in result.diagnostics}  # type: ignore[call-overload]


def test_a_wrong_part_moves_the_leading_finding_to_it() -> None:
    result = spoil(dense(), {"requests.granted.business": 811})
    (cause,) = causes(result)
    assert (cause.figures[0].key, cause.expected, cause.actual) == ("requests.granted.business", "181", "811")
    assert cause.where["zh"].endswith("商业企业")
    assert len(in_groups(result.diagnostics)) == 1


def test_two_mistakes_are_two_causes() -> None:
    result = spoil(dense(), {"requests.granted.business": 811, "requests.carried_in.natural": 43})
    found = {cause.figures[0].key: cause.expected for cause in causes(result)}
    assert found == {"requests.granted.business": "181", "requests.carried_in.natural": "34"}
    assert [len(group.followers) for group in in_groups(result.diagnostics)] == [1, 1]


def test_where_nothing_decides_the_message_says_so_and_every_possibility_is_listed() -> None:
    keys = [f"review.review.{cell}" for cell in ("upheld", "corrected", "other", "pending")]
    base = set_figures(draft("f2021", SEED), dict(zip(keys, ("11", "0", "7", "3"), strict=True)))
    base = set_figures(base, {"review.review.total": "21"})
    (cause,) = causes(spoil(base, {"review.review.total": 24}))
    assert {s["key"]: s["value"] for s in cause.suggestions} == {
        "review.review.total": "21", "review.review.upheld": "14", "review.review.corrected": "3",
        "review.review.other": "10", "review.review.pending": "6",
    }  # fmt: skip
    assert len({s["explanation"] for s in cause.suggestions}) == 5


def test_a_blank_figure_is_never_given_a_value() -> None:
    base = set_figures(dense(), {"requests.partial.natural": ""})
    result = spoil(base, {"requests.granted.business": 811})
    assert all(s["key"] != "requests.partial.natural" for d in result.diagnostics for s in d.suggestions)
    assert {s["key"]: s["value"] for d in causes(result) for s in d.suggestions} == {"requests.granted.business": "181"}


@pytest.mark.parametrize(("code", "led"), [("T101", 0), ("T102", 0), ("T103", 0)])
def test_selecting_one_rule_leaves_the_suggestion_on_its_finding(code: str, led: int) -> None:
    spoilt = set_figures(dense(), {"requests.result_total.total": "3295"})
    result = lint_text(render(spoilt), select=(code,))
    (cause,) = causes(result)
    assert (cause.code, len(result.diagnostics) - 1) == (code, led)
    assert cause.suggestions[0]["value"] == "3259"


def test_fingerprints_and_severities_are_those_of_the_single_findings() -> None:
    spoilt = render(set_figures(dense(), {"requests.result_total.total": "3295"}))
    together = {d.code: d.fingerprint for d in lint_text(spoilt, select=IDENTITIES).diagnostics}
    alone = {code: lint_text(spoilt, select=(code,)).diagnostics[0].fingerprint for code in ("T101", "T102", "T103")}
    assert together == alone


def test_the_prose_is_a_witness() -> None:
    base = dense()
    part = next(p for p in base.parts if p.kind == "paragraph")
    text_of = render(set_figures(base, {"requests.new.total": "3725"}))
    said = text_of.replace(part.text, f"{part.text}\n\n2022年新收政府信息公开申请3275件。", 1)
    (cause,) = causes(lint_text(said, select=IDENTITIES))
    assert cause.suggestions[0]["value"] == "3275"
    assert cause.expected == "3275"


def test_text_hangs_the_consequences_under_the_cause() -> None:
    result = spoil(dense(), {"requests.result_total.total": 3295})
    shown = "".join(text.write(result, ReportOptions(lang="zh")))
    assert shown.count("由此引起：") == 2
    assert shown.count("依据（算术关系）") == 1
    shown = "".join(grouped.write(result, ReportOptions(lang="zh")))
    assert shown.count("由此引起：") == 2
    assert "错误（3）" in shown


def test_a_waived_cause_leaves_its_consequences_on_their_own() -> None:
    result = spoil(dense(), {"requests.result_total.total": 3295})
    (cause,) = causes(result)
    cause.suppressed = {"by": "waiver", "reason": "r", "who": "w", "until": None}
    assert [len(group.followers) for group in in_groups(result.diagnostics)] == [0, 0, 0]
    shown = "".join(text.write(result, ReportOptions(lang="zh")))
    assert "由此引起" not in shown and shown.count("同因：") == 2


def test_the_same_report_in_two_files_is_grouped_by_file(tmp_path: Path) -> None:
    for name in ("a.md", "b.md"):
        (tmp_path / name).write_text(render(set_figures(dense(), {"requests.result_total.total": "3295"})), "utf-8")
    groups = in_groups(run([str(tmp_path)], RunOptions(select=IDENTITIES, no_config=True)).diagnostics)
    assert [len(group.followers) for group in groups] == [2, 2]
    assert all(one.location.path == g.leader.location.path for g in groups for one in g.followers)


def test_a_group_stands_where_its_gravest_finding_belongs() -> None:
    figures = {"statistics.disclosed_total": "60", "statistics.disclosed_normative": "20",
               "statistics.issued_normative": "40", "statistics.channel_website": "70"}  # fmt: skip
    base = draft("legacy-table", SEED)
    result = lint_text(render(set_figures(base, figures)), select=("T209", "T214"))
    (group,) = in_groups(result.diagnostics)
    assert (group.leader.code, group.gravest.code) == ("T214", "T209")
    shown = "".join(grouped.write(result, ReportOptions(lang="zh")))
    assert shown.index("错误（1）") < shown.index("T214") < shown.index("由此引起：")


def test_markdown_hangs_the_consequences_under_the_cause() -> None:
    result = spoil(dense(), {"requests.result_total.total": 3295})
    rows = [line for line in "".join(markdown.write(result, ReportOptions(lang="zh"))).splitlines() if "`T10" in line]
    assert ["由此引起" in row for row in rows] == [False, True, True]


def test_json_keeps_them_separate_and_linked() -> None:
    result = spoil(dense(), {"requests.result_total.total": 3295})
    found = json.loads("".join(json_output.write(result, ReportOptions(lang="zh"))))["diagnostics"]
    cause = next(d for d in found if d["suggestions"])
    assert [d["cause"] for d in found if d is not cause] == [cause["fingerprint"]] * 2
    (suggestion,) = cause["suggestions"]
    assert suggestion["explanation"] == 1
    assert sorted(suggestion["resolves"]) == sorted(d["fingerprint"] for d in found)
    assert Decimal(suggestion["value"]) == 3259


def test_reports_of_later_files_are_numbered_through(tmp_path: Path) -> None:
    for name in ("a.md", "b.md"):
        (tmp_path / name).write_text(render(set_figures(dense(), {"requests.result_total.total": "3295"})), "utf-8")
    result = run([str(tmp_path)], RunOptions(select=IDENTITIES, no_config=True))
    assert [s["report"] for d in causes(result) for s in d.suggestions] == [0, 1]


def test_the_prose_gives_a_value_where_the_sums_give_none() -> None:
    """A total below one of its channels can be any number above: the prose says which."""
    base = draft("legacy-table", SEED)
    none = {key: "0" for key in base.figures if key.startswith("statistics.")}
    figures = {**none, "statistics.disclosed_total": "146", "statistics.channel_website": "158",
               "statistics.channel_wechat": "40"}  # fmt: skip
    part = next(p for p in base.parts if p.kind == "paragraph")
    sound = render(set_figures(base, figures))
    silent = sound.replace(part.text, "本年度的情况如下。", 1)
    assert not causes(lint_text(silent, select=("T209",)))
    said = sound.replace(part.text, f"{base.year}年，我局主动公开政府信息164条。", 1)
    (cause,) = causes(lint_text(said, select=("T209",)))
    assert [(s["key"], s["value"], s["certain"]) for s in cause.suggestions] == [
        ("statistics.disclosed_total", "164", False)
    ]
    assert "应为 164" in cause.message["zh"] and "正文也与 164 相符" in cause.message["zh"]


def _said(text: str, figures: Mapping[str, int]) -> RunResult:
    """What is found where a paragraph of the dense report says this, and its tables have these figures."""
    base = dense()
    part = next(p for p in base.parts if p.kind == "paragraph" and p.id == "overview")
    spoilt = set_figures(base, {key: str(value) for key, value in figures.items()})
    return lint_text(render(spoilt).replace(part.text, text, 1), select=(*IDENTITIES, "N601", "N605"))


def test_the_prose_that_a_suggestion_settles_hangs_below_it() -> None:
    result = _said("全年新收政府信息公开申请3275件，结转下年度56件。", {"requests.new.total": 3257})
    (cause,) = causes(result)
    (prose,) = [d for d in result.diagnostics if d.code == "N601" and d.actual == "3275"]
    assert prose.cause == cause.fingerprint
    assert prose.fingerprint in cause.suggestions[0]["resolves"]  # type: ignore[operator]
    # a statement that no value of the suggestion settles is a mistake of its own
    result = _said("全年新收政府信息公开申请3275件，结转下年度65件。", {"requests.new.total": 3257})
    (cause,) = causes(result)
    caused = {d.actual: d.cause for d in result.diagnostics if d.code == "N601"}
    assert (caused["3275"], caused["65"]) == (cause.fingerprint, None)


def test_the_prose_tells_which_of_several_figures_with_their_totals_is_wrong() -> None:
    """One more request of natural persons: received, carried in or carried over, each with its total."""
    wrong = {"requests.new.natural": 3001, "requests.new.total": 3276}
    (unsure,) = causes(_said("本年度的情况如下。", wrong))
    assert "不能断定" in unsure.message["zh"]
    (cause,) = causes(_said("全年新收政府信息公开申请3275件，上年结转40件。", wrong))
    assert cause.figures[0].key == "requests.new.natural" and "应为 3000" in cause.message["zh"]


def test_a_part_of_a_sum_that_the_prose_names_is_not_said_to_be_its_number() -> None:
    """The prose has five refused, the table six in three rows: which row is not known, and none of them is five."""
    base = {"requests.deny_law": 2, "requests.deny_process": 1, "requests.deny_third_party": 3}
    figures = {f"{key}.{column}": value for key, value in base.items() for column in ("natural", "total")}
    figures |= {"requests.granted.natural": 2154, "requests.granted.total": 2335}
    result = _said("全年不予公开5件政府信息公开申请。", figures)
    (cause,) = causes(result)
    reasons = [str(s["reason"]) for s in cause.suggestions]
    assert any("改后与正文相符" in reason for reason in reasons) and not any("正文也与" in reason for reason in reasons)
    (prose,) = [d for d in result.diagnostics if d.code == "N601" and d.actual == "5"]
    assert prose.cause == cause.fingerprint
