"""From the paragraphs of a report to its quantities. Linear in the length of the text."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence

from govlint.document.model import Paragraph
from govlint.report.quantities.grammar import kind_of
from govlint.report.quantities.lists import breakdowns_of, may_list
from govlint.report.quantities.model import PERCENT, Breakdown, Quantities, Quantity, Ratio
from govlint.report.quantities.ratios import ratios_of
from govlint.report.quantities.read import Headings, Passage, passages_of
from govlint.report.quantities.words import Words


def quantities_of(
    pieces: Sequence[Paragraph], joined: str, starts: Sequence[int], year: int | None, words: Words
) -> Quantities:
    """The quantities in running text, their breakdowns and ratios, which are read when somebody asks for them.

    `joined` is the text of all pieces with line feeds between them, `starts` where each piece begins in it: what may be
    a quantity is found in one go. `year` is the report year (None: unknown).
    """
    return Quantities(prose=_Prose(pieces, joined, starts, year, words))


class _Prose:
    """The running text of a report (`Prose`)."""

    __slots__ = ("_headings", "_passages", "_text", "_words", "_year", "divides", "lists", "units")

    def __init__(
        self, pieces: Sequence[Paragraph], joined: str, starts: Sequence[int], year: int | None, words: Words
    ) -> None:
        self._text = joined
        self._words = words
        self._year = year
        self._headings = Headings(pieces)
        self._passages = passages_of(pieces, joined, starts, words)
        self.units = frozenset([one.unit for passage in self._passages for one in passage.found])
        self.divides = PERCENT in map(kind_of, self.units)
        several = [pieces[passage.number].text for passage in self._passages if len(passage.found) > 1]
        self.lists = any([may_list(text, words) for text in several])

    def written(self) -> list[str]:
        """All that may be a quantity, as written."""
        text = self._text
        return [text[one.start : one.end] for passage in self._passages for one in passage.found]

    def likely(self, choose: Callable[[str, Passage], Collection[int]]) -> Iterator[Quantity]:
        """The quantities that begin at the places in their passages that were chosen, in order."""
        for passage in self._passages:
            starts = choose(self._text, passage)
            if starts:
                for item in passage.read(self._words, self._year, self._headings)[1]:
                    if item.start in starts:
                        yield item

    def read(self) -> tuple[list[Quantity], list[Breakdown], list[Ratio]]:
        """All quantities, numbered, with their breakdowns and ratios."""
        items: list[Quantity] = []
        breakdowns: list[Breakdown] = []
        ratios: list[Ratio] = []
        for passage in self._passages:
            text, own = passage.read(self._words, self._year, self._headings)
            for index, item in enumerate(own, len(items)):
                item.index = index
            items += own
            text.items = own
            found = breakdowns_of(text, self._words) if len(own) > 1 else []
            breakdowns += found
            if text.percentages:
                ratios += ratios_of(text, self._words, found)
            text.items = []
        for breakdown in breakdowns:
            _link(breakdown)
        return items, breakdowns, ratios


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
