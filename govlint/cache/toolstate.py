"""What decides, apart from files and options, what a run finds: versions, plugins and their code. None is imported."""

# pathlib would cost milliseconds at every start, so this file works with os.
# ruff: noqa: PTH116

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import suppress
from importlib.machinery import PathFinder

from govlint import __version__
from govlint.digests import digest_of
from govlint.plugins.entrypoints import find_entry_points, path_state

_CODE = (".py", ".yaml", ".yml", ".so", ".pyd")


def tool_state() -> bytes:
    """A digest of govlint's version, the interpreter, the installed distributions, and the code of all plugins."""
    plugins = find_entry_points()
    packages = {"govlint", *(ref.value.partition(":")[0].partition(".")[0] for ref in plugins)}
    code = [stamp for package in sorted(packages) for stamp in _code_of(package)]
    known = (__version__, sys.version, sys.platform, sorted(path_state().items()), list(map(tuple, plugins)), code)
    return digest_of(repr(known).encode("utf-8", "surrogatepass"))


def _code_of(package: str) -> Iterable[tuple[str, int, int]]:
    """Path, size and time of each file of code of a package or module."""
    spec = PathFinder.find_spec(package)
    if spec is None:
        return
    if spec.submodule_search_locations is None:
        with suppress(OSError, TypeError):
            status = os.stat(spec.origin or "")
            yield spec.origin or "", status.st_size, status.st_mtime_ns
        return
    for folder in spec.submodule_search_locations:
        yield from sorted(_files(folder))


def _files(folder: str) -> Iterator[tuple[str, int, int]]:
    with suppress(OSError), os.scandir(folder) as entries:
        for entry in entries:
            if entry.name.endswith(_CODE):
                status = entry.stat()
                yield entry.path, status.st_size, status.st_mtime_ns
            elif not entry.name.startswith(("__pycache__", ".")) and entry.is_dir():
                yield from _files(entry.path)
