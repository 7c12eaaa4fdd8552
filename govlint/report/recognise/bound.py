"""A table while it is being bound: the binding, its figures, and what of it could not be read."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal

from govlint.document.model import Piece
from govlint.document.numbers import CellValue, read_cell
from govlint.memo import TextMemo
from govlint.report.model import BLANK, UNREAD, Figure, TableBinding
from govlint.report.recognise.row import Atom, Row
from govlint.report.recognise.virtual import VirtualRow

POSITION_LOST, LUMPED = "position-lost", "lumped"
_MOST_CELLS = 500
_SHORT = 8


class Bound:
    """A table as it is bound: the binding, and what could not be read of it (message key → labels).

    `first` and `last` are the pieces that it begins and ends with (None where a plan bound it), `sources` of each
    figure the cell (None: there is none), the piece that stands for its row and the unit that the table gives it.
    `by_value` says that numbers were looked at, and not only their places, to tell what is what; `alike` has the cells
    that were compared to tell whether they are one merged cell, and what came out. `around` are the rows of the region
    that may hold a field of a header or footer or the year (None: any may). `rows` are all of them, where the table is
    the first one of its region.
    """

    __slots__ = (
        "alike", "around", "binding", "by_value", "columns", "first", "last", "lost", "rows", "rows_read", "sources",
    )  # fmt: skip

    def __init__(self, binding: TableBinding, first: Piece | None = None, last: Piece | None = None) -> None:
        self.binding = binding
        self.first = first
        self.last = last
        self.columns = (binding.id, binding.form.id, "column")  # how the label of a column is looked up
        self.lost: list[tuple[str, str, Piece]] = []
        self.rows: Sequence[Row] = ()
        self.rows_read = 0
        self.around: Sequence[int] | None = None
        self.by_value = False
        self.alike: list[tuple[Sequence[Atom], bool]] = []
        self.sources: list[tuple[Atom | None, Piece, str | None]] = []

    def figure(self, key: str, atom: Atom | None, at: Piece, unit: str | None = None) -> None:
        """Add the figure that a cell states; `at` is where it would stand if there is no cell."""
        self.sources.append((atom, at, unit))
        if atom is None:
            self.binding.figures.append(no_figure(key, at, unit, self.binding))
            return
        state, value, own_unit, raw, start, end, note, reason = read_figure(atom.text)
        figure = Figure(key, raw, state, value, own_unit or unit, atom, start, end, self.binding, reason, note)
        self.binding.figures.append(figure)

    def lose(self, keys: Iterable[str], row: VirtualRow, reason: str) -> None:
        """Figures of a row whose positions are lost: unread, at the first cell of the row."""
        stated = row.stated or row.cells
        at = stated[0] if stated else row.piece
        for key in keys:
            self.sources.append((None, at, None))
            self.binding.figures.append(
                Figure(key, at.text, UNREAD, None, None, at, 0, len(at.text), self.binding, reason)
            )
        self.lost.append((reason, row.piece.text, row.piece))


def _read_figure(text: str) -> CellValue:
    if text.isdigit() and text.isascii():
        return CellValue("stated", Decimal(text), None, text, 0, len(text))
    return read_cell(text)


# What a cell of a table states. Short numbers are remembered: most cells hold one of a few.
read_figure = TextMemo(_read_figure, _MOST_CELLS, _SHORT).__getitem__


def no_figure(key: str, at: Piece, unit: str | None, table: TableBinding) -> Figure:
    """The figure of a cell that the table does not have; `at` is where it would stand."""
    return Figure(key, "", BLANK, None, unit, at, len(at.text), len(at.text), table)
