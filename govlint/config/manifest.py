"""The manifest of a collection: which report is whose, of which year and revision, where the reports do not say."""

# ruff: noqa: PTH100, PTH118, PTH120 (pathlib is slow to import)

from __future__ import annotations

import os.path
from collections.abc import Mapping
from typing import Any

from govlint.config.load import read_section
from govlint.config.model import raise_all
from govlint.config.nodes import read_file
from govlint.config.spec import MANIFEST
from govlint.errors import ConfigError
from govlint.files.discovery import shown
from govlint.light import NamedTuple

_SCALE = 50  # times what a configuration may hold: a hundred thousand entries


class ManifestEntry(NamedTuple):
    """What a manifest says of a report; None where it says nothing."""

    issuer: str | None
    year: int | None
    revision: int | None
    parent: str | None


class Manifest:
    """The entries of a manifest by file and report."""

    def __init__(self, entries: Mapping[tuple[str, int | None], ManifestEntry]) -> None:
        self._entries = entries

    def entry(self, path: str, report: int) -> ManifestEntry | None:
        """What is said of a report of a file (counted from 1): what is said of it alone, else of the whole file."""
        real = os.path.realpath(path)
        return self._entries.get((real, report)) or self._entries.get((real, None))

    def parents(self) -> dict[str, str]:
        """The id of a body → that of the body above it."""
        return {e.issuer: e.parent for e in self._entries.values() if e.issuer is not None and e.parent is not None}


def read_manifest(path: str) -> Manifest:
    """The manifest in the file. Raises ConfigError (ConfigProblems where there are several mistakes)."""
    values = read_section(read_file(path, shown(path), _SCALE), MANIFEST)
    folder = os.path.dirname(os.path.abspath(path))
    entries = {}
    lines: dict[tuple[str, int | None], int | None] = {}
    problems = []
    for record in values["reports"]:
        said = record["path"]
        key = os.path.realpath(os.path.join(folder, said.text)), record.get("report")
        if key in entries:
            problems.append(ConfigError("config.double-entry", at=said.mark, path=said.text, first=lines[key]))
            continue
        lines[key] = said.mark.line
        entries[key] = ManifestEntry(
            _text(record, "issuer"), record.get("year"), record.get("revision"), _text(record, "parent")
        )
    raise_all(problems)
    return Manifest(entries)


def _text(record: Mapping[str, Any], key: str) -> str | None:
    return record[key].text if key in record else None
