"""Whether files and folders are as they were."""

# pathlib would cost milliseconds at every start, so this file works with os.
# ruff: noqa: PTH112, PTH116, PTH118, PTH123, PTH208

from __future__ import annotations

import os
import struct
from collections.abc import Iterator

from govlint.digests import digest_of

_TICK = 2.0  # seconds within which a file may change twice without showing it
_STAMP = struct.Struct("=qqq")


def stamp_of(path: str) -> bytes | None:
    """Size, time and number of a file, None where there is none."""
    try:
        status = os.stat(path)
    except (OSError, ValueError):
        return None
    return _STAMP.pack(status.st_size, status.st_mtime_ns, status.st_ino & 0x7FFF_FFFF_FFFF_FFFF)


def is_settled(stamp: bytes, kept: float) -> bool:
    """Whether the file was old enough when it was looked at for a later change to show in its time."""
    _, changed, _ = _STAMP.unpack(stamp)
    return bool(kept - changed / 1e9 > _TICK)


def content_of(path: str) -> bytes:
    """A digest of a file, or of all files of a folder with their names."""
    if os.path.isdir(path):
        return digest_of(b"".join(name.encode("utf-8", "surrogatepass") + content_of(name) for name in _below(path)))
    return content_of_file(path)


def content_of_file(path: str) -> bytes:
    """A digest of a file, or a mark where it cannot be read."""
    try:
        with open(path, "rb") as file:
            return digest_of(file.read())
    except OSError:
        return b"-"


def _below(folder: str) -> Iterator[str]:
    for above, folders, files in os.walk(folder):
        folders.sort()
        yield from (os.path.join(above, name) for name in sorted(files))


def names_in(folder: str) -> bytes:
    """A digest of the names in a folder."""
    try:
        names = sorted(os.listdir(folder))
    except OSError:
        return b"-"
    return digest_of("\0".join(names).encode("utf-8", "surrogatepass"))
