"""Mistakes planted in the dates of generated reports are found by the rule for them; lawful changes are not."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from govlint.testing import LAYOUTS, Draft, lint_text
from govlint.testing import mutate as m
from tests.generators import FORMS, draft

Change = Callable[[Draft], Draft]
_LAYOUT = LAYOUTS["trailing-pipes"] if "trailing-pipes" in LAYOUTS else next(iter(LAYOUTS.values()))


def _cases(made: Draft, code: str) -> list[str]:
    result = lint_text(_LAYOUT.render(made), path=f"report{_LAYOUT.suffix}", select=[code])
    return [diagnostic.case for diagnostic in result.diagnostics if diagnostic.code == code]


def _said(old: str, new: str, *kinds: str) -> Change:
    """`new` for `old`, in which {year} {next} {last} {day} stand for those of the draft."""

    def change(made: Draft) -> Draft:
        words = {"year": made.year, "next": made.year + 1, "last": made.year - 1, "day": made.words["day"]}
        return m.replace_text(made, old.format_map(words), new.format_map(words), kinds)

    return change


def _added(section: str, text: str) -> Change:
    return lambda made: m.add_paragraph(
        made, section, text.format(year=made.year, last=made.year - 1, next=made.year + 1)
    )


BROKEN: list[tuple[str, Change, str]] = [
    ("D501", lambda made: m.drop_kind(made, "introduction"), "default"),
    ("D502", _said("{year}年1月1日", "{last}年1月1日", "introduction"), "other_year"),
    ("D502", _said("12月31日", "11月30日", "introduction"), "not_whole_year"),
    ("D503", _added("", "现将{last}年度政府信息公开工作情况报告如下。"), "default"),
    ("D504", lambda made: m.drop_kind(made, "signoff"), "default"),
    ("D505", _said("{day}日", "", "signoff"), "no_day"),
    ("D505", _said("{next}年", "{year}年", "signoff"), "outside_window"),
    ("D507", _said("12月31日", "12月32日", "introduction"), "default"),
    ("D507", _added("", "{year}年11月31日，召开了政府信息公开工作会议。"), "default"),
    ("D508", _added("", "截至目前，共公开信息30条。"), "default"),
    ("D509", _added("", "解读了{year}年6月印发的《供水办法》（海政发〔2003〕13号）。"), "default"),
    ("D510", _said("{year}年1月1日", "{year}年11日", "introduction"), "default"),
    ("D510", _added("", "{year}年1012日，召开了政府信息公开工作会议。"), "default"),
]


@pytest.mark.parametrize(("code", "change", "case"), BROKEN)
@pytest.mark.parametrize("form", FORMS)
def test_planted_mistakes_are_found(code: str, change: Change, case: str, form: str) -> None:
    sound = draft(form, 5)
    assert _cases(sound, code) == []
    assert case in _cases(change(sound), code)


LAWFUL: list[tuple[str, Change]] = [
    ("D501", _said("31日止", "31日", "introduction")),
    ("D503", _added("", "与{last}年度政府信息公开工作年度报告相比，公开的信息更多。")),
    ("D503", _added("", "按照《关于做好{last}年政府信息公开工作年度报告编制工作的通知》要求编制。")),
    ("D507", _added("", "{year}年12月31日，召开了政府信息公开工作会议。")),
    ("D508", _added("", "目前的办公地址是滨河路1号。")),
    ("D509", _added("", "落实{year}年6月转发的《供水办法》（海政发〔2003〕13号）。")),
    ("D510", _added("", "全年365日提供查询服务。")),
]


@pytest.mark.parametrize(("code", "change"), LAWFUL)
@pytest.mark.parametrize("form", FORMS)
def test_lawful_changes_are_left_alone(code: str, change: Change, form: str) -> None:
    try:
        made = change(draft(form, 5))
    except LookupError:
        pytest.skip("the draft does not say it this way")
    assert _cases(made, code) == []


def test_a_report_published_before_it_was_signed() -> None:
    made = draft("f2021", 5)
    signed = f"{made.year + 1}年{made.words['month']}月{made.words['day']}日"
    text = _LAYOUT.render(made)
    assert signed in text
    early = f"发布日期： | {made.year}-12-31 |\n\n{text}"
    late = f"发布日期： | {made.year + 1}-12-31 |\n\n{text}"
    found = [lint_text(one, path="report.txt", select=["D506"]).count("warning") for one in (early, late)]
    assert found == [1, 0]
