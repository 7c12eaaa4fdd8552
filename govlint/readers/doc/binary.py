"""The container of a Word 97 file: its text, put together from pieces, and the properties that belong to it.

After [MS-DOC]: the file information block (2.5), the piece table (2.8.35), pages of formatted disk properties (2.9.33,
2.9.175). What a damaged file says of itself is checked before it is followed.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator
from io import BytesIO
from struct import error, unpack_from
from typing import Generic, TypeVar

import olefile

from govlint.errors import ReadError
from govlint.light import NamedTuple
from govlint.readers.doc.sprms import Paragraph, character_flags, huge_offset, paragraph_of
from govlint.readers.doc.styles import read_styles
from govlint.readers.limits import Limits

_MAGIC, _OLDEST = 0xA5EC, 101
_ENCRYPTED, _OTHER_TABLE = 0x0100, 0x0200
_PAGE = 512
_STYLES, _CHARACTERS, _PARAGRAPHS, _PIECES = 1, 12, 13, 33
LISTS, OVERRIDES = 73, 74
ANCHORS, BOXES = 40, 56
_TEXT_LENGTHS = 0x4C
_T = TypeVar("_T")
_Found = Iterator[tuple[int, int, _T]]  # first byte, byte behind the last one, what holds for them


class Piece(NamedTuple):
    """A run of text: its first character position, where its bytes stand, and whether a character takes one byte."""

    first: int
    offset: int
    narrow: bool
    text: str


class Span(NamedTuple):
    """Text of one piece whose characters share their flags; `first` is its character position."""

    first: int
    text: str
    flags: int


class WordFile:
    """The text and properties of a Word 97 file. Raises ReadError: E901 for what is damaged, E905 at a limit."""

    def __init__(self, data: bytes, path: str, limits: Limits) -> None:
        self._path = path
        self._limits = limits
        try:
            self._open(data)
        except ReadError:
            raise
        except (error, IndexError, ValueError, OSError) as cause:
            raise self._damaged(str(cause)) from cause

    def _open(self, data: bytes) -> None:
        with olefile.OleFileIO(BytesIO(data)) as ole:
            self._main = ole.openstream("WordDocument").read()
            magic, version = unpack_from("<HH", self._main)
            flags = unpack_from("<H", self._main, 10)[0]
            if magic != _MAGIC or version < _OLDEST:
                raise ReadError("reading.word-too-old", path=self._path)
            if flags & _ENCRYPTED:
                raise ReadError("reading.kind-encrypted", path=self._path)
            self._table = ole.openstream("1Table" if flags & _OTHER_TABLE else "0Table").read()
            self._data = ole.openstream("Data").read() if ole.exists("Data") else b""
        self._huge_left = 2 * len(self._data)
        self.lengths = unpack_from("<8i", self._main, _TEXT_LENGTHS)
        self.pieces = list(self._pieces())
        self._starts = [piece.first for piece in self.pieces]
        self._characters = _Runs(self._pages(_CHARACTERS, self._character_page))
        self._styles = read_styles(self.structure(_STYLES))
        self._paragraphs = _Runs(self._pages(_PARAGRAPHS, self._paragraph_page))

    def _damaged(self, cause: str) -> ReadError:
        return ReadError("reading.bad-archive", path=self._path, cause=cause[:80])

    def structure(self, index: int, beyond: bool = False) -> bytes:
        """The part of the table stream that the file information block names at `index`; empty where it has none.

        With `beyond` everything to the end of the stream: some structures reach further than their stated size.
        """
        place = 0x9A + 8 * index
        if place + 8 > len(self._main):
            return b""
        start, size = unpack_from("<II", self._main, place)
        return self._table[start : None if beyond and size else start + size]

    # ---------------------------------------------------------------------------------------------------- text

    def _pieces(self) -> Iterator[Piece]:
        clx = self.structure(_PIECES)
        at = 0
        while at < len(clx) and clx[at] == 1:
            at += 3 + unpack_from("<H", clx, at + 1)[0]
        if at >= len(clx) or clx[at] != 2:
            raise self._damaged("no piece table")
        table = clx[at + 5 : at + 5 + unpack_from("<I", clx, at + 1)[0]]
        count = (len(table) - 4) // 12
        positions = unpack_from(f"<{count + 1}I", table)
        if positions[-1] > len(self._main):  # a character takes a byte at least
            raise self._damaged("more text than the file can hold")
        for index in range(count):
            length = positions[index + 1] - positions[index]
            if length < 0:
                raise self._damaged("pieces out of order")
            yield self._piece(positions[index], length, unpack_from("<I", table, 4 * (count + 1) + 8 * index + 2)[0])

    def _piece(self, first: int, length: int, place: int) -> Piece:
        narrow = bool(place & 0x4000_0000)
        offset = (place & 0x3FFF_FFFF) // 2 if narrow else place & 0x3FFF_FFFF
        raw = self._main[offset : offset + (length if narrow else 2 * length)]
        text = raw.decode("cp1252", "replace") if narrow else raw.decode("utf-16-le", "replace")
        if len(text) != length and not narrow:  # characters beyond the first plane take two positions
            text = "".join(map(chr, unpack_from(f"<{len(raw) // 2}H", raw)))
        return Piece(first, offset, narrow, text)

    def spans(self, start: int, end: int) -> Iterator[Span]:
        """The text between two character positions, cut where the flags of its characters change."""
        for piece in self.pieces:
            low, high = max(start, piece.first), min(end, piece.first + len(piece.text))
            while low < high:
                width = 1 if piece.narrow else 2
                flags, until = self._characters.at(piece.offset + (low - piece.first) * width)
                stop = high if until is None else min(high, piece.first + max((until - piece.offset) // width, 0))
                stop = max(stop, low + 1)
                yield Span(low, piece.text[low - piece.first : stop - piece.first], flags or 0)
                low = stop

    def paragraph_at(self, position: int) -> Paragraph:
        """The properties of the paragraph whose mark stands at the character position."""
        piece = self.pieces[max(bisect_right(self._starts, position) - 1, 0)]
        offset = piece.offset + (position - piece.first) * (1 if piece.narrow else 2)
        return self._paragraphs.at(offset)[0] or Paragraph()

    # ---------------------------------------------------------------------------------------------- properties

    def _pages(self, index: int, read: Callable[[bytes], _Found[_T]]) -> _Found[_T]:
        table = self.structure(index)
        count = (len(table) - 4) // 8
        if count <= 0:
            return
        seen: set[int] = set()
        for number in unpack_from(f"<{count}I", table, 4 * (count + 1)):
            page = self._main[(number & 0x3F_FFFF) * _PAGE :][:_PAGE] if number not in seen else b""
            seen.add(number)
            if len(page) == _PAGE:
                yield from read(page)

    def _character_page(self, page: bytes) -> _Found[int]:
        count = min(page[-1], 101)
        edges = unpack_from(f"<{count + 1}I", page)
        for index in range(count):
            at = 2 * page[4 * (count + 1) + index]
            flags = character_flags(page[at + 1 : at + 1 + page[at]]) if at else 0
            yield edges[index], edges[index + 1], flags

    def _paragraph_page(self, page: bytes) -> _Found[Paragraph]:
        count = min(page[-1], 29)
        edges = unpack_from(f"<{count + 1}I", page)
        for index in range(count):
            at = 2 * page[4 * (count + 1) + 13 * index]
            yield edges[index], edges[index + 1], self._paragraph(page, at) if at else Paragraph()

    def _paragraph(self, page: bytes, at: int) -> Paragraph:
        size = 2 * page[at] - 1 if page[at] else 2 * page[at + 1]
        start = at + 1 if page[at] else at + 2
        held = page[start : start + size]
        style = int.from_bytes(held[:2], "little")
        modifiers = held[2:]
        far = huge_offset(modifiers)
        if far is not None and far + 2 <= len(self._data):
            length = unpack_from("<H", self._data, far)[0]
            self._huge_left -= length
            if self._huge_left < 0:
                raise ReadError("reading.archive-limit", code="E905", path=self._path, what="Data",
                                limit=2 * len(self._data))  # fmt: skip
            modifiers += self._data[far + 2 : far + 2 + length]
        return paragraph_of(style, modifiers, self._styles.get(style))


class _Runs(Generic[_T]):
    """Properties by the offset of the bytes that they hold for."""

    def __init__(self, runs: _Found[_T]) -> None:
        self._runs = sorted(runs, key=lambda run: run[:2])
        self._starts = [run[0] for run in self._runs]

    def at(self, offset: int) -> tuple[_T | None, int | None]:
        """The properties at the offset, and the offset from which others hold (None: to the end)."""
        index = bisect_right(self._starts, offset) - 1
        following = self._starts[index + 1] if index + 1 < len(self._starts) else None
        if index >= 0 and offset < self._runs[index][1]:
            end = self._runs[index][1]
            return self._runs[index][2], end if following is None else min(end, following)
        return None, following
