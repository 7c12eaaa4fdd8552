"""Text to tree: names, numbers, + - * /, comparisons, and/or/not, sum min max abs count. Nothing else of Python.

Python's own parser reads the text, so precedence and brackets are what everybody expects; the walk below then takes
only what is on the whitelist. Nothing is ever compiled or executed.
"""

from __future__ import annotations

import ast
from collections.abc import Sequence
from decimal import Decimal

from govlint.expressions.tree import Binary, Call, Comparison, Junction, Name, Node, Number, Unary, is_truth

FUNCTIONS = ("sum", "min", "max", "abs", "count")
MOST_CHARACTERS = 1_000
MOST_NODES = 200
_SIGNS: dict[type[ast.AST], str] = {
    ast.Add: "+", ast.Sub: "-", ast.Mult: "*", ast.Div: "/",
    ast.Eq: "==", ast.NotEq: "!=", ast.Lt: "<", ast.LtE: "<=", ast.Gt: ">", ast.GtE: ">=",
    ast.And: "and", ast.Or: "or",
}  # fmt: skip
# What Chinese keyboards write for the plain sign.
_PLAIN = {"（": "(", "）": ")", "，": ",", "＋": "+", "－": "-", "＊": "*", "／": "/", "＞": ">", "＜": "<",
          "≥": ">=", "≤": "<=", "≠": "!="}  # fmt: skip


class BadExpression(ValueError):
    """A text that is no expression of the language. `reason` is a key of the catalogue `expressions`."""

    def __init__(self, reason: str, column: int, found: str = "") -> None:
        super().__init__(reason, column, found)
        self.reason = reason
        self.column = column
        self.found = found


def parse_expression(text: str) -> Node:
    """The tree of the text. Raises BadExpression with the column (from 1) of what the language does not have."""
    if len(text) > MOST_CHARACTERS:
        raise BadExpression("too-long", 1, str(MOST_CHARACTERS))
    source, columns = _half_width(text)
    try:
        tree = ast.parse(source, mode="eval")
    except SyntaxError as error:
        column = columns[min(error.offset or len(columns), len(columns)) - 1]  # none: at the end
        raise BadExpression("no-expression", column, (error.text or source).strip()) from error
    except (ValueError, RecursionError, MemoryError) as error:
        raise BadExpression("no-expression", 1, source[:40]) from error
    if sum(1 for _ in ast.walk(tree)) > MOST_NODES:
        raise BadExpression("too-long", 1, str(MOST_NODES))
    return _Walk(source, columns).node(tree.body)


def parse_truth(text: str) -> Node:
    """The tree of a text that is true or false. Raises BadExpression, also for a mere number."""
    node = parse_expression(text)
    if not is_truth(node):
        raise BadExpression("no-comparison", 1, text)
    return node


def _half_width(text: str) -> tuple[str, Sequence[int]]:
    """The text on one line, outside of quotes with plain signs for those that Chinese keyboards write.

    With it, for each character and the end, the column (from 1) that it has in the text.
    """
    out: list[str] = []
    columns: list[int] = []
    quote = ""
    for column, char in enumerate(text, 1):
        plain = " " if char.isspace() else char
        if quote:
            quote = "" if char == quote else quote
        elif char in "'\"":
            quote = char
        else:
            plain = _PLAIN.get(plain, plain)
        out.append(plain)
        columns += [column] * len(plain)
    source = "".join(out).rstrip()
    blanks = len(source) - len(source.lstrip())
    return source[blanks:], [*columns[blanks : len(source)], len(text) + 1]


class _Walk:
    """Takes what is on the whitelist, and refuses everything else with its place."""

    def __init__(self, source: str, columns: Sequence[int]) -> None:
        self.bytes = source.encode()
        self.source = source
        self.columns = columns

    def column(self, node: ast.expr) -> int:
        """The column in the text as it was written: Python counts bytes of what it was given."""
        return self.columns[len(self.bytes[: node.col_offset].decode(errors="replace"))]

    def bad(self, reason: str, node: ast.expr) -> BadExpression:
        """The error for a node."""
        return BadExpression(reason, self.column(node), (ast.get_source_segment(self.source, node) or "")[:40])

    def node(self, node: ast.expr) -> Node:
        """The tree of a node of Python's."""
        at = self.column(node)
        if isinstance(node, ast.Constant):
            return self.constant(node, at)
        if isinstance(node, ast.Name | ast.Attribute):
            return Name(self.dotted(node), at)
        if isinstance(node, ast.UnaryOp):
            return self.unary(node, at)
        if isinstance(node, ast.BinOp):
            sign = _SIGNS.get(type(node.op))
            if sign is None:
                raise self.bad("no-operator", node)
            return Binary(sign, self.number(node.left), self.number(node.right), at)
        if isinstance(node, ast.Compare):
            signs = tuple(_SIGNS.get(type(op), "") for op in node.ops)
            if not all(signs):
                raise self.bad("no-operator", node)
            return Comparison(signs, tuple(self.number(one) for one in (node.left, *node.comparators)), at)
        if isinstance(node, ast.BoolOp):
            return Junction(_SIGNS[type(node.op)], tuple(self.truth(one) for one in node.values), at)
        if isinstance(node, ast.Call):
            return self.call(node, at)
        raise self.bad("not-allowed", node)

    def constant(self, node: ast.Constant, at: int) -> Node:
        """A number, or a label in quotes."""
        value = node.value
        if isinstance(value, str) and value.strip():
            return Name(value.strip(), at)
        if isinstance(value, bool) or not isinstance(value, int | float):
            raise self.bad("not-allowed", node)
        written = (ast.get_source_segment(self.source, node) or "").replace("_", "")
        if not written.replace(".", "", 1).isdecimal() or not written.isascii():
            raise self.bad("no-number", node)
        return Number(Decimal(written), at)

    def dotted(self, node: ast.expr) -> str:
        """`a.b.c`."""
        if isinstance(node, ast.Name):
            return node.id
        if isinstance(node, ast.Attribute):
            return f"{self.dotted(node.value)}.{node.attr}"
        raise self.bad("not-allowed", node)

    def unary(self, node: ast.UnaryOp, at: int) -> Node:
        """`-x`, `+x` and `not x`."""
        if isinstance(node.op, ast.Not):
            return Unary("not", self.truth(node.operand), at)
        if isinstance(node.op, ast.UAdd):
            return self.number(node.operand)
        if isinstance(node.op, ast.USub):
            return Unary("-", self.number(node.operand), at)
        raise self.bad("no-operator", node)

    def call(self, node: ast.Call, at: int) -> Node:
        """A function of the list with numbers as its arguments."""
        if not isinstance(node.func, ast.Name) or node.func.id not in FUNCTIONS:
            raise self.bad("no-function", node.func)
        if node.keywords or not node.args or any(isinstance(one, ast.Starred) for one in node.args):
            raise self.bad("bad-arguments", node)
        if node.func.id == "abs" and len(node.args) != 1:
            raise self.bad("bad-arguments", node)
        arguments = tuple(self.number(one) for one in node.args)
        if node.func.id == "count" and not all(isinstance(one, Name) for one in arguments):
            raise self.bad("bad-arguments", node)
        return Call(node.func.id, arguments, at)

    def number(self, node: ast.expr) -> Node:
        """A part that must be a number."""
        made = self.node(node)
        if is_truth(made):
            raise self.bad("truth-as-number", node)
        return made

    def truth(self, node: ast.expr) -> Node:
        """A part that must be true or false."""
        made = self.node(node)
        if not is_truth(made):
            raise self.bad("no-comparison", node)
        return made
