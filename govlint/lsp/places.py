"""Places of a text as govlint counts them (code points from 1) and as an editor does (mostly UTF-16 units from 0)."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import NamedTuple

from govlint.diagnostics import Location
from govlint.fixes.source import Source

_LINE_END = re.compile(r"\r\n|\r|\n")  # what ends a line in every editor, whatever the reader of the format says
_BYTES = {"utf-8": 1, "utf-16": 2, "utf-32": 4}  # of a unit of a position, by its encoding


class Spot(NamedTuple):
    """A position in an editor: line and units in it, both from 0."""

    line: int
    character: int


class Places:
    """Translates between offsets of a text, locations of govlint, and positions of the editor."""

    def __init__(self, source: Source, encoding: str = "utf-16", lead: int = 0) -> None:
        """`lead` is the number of characters that the editor has before the text (a byte order mark)."""
        self.source = source
        self._lead = lead
        self._starts = [0, *(found.end() for found in _LINE_END.finditer(source.text))]
        self._codec = encoding if encoding == "utf-8" else f"{encoding}-le"
        self._size = _BYTES[encoding]

    def spot(self, offset: int) -> Spot:
        """The position of an offset."""
        line = bisect_right(self._starts, offset) - 1
        return Spot(line, self._units(self.source.text[self._starts[line] : offset]) + (0 if line else self._lead))

    def offset(self, spot: Spot) -> int:
        """The offset of a position; one beyond the end of its line means that end."""
        if spot.line >= len(self._starts):
            return len(self.source.text)
        start = self._starts[spot.line]
        end = self._starts[spot.line + 1] if spot.line + 1 < len(self._starts) else len(self.source.text)
        line = self.source.text[start:end].rstrip("\r\n")
        wanted = spot.character - (0 if spot.line else self._lead)
        before = line.encode(self._codec, "replace")[: max(wanted, 0) * self._size]
        return start + len(before.decode(self._codec, "ignore"))

    def span(self, location: Location) -> tuple[int, int]:
        """The offsets of a place; the whole line, or the first, where it says no more, and never beyond the text."""
        span = self.source.span(location)
        if span is not None:
            return span
        starts = self.source.starts
        line = min(max((location.line or 1) - 1, 0), len(starts) - 1)
        start = min(starts[line] + (location.column or 1) - 1, len(self.source.text))
        return start, self.end_of_line(start)

    def end_of_line(self, offset: int) -> int:
        """Where the line of the offset ends, before its line break."""
        found = _LINE_END.search(self.source.text, offset)
        return len(self.source.text) if found is None else found.start()

    def line_start(self, offset: int) -> int:
        """Where the line of the offset begins."""
        return self._starts[bisect_right(self._starts, offset) - 1]

    def _units(self, text: str) -> int:
        return len(text.encode(self._codec, "replace")) // self._size
