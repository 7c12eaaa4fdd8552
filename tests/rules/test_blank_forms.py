"""Blank forms, and words where an official cell should have a number: one finding each, not one for every rule."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import pytest

from govlint.testing import LAYOUTS, Draft, lint_text
from govlint.testing import docx as docx_kit
from govlint.testing import html as html_kit
from tests.generators import draft
from tests.office.workbook import render as workbook

WRITTEN = {
    "a.md": lambda made: LAYOUTS["markdown"].render(made).encode(),
    "a.txt": lambda made: LAYOUTS["trailing-pipes"].render(made).encode(),
    "a.html": lambda made: html_kit.render(made).encode(),
    "a.docx": docx_kit.render,
    "a.xlsx": workbook,
}


def found(made: Draft, path: str) -> dict[str, int]:
    """How often each code is found, with the case where it is not the default one."""
    diagnostics = lint_text(WRITTEN[path](made), path=path).diagnostics
    return dict(Counter(d.code if d.case == "default" else f"{d.code}:{d.case}" for d in diagnostics))


def filled_with(made: Draft, text: str) -> Draft:
    return replace(made, figures=dict.fromkeys(made.figures, text))


@pytest.mark.parametrize("form", ["f2019", "f2021", "legacy-table"])
@pytest.mark.parametrize("path", WRITTEN)
def test_a_report_without_a_single_figure_is_one_finding(form: str, path: str) -> None:
    assert found(filled_with(draft(form, 1), ""), path) == {"F006:no_figures": 1}


@pytest.mark.parametrize("mark", ["____", "—", "（件）"])
def test_marks_to_be_filled_in_are_no_figures(mark: str) -> None:
    assert found(filled_with(draft("f2021", 1), mark), "a.html") == {"F006:no_figures": 1}


@pytest.mark.parametrize("mark", ["____件", "XX"])
def test_placeholders_in_all_cells_are_told_once(mark: str) -> None:
    assert found(filled_with(draft("f2021", 1), mark), "a.html") == {"F006:no_figures": 1, "P801": 1}


@pytest.mark.parametrize("form", ["f2019", "f2021"])
@pytest.mark.parametrize("path", ["a.md", "a.html", "a.docx"])
def test_a_blank_form_alone_lacks_nothing_else(form: str, path: str) -> None:
    made = draft(form, 1)
    tables = replace(made, parts=tuple(part for part in made.parts if part.kind == "table"))
    assert found(filled_with(tables, ""), path) == {"F006:no_figures": 1, "S110:tables_alone": 1}


def test_one_figure_makes_it_a_report_with_blank_cells() -> None:
    made = filled_with(draft("f2021", 1), "")
    one = replace(made, figures={**made.figures, "active.penalty.decisions": "7"})
    assert found(one, "a.md") == {"F006": 1, "T110": 3}


@pytest.mark.parametrize("words", ["#DIV/0!", "#REF!", "XX", "待填"])
@pytest.mark.parametrize("path", WRITTEN)
def test_words_in_an_official_cell_are_one_finding(words: str, path: str) -> None:
    made = draft("f2021", 1)
    assert found(replace(made, figures={**made.figures, "requests.new.total": words}), path) == {"T106:unreadable": 1}


@pytest.mark.parametrize("words", ["十二", "5-", ".5", "一百二十", "约12"])
@pytest.mark.parametrize("key", ["active.licence.decisions", "active.normative.in_force", "requests.new.total"])
def test_a_numeral_in_the_place_of_a_figure_is_no_number_of_the_label_below(words: str, key: str) -> None:
    made = draft("f2021", 1)
    assert found(replace(made, figures={**made.figures, key: words}), "a.md") == {"T106:unreadable": 1}
