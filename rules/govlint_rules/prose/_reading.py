"""What the rules on wording look up: the pack's data and, for the scope document, the text of the whole file."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from govlint.api import Document, Piece, Report, Table

_PAGE, _ASCII = "prose.page", "prose.ascii"


def lexicon(report: Report, name: str, book: str = "prose") -> Any:
    """The entry `name` of a lexicon of this pack. Raises KeyError where nobody handed it over."""
    lexicons: Any = report.data["lexicon"]
    return lexicons[book][name]


def page_text(document: Document, reports: Sequence[Report]) -> str:
    """All text of the file as one string, for quick looks; joined once. `reports` is not empty."""
    known = reports[0].data.get(_PAGE)
    if isinstance(known, str):
        return known
    text = "\n".join(document.lines or [piece.text for piece in pieces_of(document)])
    reports[0].data[_PAGE] = text
    return text


def page_ascii(document: Document, reports: Sequence[Report]) -> bytes:
    """`page_text` with a mark of question for each character beyond ASCII: to look for the others in it is quicker."""
    known = reports[0].data.get(_ASCII)
    if isinstance(known, bytes):
        return known
    encoded = page_text(document, reports).encode("ascii", "replace")
    reports[0].data[_ASCII] = encoded
    return encoded


def pieces_of(document: Document) -> Iterator[Piece]:
    """Every paragraph and every cell with text, in the order of the file."""
    for block in document.blocks:
        if isinstance(block, Table):
            for row in block.rows:
                for cell in row:
                    if cell.text:
                        yield cell
        elif block.text:
            yield block


def is_han(text: str) -> bool:
    """Whether every character is one of the common Chinese characters."""
    return all("一" <= char <= "\u9fff" for char in text)
