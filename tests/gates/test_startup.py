"""Start-up counted in modules, not in milliseconds: what a run must not load."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.gates.processes import python
from tests.gates.sources import ROOT

# Slow to import, and not needed to lint one text file: 25 to 200 ms each.
HEAVY = {
    "tabulate", "ruamel", "rich", "docx", "openpyxl", "pdfplumber", "pypdfium2", "lxml", "jinja2", "html5lib",
    "jsonschema", "hypothesis", "asyncio", "multiprocessing", "concurrent", "unittest", "logging", "email", "pathspec",
}  # fmt: skip
HEAVY_MODULES = {"importlib.metadata", "govlint.testing", "govlint.packs.pages", "govlint.identities.compile",
                 "govlint.readers.parsed", "govlint.report.parsed"}  # fmt: skip
REPORT = "# 江城市水务局2023年政府信息公开工作年度报告\n\n一、总体情况\n\n江城市水务局主动公开信息12条。\n"
_SCRIPT = """
import json, sys
before = set(sys.modules)
from govlint.__main__ import main
code = main({arguments})
sys.stdout.flush()
print("\\n" + json.dumps([code, sorted(set(sys.modules) - before)]))
"""


def loaded_by(*arguments: str | Path, env: Mapping[str, str] | None = None) -> tuple[int, set[str]]:
    """The exit code of `govlint` with the arguments, and the modules that it loaded."""
    done = python("-c", _SCRIPT.format(arguments=[str(a) for a in arguments]), env=env)
    assert done.returncode == 0, done.stderr
    code, modules = json.loads(done.stdout.splitlines()[-1])
    return code, set(modules)


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("startup") / "2023.txt"
    path.write_text(REPORT, encoding="utf-8")
    loaded_by("check", path)  # fills the plugin index
    return path


def heavy(modules: set[str]) -> list[str]:
    return sorted(m for m in modules if m.partition(".")[0] in HEAVY or m in HEAVY_MODULES)


def test_the_version_loads_nothing_but_two_modules() -> None:
    code, modules = loaded_by("--version")
    assert code == 0
    assert modules == {"__future__", "govlint", "govlint.__main__"}


@pytest.mark.parametrize("options", [(), ("-q",), ("--quiet",)])
def test_paths_alone_are_checked_without_a_parser_of_options(report: Path, options: tuple[str, ...]) -> None:
    code, modules = loaded_by("check", report, *options)
    assert code in (0, 1)
    assert heavy(modules) == []
    assert not modules & {"click", "html", "heapq", "uuid", "platform", "gettext", "inspect", "dataclasses", "pluggy"}


@pytest.mark.parametrize("form", ["text", "grouped", "json"])
def test_linting_one_file_loads_nothing_heavy(report: Path, form: str) -> None:
    code, modules = loaded_by("check", "--output-format", form, report)
    assert code in (0, 1)
    assert heavy(modules) == []


def test_linting_one_file_without_a_configuration_loads_no_yaml(report: Path) -> None:
    _, modules = loaded_by("check", "--no-config", report)
    assert not {"yaml", "json"} & modules


def test_linting_loads_only_the_command_that_was_asked_for(report: Path) -> None:
    _, modules = loaded_by("check", report)
    commands = {m for m in modules if m.startswith("govlint.cli.")}
    assert not commands & {f"govlint.cli.{name}" for name in ("parse", "rules", "explain", "forms", "plugins", "init")}


def test_a_configuration_does_not_load_anything_heavy(report: Path) -> None:
    config = report.parent / "with-config"
    config.mkdir()
    (config / ".govlint.yaml").write_text("extends: recommended\n", encoding="utf-8")
    (config / "2023.txt").write_text(REPORT, encoding="utf-8")
    code, modules = loaded_by("check", config / "2023.txt")
    assert code in (0, 1)
    assert heavy(modules) == []


def test_a_report_without_findings_loads_nothing_that_tells_of_one(report: Path) -> None:
    _, modules = loaded_by("check", "--select", "T101", report)
    telling = {"govlint.policy.place", "govlint.policy.secondlook", "govlint.identities.findings", "govlint.causes"}
    asked = {"govlint.series.model", "govlint.report.build", "govlint.rulefiles.load"}  # of govlint.api
    assert not modules & (telling | asked)


def test_rules_that_cannot_apply_are_not_imported(report: Path) -> None:
    """A report of the form of 2021 does not import the rules of the tables before it."""
    _, modules = loaded_by("check", report)
    assert "govlint_rules.tables.trainees_without_training" not in modules


_PLUGIN = """
from govlint.api import RuleEntry, hookimpl

@hookimpl
def govlint_rules():
    cases = {"default": "info"}
    return [RuleEntry("STU101", "startup", "report", cases, ("no-such-form",), (None, None), True, "startup_plugin:R")]
"""


def test_rules_of_others_that_cannot_apply_start_no_process(report: Path) -> None:
    site = report.parent / "site"
    info = site / "startup_plugin-1.0.dist-info"
    info.mkdir(parents=True)
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: startup-plugin\nVersion: 1.0\n", encoding="utf-8")
    (info / "entry_points.txt").write_text("[govlint]\nstartup = startup_plugin\n", encoding="utf-8")
    (site / "startup_plugin.py").write_text(_PLUGIN, encoding="utf-8")
    code, modules = loaded_by("check", report, env={"PYTHONPATH": str(site)})
    assert code in (0, 1)
    assert "startup_plugin" in modules
    assert not modules & {"subprocess", "threading", "queue", "signal", "govlint.isolation.child", "govlint.transport"}


_COMPILED = """
import re, sys
compile_pattern, compiled = re._compiler._parser.parse, []
def parse(text, *rest):
    compiled.append(text)
    return compile_pattern(text, *rest)
re._compiler._parser.parse = parse
from govlint.__main__ import main
main()
print(*compiled, sep="\\n", file=sys.stderr)
"""


def test_the_third_run_compiles_no_regular_expression(report: Path) -> None:
    def compiled() -> str:
        return python("-c", _COMPILED, "check", report, env={"GOVLINT_CACHE_DIR": str(report.parent / "cache")}).stderr

    assert compiled().strip()  # the first looks for plugins
    assert compiled().strip()
    assert not compiled().strip()


def test_packs_make_their_tuples_with_the_cheap_base() -> None:
    """That of `typing` compiles the annotation of every field, at every start."""
    costly = re.compile(r"^from typing import .*\bNamedTuple\b", re.MULTILINE)
    packs = (ROOT / "rules" / "govlint_rules").rglob("*.py")
    assert [path.name for path in packs if costly.search(path.read_text(encoding="utf-8"))] == []
