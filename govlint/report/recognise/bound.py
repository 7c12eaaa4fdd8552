"""A table while it is being bound: the binding, its figures, and what of it could not be read."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from govlint.document.model import Piece
from govlint.document.numbers import read_cell
from govlint.report.model import BLANK, STATED, UNREAD, Figure, TableBinding
from govlint.report.recognise.rows import Atom
from govlint.report.recognise.virtual import VirtualRow

POSITION_LOST, LUMPED = "position-lost", "lumped"


class Bound:
    """A table as it is bound: the binding, and what could not be read of it (message key → labels)."""

    __slots__ = ("binding", "columns", "lost", "rows_read")

    def __init__(self, binding: TableBinding) -> None:
        self.binding = binding
        self.columns = (binding.id, binding.form.id, "column")  # how the label of a column is looked up
        self.lost: list[tuple[str, str, Piece]] = []
        self.rows_read = 0

    def figure(self, key: str, atom: Atom | None, at: Piece, unit: str | None = None) -> None:
        """Add the figure that a cell states; `at` is where it would stand if there is no cell."""
        if atom is None:
            self.binding.figures.append(
                Figure(key, "", BLANK, None, unit, at, len(at.text), len(at.text), self.binding)
            )
            return
        piece = atom
        text = piece.text
        if text.isdigit() and text.isascii():
            figure = Figure(key, text, STATED, Decimal(text), unit, piece, 0, len(text), self.binding)
        else:
            cell = read_cell(text)
            figure = Figure(
                key, cell.raw, cell.state, cell.value, cell.unit or unit, piece, cell.start, cell.end, self.binding,
                cell.reason, cell.note,
            )  # fmt: skip
        self.binding.figures.append(figure)

    def lose(self, keys: Iterable[str], row: VirtualRow, reason: str) -> None:
        """Figures of a row whose positions are lost: unread, at the first cell of the row."""
        stated = row.stated or row.cells
        at = stated[0] if stated else row.piece
        for key in keys:
            self.binding.figures.append(
                Figure(key, at.text, UNREAD, None, None, at, 0, len(at.text), self.binding, reason)
            )
        self.lost.append((reason, row.piece.text, row.piece))
