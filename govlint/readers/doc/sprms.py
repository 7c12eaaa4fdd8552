"""Properties as Word 97 stores them: lists of single property modifiers ([MS-DOC] 2.6)."""

from __future__ import annotations

from collections.abc import Iterator
from struct import error, unpack_from
from typing import Any

from govlint.light import NamedTuple

DELETED, INSERTED, HIDDEN, SPECIAL, PICTURE, DATA = 1, 2, 4, 8, 16, 32
_STRUCK, _STRUCK_TWICE, _SUPERSCRIPT = 64, 128, 256
RAISED = _STRUCK | _STRUCK_TWICE | _SUPERSCRIPT  # any of them: no part of the number or label in a cell
_CHARACTER = {
    0x0800: DELETED, 0x0801: INSERTED, 0x083C: HIDDEN, 0x0855: SPECIAL, 0x0806: DATA, 0x0837: _STRUCK,
    0x2A53: _STRUCK_TWICE, 0x2A48: _SUPERSCRIPT,
}  # fmt: skip
_PICTURE = 0x6A03
_IN_TABLE, _ROW_END, _INNER_CELL, _INNER_ROW_END, _DEPTH = 0x2416, 0x2417, 0x244B, 0x244C, 0x6649
_LIST, _LIST_LEVEL, _OUTLINE = 0x460B, 0x260A, 0x2640
_HUGE = (0x6645, 0x6646)
_DEFINITION, _MERGE, _VERTICAL = 0xD608, 0x5624, 0xD62B
_SIZES = {0: 1, 1: 1, 2: 2, 3: 4, 4: 2, 5: 2, 7: 3}
_RUNNING_TEXT = 9
MERGED, RESTARTS = 1, 3  # of `Row.vertical`


class Row(NamedTuple):
    """How a table row is divided: boundaries in twips, per cell whether it goes on with the one before or above it."""

    edges: tuple[int, ...]
    joined: tuple[bool, ...]
    vertical: tuple[int, ...]


class Paragraph(NamedTuple):
    """What is kept of a paragraph's properties. `list_id` 0 is no list, None what the style says."""

    style: int = 0
    in_table: bool = False
    row_end: bool = False
    depth: int = 0
    inner_cell: bool = False
    list_id: int | None = None
    list_level: int = 0
    outline: int | None = None
    row: Row | None = None


def modifiers(data: bytes) -> Iterator[tuple[int, bytes]]:
    """The modifiers of a list as (opcode, operand); ends early where the list is damaged."""
    at, end = 0, len(data)
    while at + 2 <= end:
        code = data[at] | data[at + 1] << 8
        at += 2
        size = _SIZES.get(code >> 13)
        if size is None:
            long = code == _DEFINITION  # its length takes two bytes, and counts one of them
            if at + long >= end:
                return
            size = int.from_bytes(data[at : at + 1 + long], "little") + 1
        yield code, data[at : at + size]
        at += size


def character_flags(data: bytes) -> int:
    """DELETED, INSERTED, HIDDEN … as one number. A property that is only a style's is not seen."""
    flags = 0
    for code, operand in modifiers(data):
        flag = PICTURE if code == _PICTURE else _CHARACTER.get(code, 0)
        if flag and operand:
            flags = flags | flag if flag == PICTURE or operand[0] in (1, 0x81) else flags & ~flag
    return flags


def huge_offset(data: bytes) -> int | None:
    """Where in the data stream a paragraph's properties stand that are too long for their page; None for others."""
    return next((unpack_from("<I", operand)[0] for code, operand in modifiers(data)
                 if code in _HUGE and len(operand) == 4), None)  # fmt: skip


def paragraph_of(style: int, data: bytes, base: Paragraph | None = None) -> Paragraph:
    """The paragraph that the modifiers make of `base` (what its style says)."""
    made: dict[str, Any] = {"style": style}
    row: Row | None = None
    for code, operand in modifiers(data):
        if not operand:
            continue
        if code == _DEFINITION:
            row = _row(operand)
        elif code in (_MERGE, _VERTICAL):
            row = _merged(row, code, operand)
        else:
            made.update(_single(code, operand))
    if row is not None:
        made["row"] = row
    return (base or Paragraph())._replace(**made)


def _single(code: int, operand: bytes) -> dict[str, Any]:
    first = operand[0]
    if code == _IN_TABLE:
        return {"in_table": bool(first)}
    if code in (_ROW_END, _INNER_ROW_END):
        return {"row_end": bool(first)}
    if code == _INNER_CELL:
        return {"inner_cell": bool(first)}
    if code == _DEPTH:
        return {"depth": min(int.from_bytes(operand, "little"), 64)}
    if code == _LIST:
        return {"list_id": int.from_bytes(operand, "little")}
    if code == _LIST_LEVEL:
        return {"list_level": min(first, 8)}
    if code == _OUTLINE:
        return {"outline": first + 1 if first < _RUNNING_TEXT else None}
    return {}


def _row(operand: bytes) -> Row | None:
    """sprmTDefTable: number of cells, their edges, and 20 bytes a cell that begin with flags."""
    try:
        count = operand[2]
        edges = unpack_from(f"<{count + 1}h", operand, 3)
    except (error, IndexError):
        return None
    start = 3 + 2 * (count + 1)
    flags = [unpack_from("<H", operand, at)[0] for at in range(start, len(operand) - 1, 20)][:count]
    flags += [0] * (count - len(flags))
    return Row(tuple(edges), tuple(flag & 3 == 2 for flag in flags), tuple(flag >> 5 & 3 for flag in flags))


def _merged(row: Row | None, code: int, operand: bytes) -> Row | None:
    """The row with cells merged by a modifier of its own."""
    if row is None or len(operand) < 2:
        return row
    if code == _MERGE:
        first, limit = operand[0], operand[1]
        return row._replace(joined=tuple(old or first < at < limit for at, old in enumerate(row.joined)))
    if len(operand) < 3:
        return row
    return row._replace(vertical=tuple(operand[2] & 3 if at == operand[1] else old
                                       for at, old in enumerate(row.vertical)))  # fmt: skip
