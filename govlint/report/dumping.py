"""Mappings as YAML and JSON, written piece by piece.

The YAML is written by a small emitter of our own: every string is quoted (010 stays text for every YAML version), what
fits on a line stands on one, and it is fast enough for whole collections.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence

from govlint.document.patterns import lazy_pattern


def dump_yaml(document: Mapping[str, object]) -> Iterator[str]:
    """`document` (JSON's types) as YAML, piece by piece. Strings are always quoted; locations leave out nulls.

    An iterator is written as a list whose items are asked for one after the other.
    """
    for key, value in document.items():
        head = _key(key) + ":"
        yield from _late(head, value) if isinstance(value, Iterator) else _entry(head, value, 0)


def _late(head: str, items: Iterator[object]) -> Iterator[str]:
    for number, item in enumerate(items):
        if number == 0:
            yield f"{head}\n"
            head = ""
        yield from _item(item, 2)
    if head:
        yield f"{head} []\n"


def dump_json(document: Mapping[str, object]) -> Iterator[str]:
    """`document` as `json` indents it by one, piece by piece; an iterator as for `dump_yaml`."""
    for number, (key, value) in enumerate(document.items()):
        yield (",\n " if number else "{\n ") + json.dumps(key, ensure_ascii=False) + ": "
        if not isinstance(value, Iterator):
            yield _indented(value, " ")
            continue
        opened = False
        for item in value:
            yield (",\n  " if opened else "[\n  ") + _indented(item, "  ")
            opened = True
        yield "\n ]" if opened else "[]"
    yield "\n}\n"


def _indented(value: object, indent: str) -> str:
    return json.dumps(value, ensure_ascii=False, indent=1).replace("\n", "\n" + indent)


def _entry(head: str, value: object, indent: int) -> Iterator[str]:
    """`head` (a key with its colon, or the dash of a list) followed by the value."""
    if not isinstance(value, dict | list) or _fits_on_a_line(value):
        yield f"{' ' * indent}{head} {_flow(value)}\n"
        return
    if isinstance(value, list):
        yield f"{' ' * indent}{head}\n"
        for item in value:
            yield from _item(item, indent + 2)
        return
    yield f"{' ' * indent}{head}\n"
    for key, inner in value.items():
        yield from _entry(_key(str(key)) + ":", inner, indent + 2)


def _item(item: object, indent: int) -> Iterator[str]:
    if not isinstance(item, dict) or _fits_on_a_line(item):
        yield from _entry("-", item, indent)
        return
    for number, (key, inner) in enumerate(item.items()):
        lines = _entry(_key(str(key)) + ":", inner, indent + 2)
        if number == 0:
            first = next(lines)
            yield " " * indent + "- " + first[indent + 2 :]
        yield from lines


def _fits_on_a_line(value: dict[str, object] | list[object]) -> bool:
    """Scalars only, but for one mapping of scalars (the location of a figure)."""
    if isinstance(value, list):
        return not any(isinstance(item, dict | list) for item in value)
    return all(
        not isinstance(inner, dict | list)
        or (isinstance(inner, dict) and not any(isinstance(leaf, dict) for leaf in inner.values()))
        for inner in value.values()
    ) and (not value or any(not isinstance(inner, dict) for inner in value.values()))


def _flow(value: object) -> str:
    if isinstance(value, Mapping):
        shown = value.items() if "end_column" not in value else ((k, v) for k, v in value.items() if v is not None)
        return "{" + ", ".join(f"{_key(str(key))}: {_flow(inner)}" for key, inner in shown) + "}"
    if isinstance(value, Sequence) and not isinstance(value, str):
        return "[" + ", ".join(_flow(inner) for inner in value) + "]"
    if isinstance(value, str):
        return _quoted(value)
    return json.dumps(value)


_PLAIN_KEY = lazy_pattern(r"[A-Za-z_][A-Za-z0-9_.-]*")
_WORDS = frozenset(["y", "n", "yes", "no", "on", "off", "true", "false", "null"])
# What a YAML reader refuses in plain sight or takes for the end of a line; the escapes of JSON are YAML's as well.
_UNSAFE = lazy_pattern("[\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]")


def _key(key: str) -> str:
    return key if _PLAIN_KEY.fullmatch(key) and key.lower() not in _WORDS else _quoted(key)


def _quoted(text: str) -> str:
    return _UNSAFE.sub(_escaped, json.dumps(text, ensure_ascii=False))


def _escaped(match: re.Match[str]) -> str:
    return f"\\u{ord(match[0]):04x}"
