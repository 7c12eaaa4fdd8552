"""The values of a YAML or JSON file with their places: what both readers make and reports are built from.

A file has thousands of scalars, of which few are asked where they stand: as long as nobody does, a scalar is a plain
tuple (`Leaf`), and line and column of a node are counted when they are asked for.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from itertools import accumulate
from typing import Any

from govlint.diagnostics import Location

_ESCAPE = re.compile(
    r"\\(?:u[dD][89abAB][0-9a-fA-F]{2}\\u[0-9a-fA-F]{4}|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|x[0-9a-fA-F]{2}|.)"
)
NULLS = frozenset(["", "~", "null", "Null", "NULL"])

PLAIN, QUOTED, BLOCK, TAGGED = range(4)  # how a scalar is written: `!!str 10` is TAGGED, in a block stand | and >

Mark = Any  # a place in the file as its reader has it: what it means, the sheet tells
Leaf = tuple[str, int, Mark, Mark]  # a scalar: its text, how it is written, where it begins and ends


class Sheet:
    """The text of a file, and where in it the marks are. Here they are offsets, and lines end at line feeds alone."""

    __slots__ = ("_starts", "text")

    def __init__(self, text: str) -> None:
        self.text = text
        self._starts: list[int] = []

    def place(self, mark: Mark) -> tuple[int, int]:
        """Line and column of a mark (from 1, in code points)."""
        starts = self._starts
        if not starts:
            starts = self._starts = [*accumulate((len(line) + 1 for line in self.text.split("\n")), initial=0)]
        line = bisect_right(starts, mark)
        return line, mark - starts[line - 1] + 1

    def offset(self, mark: Mark) -> int:
        """The offset of a mark in the text."""
        return int(mark)

    def point(self, leaf: Leaf) -> tuple[int, int] | None:
        """Line and column of the first character of a scalar that is written as it reads; None for any other."""
        text, written, start, end = leaf
        quotes = written == QUOTED
        if written > QUOTED or self.text[self.offset(start) + quotes : self.offset(end) - quotes] != text:
            return None
        line, column = self.place(start)
        return line, column + quotes

    def node(self, raw: Raw) -> Scalar | Mapping | Sequence:
        """What is kept in a mapping or sequence, as a node."""
        return Scalar(raw, self) if isinstance(raw, tuple) else raw


class Node:
    """A value that begins at line and column (from 1, in code points)."""

    __slots__ = ("sheet", "size", "start")

    kind = ""

    def __init__(self, start: Mark, sheet: Sheet) -> None:
        self.start = start
        self.sheet = sheet
        self.size = 1  # nodes in it, those behind aliases counted each time

    @property
    def line(self) -> int:
        """The line that it begins on."""
        return self.sheet.place(self.start)[0]

    @property
    def column(self) -> int:
        """The column that it begins at."""
        return self.sheet.place(self.start)[1]

    def place(self) -> Location:
        """Where it begins."""
        line, column = self.sheet.place(self.start)
        return Location(None, line, column, line, column + 1)


class Scalar(Node):
    """One value as written: 010 stays "010". `quoted` says that it can be nothing but text."""

    __slots__ = ("leaf", "text")

    kind = "scalar"

    def __init__(self, leaf: Leaf, sheet: Sheet) -> None:
        self.leaf = leaf
        self.text = leaf[0]
        self.start = leaf[2]
        self.sheet = sheet
        self.size = 1

    @property
    def quoted(self) -> bool:
        """Whether it can be nothing but text."""
        return self.leaf[1] != PLAIN

    @property
    def is_null(self) -> bool:
        """Whether it stands for nothing."""
        return is_null(self.leaf)

    @property
    def source(self) -> str | None:
        """What stands between the quotes (of a plain scalar: the scalar), None where it takes several lines."""
        _, written, start, end = self.leaf
        sheet = self.sheet
        if written == BLOCK or sheet.place(end)[0] != self.line:
            return None
        quotes = written == QUOTED
        return sheet.text[sheet.offset(start) + quotes : sheet.offset(end) - quotes]

    def span(self, start: int = 0, end: int | None = None) -> Location:
        """Where `text[start:end]` stands; of a scalar on several lines, where it begins."""
        source = self.source
        if source is None:
            return self.place()
        line, first = self.sheet.place(self.start)
        first += self.leaf[1] == QUOTED
        if len(source) == len(self.text):
            return Location(None, line, first + start, line, first + (len(self.text) if end is None else end))
        offsets = _offsets(source)
        begin = offsets[min(start, len(offsets) - 1)]
        behind = offsets[-1] if end is None else offsets[min(end, len(offsets) - 1)]
        return Location(None, line, first + begin, line, first + behind)


class Mapping(Node):
    """Keys with their values, in order. `raw` has them as they are kept."""

    __slots__ = ("raw",)

    kind = "mapping"

    def __init__(self, start: Mark, sheet: Sheet) -> None:
        super().__init__(start, sheet)
        self.raw: dict[str, tuple[Leaf, Raw]] = {}

    @property
    def entries(self) -> dict[str, tuple[Scalar, Node]]:
        """Keys and values as nodes."""
        sheet = self.sheet
        return {name: (Scalar(key, sheet), sheet.node(value)) for name, (key, value) in self.raw.items()}


class Sequence(Node):
    """Values in order. `raw` has them as they are kept."""

    __slots__ = ("raw",)

    kind = "sequence"

    def __init__(self, start: Mark, sheet: Sheet) -> None:
        super().__init__(start, sheet)
        self.raw: list[Raw] = []

    @property
    def items(self) -> list[Node]:
        """Its values as nodes."""
        return list(map(self.sheet.node, self.raw))


Raw = Leaf | Mapping | Sequence


def is_null(raw: Raw) -> bool:
    """Whether what is kept stands for nothing."""
    return isinstance(raw, tuple) and raw[1] == PLAIN and raw[0] in NULLS


def _offsets(source: str) -> list[int]:
    """For each character of the text its offset in the source of a quoted scalar, and the end of the source."""
    offsets: list[int] = []
    at = 0
    for match in _escapes(source):
        offsets.extend(range(at, match[0]))
        offsets.append(match[0])
        at = match[1]
    offsets.extend(range(at, len(source) + 1))
    return offsets


def _escapes(source: str) -> Iterator[tuple[int, int]]:
    if "\\" in source:
        yield from (match.span() for match in _ESCAPE.finditer(source))
        return
    at = source.find("''")
    while at >= 0:
        yield at, at + 2
        at = source.find("''", at + 2)
