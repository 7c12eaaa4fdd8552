"""Tables as outputs draw them: every official cell once, in a whole grid, whatever the shape of the table."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from govlint.appendix import complete
from govlint.results import Assessed, PictureRow, ReportResult, RunResult, TablePicture
from govlint.testing.lint import builtin_registry

FORMS = builtin_registry().forms
TABLES = [(form.id, table) for form in FORMS.values() for table in form.tables]


def picture(form: str, table: str, figures: Mapping[str, str]) -> TablePicture:
    report = ReportResult("a/2024/0", "a.md", 0, None, {}, 2024, form, (1, 2), [{"id": table, "form": form}],
                          Assessed(), dict(figures))  # fmt: skip
    result = RunResult(reports=[report])
    complete(result, builtin_registry(), {"tables"})
    return result.reports[0].pictures[0]


def cells_of(form: str, table: str) -> dict[str, str]:
    return {cell.key: str(number) for number, cell in enumerate(FORMS[form].tables[table].cells())}


def grid(rows: tuple[PictureRow, ...]) -> list[int]:
    """How many columns each row fills, cells that reach down from above included."""
    filled: dict[tuple[int, int], bool] = {}
    for at, row in enumerate(rows):
        column = 0
        for cell in row:
            while (at, column) in filled:
                column += 1
            for down in range(cell.rowspan):
                for right in range(cell.colspan):
                    assert (at + down, column + right) not in filled, "two cells overlap"
                    filled[at + down, column + right] = True
    assert all(at < len(rows) for at, _ in filled), "a cell reaches below the table"
    return [sum(1 for row, _ in filled if row == at) for at in range(len(rows))]


@pytest.mark.parametrize(("form", "table"), TABLES)
def test_every_official_cell_is_drawn_once(form: str, table: str) -> None:
    figures = cells_of(form, table)
    drawn = picture(form, table, figures)
    keys = [cell.key for row in drawn.rows for cell in row if cell.key]
    assert sorted(keys) == sorted(figures)
    assert all(cell.text == figures[cell.key] for row in drawn.rows for cell in row if cell.key)


@pytest.mark.parametrize(("form", "table"), TABLES)
def test_the_grid_is_whole(form: str, table: str) -> None:
    for figures in (cells_of(form, table), {}):
        widths = set(grid(picture(form, table, figures).rows))
        assert len(widths) == 1, widths


def test_a_row_that_a_report_may_leave_out_is_drawn_where_it_is_there() -> None:
    table = FORMS["f2019"].tables["requests"]
    caption, row = next(iter(table.subtotals.items()))
    without = picture("f2019", "requests", cells_of("f2019", "requests"))
    key = f"requests.{row}.total"
    assert all(cell.key != key for one in without.rows for cell in one)
    with_it = picture("f2019", "requests", {**cells_of("f2019", "requests"), key: "7"})
    line = next(one for one in with_it.rows if any(cell.key == key for cell in one))
    assert caption in [cell.text for cell in line]
    assert len(set(grid(with_it.rows))) == 1


def test_what_the_report_lacks_is_marked() -> None:
    drawn = picture("f2021", "requests", {"requests.new.total": " 5\n"})
    cells = {cell.key: cell for row in drawn.rows for cell in row if cell.key}
    assert (cells["requests.new.total"].text, cells["requests.new.total"].missing) == ("5", False)
    assert cells["requests.new.natural"].missing


def test_a_form_that_is_gone_gives_no_picture() -> None:
    report = ReportResult("a/2024/0", "a.md", 0, None, {}, 2024, "x", (1, 2), [{"id": "t", "form": "x"}], Assessed())
    complete(result := RunResult(reports=[report]), builtin_registry(), {"tables", "rules"})
    assert result.reports[0].pictures == () and not result.rules
