"""Workbooks: the tables of the visible sheets as people see them, places as Excel names them, nothing hostile."""

from __future__ import annotations

import datetime
import io
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path
from struct import pack

import pytest
from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from govlint.document.model import Document, Heading, Paragraph, Table
from govlint.document.numbers import read_cell
from govlint.errors import ReadError
from govlint.options import RunOptions
from govlint.readers.limits import Limits
from govlint.readers.xlsx import workbook
from govlint.readers.xlsx.biff import _read
from govlint.readers.xlsx.formats import shown
from govlint.readers.xlsx.reader import read
from govlint.reporters.wording import place
from govlint.running.runner import run
from govlint.testing import lint_text, parse_document
from tests.generators import generator
from tests.office.record import recorded
from tests.office.workbook import render


def made(fill: Callable[[Worksheet], None], hidden: bool = False) -> bytes:
    """A workbook whose sheet 表一 is filled by the function; with `hidden`, one more sheet that is not shown."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "表一"
    fill(sheet)
    if hidden:
        other = book.create_sheet("底稿")
        other["A1"] = 5
        other.sheet_state = "hidden"
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def grid(document: Document) -> list[list[str]]:
    """The texts of the only table."""
    (table,) = (block for block in document.blocks if isinstance(block, Table))
    return [[cell.text for cell in row] for row in table.rows]


@pytest.fixture(params=["calamine", "openpyxl"])
def library(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """Both libraries that can read a workbook."""
    if request.param == "openpyxl":
        import openpyxl

        monkeypatch.setattr(workbook, "_calamine", None)
        monkeypatch.setattr(workbook, "openpyxl", openpyxl, raising=False)
    return str(request.param)


@pytest.mark.parametrize("form", ["legacy-table", "f2019", "f2021"])
@pytest.mark.parametrize("sheets", [False, True], ids=["one sheet", "a sheet each"])
def test_generated_reports_come_back_with_their_figures(form: str, sheets: bool, library: str) -> None:
    for seed in range(2):
        draft = generator(form).draft(seed)
        _, (report,) = parse_document(render(draft, sheets), path="draft.xlsx")
        assert {k: f.value for k, f in report.figures.items()} == {
            k: read_cell(v).value for k, v in draft.figures.items()
        }
        assert report.year == draft.year


def test_a_section_whose_table_has_a_sheet_of_its_own_is_not_empty() -> None:
    data = render(generator("f2021").draft(50), sheets=True)
    assert [d.code for d in lint_text(data, path="draft.xlsx", select=["S115"]).diagnostics if d.code == "S115"] == []


def test_cells_are_read_as_people_see_them(library: str) -> None:
    def fill(sheet: Worksheet) -> None:
        sheet.append([12.0, 12.5, "2", None, 0.975, 1234.5, datetime.date(2024, 1, 31), True, 0.1 + 0.2, 477.3499])
        for column, code in (("E", "0.0%"), ("F", "#,##0.00"), ("J", '0.00"万元"')):
            sheet[f"{column}1"].number_format = code

    assert grid(read(made(fill), "a.xlsx")) == [
        ["12", "12.5", "2", "", "97.5%", "1,234.50", "2024年1月31日", "TRUE", "0.3", "477.35万元"]
    ]


@pytest.mark.parametrize(
    ("value", "code", "text"),
    [
        (12.0, "General", "12"), (477.34990000000005, "General", "477.3499"), (41.99999999999999, "General", "42"),
        (0.0, "General", "0"), (-3.0, "General", "-3"), (1e15, "General", "1" + "0" * 15),
        (0.5, "0%", "50%"), (0.125, "0.0%", "12.5%"), (3.14159, "0.00", "3.14"), (2.5, "0", "3"), (5, "000", "005"),
        (1234567.0, "#,##0", "1,234,567"), (12.5, "0.##", "12.5"), (12.0, "0.##", "12"), (1500.0, "0,", "2"),
        (7.0, '0"件"', "7件"), (7.0, "[Red]0_ ;-0", "7"), (9.0, '[$¥-804]#,##0.00', "¥9.00"), (8.0, "0.00E+00", "8"),
        (-7.0, "0;[Red]-0", "-7"), (6.0, '"', "6"), (6.0, "[", "6"), (0.0, '0;-0;"-"', "0"), (4.0, "@", "4"),
        (4.0, "0" * 300, "4".zfill(255)), (datetime.date(2024, 3, 1), 'yyyy"年"m"月"', "2024年3月"), (None, "0", ""),
        (datetime.datetime(2024, 3, 1, 9, 5), "General", "2024年3月1日 09:05"), ("010", "0", "010"),
    ],
)  # fmt: skip
def test_number_formats(value: object, code: str, text: str) -> None:
    assert shown(value, code) == text


def test_merged_cells_and_places(library: str) -> None:
    def fill(sheet: Worksheet) -> None:
        sheet["A1"] = "一、总体情况"
        sheet["A3"], sheet["B3"], sheet["D4"] = "甲", "乙", 7
        sheet["A4"] = "被盖住"
        sheet.merge_cells("A3:A4")
        sheet.merge_cells("B3:D3")

    document = read(made(fill), "a.xlsx")
    heading, table = document.blocks
    assert isinstance(heading, Heading) and heading.locate().heading == "表一!A1"
    assert isinstance(table, Table) and table.exact
    assert [[(c.text, c.col, c.rowspan, c.colspan) for c in row] for row in table.rows] == [
        [("甲", 0, 2, 1), ("乙", 1, 1, 3)], [("", 1, 1, 1), ("", 2, 1, 1), ("7", 3, 1, 1)],
    ]  # fmt: skip
    at = table.rows[1][-1].locate()
    assert (at.table, at.row, at.cell, at.heading) == (1, 4, 4, "表一!D4")
    assert place(at, "a.xlsx") == "a.xlsx:表一!D4"


def test_an_error_in_a_cell_is_read_as_people_see_it(library: str) -> None:
    def fill(sheet: Worksheet) -> None:
        sheet.append(["甲", "#REF!", "乙", 42.0000000001])

    assert grid(read(made(fill), "a.xlsx")) == [["甲", "#REF!", "乙", "42"]]


def test_a_formula_without_a_result_is_said_and_its_figure_unread(library: str) -> None:
    draft = generator("f2021").draft(1)
    key = next(iter(draft.figures))

    def with_formula() -> bytes:
        from openpyxl import load_workbook

        book = load_workbook(io.BytesIO(render(draft)))
        sheet = book.worksheets[0]
        figure = next(cell for row in sheet.iter_rows() for cell in row if isinstance(cell.value, int))
        figure.value = "=1+2"
        out = io.BytesIO()
        book.save(out)
        return out.getvalue()

    data = with_formula()
    _, (report,) = parse_document(data, path="a.xlsx")
    assert (report.figures[key].state, report.figures[key].reason) == ("unread", "not-a-number")
    (told,) = [d for d in lint_text(data, path="a.xlsx").diagnostics if d.fault == "reader"]
    assert told.code == "E902" and "=1+2" in told.message["zh"] and told.location.row
    assert not [d for d in lint_text(data, path="a.xlsx").diagnostics if d.code == "T106"]


def test_a_formula_beyond_the_last_value_is_not_lost(library: str) -> None:
    def fill(sheet: Worksheet) -> None:
        sheet["A1"], sheet["C3"] = 1, "=A1"

    document = read(made(fill), "a.xlsx")
    assert [fault.key for fault in document.faults] == ["formula-without-value"]
    assert document.faults[0].location.heading == "表一!C3"


def test_hidden_sheets_are_left_out_and_said(library: str) -> None:
    document = read(made(lambda sheet: sheet.append([1, 2]), hidden=True), "a.xlsx")
    assert grid(document) == [["1", "2"]]
    (fault,) = document.faults
    assert (fault.code, fault.key, fault.args["name"]) == ("E902", "sheet-hidden", "底稿")


def test_hidden_columns_are_left_out_and_said(library: str) -> None:
    draft = generator("f2021").draft(1)

    def filled() -> bytes:
        from openpyxl import load_workbook

        book = load_workbook(io.BytesIO(render(draft)))
        sheet = book.worksheets[0]
        for row in range(1, sheet.max_row + 1):
            sheet.cell(row, 20, 99)
        sheet.column_dimensions["T"].hidden = True
        out = io.BytesIO()
        book.save(out)
        return out.getvalue()

    document, (report,) = parse_document(filled(), path="a.xlsx")
    assert {k: f.value for k, f in report.figures.items()} == {k: read_cell(v).value for k, v in draft.figures.items()}
    assert document is not None and [(f.key, f.args["columns"]) for f in document.faults] == [("columns-hidden", "T")]


def test_a_merged_cell_that_begins_in_a_hidden_column_is_read(library: str) -> None:
    def fill(sheet: Worksheet) -> None:
        sheet["A1"], sheet["A2"], sheet["C2"] = "甲", 7, 8
        sheet["C1"] = "乙"
        sheet.merge_cells("A1:B1")
        sheet.column_dimensions["A"].hidden = True

    assert grid(read(made(fill), "a.xlsx")) == [["甲", "乙"], ["", "", "8"]]


def test_a_text_in_a_cell_of_several_lines() -> None:
    def fill(sheet: Worksheet) -> None:
        sheet["A1"] = "第一段\n第二段"
        sheet["A3"], sheet["B3"] = "商业\n企业", 1

    document = read(made(fill), "a.xlsx")
    assert [b.text for b in document.blocks if isinstance(b, Paragraph)] == ["第一段", "第二段"]
    assert grid(document) == [["商业企业", "1"]]


@pytest.mark.parametrize("name", ["f2021-1", "legacy-table-2"])
def test_an_old_workbook_gives_the_same_as_a_new_one(name: str) -> None:
    old, new = (read(recorded()[f"{name}.{suffix}"], f"a.{suffix}") for suffix in ("xls", "xlsx"))
    assert [grid_of(block) for block in old.blocks] == [grid_of(block) for block in new.blocks]


def grid_of(block: object) -> object:
    if isinstance(block, Table):
        return [[(c.text, c.col, c.rowspan, c.colspan) for c in row] for row in block.rows]
    assert isinstance(block, Paragraph)
    return block.text


def sheet_xml(inside: str) -> bytes:
    """A workbook whose sheet holds this XML."""
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(made(lambda sheet: sheet.append([1])))) as old,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            text = old.read(name).decode()
            if name.endswith("sheet1.xml"):
                text = '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">' + inside
            new.writestr(name, text)
    return out.getvalue()


_FAR = '<sheetData><row><c r="A1"><v>1</v></c></row><row><c r="XFD1048576"><v>1</v></c></row></sheetData>'


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (sheet_xml(_FAR + "</worksheet>"), "E905"),
        (sheet_xml("<sheetData><row>" + '<c r="A1"><v>1</v></c>' * 600_000 + "</row></sheetData></worksheet>"), "E905"),
        (sheet_xml("<sheetData>" + " " * 9_000_000 + "</sheetData></worksheet>"), "E905"),
        (sheet_xml("<sheetData><row><c></row>"), "E901"),
        (b"PK\x03\x04 no archive", "E901"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "E901"),
    ],
    ids=["far", "many", "bomb", "not-well-formed", "no-archive", "no-container"],
)
def test_hostile_workbooks_end_in_one_error(data: bytes, code: str) -> None:
    with pytest.raises(ReadError) as error:
        read(data, "a.xlsx")
    assert error.value.code == code and "a.xlsx" in error.value.render("zh")


def test_the_error_that_a_formula_of_an_old_workbook_gives_is_read_as_people_see_it() -> None:
    begin, end, book = book_of_one_sheet()
    results = (b"\x02\0\x07\0\0\0\xff\xff", b"\x01\0\x07\0\0\0\xff\xff", pack("<d", 2.0), b"\x02\0\x2a\0\0\0\xff\xff")
    cells = [record(0x06, pack("<3H", 4, at, 0) + result + b"\0" * 8) for at, result in enumerate(results)]
    cells.append(record(0x205, pack("<3HBB", 5, 0, 0, 0x17, 1)))
    looks = _read(book + begin + b"".join(cells) + end, "a.xls", Limits())
    assert looks["A"].errors == {(4, 0): "#DIV/0!", (4, 3): "#N/A", (5, 0): "#REF!"}


def record(kind: int, body: bytes) -> bytes:
    return pack("<HH", kind, len(body)) + body


def book_of_one_sheet() -> tuple[bytes, bytes, bytes]:
    """What begins and what ends a part of an old workbook, and the part that names the sheet A behind it."""
    begin, end = record(0x809, b"\0" * 16), record(0x0A, b"")
    head = begin + record(0x85, pack("<IHBB", 0, 0, 1, 0) + b"A") + end
    return begin, end, begin + record(0x85, pack("<IHBB", len(head), 0, 1, 0) + b"A") + end


def test_hidden_columns_of_an_old_workbook_are_known() -> None:
    begin, end, book = book_of_one_sheet()
    widths = [(2, 3, 900, 1), (5, 5, 0, 0), (6, 6, 900, 0)]
    columns = b"".join(record(0x7D, pack("<6H", *bounds, width, 0, hides, 0)) for *bounds, width, hides in widths)
    assert _read(book + begin + columns + end, "a.xls", Limits())["A"].hidden == {2, 3, 5}


def test_cells_far_away_in_an_old_workbook_are_refused() -> None:
    begin, end, book = book_of_one_sheet()
    far = begin + record(0x203, pack("<3H", 65_535, 255, 0) + b"\0" * 8) + end
    with pytest.raises(ReadError) as error:
        _read(book + far, "a.xls", Limits())
    assert error.value.code == "E905"


def test_the_missing_extra_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [name for name in sys.modules if name.startswith("govlint.readers.xlsx.")]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "python_calamine", None)
    monkeypatch.setitem(sys.modules, "openpyxl", None)
    path = tmp_path / "2023.xlsx"
    path.write_bytes(made(lambda sheet: sheet.append([1])))
    result = run([str(path)], RunOptions())
    (told,) = result.diagnostics
    assert (told.code, told.fault, result.exit_code) == ("E904", "tool", 3)
    assert "pip install 'govlint[xlsx]'" in told.message["zh"]
