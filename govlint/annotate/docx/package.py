"""Zip archives copied member by member as raw bytes, with a few members replaced or added."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Mapping
from typing import NamedTuple

_CENTRAL = struct.Struct("<4s4B4HL2L5H2L")  # the record of a member in the central directory (APPNOTE.TXT 4.3.12)
_LOCAL = struct.Struct("<4s2B4HL2L2H")  # the header before its data (4.3.7)
_END = struct.Struct("<4s4H2LH")  # the end of the central directory (4.3.16)
_UTF8 = 0x800  # flag: the name is in UTF-8
_KEPT_FLAGS = _UTF8 | 0x6  # and the strength of the compression
_ZIP64 = 1  # the extra field that no file of our sizes needs
_VERSION = 20


def rewrite(data: bytes, changed: Mapping[str, bytes], added: Mapping[str, bytes], comment: bytes = b"") -> bytes:
    """The archive with the content of some members changed and others added at its end.

    Every other member is copied with its header, its compressed bytes and its place in the order; changed members keep
    their compression and their date. The archive must have been read before (govlint.readers.archive keeps the limits).
    """
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        infos = archive.infolist()
        ends = _ends(infos, archive.start_dir)
        out, records = bytearray(), []
        for info in infos:
            offset = len(out)
            if info.filename in changed:
                made = _member(info, changed[info.filename])
                out += made.header
                records.append(_record(made.info, offset))
            else:
                out += data[info.header_offset : ends[info.header_offset]]
                records.append(_record(info, offset))
        for name, content in added.items():
            made = _member(_new(name, infos[0]), content)
            records.append(_record(made.info, len(out)))
            out += made.header
    directory = b"".join(records)
    start = len(out)
    tail = _END.pack(b"PK\5\6", 0, 0, len(records), len(records), len(directory), start, len(comment))
    return bytes(out) + directory + tail + comment


class _Made(NamedTuple):
    """A member that is written anew: what the directory says of it, and its local header with the data behind it."""

    info: zipfile.ZipInfo
    header: bytes


def _ends(infos: list[zipfile.ZipInfo], directory: int) -> dict[int, int]:
    """Where each member ends, by where it begins: at the next one, or at the directory."""
    starts = sorted({info.header_offset for info in infos})
    return dict(zip(starts, [*starts[1:], directory], strict=True))


def _new(name: str, like: zipfile.ZipInfo) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(name, like.date_time)
    info.compress_type = zipfile.ZIP_DEFLATED
    info.create_system = like.create_system
    info.external_attr = like.external_attr
    return info


def _member(like: zipfile.ZipInfo, content: bytes) -> _Made:
    deflated = like.compress_type == zipfile.ZIP_DEFLATED
    packed = content
    if deflated:
        packer = zlib.compressobj(6, zlib.DEFLATED, -15)
        packed = packer.compress(content) + packer.flush()
    info = zipfile.ZipInfo(like.filename, like.date_time)
    info.compress_type = zipfile.ZIP_DEFLATED if deflated else zipfile.ZIP_STORED
    info.create_system, info.create_version = like.create_system, like.create_version
    info.external_attr, info.internal_attr = like.external_attr, like.internal_attr
    info.comment = like.comment
    info.extract_version = _VERSION
    info.CRC, info.file_size, info.compress_size = zlib.crc32(content), len(content), len(packed)
    name, flags = _name(info, like.flag_bits & _KEPT_FLAGS)
    info.flag_bits = flags
    date, time = _stamp(info)
    header = _LOCAL.pack(
        b"PK\3\4", _VERSION, 0, flags, info.compress_type, time, date, info.CRC, info.compress_size, info.file_size,
        len(name), 0,
    )  # fmt: skip
    return _Made(info, header + name + packed)


def _record(info: zipfile.ZipInfo, offset: int) -> bytes:
    name, flags = _name(info, info.flag_bits)
    extra = _without_zip64(info.extra)
    date, time = _stamp(info)
    return (
        _CENTRAL.pack(
            b"PK\1\2", info.create_version, info.create_system, info.extract_version, info.reserved, flags,
            info.compress_type, time, date, info.CRC, info.compress_size, info.file_size, len(name), len(extra),
            len(info.comment), 0, info.internal_attr, info.external_attr, offset,
        )
        + name + extra + info.comment
    )  # fmt: skip


def _name(info: zipfile.ZipInfo, flags: int) -> tuple[bytes, int]:
    """The bytes of a name as the archive has them: zipfile read them as cp437 unless the flag says UTF-8."""
    if flags & _UTF8:
        return info.orig_filename.encode(), flags
    try:
        return info.orig_filename.encode("cp437"), flags
    except UnicodeEncodeError:
        return info.orig_filename.encode(), flags | _UTF8


def _stamp(info: zipfile.ZipInfo) -> tuple[int, int]:
    """Date and time as the archive counts them."""
    year, month, day, hour, minute, second = info.date_time
    return (max(year - 1980, 0) << 9) | month << 5 | day, hour << 11 | minute << 5 | second // 2


def _without_zip64(extra: bytes) -> bytes:
    kept, at = b"", 0
    while at + 4 <= len(extra):
        kind, size = struct.unpack_from("<2H", extra, at)
        if kind != _ZIP64:
            kept += extra[at : at + 4 + size]
        at += 4 + size
    return kept + extra[at:]
