"""A configuration file as a tree of nodes that know their place."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from govlint.config.model import Mark
from govlint.document.patterns import lazy_pattern
from govlint.errors import ConfigError, why_refused
from govlint.light import NamedTuple

MAX_BYTES = 1_000_000
MAX_NODES = 100_000
MAX_DEPTH = 200  # far below what the parser, which is written in C, can bear before it takes the process down
_INTEGER = lazy_pattern(r"[+-]?[0-9]{1,18}")
_TAG = "tag:yaml.org,2002:"
_KINDS = {"int": "integer", "float": "number", "bool": "boolean", "null": "null"}


class Node(NamedTuple):
    """A value: `kind` is string, integer, number, boolean, null, list or mapping; `raw` a scalar as written.

    `items` are the values of a list, `pairs` the (key, value) pairs of a mapping.
    """

    kind: str
    raw: str
    mark: Mark
    items: Sequence[Node] = ()
    pairs: Sequence[tuple[Node, Node]] = ()


def read_file(path: str, shown: str | None = None, scale: int = 1) -> Node:
    """The tree of a YAML file, which messages call `shown`; an empty file is an empty mapping.

    `scale` is how many times larger than a configuration it may be. Raises ConfigError.
    """
    mark = Mark(shown or path)
    try:
        with open(path, "rb") as file:  # noqa: PTH123 (pathlib is slow to import)
            data = file.read(MAX_BYTES * scale + 1)
    except OSError as error:
        raise ConfigError("config.unreadable", at=mark, why=why_refused(error)) from error
    if len(data) > MAX_BYTES * scale:
        raise ConfigError("config.too-large", at=mark, limit=MAX_BYTES * scale)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise ConfigError("config.not-utf8", at=Mark(mark.path, data[: error.start].count(b"\n") + 1)) from error
    return parse(text, mark.path, scale)


def parse(text: str, path: str | None = None, scale: int = 1) -> Node:
    """The tree of a YAML text. Raises ConfigError for what is no YAML, nests too deeply or grows by aliases."""
    import yaml

    from govlint.syntax import why_no_yaml

    if _is_deep(text):
        raise ConfigError("config.too-deep", at=Mark(path))
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        root = yaml.compose(text, Loader=loader)
        return Node("mapping", "", Mark(path, 1, 1)) if root is None else _Builder(path, MAX_NODES * scale).build(root)
    except yaml.MarkedYAMLError as error:
        place = error.problem_mark or error.context_mark
        at = Mark(path, place.line + 1, place.column + 1) if place else Mark(path)
        raise ConfigError("config.no-yaml", at=at, why=why_no_yaml(error)) from error
    except yaml.YAMLError as error:
        raise ConfigError("config.no-yaml", at=Mark(path), why=why_no_yaml(error)) from error
    except RecursionError as error:
        raise ConfigError("config.too-deep", at=Mark(path)) from error


def _is_deep(text: str) -> bool:
    """Whether brackets or indentation go deeper than any configuration needs. Counts without regard to quotes."""
    if text.count("[") + text.count("{") > MAX_DEPTH:
        depth = 0
        for char in text:
            if char in "[{":
                depth += 1
                if depth > MAX_DEPTH:
                    return True
            elif char in "]}" and depth:
                depth -= 1
    return any(
        len(line) > MAX_DEPTH and line[: len(line) - len(line.lstrip(" -?:\t"))].count(" ") > MAX_DEPTH
        for line in text.splitlines()
    )


class _Builder:
    """Turns nodes of PyYAML into ours, counting them: aliases can repeat a node without end."""

    def __init__(self, path: str | None, limit: int) -> None:
        self.path = path
        self.limit = limit
        self.count = 0

    def build(self, node: Any) -> Node:
        self.count += 1
        mark = Mark(self.path, node.start_mark.line + 1, node.start_mark.column + 1)
        if self.count > self.limit:
            raise ConfigError("config.too-deep", at=mark)
        if node.id == "sequence":
            return Node("list", "", mark, items=[self.build(item) for item in node.value])
        if node.id == "mapping":
            return Node("mapping", "", mark, pairs=[(self.build(k), self.build(v)) for k, v in node.value])
        kind = _KINDS.get(node.tag.removeprefix(_TAG), "string") if node.style in (None, "") else "string"
        if kind == "integer" and not _INTEGER.fullmatch(node.value):
            kind = "string"
        return Node(kind, node.value, mark)


def from_value(value: object, mark: Mark = Mark()) -> Node:  # noqa: B008 (a NamedTuple cannot change)
    """The tree of plain Python values, which know no place: what a plugin hands over."""
    if isinstance(value, Mapping):
        pairs = [(from_value(str(name), mark), from_value(item, mark)) for name, item in value.items()]
        return Node("mapping", "", mark, pairs=pairs)
    if isinstance(value, list | tuple):
        return Node("list", "", mark, items=[from_value(item, mark) for item in value])
    if isinstance(value, bool):
        return Node("boolean", "true" if value else "false", mark)
    if isinstance(value, int):
        return Node("integer", str(value), mark)
    if isinstance(value, float):
        return Node("number", repr(value), mark)
    if value is None:
        return Node("null", "", mark)
    return Node("string", str(value), mark)
