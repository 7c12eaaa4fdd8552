"""Values and merged cells of a workbook, by python-calamine, or by openpyxl where that has no wheel.

Importing this module raises ImportError where neither is installed.
"""

from __future__ import annotations

import importlib
import warnings
from io import BytesIO
from typing import Any, NamedTuple

from govlint.errors import ReadError

_calamine: Any
try:
    _calamine = importlib.import_module("python_calamine")
except ImportError:
    _calamine = None
    import openpyxl


class Sheet(NamedTuple):
    """A sheet: its values from A1 on; merged ranges as first row, first column, last row, last column, from 0."""

    name: str
    visible: bool
    rows: list[list[object]]
    merged: list[tuple[int, int, int, int]]


def load(data: bytes, path: str) -> list[Sheet]:
    """The sheets in order. Raises ReadError (E901) for a file that the library cannot read."""
    try:
        return _by_calamine(data) if _calamine is not None else _by_openpyxl(data, path)
    except ReadError:
        raise
    except BaseException as error:  # a panic of the library is no Exception
        if not isinstance(error, Exception) and type(error).__name__ != "PanicException":
            raise
        raise ReadError("reading.bad-archive", path=path, cause=str(error)[:80]) from error


def _by_calamine(data: bytes) -> list[Sheet]:
    book = _calamine.CalamineWorkbook.from_filelike(BytesIO(data))
    sheets = []
    for known in book.sheets_metadata:
        if known.typ != _calamine.SheetTypeEnum.WorkSheet:
            continue
        visible = known.visible == _calamine.SheetVisibleEnum.Visible
        sheet = book.get_sheet_by_name(known.name)
        merged = [(*first, *last) for first, last in sheet.merged_cell_ranges or ()]
        sheets.append(Sheet(known.name, visible, sheet.to_python(skip_empty_area=False), merged))
    return sheets


def _by_openpyxl(data: bytes, path: str) -> list[Sheet]:
    if not data.startswith(b"PK"):
        raise ReadError("reading.old-workbook", path=path)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of what it leaves out
        book = openpyxl.load_workbook(BytesIO(data), data_only=True)
    sheets = []
    for sheet in book.worksheets:
        rows: list[list[object]] = [list(row) for row in sheet.iter_rows(values_only=True)]
        merged = [(r.min_row - 1, r.min_col - 1, r.max_row - 1, r.max_col - 1) for r in sheet.merged_cells.ranges]
        sheets.append(Sheet(sheet.title, sheet.sheet_state == "visible", rows, merged))
    return sheets
