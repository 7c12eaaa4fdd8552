"""Consistent random reports, in every layout, parse back to the same figures and lint clean; one broken figure breaks
exactly the identities that contain it."""

from __future__ import annotations

from decimal import Decimal
from functools import partial

import pytest
from hypothesis import HealthCheck, Phase, assume, given, settings
from hypothesis import strategies as st

from govlint.document.numbers import read_cell
from govlint.report.model import BLANK, STATED, UNREAD, Figure
from govlint.testing import LAYOUTS, Draft, assert_clean, findings_of, lint_text, mutate, parse_document
from govlint.testing.layouts import with_blanks
from govlint.testing.lint import describe
from govlint.testing.strategies import drafts
from tests.generators import FORMS, generator

# Reports are made from seeds: there is nothing to shrink.
quick = partial(
    settings,
    deadline=None,
    database=None,
    derandomize=True,
    phases=[Phase.generate],
    suppress_health_check=[HealthCheck.too_slow],
)

# What a sound report may be told all the same, by layout, and why.
ALLOWED: dict[str, set[str]] = {
    "lost-heading": {"S102"},  # the layout leaves a heading out: that is what S102 is for
    "one-line": {"D504"},  # the sign-off has no line of its own any more
    "layout-cell": {"D504"},
    "wide-digits": {"P813"},  # the layout writes figures in full-width digits: that is what P813 is for
    "portal": {"P804"},  # the layout puts the page around the report: that is what P804 is for
}
# A fact about a report, not about its soundness: all figures may be zero.
ALWAYS_ALLOWED = {"T111"}

WHOLE = [
    pytest.param(form, name, id=f"{form}-{name}")
    for form in FORMS
    for name, layout in LAYOUTS.items()
    if not layout.loses and layout.suits(generator(form).draft(0))
]
WITH_TABLES = tuple(form for form in FORMS if generator(form).form.tables)


@pytest.mark.parametrize(("form", "name"), WHOLE)
def test_a_sound_report_parses_back_and_lints_clean(form: str, name: str) -> None:
    layout = LAYOUTS[name]

    @quick(max_examples=6)
    @given(drafts(generator(form)))
    def check(draft: Draft) -> None:
        text, path = layout.render(draft), f"report{layout.suffix}"
        assert differences(draft, text, path) == []
        result = lint_text(text, path=path)
        assert [d.code for d in result.diagnostics if d.fault != "report"] == []
        assert_clean(result, {*ALWAYS_ALLOWED, *ALLOWED.get(name, ())}, ("error", "warning", "info"))

    check()


def differences(draft: Draft, text: str, path: str) -> list[str]:
    """How the figures read from the text differ from those of the draft in value and place."""
    document, reports = parse_document(text, path=path)
    assert document is not None
    if len(reports) != 1:
        return [f"{len(reports)} reports"]
    figures = reports[0].figures
    out = [f"{key} is too much" for key in figures.keys() - draft.figures.keys()]
    for key, raw in draft.figures.items():
        figure = figures.get(key)
        if figure is None or figure.value != read_cell(raw).value:
            out.append(f"{key}: {figure} instead of {raw}")
        elif not _stands_there(figure, document.lines):
            out.append(f"{key}: {figure.raw!r} does not stand at {figure.location}")
    return out


def _stands_there(figure: Figure, lines: object) -> bool:
    place = figure.location
    if place.line is None or place.column is None:
        return False
    line = lines[place.line - 1]  # type: ignore[index]
    return bool(line[place.column - 1 :].startswith(figure.raw))


@pytest.mark.parametrize("form", WITH_TABLES)
def test_one_broken_figure_breaks_exactly_the_identities_that_contain_it(form: str) -> None:
    known = generator(form)
    codes = {constraint.code for constraint in known.constraints}

    @quick(max_examples=60)
    @given(drafts(known), st.integers(0, 10**6), st.integers(1, 30), st.sampled_from(["pipe-grid", "markdown"]))
    def check(draft: Draft, pick: int, by: int, name: str) -> None:
        constraints = known.constraints_for(draft.tables)
        bound = sorted({key for constraint in constraints for _, key in constraint.terms})
        key = bound[pick % len(bound)]
        broken = mutate.break_figure(draft, key, by)
        figures = {k: Decimal(broken.figures[k]) for c in constraints for _, k in c.terms}
        expected = {(c.code, c.instance) for c in constraints if not c.holds(figures)}
        assume(expected)
        assert all(key in [k for _, k in c.terms] for c in constraints if (c.code, c.instance) in expected)
        layout = LAYOUTS[name]
        result = lint_text(layout.render(broken), path=f"report{layout.suffix}")
        found = [d for d in findings_of(result) if d.code in codes]
        assert {d.code for d in found} == {code for code, _ in expected}, "\n".join(map(describe, found))
        assert all(key in {figure.key for figure in d.figures} for d in found)

    check()


@pytest.mark.parametrize("form", WITH_TABLES)
def test_figures_whose_place_is_lost_are_never_guessed(form: str) -> None:
    layout = LAYOUTS["dropped-blanks"]

    @quick(max_examples=15)
    @given(drafts(generator(form)))
    def check(draft: Draft) -> None:
        text = layout.render(draft)
        _, reports = parse_document(text, path="report.txt")
        for key, figure in reports[0].figures.items():
            assert figure.state in (BLANK, UNREAD, STATED)
            if figure.state == STATED:
                assert figure.value == read_cell(draft.figures[key]).value
        identities = {constraint.code for constraint in generator(form).constraints}
        assert not [describe(d) for d in findings_of(lint_text(text, path="report.txt")) if d.code in identities]

    check()


@pytest.mark.parametrize("form", ["f2019", "f2021"])
def test_a_label_with_all_figures_of_its_group_is_one_reader_diagnostic(form: str) -> None:
    layout = LAYOUTS["collapsed-group"]

    @quick(max_examples=8)
    @given(drafts(generator(form)))
    def check(draft: Draft) -> None:
        text = layout.render(draft)
        result = lint_text(text, path="report.txt")
        assert len([d for d in result.diagnostics if d.fault == "reader"]) == 1
        assert_clean(result, {"E902", "F006"})
        _, reports = parse_document(text, path="report.txt")
        stated = {key: figure.value for key, figure in reports[0].figures.items() if figure.state == STATED}
        assert all(value == read_cell(draft.figures[key]).value for key, value in stated.items())
        assert len(stated) >= len(draft.figures) - 56

    check()


@pytest.mark.parametrize("name", ["pipe-grid", "markdown", "html", "tabs", "wide-blanks"])
@pytest.mark.parametrize("form", WITH_TABLES)
def test_blank_cells_keep_their_places(form: str, name: str) -> None:
    layout = LAYOUTS[name]

    @quick(max_examples=8)
    @given(drafts(generator(form)))
    def check(draft: Draft) -> None:
        blank = with_blanks(draft)
        text, path = layout.render(blank), f"report{layout.suffix}"
        assert differences(blank, text, path) == []
        assert_clean(lint_text(text, path=path), {"F006"})

    check()
