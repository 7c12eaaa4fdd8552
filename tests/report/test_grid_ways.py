"""Whatever way an agency merges the cells of an official table, the same figures are read and none is reported."""

from __future__ import annotations

import re

import pytest

from govlint.testing import LAYOUTS, Draft, lint_text, parse_text
from govlint.testing.layouts import lines_of, with_blanks
from govlint.testing.tablewriters import (
    TableWriter,
    html_table,
    pipe_grid,
    piped_lines,
    spaced_cells,
    tabbed,
    trailing_pipes,
)
from tests.generators import draft
from tests.report.grid_ways import (
    OF_SHAPE,
    Way,
    a_line_a_figure,
    a_row_a_group,
    captions_beside,
    groups_above,
    one_row_of_columns,
    remarks,
    repeated,
    serial_numbers,
    total_first,
    varied,
)  # fmt: skip
from tests.report.line_ways import header_before_pipes, pipe_above, pipe_behind_blanks

WRITERS = {
    writer.__name__: writer for writer in (pipe_grid, trailing_pipes, tabbed, html_table, piped_lines, spaced_cells)
}
TABLES = [(form, table, way) for form in ("f2019", "f2021", "legacy-table")
          for table, spec in draft(form).tables.items() for way in OF_SHAPE[spec.shape]]  # fmt: skip


@pytest.mark.parametrize(("form", "table", "way"), TABLES)
@pytest.mark.parametrize("writer", WRITERS)
def test_the_same_figures_are_read(form: str, table: str, way: Way, writer: str) -> None:
    sound = draft(form, 1)
    marks = writer == "html_table"
    text = "\n".join(lines_of(varied(sound, table, way), WRITERS[writer], marks=marks)) + "\n"
    path = "a.md" if marks else "a.txt"
    (report,) = parse_text(text, path=path)
    assert {key: figure.raw for key, figure in report.figures.items()} == dict(sound.figures)
    assert [d.code for d in lint_text(text, path=path).diagnostics if d.severity.value != "info"] == []


@pytest.mark.parametrize("form", ["f2019", "f2021"])
@pytest.mark.parametrize(
    "way", [w for w in OF_SHAPE["matrix"] if w.__name__.startswith("total")], ids=lambda w: w.__name__
)
def test_a_total_that_is_read_first_stands_where_the_sums_say(form: str, way: Way) -> None:
    sound = draft(form, 2)
    text = LAYOUTS["cell-lines"].render(varied(sound, "requests", way))
    (report,) = parse_text(text)
    assert {key: figure.raw for key, figure in report.figures.items()} == dict(sound.figures)


@pytest.mark.parametrize(
    ("table", "first", "second"),
    [
        ("requests", total_first, remarks),
        ("requests", one_row_of_columns, serial_numbers),
        ("requests", groups_above, repeated),
        ("active", captions_beside, repeated),
        ("review", a_row_a_group, remarks),
        ("review", a_line_a_figure, repeated),
    ],
)
def test_two_ways_at_once(table: str, first: Way, second: Way) -> None:
    sound = draft("f2021", 5)
    text = "\n".join(lines_of(varied(sound, table, lambda grid: second(first(grid))), pipe_grid)) + "\n"
    (report,) = parse_text(text)
    assert {key: figure.raw for key, figure in report.figures.items()} == dict(sound.figures)


@pytest.mark.parametrize("form", ["f2019", "f2021", "legacy-table"])
@pytest.mark.parametrize("writer", [pipe_above, pipe_behind_blanks, header_before_pipes], ids=lambda w: w.__name__)
def test_lines_that_programs_broke_are_read(form: str, writer: TableWriter) -> None:
    sound = draft(form, 3)
    text = "\n".join(lines_of(sound, writer)) + "\n"
    (report,) = parse_text(text)
    assert {key: figure.raw for key, figure in report.figures.items()} == dict(sound.figures)
    assert [d.code for d in lint_text(text).diagnostics] == []


@pytest.mark.parametrize(
    ("official", "printed"),
    [
        ("一、本年新收政府信息公开申请数量", "一、本年度新收到的政府信息公开申请数量"),
        ("一、本年新收政府信息公开申请数量", "一、2022年新收政府信息公开申请数量"),
        ("三、本年度办理结果", "三、2022年度办理的结果"),
        ("1.本机关不掌握相关政府信息", "1.本机关不掌握相关信息"),
        (
            "2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请",
            "2.申请人逾期未缴费、行政机关不再处理其申请",
        ),
        ("四、结转下年度继续办理", "四、结转至下一年度继续办理的"),
    ],
)
@pytest.mark.parametrize("layout", ["pipe-grid", "cell-lines", "piped-lines", "trailing-pipes"])
def test_a_label_that_no_form_has_keeps_its_row(layout: str, official: str, printed: str) -> None:
    """Where cells stand one a line, such a label looks like a heading, or like a part of the label before it."""
    sound = draft("f2021", 4)
    text = LAYOUTS[layout].render(sound)
    renamed = text.replace(official, printed)
    assert renamed != text
    (report,) = parse_text(renamed)
    known = {key for key in sound.figures if report.figures.get(key) is not None}
    assert {key: report.figures[key].raw for key in known} == {key: sound.figures[key] for key in known}
    assert len(sound.figures) - len(known) <= 7  # of one row, whose label may be too far from the official one
    said = lint_text(renamed).diagnostics
    assert {d.code for d in said if d.severity.value != "info"} <= {"T107"}


def test_a_total_whose_caption_was_lost_stands_where_the_sums_say() -> None:
    sound = draft("f2021", 2)
    text = "\n".join(lines_of(varied(sound, "requests", lambda grid: remarks(total_first(grid))), pipe_above)) + "\n"
    (report,) = parse_text(text)
    assert {key: figure.raw for key, figure in report.figures.items()} == dict(sound.figures)


@pytest.mark.parametrize(("form", "ordinal"), [("f2021", r"\1、"), ("f2021", r"（\1）"), ("legacy-table", r"（\1）")])
def test_ordinals_written_otherwise_are_part_of_labels_on_one_line(form: str, ordinal: str) -> None:
    sound = draft(form, 5)
    text = re.sub(r"(?<=\s)([1-9])\.(?=[^\d\s])", ordinal, "\n".join(lines_of(sound, spaced_cells)) + "\n")
    (report,) = parse_text(text)
    assert {key: figure.raw for key, figure in report.figures.items()} == dict(sound.figures)


@pytest.mark.parametrize("seed", [30, 145])
def test_a_total_that_is_read_first_among_blank_cells_stands_where_the_sums_say(seed: int) -> None:
    sound = with_blanks(draft("f2021", seed))

    def without_spans(one: Draft, table: str) -> list[str]:
        return ["| " + " | ".join(cell.text for cell in row) + " |" for row in one.grid(table).rows]

    text = "\n".join(lines_of(varied(sound, "requests", total_first), without_spans)) + "\n"
    (report,) = parse_text(text)
    stated = {key: figure.raw for key, figure in report.figures.items() if figure.state == "stated"}
    assert stated == {key: raw for key, raw in sound.figures.items() if raw}
