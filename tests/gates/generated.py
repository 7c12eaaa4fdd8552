"""The generated files of the project: `python -m tests.gates.generated` checks them, with `--write` it writes them.

Exit code 1 where a file is not current. The order matters: pages are made from the index, the index from the rules.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]

# What is generated → the module and arguments that write it; with --check they only compare.
GENERATORS: dict[str, Sequence[str]] = {
    "the index of the built-in packs": ("govlint.packindex", "rules/govlint_rules"),
}

# Copies for readers of the documentation: copy → original.
COPIES = {
    f"docs/schema/{name}": f"govlint/reporters/schemas/{name}"
    for name in ("govlint-1.schema.json", "govlint-report-1.schema.json")
}


def run_generator(command: Sequence[str], write: bool) -> str:
    """Runs a generator; "" where its files are current (or were written), else what it says."""
    module, *arguments = command
    line = [sys.executable, "-m", module, *arguments, *([] if write else ["--check"])]
    done = subprocess.run(line, cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=False)
    return "" if done.returncode == 0 else (done.stderr or done.stdout or f"exit code {done.returncode}").strip()


def check_copy(copy: str, write: bool) -> str:
    """Compares a copy with its original, or writes it."""
    original = (ROOT / COPIES[copy]).read_bytes()
    target = ROOT / copy
    if write:
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(original)
    return "" if target.is_file() and target.read_bytes() == original else f"{copy} differs from {COPIES[copy]}"


def main(arguments: Sequence[str]) -> int:
    """Checks or writes everything; prints what is wrong."""
    write = "--write" in arguments
    problems = {name: run_generator(command, write) for name, command in GENERATORS.items()}
    problems |= {copy: check_copy(copy, write) for copy in COPIES}
    for name, problem in problems.items():
        if problem:
            print(f"{name}: {problem}", file=sys.stderr)
    if any(problems.values()) and not write:
        print("run `make docs`", file=sys.stderr)
    return 1 if any(problems.values()) else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
