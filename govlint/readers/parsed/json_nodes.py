"""JSON to nodes with places: a token scan of our own finds the places, `json` the values, and both have to agree."""

from __future__ import annotations

import json
import re
from json.scanner import NUMBER_RE
from typing import Any

from govlint.errors import ReadError
from govlint.readers.limits import Limits
from govlint.readers.parsed.building import Builder
from govlint.report.parsed.tree import PLAIN, QUOTED, Leaf, Mapping, Node, Raw, Scalar, Sequence, Sheet

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
    at_odds = _difference(root.leaf if isinstance(root, Scalar) else root, values)
    if at_odds is not None:
        raise scan.error("parsed-syntax", at_odds[2] if isinstance(at_odds, tuple) else at_odds.start, why="ambiguous")
    return root


class _Raw(str):
    """A number as written."""

    __slots__ = ()


def _refuse(name: str) -> object:
    raise ValueError(f"{name} is no JSON")


def _difference(root: Raw, values: object) -> Raw | None:
    """The first node that is not what `json` made of it."""
    waiting: list[tuple[Raw, object]] = [(root, values)]
    while waiting:
        node, value = waiting.pop()
        if isinstance(node, tuple):
            if not _is_same(node, value):
                return node
        elif isinstance(node, Mapping):
            if not isinstance(value, dict) or node.raw.keys() != value.keys():
                return node
            waiting.extend((inner, value[key]) for key, (_, inner) in node.raw.items())
        else:
            if not isinstance(value, list) or len(value) != len(node.raw):
                return node
            waiting.extend(zip(node.raw, value, strict=True))
    return None


def _is_same(leaf: Leaf, value: object) -> bool:
    quoted = leaf[1] == QUOTED
    if isinstance(value, str):
        return leaf[0] == value and quoted != isinstance(value, _Raw)
    return not quoted and {"true": True, "false": False, "null": None}.get(leaf[0], 0) is value


class _Scan:
    """Tokens with their places."""

    __slots__ = ("_builder", "_path", "_sheet", "_text")

    def __init__(self, text: str, path: str, limits: Limits) -> None:
        self._text = text
        self._path = path
        self._sheet = Sheet(text)
        self._builder = Builder(self._sheet, path, limits)

    def read(self) -> Scalar | Mapping | Sequence:
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
                builder.scalar(self._bare(bare, match.start(3)))
        at = _BLANK.match(text, at).end()  # type: ignore[union-attr]
        if at < len(text) or builder.root is None:
            raise self.error("parsed-syntax", at, why="Expecting value" if at < len(text) else "Unexpected end")
        return builder.root

    def _mark(self, mark: str, at: int, opened: list[str]) -> None:
        if mark in "{[":
            kind = Mapping if mark == "{" else Sequence
            self._builder.start(kind(at, self._sheet))
            opened.append("}" if mark == "{" else "]")
        elif mark in "}]":
            if not opened or opened.pop() != mark:
                raise self.error("parsed-syntax", at, why=f"Unexpected '{mark}'")
            self._builder.end()

    def _string(self, source: str, at: int) -> Leaf:
        text = source
        if "\\" in source:
            try:
                text = json.loads(f'"{source}"')
            except ValueError as error:
                raise self.error("parsed-syntax", at, why="Invalid \\escape") from error
        return text, QUOTED, at, at + len(source) + 2

    def _bare(self, word: str, at: int) -> Leaf:
        matched = NUMBER_RE.match(word)
        if word not in _WORDS and (matched is None or matched.end() != len(word)):
            raise self.error("parsed-syntax", at, why="Expecting value")
        return word, PLAIN, at, at + len(word)

    def error(self, key: str, at: int, **args: Any) -> ReadError:
        """The refusal of the text at this offset."""
        line, column = self._sheet.place(min(at, len(self._text)))
        if "why" in args:
            from govlint.syntax import why_no_json

            args["why"] = why_no_json(args["why"])
        return ReadError(f"reading.{key}", code="E901", path=self._path, line=line, column=column, **args)
