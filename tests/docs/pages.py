"""The Markdown pages of the project and the fenced blocks in them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

from tests.gates.sources import ROOT

PICTURES = ROOT / "docs" / "pictures"
LIMIT = 200_000  # bytes: what a picture in the repository may have
_FENCE = re.compile(r"^( *)```(\S*)[^\n]*\n(.*?)^\1```[ ]*$", re.MULTILINE | re.DOTALL)


class Block(NamedTuple):
    """A fenced block: the line of its fence, the language it names, its text, and what stands before it since the
    block above."""

    line: int
    language: str
    text: str
    before: str


@cache
def pages() -> tuple[Path, ...]:
    """Every page for readers: docs/, the two README files, CONTRIBUTING.md, and the README files of plugins."""
    plugins = sorted((ROOT / "plugins").rglob("README.md"))
    return (
        *sorted(ROOT.glob("README*.md")),
        ROOT / "CONTRIBUTING.md",
        *plugins,
        *sorted((ROOT / "docs").rglob("*.md")),
    )


@cache
def blocks(page: Path) -> tuple[Block, ...]:
    """The fenced blocks of a page."""
    return tuple(_blocks(page.read_text(encoding="utf-8")))


def _blocks(text: str) -> Iterator[Block]:
    end = 0
    for found in _FENCE.finditer(text):
        indent = len(found[1])
        inner = "".join(line[indent:] for line in found[3].splitlines(keepends=True))
        yield Block(text.count("\n", 0, found.start()) + 1, found[2], inner, text[end : found.start()].strip())
        end = found.end()
