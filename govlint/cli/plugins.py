"""`govlint plugins`: the distributions that were found, what they hand over, and what was refused."""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Sized

import click

from govlint.cli.base import Command, Words, option
from govlint.cli.check import python_option
from govlint.cli.helptext import say
from govlint.cli.here import registry_here
from govlint.cli.output import write_all
from govlint.cli.session import Session
from govlint.errors import ConfigError, GovlintError
from govlint.local.folder import NAME
from govlint.plugins.loading import Plugin, Registry, load_registry

_LISTED = 12


def build(lang: str) -> Command:
    """The command."""
    params = [
        option(lang, "--output-format", type=Words("text", "json"), default="text", help_key="list-output-format"),
        python_option(lang),
    ]
    return Command("plugins", lang, list_plugins, params)


@click.pass_obj
def list_plugins(session: Session, output_format: str, python_rules: bool | None) -> int:
    """Prints what was found; 3 where anything is refused."""
    registry, refused = _everything(python_rules)
    if output_format == "json":
        write_all(_json(registry, refused), None)
    else:
        write_all(_text(registry, refused, session.lang), None)
    return 3 if refused else 0


def _everything(python_rules: bool | None) -> tuple[Registry, list[GovlintError]]:
    """What is installed and what the local folder brings, and what is refused; a local folder is refused as a whole."""
    try:
        registry, local = registry_here(python_rules), []
    except ConfigError as error:
        registry, local = load_registry(), [error]
    ask_for_everything(registry)
    return registry, [*registry.refused, *local]


def ask_for_everything(registry: Registry) -> None:
    """Each kind is checked when it is first asked for: only then all refusals are known."""
    for kind in ("rules", "forms", "lexicons", "readers", "reporters", "profiles", "commands"):
        getattr(registry, kind)


def _codes(registry: Registry, plugin: Plugin) -> list[str]:
    return [code for code, known in registry.rules.items() if known.distribution == plugin.distribution]


def _gives(registry: Registry, plugin: Plugin, lang: str) -> Iterator[str]:
    codes = _codes(registry, plugin)
    if codes:
        shown = ", ".join(codes[:_LISTED]) + (", …" if len(codes) > _LISTED else "")
        yield say("gives-rules", lang, count=len(codes), codes=shown)
    for hook in ("forms", "readers", "reporters", "commands", "lexicons"):
        given = plugin.given.get(f"govlint_{hook}")
        if isinstance(given, Sized) and len(given):
            yield say(f"gives-{hook}", lang, count=len(given))
    defaults = plugin.given.get("govlint_defaults") or {}
    if defaults.get("profiles"):
        yield say("gives-profiles", lang, count=len(defaults["profiles"]))


def _origin(plugin: Plugin) -> str:
    """The folder that a distribution is installed in, or the local folder itself."""
    from pathlib import Path

    if plugin.distribution == NAME:
        return plugin.ref.name
    return str(Path(plugin.ref.origin).parents[1]) if plugin.ref.origin else "-"


def _text(registry: Registry, refused: Sequence[GovlintError], lang: str) -> Iterator[str]:
    from govlint.cli.tables import lay_out

    headers = [say(f"column-{name}", lang) for name in ("distribution", "version", "api", "entry", "gives", "origin")]
    rows = [
        (
            p.distribution,
            p.ref.version,
            p.api,
            f"{p.ref.name} = {p.ref.value}" if p.ref.value else "-",
            "; ".join(_gives(registry, p, lang)) or "-",
            _origin(p),
        )
        for p in registry.plugins
    ]
    yield lay_out(headers, rows) + "\n"
    if refused:
        yield "\n" + say("refused", lang) + "\n"
        for error in refused:
            yield from (f"  {line}\n" for line in error.render(lang).splitlines())


def _json(registry: Registry, refused: Sequence[GovlintError]) -> Iterator[str]:
    import json

    found = [
        {
            "distribution": plugin.distribution,
            "version": plugin.ref.version,
            "api": plugin.api,
            "entry_point": plugin.ref.name,
            "origin": (plugin.ref.name if plugin.distribution == NAME else plugin.ref.origin) or None,
            "value": plugin.ref.value,
            "rules": _codes(registry, plugin),
            "hooks": sorted(plugin.hooks),
        }
        for plugin in registry.plugins
    ]
    told = [
        {"distribution": _brought_by(error), "zh": error.render("zh"), "en": error.render("en")} for error in refused
    ]
    document = {"schema": "govlint-plugins/1", "plugins": found, "refused": told}
    yield json.dumps(document, ensure_ascii=False, indent=1) + "\n"


def _brought_by(error: GovlintError) -> str:
    return NAME if isinstance(error, ConfigError) else str(error.details.get("distribution", ""))
