"""What stands in plugins/: distributions of their own, on the public surface alone, the template as scaffolded."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from govlint.scaffold.write import plugin_files, templates_in
from tests.gates.sources import ROOT, name_of, python_files
from tests.gates.test_imports import imported

PLUGINS = sorted(path.parent for path in (ROOT / "plugins").glob("*/pyproject.toml"))
PUBLIC = {"govlint.api"}
PUBLIC_IN_TESTS = PUBLIC | {"govlint.testing"}


def project(folder: Path) -> dict[str, Any]:
    found: dict[str, Any] = tomllib.loads((folder / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return found


def package_of(folder: Path) -> str:
    return folder.name.replace("-", "_")


def test_the_template_is_what_the_scaffold_writes() -> None:
    folder = ROOT / "plugins" / "govlint-template"
    written = plugin_files(templates_in("govlint_rules:scaffold"), "template")
    there = {p.relative_to(folder).as_posix(): p for p in folder.rglob("*") if p.is_file()}
    there = {name: path for name, path in there.items() if "__pycache__" not in name and name[0] != "."}
    assert there.keys() == written.keys()
    drifted = [name for name, path in there.items() if path.read_text(encoding="utf-8") != written[name]]
    assert not drifted, f"write it anew with `govlint new plugin template` in plugins/: {drifted}"


@pytest.mark.parametrize("folder", PLUGINS, ids=lambda folder: folder.name)
def test_a_plugin_sees_the_public_surface_and_itself(folder: Path) -> None:
    wrong = {}
    for path in python_files(name_of(folder)):
        public = PUBLIC_IN_TESTS if "tests" in path.relative_to(folder).parts else PUBLIC
        for module in imported(path):
            top = module.split(".")[0]
            if top.startswith("govlint") and top != package_of(folder) and module not in public:
                wrong[name_of(path)] = module
    assert not wrong, f"a plugin imports govlint.api, and its tests govlint.testing: {wrong}"


def test_nothing_of_ours_imports_a_plugin() -> None:
    packages = {package_of(folder) for folder in PLUGINS}
    wrong = [name_of(p) for p in python_files("govlint", "rules") if packages & {m.split(".")[0] for m in imported(p)}]
    assert not wrong


def test_neither_engine_nor_packs_know_the_other_domain() -> None:
    suffixes = (".py", ".yaml", ".json")
    texts = [p for top in ("govlint", "rules") for p in (ROOT / top).rglob("*") if p.suffix in suffixes]
    assert len(texts) > 200
    wrong = [name_of(path) for path in texts if "foia" in path.read_text(encoding="utf-8").lower()]
    assert not wrong, f"govlint-foia alone speaks of it: {wrong}"


@pytest.mark.parametrize("folder", PLUGINS, ids=lambda folder: folder.name)
def test_a_plugin_is_a_distribution_of_its_own(folder: Path) -> None:
    about = project(folder)
    assert about["name"] == folder.name
    assert list(about["entry-points"]) == ["govlint"]
    assert (folder / package_of(folder) / "py.typed").exists() and list((folder / "tests").glob("test_*.py"))
    readme = (folder / "README.md").read_text(encoding="utf-8")
    assert "govlint check" in readme and any("\u4e00" <= letter <= "\u9fff" for letter in readme)


def test_every_plugin_is_listed_and_checked_with_the_rest() -> None:
    text = (ROOT / "plugins" / "README.md").read_text(encoding="utf-8")
    tool = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]
    for folder in PLUGINS:
        assert f"[{folder.name}]({folder.name}/README.md)" in text
        assert package_of(folder) in tool["mypy"]["packages"] and name_of(folder) in tool["mypy"]["mypy_path"]
        assert name_of(folder) in tool["pytest"]["ini_options"]["pythonpath"]
