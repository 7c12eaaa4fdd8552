"""Evaluates a tree over the figures of a report: exact decimals, no guess where a figure is not stated."""

from __future__ import annotations

import operator
from collections.abc import Callable, Iterator, Mapping, Sequence
from decimal import Decimal, DecimalException
from typing import NamedTuple

from govlint.expressions.tree import Binary, Call, Comparison, Junction, Name, Node, Number, Unary

_ARITHMETIC: Mapping[str, Callable[[Decimal, Decimal], Decimal]] = {
    "+": operator.add, "-": operator.sub, "*": operator.mul, "/": operator.truediv,
}  # fmt: skip
_COMPARE: Mapping[str, Callable[[Decimal, Decimal], bool]] = {
    "==": operator.eq, "!=": operator.ne, "<": operator.lt, "<=": operator.le, ">": operator.gt, ">=": operator.ge,
}  # fmt: skip


class Operand(NamedTuple):
    """A figure as an expression sees it: its key and value; None where it is not stated, with the `reason`."""

    key: str
    value: Decimal | None
    reason: str = ""


Lookup = Callable[[str], Sequence[Operand]]


class NotAssessable(Exception):
    """The expression touches figures that are not stated, or divides by zero (`reason`: a key of `outcomes`)."""

    def __init__(self, reason: str, keys: tuple[str, ...] = ()) -> None:
        super().__init__(reason, keys)
        self.reason = reason
        self.keys = keys


class Compared(NamedTuple):
    """A comparison that was evaluated: its sides with what they come to."""

    sign: str
    left: Node
    left_value: Decimal
    right: Node
    right_value: Decimal
    holds: bool


class Judgement(NamedTuple):
    """Whether the expression holds, and the comparison that decided it (the first that fails, else the last)."""

    holds: bool
    decisive: Compared


def judge(node: Node, lookup: Lookup) -> Judgement:
    """Evaluates a truth. Raises NotAssessable; `and` and `or` are decided by a part that is assessable where it can."""
    if isinstance(node, Comparison):
        return _compare(node, lookup)
    if isinstance(node, Junction):
        return _join(node, lookup)
    assert isinstance(node, Unary)
    inner = judge(node.operand, lookup)
    return Judgement(not inner.holds, inner.decisive)


def _compare(node: Comparison, lookup: Lookup) -> Judgement:
    values = [value_of(operand, lookup) for operand in node.operands]
    last: Compared | None = None
    for index, sign in enumerate(node.signs):
        left, right = values[index], values[index + 1]
        holds = _COMPARE[sign](left, right)
        last = Compared(sign, node.operands[index], left, node.operands[index + 1], right, holds)
        if not holds:
            break
    assert last is not None
    return Judgement(last.holds, last)


def _join(node: Junction, lookup: Lookup) -> Judgement:
    """One part that is false decides an `and`, one that is true an `or`, whatever is not assessable besides."""
    decides = node.word == "or"
    last: Judgement | None = None
    open_part: NotAssessable | None = None
    for operand in node.operands:
        try:
            last = judge(operand, lookup)
        except NotAssessable as error:
            open_part = open_part or error
            continue
        if last.holds is decides:
            return last
    if open_part is not None:
        raise open_part
    assert last is not None
    return last


def value_of(node: Node, lookup: Lookup) -> Decimal:
    """Evaluates a number. A name that means several figures (a group) is their sum. Raises NotAssessable."""
    if isinstance(node, Number):
        return node.value
    if isinstance(node, Name):
        return sum(_stated(lookup(node.text)), Decimal(0))
    if isinstance(node, Unary):
        return -value_of(node.operand, lookup)
    if isinstance(node, Binary):
        try:
            return _ARITHMETIC[node.sign](value_of(node.left, lookup), value_of(node.right, lookup))
        except DecimalException as error:
            raise NotAssessable("division-by-zero") from error
    assert isinstance(node, Call)
    return _call(node, lookup)


def _call(node: Call, lookup: Lookup) -> Decimal:
    if node.function == "count":
        operands = [one for name in node.arguments if isinstance(name, Name) for one in lookup(name.text)]
        return Decimal(sum(1 for one in operands if one.value is not None))
    values = list(_arguments(node, lookup))
    if node.function == "sum":
        return sum(values, Decimal(0))
    if node.function == "abs":
        return abs(values[0])
    return min(values) if node.function == "min" else max(values)


def _arguments(node: Call, lookup: Lookup) -> Iterator[Decimal]:
    """The values of the arguments; a group gives those of its members."""
    for argument in node.arguments:
        if isinstance(argument, Name):
            yield from _stated(lookup(argument.text))
        else:
            yield value_of(argument, lookup)


def _stated(operands: Sequence[Operand]) -> list[Decimal]:
    values = [one.value for one in operands if one.value is not None]
    if len(values) < len(operands):
        missing = [one for one in operands if one.value is None]
        raise NotAssessable(missing[0].reason, tuple(one.key for one in missing))
    return values


def shown(node: Node, lookup: Lookup) -> str:
    """The node with the values in place of the names: `21+3`."""
    if isinstance(node, Number):
        return format(node.value, "f")
    if isinstance(node, Name):
        operands = lookup(node.text)
        text = "+".join("?" if one.value is None else format(one.value, "f") for one in operands)
        return text if len(operands) == 1 else f"({text})"
    if isinstance(node, Unary):
        return f"-{shown(node.operand, lookup)}"
    if isinstance(node, Binary):
        left, right = (_bracketed(side, node.sign, lookup) for side in (node.left, node.right))
        return f"{left}{node.sign}{right}"
    assert isinstance(node, Call)
    return f"{node.function}({', '.join(shown(one, lookup) for one in node.arguments)})"


def _bracketed(node: Node, sign: str, lookup: Lookup) -> str:
    text = shown(node, lookup)
    return f"({text})" if isinstance(node, Binary) and (sign in "*/" or sign == "-") else text
