"""`govlint new`: what it writes works at once, and nothing that is there is touched."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from govlint.__main__ import main
from govlint.scaffold.write import prefix_of

KINDS = ("words", "pattern", "assert", "identity")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / ".git").mkdir()
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_every_kind_of_rule_passes_its_own_examples(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for kind in KINDS:
        assert main(["new", "rule", f"some-{kind}", "--kind", kind]) == 0
    assert main(["test"]) == 0
    output = capsys.readouterr().out
    assert "LOC101 some-words: 通过" in output and "LOC104 some-identity: 通过" in output


def test_a_code_of_ones_own(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["new", "rule", "no-telephone", "--code", "JC101"]) == 0
    assert main(["new", "rule", "no-address"]) == 0
    assert main(["test", "JC102"]) == 0
    assert "JC102 no-address" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["rule", "No_Good"], "No_Good"),
        (["rule", "fine", "--code", "T101"], "T101"),
        (["rule", "fine", "--kind", "wrods"], "words"),
        (["ruel", "fine"], "rule"),
        (["plugin", "9lives"], "9lives"),
    ],
)
def test_what_cannot_be_written(
    folder: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], says: str
) -> None:
    assert main(["new", *arguments]) == 2
    assert says in capsys.readouterr().err
    assert not (folder / ".govlint").exists()


def test_nothing_is_overwritten(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = folder / "govlint-demo" / "README.md"
    path.parent.mkdir()
    path.write_text("mine", encoding="utf-8")
    assert main(["new", "plugin", "demo"]) == 2
    assert "README.md" in capsys.readouterr().err
    assert [p.name for p in path.parent.rglob("*")] == ["README.md"] and path.read_text(encoding="utf-8") == "mine"


def test_a_plugin_passes_its_own_tests(folder: Path) -> None:
    assert main(["new", "plugin", "river-city"]) == 0
    plugin = folder / "govlint-river-city"
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider"], cwd=plugin, capture_output=True, text=True,
        check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    assert "2 passed" in done.stdout
    assert not list(plugin.rglob("*.tmpl"))


@pytest.mark.parametrize(
    ("name", "prefix"), [("demo", "DEMO"), ("river-city", "RC"), ("a", "AX"), ("shanghai", "SHAN"), ("x-1", "XX")]
)
def test_prefixes(name: str, prefix: str) -> None:
    assert prefix_of(name) == prefix
