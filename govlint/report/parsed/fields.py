"""Typed access to the nodes of a parsed report. What is wrong is one sentence with its place and the likely cure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal

from govlint.errors import ReadError
from govlint.light import NamedTuple
from govlint.nearest import hint
from govlint.report.parsed.tree import NULLS, PLAIN, Leaf, Mapping, Node, Raw, Scalar, Sequence, is_null

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
    """One mapping of the schema, its keys checked. `where` names it in errors.

    Most values are only read: what asks for a text or a number makes no node of it.
    """

    __slots__ = ("_raw", "node", "source", "where")

    def __init__(
        self, node: Node, source: Source, where: str, known: frozenset[str], required: Iterable[str] = ()
    ) -> None:
        if not isinstance(node, Mapping):
            raise source.wrong_type(node, where, "mapping")
        self.node = node
        self.source = source
        self.where = where
        self._raw = raw = node.raw
        if not raw.keys() <= known:
            name, (key, _) = next((n, e) for n, e in raw.items() if n not in known)
            at = node.sheet.node(key)
            raise source.error("parsed-unknown-key", at, where=where, name=_cut(name), **hint(name, known))
        for name in required:
            if name not in raw:
                raise source.error("parsed-missing-key", node, where=where, name=name)

    def node_of(self, name: str) -> Node | None:
        """The value under the key; None where it is absent or null."""
        raw = self._given(name)
        return None if raw is None else self.node.sheet.node(raw)

    def _given(self, name: str) -> Raw | None:
        """The same as it is kept."""
        entry = self._raw.get(name)
        return None if entry is None or is_null(entry[1]) else entry[1]

    def leaf(self, name: str) -> Leaf | None:
        """The text under the key as it is kept, None for null."""
        entry = self._raw.get(name)
        if entry is None:
            return None
        raw = entry[1]
        if isinstance(raw, tuple) and raw[1] != PLAIN:
            return raw  # as nearly all are
        return None if is_null(raw) else self._text_of(raw, name)

    def scalar(self, name: str) -> Scalar | None:
        """The text under the key with its place, None for null."""
        leaf = self.leaf(name)
        return None if leaf is None else Scalar(leaf, self.node.sheet)

    def text(self, name: str, default: str = "") -> str:
        """The text under the key."""
        leaf = self.leaf(name)
        return default if leaf is None else leaf[0]

    def optional(self, name: str) -> str | None:
        """The text under the key, None for null."""
        leaf = self.leaf(name)
        return None if leaf is None else leaf[0]

    def whole(self, name: str) -> int | None:
        """The whole number under the key."""
        raw = self._given(name)
        return None if raw is None else self._whole_of(raw, name)

    def flag(self, name: str, default: bool) -> bool:
        """true or false under the key."""
        raw = self._given(name)
        if raw is None:
            return default
        if not isinstance(raw, tuple) or raw[1] != PLAIN or raw[0] not in ("true", "false"):
            raise self._wrong_type(raw, name, "flag")
        return raw[0] == "true"

    def decimal(self, name: str) -> Decimal | None:
        """The decimal number under the key, as written."""
        raw = self._given(name)
        if raw is None:
            return None
        if not isinstance(raw, tuple) or not _NUMBER.fullmatch(raw[0]):
            raise self._wrong_type(raw, name, "decimal")
        return Decimal(raw[0])

    def choice(self, name: str, choices: Iterable[str], default: str) -> str:
        """One of the words under the key."""
        leaf = self.leaf(name)
        if leaf is None:
            return default
        if leaf[0] not in choices:
            at = self.node.sheet.node(leaf)
            raise self.source.unknown(at, f"{self.where}.{name}", leaf[0], choices)
        return leaf[0]

    def items(self, name: str) -> list[Node]:
        """The values of the list under the key; none where it is absent."""
        return list(map(self.node.sheet.node, self._items(name)))

    def _items(self, name: str) -> list[Raw]:
        raw = self._given(name)
        if raw is None:
            return []
        if not isinstance(raw, Sequence):
            raise self._wrong_type(raw, name, "sequence")
        return raw.raw

    def texts(self, name: str) -> tuple[str, ...]:
        """The texts of the list under the key."""
        return tuple([self._text_of(raw, name)[0] for raw in self._items(name)])

    def wholes(self, name: str) -> list[int | None]:
        """The whole numbers of the list under the key, None for null."""
        return [None if is_null(raw) else self._whole_of(raw, name) for raw in self._items(name)]

    def pairs(self, name: str) -> Iterator[tuple[Scalar, Node]]:
        """Keys and values of the mapping under the key, whatever the keys are."""
        raw = self._given(name)
        if raw is None:
            return
        if not isinstance(raw, Mapping):
            raise self._wrong_type(raw, name, "mapping")
        yield from raw.entries.values()

    def _text_of(self, raw: Raw, name: str) -> Leaf:
        """The value as text: an unquoted scalar counts as written. Raises ReadError for what is no text."""
        if not isinstance(raw, tuple) or (raw[1] == PLAIN and self._is_no_text(raw[0])):
            raise self._wrong_type(raw, name, "text")
        return raw

    def _is_no_text(self, bare: str) -> bool:
        return bare in NULLS or (self.source.strict and bare in ("true", "false"))

    def _whole_of(self, raw: Raw, name: str) -> int:
        """The value as a whole number."""
        if not isinstance(raw, tuple) or raw[1] != PLAIN or not _WHOLE.fullmatch(raw[0]):
            raise self._wrong_type(raw, name, "whole")
        return int(raw[0])

    def _wrong_type(self, raw: Raw, name: str, expected: str) -> ReadError:
        return self.source.wrong_type(self.node.sheet.node(raw), f"{self.where}.{name}", expected)
