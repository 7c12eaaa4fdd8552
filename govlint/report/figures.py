"""Figures, and the tables that they stand in."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import Protocol

from govlint.diagnostics import Location
from govlint.document.model import Piece
from govlint.document.numbers import CellValue
from govlint.forms import CellSpec, Form, Line, TableForm
from govlint.light import NamedTuple, dataclass, field

STATED, BLANK, UNREAD = "stated", "blank", "unread"


class Atoms(Protocol):
    """A row that makes its pieces when somebody asks for them."""

    @property
    def atoms(self) -> Sequence[Piece]: ...
    def columns(self) -> tuple[int, Sequence[int]] | None: ...


class Figure:
    """One official cell of one report.

    `state` is stated (then `value` is a Decimal as written), blank (empty or a mark that stands for "not stated") or
    unread (something stands there that could not be read, or its position was lost; `reason` says which:
    "digits-lost", "not-a-number", "position-lost"). `unit` is as written, else as the form prints it where the table
    shows it. `raw` is the cell's text; `note` what stood beside the number ("其中修订16件"). `second_reading` gives the
    text of the same cell by another route, None where there is no such text; a reader of whole documents sets
    `Document.second_route` instead, which costs nothing for figures that nobody doubts.
    """

    __slots__ = ("_piece", "_place", "_row", "end", "key", "note", "raw", "reason", "second_reading", "start", "state",
                 "table", "unit", "value")  # fmt: skip

    _piece: Piece | None
    _place: int
    _row: Atoms | None
    second_reading: Callable[[], str | None] | None

    def __init__(
        self,
        key: str,
        raw: str,
        state: str,
        value: Decimal | None,
        unit: str | None,
        piece: Piece,
        start: int,
        end: int,
        table: TableBinding,
        reason: str = "",
        note: str = "",
    ) -> None:
        self._row = None
        self.second_reading = None
        self.key = key
        self.raw = raw
        self.state = state
        self.value = value
        self.unit = unit
        self._piece = piece
        self.start = start
        self.end = end
        self.table = table
        self.reason = reason
        self.note = note

    @property
    def piece(self) -> Piece:
        """Where it stands: the cell, made when somebody asks for it."""
        if self._piece is None:
            assert self._row is not None
            self._piece = self._row.atoms[self._place]
        return self._piece

    @property
    def location(self) -> Location:
        """Where the raw text stands (computed when asked for)."""
        return self.piece.locate(self.start, self.end)

    @property
    def spec(self) -> CellSpec | None:
        """The official cell that the figure fills, by the form of its table."""
        return self.table.form.cell(self.key)

    @property
    def label(self) -> str:
        """How a person names the figure: the printed labels of its row and column."""
        spec = self.spec
        return spec.label if spec else self.key

    def __repr__(self) -> str:
        return f"Figure({self.key}={self.raw!r}, {self.state})"


_new = object.__new__


def figure_in_row(value: CellValue, key: str, unit: str | None, row: Atoms, place: int, table: TableBinding) -> Figure:
    """A figure whose piece, the atom of a row at a place, is made when somebody asks where the figure stands.

    `value` is what the cell states, `unit` the one that counts where the cell has none.
    """
    figure = _new(Figure)
    figure.state, figure.value, own, figure.raw, figure.start, figure.end, figure.note, figure.reason = value
    figure.unit = own or unit
    figure.key = key
    figure.table = table
    figure.second_reading = None
    figure._piece = None
    figure._row = row
    figure._place = place
    return figure


def points_of(figures: Sequence[Figure]) -> list[int] | None:
    """Line and column of the first character of each figure, one after the other; None unless each stands on one line
    of text."""
    numbers: list[int] = []
    row: Atoms | None = None
    known: tuple[int, Sequence[int]] | None = None
    for figure in figures:
        own = figure._row
        if own is not row:
            row = own
            known = None if own is None else own.columns()
        if known is not None:
            numbers += known[0], known[1][figure._place] + figure.start
            continue
        piece = figure.piece
        if piece.line is None or piece.runs or piece.base is not None:
            return None
        numbers += piece.line, piece.column + figure.start
    return numbers


class LabelUse(NamedTuple):
    """A label found in a table and the official line it was taken for (None: the form does not know it)."""

    line: Line | None
    piece: Piece
    kind: str  # "row" | "column"


class Unmade(Protocol):
    """Figures of a table that are made when somebody asks for them (govlint.report.columns.Columns)."""

    def all(self) -> list[Figure]: ...


@dataclass(slots=True, eq=False, repr=False)
class TableBinding:
    """A table of the report bound to the form it follows, compared with the blank form.

    `missing` are official lines that the table lacks, `unknown` labels the form lacks, `renamed` official lines under
    another spelling than the printed one or its aliases, `reordered` official lines out of the printed order, `merged`
    labels that stand for several official lines at once. `complete` is False where the table was not read to its end,
    `told` True where there is no table, but running text that tells its rows (then what it leaves out is no gap).
    """

    id: str
    form: Form
    spec: TableForm
    location: Location
    last_location: Location
    evidence: tuple[str, ...] = ()
    missing: list[LabelUse | Line] = field(default_factory=list)
    missing_columns: list[Line] = field(default_factory=list)
    unknown: list[LabelUse] = field(default_factory=list)
    renamed: list[LabelUse] = field(default_factory=list)
    reordered: list[LabelUse] = field(default_factory=list)
    merged: list[LabelUse] = field(default_factory=list)
    caption_year: tuple[int, Location] | None = None
    header_fields: dict[str, tuple[str, Location]] = field(default_factory=dict)
    footer_labels: tuple[str, ...] = ()
    _figures: list[Figure] = field(default_factory=list)
    other_forms: tuple[tuple[str, str], ...] = ()  # (form id, its strong label) found in this table as well
    complete: bool = True
    told: bool = False
    _unmade: Unmade | None = None  # the figures as long as nobody has asked for the list of them

    def forget_differences(self) -> None:
        """Say nothing of how it differs from the blank form: it is unsure whether all of it was read."""
        for lines in (self.missing, self.missing_columns, self.unknown, self.renamed, self.reordered, self.merged):
            lines.clear()
        self.complete = False

    @property
    def figures(self) -> list[Figure]:
        """Its figures, in order. Whoever asks for the list may change it."""
        if self._unmade is not None:
            self._figures, self._unmade = self._unmade.all(), None
        return self._figures

    @figures.setter
    def figures(self, figures: list[Figure]) -> None:
        self._figures, self._unmade = figures, None

    @property
    def lines(self) -> tuple[int | None, int | None]:
        """First and last source line."""
        return self.location.line, self.last_location.end_line


def leave_unmade(table: TableBinding, unmade: Unmade) -> None:
    """Let the table have these figures, which are made when somebody asks for them."""
    table._unmade = unmade


def unmade_of(table: TableBinding) -> Unmade | None:
    """The figures of the table as long as nobody has asked for the list of them, which anybody may change."""
    return table._unmade


def release(table: TableBinding) -> None:
    """Let the table forget its figures. They know it: without that circle both go at once, not by collection."""
    table.figures = []
