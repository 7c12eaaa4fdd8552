"""What the library does not tell of an .xlsx file: number formats, formulas without a value, whether it can be read.

The parts are unpacked within limits first: the library would follow whatever the archive says.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple
from xml.etree.ElementTree import Element

from govlint.errors import ReadError
from govlint.readers.archive import Archive
from govlint.readers.limits import Limits, check_cells
from govlint.readers.xlsx.formats import BUILT_IN

SPREAD = 4  # times the limit of cells: how large the rectangle around all of them may be, which the library lays out
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_STRICT_RELATION = "{http://purl.oclc.org/ooxml/officeDocument/relationships}id"
_PLACE = re.compile(rb'\br="([A-Z]{1,3})([0-9]{1,7})"')
_PLACES = re.compile(rb'c r="([A-Z]{1,3})([0-9]{1,7})"')
_STYLE = re.compile(rb'\bs="([0-9]{1,5})"')
_ROOT = re.compile(rb"<(\w{1,20}:)?worksheet\b")
_READ = frozenset({"xl/sharedstrings.xml", "xl/styles.xml"})  # by the library, beside the book and its sheets
_COLUMNS = re.compile(rb"col (?=[^<>]{0,300}(?:hidden=\"(?:1|true)\"|width=\"0\"))([^<>]{0,300})>")
_BOUND = re.compile(rb'm(?:in|ax)="([0-9]{1,5})"')
_LAST_COLUMN = 16_384
_FORMULA_SHOWN = 60
_ERROR = b't="e"'


class Looks(NamedTuple):
    """Of one sheet, by row and column from 0: number formats other than General, formulas that have no value, and cells
    that show an error (#REF!); and the columns that are hidden, from 0."""

    formats: Mapping[tuple[int, int], str] = {}
    uncached: Mapping[tuple[int, int], str] = {}
    errors: Mapping[tuple[int, int], str] = {}
    hidden: frozenset[int] = frozenset()


def looks_of(data: bytes, path: str, limits: Limits) -> dict[str, Looks]:
    """The looks of the sheets by name. Raises ReadError: E901 for a damaged file, E905 at a limit."""
    archive = Archive(data, path, limits)
    book = archive.xml("xl/workbook.xml")
    if book is None:
        raise ReadError("reading.no-workbook", path=path)
    sheets = _sheet_parts(book, archive)
    read = {*sheets.values(), *(name for name in archive.names if name.lower() in _READ)}
    parts = {name: archive.read(name) for name in sorted(read & archive.names)}
    formats = _formats(archive) if any(b' s="' in parts.get(part, b"") for part in sheets.values()) else {}
    return {name: _scan(parts.get(part, b""), formats, path, limits) for name, part in sheets.items()}


def _local(element: Element) -> str:
    return element.tag.rpartition("}")[2]


def _sheet_parts(book: Element, archive: Archive) -> dict[str, str]:
    """The member of each sheet by the name of the sheet."""
    relations = archive.xml("xl/_rels/workbook.xml.rels")
    targets = {} if relations is None else {e.get("Id", ""): e.get("Target", "") for e in relations}
    out: dict[str, str] = {}
    for element in book.iter():
        if _local(element) == "sheet":
            target = targets.get(element.get(_RELATION) or element.get(_STRICT_RELATION) or "", "")
            out[element.get("name", "")] = posixpath.normpath(posixpath.join("/xl", target)).lstrip("/")
    return out


def _formats(archive: Archive) -> dict[int, str]:
    """Number formats by the number of the cell style, General left out."""
    styles = archive.xml("xl/styles.xml")
    if styles is None:
        return {}
    codes: dict[int, str] = dict(BUILT_IN)
    used: list[int] = []
    for part in styles:
        if _local(part) == "numFmts":
            codes.update((_whole(e.get("numFmtId")), e.get("formatCode", "")) for e in part)
        elif _local(part) == "cellXfs":
            used = [_whole(e.get("numFmtId")) for e in part if _local(e) == "xf"]
    return {style: codes[number] for style, number in enumerate(used) if codes.get(number, "General") != "General"}


def _whole(text: str | None) -> int:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 7 else 0


def _scan(sheet: bytes, formats: Mapping[int, str], path: str, limits: Limits) -> Looks:
    """The cells of a sheet, counted and looked at without building a tree."""
    prefix = _ROOT.search(sheet[:4096])
    mark = b"<" + ((prefix[1] or b"") if prefix else b"")
    check_cells(sheet.count(mark + b"c "), path, 1, limits)
    check_cells(sheet.count(mark + b"mergeCell "), path, 1, limits)
    if mark + b"f" not in sheet and _ERROR not in sheet and not any(b's="%d"' % style in sheet for style in formats):
        found = _PLACES.findall(sheet)
        rows = max(map(int, {digits for _, digits in found}), default=0)
        columns = max((column_of(letters) + 1 for letters in {letters for letters, _ in found}), default=0)
        if rows * columns <= SPREAD * limits.max_cells and len(found) == sheet.count(mark + b"c "):
            return Looks(hidden=_hidden_columns(sheet, mark))  # the usual sheet of numbers and texts
    looks = Looks({}, {}, {}, _hidden_columns(sheet, mark))
    rows = columns = 0
    for (row, column), style, formula, error in _cells(sheet, mark):
        rows, columns = max(rows, row + 1), max(columns, column + 1)
        if style in formats:
            looks.formats[row, column] = formats[style]  # type: ignore[index]
        if formula is not None:
            looks.uncached[row, column] = formula  # type: ignore[index]
        if error is not None:
            looks.errors[row, column] = error  # type: ignore[index]
    check_cells(rows * columns // SPREAD, path, rows, limits)
    return looks


def _hidden_columns(sheet: bytes, mark: bytes) -> frozenset[int]:
    """The columns from 0 that are hidden, or have no width."""
    columns = sheet[: max(sheet.find(mark + b"sheetData"), 0)]
    hidden: set[int] = set()
    for attributes in _COLUMNS.findall(columns) if b'="0"' in columns or b"hidden" in columns else ():
        bounds = sorted(map(int, _BOUND.findall(attributes)))
        hidden.update(range(max(bounds[0] - 1, 0), min(bounds[-1], _LAST_COLUMN)) if bounds else ())
    return frozenset(hidden)


def _cells(sheet: bytes, mark: bytes) -> Iterator[tuple[tuple[int, int], int, str | None, str | None]]:
    """Place and style of each cell that is not empty; its formula, where that has no value, and the error it shows."""
    formulas = mark + b"f" in sheet
    row = column = -1
    for piece in sheet.split(mark + b"c ")[1:]:
        attributes, _, content = piece.partition(b">")
        place = _PLACE.search(attributes)
        if place is not None:
            row, column = int(place[2]) - 1, column_of(place[1])
        else:
            row, column = max(row, 0), column + 1
        if attributes.endswith(b"/"):
            continue
        style = _STYLE.search(attributes)
        formula = _formula(content, mark) if formulas else None
        error = _error(content, mark) if _ERROR in attributes else None
        yield (row, column), int(style[1]) if style else 0, formula, error


def _error(content: bytes, mark: bytes) -> str | None:
    """The error that a cell shows."""
    value = content.partition(mark + b"v>")[2].partition(b"<")[0]
    return value.decode("utf-8", "replace")[:_FORMULA_SHOWN] or None


def _formula(content: bytes, mark: bytes) -> str | None:
    """The formula of a cell that has one and no value."""
    content = content.partition(b"</" + mark[1:] + b"c>")[0]
    start = content.find(mark + b"f")
    if start < 0:
        return None
    for tag in (b"v>", b"t>"):
        at = content.find(mark + tag)
        if at >= 0 and not content.startswith(b"<", at + len(mark) + len(tag)):
            return None
    text = content[start:].partition(b">")[2].partition(b"<")[0]
    return "=" + text.decode("utf-8", "replace")[:_FORMULA_SHOWN]


def column_of(letters: bytes) -> int:
    """A column from 0 by its letters: A is 0, AA is 26."""
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number - 1
