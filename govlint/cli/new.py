"""`govlint new rule` and `govlint new plugin`: writes something that works, to be changed word by word."""

from __future__ import annotations

from pathlib import Path

import click

from govlint.cli.base import Command, Words, argument, option
from govlint.cli.output import write_all
from govlint.cli.session import Session
from govlint.errors import UsageError
from govlint.local.folder import NAME, RULES, python_files
from govlint.messages import render
from govlint.plugins.loading import load_registry
from govlint.scaffold.write import check_code, check_name, plugin_files, rule_file, templates_in, write_new

_PREFIX = "LOC"


def build(lang: str) -> Command:
    """The command."""
    params = [
        argument(lang, "what", type=Words("rule", "plugin"), metavar="rule|plugin", required=True),
        argument(lang, "name", required=True, help_key="argument-new-name"),
        option(lang, "--kind", default="words", metavar="KIND"),
        option(lang, "--code", metavar="CODE", help_key="option-new-code"),
        option(lang, "--folder", metavar="FOLDER", help_key="option-new-folder"),
    ]
    return Command("new", lang, new, params)


@click.pass_obj
def new(session: Session, what: str, name: str, kind: str, code: str | None, folder: str | None) -> int:
    """Writes a rule into the local folder, or a plugin. Raises UsageError where something is there already."""
    place = load_registry().scaffolds
    if place is None:
        raise UsageError("scaffold.none-given")
    templates = templates_in(place)
    check_name(name, "NAME")
    if what == "plugin":
        base = Path(folder or ".") / f"govlint-{name}"
        written = write_new(base, plugin_files(templates, name))
        line = render("scaffold.plugin-done", session.lang, {"path": base.as_posix(), "count": len(written)})
    else:
        code = check_code(code or _free_code())
        file, text = rule_file(templates, kind, code, name)
        (path,) = write_new(Path(folder) if folder else Path(NAME) / RULES, {file: text})
        line = render("scaffold.rule-done", session.lang, {"path": path.as_posix(), "command": _test_of(path, code)})
    write_all([line + "\n"], None)
    return 0


def _test_of(path: Path, code: str) -> str:
    return f"govlint test --python-rules {code}" if path.suffix == ".py" else f"govlint test {code}"


def _free_code() -> str:
    """The first code with the prefix of the local rules (LOC where there are none) that nobody has."""
    from govlint.cli.here import registry_here

    rules = registry_here(python_rules=False).rules
    written = "".join(map(_text_of, python_files(NAME)))  # Python rules are read, not run
    local = next((code for code, known in rules.items() if known.distribution == NAME), _PREFIX)
    prefix = local.rstrip("0123456789")
    codes = (f"{prefix}{number}" for number in range(101, 1000))
    return next(code for code in codes if code not in rules and code not in written)


def _text_of(path: str) -> str:
    return Path(path).read_text(encoding="utf-8", errors="replace")
