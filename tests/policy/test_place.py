"""Where a finding stands, in words: the place that it points at, not the figures that it rests on."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from govlint.diagnostics import Diagnostic
from govlint.testing import LAYOUTS, Draft, lint_files, mutate
from govlint.testing import docx as word
from govlint.testing import html as web
from tests.generators import draft

_WRITERS: Mapping[str, Callable[[Draft], bytes]] = {
    "md": lambda broken: LAYOUTS["trailing-pipes"].render(broken).encode(),
    "html": lambda broken: web.render(broken).encode(),
    "docx": word.render,
}


@pytest.mark.parametrize("suffix", _WRITERS)
def test_prose_against_a_table_is_placed_in_the_prose(tmp_path: Path, suffix: str) -> None:
    broken = mutate.break_figure(draft("f2021", 4), "requests.new.total", by=3)
    file = tmp_path / f"report.{suffix}"
    file.write_bytes(_WRITERS[suffix](broken))
    found = {one.code: one for one in lint_files([file]).diagnostics}
    assert _places(found["N601"]) == ("第一部分", "section 1")
    assert _places(found["T101"])[0].startswith("第三部分 表 ‘一、本年新收")


def _places(diagnostic: Diagnostic) -> tuple[str, str]:
    return diagnostic.where["zh"], diagnostic.where["en"]
