"""Where a comment begins and ends in the body of a Word document: as narrow as its words, and where Word allows it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple
from xml.etree.ElementTree import Element

from govlint.annotate.docx.edits import Spot, inside_end, inside_start, tag_name
from govlint.annotate.docx.spans import Part
from govlint.diagnostics import Location
from govlint.readers.docx.body import blocks_of
from govlint.readers.docx.elements import Elements
from govlint.readers.docx.inline import Inline, InlineReader
from govlint.readers.docx.names import MC, W

_PRESERVE = "{http://www.w3.org/XML/1998/namespace}space"
_CHARACTER = re.compile(r"&[^;]{1,12};|.", re.DOTALL)


class Range(NamedTuple):
    """From where to where a comment reaches; the same place twice where there is nothing to reach over."""

    start: Spot
    end: Spot


class Anchors:
    """Finds the range of a comment for a Location and the words it is about."""

    def __init__(self, part: Part, body: Element) -> None:
        self._part = part
        self._elements = Elements(body)

    def find(self, location: Location, quote: str) -> Range | None:
        """The range; None where the document has neither a paragraph nor a cell."""
        paragraphs = self._paragraphs(location)
        if not paragraphs:
            return None
        quote = quote.strip()
        if quote:
            narrow = [found for paragraph in paragraphs if (found := self._words(paragraph, quote))]
            if len(narrow) == 1:
                return narrow[0]
        return Range(self._begin(paragraphs[0]), inside_end(self._part, paragraphs[-1]))

    # ------------------------------------------------------------------------------------------- place to element

    def _paragraphs(self, location: Location) -> list[Element]:
        """The paragraphs that the place stands for: those of a cell, or the one."""
        cell = None if location.table is None else self._cell(location)
        found = [e for e in blocks_of(cell) if e.tag == W + "p"] if cell is not None else []
        if not found and location.paragraph in self._elements.paragraphs:
            found = [self._elements.paragraphs[location.paragraph]]
        if not found:
            found = self._first()
        return list(dict.fromkeys(self._host(paragraph) for paragraph in found))

    def _cell(self, location: Location) -> Element | None:
        """The cell; where the place names none, the last one of its row, else of its table."""
        cells = self._elements.cells
        exact = cells.get((location.table, location.row, location.cell))
        if exact is not None:
            return exact
        near = [place for place in cells if place[0] == location.table]
        same_row = [place for place in near if place[1] == location.row]
        return cells[(same_row or near)[-1]] if near else None

    def _first(self) -> list[Element]:
        """Where what concerns the whole document stands: its first paragraph, else its first cell."""
        for paragraph in self._elements.paragraphs.values():
            return [paragraph]
        for cell in self._elements.cells.values():
            return [e for e in blocks_of(cell) if e.tag == W + "p"]
        return []

    def _host(self, paragraph: Element) -> Element:
        """The paragraph itself, or the one that a text box hangs on: Word takes no comments inside a text box."""
        host, element = paragraph, self._part.parent(paragraph)
        in_box = False
        while element is not None:
            if element.tag == W + "txbxContent":
                in_box = True
            elif element.tag == W + "p" and in_box:
                host, in_box = element, False
            element = self._part.parent(element)
        return host

    def _begin(self, paragraph: Element) -> Spot:
        """The first place in a paragraph, behind its properties."""
        if len(paragraph) and paragraph[0].tag == W + "pPr":
            return Spot(self._part.span(paragraph[0]).end)
        return inside_start(self._part, paragraph)

    # ---------------------------------------------------------------------------------------------- words in it

    def _words(self, paragraph: Element, quote: str) -> Range | None:
        """The range of the words where they stand in the paragraph once, and not as a part of a longer number."""
        traced = _Traced()
        text = traced.read(paragraph).text
        if text != "".join(piece.text for piece in traced.pieces):
            return None
        at = text.find(quote)
        if at < 0 or text.find(quote, at + 1) >= 0 or _cuts_number(text, at, at + len(quote)):
            return None
        first, last = _piece_at(traced.pieces, at), _piece_at(traced.pieces, at + len(quote) - 1)
        start = self._edge(paragraph, first[0], first[1], is_start=True)
        return Range(start, self._edge(paragraph, last[0], last[1] + 1, is_start=False))

    def _edge(self, paragraph: Element, piece: _Piece, offset: int, is_start: bool) -> Spot:
        """The place before (or behind) the character in the run; at the run's own edge where it cannot be cut there.

        In a link, a control, a field or a tracked change the whole of it is taken: a mark in it would change it.
        """
        part, run = self._part, piece.run
        top = run
        while (above := part.parent(top)) is not None and above is not paragraph:
            top = above
        span = part.span(top)
        outside = Spot(span.start if is_start else span.end)
        if top is not run:
            return outside
        content = [node for node in run if node.tag != W + "rPr"]
        if (is_start and offset == 0 and piece.node is content[0]) or (
            not is_start and offset == len(piece.text) and piece.node is content[-1]
        ):
            return outside
        return self._cut(run, piece, offset) or outside

    def _cut(self, run: Element, piece: _Piece, offset: int) -> Spot | None:
        """A place inside a run, which ends there and goes on in a run of the same looks; None where that is unsafe."""
        part, node = self._part, piece.node
        if run.find(f"{W}rPr/{W}rPrChange") is not None:
            return None  # a tracked change has a number of its own, which must not stand twice
        end = b"</" + tag_name(part, run) + b">"
        looks = [part.data[part.span(e).start : part.span(e).end] for e in run if e.tag == W + "rPr"]
        again = part.data[part.span(run).start : part.span(run).inner] + b"".join(looks)
        if offset == 0:
            return Spot(part.span(node).start, end, again)
        if offset == len(piece.text):
            return Spot(part.span(node).end, end, again)
        if node.get(_PRESERVE) != "preserve" and any(map(str.isspace, piece.text[offset - 1 : offset + 1])):
            return None  # Word would drop the blank at the cut
        at = self._byte_of(node, offset)
        if at is None:
            return None
        tag = part.data[part.span(node).start : part.span(node).inner]
        return Spot(at, b"</" + tag_name(part, node) + b">" + end, again + tag)

    def _byte_of(self, node: Element, offset: int) -> int | None:
        """Where the character of a text element stands in the source; None where its source is not plain text."""
        span = self._part.span(node)
        source = self._part.data[span.inner : span.closing]
        if node.tag != W + "t" or b"<" in source or b"\r" in source:
            return None
        characters = _CHARACTER.findall(source.decode(errors="replace"))
        return span.inner + len("".join(characters[:offset]).encode()) if len(characters) > offset else None


class _Piece(NamedTuple):
    """A piece of the text of a paragraph with the run and the element in it that it comes from."""

    text: str
    run: Element
    node: Element


class _Traced(InlineReader):
    """Reads a paragraph as the reader does, and notes which element each piece of its text comes from."""

    def __init__(self) -> None:
        super().__init__()
        self.pieces: list[_Piece] = []
        self._run_element: Element | None = None

    def _run(self, run: Element, inline: Inline) -> str:
        self._run_element = run
        before = len(self.pieces)
        shown = super()._run(run, inline)
        if not shown:  # hidden text
            del self.pieces[before:]
        return shown

    def _content(self, run: Iterable[Element], inline: Inline) -> Iterator[str]:
        for node in run:
            for text in super()._content([node], inline):
                if node.tag != MC + "AlternateContent" and self._run_element is not None:
                    self.pieces.append(_Piece(text, self._run_element, node))
                yield text


def _piece_at(pieces: Sequence[_Piece], offset: int) -> tuple[_Piece, int]:
    """The piece that a character of the paragraph stands in, and where in it."""
    for piece in pieces:
        if offset < len(piece.text):
            return piece, offset
        offset -= len(piece.text)
    raise IndexError(offset)


def _cuts_number(text: str, start: int, end: int) -> bool:
    """Whether the words begin or end in the middle of a number."""
    return (text[start].isdigit() and text[:start][-1:].isdigit()) or (
        text[end - 1].isdigit() and text[end : end + 1].isdigit()
    )
