"""Rules of others in a process of their own: whatever they do is contained, named, and costs nobody else a finding."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from govlint.appendix import RULES, complete
from govlint.isolation import child, guard
from govlint.options import RunOptions
from govlint.plugins.entrypoints import EntryPointRef, scan_entry_points
from govlint.plugins.loading import HOME, Registry, load_registry, normalise
from govlint.reporters.json_output import write
from govlint.reporters.options import ReportOptions
from govlint.results import RunResult
from govlint.running.runner import run

_RULE = """
import os, sys, time
from govlint.api import Basis, Finding, Outcome, Rule, Severity, hookimpl

def make(number, body, scope="report", **limits):
    return Rule(
        code=f"ISO{number}", name=f"iso-{number}", scope=scope, cases={"default": Severity.WARNING},
        basis=Basis("custom", "a test"), messages={"default": {"zh": "{what}", "en": "{what}"}},
        summary={"zh": "一条", "en": "one"}, check=body, module=__name__,
        **limits,
    )

def fine(report, options):
    yield Finding(report.intro, args={"what": f"in {os.getpid()}"}, quote="fine")

def noisy(report, options):
    print("printed by a rule")
    yield Outcome("", "x", "not_assessable", "figure-blank")

"""
BODIES = {
    "loops": "while True: pass\n    yield",
    "sleeps-in-a-regex": "import re; re.match('(a+)+b', 'a' * 40); yield",
    "exits": "sys.exit(0)\n    yield",
    "dies": "os._exit(7)\n    yield",
    "kills-itself": "os.kill(os.getpid(), 9)\n    yield",
    "eats-memory": "x = [0] * 10**10\n    yield",
    "crashes": "raise ValueError('boom')\n    yield",
    "yields-nonsense": "yield 42",
    "returns-nothing": "return None",
    "never-ends": "yield Finding(report.intro, args={'what': 'a'}, quote='a')\n    while True: time.sleep(1)",
}
REPORT = """# 江城市水务局{year}年政府信息公开工作年度报告

本报告的统计期限自{year}年1月1日起至{year}年12月31日止。

一、总体情况

无。
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    (tmp_path / "plugins").mkdir()
    monkeypatch.syspath_prepend(str(tmp_path / "plugins"))
    (tmp_path / ".govlint.yaml").write_text("limits: {seconds-per-rule: 1}\nselect: [ISO, T101]\n", encoding="utf-8")
    (tmp_path / ".git").mkdir()
    for year in (2022, 2023):
        (tmp_path / f"{year}.md").write_text(REPORT.format(year=year), encoding="utf-8")
    before = set(sys.modules)
    yield tmp_path
    for name in set(sys.modules) - before:
        if name.startswith("iso_plugin"):
            del sys.modules[name]


def registry(folder: Path, name: str, *bad: str, scope: str = "report") -> Registry:
    """The built-in rules with ISO101 and ISO103, which are fine, and bad ones between them."""
    bads = "".join(f"make({102 + 10 * n}, bad{n}, {scope!r}), " for n in range(len(bad)))
    bodies = [f"def bad{number}(report, options):\n    {body}\n" for number, body in enumerate(bad)]
    return registry_of(folder, name, [*bodies, f"RULES = [make(101, fine), {bads}make(103, fine), make(104, noisy)]\n"])


def registry_of(folder: Path, name: str, text: Sequence[str]) -> Registry:
    """The built-in rules and the RULES of a plugin that ends with the text."""
    module = f"iso_plugin_{name.replace('-', '_')}"
    lines = [_RULE, *text]
    lines.append("@hookimpl\ndef govlint_rules():\n    return RULES\n")
    (folder / "plugins" / f"{module}.py").write_text("\n".join(lines), encoding="utf-8")
    own = [ref for ref in scan_entry_points() if normalise(ref.distribution) == HOME]
    return load_registry([*own, EntryPointRef("govlint-iso", "1.0", "iso", module, "")])


def check(folder: Path, known: Registry, *files: str, jobs: int = 1) -> RunResult:
    paths = [str(folder / file) for file in files or ("2022.md", "2023.md")]
    return run(paths, RunOptions(jobs=jobs), known)


