"""What a process that checks many files keeps of each: little, and nothing that only a search for garbage frees."""

from __future__ import annotations

import gc
from pathlib import Path

from govlint.files.discovery import Target
from govlint.linting import lint_file
from govlint.plugins.loading import load_registry
from govlint.report.recognise import knowledge as remembering
from govlint.session import RunOptions, Session
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


def test_labels_are_remembered_longer_than_texts_that_come_once(tmp_path: Path) -> None:
    session = Session(load_registry(), RunOptions(no_config=True))
    example = min(EXAMPLES.glob("*.txt"))
    lint_file(Target(str(example), True), session)
    knowledge = session.world_of(str(example)).knowledge
    labels = {text: token for text, token in knowledge.tokens.items() if token.refs and token.mask is token}
    assert len(labels) > 20
    for number in range(remembering._CACHE_LIMIT):
        assert not knowledge.tokens[f"第{number}次来访。"].refs
    assert len(knowledge.tokens) < remembering._CACHE_LIMIT
    assert {text: knowledge.tokens[text] for text in labels} == labels
