"""`govlint completion`: the script by which a shell completes commands, options and their values."""

from __future__ import annotations

import click

from govlint.cli.base import Command, Words, argument
from govlint.cli.completing import SHELLS, script_of
from govlint.cli.output import write_all


def build(lang: str) -> Command:
    """The command."""
    words = Words(*SHELLS)
    shell = argument(lang, "shell", type=words, metavar="SHELL", required=True)
    return Command("completion", lang, completion, [shell])


@click.pass_obj
def completion(_: object, shell: str) -> int:
    """Prints the script."""
    write_all([script_of(shell)], None)
    return 0
