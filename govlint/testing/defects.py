"""Defects by name: what can be wrong with exactly one place of a report, planted at random (docs/testing.md)."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from typing import NamedTuple

from govlint.testing import mutate
from govlint.testing.draft import Draft
from govlint.testing.generate import Generator


class Broken(NamedTuple):
    """A report with one defect, the sound report it was made from, and the place: a figure key, a table, `table.row`,
    a section or a kind of part."""

    draft: Draft
    sound: Draft
    defect: str
    place: str


class Scene(NamedTuple):
    """What a defect chooses its place from."""

    draft: Draft
    generator: Generator
    rng: random.Random

    def choose(self, places: Sequence[str]) -> str:
        """One of the places. Raises LookupError where there is none."""
        if not places:
            raise LookupError("place")
        return self.rng.choice(sorted(places))

    def counts(self) -> list[str]:
        """Keys of whole numbers that an equality fixes: another number there breaks it."""
        tied = {
            key
            for constraint in self.generator.constraints_for(self.draft.tables)
            if constraint.relation == "=="
            for _, key in constraint.terms
        }
        return [key for key, text in self.draft.figures.items() if key in tied and text.isdecimal()]

    def rows(self) -> list[str]:
        """`table.row` of every printed row of a table of rows and columns."""
        tables = self.draft.tables.items()
        return [f"{name}.{row.id}" for name, table in tables if table.columns for row in table.rows]

    def sections(self) -> list[str]:
        """Official sections that the report has."""
        official = {section.id for section in self.draft.form.sections}
        return [p.id for p in self.draft.parts if p.kind == "heading" and p.id in official]


Plant = Callable[[Scene], tuple[Draft, str]]


def _wrong_figure(scene: Scene) -> tuple[Draft, str]:
    key = scene.choose(scene.counts())
    return mutate.break_figure(scene.draft, key, scene.rng.choice((1, 2, 10))), key


def _swapped_digits(scene: Scene) -> tuple[Draft, str]:
    figures = scene.draft.figures
    key = scene.choose([key for key in scene.counts() if len(set(figures[key][-2:])) == 2])
    text = figures[key]
    swapped = text[:-2] + text[-1] + text[-2]
    return mutate.set_figures(scene.draft, {key: f"{Decimal(swapped):f}"}), key


def _blank_cell(scene: Scene) -> tuple[Draft, str]:
    key = scene.choose(scene.counts())
    return mutate.blank_cells(scene.draft, [key]), key


def _row_missing(scene: Scene) -> tuple[Draft, str]:
    place = scene.choose(scene.rows())
    return mutate.drop_row(scene.draft, *place.split(".")), place


def _row_added(scene: Scene) -> tuple[Draft, str]:
    place = scene.choose(scene.rows())
    table, row = place.split(".")
    return mutate.add_row(scene.draft, table, row, "+"), place


def _column_missing(scene: Scene) -> tuple[Draft, str]:
    tables = scene.draft.tables.items()
    place = scene.choose([f"{name}.{column.id}" for name, table in tables for column in table.columns])
    return mutate.drop_column(scene.draft, *place.split(".")), place


def _table_missing(scene: Scene) -> tuple[Draft, str]:
    place = scene.choose([part.id for part in scene.draft.parts if part.kind == "table"])
    return mutate.drop_table(scene.draft, place), place


def _in_section(change: Callable[[Draft, str], Draft]) -> Plant:
    def plant(scene: Scene) -> tuple[Draft, str]:
        place = scene.choose(scene.sections())
        return change(scene.draft, place), place

    return plant


def _without(kind: str) -> Plant:
    return lambda scene: (mutate.drop_kind(scene.draft, kind), kind)


DEFECTS: Mapping[str, Plant] = {
    "wrong-figure": _wrong_figure,
    "swapped-digits": _swapped_digits,
    "blank-cell": _blank_cell,
    "row-missing": _row_missing,
    "row-added": _row_added,
    "column-missing": _column_missing,
    "table-missing": _table_missing,
    "section-missing": _in_section(mutate.drop_section),
    "section-empty": _in_section(mutate.empty_section),
    "heading-missing": _in_section(mutate.drop_heading),
    "title-missing": _without("title"),
    "introduction-missing": _without("introduction"),
    "signoff-missing": _without("signoff"),
}


def plant(generator: Generator, defect: str, seed: int) -> Broken:
    """The report of the seed with one defect of the name; the same seed gives the same.

    Raises KeyError where no defect has the name, LookupError where the report has no place for it.
    """
    sound = generator.draft(seed)
    spoilt, place = DEFECTS[defect](Scene(sound, generator, random.Random(f"{defect}/{seed}")))
    return Broken(spoilt, sound, defect, place)
