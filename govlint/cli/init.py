"""`govlint init`: writes a configuration file that explains itself."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import click

from govlint.cli.base import Command, Session, argument, option
from govlint.cli.helptext import say
from govlint.cli.output import write_all
from govlint.config import NAME
from govlint.errors import UsageError
from govlint.nearest import hint
from govlint.plugins import load_registry


def build(lang: str) -> Command:
    """The command."""
    params = [
        argument(lang, "folder", required=False),
        option(lang, "--profile", default="recommended", metavar="NAME", help_key="init-profile"),
    ]
    return Command("init", lang, write_config, params)


@click.pass_obj
def write_config(session: Session, folder: str | None, profile: str) -> int:
    """Writes the file. Raises UsageError where there is one already, no such folder or no such profile."""
    profiles = load_registry().profiles
    if profile not in profiles:
        choices = ", ".join(profiles)
        raise UsageError(
            "cli.bad-choice", option="--profile", value=profile, choices=choices, **hint(profile, profiles)
        )
    target = Path(folder or ".") / NAME
    if not target.parent.is_dir():
        raise UsageError("cli.init-no-folder", path=str(target.parent))
    try:
        with target.open("x", encoding="utf-8", newline="\n") as stream:
            stream.writelines(config_text(profile, session.lang))
    except FileExistsError:
        raise UsageError("cli.init-exists", path=str(target)) from None
    except OSError as error:
        raise UsageError("cli.cannot-write", path=str(target), why=error.strerror or str(error)) from error
    write_all([say("init-done", session.lang, path=str(target)) + "\n"], None)
    return 0


def config_text(profile: str, lang: str) -> Iterator[str]:
    """The commented file: what is set, then every other key as a comment, with its meaning."""
    from govlint.config.spec import SPEC

    yield say("init-head", lang) + "\n\n"
    for key in SPEC:
        yield f"# {key.zh if lang == 'zh' else key.en}"
        yield f"：{' | '.join(key.choices)}\n" if key.choices and lang == "zh" else _choices(key.choices)
        if key.name == "extends":
            yield f"extends: {profile}\n\n"
        else:
            yield "".join(f"# {line}\n" for line in _EXAMPLES[key.name]) + "\n"


def _choices(choices: tuple[str, ...]) -> str:
    return f": {' | '.join(choices)}\n" if choices else "\n"


# One example a key, in the order in which people read it; a test holds this against the description of the file.
_EXAMPLES = {
    "lang": ("lang: zh",),
    "select": ("select: [T, S, F]",),
    "ignore": ("ignore: [D505]",),
    "rules": ("rules:", "  T103: warning", "  D505:no_day: off", "  F006: {severity: error, minimum: 0.9}"),
    "overrides": ("overrides:", '  - files: ["archive/**"]', "    rules: {T110: off}"),
    "required-plugins": ("required-plugins: [govlint-example]",),
    "fail-on": ("fail-on: error",),
    "form": ("form: f2021",),
    "year": ("year: 2024",),
    "exclude": ('exclude: ["drafts/**"]',),
    "limits": ("limits: {size: 20000000}",),
    "issuers": ("issuers:", "  某某局: {id: some-bureau, level: department}"),
}
