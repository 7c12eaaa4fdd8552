"""What rules on wording look at first, to be done with sound texts: against what they say of them the long way."""

from hypothesis import given, settings
from hypothesis import strategies as st

from govlint_rules.prose import doubled_word, personal_data, placeholder_text, unbalanced_marks

_QUICK = settings(max_examples=150, deadline=None)


@_QUICK
@given(st.text("《》“”（）()【】〔〕「」『』公开\n", max_size=24))
def test_marks_that_are_balanced_at_a_glance_are_balanced(text: str) -> None:
    if unbalanced_marks._SIMPLE.fullmatch(text):
        assert not any(unbalanced_marks._leftovers(text))


def test_marks_within_marks_are_balanced_at_a_glance() -> None:
    assert unbalanced_marks._SIMPLE.fullmatch("印发《“互联网+供水”方案》（2020年）。\n“公开（二）”")
    assert not unbalanced_marks._SIMPLE.fullmatch("印发《“互联网\n+供水”方案》")


@_QUICK
@given(st.text("公开一丁\u4f00办0 ，\ud800\n", max_size=24))
def test_every_repetition_is_found(text: str) -> None:
    for size, places in doubled_word._repeats(text, (1, 2, 3)).items():
        assert places == [at for at in range(len(text)) if text[at : at + size] == text[at + size : at + 2 * size]]


def test_a_repetition_is_found_behind_characters_of_another_plane() -> None:
    assert doubled_word._repeats("\U00020000\U00020001公开公开", (2,)) == {2: [2]}


@_QUICK
@given(st.text("0123456789AX -年", max_size=30))
def test_no_long_number_is_overlooked(text: str) -> None:
    found = personal_data._has_long_number(text.encode("ascii", "replace"))
    assert found == (personal_data._LONG.search(text) is not None)


@_QUICK
@given(st.text("待补充×文字描述", max_size=8))
def test_a_placeholder_is_found_by_its_mark(text: str) -> None:
    words = ["待补充", "待补", "×", "××", "文字描述"]
    held = placeholder_text._by_characters(words)
    for mark in "待×描补":
        found = placeholder_text._stands(text, held[mark], mark)
        assert found == any(word in text for word in words if mark in word)
