"""Python rules of a local folder: they run only where the user says so, and never in the process of the run."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from govlint.__main__ import main
from govlint.local.python import Failure, told_rules
from govlint.options import RunOptions
from govlint.running.runner import run
from govlint.testing import builtin_registry
from tests.local.local_kit import HEAD, REPORT, write_rule

RULE = '''"""A test rule.

## 检查内容

一条。

## 依据

江城市的要求。

## 如何修改

改。
"""
import os
from govlint.api import Basis, Finding, Rule, Severity

{top}

VALID = ("""# 江城市水务局2023年政府信息公开工作年度报告

一、总体情况

2023年，我局主动公开政府信息35条。
""",)
INVALID = ("""# 江城市水务局2023年政府信息公开工作年度报告

一、总体情况

2023年，我局主动公开政府信息35条，印发江水〔2023〕5号文件。
""",)

def check(report, options):
    {body}
    for piece in report.pieces:
        at = piece.text.find("江水")
        if at >= 0:
            yield Finding(piece.locate(at, at + 2), args={{"process": os.getpid()}}, quote=piece.text)

RULE = Rule(
    code="{code}", name="{code}-found".lower(), cases={{"default": Severity.WARNING}},
    basis=Basis("custom", "江城市的要求。"),
    messages={{"default": {{"zh": "在进程 {{process}} 中发现", "en": "found in process {{process}}"}}}},
    summary={{"zh": "一条本地规则", "en": "a local rule"}}, check=check, module=__name__,
)
'''


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("GOVLINT_PYTHON_RULES", raising=False)
    (tmp_path / ".git").mkdir()
    (tmp_path / "report.md").write_text(REPORT, encoding="utf-8")
    return tmp_path


def add(root: Path, code: str = "JC101", top: str = "", body: str = "pass") -> Path:
    return write_rule(root, f"{code.lower()}_found.py", RULE.format(code=code, top=top, body=body))


def test_nobody_said_anything(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    add(root, top="open('ran', 'w')")
    add(root, "JC102")
    for command in (["check", "."], ["check", "report.md"], ["test"], ["rules"], ["explain", "JC101"]):
        assert main(command) == 2
        said = capsys.readouterr().err
        assert ".govlint/rules/jc101_found.py" in said and ".govlint/rules/jc102_found.py" in said
        assert "--python-rules" in said and "--no-python-rules" in said
    assert not (root / "ran").exists()


def test_no_file_of_the_repository_can_say_it(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    add(root)
    (root / ".govlint.yaml").write_text("python-rules: true\n", encoding="utf-8")
    assert main(["check", "."]) == 2
    assert "python-rules" in capsys.readouterr().err


@pytest.mark.parametrize("by", ["option", "environment"])
def test_left_out(root: Path, by: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    add(root, top="open('ran', 'w')")
    monkeypatch.setenv("GOVLINT_PYTHON_RULES", "1" if by == "option" else "0")
    options = ["--no-python-rules"] if by == "option" else []
    assert main(["check", "report.md", "--select", "T101", *options]) == 0
    assert not (root / "ran").exists()


def test_an_environment_that_says_neither(
    root: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("GOVLINT_PYTHON_RULES", "perhaps")
    assert main(["check", "report.md"]) == 2
    assert "GOVLINT_PYTHON_RULES" in capsys.readouterr().err


@pytest.mark.parametrize("jobs", [1, 2])
def test_they_run_in_another_process(root: Path, jobs: int) -> None:
    add(root, top=f"assert os.getpid() != {os.getpid()}")
    (root / "second.md").write_text(REPORT, encoding="utf-8")
    result = run(["."], RunOptions(select=("JC",), python_rules=True, jobs=jobs), builtin_registry())
    assert [(d.code, d.location.line) for d in result.diagnostics] == [("JC101", 7), ("JC101", 7)]
    assert {d.args["process"] for d in result.diagnostics}.isdisjoint({os.getpid()})
    assert not [name for name in sys.modules if "jc101" in name]
    assert not list(root.rglob("__pycache__"))


def test_beside_rules_in_yaml_and_with_a_helper(root: Path) -> None:
    write_rule(root, "_words.py", "WORD = '江水'\n")
    add(root, top="from _words import WORD\nassert WORD == '江水'")
    write_rule(root, "no_office.yaml", HEAD.format(code="JC103") + "forbid: 印发\nVALID: [无]\nINVALID: [印发]\n")
    result = run(["report.md"], RunOptions(select=("JC",), python_rules=True), builtin_registry())
    assert sorted(d.code for d in result.diagnostics) == ["JC101", "JC103"]


@pytest.mark.parametrize(
    ("top", "words"),
    [
        ("import no_such_module", "jc101_found.py:18:1 ModuleNotFoundError no_such_module"),
        ("def broken(:", "jc101_found.py:18:1 SyntaxError"),
        ("raise SystemExit(0)", "jc101_found.py:18:1 SystemExit"),
        ("os._exit(3)", "jc101_found.py ended"),
        ("x = [0] * 10**10", "jc101_found.py:18:1 MemoryError"),
        ("Basis = lambda *_: 1", "jc101_found.py AttributeError"),
    ],
)
def test_what_cannot_be_loaded(root: Path, top: str, words: str, capsys: pytest.CaptureFixture[str]) -> None:
    add(root, top=top)
    assert main(["check", "report.md", "--python-rules", "--lang", "en"]) == 2
    said = capsys.readouterr().err
    assert all(word in said for word in words.split()), said


def test_loading_that_never_ends(root: Path) -> None:
    first, second, third = add(root), add(root, "JC102", top="while True: pass"), add(root, "JC103")
    told = told_rules([str(first), str(second), str(third)], seconds=2)
    assert getattr(told[0], "code", None) == "JC101"
    assert isinstance(told[1], Failure) and "2 s" in told[1].why
    assert isinstance(told[2], Failure) and "another file" in told[2].why


def test_codes_clash_as_those_of_others_do(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    add(root, "T101")
    write_rule(root, "jc102_found.py", RULE.format(code="JC101", top="", body="pass"))
    write_rule(root, "jc103_found.py", RULE.format(code="JC101", top="", body="pass"))
    assert main(["check", "report.md", "--python-rules", "--lang", "en"]) == 2
    said = capsys.readouterr().err
    assert "t101_found.py" in said and "T101" in said
    assert "jc103_found.py: JC101 is taken by" in said and "jc102_found.py" in said


@pytest.mark.parametrize("body", ["os._exit(7)", "raise ValueError('boom')"])
def test_one_that_fails_costs_nobody_else_a_finding(root: Path, body: str) -> None:
    add(root, body=body)
    add(root, "JC102")
    result = run(["report.md"], RunOptions(select=("JC",), python_rules=True), builtin_registry())
    assert sorted(d.code for d in result.diagnostics) == ["E903", "JC102"]
    assert result.exit_code == 3
    assert ".govlint" in next(d.message["en"] for d in result.diagnostics if d.code == "E903")


def test_examples_run_apart(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    add(root, top=f"assert os.getpid() != {os.getpid()}")
    path = add(root, "JC102")
    path.write_text(path.read_text(encoding="utf-8").replace('"江水"', '"河水"'), encoding="utf-8")
    add(root, "JC103", body="os._exit(4)")
    assert main(["test", "--python-rules", "--lang", "en"]) == 1
    said = capsys.readouterr().out
    assert "JC101 jc101-found: passed" in said
    assert "INVALID[0]: silent" in said
    assert "exit code 4" in said


def test_the_page_is_there_without_the_code(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    add(root)
    assert main(["explain", "JC101", "--python-rules"]) == 0
    page = capsys.readouterr().out
    assert "江城市的要求。" in page and "印发江水〔2023〕5号文件。" in page


def test_the_scaffold_works(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name in ("draft-left", "draft-left-again"):
        assert main(["new", "rule", name, "--kind", "check"]) == 0
    said = capsys.readouterr().out
    assert "--python-rules LOC101" in said and "--python-rules LOC102" in said
    assert main(["test", "--python-rules"]) == 0


def test_our_processes_import_nothing_from_the_current_folder(root: Path) -> None:
    add(root)
    for name in ("marshal", "struct", "signal", "zlib", "govlint"):
        (root / f"{name}.py").write_text("open('ran', 'w')\nraise SystemExit(9)\n", encoding="utf-8")
    code = "import sys; sys.path.remove(''); from govlint.__main__ import main; sys.exit(main(sys.argv[1:]))"
    command = [sys.executable, "-c", code, "check", "report.md", "--select", "JC", "--python-rules"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert "JC101" in done.stdout, done.stderr
    assert not (root / "ran").exists()
