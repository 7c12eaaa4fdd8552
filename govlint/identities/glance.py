"""Identities at a glance: whether all sums of a report agree, told by the places of its numbers and not by their keys.

Reports whose tables were bound alike have each number at the same place. What identities add up is then worked out once
for all of them, and a sound report takes some additions of whole numbers. What is not as plain as that, or does not
agree, is left to be evaluated by keys: nothing but that everything holds is ever told at a glance.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from decimal import Decimal
from itertools import chain
from operator import eq, itemgetter
from typing import Any

from govlint.identities.intervals import is_plain
from govlint.identities.plan import COMPARE, Instance
from govlint.light import NamedTuple
from govlint.report.columns import Cells, Columns

Numbers = Sequence[Any]  # whole numbers and Decimals; NaN for what is not stated, or not in a unit that counts as it is
Side = tuple[int, Callable[[Numbers], Iterable[Any]] | None, int]  # its only place, else what gets all; its constant
Sum = tuple[Callable[[Any, Any], bool], Side, Side]


class Glance(NamedTuple):
    """What has to hold of the numbers in tables with these cells."""

    tables: Sequence[Cells]
    sums: Sequence[Sum]

    def plain(self, numbers: Numbers) -> dict[str, Decimal]:
        """The numbers by their keys."""
        return dict(zip(chain.from_iterable([cells.keys for cells in self.tables]), map(Decimal, numbers), strict=True))


def glance(instances: Iterable[Instance], stated: Iterable[str], tables: Sequence[Cells]) -> Glance | None:
    """That the instances hold, which are plain sums (`Instance.unsigned`), and that these figures are stated.

    None where a table lacks one of the figures.
    """
    places: dict[str, int] = {}
    for cells in tables:
        first = len(places)
        places.update({key: first + at for key, at in cells.index.items()})
    try:
        sums = [_sum(instance, places) for instance in instances]
        sums += [(eq, (places[key], None, 0), (places[key], None, 0)) for key in stated]  # NaN does not equal itself
    except KeyError:
        return None
    return None if any(compare is COMPARE["!="] for compare, _, _ in sums) else Glance(tables, sums)


def _sum(one: Instance, places: Mapping[str, int]) -> Sum:
    left = _side([places[key] for key in one.left], int(one.left_constant))
    return COMPARE[one.relation], left, _side([places[key] for key in one.right], int(one.right_constant))


def _side(places: Sequence[int], constant: int) -> Side:
    if len(places) == 1 and not constant:
        return places[0], None, 0
    first, behind = (places[0], places[-1] + 1) if places else (0, 0)
    step = places[1] - first if len(places) > 1 else 1
    even = step > 0 and list(range(first, behind, step)) == list(places)  # as in a row or a column
    return -1, itemgetter(slice(first, behind, step)) if even else itemgetter(*places), constant


def numbers_of(tables: Sequence[Columns]) -> list[Any] | None:
    """The numbers of all cells, table by table; None where the units of a table do not count as they are."""
    numbers: list[Any] = []
    for table in tables:
        if not all(map(is_plain, table.cells.units)):
            return None
        first = len(numbers)
        numbers += table.wholes()
        for at, figure in table.odd():
            if figure.value is not None and is_plain(figure.unit):
                numbers[first + at] = figure.value
    return numbers


def agree(sums: Sequence[Sum], numbers: Numbers) -> bool:
    """Whether all sums hold as they stand; False where one does not, or a number is missing."""
    try:
        for compare, (left, lefts, left_constant), (right, rights, right_constant) in sums:
            if not compare(
                sum(lefts(numbers), left_constant) if lefts else numbers[left],
                sum(rights(numbers), right_constant) if rights else numbers[right],
            ):
                return False
    except TypeError:  # a Decimal beside NaN
        return False
    return True
