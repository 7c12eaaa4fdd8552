"""What `govlint doctor` tells: versions, extras, plugins, and the configuration that holds with where it is from."""

from __future__ import annotations

import os
import platform
import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from importlib import metadata
from typing import Any, NamedTuple

from govlint import __version__
from govlint.config import Config, Layer
from govlint.config.nodes import Node, read_file
from govlint.config.spec import SPEC, Key
from govlint.files.discovery import shown
from govlint.files.ignores import IgnoreFiles
from govlint.plugins.loading import Registry
from govlint.selection.select import select
from govlint.session import Session

HOME = "govlint"
_REQUIREMENT = re.compile(r"([A-Za-z0-9._-]{1,100})(?:\[([A-Za-z0-9,._-]{1,200})\])?")
_EXTRA = re.compile(r"""extra == ["']([A-Za-z0-9._-]{1,60})["']""")
_INTERNAL = ("dev", "docs")  # extras for the developers of govlint
VARIABLES = ("GOVLINT_LANG", "GOVLINT_TODAY", "GOVLINT_CACHE_DIR", "GOVLINT_DEBUG", "NO_COLOR", "PRE_COMMIT")


class Extra(NamedTuple):
    """An extra: what it needs, each with its version (None where it is missing)."""

    name: str
    needs: Mapping[str, str | None]

    @property
    def complete(self) -> bool:
        """Whether everything is there."""
        return all(version is not None for version in self.needs.values())


class Value(NamedTuple):
    """One key of the configuration: what holds, and where it is from."""

    key: str
    value: str
    source: str


class Change(NamedTuple):
    """A case of a rule whose severity is not its default: what holds, and what made it so."""

    rule: str
    default: str
    severity: str
    source: str


def versions() -> dict[str, str]:
    """govlint, Python, and what every installation needs."""
    found = {HOME: __version__, "python": platform.python_version(), "platform": platform.platform(terse=True)}
    found["executable"] = sys.executable
    for name, _, extra in _requirements():
        if extra is None and _version(name) is not None:
            found[name] = str(_version(name))
    return found


def extras() -> list[Extra]:
    """The extras of govlint, in the order in which they are declared."""
    needs: dict[str, dict[str, str | None]] = {}
    parts: dict[str, tuple[str, ...]] = {}
    for name, nested, extra in _requirements():
        if extra is None or extra in _INTERNAL:
            continue
        if name == HOME:
            parts[extra] = (*parts.get(extra, ()), *nested)
            needs.setdefault(extra, {})
        else:
            needs.setdefault(extra, {})[name] = _version(name)
    return [Extra(extra, {**known, **_inherited(parts.get(extra, ()), needs, parts)}) for extra, known in needs.items()]


def _inherited(
    names: Sequence[str], needs: Mapping[str, Mapping[str, str | None]], parts: Mapping[str, Sequence[str]]
) -> dict[str, str | None]:
    found: dict[str, str | None] = {}
    for name in names:
        found |= {**needs.get(name, {}), **_inherited(parts.get(name, ()), needs, parts)}
    return found


def _requirements() -> Iterator[tuple[str, tuple[str, ...], str | None]]:
    """Name, extras asked of it, and the extra it belongs to, of every requirement that counts on this machine."""
    try:
        stated = metadata.requires(HOME) or []
    except metadata.PackageNotFoundError:
        return
    for text in stated:
        head, _, marker = text.partition(";")
        match = _REQUIREMENT.match(head.strip())
        extra = _EXTRA.search(marker)
        if match is not None and _counts(marker):
            yield match[1], tuple(filter(None, (match[2] or "").split(","))), None if extra is None else extra[1]


def _counts(marker: str) -> bool:
    """Whether a requirement is for this kind of machine; the only markers that govlint uses are these two."""
    if "platform_machine" not in marker:
        return True
    named = platform.machine() in re.split(r"[\s\"']+", marker)
    return named is not ("not in" in marker)


def _version(name: str) -> str | None:
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return None


