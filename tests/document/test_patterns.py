"""Patterns made of many words."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from govlint.document.patterns import alternation

WORDS = st.lists(st.text(alphabet="甲乙丙(.", min_size=1, max_size=5), min_size=1, max_size=12)


@settings(max_examples=150, deadline=None, database=None)
@given(WORDS, st.text(alphabet="甲乙丙(.", max_size=24))
def test_the_longest_word_that_stands_at_a_place_is_found(words: list[str], text: str) -> None:
    plain = "|".join(map(re.escape, sorted(words, key=len, reverse=True)))
    wanted = [match.span() for match in re.finditer(plain, text)]
    assert [match.span() for match in re.finditer(alternation(words), text)] == wanted


@pytest.mark.parametrize(
    ("words", "pattern"),
    [
        (["公开", "公开指南", "公告"], "公(?:告|开(?:指南)?)"),
        (["甲", "乙"], "乙|甲"),
        (["甲", "甲", ""], "甲"),
        (["(一)"], r"\(一\)"),
    ],
)
def test_what_words_share_is_written_once(words: list[str], pattern: str) -> None:
    assert alternation(words) == pattern
