"""The same of an .xls file (BIFF8, [MS-XLS]): number formats, and whether the library may read it."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from struct import error, unpack_from

import olefile

from govlint.errors import ReadError
from govlint.readers.limits import Limits, check_cells
from govlint.readers.xlsx.formats import BUILT_IN
from govlint.readers.xlsx.looks import SPREAD, Looks

_SHEET, _FORMAT, _STYLE, _PASSWORD, _BEGIN, _END = 0x85, 0x41E, 0xE0, 0x2F, 0x809, 0x0A
_SINGLE = frozenset({0xFD, 0x203, 0x27E, 0x204, 0x06, 0x205, 0x201})  # a cell with row, column and style
_SEVERAL, _BLANKS = 0xBD, 0xBE
_ERROR = 0x205  # a cell with an error, or a truth value
_FORMULA = 0x06  # a cell with a formula and its result
_ERRORS = {0x00: "#NULL!", 0x07: "#DIV/0!", 0x0F: "#VALUE!", 0x17: "#REF!", 0x1D: "#NAME?", 0x24: "#NUM!", 0x2A: "#N/A"}
_MERGED = 0xE5
_COLUMNS = 0x7D  # the width of columns from one to another, and whether they are hidden


def looks_of_binary(data: bytes, path: str, limits: Limits) -> dict[str, Looks]:
    """The looks of the sheets by name. Raises ReadError: E901 for a damaged or protected file, E905 at a limit."""
    try:
        with olefile.OleFileIO(BytesIO(data)) as ole:
            name = next((name for name in ("Workbook", "Book") if ole.exists(name)), None)
            if name is None:
                raise ReadError("reading.no-workbook", path=path)
            stream = ole.openstream(name).read()
        return _read(stream, path, limits)
    except (error, IndexError, ValueError, OSError) as cause:
        raise ReadError("reading.bad-archive", path=path, cause=str(cause)[:80]) from cause


def _records(stream: bytes, at: int) -> Iterator[tuple[int, bytes]]:
    """The records of one part of the stream, those of charts within it left out."""
    depth = 0
    while at + 4 <= len(stream):
        kind, size = unpack_from("<HH", stream, at)
        depth += (kind == _BEGIN) - (kind == _END)
        if depth == 1:
            yield kind, stream[at + 4 : at + 4 + size]
        at += 4 + size
        if depth <= 0:
            return


def _read(stream: bytes, path: str, limits: Limits) -> dict[str, Looks]:
    codes = dict(BUILT_IN)
    styles: list[int] = []
    sheets: list[tuple[str, int]] = []
    for kind, record in _records(stream, 0):
        if kind == _PASSWORD:
            raise ReadError("reading.kind-encrypted", path=path)
        if kind == _FORMAT and len(record) > 5:
            codes[unpack_from("<H", record)[0]] = _text(record[2:], 2)
        elif kind == _STYLE:
            styles.append(unpack_from("<H", record, 2)[0])
        elif kind == _SHEET:
            sheets.append((_text(record[6:], 1), unpack_from("<I", record)[0]))
    formats = {style: codes[number] for style, number in enumerate(styles) if codes.get(number, "General") != "General"}
    return {name: _scan(stream, start, formats, path, limits) for name, start in sheets[: limits.max_members]}


def _scan(stream: bytes, start: int, formats: dict[int, str], path: str, limits: Limits) -> Looks:
    looks: dict[tuple[int, int], str] = {}
    errors: dict[tuple[int, int], str] = {}
    hidden: set[int] = set()
    rows = columns = count = 0
    for kind, record in _records(stream, start):
        if kind == _MERGED:
            count += len(record) // 8
        if kind == _COLUMNS and len(record) > 9 and (record[8] & 1 or record[4:6] == b"\0\0"):
            hidden.update(range(unpack_from("<H", record)[0], min(unpack_from("<H", record, 2)[0], 255) + 1))
        for row, column, style in _places(kind, record):
            count += 1
            rows, columns = max(rows, row + 1), max(columns, column + 1)
            if style in formats:
                looks[row, column] = formats[style]
            error_shown = _error(kind, record)
            if error_shown is not None:
                errors[row, column] = error_shown
    check_cells(count, path, rows, limits)
    check_cells(rows * columns // SPREAD, path, rows, limits)
    return Looks(looks, {}, errors, frozenset(hidden))


def _error(kind: int, record: bytes) -> str | None:
    """The error that a cell shows: as its value, or as the result of its formula (2.5.133)."""
    if kind == _ERROR and len(record) > 7 and record[7]:
        return _ERRORS.get(record[6])
    if kind == _FORMULA and record[6:7] == b"\x02" and record[12:14] == b"\xff\xff":
        return _ERRORS.get(record[8])
    return None


def _places(kind: int, record: bytes) -> Iterator[tuple[int, int, int]]:
    """Row, column and style of the cells of a record."""
    if kind in _SINGLE and len(record) >= 6:
        yield unpack_from("<3H", record)
    elif kind in (_SEVERAL, _BLANKS):
        row, first = unpack_from("<HH", record)
        size = 6 if kind == _SEVERAL else 2
        for index in range((len(record) - 6) // size):
            yield row, first + index, unpack_from("<H", record, 4 + index * size)[0]


def _text(data: bytes, length_bytes: int) -> str:
    """A string with its length before it, in one or two bytes a character."""
    length = int.from_bytes(data[:length_bytes], "little")
    wide = data[length_bytes] & 1
    body = data[length_bytes + 1 :]
    return body[: 2 * length].decode("utf-16-le", "replace") if wide else body[:length].decode("latin-1")
