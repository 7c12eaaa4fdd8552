"""Compiled regular expressions, kept from process to process: compiling them is a sixth of a run over one file.

`re` writes a pattern as a list of numbers, which `_sre` makes a pattern of. The numbers of every pattern that a process
compiles are kept beside the list of plugins, for the exact version of the interpreter. What is not there is compiled,
on the first run on a machine working out each set of characters once: the Chinese ones take most of the time.
"""

# pathlib would cost milliseconds at every start, so this file works with os.
# ruff: noqa: PTH103, PTH112, PTH118, PTH120, PTH123

from __future__ import annotations

import marshal
import os
import re
import sys
from binascii import crc32
from contextlib import suppress
from typing import Any

from govlint.plugins.entrypoints import cache_directory

_MOST = 2_000  # patterns; what is compiled beyond them is not kept
_LONGEST = 20_000  # characters of a pattern
_VERSION = 2  # of marshal: the last one that does not look for what occurs twice
_MAGIC = b"govlint-patterns/2\n"


class Patterns:
    """Within it (`with Patterns():`) the process takes patterns from the file; new ones are added to it at the end."""

    def __init__(self) -> None:
        folder = cache_directory()
        self._path = os.path.join(folder, f"patterns-{crc32(sys.version.encode()):08x}.bin")
        self._known: dict[tuple[str, int], tuple[int, bytes, int, dict[str, int]]] = {}
        self._codes: dict[tuple[str, int], list[int]] = {}  # of patterns that are just being compiled
        self._new = False
        self._sets: dict[tuple[Any, ...], Any] = {}
        self._compiler: Any = _compiler()
        # The first run on a machine, which has to look for plugins, is not made longer by writing patterns as well.
        self._keeps = os.path.isdir(folder)

    def __enter__(self) -> None:
        if self._compiler is None:
            return
        self._compile, self._code = self._compiler.compile, self._compiler._code
        self._work_out = self._compiler._optimize_charset
        if self._keeps:
            self._known = _read(self._path)
            self._compiler.compile, self._compiler._code = self._made, self._noted
        else:
            self._compiler._optimize_charset = self._worked_out

    def __exit__(self, *_: object) -> None:
        if self._compiler is None:
            return
        self._compiler.compile, self._compiler._code = self._compile, self._code
        self._compiler._optimize_charset = self._work_out
        if self._new:
            from govlint.files.atomic import replace_file  # most processes have nothing to keep

            content = marshal.dumps(_read(self._path) | self._known, _VERSION)
            with suppress(OSError):
                os.makedirs(os.path.dirname(self._path), exist_ok=True)
                replace_file(self._path, [_MAGIC, crc32(content).to_bytes(4, "big"), content])

    def _made(self, text: Any, flags: int = 0) -> Any:
        """Stands for `re._compiler.compile`."""
        if not isinstance(text, str) or len(text) > _LONGEST or flags & re.DEBUG:
            return self._compile(text, flags)
        key = text, int(flags)
        if key in self._known:
            try:
                return self._remembered(text, *self._known[key])
            except (ValueError, EOFError, TypeError, RuntimeError):  # what a damaged file may hold: compile it then
                del self._known[key]
        made = self._compile(text, flags)
        noted = self._codes.pop(key, None)
        if noted is not None and len(self._known) < _MOST:
            code = marshal.dumps(list(map(int, noted)), _VERSION)
            self._known[key] = made.flags, code, made.groups, dict(made.groupindex)
            self._new = True
        return made

    def _remembered(self, text: str, whole: int, code: bytes, groups: int, names: dict[str, int]) -> Any:
        """The pattern that the numbers make."""
        numbers = {number: name for name, number in names.items()}
        by_number = tuple(map(numbers.get, range(groups + 1)))
        return self._compiler._sre.compile(text, whole, marshal.loads(code), groups, names, by_number)

    def _noted(self, parsed: Any, flags: int) -> Any:
        """Stands for `re._compiler._code`."""
        code = self._code(parsed, flags)
        text = getattr(parsed.state, "str", None)
        if isinstance(text, str):
            self._codes[text, int(flags)] = code
        return code

    def _worked_out(self, members: Any, *folding: Any) -> Any:
        """Stands for `re._compiler._optimize_charset`, whose answers are only read."""
        if any(folding):
            return self._work_out(members, *folding)
        key = tuple(members)
        found = self._sets.get(key)
        if found is None:
            found = self._sets[key] = self._work_out(members)
        return found


def _compiler() -> Any:
    """The module in which `re` compiles, where it is made as this one knows it; else None, and nothing is kept."""
    module = getattr(re, "_compiler", None)
    known = all(hasattr(module, name) for name in ("compile", "_code", "_sre", "_optimize_charset"))
    return module if known and sys.implementation.name == "cpython" else None


def _read(path: str) -> dict[Any, Any]:
    """The patterns of the file; none where there is no file, or a damaged one."""
    try:
        with open(path, "rb") as file:
            content = file.read()
    except OSError:
        return {}
    start = len(_MAGIC) + 4
    if not content.startswith(_MAGIC) or crc32(content[start:]).to_bytes(4, "big") != content[start - 4 : start]:
        return {}
    try:
        found = marshal.loads(content[start:])
    except (ValueError, EOFError, TypeError):
        return {}
    return found if isinstance(found, dict) else {}