def codes(result: RunResult) -> list[tuple[str, str]]:
    return [(Path(d.location.path or "-").name, d.code) for d in result.diagnostics]


def test_rules_run_in_another_process(folder: Path, capfd: pytest.CaptureFixture[str]) -> None:
    result = check(folder, registry(folder, "fine"))
    assert codes(result) == [(f, c) for f in ("2022.md", "2023.md") for c in ("ISO101", "ISO103")]
    processes = {d.message["en"] for d in result.diagnostics}
    assert len(processes) == 1 and f"in {os.getpid()}" not in processes
    assert [(o.code, o.reason) for o in result.outcomes if o.code == "ISO104"] == [("ISO104", "figure-blank")] * 2
    assert "printed by a rule" in capfd.readouterr().err
    assert all(d.fingerprint and d.distribution == "govlint-iso" for d in result.diagnostics)


def test_whatever_rules_do_is_contained_and_named(folder: Path) -> None:
    begun = time.monotonic()
    result = check(folder, registry(folder, "everything", *BODIES.values()), "2023.md")
    assert time.monotonic() - begun < 30
    assert result.exit_code == 3
    ended = (d for d in result.diagnostics if d.code == "E903")
    told = {str(d.args["rule"]): d for d in sorted(ended, key=lambda d: str(d.args["rule"]))}
    assert list(told) == [f"ISO{102 + 10 * number}" for number in range(len(BODIES))]
    said = dict(zip(BODIES, (d.message["en"] for d in told.values()), strict=True))
    assert all("govlint-iso" in text for text in said.values())
    assert all("took more than 1 seconds" in said[n] for n in ("loops", "sleeps-in-a-regex", "never-ends"))
    assert "exit code 7" in said["dies"] and "SIGKILL" in said["kills-itself"]
    assert "boom" in said["crashes"] and "MemoryError" in said["eats-memory"] and "SystemExit" in said["exits"]
    assert [d.code for d in result.diagnostics if d.code != "E903"] == ["ISO101", "ISO103"]


def test_a_rule_that_was_ended_is_not_run_again_and_says_so(folder: Path) -> None:
    result = check(folder, registry(folder, "once", BODIES["dies"]))
    assert [p for p, c in codes(result) if c == "E903"] == ["2022.md"]
    assert [(o.code, o.reason) for o in result.outcomes if o.code == "ISO102"] == [("ISO102", "rule-ended")]
    assert [p for p, c in codes(result) if c == "ISO103"] == ["2022.md", "2023.md"]


def test_what_ends_its_process_when_it_is_imported_is_not_imported_to_tell_of_it(folder: Path) -> None:
    died = f"import os\nif os.getpid() == {os.getpid()}: raise AssertionError('imported by the run')\nos._exit(7)\n"
    (folder / "plugins" / "iso_plugin_deadly.py").write_text(died, encoding="utf-8")
    line = ("ISO102", "iso-102", "report", "{'default': 'warning'}", "(), (None, None), True, 'iso_plugin_deadly:RULE'")
    entry = "RuleEntry(" + ", ".join((*map(repr, line[:3]), *line[3:])) + ")"
    text = f"from govlint.api import RuleEntry\nRULES = [make(101, fine), {entry}, make(103, fine)]\n"
    known = registry_of(folder, "deadly-import", [text])
    result = check(folder, known)
    assert [(p, c) for p, c in codes(result) if c == "E903"] == [("2022.md", "E903")]
    complete(result, known, {RULES})
    assert "ISO102" not in result.rules and {"E903", "ISO101", "ISO103"} <= set(result.rules)


