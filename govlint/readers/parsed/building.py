"""Puts the nodes of a file together from its tokens: depth and number limited, no key twice. Nothing here recurses."""

from __future__ import annotations

from govlint.errors import ReadError
from govlint.readers.limits import Limits
from govlint.report.parsed.tree import Leaf, Mapping, Mark, Raw, Scalar, Sequence, Sheet

MOST_NODES = 1_000_000
_DEEPEST = 200  # whoever walks the tree may recurse


def deepest(limits: Limits) -> int:
    """How many mappings and sequences may stand within one another."""
    return min(_DEEPEST, limits.max_depth)


class Builder:
    """Takes what a parser meets, in order; `root` is the whole once everything was taken. Raises ReadError."""

    __slots__ = ("_count", "_keys", "_limits", "_open", "_path", "_sheet", "root")

    def __init__(self, sheet: Sheet, path: str, limits: Limits) -> None:
        self.root: Scalar | Mapping | Sequence | None = None
        self._sheet = sheet
        self._path = path
        self._limits = limits
        self._open: list[Mapping | Sequence] = []
        self._keys: list[Leaf | None] = []
        self._count = 0

    def start(self, node: Mapping | Sequence) -> None:
        """A mapping or sequence begins."""
        if self._is_key():
            raise self._error("parsed-key", node.start)
        if len(self._open) >= deepest(self._limits):
            raise self._error("parsed-too-deep", node.start, code="E905", limit=deepest(self._limits))
        self._take(1, node.start)
        self._open.append(node)
        self._keys.append(None)

    def end(self) -> Mapping | Sequence:
        """The innermost open mapping or sequence ends."""
        node = self._open.pop()
        self._keys.pop()
        self._place(node, node.size)
        return node

    def scalar(self, leaf: Leaf) -> None:
        """A value, or a key where a mapping waits for one."""
        text = leaf[0]
        if len(text) > self._limits.max_line:
            line = self._sheet.place(leaf[2])[0]
            raise ReadError(
                "reading.line-too-long", code="E905", path=self._path, line=line, count=len(text),
                limit=self._limits.max_line,
            )  # fmt: skip
        self._take(1, leaf[2])
        if not self._is_key():
            self._place(leaf, 1)
            return
        mapping = self._open[-1]
        assert isinstance(mapping, Mapping)
        known = mapping.raw.get(text)
        if known is not None:
            line, column = self._sheet.place(known[0][2])
            raise self._error("parsed-duplicate-key", leaf[2], name=text[:80], first_line=line, first_column=column)
        self._keys[-1] = leaf

    def again(self, value: Raw, at: Mark) -> None:
        """An alias: the value stands here as well."""
        if self._is_key():
            raise self._error("parsed-key", at)
        size = 1 if isinstance(value, tuple) else value.size
        self._take(size, at)
        self._place(value, size)

    def _is_key(self) -> bool:
        return bool(self._open) and self._open[-1].kind == "mapping" and self._keys[-1] is None

    def _place(self, value: Raw, size: int) -> None:
        if not self._open:
            self.root = self._sheet.node(value)
            return
        parent = self._open[-1]
        parent.size += size
        if isinstance(parent, Mapping):
            key = self._keys[-1]
            assert key is not None
            parent.raw[key[0]] = (key, value)
            self._keys[-1] = None
        else:
            parent.raw.append(value)

    def _take(self, nodes: int, at: Mark) -> None:
        self._count += nodes
        if self._count > MOST_NODES:
            line = self._sheet.place(at)[0]
            raise ReadError("reading.parsed-too-many", code="E905", path=self._path, line=line, limit=MOST_NODES)

    def _error(self, key: str, at: Mark, code: str = "E901", **args: object) -> ReadError:
        line, column = self._sheet.place(at)
        return ReadError(f"reading.{key}", code=code, path=self._path, line=line, column=column, **args)
