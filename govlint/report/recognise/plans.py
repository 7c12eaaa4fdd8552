"""Plans: how a table was bound, remembered for the next table that differs from it in nothing but its numbers.

Reports of one form share the labels of their tables, in the same order, with as many cells behind them. What binding
makes of such a table (form, lines, columns, which cell is which figure) is the same each time; only the numbers differ.
So the way is kept with the shapes of the rows, and a table of known shapes has its numbers put into their places.

Invariant: a plan gives exactly what `bind_rows` would. It rests on this: of a row, binding looks at its shape, at
whether it is a paragraph and one of those that are noise, and at the texts that its tokens tell; at the number in a
cell only where it says so (`Bound.by_value`, `Bound.alike`); and never at what fills in a field of a header or footer,
or at the year of a line that gives one (`read_surroundings` does, for every table). Rows that are not `settled`, tables
that were bound by the value of a number, those with something that could not be read, and those with a year and words
in which it might come again, have no plan.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import chain

from govlint.diagnostics import Location
from govlint.document.model import Piece
from govlint.document.numbers import CellValue
from govlint.forms import Form, Line
from govlint.light import NamedTuple
from govlint.report.columns import Cells, Columns
from govlint.report.figures import LabelUse, TableBinding, leave_unmade
from govlint.report.recognise.bound import Bound, no_figure, read_figure
from govlint.report.recognise.edges import YEAR_DIGITS
from govlint.report.recognise.knowledge import LABEL, TEXT
from govlint.report.recognise.recent import Recent
from govlint.report.recognise.row import Row, grid_at, skip

Place = tuple[int, int]  # row of the region and atom of the row
_LISTS = ("unknown", "renamed", "reordered", "merged")


class _Use(NamedTuple):
    """A LabelUse whose piece is given by its place."""

    line: Line | None
    place: Place
    kind: str


class _Table(NamedTuple):
    """One table of a region. `absent` are the figures that have no cell: which of all it is, key, its row's piece,
    unit; `alike` are cells that must hold the same text (or must not) for the plan to be good; `around` the rows that
    may hold a field of a header or footer or the year."""

    form: Form
    first: Place
    last: Place
    evidence: tuple[str, ...]
    other_forms: tuple[tuple[str, str], ...]
    uses: dict[str, list[_Use]]
    missing: list[LabelUse | Line]
    missing_columns: list[Line]
    complete: bool
    rows_read: int
    cells: Cells
    absent: list[tuple[int, str, Place, str | None]]
    alike: list[tuple[list[Place], bool]]
    around: list[int]


Plan = list[_Table]


def bind_planned(
    table: str,
    bare: bool,
    prefer: Sequence[str],
    rows: Sequence[Row],
    plans: Recent[Plan],
    slowly: Callable[[], list[Bound]],
) -> list[Bound]:
    """The tables of a region: by its plan where there is one, else as `slowly` finds them."""
    shapes = _shapes(rows)
    if shapes is None:
        return slowly()
    key = (table, bare, *prefer, *shapes)
    plan = plans.get(key)
    if plan is not None and all([not one.alike or _is_good(one, rows) for one in plan]):
        return [_bind(one, table, rows) for one in plan]
    found = slowly()
    if plan is None and plans.is_known(key):
        plan = _plan(found, rows)
        if plan is not None:
            plans.keep(key, plan)
    return found


def _is_good(plan: _Table, rows: Sequence[Row]) -> bool:
    """Whether cells that are one merged cell, written out once a column, are so in this table as well."""
    return all((len({rows[row].texts[place] for row, place in cells}) == 1) is same for cells, same in plan.alike)


def _shapes(rows: Sequence[Row]) -> list[object] | None:
    """What of the rows binding looks at; None where one of them must be looked at more closely."""
    shapes: list[object] = []
    numbered = enumerate(rows)
    for index, row in numbered:
        shape = row.shape
        if row.index == 0 and (grid := grid_at(rows, index)) is not None:
            if grid.masked is None:
                return None
            shapes += grid.masked
            skip(numbered, grid.height - 1)
        elif shape.settled and row.tables is shape.tables:
            shapes.append(shape.masked)
            if row.paragraph is not None:
                shapes.append(row.paragraph.noise)
        else:
            return None
    return shapes


def _plan(found: Sequence[Bound], rows: Sequence[Row]) -> Plan | None:
    """The plan of tables that were just bound from the rows, or None where they must be bound anew each time."""
    if _may_repeat_year(rows):
        return None
    places = {id(atom): (number, place) for number, row in enumerate(rows) for place, atom in enumerate(row.atoms)}
    try:
        return [_table(one, places, rows) for one in found] if all(map(_is_plain, found)) else None
    except KeyError:  # a piece that was put together from several atoms
        return None


def _may_repeat_year(rows: Sequence[Row]) -> bool:
    """Whether a line gives a year, of which the key of the plan does not tell, and other words have such digits."""
    words = {token for row in rows for token in row.shape.tokens if token.kind in (TEXT, LABEL)}
    dated = any(token.kind == TEXT and token.mask is not None for token in words)
    return dated and any(token.mask is None and YEAR_DIGITS.search(token.text or "") for token in words)


def _is_plain(bound: Bound) -> bool:
    return not bound.by_value and not bound.lost


def _table(bound: Bound, places: dict[int, Place], rows: Sequence[Row]) -> _Table:
    def at(piece: Piece) -> Place:
        return places[id(piece)]

    binding, first, last = bound.binding, bound.first, bound.last
    assert first is not None
    assert last is not None
    uses = {name: [_Use(use.line, at(use.piece), use.kind) for use in getattr(binding, name)] for name in _LISTS}
    assert not any(isinstance(line, LabelUse) for line in binding.missing)
    cells: list[tuple[str, int, int, str | None]] = []
    absent: list[tuple[int, str, Place, str | None]] = []
    for number, (figure, (atom, piece, unit)) in enumerate(zip(binding.figures, bound.sources, strict=True)):
        if atom is None:
            absent.append((number, figure.key, at(piece), unit))
        else:
            cells.append((figure.key, *at(atom), unit))
    return _Table(
        binding.form, at(first), at(last), binding.evidence, binding.other_forms, uses,
        binding.missing, binding.missing_columns, binding.complete, bound.rows_read,
        Cells(binding.form, cells, [len(row.atoms) for row in rows]), absent,
        [([at(cell) for cell in cells], same) for cells, same in bound.alike],
        [number for number, row in enumerate(rows) if row.shape.surrounds],
    )  # fmt: skip


def _bind(plan: _Table, table: str, rows: Sequence[Row]) -> Bound:
    """The table as the plan binds it, with the numbers of these rows."""

    def piece(place: Place) -> Piece:
        return rows[place[0]].atoms[place[1]]

    binding = TableBinding(
        table, plan.form, plan.form.tables[table], _located(rows, plan.first), _located(rows, plan.last), plan.evidence,
        other_forms=plan.other_forms, complete=plan.complete,
    )  # fmt: skip
    for name, uses in plan.uses.items():
        if uses:
            setattr(binding, name, [LabelUse(use.line, piece(use.place), use.kind) for use in uses])
    binding.missing = list(plan.missing)
    binding.missing_columns = list(plan.missing_columns)
    columns = _columns(binding, plan.cells, rows)
    if columns.texts and plan.cells.distinct and not plan.absent:
        leave_unmade(binding, columns)
    else:
        binding.figures = columns.all()
    for number, key, beside, unit in plan.absent:
        binding.figures.insert(number, no_figure(key, piece(beside), unit, binding))
    bound = Bound(binding)
    bound.rows_read = plan.rows_read
    bound.around = plan.around
    return bound


def _columns(binding: TableBinding, cells: Cells, rows: Sequence[Row]) -> Columns:
    """The figures of the table, of which only those cells are read that hold no digits, or more than these."""
    own = list(map(rows.__getitem__, cells.rows))
    texts = cells.pick(list(chain.from_iterable([row.texts for row in own])))
    return Columns(binding, cells, texts, own, {} if _are_digits(texts) else _said(texts))


def _are_digits(texts: Sequence[str]) -> bool:
    together = "".join(texts)
    return together.isdigit() and together.isascii() and all(texts)


def _said(texts: Sequence[str]) -> dict[int, CellValue]:
    return {at: read_figure(text) for at, text in enumerate(texts) if not (text.isdigit() and text.isascii())}


def _located(rows: Sequence[Row], place: Place) -> Location:
    """Where an atom stands, which is not made for that if it need not be."""
    row, at = rows[place[0]], place[1]
    start = row.start(at)
    if start is None:
        return row.atoms[at].locate()
    line, column = start
    return Location(None, line, column, line, column + len(row.texts[at]))
