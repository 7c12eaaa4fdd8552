"""Puts the nodes of a file together from its tokens: depth and number limited, no key twice. Nothing here recurses."""

from __future__ import annotations

from govlint.errors import ReadError
from govlint.readers.limits import Limits
from govlint.report.parsed.tree import Mapping, Node, Scalar, Sequence

_MOST_NODES = 1_000_000
_DEEPEST = 200  # whoever walks the tree may recurse


class Builder:
    """Takes what a parser meets, in order; `root` is the whole once everything was taken. Raises ReadError."""

    __slots__ = ("_count", "_keys", "_limits", "_open", "_path", "root")

    def __init__(self, path: str, limits: Limits) -> None:
        self.root: Node | None = None
        self._path = path
        self._limits = limits
        self._open: list[Mapping | Sequence] = []
        self._keys: list[Scalar | None] = []
        self._count = 0

    def start(self, node: Mapping | Sequence) -> None:
        """A mapping or sequence begins."""
        if self._is_key():
            raise ReadError("reading.parsed-key", path=self._path, line=node.line, column=node.column)
        if len(self._open) >= min(_DEEPEST, self._limits.max_depth):
            raise ReadError(
                "reading.parsed-too-deep", code="E905", path=self._path, line=node.line, column=node.column,
                limit=min(_DEEPEST, self._limits.max_depth),
            )  # fmt: skip
        self._take(1, node.line)
        self._open.append(node)
        self._keys.append(None)

    def end(self) -> Node:
        """The innermost open mapping or sequence ends."""
        node = self._open.pop()
        self._keys.pop()
        self._place(node)
        return node

    def scalar(self, node: Scalar) -> None:
        """A value, or a key where a mapping waits for one."""
        if len(node.text) > self._limits.max_line:
            raise ReadError(
                "reading.line-too-long", code="E905", path=self._path, line=node.line, count=len(node.text),
                limit=self._limits.max_line,
            )  # fmt: skip
        self._take(1, node.line)
        if not self._is_key():
            self._place(node)
            return
        mapping = self._open[-1]
        assert isinstance(mapping, Mapping)
        known = mapping.entries.get(node.text)
        if known is not None:
            first = known[0]
            raise ReadError(
                "reading.parsed-duplicate-key", path=self._path, line=node.line, column=node.column,
                name=node.text[:80], first_line=first.line, first_column=first.column,
            )  # fmt: skip
        self._keys[-1] = node

    def again(self, node: Node, line: int, column: int) -> None:
        """An alias: the node stands here as well."""
        if self._is_key():
            raise ReadError("reading.parsed-key", path=self._path, line=line, column=column)
        self._take(node.size, line)
        self._place(node)

    def _is_key(self) -> bool:
        return bool(self._open) and self._open[-1].kind == "mapping" and self._keys[-1] is None

    def _place(self, node: Node) -> None:
        if not self._open:
            self.root = node
            return
        parent = self._open[-1]
        parent.size += node.size
        if isinstance(parent, Mapping):
            key = self._keys[-1]
            assert key is not None
            parent.entries[key.text] = (key, node)
            self._keys[-1] = None
        else:
            parent.items.append(node)

    def _take(self, nodes: int, line: int) -> None:
        self._count += nodes
        if self._count > _MOST_NODES:
            raise ReadError("reading.parsed-too-many", code="E905", path=self._path, line=line, limit=_MOST_NODES)
