"""Mistakes planted in generated reports are found by the rule for them, in several layouts; lawful changes are not."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from govlint.testing import LAYOUTS, Draft, lint_text
from govlint.testing import mutate as m
from tests.generators import draft

Change = Callable[[Draft], Draft]
_WRITTEN = ("trailing-pipes", "markdown", "html-table")


def _layouts() -> list[str]:
    return [name for name in _WRITTEN if name in LAYOUTS] or list(LAYOUTS)[:3]


def _codes(made: Draft, code: str, layout: str) -> list[str]:
    written = LAYOUTS[layout]
    result = lint_text(written.render(made), path=f"report{written.suffix}", select=[code])
    return [diagnostic.case for diagnostic in result.diagnostics if diagnostic.code == code]


def _figures(**texts: str) -> Change:
    keys = {key.replace("__", "."): text for key, text in texts.items()}
    return lambda made: m.set_figures(made, keys)


BROKEN: list[tuple[str, str, Change, str]] = [
    ("T106", "f2021", _figures(requests__new__natural="-3"), "negative"),
    ("T106", "f2019", _figures(requests__granted__business="2.5"), "fractional"),
    ("T106", "legacy-table", _figures(statistics__meetings="若干"), "unreadable"),
    ("T106", "f2021", _figures(active__penalty__decisions="约30"), "unreadable"),
    ("T107", "f2021", lambda made: m.drop_row(made, "requests", "reject_publication"), "default"),
    ("T107", "f2019", lambda made: m.drop_row(made, "active", "coercion"), "default"),
    ("T107", "legacy-table", lambda made: m.drop_row(made, "statistics", "reply_amend"), "default"),
    ("T107", "f2021", lambda made: m.drop_column(made, "requests", "legal_service"), "default"),
    ("T108", "f2019", lambda made: m.add_row(made, "active", "normative", "其他主动公开文件", "4"), "default"),
    ("T108", "f2021", lambda made: m.rename_row(made, "active", "coercion", "行政强制措施"), "default"),
    ("T108", "f2021", lambda made: m.swap_rows(made, "active", "penalty", "coercion"), "default"),
    ("T109", "legacy-table", lambda made: m.set_unit(made, "statistics", "channel_website", "件"), "default"),
    ("T109", "f2021", _figures(active__fees__amount="152000元"), "wrong_scale"),
    ("T110", "f2021", lambda made: m.blank_cells(made, ["requests.new.natural"]), "default"),
    ("T110", "f2019", lambda made: m.blank_cells(made, ["active.licence.change"]), "default"),
    ("T213", "legacy-table", _figures(statistics__trainings="0", statistics__trainees="31"), "default"),
    ("T221", "legacy-table", lambda made: m.reword_table(made, "statistics", made.issuer, "　"), "default"),
    ("T222", "legacy-table", lambda made: _without_footer(made), "default"),
]


def _without_footer(made: Draft) -> Draft:
    for label in ("单位负责人", "联系电话", "填报人", "填报日期"):
        try:
            made = m.reword_table(made, "statistics", label, "")
        except LookupError:
            continue
    return made


@pytest.mark.parametrize(("code", "form", "change", "case"), BROKEN)
@pytest.mark.parametrize("layout", _layouts())
def test_planted_mistakes_are_found(code: str, form: str, change: Change, case: str, layout: str) -> None:
    sound = draft(form, 3)
    assert _codes(sound, code, layout) == []
    assert case in _codes(change(sound), code, layout)


LAWFUL: list[tuple[str, str, Change]] = [
    ("T106", "f2019", _figures(active__licence__change="-8")),
    ("T106", "legacy-table", _figures(statistics__budget="1.25")),
    ("T107", "f2021", lambda made: m.rename_row(made, "active", "normative", "规范性文件")),
    ("T108", "f2021", lambda made: m.rename_row(made, "active", "normative", "规范性文件")),
    ("T109", "f2019", _figures(active__procurement__amount="251000元")),
    ("T109", "f2019", _figures(active__procurement__amount="25.1万元")),
    ("T110", "f2021", _figures(requests__new__natural="0")),
    ("T111", "f2021", _figures(active__penalty__decisions="1")),
]


@pytest.mark.parametrize(("code", "form", "change"), LAWFUL)
@pytest.mark.parametrize("layout", _layouts())
def test_lawful_changes_are_left_alone(code: str, form: str, change: Change, layout: str) -> None:
    assert _codes(change(draft(form, 3)), code, layout) == []


@pytest.mark.parametrize("form", ["f2019", "f2021", "legacy-table"])
def test_a_report_of_zeros_is_pointed_out(form: str) -> None:
    made = draft(form, 3)
    zeros = m.set_figures(made, dict.fromkeys(made.figures, "0"))
    assert _codes(zeros, "T111", _layouts()[0]) == ["default"]
