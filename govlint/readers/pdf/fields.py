"""Which field of which grid each character of a page stands in, also where a text is longer than its field."""

from __future__ import annotations

from collections.abc import Sequence

from govlint.readers.pdf.grid import Grid
from govlint.readers.pdf.page import Char

Place = tuple[int, int]  # the number of a grid and of a field in it, both -1 outside of all

_NOWHERE = (-1, -1)
_PLAY = 3.0  # points: sides of fields closer than this are one
_CUT = 0.2  # of its width: a line that runs so far within a character divides no texts
_LEVEL = 0.3  # of the height: characters of one text stand as high
_EXACT = 0.03  # of the height: characters of one text begin where the ones before them end
_APART = 0.06  # but where programs round, which tells in small print


def places_of(chars: Sequence[Char], grids: Sequence[Grid]) -> list[Place]:
    """The place of each character: the field that its middle is in, or the one that its text begins in.

    Programs print a text that its cell has no room for over the cell beside it, or cut off what is too much of it but
    leave it in the file. Where a line of a grid runs through a character of a text, no text ends at a line by chance.
    """
    boxes = [(grid.box, number) for number, grid in enumerate(grids)]
    places = [_place(char, boxes, grids) for char in chars]
    crossing = [
        at for at in range(1, len(chars))
        if places[at] != places[at - 1] != _NOWHERE and _is_one(chars[at - 1], chars[at])
        and _is_beside(places[at - 1], places[at], grids)
    ]  # fmt: skip
    overflowing = {places[at - 1][0] for at in crossing if _is_cut(places[at - 1], chars[at - 1], chars[at], grids)}
    for start in crossing:
        at, own = start, places[start - 1]
        while own[0] in overflowing and at < len(chars) and places[at][0] in (own[0], -1):
            if not _is_one(chars[at - 1], chars[at]):
                break
            places[at] = own
            at += 1
    return places


def _place(char: Char, boxes: Sequence[tuple[tuple[float, float, float, float], int]], grids: Sequence[Grid]) -> Place:
    x, y = (char[0] + char[2]) / 2, (char[1] + char[3]) / 2
    for (left, bottom, right, top), number in boxes:
        if left < x < right and bottom < y < top:
            field = grids[number].field_at(x, y)
            if field is not None:
                return number, field
    return _NOWHERE


def _is_one(one: Char, two: Char) -> bool:
    """Whether a character goes on with the text of the one before it in the file."""
    height = max(one[3] - one[1], two[3] - two[1])
    apart = _EXACT if one[4].isdecimal() and two[4].isdecimal() else _APART
    return -_EXACT * height < two[0] - one[2] < apart * height and abs(one[1] - two[1]) < _LEVEL * height


def _is_beside(one: Place, two: Place, grids: Sequence[Grid]) -> bool:
    """Whether the second place is in the next field to the right, or to the right of the whole grid."""
    grid = grids[one[0]]
    field = grid.fields[one[1]]
    if two == _NOWHERE:
        return field.box[2] >= grid.xs[-1] - _PLAY
    return one[0] == two[0] and abs(field.box[2] - grid.fields[two[1]].box[0]) <= _PLAY


def _is_cut(place: Place, one: Char, two: Char, grids: Sequence[Grid]) -> bool:
    """Whether the right side of a field runs through one of two characters of one text, or between digits of a number:
    those of two cells would stand further apart."""
    if one[4].isdecimal() and two[4].isdecimal():
        return True
    x = grids[place[0]].fields[place[1]].box[2]
    return any(left + _CUT * (right - left) < x < right - _CUT * (right - left) for left, _, right, _, _ in (one, two))
