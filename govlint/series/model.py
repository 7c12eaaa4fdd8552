"""What rules over several reports see: records with their figures, the series of one body, trees of bodies."""

from __future__ import annotations

# Plain classes throughout: the names stand in govlint.api, and named tuples would cost every start two milliseconds.
from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import TYPE_CHECKING, Protocol

from govlint.diagnostics import Location


class SeriesFigure:
    """One figure of a record: value as written, unit, state, where it stands (with its path), and in which report."""

    __slots__ = ("form", "key", "label", "location", "raw", "report", "state", "unit", "value")

    def __init__(
        self,
        key: str,
        label: str,
        raw: str,
        value: Decimal | None,
        unit: str | None,
        state: str,
        form: str,
        location: Location,
        report: int,
    ) -> None:
        self.key = key
        self.label = label
        self.raw = raw
        self.value = value
        self.unit = unit
        self.state = state
        self.form = form
        self.location = location
        self.report = report


class CountedSentence:
    """A sentence of the prose that states counts: folded, the report's own years written as marks."""

    __slots__ = ("location", "text")

    def __init__(
        self,
        text: str,
        location: Location,
    ) -> None:
        self.text = text
        self.location = location


class SeriesTable:
    """A table of a record: its id, its printed title, the form it follows, its figures in printed order.

    `texts` are the texts of all its cells in one string. Figures are made when they are asked for: `index` is the
    position of each key, `make` gives the figure at a position.
    """

    __slots__ = ("_index", "_made", "_make", "form", "id", "texts", "title")

    def __init__(
        self,
        id: str,
        title: str,
        form: str,
        texts: str,
        index: Mapping[str, int],
        make: Callable[[int], SeriesFigure],
    ) -> None:
        self.id = id
        self.title = title
        self.form = form
        self.texts = texts
        self._index = index
        self._make = make
        self._made: dict[str, SeriesFigure] = {}

    def figure(self, key: str) -> SeriesFigure | None:
        """The figure under the key, or None."""
        made = self._made.get(key)
        if made is None and key in self._index:
            made = self._made[key] = self._make(self._index[key])
        return made

    @property
    def figures(self) -> tuple[SeriesFigure, ...]:
        """All figures in printed order."""
        found = (self.figure(key) for key in self._index)
        return tuple(figure for figure in found if figure is not None)


class Kept(Protocol):
    """What was kept of the content of a report; it is put together when a rule asks for it."""

    def tables(self) -> tuple[SeriesTable, ...]: ...
    def sentences(self) -> tuple[CountedSentence, ...]: ...


class SeriesRecord:
    """What of a report the rules over several reports see. `report` is its index in the run.

    `issuer` is the id of the body, `configured` whether the configuration or a manifest gave it. `sketch` is what is
    kept of the report's own prose (govlint.series.sketch), b"" where there is too little of it to be compared.
    `lexicon` is what the packs say of series.
    """

    __slots__ = ("_kept", "configured", "first", "form", "issuer", "lexicon", "name", "path", "report", "revision",
                 "sentences", "sketch", "tables", "year")  # fmt: skip

    sentences: tuple[CountedSentence, ...]
    tables: tuple[SeriesTable, ...]

    def __init__(
        self,
        issuer: str,
        configured: bool,
        name: str,
        year: int,
        revision: int,
        form: str | None,
        path: str,
        report: int,
        first: Location,
        sketch: bytes,
        lexicon: Mapping[str, object],
        kept: Kept,
    ) -> None:
        self.issuer = issuer
        self.configured = configured
        self.name = name
        self.year = year
        self.revision = revision
        self.form = form
        self.path = path
        self.report = report
        self.first = first
        self.sketch = sketch
        self.lexicon = lexicon
        self._kept = kept

    if not TYPE_CHECKING:  # for type checkers every attribute is there

        def __getattr__(self, name):
            if name == "tables":
                self.tables = made = self._kept.tables()
            elif name == "sentences":
                self.sentences = made = self._kept.sentences()
            else:
                raise AttributeError(name)
            return made

    @property
    def figures(self) -> Mapping[str, SeriesFigure]:
        """All figures by key; of a table that occurs twice, those of the first."""
        found: dict[str, SeriesFigure] = {}
        for table in self.tables:
            for figure in table.figures:
                found.setdefault(figure.key, figure)
        return found

    def figure(self, key: str) -> SeriesFigure | None:
        """The figure under the key, or None."""
        table = self.table(key.partition(".")[0])
        return None if table is None else table.figure(key)

    def table(self, table_id: str) -> SeriesTable | None:
        """The first table of that id, or None."""
        for table in self.tables:
            if table.id == table_id:
                return table
        return None

    def likeness(self, other: SeriesRecord) -> float:
        """How much the own prose of the two reports is alike, from 0 to 1; 0 where one has too little of it."""
        from govlint.series.sketch import likeness  # only a rule that compares texts needs it

        return likeness(self.sketch, other.sketch)

    def __repr__(self) -> str:
        return f"SeriesRecord({self.issuer} {self.year}, {self.path})"


class Twin:
    """Another report whose own prose is much like that of the one asked about; `likeness` is from 0 to 1."""

    __slots__ = ("likeness", "location", "name", "report", "year")

    def __init__(
        self,
        name: str,
        year: int,
        location: Location,
        report: int,
        likeness: float,
    ) -> None:
        self.name = name
        self.year = year
        self.location = location
        self.report = report
        self.likeness = likeness


class Series:
    """The reports of one body, by year and revision.

    `conflicts` are the years whose last revision stands in several reports that contradict one another. `search`
    finds the twin of a record among all reports of the run.
    """

    __slots__ = ("_search", "_years", "conflicts", "issuer", "records")

    def __init__(
        self,
        issuer: str,
        records: tuple[SeriesRecord, ...],
        conflicts: Mapping[int, tuple[SeriesRecord, ...]] | None = None,
        search: Callable[[SeriesRecord, float], Twin | None] | None = None,
    ) -> None:
        self.issuer = issuer
        self.records = records
        self.conflicts = conflicts or {}
        self._search = search
        self._years: dict[int, SeriesRecord] | None = None

    def twin(self, record: SeriesRecord, least: float) -> Twin | None:
        """The report of another body and the same year that comes first of those at least so much alike."""
        return None if self._search is None else self._search(record, least)

    def years(self) -> dict[int, SeriesRecord]:
        """The last revision of each year, the years ascending; years in conflict are left out."""
        if self._years is None:
            self._years = self._last_of_years()
        return dict(self._years)

    def _last_of_years(self) -> dict[int, SeriesRecord]:
        last: dict[int, SeriesRecord] = {}
        for record in self.records:
            known = last.get(record.year)
            if known is None or record.revision > known.revision:
                last[record.year] = record
        return {year: last[year] for year in sorted(last) if year not in self.conflicts}


class Tree:
    """A body in one year, its report where there is one, and the bodies below it that reported.

    `missing` are the names of the bodies below it that did not.
    """

    __slots__ = ("children", "issuer", "missing", "record", "year")

    def __init__(
        self,
        issuer: str,
        year: int,
        record: SeriesRecord | None,
        children: tuple[Tree, ...] = (),
        missing: tuple[str, ...] = (),
    ) -> None:
        self.issuer = issuer
        self.year = year
        self.record = record
        self.children = children
        self.missing = missing
