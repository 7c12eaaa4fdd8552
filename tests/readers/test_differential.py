"""Our readers against the runner-up libraries: the same texts, the same grids, on generated and on damaged files."""

from __future__ import annotations

import io
import random
from typing import Any

import docx
import pytest
from docx2python import docx2python
from openpyxl import load_workbook

from govlint.document.model import Document, Paragraph, Table
from govlint.readers.docx.reader import read as read_docx
from govlint.readers.html import reader as html_reader
from govlint.readers.html import tree
from govlint.readers.xlsx.reader import read as read_xlsx
from govlint.testing import docx as docx_kit
from govlint.testing import html as html_kit
from tests.office.drafts import FORMS, draft_of
from tests.office.features import document as features
from tests.office.workbook import render as render_workbook
from tests.readers.test_doc import shape

NAMES = tuple(f"{form}-{seed}" for form in FORMS for seed in (11, 12))


def full(table: Table) -> list[list[str]]:
    """The grid with the text of a merged cell in each place that it covers, as python-docx gives it."""
    width = max(cell.col + cell.colspan for row in table.rows for cell in row)
    grid = [[""] * width for _ in table.rows]
    for row in table.rows:
        for cell in row:
            for at in range(cell.row, cell.row + cell.rowspan):
                grid[at][cell.col : cell.col + cell.colspan] = [cell.text] * cell.colspan
    return grid


def paragraphs(document: Document) -> list[str]:
    return [block.text for block in document.blocks if isinstance(block, Paragraph)]


def tables(document: Document) -> list[list[list[str]]]:
    return [full(block) for block in document.blocks if isinstance(block, Table)]


@pytest.mark.parametrize("name", NAMES)
def test_word_files_against_python_docx(name: str) -> None:
    data = docx_kit.render(draft_of(name))
    ours, theirs = read_docx(data, "a.docx"), docx.Document(io.BytesIO(data))
    assert paragraphs(ours) == [p.text.strip() for p in theirs.paragraphs if p.text.strip()]
    assert tables(ours) == [[[c.text.strip() for c in row.cells] for row in table.rows] for table in theirs.tables]


def leaves(node: Any) -> list[str]:
    """The texts of docx2python's nested lists in order, blank ones left out."""
    if isinstance(node, str):
        return [node.strip()] if node.strip() else []
    return [text for child in node for text in leaves(child)]


@pytest.mark.parametrize("name", NAMES[::2])
def test_word_files_against_docx2python(name: str) -> None:
    data = docx_kit.render(draft_of(name))
    document = read_docx(data, "a.docx")
    ours = [text for b in document.blocks for text in (leaves(full(b)) if isinstance(b, Table) else [b.text])]
    with docx2python(io.BytesIO(data), duplicate_merged_cells=True) as theirs:
        assert ours == leaves(theirs.body)


@pytest.mark.filterwarnings("ignore:.*numbering format not implemented")
def test_changes_and_controls_against_docx2python() -> None:
    """What it numbers with hyphens and hides not at all is left out of the comparison."""
    ours = "".join(block.text for block in read_docx(features(), "a.docx").blocks if isinstance(block, Paragraph))
    with docx2python(io.BytesIO(features())) as theirs:
        shown = theirs.text
    for text in ("总体情况", "收到申请21件", "依申请公开", "第1页", "表后文字", "末段"):
        assert text in ours and text in shown.replace("\n", "")


@pytest.mark.parametrize("name", NAMES)
def test_workbooks_against_openpyxl(name: str) -> None:
    data = render_workbook(draft_of(name))
    sheet = load_workbook(io.BytesIO(data)).worksheets[0]
    theirs = {f"{sheet.title}!{cell.coordinate}": str(cell.value).strip() for row in sheet.iter_rows() for cell in row
              if cell.value not in (None, "")}  # fmt: skip
    ours = {}
    for block in read_xlsx(data, "a.xlsx").blocks:
        pieces = [cell for row in block.rows for cell in row] if isinstance(block, Table) else [block]
        ours.update({piece.locate().heading: piece.text for piece in pieces if piece.text})
    assert ours == theirs
    merged = {(r.min_row, r.min_col, r.max_row, r.max_col) for r in sheet.merged_cells.ranges}
    spans, alone = set(), set()
    for block in read_xlsx(data, "a.xlsx").blocks:
        if not isinstance(block, Table):
            alone.add(block.locate().row)  # a caption above a table is running text, whose span does not matter
            continue
        for cell in (cell for row in block.rows for cell in row if cell.rowspan * cell.colspan > 1):
            at = cell.locate()
            assert at.row and at.cell
            spans.add((at.row, at.cell, at.row + cell.rowspan - 1, at.cell + cell.colspan - 1))
    assert spans == {span for span in merged if span[0] not in alone}


def damaged(page: str, rng: random.Random) -> str:
    """The page with some tags lost, some doubled, some out of place, and an Office comment."""
    pieces = page.split("<")
    for _ in range(rng.randint(1, 12)):
        at = rng.randrange(5, len(pieces))
        kind = rng.randrange(4)
        if kind == 0:
            pieces[at] = pieces[at].partition(">")[2] and "b>" + pieces[at].partition(">")[2]
        elif kind == 1:
            pieces.insert(at, rng.choice(("/td>", "/tr>", "td>", "tr>", "/table>", "p>", "/span>", "/font>")))
        elif kind == 2:
            pieces.insert(at, "!--[if gte mso 9]><xml><w:a/></xml><![endif]-->")
        else:
            pieces.insert(at, pieces[rng.randrange(5, len(pieces))].partition(">")[0] + ">")
    return "<".join(pieces)


@pytest.mark.parametrize("seed", range(12))
def test_damaged_pages_against_html5lib(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    rng = random.Random(seed)
    page = damaged(html_kit.render(draft_of(NAMES[seed % len(NAMES)])), rng).encode()
    ours = html_reader.read(page, "a.html")
    monkeypatch.setattr("govlint.readers.html.reader.parse", tree._parse_slowly)
    theirs = html_reader.read(page, "a.html")
    assert shape(ours) == shape(theirs)
