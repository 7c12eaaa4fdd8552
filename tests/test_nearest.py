"""The valid name that a mistyped one most likely means."""

from __future__ import annotations

import pytest

from govlint.nearest import hint, nearest

CODES = ("D501", "T101", "T102", "T110", "T221", "T311")


@pytest.mark.parametrize(
    ("typed", "valid", "meant"),
    [
        ("T1O1", CODES, "T101"),  # shares as much with T311, but not in its places
        ("t102", CODES, "T102"),
        ("T02", CODES, "T102"),
        ("selct", ("ignore", "reflect", "select"), "select"),
        ("f2020", ("f2019", "f2021", "legacy-table"), "f2021"),
        ("xyz", CODES, None),
        ("", CODES, None),
    ],
)
def test_the_closest_name_is_suggested(typed: str, valid: tuple[str, ...], meant: str | None) -> None:
    assert nearest(typed, valid) == meant


def test_a_hint_names_it_in_both_languages_or_says_nothing() -> None:
    assert hint("T1O1", CODES) == {"hint_zh": "（是否应为 T101？）", "hint_en": " (did you mean T101?)"}
    assert hint("xyz", CODES) == {"hint_zh": "", "hint_en": ""}
