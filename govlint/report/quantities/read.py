"""The quantities of one paragraph: numbers in digits and in words, and denials, each with its place and its words."""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal
from functools import cache

from govlint.document.model import Paragraph
from govlint.document.numbers import NumberMention, parse_han, scan_numbers
from govlint.document.text import fold
from govlint.light import NamedTuple
from govlint.report.quantities.grammar import certainty_of, change_before, han_counts, kind_of, tail, times_of
from govlint.report.quantities.marks import NO_SPANS, Cuts, Spans, enclosures
from govlint.report.quantities.model import AMOUNT, COUNT, DENIAL, GROWTH, PERCENT, Quantity, Reference, Span
from govlint.report.quantities.model import Words as Folded
from govlint.report.quantities.words import Words

_DIGIT = re.compile("[0-9０-９]")
_HAN_DIGIT = re.compile("[两三四五六七八九十]")
_LABEL_REACH = 8  # characters before a number in which a word may make it a label
_ZERO = Decimal(0)
_EDGES = ",.;:()-"


@cache
def _noun() -> re.Pattern[str]:
    return re.compile(r"[^，,。；;、：:（）()0-9０-９“”《》！？!?\s|每各均共占的]{0,12}")


@cache
def _lead() -> re.Pattern[str]:
    """The number or marker of a list item at the head of a clause."""
    return re.compile(
        r"\s{0,4}(?:[0-9]{1,2}[.、．)）]|[（(][0-9一二三四五六七八九十]{1,3}[）)]|[一二三四五六七八九十]{1,2}是)\s{0,4}"
    )


@cache
def _separator() -> re.Pattern[str]:
    return re.compile("[、，,；;：:。/]")


class Text:
    """One paragraph with what is needed to read the numbers in it; the Context of its quantities."""

    __slots__ = ("_cuts", "_enclosures", "heading", "items", "percentages", "piece", "words", "year")

    def __init__(self, piece: Paragraph, words: Words, year: int | None, heading: str) -> None:
        self.piece = piece
        self.words = words
        self.year = year
        self.heading = heading
        self.items: list[Quantity] = []
        self.percentages = False
        self._cuts: Cuts | None = None
        self._enclosures: tuple[Spans, Spans] | None = None

    @property
    def cuts(self) -> Cuts:
        """Its sentences and clauses."""
        if self._cuts is None:
            self._cuts = Cuts(self.piece.text, self.quotes)
        return self._cuts

    @property
    def quotes(self) -> Spans:
        """Its quotations and titles."""
        return self._enclosed()[0]

    @property
    def brackets(self) -> Spans:
        """What stands in round brackets."""
        return self._enclosed()[1]

    def _enclosed(self) -> tuple[Spans, Spans]:
        if self._enclosures is None:
            self._enclosures = enclosures(self.piece.text)
        return self._enclosures

    def is_quoted(self, offset: int) -> bool:
        """Whether a quotation or title holds the offset."""
        return self.quotes is not NO_SPANS and self.quotes.at(offset) is not None

    def clause(self, item: Quantity) -> Span:
        return self.cuts.clause(item.start)

    def sentence(self, item: Quantity) -> Span:
        return self.cuts.sentence(item.start)

    def quoted(self, item: Quantity) -> bool:
        return self.is_quoted(item.start)

    def bracket(self, item: Quantity) -> Span | None:
        return self.brackets.at(item.start) if self.brackets is not NO_SPANS else None

    def before(self, item: Quantity) -> Span:
        text = self.piece.text
        if item.kind == DENIAL:
            return item.end, _end_of_object(text, item.end, item.clause[1])
        start = max(item.clause[0], item.last, item.bracket[0] + 1 if item.bracket else 0)
        if start == item.last and start:
            parted = _separator().search(text, start, item.start)
            start = parted.end() if parted else start
        lead = _lead().match(text, start, item.start)
        return lead.end() if lead else start, item.start

    def after(self, item: Quantity) -> Span:
        noun = _noun().match(self.piece.text, item.end)
        return item.end, noun.end() if noun and item.kind != DENIAL else item.end

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


class _Found(NamedTuple):
    start: int
    end: int
    value: Decimal
    unit: str | None
    kind: str
    more: bool = False


def read_piece(piece: Paragraph, words: Words, year: int | None, heading: str) -> Text | None:
    """The paragraph's quantities in order, or None where it has none."""
    found = _find(piece.text, words)
    if not found:
        return None
    text = Text(piece, words, year, heading)
    last = 0
    for start, end, value, unit, kind, more in found:
        if start < last:
            continue
        if kind == PERCENT:
            direction = change_before(piece.text, start)
            text.percentages = True
            kind = GROWTH if direction else kind
            value = -value if direction < 0 else value
        item = Quantity(text, start, end, value, unit, kind, more, last)
        if kind != DENIAL or _states(piece.text, item, words):
            last = end
            text.items.append(item)
    return text if text.items else None


def _find(text: str, words: Words) -> list[_Found]:
    """All that may be a quantity, in order; places may overlap."""
    found: list[_Found] = []
    if _DIGIT.search(text) is not None:
        found = [one for one in map(_number(text), scan_numbers(text)) if one.unit or not _is_label(text, one, words)]
    numbers = len(found)
    if _HAN_DIGIT.search(text) is not None:
        found += _han_numbers(text)
    if "未" in text or "无" in text or "没" in text:
        found += [_Found(m.start(), m.end(), _ZERO, None, DENIAL) for m in words.denial.finditer(text)]
    if "零" in text:
        found += [_Found(m.start(), m.end(), _ZERO, None, COUNT) for m in words.zero.finditer(text)]
    if len(found) > max(numbers, 1):
        found.sort(key=_start_of)
    return found


def _start_of(one: _Found) -> int:
    return one.start


def _number(text: str) -> Callable[[NumberMention], _Found]:
    read = tail()

    def number(mention: NumberMention) -> _Found:
        match = read(text, mention.end)
        if match is None or match.end() == mention.end:
            return _Found(mention.start, mention.end, mention.value, None, COUNT)
        scale, more, scale2, unit = match.groups()
        if scale or scale2:
            unit = (scale or "") + (scale2 or "") + (unit or "")
        elif unit == "％":
            unit = "%"
        end = match.end() if unit or more else mention.end
        return _Found(mention.start, end, mention.value, unit, kind_of(unit), more is not None)

    return number


def _is_label(text: str, one: _Found, words: Words) -> bool:
    """Whether a number without a unit is part of a name, an address, a telephone number."""
    before = text[max(0, one.start - _LABEL_REACH) : one.start]
    if before[-1:].isascii() and before[-1:] not in " (:,":
        return True
    return any(word in before for word in words.labels) or text.startswith(("@", "-", "—", "+"), one.end)


def _han_numbers(text: str) -> list[_Found]:
    out = []
    for match in han_counts().finditer(text):
        value = parse_han(text[match.start() : match.start("unit")])
        if value is not None and value > 1:
            out.append(_Found(match.start(), match.end(), Decimal(value), match["unit"], COUNT))
    return out


def _end_of_object(text: str, start: int, end: int) -> int:
    """Where the object of a denial ends: with its clause, without the mark."""
    while end > start and text[end - 1] in "，,；;。：:！？!?\n 、":
        end -= 1
    return end


def _states(text: str, item: Quantity, words: Words) -> bool:
    """Whether a denial states that there was nothing, and is no condition, wish or cause."""
    before = text[max(item.clause[0], item.start - 4) : item.start]
    if before.endswith(words.denial_guards):
        return False
    said = text[item.before[0] : item.before[1]]
    return not said.endswith(words.conditional)
