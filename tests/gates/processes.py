"""Runs govlint in a process of its own, as a user does."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

from tests.gates.sources import ROOT

EXAMPLES = ROOT / "examples"


def govlint(
    *arguments: str | Path, cwd: Path = ROOT, env: Mapping[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    """`govlint` with the arguments; its output as text, in UTF-8."""
    return python("-m", "govlint", *arguments, cwd=cwd, env=env)


def python(
    *arguments: str | Path, cwd: Path = ROOT, env: Mapping[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    """The interpreter of the tests with the arguments; warnings are errors there as well."""
    settings = {**os.environ, "PYTHONWARNINGS": "error", "PYTHONIOENCODING": "utf-8", **(env or {})}
    command = [sys.executable, *(str(argument) for argument in arguments)]
    return subprocess.run(command, cwd=cwd, env=settings, capture_output=True, encoding="utf-8", check=False)
