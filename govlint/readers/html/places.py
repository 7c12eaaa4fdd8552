"""Where the elements of a page stand in its source: found in one pass, when a place is first asked for."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict

from govlint.readers.html.tree import Node

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
        self._ends: dict[str, list[int]] | None = None
        self._ordinals: dict[int, tuple[str, int]] = {}
        self._nodes: dict[int, Node] = {}
        self._lines: list[int] = []

    def of(self, element: int) -> tuple[int, int] | None:
        """Line and column, from 1, of an element by its `mem_id`; None where the source has no such tag."""
        if self._ends is None:
            self._ends = self._scan()
        self._number()
        tag, ordinal = self._ordinals.get(element, ("", 0))
        ends = self._ends.get(tag, [])
        if ordinal >= len(ends):
            return None
        offset = self._first_text(ends[ordinal])
        line = bisect_right(self._lines, offset)
        return line, offset - self._lines[line - 1] + 1

    def node(self, element: int) -> Node | None:
        """The node with that `mem_id`."""
        self._number()
        return self._nodes.get(element)

    def _first_text(self, offset: int) -> int:
        """The offset of the first character that is shown: blanks and the tags of inner elements are passed over."""
        text = self._text
        for _ in range(_INNER):
            while offset < len(text) and text[offset].isspace():
                offset += 1
            end = text.find(">", offset) if text.startswith("<", offset) else -1
            if end < 0:
                break
            offset = end + 1
        return min(offset, max(len(text) - 1, 0))

    def _number(self) -> None:
        """Number the elements of each tag in the order of the tree."""
        if self._ordinals:
            return
        counts: dict[str, int] = defaultdict(int)
        stack = [self._body]
        while stack:
            node = stack.pop()
            tag = node.tag or ""
            self._ordinals[node.mem_id] = (tag, counts[tag])
            counts[tag] += 1
            self._nodes[node.mem_id] = node
            children = []
            child = node.child
            while child is not None:
                if child.tag != "-text":
                    children.append(child)
                child = child.next
            stack.extend(reversed(children))

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
            if tag.start() < skip:
                continue
            if tag[1] is None:
                close = text.find("-->", tag.end())
                skip = len(text) if close < 0 else close
                continue
            name = tag[1].lower()
            if name in _RAW:
                close = text.find("</" + tag[1], tag.end())
                skip = len(text) if close < 0 else close
            ends[name].append(tag.end())
        return ends
