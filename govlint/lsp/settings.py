"""What is wrong with the files of settings: `.govlint.yaml`, and what stands in `.govlint`."""

# pathlib is slow to import, so this file works with os.path.
# ruff: noqa: PTH100, PTH119, PTH120, PTH123

from __future__ import annotations

import os.path
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from govlint.config import ConfigProblems, Mark
from govlint.config.find import NAME
from govlint.config.load import build
from govlint.config.nodes import parse
from govlint.errors import ConfigError
from govlint.local.folder import NAME as FOLDER
from govlint.local.folder import Folders
from govlint.local.load import registry_of
from govlint.plugins.loading import Registry
from govlint.selection.check import check_config
from govlint.selection.rulebook import RuleBook
from govlint.suppression.waivers.file import read_waivers

_WAIVERS = "waivers.yaml"


class Place(NamedTuple):
    """A place in a file; line and column count from 1."""

    path: str
    line: int
    column: int


def place_of(problem: ConfigError) -> Place | None:
    """Where the (first) problem stands, None where it names no place in a file."""
    if isinstance(problem, ConfigProblems):
        return next((place for one in problem.problems if (place := place_of(one)) is not None), None)
    at = next((problem.details[key] for key in ("at", "file", "distribution") if problem.details.get(key)), None)
    if isinstance(at, Mark):
        return None if not at.path else Place(os.path.abspath(at.path), at.line or 1, at.column or 1)
    path, line, column = _split(str(at or ""))
    return Place(os.path.abspath(path), line, column) if path.endswith((".yaml", ".yml")) else None


def _split(text: str) -> tuple[str, int, int]:
    """`path:line:column`, of which the numbers may be missing."""
    numbers: list[int] = []
    while len(numbers) < 2:
        rest, _, last = text.rpartition(":")
        if not rest or not last.isdecimal():
            break
        text = rest
        numbers.insert(0, int(last))
    line, column = (*numbers, 1, 1)[:2]
    return text, line, column


def problems_of(path: str, text: str, registry: Registry) -> list[ConfigError] | None:
    """What is wrong with the text of a file of settings; None for any other file."""
    if os.path.basename(path) == NAME:
        return _problems(lambda: _check_config(path, text, registry))
    folder = _folder_of(path)
    if folder is None or not path.endswith((".yaml", ".yml")):
        return None
    found = _problems(lambda: [parse(text, path)])
    if found or not _is_saved(path, text):  # rules are loaded from the disk, all of a folder together
        return found
    if os.path.basename(path) == _WAIVERS:
        return _problems(lambda: read_waivers(path, RuleBook(registry_of(registry, folder).rules)))
    problems = _problems(lambda: [registry_of(registry, folder)])
    return [one for one in problems if (place := place_of(one)) is None or place.path == path]


def _check_config(path: str, text: str, registry: Registry) -> Sequence[object]:
    base = os.path.dirname(path)
    config = build(parse(text, path), path, base)
    folder = Folders().of(path, base)
    try:
        world = registry if folder is None else registry_of(registry, folder)
    except ConfigError:
        return ()  # what is wrong with the folder is said in its own files
    check_config(config, world, RuleBook(world.rules))
    return ()


def _problems(action: Callable[[], Iterable[object]]) -> list[ConfigError]:
    try:
        action()
    except ConfigProblems as error:
        return list(error.problems)
    except ConfigError as error:
        return [error]
    return []


def _folder_of(path: str) -> str | None:
    """The `.govlint` folder that the file lies in."""
    for folder in (os.path.dirname(path), os.path.dirname(os.path.dirname(path))):
        if os.path.basename(folder) == FOLDER:
            return folder
    return None


def _is_saved(path: str, text: str) -> bool:
    try:
        with open(path, "rb") as file:
            return file.read() == text.encode("utf-8", "replace")
    except OSError:
        return False
