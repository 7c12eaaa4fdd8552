"""`.gitignore` and `.govlintignore` when folders are searched."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from govlint.errors import UsageError
from govlint.files.ignores import IgnoreFiles
from govlint.options import RunOptions
from govlint.running.runner import find_targets
from govlint.session import Session
from govlint.testing import builtin_registry

Make = Callable[..., None]


@pytest.fixture
def make(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Make:
    """Writes files: a name alone, or name=content with `__` for a slash. The current folder is a repository."""
    (tmp_path / ".git" / "info").mkdir(parents=True)
    monkeypatch.chdir(tmp_path)

    def write(*names: str, **contents: str) -> None:
        for name, content in {**dict.fromkeys(names, ""), **contents}.items():
            path = tmp_path / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(content, encoding="utf-8")

    return write


def found(*paths: str) -> list[str]:
    session = Session(builtin_registry(), RunOptions())
    return [target.path for target in find_targets(paths or (".",), session)]


@pytest.mark.parametrize("name", [".gitignore", ".govlintignore", ".git/info/exclude"])
@pytest.mark.parametrize(
    ("patterns", "left"),
    [
        ("*.md", ["a.txt", "old/a.txt", "old/deep/旧.txt"]),
        ("old/", ["a.md", "a.txt"]),
        ("/a.*", ["old/a.md", "old/a.txt", "old/deep/旧.txt"]),
        ("old/**\n!old/a.txt", ["a.md", "a.txt", "old/a.txt"]),
        ("# 注释\n\n旧.txt", ["a.md", "a.txt", "old/a.md", "old/a.txt"]),
        ("*.txt\n!a.txt", ["a.md", "a.txt", "old/a.md", "old/a.txt"]),
    ],
)
def test_patterns_mean_what_they_mean_to_git(make: Make, name: str, patterns: str, left: list[str]) -> None:
    make("a.txt", "a.md", "old/a.txt", "old/a.md", "old/deep/旧.txt", **{name: patterns})
    assert found() == left


def test_deeper_files_win_and_ours_wins_over_gits(make: Make) -> None:
    make("a.txt", "x/a.txt", "x/b.txt", "y/a.txt", **{
        ".gitignore": "*.txt", ".govlintignore": "!a.txt", "x/.gitignore": "!b.txt", "y/.govlintignore": "a.txt",
    })  # fmt: skip
    assert found() == ["a.txt", "x/a.txt", "x/b.txt"]


def test_what_is_named_wins(make: Make) -> None:
    make("a.txt", "old/a.txt", "old/b.md", **{".gitignore": "old/\na.txt", "old/.govlintignore": "b.md"})
    assert found("a.txt") == ["a.txt"]
    assert found("old/a.txt", "old/b.md") == ["old/a.txt", "old/b.md"]
    assert found("old") == ["old/a.txt"]  # ignored from above, but asked for; its own ignore file counts
    with pytest.raises(UsageError):
        found(".")


def test_searching_a_folder_below_asks_the_folders_above(make: Make) -> None:
    make("old/a.txt", "old/b.md", **{".gitignore": "*.md"})
    assert found("old") == ["old/a.txt"]


def test_outside_of_a_repository_only_ours_counts(make: Make, tmp_path: Path) -> None:
    make("a.txt", "b.txt", "c.txt", **{".gitignore": "a.txt", ".govlintignore": "b.txt"})
    (tmp_path / ".git" / "info").rmdir()
    (tmp_path / ".git").rmdir()
    assert found() == ["a.txt", "c.txt"]


def test_a_repository_within_does_not_ask_the_one_around_it(make: Make) -> None:
    make("a.txt", "inner/a.txt", "inner/.git/HEAD", **{".gitignore": "a.txt"})
    assert found() == ["inner/a.txt"]


def test_the_files_that_count_are_known(make: Make, tmp_path: Path) -> None:
    make("x/a.txt", **{".gitignore": "a", "x/.govlintignore": "b"})
    files = IgnoreFiles().files_for("x/a.txt")
    assert [Path(file).relative_to(tmp_path).as_posix() for file in files] == ["x/.govlintignore", ".gitignore"]
