"""LibreOffice, where it is installed: turns files of one format into another."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from collections.abc import Mapping
from pathlib import Path

SOFFICE = shutil.which("soffice")


def convert(files: Mapping[str, bytes], target: str, filter_name: str = "") -> dict[str, bytes]:
    """The files (by name) in the format `target` ("doc", "pdf" …), by their names without suffix."""
    assert SOFFICE is not None, "LibreOffice is not installed"
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for file, data in files.items():
            (folder / file).write_bytes(data)
        out = folder / "out"
        asked = f"{target}:{filter_name}" if filter_name else target
        done = subprocess.run(
            [SOFFICE, f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless", "--convert-to", asked,
             "--outdir", str(out), *(str(folder / file) for file in files)],
            capture_output=True, text=True, timeout=300, check=False,
        )  # fmt: skip
        made = {path.stem: path.read_bytes() for path in sorted(out.glob(f"*.{target}"))}
        assert len(made) == len(files), done.stderr
        return made
