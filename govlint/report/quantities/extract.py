"""From the paragraphs of a report to its quantities. Linear in the length of the text."""

from __future__ import annotations

from collections.abc import Sequence

from govlint.document.model import Paragraph
from govlint.report.quantities.lists import breakdowns_of
from govlint.report.quantities.model import Breakdown, Quantities, Quantity, Ratio
from govlint.report.quantities.ratios import ratios_of
from govlint.report.quantities.read import read_texts
from govlint.report.quantities.words import Words


def quantities_of(
    pieces: Sequence[Paragraph], joined: str, starts: Sequence[int], year: int | None, words: Words
) -> Quantities:
    """The quantities in running text, their breakdowns and ratios.

    `joined` is the text of all pieces with line feeds between them, `starts` where each piece begins in it: what may be
    a quantity is found in one go. `year` is the report year (None: unknown).
    """
    items: list[Quantity] = []
    breakdowns: list[Breakdown] = []
    ratios: list[Ratio] = []
    for text in read_texts(pieces, joined, starts, words, year):
        for index, item in enumerate(text.items, len(items)):
            item.index = index
        items += text.items
        found = breakdowns_of(text, words) if len(text.items) > 1 else []
        breakdowns += found
        if text.percentages:
            ratios += ratios_of(text, words, found)
        text.items = []  # each of them knows its text: without the circle they go with the report
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
