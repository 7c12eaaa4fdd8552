"""A Report: the meaning of a document, as rules see it. Rules see labels and keys, never rows and columns."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, MutableMapping, Sequence
from decimal import Decimal
from typing import Protocol

from govlint.diagnostics import Location
from govlint.document.dates import DateMention
from govlint.document.model import Heading, Paragraph, Piece, Table
from govlint.forms import Form
from govlint.light import NamedTuple, dataclass, field
from govlint.report.columns import Figures
from govlint.report.equations import Equation
from govlint.report.figures import BLANK, STATED, UNREAD, Figure, LabelUse, TableBinding
from govlint.report.quantities.model import Quantities

__all__ = [
    "BLANK", "STATED", "UNREAD", "Fact", "Figure", "Issuer", "LabelUse", "Period", "Problem", "QuantitySource",
    "Report", "Section", "SignOff", "TableBinding", "TextMention", "YearVote",
]  # fmt: skip


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


_WITH_NUMBERS = ("digits-lost", "position-lost")  # why a figure is unread where a number stands
_CAPTIONS = 200  # characters that captions and notes around a few tables have at most


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
    figures: MutableMapping[str, Figure]
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

    @property
    def is_tables_alone(self) -> bool:
        """Whether it is a set of tables without a report: no title, no sentence, no heading but those of the tables."""
        if not self.tables or self.title is not None:
            return False
        own = {table.spec.section for table in self.tables}
        if any(section.heading is not None and section.id not in own for section in self.sections):
            return False
        texts = [piece.text.rstrip() for piece in self.pieces]
        return sum(map(len, texts)) < _CAPTIONS and not any(text.endswith("。") for text in texts)

    @property
    def is_unfilled(self) -> bool:
        """Whether its tables are those of a blank form: read to their end, without a single number."""
        if not self.tables or next(self.plain_counts(), None) is not None:
            return False
        odd = self.odd_figures()
        stated = any(figure.state == STATED or figure.reason in _WITH_NUMBERS for figure in odd)
        return bool(odd) and not stated and all(table.complete for table in self.tables)

    def figure(self, key: str) -> Figure | None:
        """The figure under the key, stated or not; None where no table of the report has the cell."""
        return self.figures.get(key)

    def value(self, key: str) -> Decimal | None:
        """The value of the figure under the key, where one is stated: quicker than to ask for the figure."""
        figures = self.figures
        if isinstance(figures, Figures):
            return figures.value(key)
        figure = figures.get(key)
        return figure.value if figure is not None and figure.state == STATED else None

    def odd_figures(self) -> list[Figure]:
        """The figures, in order, without plain counts: what a rule looks at that has nothing to say of these.

        A plain count is a whole number in digits from 0 to 9 and nothing else, in the unit that the form prints for
        the cell, if any. Some plain counts may be among what is returned.
        """
        figures = self.figures
        return figures.odd() if isinstance(figures, Figures) else list(figures.values())

    def plain_counts(self) -> Iterator[Decimal]:
        """The values of the figures that `odd_figures` leaves out, in order."""
        figures = self.figures
        return figures.plain_counts() if isinstance(figures, Figures) else iter(())

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
