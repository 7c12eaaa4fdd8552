"""Sound reports whose lines end at a margin, as programs write pages as text, are as sound as they were."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby, zip_longest

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


_COLUMN, _GUTTER = 40, 4  # half-width characters
_LONG = 1200  # characters of running text from which there are enough lines to tell two columns


def _two_columns(text: str) -> str:
    """The text in two columns of lines, its title and its tables over the whole width."""
    title, *lines = text.splitlines()
    out = [" " * 12 + title]
    for table, some in groupby(lines, lambda line: line.startswith("|")):
        if table:
            out += some
            continue
        column = [
            part for line in some for part in _wrapped((_INDENT if len(line) > _COLUMN // 2 else "") + line, _COLUMN)
        ]
        half = (len(column) + 1) // 2
        for left, right in zip_longest(column[:half], column[half:], fillvalue=""):
            out.append((left + " " * (_COLUMN + _GUTTER - display_width(left)) + right).rstrip())
    return "\n".join(out) + "\n"


def test_two_columns_are_read_one_after_the_other() -> None:
    several = [sound for sound in sound_reports() if sum(map(len, sound.text.splitlines())) > _LONG]
    assert len(several) > len(list(sound_reports())) // 3
    for sound in several:
        found = lint_text(_two_columns(sound.text), path=f"{sound.name}.txt").diagnostics
        wrong = [
            (one.code, one.message["zh"]) for one in found if one.code[0] in "TNQ" and one.severity.value != "info"
        ]
        assert (sound.name, wrong) == (sound.name, [])
