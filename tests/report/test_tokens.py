"""How texts are understood: what is told at once must be what a close look would find."""

from __future__ import annotations

import pytest

from govlint.document.text import fold
from govlint.report.recognise import Knowledge
from govlint.report.recognise.knowledge import LABEL, TEXT, VALUE
from govlint.testing import builtin_registry

REGISTRY = builtin_registry()
KNOWLEDGE = Knowledge.build(REGISTRY.forms, REGISTRY.lexicons)
LONG_NAME = "江城市水务局办公室政策法规科信息公开工作领导小组办公室综合协调岗位"


@pytest.mark.parametrize("prefix", sorted({prefix for prefix, _ in KNOWLEDGE.prefixes}))
@pytest.mark.parametrize("stop", ["", "。", "；"])
def test_a_field_of_a_header_is_a_label_however_long_and_however_it_ends(prefix: str, stop: str) -> None:
    assert KNOWLEDGE.token(f"{prefix}：{LONG_NAME}{stop}").kind == LABEL


@pytest.mark.parametrize("label", sorted(label for label in KNOWLEDGE.vocabulary if len(label) > 30))
def test_a_long_label_with_a_stop_behind_it_is_what_its_references_say(label: str) -> None:
    for text in (label, f"{label}。", f"{label}；", f"一、{label}："):
        assert (KNOWLEDGE.token(text).kind == LABEL) is bool(KNOWLEDGE.refs(fold(text)))


@pytest.mark.parametrize("length", [41, 60, 61, 160, 161])
def test_a_sentence_is_text(length: int) -> None:
    token = KNOWLEDGE.token("全年坚持公开" + "稳" * (length - 7) + "。")
    assert (token.kind, token.refs) == (TEXT, ())


def test_numbers_are_read_and_long_ones_not_remembered() -> None:
    knowledge = Knowledge.build(REGISTRY.forms, REGISTRY.lexicons)
    assert {knowledge.token(text).kind for text in ("0", "12", "463", "90210", "1.90", "４６３")} == {VALUE}
    assert {"463", "90210", "４６３"}.isdisjoint(knowledge.tokens)
