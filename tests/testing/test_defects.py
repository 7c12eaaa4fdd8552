"""Defects by name: exactly one place is spoilt, and the rule that is for it finds it."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from govlint.testing import DEFECTS, LAYOUTS, Broken, Draft, assert_only, findings_of, lint_text, plant
from govlint.testing.strategies import broken_drafts, drafts
from tests.generators import FORMS, generator

MODEST = settings(max_examples=8, deadline=None, suppress_health_check=list(HealthCheck))


def text_of(draft: Draft) -> str:
    return LAYOUTS["pipe-grid"].render(draft)


@pytest.mark.parametrize("name", DEFECTS)
@pytest.mark.parametrize("form", FORMS)
def test_one_place_is_spoilt(form: str, name: str) -> None:
    for seed in range(100):
        try:
            broken = plant(generator(form), name, seed)
        except LookupError:
            continue
        assert broken.sound == generator(form).draft(seed) and broken.draft != broken.sound
        assert broken == plant(generator(form), name, seed)
        changed = {key for key, text in broken.draft.figures.items() if broken.sound.figures.get(key) != text}
        if name in ("wrong-figure", "swapped-digits", "blank-cell"):
            assert changed == {broken.place} and broken.draft.parts == broken.sound.parts
        else:
            assert all(".added." in key for key in changed)
        return
    assert form.startswith("legacy"), f"no report of {form} has a place for {name}"


def test_every_defect_is_documented() -> None:
    page = (Path(__file__).parents[2] / "docs" / "testing.md").read_text(encoding="utf-8")
    assert [name for name in DEFECTS if f"`{name}`" not in page] == []


def test_no_defect_of_the_name() -> None:
    with pytest.raises(KeyError):
        broken_drafts(generator("f2021"), "wrong-digit")


@MODEST
@given(broken_drafts(generator("f2021"), "wrong-figure"))
def test_a_wrong_figure_breaks_what_its_figures_are_in_and_nothing_else(broken: Broken) -> None:
    before, result = lint_text(text_of(broken.sound)), lint_text(text_of(broken.draft))
    errors = findings_of(result, "error")
    assert any(broken.place in {figure.key for figure in d.figures} for d in errors)
    assert_only(result, *{d.code for d in errors}, before=before, severities=("error",))
    assert {d.code[0] for d in errors} <= {"T", "N", "Q"}


@MODEST
@given(st.sampled_from(FORMS).flatmap(lambda form: drafts(generator(form))))
def test_sound_reports_have_no_error(draft: Draft) -> None:
    assert_only(lint_text(text_of(draft)), severities=("error",))


@MODEST
@given(broken_drafts(generator("f2021"), "signoff-missing"))
def test_a_missing_signoff_is_found_and_nothing_else(broken: Broken) -> None:
    assert_only(lint_text(text_of(broken.draft)), "D504", before=lint_text(text_of(broken.sound)))


def test_assert_only_tells_what_else_there_is() -> None:
    result = lint_text(text_of(plant(generator("f2021"), "wrong-figure", 1).draft))
    with pytest.raises(AssertionError, match="error"):
        assert_only(result)
    with pytest.raises(AssertionError, match="no D504"):
        assert_only(result, "D504")
