"""What Word shows in a cell, read run by run: lines apart, without what is struck out or a mark for a note."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from govlint.readers.docx.names import MC, W, is_on, value

_BREAKS = frozenset((W + "br", W + "cr", W + "tab", W + "ptab"))
_PASSED = frozenset(W + name for name in ("del", "moveFrom", "pPr", "tcPr", "sdtPr", "tbl"))
_UNSHOWN = ("vanish", "strike", "dstrike")


def shown_text(cell: Element) -> str:
    """The text of a cell with a line feed at every break and between its paragraphs."""
    return "".join(_below(cell))


def _below(element: Element) -> Iterator[str]:
    for node in element:
        if node.tag == W + "r":
            yield from _run(node)
        elif node.tag == MC + "AlternateContent":
            yield from _below(node[0] if len(node) else node)
        elif node.tag not in _PASSED:
            if node.tag == W + "p":
                yield "\n"
            yield from _below(node)


def _run(run: Element) -> Iterator[str]:
    if any(is_on(run, "rPr", name) for name in _UNSHOWN):
        return
    if value(run, "rPr", "vertAlign") in ("superscript", "subscript"):
        return
    for node in run:
        if node.tag == W + "t":
            yield node.text or ""
        elif node.tag in _BREAKS:
            yield "\n"
