"""The total of a row that differs from another year's because a part of the row does: one mistake, not two."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal, InvalidOperation

from govlint.diagnostics import Diagnostic


def hang_totals(over_years: Sequence[Diagnostic]) -> None:
    """Hangs a finding on the last figure of a row below the first one on the same row, where it is off by as much as
    the others of its rule are together. Findings that have a cause are left alone.
    """
    rows: dict[tuple[object, ...], list[tuple[Diagnostic, Decimal]]] = {}
    for one in over_years:
        off = _off(one)
        if one.cause is None and one.figures and off is not None:
            row = one.figures[0].key.rpartition(".")[0]
            rows.setdefault((one.report, one.code, row), []).append((one, off))
    for found in rows.values():
        *parts, (total, off) = found
        if parts and sum(part for _, part in parts) == off:
            total.cause = parts[0][0].fingerprint


def _off(diagnostic: Diagnostic) -> Decimal | None:
    """By how much the figure is off; None where the finding does not say."""
    try:
        return Decimal(diagnostic.expected or "") - Decimal(diagnostic.actual or "")
    except InvalidOperation:
        return None
