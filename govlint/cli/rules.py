"""`govlint rules`: the rules of every loaded distribution."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import click

from govlint.cli.base import Command, Words, option
from govlint.cli.check import python_option
from govlint.cli.here import registry_here
from govlint.cli.output import write_all
from govlint.cli.session import Session
from govlint.entries import RuleEntry
from govlint.plugins.loading import KnownRule


def build(lang: str) -> Command:
    """The command."""
    params = [
        option(lang, "--output-format", type=Words("text", "json"), default="text", help_key="list-output-format"),
        python_option(lang),
    ]
    return Command("rules", lang, list_rules, params)


@click.pass_obj
def list_rules(session: Session, output_format: str, python_rules: bool | None) -> int:
    """Prints the rules; 3 where one of them, or a distribution, is refused or cannot be loaded."""
    registry = registry_here(python_rules)
    listed = [_Listed(known) for known in registry.rules.values()]
    if output_format == "json":
        write_all(_json(listed), None)
    else:
        write_all([_table(listed, session.lang), "\n"], None)
    return 3 if registry.refused or any(one.broken for one in listed) else 0


class _Listed:
    """A rule as the list shows it. Its summary needs the rule itself, which may fail to load."""

    def __init__(self, known: KnownRule) -> None:
        self.known = known
        self.entry: RuleEntry = known.entry
        self.summary: Mapping[str, str] = {}
        self.broken = ""
        try:
            self.summary = self.entry.rule().summary
        except Exception as error:
            self.broken = f"{type(error).__name__}: {error}"

    @property
    def severity(self) -> str:
        """The default severity, case by case where the cases differ."""
        words = dict.fromkeys(self.entry.cases.values())
        if len(words) == 1:
            return next(iter(words))
        return ", ".join(f"{case}={word}" for case, word in self.entry.cases.items())


def _table(listed: Sequence[_Listed], lang: str) -> str:
    from govlint.cli.helptext import say
    from govlint.cli.tables import lay_out
    from govlint.reporters.width import printable

    headers = [say(f"column-{name}", lang) for name in ("code", "name", "severity", "scope", "summary")]
    rows = []
    for one in listed:
        entry = one.entry
        severity = one.severity if entry.default_on else say("off-by-default", lang, severity=one.severity)
        text = say("rule-broken", lang, why=one.broken) if one.broken else one.summary.get(lang, "")
        rows.append((entry.code, entry.name, severity, entry.scope, printable(text)))
    return lay_out(headers, rows)


def _json(listed: Sequence[_Listed]) -> Iterator[str]:
    import json

    rules = [
        {
            "code": one.entry.code,
            "name": one.entry.name,
            "scope": one.entry.scope,
            "cases": dict(one.entry.cases),
            "default_on": one.entry.default_on,
            "forms": list(one.entry.forms),
            "years": list(one.entry.years),
            "aliases": list(one.entry.aliases),
            "summary": dict(one.summary),
            "distribution": one.known.distribution,
            "problem": one.broken or None,
        }
        for one in listed
    ]
    yield json.dumps({"schema": "govlint-rules/1", "rules": rules}, ensure_ascii=False, indent=1) + "\n"
