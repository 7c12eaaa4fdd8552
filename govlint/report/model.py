"""A Report: the meaning of a document, as rules see it. Rules see labels and keys, never rows and columns."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from typing import Any, Protocol

from govlint.diagnostics import Location
from govlint.document.dates import DateMention
from govlint.document.model import Heading, Paragraph, Piece, Table
from govlint.document.numbers import CellValue
from govlint.forms import CellSpec, Form, Line, TableForm
from govlint.light import NamedTuple, dataclass, field
from govlint.report.equations import Equation
from govlint.report.quantities.model import Quantities

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

    __slots__ = ("_place", "_row", "end", "key", "note", "piece", "raw", "reason", "second_reading", "start", "state",
                 "table", "unit", "value")  # fmt: skip

    _place: int
    _row: Atoms | None
    piece: Piece
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
        self.key = key
        self.raw = raw
        self.state = state
        self.value = value
        self.unit = unit
        self.piece = piece
        self.start = start
        self.end = end
        self.table = table
        self.reason = reason
        self.note = note

    def __getattr__(self, name: str) -> Any:
        if name == "second_reading":  # of nearly all figures there is none
            return None
        if name != "piece":
            raise AttributeError(name)
        assert self._row is not None
        self.piece = piece = self._row.atoms[self._place]
        return piece

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
    figures: list[Figure] = field(default_factory=list)
    other_forms: tuple[tuple[str, str], ...] = ()  # (form id, its strong label) found in this table as well
    complete: bool = True
    told: bool = False

    @property
    def lines(self) -> tuple[int | None, int | None]:
        """First and last source line."""
        return self.location.line, self.last_location.end_line


class YearVote(NamedTuple):
    """One hint at the report year: source is title | period | intro | caption | signoff | published | link | body."""

    source: str
    year: int
    weight: int
    text: str
    location: Location


class Period(NamedTuple):
    """The statistics period as stated; a date that could not be read is None and `readable` False."""

    start: DateMention | None
    end: DateMention | None
    text: str
    location: Location
    readable: bool


class SignOff(NamedTuple):
    """The issuer's name and the date at the end of the report, each None where absent."""

    issuer: Piece | None
    date: DateMention | None
    date_piece: Piece | None
    location: Location


class Issuer(NamedTuple):
    """Who issued the report. `level` is government | department | township | other | None (unknown)."""

    name: str | None
    id: str
    level: str | None
    former: tuple[str, ...]
    location: Location | None


class Fact(NamedTuple):
    """A string that the pack's data extracts, with its place."""

    value: str
    location: Location


class Section:
    """A section or sub-section. `id` is that of the form's section, or None for a free one.

    `heading` is None where it was lost and the section known by its table. `pieces` are its own paragraphs in
    order (headings of sub-sections and table text left out), `children` its sub-sections, `tables` the ids bound in it.
    Where it begins and ends may be given as the pieces that stand there, which are located when somebody asks.
    """

    __slots__ = ("_first", "_last", "children", "heading", "id", "pieces", "tables")

    def __init__(
        self, id: str | None, heading: Heading | None, location: Location | Piece, last_location: Location | Piece
    ) -> None:
        self.id = id
        self.heading = heading
        self._first = location
        self._last = last_location
        self.pieces: list[Paragraph] = []
        self.children: list[Section] = []
        self.tables: list[str] = []

    @property
    def location(self) -> Location:
        """Where its first line stands."""
        if isinstance(self._first, Piece):
            self._first = self._first.locate()
        return self._first

    @property
    def last_location(self) -> Location:
        """Where its last line stands."""
        if isinstance(self._last, Piece):
            self._last = self._last.locate()
        return self._last

    def end(self, last_location: Location | Piece) -> None:
        """Let it end there."""
        self._last = last_location

    def all_pieces(self) -> list[Paragraph]:
        """The paragraphs of the section and of all below it, in order, sub-headings included."""
        out = list(self.pieces)
        for child in self.children:
            if child.heading is not None:
                out.append(child.heading)
            out.extend(child.all_pieces())
        return out


class TextMention(NamedTuple):
    """A date found in the running text, with the paragraph it stands in."""

    date: DateMention
    piece: Paragraph

    @property
    def location(self) -> Location:
        return self.piece.locate(self.date.start, self.date.end)


class QuantitySource(Protocol):
    """Computes the quantities of a report's prose when they are first asked for."""

    def __call__(self, report: Report) -> Quantities: ...


@dataclass(slots=True, eq=False, repr=False)
class Report:
    """One annual report. Figures by key; `tables` in printed order; every list in source order.

    `form` is the headline (None: undetected); the form that counts for a figure is that of its table.
    `first` and `last` are the first and the last line of the report's own text, `intro` the first line of its
    introduction, where what is missing from the opening has its place. `pieces` is all running text, headings
    included, tables excluded. `equations` is filled in by the engine before the rules run.
    """

    path: str
    index: int
    form: Form | None
    form_evidence: tuple[str, ...]
    year: int | None
    year_votes: tuple[YearVote, ...]
    title: Piece | None
    issuer: Issuer
    period: Period | None
    signoff: SignOff | None
    published: DateMention | None
    published_location: Location | None
    sections: list[Section]
    headings: list[Heading]
    pieces: list[Paragraph]
    tables: list[TableBinding]
    figures: dict[str, Figure]
    duplicates: list[Figure]
    facts: dict[str, Fact]
    first: Location
    intro: Location
    last: Location
    unbound: list[Table] = field(default_factory=list)
    mentions: list[TextMention] = field(default_factory=list)
    equations: Sequence[Equation] = ()
    revision: int = 0
    data: dict[str, object] = field(default_factory=dict)
    quantity_source: QuantitySource | None = None
    _quantities: Quantities | None = None

    @property
    def quantities(self) -> Quantities:
        """The numbers in the prose, read when first asked for; none where the reader gave no prose to read."""
        if self._quantities is None:
            self._quantities = self.quantity_source(self) if self.quantity_source else Quantities()
        return self._quantities

    def figure(self, key: str) -> Figure | None:
        """The figure under the key, stated or not; None where no table of the report has the cell."""
        return self.figures.get(key)

    def table(self, table_id: str) -> TableBinding | None:
        """The bound table of that id, or None."""
        for table in self.tables:
            if table.id == table_id:
                return table
        return None

    def section(self, section_id: str) -> Section | None:
        """The section of that id, or None."""
        return next((s for s in self.sections if s.id == section_id), None)


class Problem(NamedTuple):
    """Something that reading or recognition could not do: `code` E901 E902 E905, `key` a message of `recognition`."""

    code: str
    key: str
    args: Mapping[str, object]
    location: Location
    report: int | None = None
