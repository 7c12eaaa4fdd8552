"""The rules that docs/local-rules.md shows are tested as it says, and `govlint test` tells what is wrong with one."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from govlint.__main__ import main

DOCS = Path(__file__).parents[2] / "docs"
DOC = DOCS / "local-rules.md"
_RULE = re.compile(r"```(?:yaml|python)\n# \.govlint/rules/(\S+)\n(.*?)```", re.DOTALL)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    rules = tmp_path / ".govlint" / "rules"
    rules.mkdir(parents=True)
    (tmp_path / ".git").mkdir()
    for name, text in _RULE.findall(DOC.read_text(encoding="utf-8")):
        (rules / name).write_text(text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return rules


def test_the_rules_of_the_page_pass(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["test"]) == 0
    assert capsys.readouterr().out.splitlines() == [
        "JC101 contact-missing: 通过",
        "JC102 too-many-granted: 通过",
        "共检查 2 条规则的示例，0 条未通过。",
    ]


def test_the_rules_of_the_cookbook_pass(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    rules = tmp_path / ".govlint" / "rules"
    rules.mkdir(parents=True)
    (tmp_path / ".git").mkdir()
    text = (DOCS / "cookbook.md").read_text(encoding="utf-8")
    for name, content in _RULE.findall(text):
        (rules / name).write_text(content, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert main(["test", "--python-rules", "--lang", "en"]) == 0
    told = capsys.readouterr().out
    assert told.count(": passed") == len(re.findall(r"\n## [0-9]+\.", text)) == 10
    assert text.count("```") == 2 * 10  # no block is left out
    report = "# 江城市水务局2023年政府信息公开工作年度报告\n\n一、总体情况\n\n2023年，我局主动公开政府信息XX条。\n"
    (tmp_path / "a.md").write_text(report, encoding="utf-8")
    assert main(["check", "--python-rules", "--select", "CB", "a.md"]) == 1
    assert {"CB101", "CB102"} <= set(capsys.readouterr().out.split())


def test_an_example_that_does_not_hold_fails(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = folder / "too_many_granted.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("requests.granted.total: 9", "requests.granted.total: 2"),
                    encoding="utf-8")  # fmt: skip
    assert main(["test", "JC102", "--lang", "en"]) == 1
    assert "INVALID[0]: silent" in capsys.readouterr().out


def test_built_in_rules_can_be_tested_by_prefix(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["test", "T10", "--lang", "en"]) == 0
    assert "T103 request-flow-mismatch: passed" in capsys.readouterr().out


def test_without_a_local_rule_there_is_nothing_to_test(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / ".git").mkdir()
    monkeypatch.chdir(tmp_path)
    assert main(["test"]) == 2
    assert ".govlint/rules" in capsys.readouterr().err


def test_a_broken_folder_stops_every_command(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder.parents[1] / "report.md").write_text("# 报告\n", encoding="utf-8")
    (folder / "broken.yaml").write_text("code: JC103\n", encoding="utf-8")
    for command in (["rules"], ["test"], ["explain", "JC101"], ["check", "."]):
        assert main(command) == 2
        assert "broken.yaml:1:1" in capsys.readouterr().err
