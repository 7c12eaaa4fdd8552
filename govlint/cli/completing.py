"""What a shell offers while a command line is being typed: commands, options and their values.

The shell's script (`govlint completion`) calls govlint with the variable _GOVLINT_COMPLETE set; click finds out what is
being typed. Whatever goes wrong meanwhile is silence: a key press is no place for a message.
"""

from __future__ import annotations

import os
from collections.abc import Iterable

import click
from click.shell_completion import BashComplete, CompletionItem, FishComplete, ShellComplete, ZshComplete

from govlint.reporters.formats import FORMATS

VARIABLE = "_GOVLINT_COMPLETE"
PROGRAM = "govlint"
_LEVELS = ("error", "warning", "info", "off")
_POWERSHELL = """\
Register-ArgumentCompleter -Native -CommandName %(prog_name)s -ScriptBlock {
    param($wordToComplete, $commandAst, $cursorPosition)
    $words = @($commandAst.CommandElements | Where-Object { $_.Extent.EndOffset -lt $cursorPosition } | ForEach-Object {
        if ($_.Value) { $_.Value } else { $_.Extent.Text }
    })
    $env:%(complete_var)s = "powershell_complete"
    $env:%(complete_var)s_WORDS = $words -join "`n"
    $env:%(complete_var)s_WORD = $wordToComplete
    try {
        %(prog_name)s | ForEach-Object {
            $type, $value, $help = $_ -split "`t", 3
            if ($type -eq "plain") {
                if (-not $help) { $help = $value }
                [System.Management.Automation.CompletionResult]::new($value, $value, "ParameterValue", $help)
            } elseif ($type) {
                [System.Management.Automation.CompletionCompleters]::CompleteFilename($wordToComplete)
            }
        }
    } finally {
        Remove-Item Env:%(complete_var)s, Env:%(complete_var)s_WORDS, Env:%(complete_var)s_WORD
    }
}
"""


class PowerShellComplete(ShellComplete):
    """PowerShell 5 and later, which click does not know."""

    name = "powershell"
    source_template = _POWERSHELL

    def get_completion_args(self) -> tuple[list[str], str]:
        """The words before the one that is being typed, without the program, and that one."""
        words = os.environ.get(f"{self.complete_var}_WORDS", "").split("\n")
        return words[1:], os.environ.get(f"{self.complete_var}_WORD", "")

    def format_completion(self, item: CompletionItem[str]) -> str:
        """Type, value and help with tabs between them."""
        return f"{item.type}\t{item.value}\t{' '.join((item.help or '').split())}"


SHELLS: dict[str, type[ShellComplete]] = {
    shell.name: shell for shell in (BashComplete, ZshComplete, FishComplete, PowerShellComplete)
}


def script_of(shell: str) -> str:
    """The script that teaches the shell."""
    complete = SHELLS[shell](click.Group(PROGRAM), {}, PROGRAM, VARIABLE)
    return ShellComplete.source(complete)  # bash's own would ask which bash is installed here


def answer(command: click.Command, instruction: str) -> str:
    """What the shell asks for by `bash_complete` and the like; nothing where that cannot be told."""
    shell = SHELLS.get(instruction.removesuffix("_complete"))
    if shell is None:
        return ""
    try:
        return shell(command, {}, PROGRAM, VARIABLE).complete()
    except Exception:  # the line so far is wrong, a plugin is broken …
        return ""


def values(metavar: str, incomplete: str) -> list[CompletionItem[str]]:
    """What may stand for an option or argument whose value the help calls so."""
    if metavar in ("FILE", "PATH"):
        return [CompletionItem(incomplete, type="file")]
    if metavar == "FOLDER":
        return [CompletionItem(incomplete, type="dir")]
    before, comma, last = incomplete.rpartition(",") if metavar == "RULES" else ("", "", incomplete)
    return [CompletionItem(f"{before}{comma}{word}") for word in _words(metavar, last) if word.startswith(last)]


def _words(metavar: str, typed: str) -> Iterable[str]:
    from govlint.plugins.loading import load_registry

    if metavar == "FORMAT":
        return FORMATS
    if metavar == "FORMAT=FILE":
        return [f"{name}=" for name in FORMATS]
    if metavar == "PROFILE":
        return load_registry().profiles
    if metavar == "FORM":
        return load_registry().forms
    if metavar == "RULE=LEVEL":
        rule, equals, _ = typed.partition("=")
        return [f"{rule}={level}" for level in _LEVELS] if equals else [f"{code}=" for code in load_registry().rules]
    if metavar in ("RULE", "RULES"):
        rules = load_registry().rules
        return [*rules, *(known.entry.name for known in rules.values())]
    return ()
