"""Which official line a row of a table is: by its label, by its place among repeated labels, by likeness."""

from __future__ import annotations

from collections.abc import Sequence

from govlint.document.text import fold
from govlint.forms import Line
from govlint.report.recognise.knowledge import Ref
from govlint.report.recognise.naming import bare
from govlint.report.recognise.virtual import VirtualRow

_ALIKE = 0.72  # share of common pairs of characters from which a label counts as misspelt
_MARGIN = 0.12  # how much better than the second best it must be
_SHORTEST = 5
_QUOTES = {ord(mark): None for mark in "'\"<>《》,"} | {ord("-"): "一"}  # a dash between words is a 一 that was misread


class LineChooser:
    """Chooses the official line of each row in turn; remembers which were used and where the last one stood."""

    def __init__(self, form: str, table: str, lines: Sequence[Line]) -> None:
        self.key = (table, form, "row")
        self.lines = lines
        self.last = -1
        self.used: set[int] = set()
        self._plain: list[str] = []
        self._bigrams: list[frozenset[str]] = []

    def candidates(self, row: VirtualRow) -> list[Ref]:
        """The row references of the last label that has any in this form."""
        for atom in reversed(row.labels):
            refs: list[Ref] | None = atom.token.lines.get(self.key)
            if refs:
                return refs
        return []

    def choose(self, refs: Sequence[Ref]) -> int | None:
        """The index of the line meant: the next unused one after the last, else the first unused one, else None."""
        if len(refs) == 1:
            return None if refs[0].order in self.used else refs[0].order
        free = [ref.order for ref in refs if ref.order not in self.used]
        after = [index for index in free if index > self.last]
        if not free:
            return None
        return min(after) if after else min(free)

    def take(self, index: int) -> bool:
        """Mark the line as used; True where it stands before the one taken last (out of order)."""
        early = index < self.last
        self.used.add(index)
        self.last = index
        return early

    def alike(self, text: str) -> int | None:
        """The unused line whose label is so like `text` that it must be meant: misspelt, cut short, or None.

        Of several lines with the same label it is the next one.
        """
        wanted = _plain(text)
        if len(wanted) < _SHORTEST:
            return None
        if not self._plain:
            self._plain = [_plain(line.label) for line in self.lines]
            self._bigrams = [_pairs(label) for label in self._plain]
        scores = sorted(
            ((self._score(wanted, index), index) for index in range(len(self.lines)) if index not in self.used),
            reverse=True,
        )
        if not scores or scores[0][0] < _ALIKE:
            return None
        named = self._plain[scores[0][1]]
        same = sorted(index for _, index in scores if self._plain[index] == named)
        if len(scores) > len(same):
            second = next(score for score, index in scores if index not in same)
            if scores[0][0] - second < _MARGIN:
                return None
        return next((index for index in same if index > self.last), same[0])

    def _score(self, wanted: str, index: int) -> float:
        label = self._plain[index]
        if len(wanted) >= 6 and label.startswith(wanted):
            return 1.0
        if len(label) >= 6 and (wanted.startswith(label) or wanted.endswith(label)):
            return 1.0
        mine, other = _pairs(wanted), self._bigrams[index]
        return 2 * len(mine & other) / max(len(mine) + len(other), 1)


def _plain(label: str) -> str:
    """A label folded, without number, note, quotation marks and commas: of these there are too many kinds."""
    return bare(fold(label)).translate(_QUOTES)


def _pairs(text: str) -> frozenset[str]:
    return frozenset(text[i : i + 2] for i in range(len(text) - 1))
