"""Against pdfplumber, which is slower and knows tables by lines as well: the same grids and the same text in them."""

from __future__ import annotations

import io

import pytest

from govlint.readers.pdf.geometry import Box
from govlint.readers.pdf.grid import Grid, find_grids
from govlint.readers.pdf.lines import joined, lines_of
from govlint.readers.pdf.opened import opened
from govlint.readers.pdf.page import Page, read_page
from govlint.testing.pdf import Print, render
from tests.generators import generator
from tests.readers.record_pdfs import FIXTURES, RECORDED

pdfplumber = pytest.importorskip("pdfplumber")

_PLAY = 2.5  # points by which the two may place a line differently


def pages_of(data: bytes) -> list[Page]:
    with opened(data, "report.pdf") as document:
        pages = [read_page(document, index, 100_000) for index in range(20)]
    return [page for page in pages if page is not None]


def ours(page: Page) -> list[tuple[Box, str]]:
    """The fields of all grids with their text, without blanks, in reading order."""
    out = []
    for grid in find_grids(page.rulings):
        out += [(box, text_in(page, grid, number)) for number, (*_, box) in enumerate(grid.fields)]
    return sorted(out, key=lambda one: (-round(one[0][3]), round(one[0][0])))


def text_in(page: Page, grid: Grid, number: int) -> str:
    inside = [c for c in page.chars if grid.field_at((c[0] + c[2]) / 2, (c[1] + c[3]) / 2) == number]
    return "".join(joined(lines_of(inside, 1)).split())


def theirs(page: object) -> list[tuple[Box, str]]:
    height = page.height  # type: ignore[attr-defined]
    out = []
    for table in page.find_tables():  # type: ignore[attr-defined]
        for row, texts in zip(table.rows, table.extract(), strict=True):
            for cell, text in zip(row.cells, texts, strict=True):
                if cell is not None:
                    left, top, right, bottom = cell
                    out.append(((left, height - bottom, right, height - top), "".join((text or "").split())))
    return sorted(out, key=lambda one: (-round(one[0][3]), round(one[0][0])))


def compare(data: bytes, open_sides: bool = False) -> int:
    """Fails where the two differ; returns how many cells were compared. Where a side lacks its line (`open_sides`),
    pdfplumber has no cell, and we may have a blank one."""
    count = 0
    with pdfplumber.open(io.BytesIO(data)) as document:
        for mine, peer in zip(pages_of(data), document.pages, strict=True):
            found, expected = ours(mine), theirs(peer)
            if open_sides:
                found = [
                    one
                    for one in found
                    if one[1] or any(box == pytest.approx(one[0], abs=_PLAY) for box, _ in expected)
                ]
            assert [text for _, text in found] == [text for _, text in expected]
            for (box, _), (other, _) in zip(found, expected, strict=True):
                assert box == pytest.approx(other, abs=_PLAY)
            count += len(found)
    return count


@pytest.mark.parametrize("name", RECORDED)
def test_the_cells_of_recorded_files_are_those_of_pdfplumber(name: str) -> None:
    assert compare((FIXTURES / name).read_bytes(), open_sides="narrow" in name) > 100


@pytest.mark.parametrize("ruled", ["lines", "bars"])
def test_the_cells_of_printed_reports_are_those_of_pdfplumber(ruled: str) -> None:
    assert compare(render(generator("f2021").draft(1), Print(ruled))) > 200
