"""The façade for authors: complete, cheap, and nothing but re-exports."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

from govlint import api

PATH = Path(api.__file__)


def test_everything_listed_is_there_and_everything_there_is_listed() -> None:
    assert all(hasattr(api, name) for name in api.__all__)
    tree = ast.parse(PATH.read_text(encoding="utf-8"))
    nodes = [node for node in tree.body if isinstance(node, ast.ImportFrom)]
    imported = {alias.asname or alias.name for node in nodes for alias in node.names}
    assert imported - {"annotations"} == set(api.__all__)
    assert not [node for node in tree.body if not isinstance(node, ast.ImportFrom | ast.Assign | ast.Expr)]


def test_importing_it_is_cheap() -> None:
    heavy = ("yaml", "ruamel", "tabulate", "click", "importlib.metadata", "json", "asyncio", "difflib", "govlint_rules")
    code = f"import sys, govlint.api; print([m for m in {heavy!r} if m in sys.modules])"
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == "[]"
