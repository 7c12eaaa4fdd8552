"""Fills templates in and writes them, never over anything that is there."""

from __future__ import annotations

import re
from collections.abc import Mapping
from importlib import import_module
from pathlib import Path

from govlint.errors import PluginLoadError, UsageError, why_refused
from govlint.nearest import hint
from govlint.plugins.hooks import API_VERSION

_HERE = Path(__file__).parent / "plugin"
_SUFFIX = ".tmpl"
_NAME = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
_CODE = re.compile(r"([A-Z]{2,4})[0-9]{3}")


def templates_in(place: str) -> dict[str, str]:
    """The templates of a pack by file name, without the suffix; `place` is "package:folder".

    Raises PluginLoadError where there is no such package or folder.
    """
    package, _, folder = place.partition(":")
    try:
        base = Path(import_module(package).__file__ or "").parent / folder
        return {
            path.name.removesuffix(_SUFFIX): path.read_text(encoding="utf-8")
            for path in sorted(base.glob(f"*{_SUFFIX}"))
        }
    except (ImportError, OSError) as error:
        why = f"{type(error).__name__}: {error}"
        raise PluginLoadError("scaffold.no-templates", place=place, why=why) from error


def check_name(name: str, option: str) -> str:
    """The name, where it is in small letters and hyphens. Raises UsageError."""
    if not _NAME.fullmatch(name):
        raise UsageError("scaffold.bad-name", option=option, found=name)
    return name


def check_code(code: str) -> str:
    """The code, where a plugin or a local folder may use it. Raises UsageError."""
    if not _CODE.fullmatch(code):
        raise UsageError("scaffold.bad-code", found=code)
    return code


def prefix_of(name: str) -> str:
    """The prefix of the codes of a plugin with the name: the first letters of its words, else of the name."""
    words = [word for word in name.split("-") if word[0].isalpha()]
    letters = "".join(word[0] for word in words) if len(words) > 1 else name.replace("-", "")[:4]
    return "".join(letter for letter in letters if letter.isalpha())[:4].upper().ljust(2, "X")


def choose(templates: Mapping[str, str], kind: str) -> tuple[str, str]:
    """The file suffix and the template of a kind. Raises UsageError with the nearest kind."""
    kinds = {name.partition(".")[0]: name for name in templates}
    if kind not in kinds:
        raise UsageError("cli.bad-choice", option="--kind", value=kind, choices=", ".join(kinds), **hint(kind, kinds))
    name = kinds[kind]
    return name.partition(".")[2], templates[name]


def rule_file(templates: Mapping[str, str], kind: str, code: str, name: str) -> tuple[str, str]:
    """File name and content of a rule."""
    suffix, template = choose(templates, kind)
    return f"{name.replace('-', '_')}.{suffix}", template.format(code=code, name=name)


def plugin_files(templates: Mapping[str, str], name: str) -> dict[str, str]:
    """The files of a plugin by their path within it: our frame around rules of the pack."""
    package = f"govlint_{name.replace('-', '_')}"
    prefix = prefix_of(name)
    filled = {"name": name, "package": package, "prefix": prefix, "api": API_VERSION}

    def frame(file: str) -> str:
        return (_HERE / f"{file}{_SUFFIX}").read_text(encoding="utf-8").format(**filled)

    identity, identity_text = rule_file(templates, "identity", f"{prefix}101", f"{name}-granted-too-many")
    _, check = choose(templates, "check")
    return {
        "pyproject.toml": frame("pyproject.toml"),
        "README.md": frame("README.md"),
        f"{package}/__init__.py": frame("init.py"),
        f"{package}/py.typed": "",
        f"{package}/rules/{identity}": identity_text,
        f"{package}/draft_mark_left.py": check.format(code=f"{prefix}102", name=f"{name}-draft-mark-left"),
        "tests/test_rules.py": frame("test_rules.py"),
    }


def write_new(folder: Path, files: Mapping[str, str]) -> list[Path]:
    """Writes the files below the folder. Raises UsageError, before anything is written, where one is there already."""
    targets = {folder / name: text for name, text in files.items()}
    there = next((path for path in targets if path.exists()), None)
    if there is not None:
        raise UsageError("scaffold.exists", path=str(there))
    try:
        for path, text in targets.items():
            path.parent.mkdir(parents=True, exist_ok=True)
            with path.open("x", encoding="utf-8", newline="\n") as stream:
                stream.write(text)
    except OSError as error:
        raise UsageError("cli.cannot-write", path=str(folder), why=why_refused(error)) from error
    return list(targets)
