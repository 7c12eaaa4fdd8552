"""Layouts write every figure down, each in its own manner."""

from __future__ import annotations

import pytest

from govlint.testing import LAYOUTS, Draft, Layout
from govlint.testing.draft import TableWords, grid_of
from tests.generators import FORMS, draft, generator

WIDE = str.maketrans("０１２３４５６７８９．", "0123456789.")
ALL = [
    pytest.param(form, layout, id=f"{form}-{layout.name}")
    for form in FORMS
    for layout in LAYOUTS.values()
    if layout.suits(draft(form)) and not layout.loses
]


@pytest.mark.parametrize(("form", "layout"), ALL)
def test_every_figure_and_every_sentence_is_written(form: str, layout: Layout) -> None:
    made = draft(form, 2)
    text = layout.render(made)
    folded = text.translate(WIDE).replace(",", "")
    assert all(raw in folded for raw in made.figures.values())
    sentences = [part.text for part in made.parts if part.kind in ("introduction", "paragraph", "signoff")]
    assert all(sentence in text for sentence in sentences)


@pytest.mark.parametrize("form", FORMS)
def test_layouts_differ(form: str) -> None:
    made = draft(form, 2)
    texts = {name: layout.render(made) for name, layout in LAYOUTS.items() if layout.suits(made)}
    with_tables = {name for name in texts if generator(form).form.tables}
    assert len({texts[name] for name in with_tables}) == len(with_tables)


def rows(made: Draft, table: str) -> list[list[str]]:
    return [["" if cell is None else cell.text for cell in row] for row in made.grid(table).full()]


def test_the_request_table_is_the_official_grid() -> None:
    grid = rows(draft("f2021", 2), "requests")
    assert (len(grid), {len(row) for row in grid}) == (28, {10})
    assert [row[3] for row in grid[:3]] == ["申请人情况", "自然人", ""]
    assert grid[1][9] == "总计" and grid[2][4:9] == ["商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他"]
    assert (grid[7][0], grid[7][1], grid[7][2]) == ("", "(三)不予公开", "1.属于国家秘密") or grid[5][0].startswith(
        "三、"
    )


def test_the_older_request_table_has_two_rows_less() -> None:
    assert len(rows(draft("f2019", 2), "requests")) == 26


def test_the_review_table_has_three_header_rows() -> None:
    made = draft("f2021", 2)
    grid = made.grid("review")
    assert (grid.width, grid.kinds) == (15, ("header", "header", "header", "data"))
    spans = [(cell.text, cell.rowspan, cell.colspan) for cell in grid.rows[1]]
    assert spans[0] == ("结果维持", 2, 1) and spans[-1] == ("复议后起诉", 1, 5)


def test_the_table_on_active_disclosure_is_fourteen_rows_of_four() -> None:
    grid = rows(draft("f2021", 2), "active")
    assert (len(grid), {len(row) for row in grid}) == (14, {4})


@pytest.mark.parametrize(("variants", "count"), [((), 58), (("beijing",), 71)])
def test_the_statistics_table_has_its_rows(variants: tuple[str, ...], count: int) -> None:
    table = generator("legacy-table").tables(variants)["statistics"]
    grid = grid_of(table, {}, TableWords())
    assert sum(cell.kind == "figure" for row in grid.rows for cell in row) == count
