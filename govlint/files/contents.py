"""The content of open files, read to the end."""

from __future__ import annotations

import os

# Without waiting for the other end of a pipe, and as it is: Windows would change the ends of lines.
READING = os.O_RDONLY
for _name in ("O_NONBLOCK", "O_NOCTTY", "O_CLOEXEC", "O_BINARY"):  # no system has all of them
    READING |= getattr(os, _name, 0)
_AT_ONCE = 65_536  # bytes that are read of a file whose size is not known


# How outputs of govlint begin, which hold titles and tables of what was checked: pages, Markdown and annotations; the
# first line of a list of findings; the second one of a list by reports.
_PAGE = b'<meta name="generator" content="govlint">'
_STARTS = (b"# govlint\n\n", b"::error file=", b"::warning file=", b"::notice file=")
_FINDING = (b": error ", b": warning ", b": info ")
_GROUP = ("  报告 1：".encode(), b"  Report 1: ")
_HEAD = 1_000  # bytes


def is_output(data: bytes) -> bool:
    """Whether the content is an output of an earlier run, which is no report although it looks like one."""
    head = data[:_HEAD]
    if head.startswith(_STARTS) or (b"<" in head and _PAGE in head):  # one character is found much sooner than several
        return True
    first, _, rest = head.partition(b"\n")
    return rest.startswith(_GROUP) or any([word in first for word in _FINDING])


def read_all(file: int, size: int, most: int | None = None) -> bytes:
    """The content of an open file; one that has `size` bytes, as nearly all will, takes a single read.

    Of one that holds more than `most` bytes, a byte more than that. Raises OSError.
    """
    data = os.read(file, size + 1)
    if len(data) == size:  # else it has grown, or is none of the files that know their size
        return data
    parts = [data]
    left = _AT_ONCE if most is None else most + 1 - len(data)
    while parts[-1] and left > 0:
        parts.append(os.read(file, min(left, _AT_ONCE)))
        if most is not None:
            left -= len(parts[-1])
    return b"".join(parts)
