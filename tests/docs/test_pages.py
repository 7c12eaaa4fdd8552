"""Every command and every code block of every page is run, loaded or parsed: what a page says is what happens."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path
from typing import Any

import pytest

from govlint.plugins import loading as plugins
from govlint.plugins.entrypoints import EntryPointRef, find_entry_points
from tests.docs import python_blocks, yaml_blocks
from tests.docs.console import Shell, agrees, commands, is_run, lacking
from tests.docs.pages import Block, blocks, pages
from tests.docs.sandbox import furnish, keep, supply
from tests.gates.sources import ROOT, name_of

# Languages that are shown to be read only; the rest is tested below.
_FOR_READERS = {"text", "markdown", "xml", "html", "lua", "vim"}
_TESTED = {"console", "yaml", "json", "python", "toml"}
# Shell scripts of recipes, which are run elsewhere.
_SCRIPTS = {"docs/ci.md": "tests/hooks/test_ci.py"}
# Pages whose commands make up one long story, which a test of its own follows from beginning to end.
_STORIES = {"docs/tutorial.md": "tests/test_tutorial.py"}


def with_blocks(language: str) -> list[Any]:
    """The pages that have blocks of the language, as parameters."""
    return [
        pytest.param(page, id=name_of(page)) for page in pages() if any(b.language == language for b in blocks(page))
    ]


def each(language: str) -> list[object]:
    """The blocks of the language, as parameters."""
    return [
        pytest.param(page, block, id=f"{name_of(page)}:{block.line}")
        for page in pages()
        for block in blocks(page)
        if block.language == language
    ]


def test_what_is_tested_elsewhere_is() -> None:
    for page, test in (_SCRIPTS | _STORIES).items():
        assert Path(page).name in (ROOT / test).read_text(encoding="utf-8")


def test_every_block_says_what_it_is() -> None:
    strange = [
        f"{name_of(page)}:{block.line}: {block.language or 'no language'}"
        for page in pages()
        for block in blocks(page)
        if block.language not in _FOR_READERS | _TESTED and not (block.language == "bash" and name_of(page) in _SCRIPTS)
    ]
    assert not strange


@pytest.fixture
def shell(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Shell:
    """A shell in an empty folder; furnished by the test."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG", "COLUMNS"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("GOVLINT_TODAY", "2026-06-30")
    folder = tmp_path / "work"
    folder.mkdir()
    monkeypatch.chdir(folder)

    def read() -> tuple[str, str]:
        captured = capsys.readouterr()
        return captured.out, captured.err

    return Shell(folder, read)


@pytest.mark.parametrize(
    "page", [page for page in with_blocks("console") if page.values[0] not in {ROOT / name for name in _STORIES}]
)
def test_commands_do_what_the_page_says(page: Path, shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    furnish(shell.folder)
    if (project := page.parent / "pyproject.toml").exists() and page.parent != ROOT:
        monkeypatch.setattr(plugins, "find_entry_points", lambda: [*find_entry_points(), *_entry_points(project)])
    wrong: list[str] = []
    for block, following in zip(blocks(page), (*blocks(page)[1:], None), strict=True):
        keep(block, shell.folder)
        if block.language == "console":
            wrong += _told(page, block, following, shell)
    assert not wrong, "\n\n".join(wrong)


def _entry_points(project: Path) -> list[EntryPointRef]:
    """Those of a plugin, as if it were installed."""
    about = tomllib.loads(project.read_text(encoding="utf-8"))["project"]
    found = about.get("entry-points", {}).get("govlint", {})
    return [EntryPointRef(about["name"], about["version"], name, target, "") for name, target in found.items()]


def _told(page: Path, block: Block, following: Block | None, shell: Shell) -> list[str]:
    """What of a block is not true. A block of text right below it is the output of its last command."""
    found = list(commands(block.text))
    below = following is not None and following.language == "text" and not following.before
    if below and following is not None:
        found[-1] = found[-1]._replace(shown=tuple(following.text.rstrip("\n").split("\n")))
    wrong = []
    for command in found:
        if not is_run(command.text) or lacking(command.text):
            continue
        supply(command.text, shell.folder)
        ended = shell.run(command.text)
        where = f"{name_of(page)}:{block.line}: $ {command.text}"
        if ended.code not in _sound_codes(command.text):
            wrong.append(f"{where}\nended with {ended.code}\n{ended.out[-500:]}{ended.err[-1500:]}")
        elif command.shown and not agrees(command.shown, ended.out):
            wrong.append(f"{where}\nprinted\n{ended.out}{ended.err}\ninstead of\n" + "\n".join(command.shown))
    return wrong


def _sound_codes(command: str) -> tuple[int, ...]:
    """How a command may end: 1 says that govlint has findings; xargs makes 123 of that."""
    if "govlint" not in command:
        return (0,)
    return (0, 123) if "xargs" in command else (0, 1)


@pytest.mark.parametrize(("page", "block"), each("yaml"))
def test_yaml_is_accepted_by_what_reads_it(page: Path, block: Block, shell: Shell) -> None:
    furnish(shell.folder)
    yaml_blocks.check(block, shell)


@pytest.mark.parametrize(("page", "block"), [*each("json"), *each("toml")])
def test_data_parses(page: Path, block: Block) -> None:
    {"json": json.loads, "toml": tomllib.loads}[block.language](block.text)


@pytest.mark.parametrize("page", with_blocks("python"))
def test_python_runs(page: Path, shell: Shell) -> None:
    furnish(shell.folder)
    python_blocks.run(name_of(page), [block for block in blocks(page) if block.language == "python"])


@pytest.mark.parametrize(
    ("shown", "printed", "same"),
    [
        (("a", "b"), "a\nb\n", True),
        (("a", "…", "d"), "a\nb\nc\nd\n", True),
        (("检查 … 个文件",), "检查 12 个文件\n", True),
        (("a", "b"), "a\nb\nc\n", False),
        (("a",), "b\n", False),
        (("a.c",), "abc\n", False),
    ],
)
def test_what_is_shown_is_compared_with_what_is_printed(shown: tuple[str, ...], printed: str, same: bool) -> None:
    assert agrees(shown, printed) is same


def test_a_command_that_fails_or_prints_something_else_is_told(shell: Shell) -> None:
    furnish(shell.folder)
    page = pages()[0]
    block = Block(
        1, "console", "$ govlint check 无此文件夹\n$ govlint --version\ngovlint 没有版本\n$ pip install x\n", ""
    )
    first, second = _told(page, block, None, shell)
    assert "ended with" in first and "instead of\ngovlint 没有版本" in second
