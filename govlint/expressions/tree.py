"""The nodes of an expression. Plain values with the column (from 1) at which each begins, for error messages."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple


class Number(NamedTuple):
    """A number as written."""

    value: Decimal
    column: int


class Name(NamedTuple):
    """A figure: key, id, label or group. A label with blanks or brackets stands in quotes."""

    text: str
    column: int


class Unary(NamedTuple):
    """`-x`, or `not x`."""

    sign: str
    operand: Node
    column: int


class Binary(NamedTuple):
    """`+`, `-`, `*` or `/`."""

    sign: str
    left: Node
    right: Node
    column: int


class Call(NamedTuple):
    """One of the functions over some arguments."""

    function: str
    arguments: tuple[Node, ...]
    column: int


class Comparison(NamedTuple):
    """`a < b`, or a chain of them: `signs[i]` stands between `operands[i]` and `operands[i + 1]`."""

    signs: tuple[str, ...]
    operands: tuple[Node, ...]
    column: int


class Junction(NamedTuple):
    """`and` or `or` between truths."""

    word: str
    operands: tuple[Node, ...]
    column: int


Node = Number | Name | Unary | Binary | Call | Comparison | Junction


def is_truth(node: Node) -> bool:
    """Whether the node is true or false rather than a number."""
    return isinstance(node, Comparison | Junction) or (isinstance(node, Unary) and node.sign == "not")


def names_in(node: Node) -> tuple[Name, ...]:
    """Every name in the order in which it stands, each text once."""
    found: dict[str, Name] = {}
    waiting = [node]
    while waiting:
        one = waiting.pop()
        if isinstance(one, Name):
            found.setdefault(one.text, one)
        elif isinstance(one, Unary):
            waiting.append(one.operand)
        elif isinstance(one, Binary):
            waiting += [one.right, one.left]
        elif isinstance(one, Call):
            waiting += reversed(one.arguments)
        elif isinstance(one, Comparison | Junction):
            waiting += reversed(one.operands)
    return tuple(found.values())
