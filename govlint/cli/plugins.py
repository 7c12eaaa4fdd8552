"""`govlint plugins`: the distributions that were found, what they hand over, and what was refused."""

from __future__ import annotations

from collections.abc import Iterator, Sized

import click

from govlint.cli.base import Command, Words, option
from govlint.cli.helptext import say
from govlint.cli.output import write_all
from govlint.cli.session import Session
from govlint.plugins import Plugin, Registry, load_registry

_LISTED = 12


def build(lang: str) -> Command:
    """The command."""
    params = [
        option(lang, "--output-format", type=Words("text", "json"), default="text", help_key="list-output-format")
    ]
    return Command("plugins", lang, list_plugins, params)


@click.pass_obj
def list_plugins(session: Session, output_format: str) -> int:
    """Prints what was found; 3 where anything is refused."""
    registry = load_registry()
    ask_for_everything(registry)
    if output_format == "json":
        write_all(_json(registry), None)
    else:
        write_all(_text(registry, session.lang), None)
    return 3 if registry.refused else 0


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


def _text(registry: Registry, lang: str) -> Iterator[str]:
    from govlint.cli.tables import lay_out

    headers = [say(f"column-{name}", lang) for name in ("distribution", "version", "api", "entry", "gives")]
    rows = [
        (
            p.distribution,
            p.ref.version,
            p.api,
            f"{p.ref.name} = {p.ref.value}",
            "; ".join(_gives(registry, p, lang)) or "-",
        )
        for p in registry.plugins
    ]
    yield lay_out(headers, rows) + "\n"
    if registry.refused:
        yield "\n" + say("refused", lang) + "\n"
        for error in registry.refused:
            yield f"  {error.render(lang)}\n"


def _json(registry: Registry) -> Iterator[str]:
    import json

    found = [
        {
            "distribution": plugin.distribution,
            "version": plugin.ref.version,
            "api": plugin.api,
            "entry_point": plugin.ref.name,
            "origin": plugin.ref.origin or None,
            "value": plugin.ref.value,
            "rules": _codes(registry, plugin),
            "hooks": sorted(plugin.hooks),
        }
        for plugin in registry.plugins
    ]
    refused = [
        {"distribution": str(error.details.get("distribution", "")), "zh": error.render("zh"), "en": error.render("en")}
        for error in registry.refused
    ]
    document = {"schema": "govlint-plugins/1", "plugins": found, "refused": refused}
    yield json.dumps(document, ensure_ascii=False, indent=1) + "\n"
