"""`govlint baseline`: records today's findings, so that only new ones are told."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from govlint.cli.base import Command, argument, option
from govlint.cli.check import input_options
from govlint.cli.checking import run_options
from govlint.cli.output import write_all
from govlint.cli.session import Session
from govlint.errors import UsageError, why_refused
from govlint.files.discovery import inside, relative, shown
from govlint.messages import render

DEFAULT = ".govlint/baseline.json"


def build(lang: str) -> Command:
    """The command."""
    params = [
        argument(lang, "paths", nargs=-1, metavar="PATH"),
        option(lang, "--baseline", metavar="FILE", help_key="baseline-file"),
        option(lang, "--update", is_flag=True, help_key="baseline-update"),
        option(lang, "--prune", is_flag=True, help_key="baseline-prune"),
        *input_options(lang),
    ]
    return Command("baseline", lang, record, params)


@click.pass_obj
def record(
    session: Session, /, paths: tuple[str, ...], baseline: str | None, update: bool, prune: bool, **asked: Any
) -> int:
    """Writes the file. Raises UsageError where it exists and neither `--update` nor `--prune` is given."""
    from govlint.files.atomic import replace_file
    from govlint.plugins.loading import load_registry
    from govlint.policy.diagnose import ENGINE
    from govlint.running.runner import run
    from govlint.session import Session as Run
    from govlint.suppression.baseline import base_of, entry_of, read_baseline, write_baseline
    from govlint.suppression.suppress import Coverage

    registry = load_registry()
    options = run_options(session, paths, **asked)
    target = baseline or Run(registry, options).policy_of(inside((paths or (".",))[0])).baseline or DEFAULT
    known = frozenset[Any]()
    if Path(target).exists():
        if not (update or prune):
            raise UsageError("waivers.baseline-exists", path=shown(target))
        known = read_baseline(target)
    options = options._replace(baseline="")
    result = run(list(paths) or ["."], options, registry)
    session.configured(result.lang)
    base = base_of(target)
    found = frozenset(
        entry_of(result.meaning_of(one, relative(one.location.path or "", base)))
        for one in result.diagnostics
        if one.fault == "report" and one.suppressed is None and one.code not in ENGINE
    )
    added = frozenset() if prune and not update else found - known
    coverage = Coverage(Run(registry, options), result)
    removed = frozenset(coverage.gone(known - found, base)) if prune else frozenset()
    entries = (known | added) - removed
    try:
        Path(target).parent.mkdir(parents=True, exist_ok=True)
        replace_file(target, write_baseline(entries))
    except OSError as error:
        raise UsageError("cli.cannot-write", path=shown(target), why=why_refused(error)) from error
    counts = {"added": len(added), "removed": len(removed), "count": len(entries)}
    write_all([render("waivers.baseline-done", session.lang, {"path": shown(target), **counts}) + "\n"], None)
    return 3 if result.exit_code == 3 else 0
