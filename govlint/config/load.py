"""Checks a tree of nodes against SPEC and builds a Config; every mistake is reported, not only the first."""

# pathlib would cost milliseconds, so this file works with os.path.
# ruff: noqa: PTH120

from __future__ import annotations

import os.path
from collections.abc import Callable, Mapping
from typing import Any

from govlint.config.model import Config, IssuerSetting, Layer, Mark, OptionValue, Override, Said, Setting, raise_all
from govlint.config.nodes import Node, from_value, read_file
from govlint.config.spec import SEVERITIES, SPEC, Key
from govlint.errors import ConfigError
from govlint.files.discovery import shown
from govlint.messages import render
from govlint.nearest import hint

# what the command line or other tools call a key
_MEANT = {"severity": "rules", "options": "rules", "profile": "extends", "plugins": "required-plugins"}
_SHOWN = 60  # characters of a value that a message repeats
_OFF = ("off", "false", "no")  # YAML 1.1 reads a bare `off` as a truth value


def load_file(path: str) -> Config:
    """The configuration in the file. Raises ConfigError (ConfigProblems where there are several mistakes)."""
    return build(read_file(path, shown(path)), path, os.path.dirname(path))


def from_settings(settings: Mapping[str, Any], name: str | None = None) -> Config:
    """The configuration that plain values state; `name` is what messages call them. Raises ConfigError."""
    return build(from_value(settings, Mark(name)), None, "")


def build(root: Node, path: str | None, base: str) -> Config:
    """The configuration that a tree states."""
    values = read_section(root, SPEC)
    if "hierarchy" in values or "issuers" in values:
        from govlint.config.circles import find_circles

        raise_all(list(find_circles(values)))
    return Config(
        path=path,
        base=base,
        extends=values.get("extends"),
        lang=values.get("lang"),
        layer=Layer(values.get("rules", ()), values.get("select"), values.get("ignore", ())),
        overrides=tuple(
            Override(_texts(entry["files"]), Layer(entry.get("rules", ())), entry.get("form"), entry.get("year"))
            for entry in values.get("overrides", ())
        ),
        required_plugins=values.get("required-plugins", ()),
        fail_on=values.get("fail-on"),
        form=values.get("form"),
        year=values.get("year"),
        exclude=_texts(values.get("exclude", ())),
        limits=values.get("limits", {}),
        issuers={name: _issuer(name, entry) for name, entry in values.get("issuers", {}).items()},
        hierarchy={name: _texts(said) for name, said in values.get("hierarchy", {}).items()},
        series_key=values.get("series-key"),
        manifest=values.get("manifest"),
        baseline=values.get("baseline"),
        purpose=values.get("purpose"),
    )


def _issuer(name: str, entry: Mapping[str, Any]) -> IssuerSetting:
    def text(key: str) -> str | None:
        return entry[key].text if key in entry else None

    return IssuerSetting(name, text("id"), entry.get("level"), _texts(entry.get("former", ())), text("parent"))


def _texts(said: tuple[Said, ...]) -> tuple[str, ...]:
    return tuple(one.text for one in said)


def read_section(root: Node, keys: tuple[Key, ...]) -> dict[str, Any]:
    """The values of a mapping with these keys. Raises ConfigError (ConfigProblems where there are several mistakes)."""
    problems: list[ConfigError] = []
    values = _section(root, keys, "", problems)
    raise_all(problems)
    return values


def _section(node: Node, keys: tuple[Key, ...], prefix: str, problems: list[ConfigError]) -> dict[str, Any]:
    """The values of a mapping with fixed keys; what is wrong goes to `problems`."""
    values: dict[str, Any] = {}
    if node.kind == "null" and not prefix:
        return values
    if node.kind != "mapping":
        problems.append(_wrong_type(node, prefix.rstrip("."), "section") if prefix else _no_mapping(node))
        return values
    known = {key.name: key for key in keys}
    for name, value in _pairs(node, prefix, problems):
        key = known.get(name.raw)
        if key is None:
            where = prefix + name.raw
            meant = _MEANT.get(name.raw, name.raw) if not prefix else name.raw
            problems.append(ConfigError("config.unknown-key", at=name.mark, where=_cut(where), **hint(meant, known)))
            continue
        built = _BUILD[key.kind](value, key, prefix + key.name, problems)
        if built is not None:
            values[key.name] = built
    for key in keys:
        if key.required and key.name not in values and not any(n.raw == key.name for n, _ in node.pairs):
            problems.append(ConfigError("config.missing-key", at=node.mark, where=prefix + key.name))
            values[key.name] = ()
    return values


