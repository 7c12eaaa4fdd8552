"""Whatever way an agency merges the cells of an official table, the same figures are read and none is reported."""

from __future__ import annotations

import pytest

from govlint.testing import LAYOUTS, lint_text, parse_text
from govlint.testing.layouts import lines_of
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
from tests.report.grid_ways import OF_SHAPE, Way, codes, serial_numbers, varied
from tests.report.line_ways import header_before_pipes, pipe_above, pipe_behind_blanks

WRITERS = {
    writer.__name__: writer for writer in (pipe_grid, trailing_pipes, tabbed, html_table, piped_lines, spaced_cells)
}
_LOST = (piped_lines, spaced_cells)  # they do not tell the column of a cell: a number of its own is one too many
TABLES = [(form, table, way) for form in ("f2019", "f2021", "legacy-table")
          for table, spec in draft(form).tables.items() for way in OF_SHAPE[spec.shape]]  # fmt: skip


@pytest.mark.parametrize(("form", "table", "way"), TABLES)
@pytest.mark.parametrize("writer", WRITERS)
def test_the_same_figures_are_read(form: str, table: str, way: Way, writer: str) -> None:
    if way in (serial_numbers, codes) and WRITERS[writer] in _LOST:
        pytest.skip("nothing tells such a number from a figure")
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


@pytest.mark.parametrize("form", ["f2019", "f2021", "legacy-table"])
@pytest.mark.parametrize("writer", [pipe_above, pipe_behind_blanks, header_before_pipes], ids=lambda w: w.__name__)
def test_lines_that_programs_broke_are_read(form: str, writer: TableWriter) -> None:
    sound = draft(form, 3)
    text = "\n".join(lines_of(sound, writer)) + "\n"
    (report,) = parse_text(text)
    assert {key: figure.raw for key, figure in report.figures.items()} == dict(sound.figures)
    assert [d.code for d in lint_text(text).diagnostics] == []
