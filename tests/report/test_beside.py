"""Official tables that stand side by side on one sheet, and sheets that hold tables alone."""

from __future__ import annotations

import io
from collections.abc import Sequence

import pytest
from openpyxl import Workbook

from govlint.document.numbers import read_cell
from govlint.testing import Draft, lint_text, parse_document
from tests.generators import draft

TITLES = ("二、主动公开政府信息情况", "三、收到和处理政府信息公开申请情况", "四、政府信息公开行政复议、行政诉讼情况")


def abreast(
    made: Draft,
    order: Sequence[int] = (0, 1, 2),
    gap: int = 1,
    lower: int = 0,
    titles: bool = False,
    prose: bool = False,
) -> bytes:
    """A workbook with the tables of a draft side by side: blank columns between them, each so many rows lower than the
    one before it, under its title or not, below the text of the report or alone."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    texts = [part.text for part in made.parts if part.kind != "table" and part.text] if prose else []
    for row, text in enumerate(texts, 1):
        sheet.cell(row, 1, text)
    tables = [part for part in made.parts if part.kind == "table"]
    column = 1
    for place, number in enumerate(order):
        top = len(texts) + 1 + place * lower
        if titles:
            sheet.cell(top, column, TITLES[number])
            top += 1
        cells = [cell for row in made.grid(tables[number].id).rows for cell in row]
        for cell in cells:
            sheet.cell(top + cell.row, column + cell.col, cell.text)
            if cell.rowspan > 1 or cell.colspan > 1:
                corner = top + cell.row, column + cell.col
                sheet.merge_cells(None, *corner, corner[0] + cell.rowspan - 1, corner[1] + cell.colspan - 1)
        column += max(cell.col + cell.colspan for cell in cells) + gap
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def found(data: bytes) -> list[str]:
    """The codes, with the case where it is not the default one."""
    diagnostics = lint_text(data, path="draft.xlsx").diagnostics
    return sorted({d.code if d.case == "default" else f"{d.code}:{d.case}" for d in diagnostics})


@pytest.mark.parametrize("form", ["f2019", "f2021"])
@pytest.mark.parametrize(
    ("order", "gap", "lower", "titles"),
    [((0, 1, 2), 1, 0, False), ((0, 1, 2), 0, 0, False), ((2, 0, 1), 3, 0, False), ((0, 1, 2), 1, 2, False),
     ((0, 1, 2), 1, 0, True), ((1, 2, 0), 0, 0, False)],
    ids=["in order", "no blank column", "another order", "one lower than the other", "titles", "requests first"],
)  # fmt: skip
def test_every_table_is_read_as_one_of_its_own(
    form: str, order: Sequence[int], gap: int, lower: int, titles: bool
) -> None:
    made = draft(form, 3)
    data = abreast(made, order, gap, lower, titles)
    _, (report,) = parse_document(data, path="draft.xlsx")
    assert {k: f.value for k, f in report.figures.items()} == {k: read_cell(v).value for k, v in made.figures.items()}
    assert found(data) == ["S110:tables_alone"]


@pytest.mark.parametrize("form", ["f2019", "f2021"])
def test_tables_abreast_below_the_text_of_a_report_are_those_of_the_report(form: str) -> None:
    assert found(abreast(draft(form, 1), prose=True)) == []


def test_of_tables_alone_the_one_that_lacks_is_named() -> None:
    made = draft("f2021", 1)
    assert found(abreast(made, (0, 1))) == ["S110:tables_alone", "S114"]
    assert found(abreast(made, (1,))) == ["S110:tables_alone"]


@pytest.mark.parametrize(
    ("more", "expected"),
    [("江城市水利局2023年政府信息公开工作年度报告", {"S101"}), ("一、总体情况", {"S110", "S101"}),
     ("本报告依据《中华人民共和国政府信息公开条例》编制。", {"S110", "S101"})],
)  # fmt: skip
def test_a_title_a_heading_or_a_sentence_makes_it_a_report(more: str, expected: set[str]) -> None:
    text = f"{more}\n\n| 第二十条第（一）项 | | | |\n| 信息内容 | 本年制发件数 | 本年废止件数 | 现行有效件数 |\n"
    text += "| 规章 | 0 | 0 | 0 |\n| 行政规范性文件 | 2 | 1 | 6 |\n"
    codes = {d.code for d in lint_text(text, path="a.md", select=["S101", "S102", "S110"]).diagnostics}
    assert expected <= codes and "S110:tables_alone" not in codes