def _pairs(node: Node, prefix: str, problems: list[ConfigError]) -> list[tuple[Node, Node]]:
    seen: set[str] = set()
    out = []
    for name, value in node.pairs:
        if name.kind in ("list", "mapping"):
            problems.append(_wrong_type(name, prefix + "?", "string"))
        elif name.raw in seen:
            problems.append(ConfigError("config.double-key", at=name.mark, where=prefix + name.raw))
        else:
            seen.add(name.raw)
            out.append((name, value))
    return out


def _wrong_type(node: Node, where: str, expected: str) -> ConfigError:
    key = f"config.kind-{expected}"
    return ConfigError(
        "config.wrong-type",
        at=node.mark,
        where=where,
        expected_zh=render(key, "zh", {}),
        expected_en=render(key, "en", {}),
        found=_found(node),
    )


def _no_mapping(node: Node) -> ConfigError:
    return ConfigError("config.no-mapping", at=node.mark, found=_found(node))


def _found(node: Node) -> str | dict[str, str]:
    """What stands there, for a message: the value as written, else its kind."""
    if node.raw:
        return _cut(node.raw)
    return {lang: render(f"config.found-{node.kind}", lang, {}) for lang in ("zh", "en")}


def _cut(text: str) -> str:
    """So much of a value as a message can show."""
    line = " ".join(text.split())
    return line if len(line) <= _SHOWN else line[:_SHOWN] + "…"


def _string(node: Node, key: Key, where: str, problems: list[ConfigError]) -> Said | None:
    if node.kind in ("list", "mapping", "null"):
        problems.append(_wrong_type(node, where, "string"))
        return None
    return Said(node.raw, node.mark)


def _strings(node: Node, key: Key, where: str, problems: list[ConfigError]) -> tuple[Said, ...] | None:
    if node.kind in ("mapping", "null"):
        problems.append(_wrong_type(node, where, "strings"))
        return None
    items = node.items if node.kind == "list" else (node,)
    built = (_string(item, key, f"{where}[{index}]", problems) for index, item in enumerate(items))
    return tuple(said for said in built if said is not None)


def _integer(node: Node, key: Key, where: str, problems: list[ConfigError]) -> int | None:
    if node.kind != "integer":
        problems.append(_wrong_type(node, where, "integer"))
        return None
    value = int(node.raw)
    low, high = key.minimum, key.maximum
    if (low is not None and value < low) or (high is not None and value > high):
        problems.append(_out_of_range(node, where, low, high))
        return None
    return value


def _out_of_range(node: Node, where: str, low: float | None, high: float | None) -> ConfigError:
    shown_low, shown_high = "-∞" if low is None else low, "∞" if high is None else high
    return ConfigError("config.out-of-range", at=node.mark, where=where, low=shown_low, high=shown_high, found=node.raw)


def _choice(node: Node, key: Key, where: str, problems: list[ConfigError]) -> str | None:
    if node.kind in ("list", "mapping", "null"):
        problems.append(_wrong_type(node, where, "choice"))
        return None
    if node.raw not in key.choices:
        problems.append(_bad_choice(node, where, key.choices))
        return None
    return node.raw


def _bad_choice(node: Node, where: str, choices: tuple[str, ...]) -> ConfigError:
    shown = ", ".join(choices)
    return ConfigError(
        "config.bad-choice", at=node.mark, where=where, choices=shown, found=node.raw, **hint(node.raw, choices)
    )


def _subsection(node: Node, key: Key, where: str, problems: list[ConfigError]) -> dict[str, Any]:
    return _section(node, key.keys, f"{where}.", problems)


