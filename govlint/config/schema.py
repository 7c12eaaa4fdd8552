"""JSON Schemas of the files that people write, for editors, and the table of the configuration's keys for the docs."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any, Protocol, TypeVar

from govlint.config.spec import MANIFEST, SEVERITIES, SPEC, WAIVERS, Key

ID = "https://json-schema.org/draft/2020-12/schema"
_KIND_WORDS = {
    "string": "string",
    "strings": "string or list of strings",
    "integer": "whole number",
    "choice": "one of ",
    "section": "mapping",
    "records": "list of mappings",
    "table": "mapping of names to mappings",
    "lists": "mapping of names to lists of strings",
    "values": "mapping of names to values",
    "rules": "mapping of selectors to severities or mappings",
}


# What is described → the title of its schema, what it is, its keys.
_FILES: dict[str, tuple[str, str, tuple[Key, ...]]] = {
    "config": (".govlint.yaml", "Configuration of govlint / govlint 的配置", SPEC),
    "waivers": (".govlint/waivers.yaml", "Waivers of findings / 豁免", WAIVERS),
    "manifest": ("manifest", "The reports of a collection / 报告清单", MANIFEST),
}
_RULES = {
    "severity": {"enum": [*SEVERITIES, False]},
    "option": {
        "oneOf": [
            {"type": ["number", "string", "boolean"]},
            {"type": "array", "items": {"type": ["string", "number", "boolean"]}},
        ]
    },
    "setting": {
        "oneOf": [
            {"$ref": "#/$defs/severity"},
            {
                "type": "object",
                "properties": {"severity": {"$ref": "#/$defs/severity"}},
                "additionalProperties": {"$ref": "#/$defs/option"},
            },
        ]
    },
}


def make_schema(file: str = "config") -> dict[str, Any]:
    """The schema of the configuration ("config"), of waivers ("waivers") or of a manifest, as plain values."""
    title, description, keys = _FILES[file]
    made = {"$schema": ID, "title": title, "description": description, **mapping_of(keys, _property)}
    return {**made, "$defs": _RULES} if any(key.kind == "rules" for key in keys) else made


class Described(Protocol):
    """A key of a file, as far as the schema of the mapping that holds it needs to know it."""

    @property
    def name(self) -> str: ...

    @property
    def required(self) -> bool: ...


K = TypeVar("K", bound=Described)


def mapping_of(keys: Sequence[K], property_of: Callable[[K], dict[str, Any]]) -> dict[str, Any]:
    """The schema of a mapping of these keys and no others; `property_of` gives that of the value of one."""
    made: dict[str, Any] = {
        "type": "object",
        "additionalProperties": False,
        "properties": {key.name: property_of(key) for key in keys},
    }
    required = [key.name for key in keys if key.required]
    return {**made, "required": required} if required else made


# An unquoted 2021 is a string to govlint as well.
_SCALARS = ("string", "number", "boolean")
_TEXT = {"type": [*_SCALARS]}
_STRINGS = {"oneOf": [_TEXT, {"type": "array", "items": _TEXT}]}


def _mapping_to(schema: dict[str, Any]) -> dict[str, Any]:
    return {"type": "object", "additionalProperties": schema}


_OF_KIND: dict[str, Callable[[Key], dict[str, Any]]] = {
    "string": lambda key: _TEXT,
    "strings": lambda key: _STRINGS,
    "integer": lambda key: {"type": "integer", **{name: bound for name, bound in _bounds(key) if bound is not None}},
    "choice": lambda key: {"enum": list(key.choices)},
    "section": lambda key: mapping_of(key.keys, _property),
    "records": lambda key: {"type": "array", "items": mapping_of(key.keys, _property)},
    "table": lambda key: _mapping_to(mapping_of(key.keys, _property)),
    "lists": lambda key: _mapping_to(_STRINGS),
    "values": lambda key: _mapping_to({"type": [*_SCALARS, "null"]}),
    "rules": lambda key: _mapping_to({"$ref": "#/$defs/setting"}),
}


def _property(key: Key) -> dict[str, Any]:
    made = {"description": f"{key.zh} / {key.en}", **_OF_KIND[key.kind](key)}
    if key.default:
        made["default"] = int(key.default) if key.kind == "integer" else key.default
    return made


def _bounds(key: Key) -> tuple[tuple[str, int | None], ...]:
    return ("minimum", key.minimum), ("maximum", key.maximum)


def schema_text(file: str = "config") -> str:
    """The content of docs/schema/govlint-{file}.schema.json."""
    import json

    return json.dumps(make_schema(file), ensure_ascii=False, indent=2) + "\n"


def table_text() -> str:
    """The table of keys in docs/configuration.md."""
    rows = ["| 键 key | 取值 value | 说明 meaning |", "|---|---|---|", *_rows(SPEC, "")]
    return "\n".join(rows) + "\n"


def _rows(keys: tuple[Key, ...], prefix: str) -> Iterator[str]:
    for key in keys:
        kind = _KIND_WORDS[key.kind] + ", ".join(f"`{choice}`" for choice in key.choices)
        default = f" Default: `{key.default}`." if key.default else ""
        required = " (required)" if key.required else ""
        yield f"| `{prefix}{key.name}` | {kind}{required} | {key.zh}。<br>{key.en[0].upper()}{key.en[1:]}.{default} |"
        if key.kind == "section":
            yield from _rows(key.keys, f"{prefix}{key.name}.")
        elif key.kind == "records":
            yield from _rows(key.keys, f"{prefix}{key.name}[].")
        elif key.kind == "table":
            yield from _rows(key.keys, f"{prefix}{key.name}.*.")
