"""The quantities of each paragraph: numbers in digits and in words, and denials, each with its place and its words."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from functools import cache

from govlint.document.model import Heading, Paragraph
from govlint.document.text import fold
from govlint.report.quantities.find import Found, find_all
from govlint.report.quantities.grammar import LONGEST_SENTENCE, MARKS, certainty_of, change_before, times_of
from govlint.report.quantities.marks import (
    NO_SPANS,
    Cuts,
    Spans,
    enclosures,
    first_plain_word,
    lead,
    plain_clause,
    plain_end,
)
from govlint.report.quantities.model import AMOUNT, COUNT, DENIAL, GROWTH, PERCENT, Quantity, Reference, Span
from govlint.report.quantities.model import Words as Folded
from govlint.report.quantities.words import Words

_LONGEST = 20_000  # a longer paragraph is no prose that anybody wrote; its numbers are not compared with each other
_HEADING = 60  # a longer "heading" runs on as a paragraph and heads nothing
_GUARD = 4  # characters before a denial in which a word may make it a wish or a cause
_EDGES = ",.;:()-"


@cache
def _noun() -> re.Pattern[str]:
    return re.compile(r"[^，,。；;、：:（）()0-9０-９“”《》！？!?\s|每各均共占的]{0,12}")


@cache
def _further() -> re.Pattern[str]:
    """What stands before a further denial in the same clause."""
    return re.compile("、(?=[未没无零])")


@cache
def _separator() -> re.Pattern[str]:
    return re.compile("[、，,；;：:。/]")


class Headings:
    """The headings among the paragraphs, looked for when somebody asks for one."""

    __slots__ = ("_numbers", "pieces")

    def __init__(self, pieces: Sequence[Paragraph]) -> None:
        self.pieces = pieces
        self._numbers: list[int] | None = None

    def above(self, number: int) -> str:
        """The text of the last heading up to the paragraph with that number; "" where there is none."""
        if self._numbers is None:
            pieces = enumerate(self.pieces)
            self._numbers = [at for at, one in pieces if isinstance(one, Heading) and len(one.text) <= _HEADING]
        before = bisect_right(self._numbers, number)
        return self.pieces[self._numbers[before - 1]].text if before else ""


class Text:
    """One paragraph with what is needed to read the numbers in it; the Context of its quantities."""

    __slots__ = (
        "_headings", "_last", "_marked", "_number", "_plain_end", "items", "percentages", "piece", "words", "year",
    )  # fmt: skip

    def __init__(self, number: int, words: Words, year: int | None, headings: Headings) -> None:
        self.piece = headings.pieces[number]
        self.words = words
        self.year = year
        self._headings = headings
        self._number = number  # among all paragraphs
        self.items: list[Quantity] = []
        self.percentages = False
        self._last = 0  # where the last quantity ends
        self._marked: tuple[Cuts, Spans, Spans] | None = None
        self._plain_end = plain_end(self.piece.text)

    def add(self, found: Found, base: int) -> None:
        """Takes what was found as a quantity, if it is one. The paragraph begins at `base` of the running text."""
        start, end, value, unit, kind, more = found
        start, end, last = start - base, end - base, self._last
        if start < last:
            return
        if kind == PERCENT:
            direction = change_before(self.piece.text, start)
            self.percentages = True
            kind = GROWTH if direction else kind
            value = -value if direction < 0 else value
        item = Quantity(self, start, end, value, unit, kind, more, last)
        if kind != DENIAL or self._states(item):
            self._last = end
            self.items.append(item)

    def _states(self, denial: Quantity) -> bool:
        """Whether a denial states that there was nothing, and is no condition, wish or cause."""
        text, start, words = self.piece.text, denial.start, self.words
        guarded = text.endswith(words.denial_guards, max(0, start - _GUARD), start)
        if not guarded and len(text) <= LONGEST_SENTENCE:
            # Its clause ends with its sentence at the latest, at a mark or the end of the text
            stop = text.find("。", denial.end)
            if words.condition.search(text, denial.end, stop if stop >= 0 else len(text)) is None:
                return True
        if guarded and text.endswith(words.denial_guards, max(denial.clause[0], start - _GUARD), start):
            return False
        return not text.endswith(words.conditional, *denial.before)

    @property
    def heading(self) -> str:
        """The text of the heading above it, or its own where it is one."""
        return self._headings.above(self._number)

    @property
    def cuts(self) -> Cuts:
        """Its sentences and clauses."""
        return (self._marked or self._mark())[0]

    @property
    def quotes(self) -> Spans:
        """Its quotations and titles."""
        return (self._marked or self._mark())[1]

    @property
    def brackets(self) -> Spans:
        """What stands in round brackets."""
        return (self._marked or self._mark())[2]

    def _mark(self) -> tuple[Cuts, Spans, Spans]:
        quotes, brackets = enclosures(self.piece.text)
        self._marked = Cuts(self.piece.text, quotes), quotes, brackets
        return self._marked

    def brackets_of(self, item: Quantity) -> Sequence[Span]:
        return list(zip(*self.brackets, strict=True))

    def is_quoted(self, offset: int) -> bool:
        """Whether a quotation or title holds the offset."""
        return self.quotes is not NO_SPANS and self.quotes.at(offset) is not None

    def quoted(self, item: Quantity) -> bool:
        return self.is_quoted(item.start)

    def bracket(self, item: Quantity) -> Span | None:
        return self.brackets.at(item.start) if self.brackets is not NO_SPANS else None

    def clause(self, item: Quantity) -> Span:
        start, plain = item.start, self._plain_end
        clause = plain_clause(self.piece.text, start, plain) if start < plain else None
        return self.cuts.clause(start) if clause is None else clause

    def before(self, item: Quantity) -> Span:
        if item.kind == DENIAL:
            return item.end, _end_of_object(self.piece.text, item.end, item.clause[1])
        return self._first_word(item), item.start

    def after(self, item: Quantity) -> Span:
        return item.end, item.end if item.kind == DENIAL else _end_of_noun(self.piece.text, item.end)

    def around(self, item: Quantity) -> Span:
        """Of a number the beginning of `before` and the end of `after`."""
        return self._first_word(item), _end_of_noun(self.piece.text, item.end)

    def _first_word(self, item: Quantity) -> int:
        """Where the words before a number begin."""
        text, last = self.piece.text, item.last
        if item.start < self._plain_end:
            return first_plain_word(text, last, item.start)
        start = max(item.clause[0], last, item.bracket[0] + 1 if item.bracket else 0)
        if start == last and start:
            parted = _separator().search(text, start, item.start)
            start = parted.end() if parted else start
        numbered = lead().match(text, start, item.start)
        return numbered.end() if numbered else start

    def sentence(self, item: Quantity) -> Span:
        return self.cuts.sentence(item.start)

    def subject(self, item: Quantity) -> Folded:
        return self._folded(item.before)

    def noun(self, item: Quantity) -> Folded:
        return self._folded(item.after)

    def _folded(self, span: Span) -> Folded:
        start, end = span
        return Folded(fold(self.piece.text[start:end]).strip(_EDGES), start, end)

    def certainty(self, item: Quantity) -> str:
        return certainty_of(self.piece.text, item.start, item.end, item.more)

    def change(self, item: Quantity) -> bool:
        return item.kind in (COUNT, AMOUNT) and change_before(self.piece.text, item.start) != 0

    def times(self, item: Quantity) -> int:
        if self.piece.text.startswith(("/", "／"), item.end):
            return 0  # a price or a rate
        if not item.value:
            return 1  # none of each is none
        start = max(item.clause[0], item.last)
        return times_of(self.piece.text[start : item.start]) if item.kind in (COUNT, AMOUNT) else 1

    def places(self, item: Quantity) -> int:
        exponent = item.value.as_tuple().exponent
        return -exponent if isinstance(exponent, int) and exponent < 0 else 0

    def period(self, item: Quantity) -> Reference:
        return self.words.period(item, self.year)

    def scope(self, item: Quantity) -> frozenset[str]:
        return self.words.scope(item)

    def plan(self, item: Quantity) -> bool:
        return self.words.plan(item)


class Passage:
    """A paragraph in which something may be a quantity: its number, where in the running text it begins, its length.

    Its quantities are made of what was found when somebody asks for them.
    """

    __slots__ = ("_read", "base", "found", "length", "number")

    def __init__(self, number: int, base: int, length: int) -> None:
        self.number = number
        self.base = base
        self.length = length
        self.found: list[Found] = []
        self._read: tuple[Text, list[Quantity]] | None = None

    def read(self, words: Words, year: int | None, headings: Headings) -> tuple[Text, list[Quantity]]:
        """The paragraph and its quantities in order."""
        if self._read is None:
            text = Text(self.number, words, year, headings)
            for one in self.found:
                text.add(one, self.base)
            self._read = text, text.items
            text.items = []  # each of them knows its text: without the circle they go with the report
        return self._read


def passages_of(pieces: Sequence[Paragraph], joined: str, starts: Sequence[int], words: Words) -> list[Passage]:
    """The paragraphs in which something may be a quantity, in order."""
    passages: list[Passage] = []
    end, found = 0, None
    for one in find_all(joined, starts, words):
        if one.start >= end:
            number = bisect_right(starts, one.start) - 1
            piece, base = pieces[number], starts[number]
            end, found = base + len(piece.text) + 1, None
            if not piece.noise and len(piece.text) <= _LONGEST:
                passages.append(Passage(number, base, len(piece.text)))
                found = passages[-1].found
        if found is not None:
            found.append(one)
    return passages


def _end_of_noun(text: str, start: int) -> int:
    """Where the words right behind a unit end."""
    noun = _noun().match(text, start)
    return noun.end() if noun else start


def _end_of_object(text: str, start: int, end: int) -> int:
    """Where the object of a denial ends: before another denial, or with its clause, without the mark."""
    if text.find("、", start, end) >= 0:
        further = _further().search(text, start, end)
        end = further.start() if further else end
    while end > start and text[end - 1] in MARKS:
        end -= 1
    return end
