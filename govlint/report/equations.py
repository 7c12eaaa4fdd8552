"""Equations: what an identity evaluates to in one report. Filled in by the engine, read by rules."""

from __future__ import annotations

from decimal import Decimal

from govlint.light import NamedTuple

HOLDS, VIOLATED, NOT_ASSESSABLE = "holds", "violated", "not_assessable"
NOT_APPLICABLE = "not_applicable"  # a row or column that is blank throughout, or a condition that is not met


class Equation(NamedTuple):
    """One instance of an identity in one report.

    `terms` are (coefficient, figure key) of `left - right`, `constant` the whole numbers among them; the relation is
    `sum(terms) + constant  relation  0`. `left` and `right` are the sums as far as stated. `split` is the number of
    terms that belong to the left side. `missing` are keys that are blank, unread or absent (an equation that the known
    parts decide already holds or is violated all the same), `reason` the catalogue key of the outcome; `case` is the
    case of a violation, "" otherwise. `truncated` says that decimals were cut, not rounded, and that this alone
    explains the difference.
    """

    code: str
    instance: str
    terms: tuple[tuple[int, str], ...]
    split: int
    constant: int
    relation: str
    state: str
    case: str
    left: Decimal | None
    right: Decimal | None
    missing: tuple[str, ...]
    reason: str
    truncated: bool = False
