"""Display width, windows of long lines, and where the mark under them stands."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from govlint.reporters.width import display_width, fit, pad, printable, window
from govlint.reporters.wording import first_sentence


@pytest.mark.parametrize(
    ("text", "width"),
    [("abc", 3), ("政府", 4), ("（一）", 6), ("１２", 4), ("e\u0301", 1), ("ｱ", 1), ("", 0), ("“”", 2), ("a政b", 4)],
)
def test_width_counts_columns(text: str, width: int) -> None:
    assert display_width(text) == width
    assert display_width(pad(text, 12)) == 12


def test_controls_become_visible_and_keep_their_place() -> None:
    assert printable("a\tb\x1b[31m\u200b\x7f") == "a b␛[31m�␡"
    assert len(printable("甲\x00乙")) == 3


def test_a_short_line_is_shown_whole() -> None:
    assert window("其中：甲 | 196", 7, 10, 80) == ("其中：甲 | 196", 11, 3)


def test_a_mark_at_the_end_of_the_line_is_one_column() -> None:
    assert window("甲乙", 2, 2, 80) == ("甲乙", 4, 1)


@given(st.text(alphabet="甲乙a1 \t，", min_size=1, max_size=300), st.data(), st.integers(24, 120))
@settings(max_examples=150, deadline=None)
def test_the_window_fits_and_the_mark_stands_under_its_text(line: str, data: st.DataObject, width: int) -> None:
    start = data.draw(st.integers(0, len(line) - 1))
    end = data.draw(st.integers(start + 1, min(start + 4, len(line))))
    shown, before, marked = window(line, start, end, width)
    assert display_width(shown) <= width
    assert marked == display_width(printable(line[start:end]))
    offset = next(n for n in range(len(shown) + 1) if display_width(shown[:n]) >= before)
    assert display_width(shown[:offset]) == before
    assert shown[offset : offset + end - start] == printable(line[start:end])


def test_a_line_of_megabytes_is_only_looked_at_around_its_place() -> None:
    shown, before, marked = window("数" * 5_000_000, 2_500_000, 2_500_002, 60)
    assert display_width(shown) <= 60
    assert (shown[0], shown[-1], marked) == ("…", "…", 4)
    assert before < 30


def test_fit_marks_the_cut() -> None:
    assert fit("甲乙丙丁", 5) == "甲乙…"
    assert fit("甲乙", 4) == "甲乙"


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("甲。乙。", "甲。"),
        ("没有句号", "没有句号"),
        ("写着“甲。乙”。请改正。", "写着“甲。乙”。"),
        ("一（二。三）四。五", "一（二。三）四。"),
        ("3.5 is wrong. Mend it.", "3.5 is wrong."),
        ("", ""),
    ],
)
def test_the_first_sentence_ends_outside_of_quotations(text: str, first: str) -> None:
    assert first_sentence(text) == first
