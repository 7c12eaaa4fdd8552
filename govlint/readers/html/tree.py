"""The tree of a page as a browser builds it: by lexbor where it is installed, else by html5lib."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Iterator, Mapping
from typing import Any, Protocol

from govlint.errors import ReadError

_TELLING = '[role],[colspan]:not([colspan="1"]),[rowspan]:not([rowspan="1"])'
_MARKS = ("sup", "sub", "del", "s", "strike", "input", "select", "rt")
_MORE = ",".join([*(f"td {mark}" for mark in _MARKS), "table table"])
LINE = "\n"  # what stands around an element that its style makes a block
_APART = {"inline-block": " ", "table-cell": "\u2002", "display:block": LINE, "display: block": LINE}
_HIDING = "".join(f',[style*="{word}" i]' for word in ("none", "hidden", "collapse", "through", "super"))
_HIDING += ',[hidden],[class*="noteReference"]'


class Node(Protocol):
    """What is used of a node: selectolax's names. Text nodes have the tag "-text"."""

    @property
    def tag(self) -> str | None: ...
    @property
    def attributes(self) -> Mapping[str, str | None]: ...
    @property
    def mem_id(self) -> int: ...
    @property
    def child(self) -> Node | None: ...
    @property
    def next(self) -> Node | None: ...
    @property
    def text_content(self) -> str | None: ...
    def text(self) -> str: ...


def parse(text: str | bytes, path: str) -> Node:
    """The body of the page, given as it is or in UTF-8. Raises ReadError (E904) where neither parser is installed."""
    try:
        from selectolax.lexbor import LexborHTMLParser
    except ImportError:
        return _parse_slowly(text, path)
    body: Any = LexborHTMLParser(text).body
    return _Empty() if body is None else body


def telling(body: Node, hiding: bool) -> Container[int]:
    """The `mem_id` of every element with a role, or with a span other than 1: the attributes that are read; and with
    `hiding` of those that may be hidden.

    The parser finds them in one pass, where asking each element for its attributes would take most of the reading.
    """
    if isinstance(body, _Element):
        return body.with_attributes()
    return {node.mem_id for node in _select(body, _TELLING + _HIDING * hiding)}


def holds_more(body: Node) -> bool:
    """Whether cells hold more than their text: tables, parts that are raised or struck out, fields of a form."""
    return _holds(body, _MORE, ("td", "th"), ("table", *_MARKS))


def linked(body: Node) -> bool:
    """Whether links or buttons stand in cells: what they say is no part of a figure beside them."""
    return _holds(body, "td a,td button", ("td",), ("a", "button"))


def _holds(body: Node, selector: str, outer: Container[str | None], inner: Container[str | None]) -> bool:
    """Whether the selector names an element: one of the `inner` tags within one of the `outer` tags."""
    if isinstance(body, _Element):
        around = (node for node in body.within() if node.tag in outer)
        return any(node.tag in inner for one in around for node in one.within())
    first: Callable[[str], Node | None] = getattr(body, "css_first", lambda selector: None)
    return first(selector) is not None


def _select(body: Node, selector: str) -> list[Node]:
    """The elements that a selector names; none in a tree that takes no selectors."""
    select: Callable[[str], list[Node]] = getattr(body, "css", lambda selector: [])
    return select(selector)


def set_apart(body: Node) -> Mapping[int, str]:
    """The blank around every element, by its `mem_id`, that its style makes a cell, a block within a line or a block.

    One between Chinese words is no blank of a sentence; the one around a cell stays, that of a block is a line break.
    """
    if isinstance(body, _Element):
        return body.set_apart(_APART)
    return {node.mem_id: blank for word, blank in _APART.items() for node in _select(body, f'[style*="{word}" i]')}


def hidden(body: Node, selectors: Iterable[str], within: str = "") -> Container[int]:
    """The `mem_id` of every element that one of the selectors names, anywhere or `within` elements of a kind."""
    return {node.mem_id for selector in selectors for node in _select(body, f"{within} {selector}")}


def elements_of(body: Node) -> Iterable[Node]:
    """The body and every element and comment below it, in the order of the source."""
    if isinstance(body, _Element):
        return body.within()
    traverse: Callable[[], Iterable[Node]] = getattr(body, "traverse", lambda: [body])
    return traverse()


def _parse_slowly(text: str | bytes, path: str) -> Node:
    try:
        import html5lib
    except ImportError as error:
        raise ReadError("reading.no-html-parser", code="E904", path=path) from error
    page = text.decode() if isinstance(text, bytes) else text
    root = html5lib.parse(page, treebuilder="etree", namespaceHTMLElements=False)
    for element in root.iter():
        if not isinstance(element.tag, str):
            element.text = None  # a comment, which itertext would give as text
    body = root.find("body")
    return _Empty() if body is None else _Element(body, None, 0)


class _Empty:
    tag = "body"
    mem_id = 0
    attributes: Mapping[str, str | None] = {}
    child = None
    next = None
    text_content = None

    def text(self) -> str:
        return ""


class _Text:
    """A run of text in an ElementTree, as a node."""

    tag = "-text"
    mem_id = 0
    attributes: Mapping[str, str | None] = {}
    child = None

    def __init__(self, text: str, following: Node | None) -> None:
        self.text_content: str | None = text
        self.next = following

    def text(self) -> str:
        return self.text_content or ""


class _Element:
    """An element of an ElementTree with selectolax's names."""

    text_content = None

    def __init__(self, element: Any, parent: Any, place: int) -> None:
        self._element = element
        self._parent = parent
        self._place = place
        self.mem_id = id(element)
        self.tag: str | None = element.tag if isinstance(element.tag, str) else "-comment"
        self.attributes: Mapping[str, str | None] = dict(element.attrib)

    def text(self) -> str:
        return "".join(self._element.itertext())

    def with_attributes(self) -> set[int]:
        """The `mem_id` of every element below it that has attributes."""
        return {id(element) for element in self._element.iter() if element.attrib}

    def set_apart(self, blanks: Mapping[str, str]) -> dict[int, str]:
        """The blank of every element below it by the word that its style has."""
        styles = {id(element): (element.get("style") or "").lower() for element in self._element.iter()}
        return {known: blank for word, blank in blanks.items() for known, style in styles.items() if word in style}

    def within(self) -> Iterator[_Element]:
        """It and every element below it, in the order of the source."""
        for element in self._element.iter():
            yield _Element(element, None, 0)

    @property
    def child(self) -> Node | None:
        first = _Element(self._element[0], self._element, 0) if len(self._element) else None
        return _Text(self._element.text, first) if self._element.text else first

    @property
    def next(self) -> Node | None:
        if self._parent is None:
            return None
        place = self._place + 1
        following = _Element(self._parent[place], self._parent, place) if place < len(self._parent) else None
        return _Text(self._element.tail, following) if self._element.tail else following