def plugins(registry: Registry) -> list[tuple[str, str, str]]:
    """Distribution, version and entry point of every plugin that was found."""
    return [(p.distribution, p.ref.version, f"{p.ref.name} = {p.ref.value}") for p in registry.plugins]


def environment() -> dict[str, str]:
    """The variables that govlint looks at and that are set."""
    return {name: os.environ[name] for name in VARIABLES if os.environ.get(name)}


def values(session: Session, path: str) -> list[Value]:
    """Every key of the configuration for the path. Raises ConfigError where the configuration is wrong."""
    config = session.config_of(path)
    stated = _stated(config)
    profiles = [(name, session.world_of(path).registry.profiles[name]) for name in session.profiles_of(path)]
    found = []
    lang = os.environ.get("GOVLINT_LANG")
    options = {"extends": (session.options.profile, "--profile"), "lang": (lang, "GOVLINT_LANG")}
    for key in SPEC:
        said, option = options.get(key.name, (None, ""))
        if said:
            found.append(Value(key.name, said, option))
        elif key.name in stated:
            node = stated[key.name]
            mark = node.mark
            found.append(Value(key.name, _text(node), f"{shown(config.path or '')}:{mark.line}:{mark.column}"))
        elif (value := _unstated(key, profiles)) is not None:
            found.append(value)
    return found


def _unstated(key: Key, profiles: Sequence[tuple[str, Mapping[str, Any]]]) -> Value | None:
    """What holds for a key that no file states. What profiles say of rules is shown rule by rule (`changes`)."""
    profile = next(((name, said) for name, said in reversed(profiles) if key.name in said), None)
    if profile is not None and key.name not in ("rules", "select", "ignore"):
        return Value(key.name, str(profile[1][key.name]), f"profile {profile[0]}")
    return Value(key.name, key.default, "default") if key.default else None


def _stated(config: Config) -> dict[str, Node]:
    if config.path is None:
        return {}
    return {name.raw: value for name, value in read_file(config.path, shown(config.path)).pairs}


def _text(node: Node) -> str:
    """A value on one line, as YAML would have it in brackets."""
    if node.kind == "mapping":
        return "{" + ", ".join(f"{name.raw}: {_text(value)}" for name, value in node.pairs) + "}"
    if node.kind == "list":
        return "[" + ", ".join(map(_text, node.items)) + "]"
    return node.raw


def changes(session: Session, path: str) -> list[Change]:
    """Every case whose severity is not its default, with the layer that decided it."""
    book = session.world_of(path).book
    layers = session.layers_of(path)
    before = _severities(book, [])
    default = dict(before)
    decided: dict[str, str] = {}
    for count, (source, _) in enumerate(layers, 1):
        after = _severities(book, [layer for _, layer in layers[:count]])
        decided.update((rule, source) for rule in after if after[rule] != before.get(rule))
        before = after
    return [
        Change(rule, default[rule], severity, decided[rule])
        for rule, severity in before.items()
        if severity != default[rule] and rule in decided
    ]


def _severities(book: Any, layers: Sequence[Layer]) -> dict[str, str]:
    """Case → severity word, `off` for what does not run."""
    found = {}
    for code, known in book.rules.items():
        found.update({_case(code, case): "off" for case in known.entry.cases})
    for active in select(book, layers).active:
        found.update({_case(active.code, case): severity.value for case, severity in active.severities.items()})
    return found


def _case(code: str, case: str) -> str:
    return code if case == "default" else f"{code}:{case}"


def files(session: Session, path: str) -> dict[str, str | None]:
    """The files that decide over the path: configuration, local folder, waivers, baseline, ignore files."""
    config, world = session.config_of(path), session.world_of(path)
    ignores = ", ".join(map(shown, IgnoreFiles().files_for(path)))
    found = {
        "config": config.path,
        "local": world.folder,
        "waivers": session.waivers_of(path),
        "baseline": session.policy_of(path).baseline,
    }
    return {**{name: None if file is None else shown(file) for name, file in found.items()}, "ignore": ignores or None}
