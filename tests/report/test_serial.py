"""Running numbers of rows in cells of their own are no figures; figures that go up by one are no running numbers."""

from __future__ import annotations

from dataclasses import replace

import pytest

from govlint.testing import Draft, lint_text, mutate, parse_text
from govlint.testing.draft import Grid
from tests.generators import draft
from tests.report.grid_ways import codes, serial_numbers, varied

TABLES = [(form, table) for form in ("f2019", "f2021", "legacy-table") for table in draft(form).tables]


def cells_of(grid: Grid) -> list[str]:
    return [cell.text for row in grid.rows for cell in row if cell.text]


def a_cell_a_line(sound: Draft, table: str) -> str:
    """The report with the cells of one table a line each, and the other tables left out."""
    lines = []
    for part in sound.parts:
        if part.kind != "table":
            lines.append(part.text)
        elif part.id == table:
            lines += cells_of(sound.grid(table))
    return "\n".join(lines) + "\n"


def read(text: str, table: str) -> dict[str, str]:
    (report,) = parse_text(text)
    return {key: figure.raw for key, figure in report.figures.items() if key.startswith(f"{table}.")}


@pytest.mark.parametrize(("form", "table"), TABLES)
@pytest.mark.parametrize("seed", [1, 2])
def test_a_number_before_each_row_is_no_figure(form: str, table: str, seed: int) -> None:
    sound = draft(form, seed)
    text = a_cell_a_line(varied(sound, table, serial_numbers), table)
    assert read(text, table) == {key: raw for key, raw in sound.figures.items() if key.startswith(f"{table}.")}


def test_a_code_behind_each_label_is_no_figure() -> None:
    sound = draft("legacy-table", 2)
    text = a_cell_a_line(varied(sound, "statistics", codes), "statistics")
    assert read(text, "statistics") == dict(sound.figures)


def test_a_wrong_figure_beside_running_numbers_is_found() -> None:
    sound = mutate.break_figure(draft("f2021", 2), "requests.new.natural", 3)
    text = a_cell_a_line(varied(sound, "requests", serial_numbers), "requests")
    assert {"T101", "T103"} <= {d.code for d in lint_text(text).diagnostics}


@pytest.mark.parametrize("column", ["natural", "total"])
def test_figures_that_go_up_by_one_are_figures(column: str) -> None:
    sound = draft("f2021", 1)
    figures = {key: "0" for key in sound.figures if key.startswith("requests.")}
    rows = list(dict.fromkeys(key.split(".")[1] for key in figures))
    for number, row in enumerate(rows, 1):
        figures |= {f"requests.{row}.{name}": str(number) for name in {"natural", column}}
    text = a_cell_a_line(replace(sound, figures=figures), "requests")
    assert read(text, "requests") == figures


def test_a_number_too_many_stays_unread_where_sums_do_not_tell_which() -> None:
    sound = draft("f2021", 1)
    figures = {key: "1" for key in sound.figures if key.startswith("review.")}
    text = a_cell_a_line(varied(replace(sound, figures=figures), "review", serial_numbers), "review")
    (report,) = parse_text(text)
    assert {figure.state for figure in report.figures.values()} == {"unread"}
    assert "E902" in {d.code for d in lint_text(text).diagnostics}
