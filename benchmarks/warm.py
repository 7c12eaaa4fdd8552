"""Runs over files that have not changed: W1, W2, W3, as whole processes."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

from benchmarks.corpus import report
from benchmarks.goals import Measured
from benchmarks.startup import GOVLINT, Command, beside

_OLD = 1_700_000_000
_BASE = 200  # different texts; the others are copies of them for other bodies
_WALK = """
import os
for entry in os.scandir("."):
    entry.stat()
"""
_DIGEST = """
import os
from _blake2 import blake2b
for entry in os.scandir("."):
    with open(entry.path, "rb") as file:
        blake2b(file.read(), digest_size=16).digest()
"""


def measure(folder: Path, rounds: int, count: int) -> dict[str, Measured]:
    """Fills the cache once for `count` files and once for a tenth of them, then runs again."""
    compiled = {"PYTHONPYCACHEPREFIX": str(folder / "compiled")}
    cache = {"GOVLINT_CACHE_DIR": str(folder / "cache"), **compiled}
    check = [str(GOVLINT), "check", ".", "-q"]
    many, few, fresh = folder / "many", folder / "few", folder / "fresh"
    _write(many, count)
    _write(few, count // 10)

    def nothing() -> None:
        pass

    def check_out() -> None:
        """The same files in the same place, made anew."""
        shutil.rmtree(fresh, ignore_errors=True)
        shutil.copytree(many, fresh, copy_function=shutil.copyfile)

    check_out()
    commands = {
        "floor": Command([sys.executable, "-c", "pass"], few, compiled, nothing),
        "walk": Command([sys.executable, "-c", _WALK], many, compiled, nothing),
        "digest": Command([sys.executable, "-c", _DIGEST], many, compiled, nothing),
        "W1": Command(check, many, cache, nothing),
        "W2": Command(check, few, cache, nothing),
        "W3": Command(check, fresh, cache, check_out),
    }
    for command in commands.values():
        command.run()
        command.run()
        command.forget()
    for _ in range(rounds):
        for command in commands.values():
            command.run()
    yardsticks = {"W1": "walk", "W2": "floor", "W3": "digest"}
    return {
        name: Measured(commands[name].seconds / commands[other].seconds, beside(commands[name], commands[other]))
        for name, other in yardsticks.items()
    }


def _write(folder: Path, count: int) -> None:
    folder.mkdir()
    base = [report(seed) for seed in range(min(count, _BASE))]
    for number in range(count):
        path = folder / f"{number:05}.txt"
        path.write_text(base[number % len(base)].replace("水务局", f"第{number // len(base)}水务局"), encoding="utf-8")
        os.utime(path, (_OLD, _OLD))
    os.utime(folder, (_OLD, _OLD))
