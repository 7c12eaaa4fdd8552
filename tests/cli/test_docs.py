"""Every command, option, exit code and key of the outputs is documented."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import click
import pytest

from govlint.cli.group import COMMANDS, Top
from govlint.messages.cli import CATALOG

DOCS = Path(__file__).parents[2] / "docs"


def commands() -> dict[str, click.Command]:
    top = Top("en")
    context = click.Context(top)
    found = {name: top.get_command(context, name) for name in COMMANDS}
    return {"govlint": top, **{name: command for name, command in found.items() if command is not None}}


def test_every_command_and_option_is_documented() -> None:
    text = (DOCS / "cli.md").read_text(encoding="utf-8")
    for name, command in commands().items():
        assert f"govlint {name}" in text or name == "govlint"
        for param in command.params:
            if isinstance(param, click.Option):
                for word in param.opts:
                    assert f"`{word}" in text, (name, word)


@pytest.mark.parametrize("code", [0, 1, 2, 3, 130, 141])
def test_every_exit_code_is_documented(code: int) -> None:
    assert re.search(rf"^\| {code} \| ", (DOCS / "exit-codes.md").read_text(encoding="utf-8"), re.MULTILINE)


@pytest.mark.parametrize("name", ["govlint-1.schema.json", "govlint-report-1.schema.json"])
def test_every_key_of_the_schemas_is_documented(name: str) -> None:
    text = (DOCS / "json.md").read_text(encoding="utf-8")
    schema = json.loads((DOCS / "schema" / name).read_text(encoding="utf-8"))
    assert schema["properties"]["schema"]["const"] in text
    tops = [
        schema,
        *(schema["$defs"][n] for n in ("diagnostic", "report", "figure", "section") if n in schema["$defs"]),
    ]
    missing = {key for top in tops for key in top["properties"] if f"`{key}`" not in text}
    assert missing == set()


def test_every_help_text_is_used_and_in_both_languages() -> None:
    for name, texts in CATALOG.items():
        assert set(texts) == {"zh", "en"}, name
        fields = {lang: set(re.findall(r"\{(\w+)", text)) for lang, text in texts.items()}
        common = {lang: {f for f in found if not f.startswith("hint_")} for lang, found in fields.items()}
        assert common["zh"] == common["en"], name
    spoken = [pattern for pattern in _keys_in_source() if not re.fullmatch(pattern, "never-said")]
    unused = {name for name in CATALOG if not any(re.fullmatch(pattern, name) for pattern in spoken)}
    assert unused == set()


def _keys_in_source() -> list[str]:
    """Patterns of the catalogue keys that the sources of the command line name, f-strings included."""
    folder = Path(__file__).parents[2] / "govlint" / "cli"
    source = "\n".join(path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.py")))
    literals: list[Any] = re.findall(r'"(?:cli\.)?([a-z][a-z0-9-]*)"', source)
    formatted = re.findall(r'f"([a-z{][^"]*)"', source)
    return [*map(re.escape, literals), *(re.sub(r"\\\{[^}]*\\\}", ".+", re.escape(text)) for text in formatted)]
