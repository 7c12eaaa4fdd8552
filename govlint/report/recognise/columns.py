"""Columns: which official columns a table has, in which order: by its header, and by how many numbers its rows have."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from govlint.document.text import fold
from govlint.forms import Line
from govlint.report.recognise.bound import Bound
from govlint.report.recognise.knowledge import BLANK
from govlint.report.recognise.naming import bare
from govlint.report.recognise.row import Atom
from govlint.report.recognise.virtual import VirtualRow


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
    for row in rows:
        if row.stated:
            break
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


def _place_column(line: Line, by_group: dict[str, str], top: list[Line | str], under: dict[str, list[Line]]) -> None:
    group = by_group.get(line.id, "")
    known = [*(entry for entry in top if isinstance(entry, Line)), *(c for cs in under.values() for c in cs)]
    if line in known:
        return
    if group and group in top:
        under.setdefault(group, []).append(line)
    else:
        top.append(line)


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
