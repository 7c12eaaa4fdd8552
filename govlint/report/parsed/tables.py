"""Tables and figures of a parsed report, bound to the forms that they name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from typing import cast

from govlint.diagnostics import Location
from govlint.document.model import Piece
from govlint.document.numbers import CellState, CellValue
from govlint.forms import Form, Line, TableForm
from govlint.report.figures import figure_in_row
from govlint.report.model import BLANK, STATED, UNREAD, Figure, LabelUse, Report, TableBinding
from govlint.report.parsed.fields import Fields
from govlint.report.parsed.places import TEXT_KEYS, PlacedCell, PlacedPiece, is_sound, location_of, put, text_fields
from govlint.report.parsed.tree import Leaf, Node, Scalar, Sequence

_TABLE_KEYS = frozenset([
    "id", "form", "lines", "first", "last", "complete", "told", "evidence", "missing", "missing_columns", "unknown",
    "renamed", "reordered", "merged", "caption_year", "caption_place", "header_fields", "header_places",
    "footer_labels", "other_forms",
])  # fmt: skip
_LABEL_KEYS = TEXT_KEYS - {"text"} | {"id", "label", "kind", "official"}
_FIGURE_KEYS = frozenset([
    "value", "raw", "unit", "state", "line", "column", "location", "where", "form", "reason", "note", "cell", "span",
    "table",
])  # fmt: skip
_DUPLICATE_KEYS = _FIGURE_KEYS | {"key"}
_OTHER_KEYS = frozenset(["form", "label"])
_REASONS = ("", "digits-lost", "not-a-number", "position-lost")


class PlacedPoint(PlacedPiece):
    """What a figure is read from: whatever part of it is meant, in the file it is the figure's value."""

    __slots__ = ()

    def locate(self, start: int = 0, end: int | None = None) -> Location:
        return Piece.locate(self, start, end)._replace(counterpart=self.scalar.span())


class _Point:
    """What a figure was read from, made when somebody asks where the figure stands, which few figures are asked."""

    __slots__ = ("_fields", "_path", "_raw", "_shown", "_start")

    def __init__(self, fields: Fields, raw: str, shown: Leaf, path: str | None) -> None:
        self._fields = fields
        self._raw = raw
        self._shown = shown
        self._path = path
        self._start = 0  # of the figure in the piece

    def part(self) -> tuple[int, int]:
        """Which part of the piece the figure is. Raises ReadError where its place is none: this is not put off."""
        fields = self._fields
        if fields.node_of("cell") is not None:
            self._make()
            self._start, end = [number or 0 for number in [*fields.wholes("span"), 0, 0][:2]]
            return self._start, end
        fields.whole("line")
        fields.whole("column")
        place = fields.node_of("location")
        if place is not None and not is_sound(place):
            self._make()
        return 0, len(self._raw)

    @property
    def atoms(self) -> tuple[Piece]:
        """The one piece, made for the figure, which keeps it."""
        return (self._make(),)

    def columns(self) -> tuple[int, tuple[int]] | None:
        """Where it begins in the file that holds the figure, if it stands there character for character."""
        point = self._fields.node.sheet.point(self._shown) if len(self._shown[0]) == len(self._raw) else None
        return None if point is None else (point[0], (point[1] - self._start,))

    def _make(self) -> PlacedPiece:
        fields = self._fields
        scalar = Scalar(self._shown, fields.node.sheet)
        node = fields.node_of("cell")
        if node is not None:
            inner, text = text_fields(node, fields, "cell")
            return put(PlacedPoint(text.text), scalar, inner, self._path)
        piece = PlacedPoint(self._raw, fields.whole("line"), fields.whole("column") or 1)
        piece.scalar = scalar
        place = fields.node_of("location")
        piece.base = (
            Location(self._path)
            if place is None
            else location_of(place, fields, "location", self._path)._replace(counterpart=None)
        )
        return piece


