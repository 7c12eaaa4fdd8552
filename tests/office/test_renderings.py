"""One figure set in every format: the same figures, the same findings.

What LibreOffice makes is read from records here; `make test-office` makes it anew, from other figure sets.
"""

from __future__ import annotations

import json

import pytest

from tests.office.drafts import FORMS, RECORDED, draft_of
from tests.office.libreoffice import SOFFICE
from tests.office.record import recorded
from tests.office.renderings import RENDERINGS, assert_alike, converted, read_back, written


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("number", range(3, 6))
def test_every_format_that_we_can_write_says_the_same(form: str, number: int) -> None:
    draft = draft_of(f"{form}-{number}")
    files = written({"a": draft})
    assert_alike(((format, data) for (_, format), data in files.items()), draft.figures)
    assert bool(read_back(files["a", "text"], "text").findings) == (number % 2 == 0)  # even ones hold mistakes


@pytest.mark.parametrize("name", RECORDED)
def test_every_format_that_was_recorded_says_the_same(name: str) -> None:
    stored = recorded()
    figures = json.loads(stored[f"{name}.figures.json"])
    assert_alike(((format, stored[f"{name}.{RENDERINGS[format].suffix}"]) for format in RECORDED_FORMATS), figures)


RECORDED_FORMATS = [
    *dict.fromkeys(rendering.made_from for rendering in RENDERINGS.values() if rendering.made_from),
    *(format for format, rendering in RENDERINGS.items() if rendering.made_from),
]


@pytest.mark.office
@pytest.mark.parametrize("form", FORMS)
def test_every_format_that_libreoffice_makes_says_the_same(form: str) -> None:
    assert SOFFICE is not None, "make test-office needs LibreOffice (soffice) on the path"
    drafts = {f"{form}-{number}": draft_of(f"{form}-{number}") for number in range(100, 110)}
    files = written(drafts)
    files.update(converted(files))
    for name, draft in drafts.items():
        assert_alike(((format, data) for (of, format), data in files.items() if of == name), draft.figures)
