"""Where the elements of a page stand in its source: found in one pass, when a place is first asked for."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping

from govlint.readers.html.tree import Node, elements_of

_TAG = re.compile(r"<([a-zA-Z][a-zA-Z0-9]{0,10})\b[^<>]*>|<!--")
_INNER = 50  # tags that may stand before the first character of a cell
_RAW = frozenset({"script", "style"})


class Places:
    """Lines and columns of the first character behind the start tag of an element.

    The parser does not tell them. The nth element of a tag in the tree is taken for the nth start tag in the source.
    """

    def __init__(self, text: str, body: Node) -> None:
        self._text = text
        self._body = body
        self._offsets: dict[int, int] | None = None  # behind the start tag of each element that has one
        self._nodes: dict[int, Node] = {}
        self._lines: list[int] = []

    def of(self, element: int) -> tuple[int, int] | None:
        """Line and column, from 1, of an element by its `mem_id`; None where the source has no such tag."""
        if self._offsets is None:
            self._offsets = self._match(self._scan())
        behind = self._offsets.get(element)
        if behind is None:
            return None
        offset = self._first_text(behind)
        line = bisect_right(self._lines, offset)
        return line, offset - self._lines[line - 1] + 1

    def node(self, element: int) -> Node | None:
        """The node with that `mem_id`."""
        if not self._nodes:
            self._nodes = {node.mem_id: node for node in elements_of(self._body)}
        return self._nodes.get(element)

    def _first_text(self, offset: int) -> int:
        """The offset of the first character that is shown: blanks and the tags of inner elements are passed over."""
        text = self._text
        for _ in range(_INNER):
            while text[offset : offset + 1].isspace():
                offset += 1
            end = text.find(">", offset) if text[offset : offset + 1] == "<" else -1
            if end < 0:
                break
            offset = end + 1
        return min(offset, max(len(text) - 1, 0))

    def _match(self, ends: Mapping[str, list[int]]) -> dict[int, int]:
        """Give the elements of each tag, in the order of the tree, the start tags in the order of the source."""
        left = {tag: iter(offsets) for tag, offsets in ends.items()}
        none: Iterator[int] = iter(())
        found = {}
        for node in elements_of(self._body):
            offset = next(left.get(node.tag or "", none), -1)
            if offset >= 0:
                found[node.mem_id] = offset
        return found

    def _scan(self) -> dict[str, list[int]]:
        text = self._text
        self._lines = [0]
        at = text.find("\n")
        while at >= 0:
            self._lines.append(at + 1)
            at = text.find("\n", at + 1)
        ends: dict[str, list[int]] = defaultdict(list)
        skip = 0
        for tag in _TAG.finditer(text):
            start, end = tag.span()
            if start < skip:
                continue
            written = tag[1]
            if written is None:
                close = text.find("-->", end)
                skip = len(text) if close < 0 else close
                continue
            name = written.lower()
            if name in _RAW:
                close = text.find("</" + written, end)
                skip = len(text) if close < 0 else close
            ends[name].append(end)
        return ends
