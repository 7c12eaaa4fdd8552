"""A YAML file of a local folder as plain values, with the place of everything in it for error messages."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from govlint.config.model import Mark
from govlint.config.nodes import Node, read_file
from govlint.errors import ConfigError, GovlintError


class LocalFile:
    """The content of a file, and where its parts stand."""

    def __init__(self, path: str, shown: str) -> None:
        """Reads the file. Raises ConfigError for what is no YAML and for a key that occurs twice."""
        self.path = path
        self.shown = shown
        self.root = read_file(path, shown)
        self._places: dict[str, Node] = {}
        self._keys: dict[str, Mark] = {}
        self.content: Any = self._value(self.root, "")

    def _value(self, node: Node, at: str) -> Any:
        self._places.setdefault(at, node)
        if node.kind == "mapping":
            return self._mapping(node, at)
        if node.kind == "list":
            return [self._value(item, f"{at}[{index}]") for index, item in enumerate(node.items)]
        return _scalar(node)

    def _mapping(self, node: Node, at: str) -> dict[str, Any]:
        values: dict[str, Any] = {}
        for key, item in node.pairs:
            if key.raw in values:
                raise ConfigError("config.double-key", at=key.mark, where=key.raw)
            path = f"{at}.{key.raw}" if at else key.raw
            self._keys.setdefault(path, key.mark)
            values[key.raw] = self._value(item, path)
        return values

    def place(self, field: str = "", value: str = "") -> Mark:
        """Where a key path (`equations[1].left`) stands, or a text within it; the nearest place above that is known."""
        node = self._places.get(field)
        while node is None:
            cut = max(field.rfind("."), field.rfind("["))
            field = field[:cut] if cut > 0 else ""
            node = self._places.get(field, self.root)
        wanted = value.strip("'\"")
        for within in (node, self.root) if wanted else ():
            found = next((one.mark for one in _scalars(within) if wanted in one.raw), None)
            if found is not None:
                return found
        return node.mark

    def place_of_key(self, path: str) -> Mark:
        """Where a key stands, by its path."""
        return self._keys.get(path, self.root.mark)

    def error(self, error: GovlintError) -> ConfigError:
        """An error about the content as one of the file: it names file, line and column."""
        details = dict(error.details)
        field = self._as_written(str(details.get("field", "")))
        if "field" in details:
            details["field"] = field
        at_key = self._keys.get(field) if error.key.endswith(".unknown-key") else None
        place = str(at_key or self.place(field, str(details.get("value", ""))))
        named = ConfigError(error.key, **{**details, "file": place})
        if place in named.render("en"):
            return named
        texts = {f"text_{lang}": error.render(lang) for lang in ("zh", "en")}
        return ConfigError("local.at", at=place, **texts)

    def _as_written(self, field: str) -> str:
        """The path of keys as the file has them, where it says in short what is checked in long (see shorthand)."""
        given = self.content if isinstance(self.content, dict) else {}
        head, _, rest = field.partition(".")
        if head == "cases" and head not in given:
            return "severity"
        if head == "messages" and head not in given:
            lang = rest.rpartition(".")[2]
            return f"message.{lang}" if isinstance(given.get("message"), dict) and lang in ("zh", "en") else "message"
        if field in ("summary.zh", "summary.en") and isinstance(given.get("summary"), str):
            return "summary"
        return field


def _scalar(node: Node) -> Any:
    """The value of a scalar. A number with decimals stays text: figures are decimals as written."""
    if node.kind == "integer":
        return int(node.raw)
    if node.kind == "boolean":
        return node.raw.lower() in ("true", "yes", "on")
    return None if node.kind == "null" else node.raw


def _scalars(node: Node) -> Iterator[Node]:
    if node.kind == "mapping":
        for key, item in node.pairs:
            yield key
            yield from _scalars(item)
    elif node.kind == "list":
        for item in node.items:
            yield from _scalars(item)
    else:
        yield node
