"""From the paragraphs of a report to its quantities. Linear in the length of the text."""

from __future__ import annotations

from collections.abc import Sequence

from govlint.document.model import Heading, Paragraph
from govlint.report.quantities.lists import breakdowns_of
from govlint.report.quantities.model import Breakdown, Quantities, Quantity, Ratio
from govlint.report.quantities.ratios import ratios_of
from govlint.report.quantities.read import read_piece
from govlint.report.quantities.words import Words

_LONGEST = 20_000  # a longer paragraph is no prose that anybody wrote; its numbers are not compared with each other
_HEADING = 60  # a longer "heading" runs on as a paragraph and heads nothing


def quantities_of(pieces: Sequence[Paragraph], year: int | None, words: Words) -> Quantities:
    """The quantities in running text, their breakdowns and ratios. `year` is the report year (None: unknown)."""
    items: list[Quantity] = []
    breakdowns: list[Breakdown] = []
    ratios: list[Ratio] = []
    heading = ""
    for piece in pieces:
        if isinstance(piece, Heading) and len(piece.text) <= _HEADING:
            heading = piece.text
        if piece.noise or len(piece.text) > _LONGEST:
            continue
        text = read_piece(piece, words, year, heading)
        if text is None:
            continue
        for item in text.items:
            item.index = len(items)
            items.append(item)
        found = breakdowns_of(text, words) if len(text.items) > 1 else []
        breakdowns += found
        if text.percentages:
            ratios += ratios_of(text, words, found)
    for breakdown in breakdowns:
        _link(breakdown)
    return Quantities(items, breakdowns, ratios)


def _link(breakdown: Breakdown) -> None:
    """Writes a breakdown's likeliest reading into its quantities."""
    whole = breakdown.wholes[0]
    whole.role = "whole"
    whole.parts = (*whole.parts, *(part.index for part in breakdown.parts))
    for part in breakdown.parts:
        if part.role != "whole":
            part.role = "part"
        if part.whole is None:
            part.whole = whole.index
