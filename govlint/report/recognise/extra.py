"""Columns that a table has beside the official ones (remarks, checks, running numbers): their cells are no figures."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from govlint.document.model import Cell
from govlint.forms import Form, TableForm
from govlint.light import NamedTuple
from govlint.report.recognise.knowledge import LABEL, TEXT, Knowledge
from govlint.report.recognise.row import Atom, Row

_FAR = 10**9
Span = tuple[int, int]  # columns: the first, and the one behind the last


class _Extra(NamedTuple):
    """The columns that are none of the official ones, beside how many of these: a row with no more cells has none.

    `rows` are the ids of the official rows that have just these columns; None where all have.
    """

    spans: list[Span]
    width: int
    rows: frozenset[str] | None = None


def without_extra_columns(rows: Sequence[Row], table: str, knowledge: Knowledge) -> Sequence[Row]:
    """The rows without the cells of columns that a heading of their own shows to be none of the official ones.

    The rows themselves where there are none, or where it cannot be told which cell stands in which column. Such a
    column stands to the right of all official ones; in a table without labels before its rows also to the left. It
    needs no heading where those of all official columns were found.
    """
    if not any(row.numbers for row in rows) or not _is_grid(rows):
        return rows
    forms = [form for form in knowledge.candidates if table in form.tables]
    out: list[Row] = []
    extra = _Extra([], 0)
    heads: list[Row] = []  # rows without a number, since the last one with one
    found = False
    for row in rows:
        if row.numbers:
            if heads:
                extra = _extra_columns(heads, table, forms, extra)
                heads = []
        else:
            heads.append(row)
        if extra.spans and _has_more(row, table, extra):
            kept = [atom for place, atom in enumerate(row.atoms) if not _stands_in(_span(atom, place), extra.spans)]
            if kept and len(kept) < len(row.atoms):
                row = Row(kept, row.paragraph, row.table)
                found = True
        out.append(row)
    return out if found else rows


def _is_grid(rows: Sequence[Row]) -> bool:
    """Whether the columns are known: spans are stated, or every row has as many cells."""
    tables = [row.table for row in rows if row.table is not None]
    if len(tables) < len(rows):
        return False
    return all(table.exact for table in tables) or len({len(row.atoms) for row in rows}) == 1


def _cells_of(row: Row) -> int:
    """How many cells stand behind the labels of a row; of text those that are not blank, as its blanks may be any."""
    cells = row.atoms[row.shape.label + 1 :]
    exact = row.table is not None and row.table.exact
    return len(cells) if exact else sum(1 for atom in cells if atom.text)


def _span(atom: Atom, place: int) -> Span:
    return (atom.col, atom.col + atom.colspan) if isinstance(atom, Cell) else (place, place + 1)


def _names_columns(row: Row, table: str) -> bool:
    return any("column" in atom.token.kinds.get(table, ()) for atom in row.filled) and not row.numbers


def _extra_columns(heads: Sequence[Row], table: str, forms: Sequence[Form], before: _Extra) -> _Extra:
    """The columns beside the official ones that these rows head; those known `before` where they head none.

    None where an official column has no heading that is known: another one may be that column by a wrong name.
    """
    official: dict[Span, Atom] = {}
    others: list[Span] = []
    for row in heads:
        for place, atom in enumerate(row.atoms):
            if not atom.text:
                continue
            if "column" in atom.token.kinds.get(table, ()):
                official.setdefault(_span(atom, place), atom)
            elif atom.token.kind == TEXT or (atom.token.kind == LABEL and table not in atom.token.tables):
                others.append(_span(atom, place))
    if not official:
        return before
    under = [_rows_under(official.values(), form, form.tables[table]) for form in forms]
    if not any(under):
        return _Extra([], 0)
    bare = forms[0].tables[table].shape == "strip"
    first, last = min(start for start, _ in official), max(end for _, end in official)
    found = [span for span in others if span[0] >= last or (bare and span[1] <= first)]
    if forms[0].tables[table].bands:
        return _Extra(found, len(official), frozenset[str]().union(*under))
    return _Extra([*found, (last, _FAR)], len(official))


def _rows_under(official: Collection[Atom], form: Form, spec: TableForm) -> set[str]:
    """The official rows whose columns the headings name, every one of them."""
    key = spec.id, form.id, "column"
    named = {ref.line.id for atom in official for ref in atom.token.lines.get(key, ())[:1] if ref.line is not None}
    times = len(spec.rows) if spec.shape == "strip" else 1
    parts = [(band.columns, band.rows) for band in spec.bands] or [(spec.columns, spec.rows)]
    fitting = [rows for columns, rows in parts
               if named == {column.id for column in columns} and len(official) == len(columns) * times]  # fmt: skip
    return {line.id for rows in fitting for line in rows}


def _has_more(row: Row, table: str, extra: _Extra) -> bool:
    """Whether the row has more cells than official columns, and is one of those that have these columns."""
    if _cells_of(row) <= extra.width or _names_columns(row, table):
        return False
    if extra.rows is None:
        return True
    refs = [ref for atom in row.filled for ref in atom.token.refs if ref.table == table and ref.kind == "row"]
    return any(ref.line is not None and ref.line.id in extra.rows for ref in refs)


def _stands_in(span: Span, columns: Iterable[Span]) -> bool:
    return any(start <= span[0] and span[1] <= end for start, end in columns)
