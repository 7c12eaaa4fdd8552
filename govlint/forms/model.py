"""A Form: sections, tables, row and column labels of one official layout, as values."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType

from govlint.light import NamedTuple, dataclass, field, replace

SHAPES = ("matrix", "stacked", "list", "strip")
_NONE: Mapping[str, str] = MappingProxyType({})


class CellSpec(NamedTuple):
    """One official cell: its key, its labels, the unit the form prints, and what kind of number stands in it.

    `kind` is count (non-negative whole number), change (whole number, may be negative) or amount (decimal).
    """

    key: str
    row_label: str
    column_label: str
    unit: str | None
    units_also: tuple[str, ...]
    kind: str

    @property
    def label(self) -> str:
        """How a person names the cell: ‘row × column’, or only the row where a table has one figure a row."""
        return f"{self.row_label} × {self.column_label}" if self.column_label else self.row_label


class Line(NamedTuple):
    """A row or a column of a form: id, printed label, further spellings, and what the form says of it.

    `groups` are the labels of the merged cells before (rows) or above (columns) it, outermost first.
    `variant` names a local variant that alone has the line (its absence is never missed); `optional` likewise.
    """

    id: str
    label: str
    aliases: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()
    unit: str | None = None
    units_also: tuple[str, ...] = ()
    note: str = ""
    kind: str = "count"
    variant: str | None = None
    optional: bool = False
    part: str | None = None


class Band(NamedTuple):
    """A part of a stacked table: a caption, a header of its own, and the rows below it."""

    caption: str
    columns: tuple[Line, ...]
    rows: tuple[Line, ...]
    aliases: tuple[str, ...] = ()
    optional: bool = False


class TableForm(NamedTuple):
    """One official table. `shape` is

    - matrix: rows × columns under one header; keys `<table>.<row>.<column>`
    - stacked: bands one under another, each with its own header; keys `<table>.<row>.<column>`
    - list: one figure a row, with its unit beside it; keys `<table>.<row>`
    - strip: one row of figures under a header of groups × columns; keys `<table>.<group>.<column>` (groups = rows)
    """

    id: str
    shape: str
    title: str = ""
    titles: tuple[str, ...] = ()
    section: str | None = None
    required: bool = True
    rows: tuple[Line, ...] = ()
    columns: tuple[Line, ...] = ()
    bands: tuple[Band, ...] = ()
    captions: tuple[Line, ...] = ()
    subtotals: Mapping[str, str] = _NONE
    header_fields: tuple[str, ...] = ()
    footer_labels: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    caption_year: bool = False
    row_total: str | None = None  # the column that is the sum of all others in its row

    def cells(self) -> Iterator[CellSpec]:
        """Every official cell in printed order."""
        if self.shape == "list":
            for row in self.rows:
                yield CellSpec(f"{self.id}.{row.id}", row.label, "", row.unit, row.units_also, row.kind)
            return
        if self.shape == "stacked":
            for band in self.bands:
                yield from self._grid(band.rows, band.columns)
            return
        yield from self._grid(self.rows, self.columns)

    def subtotal_cells(self) -> Iterator[CellSpec]:
        """The cells that group rows carry where a report prints subtotals (no part of the blank form)."""
        lines = [Line(row_id, label) for label, row_id in self.subtotals.items()]
        yield from self._grid(lines, self.columns)

    def _grid(self, rows: Sequence[Line], columns: Sequence[Line]) -> Iterator[CellSpec]:
        for row in rows:
            for column in columns:
                unit = column.unit or row.unit
                kind = column.kind if column.kind != "count" else row.kind
                key = f"{self.id}.{row.id}.{column.id}"
                yield CellSpec(key, row.label, column.label, unit, column.units_also + row.units_also, kind)


class SectionForm(NamedTuple):
    """A section that the form fixes: its ordinal, printed title without number, and accepted spellings."""

    id: str
    number: int
    title: str
    aliases: tuple[str, ...] = ()
    required: bool = True


@dataclass(frozen=True, eq=False, repr=False)
class Form:
    """One official layout. `years` are the report years it is valid for, None for an open end.

    `strong` are labels that only this form has; `groups` maps a table id to named lists of row, column or
    figure ids (used by identities); `data` holds whatever else the YAML says, for the rules of the pack.
    `apart` says that it is of another domain: no text is taken for it, and only rules that name it are for it.
    """

    id: str
    name: Mapping[str, str]
    years: tuple[int | None, int | None]
    issued_by: Mapping[str, object] = field(default_factory=dict)
    sections: tuple[SectionForm, ...] = ()
    tables: Mapping[str, TableForm] = field(default_factory=dict)
    strong: tuple[str, ...] = ()
    weak: tuple[str, ...] = ()
    groups: Mapping[str, Mapping[str, tuple[str, ...]]] = field(default_factory=dict)
    data: Mapping[str, object] = field(default_factory=dict)
    distribution: str = "govlint"
    apart: bool = False
    _cells: dict[str, CellSpec] = field(default_factory=dict)

    def covers(self, year: int) -> bool:
        """Whether the form is the valid one for the report year."""
        low, high = self.years
        return (low is None or year >= low) and (high is None or year <= high)

    def cell(self, key: str) -> CellSpec | None:
        """The official cell of a figure key, or None."""
        if not self._cells:
            for table in self.tables.values():
                self._cells.update((spec.key, spec) for spec in table.subtotal_cells())
                self._cells.update((spec.key, spec) for spec in table.cells())
        return self._cells.get(key)


def with_lines(form: Form, table_id: str, axis: str, lines: Sequence[Line], group: str) -> Form:
    """The form with lines that one report has of its own, put before the last row or column (`axis`) of a table.

    In identities `group` means all of them; `data["own_lines"]` says what was added. Raises KeyError for a table that
    the form does not have.
    """
    table = form.tables[table_id]
    if axis == "row":
        table = table._replace(rows=(*table.rows[:-1], *lines, *table.rows[-1:]))
    else:
        table = table._replace(columns=(*table.columns[:-1], *lines, *table.columns[-1:]))
    named = form.groups.get(table_id, {})
    members = (*named.get(group, ()), *(line.id for line in lines))
    groups = {**form.groups, table_id: {**named, group: members}}
    own = form.data.get("own_lines")
    said = {"table": table_id, "axis": axis, "group": group, "lines": tuple(lines)}
    data = {**form.data, "own_lines": (*(own if isinstance(own, tuple) else ()), said)}
    return replace(form, tables={**form.tables, table_id: table}, groups=groups, data=data, _cells={})
