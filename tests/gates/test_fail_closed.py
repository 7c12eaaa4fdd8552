"""Law 6: a broken plugin, a duplicate code, a crashing rule: exit 3, named in the message, the others still report."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.gates.processes import EXAMPLES, govlint

REPORT = EXAMPLES / "disclosure-mistakes-2022.txt"

RULE = """
from govlint.api import Basis, Finding, Rule, Severity, hookimpl

def check(report, options):
    {body}

RULE = Rule(
    code={code!r}, name={name!r}, cases={{"default": Severity.ERROR}}, basis=Basis("custom", "约定"),
    messages={{"default": {{"zh": "测试", "en": "test"}}}}, summary={{"zh": "测试", "en": "test"}}, check=check,
    module=__name__, distribution="govlint-planted",
)

@hookimpl
def govlint_rules():
    return [RULE]
"""
FINDS = "yield Finding(report.last)"
CRASHES = "raise ZeroDivisionError('planted'); yield"

HOOK = "from govlint.api import hookimpl\n@hookimpl\ndef {name}():\n    return {value}\n"

# What the plugin's module says → what the message says beside the name of the distribution.
PLANTED = {
    "import fails": ("import no_such_module_at_all\n", "no_such_module_at_all"),
    "syntax error": ("def broken(:\n", "SyntaxError"),
    "no hook": ("x = 1\n", ""),
    "unknown hook": (HOOK.format(name="govlint_rulez", value=[]), "govlint_rulez"),
    "hook crashes": (HOOK.format(name="govlint_rules", value="[1 / 0]"), "ZeroDivisionError"),
    "hook returns rubbish": (HOOK.format(name="govlint_rules", value=[7]), "int"),
    "duplicate code": (RULE.format(code="T103", name="planted-defect", body=FINDS), "T103"),
    "duplicate name": (RULE.format(code="PLN101", name="request-flow-mismatch", body=FINDS), "request-flow-mismatch"),
    "prefix of the built-in packs": (RULE.format(code="T999", name="planted-defect", body=FINDS), "T999"),
    "crashing rule": (RULE.format(code="PLN101", name="planted-defect", body=CRASHES), "PLN101"),
}


def plant(folder: Path, source: str) -> dict[str, str]:
    """A distribution `govlint-planted` with the source as its plugin; the environment that finds it."""
    info = folder / "govlint_planted-1.0.dist-info"
    info.mkdir(parents=True)
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: govlint-planted\nVersion: 1.0\n", encoding="utf-8")
    (info / "entry_points.txt").write_text("[govlint]\nplanted = planted_plugin\n", encoding="utf-8")
    (folder / "planted_plugin.py").write_text(source, encoding="utf-8")
    return {"PYTHONPATH": str(folder)}


def codes(output: str) -> set[str]:
    """The codes of the lines `path:line:column: severity CODE …`."""
    heads = (line.partition(": ")[2].split() for line in output.splitlines() if line.startswith(str(REPORT)))
    return {words[1] for words in heads if len(words) > 1}


@pytest.fixture(scope="module")
def expected() -> set[str]:
    """What govlint says of the report without any plugin."""
    found = codes(govlint("check", "--no-config", REPORT).stdout)
    assert len(found) > 3
    return found


@pytest.mark.parametrize("kind", PLANTED)
def test_what_is_broken_is_named_and_everything_else_still_reports(
    kind: str, expected: set[str], tmp_path: Path
) -> None:
    source, said = PLANTED[kind]
    done = govlint("check", "--no-config", REPORT, env=plant(tmp_path, source))
    assert done.returncode == 3, done.stdout + done.stderr
    assert "govlint-planted" in done.stdout + done.stderr
    assert said in done.stdout + done.stderr
    assert codes(done.stdout) >= expected


def test_a_sound_plugin_reports_beside_the_others(expected: set[str], tmp_path: Path) -> None:
    source = RULE.format(code="PLN101", name="planted-defect", body=FINDS)
    done = govlint("check", "--no-config", REPORT, env=plant(tmp_path, source))
    assert done.returncode == 1, done.stdout + done.stderr
    assert codes(done.stdout) == expected | {"PLN101"}


def test_a_missing_required_plugin_ends_the_run_before_it_begins(tmp_path: Path) -> None:
    (tmp_path / ".govlint.yaml").write_text("required-plugins: [govlint-planted]\n", encoding="utf-8")
    (tmp_path / "2022.txt").write_bytes(REPORT.read_bytes())
    done = govlint("check", "2022.txt", cwd=tmp_path)
    assert done.returncode == 2, done.stdout + done.stderr
    assert "govlint-planted" in done.stderr
    assert done.stdout == ""


def test_a_required_plugin_that_is_there_satisfies(tmp_path: Path) -> None:
    (tmp_path / ".govlint.yaml").write_text("required-plugins: [govlint-planted]\n", encoding="utf-8")
    (tmp_path / "2022.txt").write_bytes(REPORT.read_bytes())
    env = plant(tmp_path / "site", RULE.format(code="PLN101", name="planted-defect", body=FINDS))
    assert govlint("check", "2022.txt", cwd=tmp_path, env=env).returncode == 1
