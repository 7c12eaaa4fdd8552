"""Finds the configuration that a file is under: the nearest `.govlint.yaml` upward."""

# pathlib would cost milliseconds at every start, so this file works with os.path.
# ruff: noqa: PTH100, PTH110, PTH118, PTH120

from __future__ import annotations

import os.path

from govlint.config.model import Config
from govlint.errors import ConfigError
from govlint.files.discovery import folder_of

NAME = ".govlint.yaml"
NONE = Config()


def load_file(path: str) -> Config:
    """The configuration in the file. Raises ConfigError (ConfigProblems where there are several mistakes)."""
    from govlint.config import load  # most runs have no configuration file

    return load.load_file(path)


class Nearest:
    """The nearest file of a name upward from a path; the search ends at a folder that holds `.git`."""

    def __init__(self, *names: str) -> None:
        self._names = names
        self._by_folder: dict[str, str | None] = {}
        self._as_given: dict[str, str | None] = {}  # by folder as paths name it

    def of(self, path: str) -> str | None:
        """The file for what lies in the folder of `path`, None where there is none. Each folder is searched once."""
        given = folder_of(path)
        if given is None:
            return self._above(os.path.dirname(os.path.abspath(path)))
        if given not in self._as_given:
            self._as_given[given] = self._above(os.path.dirname(os.path.abspath(path)))
        return self._as_given[given]

    def _above(self, folder: str) -> str | None:
        """The nearest file from the folder upward."""
        passed = []
        found = None
        while True:
            if folder in self._by_folder:
                found = self._by_folder[folder]
                break
            passed.append(folder)
            candidate = os.path.join(folder, *self._names)
            if os.path.lexists(candidate):  # a link that leads nowhere, or a folder, is told when it is read
                found = candidate
                break
            above = os.path.dirname(folder)
            if above == folder or os.path.exists(os.path.join(folder, ".git")):
                break
            folder = above
        self._by_folder.update(dict.fromkeys(passed, found))
        return found


class Configs:
    """Configurations by folder, each file read once. `fixed` is a file that counts for everything instead."""

    def __init__(self, fixed: str | None = None, disabled: bool = False) -> None:
        self._nearest = Nearest(NAME)
        self._by_path: dict[str, Config] = {}
        self._fixed = NONE if disabled else None
        if fixed is not None and not disabled:
            if not os.path.lexists(fixed):
                raise ConfigError("config.missing-file", at=fixed)
            self._fixed = self._load(os.path.abspath(fixed))

    def of(self, path: str) -> Config:
        """The configuration for what lies in the folder of `path`. Raises ConfigError."""
        if self._fixed is not None:
            return self._fixed
        found = self._nearest.of(path)
        return NONE if found is None else self._load(found)

    def _load(self, path: str) -> Config:
        if path not in self._by_path:
            self._by_path[path] = load_file(path)
        return self._by_path[path]
