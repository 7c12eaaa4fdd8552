"""The running text of a report as one string, so that a rule scans once, with the way back to the paragraphs."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate

from govlint.diagnostics import Location
from govlint.document.model import Paragraph
from govlint.report.lookout import Looked, Lookout
from govlint.report.model import Report

_KEY = "running_text"
_LOOKOUT = Lookout()


class RunningText:
    """The paragraphs of a report joined by line feeds.

    `pieces` are those of `report.pieces` in order, `starts` the offset in `text` at which each begins.
    """

    __slots__ = ("_looked", "_starts", "pieces", "text")

    def __init__(self, pieces: Sequence[Paragraph]) -> None:
        self.pieces = pieces
        self._starts: list[int] | None = None
        self.text = "\n".join([piece.text for piece in pieces])
        self._looked: Looked | None = None

    def keep(self, report: Report) -> None:
        """Let this be the running text of the report, whose paragraphs it holds."""
        report.data[_KEY] = self

    @property
    def starts(self) -> Sequence[int]:
        """Where each paragraph begins, made out when a place is asked for: most rules find none."""
        if self._starts is None:
            self._starts = list(accumulate([len(piece.text) + 1 for piece in self.pieces], initial=0))[:-1]
        return self._starts

    def index(self, offset: int) -> int:
        """The number of the paragraph that holds the offset."""
        return max(bisect_right(self.starts, offset) - 1, 0)

    def at(self, offset: int) -> tuple[Paragraph, int]:
        """The paragraph that holds the offset, and the offset within it."""
        number = self.index(offset)
        return self.pieces[number], offset - self.starts[number]

    def locate(self, start: int, end: int) -> Location:
        """The place of `text[start:end]`, which lies within one paragraph (what goes beyond its end is left out)."""
        piece, at = self.at(start)
        return piece.locate(at, min(at + end - start, len(piece.text)))

    def find(self, word: str) -> Iterator[int]:
        """Every offset at which the word stands."""
        at = self.text.find(word)
        while at >= 0:
            yield at
            at = self.text.find(word, at + len(word))

    def standing(self, words: Sequence[str]) -> list[str]:
        """Those of the words that stand in the text, in their order; the look for them is shared by all rules.

        `words` is a list that lives as long as the run: an entry of a lexicon, or what a `Prepared` makes of one.
        """
        looked = self._looked
        if looked is None:
            looked = self._looked = _LOOKOUT.look(self.text)
        return looked.standing(words)


def running_text(report: Report) -> RunningText:
    """The running text of the report, joined when first asked for."""
    known = report.data.get(_KEY)
    if isinstance(known, RunningText):
        return known
    made = RunningText(report.pieces)
    made.keep(report)
    return made
