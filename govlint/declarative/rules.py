"""The Rule of a compiled declarative check."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from govlint.diagnostics import Basis, Finding, Outcome, Severity
from govlint.report.model import Report
from govlint.rule import Rule


def rule_from_check(compiled: Mapping[str, Any]) -> Rule:
    """The Rule of the mapping that `compile_check` made. Raises RuleDefinitionError where its head is wrong."""
    basis = compiled["basis"]

    def check(report: Report, options: Mapping[str, object]) -> Iterator[Finding | Outcome]:
        if compiled["kind"] == "assert":
            from govlint.declarative.figures import check_figures as run
        else:
            from govlint.declarative.text import check_text as run
        return run(compiled, report)

    return Rule(
        code=compiled["code"],
        name=compiled["name"],
        cases={case: Severity(word) for case, word in compiled["cases"].items()},
        basis=Basis(basis["kind"], basis.get("text", ""), basis.get("document"), basis.get("article")),
        messages=compiled["messages"],
        summary=compiled["summary"],
        default_on=compiled["default_on"],
        forms=compiled["forms"],
        years=compiled["years"],
        issuers=compiled["issuers"],
        regions=compiled["regions"],
        since=compiled["since"],
        precision=compiled["precision"],
        aliases=compiled["aliases"],
        check=check,
        module=compiled["file"],
        doc=compiled["doc"],
    )
