"""`govlint waive`: lets findings stand, with a reason, in `.govlint/waivers.yaml`."""

from __future__ import annotations

import os
from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

import click

from govlint.cli.base import Command, Day, argument, option
from govlint.cli.check import input_options
from govlint.cli.checking import run_options, split_words
from govlint.cli.output import write_all
from govlint.cli.session import Session
from govlint.config import raise_all
from govlint.diagnostics import Diagnostic
from govlint.errors import UsageError, why_refused
from govlint.files.discovery import inside, relative, shown
from govlint.messages import render
from govlint.suppression.baseline import base_of

if TYPE_CHECKING:
    from govlint.results import RunResult
    from govlint.selection.rulebook import RuleBook
    from govlint.suppression.waivers.write import Grant


def build(lang: str) -> Command:
    """The command."""
    params = [
        argument(lang, "paths", nargs=-1, metavar="PATH", required=True),
        option(lang, "--rule", multiple=True, required=True, metavar="RULES", help_key="waive-rule"),
        option(lang, "--figure", multiple=True, metavar="KEYS", help_key="waive-figure"),
        option(lang, "--fingerprint", multiple=True, metavar="HEX", help_key="waive-fingerprint"),
        option(lang, "--reason", metavar="TEXT", help_key="waive-reason"),
        option(lang, "--who", metavar="NAME", help_key="waive-who"),
        option(lang, "--until", type=Day(), help_key="waive-until"),
        *input_options(lang),
    ]
    return Command("waive", lang, waive, params)


@click.pass_obj
def waive(
    session: Session,
    /,
    paths: tuple[str, ...],
    rule: tuple[str, ...],
    figure: tuple[str, ...],
    fingerprint: tuple[str, ...],
    reason: str | None,
    who: str | None,
    until: date | None,
    **asked: Any,
) -> int:
    """Writes a waiver for every finding of the paths that is meant. Raises UsageError where there is none."""
    from govlint.plugins.loading import load_registry
    from govlint.running.runner import run
    from govlint.session import Session as Run
    from govlint.suppression.suppress import today_of
    from govlint.suppression.waivers.write import Grant, new_file, who_grants

    if not (reason or "").strip():
        raise UsageError("waivers.need-reason")
    if until is not None and until < today_of(os.environ.get("GOVLINT_TODAY")):
        raise UsageError("waivers.until-past", until=until.isoformat())
    grant = Grant((reason or "").strip(), who_grants(who), until)
    prepared = Run(load_registry(), run_options(session, paths, **asked))
    book = prepared.world_of(inside(paths[0])).book
    wanted = _Wanted(split_words(rule), split_words(figure), split_words(fingerprint), book)
    result = run(paths, prepared.options, prepared.registry)
    session.configured(result.lang)
    by_file: dict[str, list[Diagnostic]] = {}
    for diagnostic in filter(wanted.means, result.diagnostics):
        path = diagnostic.location.path or ""
        by_file.setdefault(prepared.waivers_of(path) or new_file(path, prepared.config_of(path)), []).append(diagnostic)
    if not by_file:
        done = any(one.suppressed is not None and wanted.names(one) for one in result.diagnostics)
        raise UsageError("waivers.waived-already" if done else "waivers.nothing", rules=", ".join(wanted.rules))
    for file, found in by_file.items():
        _write(file, found, result, grant, session.lang)
    return 0


class _Wanted:
    """Which findings are meant. Raises ConfigError for rules that there are not."""

    def __init__(
        self, rules: Sequence[str], figures: Sequence[str], fingerprints: Sequence[str], book: RuleBook
    ) -> None:
        self.rules = rules
        self._figures = frozenset(figures)
        self._fingerprints = tuple(fingerprints)
        problems = [problem for rule in rules if (problem := book.problem(rule, "--rule")) is not None]
        raise_all(problems)
        self._matches = [match for rule in rules if (match := book.match(rule)) is not None]

    def means(self, one: Diagnostic) -> bool:
        """Whether the finding is one of the wanted that is not waived yet."""
        if one.fault != "report" or (one.suppressed is not None and one.suppressed.get("by") != "baseline"):
            return False
        return self.names(one)

    def names(self, one: Diagnostic) -> bool:
        """Whether the finding is one of those that the options name, waived or not."""
        if not any(one.code in match.codes and match.case in (None, one.case) for match in self._matches):
            return False
        if self._figures and self._figures.isdisjoint(figure.key for figure in one.figures):
            return False
        return not self._fingerprints or one.fingerprint.startswith(self._fingerprints)


def _write(file: str, found: Sequence[Diagnostic], result: RunResult, grant: Grant, lang: str) -> None:
    from govlint.reporters.wording import in_language
    from govlint.suppression.waivers.write import add_waivers

    base = base_of(file)
    findings = [
        (result.meaning_of(one, relative(one.location.path or "", base)), in_language(one.where, lang)) for one in found
    ]
    try:
        count = add_waivers(file, findings, grant, lang)
    except OSError as error:
        raise UsageError("cli.cannot-write", path=shown(file), why=why_refused(error)) from error
    write_all([render("waivers.done", lang, {"path": shown(file), "count": count}) + "\n"], None)
