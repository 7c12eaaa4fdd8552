"""Pieces cut out of longer ones, every character at its own place, and pieces as paragraphs."""

from __future__ import annotations

from bisect import bisect_left, bisect_right

from govlint.document.headings import read_heading
from govlint.document.model import Heading, Paragraph, Piece


def cell_of(block: Paragraph, start: int, end: int) -> Piece:
    """The piece that `block.text[start:end]` is."""
    at = block.locate(start, end)
    return Piece(block.text[start:end], at.line, at.column or 1, None, at if at.line is None else block.base)


def as_paragraph(piece: Piece) -> Paragraph:
    """The piece as a paragraph, or as a heading where its numbering shows one."""
    parts = read_heading(piece.text)
    base = piece.base if piece.line is not None else piece.locate()  # of a cell that works out its place when asked
    if parts is None:
        return Paragraph(piece.text, piece.line, piece.column, piece.runs, base)
    return Heading(
        piece.text, piece.line, piece.column, piece.runs, base, False,
        parts.level, parts.ordinal, parts.numbering, parts.title,
    )  # fmt: skip


def _offset(run: tuple[int, int, int]) -> int:
    return run[0]


def cut(piece: Piece, start: int, end: int) -> Paragraph | None:
    """The paragraph or heading that `piece.text[start:end]` makes, blanks at both ends left out; None if empty."""
    text = piece.text[start:end]
    stripped = text.strip()
    if not stripped:
        return None
    start += len(text) - len(text.lstrip())
    place = piece.locate(start, start + 1)
    runs = None
    if piece.runs:
        first = bisect_right(piece.runs, start, key=_offset)
        last = bisect_left(piece.runs, start + len(stripped), key=_offset)
        inside = [(at - start, line, col) for at, line, col in piece.runs[first:last]]
        runs = [(0, place.line or 1, place.column or 1), *inside] if inside else None
    base = piece.base
    return as_paragraph(Piece(stripped, place.line, place.column or 1, runs, base))
