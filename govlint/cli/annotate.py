"""`govlint annotate`: a copy of a draft with a remark at each finding; the draft itself is never touched."""

# pathlib is slow to import, so this file works with os.path.
# ruff: noqa: PTH112, PTH121, PTH123, PTH110

from __future__ import annotations

import os
import sys
from typing import Any

import click

from govlint.cli.base import Command, argument, option
from govlint.cli.check import input_options, rule_options
from govlint.cli.checking import STDIN, run_options
from govlint.cli.output import refuse_unwritable, report_options, write_all, write_bytes
from govlint.cli.session import Session
from govlint.errors import UsageError
from govlint.messages import render
from govlint.results import RunResult


def build(lang: str) -> Command:
    """The command."""
    params = [
        argument(lang, "path", metavar="FILE", required=True, help_key="argument-draft"),
        option(lang, "--output", metavar="FILE", help_key="annotate-output"),
        option(lang, "--force", is_flag=True, help_key="annotate-force"),
        *rule_options(lang),
        *(one for one in input_options(lang) if one.name != "stdin_filename"),
    ]
    return Command("annotate", lang, annotate, params)


@click.pass_obj
def annotate(session: Session, /, path: str, output: str | None, force: bool, **asked: Any) -> int:
    """Checks the file and writes the copy. Returns the exit code that `check` would end with."""
    from govlint.running.runner import run

    if path == STDIN or os.path.isdir(path):
        raise UsageError("annotate.one-file", path=path)
    refuse_unwritable(output)
    options = run_options(session, (path,), **asked)
    result = run([path], options)
    session.configured(result.lang)
    _tell_rest(result, session.lang)
    if result.files[0].state != "unreadable":
        _write_copy(session, result, options, output, force)
    return result.exit_code


def _write_copy(session: Session, result: RunResult, options: Any, output: str | None, force: bool) -> None:
    from datetime import datetime

    from govlint.annotate.copies import Draft, make_copy
    from govlint.annotate.remarks import remarks_of
    from govlint.plugins.loading import load_registry
    from govlint.reporters.wording import summary
    from govlint.session import Session as Run

    path = result.files[0].path
    with open(path, "rb") as file:
        draft = Draft(path, file.read(), Run(load_registry(), options).policy_of(path).limits)
    target = output or draft.copy_path
    _refuse_loss(target, path, force)
    remarks = remarks_of(result, path, session.lang)
    date = datetime.now().strftime("%Y-%m-%dT%H:%M:%SZ")  # Word writes the time of the place like this
    write_bytes(make_copy(draft, result, remarks, session.lang, date), target)
    word = "remark" if len(remarks) == 1 else "remarks"
    args = {"path": target, "count": len(remarks), "word": word, "summary": summary(result, session.lang)}
    write_all([render("annotate.written", session.lang, args) + "\n"], None)


def _refuse_loss(target: str, draft: str, force: bool) -> None:
    """Raises UsageError where writing would replace the draft, or a file that somebody may have worked in."""
    from govlint.annotate.seal import is_untouched

    if not os.path.exists(target):
        return
    if os.path.samefile(target, draft):
        raise UsageError("annotate.own-draft", path=draft)
    if not force:
        with open(target, "rb") as file:
            if not is_untouched(file.read()):
                raise UsageError("annotate.would-overwrite", path=target)


def _tell_rest(result: RunResult, lang: str) -> None:
    """What does not concern the text of the file goes to the standard error: plugins, rules, an unreadable file."""
    from govlint.reporters.text import write

    unreadable = result.files[0].state == "unreadable"
    rest = [d for d in result.diagnostics if unreadable or d.fault == "tool" or d.location.path is None]
    for piece in write(RunResult(diagnostics=rest), report_options(lang, quiet=True, to_file=True)):
        sys.stderr.write(piece)
