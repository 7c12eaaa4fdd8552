"""Sound reports whose lines end at a margin, as programs write pages as text, are as sound as they were."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from govlint.reporters.width import display_width
from govlint.testing import lint_text
from tests.sound.kit import sound_reports

_INDENT = "　　"


def _wrapped(text: str, margin: int) -> Iterator[str]:
    """The lines of a text that take no more than so many half-width characters."""
    line = ""
    for char in text:
        if display_width(line + char) > margin:
            yield line
            line = ""
        line += char
    yield line


def _page(text: str, margin: int, indent: str, gaps: bool) -> str:
    """The text with lines at a margin; its tables in rows of words, or as they were where paragraphs are indented."""
    lines: list[str] = []
    for line in text.splitlines():
        if line.startswith("|"):
            lines.append(line if indent else " ".join(line.replace("|", " ").split()))
            continue
        lines += _wrapped((indent if len(line) > margin // 2 else "") + line, margin)
        if gaps:
            lines.append("")
    return "\n".join(lines) + "\n"


@pytest.mark.parametrize(("margin", "indent", "gaps"), [(64, _INDENT, False), (72, "", True), (84, _INDENT, False)])
def test_a_margin_is_no_mistake(margin: int, indent: str, gaps: bool) -> None:
    for sound in sound_reports():
        found = lint_text(_page(sound.text, margin, indent, gaps), path=f"{sound.name}.txt").diagnostics
        assert [(sound.name, one.code, one.message["zh"]) for one in found if one.severity.value != "info"] == []
