"""The generated files of the project: `python -m tests.gates.generated` checks them, with `--write` it writes them.

Exit code 1 where a file is not current. The order matters: pages are made from the index, the index from the rules.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path

from tests.gates.sources import ROOT

LEDGER = Path(__file__).with_name("codes.txt")
_CONFIG_PAGE = ROOT / "docs" / "configuration.md"


def run_module(module: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    """`python -m module` with the arguments, from the root of the project."""
    command = [sys.executable, "-m", module, *arguments]
    return subprocess.run(command, cwd=ROOT, capture_output=True, encoding="utf-8", check=False)


def by_module(module: str, *arguments: str, write: bool) -> str:
    """Files that a module writes by itself, and with --check compares."""
    done = run_module(module, *arguments, *([] if write else ["--check"]))
    return "" if done.returncode == 0 else (done.stderr or done.stdout or f"exit code {done.returncode}").strip()


def compare(path: Path, text: str, write: bool) -> str:
    """The file with the text as its content."""
    if write:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    same = path.is_file() and path.read_text(encoding="utf-8") == text
    return "" if same else f"{path.relative_to(ROOT)} is not current"


def published_schema(name: str, write: bool) -> str:
    """A schema of the package, copied to where readers of the documentation find it."""
    original = ROOT / "govlint" / "reporters" / "schemas" / name
    return compare(ROOT / "docs" / "schema" / name, original.read_text(encoding="utf-8"), write)


def config_schema(file: str, write: bool) -> str:
    """The schema of a file that people write, for editors."""
    path = ROOT / "docs" / "schema" / f"govlint-{file}.schema.json"
    return compare(path, run_module("govlint.config", "--schema", file).stdout, write)


def config_table(write: bool) -> str:
    """The table of keys within the page on configuration: it ends at the next blank line."""
    table = run_module("govlint.config", "--table").stdout.strip()
    page = _CONFIG_PAGE.read_text(encoding="utf-8")
    head, first, rest = page.partition(table.partition("\n")[0])
    if not first:
        return f"{_CONFIG_PAGE.relative_to(ROOT)} has no table with the head {table.partition(chr(10))[0]}"
    return compare(_CONFIG_PAGE, f"{head}{table}\n\n{rest.partition(chr(10) * 2)[2]}", write)


def rule_files(option: str, path: str, write: bool) -> str:
    """What govlint.rulefiles says of the keys of rule files."""
    return compare(ROOT / "docs" / path, run_module("govlint.rulefiles", option).stdout, write)


def ledger(write: bool) -> str:
    """Every code that was ever given away, with its name: codes are never reused, so no line ever leaves the file."""
    from govlint.testing.lint import builtin_registry

    known = read_ledger()
    current = {code: rule.entry.name for code, rule in builtin_registry().rules.items()}
    renamed = {code: (known[code], name) for code, name in current.items() if known.get(code, name) != name}
    if renamed:
        return f"codes are never reused and names never changed without an alias: {renamed}"
    lines = [f"{code} {name}\n" for code, name in sorted({**known, **current}.items())]
    return compare(LEDGER, "".join(lines), write)


def read_ledger() -> Mapping[str, str]:
    """Code → name of every rule there ever was."""
    if not LEDGER.is_file():
        return {}
    pairs = (line.split() for line in LEDGER.read_text(encoding="utf-8").splitlines())
    return {code: name for code, name in pairs}


# What is generated → the function that writes it (True) or compares it (False) and says what is wrong.
GENERATORS: dict[str, Callable[..., str]] = {
    "index of the built-in packs": partial(by_module, "govlint.packs.build", "rules/govlint_rules"),
    "pages of the rules": partial(by_module, "govlint.packs.pages", "rules/govlint_rules", "docs/rules"),
    "ledger of codes": ledger,
    "schema of the configuration": partial(config_schema, "config"),
    "schema of waivers": partial(config_schema, "waivers"),
    "schema of manifests": partial(config_schema, "manifest"),
    "table of the configuration": config_table,
    "schema of rule files": partial(rule_files, "--schema", "schema/govlint-rule.schema.json"),
    "reference of rule files": partial(rule_files, "--page", "rule-files.md"),
    "schema of the findings": partial(published_schema, "govlint-1.schema.json"),
    "schema of parsed reports": partial(published_schema, "govlint-report-1.schema.json"),
}


def main(arguments: Sequence[str]) -> int:
    """Checks or writes everything; prints what is wrong."""
    write = "--write" in arguments
    problems = {name: generate(write=write) for name, generate in GENERATORS.items()}
    for name, problem in problems.items():
        if problem:
            print(f"{name}: {problem}", file=sys.stderr)
    if any(problems.values()) and not write:
        print("run `make docs`", file=sys.stderr)
    return 1 if any(problems.values()) else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
