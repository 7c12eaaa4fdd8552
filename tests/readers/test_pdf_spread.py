"""PDF files whose sheets hold two pages, and pages that were cut out of sheets: each page is read as it is shown."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from govlint.document.model import Table
from govlint.document.numbers import read_cell
from govlint.readers.pdf.opened import opened
from govlint.readers.pdf.page import Page, read_page
from govlint.readers.pdf.reader import read
from govlint.readers.pdf.spread import leaves
from govlint.testing import Draft, lint_text, parse_document
from govlint.testing.pdf import HEIGHT, WIDTH, Fonts, Print, Sheet, document, printed
from tests.generators import draft

FORMS = ("f2021", "f2019", "legacy-table")


def side_by_side(pages: Sequence[Sheet], scale: float = 1.0, rows: int = 1) -> list[Sheet]:
    """Sheets with two of the pages in each row, made so much smaller, row by row from the top."""
    out = []
    for first in range(0, len(pages), 2 * rows):
        sheet = Sheet(pages[0].fonts)
        for place, page in enumerate(pages[first : first + 2 * rows]):
            x, y = place % 2 * scale * WIDTH, (rows - 1 - place // 2) * scale * HEIGHT
            sheet.content += [f"q {scale:g} 0 0 {scale:g} {x:g} {y:g} cm", *page.content, "Q"]
        out.append(sheet)
    return out


def read_pages(data: bytes) -> list[Page]:
    """What stands on the sheets of a file."""
    with opened(data, "a.pdf") as file:
        pages = [read_page(file, number, 1_000_000) for number in range(data.count(b"/Type /Page "))]
    return [page for page in pages if page is not None]


def assert_same(data: bytes, made: Draft) -> None:
    _, (report,) = parse_document(data, path="a.pdf")
    assert {k: f.value for k, f in report.figures.items()} == {k: read_cell(v).value for k, v in made.figures.items()}
    assert [d.code for d in lint_text(data, path="a.pdf").diagnostics if d.severity.value != "info"] == []


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("scale", [1.0, 0.707], ids=["A3", "A4"])
def test_two_pages_on_a_sheet_are_read_one_after_the_other(form: str, scale: float) -> None:
    made = draft(form, 1)
    size = (2 * scale * WIDTH, scale * HEIGHT)
    assert_same(document(side_by_side(printed(made, Print(lines=30)), scale), size), made)


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("seed", [1, 3])
def test_four_pages_on_a_sheet_are_read_row_by_row(form: str, seed: int) -> None:
    made = draft(form, seed)
    assert_same(document(side_by_side(printed(made, Print(lines=30)), 0.5, 2)), made)


def test_places_are_those_of_the_sheet_that_holds_four() -> None:
    made = draft("f2021", 1)
    pages = printed(made)
    _, (report,) = parse_document(document(side_by_side(pages, 0.5, 2)), path="a.pdf")
    _, (alone,) = parse_document(document(pages), path="a.pdf")
    for key, figure in report.figures.items():
        place, other = figure.location, alone.figures[key].location
        assert place.box and other.box and place.page and other.page
        row, column = divmod((other.page - 1) % 4, 2)
        right, up = column * WIDTH / 2, (1 - row) * HEIGHT / 2
        assert place.page == (other.page + 3) // 4
        moved = [right + other.box[0] / 2, up + other.box[1] / 2, right + other.box[2] / 2, up + other.box[3] / 2]
        assert place.box == pytest.approx(moved, abs=4)  # lines that nearly meet are taken as one


def test_a_high_page_in_two_columns_is_no_four_pages() -> None:
    sheet = Sheet(Fonts())
    for row in range(30):
        for column in range(2):
            sheet.text(60 + 260 * column, 780 - 24 * row, "本机关依法公开政府信息群众满意", 14)
    (page,) = read_pages(document([sheet]))
    assert leaves([page]) == ([page], {})


def test_places_are_those_of_the_sheet() -> None:
    made = draft("f2021", 1)
    pages = printed(made)
    data = document(side_by_side(pages), (2 * WIDTH, HEIGHT))
    _, (report,) = parse_document(data, path="a.pdf")
    _, (alone,) = parse_document(document(pages), path="a.pdf")
    for key, figure in report.figures.items():
        place, other = figure.location, alone.figures[key].location
        assert place.box and other.box and place.page and other.page
        assert place.page == (other.page + 1) // 2
        moved = 0 if other.page % 2 else WIDTH
        assert place.box == pytest.approx(
            [other.box[0] + moved, other.box[1], other.box[2] + moved, other.box[3]], abs=0.2
        )


@pytest.mark.parametrize("form", FORMS)
def test_what_was_cut_off_a_page_is_not_read(form: str) -> None:
    made = draft(form, 1)
    halves = []
    for sheet in side_by_side(printed(made)):
        for left in (0.0, WIDTH):
            half = Sheet(sheet.fonts)
            half.content, half.crop = sheet.content, (left, 0.0, left + WIDTH, HEIGHT)
            halves.append(half)
    assert_same(document(halves, (2 * WIDTH, HEIGHT)), made)


def test_columns_of_figures_on_a_wide_page_are_no_page_of_their_own() -> None:
    sheet = Sheet(Fonts())
    for row, label in enumerate(
        ("本年新收政府信息公开申请数量", "上年结转政府信息公开申请数量", "本年度办理结果予以公开总数")
    ):
        y = 500.0 - 30 * row
        sheet.text(60, y, label, 18)
        for column in range(6):
            sheet.text(480 + 55 * column, y, str(column + row))
    blocks = read(document([sheet], (HEIGHT, WIDTH)), "a.pdf").blocks
    rows = [[cell.text for cell in row] for block in blocks if isinstance(block, Table) for row in block.rows]
    lines = [block.text for block in blocks if not isinstance(block, Table)]  # type: ignore[union-attr]
    assert any("新收" in "".join(row) and "5" in row for row in rows) or any("新收" in x and "5" in x for x in lines)
