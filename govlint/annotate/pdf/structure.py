"""The structure of a PDF file (ISO 32000-1, 7.5 and 7.7): where its objects stand, and which of them are its pages."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from typing import NamedTuple

from govlint.annotate.pdf.objects import Name, Node, Ref, SyntaxFault, read, skip
from govlint.errors import ReadError
from govlint.readers.limits import Limits

_START = re.compile(rb"startxref\s+(\d{1,12})")
_OBJECT = re.compile(rb"(\d{1,10})\s+(\d{1,5})\s+obj\b")
_SECTION = re.compile(rb"\s*(\d{1,10})\s+(\d{1,10})\s*?\r?\n?")
_ENTRY = re.compile(rb"\s*(\d{1,10})\s+(\d{1,5})\s+([nf])")
_STREAM = re.compile(rb"stream\r?\n?")
_TAIL = 2_048
# what taking apart a damaged file ends in
FAULTS = (SyntaxFault, ValueError, TypeError, IndexError, zlib.error, RecursionError)
_MOST_SECTIONS = 1_000
_MOST_PAGES = 50_000
_MOST_PREDICTED = 8_000_000  # bytes of a table of places: those of more than a million objects


class Place(NamedTuple):
    """Where an object stands: at an offset of the file, or as one of those in the stream of that number."""

    offset: int = -1
    stream: int = 0
    ordinal: int = 0


class Held(NamedTuple):
    """An object with the bytes it was read from: the file, or an unpacked object stream."""

    node: Node
    source: bytes

    def text(self, node: Node | None = None) -> bytes:
        """The source of the object, or of a part of it."""
        node = node or self.node
        return self.source[node.start : node.end]


class Page(NamedTuple):
    """A page: its number as an object, and its dictionary. `box` is its MediaBox."""

    ref: Ref
    held: Held
    box: tuple[float, float, float, float]


class Structure:
    """A file taken apart as far as an update of its pages needs. Raises ReadError where it is damaged or encrypted."""

    def __init__(self, data: bytes, path: str, limits: Limits) -> None:
        self.data = data
        self.base = max(data.find(b"%PDF-"), 0)  # offsets count from there
        self._path = path
        self._most = limits.max_part
        self._places: dict[int, Place | None] = {}
        self._streams: dict[int, list[Held]] = {}
        try:
            self.start = self._last_start()
            self.trailer, self.has_table = self._read_sections()
        except FAULTS as error:
            raise self._damaged() from error
        if self.trailer.get(b"Encrypt") is not None:
            raise ReadError("annotate.pdf-encrypted", path=path)

    @property
    def size(self) -> int:
        """One more than the highest number of an object."""
        size = self.trailer.get(b"Size")
        stated = size.value if size is not None and isinstance(size.value, int) else 0
        return max(stated, max(self._places, default=0) + 1)

    def pages(self) -> list[Page]:
        """The pages in their order. Raises ReadError."""
        try:
            root = self.resolve(self.trailer.get(b"Root"))
            return list(self._walk(root.node.get(b"Pages") if root else None, (0.0, 0.0, 595.0, 842.0), set()))
        except FAULTS as error:
            raise self._damaged() from error

    def resolve(self, node: Node | None) -> Held | None:
        """The object that a reference in the trailer means; None where there is none."""
        return self.object(node.value.number) if node is not None and isinstance(node.value, Ref) else None

    def object(self, number: int) -> Held | None:
        """The object of that number, None where the file has none."""
        place = self._places.get(number)
        if place is None:
            return None
        if place.stream:
            held = self._unpacked(place.stream)
            return held[place.ordinal] if place.ordinal < len(held) else None
        found = _OBJECT.match(self.data, skip(self.data, self.base + place.offset))
        if found is None or int(found[1]) != number:
            raise SyntaxFault(place.offset)
        return Held(read(self.data, found.end()), self.data)

    def _damaged(self) -> ReadError:
        return ReadError("annotate.pdf-damaged", path=self._path)

    # ------------------------------------------------------------------------------------------ where objects stand

    def _last_start(self) -> int:
        starts = list(_START.finditer(self.data, max(len(self.data) - _TAIL, 0)))
        return int(starts[-1][1]) if starts else self._fault()

    def _fault(self) -> int:
        raise SyntaxFault(len(self.data))

    def _read_sections(self) -> tuple[Node, bool]:
        """Every section from the newest to the oldest; the newest trailer, and whether it belongs to a table."""
        waiting = [self.start]
        seen: set[int] = set()
        newest: tuple[Node, bool] | None = None
        while waiting:
            start = waiting.pop(0)
            if start in seen or len(seen) > _MOST_SECTIONS:
                continue
            seen.add(start)
            at = skip(self.data, self.base + start)
            is_table = self.data.startswith(b"xref", at)
            trailer = self._table(at + 4) if is_table else self._stream_section(at)
            newest = newest or (trailer, is_table)
            for key in (b"XRefStm", b"Prev"):
                older = trailer.get(key)
                if older is not None and isinstance(older.value, int):
                    waiting.append(older.value)
        assert newest is not None
        return newest

    def _table(self, at: int) -> Node:
        while (section := _SECTION.match(self.data, at)) is not None:
            number, at = int(section[1]), section.end()
            for _ in range(int(section[2])):
                entry = _ENTRY.match(self.data, at)
                if entry is None:
                    raise SyntaxFault(at)
                at = entry.end()
                self._places.setdefault(number, Place(int(entry[1])) if entry[3] == b"n" else None)
                number += 1
        at = skip(self.data, at)
        if not self.data.startswith(b"trailer", at):
            raise SyntaxFault(at)
        return read(self.data, at + 7)

    def _stream_section(self, at: int) -> Node:
        found = _OBJECT.match(self.data, at)
        if found is None:
            raise SyntaxFault(at)
        trailer = read(self.data, found.end())
        content = self._content(Held(trailer, self.data))
        widths = _numbers(trailer.get(b"W"))
        size = trailer.get(b"Size")
        index = _numbers(trailer.get(b"Index")) or [0, size.value if size is not None else 0]
        width, at = sum(widths), 0
        if len(widths) != 3 or not 0 < width < 64:
            raise SyntaxFault(at)
        for first, count in zip(index[::2], index[1::2], strict=False):
            for number in range(first, first + min(count, (len(content) - at) // width)):
                self._places.setdefault(number, _entry(content[at : at + width], widths))
                at += width
        return trailer

    # --------------------------------------------------------------------------------------------------- streams

    def _content(self, held: Held) -> bytes:
        """What a stream unpacks to; only what such streams use is known: deflate, with or without a predictor."""
        at = skip(held.source, held.node.end)
        found = _STREAM.match(held.source, at)
        length = held.node.get(b"Length")
        number = self.resolve(length)
        stated = number.node.value if number is not None else length.value if length is not None else None
        if found is None or not isinstance(stated, int):
            raise SyntaxFault(at)
        packed = held.source[found.end() : found.end() + stated]
        kind = held.node.get(b"Filter")
        names = kind.value if kind is not None and isinstance(kind.value, list) else [kind] if kind is not None else []
        if not names:
            return packed
        if [node.value for node in names] != [Name(b"FlateDecode")]:
            raise SyntaxFault(at)
        unpacker = zlib.decompressobj()
        content = unpacker.decompress(packed, self._most)
        if unpacker.unconsumed_tail:
            raise SyntaxFault(at)
        parms = held.node.get(b"DecodeParms")
        if parms is not None and isinstance(parms.value, list):
            parms = parms.value[0]
        return content if parms is None else _unpredicted(content, parms)

    def _unpacked(self, number: int) -> list[Held]:
        """The objects of an object stream."""
        if number not in self._streams:
            self._streams[number] = []  # a stream within itself holds nothing
            stream = self.object(number)
            if stream is None:
                raise SyntaxFault(number)
            content = self._content(stream)
            first, count = stream.node.get(b"First"), stream.node.get(b"N")
            if first is None or count is None:
                raise SyntaxFault(number)
            heads = [int(text) for text in content[: first.value].split()]
            offsets = heads[1 : 2 * count.value : 2]
            self._streams[number] = [Held(read(content, first.value + offset), content) for offset in offsets]
        return self._streams[number]

    # ----------------------------------------------------------------------------------------------------- pages

    def _walk(self, node: Node | None, box: tuple[float, float, float, float], seen: set[int]) -> Iterator[Page]:
        """The pages below a node of the page tree, which is named by a reference."""
        if node is None or not isinstance(node.value, Ref) or node.value.number in seen or len(seen) > _MOST_PAGES:
            return
        seen.add(node.value.number)
        held = self.object(node.value.number)
        if held is None:
            return
        box = self._box(held) or box
        kids = held.node.get(b"Kids")
        if kids is not None and isinstance(kids.value, Ref):
            listed = self.resolve(kids)
            kids = listed.node if listed is not None else None
        if kids is None:
            yield Page(node.value, held, box)
            return
        for kid in kids.value:
            yield from self._walk(kid, box, seen)

    def _box(self, held: Held) -> tuple[float, float, float, float] | None:
        node = held.node.get(b"MediaBox")
        elsewhere = self.resolve(node)
        array = elsewhere.node if elsewhere is not None else node
        if array is None or not isinstance(array.value, list) or len(array.value) != 4:
            return None
        left, bottom, right, top = (float(item.value) for item in array.value)
        return min(left, right), min(bottom, top), max(left, right), max(bottom, top)


def _numbers(node: Node | None) -> list[int]:
    """The whole numbers of an array; none where there is no array."""
    if node is None or not isinstance(node.value, list):
        return []
    return [item.value for item in node.value if isinstance(item.value, int)]


def _entry(row: bytes, widths: list[int]) -> Place | None:
    """The entry of a cross-reference stream (7.5.8.3)."""
    one, two = widths[0], widths[0] + widths[1]
    kind = int.from_bytes(row[:one]) if one else 1
    second, third = int.from_bytes(row[one:two]), int.from_bytes(row[two:])
    if kind == 1:
        return Place(second)
    return Place(stream=second, ordinal=third) if kind == 2 else None


def _unpredicted(content: bytes, parms: Node) -> bytes:
    """Content packed with a predictor of PNG (7.4.4.4); without one it is returned as it is."""
    predictor, columns = parms.get(b"Predictor"), parms.get(b"Columns")
    if predictor is None or predictor.value < 10:
        return content
    if len(content) > _MOST_PREDICTED:
        raise SyntaxFault(len(content))
    width = columns.value if columns is not None else 1
    before, out = bytes(width), bytearray()
    for at in range(0, len(content) - width, width + 1):
        kind, row = content[at], bytearray(content[at + 1 : at + 1 + width])
        for i in range(len(row)):
            left = row[i - 1] if i else 0
            corner = before[i - 1] if i else 0
            row[i] = row[i] + _guess(kind, left, before[i], corner) & 0xFF
        before = bytes(row)
        out += row
    return bytes(out)


def _guess(kind: int, left: int, up: int, corner: int) -> int:
    if kind == 1:
        return left
    if kind == 2:
        return up
    if kind == 3:
        return (left + up) // 2
    if kind == 4:
        near = left + up - corner
        return min((left, up, corner), key=lambda value: abs(near - value))
    return 0
