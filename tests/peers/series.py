"""Mistakes in a small collection over some years that the checks of other tools look for, by the id of the check."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import NamedTuple

from govlint.testing import LAYOUTS
from govlint.testing.collections import Body
from tests.peers.cases import COLUMNS
from tests.series.collections_of_bodies import LAYOUT, SEED, bodies, collection_generator, governments

YEARS = (2021, 2022, 2023, 2024)
LAST = YEARS[-1]
ALONE = "丹陵市财政局"
PARENT = "望禾县人民政府"


class SeriesCase(NamedTuple):
    """A check by its id; what is added to figures of a body by year; the cases of rules that must then be found and the
    figures that they name. `missing` is how many bodies below the parent have no report."""

    id: str
    rules: tuple[str, ...]
    changes: Mapping[tuple[str, int], Mapping[str, int]]
    keys: tuple[str, ...]
    missing: int = 0


@cache
def members() -> tuple[Body, ...]:
    """A government, two offices below it, and an office of its own."""
    above = governments()[0]
    above = above._replace(children=above.children[:2])
    return (above, *above.children, next(body for body in bodies() if body.name == ALONE))


@cache
def drawn(name: str) -> Mapping[int, Mapping[str, Decimal]]:
    """The consistent figures of a member by year."""
    body = next(body for body in members() if body.name == name)
    return collection_generator().figures(body, SEED)


def path_of(name: str, year: int) -> str:
    """Where the report of a member and year is written."""
    return f"{year}/{name}.txt"


@cache
def written(name: str, year: int, changes: tuple[tuple[str, int], ...] = ()) -> str:
    """The report of a member and year with amounts added to its figures."""
    body = next(body for body in members() if body.name == name)
    figures = dict(drawn(name)[year])
    for key, by in changes:
        figures[key] += by
    return LAYOUTS[LAYOUT].render(collection_generator().draft(body, year, figures, SEED))


def write(folder: Path, case: SeriesCase | None = None, hierarchy: bool = True) -> None:
    """The collection in the folder, broken as the case says."""
    changes = case.changes if case is not None else {}
    gone = {body.name for body in members()[1 : 1 + case.missing]} if case is not None else set()
    for body in members():
        for year in YEARS if body.name not in gone else ():
            path = folder / path_of(body.name, year)
            path.parent.mkdir(parents=True, exist_ok=True)
            by = tuple(changes.get((body.name, year), {}).items())
            path.write_text(written(body.name, year, by), encoding="utf-8")
    if hierarchy:
        above, *below = (body.name for body in members()[:3])
        (folder / ".govlint.yaml").write_text(f"hierarchy:\n  {above}: [{', '.join(below)}]\n", encoding="utf-8")


def carry_over() -> Iterator[SeriesCase]:
    """C72: what a report took over from the year before, in each of the seven columns."""
    for column in COLUMNS:
        first = "natural" if column == "total" else column
        by = {f"requests.{row}.{name}": 2 for row in ("carried_in", "carried_out") for name in (first, "total")}
        key = f"requests.carried_in.{column}"
        yield SeriesCase(f"C72-{column}", ("X401:default",), {(ALONE, LAST): by}, (key,))


def stocks() -> Iterator[SeriesCase]:
    """C73, C74: documents in force."""
    for name, row in (("C73", "rules"), ("C74", "normative")):
        key = f"active.{row}.in_force"
        yield SeriesCase(name, ("X402:default",), {(ALONE, LAST): {key: 4}}, (key,))


def roll_up() -> Iterator[SeriesCase]:
    """C65: a figure of each table, more and less than the reports below add up to, and with one of these missing."""
    table_three = {f"requests.{row}.{name}": 3 for row in ("new", "carried_out") for name in ("natural", "total")}
    table_four = {f"review.review.{column}": 3 for column in ("upheld", "total")}
    for name, by, key in (
        ("active", {"active.penalty.decisions": 3}, "active.penalty.decisions"),
        ("requests", table_three, "requests.new.total"),
        ("review", table_four, "review.review.total"),
    ):
        yield SeriesCase(f"C65-{name}", ("X410:default",), {(PARENT, LAST): by}, (key,))
    key = "active.penalty.decisions"
    less = {(PARENT, LAST): {key: -1}}
    yield SeriesCase("C65-less", ("X410:children_over_parent",), less, (key,))
    stated = int(drawn(PARENT)[LAST][key])
    none = {(PARENT, LAST): {key: -stated}}
    yield SeriesCase("C65-bound", ("X410:children_over_parent",), none, (key,), missing=1)


def outliers() -> Iterator[SeriesCase]:
    """Q7: far more than in all other years. Q9: nothing where there was much in all other years."""
    key = "active.penalty.decisions"
    most = max(int(figures[key]) for figures in drawn(ALONE).values())
    yield SeriesCase("Q7", ("X404:default",), {(ALONE, 2023): {key: 12 * most + 300}}, (key,))
    much = {(ALONE, year): {key: 400} for year in YEARS if year != 2023}
    none = {(ALONE, 2023): {key: -int(drawn(ALONE)[2023][key])}}
    yield SeriesCase("Q9", ("X404:default",), {**much, **none}, (key,))


@cache
def series_cases() -> tuple[SeriesCase, ...]:
    """All cases of collections."""
    return (*carry_over(), *stocks(), *roll_up(), *outliers())
