"""`govlint check --fix`, `--diff`, `--unsafe-fixes` from their arguments to the files."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import govlint.fixes.mend as mending
from govlint.testing.docx import package, paragraph

EXAMPLE = Path(__file__).parents[2] / "examples" / "disclosure-2023.md"
Run = Callable[..., Any]
RIGHT = "认真做好政府信息公开工作，按照规定的时间发布和更新信息，方便群众查阅。"


@pytest.fixture
def broken(folder: Path) -> Path:
    """good.txt with a doubled mark and a figure in full width."""
    path = folder / "good.txt"
    text = path.read_text(encoding="utf-8").replace("认真做好政府信息公开工作。", RIGHT)
    path.write_text(text, encoding="utf-8")
    (folder / "wrong.txt").write_text(text.replace("信息12条", "信息１２条").replace("工作，按", "工作，，按"), "utf-8")
    return folder / "wrong.txt"


def test_fix_writes_and_checks_again(govlint: Run, broken: Path) -> None:
    broken.chmod(0o640)
    ran = govlint("check", "--fix", "wrong.txt")
    assert (ran.code, ran.err) == (0, "govlint: 已修改 2 处（1 个文件）；以下是修改后仍有的问题。\n")
    assert "P803" not in ran.out and "P813" not in ran.out
    assert broken.read_bytes() == (broken.parent / "good.txt").read_bytes()
    assert broken.stat().st_mode & 0o777 == 0o640
    assert govlint("check", "--fix", "wrong.txt").err == "govlint: 没有可自动修改之处。\n"


def test_diff_shows_what_fix_would_write(govlint: Run, broken: Path) -> None:
    before = broken.read_bytes()
    ran = govlint("check", "--diff", "wrong.txt")
    assert ran.code == 1 and broken.read_bytes() == before
    applied = subprocess.run(["git", "apply", "-"], input=ran.out.encode(), cwd=broken.parent, capture_output=True)
    assert applied.returncode == 0, applied.stderr
    assert broken.read_bytes() == (broken.parent / "good.txt").read_bytes()
    ran = govlint("check", "--diff", "wrong.txt")
    assert (ran.code, ran.out) == (0, "")


def test_a_file_that_changes_meanwhile_is_left_alone(
    govlint: Run, broken: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = mending._step

    def slow(*arguments: Any) -> Any:
        broken.write_text("别人刚刚写入的内容", encoding="utf-8")
        return real(*arguments)

    monkeypatch.setattr(mending, "_step", slow)
    ran = govlint("check", "--fix", "wrong.txt")
    assert "wrong.txt 在检查期间已被改动" in ran.err
    assert broken.read_text(encoding="utf-8") == "别人刚刚写入的内容"
    assert not list(broken.parent.glob(".*.tmp"))


def test_word_drafts_are_never_edited(govlint: Run, broken: Path) -> None:
    draft = broken.parent / "draft.docx"
    draft.write_bytes(package("".join(map(paragraph, broken.read_text(encoding="utf-8").splitlines()))))
    before = draft.read_bytes()
    ran = govlint("check", "--fix", "draft.docx")
    assert "draft.docx 有 2 处可以修改，但只修改文本" in ran.err
    assert draft.read_bytes() == before


def test_figures_of_parsed_reports_want_unsafe_fixes(govlint: Run, folder: Path) -> None:
    """Two files with two reports each, so that numbers within the run and within the file differ."""
    parsed = govlint("parse", str(EXAMPLE), "--output-format", "yaml").out
    report = parsed.partition("reports:\n")[2]
    whole = f"{parsed}{report}  # 完\n"
    entry = 'requests.new.total: {value: "178", raw: "178"'
    assert whole.count(entry) == 2
    (folder / "a.yaml").write_text(whole, encoding="utf-8")
    head, _, tail = whole.rpartition(entry)
    wrong = f"{head}{entry.replace('178', '718')}{tail}"
    (folder / "b.yaml").write_text(wrong, encoding="utf-8")
    ran = govlint("check", "--fix", "a.yaml", "b.yaml")
    assert "另有 1 处涉及数值或文字，须加 --unsafe-fixes" in ran.err
    assert (folder / "b.yaml").read_text(encoding="utf-8") == wrong
    govlint("check", "--fix", "--unsafe-fixes", "a.yaml", "b.yaml")
    assert (folder / "b.yaml").read_text(encoding="utf-8") == whole
    assert (folder / "a.yaml").read_text(encoding="utf-8") == whole


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--fix", "--diff", "good.txt"], "--fix 不能与 --diff 同时使用"),
        (["--unsafe-fixes", "good.txt"], "--unsafe-fixes 须与 --fix / --diff 一起使用"),
    ],
)
def test_options_that_make_no_sense(govlint: Run, folder: Path, arguments: list[str], said: str) -> None:
    ran = govlint("check", *arguments)
    assert ran.code == 2 and said in ran.err
