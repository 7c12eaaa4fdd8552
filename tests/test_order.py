"""The order in which findings are said, in files with and without lines."""

from __future__ import annotations

import random
from dataclasses import replace
from pathlib import Path

import pytest

from govlint.running.runner import RunOptions, run
from govlint.testing import LAYOUTS, docx, html, lint_text, pdf
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


@pytest.mark.parametrize("form", ["f2019", "f2021"])
def test_findings_in_paragraphs_and_tables_of_a_word_file_come_as_they_are_read(form: str) -> None:
    wrong = with_mistakes(draft(form, 3), random.Random(form))
    parts = [p._replace(text=p.text + "己经公开。") if p.kind == "paragraph" else p for p in wrong.parts]
    wrong = replace(wrong, parts=tuple(parts))
    orders = [
        [(one.code, one.case) for one in lint_text(data, path=path).diagnostics]
        for data, path in ((LAYOUTS["pipe-grid"].render(wrong), "a.txt"), (docx.render(wrong), "a.docx"))
    ]
    assert {"P805", "T101"} <= {code for code, _ in orders[0]}
    assert orders[1] == orders[0]


def test_what_is_missing_is_not_quoted_by_a_word_of_the_rule() -> None:
    parts = tuple(part for part in draft("f2021", 50).parts if part.kind != "signoff")
    unsigned = replace(draft("f2021", 50), parts=parts)
    for data, path in ((docx.render(unsigned), "a.docx"), (html.render(unsigned), "a.html")):
        assert [one.excerpt for one in lint_text(data, path=path).diagnostics if one.code == "D504"] == [""]
