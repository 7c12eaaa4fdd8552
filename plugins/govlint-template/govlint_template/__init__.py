"""The rules of govlint-template: what its hooks hand over."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from govlint.api import Rule, RuleEntry, hookimpl, rules_from_folder

GOVLINT_API = "1.0"


@hookimpl
def govlint_rules() -> Sequence[Rule | RuleEntry]:
    """The YAML files in `rules/`, and an index line for each module: it is imported when its rule first runs."""
    return [
        *rules_from_folder(Path(__file__).parent / "rules"),
        RuleEntry(
            code="TEMP102",
            name="template-draft-mark-left",
            scope="report",
            cases={"default": "warning"},
            forms=(),
            years=(None, None),
            default_on=True,
            load="govlint_template.draft_mark_left:RULE",
        ),
    ]
