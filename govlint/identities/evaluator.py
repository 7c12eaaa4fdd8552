"""The identities of a run, evaluated in one report after the other.

A sound report is told by sums that agree: its equations are counted, and made only where somebody asks for them.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from functools import partial
from typing import Any

from govlint.forms import Form
from govlint.identities.evaluate import evaluate_table, held, is_missing, missing
from govlint.identities.glance import Glance, agree, glance, numbers_of
from govlint.identities.intervals import is_plain
from govlint.identities.plan import COMPARE, Identity, Instance
from govlint.light import NamedTuple
from govlint.report.columns import Cells, Columns, Figures
from govlint.report.equations import Equation
from govlint.report.figures import STATED, Figure, TableBinding
from govlint.report.model import Report

_MOST = 64  # make-ups of reports (years, forms, tables) that are remembered

Side = tuple[str | None, tuple[str, ...], Decimal]  # its only key, or None; all its keys; its constant
Sum = tuple[Callable[[Decimal, Decimal], bool], Side, Side]


class _Block(NamedTuple):
    """One entry of `equations` in reports of one make-up.

    `sums` are its instances as keys and constants of both sides, None unless all are plain sums. `stated` are figures
    that have to be stated for instances to apply; where there are none of them at all and `all_need` says that no
    instance goes without, none speaks of the report. `missing` are its equations where the report lacks the table.
    """

    code: str
    table: str
    instances: Sequence[Instance]
    sums: Sequence[Sum] | None
    stated: frozenset[str]
    all_need: bool
    missing: Sequence[Equation]


class Evaluated(Sequence[Equation]):
    """The equations of a report, in the order of the identities and the form.

    `held` says how many hold by plain sums, `others` are all the others, `codes` the identities that have any.
    """

    __slots__ = ("_made", "_plain", "_runs", "codes", "held", "others")

    def __init__(self, plain: Callable[[], Mapping[str, Decimal]] = dict) -> None:
        self._plain = plain
        self._runs: list[tuple[Sequence[Instance], Sequence[Equation]]] = []
        self._made: list[Equation] | None = None
        self.held = 0
        self.others: list[Equation] = []
        self.codes: frozenset[str] = frozenset()

    def add(self, code: str, equations: Sequence[Equation]) -> None:
        """Adds equations of an identity, however they ended."""
        if equations:
            self._runs.append(((), equations))
            self.others += equations
            self.codes |= {code}

    def hold(self, code: str, instances: Sequence[Instance]) -> None:
        """Adds equations of an identity that hold by plain sums."""
        if instances:
            self._runs.append((instances, ()))
            self.held += len(instances)
            self.codes |= {code}

    def like(self, plain: Callable[[], Mapping[str, Decimal]]) -> Evaluated:
        """The same equations of another report, which has other numbers."""
        other = Evaluated(plain)
        other._runs, other.held, other.others, other.codes = self._runs, self.held, self.others, self.codes
        return other

    def _all(self) -> list[Equation]:
        if self._made is None:
            plain = self._plain()
            self._made = [
                equation
                for instances, equations in self._runs
                for equation in (*(held(instance, plain) for instance in instances), *equations)
            ]
        return self._made

    def __len__(self) -> int:
        return self.held + len(self.others)

    def __getitem__(self, index: Any) -> Any:
        return self._all()[index]

    def __iter__(self) -> Iterator[Equation]:
        return iter(self._all())

    def __reduce__(self) -> tuple[type[list[Any]], tuple[list[Equation]]]:
        return list, (self._all(),)  # where it goes nobody has the plans


class _Sound(NamedTuple):
    """What reports of one make-up come to whose sums all agree: `glance` tells whether they do."""

    glance: Glance
    equations: Evaluated


class Evaluator:
    """Identities; what they are in reports of one make-up is worked out once."""

    def __init__(self, identities: Iterable[Identity]) -> None:
        self._identities = [identity for identity in identities if identity.scope == "report"]
        self._known: dict[tuple[object, ...], tuple[list[Form | None], list[_Block]]] = {}
        self._sound: dict[tuple[object, ...], tuple[Sequence[object], _Sound | None]] = {}

    def evaluate(self, report: Report) -> Evaluated:
        """The equations of the report. Raises RuleDefinitionError for an id that a form lacks."""
        tables = figures.tables if isinstance(figures := report.figures, Figures) else ()
        sound = self._sound_of(report, tables) if tables else None
        if sound is not None:
            numbers = numbers_of(tables)
            if numbers is not None and agree(sound.glance.sums, numbers):
                return sound.equations.like(partial(sound.glance.plain, numbers))
        return self._evaluate_blocks(report)

    def _evaluate_blocks(self, report: Report) -> Evaluated:
        """The same by keys, block by block."""
        figures = report.figures
        plain = _plain_values(figures)
        value = plain.__getitem__
        found = Evaluated(lambda: plain)
        for block in self._blocks_of(report):
            stated = block.stated
            if block.all_need and figures.keys().isdisjoint(stated):
                continue
            if block.sums is not None and _are_stated(stated, plain, figures) and _agree(block.sums, value):
                found.hold(block.code, block.instances)
            elif block.missing:
                found.add(block.code, block.missing)
            else:
                bound = _first_of(report, block.table)
                found.add(block.code, evaluate_table(block.instances, bound, plain, figures) if bound else ())
        return found

    def _blocks_of(self, report: Report) -> list[_Block]:
        tables = report.tables
        # By the forms themselves, which are kept beside the blocks: a report may have lines of its own in its form.
        made_up = (report.year, id(report.form), *[(table.id, id(table.form)) for table in tables])
        known = self._known.get(made_up)
        if known is None:
            if len(self._known) >= _MOST:
                self._known.clear()
            known = [report.form, *[table.form for table in tables]], list(self._make_blocks(report))
            self._known[made_up] = known
        return known[1]

    def _sound_of(self, report: Report, tables: Sequence[Columns]) -> _Sound | None:
        """What the report comes to if it is sound; None where that cannot be told at a glance."""
        cells = [table.cells for table in tables]
        made_up = (report.year, id(report.form), *map(id, cells))  # cells are those of one table of one form
        known = self._sound.get(made_up)
        if known is None:
            if len(self._sound) >= _MOST:
                self._sound.clear()
            known = self._sound[made_up] = (report.form, *cells), self._make_sound(report, cells)
        return known[1]

    def _make_sound(self, report: Report, tables: Sequence[Cells]) -> _Sound | None:
        found = Evaluated()
        instances: list[Instance] = []
        stated: set[str] = set()
        keys = {key for cells in tables for key in cells.keys}
        for block in self._blocks_of(report):
            speaking = [instance for instance in block.instances if _speaks_of(instance, keys)]
            if block.missing:
                found.add(block.code, block.missing)
            elif block.sums is None and speaking:
                return None
            else:
                found.hold(block.code, speaking)
                instances += speaking
                stated |= {instance.where.name for instance in speaking if instance.where is not None}
        known = glance(instances, stated, tables)
        return None if known is None else _Sound(known, found)

    def _make_blocks(self, report: Report) -> Iterator[_Block]:
        for identity in self._identities:
            for equations in identity.equations:
                if not equations.covers(report.year):
                    continue
                bound = _first_of(report, equations.table)
                if bound is not None:
                    if bound.form.id in equations.forms:
                        yield _block(identity.code, equations.table, equations.instances(bound.form))
                elif is_missing(equations.table, equations.forms, report):
                    assert report.form is not None
                    instances = equations.instances(report.form)
                    lacking = tuple(missing(instance) for instance in instances if instance.where is None)
                    if lacking:
                        yield _Block(identity.code, equations.table, (), None, frozenset(), False, lacking)


def _first_of(report: Report, table_id: str) -> TableBinding | None:
    return next((table for table in report.tables if table.id == table_id), None)


def _block(code: str, table: str, instances: Sequence[Instance]) -> _Block:
    sums = None
    stated = [i.where.name for i in instances if i.where is not None and i.where.kind == "stated"]
    if all([i.unsigned and (i.where is None or i.where.kind == "stated") for i in instances]):
        sums = [
            (COMPARE[i.relation], _side(i.left, i.left_constant), _side(i.right, i.right_constant)) for i in instances
        ]
    return _Block(code, table, instances, sums, frozenset(stated), 0 < len(stated) == len(instances), ())


def _speaks_of(instance: Instance, keys: Collection[str]) -> bool:
    """Whether there may be an equation in tables with cells of these keys: not where they lack what need not be there
    (`assess` makes none then)."""
    where = instance.where
    if where is not None:
        return where.kind != "stated" or where.name in keys
    return all(key in keys or key not in instance.optional for key in instance.keys)


def _side(keys: tuple[str, ...], constant: Decimal) -> Side:
    return (keys[0] if len(keys) == 1 and not constant else None), keys, constant


def _plain_values(figures: Mapping[str, Figure]) -> dict[str, Decimal]:
    """The values of the stated figures that need no conversion; plain counts are no figures yet, as a rule."""
    plain: dict[str, Decimal] = {}
    others: Iterable[tuple[str, Figure]] = figures.items()
    if isinstance(figures, Figures) and all([all(map(is_plain, table.cells.units)) for table in figures.tables]):
        for table in figures.tables:
            table.put_counts(plain)
        others = [(figure.key, figure) for figure in figures.odd()]
    for key, figure in others:
        if figure.value is not None and (figure.unit is None or is_plain(figure.unit)):
            plain[key] = figure.value
    return plain


def _are_stated(keys: Iterable[str], plain: Mapping[str, Decimal], figures: Mapping[str, Figure]) -> bool:
    return all([key in plain or (key in figures and figures[key].state == STATED) for key in keys])


def _agree(sums: Sequence[Sum], value: Callable[[str], Decimal]) -> bool:
    """Whether all sums hold as they stand; False where one does not, or a figure is not a plainly stated one."""
    try:
        for compare, (left, lefts, left_constant), (right, rights, right_constant) in sums:
            if not compare(
                value(left) if left else sum(map(value, lefts), left_constant),
                value(right) if right else sum(map(value, rights), right_constant),
            ):
                return False
    except KeyError:
        return False
    return True


def evaluate(identity: Identity, report: Report) -> list[Equation]:
    """The equations of one identity in the report, in the order of the file and the form."""
    return evaluate_all((identity,), report)


def evaluate_all(identities: Iterable[Identity], report: Report) -> list[Equation]:
    """The equations of all identities of scope report. Raises RuleDefinitionError for an id that a form lacks."""
    return list(Evaluator(identities).evaluate(report))
