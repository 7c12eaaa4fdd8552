"""JSON to nodes with places: a token scan of our own finds the places, `json` the values, and both have to agree."""

from __future__ import annotations

import json
import re
from bisect import bisect_right
from json.scanner import NUMBER_RE
from typing import Any

from govlint.errors import ReadError
from govlint.readers.limits import Limits
from govlint.readers.parsed.building import Builder
from govlint.report.parsed.tree import Mapping, Node, Scalar, Sequence

_TOKEN = re.compile(
    r"""[ \t\n\r]*+(?: ([{}\[\],:]) | "([^"\\\n]*+(?:\\[^\n][^"\\\n]*+)*+)" | ([-+.0-9A-Za-z]{1,400}) )""", re.VERBOSE
)
_BLANK = re.compile(r"[ \t\n\r]*")
_WORDS = frozenset(["true", "false", "null"])


def read_nodes(text: str, path: str, limits: Limits) -> Node | None:
    """The root of the JSON text, None where there is nothing. Raises ReadError with line and column."""
    scan = _Scan(text, path, limits)
    if not text.strip(" \t\n\r"):
        return None
    root = scan.read()
    try:
        values = json.loads(text, parse_int=_Raw, parse_float=_Raw, parse_constant=_refuse)
    except (ValueError, RecursionError) as error:
        at = error.pos if isinstance(error, json.JSONDecodeError) else 0
        why = error.msg if isinstance(error, json.JSONDecodeError) else str(error)
        raise scan.error("parsed-syntax", at, why=why) from error
    at_odds = _difference(root, values)
    if at_odds is not None:
        raise ReadError("reading.parsed-syntax", path=path, line=at_odds.line, column=at_odds.column, why="ambiguous")
    return root


class _Raw(str):
    """A number as written."""

    __slots__ = ()


def _refuse(name: str) -> object:
    raise ValueError(f"{name} is no JSON")


def _difference(root: Node, values: object) -> Node | None:
    """The first node that is not what `json` made of it."""
    waiting: list[tuple[Node, object]] = [(root, values)]
    while waiting:
        node, value = waiting.pop()
        if isinstance(node, Scalar):
            if not _is_same(node, value):
                return node
        elif isinstance(node, Mapping):
            if not isinstance(value, dict) or node.entries.keys() != value.keys():
                return node
            waiting.extend((inner, value[key]) for key, (_, inner) in node.entries.items())
        elif isinstance(node, Sequence):
            if not isinstance(value, list) or len(value) != len(node.items):
                return node
            waiting.extend(zip(node.items, value, strict=True))
    return None


def _is_same(node: Scalar, value: object) -> bool:
    if isinstance(value, str):
        return node.text == value and node.quoted != isinstance(value, _Raw)
    return not node.quoted and {"true": True, "false": False, "null": None}.get(node.text, 0) is value


class _Scan:
    """Tokens with their places; `_expected` says what may come next in the innermost mapping or sequence."""

    __slots__ = ("_builder", "_lines", "_path", "_text")

    def __init__(self, text: str, path: str, limits: Limits) -> None:
        self._text = text
        self._path = path
        self._builder = Builder(path, limits)
        self._lines = [0, *(match.end() for match in re.finditer("\n", text))]

    def read(self) -> Node:
        """The root. Marks between values are not looked at: whether they stand right, `json` tells."""
        text, builder = self._text, self._builder
        opened: list[str] = []
        at = 0
        while (match := _TOKEN.match(text, at)) is not None:
            if builder.root is not None:
                raise self.error("parsed-syntax", match.start(match.lastindex or 0), why="Extra data")
            at = match.end()
            mark, quoted, bare = match.groups()
            if mark is not None:
                self._mark(mark, match.start(1), opened)
            elif quoted is not None:
                builder.scalar(self._string(quoted, match.start(2) - 1))
            else:
                builder.scalar(self._bare(bare, match.start(3), opened))
        at = _BLANK.match(text, at).end()  # type: ignore[union-attr]
        if at < len(text) or builder.root is None:
            raise self.error("parsed-syntax", at, why="Expecting value" if at < len(text) else "Unexpected end")
        return builder.root

    def _mark(self, mark: str, at: int, opened: list[str]) -> None:
        if mark in "{[":
            kind = Mapping if mark == "{" else Sequence
            self._builder.start(kind(*self._place(at)))
            opened.append("}" if mark == "{" else "]")
        elif mark in "}]":
            if not opened or opened.pop() != mark:
                raise self.error("parsed-syntax", at, why=f"Unexpected '{mark}'")
            self._builder.end()

    def _string(self, source: str, at: int) -> Scalar:
        line, column = self._place(at)
        text = source
        if "\\" in source:
            try:
                text = json.loads(f'"{source}"')
            except ValueError as error:
                raise self.error("parsed-syntax", at, why="Invalid \\escape") from error
        return Scalar(text, line, column, True, source)

    def _bare(self, word: str, at: int, opened: list[str]) -> Scalar:
        matched = NUMBER_RE.match(word)
        if word not in _WORDS and (matched is None or matched.end() != len(word)):
            raise self.error("parsed-syntax", at, why="Expecting value")
        line, column = self._place(at)
        return Scalar(word, line, column, False, word)

    def _place(self, at: int) -> tuple[int, int]:
        line = bisect_right(self._lines, at)
        return line, at - self._lines[line - 1] + 1

    def error(self, key: str, at: int, **args: Any) -> ReadError:
        """The refusal of the text at this offset."""
        line, column = self._place(min(at, len(self._text)))
        return ReadError(f"reading.{key}", code="E901", path=self._path, line=line, column=column, **args)
