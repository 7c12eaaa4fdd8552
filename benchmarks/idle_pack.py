"""A plugin whose rules never apply: for what an idle rule costs."""

from __future__ import annotations

from collections.abc import Sequence

from govlint.api import RuleEntry, hookimpl

COUNT = 0


@hookimpl
def govlint_rules() -> Sequence[RuleEntry]:
    """COUNT rules of a form that no report follows."""
    cases = {"default": "info"}
    return [
        RuleEntry(f"PLZ{n:03}", f"idle-{n}", "report", cases, ("no-such-form",), (None, None), True, "benchmarks:NONE")
        for n in range(COUNT)
    ]
