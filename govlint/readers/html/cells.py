"""The text of a cell: words that markup breaks put together, without what a page hides, strikes out or raises."""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Mapping, Sequence
from typing import NamedTuple

from govlint.document.numbers import read_cell
from govlint.document.text import INVISIBLE, says
from govlint.readers.html.shown import UNSHOWN, field_of, is_left_out
from govlint.readers.html.tree import Node

SKIPPED = frozenset(
    "script style head noscript template iframe select option svg button input textarea img".split()  # noqa: SIM905
)
CELL_TEXT = 100  # a cell of several paragraphs with more text than this is a frame around running text
_LONG_CELL = 300
_DEEPEST = 200
_LOUD_TABLES = ("<TABLE", "<Table")
_DISPLAY = ("display", "DISPLAY")  # without it nothing is shown otherwise than its tag says
_HIDERS = {  # what shows by a word that is seldom there that something may be hidden
    "hidden": ("visibility:hidden", "visibility: hidden", " hidden>", " hidden ", "hidden="),
    "visibility": ("visibility:collapse", "visibility: collapse"),
    "line-through": ("line-through",),
    "vertical-align": ("vertical-align:super", "vertical-align: super"),
    "Reference": ("FootnoteReference", "EndnoteReference"),
}
_APART = ("inline-block", "table-cell", "display:block", "display: block")
_NOT_SHOWN = {"none": ("display:none", "display: none", "DISPLAY:none", "DISPLAY: none"), **_HIDERS}
_LOUD_NOT_SHOWN = {"NONE": ("DISPLAY:NONE", "DISPLAY: NONE"), **_NOT_SHOWN}
_THOUSAND = r"(?<=[0-9])\u00a0[0-9]{3}(?![0-9])"  # a blank that groups digits, which parts two numbers otherwise
_BLANKS = re.compile(rf"(?!{_THOUSAND})[ \t\r\n\f\u00a0\u3000]+")
_CJK_GAP = re.compile(r"(?<=[\u3000-\u9fff\uff00-\uffef]) (?=[\u3000-\u9fff\uff00-\uffef])")
VANISHING = {ord(char): None for char in INVISIBLE}
_CODES = ("&#8203;", "&#8204;", "&#8205;", "&#65279;", "&#x200", "&#X200", "&#xfeff", "&#xFEFF")


class Signs(NamedTuple):
    """What a page has in its source that changes how its texts are read.

    `hiding`: parts of its tables that may be hidden; `veiled`: parts of all of it; `vanishing`: characters
    that show nothing; `apart`: elements that stand apart within a line.
    """

    hiding: bool
    veiled: bool
    vanishing: bool
    apart: bool


def signs_of(text: str) -> Signs:
    """The signs in the source of a page."""
    # Pages write all their tags alike. To look for what is not there takes time, so the usual is looked for first.
    loud = "<table" not in text
    displays = says(text, _DISPLAY)
    hiders = (_LOUD_NOT_SHOWN if loud else _NOT_SHOWN) if displays else _HIDERS
    veiled = _any_hidden(text, hiders)
    hiding = veiled and _any_hidden(_tables_of(text, loud), hiders)
    codes = _CODES if "#" in text and "&#" in text else ()
    vanishing = any([char in text for char in INVISIBLE]) or any([code in text for code in codes])
    apart = displays and says(text, _APART)
    return Signs(hiding, veiled, vanishing, apart)


def _tables_of(text: str, loud: bool) -> str:
    """The source from the first table to the end of the last."""
    start = max(map(text.find, _LOUD_TABLES)) if loud else text.find("<table")
    end = max(text.rfind("</t"), text.rfind("</T")) if loud else text.rfind("</t")
    return text[start:end] if start >= 0 else ""


def _any_hidden(text: str, hiders: Mapping[str, Sequence[str]]) -> bool:
    return any([any([sign in text for sign in signs]) for word, signs in hiders.items() if says(text, (word,))])


class CellReader:
    """Reads cells part by part. `telling` are the elements whose attributes may hide them, `styled` those that the
    styles of the page hide; `tidied` puts a text in order."""

    def __init__(self, telling: Container[int], styled: Container[int], tidied: Callable[[str], str]) -> None:
        self._telling = telling
        self._styled = styled
        self._tidied = tidied
        self._pieces: list[str] = []
        self._links: list[tuple[int, int]] = []  # which pieces stand in links
        self._raised: list[str] = []  # what stands in the cell and is no part of its text
        self._blocks = 0

    def read(self, cell: Node) -> str | None:
        """The text of a cell; None for a frame around running text or tables."""
        self._pieces, self._links, self._raised, self._blocks = [], [], [], 0
        nested = self._gather(cell, _DEEPEST)
        text = "".join(self._pieces) or "".join(self._raised)
        size = len(text.strip())
        if nested or size > _LONG_CELL or (self._blocks > 1 and size > CELL_TEXT):
            return None
        return self._unlinked(self._tidied(text)) if self._links else self._tidied(text)

    def _unlinked(self, text: str) -> str:
        """The text of a cell; the figure alone where words of a link stand beside it (12 查看)."""
        linked = {at for start, end in self._links for at in range(start, end)}
        rest = self._tidied("".join([piece for at, piece in enumerate(self._pieces) if at not in linked]))
        words = "".join([self._pieces[at] for at in linked])
        is_beside = read_cell(rest).state == "stated" and not any(map(str.isdecimal, words))
        return rest if is_beside and read_cell(text).state == "unread" else text

    def _gather(self, node: Node, depth: int) -> bool:
        """Take the text below a node to some depth, without anything between its parts; whether a table is there."""
        nested = depth <= 0
        child = node.child
        while child is not None:
            tag = child.tag or ""
            if tag == "-text":
                self._pieces.append(child.text_content or "")
            elif tag == "table" and _cells_in(child, depth) != 1:
                nested = True
            elif tag == "input":
                self._pieces.append(field_of(child))
            elif tag in UNSHOWN or self._is_left_out(child):
                if tag not in SKIPPED:
                    self._raised.append(child.text())
            elif tag not in SKIPPED and not tag.startswith("-"):
                self._blocks += tag in ("p", "div")
                start = len(self._pieces)
                nested = (depth > 0 and self._gather(child, depth - 1)) or nested
                if tag == "a":
                    self._links.append((start, len(self._pieces)))
            child = child.next
        return nested

    def _is_left_out(self, node: Node) -> bool:
        element = node.mem_id
        return (element in self._telling and is_left_out(node)) or element in self._styled


def _cells_in(node: Node, depth: int) -> int:
    """How many cells are in a table, two at most: one cell alone only sets its text apart."""
    found = 0 if depth > 0 else 2
    child = node.child if depth > 0 else None
    while child is not None and found < 2:
        found += (child.tag in ("td", "th")) + _cells_in(child, depth - 1)
        child = child.next
    return found


def tidy(text: str) -> str:
    """The text with blanks as a browser shows them, none between Chinese characters."""
    words = text.split()
    if len(words) < 2:  # as most are, blanks at their ends or not
        return words[0] if words else ""
    text = _BLANKS.sub(" ", text).strip()
    return _CJK_GAP.sub("", text) if " " in text else text


def tidy_shown(text: str) -> str:
    """The same of a page with characters that show nothing: without them."""
    return tidy(text.translate(VANISHING))
