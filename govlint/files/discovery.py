"""Which files a run reads: those that were named, and those that folders hold and a reader claims."""

# pathlib would cost milliseconds at every start, so this file works with os.path.
# ruff: noqa: PTH100, PTH112, PTH113, PTH114, PTH118, PTH122

from __future__ import annotations

import os
import os.path
from collections.abc import Callable, Iterator, Sequence

from govlint.files.globs import matches
from govlint.light import NamedTuple

STDIN = "-"
_NO_ENTRY = ("", ".", "..")
COPY_MARKS = (".批注", ".整改单")  # what the name of a copy that `govlint annotate` wrote has before its suffix
SKIPPED_FOLDERS = frozenset({"node_modules", "__pycache__", "site-packages", "venv"})


class Target(NamedTuple):
    """A file to read. `path` is as it is shown; `named` says that somebody gave it by name.

    With `stdin` the content comes from standard input and `path` is the name it goes by. One with `content` is only
    read to be compared with (govlint.files.companions).
    """

    path: str
    named: bool
    stdin: bool = False
    content: bytes | None = None


def discover(
    paths: Sequence[str],
    suffixes: Sequence[str],
    exclude: Callable[[str], bool] | None = None,
    stdin_name: str | None = None,
) -> list[Target]:
    """The files of `paths` (files, folders or `-`), each once, in the order of their paths.

    Folders are searched for files with one of the suffixes; hidden ones, environments, annotated copies beside their
    draft and what `exclude` refuses are left out (a folder comes to it with a slash at its end). A named file is kept
    whatever its name, also where it does not exist: reading it tells. So is a folder that cannot be searched.
    """
    found: dict[str, Target] = {}
    for path in paths:
        if path == STDIN:
            _keep(found, STDIN, Target(stdin_name or STDIN, True, True))
        elif os.path.isdir(path):
            for inside, identity in _walk(path, tuple(suffixes), exclude):
                _keep(found, identity, Target(inside, False))
        else:
            _keep(found, os.path.realpath(path), Target(_shown(path), True))
    return sorted(found.values())


def _keep(found: dict[str, Target], identity: str, target: Target) -> None:
    """Keeps one target a file: the named one, else the one whose path comes first, whatever the order of arguments."""
    known = found.get(identity)
    if known is None or (target.named, known.path) > (known.named, target.path):
        found[identity] = target


def _shown(path: str) -> str:
    shown = path.replace(os.sep, "/")
    while shown.startswith("./") and len(shown) > 2:
        shown = shown[2:].lstrip("/")
    return shown


def _walk(root: str, suffixes: tuple[str, ...], exclude: Callable[[str], bool] | None) -> Iterator[tuple[str, str]]:
    """Files below `root` with one of the suffixes, each with its real path. Links to folders are not followed: they may
    lead back."""
    closed: list[str] = []
    for folder, folders, files in os.walk(root, onerror=lambda error: closed.append(error.filename)):
        folders[:] = sorted(name for name in folders if _is_searched(folder, name, exclude))
        real = os.path.realpath(folder)  # that of a file takes as many questions as its path has folders
        for name in sorted(files):
            if name.startswith(".") or not name.lower().endswith(suffixes) or _is_copy(name, files):
                continue
            path = _shown(os.path.join(folder, name))
            if exclude is None or not exclude(path):
                yield path, os.path.realpath(path) if os.path.islink(path) else os.path.join(real, name)
    yield from ((_shown(path), os.path.realpath(path)) for path in closed)


def _is_copy(name: str, beside: Sequence[str]) -> bool:
    """Whether the file is the annotated copy of one beside it, whose findings would be told twice."""
    draft, mark = os.path.splitext(os.path.splitext(name)[0])
    return mark in COPY_MARKS and any(os.path.splitext(other)[0] == draft for other in beside)


def _is_searched(folder: str, name: str, exclude: Callable[[str], bool] | None) -> bool:
    if name.startswith(".") or name in SKIPPED_FOLDERS:
        return False
    path = os.path.join(folder, name)
    if os.path.isfile(os.path.join(path, "pyvenv.cfg")):
        return False
    return exclude is None or not exclude(_shown(path) + "/")


def relative(path: str, base: str) -> str:
    """`path` as a pattern of the folder `base` sees it: relative to it, with forward slashes."""
    try:
        seen = os.path.relpath(os.path.abspath(path), base or os.curdir)
    except ValueError:  # another drive
        seen = os.path.abspath(path)
    return seen.replace(os.sep, "/")


def shown(path: str) -> str:
    """A path as outputs show it: relative to the current folder where it lies below it."""
    short = relative(path, "")
    return path if short.startswith("..") else short


def folder_of(path: str) -> str | None:
    """The folder that holds what the path names, written as there; None where it names no entry of it (`..`, `a/`).

    To ask once a folder instead of once a file: making every path absolute takes a while.
    """
    folder, name = os.path.split(path)
    return None if name in _NO_ENTRY else folder


def inside(path: str) -> str:
    """A path whose folder is the one that `path` is, or lies in: by which configurations are found."""
    return os.path.join(path, STDIN) if os.path.isdir(path) else path


def absolute(path: str) -> str:
    """The path from the root."""
    return os.path.abspath(path)


def is_excluded(path: str, base: str, patterns: Sequence[str]) -> bool:
    """Whether a pattern of the configuration in `base` leaves the path out."""
    return bool(patterns) and matches(relative(path, base), patterns)
