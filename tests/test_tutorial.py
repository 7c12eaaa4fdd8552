"""docs/tutorial.md, done block by block: its files are written, its commands run."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
_BLOCK = re.compile(r"```(\w+)\n(.*?)```", re.DOTALL)
_PROGRAMS = {
    "python": [sys.executable],
    "govlint": [sys.executable, "-m", "govlint"],
    "pip": [sys.executable, "-m", "pip", "--disable-pip-version-check"],
}


class Reader:
    """Somebody who does what the page says."""

    def __init__(self, folder: Path) -> None:
        self.at = folder
        self.site = folder / "site"
        path = os.pathsep.join(map(str, (ROOT, ROOT / "rules", self.site)))
        own = {"PYTHONPATH": path, "GOVLINT_CACHE_DIR": str(folder / "cache"), "PYTHONDONTWRITEBYTECODE": "1"}
        self.environment = {**os.environ, **own}

    def write(self, text: str) -> None:
        """The first line names the file; in Markdown it is the title all the same."""
        head, _, rest = text.partition("\n")
        name = head.removeprefix("# ")
        target = self.at / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(f"# {rest}" if name.endswith(".md") else rest, encoding="utf-8")

    def run(self, line: str, expected: str) -> None:
        program, *arguments = line.split()
        if program == "cd":
            self.at = self.at / arguments[0]
            return
        if program == "pip":
            arguments += ["--quiet", "--target", str(self.site)]
        command = [*_PROGRAMS[program], *arguments]
        done = subprocess.run(
            command, cwd=self.at, env=self.environment, capture_output=True, encoding="utf-8", check=False
        )
        code, _, words = expected.removeprefix("exit code ").partition(": ")
        assert done.returncode == int(code or 0), (line, done.stdout, done.stderr)
        assert all(word in done.stdout for word in words.split()), done.stdout


def test_the_tutorial_can_be_followed(tmp_path: Path) -> None:
    reader = Reader(tmp_path)
    blocks = _BLOCK.findall((ROOT / "docs" / "tutorial.md").read_text(encoding="utf-8"))
    for language, text in blocks:
        if language != "console":
            reader.write(text)
            continue
        lines = text.splitlines()
        for line, after in zip(lines, [*lines[1:], ""], strict=True):
            if line.startswith("$ "):
                reader.run(line[2:], after if not after.startswith("$ ") else "")
    assert len(blocks) == 6
    assert len(list((reader.at / "dist").glob("*.whl"))) == 1
