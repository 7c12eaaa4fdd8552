"""Adds waivers to `.govlint/waivers.yaml`; comments and layout of what stands there are kept."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from govlint.config import Config
from govlint.errors import ConfigError, UsageError
from govlint.files.atomic import replace_file
from govlint.files.discovery import shown
from govlint.messages import render
from govlint.results import Meaning

FOLDER, NAME = ".govlint", "waivers.yaml"


class Grant(NamedTuple):
    """What is said of the findings that are let be."""

    reason: str
    who: str
    until: date | None


def add_waivers(path: str, findings: Sequence[tuple[Meaning, str]], grant: Grant, lang: str) -> int:
    """Writes a waiver for each finding (with its place in words); returns how many. One that ended is granted anew.

    Raises ConfigError where the file is no file of waivers, OSError where it cannot be written.
    """
    from ruamel.yaml import YAML  # takes a while to import, and nobody else needs it

    yaml: Any = YAML()
    yaml.preserve_quotes = True
    yaml.width = 4096
    yaml.indent(mapping=2, sequence=4, offset=2)
    file = Path(path)
    before = file.read_bytes() if file.exists() else None
    document = _load(yaml, path, before, lang)
    entries = document["waivers"]
    for finding, where in findings:
        entry = next((one for one in entries if _is_same(one, finding)), None)
        if entry is None:
            entries.append(_entry(finding, where, grant))
        else:
            _update(entry, finding, grant)
    stream = io.BytesIO()
    yaml.dump(document, stream)
    file.parent.mkdir(parents=True, exist_ok=True)
    if not replace_file(path, [stream.getvalue()], only_if=before):
        raise ConfigError("fixes.changed", path=path)
    return len(findings)


def _load(yaml: Any, path: str, before: bytes | None, lang: str) -> Any:
    from ruamel.yaml.comments import CommentedMap, CommentedSeq
    from ruamel.yaml.error import YAMLError

    from govlint.syntax import why_no_yaml

    try:
        document = None if before is None else yaml.load(before)
    except YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        place = f"{shown(path)}:{mark.line + 1}:{mark.column + 1}" if mark is not None else shown(path)
        raise ConfigError("waivers.bad-file", path=place, why=why_no_yaml(error)) from error
    if document is None:
        document = CommentedMap()
        if not before:
            document.yaml_set_start_comment(render("waivers.file-head", lang, {}))
    if not isinstance(document, dict) or not isinstance(document.get("waivers") or [], list):
        raise ConfigError("waivers.bad-file", path=shown(path), why="waivers: [...]")
    if not document.get("waivers"):
        document["waivers"] = CommentedSeq()
    return document


def _is_same(entry: Any, finding: Meaning) -> bool:
    """Whether the entry is for the finding, whatever the values. Its report is part of the fingerprint."""
    if not isinstance(entry, dict) or entry.get("fingerprint") != finding.fingerprint:
        return False
    report = entry.get("report") or {}
    return finding.issuer != "-" or report.get("path") == finding.path


def _entry(finding: Meaning, where: str, grant: Grant) -> Any:
    from ruamel.yaml.comments import CommentedMap

    report = {"issuer": finding.issuer, "year": finding.year}
    if finding.year is None:
        del report["year"]
    if finding.issuer == "-":
        report["path"] = finding.path
    entry = CommentedMap(report=report)
    entry["rule"] = finding.code if finding.case == "default" else f"{finding.code}:{finding.case}"
    if where:
        entry.yaml_add_eol_comment(where, "rule")
    entry["fingerprint"] = finding.fingerprint
    _update(entry, finding, grant)
    return entry


def _update(entry: Any, finding: Meaning, grant: Grant) -> None:
    from ruamel.yaml.scalarstring import DoubleQuotedScalarString as Quoted

    if finding.figures:
        entry["figures"] = {
            key: None if value is None else Quoted(value) for key, value in sorted(finding.figures.items())
        }
    entry["reason"] = grant.reason
    entry["who"] = grant.who
    if grant.until is not None:
        entry["until"] = grant.until.replace()  # a value of its own, else YAML writes the second one as an alias
    else:
        entry.pop("until", None)


def who_grants(stated: str | None) -> str:
    """Who grants it: as stated, else the name of the account. Raises UsageError where there is none."""
    if stated is not None and stated.strip():
        return stated.strip()
    from getpass import getuser

    try:
        return getuser()
    except (OSError, KeyError, ImportError):
        raise UsageError("waivers.need-who") from None


def new_file(path: str, config: Config) -> str:
    """Where the first waiver for the file goes: beside its configuration, else at the root of its repository."""
    if config.path is not None:
        return str(Path(config.base) / FOLDER / NAME)
    folder = Path(path).resolve().parent
    root = next((one for one in (folder, *folder.parents) if (one / ".git").exists()), None)
    return str((root or Path.cwd()) / FOLDER / NAME)
