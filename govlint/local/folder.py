"""Where the local rules of a file stand: the `.govlint` folder beside its configuration, or the nearest one upward."""

# pathlib would cost milliseconds at every start, so this file works with os.path.
# ruff: noqa: PTH100, PTH110, PTH112, PTH118, PTH120, PTH208

from __future__ import annotations

import os
import os.path

NAME = ".govlint"
RULES, FORMS, LEXICON = "rules", "forms", "lexicon"
_PARTS = (RULES, FORMS, LEXICON)
_YAML = (".yaml", ".yml")


class Folders:
    """Local folders by the folder that a file lies in, each looked for once."""

    def __init__(self, disabled: bool = False) -> None:
        self._by_folder: dict[str, str | None] = {}
        self._disabled = disabled

    def of(self, path: str, base: str) -> str | None:
        """The local folder for a file whose configuration has the base ("" for none), or None.

        Without a configuration it is searched upward as a configuration is: to the root of the repository.
        """
        if self._disabled:
            return None
        if base:
            return self._there(base)
        folder = os.path.dirname(os.path.abspath(path))
        passed = []
        found = None
        while folder not in self._by_folder:
            passed.append(folder)
            found = self._there(folder)
            above = os.path.dirname(folder)
            if found is not None or above == folder or os.path.exists(os.path.join(folder, ".git")):
                break
            folder = above
        else:
            found = self._by_folder[folder]
        self._by_folder.update(dict.fromkeys(passed, found))
        return found

    def _there(self, folder: str) -> str | None:
        candidate = os.path.join(folder, NAME)
        return candidate if any(os.path.isdir(os.path.join(candidate, part)) for part in _PARTS) else None


def yaml_files(folder: str, part: str) -> list[str]:
    """The YAML files of a part of a local folder, in the order of their names."""
    return _files(folder, part, _YAML)


def python_files(folder: str) -> list[str]:
    """The Python rules of a local folder, in the order of their names; what begins with `_` or `.` is none."""
    return _files(folder, RULES, (".py",))


def _files(folder: str, part: str, suffixes: tuple[str, ...]) -> list[str]:
    inside = os.path.join(folder, part)
    try:
        names = sorted(os.listdir(inside))
    except OSError:
        return []
    return [os.path.join(inside, name) for name in names if name.endswith(suffixes) and name[0] not in "._"]
