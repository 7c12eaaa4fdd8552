"""The façade for authors: complete, cheap, and nothing but re-exports."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterable
from importlib import import_module
from pathlib import Path

import pytest

from govlint import api

PATH = Path(api.__file__)


def test_everything_listed_is_there_and_everything_there_is_listed() -> None:
    assert all(hasattr(api, name) for name in api.__all__)
    tree = ast.parse(PATH.read_text(encoding="utf-8"))
    (later,) = (node for node in tree.body if isinstance(node, ast.If))
    at_once, when_asked = imports(tree.body), imports(later.body)
    assert {*at_once, *when_asked} - {"annotations", "TYPE_CHECKING"} == set(api.__all__)
    assert when_asked == api._LATER
    assert not [node for node in tree.body if not isinstance(node, ast.ImportFrom | ast.Assign | ast.Expr | ast.If)]


def imports(nodes: Iterable[ast.stmt]) -> dict[str, str | None]:
    """The module of each imported name."""
    found = (node for node in nodes if isinstance(node, ast.ImportFrom))
    return {alias.asname or alias.name: node.module for node in found for alias in node.names}


def test_what_is_loaded_when_it_is_asked_for_is_what_its_module_holds() -> None:
    for name, module in api._LATER.items():
        assert getattr(api, name) is getattr(import_module(module), name)
    with pytest.raises(AttributeError, match=r"has no attribute 'Reports'$"):
        api.Reports  # type: ignore[attr-defined]  # noqa: B018


def test_importing_it_is_cheap() -> None:
    heavy = ("yaml", "ruamel", "tabulate", "click", "importlib.metadata", "json", "asyncio", "difflib", "govlint_rules")
    code = f"import sys, govlint.api; print([m for m in {heavy!r} if m in sys.modules])"
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == "[]"
