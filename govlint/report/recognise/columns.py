"""Columns: which official columns a table has, in which order: by its header, and by how many numbers its rows have."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import takewhile

from govlint.document.text import fold
from govlint.forms import Line
from govlint.report.model import LabelUse
from govlint.report.recognise.bound import Bound
from govlint.report.recognise.knowledge import BLANK, LABEL, TEXT, VALUE
from govlint.report.recognise.naming import bare
from govlint.report.recognise.place import adds_up
from govlint.report.recognise.row import Atom
from govlint.report.recognise.virtual import VirtualRow

_LONGEST = 6  # digits of a count


def column_lines(atom: Atom, bound: Bound) -> list[Line]:
    """The official columns that a label may name."""
    return [ref.line for ref in atom.token.lines.get(bound.columns, ()) if ref.line is not None]


def _is_group(atom: Atom, bound: Bound, label: str) -> bool:
    return any(r.kind == "group" and r.table == bound.binding.id for r in atom.token.refs) and bare(
        fold(atom.text)
    ) == bare(fold(label))


def header_columns(bound: Bound, rows: Sequence[VirtualRow], columns: Sequence[Line]) -> list[Line]:
    """The columns in the order of the header: a merged caption gives way to the columns found under it.

    The official order where the header is lost or names fewer than half of the columns.
    """
    top: list[Line | str] = []
    under: dict[str, list[Line]] = {}
    by_group = {column.id: (column.groups[-1] if column.groups else "") for column in columns}
    for row in takewhile(_is_above_numbers, rows):
        for atom in row.labels:
            lines = column_lines(atom, bound)
            group = next((g for g in set(by_group.values()) if g and _is_group(atom, bound, g)), None)
            if lines:
                _place_column(lines[0], by_group, top, under)
            elif group and group not in top:
                top.append(group)
    order: list[Line] = []
    for entry in top:
        order.extend(under.get(entry, []) if isinstance(entry, str) else [entry])
    return order if len(order) * 2 >= len(columns) else list(columns)


def fewer_columns(bound: Bound, rows: Sequence[VirtualRow], body: Sequence[VirtualRow]) -> Sequence[Line | None] | None:
    """The columns of a table that has only a few of the official ones; None in them stands for one that no form has.

    Such as persons, organisations as a whole, and total; or the total alone. None where the rows have not as many
    numbers as the header has words from the first name of a column to the last, or where it names enough columns.
    """
    spec = bound.binding.spec
    width = max([len(row.stated) for row in body], default=0)
    if not 0 < width < len(spec.columns):
        return None
    words = [atom for row in takewhile(_is_above_numbers, rows) for atom in _words(row)]
    named = [next(iter(column_lines(atom, bound)), None) for atom in words]
    known = {line.id for line in named if line is not None}
    if len(known) * 2 >= len(spec.columns) or len(known) < sum(line is not None for line in named):
        return None
    groups = {group for column in spec.columns for group in column.groups[-1:]}
    parted = {group for line in named if line is not None for group in line.groups[-1:]}  # whose columns are named
    kept = [at for at, atom in enumerate(words) if not any(_is_group(atom, bound, group) for group in parted)]
    words, named = [words[at] for at in kept], [named[at] for at in kept]
    places = [at for at, (atom, line) in enumerate(zip(words, named, strict=True))
              if line is not None or any(_is_group(atom, bound, group) for group in groups)]  # fmt: skip
    if not places and width == 1:
        bound.by_value = True
        if any(len(atom.text) > _LONGEST for row in body for atom in row.stated):
            return None  # the numbers of all columns in one
    if not places:
        return [column for column in spec.columns if column.id == spec.row_total] if width == 1 else None
    found = named[places[0] : places[-1] + 1]
    if not known or len(found) != width:
        return None
    return _total_last(bound, found, body)


def _words(row: VirtualRow) -> list[Atom]:
    return [atom for atom in row.source if atom.token.kind in (LABEL, TEXT)] if row.source else row.words


def _total_last(bound: Bound, found: Sequence[Line | None], body: Sequence[VirtualRow]) -> Sequence[Line | None]:
    """The columns as they were read; the total after all others if more rows add up so: it may span a whole header."""
    total = bound.binding.spec.row_total
    last = sorted(found, key=lambda column: column is not None and column.id == total)
    if last == list(found):
        return found
    bound.by_value = True
    return last if _count_sums(last, total, body) > _count_sums(found, total, body) else found


def _is_above_numbers(row: VirtualRow) -> bool:
    """Whether a row states no number, but at most words, such as the caption of a column that no form has."""
    return all([atom.token.kind != VALUE for atom in row.stated])


def _place_column(line: Line, by_group: dict[str, str], top: list[Line | str], under: dict[str, list[Line]]) -> None:
    group = by_group.get(line.id, "")
    known = [*(entry for entry in top if isinstance(entry, Line)), *(c for cs in under.values() for c in cs)]
    if line in known:
        return
    if group and group in top:
        under.setdefault(group, []).append(line)
    else:
        top.append(line)


def in_order(bound: Bound, found: list[Line], rows: Sequence[VirtualRow], body: Sequence[VirtualRow]) -> list[Line]:
    """The columns of the header in the order in which they stand.

    A merged caption is read before what stands beside it one row below: a total that spans all rows of the header comes
    first in the text, and may stand last. So places count where the table still has them; else the order in which
    more rows add up: that of the official form, or that of the text.
    """
    spec = bound.binding.spec
    if spec.row_total is None:
        return found
    if not any(column.id == spec.row_total for column in found):
        return _with_total(bound, found, body)
    official = [column for column in spec.columns if column in found]
    if found == official:
        return found
    standing = _by_place(bound, found, rows, body)
    if standing is not None:
        return standing
    bound.by_value = True
    return max((official, found), key=lambda order: _count_sums(order, spec.row_total, body))


def _with_total(bound: Bound, found: list[Line], body: Sequence[VirtualRow]) -> list[Line]:
    """The columns of a header in which the total was not read: it may stand before all others."""
    columns, total = bound.binding.spec.columns, bound.binding.spec.row_total
    first = sorted(columns, key=lambda column: column.id != total)
    bound.by_value = True
    return first if _count_sums(first, total, body) > _count_sums(columns, total, body) else found


def _by_place(
    bound: Bound, found: list[Line], rows: Sequence[VirtualRow], body: Sequence[VirtualRow]
) -> list[Line] | None:
    """The columns from left to right, where each stands above cells of its own; None where the places are lost."""
    shapes = Counter((len(row.source), row.lead) for row in body if row.stated)
    if not shapes:
        return None
    (width, lead), _ = shapes.most_common(1)[0]
    places: dict[str, int] = {}
    for row in takewhile(_is_above_numbers, rows):
        for atom in row.labels:
            for line in column_lines(atom, bound)[:1]:
                place = next((at for at, other in enumerate(row.source) if other is atom), -1)
                if len(row.source) != width or place < lead:
                    return None
                places.setdefault(line.id, place)
    if len(set(places.values())) != len(found) or any(line.id not in places for line in found):
        return None
    return sorted(found, key=lambda line: places[line.id])


def _count_sums(order: Sequence[Line | None], total: str | None, body: Sequence[VirtualRow]) -> int:
    """How many rows add up to something if their numbers stand in that order."""
    at = next((index for index, column in enumerate(order) if column and column.id == total), None)
    if at is None:
        return 0
    rows = [row.stated if len(row.stated) == len(order) else row.cells for row in body if len(row.stated) > 1]
    return sum(1 for cells in rows if len(cells) == len(order) and adds_up(cells, at))


def settle_columns(
    bound: Bound, found: list[Line], official: Sequence[Line], data: Sequence[Sequence[Atom]]
) -> list[Line]:
    """The columns that the numbers stand in. The header counts only where the rows have as many numbers as it names.

    Columns that the header lacks and the rows lack too are missing; a header that disagrees with the rows was misread.
    """
    filled = Counter(sum(1 for atom in cells if atom.token.kind != BLANK) for cells in data if cells)
    full = max((count for count in filled if filled[count] * 3 >= sum(filled.values())), default=len(official))
    missing = [column for column in official if column not in found]
    if not missing:
        return found
    width = max((len(cells) for cells in data), default=len(official))
    if full == len(found) or (full < len(found) and width == len(found)):
        bound.binding.missing_columns.extend(missing)
        return found
    return list(official)


def band_order(bound: Bound, row: VirtualRow, columns: Sequence[Line], header: VirtualRow | None) -> Sequence[Line]:
    """The columns of a band in the order of its header; the official order where the header was not read whole.

    Columns that a header read whole does not name, and for which the row has no number either, are missing.
    """
    if header is None:
        return columns
    by_id = {column.id: column for column in columns}
    named = [line.id for atom in header.labels for line in column_lines(atom, bound)[:1]]
    order = [by_id[name] for name in dict.fromkeys(named) if name in by_id]
    if len(order) == len(columns):
        return order
    if order and len(named) == len(row.stated) == len(columns) == len(order) + 1:
        _take_twice(bound, header, columns, named)
    if order and not header.texts and len(row.stated) == len(order):
        known = {column.id for column in bound.binding.missing_columns}
        missing = [column for column in columns if column not in order and column.id not in known]
        bound.binding.missing_columns.extend(missing)
        return order
    return columns


def _take_twice(bound: Bound, header: VirtualRow, columns: Sequence[Line], named: Sequence[str]) -> None:
    """A column whose place has the name of the one before it once more: the others stand where the form has them."""
    wrong = [at for at, column in enumerate(columns) if named[at] != column.id]
    if len(wrong) == 1 and named[wrong[0]] in named[: wrong[0]]:
        column = columns[wrong[0]]
        heads = [atom for atom in header.labels if column_lines(atom, bound)]
        if all(use.line is not column for use in bound.binding.renamed):
            bound.binding.renamed.append(LabelUse(column, heads[wrong[0]], "column"))
