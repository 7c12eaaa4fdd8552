"""XML to a plain tree whose texts know their place. No DOCTYPE, no entities, and bounded in depth and number."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NoReturn
from xml.parsers import expat

from govlint.api import Limits, Piece, ReadError


class Element:
    """An element by the local part of its name; `attributes` likewise."""

    __slots__ = ("attributes", "children", "chunks", "column", "line", "name", "text_column", "text_line")

    def __init__(self, name: str, attributes: dict[str, str], line: int, column: int) -> None:
        self.name = name
        self.attributes = attributes
        self.line = self.text_line = line
        self.column = self.text_column = column
        self.chunks: list[str] = []
        self.children: list[Element] = []

    @property
    def text(self) -> str:
        """Its own text, from the first character that is no blank."""
        return "".join(self.chunks)

    @property
    def piece(self) -> Piece:
        """Its text without the blanks around it, with its place."""
        return Piece(self.text.strip(), self.text_line, self.text_column)

    def all(self, name: str) -> Iterator[Element]:
        """The children of the name."""
        return (child for child in self.children if child.name == name)

    def first(self, name: str) -> Element | None:
        """The first child of the name, or None."""
        return next(self.all(name), None)


def read_tree(data: bytes, path: str, limits: Limits) -> Element:
    """The root. Raises ReadError with line and column for what is no XML, and for what only an attacker writes."""
    return _Reading(path, limits).read(data)


class _Reading:
    """One document while it is parsed."""

    def __init__(self, path: str, limits: Limits) -> None:
        self.path = path
        self.limits = limits
        self.open: list[Element] = []
        self.root: Element | None = None
        self.count = 0
        self.parser = parser = expat.ParserCreate(namespace_separator=" ")
        parser.StartElementHandler = self.start
        parser.EndElementHandler = self.end
        parser.CharacterDataHandler = self.characters
        parser.StartDoctypeDeclHandler = self.doctype

    def read(self, data: bytes) -> Element:
        try:
            self.parser.Parse(data, True)
        except expat.ExpatError as error:
            why, at = expat.ErrorString(error.code), (error.lineno, error.offset + 1)
            self.refuse(f"不是格式良好的 XML（{why}）。", f"no well-formed XML ({why}).", *at)
        except (LookupError, ValueError) as error:
            self.refuse("XML 声明的编码无法读取。", f"the encoding that the XML declares cannot be read ({error}).")
        assert self.root is not None
        return self.root

    def refuse(self, zh: str, en: str, line: int | None = None, column: int | None = None) -> NoReturn:
        here = (self.parser.CurrentLineNumber, self.parser.CurrentColumnNumber + 1)
        line, column = (line, column) if line is not None else here
        raise ReadError.saying(self.path, f"第 {line} 行：{zh}", f"line {line}: {en}", line, column)

    def doctype(self, *_: object) -> None:
        self.refuse("报告的 XML 不应有 DOCTYPE，没有读取。", "the XML of a report has no DOCTYPE; it was not read.")

    def start(self, name: str, attributes: dict[str, str]) -> None:
        self.count += 1
        if self.count > self.limits.max_elements or len(self.open) >= self.limits.max_depth:
            self.refuse("元素过多或嵌套过深。", "too many elements, or elements nested too deeply.")
        local = {_local(key): value for key, value in attributes.items()}
        made = Element(_local(name), local, self.parser.CurrentLineNumber, self.parser.CurrentColumnNumber + 1)
        if self.open:
            self.open[-1].children.append(made)
        else:
            self.root = made
        self.open.append(made)

    def end(self, name: str) -> None:
        self.open.pop()

    def characters(self, text: str) -> None:
        element = self.open[-1]
        if element.chunks:
            element.chunks.append(text)
        elif text.strip():
            blank = len(text) - len(text.lstrip())
            element.text_line = self.parser.CurrentLineNumber
            element.text_column = self.parser.CurrentColumnNumber + 1 + blank
            element.chunks.append(text.lstrip())


def _local(name: str) -> str:
    return name.rpartition(" ")[2]
