"""Law 5: wheel and sdist install into a clean environment and list the same rules as the source tree.

Needs what `make test` needs anyway: a package index for the build backend and the dependencies.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import venv
import zipfile
from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.gates.processes import EXAMPLES, govlint
from tests.gates.sources import ROOT

pytestmark = pytest.mark.install
_OUTSIDE = {"PYTHONPATH", "PYTHONHOME", "VIRTUAL_ENV"}
DRAFT = """# 青禾县水利局2023年政府信息公开工作年度报告

一、总体情况

2023年，我局主动公开政府信息35条（草稿）。
"""


def run(command: Sequence[str | Path], cwd: Path) -> str:
    """The output of a command that must succeed, run without what this process imports from."""
    env = {name: value for name, value in os.environ.items() if name not in _OUTSIDE}
    done = subprocess.run(
        [str(c) for c in command], cwd=cwd, env=env, capture_output=True, encoding="utf-8", check=False
    )
    assert done.returncode == 0, f"{command}\n{done.stdout}\n{done.stderr}"
    return done.stdout


def build(folder: Path) -> dict[str, Path]:
    """A wheel made from an sdist, and the sdist."""
    folder.mkdir()
    run([sys.executable, "-m", "build", "--no-isolation", "--outdir", folder, ROOT], folder)
    return {"wheel": next(folder.glob("*.whl")), "sdist": next(folder.glob("*.tar.gz"))}


def rules_of(output: str) -> list[str]:
    return [f"{rule['code']} {rule['name']}" for rule in json.loads(output)["rules"]]


def test_both_distributions_are_whole(tmp_path: Path) -> None:
    """One test, for the environment takes longer to make than all the rest."""
    made = build(tmp_path / "dist")
    check_contents(made["wheel"])
    expected = rules_of(govlint("rules", "--output-format", "json").stdout)
    environment = tmp_path / "environment"
    venv.create(environment, with_pip=True)
    check_installed(made["wheel"], environment, expected, tmp_path)
    check_plugins(environment, expected, tmp_path)
    check_installed(made["sdist"], environment, expected, tmp_path)


def check_plugins(environment: Path, expected: list[str], folder: Path) -> None:
    """Beside the wheel: a fresh scaffold and all of plugins/, each built, installed, tested, taken out again."""
    binaries = environment / ("Scripts" if os.name == "nt" else "bin")
    pip = [binaries / "python", "-m", "pip", "--disable-pip-version-check", "--quiet"]
    sources = folder / "sources"
    sources.mkdir()
    run([binaries / "govlint", "new", "plugin", "demo"], sources)
    for plugin in sorted(path.parent for path in (ROOT / "plugins").glob("*/pyproject.toml")):
        shutil.copytree(plugin, sources / plugin.name, ignore=shutil.ignore_patterns("__pycache__"))
    names = sorted(path.name for path in sources.iterdir())
    assert {"govlint-demo", "govlint-template"} <= set(names)
    for name in names:
        build_wheel = [sys.executable, "-m", "build", "--no-isolation", "--wheel", "--outdir", folder / "plugins"]
        run([*build_wheel, sources / name], folder)
        shutil.rmtree(sources / name / name.replace("-", "_"))  # what is tested is what is installed
    run([*pip, "install", "pytest"], folder)
    run([*pip, "install", "--no-deps", *sorted((folder / "plugins").glob("*.whl"))], folder)
    for name in names:
        run([binaries / "python", "-m", "pytest", "-p", "no:cacheprovider"], sources / name)
        assert name in run([binaries / "govlint", "plugins"], folder)
    draft = folder / "draft.md"
    draft.write_text(DRAFT, encoding="utf-8")
    shown = run([binaries / "govlint", "check", draft, "--select", "DEMO,TEMP"], folder)
    assert "DEMO102" in shown and "TEMP102" in shown
    run([*pip, "uninstall", "--yes", *names], folder)
    assert rules_of(run([binaries / "govlint", "rules", "--output-format", "json"], folder)) == expected


def check_installed(distribution: Path, environment: Path, expected: list[str], folder: Path) -> None:
    binaries = environment / ("Scripts" if os.name == "nt" else "bin")
    install = [binaries / "python", "-m", "pip", "--disable-pip-version-check", "--quiet", "install"]
    run([*install, "--force-reinstall", "--no-deps", distribution], folder)
    run([*install, distribution], folder)
    assert rules_of(run([binaries / "govlint", "rules", "--output-format", "json"], folder)) == expected
    clean = folder / "2023.md"
    clean.write_bytes((EXAMPLES / "disclosure-2023.md").read_bytes())
    run([binaries / "govlint", "check", clean], folder)
    assert "T103" in run([binaries / "govlint", "explain", "T103"], folder)
    stray = "import importlib.util as u; print([m for m in ('rules', 'tests', 'benchmarks') if u.find_spec(m)])"
    assert run([binaries / "python", "-c", stray], folder).strip() == "[]"


def check_contents(wheel: Path) -> None:
    """Both packages, typed, with their data, and nothing else."""
    names = set(zipfile.ZipFile(wheel).namelist())
    assert {"govlint/py.typed", "govlint_rules/py.typed", "govlint_rules/_index.py"} <= names
    assert any(name.endswith("licenses/LICENSE") for name in names)
    for folder, suffix in (("rules/govlint_rules", "*.yaml"), ("govlint", "*.json")):
        for path in (ROOT / folder).rglob(suffix):
            packed = path.relative_to(ROOT / "rules" if folder.startswith("rules") else ROOT).as_posix()
            assert packed in names, packed
    assert {name.split("/")[0].partition("-")[0] for name in names} == {"govlint", "govlint_rules"}
