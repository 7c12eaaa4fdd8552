"""Whether files and folders are as they were."""

# pathlib would cost milliseconds at every start, so this file works with os.
# ruff: noqa: PTH112, PTH116, PTH118, PTH208

from __future__ import annotations

import os
import struct
from collections.abc import Iterator, Sequence

from govlint.digests import digest_of
from govlint.files.contents import READING, read_all

UNREADABLE = b"-"  # in place of a digest
_TICK = 2.0  # seconds within which a file may change twice without showing it
_STAMP = struct.Struct("=qqqq")
_SIZE = slice(0, 8)  # of a stamp


def stamp_of(path: str) -> bytes | None:
    """Size, times and number of a file, None where there is none.

    The time of the last change of its entry (no such thing on Windows) tells of a content that was written into the
    file and given the old time.
    """
    try:
        status = os.stat(path)
    except (OSError, ValueError):
        return None
    number = status.st_ino & 0x7FFF_FFFF_FFFF_FFFF
    return _STAMP.pack(status.st_size, status.st_mtime_ns, number, status.st_ctime_ns)


def is_settled(stamp: bytes, kept: float) -> bool:
    """Whether the file was old enough when it was looked at for a later change to show in its time."""
    return kept - _time_in(stamp) / 1e9 > _TICK


def _time_in(stamp: bytes) -> int:
    changed: int = _STAMP.unpack(stamp)[1]
    return changed


class Files:
    """Many files as they were found at one moment: the stamp of each, and the digest of its content."""

    def __init__(self, paths: list[str], stamps: list[bytes], contents: list[bytes]) -> None:
        self.paths, self.stamps, self.contents = paths, stamps, contents

    @classmethod
    def found(cls, paths: list[str]) -> Files | None:
        """The files as they are, None where one cannot be read."""
        stamps = _stamps_of(paths)
        if stamps is None:
            return None
        contents = [content_of_file(path, size_in(stamp)) for path, stamp in zip(paths, stamps, strict=True)]
        return None if UNREADABLE in contents else cls(paths, stamps, contents)

    def again(self, kept: float) -> Files | None:
        """The same files as they are now: `self` where no stamp shows a change, None where any content is another.

        `kept` is when they were looked at. The content decides where a stamp is another, or too young.
        """
        stamps = _stamps_of(self.paths)
        if stamps is None or any(new[_SIZE] != old[_SIZE] for new, old in zip(stamps, self.stamps, strict=True)):
            return None
        if stamps == self.stamps and is_settled(max(self.stamps, key=_time_in), kept):
            return self
        for path, old, new, content in zip(self.paths, self.stamps, stamps, self.contents, strict=True):
            if (new != old or not is_settled(old, kept)) and content_of_file(path, size_in(new)) != content:
                return None
        return Files(self.paths, stamps, self.contents)


def _stamps_of(paths: Sequence[str]) -> list[bytes] | None:
    """The stamps of all files, None where one has none."""
    stamps = [stamp for stamp in map(stamp_of, paths) if stamp is not None]
    return stamps if len(stamps) == len(paths) else None


def size_in(stamp: bytes) -> int:
    """The size of the file, in bytes."""
    size: int = _STAMP.unpack(stamp)[0]
    return size


def content_of(path: str) -> bytes:
    """A digest of a file, or of all files of a folder with their names."""
    if os.path.isdir(path):
        return digest_of(b"".join(name.encode("utf-8", "surrogatepass") + content_of(name) for name in _below(path)))
    return content_of_file(path)


def content_of_file(path: str, size: int = 65_536) -> bytes:
    """A digest of a file, or UNREADABLE. One that has `size` bytes, as most will, takes a single read."""
    try:
        file = os.open(path, READING)
        try:
            content = read_all(file, size)
        finally:
            os.close(file)
    except OSError:
        return UNREADABLE
    return digest_of(content)


def _below(folder: str) -> Iterator[str]:
    for above, folders, files in os.walk(folder):
        folders.sort()
        yield from (os.path.join(above, name) for name in sorted(files))


def names_in(folder: str) -> bytes:
    """A digest of the names in a folder."""
    try:
        names = sorted(os.listdir(folder))
    except OSError:
        return UNREADABLE
    return digest_of("\0".join(names).encode("utf-8", "surrogatepass"))
