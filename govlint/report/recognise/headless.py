"""Numbers whose header is lost: strips that the heading of their section and their sums tell, and all the rest."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence

from govlint.document.model import Cell, Piece, Table
from govlint.forms import TableForm
from govlint.report.recognise.knowledge import VALUE, Knowledge
from govlint.report.recognise.place import adds_up
from govlint.report.recognise.regions import Region
from govlint.report.recognise.row import Atom, Row
from govlint.report.recognise.strip import counts_columns, row_total, strip_width

WORTH_A_WORD = 4  # numbers that make a table worth a word
_LEAD = 6  # characters of the longest word that may stand before the numbers of a strip
_YEARS = range(1990, 2100)  # numbers as in lists of years, of which no table is made


def headless_strips(rows: Sequence[Row], covered: Collection[int], knowledge: Knowledge) -> Iterator[Region]:
    """The strips under the heading of their section that no labels tell of: in a row, in one for each group, or with
    one number a line. Where the row alone does not tell, the sums of its groups must.

    `covered` are the places of the rows that belong to a table."""
    bare = [index for index, row in enumerate(rows) if row.numbers and index not in covered]
    for table, spec in knowledge.strips.items() if bare else ():
        if sum([rows[index].numbers for index in bare]) >= strip_width(spec):
            inside = _inside(rows, spec, knowledge)
            runs = _runs([index for index in bare if index in inside], rows)
            for run in runs:
                yield from _strips(run, rows, table, spec)


def _inside(rows: Sequence[Row], spec: TableForm, knowledge: Knowledge) -> set[int]:
    """The rows that stand under the heading of the table's section."""
    found: set[int] = set()
    inside = False
    for index, row in enumerate(rows):
        if row.numbers == 0 and row.shape.count == 1:
            section = knowledge.section_of(row.only)
            inside = section.id == spec.section if section is not None else inside
        elif inside:
            found.add(index)
    return found


def _runs(places: Iterable[int], rows: Sequence[Row]) -> Iterator[list[int]]:
    """The places in runs of rows one after another that have as many numbers each."""
    run: list[int] = []
    for at in places:
        if run and (at != run[-1] + 1 or rows[at].numbers != rows[run[-1]].numbers):
            yield run
            run = []
        run.append(at)
    if run:
        yield run


def _strips(run: Sequence[int], rows: Sequence[Row], table: str, spec: TableForm) -> Iterator[Region]:
    """The strips in a run of rows: one a row, or one in all of them. One that adds up tells what the others are."""
    numbers, width = rows[run[0]].numbers, strip_width(spec)
    lone = numbers in (width, width + 1)
    if not lone and numbers * len(run) != width:
        return
    bare = all(rows[at].shape.count == numbers for at in run)
    if not bare and not (lone and all(_is_led(rows[at]) for at in run)):
        return
    found = [
        (part, [atom for at in part for atom in rows[at].filled if atom.token.kind == VALUE])
        for part in ([[at] for at in run] if lone else [run])
    ]
    if (lone and bare) or any(_add_up(atoms, spec) for _, atoms in found):
        first = run[0]
        for part, atoms in found:
            if counts_columns(atoms) and part[-1] != run[-1]:
                continue  # it belongs to the row below
            region = Region(first)
            region.bare, region.candidates, region.last = True, frozenset((table,)), part[-1]
            region.rows.append(Row(atoms, None, None))
            first = part[-1] + 1
            yield region


def _is_led(row: Row) -> bool:
    """Whether nothing but a short word stands before the numbers of a row."""
    first = row.filled[0]
    return row.shape.count == row.numbers + 1 and first.token.kind != VALUE and len(first.text) <= _LEAD


def _add_up(atoms: Sequence[Atom], spec: TableForm) -> bool:
    """Whether the numbers of each group are those that its sum is of."""
    total = row_total(spec)
    size = len(spec.columns)
    return total is not None and all(adds_up(atoms[at : at + size], total) for at in range(0, len(atoms), size))


def rows_apart(rows: Sequence[Row]) -> Table:
    """A table of rows that another table did not take in."""
    return Table([_cells(number, row.filled) for number, row in enumerate(rows)])


def strangers(stray: Sequence[tuple[int, Row]]) -> list[Table]:
    """Lines of text with numbers side by side or one below the other, each run of them a table that nobody knows.

    `stray` are the rows with numbers outside any table, each with its place.
    """
    runs: list[list[tuple[int, Row]]] = []
    for at, row in stray:
        if not runs or at != runs[-1][-1][0] + 1:
            runs.append([])
        runs[-1].append((at, row))
    tables = (rows_apart([row for _, row in run]) for run in runs)
    return [table for table in tables if _is_table(table)]


def _cells(number: int, pieces: Sequence[Piece]) -> list[Cell]:
    return [Cell(one.text, number, col, one.line, one.column, one.runs, one.base) for col, one in enumerate(pieces)]


def _is_table(table: Table) -> bool:
    figures = [text for texts in table.texts for text in texts if text.isdecimal()]
    return table.numbers(WORTH_A_WORD) >= WORTH_A_WORD and not all(int(text) in _YEARS for text in figures)
