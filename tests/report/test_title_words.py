"""What recognition looks for before it compares a line with the patterns of titles stands in every line they match."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from govlint.report.recognise import Knowledge
from govlint.report.recognise.knowledge import YEAR_SIGNS
from govlint.testing import builtin_registry

REGISTRY = builtin_registry()
KNOWLEDGE = Knowledge.build(REGISTRY.forms, REGISTRY.lexicons)
PATTERNS = ("pattern", "pattern_year_first", "pattern_year_last", "pattern_yearless", "pattern_bare")


@pytest.mark.parametrize("name", PATTERNS)
@settings(max_examples=25, deadline=None, database=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_every_title_holds_one_of_the_words_and_kinds_and_the_sign_of_its_year(name: str, data: st.DataObject) -> None:
    pattern = KNOWLEDGE.pattern("title", name)
    title = data.draw(st.from_regex(pattern, fullmatch=True))
    for signs in ("words", "kinds"):
        assert any(sign in title for sign in KNOWLEDGE.strings("title", signs))
    if "year" in pattern.groupindex:
        assert any(sign in title for sign in YEAR_SIGNS)
    assert "-" in title or not title.endswith("."), "a sentence is not compared with the patterns"
