"""Checks the YAML of a form in a local folder key by key, so that every mistake in it is told at its place."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from govlint.diagnostics import NAME_PATTERN
from govlint.errors import RuleDefinitionError
from govlint.forms import SHAPES, Form, TableForm
from govlint.identities.source import Source
from govlint.nearest import hint, nearest

_KINDS = ("count", "change", "amount")
_PLACED = ("after", "remove")  # of entries in lists that merge by id
_HEAD = ("id", "extends", "name", "years", "issued_by", "sections", "tables", "strong", "weak", "groups", "apart")
_ADDITION = ("id", "adds_to", "name", "tables")
_SECTION = ("id", "number", "title", "aliases", "required", *_PLACED)
_TABLE = (
    "id", "shape", "title", "titles", "section", "required", "rows", "columns", "bands", "captions", "subtotals",
    "header_fields", "footer_labels", "notes", "caption_year", "row_total", *_PLACED,
)  # fmt: skip
_BAND = ("caption", "columns", "rows", "aliases", "optional")
_LINE = (
    "id", "label", "aliases", "groups", "unit", "units_also", "note", "kind", "variant", "optional", "part", *_PLACED,
)  # fmt: skip
_AXES = ("rows", "columns", "captions")
_CLOSE = 0.8  # a key of its own that is so close to one of ours is a mistyped one


def check_form(source: Mapping[str, object], file: str, forms: Mapping[str, Form]) -> None:
    """Raises RuleDefinitionError, with the path of keys, for what no form may say; `forms` are those known so far."""
    head = Source(file, source)
    adds = "adds_to" in source
    _check_head(head, adds, forms)
    base = forms.get(str(source.get("adds_to" if adds else "extends")))
    for entry in _entries(head, "sections"):
        known = base is not None and any(section.id == entry.values.get("id") for section in base.sections)
        entry.check_keys(_SECTION, ("id",) if known else ("id", "number", "title"))
        _check_plain(entry, texts=("title",), lists=("aliases",), flags=("required", "remove"))
    for entry in _entries(head, "tables"):
        _check_table(entry, base, adds, head.text("id"))


def _check_head(head: Source, adds: bool, forms: Mapping[str, Form]) -> None:
    if adds:
        head.check_keys(_ADDITION, ("id", "adds_to", "tables"))
    elif any(key not in _HEAD and nearest(str(key), _HEAD, _CLOSE) for key in head.values):
        head.check_keys(_HEAD)  # any further key is data for rules, but for one that is mistyped
    _check_ids(head, forms)
    if "name" in head.values:
        head.bilingual("name")
    elif not adds and "extends" not in head.values:
        head.check_keys(tuple(map(str, head.values)), ("name",))
    if "years" in head.values:
        head.years()
    _check_plain(head, lists=("strong", "weak"), flags=("apart",))
    groups = head.child("groups").values if "groups" in head.values else {}
    for table in groups:
        of = Source(head.file, groups[table], f"groups.{table}")
        for group in of.values:
            of.texts(group)


def _check_ids(head: Source, forms: Mapping[str, Form]) -> None:
    """Its own id, and that of the form that it extends or adds to."""
    name = head.text("id")
    if not re.fullmatch(NAME_PATTERN, name):
        head.refuse("id", name, "small letters, digits and hyphens, such as x-city-2021")
    if name in forms:
        head.refuse("id", name, "an id that no other form has, such as x-city-2021")
    for key in ("extends", "adds_to"):
        if key in head.values and head.values[key] not in forms:
            known = ", ".join(forms)
            about = {"file": head.file, "field": key, "value": head.values[key], "expected": known}
            raise RuleDefinitionError("identities.unknown-form", **about)


def _check_table(entry: Source, base: Form | None, adds: bool, form: str) -> None:
    entry.check_keys(_TABLE, ("id",))
    name = entry.text("id")
    known = None if base is None else base.tables.get(name)
    if base is not None and known is None and (adds or "shape" not in entry.values):
        about = {"file": entry.file, "field": entry.path("id"), "form": base.id, "value": name}
        raise RuleDefinitionError("identities.unknown-table", **about, **hint(name, base.tables))
    if known is None or "shape" in entry.values:
        entry.check_keys(_TABLE, ("id", "shape"))
        shape = entry.text("shape")
        if shape not in SHAPES:
            entry.refuse("shape", shape, "one of " + ", ".join(SHAPES))
    _check_plain(
        entry, texts=("title", "section", "row_total"), lists=("titles", "header_fields", "footer_labels", "notes"),
        flags=("required", "caption_year", "remove"),
    )  # fmt: skip
    for axis in _AXES:
        _check_lines(entry, axis, _ids(known, axis), form)
    for band in _entries(entry, "bands"):
        band.check_keys(_BAND, ("caption",))
        _check_plain(band, texts=("caption",), lists=("aliases",), flags=("optional",))
        same = next((b for b in (known.bands if known else ()) if b.caption == band.values["caption"]), None)
        for axis in ("rows", "columns"):
            lines = () if same is None else (same.rows if axis == "rows" else same.columns)
            _check_lines(band, axis, [line.id for line in lines] if adds else (), form)


def _ids(table: TableForm | None, axis: str) -> Sequence[str]:
    return [] if table is None else [line.id for line in getattr(table, axis)]


def _check_lines(owner: Source, axis: str, known: Iterable[str], form: str) -> None:
    ids = list(known)
    for line in _entries(owner, axis):
        line.check_keys(_LINE, ("id",))
        name = line.text("id")
        if name not in ids:
            line.check_keys(_LINE, ("id", "label"))
        _check_plain(line, texts=("label", "unit", "note", "variant", "part"),
                     lists=("aliases", "groups", "units_also"), flags=("optional", "remove"))  # fmt: skip
        if line.values.get("kind", "count") not in _KINDS:
            line.refuse("kind", line.values["kind"], "one of " + ", ".join(_KINDS))
        after = line.values.get("after")
        if after is not None and after not in ids:
            about = {"field": line.path("after"), "form": form, "at": after}
            raise RuleDefinitionError("forms.after-nowhere", **about, **hint(str(after), ids))
        ids.append(name)


def _entries(owner: Source, key: str) -> list[Source]:
    """The mappings of a list; none where the key is missing."""
    value = owner.values.get(key)
    if value is None:
        return []
    if not isinstance(value, list):
        owner.refuse(key, value, "a list")
    return [Source(owner.file, item, f"{owner.path(key)}[{index}]") for index, item in enumerate(value)]


def _check_plain(
    source: Source, texts: Sequence[str] = (), lists: Sequence[str] = (), flags: Sequence[str] = ()
) -> None:
    for key in texts:
        if source.values.get(key) is not None and not isinstance(source.values[key], str | int):
            source.refuse(key, source.values[key], "a text")
    for key in lists:
        if key in source.values:
            source.texts(key)
    for key in flags:
        if not isinstance(source.values.get(key, False), bool):
            source.refuse(key, source.values[key], "true or false")
