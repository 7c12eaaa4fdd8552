"""Text boxes of a Word 97 file: where in the text each is anchored ([MS-DOC] 2.8.37, 2.9.88, 2.9.253)."""

from __future__ import annotations

from collections.abc import Iterator
from struct import error, unpack_from

from govlint.light import NamedTuple

_ANCHOR, _STORY = 26, 22  # bytes of a Spa and of an FTXBXS
_SHAPE_OF_STORY = 14


class _Box(NamedTuple):
    """A text box: the character at which it is anchored, and the positions of its text, its end excluded."""

    anchor: int
    start: int
    end: int


class Boxes:
    """Hands out the text boxes in the order of their anchors; one whose anchor is not found comes last.

    `anchors` and `stories` are the structures of the file; their text is `length` long and begins at `first`.
    """

    def __init__(self, anchors: bytes, stories: bytes, first: int, length: int) -> None:
        last = first + length  # behind all text
        self._left: list[_Box] = []
        if length <= 0:
            return
        try:
            anchored = {shape: position for position, _, shape in _entries(anchors, _ANCHOR, 0)}
            # of the last entry only the position is of use
            told = [(low, high, shape) for low, high, shape in _entries(stories, _STORY, _SHAPE_OF_STORY) if shape]
        except error:
            anchored, told = {}, []
        at = 0
        for low, high, shape in told:
            if at <= low < high <= length:
                self._left.append(_Box(anchored.get(shape, last), first + low, first + high))
                at = high
        if at < length:
            self._left.append(_Box(last, first + at, last))
        self._left.sort(reverse=True)

    def until(self, position: int | None = None) -> Iterator[tuple[int, int]]:
        """Where the texts stand of the boxes that are anchored up to a position, or at all, and were not handed out."""
        while self._left and (position is None or self._left[-1].anchor <= position):
            box = self._left.pop()
            yield box.start, box.end


def _entries(data: bytes, size: int, at: int) -> Iterator[tuple[int, int, int]]:
    """The entries of a list: two positions from which and to which it holds, and the number of the shape at `at`."""
    count = (len(data) - 4) // (size + 4)
    if count <= 0:
        return
    positions = unpack_from(f"<{count + 1}I", data)
    for index in range(count):
        yield positions[index], positions[index + 1], unpack_from("<I", data, 4 * (count + 1) + size * index + at)[0]
