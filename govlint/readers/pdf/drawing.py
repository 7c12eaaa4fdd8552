"""How much the pages of a PDF file draw, told from its bytes before the library loads them: it would take them all in.

Streams are unpacked by count; forms that draw forms are followed, for ten of them that draw the next one ten times each
are ten thousand million drawings in a file of a few kilobytes.
"""

from __future__ import annotations

import re
import zlib
from collections import Counter
from collections.abc import Iterator
from typing import Any, NamedTuple

from govlint.errors import ReadError
from govlint.readers.limits import Limits

MOST_DRAWING = 16_000_000  # bytes of what draws the pages: each twenty of them cost the library 300 bytes of memory
_STREAM = re.compile(rb"(?<!end)stream\r?\n(?=.)", re.DOTALL)
_BEGINNING = 256  # unpacked bytes that show whether a stream is text, as what draws a page is
_BINARY = re.compile(rb"[^\t\n\f\r -~]")
_CHUNK = 1_000_000
_SMALL = 1_000_000  # bytes up to which any ratio of packing is taken
_DO = re.compile(rb"/([^\s/<>\[\](){}%]{1,127})\s{1,20}Do\b")
_VEILED = re.compile(rb"\b[37]\s{1,4}Tr\b")  # the modes in which text is not painted
# What sets a colour by 1 alone or by four zeros: the operator is found first, then what stands before it.
_ONES = (rb"1", rb"1\.0", rb"1\.00", rb"1\.000", rb"1\.0000")
_WHITES = [b"%s %s" % (one, operator) for one in _ONES for operator in (b"g", b"rg", b"sc", b"scn")]
_WHITES += [b"0 0 0 0 k", b"0 0 0 0 sc", b"0 0 0 0 scn"]
_COLOUR = re.compile(rb" (?:rg|g|k|scn?)(?:" + b"|".join(b"(?<=%s)" % white for white in _WHITES) + rb")\s")
_OPERANDS = 24  # bytes in which the three of red, green and blue stand
_HEAD = re.compile(rb"(?:^|[^0-9])([0-9]{1,10})\s{1,20}[0-9]{1,5}\s{1,20}obj\b")
_FARTHEST = 20_000  # bytes of a dictionary before its stream
_REFERENCE = re.compile(rb"/([^\s/<>\[\](){}%]{1,127})\s{1,20}([0-9]{1,10})\s{1,20}[0-9]{1,5}\s{1,20}R\b")


class Drawing(NamedTuple):
    """A stream that draws: where it begins, how long it is, which names it draws how often."""

    start: int
    size: int
    drawn: Counter[bytes]


def check_drawing(data: bytes, path: str, limits: Limits) -> bool:
    """Whether text may be drawn that shows nothing.

    Raises ReadError (E905) where what draws the pages comes to far more than any report needs.
    """
    drawings: list[Drawing] = []
    total = 0
    veiled = False
    for start, content in _texts(data, limits.max_ratio):
        total += len(content)
        if total > MOST_DRAWING:
            raise exceeded(path)
        veiled = veiled or (b"Tr" in content and _VEILED.search(content) is not None) or _has_white(content)
        drawn = Counter(_DO.findall(content)) if b"Do" in content else Counter()
        drawings.append(Drawing(start, len(content), drawn))
    if any(drawing.drawn for drawing in drawings) and _Nesting(data, drawings).total() > MOST_DRAWING:
        raise exceeded(path)
    return veiled


def _has_white(content: bytes) -> bool:
    """Whether something is painted in white: it shows on nothing but another colour."""
    for found in _COLOUR.finditer(content):
        values = content[max(found.start() - _OPERANDS, 0) : found.start()].split()[-3:]
        if b"rg" not in found[0] or all(value.startswith(b"1") for value in values):
            return True
    return False


def exceeded(path: str) -> ReadError:
    """The error for too much of it."""
    what = {"what_zh": "页面内容的字节数", "what_en": "bytes that draw its pages"}
    return ReadError("reading.pdf-limit", code="E905", path=path, limit=MOST_DRAWING, **what)


def _texts(data: bytes, ratio: int) -> Iterator[tuple[int, bytes]]:
    """Where each stream of text begins, and the text, no more of it than the limit and a byte."""
    for found in _STREAM.finditer(data):
        start = found.end()
        if data[start] & 15 != 8:  # not packed by deflate
            end = data.find(b"endstream", start)
            plain = data[start : end if end >= 0 else len(data)]
            if not _BINARY.search(plain[:_BEGINNING]):
                yield start, plain[: MOST_DRAWING + 1]
            continue
        unpack = zlib.decompressobj()
        try:
            beginning = unpack.decompress(data[start : start + 4096], _BEGINNING)
            if not _BINARY.search(beginning):
                yield start, beginning + b"".join(_unpacked(unpack, data, start + 4096, ratio))
        except zlib.error:
            continue  # the library takes what it can of it


def _unpacked(unpack: Any, data: bytes, at: int, ratio: int) -> Iterator[bytes]:
    """The rest of a stream; where it is packed as no drawing is, as many bytes as are too many."""
    packed = unpack.unconsumed_tail
    taken = len(packed)
    size = 0
    while not unpack.eof and size <= MOST_DRAWING:
        if not packed:
            packed = data[at : at + _CHUNK // 4]
            at += len(packed)
            taken += len(packed)
            if not packed:
                return
        chunk = unpack.decompress(packed, _CHUNK)
        size += len(chunk)
        packed = unpack.unconsumed_tail
        if size > max(_SMALL, (taken - len(packed)) * ratio):
            chunk = bytes(MOST_DRAWING + 1)
            size = len(chunk)
        yield chunk


def _object_at(data: bytes, start: int) -> int:
    """The number of the object whose stream begins at `start`, 0 where none is told."""
    heads = _HEAD.findall(data, max(0, start - _FARTHEST), start)
    return int(heads[-1]) if heads else 0


class _Nesting:
    """What each stream draws with all that it draws in turn. A name means whatever object it is said to mean anywhere:
    the largest of them counts."""

    def __init__(self, data: bytes, drawings: list[Drawing]) -> None:
        drawings = sorted(drawings, key=lambda drawing: drawing.size)  # of several with one number, the largest
        self._drawings = {_object_at(data, drawing.start): drawing for drawing in drawings}
        self._sizes: dict[int, int] = {}
        wanted = {name for drawing in drawings for name in drawing.drawn}
        self._named: dict[bytes, set[int]] = {name: set() for name in wanted}
        texts = [data, *(text for _, text in _texts(data, 1_000) if b"Do" not in text)]
        for text in texts:
            for name, number in _REFERENCE.findall(text):
                if name in wanted and int(number) in self._drawings:
                    self._named[name].add(int(number))

    def total(self) -> int:
        """The bytes of everything that is drawn, each time that it is."""
        return sum(self._size(number, ()) for number in self._drawings)

    def _size(self, number: int, above: tuple[int, ...]) -> int:
        if number not in self._sizes:
            drawing = self._drawings[number]
            size = drawing.size
            for name, count in drawing.drawn.items():
                inner = [other for other in self._named[name] if other != number or len(self._named[name]) == 1]
                if any(other in above or other == number for other in inner):
                    size += MOST_DRAWING if count > 1 else 0  # in a circle, the library stops only far down
                inner = [other for other in inner if other not in above and other != number]
                size += count * max((self._size(other, (*above, number)) for other in inner), default=0)
            self._sizes[number] = min(size, MOST_DRAWING + 1)
        return self._sizes[number]
