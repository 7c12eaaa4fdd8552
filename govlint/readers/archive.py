"""Members of a zip archive, unpacked within limits: what the archive says of its sizes is not believed."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from xml.etree.ElementTree import Element, ParseError, TreeBuilder, XMLParser

from govlint.errors import ReadError
from govlint.readers.limits import Limits

_CHUNK = 64 * 1024
_SMALL = 1_000_000  # a member below this size may have any ratio
# What the library raises over a damaged archive; a method that it does not know is a RuntimeError.
DAMAGE = (zipfile.BadZipFile, zlib.error, struct.error, EOFError, OSError, RuntimeError, ValueError)


class Archive:
    """The archive in `data`. Raises ReadError: E901 where it is none or is damaged, E905 at a limit."""

    def __init__(self, data: bytes, path: str, limits: Limits) -> None:
        self.path = path
        self.limits = limits
        self._unpacked = 0
        if not data:
            raise ReadError("reading.empty-file", path=path)
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except DAMAGE as error:
            raise ReadError("reading.bad-archive", path=path, cause=str(error)) from error
        self.names = frozenset(self._zip.namelist())
        if len(self._zip.infolist()) > limits.max_members:
            self._exceeded("members", limits.max_members)

    def read(self, name: str) -> bytes:
        """The unpacked member, counted as it is unpacked. Raises KeyError where there is none of that name."""
        info = self._zip.getinfo(name)
        allowed = min(self.limits.max_part, self.limits.max_unpacked - self._unpacked)
        by_ratio = max(_SMALL, info.compress_size * self.limits.max_ratio)
        parts: list[bytes] = []
        size = 0
        try:
            with self._zip.open(info) as member:
                while chunk := member.read(_CHUNK):
                    size += len(chunk)
                    if size > allowed or size > by_ratio:
                        self._exceeded(name, min(allowed, by_ratio))
                    parts.append(chunk)
        except DAMAGE as error:
            raise ReadError("reading.bad-archive", path=self.path, cause=f"{name}: {error}") from error
        self._unpacked += size
        return b"".join(parts)

    def xml(self, name: str) -> Element | None:
        """The root of an XML member; None where there is no such member.

        A document type declaration is refused (nothing that writes these files needs one), as is nesting too deep.
        """
        if name not in self.names:
            return None
        data = self.read(name)
        plain = data.replace(b"\0", b"") if b"\0" in data[:4] else data  # it may be in UTF-16
        if b"<!DOCTYPE" in plain[:4096] or b"<!ENTITY" in plain:
            raise ReadError("reading.bad-archive", path=self.path, cause=f"{name}: DOCTYPE")
        few = data.count(b"<") <= self.limits.max_elements  # no more elements than that: the quick builder will do
        parser = XMLParser() if few else XMLParser(target=_Shallow(self.limits.max_depth, self.limits.max_elements))
        try:
            parser.feed(data)
            root: Element = parser.close()
            if few and _is_deeper(root, self.limits.max_depth):
                raise _TooMuch(self.limits.max_depth)
        except _TooMuch as error:
            self._exceeded(name, error.limit)
        except ParseError as error:
            raise ReadError("reading.bad-archive", path=self.path, cause=f"{name}: {error}") from error
        return root

    def _exceeded(self, what: str, limit: int) -> None:
        raise ReadError("reading.archive-limit", code="E905", path=self.path, what=what, limit=limit)


class _TooMuch(Exception):
    def __init__(self, limit: int) -> None:
        super().__init__(limit)
        self.limit = limit


def _is_deeper(root: Element, depth: int) -> bool:
    """Whether elements stand within one another beyond the depth. Level by level, so that no depth is too much."""
    level = [root]
    for _ in range(depth):
        level = [child for element in level for child in element]
        if not level:
            return False
    return True


class _Shallow(TreeBuilder):
    """Builds a tree that is at most so many elements deep and holds at most so many."""

    def __init__(self, depth: int, elements: int) -> None:
        super().__init__()
        self._depth, self._left = depth, depth
        self._most, self._more = elements, elements

    def start(self, tag: str, attrs: dict[str, str], /) -> Element:
        self._left -= 1
        self._more -= 1
        if self._left < 0 or self._more < 0:
            raise _TooMuch(self._depth if self._left < 0 else self._most)
        return super().start(tag, attrs)

    def end(self, tag: str, /) -> Element:
        self._left += 1
        return super().end(tag)
