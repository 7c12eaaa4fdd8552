"""Law 5: wheel and sdist install into a clean environment and list the same rules as the source tree.

Needs what `make test` needs anyway: a package index for the build backend and the dependencies.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import venv
from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.gates.processes import EXAMPLES, govlint
from tests.gates.sources import ROOT

# One worker: what the tests share is made once.
pytestmark = [pytest.mark.install, pytest.mark.xdist_group("install")]
_OUTSIDE = {"PYTHONPATH", "PYTHONHOME", "VIRTUAL_ENV"}


def run(command: Sequence[str | Path], cwd: Path) -> str:
    """The output of a command that must succeed, run without what this process imports from."""
    env = {name: value for name, value in os.environ.items() if name not in _OUTSIDE}
    done = subprocess.run(
        [str(c) for c in command], cwd=cwd, env=env, capture_output=True, encoding="utf-8", check=False
    )
    assert done.returncode == 0, f"{command}\n{done.stdout}\n{done.stderr}"
    return done.stdout


@pytest.fixture(scope="module")
def distributions(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """A wheel made from an sdist, and the sdist."""
    folder = tmp_path_factory.mktemp("dist")
    run([sys.executable, "-m", "build", "--no-isolation", "--outdir", folder, ROOT], folder)
    return {"wheel": next(folder.glob("*.whl")), "sdist": next(folder.glob("*.tar.gz"))}


@pytest.fixture(scope="module")
def environment(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty environment; both distributions are installed into it, one after the other."""
    folder = tmp_path_factory.mktemp("environment")
    venv.create(folder, with_pip=True)
    return folder


@pytest.fixture(scope="module")
def expected() -> list[str]:
    """The codes and names that the source tree lists."""
    return rules_of(govlint("rules", "--output-format", "json").stdout)


def rules_of(output: str) -> list[str]:
    return [f"{rule['code']} {rule['name']}" for rule in json.loads(output)["rules"]]


@pytest.mark.parametrize("kind", ["wheel", "sdist"])
def test_an_installed_distribution_is_whole(
    kind: str, distributions: dict[str, Path], environment: Path, expected: list[str], tmp_path: Path
) -> None:
    binaries = environment / ("Scripts" if os.name == "nt" else "bin")
    install = ["-m", "pip", "--disable-pip-version-check", "--quiet", "install", "--upgrade"]
    run([binaries / "python", *install, "--force-reinstall", "--no-deps", distributions[kind]], tmp_path)
    run([binaries / "python", *install, distributions[kind]], tmp_path)
    assert rules_of(run([binaries / "govlint", "rules", "--output-format", "json"], tmp_path)) == expected
    clean = tmp_path / "2023.md"
    clean.write_bytes((EXAMPLES / "disclosure-2023.md").read_bytes())
    run([binaries / "govlint", "check", clean], tmp_path)
    assert "T103" in run([binaries / "govlint", "explain", "T103"], tmp_path)
    stray = "import importlib.util as u; print([m for m in ('rules', 'tests', 'benchmarks') if u.find_spec(m)])"
    assert run([binaries / "python", "-c", stray], tmp_path).strip() == "[]"


def test_the_wheel_holds_both_packages_typed_and_their_data(distributions: dict[str, Path]) -> None:
    import zipfile

    names = set(zipfile.ZipFile(distributions["wheel"]).namelist())
    assert {"govlint/py.typed", "govlint_rules/py.typed", "govlint_rules/_index.py"} <= names
    assert any(name.endswith("licenses/LICENSE") for name in names)
    for folder, suffix in (("rules/govlint_rules", "*.yaml"), ("govlint", "*.json")):
        for path in (ROOT / folder).rglob(suffix):
            packed = path.relative_to(ROOT / "rules" if folder.startswith("rules") else ROOT).as_posix()
            assert packed in names, packed
    assert not [name for name in names if name.split("/")[0] in ("rules", "tests", "docs", "examples", "benchmarks")]
