"""The engine: every rule runs over every report, a crash stays one diagnostic, every instance ends somehow."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from govlint.api import Document, Finding, Location, Outcome, Paragraph, Piece, Related, Report, Rule, Section, Severity
from govlint.diagnostics import Diagnostic
from govlint.document.model import Heading
from govlint.engine import MAX_FINDINGS, Checked, check_document
from govlint.entries import RuleEntry
from govlint.identities.compile import compile_identity
from govlint.policy.diagnose import fill
from govlint.policy.place import excerpt_of, han_number, where_of
from govlint.report.model import Problem
from govlint.rulefiles.rules import rule_from_identity
from govlint.selection.plan import Loader, make_plan
from govlint.selection.rulebook import RuleBook
from govlint.selection.select import select
from tests.sample_plugins import TOTAL, YEAR, make_report, registry, rule, third

SUM = rule_from_identity(
    compile_identity(
        {
            "code": "A201",
            "name": "row-sum-wrong",
            "basis": {"kind": "arithmetic", "text": "加法"},
            "summary": {"zh": "合计不对", "en": "the sum is wrong"},
            "cases": {"default": "error"},
            "table": "sums",
            "equations": [
                {"forms": ["sheet"], "for_each": "row", "left": ["left", "right"], "relation": "==", "right": ["total"]}
            ],
            "messages": {"default": {"zh": "{left} 不等于 {right}", "en": "{left} is not {right}"}},
            "检查内容": "左加右等于合计。",
            "如何修改": "改正。",
            "VALID": [{"form": "sheet", "year": 2024, "figures": {"sums.first.left": 1}}],
            "INVALID": [{"form": "sheet", "year": 2024, "figures": {"sums.first.left": 1}}],
        },
        "row_sum_wrong.yaml",
    )
)


def run(
    *rules: Rule | RuleEntry,
    reports: Sequence[Report] = (),
    document: Document | None = None,
    problems: Sequence[Problem] = (),
    others: Sequence[Any] = (),
) -> Checked:
    """What the rules, all on, say of the reports."""
    known = registry(*others, rules=rules)
    assert known.rules
    plan = make_plan(select(RuleBook(known.rules), []), Loader())
    return check_document("in/a.rep", document, list(reports), problems, plan)


def diagnostics(checked: Checked) -> list[Diagnostic]:
    return [found.diagnostic for found in checked.found]


def paper(*lines: str) -> Document:
    return Document("in/a.rep", [Paragraph(text, number) for number, text in enumerate(lines, 1)], lines)


def test_a_finding_becomes_a_diagnostic() -> None:
    text = "甲局 2023 left=1 right=2 total=4"
    (found,) = diagnostics(run(TOTAL, reports=[make_report(text)], document=paper(text)))
    assert (found.code, found.name, found.case, found.severity, found.fault) == (
        "A101", "total-mismatch", "default", Severity.ERROR, "report",
    )  # fmt: skip
    assert found.message == {"zh": "合计 4，差 -1", "en": "total 4 off by -1"}
    assert found.location == Location("in/a.rep", 1, 30, 1, 31)
    assert (found.excerpt, found.excerpt_start) == (text, 0)
    figures = [(f.key, f.value, f.location.path) for f in found.figures]
    assert figures[0] == ("sums.first.total", "4", "in/a.rep")
    assert [key for key, _, _ in figures[1:]] == ["sums.first.left", "sums.first.right"]
    assert found.basis == TOTAL.basis
    assert (found.help, found.distribution, found.report) == ("docs/rules/A101.md", "govlint", 0)


def test_where_a_finding_stands_in_words() -> None:
    report = make_report("甲局 2023 left=1 right=2 total=4")
    (found,) = diagnostics(run(TOTAL, reports=[report]))
    assert found.where == {"zh": "表 ‘甲行’ × TOTAL", "en": "table ‘甲行’ × TOTAL"}
    here = Location(line=1, column=1, end_line=1, end_column=9)
    report.sections.append(Section("money", None, here, here))
    (found,) = diagnostics(run(TOTAL, reports=[report]))
    assert found.where == {"zh": "第三部分 表 ‘甲行’ × TOTAL", "en": "section 3 table ‘甲行’ × TOTAL"}


def test_where_without_a_figure_is_the_section_of_the_line() -> None:
    report = make_report("甲局 2021")
    first, second = (Location(line=n, column=1, end_line=n + 1, end_column=9) for n in (1, 5))
    report.sections[:] = [
        Section(None, Heading("十二、其他", 1, level=1, ordinal=12, title="其他"), first, first),
        Section(None, Heading("附言" * 20, 5, level=2, title="附言" * 20), second, second),
    ]

    def places(report: Report, options: Mapping[str, object]) -> Iterator[Finding]:
        for line in (1, 2, 4, 6, 40):
            yield Finding(Location(line=line, column=1))

    shown = [d.where["zh"] for d in diagnostics(run(rule("A301", places), reports=[report]))]
    assert shown == ["第十二部分", "第十二部分", "", "‘" + "附言" * 12 + "…’", ""]


def test_rules_of_every_scope_and_kind_run() -> None:
    def check(document: Document, reports: Sequence[Report], options: Mapping[str, object]) -> Iterator[Finding]:
        yield Finding(Location(line=2, column=1), report=1, args={"count": len(reports)})

    paperwork = rule("A401", check, scope="document", messages={"default": {"zh": "{count} 份", "en": "{count}"}})
    texts = ("甲局 2021 left=1 right=2 total=4", "乙局 2021")
    reports = [make_report(text, index=index) for index, text in enumerate(texts)]
    checked = run(paperwork, SUM, TOTAL, YEAR, reports=reports, document=paper("一", "二"))
    shown = [(d.code, d.report, d.location.line) for d in diagnostics(checked)]
    assert shown == [("A102", 0, 1), ("A101", 0, 1), ("A201", 0, 1), ("A102", 1, 2), ("A401", 1, 2)]
    assert diagnostics(checked)[2].message["zh"].endswith("3 不等于 4")
    assert [found.ranges_file for found in checked.found] == [False, False, False, False, True]


def test_document_rules_do_not_run_without_a_document() -> None:
    def check(document: Document, reports: Sequence[Report], options: Mapping[str, object]) -> Iterator[Finding]:
        yield Finding(None)

    assert diagnostics(run(rule("A401", check, scope="document"), reports=[make_report("甲局 2021")])) == []


def test_outcomes_and_the_share_that_was_assessed() -> None:
    seen: list[object] = []

    def look(report: Report, options: Mapping[str, object]) -> Iterator[Finding | Outcome]:
        seen.append((report.data["assessed_share"], report.data["assessed_counts"], len(report.equations)))
        yield Outcome("ignored", "one", "not_assessable", "figure-blank", ("sums.first.left",))
        yield Outcome("ignored", "two", "not_applicable", "where-not-met")

    other_form = rule("A303", look, forms=("other",))
    other_year = rule("A304", look, years=(None, 2019))
    texts = ("甲局 2023 left=1 right= total=4", "甲局 2022 left=1 right=2 total=3", "甲局 2021")
    reports = [make_report(text, index=index) for index, text in enumerate(texts)]
    checked = run(SUM, YEAR, rule("A302", look), other_form, other_year, reports=reports)
    assert [item[:2] for item in seen] == [(0.0, (0, 1)), (1.0, (1, 0)), (0.0, (0, 1))]  # type: ignore[index]
    first = [(o.code, o.instance, o.state, o.reason) for o in checked.outcomes if o.report == 0]
    assert first == [
        ("A201", "first", "not_assessable", "figure-blank"),
        ("A302", "one", "not_assessable", "figure-blank"),
        ("A302", "two", "not_applicable", "where-not-met"),
        ("A303", "", "not_applicable", "form-differs"),
        ("A304", "", "not_applicable", "year-outside"),
    ]
    assessed = checked.assessed[1]
    assert (assessed.checked, assessed.not_assessable, assessed.not_applicable, assessed.share) == (2, 1, 3, 1.0)
    assert (assessed.identities, assessed.identities_checked) == (1, 1)


def test_equations_do_not_depend_on_the_selection() -> None:
    known = registry(rules=(SUM, YEAR))
    from govlint.config import Layer, Said

    plan = make_plan(select(RuleBook(known.rules), [Layer((), (Said("A102"),))]), Loader())
    report = make_report("甲局 2021 left=1 right=2 total=4")
    checked = check_document("a", None, [report], [], plan)
    assert [d.code for d in diagnostics(checked)] == ["A102"]
    assert [e.code for e in report.equations] == ["A201"]
    assert checked.assessed[0].share == 1.0


# --------------------------------------------------------------------------- what goes wrong in a rule


def crash(report: Report, options: Mapping[str, object]) -> Iterator[Finding]:
    yield Finding(report.first, quote="before")
    raise ZeroDivisionError("by nought")


def leave(report: Report, options: Mapping[str, object]) -> Iterator[Finding]:
    raise SystemExit("enough")
    yield


def nothing(report: Report, options: Mapping[str, object]) -> Iterator[Any]:
    yield None


def wrong_case(report: Report, options: Mapping[str, object]) -> Iterator[Finding]:
    yield Finding(report.first, "unheard-of")


def wrong_thing(report: Report, options: Mapping[str, object]) -> Iterator[Any]:
    yield "a string"


def no_argument(report: Report, options: Mapping[str, object]) -> Iterator[Finding]:
    yield Finding(report.first)


TEMPLATE = {"default": {"zh": "缺 {nothing}", "en": "lacks {nothing}"}}


@pytest.mark.parametrize(
    ("bad", "cause", "before"),
    [
        (rule("BR101", crash), "ZeroDivisionError: by nought (test_engine.py:", 1),
        (rule("BR101", wrong_case), "KeyError: 'unheard-of'", 0),
        (rule("BR101", leave), "SystemExit: enough", 0),
        (rule("BR101", nothing), "TypeError: yielded NoneType, neither Finding nor Outcome", 0),
        (rule("BR101", wrong_thing), "TypeError: yielded str, neither Finding nor Outcome", 0),
        (rule("BR101", no_argument, messages=TEMPLATE), "KeyError: 'nothing'", 0),
        (RuleEntry("BR101", "gone", "report", {"default": "error"}, (), (None, None), True, "no_such_module:RULE"),
         "ModuleNotFoundError: No module named 'no_such_module'", 0),
        (RuleEntry("BR101", "other-name", "report", {"default": "warning"}, (), (None, None), True, lambda: YEAR),
         "RuleDefinitionError", 0),
    ],
)  # fmt: skip
def test_a_crashing_rule_is_one_diagnostic(bad: object, cause: str, before: int) -> None:
    reports = [make_report("甲局 2021")]
    found = diagnostics(run(YEAR, reports=reports, others=[third("broken-pack", bad)]))
    crashed = [d for d in found if d.code == "E903"]
    assert len(crashed) == 1
    assert [d.code for d in found if d.code != "E903"] == ["A102"] + ["BR101"] * before
    (told,) = crashed
    assert (told.fault, told.severity, told.name, told.report) == ("tool", Severity.ERROR, "rule-crashed", 0)
    for lang in ("zh", "en"):
        assert all(word in told.message[lang] for word in ("BR101", "broken-pack", "in/a.rep", cause))
    assert told.location.path == "in/a.rep"


def test_a_crashing_identity_leaves_the_others() -> None:
    compiled: dict[str, Any] = {**(SUM.identity or {}), "code": "A202", "name": "broken"}
    nowhere = (((1, "nowhere", 0),), 0), (((1, "total", 0),), 0)
    compiled["equations"] = [{**compiled["equations"][0], "pairs": (nowhere,)}]
    broken = rule_from_identity(compiled)
    found = diagnostics(run(SUM, broken, reports=[make_report("甲局 2021 left=1 right=2 total=4")]))
    assert sorted({d.code for d in found}) == ["A201", "E903"]


def test_an_identity_that_cannot_be_loaded_leaves_the_others() -> None:
    line = ("BR101", "gone", "report", {"default": "error"}, ("sheet",), (None, None), True, "no_such_module:RULE")
    gone = RuleEntry(*line, is_identity=True)
    report = make_report("甲局 2021 left=1 right=2 total=4")
    found = diagnostics(run(SUM, reports=[report], others=[third("broken-pack", gone)]))
    assert sorted(d.code for d in found) == ["A201", "E903"]


def test_the_number_of_findings_is_bounded() -> None:
    def flood(report: Report, options: Mapping[str, object]) -> Iterator[Finding]:
        number = 0
        while True:
            number += 1
            yield Finding(Location(line=number, column=1))

    found = diagnostics(run(rule("A301", flood), reports=[make_report("甲局 2021")]))
    assert [d.code for d in found].count("A301") == MAX_FINDINGS
    assert [d.fault for d in found if d.code == "E905"] == ["reader"]


# --------------------------------------------------------------------------- how diagnostics look


def test_order_and_doubles() -> None:
    def check(report: Report, options: Mapping[str, object]) -> Iterator[Finding]:
        for line, column in ((9, 1), (2, 7), (2, 3), (9, 1), (2, 3)):
            yield Finding(Location(line=line, column=column))
        yield Finding(None)

    reports = [make_report("甲局 2020", index=0), make_report("甲局 2021", index=1)]
    found = diagnostics(run(rule("A301", check), YEAR, reports=reports))
    shown = [(d.report, d.location.line, d.location.column, d.code) for d in found]
    assert shown == sorted(shown)
    assert len(shown) == 9


def test_long_lines_are_cut_around_the_place() -> None:
    line = "字" * 5000 + "错" + "字" * 5000

    def check(report: Report, options: Mapping[str, object]) -> Iterator[Finding]:
        yield Finding(Location(line=1, column=5001, end_line=1, end_column=5002))

    (found,) = diagnostics(run(rule("A301", check), reports=[make_report("甲局 2020")], document=paper(line)))
    assert len(found.excerpt) == 160
    assert found.excerpt[5000 - found.excerpt_start] == "错"


def test_without_lines_the_quote_is_the_excerpt() -> None:
    def check(report: Report, options: Mapping[str, object]) -> Iterator[Finding]:
        yield Finding(Location(paragraph=3), quote="引文", related=[Related(report.first, {"zh": "见", "en": "see"})])

    (found,) = diagnostics(run(rule("A301", check), reports=[make_report("甲局 2020")]))
    assert found.excerpt == "引文"
    assert found.location == Location("in/a.rep", paragraph=3)
    assert found.related[0].location.path == "in/a.rep"
    assert found.related[0].report == 0


def test_words_of_places() -> None:
    assert [han_number(n) for n in (0, 3, 10, 11, 20, 35, 99, 100)] == [
        "〇", "三", "十", "十一", "二十", "三十五", "九十九", "100",
    ]  # fmt: skip
    report = make_report("甲局 2021 left=1 right=2")
    left, right = report.figures.values()
    here = Location(line=1, column=1)
    report.sections[:] = [Section(None, None, here, here)]
    assert where_of(Finding(right.location, figures=(left, right)), report)["zh"] == "表 ‘甲行’ × RIGHT"
    assert where_of(Finding(here), report) == {"zh": "", "en": ""}
    assert where_of(Finding(Location(paragraph=1)), report) == {"zh": "", "en": ""}
    assert excerpt_of(Location(line=9), ["one"], "otherwise").text == "otherwise"


@pytest.mark.parametrize(
    ("template", "value", "zh", "en"),
    [
        ("{x}", Decimal("1E+3"), "1000", "1000"),
        ("{x}", Decimal("0.10"), "0.10", "0.10"),
        ("{x:+}", Decimal("3"), "+3", "+3"),
        ("{x:.1f}", Decimal("0.125"), "0.1", "0.1"),
        ("{x}", 1234567, "1234567", "1234567"),
        ("{x}", date(2024, 1, 31), "2024-01-31", "2024-01-31"),
        ("{x}", ["甲", "乙"], "甲、乙", "甲, 乙"),
        ("{x}", (Decimal("1E+1"), 2), "10、2", "10, 2"),
        ("{x}", {"zh": "年", "en": "year"}, "年", "year"),
        ("{x}", None, "-", "-"),
        ("{x.text}", Piece("内文"), "内文", "内文"),
    ],
)
def test_arguments_of_messages(template: str, value: object, zh: str, en: str) -> None:
    assert fill(template, {"x": value}, "zh") == zh
    assert fill(template, {"x": value}, "en") == en


def test_problems_of_recognition_are_faults_of_the_reader() -> None:
    problem = Problem("E902", "unknown-table", {"first": "甲"}, Location(line=1, column=1), None)
    (found,) = diagnostics(run(YEAR, document=paper("一"), problems=[problem]))
    assert (found.code, found.name) == ("E902", "table-not-understood")
    assert (found.severity.value, found.fault) == ("warning", "reader")
    assert found.excerpt == "一"