def _records(node: Node, key: Key, where: str, problems: list[ConfigError]) -> tuple[dict[str, Any], ...] | None:
    if node.kind != "list":
        problems.append(_wrong_type(node, where, "records"))
        return None
    return tuple(_section(item, key.keys, f"{where}[{i}].", problems) for i, item in enumerate(node.items))


def _table(node: Node, key: Key, where: str, problems: list[ConfigError]) -> dict[str, Any] | None:
    if node.kind != "mapping":
        problems.append(_wrong_type(node, where, "table"))
        return None
    return {
        name.raw: _section(value, key.keys, f"{where}.{name.raw}.", problems)
        for name, value in _pairs(node, f"{where}.", problems)
    }


def _lists(node: Node, key: Key, where: str, problems: list[ConfigError]) -> dict[str, tuple[Said, ...]] | None:
    if node.kind != "mapping":
        problems.append(_wrong_type(node, where, "table"))
        return None
    return {
        name.raw: _strings(value, key, f"{where}.{name.raw}", problems) or ()
        for name, value in _pairs(node, f"{where}.", problems)
    }


def _rules(node: Node, key: Key, where: str, problems: list[ConfigError]) -> tuple[Setting, ...] | None:
    if node.kind != "mapping":
        problems.append(_wrong_type(node, where, "rules"))
        return None
    return tuple(
        _setting(name, value, f"{where}.{name.raw}", problems) for name, value in _pairs(node, f"{where}.", problems)
    )


def _setting(name: Node, value: Node, where: str, problems: list[ConfigError]) -> Setting:
    if value.kind in ("string", "boolean"):
        return Setting(name.raw, _severity(value, where, problems), {}, name.mark)
    if value.kind != "mapping":
        problems.append(_wrong_type(value, where, "severity"))
        return Setting(name.raw, None, {}, name.mark)
    severity = None
    options = {}
    for option, given in _pairs(value, f"{where}.", problems):
        if option.raw == "severity":
            severity = _severity(given, f"{where}.severity", problems)
            continue
        built = _option_value(given)
        if built is None:
            problems.append(_wrong_type(given, f"{where}.{option.raw}", "option"))
        else:
            options[option.raw] = (built, given.mark)
    return Setting(name.raw, severity, options, name.mark)


def _severity(node: Node, where: str, problems: list[ConfigError]) -> str | None:
    if node.kind in ("string", "boolean"):
        if node.raw in SEVERITIES:
            return node.raw
        if node.raw.lower() in _OFF:
            return "off"
    if node.kind in ("list", "mapping", "null"):
        problems.append(_wrong_type(node, where, "severity"))
    else:
        problems.append(_bad_choice(node, where, SEVERITIES))
    return None


def _option_value(node: Node) -> OptionValue | None:
    """The value of a rule's option; whether the rule takes it is for `selection` to say."""
    if node.kind == "integer":
        return int(node.raw)
    if node.kind == "number":
        return _float(node.raw)
    if node.kind == "boolean":
        return node.raw.lower() in ("true", "yes", "on")
    if node.kind == "list" and all(item.kind not in ("list", "mapping", "null") for item in node.items):
        return tuple(item.raw for item in node.items)
    return node.raw if node.kind == "string" else None


def _float(raw: str) -> float | None:
    try:
        return float(raw.replace("_", ""))
    except ValueError:
        return None


def _values(node: Node, key: Key, where: str, problems: list[ConfigError]) -> dict[str, str | None] | None:
    """Free names with single values as written, None for null."""
    if node.kind != "mapping":
        problems.append(_wrong_type(node, where, "table"))
        return None
    found: dict[str, str | None] = {}
    for name, value in _pairs(node, f"{where}.", problems):
        if value.kind in ("list", "mapping"):
            problems.append(_wrong_type(value, f"{where}.{name.raw}", "string"))
        else:
            found[name.raw] = None if value.kind == "null" else value.raw
    return found


_BUILD: Mapping[str, Callable[[Node, Key, str, list[ConfigError]], Any]] = {
    "string": _string,
    "strings": _strings,
    "integer": _integer,
    "choice": _choice,
    "section": _subsection,
    "records": _records,
    "table": _table,
    "lists": _lists,
    "rules": _rules,
    "values": _values,
}
