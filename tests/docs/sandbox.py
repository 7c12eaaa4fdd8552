"""The folder in which the commands of the pages run: reports under the names that the pages use."""

from __future__ import annotations

import itertools
import re
import shlex
import shutil
from pathlib import Path

import yaml

from govlint.testing import Draft
from tests.cli.conftest import REPORT
from tests.docs.drafts import made, word
from tests.docs.pages import Block
from tests.gates.sources import ROOT
from tests.hooks.kit import git

_LOCAL = re.compile(r"# (\.govlint/\S+)\n")


def furnish(folder: Path) -> None:
    """Makes the folder: a repository with examples/, in reports/ and 年报/ a sound report and one with a mistake."""
    shutil.copytree(ROOT / "examples", folder / "examples")
    git(folder, "init", "-q", "-b", "main")
    for name in ("reports/2023.md", "年报/2023.md", "reports/2018.txt", "年报/2018.txt"):
        _write(folder / name, _content(name))
    git(folder, "add", "reports")


def supply(command: str, folder: Path) -> None:
    """Makes the files that a command reads, as the reader of a page has them, by what their names end with. Those
    that it writes follow an option (`--output`)."""
    words = [each for part in re.split(r"[|<]", command) for each in shlex.split(part)]
    for before, name in itertools.pairwise(words):
        content = _content(name)
        if content and not before.startswith("--o") and "=" not in name and not (folder / name).exists():
            _write(folder / name, content)


def _content(name: str) -> bytes:
    """What a file of this name holds; nothing where it is no report by its name."""
    match Path(name).suffix:
        case ".docx":
            return word()
        case ".md":
            return (ROOT / "examples" / "disclosure-2023.md").read_bytes()
        case ".txt":
            return REPORT.encode()
        case ".yaml":
            return _parsed(made())
        case ".xml":
            return (ROOT / "plugins" / "govlint-foia" / "tests" / "data" / "invented-2023.xml").read_bytes()
        case _:
            return b""


def keep(block: Block, folder: Path) -> None:
    """Writes a block whose first line names a file of `.govlint/` to its place, as a reader of the page would."""
    if found := _LOCAL.match(block.text):
        _write(folder / found[1], block.text.encode())


def _parsed(draft: Draft) -> bytes:
    figures = {key: {"value": int(value)} for key, value in draft.figures.items() if value.isdecimal()}
    report = {"issuer": "望禾县卫生健康局", "year": draft.year, "form": draft.form.id, "figures": figures}
    text = yaml.safe_dump({"schema": "govlint-report/1", "reports": [report]}, allow_unicode=True, sort_keys=False)
    return text.encode()


def _write(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
