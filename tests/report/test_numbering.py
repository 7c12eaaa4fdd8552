"""Labels numbered otherwise than the form prints it are the same labels, whatever the layout."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from govlint.testing import lint_text, parse_text
from govlint.testing.draft import Grid
from govlint.testing.tablewriters import TableWriter, cell_lines, pipe_grid, spaced_cells, tabbed
from tests.generators import draft
from tests.report.grid_ways import Way, varied

Relabel = Callable[[str], str]
_HAN = "一二三四五六七八九"


def numbered(pattern: str) -> Relabel:
    """1. as the pattern has it."""
    return lambda text: re.sub(r"^(\d+)\.", pattern, text)


def signs(given: str, wanted: str) -> Relabel:
    """The ordinals of the pattern as single signs."""
    return lambda text: re.sub(given, lambda found: wanted[(_HAN + "123456789").index(found[1]) % 9], text)


FORMS = {
    "1)": numbered(r"\1)"), "1）": numbered(r"\1）"), "（1）": numbered(r"（\1）"), "1、": numbered(r"\1、"),
    "①": signs(r"^(\d)\.", "①②③④⑤⑥⑦⑧⑨"), "⑴": signs(r"^(\d)\.", "⑴⑵⑶⑷⑸⑹⑺⑻⑼"),
    "一）": lambda text: re.sub(rf"^\(([{_HAN}])\)", r"\1）", text),
    "㈠": signs(r"^\(([一二三四五六七八九])\)", "㈠㈡㈢㈣㈤㈥㈦㈧㈨"),
    "一.": lambda text: re.sub(r"^([一二三四五六])、", r"\1.", text),
    "●": lambda text: f"●{text}", "*": lambda text: f"*{text}", ":": lambda text: f"{text}：",
    "(件)": lambda text: f"{text}（件）",
}  # fmt: skip
APART = {
    "1 ": numbered(r"\1 "), "1": numbered(r"\1"), "1-": numbered(r"\1-"),
    "一 ": lambda text: re.sub(r"^([一二三四五六])、", r"\1 ", text),
}  # fmt: skip
WRITERS: tuple[TableWriter, ...] = (pipe_grid, tabbed, cell_lines, spaced_cells)
TABLES = [(form, table) for form in ("f2019", "f2021", "legacy-table") for table in draft(form).tables if
          table != "review"]  # fmt: skip


def relabelled(change: Relabel) -> Way:
    """The labels of rows and groups changed."""

    def way(grid: Grid) -> Grid:
        rows = tuple(
            tuple(cell._replace(text=change(cell.text)) if cell.kind in ("label", "group") else cell for cell in cells)
            for cells in grid.rows
        )
        return grid._replace(rows=rows)

    return way


def check(form: str, table: str, change: Relabel, writer: TableWriter) -> None:
    sound = draft(form, 1)
    other = varied(sound, table, relabelled(change))
    text = ""
    for part in other.parts:
        lines = writer(other, part.id) if part.kind == "table" and part.id == table else [part.text]
        text += "\n".join(lines if part.kind != "table" or part.id == table else pipe_grid(other, part.id)) + "\n"
    (report,) = parse_text(text)
    assert {key: figure.raw for key, figure in report.figures.items()} == dict(sound.figures)
    assert {d.code for d in lint_text(text).diagnostics if d.severity.value != "info"} == set()


@pytest.mark.parametrize("writer", WRITERS, ids=lambda writer: writer.__name__)
@pytest.mark.parametrize(("form", "table"), TABLES)
@pytest.mark.parametrize("number", FORMS)
def test_numbers_and_marks_of_lists(number: str, form: str, table: str, writer: TableWriter) -> None:
    check(form, table, FORMS[number], writer)


@pytest.mark.parametrize("writer", WRITERS[:-1], ids=lambda writer: writer.__name__)
@pytest.mark.parametrize(("form", "table"), TABLES)
@pytest.mark.parametrize("number", APART)
def test_numbers_without_a_mark_where_cells_are_divided(
    number: str, form: str, table: str, writer: TableWriter
) -> None:
    check(form, table, APART[number], writer)


def test_the_ending_of_a_label_may_be_longer() -> None:
    check("legacy-table", "statistics", lambda text: re.sub("信息数$", "信息数量", text), pipe_grid)


def test_a_number_between_a_figure_and_a_label_on_one_line_may_be_either() -> None:
    sound = varied(draft("f2021", 1), "requests", relabelled(numbered(r"\1 ")))
    (report,) = parse_text("\n".join(["三、收到和处理政府信息公开申请情况", *spaced_cells(sound, "requests"), ""]))
    assert all(figure.raw == sound.figures[key] for key, figure in report.figures.items() if figure.state == "stated")
