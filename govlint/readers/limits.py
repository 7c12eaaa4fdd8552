"""How much of one file is read: the limits that every reader shares, so that no input exhausts time or memory."""

from __future__ import annotations

from govlint.errors import ReadError
from govlint.light import NamedTuple

_MEGA = 1_000_000
MOST_PIPED = 100 * _MEGA  # bytes taken from a pipe, which has no size to look at and may never end


class Limits(NamedTuple):
    """The largest input that is read; beyond it stands one diagnostic E905. Sizes in bytes, lengths in characters."""

    max_bytes: int = 20 * _MEGA
    max_line: int = 2 * _MEGA
    max_lines: int = 200_000
    max_table_rows: int = 20_000
    max_cells: int = 500_000
    max_members: int = 2_000  # of an archive
    max_part: int = 64 * _MEGA  # of one member, unpacked
    max_unpacked: int = 256 * _MEGA  # of all members that are read
    max_ratio: int = 200  # of a member over one megabyte: unpacked to packed
    max_depth: int = 512  # of elements within one another
    max_elements: int = 400_000  # of a page, or of a part of an archive
    max_pages: int = 500  # of a PDF file
    max_objects: int = 300_000  # of a PDF file: characters, and for each object that is drawn four more
    seconds_per_file: int = 30  # of a worker over one file
    memory_per_file: int = 2_000 * _MEGA  # that a worker may take on for one file
    seconds_per_rule: int = 10  # of a rule that others wrote over one report
    memory_per_rule: int = 1_000 * _MEGA  # that such rules may take on


DEFAULT_LIMITS = Limits()


def check_size(size: int, path: str, limits: Limits = DEFAULT_LIMITS) -> None:
    """Raise ReadError (E905) where a file of `size` bytes is larger than the limit. To be called before reading it."""
    if size > limits.max_bytes:
        raise ReadError("reading.too-large", code="E905", path=path, size=size, limit=limits.max_bytes)


def check_lines(lines: list[str], path: str, limits: Limits = DEFAULT_LIMITS) -> None:
    """Raise ReadError (E905) where there are too many lines or one of them is too long."""
    if len(lines) > limits.max_lines:
        raise ReadError("reading.too-many-lines", code="E905", path=path, count=len(lines), limit=limits.max_lines)
    if sum(map(len, lines)) > limits.max_line:  # else none can be too long
        for number, line in enumerate(lines, 1):
            if len(line) > limits.max_line:
                details = {"path": path, "line": number, "count": len(line), "limit": limits.max_line}
                raise ReadError("reading.line-too-long", code="E905", **details)


def check_rows(rows: int, path: str, line: int, limits: Limits = DEFAULT_LIMITS) -> None:
    """Raise ReadError (E905) where the table that reaches `line` has too many rows."""
    if rows > limits.max_table_rows:
        raise ReadError("reading.too-many-rows", code="E905", path=path, line=line, limit=limits.max_table_rows)


def check_cells(cells: int, path: str, line: int, limits: Limits = DEFAULT_LIMITS) -> None:
    """Raise ReadError (E905) where the tables up to `line` have too many cells."""
    if cells > limits.max_cells:
        raise ReadError("reading.too-many-cells", code="E905", path=path, line=line, limit=limits.max_cells)
