"""Text in the order in which a file has it: pieces of lines, the cells that they make, rows of these."""

from __future__ import annotations

from collections.abc import Sequence

from govlint.document.headings import read_heading
from govlint.light import NamedTuple
from govlint.readers.pdf.bare import DATA, GAP
from govlint.readers.pdf.geometry import Box, around
from govlint.readers.pdf.page import Char

PLAY = 2.0  # points by which sides of one column differ
_GAPS = (GAP, 0.35, 0.12)  # of the height: between characters of two cells, by how many of the two are digits
_SAME_LINE = 0.5  # of the height: characters whose centres are closer are on one line
_NEXT_LINE = 1.7  # and those of lines of one cell are not further apart
_ALIKE = 1.3  # nor do their heights differ more
_LEVEL = 0.35  # of the height: how far what is centred, or begins as high, may be off
_MOST_LINES = 40  # of one label
_WORD = 2.1  # heights by which a full line may be shorter than the longest


class Piece:
    """Characters of one line that follow each other in the file."""

    __slots__ = ("bottom", "chars", "left", "right", "text", "top")

    def __init__(self, chars: list[Char]) -> None:
        self.chars = chars
        self.left, self.bottom, self.right, self.top = around(char[:4] for char in chars)
        self.text = "".join(char[4] for char in chars)

    @property
    def height(self) -> float:
        return self.top - self.bottom

    @property
    def middle(self) -> float:
        return (self.top + self.bottom) / 2


class FlowCell:
    """Pieces that stand below one another; none is added once its box was asked for."""

    __slots__ = ("_box", "pieces")

    def __init__(self, pieces: list[Piece]) -> None:
        self.pieces = pieces
        self._box: Box | None = None

    @property
    def text(self) -> str:
        return "".join(piece.text for piece in self.pieces)

    @property
    def box(self) -> Box:
        if self._box is None:
            self._box = around((piece.left, piece.bottom, piece.right, piece.top) for piece in self.pieces)
        return self._box

    @property
    def middle(self) -> float:
        _, bottom, _, top = self.box
        return (bottom + top) / 2


class FlowRow(NamedTuple):
    """Cells from left to right, those before the last ones that hold data, and these."""

    labels: list[FlowCell]
    data: list[FlowCell]

    @property
    def box(self) -> Box:
        return around(cell.box for cell in (*self.labels, *self.data))

    @property
    def text(self) -> str:
        return "".join(cell.text for cell in (*self.labels, *self.data))

    @property
    def is_tall(self) -> bool:
        """Whether a cell of several lines has another one behind it."""
        return any(len(cell.pieces) > 1 for cell in (*self.labels, *self.data)[:-1])


def flow_of(chars: Sequence[Char]) -> list[FlowRow]:
    """The rows of text that the characters of a page make, in their order in the file."""
    return [row for cells in _rows(_pieces(chars)) for row in _row(cells)]


def _pieces(chars: Sequence[Char]) -> list[Piece]:
    groups: list[list[Char]] = []
    for char in chars:
        if groups and _beside(groups[-1][-1], char):
            groups[-1].append(char)
        else:
            groups.append([char])
    return [Piece(group) for group in groups]


def _beside(one: Char, two: Char) -> bool:
    height = max(one[3] - one[1], two[3] - two[1])
    level = abs(one[1] + one[3] - two[1] - two[3]) < 2 * _SAME_LINE * height
    digits = one[4].isdecimal() + two[4].isdecimal()
    return level and -_SAME_LINE * height < two[0] - one[2] <= _GAPS[digits] * height


def _rows(pieces: Sequence[Piece]) -> list[list[FlowCell]]:
    """The cells that the pieces make, by rows."""
    rows: list[list[FlowCell]] = []
    for piece in pieces:
        row = rows[-1] if rows else []
        if row and _below(row[-1], piece):
            row[-1].pieces.append(piece)
        elif row and _next_to(row, piece):
            row.append(FlowCell([piece]))
        else:
            rows.append([FlowCell([piece])])
    return rows


def _below(cell: FlowCell, piece: Piece) -> bool:
    """Whether a piece may be the next line of a cell."""
    last = cell.pieces[-1]
    height = max(last.height, piece.height)
    down = last.middle - piece.middle
    alike = height < _ALIKE * min(last.height, piece.height)
    over = min(last.right, piece.right) > max(last.left, piece.left)
    return over and alike and _SAME_LINE * height < down < _NEXT_LINE * height


def _next_to(row: Sequence[FlowCell], piece: Piece) -> bool:
    """Whether a piece may begin the next cell of a row: to the right of the last one, and not below the row."""
    lowest = min(one.bottom for cell in row for one in cell.pieces)
    return piece.left >= row[-1].pieces[-1].right - PLAY and piece.middle > lowest - _SAME_LINE * piece.height


def _row(cells: list[FlowCell]) -> list[FlowRow]:
    """A row, after what stood above its first cells and is no part of them: captions, rows without figures."""
    first = len(cells)
    while first and DATA.fullmatch(cells[first - 1].text):
        first -= 1
    labels, data = cells[:first], cells[first:]
    before: list[FlowRow] = []
    beside = data or labels[1:2]
    if labels and beside and (data or len(labels) > 1):
        at = len(labels) - 1 if data else 0
        full = _full(labels[at])
        cut = _cut(labels[at], beside, full)
        before = [FlowRow([cell], []) for cell in _labels(labels[at].pieces[:cut], full)]
        labels[at] = FlowCell(labels[at].pieces[cut:])
    return [*before, FlowRow(labels, data)]


def _full(label: FlowCell) -> float:
    """How long a line is at least where another follows because there was no more room: no line begins with a mark."""
    return max(piece.right - piece.left for piece in label.pieces) - _WORD * label.pieces[-1].height


def _labels(pieces: Sequence[Piece], full: float) -> list[FlowCell]:
    """Lines that stand below one another as labels: a number begins one, and so does what follows a short line."""
    out: list[FlowCell] = []
    for piece in pieces:
        last = out[-1].pieces[-1] if out else None
        if last is None or last.right - last.left <= full or read_heading(piece.text) is not None:
            out.append(FlowCell([]))
        out[-1].pieces.append(piece)
    return out


def _cut(label: FlowCell, beside: Sequence[FlowCell], full: float) -> int:
    """How many of its pieces stand above a label: as many as leave a label that stands evenly beside the next cells,
    or begins as high, and whose lines are full but for the last."""
    pieces = label.pieces
    edge = min(cell.box[0] for cell in beside)
    # a line that reaches beyond the column, or begins with a number, is not the end of another
    least = max((at + 1 for at, piece in enumerate(pieces[:-1]) if piece.right > edge + PLAY), default=0)
    least = max(least, len(pieces) - _MOST_LINES)
    least = max([at for at, piece in enumerate(pieces) if at >= least and read_heading(piece.text)], default=least)
    middle = sum(cell.middle for cell in beside) / len(beside)
    top = max(cell.pieces[0].middle for cell in beside)
    play = _LEVEL * pieces[-1].height
    for at in range(least, len(pieces)):
        rest = FlowCell(pieces[at:])
        even = abs(rest.middle - middle) < play or abs(pieces[at].middle - top) < play
        if even and all(piece.right - piece.left > full for piece in pieces[at:-1]):
            return at
    return least
