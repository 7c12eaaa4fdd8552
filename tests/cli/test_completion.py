"""Completion: what each shell is told, and that the shells take the scripts."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from govlint.cli.group import COMMANDS

Run = Callable[..., Any]
SHELLS = ("bash", "zsh", "fish", "powershell")


@pytest.fixture
def typed(govlint: Run, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], list[str]]:
    """What PowerShell is offered behind the words of a line, the last of which is being typed."""

    def ask(line: str) -> list[str]:
        *words, last = line.split(" ")
        monkeypatch.setenv("_GOVLINT_COMPLETE", "powershell_complete")
        monkeypatch.setenv("_GOVLINT_COMPLETE_WORDS", "\n".join(words))
        monkeypatch.setenv("_GOVLINT_COMPLETE_WORD", last)
        ran = govlint()
        assert (ran.code, ran.err) == (0, "")
        return [":".join(offer.split("\t")[:2]) for offer in ran.out.splitlines() if offer]

    return ask


@pytest.mark.parametrize(
    ("line", "offers"),
    [
        ("govlint ch", ["plain:check"]),
        ("govlint check --output-form", ["plain:--output-format"]),
        ("govlint check --output-format j", ["plain:json", "plain:jsonl", "plain:junit"]),
        ("govlint check --output sar", ["plain:sarif="]),
        ("govlint check --fail-on w", ["plain:warning"]),
        ("govlint check --profile pub", ["plain:publish"]),
        ("govlint check --form f2", ["plain:f2019", "plain:f2021"]),
        ("govlint check --select T103,T10", [f"plain:T103,T10{n}" for n in range(1, 10)]),
        ("govlint check --severity T103=w", ["plain:T103=warning"]),
        ("govlint check rep", ["file:rep"]),
        ("govlint init dra", ["dir:dra"]),
        ("govlint explain request-flow", ["plain:request-flow-mismatch"]),
        ("govlint completion p", ["plain:powershell"]),
        ("govlint nosuch ", []),
        ("govlint check --nosuch ", ["file:"]),
    ],
)
def test_offers(typed: Callable[[str], list[str]], line: str, offers: list[str]) -> None:
    assert typed(line) == offers


def test_every_command_is_offered(typed: Callable[[str], list[str]]) -> None:
    assert {offer.partition(":")[2] for offer in typed("govlint ")} >= set(COMMANDS)


def test_a_broken_plugin_is_met_with_silence(
    typed: Callable[[str], list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("govlint.plugins.loading.load_registry", None)
    assert typed("govlint check --select T") == []


@pytest.mark.parametrize("shell", SHELLS)
def test_a_script_for_each_shell(govlint: Run, shell: str) -> None:
    ran = govlint("completion", shell)
    assert (ran.code, ran.err) == (0, "")
    assert f"{shell}_complete" in ran.out and "_GOVLINT_COMPLETE" in ran.out


def test_another_shell_is_answered_with_the_nearest(govlint: Run) -> None:
    ran = govlint("completion", "fsh")
    assert ran.code == 2 and "fish" in ran.err


def in_shell(tmp_path: Path, shell: str, script: str) -> list[str]:
    """What the shell prints once it has read its completion script and then runs `script`."""
    if shutil.which(shell) is None:
        pytest.skip(f"needs {shell}")
    folder = str(Path(sys.executable).parent)
    env = {
        **os.environ,
        "PATH": os.pathsep.join([folder, os.environ["PATH"]]),
        "HOME": str(tmp_path),
        "LANG": "C.UTF-8",
    }
    source = subprocess.run(["govlint", "completion", shell], env=env, capture_output=True, check=True).stdout
    (tmp_path / "script").write_bytes(source)
    command = [shell, "-c", script.replace("SCRIPT", str(tmp_path / "script"))]
    done = subprocess.run(command, env=env, cwd=tmp_path, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout.split("\n")


def test_bash_completes(tmp_path: Path) -> None:
    ask = "COMP_WORDS=({}); COMP_CWORD={}; COMPREPLY=(); _govlint_completion govlint; echo ${{COMPREPLY[@]}}"
    script = "source SCRIPT; " + ask.format("govlint che", 1) + "; " + ask.format("govlint check --fail-on e", 3)
    assert in_shell(tmp_path, "bash", script)[:2] == ["check", "error"]
    known = in_shell(tmp_path, "bash", "source SCRIPT; complete -p govlint")[0]
    assert known.endswith("-F _govlint_completion govlint")


def test_zsh_completes(tmp_path: Path) -> None:
    """The function of the script, with stand-ins for what zsh offers only while a line is edited."""
    script = (
        "compdef() { :; }; compadd() { print -l -- $completions; }; "
        "_describe() { print -l -- $completions_with_descriptions; }; source SCRIPT; "
        "words=(govlint che); CURRENT=2; _govlint_completion; "
        "words=(govlint check --fail-on e); CURRENT=4; _govlint_completion"
    )
    offered = in_shell(tmp_path, "zsh", script)
    assert offered[0].startswith("check:") and offered[1] == "error"


def test_fish_completes(tmp_path: Path) -> None:
    script = "source SCRIPT; complete -C 'govlint che'; complete -C 'govlint check --fail-on e'"
    offered = in_shell(tmp_path, "fish", script)
    assert [line.split("\t")[0] for line in offered[:2]] == ["check", "error"]
