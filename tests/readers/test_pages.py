"""Whatever a site makes of a report and puts around it, its figures are read and nothing else is reported."""

from __future__ import annotations

from functools import cache
from itertools import cycle, islice

import pytest

from govlint.document.numbers import read_cell
from govlint.results import RunResult
from govlint.testing import LAYOUTS, Draft, lint_text, parse_document
from tests.generators import generator
from tests.readers.pages.around import FRAMES, page, portal
from tests.readers.pages.keepers import KEEPERS
from tests.readers.pages.tables import TABLES
from tests.readers.pages.texts import TEXTS, body_of

FORMS = ("f2021", "f2019", "legacy-table")
_MOST = max(len(TABLES), len(TEXTS), len(FRAMES))
MIXED = list(islice(zip(cycle(TABLES), cycle(TEXTS), cycle(FRAMES), cycle(FORMS), strict=False), _MOST))


@cache
def known(form: str) -> tuple[Draft, set[tuple[str, str]]]:
    """A draft of the form, and what is said of it as a text."""
    draft = generator(form).draft(1)
    return draft, said(lint_text(LAYOUTS["pipe-grid"].render(draft), path="a.txt"))


def said(result: RunResult) -> set[tuple[str, str]]:
    return {(d.code, d.case) for d in result.diagnostics if d.severity.value != "info"}


def assert_read(made: str, form: str) -> None:
    """Fails unless the page gives the one report, its figures, and no finding that its text does not give."""
    draft, findings = known(form)
    _, (report,) = parse_document(made, path="page.html")
    figures = {key: read_cell(text).value for key, text in draft.figures.items()}
    assert {key: figure.value for key, figure in report.figures.items()} == figures
    assert (report.year, report.issuer.name) == (draft.year, draft.issuer)
    assert said(lint_text(made, path="page.html")) <= findings


@pytest.mark.parametrize(("table", "text", "frame", "form"), MIXED)
def test_a_page(table: str, text: str, frame: str, form: str) -> None:
    draft, _ = known(form)
    assert_read(FRAMES[frame](body_of(draft, TABLES[table], TEXTS[text]), draft), form)


@pytest.mark.parametrize(("keeper", "form"), [*zip(KEEPERS, cycle(FORMS), strict=False)])
def test_a_report_that_scripts_show(keeper: str, form: str) -> None:
    draft, _ = known(form)
    made = portal(KEEPERS[keeper](body_of(draft, TABLES["plain"], TEXTS["plain"])), draft)
    assert_read(made, form)


@pytest.mark.parametrize("encoding", ["gb18030", "utf-16"])
@pytest.mark.parametrize("declared", ["utf-8", "gb2312"])
def test_a_page_that_names_a_wrong_encoding(encoding: str, declared: str) -> None:
    draft, _ = known("f2021")
    made = page(body_of(draft, TABLES["word"], TEXTS["word"]), f"<meta charset={declared}>").encode(encoding)
    _, (report,) = parse_document(made, path="page.html")
    assert report.issuer.name == draft.issuer and len(report.figures) == len(draft.figures)
