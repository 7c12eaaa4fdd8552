"""How texts are understood: what is told at once must be what a close look would find."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from govlint.document.model import Document, Paragraph
from govlint.document.numbers import read_cell
from govlint.document.text import fold
from govlint.readers.text import read
from govlint.report.recognise import Knowledge
from govlint.report.recognise.knowledge import BLANK, LABEL, TEXT, VALUE
from govlint.report.recognise.naming import YEAR_LINE, gives_year, usual, year_line
from govlint.report.recognise.rows import rows_of
from govlint.testing import builtin_registry

REGISTRY = builtin_registry()
KNOWLEDGE = Knowledge.build(REGISTRY.forms, REGISTRY.lexicons)
PIECES = st.sampled_from(
    [
        *sorted(KNOWLEDGE.vocabulary),
        *sorted(prefix for prefix, _ in KNOWLEDGE.prefixes),
        *KNOWLEDGE.groups,
        *"。；：，）㈠⑴①它注３- \u200bé\u0301⻓Ｘﬁ",
        "（一）",
        "1.",
        "其中",
        "其它",
        "(含上年)",
        "（2014年度）",
        "12",
        "万元",
        "2014年",
        "2014",
        "年",
        "\uf98e",
        "年度报告",
        "坚持公开",
    ]
)
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


@pytest.mark.parametrize("printable", [True, False])
@pytest.mark.parametrize(
    ("text", "cells"),
    [
        (f"全年坚持公开{'稳' * 40}。", 1),
        (f"回应公众关注热点或重大舆情数（不同方式回应同一热点或舆情计{1:012}次）：7次；", 2),
        (f"回应公众关注热点或重大舆情数 {'稳' * 40}。", 2),
        (f"统计指标 {'稳' * 120}。", 2),
        (f"统计指标 {'稳' * 170}。", 1),
        ("四、政府信息公开行政复议、行政诉讼情况", 1),
        ("规章，3，5，0", 4),
        ("信息内容、本年制发件数、本年废止件数", 3),
    ],
)
def test_a_line_is_a_row_of_cells_however_long_and_however_often_it_comes(
    text: str, cells: int, printable: bool
) -> None:
    for _ in range(2):
        (row,) = rows_of(Document("a.txt", [Paragraph(text, 1)], printable=printable), KNOWLEDGE)
        assert len(row.atoms) == cells


@pytest.mark.parametrize("written", ["规章", "规章\n", "规章\r\n", "规\u3000章", "规\u200b章", "规\t章", "规 章"])
def test_what_is_known_to_be_printable_has_no_blank_but_the_common_one(written: str) -> None:
    document = read(f"{written}\n| 规章 | 0 |\n".encode(), "a.txt")
    assert document.printable is (written.replace("\n", "") in ("规章", "规 章"))


def test_numbers_are_read_and_long_ones_not_remembered() -> None:
    knowledge = Knowledge.build(REGISTRY.forms, REGISTRY.lexicons)
    assert {knowledge.token(text).kind for text in ("0", "12", "463", "90210", "1.90", "４６３")} == {VALUE}
    assert {"463", "90210", "４６３"}.isdisjoint(knowledge.tokens)


@settings(max_examples=400, deadline=None)
@given(st.lists(PIECES, min_size=1, max_size=5))
def test_what_is_told_by_both_ends_of_a_text_is_so(pieces: list[str]) -> None:
    text = "".join(pieces).strip()
    if not text:
        return
    refs = KNOWLEDGE.refs(usual(text, fold(text)))
    assert KNOWLEDGE.edges.may_be_label(text) or not refs
    assert gives_year(text) == (year_line(fold(text)) if len(text) <= YEAR_LINE else None)
    if KNOWLEDGE.edges.is_sentence(text):
        assert not refs
        assert KNOWLEDGE.token(text).kind == TEXT
        assert len(text) > 40 or read_cell(text).state == "unread"


@pytest.mark.parametrize(
    "text", ["3件。", "3件，其中新增2件。", "12注；", "-。", "含。", "（二）依申请公开。", "填报单位。", "；"]
)
def test_short_texts_with_a_stop_are_understood_as_if_looked_at_closely(text: str) -> None:
    state = read_cell(text).state
    wanted = LABEL if KNOWLEDGE.refs(fold(text)) else {"stated": VALUE, "blank": BLANK}.get(state, TEXT)
    assert KNOWLEDGE.token(text).kind == wanted


def test_lines_of_years_have_one_mask_where_a_year_cannot_be_taken_for_another() -> None:
    def mask(text: str) -> object:
        return KNOWLEDGE.token(text).mask

    assert mask("（2014年度）") is mask("（2017年度）") is not None
    assert mask("（2014年度）") is not mask("(2014年度)")
    assert mask("（2020年度）") is None, "its pairs of digits are two"
    assert mask("2014年收到") is None
