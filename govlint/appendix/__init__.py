"""What some outputs show besides the findings: the rules behind them, and the tables of the reports."""

from __future__ import annotations

from collections.abc import Collection

from govlint.appendix.pictures import add_pictures
from govlint.appendix.rules import rules_of
from govlint.plugins.loading import Registry
from govlint.results import RunResult

RULES, TABLES = "rules", "tables"


def complete(result: RunResult, registry: Registry, wants: Collection[str]) -> None:
    """Adds to the result what its reporters want of "rules" and "tables"."""
    if RULES in wants:
        result.rules = rules_of(result, registry)
    if TABLES in wants:
        add_pictures(result, registry.forms)


__all__ = ["RULES", "TABLES", "complete"]
