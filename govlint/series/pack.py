"""Compact records: what a worker sends back of a report, small enough for a hundred thousand of them in memory.

The figures of a table are one string and one run of numbers; what all tables of a layout share stands in a Layout,
which is kept once a process however many records use it.
"""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from govlint.diagnostics import Location
from govlint.light import NamedTuple
from govlint.report.columns import GAP, Columns
from govlint.report.figures import BLANK, STATED, Figure, TableBinding, points_of, unmade_of
from govlint.report.model import Report
from govlint.series.model import CountedSentence, SeriesFigure, SeriesRecord, SeriesTable
from govlint.series.names import series_name
from govlint.series.prose import counted_sentences, own_prose
from govlint.series.sketch import sketch_of

_SEPARATOR = "\x1f"
_NONE = -1  # a part that a Location does not have
_PARTS = 9  # numbers of a Location: line, column, end line, end column, page, paragraph, table, row, cell
_SMALL = 0xFFFF  # what two bytes hold
_LAYOUTS: dict[tuple[object, ...], Layout] = {}

Box = tuple[float, float, float, float] | None
# Keys, units and texts of the figures of a table, and with their positions those that are to be looked at.
_Parts = tuple[tuple[str, ...], list[str | None], list[str], Sequence[tuple[int, Figure]]]


class Layout:
    """What tables of one form with the same cells share. Made by `layout_of`, so that equal ones are one object.

    `ends` are the positions behind the cells that stand on one line together, () where that is not known.
    """

    __slots__ = ("ends", "form", "index", "keys", "labels", "table", "title", "units")

    def __init__(
        self,
        form: str,
        table: str,
        keys: tuple[str, ...],
        units: tuple[str | None, ...],
        title: str,
        labels: tuple[str, ...],
        ends: tuple[int, ...],
    ) -> None:
        self.form = form
        self.table = table
        self.keys = keys
        self.units = units
        self.title = title
        self.labels = labels
        self.ends = ends
        self.index = {key: position for position, key in reversed(list(enumerate(keys)))}

    def __reduce__(self) -> tuple[object, tuple[object, ...]]:
        return layout_of, self.content()

    def content(self) -> tuple[object, ...]:
        """What `layout_of` makes it of."""
        return self.form, self.table, self.keys, self.units, self.title, self.labels, self.ends


def layout_of(
    form: str,
    table: str,
    keys: tuple[str, ...],
    units: tuple[str | None, ...],
    title: str,
    labels: tuple[str, ...],
    ends: tuple[int, ...],
) -> Layout:
    """The one Layout of these."""
    known = _LAYOUTS.get((form, table, keys, units, ends))
    if known is None:
        known = _LAYOUTS[form, table, keys, units, ends] = Layout(form, table, keys, units, title, labels, ends)
    return known


class PackedTable(NamedTuple):
    """The figures of one table: their texts in one string; `odd` are those whose text does not say state and value.

    `places` are numbers in two or four bytes (`size`). Where the table is evenly spaced (`even`) these are the lines of
    its figures, each with the column of the mark behind the last one: the texts say the rest. Else they are line and
    column of each figure, where each stands on one line of text; with `boxes` (the areas on a page, None for formats
    without them) whole locations.
    """

    layout: Layout
    texts: str
    odd: tuple[tuple[int, str, str | None], ...]
    size: str
    places: bytes
    even: bool
    boxes: tuple[Box, ...] = ()


class PackedRecord(NamedTuple):
    """What of a report is kept for the rules over several reports: plain values only.

    `key` is what reports of one body have in common: its configured id, else its normalised name; `former` are its
    former names, normalised in the same way. `placed` says that the name shows where the body is, so that no other
    bears it. `sentences` is packed like a table: the texts, and line, column and length of each.
    """

    key: str
    issuer: str
    configured: bool
    placed: bool
    name: str
    former: tuple[str, ...]
    year: int
    revision: int
    form: str | None
    path: str
    report: int
    first: Location
    tables: tuple[PackedTable, ...]
    sketch: bytes
    sentences: tuple[str, bytes]

    def numbered(self, report: int) -> PackedRecord:
        """The record as that of the report with this number (`_replace` takes several times as long)."""
        values: list[Any] = list(self)
        values[_REPORT] = report
        return PackedRecord(*values)


_REPORT = PackedRecord._fields.index("report")


