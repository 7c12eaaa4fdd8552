"""YAML to nodes with places, from PyYAML's events: no tag is resolved, so 010, no and 1e3 stay as written."""

from __future__ import annotations

from typing import Any

import yaml

from govlint.errors import ReadError
from govlint.readers.limits import Limits
from govlint.readers.parsed.building import Builder
from govlint.report.parsed.tree import Mapping, Node, Scalar, Sequence

_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_PLAIN_TAGS = frozenset(["tag:yaml.org,2002:" + name for name in ("str", "int", "float", "bool", "null", "map", "seq")])


def read_nodes(text: str, path: str, limits: Limits) -> Node | None:
    """The root of the one document in the text, None where there is nothing. Raises ReadError with line and column."""
    try:
        return _Events(text, path, limits).read()
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
        line, column = (mark.line + 1, mark.column + 1) if mark is not None else _place_of(error, text)
        why = getattr(error, "problem", None) or getattr(error, "reason", None) or type(error).__name__
        raise ReadError("reading.parsed-syntax", path=path, line=line, column=column, why=str(why)[:200]) from error


def _place_of(error: yaml.YAMLError, text: str) -> tuple[int, int]:
    """The place of a character that YAML does not allow."""
    at = getattr(error, "position", None)
    if not isinstance(at, int):
        return 1, 1
    before = text[:at]
    return before.count("\n") + 1, at - before.rfind("\n")


class _Events:
    __slots__ = ("_anchors", "_builder", "_loader", "_names", "_path", "_text")

    def __init__(self, text: str, path: str, limits: Limits) -> None:
        self._text = text
        self._path = path
        self._loader = _LOADER(text)
        self._builder = Builder(path, limits)
        self._anchors: dict[str, Node | None] = {}
        self._names: list[str | None] = []

    def read(self) -> Node | None:
        try:
            documents = 0
            while self._loader.check_event():
                event = self._loader.get_event()
                documents += isinstance(event, yaml.DocumentStartEvent)
                if documents > 1:
                    raise self._error("parsed-documents", event)
                self._take(event)
            return self._builder.root
        finally:
            self._loader.dispose()

    def _take(self, event: Any) -> None:
        start: Any = event.start_mark
        if isinstance(event, yaml.ScalarEvent):
            self._check_tag(event)
            node = self._scalar(event)
            self._builder.scalar(node)
            if event.anchor:
                self._anchors[event.anchor] = node
        elif isinstance(event, yaml.AliasEvent):
            self._alias(event)
        elif isinstance(event, yaml.MappingStartEvent | yaml.SequenceStartEvent):
            self._check_tag(event)
            kind = Mapping if isinstance(event, yaml.MappingStartEvent) else Sequence
            if event.anchor:
                self._anchors[event.anchor] = None  # open: an alias to it would have no end
            self._names.append(event.anchor)
            self._builder.start(kind(start.line + 1, start.column + 1))
        elif isinstance(event, yaml.MappingEndEvent | yaml.SequenceEndEvent):
            closed, name = self._builder.end(), self._names.pop()
            if name:
                self._anchors[name] = closed

    def _scalar(self, event: Any) -> Scalar:
        start, end = event.start_mark, event.end_mark
        quoted = event.style in ("'", '"')
        source: str | None = None
        if start.line == end.line and event.style in (None, "", "'", '"'):
            source = self._text[start.index + quoted : end.index - quoted]
        is_text = quoted or event.style in ("|", ">") or event.tag == "tag:yaml.org,2002:str"
        node = Scalar(event.value, start.line + 1, start.column + 1, is_text, source)
        if is_text and not quoted and source is not None:
            node.column -= 1  # !!str: no quote stands before it
        return node

    def _alias(self, event: Any) -> None:
        node = self._anchors.get(event.anchor)
        if node is None:
            raise self._error("parsed-alias", event, name=event.anchor[:80])
        self._builder.again(node, event.start_mark.line + 1, event.start_mark.column + 1)

    def _check_tag(self, event: Any) -> None:
        if event.tag and event.tag != "!" and event.tag not in _PLAIN_TAGS:
            raise self._error("parsed-tag", event, name=event.tag[:80])

    def _error(self, key: str, event: Any, **args: object) -> ReadError:
        line, column = event.start_mark.line + 1, event.start_mark.column + 1
        return ReadError(f"reading.{key}", code="E901", path=self._path, line=line, column=column, **args)
