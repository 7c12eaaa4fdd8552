"""The JSON Schema of `.govlint.yaml` for editors, and the table of its keys for the docs; both made from SPEC."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any, Protocol, TypeVar

from govlint.config.spec import SEVERITIES, SPEC, Key

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
    "rules": "mapping of selectors to severities or mappings",
}


def make_schema() -> dict[str, Any]:
    """The schema as plain values."""
    return {
        "$schema": ID,
        "title": ".govlint.yaml",
        "description": "Configuration of govlint / govlint 的配置",
        **mapping_of(SPEC, _property),
        "$defs": {
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
        },
    }


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


def _property(key: Key) -> dict[str, Any]:
    made: dict[str, Any] = {"description": f"{key.zh} / {key.en}"}
    text = {"type": ["string", "number", "boolean"]}  # an unquoted 2021 is a string to govlint as well
    strings = [text, {"type": "array", "items": text}]
    if key.kind == "string":
        made.update(text)
    elif key.kind == "strings":
        made["oneOf"] = strings
    elif key.kind == "integer":
        made["type"] = "integer"
        made.update({name: bound for name, bound in _bounds(key) if bound is not None})
    elif key.kind == "choice":
        made["enum"] = list(key.choices)
    elif key.kind == "section":
        made.update(mapping_of(key.keys, _property))
    elif key.kind == "records":
        made.update({"type": "array", "items": mapping_of(key.keys, _property)})
    elif key.kind == "table":
        made.update({"type": "object", "additionalProperties": mapping_of(key.keys, _property)})
    elif key.kind == "lists":
        made.update({"type": "object", "additionalProperties": {"oneOf": strings}})
    else:
        made.update({"type": "object", "additionalProperties": {"$ref": "#/$defs/setting"}})
    if key.default:
        made["default"] = int(key.default) if key.kind == "integer" else key.default
    return made


def _bounds(key: Key) -> tuple[tuple[str, int | None], ...]:
    return ("minimum", key.minimum), ("maximum", key.maximum)


def schema_text() -> str:
    """The content of docs/schema/govlint-config.schema.json."""
    import json

    return json.dumps(make_schema(), ensure_ascii=False, indent=2) + "\n"


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
