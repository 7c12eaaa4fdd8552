"""The labelled corpus of prose: sound in itself, and every grave rule precise enough on it."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from tests.corpus import __main__ as corpus_main
from tests.corpus import harness


@pytest.fixture(scope="module")
def passages() -> list[harness.Passage]:
    return harness.passages()


@pytest.fixture(scope="module")
def scores(passages: list[harness.Passage]) -> Mapping[str, harness.Score]:
    return harness.measure(passages)


def test_there_are_enough_passages_and_half_of_them_are_sound(passages: list[harness.Passage]) -> None:
    sound = [passage for passage in passages if not passage.expect]
    assert len(passages) >= 150
    assert len(sound) >= 0.4 * len(passages)


def test_every_code_in_the_corpus_is_a_rule(passages: list[harness.Passage]) -> None:
    named = {code.partition(":")[0] for passage in passages for code in passage.expect | passage.trap}
    assert named <= set(harness.builtin_registry().rules)


def test_a_rule_that_is_graver_than_an_info_is_precise(scores: Mapping[str, harness.Score]) -> None:
    assert harness.imprecise(scores) == []


def test_the_page_on_precision_is_what_was_measured(
    scores: Mapping[str, harness.Score], passages: list[harness.Passage]
) -> None:
    written = corpus_main.DOCS.read_text(encoding="utf-8")
    assert written == harness.table(scores, passages), "run `make corpus`"


def test_a_passage_that_is_not_described_is_refused(tmp_path: harness.Path) -> None:
    path = tmp_path / "odd.yaml"
    path.write_text("- {id: x, text: 公开。, expect: [], why: y, colour: red}\n", encoding="utf-8")
    with pytest.raises(ValueError, match="colour"):
        harness.passages([path])
