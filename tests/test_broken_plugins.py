"""The command line with distributions that are missing or broken: exit codes, names, and the findings of the others."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[1]
REPORT = (
    "# 青禾县水利局2023年政府信息公开工作年度报告\n\n一、总体情况\n\n本年度主动公开政府信息5条。\n\n"
    "二、主动公开情况\n\n本年度未制发规范性文件。\n"
).replace("2023", "2016")

PLUGIN = """
from govlint.api import Basis, Finding, Rule, Severity, hookimpl

def {name}(report, options):
    {body}
    yield Finding(report.first)

RULES = [
    Rule(code="{code}", name="{name}-found", cases={{"default": Severity.INFO}}, basis=Basis("custom", "x"),
         messages={{"default": {{"zh": "有", "en": "there"}}}}, summary={{"zh": "有", "en": "there"}}, check={name}),
]

@hookimpl
def govlint_rules():
    return RULES
"""


def install(site: Path, distribution: str, code: str, body: str = "pass", target: str | None = None) -> Path:
    """A distribution with one rule in a folder that stands for site-packages; returns its entry_points.txt."""
    module = distribution.replace("-", "_")
    info = site / f"{module}-1.0.dist-info"
    info.mkdir(parents=True)
    (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {distribution}\nVersion: 1.0\n")
    entry = info / "entry_points.txt"
    entry.write_text(f"[govlint]\nmain = {target or module}\n")
    (site / f"{module}.py").write_text(PLUGIN.format(name=code.lower(), code=code, body=body), encoding="utf-8")
    return entry


@pytest.fixture
def site(tmp_path: Path) -> Path:
    folder = tmp_path / "site-packages"
    folder.mkdir()
    (tmp_path / "work").mkdir()
    (tmp_path / "work" / "a.md").write_text(REPORT, encoding="utf-8")
    install(folder, "sound-pack", "SP101")
    return folder


def check(site: Path, *arguments: str) -> tuple[int, dict[str, Any], str]:
    """Exit code, JSON (empty where there is none) and what went to stderr."""
    path = os.pathsep.join(str(entry) for entry in (ROOT, ROOT / "rules", site))
    env = {**os.environ, "PYTHONPATH": path, "GOVLINT_CACHE_DIR": str(site.parent / "cache"), "GOVLINT_LANG": "en"}
    env.pop("PRE_COMMIT", None)
    command = [sys.executable, "-m", "govlint", "check", "a.md", "--output-format", "json", *arguments]
    ran = subprocess.run(command, capture_output=True, env=env, cwd=site.parent / "work", check=False)
    out = ran.stdout.decode("utf-8")
    return ran.returncode, json.loads(out) if out else {}, ran.stderr.decode("utf-8")


def said(result: dict[str, Any], code: str) -> str:
    return " ".join(d["message"] for d in result["diagnostics"] if d["code"] == code)


def test_a_required_plugin_that_is_gone(site: Path) -> None:
    entry = install(site, "needed-pack", "NP101")
    (site.parent / "work" / ".govlint.yaml").write_text("required-plugins: [needed-pack]\n")
    code, result, _ = check(site)
    assert code == 0
    assert said(result, "NP101") and said(result, "SP101")
    entry.unlink()
    code, result, errors = check(site)
    assert (code, result) == (2, {})
    assert "needed-pack" in errors and ".govlint.yaml:1:20" in errors


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (("crash-pack", "CP101", "raise ValueError('oops')"), "E903", ("CP101", "crash-pack", "a.md", "oops")),
        (("twin-pack", "SP101"), "E906", ("SP101", "sound-pack", "twin-pack")),
        (("ghost-pack", "GP101", "pass", "no_such_place"), "E906", ("ghost-pack", "main", "no_such_place")),
        (("letter-pack", "T101"), "E906", ("T101", "letter-pack")),
        (("engine-pack", "E901"), "E906", ("E901", "engine-pack")),
    ],
)
def test_a_broken_plugin(site: Path, arguments: tuple[str, ...], code: str, words: tuple[str, ...]) -> None:
    install(site, *arguments)
    exit_code, result, errors = check(site)
    assert exit_code == 3, errors
    message = said(result, code)
    assert all(word in message for word in words), message
    assert said(result, "SP101")
    assert result["summary"]["exit_code"] == 3
    assert [file["state"] for file in result["files"]] == ["linted"]
