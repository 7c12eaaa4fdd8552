"""The baseline: findings that were there on the day it was made, by what they are about, whatever their place."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from govlint.errors import ConfigError, why_refused
from govlint.files.discovery import shown
from govlint.messages import render
from govlint.results import Meaning

SCHEMA = "govlint-baseline/1"
_LARGEST = 200_000_000  # bytes


class Entry(NamedTuple):
    """One finding by what it is about; the path only where the issuer is not known."""

    code: str
    case: str
    issuer: str
    year: int | None
    path: str | None
    fingerprint: str
    figures: tuple[tuple[str, str | None], ...]


def entry_of(finding: Meaning) -> Entry:
    """The finding as the baseline keeps it."""
    path = finding.path if finding.issuer == "-" else None
    figures = tuple(sorted(finding.figures.items(), key=_name))
    return Entry(finding.code, finding.case, finding.issuer, finding.year, path, finding.fingerprint, figures)


def _name(figure: tuple[str, str | None]) -> str:
    return figure[0]


def base_of(path: str) -> str:
    """The folder that paths in a baseline (or in a file of waivers) start from: the one that holds `.govlint`."""
    folder = os.path.dirname(os.path.abspath(path))  # noqa: PTH100, PTH120 (pathlib is slow to import)
    return os.path.dirname(folder) if os.path.basename(folder) == ".govlint" else folder  # noqa: PTH119, PTH120


def read_baseline(path: str) -> frozenset[Entry]:
    """The entries of the file. Raises ConfigError where it is missing or no baseline."""
    try:
        with open(path, "rb") as stream:  # noqa: PTH123
            data = stream.read(_LARGEST + 1)
    except FileNotFoundError as error:
        raise ConfigError("waivers.baseline-missing", path=shown(path)) from error
    except OSError as error:
        raise ConfigError("waivers.baseline-bad", path=shown(path), why=why_refused(error)) from error
    try:
        document = json.loads(data[:_LARGEST])
        if document["schema"] != SCHEMA:
            raise ValueError(f"schema {document['schema']!r}, not {SCHEMA}")
        return frozenset(map(_entry, document["findings"]))
    except json.JSONDecodeError as error:
        at = f"{shown(path)}:{error.lineno}:{error.colno}"
        raise ConfigError("waivers.baseline-bad", path=at, why=_say("no-json", said=error.msg)) from error
    except KeyError as error:
        raise ConfigError("waivers.baseline-bad", path=shown(path), why=_say("no-key", key=error.args[0])) from error
    except (ValueError, TypeError, AttributeError, RecursionError) as error:
        why = " ".join(str(error).split())[:200]
        raise ConfigError("waivers.baseline-bad", path=shown(path), why=why) from error


def _say(name: str, **args: object) -> dict[str, str]:
    return {lang: render(f"waivers.baseline-{name}", lang, args) for lang in ("zh", "en")}


def _entry(item: Mapping[str, Any]) -> Entry:
    figures = tuple(sorted(((str(k), None if v is None else str(v)) for k, v in item["figures"].items()), key=_name))
    year, path = item["year"], item.get("path")
    return Entry(
        str(item["code"]), str(item["case"]), str(item["issuer"]), None if year is None else int(year),
        None if path is None else str(path), str(item["fingerprint"]), figures,
    )  # fmt: skip


def write_baseline(entries: Iterable[Entry]) -> Iterator[bytes]:
    """The file: one finding a line, in a fixed order, so that two versions can be compared by line."""
    yield f'{{"schema": "{SCHEMA}", "findings": [\n'.encode()
    lines = [json.dumps(_item(entry), ensure_ascii=False) for entry in sorted(entries, key=_order)]
    yield ",\n".join(lines).encode()
    yield b"\n]}\n"


def _order(entry: Entry) -> tuple[object, ...]:
    return entry.issuer, entry.year or 0, entry.path or "", entry.code, entry.case, entry.fingerprint, str(entry)


def _item(entry: Entry) -> dict[str, object]:
    item: dict[str, object] = entry._asdict()
    item["figures"] = dict(entry.figures)
    if entry.path is None:
        del item["path"]
    return item
