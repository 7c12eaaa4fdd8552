"""Tables whose rows and columns were exchanged, as a whole, band by band or row by row, turned back."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from govlint.document.model import Piece
from govlint.forms import Form
from govlint.light import NamedTuple
from govlint.report.recognise.knowledge import NOTHING, VALUE, Knowledge
from govlint.report.recognise.place import Offsets, Placed, place
from govlint.report.recognise.row import Atom, as_atom
from govlint.report.recognise.virtual import VirtualRow

_LEAST = 2  # columns written as rows that are no chance


class _Block(NamedTuple):
    """Lines that are named after columns, and what stands above them."""

    above: list[VirtualRow]
    lines: list[VirtualRow]


class _Column(NamedTuple):
    """A line that is named after a column: its label, the bands that have such a column, and a cell for each row."""

    label: Atom
    bands: frozenset[int]
    cells: Placed


def turned_back(rows: list[VirtualRow], table: str, knowledge: Knowledge) -> tuple[list[VirtualRow], list[VirtualRow]]:
    """The rows as the official layout has them, if most of those with numbers are named after columns.

    Names of rows stand above such lines, one for each of their numbers, or before the name of the column. The second
    part are these lines if it cannot be told which number belongs to which row: then nothing of the table can be read.
    """
    lines = [row for row in rows if row.numbers > 0 and _last_kinds(row, table) == {"column"}]
    others = sum(row.numbers > 0 and _is_official(row, table) for row in rows)
    if len(lines) < _LEAST or len(lines) <= others:
        return rows, []
    out: list[VirtualRow] = []
    for block in _blocks(rows, table):
        turned = _turned(block, table, knowledge) if block.lines else []
        if turned is None or others:
            return rows, lines
        out += [row for row in block.above if not _names(row, table)]
        out += turned
    return out, []


def _is_official(row: VirtualRow, table: str) -> bool:
    """Whether a row has the name of a row, and not that of a column behind it."""
    return bool(_names(row, table)) and "column" not in _last_kinds(row, table)


def _last_kinds(row: VirtualRow, table: str) -> set[str]:
    """What the last label of a row may be in the table."""
    return row.labels[-1].token.kinds.get(table, set()) if row.labels else set()


def _names(row: VirtualRow, table: str) -> list[Atom]:
    """The labels of a row that may name rows."""
    return [atom for atom in row.labels if "row" in atom.token.kinds.get(table, ())]


def _blocks(rows: Sequence[VirtualRow], table: str) -> Iterator[_Block]:
    """The rows in blocks: a new one begins below lines, and with each line that has the name of another row itself."""
    block = _Block([], [])
    for row in rows:
        kinds = _last_kinds(row, table)
        if "column" not in kinds or not (row.cells or (block.lines and "row" not in kinds)):
            if block.lines and not _goes_on(block, row, table):
                yield block
                block = _Block([], [])
            if not block.lines:
                block.above.append(row)
            continue
        own = _names(_row(row.labels[:-1], []), table)[-1:]
        if own and [atom.text for atom in own] != _named(block, table):
            yield block
            block = _Block([_row(own, [])], [])
        block.lines.append(row)
    yield block


def _goes_on(block: _Block, row: VirtualRow, table: str) -> bool:
    """Whether a row between lines ends none: it names the same row again, or no line of any form."""
    names = [atom.text for atom in _names(row, table)]
    return not names if row.numbers > 0 else names == _named(block, table) != []


def _named(block: _Block, table: str) -> list[str]:
    return [atom.text for row in block.above for atom in _names(row, table)]


def _turned(block: _Block, table: str, knowledge: Knowledge) -> list[VirtualRow] | None:
    """The lines of a block as rows under a header; None where their numbers do not stand below names of rows."""
    heads = [row for row in block.above if _names(row, table)]
    for rows in (heads[-1:], heads):
        for form in knowledge.candidates:
            if table in form.tables:
                names = _side_by_side(rows, (table, form.id, "row"))
                turned = _exchanged(names, block.lines, table, form) if names else None
                if turned is not None:
                    return turned
    return None


def _side_by_side(heads: Sequence[VirtualRow], key: tuple[str, str, str]) -> list[Atom]:
    """The names of rows in the order in which they stand side by side; nothing where that is not known.

    Below the label of a group stands the name of its first row, at the same place. Names that stand one a line follow
    one another as on the line that was taken apart.
    """
    named = [[atom for atom in head.labels if key in atom.token.lines] for head in heads]
    if len(heads) == 1 or all(len(head.source) == 1 for head in heads):
        return [atom for atoms in named for atom in atoms]
    found: dict[int, Atom] = {}
    for head, atoms in zip(heads, named, strict=True):
        places = {id(atom): place for place, atom in enumerate(head.source)}
        if len(head.source) != len(heads[0].source) or any(id(atom) not in places for atom in atoms):
            return []
        found.update((places[id(atom)], atom) for atom in atoms)
    return [found[place] for place in sorted(found)]


def _exchanged(names: Sequence[Atom], lines: Sequence[VirtualRow], table: str, form: Form) -> list[VirtualRow] | None:
    """Rows with these names, their numbers below one another in the lines; None where the form has no such columns."""
    columns: list[_Column] = []
    agreed = Offsets([(line.lead, line.cells) for line in lines], len(names))
    for line in lines:
        refs = line.labels[-1].token.lines.get((table, form.id, "column"), ())
        cells = place(line.cells, line.lead, len(names), None, agreed) if line.cells else [None] * len(names)
        if not refs or cells is None:
            return None
        columns.append(_Column(line.labels[-1], frozenset([ref.band for ref in refs]), cells))
    out: list[VirtualRow] = []
    header: list[Atom] = []
    for at, name in enumerate(names):
        bands = {ref.band for ref in name.token.lines[table, form.id, "row"]}
        mine = [column for column in columns if not column.bands.isdisjoint(bands)]
        beside = [column.cells[at] for column in columns if column.bands.isdisjoint(bands)]
        if not mine or any(cell is not None and cell.token.kind == VALUE for cell in beside):
            return None
        if header != (header := [column.label for column in mine]):
            out.append(_row(header, []))
        out.append(_row([name], [column.cells[at] or _blank(column.label) for column in mine]))
    return out


def _row(labels: list[Atom], cells: list[Atom]) -> VirtualRow:
    row = VirtualRow()
    row.labels = row.words = labels
    row.fill(cells, len(labels))
    return row


def _blank(label: Atom) -> Atom:
    """A blank cell behind a label."""
    return as_atom(Piece("", label.line, label.column, None, label.base), NOTHING)