def pack(report: Report, path: str, number: int) -> PackedRecord | None:
    """The record of a report, or None where issuer or year is unknown: nothing could be compared."""
    issuer = report.issuer
    if report.year is None or issuer.id in ("", "-"):
        return None
    lexicon = lexicon_of(report)
    configured = bool(report.data.get("issuer_configured"))
    name = issuer.name or issuer.id
    known = series_name(name, lexicon)
    return PackedRecord(
        key=issuer.id if configured else known.key,
        issuer=issuer.id,
        configured=configured,
        placed=configured or known.placed,
        name=name,
        former=tuple(dict.fromkeys([series_name(former, lexicon).key for former in issuer.former])),
        year=report.year,
        revision=report.revision,
        form=None if report.form is None else report.form.id,
        path=path,
        report=number,
        first=Location(path, *report.first.in_file()[1:-1]),
        tables=tuple([_pack_table(table) for table in report.tables if unmade_of(table) or table.figures]),
        sketch=sketch_of(own_prose(report, lexicon)),
        sentences=_pack_sentences(counted_sentences(report, lexicon)),
    )


def lexicon_of(report: Report) -> Mapping[str, object]:
    """What the packs say of series (their lexicon of that name)."""
    lexicons = report.data.get("lexicon")
    found = lexicons.get("series") if isinstance(lexicons, Mapping) else None
    return found if isinstance(found, Mapping) else {}


def _pack_table(table: TableBinding) -> PackedTable:
    unmade = unmade_of(table)
    columns = unmade if isinstance(unmade, Columns) else None
    keys, units, raws, figures = _parts_of(table) if columns is None else _parts_in(columns)
    odd: list[tuple[int, str, str | None]] = []
    whole = even = True  # whether each figure is as long as what is kept of it; whether it is all that is in its cell
    for at, figure in figures:
        raw = figure.raw
        if not (figure.state == STATED and raw.isdecimal()) and (raw or figure.state != BLANK):
            odd.append((at, figure.state, None if figure.value is None else str(figure.value)))
            raw = raw.replace(_SEPARATOR, " ")
        if figure.end - figure.start != len(raw):
            whole = False
        if figure.start or len(raw) != len(raws[at]):
            even = False
        raws[at] = raw
        units[at] = figure.unit
    lines = columns.lines() if columns is not None and whole and even else None
    layout = _layout_of_table(table, keys, tuple(units), () if lines is None or columns is None else columns.cells.ends)
    places = _places(table, columns, whole) if lines is None else (*_numbers(lines), True)
    return PackedTable(layout, _SEPARATOR.join(raws), tuple(odd), *places)


def _parts_of(table: TableBinding) -> _Parts:
    figures = table.figures
    keys = tuple([figure.key for figure in figures])
    return keys, [None] * len(keys), [""] * len(keys), list(enumerate(figures))


def _parts_in(columns: Columns) -> _Parts:
    """Of plain counts the text says all: they need not be made."""
    return columns.cells.keys, list(columns.cells.unit_of), list(columns.texts), columns.odd()


def _places(table: TableBinding, columns: Columns | None, whole: bool) -> tuple[str, bytes, bool, tuple[Box, ...]]:
    """Size, places and boxes of figures that each say where they stand; `whole` as above."""
    points = None
    if whole:
        points = points_of(table.figures) if columns is None else columns.points()
    if points is not None:
        return *_numbers(points), False, ()
    places = [figure.location.in_file() for figure in table.figures]
    parts = [_NONE if part is None else part for at in places for part in (*at[1:6], *at[7:11])]
    return "i", array("i", parts).tobytes(), False, tuple(at.box for at in places)


def _numbers(numbers: Sequence[int]) -> tuple[str, bytes]:
    size = "H" if max(numbers, default=0) <= _SMALL else "i"
    return size, array(size, numbers).tobytes()


def _layout_of_table(
    table: TableBinding, keys: tuple[str, ...], units: tuple[str | None, ...], ends: tuple[int, ...]
) -> Layout:
    known = _LAYOUTS.get((table.form.id, table.id, keys, units, ends))
    if known is not None:
        return known
    specs = [table.form.cell(key) for key in keys]
    labels = tuple(key if spec is None else spec.label for key, spec in zip(keys, specs, strict=True))
    sections = (section.title for section in table.form.sections if section.id == table.spec.section)
    return layout_of(table.form.id, table.id, keys, units, table.spec.title or next(sections, table.id), labels, ends)


