"""A draft as a workbook, written with openpyxl: official spans, numbers as numbers."""

from __future__ import annotations

from io import BytesIO

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from govlint.testing.draft import Draft, Grid, TableWords


def render(draft: Draft, sheets: bool = False) -> bytes:
    """The draft as .xlsx: everything on one sheet, or with `sheets` every table on one of its own."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    row = 1
    for part in draft.parts:
        if part.kind == "table":
            words = draft.table_words.get(part.id, TableWords())
            target, start = (book.create_sheet(part.id), 1) if sheets else (sheet, row)
            end = _table(target, start, words, draft.grid(part.id))
            row = row if sheets else end
        elif part.text:
            sheet.cell(row, 1, part.text)
            row += 1
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def _table(sheet: Worksheet, row: int, words: TableWords, grid: Grid) -> int:
    for line in words.head:
        sheet.cell(row, 1, line)
        row += 1
    for cells in grid.rows:
        for cell in cells:
            at, column = row + cell.row, 1 + cell.col
            number = cell.kind == "figure" and cell.text.isascii() and cell.text.isdigit()
            sheet.cell(at, column, int(cell.text) if number else cell.text)
            if cell.rowspan > 1 or cell.colspan > 1:
                sheet.merge_cells(None, at, column, at + cell.rowspan - 1, column + cell.colspan - 1)
    row += len(grid.rows)
    for line in words.foot:
        sheet.cell(row, 1, line)
        row += 1
    return row
