"""Linear constraints are solved and repaired into consistent figure sets."""

from __future__ import annotations

import random
from decimal import Decimal

import pytest

from govlint.testing.solve import Constraint, System, Unsatisfiable


def _equal(instance: str, total: str, *parts: str) -> Constraint:
    return Constraint("X101", instance, (*((1, part) for part in parts), (-1, total)), 0, "==")


def _draw(rng: random.Random, key: str) -> Decimal:
    return Decimal(rng.randint(0, 9))


ROWS = [_equal(row, f"{row}.t", f"{row}.a", f"{row}.b") for row in ("r1", "r2", "s")]
TABLE = [*ROWS, *(_equal(column, f"s.{column}", f"r1.{column}", f"r2.{column}") for column in "abt")]
FLOW = Constraint("X103", "a", ((1, "in"), (1, "old"), (-1, "done"), (-1, "left")), 0, "==")
KEYS = [f"{row}.{column}" for row in ("r1", "r2", "s") for column in ("a", "b", "t")]


def test_row_and_column_totals_agree_although_one_equation_is_redundant() -> None:
    system = System(KEYS, TABLE)
    assert len(system.free) == 4
    for seed in range(50):
        figures = system.draw(random.Random(seed), _draw)
        assert all(constraint.holds(figures) for constraint in TABLE)


def test_derived_figures_are_never_negative() -> None:
    system = System(["in", "old", "done", "left"], [FLOW])
    for seed in range(200):
        figures = system.draw(random.Random(seed), _draw)
        assert FLOW.holds(figures) and min(figures.values()) >= 0


@pytest.mark.parametrize("relation", ["<=", ">="])
def test_bounds_are_repaired(relation: str) -> None:
    bounds = [Constraint("X209", part, ((1, part), (-1, "total")), 0, relation) for part in "abc"]
    system = System([*"abc", "total"], bounds)
    for seed in range(200):
        figures = system.draw(random.Random(seed), _draw)
        assert all(bound.holds(figures) for bound in bounds)


def test_constants_count() -> None:
    constraint = Constraint("X110", "", ((1, "a"), (-1, "b")), 5, "==")
    figures = System(["a", "b"], [constraint]).draw(random.Random(1), _draw)
    assert figures["b"] - figures["a"] == 5


def test_contradictory_equalities_are_refused() -> None:
    with pytest.raises(Unsatisfiable):
        System(["a"], [Constraint("X1", "", ((1, "a"),), 0, "=="), Constraint("X2", "", ((1, "a"),), -3, "==")])


def test_bounds_that_cannot_be_met_are_refused() -> None:
    impossible = Constraint("X1", "", ((1, "a"),), 1, "<=")
    with pytest.raises(Unsatisfiable):
        System(["a"], [impossible]).draw(random.Random(1), _draw)
