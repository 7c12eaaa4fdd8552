"""The index of a pack at run time: it spares a pack from importing its rules and from reading YAML."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import partial
from typing import Any

from govlint.entries import RuleEntry
from govlint.rulefiles.rules import rule_from_identity


def entries_from_index(
    rules: Iterable[Mapping[str, Any]], identities: Mapping[str, Mapping[str, Any]], package: str
) -> tuple[RuleEntry, ...]:
    """The entries that a pack's hook hands over, from RULES and IDENTITIES of its index. Imports no rule."""
    return tuple(
        RuleEntry(**line, load=partial(rule_from_identity, identities[line["code"]], package), is_identity=True)
        if line["code"] in identities
        else RuleEntry(**line)
        for line in rules
    )
