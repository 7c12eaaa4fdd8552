"""The other years of a report that a hook was given: read from the index of git, to be compared with and not judged.

A hook gets the files of a commit only. What another year says is in files that are tracked and not part of the commit,
and what counts of them is what is in the index, whatever the working tree holds.
"""

# pathlib would be loaded for nothing else.
# ruff: noqa: PTH119, PTH120, PTH122, PTH123

from __future__ import annotations

import os.path
import re
from collections.abc import Callable, Iterator, Sequence
from subprocess import DEVNULL, PIPE, Popen, run
from typing import IO, NamedTuple

from govlint.files.discovery import Target

MOST = 200  # files that are read beside those of the commit, however many the folder has
_YEAR = re.compile(r"(?<![0-9])(?:19|20)[0-9]{2}(?![0-9])")
_REGULAR = ("100644", "100755")
_LARGE_FILE = b"version https://git-lfs"
_AT_ONCE = 1 << 20  # bytes that are passed over at a time


class _Entry(NamedTuple):
    """A file of the index: its path as seen from the current folder, and the name of its content."""

    path: str
    blob: str


def companions(paths: Sequence[str], suffixes: Sequence[str], limit: int, keep: Callable[[str], bool]) -> list[Target]:
    """Tracked files that may hold other years of the reports in `paths`: those of the same folder, years left aside.

    Likely names come first where there are many. Files above `limit` bytes and those that `keep` refuses are left out.
    None outside of a repository, or where there is no git.
    """
    given = {os.path.normpath(path).replace(os.sep, "/") for path in paths}
    folders = {_folder(path) for path in given}
    stems = {_stem(path) for path in given}
    found = [
        entry
        for entry in _index()
        if entry.path not in given
        and entry.path.lower().endswith(tuple(suffixes))
        and _folder(entry.path) in folders
        and keep(entry.path)
    ]
    found.sort(key=lambda entry: (_stem(entry.path) not in stems, entry.path))
    contents = _contents([entry.blob for entry in found[:MOST]], limit)
    out = []
    for entry, content in zip(found, contents, strict=False):
        if content is not None and content.startswith(_LARGE_FILE):
            content = _from_disk(entry.path, limit)
        if content is not None:
            out.append(Target(entry.path, False, content=content))
    return sorted(out)


def _folder(path: str) -> str:
    """The folder without the years in its name: `2023年/甲` and `2024年/甲` are one."""
    return _YEAR.sub("", os.path.dirname(path))


def _stem(path: str) -> str:
    return _YEAR.sub("", os.path.splitext(os.path.basename(path))[0])


def _index() -> Iterator[_Entry]:
    """The files of the index below the current folder. NUL ends a path, so nothing in a name is mistaken."""
    try:
        done = run(["git", "ls-files", "--stage", "-z"], stdout=PIPE, stderr=DEVNULL, check=False)
    except OSError:  # no git
        return
    if done.returncode:
        return
    for line in done.stdout.split(b"\0"):
        head, tab, path = line.partition(b"\t")
        mode, _, rest = head.decode("ascii", "replace").partition(" ")
        blob, _, stage = rest.partition(" ")
        if tab and mode in _REGULAR and stage == "0":
            yield _Entry(os.fsdecode(path), blob)


def _contents(blobs: Sequence[str], limit: int) -> Iterator[bytes | None]:
    """The content of each, None for one that is too large or gone."""
    if not blobs:
        return
    with Popen(["git", "cat-file", "--batch"], stdin=PIPE, stdout=PIPE, stderr=DEVNULL) as process:
        assert process.stdin is not None and process.stdout is not None
        for blob in blobs:
            process.stdin.write(f"{blob}\n".encode("ascii"))
            process.stdin.flush()
            yield _answer(process.stdout, limit)


def _answer(stream: IO[bytes], limit: int) -> bytes | None:
    head = stream.readline().split()
    if len(head) != 3 or not head[2].isdigit():
        return None
    size = int(head[2])
    content = stream.read(size) if size <= limit else None
    left = 1 if content is not None else size + 1  # the line end behind it
    while left and (passed := len(stream.read(min(left, _AT_ONCE)))):
        left -= passed
    return content


def _from_disk(path: str, limit: int) -> bytes | None:
    """The file itself, where the index only has a note on where a large file is kept."""
    try:
        with open(path, "rb") as file:
            content = file.read(limit + 1)
    except OSError:
        return None
    return content if len(content) <= limit and not content.startswith(_LARGE_FILE) else None
