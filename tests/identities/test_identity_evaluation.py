"""What instances of identities come to: states, reasons, bounds, cases, intervals."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

import pytest

from govlint.document.model import Piece
from govlint.forms import Form, load_forms
from govlint.identities.compile import compile_identity
from govlint.identities.evaluator import evaluate, evaluate_all
from govlint.identities.plan import Identity, bind
from govlint.report.equations import HOLDS, NOT_APPLICABLE, NOT_ASSESSABLE, VIOLATED, Equation
from govlint.report.model import LabelUse
from govlint.testing.reports import report_from_figures

Forms = dict[str, Form]
Identities = dict[str, Identity]
APPLICANTS = ("natural", "business", "research", "welfare", "legal_service", "other_org", "total")
CHANNELS = ("gazette", "website", "weibo", "wechat", "other")


def row(row_id: str, *values: object) -> dict[str, object]:
    """The figures of a row of the request table; `...` leaves a cell out."""
    cells = zip(APPLICANTS, values, strict=True)
    return {f"requests.{row_id}.{name}": value for name, value in cells if value is not ...}


def statistics(**values: object) -> dict[str, object]:
    """Figures of the statistics table."""
    return {f"statistics.{name}": value for name, value in values.items()}


def channels(total: object, *values: object) -> dict[str, object]:
    """The channel block of the statistics table."""
    named = {f"channel_{name}": value for name, value in zip(CHANNELS, values, strict=True)}
    return statistics(disclosed_total=total, **named)


def only(equations: list[Equation], instance: str) -> Equation:
    """The one equation of the instance."""
    (found,) = [equation for equation in equations if equation.instance == instance]
    return found


ROWS = [
    ((3, 1, 0, 0, 0, 2, 6), HOLDS, ""),
    ((3, 1, 0, 0, 0, 2, 7), VIOLATED, ""),
    ((3, None, 0, 0, 0, 2, 6), NOT_ASSESSABLE, "figure-blank"),
    ((3, "?", 0, 0, 0, None, 6), NOT_ASSESSABLE, "figure-unread"),
    ((3, ..., "?", 0, 0, None, 6), NOT_ASSESSABLE, "figure-absent"),
    ((3, 1, 0, 0, 0, 2, None), NOT_ASSESSABLE, "figure-blank"),
    ((3, None, 0, 0, 0, 2, 4), VIOLATED, ""),
    ((3, "?", ..., 0, 0, 2, 4), VIOLATED, ""),
    ((None, None, None, None, None, None, 4), NOT_APPLICABLE, "line-blank"),
    ((None, None, None, None, None, None, None), NOT_APPLICABLE, "line-blank"),
    ((None, "?", None, None, None, None, None), NOT_ASSESSABLE, "figure-unread"),
]


@pytest.mark.parametrize(("values", "state", "reason"), ROWS)
def test_a_row(values: tuple[object, ...], state: str, reason: str, forms: Forms, identities: Identities) -> None:
    report = report_from_figures(forms["f2021"], 2023, row("granted", *values))
    equation = only(evaluate(identities["T101"], report), "granted")
    assert (equation.state, equation.reason) == (state, reason)
    lacking = tuple(key for key, figure in report.figures.items() if figure.value is None)
    absent = tuple(key for key in row("granted", *APPLICANTS) if key not in report.figures)
    if state in (NOT_ASSESSABLE, VIOLATED):
        assert set(equation.missing) == {*lacking, *absent}


def test_rows_that_the_report_lacks_are_not_assessable(forms: Forms, identities: Identities) -> None:
    report = report_from_figures(forms["f2021"], 2023, row("granted", 1, 0, 0, 0, 0, 0, 1))
    equations = evaluate(identities["T101"], report)
    assert {e.reason for e in equations if e.instance != "granted"} == {"figure-absent"}
    assert len(equations) == len(forms["f2021"].tables["requests"].rows)


FLOWS = [
    ((40, 3, 41, 2), HOLDS),
    ((40, 3, 41, 1), VIOLATED),
    ((40, None, 30, 2), VIOLATED),
    ((40, None, 41, 2), NOT_ASSESSABLE),
    ((1, 0, 41, None), VIOLATED),
    ((None, 3, None, 2), NOT_ASSESSABLE),
]


@pytest.mark.parametrize(("values", "state"), FLOWS)
def test_a_flow(values: tuple[object, ...], state: str, forms: Forms, identities: Identities) -> None:
    rows = ("new", "carried_in", "result_total", "carried_out")
    figures = {f"requests.{name}.natural": value for name, value in zip(rows, values, strict=True)}
    report = report_from_figures(forms["f2019"], 2019, figures)
    assert only(evaluate(identities["T103"], report), "natural").state == state


def test_a_column_that_is_blank_but_for_its_total_leaves_the_denominator(forms: Forms, identities: Identities) -> None:
    blank = {f"requests.{line.id}.research": None for line in forms["f2021"].tables["requests"].rows}
    figures: Mapping[str, object] = {**blank, "requests.result_total.research": 0}
    report = report_from_figures(forms["f2021"], 2023, figures)
    for code in ("T102", "T103"):
        assert only(evaluate(identities[code], report), "research").state == NOT_APPLICABLE
    report = report_from_figures(forms["f2021"], 2023, {**figures, "requests.granted.research": 1})
    for code, state in (("T102", VIOLATED), ("T103", NOT_ASSESSABLE)):
        assert only(evaluate(identities[code], report), "research").state == state


@pytest.mark.parametrize(
    ("total", "values", "states"),
    [
        (9, (1, 2, 3, 4, 5), [HOLDS] * 5),
        (3, (1, 2, 3, 4, 5), [HOLDS, HOLDS, HOLDS, VIOLATED, VIOLATED]),
        (3, (None, "?", 3, 4, 0), [NOT_APPLICABLE, NOT_ASSESSABLE, HOLDS, VIOLATED, HOLDS]),
        (None, (1, 2, 3, 4, 5), [NOT_ASSESSABLE] * 5),
    ],
)
def test_a_bound_for_each_member(
    total: object, values: tuple[object, ...], states: list[str], forms: Forms, identities: Identities
) -> None:
    report = report_from_figures(forms["legacy-table"], 2018, channels(total, *values))
    assert [equation.state for equation in evaluate(identities["T209"], report)] == states


@pytest.mark.parametrize(
    ("total", "values", "state"),
    [
        (9, (1, 2, 3, 3, 0), HOLDS),
        (9, (1, 2, 3, 2, 0), VIOLATED),
        (9, (1, 2, 3, None, None), NOT_ASSESSABLE),
        (9, (None, 9, None, None, None), HOLDS),
        (None, (1, 2, 3, 4, 5), NOT_ASSESSABLE),
    ],
)
def test_a_bound_by_a_sum(
    total: object, values: tuple[object, ...], state: str, forms: Forms, identities: Identities
) -> None:
    report = report_from_figures(forms["legacy-table"], 2018, channels(total, *values))
    (equation,) = evaluate(identities["T216"], report)
    assert (equation.instance, equation.state) == ("disclosed_total", state)


CASES = [
    ("T202", {"app_closed": 9, "app_closed_on_time": 9, "app_closed_extended": 1}, "default"),
    ("T202", {"app_closed": 11, "app_closed_on_time": 9, "app_closed_extended": 1}, "total_larger"),
    ("T205", {"review_total": 2, "review_upheld": 2, "review_corrected": 1, "review_other": 0}, "parts_larger"),
    ("T205", {"review_total": 4, "review_upheld": 2, "review_corrected": 1, "review_other": 0}, "total_larger"),
    ("T205", {"review_total": 2, "review_upheld": 3, "review_corrected": None, "review_other": 0}, "parts_larger"),
    ("T210", {"disclosed_normative": 5, "issued_normative": 0}, "none_issued"),
    ("T210", {"disclosed_normative": 5, "issued_normative": 4}, "default"),
]


@pytest.mark.parametrize(("code", "figures", "case"), CASES)
def test_cases(code: str, figures: dict[str, object], case: str, forms: Forms, identities: Identities) -> None:
    report = report_from_figures(forms["legacy-table"], 2018, statistics(**figures))
    (equation,) = evaluate(identities[code], report)
    assert (equation.state, equation.case) == (VIOLATED, case)


def test_the_equation_that_names_a_case_gives_it(forms: Forms, identities: Identities) -> None:
    report = report_from_figures(forms["legacy-table"], 2017, statistics(key_total=3, key_food=4), rest=0)
    violated = [e for e in evaluate(identities["T211"], report) if e.state == VIOLATED]
    assert [(e.instance, e.case) for e in violated] == [("key_food", "member_larger")]


@pytest.mark.parametrize(
    ("figures", "states"),
    [
        ({}, []),
        ({"deny_group": None}, [NOT_APPLICABLE]),
        ({"deny_group": "?"}, [NOT_ASSESSABLE]),
        ({"deny_group": 0}, [HOLDS]),
        ({"deny_group": 2}, [VIOLATED]),
    ],
)
def test_printed_subtotals(figures: dict[str, object], states: list[str], forms: Forms, identities: Identities) -> None:
    members = dict.fromkeys(forms["f2021"].groups["requests"]["deny"], 0)
    given = {f"requests.{name}.natural": value for name, value in {**members, **figures}.items()}
    report = report_from_figures(forms["f2021"], 2023, given)
    equations = evaluate(identities["T104"], report)
    assert [e.state for e in equations] == states
    assert {e.instance for e in equations} <= {"deny.natural"}


def test_lines_of_a_variant_are_never_missed(forms: Forms, identities: Identities) -> None:
    report = report_from_figures(forms["legacy-table"], 2018, statistics(disclosed_total=4, disclosed_normative=1))
    assert "key_total" not in {e.instance for e in evaluate(identities["T208"], report)}
    assert not evaluate(identities["T211"], report)
    report = report_from_figures(forms["legacy-table"], 2018, statistics(disclosed_total=4, key_total=1, key_food=1))
    assert only(evaluate(identities["T208"], report), "key_total").state == HOLDS
    found = {e.instance: e.state for e in evaluate(identities["T211"], report)}
    assert found == {"key_food": HOLDS, "key_total": HOLDS}


def test_the_form_of_the_table_decides(forms: Forms, identities: Identities) -> None:
    figures = {"requests.other_single.natural": 2, "requests.result_total.natural": 3}
    report = report_from_figures(forms["f2019"], 2023, figures, rest=0)
    report.form = forms["f2021"]
    assert only(evaluate(identities["T102"], report), "natural").terms[-2:] == (
        (1, "requests.other_single.natural"),
        (-1, "requests.result_total.natural"),
    )


def test_a_table_that_the_form_requires_is_missed(forms: Forms, identities: Identities) -> None:
    report = report_from_figures(forms["f2021"], 2023, row("new", 0, 0, 0, 0, 0, 0, 0))
    equations = evaluate(identities["T105"], report)
    assert [(e.state, e.reason) for e in equations] == [(NOT_ASSESSABLE, "table-missing")] * 3
    assert not evaluate(identities["T209"], report)
    report.tables.clear()
    report.figures.clear()
    assert not evaluate(identities["T104"], report)
    report.form = forms["legacy-table"]
    assert not evaluate_all(identities.values(), report)
    report.form = None
    assert not evaluate_all(identities.values(), report)


AMOUNTS = load_forms([{
    "id": "money", "name": {"zh": "钱", "en": "money"}, "years": [2000, None],
    "groups": {"sums": {"parts": ["a", "b", "c"]}},
    "tables": [{"id": "sums", "shape": "list", "rows": [
        {"id": name, "label": name.upper(), "unit": unit, "kind": kind}
        for name, unit, kind in (("a", "万元", "amount"), ("b", "万元", "amount"), ("c", "万元", "amount"),
                                 ("whole", "万元", "amount"), ("before", "件", "count"), ("change", "件", "change"),
                                 ("after", "件", "count"))
    ]}],
}])["money"]  # fmt: skip


def money(relation: str = "==", **more: Any) -> Identity:
    """An identity over amounts: the parts against the whole."""
    equation = {"left": ["parts"], "right": ["whole"], "relation": relation, **more.pop("equation", {})}
    example = {"form": "money", "year": 2020, "figures": {"sums.a": 1}}
    source = {
        "code": "ZZ101", "name": "money-mismatch", "basis": {"kind": "arithmetic", "text": "和"},
        "summary": {"zh": "和", "en": "Sum"}, "cases": {"default": "error"}, "table": "sums", "forms": ["money"],
        "equations": [equation], "messages": {"default": {"zh": "{left}", "en": "{left}"}},
        "检查内容": "和", "如何修改": "改", "VALID": [example], "INVALID": [example], **more,
    }  # fmt: skip
    return bind(compile_identity(source, "money.yaml"))


@pytest.mark.parametrize(
    ("a", "b", "c", "whole", "state", "truncated"),
    [
        ("1.2", "3.4", "5.6", "10.2", HOLDS, False),
        ("1.2", "3.4", "5.6", "10.3", HOLDS, False),
        ("1.2", "3.4", "5.6", "10.4", HOLDS, False),
        ("1.2", "3.4", "5.6", "10.5", VIOLATED, False),
        ("1.2", "3.4", "5.6", "104900元", HOLDS, True),
        ("1.2", "3.4", "5.6", "105000元", VIOLATED, False),
        ("1.2", "3.4", "5.6", "9.9", VIOLATED, False),
        ("1", "2", "3", "60000元", HOLDS, False),
        ("1.00", "2.00", "3.00", "60000元", HOLDS, False),
        ("1.00", "2.00", "3.00", "60900元", VIOLATED, False),
        ("1亿元", "0", "0", "10000", HOLDS, False),
    ],
)
def test_amounts_are_intervals(a: str, b: str, c: str, whole: str, state: str, truncated: bool) -> None:
    figures = {"sums.a": a, "sums.b": b, "sums.c": c, "sums.whole": whole}
    (equation,) = evaluate(money(), report_from_figures(AMOUNTS, 2020, figures))
    assert (equation.state, equation.truncated) == (state, truncated)


def test_a_rule_may_mind_truncation() -> None:
    messages = {case: {"zh": "{left}", "en": "{left}"} for case in ("default", "truncated")}
    identity = money(cases={"default": "error", "truncated": "info"}, messages=messages)
    figures = {"sums.a": "1.2", "sums.b": "3.4", "sums.c": "5.6", "sums.whole": "104900元"}
    (equation,) = evaluate(identity, report_from_figures(AMOUNTS, 2020, figures))
    assert (equation.state, equation.case, equation.truncated) == (VIOLATED, "truncated", True)


def test_amounts_without_a_common_unit() -> None:
    figures = {"sums.a": "1", "sums.b": "3", "sums.c": "5件", "sums.whole": "10"}
    (equation,) = evaluate(money(), report_from_figures(AMOUNTS, 2020, figures))
    assert (equation.state, equation.reason) == (NOT_ASSESSABLE, "units-differ")


def test_known_amounts_decide_nothing() -> None:
    figures = {"sums.a": "11", "sums.b": None, "sums.c": "5", "sums.whole": "10"}
    (equation,) = evaluate(money(), report_from_figures(AMOUNTS, 2020, figures))
    assert equation.state == NOT_ASSESSABLE


@pytest.mark.parametrize(
    ("before", "change", "after", "state"),
    [(3, -1, 2, HOLDS), (3, 1, 2, VIOLATED), (3, None, 2, NOT_ASSESSABLE), (None, 3, 2, VIOLATED)],
)
def test_a_change_may_be_negative(before: object, change: object, after: object, state: str) -> None:
    identity = money(equation={"left": ["before", "change"], "right": ["after"]})
    figures = {"sums.before": before, "sums.change": change, "sums.after": after}
    (equation,) = evaluate(identity, report_from_figures(AMOUNTS, 2020, figures))
    assert equation.state == (state if change is not None and before is not None else NOT_ASSESSABLE)


BOTH = [HOLDS, VIOLATED]


@pytest.mark.parametrize(
    ("equation", "figures", "states"),
    [
        ({"left": ["after", "-before"], "right": [1]}, {"before": 2, "after": 3}, [HOLDS]),
        ({"left": ["after", "-before"], "right": [1]}, {"before": 2, "after": 4}, [VIOLATED]),
        ({"left": ["after", "-before"], "right": [1]}, {"before": 2, "after": None}, [NOT_ASSESSABLE]),
        ({"left": ["after"], "right": [3], "relation": ">="}, {"after": 2}, [VIOLATED]),
        ({"left": ["after"], "right": ["before"], "where": "before > 0"}, {"before": 0, "after": 3}, [NOT_APPLICABLE]),
        ({"left": ["after"], "right": ["before"], "where": "before > 0"}, {"before": 1, "after": 3}, [VIOLATED]),
        ({"left": ["after"], "right": ["change"], "where": "before > 0"}, {"before": None}, [NOT_ASSESSABLE]),
        ({"left": ["after"], "right": [1], "years": [2021, None]}, {"after": 3}, []),
        ({"left": ["after"], "right": [1], "years": [2020]}, {"after": 1}, [HOLDS]),
        ({"left": ["before"], "right": ["after"]}, {"before": "3万件", "after": 30200}, [HOLDS]),
        ({"left": ["before"], "right": ["after"]}, {"before": "3万件", "after": 40000}, [VIOLATED]),
        ({"left": ["member"], "right": [3], "for_each": ["before", "after"]}, {"before": 3, "after": 4}, BOTH),
        ({"left": ["sums.after"], "right": ["sums.before"]}, {"before": 3, "after": 3}, [HOLDS]),
    ],
)
def test_the_rest_of_the_language(equation: dict[str, Any], figures: dict[str, object], states: list[str]) -> None:
    report = report_from_figures(AMOUNTS, 2020, {f"sums.{key}": value for key, value in figures.items()})
    assert [e.state for e in evaluate(money(equation=equation), report)] == states


def test_series_are_compiled_and_left_alone_by_reports(forms: Forms) -> None:
    identity = money(scope="series", equation={"left": ["after"], "right": ["after@-1", "change", -2]})
    report = report_from_figures(AMOUNTS, 2020, {"sums.after": 3})
    assert not evaluate(identity, report)
    (instance,) = identity.instances(AMOUNTS)
    assert instance.terms == ((1, "sums.after"), (-1, "sums.after@-1"), (-1, "sums.change"))
    assert (instance.constant, instance.relation, instance.code) == (2, "==", "ZZ101")


@pytest.mark.parametrize(
    ("kind", "line", "total", "state"),
    [
        ("row", 4, 9, NOT_ASSESSABLE),
        ("row", 7, 9, NOT_ASSESSABLE),
        ("row", 1, 9, VIOLATED),
        ("row", 9, 9, VIOLATED),
        ("column", 4, 9, VIOLATED),
        ("row", 4, 7, VIOLATED),
    ],
)
def test_a_row_of_its_own_may_hold_the_missing_part(
    kind: str, line: int, total: int, state: str, forms: Forms, identities: Identities
) -> None:
    names = ("app_received", "app_in_person", "app_fax", "app_network", "app_letter", "app_closed")
    figures = statistics(disclosed_total=1, **dict(zip(names, (total, 5, 0, 3, 0, 8), strict=True)))
    report = report_from_figures(forms["legacy-table"], 2018, figures)
    report.tables[0].unknown.append(LabelUse(None, Piece("5.其他申请数", line, 1), kind))
    for position, figure in enumerate(report.figures.values(), start=1):
        figure.piece.line, figure.piece.column = position + (position > 6), 20
    (equation,) = evaluate(identities["T201"], report)
    assert equation.state == state
    assert equation.reason == ("line-unknown" if state == NOT_ASSESSABLE else "")


def test_a_column_of_its_own_may_hold_the_missing_part(forms: Forms, identities: Identities) -> None:
    figures = {**row("new", 1, 1, 1, 1, 1, 1, 7), **row("granted", 1, 1, 1, 1, 1, 1, 5)}
    report = report_from_figures(forms["f2021"], 2023, figures)
    report.tables[0].unknown.append(LabelUse(None, Piece("境外组织", 1, 1), "column"))
    equations = evaluate(identities["T101"], report)
    assert [only(equations, name).state for name in ("new", "granted")] == [NOT_ASSESSABLE, VIOLATED]


def test_sums_are_those_of_the_report(forms: Forms, identities: Identities) -> None:
    report = report_from_figures(forms["f2021"], 2023, row("granted", 3, 1, 0, 0, 0, 2, 7))
    equation = only(evaluate(identities["T101"], report), "granted")
    assert (equation.left, equation.right, equation.split) == (Decimal(6), Decimal(7), 6)
    assert equation.terms[-1] == (-1, "requests.granted.total")


def test_a_table_that_is_blank_throughout_is_not_assessable() -> None:
    from govlint.testing import LAYOUTS, assert_found, lint_text, mutate
    from tests.generators import draft

    made = draft("f2021", 3)
    blank = mutate.blank_cells(made, [key for key in made.figures if key.startswith("requests.")])
    result = lint_text(LAYOUTS["pipe-grid"].render(blank), path="report.txt")
    assert_found(result, "F006")
    assert {o.reason for o in result.outcomes if o.code == "T103"} == {"figure-blank"}
