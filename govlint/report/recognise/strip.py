"""Binding a strip: one row of numbers under a header of groups and columns, or one row or block for each group."""

from __future__ import annotations

from collections.abc import Sequence

from govlint.document.model import Piece
from govlint.forms import Line, TableForm
from govlint.report.recognise.bound import POSITION_LOST, Bound
from govlint.report.recognise.place import Offsets, adds_up, place
from govlint.report.recognise.row import Atom
from govlint.report.recognise.virtual import VirtualRow

_STRIP_LEAST = 4  # numbers that a lone row of a strip must have


def strip_width(spec: TableForm) -> int:
    """How many numbers a strip has."""
    return len(spec.rows) * len(spec.columns)


def row_total(spec: TableForm) -> int | None:
    """The place of the column that is the sum of the others, if there is one."""
    return next((at for at, column in enumerate(spec.columns) if column.id == spec.row_total), None)


def strip_instances(rows: Sequence[VirtualRow], width: int) -> tuple[list[list[VirtualRow]], bool]:
    """The rows of each occurrence of a strip: each row that has all the numbers ends one. A row that only counts the
    columns is left out. And whether numbers were looked at to tell."""
    full = [row for row in rows if len(row.stated) >= width]
    if len(full) < 2:
        return [list(rows)], False
    counting = [row for row in full if counts_columns(row.stated)]
    if len(counting) == len(full):
        counting = []
    instances: list[list[VirtualRow]] = [[]]
    ended = False
    for row in rows:
        if row in counting:
            continue
        if ended and row in full:
            instances.append([])
        ended = ended or row in full
        instances[-1].append(row)
    return instances, True


def counts_columns(cells: Sequence[Atom]) -> bool:
    """Whether the numbers of a row are those of its columns: 1, 2, 3 and so on."""
    return all(atom.text == str(at) for at, atom in enumerate(cells, 1))


def bind_strip(bound: Bound, rows: Sequence[VirtualRow]) -> None:
    """One row of numbers under a header of groups and columns; or one row of numbers for each group."""
    spec = bound.binding.spec
    keys = [f"{spec.id}.{row.id}.{column.id}" for row in spec.rows for column in spec.columns]
    if _bind_listed(bound, rows, keys):
        return
    by_group = [row for row in rows if row.stated and _groups_of(row, bound)]
    lone = [row for row in rows if _is_strip(row, len(keys)) and row not in by_group]
    groups = by_group if len(by_group) >= 2 and not lone else lone if _are_groups(bound, lone) else ()
    if groups:
        _bind_groups(bound, groups, [_groups_of(row, bound)[-1] for row in by_group] or spec.rows)
        return
    blocks = _blocks(bound, rows)
    if len(blocks) > 1:
        _bind_blocks(bound, blocks)
        return
    body = lone or [row for row in rows if len(row.stated) >= _STRIP_LEAST]
    if not body:
        blank = [row for row in rows if len(row.cells) >= len(keys) and not row.labels]
        if blank:
            bound.rows_read += 1
            for key, atom in zip(keys, blank[0].cells, strict=False):
                bound.figure(key, atom, blank[0].piece)
        return
    row = body[0]
    bound.rows_read += 1
    placed = place(row.cells, row.lead, len(keys), None, Offsets((), 0)) or _without_one(bound, row.stated, len(keys))
    if placed is None:
        _bind_what_is_left(bound, rows, row, keys)
        return
    for key, cell in zip(keys, placed, strict=True):
        bound.figure(key, cell, row.piece)


def _bind_listed(bound: Bound, rows: Sequence[VirtualRow], keys: Sequence[str]) -> bool:
    """Bind a strip that was turned upright, where the rows are one: most figures must have their number."""
    listed = _listed(bound, rows)
    if sum(1 for atom, _ in listed.values() if atom is not None) * 2 <= len(keys):
        return False
    bound.rows_read += len(listed)
    for key in keys:
        atom, at = listed.get(key, (None, rows[0].piece))
        bound.figure(key, atom, at)
    return True


def _bind_what_is_left(bound: Bound, rows: Sequence[VirtualRow], row: VirtualRow, keys: list[str]) -> None:
    """A strip with fewer numbers than it should have: by its header, else the places of the numbers are lost."""
    spec, columns = bound.binding.spec, _columns_left(bound, rows, row)
    if not columns:
        bound.lose(keys, row, POSITION_LOST)
        return
    bound.binding.missing_columns.extend(column for column in spec.columns if column not in columns)
    left = [f"{spec.id}.{group.id}.{column.id}" for group in spec.rows for column in columns]
    for key, cell in zip(left, row.stated, strict=True):
        bound.figure(key, cell, row.piece)


