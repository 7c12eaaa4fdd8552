"""Laws 3 and 5: the import contracts are complete and are run; nothing imports `rules.…`."""

from __future__ import annotations

import ast
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tests.gates.sources import PACKS, ROOT, name_of, python_files


def imported(path: Path) -> Iterator[str]:
    """The modules that a file imports, wherever in the file."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield "." * node.level + (node.module or "")


def contracts() -> list[dict[str, Any]]:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    found: list[dict[str, Any]] = settings["tool"]["importlinter"]["contracts"]
    return found


def test_nothing_imports_the_folder_of_the_packs() -> None:
    wrong = [name_of(p) for p in python_files() if any(m.split(".")[0] == "rules" for m in imported(p))]
    assert not wrong, f"the import package is govlint_rules, never rules: {wrong}"
    assert not (ROOT / "rules" / "__init__.py").exists()


def test_packs_import_only_the_api() -> None:
    """As the contract says; here also for imports that only a type checker sees."""
    wrong = {
        name_of(path): module
        for path in python_files("rules")
        for module in imported(path)
        if module.split(".")[0] == "govlint" and module != "govlint.api"
    }
    assert not wrong, f"a pack sees nothing of the engine but govlint.api: {wrong}"


def test_imports_are_absolute() -> None:
    wrong = [name_of(path) for path in python_files() for module in imported(path) if module.startswith(".")]
    assert not wrong, wrong


def test_packs_do_not_see_each_other() -> None:
    wrong = [
        f"{name_of(path)}: {module}"
        for path in python_files("rules/govlint_rules")
        for module in imported(path)
        if path.parent != PACKS
        and module.split(".")[:2] not in (["govlint_rules", path.parent.name], ["govlint", "api"])
        if module.split(".")[0].startswith("govlint")
    ]
    assert not wrong, f"a pack sees its own modules and govlint.api: {wrong}"


def test_the_contracts_leave_no_module_out() -> None:
    complete = {container for c in contracts() if c.get("exhaustive") for container in c["containers"]}
    assert complete == {"govlint", "govlint_rules"}


def test_make_test_runs_the_checkers_and_ci_runs_make_test() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    test_target = next(line for line in makefile.splitlines() if line.startswith("test:"))
    assert "check" in test_target.split()
    for tool in ("ruff check", "mypy", "lint-imports"):
        assert f"$(BIN)/{tool}" in makefile, f"`make check` does not run {tool}"
    lines = (ROOT / ".ci" / "run").read_text(encoding="utf-8").splitlines()
    assert "set -eu" in lines and "make test" in lines, ".ci/run does not run `make test`, or goes on when it fails"
    assert "  make test-office" in lines and any("NOT RUN: make test-office" in line for line in lines)


def test_types_are_checked_strictly_and_warnings_are_errors() -> None:
    tool = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]
    assert tool["mypy"]["strict"] is True
    assert {"govlint", "govlint_rules"} <= set(tool["mypy"]["packages"])
    assert tool["pytest"]["ini_options"]["filterwarnings"] == ["error"]
    assert (ROOT / "govlint" / "py.typed").exists() and (PACKS / "py.typed").exists()