def _pack_sentences(sentences: Sequence[CountedSentence]) -> tuple[str, bytes]:
    numbers = [part or 0 for s in sentences for part in s.location.in_file()[1:5]]
    return _SEPARATOR.join(s.text for s in sentences), array("i", numbers).tobytes()


# ------------------------------------------------------------------------------------------------ the way back


def unpack(packed: PackedRecord, lexicon: Mapping[str, object]) -> SeriesRecord:
    """The record as rules see it."""
    return SeriesRecord(
        issuer=packed.issuer,
        configured=packed.configured,
        name=packed.name,
        year=packed.year,
        revision=packed.revision,
        form=packed.form,
        path=packed.path,
        report=packed.report,
        first=packed.first,
        sketch=packed.sketch,
        lexicon=lexicon,
        kept=_Kept(packed),
    )


class _Kept:
    """The content of a packed record."""

    __slots__ = ("_packed",)

    def __init__(self, packed: PackedRecord) -> None:
        self._packed = packed

    def tables(self) -> tuple[SeriesTable, ...]:
        """Its tables."""
        packed = self._packed
        return tuple(_unpack_table(table, packed.path, packed.report) for table in packed.tables)

    def sentences(self) -> tuple[CountedSentence, ...]:
        """Its sentences that state counts."""
        return tuple(_unpack_sentences(self._packed.sentences, self._packed.path))


def _unpack_table(packed: PackedTable, path: str, report: int) -> SeriesTable:
    layout = packed.layout
    make = _Opened(packed, path, report).make
    return SeriesTable(layout.table, layout.title, layout.form, packed.texts, layout.index, make)


class _Opened:
    """A packed table whose figures are made one by one."""

    __slots__ = ("_layout", "_numbers", "_odd", "_packed", "_path", "_report", "_texts")

    def __init__(self, packed: PackedTable, path: str, report: int) -> None:
        self._packed = packed
        self._layout = packed.layout
        self._path = path
        self._report = report
        self._texts: list[str] = []
        self._odd: dict[int, tuple[str, str | None]] = {}
        self._numbers = array(packed.size)

    def make(self, position: int) -> SeriesFigure:
        """The figure at the position."""
        if not self._texts:
            self._texts = self._packed.texts.split(_SEPARATOR)
            self._odd = {at: (state, value) for at, state, value in self._packed.odd}
            self._numbers.frombytes(self._packed.places)
        raw, layout = self._texts[position], self._layout
        state, value = self._odd.get(position) or ((STATED, raw) if raw else (BLANK, None))
        return SeriesFigure(
            layout.keys[position],
            layout.labels[position],
            raw,
            None if value is None else Decimal(value),
            layout.units[position],
            state,
            layout.form,
            self._place(position, len(raw)),
            self._report,
        )

    def _place(self, position: int, length: int) -> Location:
        if self._packed.even:
            first, start = self._point(position)
            return Location(self._path, first, start, first, start + length)
        if not self._packed.boxes:
            first, start = self._numbers[2 * position : 2 * position + 2]
            return Location(self._path, first, start, first, start + length)
        numbers = self._numbers[_PARTS * position : _PARTS * (position + 1)]
        line, column, end_line, end_column, *rest = (None if part == _NONE else part for part in numbers)
        page, paragraph, table, row, cell = rest
        box = self._packed.boxes[position]
        return Location(self._path, line, column, end_line, end_column, page, box, paragraph, table, row, cell)

    def _point(self, position: int) -> tuple[int, int]:
        """Line and column in an evenly spaced table: by what stands behind the figure."""
        ends = self._layout.ends
        number = bisect_right(ends, position)
        line, end = self._numbers[2 * number : 2 * number + 2]
        texts = self._texts[position : ends[number]]
        column = end - 1 - sum(map(len, texts)) - GAP * (len(texts) - 1)
        return line, column if texts[0] else column - 1  # a blank cell begins right behind the mark


def _unpack_sentences(packed: tuple[str, bytes], path: str) -> list[CountedSentence]:
    numbers = array("i")
    numbers.frombytes(packed[1])
    if not numbers:
        return []
    out = []
    for start, text in zip(range(0, len(numbers), 4), packed[0].split(_SEPARATOR), strict=True):
        line, column, end_line, end_column = (part or None for part in numbers[start : start + 4])
        out.append(CountedSentence(text, Location(path, line, column, end_line, end_column)))
    return out