class Tables:
    """Builds the tables of one report. `path` is that of the original."""

    __slots__ = ("_forms", "_path", "_report")

    def __init__(self, report: Report, forms: Mapping[str, Form], path: str | None) -> None:
        self._report = report
        self._forms = forms
        self._path = path

    def read(self, fields: Fields) -> None:
        """Fills in tables, figures and duplicates."""
        for node in fields.items("tables"):
            self._report.tables.append(self._table(Fields(node, fields.source, "tables[]", _TABLE_KEYS, ("id",))))
        for key, node in fields.pairs("figures"):
            one = Fields(node, fields.source, "figures[]", _FIGURE_KEYS)
            self._report.figures[key.text] = self._figure(key, one)
        for node in fields.items("duplicates"):
            one = Fields(node, fields.source, "duplicates[]", _DUPLICATE_KEYS, ("key",))
            name = one.scalar("key")
            if name is None:
                raise fields.source.wrong_type(node, "duplicates[].key", "text")
            self._report.duplicates.append(self._figure(name, one))

    # ----------------------------------------------------------------------------------------------------- tables

    def _table(self, fields: Fields) -> TableBinding:
        name = fields.scalar("id")
        if name is None:
            raise fields.source.wrong_type(fields.node, f"{fields.where}.id", "text")
        form = self.form(fields, "form") or self._report.form
        if form is None:
            raise fields.source.error("parsed-missing-key", fields.node, where=fields.where, name="form")
        spec = form.tables.get(name.text)
        if spec is None:
            raise fields.source.unknown(name, f"{fields.where}.id", name.text, form.tables)
        at = name.span()
        table = TableBinding(
            name.text, form, spec, self._place(fields, "first", at), self._place(fields, "last", at),
            fields.texts("evidence"), complete=fields.flag("complete", True), told=fields.flag("told", False),
            footer_labels=fields.texts("footer_labels"),
        )  # fmt: skip
        self._read_labels(fields, table)
        self._read_surroundings(fields, table, at)
        return table

    def _read_labels(self, fields: Fields, table: TableBinding) -> None:
        table.missing = [self._label(node, fields, "missing", table.spec) for node in fields.items("missing")]
        for node in fields.items("missing_columns"):
            label = self._label(node, fields, "missing_columns", table.spec, "column")
            line = label.line if isinstance(label, LabelUse) else label
            if line is not None:
                table.missing_columns.append(line)
        for name in ("unknown", "renamed", "reordered", "merged"):
            for node in fields.items(name):
                label = self._label(node, fields, name, table.spec)
                if isinstance(label, Line):
                    raise fields.source.error("parsed-missing-key", node, where=f"tables[].{name}[]", name="kind")
                getattr(table, name).append(label)

    def _label(self, node: Node, fields: Fields, name: str, spec: TableForm, kind: str = "row") -> LabelUse | Line:
        inner = Fields(node, fields.source, f"tables[].{name}[]", _LABEL_KEYS, ("label",))
        text = inner.scalar("label")
        if text is None:
            raise inner.source.wrong_type(node, f"{inner.where}.label", "text")
        used = inner.optional("kind")
        kind = inner.choice("kind", ("row", "column"), kind)
        line = self._line(inner, spec, kind, inner.optional("official") if used else text.text)
        if used is None and line is not None:
            return line
        return LabelUse(line, put(PlacedPiece(text.text), text, inner, self._path), kind)

    def _line(self, fields: Fields, spec: TableForm, kind: str, label: str | None) -> Line | None:
        """The line of the form with the id; of several (each part of a table may have one) that with the label."""
        name = fields.scalar("id")
        if name is None:
            return None
        lines = [line for line in _lines_of(spec, kind) if line.id == name.text]
        if not lines:
            known = {line.id for line in _lines_of(spec, kind)}
            raise fields.source.unknown(name, f"{fields.where}.id", name.text, known)
        return next((line for line in lines if line.label == label), lines[0])

    def _read_surroundings(self, fields: Fields, table: TableBinding, at: Location) -> None:
        year = fields.whole("caption_year")
        if year is not None:
            table.caption_year = (year, self._place(fields, "caption_place", at))
        places = {key.text: node for key, node in fields.pairs("header_places")}
        for key, node in fields.pairs("header_fields"):
            value = node if isinstance(node, Scalar) else None
            if value is None:
                raise fields.source.wrong_type(node, f"{fields.where}.header_fields", "text")
            place = places.get(key.text)
            location = (
                Location(self._path, counterpart=value.span())
                if place is None
                else location_of(place, fields, "header_places", self._path, value.span())
            )
            table.header_fields[key.text] = (value.text, location)
        others = []
        for node in fields.items("other_forms"):
            other = Fields(node, fields.source, "tables[].other_forms[]", _OTHER_KEYS, ("form", "label"))
            others.append((other.text("form"), other.text("label")))
        table.other_forms = tuple(others)

    def _place(self, fields: Fields, name: str, at: Location) -> Location:
        node = fields.node_of(name)
        if node is None:
            return Location(self._path, counterpart=at)
        return location_of(node, fields, name, self._path, at)

    def form(self, fields: Fields, name: str) -> Form | None:
        """The form that the text under the key names."""
        node = fields.scalar(name)
        if node is None:
            return None
        form = self._forms.get(node.text)
        if form is None:
            raise fields.source.unknown(node, f"{fields.where}.{name}", node.text, self._forms)
        return form

    # ---------------------------------------------------------------------------------------------------- figures

    def _figure(self, key: Scalar, fields: Fields) -> Figure:
        table = self._table_of(key, fields)
        if table.form.cell(key.text) is None:
            raise fields.source.unknown(key, "figures", key.text, _cells(table.form, key.text))
        value, raw, shown = fields.decimal("value"), fields.leaf("raw"), fields.leaf("value")
        state = fields.choice("state", (STATED, BLANK, UNREAD), BLANK if value is None else STATED)
        if (state == STATED) != (value is not None):
            raise fields.source.error("parsed-state", fields.node, where=f"figures.{key.text}", name=state)
        text = raw[0] if raw is not None else ("" if shown is None else shown[0])
        if value is not None and shown is not None and text.isdecimal() and Decimal(text) != value:
            text = shown[0]  # corrected by hand, and what stood there is not what is meant any more
        point = _Point(fields, text, shown or raw or key.leaf, self._path)
        start, end = point.part()
        unit, reason = fields.optional("unit"), fields.choice("reason", _REASONS, "")
        stated = CellValue(cast(CellState, state), value, None, text, start, end, fields.text("note"), reason)
        figure = figure_in_row(stated, key.text, unit, point, 0, table)
        table.figures.append(figure)
        return figure

    def _table_of(self, key: Scalar, fields: Fields) -> TableBinding:
        """The table of the figure; where the file lists none, one is made of its form."""
        tables = self._report.tables
        number = fields.whole("table")
        name = key.text.partition(".")[0]
        if number is not None:
            if not 0 <= number < len(tables) or tables[number].id != name:
                raise fields.source.unknown(key, f"{fields.where}.table", str(number), [])
            return tables[number]
        found = self._report.table(name)
        if found is not None:
            return found
        form = self.form(fields, "form") or self._report.form
        if form is None:
            raise fields.source.error("parsed-missing-key", fields.node, where=fields.where, name="form")
        spec = form.tables.get(name)
        if spec is None:
            raise fields.source.unknown(key, "figures", key.text, _cells(form, key.text))
        at = Location(self._path, counterpart=key.span())
        tables.append(TableBinding(name, form, spec, at, at))
        return tables[-1]


