"""YAML to nodes with places, from PyYAML's events: no tag is resolved, so 010, no and 1e3 stay as written.

Nearly every file is made of mappings, lists and scalars alone. `_Plain` takes those in, as fast as their events come,
and gives up where it meets anything else, be it unusual or be it wrong: then `_Events` reads the file anew, with care.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import islice
from typing import Any

import yaml

from govlint.errors import ReadError
from govlint.readers.limits import Limits
from govlint.readers.parsed.building import MOST_NODES, Builder, deepest
from govlint.report.parsed.tree import BLOCK, PLAIN, QUOTED, TAGGED, Mapping, Mark, Node, Raw, Sequence, Sheet

_SCALAR: Any = yaml.ScalarEvent
_MAPPING: Any = yaml.MappingStartEvent
_MAPPING_END: Any = yaml.MappingEndEvent
_SEQUENCE: Any = yaml.SequenceStartEvent
_SEQUENCE_END: Any = yaml.SequenceEndEvent
_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_PLAIN_TAGS = frozenset(["tag:yaml.org,2002:" + name for name in ("str", "int", "float", "bool", "null", "map", "seq")])
_WRITTEN = {None: PLAIN, "": PLAIN, "'": QUOTED, '"': QUOTED, "|": BLOCK, ">": BLOCK}


def read_nodes(text: str, path: str, limits: Limits) -> Node | None:
    """The root of the one document in the text, None where there is nothing. Raises ReadError with line and column."""
    sheet = _MarkedSheet(text)
    try:
        return _read_plain(sheet, limits) or _Events(sheet, path, limits).read()
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
        line, column = (mark.line + 1, mark.column + 1) if mark is not None else _place_of(error, text)
        from govlint.syntax import why_no_yaml

        why = why_no_yaml(error)
        raise ReadError("reading.parsed-syntax", path=path, line=line, column=column, why=why) from error


def _place_of(error: yaml.YAMLError, text: str) -> tuple[int, int]:
    """The place of a character that YAML does not allow."""
    at = getattr(error, "position", None)
    if not isinstance(at, int):
        return 1, 1
    before = text[:at]
    return before.count("\n") + 1, at - before.rfind("\n")


class _MarkedSheet(Sheet):
    """The text of a file with the marks of PyYAML, which know line and column (from 0)."""

    __slots__ = ()

    def place(self, mark: Mark) -> tuple[int, int]:
        return mark.line + 1, mark.column + 1

    def offset(self, mark: Mark) -> int:
        return int(mark.index)


class _Unusual(Exception):
    """The file has more in it than plain mappings, lists and scalars."""


def _read_plain(sheet: Sheet, limits: Limits) -> Node | None:
    """The root of a plain document, None for every other."""
    loader = _LOADER(sheet.text)
    events = islice(iter(loader.get_event, None), MOST_NODES)  # a file with more of them is counted with care
    try:
        return _Plain(sheet, limits, events.__next__).root()
    except (_Unusual, StopIteration):
        return None
    finally:
        loader.dispose()


class _Plain:
    """Fills in mappings and lists. Raises _Unusual for whatever `Builder` refuses or `_Events` treats in its own way.

    There are thousands of scalars: that is why nothing is called for one but the parser.
    """

    __slots__ = ("_deepest", "_get", "_longest", "_marked", "_sheet")

    def __init__(self, sheet: Sheet, limits: Limits, get: Callable[[], Any]) -> None:
        self._sheet = sheet
        self._get = get
        self._deepest = deepest(limits)
        self._longest = 0 if len(sheet.text) <= limits.max_line else limits.max_line  # 0: no scalar can be too long
        self._marked = "&" in sheet.text or "!" in sheet.text  # else nothing has an anchor or a tag

    def root(self) -> Node:
        """The document, where a mapping is all that there is."""
        get = self._get
        if not isinstance(get(), yaml.StreamStartEvent) or not isinstance(get(), yaml.DocumentStartEvent):
            raise _Unusual
        root = self._container(get(), 1)
        if not isinstance(get(), yaml.DocumentEndEvent) or not isinstance(get(), yaml.StreamEndEvent):
            raise _Unusual
        return root

    def _container(self, event: Any, depth: int) -> Mapping | Sequence:
        """The mapping or list that begins with the event, which is the `depth`-th that is open."""
        if depth > self._deepest or (self._marked and _is_marked(event)):
            raise _Unusual
        if type(event) is _MAPPING:
            mapping = Mapping(event.start_mark, self._sheet)
            self._fill_mapping(mapping, depth)
            return mapping
        if type(event) is not _SEQUENCE:
            raise _Unusual
        sequence = Sequence(event.start_mark, self._sheet)
        self._fill_sequence(sequence, depth)
        return sequence

    def _fill_mapping(self, mapping: Mapping, depth: int) -> None:
        get, marked, longest, entries = self._get, self._marked, self._longest, mapping.raw
        while True:
            event = get()
            if type(event) is not _SCALAR:
                break
            name = event.value
            if name in entries or (marked and _is_marked(event)) or (longest and len(name) > longest):
                raise _Unusual
            key = (name, _WRITTEN[event.style], event.start_mark, event.end_mark)
            event = get()
            if type(event) is not _SCALAR:
                entries[name] = key, self._container(event, depth + 1)
                continue
            if (marked and _is_marked(event)) or (longest and len(event.value) > longest):
                raise _Unusual
            value = (event.value, _WRITTEN[event.style], event.start_mark, event.end_mark)
            entries[name] = key, value
        if type(event) is not _MAPPING_END:
            raise _Unusual

    def _fill_sequence(self, sequence: Sequence, depth: int) -> None:
        get, marked, longest, items = self._get, self._marked, self._longest, sequence.raw
        while True:
            event = get()
            if type(event) is _SEQUENCE_END:
                return
            if type(event) is not _SCALAR:
                items.append(self._container(event, depth + 1))
                continue
            if (marked and _is_marked(event)) or (longest and len(event.value) > longest):
                raise _Unusual
            items.append((event.value, _WRITTEN[event.style], event.start_mark, event.end_mark))


def _is_marked(event: Any) -> bool:
    """Whether it has an anchor or a tag (an alias, which has none of either, is no container and no scalar)."""
    return event.anchor is not None or event.tag is not None


class _Events:
    """Reads a file with whatever YAML has, and refuses what no report needs."""

    __slots__ = ("_anchors", "_builder", "_loader", "_names", "_path", "_sheet")

    def __init__(self, sheet: Sheet, path: str, limits: Limits) -> None:
        self._sheet = sheet
        self._path = path
        self._loader = _LOADER(sheet.text)
        self._builder = Builder(sheet, path, limits)
        self._anchors: dict[str, Raw | None] = {}
        self._names: list[str | None] = []

    def read(self) -> Node | None:
        """The root, None where there is nothing."""
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
        if isinstance(event, _SCALAR):
            self._check_tag(event)
            written = _WRITTEN[event.style]
            if written == PLAIN and event.tag == "tag:yaml.org,2002:str":
                written = TAGGED
            leaf = (event.value, written, event.start_mark, event.end_mark)
            self._builder.scalar(leaf)
            if event.anchor:
                self._anchors[event.anchor] = leaf
        elif isinstance(event, yaml.AliasEvent):
            self._alias(event)
        elif isinstance(event, _MAPPING | _SEQUENCE):
            self._check_tag(event)
            kind = Mapping if isinstance(event, _MAPPING) else Sequence
            if event.anchor:
                self._anchors[event.anchor] = None  # open: an alias to it would have no end
            self._names.append(event.anchor)
            self._builder.start(kind(event.start_mark, self._sheet))
        elif isinstance(event, _MAPPING_END | _SEQUENCE_END):
            closed, name = self._builder.end(), self._names.pop()
            if name:
                self._anchors[name] = closed

    def _alias(self, event: Any) -> None:
        value = self._anchors.get(event.anchor)
        if value is None:
            raise self._error("parsed-alias", event, name=event.anchor[:80])
        self._builder.again(value, event.start_mark)

    def _check_tag(self, event: Any) -> None:
        if event.tag and event.tag != "!" and event.tag not in _PLAIN_TAGS:
            raise self._error("parsed-tag", event, name=event.tag[:80])

    def _error(self, key: str, event: Any, **args: object) -> ReadError:
        line, column = event.start_mark.line + 1, event.start_mark.column + 1
        return ReadError(f"reading.{key}", code="E901", path=self._path, line=line, column=column, **args)
