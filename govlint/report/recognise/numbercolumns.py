"""Lists that give several numbers in a row: years, levels or shares side by side. One of them is the figure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from govlint.document.patterns import lazy_pattern
from govlint.document.text import fold
from govlint.report.recognise.knowledge import LABEL, VALUE, Knowledge
from govlint.report.recognise.row import Row, Shape

_LEAST = 5  # numbers that go up by one from row to row and are no figures
_UNIT_AND_FIGURE = 2  # cells that stand behind the code of a row
_SEVERAL = 3  # rows with several numbers that are no slip
_YEAR = lazy_pattern(r"20\d\d")


def numbers_abreast(rows: Sequence[Row]) -> tuple[int, ...]:
    """The places of the numbers that rows have after their label, where most have several, or have blanks there; else
    nothing."""
    seen: Counter[tuple[int, ...]] = Counter()
    for row in rows:
        if row.numbers:
            seen[_numbers_after_label(row.shape)] += 1
    several = [(count, places) for places, count in seen.items() if len(places) > 1 and count >= _SEVERAL]
    if not several:
        return _codes_alone(rows, max(seen, key=len, default=()))
    _, places = max(several)
    fitting = sum(count for found, count in seen.items() if {*found} <= {*places})
    return () if fitting * 2 <= seen.total() else places


def _codes_alone(rows: Sequence[Row], most: tuple[int, ...]) -> tuple[int, ...]:
    """The places of codes and figures of rows nearly all of which have a code alone; nothing where that is the figure.

    `most` are the places of the row with most numbers: if it has one alone, there must be room for one behind the unit.
    """
    codes = {row.shape: places[0] for row in rows if (places := _numbers_after_label(row.shape))}
    if len(set(codes.values())) != 1 or not (
        len(most) > 1 or all(len(shape.tokens) > place + _UNIT_AND_FIGURE for shape, place in codes.items())
    ):
        return ()
    return most if _goes_up(rows, next(iter(codes.values()))) else ()


def one_number(rows: Sequence[Row], places: tuple[int, ...], knowledge: Knowledge) -> Sequence[Row]:
    """The rows with only the number that their header shows to be the figure: the last year's, or that of the whole.

    The rows themselves where the header does not say which of the numbers at these places counts.
    """
    chosen = _chosen(rows, places, knowledge.strings("lists", "columns"))
    running = {place for place in places if _goes_up(rows, place)} if chosen is None else set()
    if chosen is None and not running:
        return rows
    others = running or {place for place in places if place != chosen}
    return [
        Row([atom for at, atom in enumerate(row.atoms) if at not in others], row.paragraph, row.table)
        if _is_cut(row, places, others) else row for row in rows
    ]  # fmt: skip


def _goes_up(rows: Sequence[Row], place: int) -> bool:
    """Whether the numbers at a place, right behind the labels, are those of the rows, which go up by one."""
    found = [row for row in rows if place in _numbers_after_label(row.shape)]
    numbers = [int(row.texts[place]) for row in found if row.texts[place].isdecimal()]
    behind = all(row.shape.tokens[place - 1].kind == LABEL for row in found)
    return behind and len(numbers) >= _LEAST and all(after == before + 1 for before, after in pairwise(numbers))


def _is_cut(row: Row, places: tuple[int, ...], others: set[int]) -> bool:
    """Whether the row has numbers at the common places alone, or words (of a header) there; or is a row of text that
    ends before that of the figure, a blank cell."""
    found = _numbers_after_label(row.shape)
    if len(row.texts) <= places[-1]:
        return row.paragraph is not None and bool(found) and others.issuperset(found)
    return {*found} <= {*places}


def _numbers_after_label(shape: Shape) -> tuple[int, ...]:
    tokens = shape.tokens
    first = next((index for index, token in enumerate(tokens) if token.kind == LABEL), len(tokens))
    return tuple([index for index, token in enumerate(tokens) if index > first and token.kind == VALUE])


def _chosen(rows: Sequence[Row], places: tuple[int, ...], words: Sequence[str]) -> int | None:
    """The column whose heading names the latest year, or else the first of the words that only one heading has."""
    for row in rows:
        if len(row.atoms) <= places[-1]:
            continue
        heads = {place: fold(row.atoms[place].text) for place in places}
        years = {place: found[0] for place, text in heads.items() if (found := _YEAR.search(text))}
        if len(set(years.values())) == len(years) and years:
            return max(years, key=lambda place: years[place])
        for word in words:
            having = [place for place, text in heads.items() if word in text]
            if len(having) == 1:
                return having[0]
        if row.numbers:
            return None
    return None
