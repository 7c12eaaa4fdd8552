"""What a statement is: a quantity of the prose, and the entry of the lexicon that says what it may lawfully mean."""

from __future__ import annotations

import re
from collections.abc import Mapping

from govlint.light import NamedTuple
from govlint.report.quantities.model import Quantity

_WIDE = frozenset(("region", "organ"))


class Meaning(NamedTuple):
    """One lawful meaning of a statement: a sum of coefficient × figure key, and how people call it, by language.

    `named` are its figures as the lexicon names them, each with the sign before it ("" for the first).

    `at_most`: the number need not be reached, only not be exceeded.
    """

    named: tuple[tuple[str, Mapping[str, str]], ...]
    terms: tuple[tuple[int, str], ...]
    at_most: bool = False

    @property
    def names(self) -> Mapping[str, str]:
        """What people call it: the names of its figures with the signs between them."""
        return {
            lang: " ".join([part for sign, figure in self.named for part in (sign, figure[lang]) if part])
            for lang in ("zh", "en")
        }


class Entry(NamedTuple):
    """One kind of statement, as the lexicon gives it.

    `needs` are the classes of words that must occur, `may` those that may occur as well. `context` is what the passage
    must be about ("" for anything that is not another subject, "rival" for one of the others), `said` are words of
    which one must stand in the sentence or in the heading above, unless one of `headed` stands in the heading. `units`
    and `periods` are those allowed. `channels`: a single channel or site may be named. `case` is the case of a finding.
    `readings` are the lawful meanings of a number, the most likely first; of a denial each names one sum of figures
    that is claimed to be zero. `counts` are the ids of entries whose numbers contradict a denial, `note` is what the
    reader of a finding must be told, by language. `follows`: only where the number before it in its sentence is a
    statement of one of these entries, whose verb goes on for it (作出许可5件、处罚3件). `unless`: what in the sentence
    makes it mean something else, unless the number before it is of the same rule (kinds of documents, not what became
    of cases).
    """

    id: str
    rule: str
    needs: frozenset[str]
    may: frozenset[str]
    context: str
    said: tuple[str, ...]
    headed: tuple[str, ...]
    units: frozenset[str]
    periods: frozenset[str]
    channels: bool
    case: str
    readings: tuple[Meaning, ...]
    counts: frozenset[str]
    note: Mapping[str, str]
    follows: frozenset[str] = frozenset()
    unless: re.Pattern[str] | None = None


class Statement(NamedTuple):
    """A quantity that was read word by word. `start:end` is the span of its words in the piece."""

    quantity: Quantity
    entry: Entry
    start: int
    end: int

    @property
    def text(self) -> str:
        """Its words as written."""
        return self.quantity.piece.text[self.start : self.end]

    @property
    def extent(self) -> frozenset[str]:
        """Which of the wide scopes (region, organ) its words name: statements of different extent do not compare."""
        return self.quantity.scope & _WIDE
