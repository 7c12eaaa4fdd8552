"""The small expressions of the identity language as compiled: terms, sums, comparisons, conditions."""

from __future__ import annotations

from typing import Literal, cast

from govlint.light import NamedTuple

LEFT, RIGHT, MEMBER = "left", "right", "member"

Term = tuple[int, str, int]  # coefficient, id, year offset (0: the report's own year)


class Side(NamedTuple):
    """A sum: its terms and the whole numbers among them."""

    terms: tuple[Term, ...]
    constant: int


Comparison = tuple[Literal["compare"], str, Side, Side]
Stated = tuple[Literal["stated"], str]
Named = tuple[Literal["named"], str]
Condition = Comparison | Stated | Named


def load_side(compiled: object) -> Side:
    """The side that a compiled mapping holds as plain tuples."""
    return Side(*cast("tuple[tuple[Term, ...], int]", compiled))


def load_condition(compiled: object) -> Condition | None:
    """The condition that a compiled mapping holds as plain tuples."""
    if compiled is None:
        return None
    condition = cast("Condition", compiled)
    if condition[0] == "compare":
        return ("compare", condition[1], load_side(condition[2]), load_side(condition[3]))
    return condition


def ids_in(condition: Condition | None) -> tuple[str, ...]:
    """Every id that a condition names, `left` and `right` included."""
    if condition is None or condition[0] == "named":
        return ()
    if condition[0] == "stated":
        return (condition[1],)
    return tuple(name for side in condition[2:] for _, name, _ in side.terms)
