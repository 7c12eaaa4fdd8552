"""Rows and columns that the form does not know: figures in them may be the parts that a sum seems to lack."""

from __future__ import annotations

from collections.abc import Mapping

from govlint.identities.plan import Instance
from govlint.report.equations import Equation
from govlint.report.model import Figure, TableBinding

_Place = tuple[int, int]


def may_lack_parts(equation: Equation, instance: Instance, table: TableBinding, figures: Mapping[str, Figure]) -> bool:
    """Whether a violated equation may only lack a part that stands in a row or column the form does not know.

    That is so where the smaller side is a sum, and a row with figures stands among its parts or right behind them
    (within a row: where the table has such a column at all).
    """
    if equation.left is None or equation.right is None or not (table.unknown or table.merged):
        return False
    parts = instance.left if equation.left < equation.right else instance.right
    if len(parts) < 2:
        return False
    across = instance.axis == "row"
    strange = [use.piece for use in (*table.unknown, *table.merged) if use.kind == ("column" if across else "row")]
    if across:
        return bool(strange)
    first, after = _span(parts, table, figures)
    places = [(piece.line, piece.column) for piece in strange if piece.line is not None]
    return any(first <= place and (after is None or place < after) for place in places)


def _span(parts: tuple[str, ...], table: TableBinding, figures: Mapping[str, Figure]) -> tuple[_Place, _Place | None]:
    """Where the first of the parts stands, and the first figure of another row behind the last of them."""
    own = [_place_of(figures[key]) for key in parts if key in figures]
    rows = {key.split(".")[1] for key in parts}
    last = max(own, default=(0, 0))
    behind = [
        place
        for figure in table.figures
        if figure.key.split(".")[1] not in rows and (place := _place_of(figure)) > last
    ]
    return min(own, default=(0, 0)), min(behind, default=None)


def _place_of(figure: Figure) -> _Place:
    return figure.piece.line or 0, figure.piece.column
