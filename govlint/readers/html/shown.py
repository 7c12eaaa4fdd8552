"""What a page shows of an element: its lines apart, and nothing that is hidden, struck out or a mark for a note."""

from __future__ import annotations

import re

from govlint.readers.html.tree import Node

BLOCKS = frozenset(
    "p div h1 h2 h3 h4 h5 h6 li ul ol dl dd dt section article main center blockquote pre form fieldset figure "  # noqa: SIM905
    "header footer nav aside address hr body tr td th tbody thead tfoot caption".split()
)
_UNSHOWN = frozenset({"script", "style", "template", "noscript", "sup", "sub", "del", "s", "strike"})
_HIDING = re.compile(r"(?:display\s{0,3}:\s{0,3}none|visibility\s{0,3}:\s{0,3}hidden|line-through)", re.IGNORECASE)
_DEEPEST = 200


def shown_text(node: Node) -> str:
    """The text below a node with a line feed wherever the page begins a new line."""
    pieces: list[str] = []
    _gather(node, pieces, _DEEPEST)
    return "".join(pieces)


def _gather(node: Node, pieces: list[str], depth: int) -> None:
    child = node.child if depth else None
    while child is not None:
        tag = child.tag or ""
        if tag == "-text":
            pieces.append(child.text_content or "")
        elif tag == "br":
            pieces.append("\n")
        elif not tag.startswith("-") and tag not in _UNSHOWN and not _is_hidden(child):
            around = "\n" if tag in BLOCKS else ""
            pieces.append(around)
            _gather(child, pieces, depth - 1)
            pieces.append(around)
        child = child.next


def _is_hidden(node: Node) -> bool:
    attributes = node.attributes
    return "hidden" in attributes or bool(_HIDING.search(attributes.get("style") or ""))
