"""`govlint explain`: the page of one rule."""

from __future__ import annotations

from collections.abc import Mapping

import click

from govlint.cli.base import Command, argument
from govlint.cli.check import python_option
from govlint.cli.here import registry_here
from govlint.cli.output import write_all
from govlint.cli.session import Session
from govlint.errors import ConfigError, PluginLoadError, UsageError
from govlint.messages import render
from govlint.nearest import hint
from govlint.plugins.loading import KnownRule, load_registry
from govlint.policy.diagnose import ENGINE


def build(lang: str) -> Command:
    """The command."""
    return Command("explain", lang, explain, [argument(lang, "rule", required=True), python_option(lang)])


@click.pass_obj
def explain(session: Session, rule: str, python_rules: bool | None) -> int:
    """Prints the page. Raises UsageError where no rule has the code or name."""
    wanted = rule.partition(":")[0]
    try:
        rules = registry_here(python_rules).rules
        code = _code_of(wanted, rules)
    except ConfigError as wrong:  # what is wrong in a local folder keeps nobody from reading about the other rules
        rules = load_registry().rules
        try:
            code = _code_of(wanted, rules)
        except UsageError:
            raise wrong from None
    if code in ENGINE:
        write_all([_engine_page(code, session.lang)], None)
    else:
        write_all([_page(rules[code], session.lang)], None)
    return 0


def _code_of(wanted: str, rules: Mapping[str, KnownRule]) -> str:
    """The code that a code (in any case), a name or a former name means."""
    named = {code: code for code in [*rules, *ENGINE]}
    named.update({name: code for code, (name, _, _) in ENGINE.items()})
    for code, known in rules.items():
        named.update(dict.fromkeys((known.entry.name, *known.entry.aliases), code))
    found = named.get(wanted) or named.get(wanted.upper()) or named.get(wanted.lower())
    if found is None:
        raise UsageError("cli.unknown-rule", name=wanted, **hint(wanted, named))
    return found


def _page(known: KnownRule, lang: str) -> str:
    from govlint.packs.pages import render_page, source_of

    try:
        rule = known.entry.rule()
        return render_page(rule, source_of(rule), lang)
    except Exception as error:
        why = f"{type(error).__name__}: {error}"
        raise PluginLoadError(
            "plugins.bad-rule", distribution=known.distribution, code=known.entry.code, why=why
        ) from error


def _engine_page(code: str, lang: str) -> str:
    name, severity, fault = ENGINE[code]
    page = "codes.page-report" if fault == "report" else "codes.page"
    text = render(f"codes.{code}", lang, {})
    filled = {"code": code, "name": name, "severity": severity.value, "fault": fault, "text": text}
    return render(page, lang, filled) + "\n"
