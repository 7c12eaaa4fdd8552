"""An XML part as a tree whose elements know which bytes of the source they stand for."""

from __future__ import annotations

import re
from typing import NamedTuple
from xml.etree.ElementTree import Element, TreeBuilder
from xml.parsers.expat import ExpatError, ParserCreate

from govlint.errors import ReadError

_START_TAG = re.compile(rb"<(?:[^\"'>]|\"[^\"]*\"|'[^']*')*>")
_BOMS = ((b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))


class Span(NamedTuple):
    """Offsets of an element in bytes: its start tag, behind that, its end tag, and behind that.

    Of an element that is written as one tag (`<w:p/>`) the last three are the same.
    """

    start: int
    inner: int
    closing: int
    end: int

    @property
    def is_one_tag(self) -> bool:
        """Whether it is written as one tag."""
        return self.inner == self.end


class _DocumentType(Exception):
    pass


class Part:
    """The parsed part: its `data` in UTF-8, and its `root`."""

    def __init__(self, content: bytes, name: str, path: str) -> None:
        self._wide = next(((bom, encoding) for bom, encoding in _BOMS if content.startswith(bom)), None)
        if self._wide is not None:
            content = content[2:].decode(self._wide[1], "replace").encode()
        self.data = content
        self._prefixes: dict[str, str] = {}
        self._spans: dict[Element, Span] = {}
        self._parents: dict[Element, Element] = {}
        try:
            self.root = self._parse()
        except (ExpatError, _DocumentType) as error:
            raise ReadError("reading.bad-archive", path=path, cause=f"{name}: {error}") from error

    def span(self, element: Element) -> Span:
        """Where the element stands in `data`."""
        return self._spans[element]

    def parent(self, element: Element) -> Element | None:
        """The element that holds this one; None for the root."""
        return self._parents.get(element)

    def prefix(self, namespace: str) -> str:
        """How the root calls a namespace: `w:`, or "" where it is the default one or not declared."""
        name = self._prefixes.get(namespace)
        return f"{name}:" if name else ""

    def packed(self, data: bytes) -> bytes:
        """`data`, changed or not, in the encoding that the part had."""
        return data if self._wide is None else self._wide[0] + data.decode().encode(self._wide[1])

    def _parse(self) -> Element:
        parser = ParserCreate("utf-8" if self._wide else None, namespace_separator="}")
        builder = TreeBuilder()
        opened: list[tuple[Element, int, int]] = []

        def start(tag: str, attributes: dict[str, str]) -> None:
            offset = parser.CurrentByteIndex
            element = builder.start(_name(tag), {_name(key): value for key, value in attributes.items()})
            if opened:
                self._parents[element] = opened[-1][0]
            found = _START_TAG.match(self.data, offset)
            opened.append((element, offset, found.end() if found else offset))

        def end(tag: str) -> None:
            element, offset, inner = opened.pop()
            span = Span(offset, inner, inner, inner)
            if self.data[inner - 2 : inner] != b"/>":
                closing = parser.CurrentByteIndex
                span = Span(offset, inner, closing, self.data.index(b">", closing) + 1)
            self._spans[element] = span
            builder.end(_name(tag))

        def declare(prefix: str | None, uri: str) -> None:
            if not opened and (prefix or uri not in self._prefixes):
                self._prefixes[uri] = prefix or ""

        def refuse(*_: object) -> None:
            raise _DocumentType("DOCTYPE")

        parser.StartDoctypeDeclHandler = refuse  # nothing that writes these files needs one, and entities can explode
        parser.StartElementHandler = start
        parser.EndElementHandler = end
        parser.CharacterDataHandler = builder.data
        parser.StartNamespaceDeclHandler = declare
        parser.Parse(self.data, True)
        return builder.close()


def _name(name: str) -> str:
    """A name as ElementTree writes it: `{namespace}local`."""
    return "{" + name if "}" in name else name
