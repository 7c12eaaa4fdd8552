"""Tables whose right side is cut off, as by a page too narrow for them: no figure is taken for another one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import pytest

from govlint.document.numbers import read_cell
from govlint.testing import LAYOUTS, html, lint_text, parse_document
from govlint.testing.draft import Draft, Grid
from tests.generators import draft

_LABELS = 3  # columns of the table of requests that name its rows


def cut(grid: Grid, figures: int, renamed: Mapping[str, str]) -> Grid:
    """The grid with so many columns of figures, some labels otherwise."""
    width = _LABELS + figures
    rows = tuple(
        tuple(
            cell._replace(text=renamed.get(cell.text, cell.text), colspan=min(cell.colspan, width - cell.col))
            for cell in row
            if cell.col < width
        )
        for row in grid.rows
    )
    return Grid(width, rows, grid.kinds)


def page(report: Draft, figures: int, renamed: Mapping[str, str]) -> bytes:
    """The report with its table of requests cut."""
    whole = html.table(report.grid("requests"))
    assert whole in html.render(report)
    return html.render(report).replace(whole, html.table(cut(report.grid("requests"), figures, renamed))).encode()


@pytest.mark.parametrize("seed", range(1, 7))
@pytest.mark.parametrize("figures", [3, 4, 5, 6])
@pytest.mark.parametrize("renamed", [{}, {"社会公益组织": "社会"}, {"社会公益组织": ""}], ids=["named", "cut", "blank"])
def test_no_figure_of_a_cut_table_is_read_as_another_one(seed: int, figures: int, renamed: dict[str, str]) -> None:
    report = draft("f2021", seed)
    (read,) = parse_document(page(report, figures, renamed), path="report.html")[1]
    values = {key: read_cell(text).value for key, text in report.figures.items()}
    assert {key for key, figure in read.figures.items() if figure.value not in (None, values[key])} == set()


def test_rows_whose_cells_were_run_together_are_not_read_and_not_missed() -> None:
    text = LAYOUTS["markdown"].render(draft("f2021", 1))
    (line,) = [line for line in text.split("\n") if line.startswith("| 规章 |")]
    cells = [cell.strip() for cell in line.strip("|").split("|")]
    found = lint_text(text.replace(line, f"| {''.join(cells)} | | | |"), path="a.md").diagnostics
    assert [d.code for d in found] == ["E902"]


def test_where_cells_that_repeat_the_one_before_are_dropped_no_figure_is_taken_for_another() -> None:
    made = draft("f2021", 1)
    lines = LAYOUTS["markdown"].render(made).split("\n")
    text = "\n".join(without_repeated(line) if line.startswith("| ") else line for line in lines)
    _, (report,) = parse_document(text, path="a.md")
    assert {k for k, f in report.figures.items() if f.value not in (None, read_cell(made.figures[k]).value)} == set()
    codes = {d.code for d in lint_text(text, path="a.md").diagnostics}
    assert codes == {"E902", "F006"}


def without_repeated(line: str) -> str:
    """A row without the cells that say the same as the one before."""
    cells = line.strip("|").split("|")
    return f"|{'|'.join(cell for cell, before in zip(cells, ['', *cells], strict=False) if cell != before)}|"


@pytest.mark.parametrize("written", ["1 122", "1 1 2", "11\u30002"])
def test_numbers_that_are_torn_are_said_not_to_be_read(written: str) -> None:
    made = draft("f2021", 1)
    keys = ("active.licence.decisions", "active.penalty.decisions")
    torn = replace(made, figures={**made.figures, **dict.fromkeys(keys, written)})
    (found,) = lint_text(LAYOUTS["markdown"].render(torn), path="a.md").diagnostics
    assert (found.code, found.fault) == ("E902", "reader")
    assert f"行政许可 × 本年处理决定数量：{written}" in found.message["zh"]
