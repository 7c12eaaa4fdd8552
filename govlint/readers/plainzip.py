"""Zip archives as Office programs write them, read without `zipfile`, which brings much that is slow to import.

An archive or a member that has anything unusual about it is left to `zipfile`, damage of any kind included; a test
compares the two.
"""

from __future__ import annotations

import zlib

from govlint.light import NamedTuple

_END, _CENTRAL, _LOCAL = b"PK\x05\x06", b"PK\x01\x02", b"PK\x03\x04"
_LARGE_END, _LARGE_SIZE = b"PK\x06\x07", 20  # stands before the end of an archive whose numbers stand elsewhere
_END_SIZE, _CENTRAL_SIZE, _LOCAL_SIZE = 22, 46, 30
_STORED, _DEFLATED = 0, 8
_UTF8 = 0x800
_HARMLESS = 0x2 | 0x4 | 0x8 | _UTF8  # flags: how well it is packed, sizes behind the data, names in UTF-8
_NEWEST = 45  # the version of the format that is needed to unpack
_LARGE = 0xFFFFFFFF  # stands for a size that is written elsewhere


class Member(NamedTuple):
    """A member: its name as it stands in the archive, how it is packed, and from where to where it may reach."""

    name: bytes
    flags: int
    method: int
    crc: int
    packed: int
    size: int
    start: int
    end: int


def members(data: bytes) -> dict[str, Member] | None:
    """The members of the archive by name, None where `zipfile` shall read it."""
    at = len(data) - _END_SIZE
    if at < 0 or data[at : at + 4] != _END or _number(data, at + 20, 2) or data[at + 4 : at + 8] != bytes(4):
        return None
    count, size, first = _number(data, at + 10, 2), _number(data, at + 12, 4), _number(data, at + 16, 4)
    if first + size != at or count != _number(data, at + 8, 2) or data[at - _LARGE_SIZE : at].startswith(_LARGE_END):
        return None
    found: dict[str, Member] = {}
    place = first
    for _ in range(count):
        length = _number(data, place + 28, 2)
        name = data[place + _CENTRAL_SIZE : place + _CENTRAL_SIZE + length]
        flags, method = _number(data, place + 8, 2), _number(data, place + 10, 2)
        known = _name(name, flags)
        if data[place : place + 4] != _CENTRAL or _number(data, place + 6, 2) > _NEWEST or known is None:
            return None
        numbers = [_number(data, place + where, 4) for where in (16, 20, 24, 42)]
        further = _number(data, place + 30, 2)  # of bytes that say more of the member
        if known in found or _LARGE in numbers or further or data[place + 34 : place + 36] != bytes(2):
            return None
        crc, packed, unpacked, start = numbers
        found[known] = Member(name, flags, method, crc, packed, unpacked, start, first)
        place += _CENTRAL_SIZE + length + _number(data, place + 32, 2)
    return _apart(found) if place == at else None


def _name(name: bytes, flags: int) -> str | None:
    """The name of a member; None where flags or characters are unusual."""
    if flags & ~_HARMLESS or b"\0" in name or b"\\" in name:
        return None
    try:
        return name.decode("utf-8" if flags & _UTF8 else "ascii")
    except UnicodeDecodeError:
        return None


def _apart(found: dict[str, Member]) -> dict[str, Member]:
    """The members, each ending at the latest where the next one begins."""
    end = None
    for name, member in sorted(found.items(), key=_start, reverse=True):
        found[name] = member if end is None else member._replace(end=min(end, member.end))
        end = member.start
    return found


def _start(pair: tuple[str, Member]) -> int:
    return pair[1].start


def unpack(data: bytes, member: Member) -> bytes | None:
    """The content of a member, never longer than it says; None where `zipfile` shall read it."""
    at = member.start
    length = _number(data, at + 26, 2)
    start = at + _LOCAL_SIZE + length + _number(data, at + 28, 2)
    named = data[at : at + 4] == _LOCAL and data[at + _LOCAL_SIZE : at + _LOCAL_SIZE + length] == member.name
    if not named or _number(data, at + 6, 2) != member.flags or start + member.packed > member.end:
        return None
    packed = data[start : start + member.packed]
    content = _inflate(packed, member.size) if member.method == _DEFLATED else packed
    sound = content is not None and len(content) == member.size and zlib.crc32(content) == member.crc
    return content if sound and member.method in (_STORED, _DEFLATED) else None


def _inflate(packed: bytes, size: int) -> bytes | None:
    stream = zlib.decompressobj(-zlib.MAX_WBITS)
    try:
        content = stream.decompress(packed, size + 1)  # one more, so that 0 is no limit and more than `size` shows
    except zlib.error:
        return None
    return content if stream.eof else None


def _number(data: bytes, at: int, size: int) -> int:
    return int.from_bytes(data[at : at + size], "little")
