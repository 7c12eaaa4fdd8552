"""`govlint init`: writes a configuration file that explains itself."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import click

from govlint.cli.base import Command, argument, option
from govlint.cli.helptext import say
from govlint.cli.output import write_all
from govlint.cli.session import Session
from govlint.config import NAME
from govlint.config.spec import SPEC
from govlint.errors import UsageError, why_refused
from govlint.nearest import hint
from govlint.plugins.loading import Registry, load_registry


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
    registry = load_registry()
    profiles = registry.profiles
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
            stream.writelines(config_text(profile, session.lang, registry))
    except FileExistsError:
        raise UsageError("cli.init-exists", path=str(target)) from None
    except OSError as error:
        raise UsageError("cli.cannot-write", path=str(target), why=why_refused(error)) from error
    write_all([say("init-done", session.lang, path=str(target)) + "\n"], None)
    return 0


def config_text(profile: str, lang: str, registry: Registry) -> Iterator[str]:
    """The commented file: what is set, then every other key as a comment, with its meaning and an example."""
    examples = _examples(registry)
    yield say("init-head", lang) + "\n"
    for key in SPEC:
        choices = (": " if lang == "en" else "：") + " | ".join(key.choices) if key.choices else ""
        yield f"\n# {key.zh if lang == 'zh' else key.en}{choices}\n"
        if key.name == "extends":
            yield f"extends: {profile}\n"
        else:
            yield from (f"# {line}\n" for line in examples[key.name])


def _examples(registry: Registry) -> dict[str, tuple[str, ...]]:
    """One example a key, with rules and a form that exist; a test holds this against the description of the file."""
    codes = [code for code, known in registry.rules.items() if len(known.entry.cases) == 1] or ["ABC001"]
    first, last = codes[0], codes[-1]
    limit = next(key.keys[0].name for key in SPEC if key.name == "limits")
    form = next(reversed(sorted(registry.forms)), "some-form")
    return {
        "lang": ("lang: zh",),
        "select": (f"select: [{first[0]}, {last}]",),
        "ignore": (f"ignore: [{first}]",),
        "rules": ("rules:", f"  {first}: warning", f"  {last}: {{severity: error}}"),
        "overrides": ("overrides:", '  - files: ["archive/**"]', f"    rules: {{{last}: off}}"),
        "required-plugins": ("required-plugins: [govlint]",),
        "fail-on": ("fail-on: error",),
        "purpose": ("purpose: publish",),
        "baseline": ("baseline: .govlint/baseline.json",),
        "form": (f"form: {form}",),
        "year": ("year: 2024",),
        "exclude": ('exclude: ["drafts/**"]',),
        "limits": (f"limits: {{{limit}: 20000000}}",),
        "issuers": ("issuers:", "  某某局: {id: some-bureau, level: department}"),
        "hierarchy": ("hierarchy:", "  some-city: [some-bureau, 某某委]"),
        "series-key": ("series-key: issuer",),
        "manifest": ("manifest: reports.yaml",),
    }
