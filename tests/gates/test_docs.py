"""Law 2: every hook, with its arguments, and every engine code is documented; no page points into the void.

(Commands, options, exit codes and keys of the outputs: tests/cli; configuration: tests/config;
what the pages show: tests/docs.)
"""

from __future__ import annotations

import inspect
import re
import sys
from dataclasses import fields
from pathlib import Path
from types import ModuleType

import pytest
import yaml

from govlint.forms import Band, Form, Line, SectionForm, TableForm, load_forms
from govlint.plugins import hookspecs
from govlint.plugins.entrypoints import EntryPointRef
from govlint.plugins.loading import load_registry
from govlint.policy import diagnose as policy
from tests.gates.sources import ENGINE, PACKS, ROOT

PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), *(ROOT / "plugins").rglob("*.md")])
_LINK = re.compile(r"\]\((?!https?:|mailto:|#)([^)#\s]+)")
HOOKS = {name: hook for name, hook in vars(hookspecs).items() if name.startswith("govlint_")}


@pytest.mark.parametrize("name", HOOKS)
def test_every_hook_is_documented_with_its_arguments(name: str) -> None:
    text = (ROOT / "docs" / "plugins.md").read_text(encoding="utf-8")
    arguments = ", ".join(inspect.signature(HOOKS[name]).parameters)
    assert f"`{name}({arguments})`" in text


def test_every_engine_code_is_documented() -> None:
    text = (ROOT / "docs" / "exit-codes.md").read_text(encoding="utf-8")
    assert not [code for code in policy.ENGINE if code not in text]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_links_lead_somewhere(page: Path) -> None:
    targets = _LINK.findall(page.read_text(encoding="utf-8"))
    dead = [target for target in targets if not (page.parent / target).exists()]
    assert not dead, dead


def test_the_architecture_page_is_short() -> None:
    assert len((ROOT / "docs" / "architecture.md").read_text(encoding="utf-8").splitlines()) <= 200
    assert len((ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8").splitlines()) <= 150


def test_the_code_map_has_everything_that_stands_at_the_top_of_the_engine() -> None:
    said = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    top = [path.name + "/" * path.is_dir() for path in sorted(ENGINE.iterdir()) if not path.name.startswith("__")]
    code = [name for name in top if name.endswith((".py", "/"))]
    assert not [name for name in code if f"/{name}`" not in said and f"`{name}`" not in said]


def test_the_form_that_the_page_on_forms_shows_loads() -> None:
    example = blocks("forms.md", "yaml")[0]
    sources = [yaml.safe_load(path.read_text(encoding="utf-8")) for path in sorted((PACKS / "forms").glob("*.yaml"))]
    form = load_forms([*sources, yaml.safe_load(example)])["x2030"]
    rows = [row.id for row in form.tables["requests"].rows]
    assert "deny_admin_query" not in rows
    assert rows[rows.index("deny_process") + 1] == "deny_new"
    assert len(form.tables) == 3 and form.covers(2031) and not form.covers(2029)


def test_every_key_of_a_form_is_documented() -> None:
    text = (ROOT / "docs" / "forms.md").read_text(encoding="utf-8")
    own = {"default", "distribution", "data"}
    names = {f.name for f in fields(Form)} | {n for kind in (TableForm, Line, SectionForm, Band) for n in kind._fields}
    missing = {name for name in names - own if not name.startswith("_") and f"`{name}`" not in text}
    assert not missing, missing


def test_the_plugin_that_the_page_on_plugins_shows_is_accepted(monkeypatch: pytest.MonkeyPatch) -> None:
    module = ModuleType("govlint_city")
    exec(compile(blocks("plugins.md", "python")[0], "plugins.md", "exec"), module.__dict__)
    monkeypatch.setitem(sys.modules, "govlint_city", module)
    registry = load_registry([EntryPointRef("govlint-city", "1.0", "city", "govlint_city", "")])
    assert list(registry.rules) == ["CITY101"] and not registry.refused


def blocks(page: str, language: str) -> list[str]:
    """The fenced blocks of a page in a language."""
    text = (ROOT / "docs" / page).read_text(encoding="utf-8")
    return [part.partition("\n```")[0] for part in text.split(f"```{language}\n")[1:]]
