"""A hook gets the files of a commit; other years of their reports come from the index of git."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from govlint.files import companions
from tests.cli.conftest import govlint as govlint
from tests.hooks.kit import DRAFT, README, SETTINGS, git, repository, word, write, yearly

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="needs git")
Run = Callable[..., Any]
BEFORE, NOW = yearly(2023, 0, 5), yearly(2024, 3, 0)


def codes(ran: Any) -> set[tuple[str, str]]:
    return {(d["code"], d["path"]) for d in json.loads(ran.out)["diagnostics"] if d["code"].startswith("X")}


@pytest.fixture
def check(govlint: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Run:
    """`govlint check --hook` in the repository, as JSON."""

    def run(*paths: str, hook: bool = True) -> Any:
        monkeypatch.chdir(tmp_path)
        return govlint(
            "check", *(["--hook"] if hook else []), "--output-format", "json", "--fail-on", "warning", *paths
        )

    return run


@pytest.mark.parametrize(
    ("before", "now"),
    [
        ("2023.md", "2024.md"),
        ("水务局/2023年度 报告,终稿.md", "水务局/2024年度 报告,终稿.md"),
        ("2023年/水务局.md", "2024年/水务局.md"),
        ("年报/上年（2023）-\"引号\".md", "年报/今年.md"),
    ],
)  # fmt: skip
def test_last_years_report_is_read_from_the_index(tmp_path: Path, check: Run, before: str, now: str) -> None:
    repository(tmp_path, {before: BEFORE, now: NOW})
    ran = check(now)
    assert (ran.code, codes(ran)) == (1, {("X401", now)})
    document = json.loads(ran.out)
    assert [(file["path"], file["state"], file["reason"]) for file in document["files"]] == [
        (now, "linted", None), (before, "skipped", "skipped-compared"),
    ]  # fmt: skip
    assert [report["companion"] for report in document["reports"]] == [False, True]


def test_without_a_hook_only_what_is_named_is_read(tmp_path: Path, check: Run) -> None:
    repository(tmp_path, {"2023.md": BEFORE, "2024.md": NOW})
    assert codes(check("2024.md", hook=False)) == set()


def test_pre_commit_is_a_hook_by_itself(tmp_path: Path, check: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    repository(tmp_path, {"2023.md": BEFORE, "2024.md": NOW})
    monkeypatch.setenv("PRE_COMMIT", "1")
    assert codes(check("2024.md", hook=False)) == {("X401", "2024.md")}


def test_the_index_counts_and_not_the_working_tree(tmp_path: Path, check: Run) -> None:
    repository(tmp_path, {"2023.md": BEFORE, "2024.md": NOW})
    write(tmp_path, {"2023.md": yearly(2023, 0, 3)})
    assert codes(check("2024.md")) == {("X401", "2024.md")}
    git(tmp_path, "add", "-A")
    assert codes(check("2024.md")) == set()


def test_nothing_is_said_of_a_file_that_was_not_passed(tmp_path: Path, check: Run) -> None:
    bad = BEFORE.replace("年报", "年报").replace("| 4 | 0 | 0 | 0 | 0 | 0 | 4 |", "| 4 | 0 | 0 | 0 | 0 | 0 | 9 |")
    repository(tmp_path, {"2023.md": bad, "2024.md": NOW, "2022.docx": b"PK\x03\x04 broken"})
    document = json.loads(check("2024.md").out)
    assert {d["path"] for d in document["diagnostics"]} == {"2024.md"}
    assert {o["report"] for o in document["outcomes"]} <= {0}


def test_files_elsewhere_untracked_and_left_out_are_not_read(tmp_path: Path, check: Run) -> None:
    repository(tmp_path, {"甲/2024.md": NOW, "乙/2023.md": BEFORE, "甲/old/2023.md": BEFORE, "甲/2023.txt": BEFORE,
                          ".govlint.yaml": "exclude: ['*.txt']\n"})  # fmt: skip
    write(tmp_path, {"甲/2023.md": BEFORE})
    document = json.loads(check("甲/2024.md").out)
    assert [file["path"] for file in document["files"]] == ["甲/2024.md"]


def test_what_is_no_report_passes_without_a_word(tmp_path: Path, check: Run) -> None:
    repository(
        tmp_path, {"README.md": README, "设置.yml": SETTINGS, "数据.json": "{", "通知.docx": word("各位同事：\n开会。")}
    )
    ran = check("README.md", "设置.yml", "数据.json", "通知.docx")
    assert (ran.code, ran.err, json.loads(ran.out)["diagnostics"]) == (0, "", [])


def test_the_summary_says_what_was_compared(tmp_path: Path, govlint: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    repository(tmp_path, {"2023.md": BEFORE, "2024.md": yearly(2024, 5, 0)})
    monkeypatch.chdir(tmp_path)
    out = govlint("check", "--hook", "2024.md").out
    assert "检查 1 个文件、1 份报告，对照往年 1 个" in out
    for form in ("grouped", "junit", "markdown", "html"):
        assert "2023.md" not in govlint("check", "--hook", "2024.md", "--output-format", form).out


def test_outside_of_a_repository_and_without_git_nothing_is_compared(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path, {"2023.md": BEFORE, "2024.md": NOW})
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    assert companions.companions(["2024.md"], [".md"], 1000, lambda path: True) == []
    monkeypatch.setenv("PATH", str(tmp_path))
    assert companions.companions(["2024.md"], [".md"], 1000, lambda path: True) == []


def test_large_files_and_notes_on_where_they_are_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    note = "version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 5\n"
    repository(tmp_path, {"2021.md": note, "2022.md": "x" * 900, "2023.md": "甲", "2024.md": NOW, DRAFT: word("甲")})
    (tmp_path / "2021.md").write_text("乙", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    found = companions.companions(["2024.md"], [".md"], 800, lambda path: True)
    assert [(target.path, target.content) for target in found] == [
        ("2021.md", "乙".encode()),
        ("2023.md", "甲".encode()),
    ]


def test_only_so_many_are_read_and_likely_names_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    repository(tmp_path, {f"{n:03}.md": "x" for n in range(8)} | {"水务局2023.md": "y", "水务局2024.md": NOW})
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(companions, "MOST", 3)
    found = companions.companions(["水务局2024.md"], [".md"], 1000, lambda path: True)
    assert [target.path for target in found] == ["000.md", "001.md", "水务局2023.md"]
