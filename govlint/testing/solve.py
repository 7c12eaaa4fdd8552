"""Figure sets that satisfy linear constraints: free figures at random, the others derived from the equalities."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable, Mapping, Sequence
from decimal import Decimal
from typing import NamedTuple

_ROUNDS = 400
_ATTEMPTS = 40


class Constraint(NamedTuple):
    """`sum(coefficient * figure) + constant  relation  0`, one instance of an identity (relation ==, <= or >=)."""

    code: str
    instance: str
    terms: tuple[tuple[int, str], ...]
    constant: int
    relation: str

    def value(self, figures: Mapping[str, Decimal]) -> Decimal:
        """The left-hand side for the figures."""
        return sum((c * figures[key] for c, key in self.terms), Decimal(self.constant))

    def holds(self, figures: Mapping[str, Decimal]) -> bool:
        """Whether the figures satisfy it."""
        value = self.value(figures)
        return value == 0 if self.relation == "==" else value <= 0 if self.relation == "<=" else value >= 0


class Unsatisfiable(Exception):
    """No consistent figure set was found: the constraints contradict one another."""


Expression = dict[str, int]
Draw = Callable[[random.Random, str], Decimal]
_ONE = ""  # the key of the constant in an Expression
_UNIT = Decimal(1)


class System:
    """Constraints over figure keys, the equalities among them solved once for as many keys as possible."""

    def __init__(self, keys: Iterable[str], constraints: Sequence[Constraint], signed: Iterable[str] = ()) -> None:
        """`signed` are the keys that may be negative. Raises Unsatisfiable for contradictory equalities."""
        self.keys = tuple(keys)
        self.constraints = tuple(constraints)
        self._signed = frozenset(signed)
        self._derived = _eliminate([c for c in constraints if c.relation == "=="])
        self._bounds = [self._expand(_as_upper(c)) for c in constraints if c.relation != "=="]
        self._bounds += [self._expand({key: -1}) for key in self._derived if key not in self._signed]

    @property
    def free(self) -> tuple[str, ...]:
        """The keys whose values are drawn."""
        return tuple(key for key in self.keys if key not in self._derived)

    def draw(self, rng: random.Random, draw: Draw) -> dict[str, Decimal]:
        """A value for every key such that every constraint holds; `draw(rng, key)` gives the free ones.

        Raises Unsatisfiable where no attempt succeeds.
        """
        for _ in range(_ATTEMPTS):
            values = {key: draw(rng, key) for key in self.free}
            if self._repair(rng, values):
                for key, expression in self._derived.items():
                    values[key] = _evaluate(expression, values)
                return {key: values[key] for key in self.keys}
        raise Unsatisfiable(", ".join(sorted({c.code for c in self.constraints})))

    def _repair(self, rng: random.Random, values: dict[str, Decimal]) -> bool:
        """Moves free values until every bound (expression <= 0) holds; False where that does not succeed soon."""
        for _ in range(_ROUNDS):
            broken = [b for b in self._bounds if _evaluate(b, values) > 0]
            if not broken:
                return True
            bound = rng.choice(broken)
            excess = _evaluate(bound, values)
            movable = [key for key, c in bound.items() if key != _ONE and (c < 0 or values[key] > 0)]
            if not movable:
                return False
            lowering = [key for key in movable if bound[key] > 0]
            key = rng.choice(lowering if lowering and rng.random() < 0.7 else movable)
            step = -(-excess // abs(bound[key]))
            values[key] += step if bound[key] < 0 else -min(step, values[key])
        return False

    def _expand(self, expression: Expression) -> Expression:
        return _substitute(expression, self._derived)


def _as_upper(constraint: Constraint) -> Expression:
    """The constraint as an expression that must not exceed zero."""
    sign = 1 if constraint.relation == "<=" else -1
    return {key: sign * c for key, c in _expression(constraint).items()}


def _expression(constraint: Constraint) -> Expression:
    out: Expression = {_ONE: constraint.constant} if constraint.constant else {}
    for coefficient, key in constraint.terms:
        out[key] = out.get(key, 0) + coefficient
    return {key: c for key, c in out.items() if c}


def _eliminate(equalities: Sequence[Constraint]) -> dict[str, Expression]:
    """Expressions in free keys for as many keys as the equalities determine (coefficients stay whole numbers)."""
    derived: dict[str, Expression] = {}
    for constraint in sorted(equalities, key=_has_no_single_side):
        expression = _substitute(_expression(constraint), derived)
        pivot = _pivot(constraint, expression)
        if pivot is None:
            if set(expression) - {_ONE} or expression.get(_ONE):
                raise Unsatisfiable(f"{constraint.code} {constraint.instance}")
            continue
        sign = -expression.pop(pivot)
        solved = {key: sign * c for key, c in expression.items()}
        for key, known in derived.items():
            derived[key] = _substitute(known, {pivot: solved})
        derived[pivot] = solved
    return derived


def _has_no_single_side(constraint: Constraint) -> bool:
    """Equalities that give a total go first: their total is what gets derived."""
    sides = [sum(1 for c, _ in constraint.terms if c > 0), sum(1 for c, _ in constraint.terms if c < 0)]
    return min(sides) != 1


def _pivot(constraint: Constraint, expression: Expression) -> str | None:
    """The key to derive: the lone term of a side first, else the first term; only with a coefficient of one."""
    for sign in (-1, 1):
        side = [key for c, key in constraint.terms if c * sign > 0]
        if len(side) == 1 and abs(expression.get(side[0], 0)) == 1:
            return side[0]
    return next((key for key, c in expression.items() if key != _ONE and abs(c) == 1), None)


def _substitute(expression: Expression, derived: Mapping[str, Expression]) -> Expression:
    out: Expression = {}
    for key, coefficient in expression.items():
        parts = derived.get(key)
        for inner, c in parts.items() if parts is not None else ((key, 1),):
            out[inner] = out.get(inner, 0) + coefficient * c
    return {key: c for key, c in out.items() if c}


def _evaluate(expression: Expression, values: Mapping[str, Decimal]) -> Decimal:
    return sum((c * (values[key] if key else _UNIT) for key, c in expression.items()), Decimal(0))