def test_of_two_reports_in_a_file_the_other_rules_check_both(folder: Path) -> None:
    body = "本局全年推进信息公开，完善制度，群众满意。" * 12
    texts = [REPORT.format(year=year).replace("无。", body) for year in (2022, 2023)]
    (folder / "two.md").write_text("\n".join(texts), encoding="utf-8")
    idle = "make(100, fine, years=(2030, None))"
    rules = f"RULES = [{idle}, make(101, fine), make(110, dies), make(120, fine), make(130, dies), make(140, noisy)]\n"
    result = check(folder, registry_of(folder, "two-reports", [_DIES, rules]), "two.md")
    ended = [d.args["rule"] for d in result.diagnostics if d.code == "E903"]
    assert len(result.reports) == 2 and ended == ["ISO110", "ISO130"]
    told = [(d.code, d.report) for d in result.diagnostics if d.code != "E903"]
    assert told == [("ISO101", 0), ("ISO120", 0), ("ISO101", 1), ("ISO120", 1)]
    outcomes = [(o.code, o.report) for o in result.outcomes if o.code.startswith("ISO")]
    assert outcomes == [("ISO100", 0), ("ISO140", 0), ("ISO100", 1), ("ISO140", 1)]


def test_the_result_is_the_same_whatever_the_number_of_processes(folder: Path) -> None:
    for year in range(2010, 2022):
        (folder / f"{year}.md").write_text(REPORT.format(year=year), encoding="utf-8")
    known = registry(folder, "jobs", "if (report.year or 0) >= 2015: os._exit(3)\n    return\n    yield")
    files = [f"{year}.md" for year in range(2010, 2024)]
    texts = []
    for jobs in (1, 2):
        result = check(folder, known, *files, jobs=jobs)
        for diagnostic in result.diagnostics:  # the fine rules tell the number of their process
            if diagnostic.code.startswith("ISO"):
                diagnostic.message, diagnostic.args = {"zh": "", "en": ""}, {}
        texts.append("".join(write(result, ReportOptions("en"))))
    assert texts[0] == texts[1]
    assert texts[0].count('"E903"') == 1


_IDLE = {
    "forms": "make(110, dies, forms=('no-such-form',))",
    "years-before": "make(111, dies, years=(None, 2021))",
    "years-after": "make(112, dies, years=(2024, None))",
    "issuers": "make(113, dies, issuers=('湖滨市水务局',))",
    "regions": "make(114, dies, regions=('湖滨市',))",
}
_DIES = "def dies(report, options):\n    os._exit(7)\n    yield\n"


