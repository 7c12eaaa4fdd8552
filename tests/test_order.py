"""The order in which findings are said, in files with and without lines."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from govlint.runner import RunOptions, run
from govlint.testing import LAYOUTS, docx, pdf
from tests.generators import draft
from tests.office.drafts import with_mistakes


@pytest.mark.parametrize("form", ["f2019", "f2021"])
def test_findings_in_tables_come_in_the_order_of_rows_whatever_the_format(form: str, tmp_path: Path) -> None:
    wrong = with_mistakes(draft(form, 3), random.Random(form))
    written = {
        "txt": LAYOUTS["pipe-grid"].render(wrong).encode(),
        "docx": docx.render(wrong),
        "pdf": pdf.render(wrong),
    }
    orders = {}
    for suffix, data in written.items():
        path = tmp_path / f"report.{suffix}"
        path.write_bytes(data)
        found = run([str(path)], RunOptions(no_config=True, select=("T1", "T2"))).diagnostics
        orders[suffix] = [(one.code, tuple(figure.key for figure in one.figures)) for one in found]
    assert len(orders["txt"]) > 3
    assert orders["docx"] == orders["txt"]
    assert orders["pdf"] == orders["txt"]
