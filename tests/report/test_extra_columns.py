"""Columns beside the official ones: remarks, checks and running numbers cost no figure of the table."""

from __future__ import annotations

from collections.abc import Callable
from html import escape

import pytest

from govlint.document.numbers import read_cell
from govlint.testing import Draft, lint_text, parse_text
from govlint.testing.draft import Grid
from tests.generators import draft

Fill = Callable[[int], str]


def page(made: Draft, head: str, fill: Fill, left: bool = False) -> str:
    """The draft as a page whose tables have one more column, at the right or the left, under a heading."""
    body = [
        table(made.grid(part.id), head, fill, left) if part.kind == "table" else f"<p>{escape(part.text)}</p>"
        for part in made.parts
    ]
    return f"<html><body>{''.join(body)}</body></html>"


def table(grid: Grid, head: str, fill: Fill, left: bool) -> str:
    rows, number = [], 0
    for at, (kind, cells) in enumerate(zip(grid.kinds, grid.rows, strict=True)):
        inner = "".join(f'<td colspan="{c.colspan}" rowspan="{c.rowspan}">{escape(c.text)}</td>' for c in cells)
        extra = ""
        if kind == "header" and (at == 0 or grid.kinds[at - 1] != "header"):
            height = next((n for n, other in enumerate(grid.kinds[at:]) if other != "header"), 1)
            extra = f'<td rowspan="{height}">{head}</td>'
        elif kind != "header":
            number += kind == "data"
            extra = f"<td>{fill(number) if kind == 'data' else ''}</td>"
        rows.append(f"<tr>{extra + inner if left else inner + extra}</tr>")
    return f"<table>{''.join(rows)}</table>"


def values(text: str) -> dict[str, object]:
    (report,) = parse_text(text, path="page.html")
    return {key: figure.value for key, figure in report.figures.items()}


@pytest.mark.parametrize("form", ["f2019", "f2021"])
@pytest.mark.parametrize(
    ("head", "fill", "left"),
    [
        ("备注", lambda number: "含补办" if number % 3 == 0 else "", False),
        ("说明", lambda number: "其中网上3件" if number % 2 else "无", False),
        ("校验", lambda number: "0", False),
        ("审核意见", lambda number: "正确", False),
        ("上年数", lambda number: str(3 * number), False),
        ("序号", str, True),
    ],
)
def test_a_further_column_costs_no_figure(form: str, head: str, fill: Fill, left: bool) -> None:
    made = draft(form, 50)
    written = page(made, head, fill, left)
    assert values(written) == {key: read_cell(text).value for key, text in made.figures.items()}
    assert [d for d in lint_text(written, path="page.html").diagnostics if d.code.startswith(("E", "T1", "T2"))] == []


def test_cells_beyond_a_header_that_was_read_whole_need_no_heading() -> None:
    made = draft("f2021", 50)
    found = values(page(made, "", lambda number: "0"))
    wanted = {key: read_cell(text).value for key, text in made.figures.items() if not key.startswith("active.")}
    assert {key: value for key, value in found.items() if not key.startswith("active.")} == wanted


def test_the_last_official_column_is_kept_where_its_heading_is_misspelt() -> None:
    made = draft("f2021", 50)
    written = page(made, "备注", lambda number: "").replace(">总计</td>", ">总记</td>", 1)
    assert values(written) == {key: read_cell(text).value for key, text in made.figures.items()}


@pytest.mark.parametrize("misspelt", ["处理决定数量", "对外公开总数量"])
def test_an_official_column_of_a_band_is_kept_where_its_heading_is_misspelt(misspelt: str) -> None:
    made = draft("f2019", 50)
    wrong = f">{misspelt[:2]}某{misspelt[2:]}</td>"
    written = page(made, "备注", lambda number: "").replace(f">{misspelt}</td>", wrong)
    assert values(written) == {key: read_cell(text).value for key, text in made.figures.items()}
