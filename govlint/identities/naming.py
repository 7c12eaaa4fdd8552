"""What the names in a rule mean in a form: ids, groups, figure keys, and the labels that the form prints.

People who write rules in YAML know the labels, not our ids. A label may stand wherever an id may: that of a row or a
column where the other one is fixed, `row × column` (or `group × row`) for one cell, that of a merged cell for all rows
under it. Labels are compared folded, with or without the ordinal before them, in every spelling the form accepts.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property, lru_cache
from typing import Any

from govlint.document.text import fold
from govlint.forms import Form, Line, TableForm
from govlint.identities.terms import MEMBER
from govlint.light import NamedTuple

TIMES = "×"
_ORDINALS = "0123456789一二三四五六七八九十()."


class Place(NamedTuple):
    """Where for_each stands: the axis ("row", "column", "member", "" for none) and the id on it."""

    axis: str
    id: str


class Ambiguous(LookupError):
    """A label that several lines of the table carry; `choices` are ways to say which."""

    def __init__(self, label: str, choices: Sequence[str]) -> None:
        super().__init__(label)
        self.label = label
        self.choices = choices


def is_label(name: str) -> bool:
    """Whether a name is a printed label: ids are ASCII."""
    return not name.isascii()


def bare(label: str) -> str:
    """A folded label without the ordinal before it and without a note in brackets after it."""
    head, _, _ = label.partition("(")
    stripped = label.lstrip(_ORDINALS).lstrip(",")
    if head and stripped.endswith(")"):
        stripped = stripped.partition("(")[0] or stripped
    return stripped or label


class Naming:
    """The names of one table of one form."""

    def __init__(self, form: Form, spec: TableForm) -> None:
        self.form = form
        self.spec = spec
        self.table = spec.id
        self.rows = _lines(spec.rows, (line for band in spec.bands for line in band.rows))
        self.columns = _lines(spec.columns, (line for band in spec.bands for line in band.columns))

    @cached_property
    def optional(self) -> frozenset[str]:
        """Keys of lines that only a variant has, that are optional, or that are subtotals outside the blank form."""
        spec = self.spec
        loose = {line.id for line in (*spec.rows, *spec.columns) if line.optional or line.variant is not None}
        for band in spec.bands:
            loose.update(line.id for line in band.rows if line.optional or line.variant is not None or band.optional)
        found = {key for key in self._cells if not loose.isdisjoint(key.split(".")[1:])}
        return frozenset(found.union(cell.key for cell in spec.subtotal_cells()))

    @cached_property
    def _cells(self) -> tuple[str, ...]:
        return tuple(cell.key for cell in self.spec.cells())

    @cached_property
    def _by_line(self) -> Mapping[tuple[str, str], Sequence[str]]:
        """The official cells of each row and column, by the axis and the id of the line."""
        found: dict[tuple[str, str], list[str]] = {}
        for key in self._cells:
            parts = key.split(".")
            found.setdefault(("row", parts[1]), []).append(key)
            found.setdefault(("column", parts[-1]), []).append(key)
        return found

    def cells_at(self, place: Place) -> Sequence[str]:
        """The keys of the official cells in the row or column of the place, in printed order."""
        return self._by_line.get((place.axis, place.id), ())

    def keys(self, name: str, place: Place) -> tuple[str, ...]:
        """The figure keys that an id, a group or a label means at the place. Raises Ambiguous for a label."""
        if is_label(name):
            return self._by_label(name, place)
        key = self.key(name, place)
        group = self.form.groups.get(self.table, {}).get(name)
        if group is None or self.form.cell(key) is not None:
            return (key,)
        return tuple(self.key(member, place) for member in group)

    def key(self, name: str, place: Place) -> str:
        """The figure key of an id (or of a label that means one figure) at the place; the form may lack it."""
        if is_label(name):
            found = self._by_label(name, place)
            return found[0] if len(found) == 1 else f"{self.table}.{name}"
        first, dot, rest = name.partition(".")
        if first == MEMBER and place.axis == MEMBER:
            name = f"{place.id}{dot}{rest}"
        elif dot and first in self.form.tables:
            return name.replace("*", place.id or "*")
        return self._at(name, place) if not dot else f"{self.table}.{name}"

    def _at(self, name: str, place: Place) -> str:
        if place.axis == "row":
            return f"{self.table}.{place.id}.{name}"
        if place.axis == "column":
            return f"{self.table}.{name}.{place.id}"
        return f"{self.table}.{name}"

    def line_id(self, name: str, axis: str) -> str:
        """The id of the row or column that an id or a label names; the name itself where there is none."""
        if not is_label(name):
            return name
        found = _match(self.rows if axis == "row" else self.columns, name)
        return _only(name, found).id if found else name

    def axis_of(self, names: Sequence[str]) -> str:
        """Whether a list of names means rows or columns ("member": figures of a list table)."""
        if self.spec.shape == "list":
            return MEMBER
        rows = {line.id for line in self.rows}
        return "row" if all(name in rows or self.line_id(name, "row") in rows for name in names) else "column"

    def _by_label(self, label: str, place: Place) -> tuple[str, ...]:
        """The figure keys of a label; the label itself below the table where nothing has it."""
        if TIMES in label:
            return self._cell(label)
        lines = self.columns if place.axis == "row" else self.rows
        found = _match(lines, label)
        if len(found) > 1 and place.axis != "row":
            found = [line for line in found if self.form.cell(self._at(line.id, place))] or found
        if found:
            return (self._at(_only(label, found).id, place),)
        members = [line.id for line in lines if any(_same(group, label) for group in line.groups)]
        if members and place.axis in ("row", "column"):
            return tuple(self._at(member, place) for member in members)
        return (f"{self.table}.{label}",)

    def _cell(self, label: str) -> tuple[str, ...]:
        """The one figure of `row × column`, `column × row` or, in a list, `group × row`."""
        first, second = (part.strip() for part in label.split(TIMES, 1))
        if not self.columns:
            below = [line for line in self.rows if any(_same(group, first) for group in line.groups)]
            found = _match(below, second)
            return (f"{self.table}.{_only(label, found).id}",) if found else (f"{self.table}.{label}",)
        for row, column in ((first, second), (second, first)):
            rows, columns = _match(self.rows, row), _match(self.columns, column)
            keys = [key for r in rows for c in columns if self.form.cell(key := f"{self.table}.{r.id}.{c.id}")]
            if keys:
                if len(keys) > 1:
                    raise Ambiguous(label, [spec.label for key in keys if (spec := self.form.cell(key))])
                return (keys[0],)
        return (f"{self.table}.{label}",)

    def names(self) -> Iterator[str]:
        """What may stand for a figure here: ids and labels, for the nearest name of a mistyped one."""
        for line in (*self.rows, *self.columns):
            yield line.id
            yield line.label
        yield from self.form.groups.get(self.table, {})
        yield from self._cells


def table_of(form: Form, name: str) -> TableForm | None:
    """The table that an id, a title or the title of its section names, or None."""
    spec = form.tables.get(name)
    if spec is not None or not is_label(name):
        return spec
    titles = {section.id: (section.title, *section.aliases) for section in form.sections}
    for spec in form.tables.values():
        if any(_same(title, name) for title in (spec.title, *spec.titles, *titles.get(spec.section or "", ()))):
            return spec
    return None


def settle_tables(compiled: Mapping[str, Any], forms: Mapping[str, Form]) -> Mapping[str, Any]:
    """The compiled identity with the id of each table that it names by a title; unchanged where it names none so."""
    if all(not is_label(equation["table"]) for equation in compiled["equations"]):
        return compiled
    equations = []
    for equation in compiled["equations"]:
        form = next((forms[form_id] for form_id in equation["forms"] if form_id in forms), None)
        spec = None if form is None else table_of(form, equation["table"])
        equations.append(equation if spec is None else {**equation, "table": spec.id})
    return {**compiled, "equations": tuple(equations)}


def naming_of(form: Form, table: str) -> Naming | None:
    """The names of the table with the id, made once; None where the form has no such table."""
    return _naming(form, table) if table in form.tables else None


@lru_cache(maxsize=256)
def _naming(form: Form, table: str) -> Naming:
    return Naming(form, form.tables[table])


def _lines(lines: Sequence[Line], further: Iterable[Line]) -> tuple[Line, ...]:
    found: dict[str, Line] = {}
    for line in (*lines, *further):
        found.setdefault(line.id, line)
    return tuple(found.values())


@lru_cache(maxsize=4096)
def _spellings(label: str) -> tuple[str, str]:
    folded = fold(label)
    return folded, bare(folded)


def _same(printed: str, said: str) -> bool:
    """Whether both are the same label, folded; the ordinal and a note in brackets may be left out of what is said."""
    if not printed:
        return False
    folded = _spellings(said)[0]
    return folded in _spellings(printed)


def _match(lines: Iterable[Line], label: str) -> list[Line]:
    """The lines that carry the label; those that print it exactly so where there are any."""
    within = [line for line in lines if any(_same(known, label) for known in (line.label, *line.aliases))]
    exact = [line for line in within if fold(line.label) == fold(label)]
    return exact or within


def _only(label: str, found: Sequence[Line]) -> Line:
    if len(found) > 1:
        raise Ambiguous(label, [f"{line.id} ({' / '.join((*line.groups, line.label))})" for line in found])
    return found[0]
