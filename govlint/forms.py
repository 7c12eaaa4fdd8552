"""A Form: sections, tables, row and column labels of one official layout, as data loaded from YAML.

The YAML of a form is described in docs/forms.md. A form may say `extends: <id>` and give only what differs.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType

from govlint.errors import RuleDefinitionError
from govlint.light import NamedTuple, dataclass, field, replace
from govlint.nearest import hint

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


def load_forms(sources: Iterable[Mapping[str, object]]) -> dict[str, Form]:
    """Forms by id from mappings as the YAML gives them; `extends` and `adds_to` are resolved among the same sources.

    Raises RuleDefinitionError for an unknown parent, a missing id, a wrong shape or a key that occurs twice.
    """
    given = list(sources)
    by_id = {str(source.get("id")): source for source in given if "adds_to" not in source}
    resolved = {form_id: _resolve(source, by_id, ()) for form_id, source in by_id.items()}
    for addition in given:
        if "adds_to" in addition:
            from govlint.formadditions import add_to  # most installations have none

            target = str(addition["adds_to"])
            if target not in resolved:
                raise RuleDefinitionError("forms.bad-parent", form=addition.get("id"), parent=target)
            resolved[target] = add_to(resolved[target], addition)
    return {form_id: _build(source) for form_id, source in resolved.items()}


def _resolve(
    source: Mapping[str, object], by_id: Mapping[str, Mapping[str, object]], seen: tuple[str, ...]
) -> Mapping[str, object]:
    parent_id = source.get("extends")
    if parent_id is None:
        return source
    form_id = str(source.get("id"))
    if parent_id in seen or parent_id not in by_id:
        raise RuleDefinitionError("forms.bad-parent", form=form_id, parent=parent_id)
    parent = _resolve(by_id[str(parent_id)], by_id, (*seen, form_id))
    merged = _merge(parent, source, form_id)
    return {key: value for key, value in merged.items() if key != "extends"}


def _merge(parent: Mapping[str, object], child: Mapping[str, object], form: str) -> dict[str, object]:
    """Mappings merge key by key; lists of mappings with ids merge by id (`after`, `remove`); the rest is replaced.

    Raises RuleDefinitionError, which names the `form`, where an entry shall stand after one that is not there.
    """
    merged = dict(parent)
    for key, value in child.items():
        old = merged.get(key)
        if isinstance(value, Mapping) and isinstance(old, Mapping):
            merged[key] = _merge(old, value, form)
        elif _is_id_list(value) and _is_id_list(old):
            merged[key] = _merge_lists(old, value, form)  # type: ignore[arg-type]
        else:
            merged[key] = value
    return merged


def _is_id_list(value: object) -> bool:
    return isinstance(value, list) and bool(value) and all(isinstance(v, Mapping) and "id" in v for v in value)


def _merge_lists(
    parent: Sequence[Mapping[str, object]], child: Sequence[Mapping[str, object]], form: str
) -> list[Mapping[str, object]]:
    result = list(parent)
    for item in child:
        index = next((i for i, old in enumerate(result) if old["id"] == item["id"]), None)
        if item.get("remove"):
            result = [old for old in result if old["id"] != item["id"]]
        elif index is not None:
            result[index] = _merge(result[index], item, form)
        else:
            ids = [old["id"] for old in result]
            after = item.get("after")
            if after is not None and after not in ids:
                raise RuleDefinitionError("forms.after-nowhere", form=form, at=after, **hint(str(after), map(str, ids)))
            at = len(ids) if after is None else ids.index(after) + 1
            result.insert(at, {k: v for k, v in item.items() if k != "after"})
    return result


_OWN = {"id", "name", "years", "issued_by", "sections", "tables", "strong", "weak", "groups", "apart"}


def _build(source: Mapping[str, object]) -> Form:
    form_id = str(source["id"])
    years = source.get("years") or [None, None]
    sections = _mappings(source.get("sections"))
    tables = [_table(entry, form_id) for entry in _mappings(source.get("tables"))]
    groups = source.get("groups") or {}
    assert isinstance(groups, Mapping) and isinstance(years, Sequence)
    return Form(
        id=form_id,
        name=_mapping(source.get("name")),  # type: ignore[arg-type]
        years=(years[0], years[-1]),
        issued_by=_mapping(source.get("issued_by")),
        sections=tuple(
            SectionForm(str(s["id"]), int(str(s["number"])), str(s["title"]), _strings(s.get("aliases")),
                        bool(s.get("required", True)))
            for s in sections
        ),
        tables={table.id: table for table in tables},
        strong=_strings(source.get("strong")),
        weak=_strings(source.get("weak")),
        groups={t: {g: _strings(ids) for g, ids in of.items()} for t, of in groups.items()},
        data={key: value for key, value in source.items() if key not in _OWN},
        apart=bool(source.get("apart", False)),
    )  # fmt: skip


def _table(entry: Mapping[str, object], form_id: str) -> TableForm:
    shape = str(entry.get("shape"))
    if shape not in SHAPES:
        raise RuleDefinitionError("forms.bad-shape", form=form_id, table=entry.get("id"), shape=shape)
    rows, columns = _lines(entry.get("rows")), _lines(entry.get("columns"))
    table = TableForm(
        id=str(entry["id"]),
        shape=shape,
        title=str(entry.get("title", "")),
        titles=_strings(entry.get("titles")),
        section=None if entry.get("section") is None else str(entry["section"]),
        required=bool(entry.get("required", True)),
        rows=rows,
        columns=columns,
        bands=tuple(
            Band(str(b["caption"]), _lines(b.get("columns")), _lines(b.get("rows")), _strings(b.get("aliases")),
                 bool(b.get("optional", False)))
            for b in _mappings(entry.get("bands"))
        ),
        captions=_lines(entry.get("captions")),
        subtotals={str(k): str(v) for k, v in _mapping(entry.get("subtotals")).items()},
        header_fields=_strings(entry.get("header_fields")),
        footer_labels=_strings(entry.get("footer_labels")),
        notes=_strings(entry.get("notes")),
        caption_year=bool(entry.get("caption_year", False)),
        row_total=None if entry.get("row_total") is None else str(entry["row_total"]),
    )  # fmt: skip
    keys = [spec.key for spec in table.cells()]
    if len(keys) != len(set(keys)):
        raise RuleDefinitionError("forms.double-key", form=form_id, table=table.id)
    return table


def _lines(value: object) -> tuple[Line, ...]:
    return tuple(
        Line(
            id=str(entry["id"]),
            label=str(entry.get("label", "")),
            aliases=_strings(entry.get("aliases")),
            groups=_strings(entry.get("groups")),
            unit=None if entry.get("unit") is None else str(entry["unit"]),
            units_also=_strings(entry.get("units_also")),
            note=str(entry.get("note", "")),
            kind=str(entry.get("kind", "count")),
            variant=None if entry.get("variant") is None else str(entry["variant"]),
            optional=bool(entry.get("optional", False)),
            part=None if entry.get("part") is None else str(entry["part"]),
        )
        for entry in _mappings(value)
    )


def _mapping(value: object) -> Mapping[str, object]:
    return value if isinstance(value, Mapping) else {}


def _mappings(value: object) -> Sequence[Mapping[str, object]]:
    return value if isinstance(value, Sequence) and not isinstance(value, str) else ()


def _strings(value: object) -> tuple[str, ...]:
    if isinstance(value, str):
        return (value,)
    return tuple(str(v) for v in value) if isinstance(value, Iterable) else ()
