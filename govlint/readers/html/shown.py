"""What a page shows of an element: its lines apart, and nothing that is hidden, struck out or a mark for a note."""

from __future__ import annotations

import re

from govlint.document.numbers import read_cell
from govlint.readers.html.tree import Node

BLOCKS = frozenset(
    "p div h1 h2 h3 h4 h5 h6 li ul ol dl dd dt section article main center blockquote pre form fieldset figure "  # noqa: SIM905
    "header footer nav aside address hr body tr td th tbody thead tfoot caption "
    "ucaptitle ucapcontent founder-content zoom".split()  # around title and text, by programs of sites
)
UNSHOWN = frozenset({"script", "style", "template", "noscript", "sup", "sub", "del", "s", "strike", "rt", "rp"})
_HIDING = re.compile(
    r"(?:display\s{0,3}:\s{0,3}none|visibility\s{0,3}:\s{0,3}(?:hidden|collapse)|line-through)", re.IGNORECASE
)
_RAISED = re.compile(r"vertical-align\s{0,3}:\s{0,3}super", re.IGNORECASE)
_NOTES = ("FootnoteReference", "EndnoteReference")  # of the classes that Word gives marks for notes
_GONE = re.compile(r"(?:display\s{0,3}:\s{0,3}none|visibility\s{0,3}:\s{0,3}collapse)", re.IGNORECASE)
_MUCH = 2000  # characters that no hint or template has: what is so long is shown by a script
_SOME = 300  # the same where the page shows not half as many
_SIZE = re.compile(r"(?:^|[;\s])(?:width|height)\s{0,3}:\s{0,3}([0-9]{1,5})(?:\.[0-9]{1,9})?px", re.IGNORECASE)
_TABLE_WIDTH = 150  # pixels: a picture less wide or high is no table
_FIELDS = frozenset({"", "text", "number"})  # kinds of fields that show what stands in them
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
        elif tag == "input":
            pieces.append(field_of(child))
        elif not tag.startswith("-") and tag not in UNSHOWN and not is_left_out(child):
            around = "\n" if tag in BLOCKS else ""
            pieces.append(around)
            _gather(child, pieces, depth - 1)
            pieces.append(around)
        child = child.next


def is_hidden(node: Node) -> bool:
    """Whether the attributes of an element hide it or strike it out."""
    attributes = node.attributes
    return "hidden" in attributes or bool(_HIDING.search(attributes.get("style") or ""))


def is_left_out(node: Node) -> bool:
    """Whether an element of a cell is no part of its number or label: hidden, struck out or a mark for a note."""
    attributes = node.attributes
    if any(name in (attributes.get("class") or "") for name in _NOTES):
        return True
    return is_hidden(node) or _RAISED.search(attributes.get("style") or "") is not None


def is_gone(node: Node) -> bool:
    """Whether the attributes of an element leave no room for it either."""
    attributes = node.attributes
    return "hidden" in attributes or bool(_GONE.search(attributes.get("style") or ""))


def holds_report(node: Node, shown: int) -> bool:
    """Whether a table or much text stands in an element, which then is no hint or template but what the page is for.

    `shown` says how many characters of text the page shows without it.
    """
    size = len(node.text())
    return size > _MUCH or size > max(_SOME, 2 * shown) or _holds_table(node, _DEEPEST)


def is_small(picture: Node) -> bool:
    """Whether a page says that a picture is smaller than a table could be."""
    attributes = picture.attributes
    sizes = [
        attributes.get("width") or "",
        attributes.get("height") or "",
        *_SIZE.findall(attributes.get("style") or ""),
    ]
    return any(0 < int(size[:4]) < _TABLE_WIDTH for size in (text.strip().removesuffix("px") for text in sizes)
               if size.isascii() and size.isdigit())  # fmt: skip


def leads_away(link: Node) -> bool:
    """Whether a link leads to another page."""
    return not (link.attributes.get("href") or "#").strip().startswith(("#", "javascript:"))


def _holds_table(node: Node, depth: int) -> bool:
    child = node.child if depth else None
    while child is not None:
        if child.tag == "table" or _holds_table(child, depth - 1):
            return True
        child = child.next
    return False


def field_of(node: Node) -> str:
    """The number that stands in a field of a form; whatever else stands there is none of the page's text."""
    attributes = node.attributes
    value = (attributes.get("value") or "").strip()
    return value if (attributes.get("type") or "").lower() in _FIELDS and read_cell(value).state == "stated" else ""
