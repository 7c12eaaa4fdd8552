"""Rows that a page end breaks where no lines show the cells: figures that a page begins with are the rest of others."""

from __future__ import annotations

from collections.abc import Collection, MutableSequence, Sequence

from govlint.document.headings import read_heading
from govlint.readers.pdf.bare import Word, words_of
from govlint.readers.pdf.geometry import around
from govlint.readers.pdf.lines import Line
from govlint.readers.pdf.page import Char
from govlint.readers.pdf.ruled import Framed, Ruled, RuledCell

_PLAY = 2.0  # points by which lines of one cell that begin, end or are centred alike differ
_LEAST_COLUMNS = 3  # of numbers: of fewer, what stands below one may be that of the next row
_NUMBER_PLAY = 15.0  # points: how far numbers of pages are apart from page to page

Items = MutableSequence[Line | Ruled | Framed]  # of a page, from top to bottom


def put_together(pages: Sequence[Items], left_out: Collection[int]) -> None:
    """Put figures that a page begins with behind those that they stand below at the end of the page before.

    `left_out` are the ids of lines that are page numbers, or headers and footers: a figure alone on its line may have
    been taken for one, unless another page has a number there.
    """
    firsts = [_first(items, left_out) for items in pages]
    for number in range(1, len(pages)):
        above, items = _last(pages[number - 1], left_out), pages[number]
        line = firsts[number]
        if above is None or line is None or _is_page_number(line, firsts):
            continue
        own = pages[number - 1][above]
        if isinstance(own, Line):
            longer = _longer(own, words_of(line))
            if longer is not None:
                pages[number - 1][above] = longer
                items.remove(line)
        elif isinstance(own, Ruled) and own.bare:
            taken = False
            while line is not None and _takes(own, line, taken):
                items.remove(line)
                line, taken = _first(items, left_out), True


def _first(items: Sequence[Line | Ruled | Framed], left_out: Collection[int]) -> Line | None:
    """The line that a page begins with, where it does; whatever else is left out stands above it."""
    for item in items:
        if isinstance(item, Line) and id(item) in left_out and not item.text.replace(" ", "").isdecimal():
            continue
        return item if isinstance(item, Line) else None
    return None


def _last(items: Sequence[Line | Ruled | Framed], left_out: Collection[int]) -> int | None:
    """The place of what a page ends with."""
    return next((at for at in range(len(items) - 1, -1, -1) if id(items[at]) not in left_out), None)


def _is_page_number(line: Line, firsts: Sequence[Line | None]) -> bool:
    """Whether another page has a number at about the same place."""
    return line.text.isdecimal() and any(
        other is not None and other is not line and other.text.isdecimal()
        and abs(other.top - line.top) < _PLAY and abs(other.left - line.left) < _NUMBER_PLAY
        for other in firsts
    )  # fmt: skip


def _takes(table: Ruled, line: Line, taken: bool) -> bool:
    """Whether a line is the rest of the last row of a table, which then has it; `taken` says that one above it was."""
    cells = [cell for cell in table.rows[-1] if cell.lines]
    words = words_of(line)
    numbers, digits = (sum(1 for one in some if one.text.isdecimal()) for some in (cells, words))
    if numbers < _LEAST_COLUMNS or digits == numbers:
        return False  # a row of its own
    pairs: list[tuple[RuledCell, Word]] = []
    for word in words:
        cell = next((cell for cell in cells if _goes_on(cell, word)), None)
        if cell is None or (word.text.isdecimal() and not _is_full(cell.lines[-1], word, _widest(table, cell))):
            return False
        pairs.append((cell, word))
    if len({id(cell) for cell, _ in pairs}) < len(pairs) or not (taken or any(w.text.isdecimal() for w in words)):
        return False
    for cell, word in pairs:
        part = Line(list(word.chars), line.page)
        cell.lines = [*cell.lines, part]
        cell.places = [*cell.places, (line.page, part.box)]
    return True


def _goes_on(cell: RuledCell, word: Word) -> bool:
    """Whether a word may be the next line of a cell: a number goes on with digits, a label with what begins none."""
    last = cell.lines[-1]
    if not _is_below(word, last.left, last.right):
        return False
    if word.text.isdecimal() or cell.text.isdecimal():
        return word.text.isdecimal() and cell.text.isdecimal()
    return read_heading(word.text) is None


def _widest(table: Ruled, cell: RuledCell) -> float:
    """The width of the widest line of a number in the column of a cell, or in its row where no row is above it."""
    rows = table.rows if any(len(row) == len(table.rows[-1]) for row in table.rows[:-1]) else table.rows[-1:]
    column = [one for row in rows for one in row if one.left < cell.right and cell.left < one.right]
    found = column if len(rows) > 1 else table.rows[-1]
    return max(line.right - line.left for one in found if one.text.isdecimal() for line in one.lines)


def _is_full(line: Line | Word, rest: Word, widest: float) -> bool:
    """Whether a number may go on in the next line: none is longer than its first one, nor is what follows."""
    width = line.right - line.left
    return width > widest - _PLAY and rest.right - rest.left < width + _PLAY


def _is_below(word: Word, left: float, right: float) -> bool:
    """Whether a word begins, ends or is centred as what stands from left to right."""
    apart = (word.left - left, word.right - right, (word.left + word.right - left - right) / 2)
    return min(map(abs, apart)) < _PLAY and word.left < right and word.right > left


def _longer(above: Line, words: Sequence[Word]) -> Line | None:
    """The line with the digits behind those of its numbers that they stand below; None where they are no rest of it."""
    own = [word for word in words_of(above) if word.text.isdecimal()]
    pairs = [(word, rest) for rest in words for word in own if _is_below(rest, word.left, word.right)]
    if len(own) < 2 or len(pairs) != len(words) or len({id(word) for word, _ in pairs}) != len(words):
        return None
    widest = max(word.right - word.left for word in own)
    if not all(rest.text.isdecimal() and _is_full(word, rest, widest) for word, rest in pairs):
        return None
    chars: list[Char] = list(above.chars)
    for word, rest in pairs:
        _, bottom, right, top = around(char[:4] for char in word.chars)
        for char in rest.chars:
            width = char[2] - char[0]
            chars.append((right, bottom, right + width, top, char[4]))
            right += width
    return Line(chars, above.page)
