"""Lines to paragraphs, by geometry: where a line is full the sentence goes on, where one is set in a new one begins."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from govlint.readers.pdf.geometry import Box
from govlint.readers.pdf.lines import CLOSING, Line, seam

_STOPS = "。！？!?：:；;"
_ROOM = 0.8  # of the height: a line that has room for no more than this and the next word is full
_SET_IN = 0.8  # of the height: a line that begins further from the margin than this begins a paragraph
_MARGIN = 3.0  # of the height: a line that stands further out than this shows that the margin is there
_APART = 1.6  # of the usual distance between lines: more than this divides paragraphs
_SIZES = 1.25  # two lines of one paragraph differ less in height
_BEGINS = re.compile(
    r"[(（][一二三四五六七八九十0-9]{1,3}[)）]|[一二三四五六七八九十]{1,3}、|[0-9]{1,2}(?:[、．]|\.(?![0-9]))|第[一二三四五六七八九十]{1,3}部分"
)
_LEADERS = ("....", "……", "····")
_EDGE = 0.12  # of the page's height: where page numbers and running headers stand
_PAGE_NUMBER = re.compile(
    r"[-—–－·~～ ]{0,6}(?:第 ?)?[0-9]{1,4} ?(?:页)?(?: ?[/／,，]? ?(?:共 ?)?[0-9]{1,4} ?(?:页)?)?[-—–－·~～ ]{0,6}"
)
_DIGITS = re.compile(r"[0-9]+")
_OUTER = 2  # lines at the top and at the bottom of a page that may be running headers


class Margins:
    """Where the lines of a text begin and end, how far they stand apart, and whether its paragraphs are set in."""

    __slots__ = ("_pitches", "indents", "left", "right")

    def __init__(self, lines: Sequence[Line]) -> None:
        lefts, rights = [line.left for line in lines], [_end(line) for line in lines]
        play = _MARGIN * median(line.height for line in lines)
        self.left = _margin(lefts, min(lefts), play)
        self.right = _margin(rights, max(rights), play)
        self._pitches: dict[int, list[float]] = {}
        for one, two in pairwise(lines):
            if one.page == two.page and one.top > two.top and one.columns == two.columns == 1:
                self._pitches.setdefault(round(one.height / 2), []).append(one.top - two.top)
        self.indents = any(self.is_set_in(one) and self.is_full(one, two) for one, two in pairwise(lines))

    def is_full(self, line: Line, following: Line) -> bool:
        """Whether a line reaches the right margin as far as the words of the next one let it."""
        return self.right - _end(line) < _ROOM * line.height + following.first_word

    def is_apart(self, before: Line, line: Line) -> bool:
        """Whether two lines on a page are further apart than lines of such a height usually are."""
        pitches = self._pitches.get(round(before.height / 2))
        return before.page == line.page and pitches is not None and before.top - line.top > _APART * median(pitches)

    def is_set_in(self, line: Line) -> bool:
        """Whether a line begins to the right of the left margin."""
        return line.left - self.left > _SET_IN * line.height


def _margin(places: Sequence[float], outermost: float, play: float) -> float:
    """The outermost place that two lines share, unless it is far from the outermost of all."""
    counts = Counter(round(place / 3) for place in places)
    shared = [place for place in places if counts[round(place / 3)] > 1 and abs(place - outermost) < play]
    return min(shared, key=lambda place: abs(place - outermost), default=outermost)


def _end(line: Line) -> float:
    """Where the last character of a line ends that is no mark: marks may hang over the margin."""
    for char in reversed(line.chars):
        if char[4] not in CLOSING:
            return char[2]
    return line.right


def paragraphs(lines: Sequence[Line]) -> list[list[Line]]:
    """The lines in groups that are a paragraph each."""
    if not lines:
        return []
    margins = Margins(lines)
    out = [[lines[0]]]
    for before, line in pairwise(lines):
        if _continues(before, line, margins):
            out[-1].append(line)
        else:
            out.append([line])
    return out


def _continues(before: Line, line: Line, margins: Margins) -> bool:
    if before.columns > 1 or line.columns > 1 or not margins.is_full(before, line) or margins.is_set_in(line):
        return False
    if max(before.height, line.height) > _SIZES * min(before.height, line.height):
        return False
    if margins.is_apart(before, line) or _is_entry(before.text):
        return False
    if before.text[-1] in _STOPS:
        return margins.indents and _BEGINS.match(line.text) is None
    return True


def _is_entry(text: str) -> bool:
    """Whether a line leads to the number of a page, as those of a list of contents do."""
    return text[-1].isdecimal() and any(leader in text for leader in _LEADERS)


def text_of(lines: Sequence[Line]) -> tuple[str, list[int]]:
    """The text of a paragraph and the offset at which each of its lines begins."""
    parts: list[str] = []
    starts: list[int] = []
    length = 0
    for line in lines:
        if parts:
            parts.append(seam(parts[-1], line.text))
            length += len(parts[-1])
        starts.append(length)
        parts.append(line.text)
        length += len(line.text)
    return "".join(parts), starts


# ------------------------------------------------------------------------------------------------ headers and footers


def running(pages: Sequence[tuple[Box, Sequence[Line]]]) -> set[int]:
    """The ids of lines that are page numbers, or headers and footers that pages repeat.

    Of each page come its edge and the lines that stand above and below everything else on it, from top to bottom.
    """
    found: set[int] = set()
    outer: list[tuple[str, Line]] = []
    for (_, bottom, _, top), lines in pages:
        margin = _EDGE * (top - bottom)
        for line in {id(one): one for one in (*lines[:_OUTER], *lines[-_OUTER:])}.values():
            upper, lower = line.bottom > top - margin, line.top < bottom + margin
            if (upper or lower) and _PAGE_NUMBER.fullmatch(line.text):
                found.add(id(line))
            elif upper or lower:
                outer.append((f"{round((top - line.top) / 6)} {_DIGITS.sub('#', line.text)}", line))
    counts = Counter(key for key, _ in outer)
    enough = max(2, (len(pages) + 1) // 2)
    found.update(id(line) for key, line in outer if counts[key] >= enough)
    return found
