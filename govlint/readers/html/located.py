"""Pieces of a page. Where they stand, in their table and in the source, is found when somebody asks for it."""

from __future__ import annotations

from govlint.diagnostics import Location
from govlint.document.model import Cell, Heading, Paragraph
from govlint.readers.html.places import Places


class TableSource:
    """What the cells of a table share: the page they are found in, the table's number and the heading above it; and how
    many rows of the table stand before theirs, where it is read in parts."""

    __slots__ = ("before", "heading", "number", "places")

    def __init__(self, places: Places, number: int, heading: str | None, before: int = 0) -> None:
        self.places = places
        self.before = before
        self.number = number
        self.heading = heading


class LocatedCell(Cell):
    """A cell with its element (its `mem_id` in the tree) and its number among the cells of its row."""

    __slots__ = ("element", "number", "within")

    def __init__(
        self, text: str, row: int, col: int, rowspan: int, colspan: int, within: TableSource, element: int, number: int
    ) -> None:
        # Spelled out as that of Cell is, but for `base`: see below.
        self.text = text
        self.line = None
        self.column = 1
        self.runs = None
        self.row = row
        self.col = col
        self.rowspan = rowspan
        self.colspan = colspan
        self.within = within
        self.element = element
        self.number = number

    def __getattr__(self, name: str) -> Location:
        """`base`, made when it is first asked for: few cells are, and it takes as long to make as the cell."""
        if name != "base":
            raise AttributeError(name)
        within = self.within
        self.base = Location(table=within.number, row=self.place, cell=self.number, heading=within.heading)
        return self.base

    @property
    def place(self) -> int:
        """The number of its row in the source, from 1."""
        return self.within.before + self.row + 1

    def locate(self, start: int = 0, end: int | None = None) -> Location:
        """The Location of the first character of the cell, whatever part of it is asked for."""
        within = self.within
        found = within.places.of(self.element)
        if found is None:
            return self.base or Location()
        line, column = found
        return Location(None, line, column, line, column + 1, None, None, None,
                        within.number, self.place, self.number, within.heading)  # fmt: skip


class LocatedParagraph(Paragraph):
    """A paragraph with the page it is found in and the element it begins in, its number and the heading above it."""

    __slots__ = ("above", "element", "number", "places")

    def __init__(self, text: str, noise: bool, number: int, above: str | None, places: Places, element: int) -> None:
        # Spelled out as that of Paragraph is, but for `base`: see below.
        self.text = text
        self.line = None
        self.column = 1
        self.runs = None
        self.noise = noise
        self.number = number
        self.above = above
        self.places = places
        self.element = element

    def __getattr__(self, name: str) -> Location:
        """`base`, made when it is first asked for: it takes as long to make as the paragraph."""
        if name != "base":
            raise AttributeError(name)
        self.base = Location(paragraph=self.number, heading=self.above)
        return self.base

    def locate(self, start: int = 0, end: int | None = None) -> Location:
        """The Location of its first character, whatever part of it is asked for."""
        return _located(self, self.places, self.element)


class LocatedHeading(Heading):
    """A heading with the page it is found in and the element it begins in."""

    __slots__ = ("element", "places")
    element: int
    places: Places

    def locate(self, start: int = 0, end: int | None = None) -> Location:
        """The Location of its first character, whatever part of it is asked for."""
        return _located(self, self.places, self.element)


def _located(piece: Paragraph, places: Places, element: int) -> Location:
    base = piece.base or Location()
    found = places.of(element)
    if found is None:
        return base
    line, column = found
    return base._replace(line=line, column=column, end_line=line, end_column=column + 1)
