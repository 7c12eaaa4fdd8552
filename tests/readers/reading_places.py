"""What the tests of readers ask of a Document."""

from __future__ import annotations

from collections.abc import Iterator

from govlint.document.model import Document, Piece, Table


def pieces(document: Document) -> Iterator[Piece]:
    """Every paragraph, heading and cell, in order."""
    for block in document.blocks:
        if isinstance(block, Table):
            for row in block.rows:
                yield from row
        else:
            yield block


def grids(document: Document) -> list[list[list[str]]]:
    """The texts of every table."""
    return [
        [[cell.text for cell in row] for row in block.rows] for block in document.blocks if isinstance(block, Table)
    ]


def texts(document: Document) -> list[str]:
    """The text of every paragraph and heading."""
    return [block.text for block in document.blocks if not isinstance(block, Table)]


def assert_places(document: Document, decoded: str = "") -> None:
    """Each character of each piece stands where its Location says, but for those `decoded` from markup."""
    for piece in pieces(document):
        for offset, char in enumerate(piece.text):
            place = piece.locate(offset, offset + 1)
            assert place.line is not None and place.column is not None
            line = document.lines[place.line - 1]
            assert line[place.column - 1] == char or char in decoded, (piece, offset)
        if not piece.runs and not decoded:
            place = piece.locate()
            assert place.line is not None and place.column is not None and place.end_column is not None
            assert document.lines[place.line - 1][place.column - 1 : place.end_column - 1] == piece.text
