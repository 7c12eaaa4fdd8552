"""The figures of a diagnostic, the bulk of it, as columns: names that many share, texts, and places as numbers."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from itertools import repeat
from typing import Any

from govlint.diagnostics import FigureRef, Location
from govlint.transport.flat import flat, made

_MOST = 64  # figures that go as columns
_OTHERS = len(Location._fields) - 5  # what places in text files have not
_NOWHERE = [[(None,) * count] * _OTHERS for count in range(_MOST + 1)]  # by the number of places


def columns(figures: Sequence[FigureRef], report: int | None, path: str | None, name: Callable[[Any], Any]) -> Any:
    """The figures of one report at lines and columns of one file; others one by one. `name` names what is shared."""
    keys, labels, raws, values, units, reports, locations = zip(*figures, strict=True)
    paths, lines, starts, end_lines, ends, *others = zip(*locations, strict=True)
    count = len(keys)
    in_columns = count <= _MOST and reports.count(report) == count and paths.count(path) == count
    if not in_columns or others != _NOWHERE[count]:
        return flat(tuple(figures))
    return name((keys, labels, units)), raws, None if values == raws else values, (lines, starts, end_lines, ends)


def figures_of(
    columns: tuple[Any, ...], report: int | None, path: str | None, shared: Mapping[str, Any]
) -> tuple[FigureRef, ...]:
    """The figures. Raises whatever columns that were not made above lead to."""
    if columns[0] == 0:
        several: tuple[FigureRef, ...] = made(columns)
        return several
    names, raws, values, marks = columns
    keys, labels, units = shared[names] if names.__class__ is str else names
    places = map(_location, zip(repeat(path), *marks, *_NOWHERE[len(keys)]))
    return tuple(
        map(_figure, zip(keys, labels, raws, raws if values is None else values, units, repeat(report), places))
    )


_location: Callable[[tuple[Any, ...]], Location] = partial(tuple.__new__, Location)
_figure: Callable[[tuple[Any, ...]], FigureRef] = partial(tuple.__new__, FigureRef)
