"""A file as text that can be edited and written back byte for byte: encoding, byte order mark and line ends kept."""

from __future__ import annotations

import codecs
import re
from typing import NamedTuple

from govlint.diagnostics import Location
from govlint.readers.encoding import decode

# Which formats may be edited, and what ends a line as their reader counts them.
_LINE_ENDS = {
    "text": re.compile(r"\r\n|\r|\n"),
    "markdown": re.compile(r"\r\n|\r|\n"),
    "yaml": re.compile("\r\n|[\r\n\x85\u2028\u2029]"),
    "json": re.compile(r"\n"),
}
EDITABLE = frozenset(_LINE_ENDS)
PARSED = frozenset({"yaml", "json"})
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_CODECS = {"big5": "big5hkscs"}


class Source(NamedTuple):
    """The text of a file without its byte order mark, the codec, the mark, and where each line begins."""

    text: str
    codec: str
    mark: bytes
    starts: tuple[int, ...]

    def span(self, location: Location) -> tuple[int, int] | None:
        """The offsets of a place, None where it has no line and column or lies outside."""
        line, column = location.line, location.column
        if line is None or column is None or location.end_column is None:
            return None
        start = self._offset(line, column)
        end = self._offset(location.end_line or line, location.end_column)
        return None if start is None or end is None or end < start else (start, end)

    def _offset(self, line: int, column: int) -> int | None:
        if not 0 < line <= len(self.starts):
            return None
        offset = self.starts[line - 1] + column - 1
        return offset if offset <= len(self.text) else None

    def encode(self, text: str) -> bytes:
        """The text in the encoding of the file. Raises UnicodeEncodeError for what it cannot hold."""
        return self.mark + text.encode(self.codec)


def open_source(data: bytes, path: str, format: str) -> Source | None:
    """The file as text, None where it could not be written back as it was. Raises ReadError for what is no text."""
    mark, codec = next(((m, c) for m, c in _MARKS if data.startswith(m)), (b"", ""))
    if not codec:
        codec = decode(data, path).encoding
        codec = _CODECS.get(codec, codec)
    try:
        text = data[len(mark) :].decode(codec)
        if mark + text.encode(codec) != data:
            return None
    except UnicodeError:
        return None
    line_end = _LINE_ENDS.get(format, _LINE_ENDS["text"])
    return Source(text, codec, mark, (0, *(found.end() for found in line_end.finditer(text))))
