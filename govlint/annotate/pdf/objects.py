"""The syntax of PDF objects (ISO 32000-1, 7.3): what is read knows where it stands, so that it can be added to."""

from __future__ import annotations

import re
from typing import Any, NamedTuple

_SPACE = re.compile(rb"(?:[\x00\t\n\f\r ]|%[^\r\n]*)*")
_NUMBER = re.compile(rb"[+-]?(?:\d+\.?\d*|\.\d+)")
_NAME = re.compile(rb"/([^\x00\t\n\f\r ()<>\[\]{}/%]*)")
_REFERENCE = re.compile(rb"(\d{1,10})[\x00\t\n\f\r ]+(\d{1,5})[\x00\t\n\f\r ]+R(?![^\x00\t\n\f\r ()<>\[\]{}/%])")
_HEX = re.compile(rb"<[0-9A-Fa-f\x00\t\n\f\r ]*>")
_WORD = re.compile(rb"true|false|null")
_IN_STRING = re.compile(rb"[()\\]")
_ESCAPE = re.compile(rb"#([0-9A-Fa-f]{2})")
_WORDS = {b"true": True, b"false": False, b"null": None}
_DEEPEST = 60


class SyntaxFault(Exception):
    """The bytes at a place are no object."""


class Ref(NamedTuple):
    """A reference to an indirect object."""

    number: int
    generation: int


class Name(bytes):
    """A name, without its slash."""


class Node(NamedTuple):
    """An object and where it stands: `data[start:end]`.

    `value` is a dict of Nodes by key, a list of Nodes, a Ref, Name, number, bool, None, or bytes for a string (the
    source of it: nothing here needs to know what a string says).
    """

    value: Any
    start: int
    end: int

    def get(self, key: bytes) -> Node | None:
        """The entry of a dictionary; None where it has none, or this is no dictionary."""
        found: Node | None = self.value.get(key) if isinstance(self.value, dict) else None
        return found


def read(data: bytes, at: int, depth: int = 0) -> Node:
    """The object at the place, blanks and comments before it passed over. Raises SyntaxFault."""
    at = skip(data, at)
    if depth > _DEEPEST:
        raise SyntaxFault(at)
    first = data[at : at + 1]
    if first == b"<":
        return _dictionary(data, at, depth) if data[at + 1 : at + 2] == b"<" else _hexadecimal(data, at)
    if first == b"[":
        return _array(data, at, depth)
    if first == b"(":
        return _string(data, at)
    return _simple(data, at)


def skip(data: bytes, at: int) -> int:
    """The place behind blanks and comments."""
    found = _SPACE.match(data, at)
    return found.end() if found else at


def _simple(data: bytes, at: int) -> Node:
    """A name, a reference, a number, or a word."""
    if found := _NAME.match(data, at):
        return Node(Name(_ESCAPE.sub(lambda m: bytes([int(m[1], 16)]), found[1])), at, found.end())
    if found := _REFERENCE.match(data, at):
        return Node(Ref(int(found[1]), int(found[2])), at, found.end())
    if found := _NUMBER.match(data, at):
        text = found[0]
        return Node(float(text) if b"." in text else int(text), at, found.end())
    if found := _WORD.match(data, at):
        return Node(_WORDS[found[0]], at, found.end())
    raise SyntaxFault(at)


def _dictionary(data: bytes, at: int, depth: int) -> Node:
    entries: dict[bytes, Node] = {}
    place = skip(data, at + 2)
    while not data.startswith(b">>", place):
        key = read(data, place, depth + 1)
        if not isinstance(key.value, Name):
            raise SyntaxFault(place)
        value = read(data, key.end, depth + 1)
        entries[bytes(key.value)] = value
        place = skip(data, value.end)
    return Node(entries, at, place + 2)


def _array(data: bytes, at: int, depth: int) -> Node:
    items: list[Node] = []
    place = skip(data, at + 1)
    while not data.startswith(b"]", place):
        items.append(read(data, place, depth + 1))
        place = skip(data, items[-1].end)
    return Node(items, at, place + 1)


def _hexadecimal(data: bytes, at: int) -> Node:
    found = _HEX.match(data, at)
    if found is None:
        raise SyntaxFault(at)
    return Node(found[0], at, found.end())


def _string(data: bytes, at: int) -> Node:
    opened, place = 0, at
    while (found := _IN_STRING.search(data, place)) is not None:
        place = found.end()
        if found[0] == b"\\":
            place += 1
        else:
            opened += 1 if found[0] == b"(" else -1
            if opened == 0:
                return Node(data[at:place], at, place)
    raise SyntaxFault(at)
