"""The second route to a cell: the words of the page in the order in which the file writes them, wherever lines run.

The grid gives each character to the field in which it stands; here a word goes as a whole to the field in which its
middle stands. A number too wide for its cell reads differently by the two.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from govlint.document.model import Cell
from govlint.errors import ReadError
from govlint.readers.pdf.geometry import Box, around
from govlint.readers.pdf.opened import opened
from govlint.readers.pdf.page import Char, TooMuch, read_page

_TOUCH = 0.12  # of the height: characters of one word are not further apart

Places = Sequence[tuple[int, Box]]


class Word(NamedTuple):
    """A word and its box, as the file has it."""

    text: str
    box: Box


class SecondRoute:
    """Reads cells of a file again. `places` has those cells that stand on several pages, by table, row and cell;
    `veiled` says that there may be text that shows nothing."""

    def __init__(
        self, data: bytes, path: str, places: Mapping[tuple[int, int, int], Places], most: int, veiled: bool
    ) -> None:
        self._data = data
        self._path = path
        self._places = places
        self._most = most
        self._veiled = veiled
        self._words: dict[int, list[Word]] = {}

    def __call__(self, cell: Cell) -> str | None:
        """The words in a cell, a line each."""
        base = cell.base
        if base is None or base.page is None or base.box is None:
            return None
        key = (base.table or 0, base.row or 0, base.cell or 0)
        found: list[str] = []
        for page, (left, bottom, right, top) in self._places.get(key, ((base.page, base.box),)):
            for word in self._words_of(page):
                x, y = (word.box[0] + word.box[2]) / 2, (word.box[1] + word.box[3]) / 2
                if left <= x < right and bottom <= y < top:
                    found.append(word.text)
        return "\n".join(found)

    def _words_of(self, number: int) -> list[Word]:
        if number not in self._words:
            words: list[Word] = []
            try:
                with opened(self._data, self._path) as document:
                    page = read_page(document, number - 1, self._most, self._veiled)
            except (ReadError, TooMuch):  # it was readable a moment ago
                page = None
            if page is not None:
                words = [Word(word.text, page.turn.back(word.box)) for word in words_of(page.chars)]
            self._words[number] = words
        return self._words[number]


def words_of(chars: Sequence[Char]) -> list[Word]:
    """The characters in the order of the file, those that touch made words."""
    groups: list[list[Char]] = []
    for char in chars:
        if groups and _touches(groups[-1][-1], char):
            groups[-1].append(char)
        else:
            groups.append([char])
    return [Word("".join(char[4] for char in group), around(char[:4] for char in group)) for group in groups]


def _touches(one: Char, two: Char) -> bool:
    height = max(one[3] - one[1], two[3] - two[1])
    return one[0] < two[0] < one[2] + _TOUCH * height and abs(one[1] + one[3] - two[1] - two[3]) < height