@pytest.mark.parametrize("idle", [*([one] for one in _IDLE), [*_IDLE]], ids=lambda names: "+".join(names))
def test_no_process_is_asked_where_no_rule_speaks_of_a_report(
    folder: Path, idle: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    rules = ", ".join(map(_IDLE.get, idle))
    known = registry_of(folder, f"idle-{len(idle)}-{idle[0]}", [_DIES, f"RULES = [{rules}]\n"])
    with monkeypatch.context() as patched:
        patched.setattr(guard, "foregone", lambda *about: None)
        patched.setattr(guard, "is_foregone_of_several", lambda *about: False)
        asked = check(folder, known)
    monkeypatch.setattr(child, "Child", None)  # what is never made
    told = check(folder, known)
    said = ["".join(write(result, ReportOptions("en"))) for result in (asked, told)]
    assert said[0] == said[1]
    assert [o.state for o in told.outcomes if o.code.startswith("ISO")] == ["not_applicable"] * 2 * len(idle)


@pytest.mark.parametrize(
    ("kind", "limits"),
    [("forms", "()"), ("years", "(2023, 2023)"), ("issuers", "('江城市水务局',)"), ("regions", "('江城',)")],
)
def test_the_process_is_asked_about_the_one_report_that_a_rule_speaks_of(folder: Path, kind: str, limits: str) -> None:
    rules = ", ".join([*_IDLE.values(), f"make(115, fine, {kind}={limits})"])
    known = registry_of(folder, f"mixed-{kind}", [_DIES, f"RULES = [{rules}]\n"])
    result = check(folder, known)
    assert {d.code for d in result.diagnostics} == {"ISO115"}
    assert ("2023.md", "ISO115") in codes(result)
    idle = [o.code for o in result.outcomes if o.code.startswith("ISO") and o.code != "ISO115"]
    assert sorted(idle) == sorted([f"ISO{number}" for number in range(110, 115)] * 2)


def test_a_rule_that_was_ended_is_told_of_over_files_of_which_none_speaks(folder: Path) -> None:
    known = registry_of(folder, "ended-then-idle", [_DIES, "RULES = [make(110, dies, years=(2022, 2022))]\n"])
    result = check(folder, known)
    assert codes(result) == [("2022.md", "E903")]
    assert [o.reason for o in result.outcomes if o.code == "ISO110"] == ["rule-ended"]


def test_rules_over_several_reports_run_outside_as_well(folder: Path) -> None:
    body = "yield Finding(report.records[0].first, args={'what': str(os.getpid())}, quote='s')"
    result = check(folder, registry(folder, "series", body, scope="series"))
    found = [d for d in result.diagnostics if d.code == "ISO102"]
    assert len(found) == 1 and found[0].message["en"] != str(os.getpid())
    result = check(folder, registry(folder, "series-dies", BODIES["dies"], scope="series"))
    assert [d.args["rule"] for d in result.diagnostics if d.code == "E903"] == ["ISO102"]


def test_the_standard_input_is_checked_as_well(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder)
    options = RunOptions(stdin=REPORT.format(year=2023).encode(), stdin_filename="2023.md")
    result = run(["-"], options, registry(folder, "stdin"))
    assert [d.code for d in result.diagnostics] == ["ISO101", "ISO103"]


def test_no_process_is_left_behind(folder: Path) -> None:
    check(folder, registry(folder, "left", BODIES["loops"]), "2023.md")
    running = subprocess.run(["ps", "-eo", "ppid,args"], capture_output=True, text=True, check=True).stdout
    mine = [line for line in running.splitlines() if line.split()[0] == str(os.getpid()) and "isolation" in line]
    assert mine == []


def test_without_rules_of_others_nothing_of_this_is_loaded(tmp_path: Path) -> None:
    (tmp_path / "2023.md").write_text(REPORT.format(year=2023), encoding="utf-8")
    code = (
        "import sys; from govlint.testing import builtin_registry; from govlint.running.runner import run; "
        f"run([{str(tmp_path / '2023.md')!r}], None, builtin_registry()); "
        "print([m for m in sys.modules if 'isolation' in m or m == 'subprocess'])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_the_cache_keeps_nothing_of_files_over_which_a_rule_was_not_run(folder: Path) -> None:
    flag = folder / "flag"
    flag.touch()
    dies = f"if report.year == 2014 and os.path.exists({str(flag)!r}): os._exit(3)"
    registry(folder, "cached", f"{dies}\n    return\n    yield")
    meta = folder / "plugins" / "govlint_iso-1.0.dist-info"
    meta.mkdir()
    (meta / "METADATA").write_text("Metadata-Version: 2.1\nName: govlint-iso\nVersion: 1.0\n", encoding="utf-8")
    (meta / "entry_points.txt").write_text("[govlint]\niso = iso_plugin_cached\n", encoding="utf-8")
    for year in range(2010, 2022):
        (folder / f"{year}.md").write_text(REPORT.format(year=year), encoding="utf-8")
    env = {**os.environ, "PYTHONPATH": str(folder / "plugins"), "GOVLINT_CACHE_DIR": str(folder / "cache")}
    command = [sys.executable, "-m", "govlint", "check", ".", "--output-format", "json", "--select", "ISO102"]
    first = subprocess.run(command, cwd=folder, env=env, capture_output=True, text=True, check=False)
    assert first.returncode == 3 and '"rule-ended"' in first.stdout, first.stderr
    flag.unlink()
    second = subprocess.run(command, cwd=folder, env=env, capture_output=True, text=True, check=False)
    assert second.returncode == 0 and '"rule-ended"' not in second.stdout, second.stderr


def test_a_rule_that_the_other_process_cannot_load_is_named(folder: Path) -> None:
    known = registry(folder, "moody")
    module = folder / "plugins" / "iso_plugin_moody.py"
    module.write_text("raise ImportError('not twice')\n", encoding="utf-8")
    result = check(folder, known)
    told = [d for d in result.diagnostics if d.code == "E903"]
    assert [d.args["rule"] for d in told] == ["ISO101", "ISO103", "ISO104"] and result.exit_code == 3
    assert all("govlint-iso" in d.message["zh"] for d in told)
