"""`.gitignore` and `.govlintignore`: what a search of folders leaves out. What is named stays, whatever they say."""

# pathlib would cost milliseconds at every start, so this file works with os.path.
# ruff: noqa: PTH100, PTH110, PTH112, PTH113, PTH118, PTH120, PTH123

from __future__ import annotations

import os
import os.path
from collections.abc import Sequence
from typing import Any

from govlint.errors import ConfigError
from govlint.files.discovery import folder_of

OWN, GIT = ".govlintignore", ".gitignore"
_ROOT = ".git"
_EXCLUDE = (_ROOT, "info", "exclude")
_LARGEST = 1_000_000  # bytes
Rules = tuple[tuple[str, Any], ...]  # the folder that patterns start from, the patterns; the nearest first


class IgnoreFiles:
    """The ignore files of the folders of a run, each read once; pathspec is loaded only where there is one.

    Files of deeper folders win over those above, `.govlintignore` over `.gitignore` of the same folder. Both are looked
    for up to the folder that holds `.git`; outside of a repository only `.govlintignore` counts.
    """

    def __init__(self, named: Sequence[str] = ()) -> None:
        """`named` are the folders that the run was given: one that is ignored itself is searched all the same."""
        self._rules: dict[str, Rules] = {}
        self._bare: set[str] = set()  # folders without rules, as paths name them
        self._repositories: dict[str, bool] = {}
        folders = [os.path.abspath(path) for path in named if os.path.isdir(path)]
        self._insisted = [folder for folder in folders if self._is_ignored(folder, True, "")]

    def ignores(self, path: str) -> bool:
        """Whether the file, or the folder where the path ends in a slash, is left out. Raises ConfigError."""
        folder = folder_of(path)
        if folder in self._bare:
            return False
        absolute = os.path.abspath(path)
        if folder is not None and not self._of(os.path.dirname(absolute)):
            self._bare.add(folder)
            return False
        inside = (folder for folder in self._insisted if absolute.startswith(folder + os.sep))
        return self._is_ignored(absolute, path.endswith("/"), max(inside, key=len, default=""))

    def files_for(self, path: str) -> list[str]:
        """The ignore files that count for what lies in the folder of the path, the nearest first."""
        found = []
        folder = os.path.dirname(os.path.abspath(path))
        while True:
            found += [os.path.join(folder, name) for name in self._names(folder)]
            above = os.path.dirname(folder)
            if above == folder or _is_root(folder):
                return [file for file in found if os.path.isfile(file)]
            folder = above

    def _is_ignored(self, path: str, is_folder: bool, within: str) -> bool:
        for base, patterns in self._of(os.path.dirname(path)):
            if within and not (base + os.sep).startswith(within + os.sep):
                continue
            seen = os.path.relpath(path, base).replace(os.sep, "/") + ("/" if is_folder else "")
            found = patterns.check_file(seen)
            if found.include is not None and not (is_folder and _means_content(patterns, found.index)):
                return bool(found.include)
        return False

    def _of(self, folder: str) -> Rules:
        if folder not in self._rules:
            above = os.path.dirname(folder)
            inherited = () if above == folder or _is_root(folder) else self._of(above)
            own = ((folder, _read(os.path.join(folder, name))) for name in self._names(folder))
            self._rules[folder] = (*((base, patterns) for base, patterns in own if patterns is not None), *inherited)
        return self._rules[folder]

    def _names(self, folder: str) -> list[str]:
        if not self._in_repository(folder):
            return [OWN]
        return [OWN, GIT, os.path.join(*_EXCLUDE)] if _is_root(folder) else [OWN, GIT]

    def _in_repository(self, folder: str) -> bool:
        if folder not in self._repositories:
            above = os.path.dirname(folder)
            self._repositories[folder] = _is_root(folder) or (above != folder and self._in_repository(above))
        return self._repositories[folder]


def _means_content(patterns: Any, index: int) -> bool:
    """Whether the pattern (`old/**`) means what is in a folder and not the folder: something of it may be let in."""
    return str(patterns.patterns[index].pattern).rstrip().endswith("/**")


def _is_root(folder: str) -> bool:
    return os.path.exists(os.path.join(folder, _ROOT))


def _read(path: str) -> Any:
    """The patterns of the file, None where there is none. Raises ConfigError for what cannot be read."""
    if not os.path.isfile(path):
        return None
    from pathspec import GitIgnoreSpec  # most folders have no such file

    try:
        with open(path, "rb") as stream:
            data = stream.read(_LARGEST)
        return GitIgnoreSpec.from_lines(data.decode("utf-8-sig", "replace").splitlines())
    except (OSError, ValueError) as error:
        why = " ".join(str(error).split())[:200]
        raise ConfigError("config.bad-ignore", at=path, why=why) from error