def _lines_of(spec: TableForm, kind: str) -> Iterator[Line]:
    if kind == "row":
        yield from spec.rows
        yield from spec.captions
        yield from (Line(row_id, label) for label, row_id in spec.subtotals.items())
    else:
        yield from spec.columns
    for band in spec.bands:
        yield from band.rows if kind == "row" else band.columns


def _cells(form: Form, key: str) -> Iterable[str]:
    """Figure keys that may have been meant: those of the table, else all of the form."""
    table = form.tables.get(key.partition(".")[0])
    return [cell.key for one in ([table] if table else form.tables.values()) for cell in one.cells()]


def read_unbound(fields: Fields, path: str | None) -> Iterator[list[list[PlacedCell]]]:
    """The rows of the tables that no form explains."""
    for table in fields.items("unbound"):
        rows = []
        for number, row in enumerate(_items(table, fields)):
            cells = []
            for column, node in enumerate(_items(row, fields)):
                inner, text = text_fields(node, fields, "unbound")
                cells.append(put(PlacedCell(text.text, number, column), text, inner, path))
            rows.append(cells)
        yield rows


def _items(node: Node, fields: Fields) -> list[Node]:
    if not isinstance(node, Sequence):
        raise fields.source.wrong_type(node, f"{fields.where}.unbound", "sequence")
    return node.items
