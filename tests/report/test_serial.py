"""Running numbers of rows in cells of their own are no figures; figures that go up by one are no running numbers."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from govlint.testing import LAYOUTS, Draft, lint_text, mutate, parse_text
from govlint.testing.draft import Grid
from govlint.testing.layouts import lines_of
from govlint.testing.tablewriters import TableWriter, cell_lines, pipe_grid, spaced_cells
from tests.generators import draft
from tests.report.grid_ways import captions_beside, codes, numbered, serial_numbers, varied

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


def spaced_lines(sound: Draft, table: str) -> list[str]:
    """Each row on a line, blanks between its cells."""
    return [" ".join(cell.text for cell in row if cell.text) for row in sound.grid(table).rows]


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


@pytest.mark.parametrize("mark", [" ", "", "、", "."])
@pytest.mark.parametrize("writer", [pipe_grid, cell_lines], ids=lambda w: w.__name__)
@pytest.mark.parametrize(("form", "table"), TABLES)
def test_a_number_in_the_cell_of_the_label_is_no_part_of_it(
    form: str, table: str, writer: TableWriter, mark: str
) -> None:
    """Together with the number of its own, such a label looks like the hundredth row: 10 1.label, 101.label."""
    sound = draft(form, 1)
    text = "\n".join(lines_of(varied(sound, table, numbered(mark)), writer)) + "\n"
    assert read(text, table) == {key: raw for key, raw in sound.figures.items() if key.startswith(f"{table}.")}
    assert [d.code for d in lint_text(text).diagnostics] == []


@pytest.mark.parametrize("mark", [" ", "、", "."])
@pytest.mark.parametrize(("form", "table"), TABLES)
def test_numbers_before_labels_on_one_line(form: str, table: str, mark: str) -> None:
    sound = draft(form, 1)
    text = "\n".join(lines_of(varied(sound, table, numbered(mark)), spaced_cells)) + "\n"
    assert read(text, table) == {key: raw for key, raw in sound.figures.items() if key.startswith(f"{table}.")}


@pytest.mark.parametrize("mark", [" ", "  ", "\t", ",", "，", "、"])
def test_lines_of_a_list_may_begin_with_a_number(mark: str) -> None:
    """What stands behind the number of a row is no remark on it: 11 其中：label 次 4 is no cell with an 11."""
    sound = draft("legacy-table", 1)
    grid = serial_numbers(sound.grid("statistics"))
    rows = [mark.join(cell.text for cell in row if cell.text) for row in grid.rows]
    text = "\n".join(lines_of(sound, lambda _draft, _table: rows)) + "\n"
    assert read(text, "statistics") == dict(sound.figures)


@pytest.mark.parametrize(
    "note", ["注：本表数据由各单位汇总。", "（备注：1.不含涉密信息；2.数据截至2023年12月31日）", "填报人已核对"]
)
@pytest.mark.parametrize(("form", "table"), TABLES)
def test_a_table_on_one_line_may_end_in_a_note(form: str, table: str, note: str) -> None:
    sound = draft(form, 2)

    def on_one_line(one: Draft, name: str) -> list[str]:
        return [" ".join(spaced_cells(one, name)) + f" {note}"] if name == table else pipe_grid(one, name)

    text = "\n".join(lines_of(sound, on_one_line)) + "\n"
    assert read(text, table) == {key: raw for key, raw in sound.figures.items() if key.startswith(f"{table}.")}


@pytest.mark.parametrize("mark", ["—", "无", "/", ""])
@pytest.mark.parametrize("writer", [pipe_grid, spaced_lines], ids=lambda w: w.__name__)
@pytest.mark.parametrize("seed", [1, 5, 149])
def test_a_code_beside_a_blank_cell_is_no_figure(seed: int, writer: TableWriter, mark: str) -> None:
    """Also where most figures are zero and a mark for a blank, or nothing, stands for these."""
    sound = draft("legacy-table", seed)
    blank = replace(sound, figures={key: mark if raw == "0" else raw for key, raw in sound.figures.items()})
    text = "\n".join(lines_of(varied(blank, "statistics", codes), writer)) + "\n"
    (report,) = parse_text(text)
    stated = {key: figure.raw for key, figure in report.figures.items() if figure.state == "stated"}
    assert stated == {key: raw for key, raw in sound.figures.items() if raw != "0"}


def test_figures_that_lost_the_blanks_between_them_are_no_figure() -> None:
    sound = draft("f2019", 63)
    rows = [[c.text for c in row if c.kind != "group"] for row in sound.grid("requests").rows]
    lines = ["".join(row) for row in rows]
    text = "\n".join(lines_of(sound, lambda one, name: lines if name == "requests" else pipe_grid(one, name))) + "\n"
    assert {f.state for key, f in parse_text(text)[0].figures.items() if key.startswith("requests.")} <= {"unread"}
    assert not {"T101", "T102", "T103", "N601"} & {d.code for d in lint_text(text).diagnostics}


def test_a_share_beside_shifted_cells_is_no_figure() -> None:
    """In the rows beside which a caption stands, all cells stand one further to the right."""
    sound = draft("legacy-table", 162)
    rows = [
        [*(cell.text for cell in row), *(["12.5%"] if any(cell.key for cell in row) else [])]
        for row in varied(sound, "statistics", captions_beside).grid("statistics").rows
    ]
    rows[0].append("占比")
    lines = ["| " + " | ".join(row) + " |" for row in rows]
    (report,) = parse_text("\n".join(lines_of(sound, lambda _draft, _table: lines)) + "\n")
    stated = {key: figure.raw for key, figure in report.figures.items() if figure.state == "stated"}
    assert len(stated) > 40 and stated.items() <= dict(sound.figures).items()


def test_a_number_before_the_beginning_of_a_label_is_no_figure_with_a_remark() -> None:
    """But one before a part of it is: 12其中修订3件."""
    rows = ["12 其中：主要负责同志", "参加新闻发布会次数 次 4"]
    sound = draft("legacy-table", 1)
    grid = [" ".join(cell.text for cell in row if cell.text) for row in sound.grid("statistics").rows]
    at = next(number for number, line in enumerate(grid) if "主要负责同志参加新闻发布会次数" in line)
    text = "\n".join(lines_of(sound, lambda _draft, _table: [*grid[:at], *rows, *grid[at + 1 :]])) + "\n"
    assert read(text, "statistics")["statistics.press_total"] == sound.figures["statistics.press_total"]
    assert "12" not in {raw for key, raw in read(text, "statistics").items() if sound.figures[key] != "12"}


@pytest.mark.parametrize("mark", ["", "."])
def test_a_label_that_is_cut_behind_its_number_is_whole(mark: str) -> None:
    sound = draft("f2021", 3)
    text = re.sub(r"(?m)^([1-8])\.(?=\D)", rf"\1\n{mark}", a_cell_a_line(sound, "requests"))
    assert read(text, "requests") == {key: raw for key, raw in sound.figures.items() if key.startswith("requests.")}


def test_the_number_of_a_label_in_a_cell_of_its_own_is_no_figure() -> None:
    sound = draft("f2021", 3)
    text = re.sub(r"\| ([1-8])\.(\S[^|]*) \|", r"| \1 | .\2 |", LAYOUTS["markdown"].render(sound))
    assert {key: raw for key, raw in read(text, "requests").items() if raw != sound.figures[key]} == {}


def test_totals_before_labels_without_numbers_stay_figures() -> None:
    sound = draft("f2021", 3)
    text = re.sub(r"(?m)^[1-8]\.(?=\D)", "", a_cell_a_line(sound, "requests"))
    assert {key: raw for key, raw in read(text, "requests").items() if raw != sound.figures[key]} == {}
