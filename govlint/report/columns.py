"""The figures of a report in columns, and as a mapping that makes each when somebody asks for it.

Of most figures only the number is looked at. So a table that was bound by a plan keeps the texts of its cells beside
what all such tables share (`Columns`, `Cells`), and a report offers the figures of its tables as one mapping
(`Figures`). A sound table makes hardly any figure: what asks for the odd ones gets those that are no plain counts.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, MutableMapping, Sequence
from decimal import Decimal
from itertools import accumulate, chain
from math import nan
from operator import itemgetter
from typing import Protocol, TypeVar

from govlint.document.model import Table, TextTable
from govlint.document.numbers import CellValue
from govlint.forms import CellSpec, Form
from govlint.memo import TextMemo
from govlint.report.figures import STATED, Atoms, Figure, TableBinding, figure_in_row, points_of

_MOST_COUNTS = 500
_SHORT = 4
_LONGEST = 18  # digits; sums of such numbers are the same as Decimals, which are rounded to 28
_MOST = 10**_LONGEST
_NO_NUMBER = Decimal("NaN")
GAP = 3  # characters between two texts of an evenly spaced table
T = TypeVar("T")


def _read_count(text: str) -> Decimal:
    return Decimal(text) if text.isdecimal() else _NO_NUMBER


_count = TextMemo(_read_count, _MOST_COUNTS, _SHORT).__getitem__  # the number of a row of digits; other texts have none


def _read_whole(text: str) -> float:
    return int(text) if text.isdecimal() and len(text) <= _LONGEST else nan


# The same as whole numbers; NaN for other texts, and for what is too long for a number of things.
_whole = TextMemo(_read_whole, _MOST_COUNTS, _SHORT).__getitem__


def _wholes(texts: Sequence[str], digits: bool) -> list[float]:
    """The same of many texts, which may be known to be `digits`: nearly all tables hold digits alone."""
    if digits or "".join(texts).isdecimal():
        try:
            numbers: list[float] = list(map(int, texts))
        except ValueError:  # an empty one is among them
            pass
        else:
            if sum(numbers) < _MOST:
                return numbers
    return list(map(_whole, texts))


class TableRow(Atoms, Protocol):
    """A row of a table; `index` is its number there where the table makes its cells later, else -1."""

    index: int
    table: Table | None
    texts: Sequence[str]


class Cells:
    """The cells of figures in tables that were bound alike, in order; `widths` are how many cells each row has.

    Of each its key, its place in its row, the unit that the table gives it. They stand in `runs` of cells that follow
    one another: the row in the region, the first place and the one behind the last; `rows` are the rows of the runs,
    `run_of` says in which one each stands, `ends` are the positions behind the runs, and `short` the runs that other
    cells follow in their row, each with the place of the first of these. `odd` are the positions of cells that hold no
    plain count whatever stands in them (`Report.odd_figures`), `units` those of the others. `distinct` says that no two
    have the same key. `pick` gets the cells from all those of the rows of the runs, one row after the other.
    """

    __slots__ = ("distinct", "ends", "index", "keys", "odd", "pick", "places", "rows", "run_of", "runs", "short",
                 "unit_of", "units")  # fmt: skip

    def __init__(self, form: Form, cells: Sequence[tuple[str, int, int, str | None]], widths: Sequence[int]) -> None:
        self.keys = tuple([key for key, _, _, _ in cells])
        self.places = tuple([place for _, _, place, _ in cells])
        self.unit_of = tuple([unit for _, _, _, unit in cells])
        self.index = {key: position for position, key in enumerate(self.keys)}
        self.distinct = len(self.index) == len(self.keys)
        self.runs: list[tuple[int, int, int]] = []
        self.run_of: list[int] = []
        for _, row, place, _ in cells:
            if self.runs and self.runs[-1][0] == row and self.runs[-1][2] == place:
                self.runs[-1] = row, self.runs[-1][1], place + 1
            else:
                self.runs.append((row, place, place + 1))
            self.run_of.append(len(self.runs) - 1)
        self.rows = [row for row, _, _ in self.runs]
        before = list(accumulate([widths[row] for row in self.rows], initial=0))
        self.pick = _picker([before[run] + place for run, place in zip(self.run_of, self.places, strict=True)])
        self.ends = tuple(accumulate([behind - first for _, first, behind in self.runs]))
        self.short = [(at, behind) for at, (row, _, behind) in enumerate(self.runs) if behind < widths[row]]
        self.odd = tuple([at for at, (key, _, _, unit) in enumerate(cells) if not _is_count(form.cell(key), unit)])
        self.units = frozenset([unit for at, unit in enumerate(self.unit_of) if unit and at not in self.odd])


def _picker(places: Sequence[int]) -> Callable[[Sequence[str]], Sequence[str]]:
    """What gets the items at these places."""
    return itemgetter(*places) if len(places) > 1 else lambda texts: [texts[place] for place in places]


def _is_count(spec: CellSpec | None, unit: str | None) -> bool:
    """Whether digits in the cell are a plain count: the table gives it no unit, or the one that the form prints."""
    return spec is not None and spec.kind != "amount" and (not unit or unit == spec.unit)


class Columns:
    """The figures of one table, each made when somebody asks for it, and the same one from then on.

    `texts` are those of its cells; `rows` are the rows in which the runs of the cells stand. `said` tells what is
    stated in cells that do not hold digits from 0 to 9 alone.
    """

    __slots__ = ("_made", "_odd", "_rows", "_said", "_table", "cells", "texts")

    def __init__(
        self, table: TableBinding, cells: Cells, texts: Sequence[str], rows: Sequence[TableRow],
        said: Mapping[int, CellValue],
    ) -> None:  # fmt: skip
        self._table = table
        self._rows = rows
        self._said = said
        self._made: dict[int, Figure] = {}
        self._odd: Sequence[tuple[int, Figure]] | None = None
        self.cells = cells
        self.texts = texts

    def figure(self, at: int) -> Figure:
        """The figure at the position."""
        figure = self._made.get(at)
        if figure is None:
            cells, text = self.cells, self.texts[at]
            value = self._said.get(at) or CellValue("stated", _count(text), None, text, 0, len(text))
            row = self._rows[cells.run_of[at]]
            figure = figure_in_row(value, cells.keys[at], cells.unit_of[at], row, cells.places[at], self._table)
            self._made[at] = figure
        return figure

    def all(self) -> list[Figure]:
        """All figures, in order."""
        return list(map(self.figure, range(len(self.texts))))

    def odd(self) -> Sequence[tuple[int, Figure]]:
        """Position and figure of all that may be no plain counts, in order.

        Figures that were made already are among them: whoever has one may have changed it.
        """
        if self._odd is None:
            for at in (*self.cells.odd, *self._said):
                self.figure(at)
        if self._odd is None or len(self._odd) != len(self._made):
            self._odd = sorted(self._made.items())
        return self._odd

    def plain_counts(self) -> Iterator[Decimal]:
        """The values of all others, in order."""
        if not self.odd():
            return map(_count, self.texts)
        return (_count(text) for at, text in enumerate(self.texts) if at not in self._made)

    def wholes(self) -> list[float]:
        """The values of all others as whole numbers, each in its place, and NaN in the places of the odd ones."""
        numbers = _wholes(self.texts, not self._said)
        for at, _ in self.odd():
            numbers[at] = nan
        return numbers

    def whole(self, at: int) -> float:
        """The value at the position, which is none of `Cells.odd`; NaN where it may be no plain count all the same."""
        return nan if at in self._made or at in self._said else _whole(self.texts[at])

    def value(self, at: int) -> Decimal | None:
        """The value at the position, where one is stated."""
        if at not in self._made and at not in self._said:
            return _count(self.texts[at])
        figure = self.figure(at)
        return figure.value if figure.state == STATED else None

    def put_counts(self, values: dict[str, Decimal]) -> None:
        """Put the values of all others under their keys."""
        keys = self.cells.keys
        values.update(zip(keys, map(_count, self.texts), strict=True))
        for at, _ in self.odd():
            del values[keys[at]]

    def lines(self) -> list[int] | None:
        """Of each run its line and the column of the mark behind it; None where these do not tell all places.

        They do in a table that is evenly spaced (`TextTable.even`): three characters divide the texts of a run.
        """
        table = self._rows[0].table if self._rows else None
        if not isinstance(table, TextTable) or not table.even:
            return None
        rows = [row.index for row in self._rows if row.table is table]
        if len(rows) < len(self._rows) or -1 in rows:
            return None
        lines = table.lines(rows)
        for number, behind in self.cells.short:
            lines[2 * number + 1] -= sum([len(text) + GAP for text in self._rows[number].texts[behind:]])
        return lines

    def points(self) -> list[int] | None:
        """Line and column of the first character of each, as `points_of` has them."""
        lines: list[int] = []
        columns: list[int] = []
        for row, (_, first, behind) in zip(self._rows, self.cells.runs, strict=True):
            known = row.columns()
            if known is None:
                return points_of(self.all())
            lines += [known[0]] * (behind - first)
            columns += known[1][first:behind]
        for at, figure in self.odd():
            columns[at] += figure.start
        points = [0, 0] * len(lines)
        points[::2] = lines
        points[1::2] = columns
        return points


class Figures(MutableMapping[str, Figure]):
    """The figures of a report by key, each made when somebody asks for it. The tables have no key in common.

    `_held` are those that were made; once somebody has changed the mapping, they are all that it holds.
    """

    __slots__ = ("_held", "tables")

    def __init__(self, tables: Sequence[Columns]) -> None:
        self._held: dict[str, Figure] = {}
        self.tables = tables

    def get(self, key: str, default: T | None = None) -> Figure | T | None:  # type: ignore[override]
        """The figure under the key, or the default."""
        figure = self._held.get(key)
        if figure is not None:
            return figure
        for table in self.tables:
            at = table.cells.index.get(key)
            if at is not None:
                self._held[key] = figure = table.figure(at)
                return figure
        return default

    def value(self, key: str) -> Decimal | None:
        """The value under the key, where one is stated; a plain count needs no figure for that."""
        for table in self.tables:
            at = table.cells.index.get(key)
            if at is not None:
                return table.value(at)
        figure = self._held.get(key)
        return figure.value if figure is not None and figure.state == STATED else None

    def __getitem__(self, key: str) -> Figure:
        figure = self.get(key)
        if figure is None:
            raise KeyError(key)
        return figure

    def __contains__(self, key: object) -> bool:
        if key in self._held:
            return True
        for table in self.tables:  # noqa: SIM110 (twice as quick as any() with a generator)
            if key in table.cells.index:
                return True
        return False

    def __iter__(self) -> Iterator[str]:
        return chain.from_iterable([table.cells.keys for table in self.tables] or [self._held])

    def __len__(self) -> int:
        return sum([len(table.texts) for table in self.tables]) or len(self._held)

    def __setitem__(self, key: str, figure: Figure) -> None:
        self._own()[key] = figure

    def __delitem__(self, key: str) -> None:
        del self._own()[key]

    def _own(self) -> dict[str, Figure]:
        """All figures, held from now on where they may be changed."""
        if self.tables:
            self._held = dict(self)
            self.tables = ()
        return self._held

    def odd(self) -> list[Figure]:
        """Those that may be no plain counts, in order."""
        odd = [figure for table in self.tables for _, figure in table.odd()]
        return odd if self.tables else list(self._held.values())

    def plain_counts(self) -> Iterator[Decimal]:
        """The values of the others, in order."""
        return chain.from_iterable([table.plain_counts() for table in self.tables])

    def __reduce__(self) -> tuple[type[dict[str, Figure]], tuple[dict[str, Figure]]]:
        return dict, (dict(self),)  # where it goes nobody has the plans
