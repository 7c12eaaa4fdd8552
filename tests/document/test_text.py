"""Texts folded for comparison."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from govlint.document.text import fold, fold_with_offsets


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("（一）予以公开", "(一)予以公开"),
        ("商业   企业", "商业企业"),
        ("总\u3000计\xa0", "总计"),
        ("第二十条\n第（一）项", "第二十条第(一)项"),
        ("〔2012〕１３号", "[2012]13号"),
        ("“三安全”、‘一稳定’", "\"三安全\",'一稳定'"),
        ("1．其他；2：无。", "1.其他;2:无."),
        ("——", "--"),
        ("二○一八", "二〇一八"),
        ("⺠⻅⻓⻔⻛⻥⻬⼀", "民见长门风鱼齐一"),
        ("总\u200b计\u2060\ufeff", "总计"),
        ("", ""),
    ],
)
def test_variants_of_writing_fold_to_one(text: str, folded: str) -> None:
    assert fold(text) == folded
    assert fold(folded) == folded


@settings(max_examples=200)
@given(st.text(alphabet="（(一㈠①…Ⅰ 　甲⺠，：“\u200bＡａ９", max_size=150))
def test_every_folded_character_knows_where_it_came_from(text: str) -> None:
    folded, offsets = fold_with_offsets(text)
    assert folded == fold(text)
    assert len(offsets) == len(folded) and offsets == sorted(offsets)
    assert all(char in fold(text[offset]) for char, offset in zip(folded, offsets, strict=True))


@settings(max_examples=200)
@given(st.text(alphabet="，（）：；。、—○e甲ｶﾞ１㈠⺠ \u3000\u200b\u0301\u0338\u3099", max_size=150))
def test_the_marks_that_are_folded_first_fold_as_the_normal_form_does(text: str) -> None:
    assert fold(text) == fold(unicodedata.normalize("NFKC", text))
