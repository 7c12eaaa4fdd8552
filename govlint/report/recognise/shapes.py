"""Binding by the shape of the table: matrix, stacked bands, list; the strip stands apart."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from govlint.document.text import fold
from govlint.forms import Line
from govlint.report.model import BLANK as BLANK_CELL
from govlint.report.model import LabelUse
from govlint.report.recognise.bound import LUMPED, POSITION_LOST, Bound
from govlint.report.recognise.columns import (
    band_order,
    column_lines,
    fewer_columns,
    header_columns,
    in_order,
    settle_columns,
)
from govlint.report.recognise.knowledge import BLANK, TEXT, UNIT, VALUE
from govlint.report.recognise.labels import LineChooser
from govlint.report.recognise.naming import bare, unit_note
from govlint.report.recognise.place import Offsets, Placed, place, trusted
from govlint.report.recognise.row import Atom
from govlint.report.recognise.strip import bind_strip
from govlint.report.recognise.virtual import VirtualRow


def bind_shape(bound: Bound, rows: Sequence[VirtualRow]) -> None:
    """Bind the rows of one table by the shape that its form gives it."""
    shape = bound.binding.spec.shape
    if shape == "matrix":
        _bind_matrix(bound, rows)
    elif shape == "stacked":
        _bind_stacked(bound, rows)
    elif shape == "list":
        _bind_list(bound, rows)
    else:
        bind_strip(bound, rows)


def _bind_matrix(bound: Bound, rows: Sequence[VirtualRow]) -> None:
    binding = bound.binding
    spec, form = binding.spec, binding.form
    chooser = LineChooser(form.id, spec.id, spec.rows)
    body = _once([row for row in rows if _is_line(row, bound)], chooser)
    columns = _columns(bound, rows, body)
    total = next((i for i, column in enumerate(columns) if column and column.id == spec.row_total), None)
    common = Offsets([(row.lead, row.cells) for row in body], len(columns))
    found: list[tuple[VirtualRow, list[str], Placed | None]] = []
    for row in body:
        row_id = _matrix_row(bound, chooser, row, len(columns))
        if row_id is None:
            continue
        keys = [f"{spec.id}.{row_id}.{column.id}" if column else "" for column in columns]
        if len(row.stated) == len(columns) + 1 and [atom.token.kind for atom in row.stated[:2]] == [TEXT, VALUE]:
            row.fill(row.stated[1:], row.lead + 1)  # the end of the label has a cell of its own
        width = len(columns)
        placed = row.stated if len(row.stated) == width else place(row.cells, row.lead, width, total, common)
        bound.by_value = bound.by_value or common.by_value
        bound.rows_read += 1
        found.append((row, keys, placed))
    for (row, keys, _), placed in zip(found, trusted([one[2] for one in found]), strict=True):
        if placed is None:
            bound.lose(filter(None, keys), row, POSITION_LOST)
            continue
        _fill(bound, keys, placed, row)
    _compare_lines(bound, chooser, spec.rows, rows)


def _columns(bound: Bound, rows: Sequence[VirtualRow], body: Sequence[VirtualRow]) -> Sequence[Line | None]:
    """The columns of a matrix from left to right; None is one that no form has."""
    binding = bound.binding
    official = binding.spec.columns
    fewer = fewer_columns(bound, rows, body)
    if fewer is not None:
        binding.missing_columns.extend([column for column in official if column not in fewer])
        return fewer
    found = in_order(bound, header_columns(bound, rows, official), rows, body)
    columns = settle_columns(bound, found, official, [row.cells for row in body])
    if columns != [column for column in official if column in columns]:
        binding.reordered.extend(LabelUse(column, rows[0].piece, "column") for column in columns)
    return columns


def _is_line(row: VirtualRow, bound: Bound) -> bool:
    """Whether a row is a line of figures: cells after a label, or the label of an official row all alone."""
    if not row.cells:
        return bool(row.labels) and set(row.labels[-1].token.kinds.get(bound.binding.id, ())) == {"row"}
    return bool(row.labels or row.texts) and not _is_header(row, bound)


def _once(rows: list[VirtualRow], chooser: LineChooser) -> list[VirtualRow]:
    """The lines without those that are a label alone and come again with numbers: a heading over a line of figures."""
    if all([row.cells for row in rows]):
        return rows
    told = _lines_of([row.labels[-1] for row in rows if row.labels and row.stated], chooser)
    return [row for row in rows if row.cells or not told.keys() & _lines_of(row.labels[-1:], chooser).keys()]


def _fill(bound: Bound, keys: Sequence[str], placed: Sequence[Atom | None], row: VirtualRow) -> None:
    stated = len(row.stated)
    if placed is row.stated:
        for key, cell in zip(keys, row.stated, strict=True):
            if key:
                bound.figure(key, cell, row.piece)
        return
    read = sum(1 for atom in placed if atom is not None and atom.token.kind != BLANK)
    if stated > read or (stated and stated == read and len(row.cells) < len(keys)):
        # only the total could be told; the others stand somewhere, but not where it can be said
        bound.lose([key for key, atom in zip(keys, placed, strict=True) if atom is None and key], row, POSITION_LOST)
        for key, atom in zip(keys, placed, strict=True):
            if atom is not None and key:
                bound.figure(key, atom, row.piece)
        return
    for key, atom in zip(keys, placed, strict=True):
        if key:
            bound.figure(key, atom, row.piece)


def _is_header(row: VirtualRow, bound: Bound) -> bool:
    """Whether a row names columns: a column label, and no number."""
    return not any(a.token.kind == VALUE for a in row.cells) and any(column_lines(atom, bound) for atom in row.labels) \
        and not any(ref.kind == "row" and ref.table == bound.binding.id and not column_lines(atom, bound)
                    for atom in row.labels for ref in atom.token.refs)  # fmt: skip


def _matrix_row(bound: Bound, chooser: LineChooser, row: VirtualRow, width: int) -> str | None:
    """The id of the row of a matrix, or None where it has no figures of its own (and what that means is noted)."""
    binding = bound.binding
    refs = chooser.candidates(row)
    stated = len(row.stated)
    if refs:
        index = chooser.choose(refs)
        if index is None:
            return None
        use = LabelUse(chooser.lines[index], row.labels[-1], "row")
        if chooser.take(index):
            binding.reordered.append(use)
        return chooser.lines[index].id
    group = _subtotal(bound, row)
    if group is not None and not _takes_words(row):
        rest = _rest_of(bound, chooser, group)
        if rest is not None and stated:
            chooser.take(rest)
            return chooser.lines[rest].id
        if stated > width:
            bound.lose((), row, LUMPED)
            binding.complete = False
            return None
        return group if stated else None
    return _unknown_row(bound, chooser, row, row.numbers)


def _subtotal(bound: Bound, row: VirtualRow) -> str | None:
    binding = bound.binding
    for atom in reversed(row.labels):
        for ref in atom.token.refs:
            if ref.table == binding.id and ref.form == binding.form.id and ref.kind == "group" and ref.subtotal:
                return str(ref.subtotal)
    return None


def _rest_of(bound: Bound, chooser: LineChooser, group: str) -> int | None:
    """The last line of a group where all before it were read: a remainder that is called as the group is, else None."""
    spec = bound.binding.spec
    labels = [label for label, subtotal in spec.subtotals.items() if subtotal == group]
    members = [index for index, line in enumerate(chooser.lines) if any(label in line.groups for label in labels)]
    return members[-1] if len(members) > 1 and chooser.last == members[-2] else None


def _takes_words(row: VirtualRow) -> bool:
    """Whether words that no form knows stand between the label of a group and the numbers: then they are the label."""
    words = next((at for at, atom in enumerate(row.cells) if atom.token.kind != TEXT), len(row.cells))
    if not words or all(atom.token.kind != VALUE for atom in row.cells[words:]):
        return False
    row.texts = [*row.texts, *row.cells[:words]]
    row.fill(row.cells[words:], row.lead + words)
    return True


def _unknown_row(bound: Bound, chooser: LineChooser, row: VirtualRow, stated: int) -> str | None:
    """A row whose label no form knows: a misspelt official one, or a row of its own (T108)."""
    binding = bound.binding
    words = row.texts[-1:]
    if not words:
        return None
    text = "".join(atom.text for atom in row.texts)
    index = chooser.alike(words[0].text)
    if index is None and len(row.texts) > 1:
        index = chooser.alike(text)
    if index is not None:
        use = LabelUse(chooser.lines[index], words[0], "row")
        binding.renamed.append(use)
        if chooser.take(index):
            binding.reordered.append(use)
        return chooser.lines[index].id
    if stated:
        labels = [bare(fold(line.label)) for line in chooser.lines]
        merged = [label for label in labels if len(label) >= 2 and label in fold(text)]
        use = LabelUse(None, words[0], "row")
        (binding.merged if len(merged) > 1 else binding.unknown).append(use)
    return None


def _compare_lines(bound: Bound, chooser: LineChooser, lines: Sequence[Line], rows: Sequence[VirtualRow]) -> None:
    """Official rows that the table lacks; of a local variant only where the table has other rows of it."""
    binding = bound.binding
    if not binding.complete or bound.rows_read * 2 < sum(1 for line in lines if not line.variant and not line.optional):
        return
    variants = {lines[index].variant for index in chooser.used}
    missing = [
        index
        for index, line in enumerate(lines)
        if index not in chooser.used and not line.optional and (line.variant is None or line.variant in variants)
    ]
    beside = _lines_of([label for row in rows for label in row.labels[:-1]], chooser) if missing else {}
    bound.lost += [(POSITION_LOST, beside[index].text, beside[index]) for index in missing if index in beside]
    alone = _lines_of(_names_alone(rows, binding.id), chooser) if missing else {}
    missing = [index for index in missing if index not in beside and index not in alone]
    if missing and not _were_repeated(
        bound, missing, _lines_of([label for row in rows for label in row.labels], chooser)
    ):
        binding.missing.extend([lines[index] for index in missing])


def _names_alone(rows: Sequence[VirtualRow], table: str) -> list[Atom]:
    """The names of rows behind which nothing stands, as where cells that are blank were left out; columns have none of
    these names."""
    names = [row.labels[-1] for row in rows if row.labels and not row.cells]
    return [name for name in names if "column" not in name.token.kinds.get(table, ())]


def _lines_of(labels: Sequence[Atom], chooser: LineChooser) -> dict[int, Atom]:
    """The lines that the labels may name, by their places in the form."""
    return {ref.order: label for label in labels for ref in label.token.lines.get(chooser.key, ())}


def _were_repeated(bound: Bound, missing: Sequence[int], named: Mapping[int, Atom]) -> bool:
    """Whether the missing lines are called as others that were read, and are several of a list, or no number is stated:
    then what wrote the text down left out the lines that it had before."""
    if not all(index in named for index in missing):
        return False
    several = bound.binding.spec.shape == "list" and len(missing) > 1
    return several or all(figure.state == BLANK_CELL for figure in bound.binding.figures)


def _bind_stacked(bound: Bound, rows: Sequence[VirtualRow]) -> None:
    binding = bound.binding
    spec = binding.spec
    lines = [line for band in spec.bands for line in band.rows]
    bands = [band for band in spec.bands for _ in band.rows]
    chooser = LineChooser(binding.form.id, spec.id, lines)
    header: VirtualRow | None = None
    for row in rows:
        if not any(a.token.kind in (VALUE, TEXT) for a in row.cells):
            if any(column_lines(atom, bound) for atom in row.labels):
                header = row
            if not _is_line_without_numbers(row, bound):
                continue
        index = _stacked_row(bound, chooser, row, lines)
        if index is not None:
            _bind_band_row(bound, row, lines[index], bands[index].columns, header)
    _compare_lines(bound, chooser, lines, rows)


def _stacked_row(bound: Bound, chooser: LineChooser, row: VirtualRow, lines: Sequence[Line]) -> int | None:
    """The index of the official row that a row of a stacked table is, or None."""
    refs = chooser.candidates(row)
    if refs:
        index = chooser.choose(refs)
        if index is not None and chooser.take(index):
            bound.binding.reordered.append(LabelUse(lines[index], row.labels[-1], "row"))
        return index
    row_id = None if _is_header(row, bound) else _unknown_row(bound, chooser, row, row.numbers)
    return next((i for i, line in enumerate(lines) if line.id == row_id), None)


def _is_line_without_numbers(row: VirtualRow, bound: Bound) -> bool:
    """Whether a row is an official line whose cells are all blank, or left out."""
    return bool(row.labels) and "row" in row.labels[-1].token.kinds.get(bound.binding.id, ())


def _bind_band_row(
    bound: Bound, row: VirtualRow, line: Line, columns: Sequence[Line], header: VirtualRow | None
) -> None:
    spec = bound.binding.spec
    headers = header.labels if header is not None else []
    order = band_order(bound, row, columns, header)
    cells, stated = row.cells, row.stated
    bound.rows_read += 1
    placed: Sequence[Atom | None] | None
    if len(cells) > len(order) and (at := _spread(cells, order, columns, headers, bound)):
        placed = [cells[index] for index in at]
    elif len(cells) > len(order) and len(stated) < len(order):
        # a band is narrower than the table: its cells stand first, blanks after them
        first = cells[: len(order)]
        placed = first if all(atom in first for atom in stated) else None
    else:
        placed = place(cells, row.lead, len(order), None, Offsets((), 0))
    keys = [f"{spec.id}.{line.id}.{column.id}" for column in order]
    if placed is None:
        bound.lose(keys, row, POSITION_LOST)
        return
    for key, column, atom in zip(keys, order, placed, strict=True):
        bound.figure(key, atom, row.piece, _header_unit(headers, column, bound))


def _spread(
    cells: Sequence[Atom], order: Sequence[Line], columns: Sequence[Line], headers: Sequence[Atom], bound: Bound
) -> list[int] | None:
    """Where each column begins if merged cells were written out once for every column that they span, else None."""
    named = [line.id for atom in headers for line in column_lines(atom, bound)[:1] if line in columns]
    if len(named) != len(cells):
        named = [order[0].id] * len(cells) if len(order) == 1 else []
    starts = [named.index(line.id) for line in order if line.id in named]
    if len(starts) < len(order) or starts != sorted(starts):
        return None
    ends = [*starts[1:], len(cells)]
    same = True
    for at, end in zip(starts, ends, strict=True):
        merged = cells[at:end]
        alike = len({cell.text for cell in merged}) == 1
        if len(merged) > 1:
            bound.alike.append((merged, alike))
        same = same and alike
    return starts if same else None


def _header_unit(headers: Sequence[Atom], column: Line, bound: Bound) -> str | None:
    for atom in headers:
        if any(line.id == column.id for line in column_lines(atom, bound)):
            return unit_note(fold(atom.text))
    return None


def _bind_list(bound: Bound, rows: Sequence[VirtualRow]) -> None:
    binding = bound.binding
    spec = binding.spec
    chooser = LineChooser(binding.form.id, spec.id, spec.rows)
    for row in rows:
        if not row.cells and not row.labels:
            continue
        refs = chooser.candidates(row)
        index = chooser.choose(refs) if refs else None
        if index is None:
            stated = [a for a in row.cells if a.token.kind in (VALUE, UNIT)]
            if not stated or refs or any(r.kind != "group" for a in row.labels for r in a.token.refs):
                continue
            row_id = _unknown_row(bound, chooser, row, len(stated))
            index = next((i for i, line in enumerate(spec.rows) if line.id == row_id), None)
            if index is None:
                continue
        elif _is_caption_only(row):
            continue
        elif chooser.take(index):
            binding.reordered.append(LabelUse(spec.rows[index], row.labels[-1], "row"))
        _bind_list_row(bound, row, spec.rows[index])
    _compare_lines(bound, chooser, spec.rows, rows)


def _is_caption_only(row: VirtualRow) -> bool:
    """Whether a row that has an official label gives neither unit nor number, and its label is a caption as well."""
    if any(atom.token.kind in (VALUE, UNIT, TEXT) for atom in row.cells):
        return False
    return any(ref.kind == "caption" for ref in row.labels[-1].token.refs)


def _bind_list_row(bound: Bound, row: VirtualRow, line: Line) -> None:
    unit_atom = next((atom for atom in row.cells if atom.token.kind == UNIT), None)
    unit = fold(unit_atom.text) if unit_atom else _unit_in_label(row)
    values = [atom for atom in row.cells if atom.token.kind == VALUE]
    value = values[0] if values else next((atom for atom in row.cells if atom.token.kind == TEXT), None)
    if value is None:
        after = row.cells[row.cells.index(unit_atom) + 1 :] if unit_atom in row.cells else row.cells
        value = next((atom for atom in after if atom.token.kind == BLANK), None)
    bound.rows_read += 1
    key = f"{bound.binding.spec.id}.{line.id}"
    if len(values) > 1:
        bound.lose((key,), row, POSITION_LOST)
    else:
        bound.figure(key, value, row.piece, unit)


def _unit_in_label(row: VirtualRow) -> str | None:
    """The unit that the label of a row gives in brackets, or None."""
    return unit_note(fold(row.labels[-1].text)) if row.labels else None
