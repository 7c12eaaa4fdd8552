"""The marks of a document, by kind."""

from __future__ import annotations

from collections.abc import Iterator

from govlint.api import Document, Mark

_SHOWN = 30


def marks(document: Document, kind: str) -> Iterator[Mark]:
    """The marks of one kind in order, several of the same place told once."""
    seen: set[tuple[object, str]] = set()
    for mark in document.marks:
        if mark.kind == kind and (mark.location, mark.text) not in seen:
            seen.add((mark.location, mark.text))
            yield mark


def shown(text: str) -> str:
    """The words of a mark, cut for a message."""
    return text if len(text) <= _SHOWN else text[:_SHOWN] + "…"
