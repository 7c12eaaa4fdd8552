"""Parts of the form that were lost in copying: what is said of them, once, and by the rule that knows them."""

from __future__ import annotations

import pytest

from govlint.testing import LAYOUTS, Draft, findings_of, lint_text, mutate
from tests.mutations.kit import busy

_SUB = "（二）依申请公开情况"
_SAID = "从申请人看，法人或其他组织申请8件，未经复议直接起诉1件；结转下年度继续办理4件。"


def told(made: Draft, layout: str = "pipe-grid") -> dict[str, str | None]:
    """Code and case of what is found beyond the sound report, with the code of its cause."""
    render, suffix = LAYOUTS[layout].render, LAYOUTS[layout].suffix
    known = [(one.code, one.case) for one in findings_of(lint_text(render(busy("f2021")), path=f"r{suffix}"))]
    found = findings_of(lint_text(render(made), path=f"r{suffix}"))
    codes = {one.fingerprint: one.code for one in found}
    new = [one for one in found if (one.code, one.case) not in known]
    return {f"{one.code}:{one.case}": codes.get(one.cause or "") for one in new}


def test_a_sub_heading_of_the_overview_is_no_heading_for_the_table_of_requests() -> None:
    part = next(p for p in busy("f2021").parts if p.kind == "paragraph" and p.id == "overview")
    made = mutate.replace_text(busy("f2021"), part.text, f"{_SUB}\n{part.text}")
    assert "S102:default" not in told(made)
    assert "S102:default" in told(mutate.drop_heading(made, "requests"))


@pytest.mark.parametrize("table", ["requests", "review"])
def test_a_sentence_with_labels_of_a_table_does_not_stand_for_the_table(table: str) -> None:
    made = mutate.add_paragraph(busy("f2021"), "overview", _SAID)
    assert told(mutate.drop_table(made, table))["S114:default"] is None


@pytest.mark.parametrize("layout", ["pipe-grid", "trailing-pipes", "cell-lines", "html", "tabs"])
@pytest.mark.parametrize("column", ["corrected", "pending"])
def test_a_column_left_out_of_each_group_of_table_four_is_named(column: str, layout: str) -> None:
    found = told(mutate.drop_column(busy("f2021"), "review", column), layout)
    assert "T107:default" in found and "E902:default" not in found, found


def test_too_little_to_check_follows_from_the_part_that_is_missing() -> None:
    assert told(mutate.drop_column(busy("f2021"), "requests", "welfare"))["F006:default"] == "T107"
    assert told(mutate.drop_table(busy("f2021"), "requests"))["F006:default"] == "S114"


@pytest.mark.parametrize(("old", "new"), [("年政府信息公开", "年年政府信息公开"), ("信息公开工作", "信息公工作")])
def test_a_title_with_a_slip_is_no_missing_title(old: str, new: str) -> None:
    found = told(mutate.replace_text(busy("f2021"), old, new, ["title"]))
    assert "S110:garbled" in found and "S110:default" not in found, found
    assert "S110:default" in told(mutate.drop_kind(busy("f2021"), "title"))


@pytest.mark.parametrize(
    ("text", "code", "shown"),
    [
        ("一是加强各科室工作人员的业务培训和考核工作。二是丰富解读形式，提升解读质量", "P807", "“提升解读质量”"),
        (
            "一是加强各科室人员的业务培训和考核工作。二是着力提升基层工作人员的业务水平",
            "P807",
            "“…升基层工作人员的业务水平”",
        ),
        ("一是加强业务培训。二是围绕国土空间规划、不动产登 记等领域做好公开。", "P811", "“…划、不动产登 记等"),
    ],
)
def test_what_is_shown_of_a_sentence_begins_at_a_mark_or_says_that_it_is_cut(text: str, code: str, shown: str) -> None:
    part = [p for p in busy("f2021").parts if p.kind == "paragraph" and p.id == "problems"][-1]
    made = mutate.replace_text(busy("f2021"), part.text, text)
    (found,) = lint_text(LAYOUTS["pipe-grid"].render(made), path="r.txt", select=[code]).diagnostics
    assert shown in found.message["zh"]


@pytest.mark.parametrize("layout", ["pipe-grid", "cell-lines", "html", "one-line"])
@pytest.mark.parametrize(
    ("table", "row", "name"), [("active", "penalty", "行政处理"), ("requests", "reject_repeat", "2.多次申请")]
)
def test_a_row_under_another_name_is_one_finding(table: str, row: str, name: str, layout: str) -> None:
    found = told(mutate.rename_row(busy("f2021"), table, row, name), layout)
    assert "T107:renamed" in found and "T108:default" not in found and "T107:default" not in found, found


def test_a_row_too_many_elsewhere_is_no_other_name_of_the_missing_one() -> None:
    made = mutate.add_row(
        mutate.drop_row(busy("f2021"), "requests", "reject_repeat"), "requests", "partial", "9.工作秘密"
    )
    assert {"T107:default", "T108:default"} <= told(made).keys()
