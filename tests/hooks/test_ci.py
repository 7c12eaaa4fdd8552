"""What the CI recipes execute, run here: their shell steps, with stand-ins for what only the service has."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.gates.sources import ROOT
from tests.hooks.kit import DRAFT, SOUND, word, write

pytestmark = pytest.mark.skipif(shutil.which("bash") is None, reason="needs bash")
ACTION = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
PAGE = (ROOT / "docs" / "ci.md").read_text(encoding="utf-8")
BAD = SOUND.replace("3月1日", "13月1日")
_EXPRESSION = re.compile(r"\$\{\{\s*(.*?)\s*\}\}")
# Installing is left out (tests/install does it); everything else that is called is the real thing.
_PYTHON = """#!/bin/sh
if [ "$1 $2 $3" = "-m pip install" ]; then shift 3; printf '%s\\n' "$@" >> "$INSTALLED"; exit 0; fi
exec {python} "$@"
"""
_REVIEWDOG = """#!/bin/sh
printf '%s\\n' "$@" > "$REVIEWED.arguments"
cat > "$REVIEWED"
"""


@pytest.fixture
def shell(tmp_path: Path) -> Any:
    """Runs a script with bash as GitHub does, in a folder with reports; returns what it ended with."""
    tools, home = tmp_path / "tools", tmp_path / "work"
    write(tools, {"python": _PYTHON.format(python=sys.executable), "reviewdog": _REVIEWDOG})
    for tool in tools.iterdir():
        tool.chmod(0o755)
    write(home, {"年报/2018.txt": BAD, f"归档/{DRAFT}": word(SOUND)})

    def run(script: str, env: Mapping[str, str] | None = None) -> subprocess.CompletedProcess[str]:
        settings = {
            "PATH": os.pathsep.join([str(tools), str(Path(sys.executable).parent), os.environ["PATH"]]),
            "HOME": str(tmp_path), "INSTALLED": str(tmp_path / "installed"), "REVIEWED": str(tmp_path / "reviewed"),
            "GOVLINT_CACHE_DIR": str(tmp_path / "cache"), **(env or {}),
        }  # fmt: skip
        command = ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", script]
        return subprocess.run(command, cwd=home, env=settings, capture_output=True, encoding="utf-8", check=False)

    return run


def action(shell: Any, tmp_path: Path, **given: str) -> list[subprocess.CompletedProcess[str]]:
    """The shell steps of the action with these inputs, up to the first that fails."""
    inputs = {name: str(about["default"]) for name, about in ACTION["inputs"].items()}
    inputs |= {name.replace("_", "-"): value for name, value in given.items()}
    known = {**{f"inputs.{name}": value for name, value in inputs.items()}, "github.action_path": str(ROOT)}
    ended = []
    for step in ACTION["runs"]["steps"]:
        if "run" not in step:
            continue
        assert not _EXPRESSION.search(step["run"]), "what an input says must not be part of a script"
        env = {name: _EXPRESSION.sub(lambda m: known[m[1]], value) for name, value in step["env"].items()}
        ended.append(shell(step["run"], {**env, "GITHUB_STEP_SUMMARY": str(tmp_path / "summary.md")}))
        if ended[-1].returncode:
            break
    return ended


def test_the_action_annotates_summarises_and_writes_sarif(shell: Any, tmp_path: Path) -> None:
    *_, checked = action(shell, tmp_path)
    assert (checked.returncode, checked.stderr) == (1, "")
    assert checked.stdout.startswith("::error file=年报/2018.txt,line=16,")
    assert "`D507` impossible-date" in (tmp_path / "summary.md").read_text(encoding="utf-8")
    log = json.loads((tmp_path / "work" / "govlint.sarif").read_text(encoding="utf-8"))
    assert [result["ruleId"] for result in log["runs"][0]["results"]] == ["D507"]
    assert (tmp_path / "installed").read_text().splitlines()[-1] == f"{ROOT}[office]"


def test_the_action_takes_several_paths_with_blanks_and_commas(shell: Any, tmp_path: Path) -> None:
    *_, checked = action(shell, tmp_path, paths=f"归档/{DRAFT}\n\n", args="--lang en --fail-on warning")
    assert checked.returncode == 0, checked.stdout + checked.stderr
    assert "1 file with 1 report checked" in checked.stdout


def test_the_action_takes_no_path_for_an_option_or_a_command(shell: Any, tmp_path: Path) -> None:
    *_, checked = action(shell, tmp_path, paths="--help\n$(touch stolen)\n年报", args="; touch stolen")
    assert not (tmp_path / "work" / "stolen").exists()
    assert checked.returncode in (2, 3) and "Usage" not in checked.stdout


def test_the_action_installs_a_version_where_one_is_given(shell: Any, tmp_path: Path) -> None:
    action(shell, tmp_path, version="0.1.0", extras="")
    assert (tmp_path / "installed").read_text().splitlines()[-1] == "govlint==0.1.0"


def test_the_other_steps_of_the_action_are_what_we_think() -> None:
    used = [step["uses"].partition("@")[0] for step in ACTION["runs"]["steps"] if "uses" in step]
    assert used == ["actions/setup-python", "github/codeql-action/upload-sarif"]
    for name in ACTION["inputs"]:
        assert f"| `{name}` |" in PAGE


def scripts() -> list[str]:
    """The shell of every recipe on the page."""
    found = re.findall(r"^```bash\n(.*?)^```", PAGE, re.MULTILINE | re.DOTALL)
    for block in re.findall(r"^```yaml\n(.*?)^```", PAGE, re.MULTILINE | re.DOTALL):
        found += ["\n".join(job["script"]) for job in yaml.safe_load(block).values() if "script" in job]
    return found


@pytest.mark.parametrize("script", scripts(), ids=lambda script: script.splitlines()[-1][:60])
def test_every_recipe_finds_the_mistake(shell: Any, tmp_path: Path, script: str) -> None:
    ended = shell(script)
    assert ended.returncode == (0 if "reviewdog" in script else 1), ended.stdout + ended.stderr
    assert ended.stderr == ""
    for name in re.findall(r"--output \w+=(\S+)", script):
        assert "D507" in (tmp_path / "work" / name).read_text(encoding="utf-8"), name
    if "reviewdog" in script:
        given = json.loads((tmp_path / "reviewed").read_text(encoding="utf-8"))
        assert [one["code"]["value"] for one in given["diagnostics"]] == ["D507"]


def test_the_recipe_for_gitlab_hands_over_what_it_writes() -> None:
    job = yaml.safe_load(re.findall(r"^```yaml\n(govlint:.*?)^```", PAGE, re.MULTILINE | re.DOTALL)[0])["govlint"]
    written = set(re.findall(r"--output \w+=(\S+)", "\n".join(job["script"])))
    assert set(job["artifacts"]["reports"].values()) == written and job["artifacts"]["when"] == "always"


def test_the_recipe_for_github_names_inputs_that_there_are() -> None:
    page = yaml.safe_load(re.findall(r"^```yaml\n(jobs:.*?)^```", PAGE, re.MULTILINE | re.DOTALL)[0])
    assert set(page["jobs"]["reports"]["steps"][1]["with"]) <= set(ACTION["inputs"])
