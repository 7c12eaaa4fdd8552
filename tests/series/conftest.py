"""A folder of its own for every test, as the working directory."""

from __future__ import annotations

from pathlib import Path

import pytest


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The empty folder that the test runs in."""
    monkeypatch.chdir(tmp_path)
    return tmp_path
