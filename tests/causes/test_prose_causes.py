"""One wrong number in the prose: what does not add up because of it hangs below the finding on the number."""

from __future__ import annotations

from govlint.diagnostics import Diagnostic
from govlint.testing import LAYOUTS, lint_text
from tests.causes.test_causes import dense

CODES = ("N601", "N605", "Q901", "Q902")


def said(text: str, wrong: str = "") -> dict[str, Diagnostic]:
    """What is found of a dense report (3275 received, of these 3000 of natural persons) that says this, by rule; of the
    numbers that differ from the table the one on `wrong`.
    """
    base = dense()
    part = next(p for p in base.parts if p.kind == "paragraph" and p.id == "overview")
    found = lint_text(LAYOUTS["pipe-grid"].render(base).replace(part.text, text, 1), select=CODES).diagnostics
    return {one.code: one for one in found if one.code != "N601" or one.actual == wrong}


def test_a_wrong_whole_is_one_mistake() -> None:
    found = said(
        "全年新收政府信息公开申请3257件，同比增长10%（上年为2977件），其中自然人申请3000件，法人或其他组织申请275件。",
        "3257",
    )
    assert found["Q901"].cause == found["Q902"].cause == found["N601"].fingerprint


def test_a_wrong_part_is_one_mistake() -> None:
    found = said("全年新收政府信息公开申请3275件，其中自然人申请3030件，法人或其他组织申请275件。", "3030")
    assert found["Q901"].cause == found["N601"].fingerprint


def test_a_part_above_a_whole_that_lost_a_digit_is_one_mistake() -> None:
    found = said("全年新收政府信息公开申请327件，其中自然人申请3000件，法人或其他组织申请275件。", "327")
    assert found["Q901"].cause == found["N601"].fingerprint


def test_another_list_that_does_not_add_up_is_a_mistake_of_its_own() -> None:
    found = said("全年新收政府信息公开申请3257件。接听热线共30件，其中咨询20件，投诉12件。", "3257")
    assert found["N601"].cause is None and found["Q901"].cause is None


def test_a_count_of_zero_is_held_against_its_first_meaning() -> None:
    found = said("我局依申请公开数量为0件。")
    assert "表格里本年新收 3275，两者矛盾" in found["N605"].message["zh"]
