"""`govlint doctor`: what is installed, and which configuration holds for a path and why."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import click

from govlint.cli.base import Command, Words, argument, option
from govlint.cli.output import write_all
from govlint.cli.permission import python_permission
from govlint.cli.session import Session
from govlint.files.discovery import inside
from govlint.messages import render


def build(lang: str) -> Command:
    """The command."""
    params = [
        argument(lang, "path", required=False, metavar="PATH", help_key="doctor-path"),
        option(lang, "--output-format", type=Words("text", "json"), default="text", help_key="list-output-format"),
        option(lang, "--profile", metavar="NAME"),
        option(lang, "--config", metavar="FILE"),
        option(lang, "--no-config", is_flag=True),
    ]
    return Command("doctor", lang, examine, params)


@click.pass_obj
def examine(session: Session, /, path: str | None, output_format: str, **asked: Any) -> int:
    """Prints what was found; 3 where a plugin is refused, 2 where the configuration is wrong."""
    found = _found(session, path or ".", **asked)
    if output_format == "json":
        import json

        write_all([json.dumps({"schema": "govlint-doctor/1", **found}, ensure_ascii=False, indent=1) + "\n"], None)
    else:
        write_all(_text(found, session.lang), None)
    return 2 if found["problem"] else 3 if found["refused"] else 0


def _found(session: Session, path: str, profile: str | None, config: str | None, no_config: bool) -> dict[str, Any]:
    from govlint import doctor
    from govlint.cli.plugins import ask_for_everything
    from govlint.errors import ConfigError
    from govlint.options import RunOptions
    from govlint.plugins.loading import load_registry
    from govlint.session import Session as Run

    registry = load_registry()
    ask_for_everything(registry)
    at = inside(path)
    found: dict[str, Any] = {
        "versions": doctor.versions(),
        "extras": [{"name": one.name, "complete": one.complete, "needs": dict(one.needs)} for one in doctor.extras()],
        "plugins": [
            {"distribution": name, "version": version, "entry_point": entry}
            for name, version, entry in doctor.plugins(registry)
        ],
        "environment": doctor.environment(),
        "path": path,
        "files": {},
        "values": [],
        "severities": [],
        "problem": None,
    }
    try:
        options = RunOptions(profile=profile, config=config, no_config=no_config, python_rules=python_permission(None))
        run = Run(registry, options)
        run.policy_of(at)
        session.configured(run.config_of(at).lang)
        found["files"] = doctor.files(run, at)
        found["values"] = [one._asdict() for one in doctor.values(run, at)]
        found["severities"] = [one._asdict() for one in doctor.changes(run, at)]
    except ConfigError as error:
        found["problem"] = error.render(session.lang)
    found["refused"] = [error.render(session.lang) for error in registry.refused]
    return found


def _text(found: dict[str, Any], lang: str) -> Iterator[str]:
    yield from _table("versions", lang, [(name, version) for name, version in found["versions"].items()])
    extras = []
    for extra in found["extras"]:
        needs = ", ".join(f"{name} {version or _say('absent', lang)}" for name, version in extra["needs"].items())
        advice = "" if extra["complete"] else f"pip install 'govlint[{extra['name']}]'"
        extras.append((extra["name"], _say("present" if extra["complete"] else "absent", lang), needs, advice))
    yield from _table("extras", lang, extras)
    rows = [(one["distribution"], one["version"], one["entry_point"]) for one in found["plugins"]]
    yield from _table("plugins", lang, [*rows, *((_say("refused", lang), text) for text in found["refused"])])
    yield from _table("environment", lang, list(found["environment"].items()))
    if found["problem"]:
        yield f"{_say('configuration', lang, path=found['path'])}\n  {_say('problem', lang)}\n"
        yield from (f"    {line}\n" for line in found["problem"].splitlines())
        return
    files = [(_say(f"file-{name}", lang), file or _say("none", lang)) for name, file in found["files"].items()]
    yield from _table("configuration", lang, files, path=found["path"])
    yield from _table("values", lang, [(one["key"], one["value"], one["source"]) for one in found["values"]])
    changed = [(one["rule"], f"{one['default']} → {one['severity']}", one["source"]) for one in found["severities"]]
    yield from _table("severities", lang, changed)


def _say(key: str, lang: str, **args: object) -> str:
    return render(f"doctor.{key}", lang, args)


def _table(title: str, lang: str, rows: Sequence[tuple[str, ...]], **args: object) -> Iterator[str]:
    """A heading and its rows, aligned; a word where there are none."""
    from govlint.reporters.width import display_width, pad

    yield _say(title, lang, **args) + "\n"
    if not rows:
        yield f"  {_say('none', lang)}\n"
    count = max((len(row) for row in rows), default=0)
    widths = [max(min(display_width(row[at]), 40) for row in rows if at < len(row)) for at in range(count)]
    for row in rows:
        cells = [cell if at == len(row) - 1 else pad(cell, widths[at]) for at, cell in enumerate(row)]
        yield ("  " + "  ".join(cells)).rstrip() + "\n"
    yield "\n"
