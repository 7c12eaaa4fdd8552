"""Lists that give several numbers in a row: years, levels or shares side by side. One of them is the figure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from govlint.document.patterns import lazy_pattern
from govlint.document.text import fold
from govlint.report.recognise.knowledge import LABEL, VALUE, Knowledge
from govlint.report.recognise.row import Row, Shape

_YEAR = lazy_pattern(r"20\d\d")


def numbers_abreast(rows: Sequence[Row]) -> tuple[int, ...]:
    """The places of the numbers that most rows have after their label, where they have several; else nothing."""
    seen: Counter[tuple[int, ...]] = Counter()
    for row in rows:
        if row.numbers:
            seen[_numbers_after_label(row.shape)] += 1
    several = [(count, places) for places, count in seen.items() if len(places) > 1]
    if not several:
        return ()
    count, places = max(several)
    return () if count * 2 <= seen.total() else places


def one_number(rows: Sequence[Row], places: tuple[int, ...], knowledge: Knowledge) -> Sequence[Row]:
    """The rows with only the number that their header shows to be the figure: the last year's, or that of the whole.

    The rows themselves where the header does not say which of the numbers at these places counts.
    """
    chosen = _chosen(rows, places, knowledge.strings("lists", "columns"))
    if chosen is None:
        return rows
    others = {place for place in places if place != chosen}
    return [
        row if len(row.atoms) <= places[-1] else Row(
            [atom for index, atom in enumerate(row.atoms) if index not in others], row.paragraph, row.table
        )
        for row in rows
    ]  # fmt: skip


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
