"""Forms from mappings as the YAML gives them; what extends another form or adds to it is resolved.

The YAML of a form is described in docs/forms.md. A form may say `extends: <id>` and give only what differs.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from govlint.errors import RuleDefinitionError
from govlint.forms.model import SHAPES, Band, Form, Line, SectionForm, TableForm
from govlint.forms.values import mapping, mappings, strings
from govlint.nearest import hint


def load_forms(sources: Iterable[Mapping[str, object]]) -> dict[str, Form]:
    """Forms by id from mappings as the YAML gives them; `extends` and `adds_to` are resolved among the same sources.

    Raises RuleDefinitionError for an unknown parent, a missing id, a wrong shape or a key that occurs twice.
    """
    given = list(sources)
    by_id = {str(source.get("id")): source for source in given if "adds_to" not in source}
    resolved = {form_id: _resolve(source, by_id, ()) for form_id, source in by_id.items()}
    for addition in given:
        if "adds_to" in addition:
            from govlint.forms.additions import add_to  # most installations have none

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
    sections = mappings(source.get("sections"))
    tables = [_table(entry, form_id) for entry in mappings(source.get("tables"))]
    groups = source.get("groups") or {}
    assert isinstance(groups, Mapping) and isinstance(years, Sequence)
    return Form(
        id=form_id,
        name=mapping(source.get("name")),  # type: ignore[arg-type]
        years=(years[0], years[-1]),
        issued_by=mapping(source.get("issued_by")),
        sections=tuple(
            SectionForm(str(s["id"]), int(str(s["number"])), str(s["title"]), strings(s.get("aliases")),
                        bool(s.get("required", True)))
            for s in sections
        ),
        tables={table.id: table for table in tables},
        strong=strings(source.get("strong")),
        weak=strings(source.get("weak")),
        groups={t: {g: strings(ids) for g, ids in of.items()} for t, of in groups.items()},
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
        titles=strings(entry.get("titles")),
        section=None if entry.get("section") is None else str(entry["section"]),
        required=bool(entry.get("required", True)),
        rows=rows,
        columns=columns,
        bands=tuple(
            Band(str(b["caption"]), _lines(b.get("columns")), _lines(b.get("rows")), strings(b.get("aliases")),
                 bool(b.get("optional", False)))
            for b in mappings(entry.get("bands"))
        ),
        captions=_lines(entry.get("captions")),
        subtotals={str(k): str(v) for k, v in mapping(entry.get("subtotals")).items()},
        header_fields=strings(entry.get("header_fields")),
        footer_labels=strings(entry.get("footer_labels")),
        notes=strings(entry.get("notes")),
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
            aliases=strings(entry.get("aliases")),
            groups=strings(entry.get("groups")),
            unit=None if entry.get("unit") is None else str(entry["unit"]),
            units_also=strings(entry.get("units_also")),
            note=str(entry.get("note", "")),
            kind=str(entry.get("kind", "count")),
            variant=None if entry.get("variant") is None else str(entry["variant"]),
            optional=bool(entry.get("optional", False)),
            part=None if entry.get("part") is None else str(entry["part"]),
        )
        for entry in mappings(value)
    )