def _columns_left(bound: Bound, rows: Sequence[VirtualRow], body: VirtualRow) -> list[Line]:
    """The columns of a strip that leaves out the same ones in each group, header and numbers alike; else none."""
    spec = bound.binding.spec
    above = rows[: rows.index(body) + 1]
    named = [line for row in above for atom in row.labels if (line := _line(atom, bound.columns)) is not None]
    columns = [column for column in spec.columns if column in named]
    alike = all(named.count(column) == len(spec.rows) for column in columns)
    whole = len(body.stated) == len(body.cells) == len(columns) * len(spec.rows)
    return columns if alike and whole and len(columns) > 1 else []


def _without_one(bound: Bound, stated: Sequence[Atom], width: int) -> Sequence[Atom] | None:
    """The numbers of a strip that has one too many at an end (that of its row), if sums tell at which; else None."""
    spec = bound.binding.spec
    total = row_total(spec)
    if total is None or len(stated) != width + 1:
        return None
    bound.by_value = True
    size = len(spec.columns)
    fitting = [
        part for part in (stated[1:], stated[:-1])
        if all(adds_up(part[at : at + size], total) for at in range(0, width, size))
    ]  # fmt: skip
    return fitting[0] if len(fitting) == 1 else None


def _listed(bound: Bound, rows: Sequence[VirtualRow]) -> dict[str, tuple[Atom | None, Piece]]:
    """The numbers beside each name of a column, below the names of their groups: a strip that was turned upright."""
    spec = bound.binding.spec
    found: dict[str, tuple[Atom | None, Piece]] = {}
    header: list[Line] = []
    goes_on = False  # whether the next row may be the rest of the header
    for row in rows:
        names = list(dict.fromkeys(_groups_of(row, bound)))
        column = _line(row.labels[-1], bound.columns) if row.labels else None
        if names:
            header = [*header, *names] if goes_on else names
        goes_on = not row.stated and column is None and (goes_on or bool(names))
        if column is None or len(row.stated) not in (len(header), 0):
            continue
        for at, group in enumerate(header):
            number = row.stated[at] if row.stated else None
            found.setdefault(f"{spec.id}.{group.id}.{column.id}", (number, row.piece))
    return found


def _line(atom: Atom, key: tuple[str, str, str]) -> Line | None:
    """The line of the form that a label names."""
    return next((ref.line for ref in atom.token.lines.get(key, ()) if ref.line is not None), None)


def _is_strip(row: VirtualRow, width: int) -> bool:
    """Whether a row has the numbers of a strip: several of them, or one with blanks for all the others."""
    return len(row.stated) >= _STRIP_LEAST or (bool(row.stated) and len(row.cells) >= width and not row.labels)


def _groups_of(row: VirtualRow, bound: Bound) -> list[Line]:
    """The groups that the labels of a row name, in order."""
    key = (bound.binding.id, bound.binding.form.id, "row")
    return [line for atom in row.labels if (line := _line(atom, key)) is not None]


def _blocks(bound: Bound, rows: Sequence[VirtualRow]) -> list[tuple[list[Line], VirtualRow]]:
    """The rows of numbers of a strip that was cut into blocks, each under a header with the groups that it has.

    Nothing where the numbers do not go up in the groups, or some group has none.
    """
    spec = bound.binding.spec
    found: list[tuple[list[Line], VirtualRow]] = []
    above: dict[Line, None] = {}
    for row in rows:
        above.update(dict.fromkeys(_groups_of(row, bound)))
        if row.stated and above:
            if len(row.stated) != len(spec.columns) * len(above):
                return []
            found.append((list(above), row))
            above = {}
    return found if [line for lines, _ in found for line in lines] == list(spec.rows) else []


def _bind_blocks(bound: Bound, blocks: Sequence[tuple[list[Line], VirtualRow]]) -> None:
    spec = bound.binding.spec
    for groups, row in blocks:
        bound.rows_read += 1
        keys = [f"{spec.id}.{group.id}.{column.id}" for group in groups for column in spec.columns]
        for key, atom in zip(keys, row.stated, strict=True):
            bound.figure(key, atom, row.piece)


def _are_groups(bound: Bound, rows: Sequence[VirtualRow]) -> bool:
    """Whether these rows without names are those of the groups, in order, as their sums tell."""
    spec = bound.binding.spec
    total = row_total(spec)
    if len(rows) != len(spec.rows) or total is None or any(row.labels or row.texts for row in rows):
        return False
    bound.by_value = True
    return all(len(row.stated) == len(spec.columns) and adds_up(row.stated, total) for row in rows)


def _bind_groups(bound: Bound, rows: Sequence[VirtualRow], groups: Sequence[Line]) -> None:
    spec = bound.binding.spec
    total = row_total(spec)
    for row, group in zip(rows, groups, strict=True):
        keys = [f"{spec.id}.{group.id}.{column.id}" for column in spec.columns]
        choice = Offsets((), 0)
        placed = place(row.cells, row.lead, len(keys), total, choice)
        bound.by_value = bound.by_value or choice.by_value
        bound.rows_read += 1
        if placed is None:
            bound.lose(keys, row, POSITION_LOST)
            continue
        for key, atom in zip(keys, placed, strict=True):
            bound.figure(key, atom, row.piece)
