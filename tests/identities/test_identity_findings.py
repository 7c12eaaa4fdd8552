"""What a violated identity tells the reader: place, figures, numbers, sentences."""

from __future__ import annotations

import pytest

from govlint.diagnostics import Finding
from govlint.forms import Form
from govlint.identities.evaluator import evaluate
from govlint.identities.findings import findings, format_number, shorten
from govlint.identities.plan import Identity
from govlint.testing.reports import report_from_figures

Forms = dict[str, Form]
Identities = dict[str, Identity]


def told(identity: Identity, form: Form, figures: dict[str, object], rest: object = "absent") -> list[Finding]:
    """The findings of the identity for the figures."""
    report = report_from_figures(form, 2020, figures, rest)
    return list(findings(identity, report, evaluate(identity, report)))


def sentence(identity: Identity, finding: Finding, lang: str) -> str:
    """The message of a finding."""
    messages = identity.compiled["messages"]
    assert isinstance(messages, dict)
    return str(messages[finding.case][lang].format_map(finding.args))


def test_a_column(forms: Forms, identities: Identities) -> None:
    figures: dict[str, object] = {
        "requests.granted.natural": 3000,
        "requests.deny_law.natural": 182,
        "requests.result_total.natural": 3128,
    }
    (finding,) = told(identities["T102"], forms["f2021"], figures, rest=0)
    assert sentence(identities["T102"], finding, "zh") == (
        "‘（七）总计’行‘自然人’列：各项办理结果合计为 3182，表中总计为 3128，相差 54（3000+182=3182）。"
    )
    assert finding.figures[0].key == "requests.result_total.natural"
    assert finding.location == finding.figures[0].location
    assert len(finding.figures) == 22
    assert (finding.expected, finding.actual) == ("3182", "3128")
    assert (finding.instance, finding.case, finding.section) == ("natural", "default", "requests")


def test_both_sides_are_sums(forms: Forms, identities: Identities) -> None:
    rows = {"new": 40, "carried_in": 3, "result_total": 41, "carried_out": 5}
    figures: dict[str, object] = {f"requests.{row}.business": value for row, value in rows.items()}
    (finding,) = told(identities["T103"], forms["f2021"], figures)
    assert [figure.key.split(".")[1] for figure in finding.figures] == [
        "result_total", "carried_out", "new", "carried_in",
    ]  # fmt: skip
    assert (finding.expected, finding.actual) == (None, None)
    assert finding.args["left_expr"] == "40+3=43" and finding.args["right_expr"] == "41+5=46"
    assert sentence(identities["T103"], finding, "en").startswith("Column ‘商业企业’: new and carried in make 43")


def test_members_that_break_the_same_bound_are_one_finding(forms: Forms, identities: Identities) -> None:
    figures: dict[str, object] = {
        "statistics.disclosed_total": 30,
        "statistics.channel_website": 120,
        "statistics.channel_weibo": 20,
        "statistics.channel_wechat": 45,
    }
    (finding,) = told(identities["T209"], forms["legacy-table"], figures)
    assert [figure.key for figure in finding.figures] == [
        "statistics.disclosed_total", "statistics.channel_website", "statistics.channel_wechat",
    ]  # fmt: skip
    assert finding.location is not None and finding.location.line == 1
    assert finding.args["members"] == "‘2.政府网站公开政府信息数’120、‘4.政务微信公开政府信息数’45"
    assert (finding.args["left"], finding.args["right"], finding.args["difference"]) == (120, 30, 90)
    assert (finding.instance, finding.expected, finding.actual) == ("disclosed_total", None, None)


@pytest.mark.parametrize(
    ("code", "figures", "expected", "actual"),
    [
        ("T207", {"staff_total": 6, "staff_full_time": 1, "staff_part_time": 4}, "5", "6"),
        ("T207", {"staff_total": 3, "staff_full_time": None, "staff_part_time": 4}, None, "3"),
        ("T215", {"app_closed": 3, "app_replied": 4}, None, None),
        ("T208", {"press_total": 3, "press_principal": 4}, None, None),
    ],
)
def test_what_a_total_should_be(
    code: str,
    figures: dict[str, object],
    expected: str | None,
    actual: str | None,
    forms: Forms,
    identities: Identities,
) -> None:
    keyed = {f"statistics.{name}": value for name, value in figures.items()}
    (finding,) = told(identities[code], forms["legacy-table"], keyed)
    assert (finding.expected, finding.actual) == (expected, actual)


def test_figures_that_are_not_stated_are_question_marks(forms: Forms, identities: Identities) -> None:
    figures: dict[str, object] = {"statistics.staff_total": 3, "statistics.staff_full_time": None}
    (finding,) = told(identities["T207"], forms["legacy-table"], {**figures, "statistics.staff_part_time": 4})
    assert finding.args["left_expr"] == "?+4=4"


def test_every_message_is_a_sentence_in_both_languages(forms: Forms, identities: Identities) -> None:
    for identity in identities.values():
        messages = identity.compiled["messages"]
        assert isinstance(messages, dict)
        for texts in messages.values():
            assert texts["zh"].endswith("。") and texts["en"].endswith("."), identity.code


def test_nothing_violated_tells_nothing(forms: Forms, identities: Identities) -> None:
    assert not told(identities["T209"], forms["legacy-table"], {}, rest=0)


@pytest.mark.parametrize(
    ("label", "short"),
    [
        ("(七)总计", "（七）总计"),
        ("(二)部分公开(区分处理的,只计这一情形,不计其他情形)", "（二）部分公开"),
        ("本年收费金额(单位:万元)", "本年收费金额（单位：万元）"),
        ("其中:主动公开规范性文件数", "其中：主动公开规范性文件数"),
    ],
)
def test_labels(label: str, short: str) -> None:
    assert shorten(label) == short


def test_numbers() -> None:
    from decimal import Decimal

    assert [format_number(Decimal(text)) for text in ("1E+3", "2.50", "100", "0.0")] == ["1000", "2.5", "100", "0"]
