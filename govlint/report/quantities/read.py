"""The quantities of one paragraph: numbers in digits and in words, and denials, each with its place and its words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from govlint.document.model import Paragraph
from govlint.document.numbers import NumberMention, parse_han, scan_numbers
from govlint.report.quantities.grammar import certainty_of, change_before, han_counts, kind_of, tail, times_of
from govlint.report.quantities.marks import NO_SPANS, Cuts, Spans, cut, enclosures
from govlint.report.quantities.model import AMOUNT, COUNT, DENIAL, GROWTH, PERCENT, Quantity
from govlint.report.quantities.words import Words

_DIGIT = re.compile("[0-9０-９]")
_NOUN = re.compile(r"[^，,。；;、：:（）()0-9０-９“”《》！？!?\s|每各均共占的]{0,12}")
_LABEL_REACH = 8  # characters before a number in which a word may make it a label
_LEAD = re.compile(r"\s*(?:[0-9]{1,2}[.、．)）]|[（(][0-9一二三四五六七八九十]{1,3}[）)]|[一二三四五六七八九十]是)\s*")
_SEPARATOR = re.compile("[、，,；;：:。/]")
_DENYING = ("未", "无", "没")
_MARKED = ("《", "“", "(", "（", "「", "[", "【", "〔")
_ZERO = Decimal(0)


class Text(NamedTuple):
    """One paragraph with what is needed to read the numbers in it."""

    piece: Paragraph
    cuts: Cuts
    quotes: Spans
    brackets: Spans
    items: list[Quantity]


class _Found(NamedTuple):
    start: int
    end: int
    value: Decimal
    unit: str | None
    more: bool
    kind: str


def read_piece(piece: Paragraph, words: Words, year: int | None, heading: str) -> Text | None:
    """The paragraph's quantities in order, or None where it has none."""
    text = piece.text
    found = _numbers(text, words) if _DIGIT.search(text) else []
    found += _han_numbers(text)
    if any(mark in text for mark in _DENYING):
        found += _denials(text, words)
    if "零" in text:
        found += [_Found(m.start(), m.end(), _ZERO, None, False, COUNT) for m in words.zero.finditer(text)]
    if not found:
        return None
    found.sort()
    quotes, brackets = enclosures(text) if any(mark in text for mark in _MARKED) else (NO_SPANS, NO_SPANS)
    cuts = cut(text, quotes)
    items: list[Quantity] = []
    last = 0
    for one in found:
        if one.start < last:
            continue
        item = Quantity(piece, one.start, one.end, one.value, one.unit, one.kind, "exact", words)
        item.clause, item.sentence = cuts.clause(one.start), cuts.sentence(one.start)
        item.quoted = bool(quotes.starts) and quotes.at(one.start) is not None
        item.bracket = brackets.at(one.start) if brackets.starts else None
        item.year, item.heading = year, heading
        if one.kind == DENIAL:
            item.before = (one.end, _end_of_object(text, one.end, item.clause[1]))
            if not _states(text, item, words):
                continue
        else:
            _read_around(text, item, one.more, last)
        last = one.end
        items.append(item)
    return Text(piece, cuts, quotes, brackets, items) if items else None


def _numbers(text: str, words: Words) -> list[_Found]:
    found = [_number(text, mention) for mention in scan_numbers(text)]
    return [one for one in found if one.unit or not _is_label(text, one, words)]


def _is_label(text: str, one: _Found, words: Words) -> bool:
    """Whether a number without a unit is part of a name, an address, a telephone number."""
    before = text[max(0, one.start - _LABEL_REACH) : one.start]
    if before[-1:].isascii() and before[-1:] not in " (:,":
        return True
    return any(word in before for word in words.labels) or text.startswith(("@", "-", "—", "+"), one.end)


def _number(text: str, mention: NumberMention) -> _Found:
    match = tail()(text, mention.end)
    if match is None:
        return _Found(mention.start, mention.end, mention.value, mention.unit, False, kind_of(mention.unit))
    unit = (match["scale"] or "") + (match["scale2"] or "") + (match["unit"] or "") or None
    unit = "%" if unit == "％" else unit
    end = match.end() if unit or match["more"] else mention.end
    return _Found(mention.start, end, mention.value, unit, bool(match["more"]), kind_of(unit))


def _han_numbers(text: str) -> list[_Found]:
    out = []
    for match in han_counts().finditer(text):
        value = parse_han(text[match.start() : match.start("unit")])
        if value is not None and value > 1:
            out.append(_Found(match.start(), match.end(), Decimal(value), match["unit"], False, COUNT))
    return out


def _denials(text: str, words: Words) -> Iterator[_Found]:
    for match in words.denial.finditer(text):
        yield _Found(match.start(), match.end(), _ZERO, None, False, DENIAL)


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


def _read_around(text: str, item: Quantity, more: bool, last: int) -> None:
    """Precision, change, multiplicity and the words before and behind a number."""
    start = max(item.clause[0], last, item.bracket[0] + 1 if item.bracket else 0)
    between = text[start : item.start]
    if start == last and last:
        start += _first_part(between)
    lead = _LEAD.match(text, start, item.start)
    item.before = (lead.end() if lead else start, item.start)
    noun = _NOUN.match(text, item.end)
    item.after = (item.end, noun.end() if noun else item.end)
    item.certainty = certainty_of(text, item.start, item.end, more)
    places = item.value.as_tuple().exponent
    item.places = -places if isinstance(places, int) and places < 0 else 0
    direction = change_before(text, item.start)
    if direction and item.kind == PERCENT:
        item.kind = GROWTH
        if direction < 0:
            item.value = -item.value
    elif direction and item.kind in (COUNT, AMOUNT):
        item.change = True
    item.times = times_of(between) if item.kind in (COUNT, AMOUNT) else 1


def _first_part(between: str) -> int:
    """How much of the words between two numbers belongs to the first: up to the first separator, included."""
    match = _SEPARATOR.search(between)
    return match.end() if match else 0
