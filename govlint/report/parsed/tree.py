"""The values of a YAML or JSON file with their places: what both readers make and reports are built from."""

from __future__ import annotations

import re
from collections.abc import Iterator

from govlint.diagnostics import Location

_ESCAPE = re.compile(
    r"\\(?:u[dD][89abAB][0-9a-fA-F]{2}\\u[0-9a-fA-F]{4}|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|x[0-9a-fA-F]{2}|.)"
)


class Node:
    """A value that begins at line and column (from 1, in code points)."""

    __slots__ = ("column", "line", "size")

    kind = ""

    def __init__(self, line: int, column: int) -> None:
        self.line = line
        self.column = column
        self.size = 1  # nodes in it, those behind aliases counted each time

    def place(self) -> Location:
        """Where it begins."""
        return Location(None, self.line, self.column, self.line, self.column + 1)


class Scalar(Node):
    """One value as written: 010 stays "010". `quoted` says that it can be nothing but text.

    `source` is what stands between the quotes (of a plain scalar: the scalar), None where it takes several lines.
    """

    __slots__ = ("quoted", "source", "text")

    kind = "scalar"

    def __init__(self, text: str, line: int, column: int, quoted: bool, source: str | None) -> None:
        super().__init__(line, column)
        self.text = text
        self.quoted = quoted
        self.source = source

    @property
    def is_null(self) -> bool:
        """Whether it stands for nothing."""
        return not self.quoted and self.text in ("", "~", "null", "Null", "NULL")

    def span(self, start: int = 0, end: int | None = None) -> Location:
        """Where `text[start:end]` stands; of a scalar on several lines, where it begins."""
        if self.source is None:
            return self.place()
        first = self.column + self.quoted
        if len(self.source) == len(self.text):
            return Location(None, self.line, first + start, self.line, first + (len(self.text) if end is None else end))
        offsets = _offsets(self.source)
        begin = offsets[min(start, len(offsets) - 1)]
        behind = offsets[-1] if end is None else offsets[min(end, len(offsets) - 1)]
        return Location(None, self.line, first + begin, self.line, first + behind)


class Mapping(Node):
    """Keys with their values, in order."""

    __slots__ = ("entries",)

    kind = "mapping"

    def __init__(self, line: int, column: int) -> None:
        super().__init__(line, column)
        self.entries: dict[str, tuple[Scalar, Node]] = {}


class Sequence(Node):
    """Values in order."""

    __slots__ = ("items",)

    kind = "sequence"

    def __init__(self, line: int, column: int) -> None:
        super().__init__(line, column)
        self.items: list[Node] = []


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
