"""Replaces a file only once the new content is written in full: whoever reads it sees the old or the new one."""

# pathlib would cost milliseconds at every start, so this file works with os.path.
# ruff: noqa: PTH101, PTH105, PTH108, PTH110, PTH116, PTH118, PTH120, PTH123

from __future__ import annotations

import os
from collections.abc import Iterable
from contextlib import suppress


def replace_file(path: str, pieces: Iterable[bytes], only_if: bytes | None = None) -> bool:
    """Writes a temporary file beside the file and puts it in its place; a link stays one, permissions are kept.

    With `only_if` nothing is written, and False returned, where the file holds anything else by then. Raises OSError.
    """
    target = os.path.realpath(path)
    # A name of its own: that of the file may be as long as a name can be, and another thread may write the same file.
    temporary = os.path.join(os.path.dirname(target), f".govlint-{os.urandom(6).hex()}.tmp")
    stream = open(temporary, "xb")  # noqa: SIM115 (what could not be made is not removed)
    try:
        with stream:
            stream.writelines(pieces)
        if os.path.exists(target):
            os.chmod(temporary, os.stat(target).st_mode & 0o7777)
        if only_if is not None and not _holds(target, only_if):
            return False
        os.replace(temporary, target)
    finally:
        with suppress(FileNotFoundError):
            os.unlink(temporary)
    return True


def _holds(path: str, content: bytes) -> bool:
    try:
        with open(path, "rb") as stream:
            return stream.read(len(content) + 1) == content
    except FileNotFoundError:
        return False
