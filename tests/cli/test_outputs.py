"""Several outputs of one run, each to its file."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]
EXAMPLES = Path(__file__).parents[2] / "examples"


def test_one_run_writes_several_outputs(govlint: Run, folder: Path) -> None:
    alone = govlint("check", ".").out
    ran = govlint("check", ".", "--output", "json=a.json", "--output", "csv=问题 单.csv", "--output-format", "text")
    assert (ran.code, ran.out, ran.err) == (1, alone, "")
    assert len(json.loads((folder / "a.json").read_text(encoding="utf-8"))["diagnostics"]) == 1
    assert "impossible-date" in (folder / "问题 单.csv").read_text(encoding="utf-8-sig")
    assert sorted(path.name for path in folder.iterdir()) == [".git", "a.json", "bad.txt", "good.txt", "问题 单.csv"]


def test_outputs_are_no_reports_and_may_be_written_again(govlint: Run, folder: Path) -> None:
    """They hold the titles and tables of the reports that they tell of."""
    (folder / "sound.md").write_bytes((EXAMPLES / "disclosure-2023.md").read_bytes())
    (folder / "wrong.txt").write_bytes((EXAMPLES / "disclosure-mistakes-2019.txt").read_bytes())
    formats = ("html", "markdown", "json", "csv", "text", "grouped", "github", "checkstyle")
    suffixes = {"markdown": "md", "text": "txt", "grouped": "text", "github": "htm", "checkstyle": "xhtml"}
    asked = [word for name in formats for word in ("--output", f"{name}=o-{name}.{suffixes.get(name, name)}")]
    first = govlint("check", ".", "--no-cache", *asked)
    again = govlint("check", ".", "--no-cache", *asked)
    assert (first.code, first.err) == (again.code, again.err) == (1, "")
    assert "检查 4 个文件、4 份报告：" in first.out and "检查 4 个文件、4 份报告，跳过 " in again.out
    assert first.out.splitlines()[:-1] == again.out.splitlines()[:-1]
    assert "F005" in govlint("check", "o-html.html").out


def test_the_main_output_may_go_to_a_file_as_well(govlint: Run, folder: Path) -> None:
    ran = govlint("check", ".", "--output-format", "gitlab", "--output-file", "a.json", "--output", "github=b.txt")
    assert (ran.code, ran.out) == (1, "")
    assert json.loads((folder / "a.json").read_text(encoding="utf-8"))[0]["check_name"] == "D507"
    assert (folder / "b.txt").read_text(encoding="utf-8").startswith("::error file=bad.txt,line=16,")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--output", "json"], "--output 应写成 格式=文件"),
        (["--output", "json="], "--output 应写成 格式=文件"),
        (["--output", "jsno=a.json"], "没有输出格式 jsno（是否应为 json？）"),
        (["--output", "json=a", "--output", "csv=./a"], "有两个输出要写入同一个文件 ./a"),
        (["--output-file", "a", "--output", "csv=a"], "有两个输出要写入同一个文件 a"),
        (["--output", "json=no/such/a.json"], "无法写入 no/such/a.json"),
    ],
)
def test_what_cannot_be_written_is_told_before_any_work(
    govlint: Run, folder: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str], said: str
) -> None:
    monkeypatch.setattr("govlint.running.runner.run", None)
    ran = govlint("check", ".", *arguments)
    assert (ran.code, ran.out) == (2, "")
    assert said in ran.err


def test_github_gets_a_step_summary(govlint: Run, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    summary = folder / "summary.md"
    summary.write_text("# 前一步\n", encoding="utf-8")
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(summary))
    govlint("check", "bad.txt")
    assert summary.read_text(encoding="utf-8") == "# 前一步\n"
    govlint("check", "bad.txt", "--output-format", "github")
    text = summary.read_text(encoding="utf-8")
    assert text.startswith("# 前一步\n# govlint\n") and "`D507` impossible-date" in text


def test_the_step_summary_never_exceeds_what_github_shows(
    govlint: Run, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    summary = folder / "summary.md"
    summary.write_bytes(b"x" * ((1 << 20) - 300))
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(summary))
    govlint("check", "bad.txt", "--output-format", "github")
    assert summary.stat().st_size <= 1 << 20
    assert b"# govlint" in summary.read_bytes()
