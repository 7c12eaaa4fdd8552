"""Runs the commands of ```console blocks in a sandbox and compares what they print with what the page shows.

`$ ` begins a command; the lines below it are what it prints, where the page shows that. `…` stands for anything: alone
on a line for any number of lines, within a line for a part of it.
"""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

from govlint.__main__ import main
from tests.gates.sources import ROOT

# What is not run, and why. Everything else is.
NOT_RUN = {
    "pip install": "installing is what tests/install does, from the wheel and into an environment of its own",
    "python -m pip install": "likewise",
    "python3 -m venv": "likewise",
    ". .venv/bin/activate": "likewise",
    "make": "the targets are what runs the tests",
    "python -m pytest": "the tests of a plugin run by themselves (testpaths)",
    "git push": "needs a server",
    "pre-commit": "tests/hooks runs the real one (make test-hooks)",
    "npm": "packs an extension, from the registry of another language",
    "npx": "likewise",
    "code": "an editor",
}
_OPERATOR = re.compile(r"[|&;<>]|\$\(")
_INSTALLED = '#!/bin/sh\nexec {python} -m govlint "$@"\n'


class Command(NamedTuple):
    """A command of a block, and the lines that it prints according to the page."""

    text: str
    shown: tuple[str, ...]


class Ended(NamedTuple):
    """How a command ended."""

    code: int
    out: str
    err: str


def commands(block: str) -> Iterator[Command]:
    """The commands of a block in their order."""
    for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
        first, *rest = part.rstrip("\n").split("\n")
        while first.endswith("\\") and rest:
            first = first[:-1] + rest.pop(0)
        yield Command(_without_remark(first), tuple(rest))


def is_run(command: str) -> bool:
    """Whether a command is run: none of its parts is on the list of those that are not."""
    parts = [part.strip() for part in re.split(r"&&|\|\|?", command)]
    return not any(part == known or part.startswith(f"{known} ") for part in parts for known in NOT_RUN)


class Shell:
    """Runs commands in a folder. Those of govlint alone run in this process, everything else in bash, where `govlint`
    is the one of this checkout."""

    def __init__(self, folder: Path, read: Callable[[], tuple[str, str]]) -> None:
        self.folder = folder
        self._read = read
        self._last = 0

    def run(self, command: str) -> Ended:
        """Runs a command; `$?` in it is the code of the last one."""
        if command == "echo $?":
            return Ended(0, f"{self._last}\n", "")
        if command.startswith("cd "):  # only what is not run follows it
            return Ended(0 if (ROOT / command[3:]).is_dir() else 2, "", "no such folder")
        alone = command.startswith("govlint ") and not _OPERATOR.search(command)
        ended = self._here(command) if alone else self._bash(command)
        self._last = ended.code
        return ended

    def _here(self, command: str) -> Ended:
        self._read()
        words = [os.path.expandvars(word) for word in shlex.split(command)[1:]]
        code = main(words)
        return Ended(code, *self._read())

    def _bash(self, command: str) -> Ended:
        tools = self.folder.parent / "tools"
        tools.mkdir(exist_ok=True)
        (tools / "govlint").write_text(_INSTALLED.format(python=sys.executable), encoding="utf-8")
        (tools / "govlint").chmod(0o755)
        env = {**os.environ, "PATH": f"{tools}{os.pathsep}{os.environ['PATH']}", "HOME": str(self.folder.parent)}
        env["PYTHONPATH"] = os.pathsep.join(path for path in sys.path if path)
        line = ["bash", "--noprofile", "--norc", "-o", "pipefail", "-c", command]
        done = subprocess.run(line, cwd=self.folder, env=env, capture_output=True, encoding="utf-8", check=False)
        return Ended(done.returncode, done.stdout, done.stderr)


def lacking(command: str) -> list[str]:
    """The programs of a pipeline that this machine does not have."""
    words = [part.split()[0] for part in re.split(r"&&|\|\|?", command) if part.split()]
    return [word for word in words if word != "govlint" and not shutil.which(word)]


def agrees(shown: tuple[str, ...], printed: str) -> bool:
    """Whether what is printed is what is shown."""
    lines = [".*" if line.strip() == "…" else ".*?".join(map(re.escape, line.rstrip().split("…"))) for line in shown]
    pattern = "\n".join(lines).strip("\n")
    text = "\n".join(line.rstrip() for line in printed.strip("\n").split("\n"))
    return re.fullmatch(pattern, text, re.DOTALL) is not None


def _without_remark(command: str) -> str:
    """The command without a `# remark` behind it."""
    return re.sub(r"\s+#\s.*$", "", command).strip()
