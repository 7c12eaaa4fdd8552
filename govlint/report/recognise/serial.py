"""Running numbers of rows (序号, 行次) in cells of their own, where cells stand one a line: they are no figures."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterator, Mapping, Sequence
from itertools import pairwise

from govlint.document.patterns import lazy_pattern
from govlint.document.text import fold
from govlint.light import NamedTuple
from govlint.report.recognise.knowledge import LABEL, TEXT, VALUE, Knowledge
from govlint.report.recognise.row import Atom

_NUMBER = lazy_pattern(r"[0-9]{1,2}(?=[.,])")
_LEAST = 3  # numbers that go up by one from row to row
_MOST = 0.8  # of the rows, those that must have such a number


class _Run(NamedTuple):
    """Words one after another, whether the last label names a row, and the numbers behind them; places of atoms."""

    words: list[int]
    named: bool
    numbers: list[int]


def without_serial_numbers(atoms: Sequence[Atom], table: str, knowledge: Knowledge) -> tuple[Sequence[Atom], bool]:
    """The atoms without the running numbers of rows, and whether numbers were looked at to tell.

    They stand before the labels of rows or behind them, go up by one from row to row, and for each row the table has a
    number more than the form. Where it has not, nothing is looked at.
    """
    runs = list(_runs(atoms, table))
    rows = [run for run in runs if run.named and run.numbers]
    least = max(_LEAST, _MOST * len(rows))
    if len(rows) < _LEAST or not _has_more(runs, rows, atoms, table, knowledge):
        return atoms, False
    ways = (
        [one.numbers[-1] for one, two in pairwise(runs) if one.numbers and two.named],
        [one.numbers[-1] for one in runs if one.numbers],
        [one.numbers[0] for one in rows],
    )
    for places in ways:
        chain = set(_chain(places, atoms))
        if len(chain) >= least:
            return [atom for at, atom in enumerate(atoms) if at not in chain], True
    own = _own_numbers(runs, rows, atoms, table, knowledge)
    return [atom for at, atom in enumerate(atoms) if at not in own], True


def _own_numbers(
    runs: Sequence[_Run], rows: Sequence[_Run], atoms: Sequence[Atom], table: str, knowledge: Knowledge
) -> Container[int]:
    """The numbers that belong to the labels behind them, as the form writes these (1.属于…), where nearly all that have
    one were cut behind it; nothing else."""
    before = [(one.numbers[-1], two) for one, two in pairwise(runs) if one.numbers]
    told = [at for at, run in before if atoms[at].text == _number_of(run, atoms, table, knowledge)]
    numbered = sum(1 for run in rows if _number_of(run, atoms, table, knowledge))
    return set(told) if len(told) >= max(_LEAST, _MOST * numbered) else ()


def _number_of(run: _Run, atoms: Sequence[Atom], table: str, knowledge: Knowledge) -> str:
    """The number that the form writes before the row that the last of the words names; nothing where they have one."""
    if fold(atoms[run.words[-1]].text)[:1].isdecimal():
        return ""
    for form in knowledge.candidates:
        for ref in atoms[run.words[-1]].token.lines.get((table, form.id, "row"), ()):
            found = _NUMBER.match(fold(ref.line.label)) if ref.line is not None else None
            if found is not None:
                return found[0]
    return ""


def _runs(atoms: Sequence[Atom], table: str) -> Iterator[_Run]:
    run = _Run([], False, [])
    for at, atom in enumerate(atoms):
        kind = atom.token.kind
        if kind in (LABEL, TEXT):
            if run.numbers:
                yield run
                run = _Run([], False, [])
            run.words.append(at)
            if kind == LABEL:
                kinds = atom.token.kinds.get(table, ())
                run = run._replace(named="row" in kinds and "column" not in kinds)
        elif kind == VALUE:
            run.numbers.append(at)
    yield run


def _has_more(
    runs: Sequence[_Run], rows: Sequence[_Run], atoms: Sequence[Atom], table: str, knowledge: Knowledge
) -> bool:
    """Whether the table has more numbers than its rows have in any form, by nearly one a row."""
    for form in knowledge.candidates:
        if table not in form.tables:
            continue
        widths = _widths(form.id, table, knowledge)
        named = [(widths.get(_row_of(run, atoms, table, form.id), 0), len(run.numbers)) for run in rows]
        fitting = sum(width == count for width, count in named)
        spare = sum([len(run.numbers) for run in runs]) - sum([width for width, _ in named])
        if fitting * 2 >= len(rows) and spare < _MOST * len(rows):
            return False
    return True


def _widths(form: str, table: str, knowledge: Knowledge) -> Mapping[str, int]:
    """How many columns each row of the table has, by the id of the row."""
    return Counter(cell.key.split(".")[1] for cell in knowledge.forms[form].tables[table].cells())


def _row_of(run: _Run, atoms: Sequence[Atom], table: str, form: str) -> str:
    """The id of the official row that the last of the words names, or nothing."""
    for at in reversed(run.words):
        for ref in atoms[at].token.lines.get((table, form, "row"), ()):
            if ref.line is not None:
                return str(ref.line.id)
    return ""


def _chain(places: Sequence[int], atoms: Sequence[Atom]) -> list[int]:
    """The longest run of these numbers that go up by one, others between them left out."""
    ends: dict[int, list[int]] = {}
    best: list[int] = []
    for at in places:
        text = atoms[at].text
        if not text.isdecimal():
            continue
        number = int(text)
        chain = [*ends.get(number - 1, ()), at]
        if len(chain) >= len(ends.get(number, ())):
            ends[number] = chain
        if len(chain) > len(best):
            best = chain
    return best
