"""The Rule of a compiled declarative check."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from govlint.diagnostics import Finding, Outcome
from govlint.errors import RuleDefinitionError
from govlint.forms import Form
from govlint.report.model import Report
from govlint.rule import Rule


class DeclarativeCheck:
    """The check of a rule that is data: it keeps the compiled mapping."""

    __slots__ = ("compiled",)
    is_data = True  # nothing of it is code: it runs where the built-in rules run

    def __init__(self, compiled: Mapping[str, Any]) -> None:
        self.compiled = compiled

    def __call__(self, report: Report, options: Mapping[str, object]) -> Iterator[Finding | Outcome]:
        """What the check says of a report."""
        if self.compiled["kind"] == "assert":
            from govlint.declarative.figures import check_figures as run
        else:
            from govlint.declarative.text import check_text as run
        return run(self.compiled, report)


def check_against(rule: Rule, forms: Mapping[str, Form]) -> None:
    """Checks the forms and the names of figures in a declarative rule. Raises RuleDefinitionError."""
    check = rule.check
    if not isinstance(check, DeclarativeCheck):
        return
    if check.compiled["kind"] == "assert":
        from govlint.declarative.figures import check_names, load

        check_names(load(check.compiled), forms)
    for form in rule.forms:
        if form not in forms:
            raise RuleDefinitionError(
                "identities.unknown-form", file=rule.module, field="forms", value=form, expected=", ".join(forms)
            )
