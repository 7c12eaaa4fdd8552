"""Small files and runs over them, with the made-up home pack of `sample_plugins`."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from govlint.results import RunResult
from govlint.running.runner import RunOptions, run
from tests.sample_plugins import QUIET, TOTAL, YEAR, registry

GOOD, BAD, NOTED = "甲局 2023 left=1 right=2 total=3", "甲局 2023 left=1 right=2 total=4", "乙局 2021"


def write(**files: str) -> None:
    """Files by name; `__` stands for a folder, `_` before the suffix for the dot."""
    for name, text in files.items():
        stem, _, suffix = name.rpartition("_")
        path = Path(f"{stem.replace('__', '/')}.{suffix}")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def check(
    *paths: str, others: Sequence[object] = (), rules: Sequence[object] = (TOTAL, YEAR, QUIET), **options: object
) -> RunResult:
    """The result of the paths (the current folder where none is given) with the home pack and further distributions."""
    known = registry(*others, rules=rules)  # type: ignore[arg-type]
    return run(list(paths) or ["."], RunOptions(**options), known)  # type: ignore[arg-type]


def shown(result: RunResult) -> list[tuple[str | None, int | None, str]]:
    """Path, report and code of each diagnostic."""
    return [(d.location.path, d.report, d.code) for d in result.diagnostics]
