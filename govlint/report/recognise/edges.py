"""What the ends of a text tell: that it is no label, or prose, without a closer look."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from govlint.document.numbers import NOTES
from govlint.document.patterns import lazy_pattern
from govlint.document.text import fold, is_plain, says
from govlint.memo import Memo
from govlint.report.recognise.naming import usual

LONGEST_CELL = 40  # the longest text that may be a number with its remark
YEAR_DIGITS = lazy_pattern(r"\d\W{0,9}[\d年]")  # what the digits of a year may be taken for; marks are not looked at
_STOPS = "。；;"
_MOST_CHARACTERS = 1_000


class Edges:
    """How the texts that may be labels begin and end.

    `beginnings` are the prefixes and groups that a label may begin with and go on, `last` the last characters of the
    labels. `dated` says that a label holds digits as those of a year. A text of more than LONGEST_CELL characters is
    seen at once to be a sentence (`is_sentence`) where the last of them is among the `stops`, and `begins` does not say
    of the first that a beginning may begin with it.
    """

    __slots__ = ("_ends", "_first", "beginnings", "begins", "dated", "last", "stops")

    def __init__(self, beginnings: Iterable[str], labels: Collection[str]) -> None:
        self.beginnings = tuple(beginnings)
        self.last = frozenset(["它", *[label[-1] for label in labels]])  # 其它 may stand for 其他
        self.dated = any(map(YEAR_DIGITS.search, labels))
        self._first = frozenset([beginning[0] for beginning in self.beginnings])
        self.stops = frozenset([stop for stop in _STOPS if fold(stop) not in self.last])
        # of a character as it is written; those that fold into others may be anything
        self.begins: Memo[str, bool] = Memo(lambda char: not is_plain(char) or char in self._first, _MOST_CHARACTERS)
        self._ends: Memo[str, bool] = Memo(lambda char: not is_plain(char) or char in self.last, _MOST_CHARACTERS)

    def is_sentence(self, text: str) -> bool:
        """Whether a text ends with a stop and can be neither a label nor a cell.

        A label is looked up by a text that ends as it does, which no label does here, or that begins with one of the
        beginnings. And in a cell a stop stands at the end of a remark alone.
        """
        if text[-1] not in self.stops or (self.begins[text[0]] and usual(text, fold(text)).startswith(self.beginnings)):
            return False
        return len(text) > LONGEST_CELL or not says(text, NOTES)

    def may_be_label(self, text: str) -> bool:
        """Whether a text ends as a label may, or begins as one of the beginnings: hardly any other text does."""
        return self._ends[text[-1]] or self.begins[text[0]]
