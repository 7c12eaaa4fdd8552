"""Pieces and places of a parsed report: rules see where they stand in the original, readers of findings where they
stand in the file."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TypeVar

from govlint.diagnostics import Location
from govlint.document.model import Cell, Heading, Paragraph, Piece
from govlint.report.parsed.fields import Fields
from govlint.report.parsed.tree import PLAIN, Mapping, Node, Scalar

_WHOLES = ("line", "column", "end_line", "end_column", "page", "paragraph", "table", "row", "cell")
_IN_TEXT = frozenset(["line", "column", "end_line", "end_column"])
_NUMBER = re.compile("[1-9][0-9]{0,8}")
_LEAST = {"line": 1, "column": 1, "end_line": 1, "end_column": 1, "page": 1}
_PLACE_KEYS = frozenset([*_WHOLES, "path", "box", "heading"])
TEXT_KEYS = frozenset(["text", "line", "column", "runs", "place", "noise"])


class _Placed(Piece):
    """What is placed in the file as well, by its scalar."""

    __slots__ = ()
    scalar: Scalar

    def locate(self, start: int = 0, end: int | None = None) -> Location:
        return super().locate(start, end)._replace(counterpart=self.scalar.span(start, end))


class PlacedPiece(_Placed):
    """A Piece with its scalar."""

    __slots__ = ("scalar",)


class PlacedParagraph(_Placed, Paragraph):
    """A Paragraph with its scalar."""

    __slots__ = ("scalar",)


class PlacedHeading(_Placed, Heading):
    """A Heading with its scalar."""

    __slots__ = ("scalar",)


class PlacedCell(_Placed, Cell):
    """A Cell with its scalar."""

    __slots__ = ("scalar",)


AnyPlaced = TypeVar("AnyPlaced", PlacedPiece, PlacedParagraph, PlacedHeading, PlacedCell)


def put(piece: AnyPlaced, scalar: Scalar, fields: Fields, path: str | None) -> AnyPlaced:
    """The piece with the place that line, column, runs and place of the mapping state, and its scalar."""
    piece.scalar = scalar
    piece.line = fields.whole("line")
    piece.column = fields.whole("column") or 1
    piece.runs = _runs(fields)
    node = fields.node_of("place")
    piece.base = Location(path) if node is None else location_of(node, fields, "place", path)
    return piece


def _runs(fields: Fields) -> Sequence[tuple[int, int, int]] | None:
    numbers = [number or 0 for number in fields.wholes("runs")]
    if not numbers:
        return None
    if len(numbers) % 3 or numbers[::3] != sorted(numbers[::3]) or numbers[0] != 0:
        node = fields.node_of("runs") or fields.node
        raise fields.source.error("parsed-bad-runs", node, where=f"{fields.where}.runs")
    return list(zip(numbers[::3], numbers[1::3], numbers[2::3], strict=True))


def text_fields(node: Node, fields: Fields, name: str) -> tuple[Fields, Scalar]:
    """A text with its place: the checked mapping and the scalar of its text."""
    inner = Fields(node, fields.source, f"{fields.where}.{name}", TEXT_KEYS, ("text",))
    scalar = inner.scalar("text")
    if scalar is None:
        raise fields.source.wrong_type(node, f"{inner.where}.text", "text")
    return inner, scalar


def location_of(node: Node, fields: Fields, name: str, path: str | None, at: Location | None = None) -> Location:
    """The place in the original that a mapping states. `at` is where the thing stands in the file (else the node)."""
    inner = Fields(node, fields.source, f"{fields.where}.{name}", _PLACE_KEYS)
    parts = {}
    for key in _WHOLES:
        number = inner.whole(key)
        if number is not None and number < _LEAST.get(key, 0):
            raise inner.source.wrong_type(inner.node_of(key) or node, f"{inner.where}.{key}", "whole")
        parts[key] = number
    return Location(
        inner.optional("path") or path, parts["line"], parts["column"], parts["end_line"], parts["end_column"],
        parts["page"], _box(inner), parts["paragraph"], parts["table"], parts["row"], parts["cell"],
        inner.optional("heading"), counterpart=node.place() if at is None else at,
    )  # fmt: skip


def is_sound(node: Node) -> bool:
    """Whether `location_of` surely takes it: nothing but the numbers that places in texts have, plainly written."""
    if not isinstance(node, Mapping):
        return False
    for name, (_, raw) in node.raw.items():
        if name not in _IN_TEXT or not isinstance(raw, tuple) or raw[1] != PLAIN or not _NUMBER.fullmatch(raw[0]):
            return False
    return True


def _box(fields: Fields) -> tuple[float, float, float, float] | None:
    numbers = []
    for node in fields.items("box"):
        try:
            numbers.append(float(node.text if isinstance(node, Scalar) and len(node.text) < 40 else "-"))
        except ValueError:
            raise fields.source.wrong_type(node, f"{fields.where}.box", "decimal") from None
    if not numbers:
        return None
    if len(numbers) != 4:
        raise fields.source.wrong_type(fields.node_of("box") or fields.node, f"{fields.where}.box", "sequence")
    return numbers[0], numbers[1], numbers[2], numbers[3]
