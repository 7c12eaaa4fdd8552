"""Members of a zip archive, unpacked within limits: what the archive says of its sizes is not believed."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element, ParseError, TreeBuilder, XMLParser

from govlint.errors import ReadError
from govlint.readers.limits import Limits
from govlint.readers.plainzip import members, unpack

if TYPE_CHECKING:  # slow to import, and few archives need it
    from zipfile import ZipFile

_CHUNK = 64 * 1024
_SMALL = 1_000_000  # a member below this size may have any ratio


class Archive:
    """The archive in `data`. Raises ReadError: E901 where it is none or is damaged, E905 at a limit."""

    def __init__(self, data: bytes, path: str, limits: Limits) -> None:
        self.path = path
        self.limits = limits
        self._data = data
        self._unpacked = 0
        self._plain = members(data)
        self.names = frozenset(self._zip.namelist() if self._plain is None else self._plain)
        if len(self._zip.infolist() if self._plain is None else self._plain) > limits.max_members:
            self._exceeded("members", limits.max_members)

    @cached_property
    def _zip(self) -> ZipFile:
        """The archive as the library has it."""
        import io
        import struct
        import zipfile

        try:
            return zipfile.ZipFile(io.BytesIO(self._data))
        except (zipfile.BadZipFile, struct.error, ValueError, OSError, NotImplementedError) as error:
            raise ReadError("reading.bad-archive", path=self.path, cause=str(error)) from error

    def read(self, name: str) -> bytes:
        """The unpacked member, counted as it is unpacked. Raises KeyError where there is none of that name."""
        allowed = min(self.limits.max_part, self.limits.max_unpacked - self._unpacked)
        content = None
        if self._plain is not None:
            member = self._plain[name]
            if member.size <= min(allowed, self._by_ratio(member.packed)):
                content = unpack(self._data, member)
        if content is None:
            content = self._read_any(name, allowed)
        self._unpacked += len(content)
        return content

    def _by_ratio(self, packed: int) -> int:
        """The bytes that so many packed ones may become."""
        return max(_SMALL, packed * self.limits.max_ratio)

    def _read_any(self, name: str, allowed: int) -> bytes:
        """The member as the library unpacks it, of which no more than `allowed` is made."""
        import struct
        import zipfile
        import zlib

        damage = (zipfile.BadZipFile, zlib.error, struct.error, EOFError, OSError, RuntimeError, ValueError)
        info = self._zip.getinfo(name)
        most = min(allowed, self._by_ratio(info.compress_size))
        parts: list[bytes] = []
        size = 0
        try:
            with self._zip.open(info) as member:
                while chunk := member.read(_CHUNK):
                    size += len(chunk)
                    if size > most:
                        self._exceeded(name, most)
                    parts.append(chunk)
        except damage as error:
            raise ReadError("reading.bad-archive", path=self.path, cause=f"{name}: {error}") from error
        return b"".join(parts)

    def xml(self, name: str) -> Element | None:
        """The root of an XML member; None where there is no such member.

        A document type declaration is refused (nothing that writes these files needs one), as is nesting too deep.
        """
        if name not in self.names:
            return None
        data = self.read(name)
        if b"<!DOCTYPE" in data[:4096] or b"<!ENTITY" in data:
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
