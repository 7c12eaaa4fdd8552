"""Tables whose rows and columns were exchanged are read as they are meant, or not at all."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

import pytest

from govlint.report.model import Figure
from govlint.testing import Draft, lint_text, mutate, parse_text
from govlint.testing.layouts import lines_of
from govlint.testing.tablewriters import tabbed
from tests.generators import draft

Row = list[str]
Turn = Callable[[Draft, str], list[Row]]
WRITERS: dict[str, Callable[[Sequence[Row]], list[str]]] = {
    "pipes": lambda rows: ["| " + " | ".join(row) + " |" for row in rows],
    "tabs": lambda rows: ["\t".join(row) for row in rows],
    "cells": lambda rows: [cell for row in rows for cell in row if cell],
    "blanks": lambda rows: ["  ".join(filter(None, row)) for row in rows],
    "one line": lambda rows: [" ".join(cell for row in rows for cell in row if cell)],
}


def bands(sound: Draft, table: str) -> Iterator[tuple[str, list[Row]]]:
    """The caption of each band with a header of the names of its rows and a line for each column."""
    spec = sound.tables[table]
    for caption, rows, columns in [(b.caption, b.rows, b.columns) for b in spec.bands] or [
        ("", spec.rows, spec.columns)
    ]:
        numbers = [[sound.figures[f"{table}.{row.id}.{column.id}"] for row in rows] for column in columns]
        lines = [[column.label, *line] for column, line in zip(columns, numbers, strict=True)]
        yield caption, [["信息内容", *(row.label for row in rows)], *lines]


def band_by_band(sound: Draft, table: str) -> list[Row]:
    return [row for caption, lines in bands(sound, table) for row in ([caption], *lines)]


def without_captions(sound: Draft, table: str) -> list[Row]:
    return [row for _, lines in bands(sound, table) for row in lines]


def as_a_whole(sound: Draft, table: str) -> list[Row]:
    """All rows side by side, a stroke where a row has no such column."""
    spec = sound.tables[table]
    rows = [(row, band.columns) for band in spec.bands for row in band.rows]
    names = dict.fromkeys(column.label for _, columns in rows for column in columns)
    lines = [["项目", *(row.label for row, _ in rows)]]
    for name in names:
        keys = [
            next((f"{table}.{row.id}.{column.id}" for column in columns if column.label == name), "")
            for row, columns in rows
        ]
        lines.append([name, *(sound.figures.get(key, "/") for key in keys)])
    return lines


def a_line_a_figure(sound: Draft, table: str) -> list[Row]:
    """The name of the row, that of the column, and the number."""
    return [
        [name, line[0], line[at]]
        for _, (head, *lines) in bands(sound, table)
        for at, name in enumerate(head)
        if at
        for line in lines
    ]


def row_above_its_columns(sound: Draft, table: str) -> list[Row]:
    rows: list[Row] = []
    for name, *rest in a_line_a_figure(sound, table):
        rows += [rest] if [name] in rows else [[name], rest]
    return rows


WAYS: list[tuple[str, Turn]] = [
    ("active", band_by_band), ("active", without_captions), ("active", as_a_whole), ("active", a_line_a_figure),
    ("active", row_above_its_columns), ("requests", without_captions), ("requests", row_above_its_columns),
]  # fmt: skip


def written(sound: Draft, table: str, rows: Sequence[Row], writer: str) -> str:
    def table_of(one: Draft, name: str) -> list[str]:
        return WRITERS[writer](rows) if name == table else tabbed(one, name)

    return "\n".join(lines_of(sound, table_of)) + "\n"


def figures_of(text: str, table: str) -> dict[str, Figure]:
    (report,) = parse_text(text)
    return {key: figure for key, figure in report.figures.items() if key.startswith(f"{table}.")}


def codes(text: str) -> set[str]:
    return {d.code for d in lint_text(text).diagnostics if d.severity.value != "info"}


@pytest.mark.parametrize("form", ["f2019", "f2021"])
@pytest.mark.parametrize(("table", "way"), WAYS)
@pytest.mark.parametrize("writer", WRITERS)
def test_turned_tables_are_read(form: str, table: str, way: Turn, writer: str) -> None:
    sound = draft(form, 1)
    text = written(sound, table, way(sound, table), writer)
    found = {key: figure.value for key, figure in figures_of(text, table).items()}
    whole = figures_of("\n".join(lines_of(sound, tabbed)), table)
    assert found == {key: figure.value for key, figure in whole.items()}
    assert codes(text) == set()


@pytest.mark.parametrize("writer", ["pipes", "cells"])
def test_a_wrong_sum_of_a_turned_table_is_found(writer: str) -> None:
    broken = mutate.break_figure(draft("f2021", 1), "requests.new.natural", 9)
    assert {"T101", "T103"} <= codes(written(broken, "requests", without_captions(broken, "requests"), writer))


@pytest.mark.parametrize(
    ("table", "way", "writer"),
    [("active", as_a_whole, "cells"), ("active", as_a_whole, "one line"), ("requests", without_captions, "blanks")],
)
def test_where_the_names_of_rows_or_blank_cells_are_lost_nothing_is_read(table: str, way: Turn, writer: str) -> None:
    sound = draft("f2021", 1)
    rows = [["" if cell == "/" else cell for cell in row] for row in way(sound, table)]
    text = written(sound, table, rows[1:] if table == "requests" else rows, writer)
    assert not figures_of(text, table)
    assert codes(text) - {"F006"} == {"E902"}


@pytest.mark.parametrize("form", ["f2019", "f2021"])
@pytest.mark.parametrize("writer", ["pipes", "tabs"])
def test_the_official_grid_turned_as_it_is_has_a_header_of_several_rows(form: str, writer: str) -> None:
    """Names of rows stand in the row of their depth: it is their places that tell which comes after which."""
    sound = draft(form, 3)
    grid = sound.grid("requests").full()
    turned = [[cell.text if cell is not None else "" for cell in column] for column in zip(*grid, strict=True)]
    text = written(sound, "requests", turned, writer)
    wanted = {key: raw for key, raw in sound.figures.items() if key.startswith("requests.")}
    assert {key: figure.raw for key, figure in figures_of(text, "requests").items()} == wanted
    assert codes(text) == set()
