"""Compact records: what a worker sends back of a report, small enough for a hundred thousand of them in memory.

The figures of a table are one string and one run of numbers; what all tables of a layout share stands in a Layout,
which is kept once a process however many records use it.
"""

from __future__ import annotations

from array import array
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any, NamedTuple

from govlint.diagnostics import Location
from govlint.report.model import BLANK, STATED, Figure, Report, TableBinding
from govlint.series.model import CountedSentence, SeriesFigure, SeriesRecord, SeriesTable
from govlint.series.names import series_name
from govlint.series.prose import counted_sentences, own_prose
from govlint.series.sketch import sketch_of

_SEPARATOR = "\x1f"
_NONE = -1  # a part that a Location does not have
_PARTS = 9  # numbers of a Location: line, column, end line, end column, page, paragraph, table, row, cell
_LAYOUTS: dict[tuple[object, ...], Layout] = {}


class Layout:
    """What tables of one form with the same cells share. Made by `layout_of`, so that equal ones are one object."""

    __slots__ = ("form", "keys", "labels", "table", "title", "units")

    def __init__(
        self,
        form: str,
        table: str,
        title: str,
        keys: tuple[str, ...],
        labels: tuple[str, ...],
        units: tuple[str | None, ...],
    ) -> None:
        self.form = form
        self.table = table
        self.title = title
        self.keys = keys
        self.labels = labels
        self.units = units

    def __reduce__(self) -> tuple[object, tuple[object, ...]]:
        return layout_of, (self.form, self.table, self.title, self.keys, self.labels, self.units)


def layout_of(*parts: Any) -> Layout:
    """The one Layout with these parts (form, table, title, keys, labels, units)."""
    known = _LAYOUTS.get(parts)
    if known is None:
        known = _LAYOUTS[parts] = Layout(*parts)
    return known


class PackedTable(NamedTuple):
    """The figures of one table. `odd` are those that are no plain whole numbers: position, state, value as text.

    `places` are line, column and length of each figure, or whole locations where a figure does not stand on one line
    of text; `boxes` are the areas on a page, for formats that have them.
    """

    layout: Layout
    texts: str
    odd: tuple[tuple[int, str, str | None], ...]
    places: bytes
    boxes: tuple[tuple[float, float, float, float] | None, ...] = ()


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
        former=tuple(dict.fromkeys(series_name(former, lexicon).key for former in issuer.former)),
        year=report.year,
        revision=report.revision,
        form=None if report.form is None else report.form.id,
        path=path,
        report=number,
        first=report.first._replace(path=path),
        tables=tuple(_pack_table(table) for table in report.tables if table.figures),
        sketch=sketch_of(own_prose(report, lexicon)),
        sentences=_pack_sentences(counted_sentences(report, lexicon)),
    )


def lexicon_of(report: Report) -> Mapping[str, object]:
    """What the packs say of series (their lexicon of that name)."""
    lexicons = report.data.get("lexicon")
    found = lexicons.get("series") if isinstance(lexicons, Mapping) else None
    return found if isinstance(found, Mapping) else {}


def _pack_table(table: TableBinding) -> PackedTable:
    figures = table.figures
    specs = [table.form.cell(figure.key) for figure in figures]
    layout = layout_of(
        table.form.id,
        table.id,
        table.spec.title or next((s.title for s in table.form.sections if s.id == table.spec.section), table.id),
        tuple([figure.key for figure in figures]),
        tuple([figure.key if spec is None else spec.label for figure, spec in zip(figures, specs, strict=True)]),
        tuple([figure.unit for figure in figures]),
    )
    odd = tuple(
        (position, figure.state, None if figure.value is None else str(figure.value))
        for position, figure in enumerate(figures)
        if not _is_plain(figure)
    )
    raws = [figure.raw.replace(_SEPARATOR, " ") for figure in figures]
    places, boxes = _places(figures)
    return PackedTable(layout, _SEPARATOR.join(raws), odd, places, boxes)


def _is_plain(figure: Figure) -> bool:
    """Whether the raw text says state and value."""
    raw = figure.raw
    if not raw:
        return figure.state == BLANK
    return figure.state == STATED and raw.isdigit() and raw.isascii() and (raw[0] != "0" or raw == "0")


def _places(figures: Sequence[Figure]) -> tuple[bytes, tuple[tuple[float, float, float, float] | None, ...]]:
    numbers: list[int] = []
    for figure in figures:
        piece = figure.piece
        if piece.line is None or piece.runs or (piece.base is not None and any(piece.base[5:])):
            return _whole_places([figure.location for figure in figures])
        numbers += (piece.line, piece.column + figure.start, figure.end - figure.start)
    return array("i", numbers).tobytes(), ()


def _whole_places(
    locations: Sequence[Location],
) -> tuple[bytes, tuple[tuple[float, float, float, float] | None, ...]]:
    numbers = [_NONE if part is None else part for at in locations for part in (*at[1:6], *at[7:11])]
    return array("i", numbers).tobytes(), tuple(at.box for at in locations)


def _pack_sentences(sentences: Sequence[CountedSentence]) -> tuple[str, bytes]:
    numbers = [part or 0 for s in sentences for part in (s.location.line, s.location.column, s.location.end_line,
                                                         s.location.end_column)]  # fmt: skip
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
        sentences=tuple(_unpack_sentences(packed.sentences, packed.path)),
        lexicon=lexicon,
        load=lambda: tuple(_unpack_table(table, packed.path, packed.report) for table in packed.tables),
    )


def _unpack_table(packed: PackedTable, path: str, report: int) -> SeriesTable:
    layout = packed.layout
    odd = {position: (state, value) for position, state, value in packed.odd}
    figures = []
    texts = packed.texts.split(_SEPARATOR)
    places = _unpack_places(packed, path)
    for position, (key, label, unit, raw, place) in enumerate(
        zip(layout.keys, layout.labels, layout.units, texts, places, strict=True)
    ):
        state, value = odd.get(position) or ((STATED, raw) if raw else (BLANK, None))
        stated = None if value is None else Decimal(value)
        figures.append(SeriesFigure(key, label, raw, stated, unit, state, layout.form, place, report))
    return SeriesTable(layout.table, layout.title, layout.form, tuple(figures))


def _unpack_places(packed: PackedTable, path: str) -> list[Location]:
    numbers = array("i")
    numbers.frombytes(packed.places)
    if not packed.boxes:
        return [
            Location(path, line, column, line, column + length)
            for line, column, length in zip(numbers[::3], numbers[1::3], numbers[2::3], strict=True)
        ]
    out = []
    for start, box in zip(range(0, len(numbers), _PARTS), packed.boxes, strict=True):
        parts = (None if part == _NONE else part for part in numbers[start : start + _PARTS])
        line, column, end_line, end_column, page, paragraph, table, row, cell = parts
        out.append(Location(path, line, column, end_line, end_column, page, box, paragraph, table, row, cell))
    return out


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
