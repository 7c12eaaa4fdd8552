"""What a process that checks many files keeps of each: little, and nothing that only a search for garbage frees."""

from __future__ import annotations

import gc

from govlint.files.discovery import Target
from govlint.linting.lint import lint_file
from govlint.memo import Memo, TextMemo
from govlint.options import RunOptions
from govlint.plugins.loading import load_registry
from govlint.session import Session
from tests.gates.processes import EXAMPLES


def test_a_file_leaves_no_garbage_in_circles() -> None:
    session = Session(load_registry(), RunOptions(no_config=True))
    paths = sorted(EXAMPLES.glob("*.txt"))
    for path in paths:  # rules are loaded, labels are remembered
        lint_file(Target(str(path), True), session)
    gc.collect()
    gc.disable()
    try:
        for path in paths:
            lint_file(Target(str(path), True), session)
        assert gc.collect() == 0
    finally:
        gc.enable()


def test_labels_are_remembered_longer_than_texts_that_come_once() -> None:
    session = Session(load_registry(), RunOptions(no_config=True))
    example = min(EXAMPLES.glob("*.txt"))
    for _ in range(2):  # what is asked for once may be forgotten at once
        lint_file(Target(str(example), True), session)
    tokens = session.world_of(str(example)).knowledge.tokens
    labels = {text: token for text, token in tokens.items() if token.refs and token.mask is None}
    assert len(labels) > 20
    for number in range(20_000):
        assert not tokens[f"第{number}次来访"].refs
        if number % 200 == 0:
            assert all(tokens[text] is token for text, token in labels.items())
    assert len(tokens) <= 500


def test_what_is_asked_for_again_outlives_what_comes_once() -> None:
    made: list[int] = []

    def square(number: int) -> int:
        made.append(number)
        return number * number

    memo: Memo[int, int] = Memo(square, 4)
    for number in range(1, 30):
        assert (memo[0], memo[number]) == (0, number * number)
        assert len(memo) <= 4
    assert made == list(range(30))
    assert memo[1] == 1
    assert made[-1] == 1, "what was forgotten is made again"


def test_what_comes_once_crowds_nothing_out() -> None:
    made: list[int] = []
    memo: Memo[int, str] = Memo(lambda number: made.append(number) or str(number), 8)
    for number in (*range(4), *range(4)):  # each for a second time
        assert memo[number] == str(number)
    for number in range(10, 1000):
        assert memo[number] == str(number)
    del made[:]
    assert [memo[number] for number in range(4)] == ["0", "1", "2", "3"]
    assert made == []


def test_long_texts_are_not_remembered() -> None:
    memo: TextMemo[int] = TextMemo(len, 4, longest=3)
    for _ in range(2):
        assert (memo["ab"], memo["abc"], memo["abcd"]) == (2, 3, 4)
    assert list(memo) == ["ab", "abc"]
