"""Typed access to the nodes of a parsed report. What is wrong is one sentence with its place and the likely cure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal

from govlint.errors import ReadError
from govlint.light import NamedTuple
from govlint.nearest import hint
from govlint.report.parsed.tree import Mapping, Node, Scalar, Sequence

_NUMBER = re.compile(r"-?[0-9]{1,40}(?:\.[0-9]{1,20})?")
_WHOLE = re.compile(r"-?[0-9]{1,9}")
_SHOWN = 60
_WORDS = {
    "mapping": ("键值对（映射）", "a mapping"),
    "sequence": ("列表", "a list"),
    "text": ("文字", "text"),
    "whole": ("整数", "a whole number"),
    "flag": ("true 或 false", "true or false"),
    "scalar": ("单个值", "a single value"),
    "null": ("空值（null）", "null"),
    "decimal": ('十进制数（如 "12" 或 "3.5"）', 'a decimal number such as "12" or "3.5"'),
}


class Source(NamedTuple):
    """The file that nodes come from; makes the errors about them. `strict` (JSON): true and false are no text."""

    path: str
    strict: bool = False

    def wrong_type(self, node: Node, where: str, expected: str) -> ReadError:
        """The node is of another kind than the schema wants."""
        found = _kind_of(node)
        zh, en = _WORDS[expected]
        return self.error(
            "parsed-wrong-type", node, where=where, expected_zh=zh, expected_en=en, found_zh=found[0], found_en=found[1]
        )

    def unknown(self, node: Node, where: str, name: str, known: Iterable[str]) -> ReadError:
        """The name is none of those that may stand here."""
        return self.error("parsed-unknown-value", node, where=where, name=_cut(name), **hint(name, known))

    def error(self, key: str, node: Node, **args: object) -> ReadError:
        """A ReadError at the node."""
        return ReadError(f"reading.{key}", code="E901", path=self.path, line=node.line, column=node.column, **args)


def _kind_of(node: Node) -> tuple[str, str]:
    if not isinstance(node, Scalar):
        return _WORDS[node.kind]
    if node.is_null:
        return _WORDS["null"]
    return f"“{_cut(node.text)}”", f"‘{_cut(node.text)}’"


def _cut(text: str) -> str:
    return text if len(text) <= _SHOWN else text[:_SHOWN] + "…"


class Fields:
    """One mapping of the schema, its keys checked. `where` names it in errors."""

    __slots__ = ("_entries", "node", "source", "where")

    def __init__(self, node: Node, source: Source, where: str, known: Iterable[str], required: Iterable[str] = ()):
        if not isinstance(node, Mapping):
            raise source.wrong_type(node, where, "mapping")
        self.node = node
        self.source = source
        self.where = where
        self._entries = node.entries
        allowed = frozenset(known)
        if not self._entries.keys() <= allowed:
            name, (key, _) = next((n, e) for n, e in self._entries.items() if n not in allowed)
            raise source.error("parsed-unknown-key", key, where=where, name=_cut(name), **hint(name, allowed))
        for name in required:
            if name not in self._entries:
                raise source.error("parsed-missing-key", node, where=where, name=name)

    def node_of(self, name: str) -> Node | None:
        """The value under the key; None where it is absent or null."""
        entry = self._entries.get(name)
        if entry is None or (isinstance(entry[1], Scalar) and entry[1].is_null):
            return None
        return entry[1]

    def key_of(self, name: str) -> Scalar | None:
        """The key as it stands in the file."""
        entry = self._entries.get(name)
        return None if entry is None else entry[0]

    def scalar(self, name: str) -> Scalar | None:
        """The text under the key with its place, None for null."""
        node = self.node_of(name)
        return None if node is None else text_node(node, self.source, f"{self.where}.{name}")

    def text(self, name: str, default: str = "") -> str:
        """The text under the key."""
        node = self.scalar(name)
        return default if node is None else node.text

    def optional(self, name: str) -> str | None:
        """The text under the key, None for null."""
        node = self.scalar(name)
        return None if node is None else node.text

    def whole(self, name: str) -> int | None:
        """The whole number under the key."""
        node = self.node_of(name)
        return None if node is None else whole_of(node, self.source, f"{self.where}.{name}")

    def flag(self, name: str, default: bool) -> bool:
        """true or false under the key."""
        node = self.node_of(name)
        if node is None:
            return default
        if not isinstance(node, Scalar) or node.quoted or node.text not in ("true", "false"):
            raise self.source.wrong_type(node, f"{self.where}.{name}", "flag")
        return node.text == "true"

    def decimal(self, name: str) -> Decimal | None:
        """The decimal number under the key, as written."""
        node = self.node_of(name)
        if node is None:
            return None
        if not isinstance(node, Scalar) or not _NUMBER.fullmatch(node.text):
            raise self.source.wrong_type(node, f"{self.where}.{name}", "decimal")
        return Decimal(node.text)

    def choice(self, name: str, choices: Iterable[str], default: str) -> str:
        """One of the words under the key."""
        node = self.scalar(name)
        if node is None:
            return default
        if node.text not in choices:
            raise self.source.unknown(node, f"{self.where}.{name}", node.text, choices)
        return node.text

    def items(self, name: str) -> list[Node]:
        """The values of the list under the key; none where it is absent."""
        node = self.node_of(name)
        if node is None:
            return []
        if not isinstance(node, Sequence):
            raise self.source.wrong_type(node, f"{self.where}.{name}", "sequence")
        return node.items

    def texts(self, name: str) -> tuple[str, ...]:
        """The texts of the list under the key."""
        where = f"{self.where}.{name}"
        return tuple(text_node(node, self.source, where).text for node in self.items(name))

    def wholes(self, name: str) -> list[int | None]:
        """The whole numbers of the list under the key, None for null."""
        where = f"{self.where}.{name}"
        return [
            None if isinstance(node, Scalar) and node.is_null else whole_of(node, self.source, where)
            for node in self.items(name)
        ]

    def pairs(self, name: str) -> Iterator[tuple[Scalar, Node]]:
        """Keys and values of the mapping under the key, whatever the keys are."""
        node = self.node_of(name)
        if node is None:
            return
        if not isinstance(node, Mapping):
            raise self.source.wrong_type(node, f"{self.where}.{name}", "mapping")
        yield from node.entries.values()


def text_node(node: Node, source: Source, where: str) -> Scalar:
    """The node as text: an unquoted scalar counts as written. Raises ReadError for what is no text."""
    if not isinstance(node, Scalar) or node.is_null:
        raise source.wrong_type(node, where, "text")
    if source.strict and not node.quoted and node.text in ("true", "false"):
        raise source.wrong_type(node, where, "text")
    return node


def whole_of(node: Node, source: Source, where: str) -> int:
    """The node as a whole number."""
    if not isinstance(node, Scalar) or node.quoted or not _WHOLE.fullmatch(node.text):
        raise source.wrong_type(node, where, "whole")
    return int(node.text)
