"""Repositories made for a test, and reports to commit to them."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Mapping
from pathlib import Path

import pytest

from govlint.testing.docx import package, paragraph
from tests.cli.conftest import REPORT
from tests.series.kit import report

DRAFT = "2024年度 报告,终稿.docx"
SOUND = REPORT.replace("13月1日", "3月1日")
README = "# 说明\n\n这里是年度报告的仓库。\n"
SETTINGS = "a: [1, 2\nb: {{ 模板 }}\n"


def git(folder: Path, *arguments: str, env: Mapping[str, str] | None = None) -> subprocess.CompletedProcess[str]:
    """Git in the folder, without the configuration of whoever runs the tests."""
    settings = {
        **os.environ, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull, "GIT_AUTHOR_NAME": "t",
        "GIT_AUTHOR_EMAIL": "t@example.invalid", "GIT_COMMITTER_NAME": "t", "GIT_COMMITTER_EMAIL": "t@example.invalid",
        **(env or {}),
    }  # fmt: skip
    for name in [name for name in settings if name in ("GIT_DIR", "GIT_INDEX_FILE", "GIT_WORK_TREE")]:
        del settings[name]
    return subprocess.run(
        ["git", *arguments], cwd=folder, env=settings, capture_output=True, encoding="utf-8", check=False
    )


def repository(folder: Path, files: Mapping[str, str | bytes]) -> Path:
    """A repository whose index holds the files."""
    folder.mkdir(parents=True, exist_ok=True)
    done = git(folder, "init", "-q", "-b", "main")
    if done.returncode:
        pytest.skip(f"git cannot make a repository: {done.stderr}")
    write(folder, files)
    git(folder, "add", "-A")
    return folder


def write(folder: Path, files: Mapping[str, str | bytes]) -> None:
    """The files in the working tree."""
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))


def word(text: str) -> bytes:
    """The text as a Word file, a paragraph a line."""
    return package("".join(paragraph(line) for line in text.splitlines()))


def yearly(year: int, carried_in: int, carried_out: int) -> str:
    """A report of one body with what it carried in and out."""
    return report("江城市水务局", year, carried_in=str(carried_in), carried_out=str(carried_out))
