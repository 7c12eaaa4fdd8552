"""Rule authors run their examples and marked documents, whether their rule is registered or not."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import pytest

from govlint.api import Basis, Document, Finding, Report, Rule, Severity
from govlint.testing import LAYOUTS, builtin_registry, check_marked, lint_text, mutate, run_examples
from tests.generators import draft

MARKDOWN = """# 青榆市档案局2023年政府信息公开工作年度报告

本报告的统计期限自2023年1月1日起，至2023年12月31日止。
"""


def no_phone(report: Report, options: Mapping[str, Any]) -> Iterator[Finding]:
    """Speaks where the introduction gives no telephone number."""
    if not any("电话" in piece.text for piece in report.pieces):
        yield Finding(report.intro, quote="phone")


def many_rules(report: Report, options: Mapping[str, Any]) -> Iterator[Finding]:
    """Speaks where more than five rules were made."""
    figure = report.figure("active.rules.issued")
    if figure is not None and figure.value is not None and figure.value > 5:
        yield Finding(figure.location, figures=(figure,))


def long_file(document: Document, reports: list[Report], options: Mapping[str, Any]) -> Iterator[Finding]:
    """Speaks where a file has more than four lines."""
    if len(document.lines) > 4:
        yield Finding(None, quote="long")


def crash(report: Report, options: Mapping[str, Any]) -> Iterator[Finding]:
    """Fails."""
    raise ZeroDivisionError
    yield


OTHER_CASE = ["ZZ101 INVALID[0]: case default instead of other"]


def rule(check: Any, scope: str = "report") -> Rule:
    texts = {"zh": "示例", "en": "example"}
    basis = Basis("custom", "x")
    return Rule("ZZ101", "example-defect", {"default": Severity.WARNING}, basis, {"default": texts}, texts,
                scope=scope, check=check)  # fmt: skip


NONE = "no report is recognised in the text"


def figures(value: object) -> dict[str, object]:
    return {"form": "f2021", "year": 2023, "figures": {"active.rules.issued": value}}


PHONE = MARKDOWN.replace("止。", "止，电话：0000-1234567。")


@pytest.mark.parametrize(
    ("tested", "valid", "invalid", "failures"),
    [
        (rule(no_phone), (PHONE,), (MARKDOWN,), []),
        (rule(no_phone), (MARKDOWN,), (PHONE,), ["ZZ101 VALID[0]: fires default", "ZZ101 INVALID[0]: silent"]),
        (rule(many_rules), (figures(5),), (figures(6),), []),
        (rule(many_rules), (figures(6),), (figures(6),), ["ZZ101 VALID[0]: fires default"]),
        (rule(many_rules), (), (figures(6),), ["ZZ101 has no example VALID"]),
        (rule(no_phone), ("请见附件。",), ("请见附件。",),
         [f"ZZ101 VALID[0]: {NONE}, so", f"ZZ101 INVALID[0]: silent: {NONE};"]),
        (rule(many_rules), (figures("五"),), ({**figures(6), "form": "f2020"},),
         ["ZZ101 VALID[0]: active.rules.issued: 五 is no number", "ZZ101 INVALID[0]: there is no form f2020 (did"]),
        (rule(many_rules), ({**figures(5), "figures": {"active.rule.issued": 5}},), (figures(6),),
         ["ZZ101 VALID[0]: form f2021 has no figure active.rule.issued (did you mean active.rules.issued?)"]),
        (rule(many_rules), (figures(1),), ({**figures(6), "case": "other"},), OTHER_CASE),
        (rule(long_file, "document"), (MARKDOWN,), (MARKDOWN + "\n二、主动公开政府信息情况\n",), []),
    ],
)  # fmt: skip
def test_examples_are_run(tested: Rule, valid: Any, invalid: Any, failures: list[str]) -> None:
    said = run_examples(tested, (valid, invalid))
    assert len(said) == len(failures)
    assert all(map(str.startswith, said, failures))
    assert (said == run_examples(tested, (valid, invalid), lang="zh")) is (not said)


def test_a_crash_is_a_failure() -> None:
    (failure, _) = run_examples(rule(crash), ((PHONE,), (MARKDOWN,)))
    assert "E903" in failure and "ZeroDivisionError" in failure


@pytest.mark.parametrize("code", ["T101", "T210", "S110", "F004", "D501"])
def test_examples_of_built_in_rules_are_found(code: str) -> None:
    assert run_examples(builtin_registry().rules[code].entry.rule()) == []


def broken() -> str:
    return LAYOUTS["markdown"].render(mutate.break_figure(draft("f2021", 3), "review.review.total"))


def marked(text: str, needle: str, mark: str) -> str:
    line = next(line for line in text.split("\n") if needle in line)
    return text.replace(line, f"{line} <!-- expect: {mark} -->", 1)


def figures_line() -> str:
    made = mutate.break_figure(draft("f2021", 3), "review.review.total")
    return " | ".join(cell.text for cell in made.grid("review").rows[-1])


def test_a_marked_document_passes() -> None:
    assert check_marked(marked(broken(), figures_line(), "T105"), select=["T"]) == []
    assert check_marked(marked(broken(), figures_line(), "T105:default"), select=["T"]) == []


def test_a_finding_without_a_mark_and_a_mark_without_a_finding_fail() -> None:
    (problem,) = check_marked(broken(), select=["T"])
    assert "not marked" in problem and "T105" in problem
    problems = check_marked(marked(broken(), figures_line(), "T105, T101"), select=["T"])
    assert len(problems) == 1 and "T101 is missing" in problems[0]


def test_linting_takes_bytes_paths_and_selections() -> None:
    result = lint_text(broken().encode("gb18030"), path="folder/draft.md", select=["review-total-mismatch"])
    assert [(d.code, d.location.path) for d in result.diagnostics] == [("T105", "folder/draft.md")]
    assert lint_text(broken(), select=["T105"], severities=("T105=info",)).diagnostics[0].severity is Severity.INFO
