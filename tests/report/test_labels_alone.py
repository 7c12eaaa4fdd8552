"""Texts that lost the numbers of their tables, and repeated texts with them: no row or table is called missing."""

from __future__ import annotations

import re

import pytest

from govlint.testing import LAYOUTS, lint_text
from tests.generators import draft

_NUMBER = re.compile(r"\s*[增减+-]?[\d.,]+\s*")
_CELL = re.compile(r"(?<=\|) [增减+-]?[\d.,]+ (?=\|)")


def _once(lines: list[str]) -> str:
    """The text without lines that stood before."""
    return "\n".join(dict.fromkeys(line for line in lines if line.strip())) + "\n"


@pytest.mark.parametrize(
    ("layout", "numbers"),
    [("cell-lines", True), ("cell-lines", False), ("pipe-grid", False), ("trailing-pipes", False)],
)
@pytest.mark.parametrize("form", ["f2019", "f2021", "legacy-table"])
def test_what_was_lost_is_not_called_missing(form: str, layout: str, numbers: bool) -> None:
    for seed in range(3):
        text = LAYOUTS[layout].render(draft(form, seed))
        lines = text.split("\n")
        if not numbers:
            lines = [_CELL.sub(" ", line) for line in lines if not _NUMBER.fullmatch(line)]
        found = [one for one in lint_text(_once(lines)).diagnostics if one.code in ("T107", "T108", "S114")]
        assert not found, found
