"""Characters to lines: which stand beside one another, in which order, and where a blank divides them."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from govlint.readers.pdf.geometry import Box, around
from govlint.readers.pdf.page import Char

_SAME_LINE = 0.5  # of the height of the higher character: centres closer than this are on one line
_WORD_GAP = 0.15  # of the height: between Latin letters and digits, where a blank was
_MIXED_GAP = 0.4  # between a digit and another character: programs set them a quarter apart
_WIDE_GAP = 0.8  # of the height: between any two characters, where blanks or another column was
_LEAST_HEIGHT = 0.6  # of the line's height: that of its characters, whatever their boxes say
CLOSING = frozenset("，、。；：！？,.;:!?)）》”’」』】")  # marks that begin no line
COLUMN_GAP = 1.6  # of the height: too much for blanks in a sentence


class Line:
    """Characters from left to right. `text` has a blank where a gap shows one; `starts` where each character begins."""

    __slots__ = ("bottom", "chars", "columns", "left", "page", "right", "starts", "text", "top")

    def __init__(self, chars: list[Char], page: int) -> None:
        chars.sort()
        self.chars = chars
        self.page = page
        self.left, self.right = chars[0][0], max(char[2] for char in chars)
        self.bottom, self.top = min(char[1] for char in chars), max(char[3] for char in chars)
        self.columns = 1
        self.starts: list[int] = []
        self.text = self._join()

    def _join(self) -> str:
        """The text; a character drawn twice at the same place (how some programs print bold) counts once."""
        chars, starts = self.chars, self.starts
        kept = [chars[0]]
        parts = [chars[0][4]]
        starts.append(0)
        length = 1
        least = _LEAST_HEIGHT * (self.top - self.bottom)
        for char in chars[1:]:
            before = kept[-1]
            gap = char[0] - before[2]
            if gap < 0 and char[4] == before[4] and char[0] - before[0] < 0.3 * (before[2] - before[0]):
                continue
            if gap > 0:
                height = max(char[3] - char[1], before[3] - before[1], least)
                if gap > _least_gap(before[4], char[4]) * height:
                    parts.append("  " if gap > COLUMN_GAP * height else " ")
                    self.columns += gap > COLUMN_GAP * height
                    length += len(parts[-1])
            starts.append(length)
            parts.append(char[4])
            length += len(char[4])
            kept.append(char)
        self.chars = kept
        return "".join(parts)

    @property
    def height(self) -> float:
        """The height of its highest character."""
        return max(char[3] - char[1] for char in self.chars)

    @property
    def first_word(self) -> float:
        """The width of what no line break divides: the first character, or the Latin letters and digits, and marks."""
        last = self.chars[0]
        for char in self.chars[1:]:
            is_part = char[4] in CLOSING or _is_latin(last[4], char[4])
            if not is_part or char[0] - last[2] > _WORD_GAP * (char[3] - char[1]):
                break
            last = char
        return last[2] - self.chars[0][0]

    @property
    def box(self) -> Box:
        """The box around all characters."""
        return self.left, self.bottom, self.right, self.top

    def box_of(self, start: int, end: int) -> Box:
        """The box around the characters of `text[start:end]`."""
        inside = [
            char for at, char in zip(self.starts, self.chars, strict=True) if at < end and at + len(char[4]) > start
        ]
        return around(char[:4] for char in inside or self.chars)


def _least_gap(one: str, two: str) -> float:
    """How wide a gap between two characters is at least, by their height, where it is that of a blank."""
    if _is_latin(one, two):
        return _WORD_GAP
    return _MIXED_GAP if one.isdecimal() != two.isdecimal() else _WIDE_GAP


def _is_latin(one: str, two: str) -> bool:
    return one.isascii() and two.isascii() and one.isalnum() and two.isalnum()


def lines_of(chars: Sequence[Char], page: int) -> list[Line]:
    """The lines that the characters of a page or of a cell stand in, from top to bottom."""
    groups: list[list[Char]] = []
    centre = height = 0.0  # of the highest character of the line (twice the centre, as that is what is at hand)
    for char in sorted(chars, key=_from_top):
        middle, own = char[1] + char[3], char[3] - char[1]
        if not groups or centre - middle > 2 * _SAME_LINE * max(height, own):
            groups.append([char])
            centre, height = middle, own
            continue
        groups[-1].append(char)
        if own > height:  # the box of a stroke may be as low as the stroke
            centre, height = middle, own
    return [Line(group, page) for group in groups]


def _from_top(char: Char) -> float:
    return -char[1] - char[3]


def joined(lines: Sequence[Line]) -> str:
    """The text of lines that belong together: Chinese goes on without a blank, Latin words have one between them."""
    if len(lines) == 1:
        return lines[0].text
    parts = [lines[0].text] if lines else []
    for one, two in pairwise(lines):
        parts.append(seam(one.text, two.text))
        parts.append(two.text)
    return "".join(parts)


def seam(before: str, after: str) -> str:
    """What stands between two lines of one text."""
    one, two = before[-1:], after[:1]
    return " " if one.isascii() and one.isalpha() and two.isascii() and two.isalpha() else ""
