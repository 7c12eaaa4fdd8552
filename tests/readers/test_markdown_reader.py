"""Markdown to blocks: markup left out, places kept, HTML tables with their spans."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from govlint.document.model import Document, Heading, Table
from govlint.errors import ReadError
from govlint.readers.limits import Limits
from govlint.readers.markdown import read
from tests.readers.reading_places import assert_places, grids, pieces, texts


def parse(source: str, decoded: str = "") -> Document:
    document = read(source.encode(), "a.md")
    assert_places(document, decoded)
    assert document.format == "markdown"
    return document


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("**本年**收到", "本年收到"),
        ("**一、总体情况**", "一、总体情况"),
        ("***一、总体情况***", "一、总体情况"),
        ("<h2>一、总体情况</h2>", "一、总体情况"),
        ("共__三__项 __重点__ 工作", "共__三__项 重点 工作"),
        ("`a`、\\*b\\*、1\\. c", "a、*b*、1. c"),
        ("*着重* 3*4", "着重 3*4"),
        ("**甲*乙**", "**甲*乙**"),
        ("张**、李**", "张**、李**"),
        ("收到__件，办结__件", "收到__件，办结__件"),
        ("- 第一项", "第一项"),
        ("* 第一项", "第一项"),
        ("> > 引用", "引用"),
        ("- 26524", "- 26524"),
        ("- 3 -", "- 3 -"),
        ("-3", "-3"),
        ("<p align='center'>标<b>题</b></p>", "标题"),
        ("前<!-- 注 -->后", "前          后"),
        ("[链接](http://a.cn)", "[链接](http://a.cn)"),
        ("3<5 且 a<b", "3<5 且 a<b"),
    ],
)
def test_markup_is_left_out(source: str, text: str) -> None:
    document = read(source.encode(), "a.md")
    assert texts(document) == [text]
    assert_places(document, " ")


def test_entities_stand_for_their_character() -> None:
    assert texts(parse("5 &lt; 6&nbsp;&amp;&unknown; x", "<& ")) == ["5 < 6 &&unknown; x"]


def test_headings_know_their_number_and_place() -> None:
    document = parse("# 某局年度报告 #\n## **一、总体情况**\n### 概述\n三、问题\n==========\n#二、公开\n")
    headings = [b for b in document.blocks if isinstance(b, Heading)]
    assert [(h.text, h.level, h.numbering, h.title, h.line, h.column) for h in headings] == [
        ("某局年度报告", 1, "", "某局年度报告", 1, 3),
        ("一、总体情况", 1, "han", "总体情况", 2, 6),
        ("概述", 3, "", "概述", 3, 5),
        ("三、问题", 1, "han", "问题", 4, 1),
        ("二、公开", 1, "han", "公开", 6, 2),
    ]


@pytest.mark.parametrize("line", ["---", "***", "- - -", "___", "===", "```", "~~~text", "", "   "])
def test_rules_and_fences_are_no_text(line: str) -> None:
    assert texts(parse(f"甲\n{line}\n乙")) == ["甲", "乙"]


def test_comments_over_lines_are_left_out() -> None:
    document = parse("甲 <!-- x\n一、不是标题\n y --> 乙<!-- z\n")
    assert [(p.text, p.line, p.column) for p in pieces(document)] == [("甲", 1, 1), ("乙", 3, 8)]


def test_cells_lose_their_markup_and_keep_their_places() -> None:
    document = parse("|  | **自然人** | 商业<br>企业 | a\\|b |\n|---|:-:|---|---|\n| 新收 | 3 | &nbsp; | - |")
    assert grids(document) == [[["", "自然人", "商业企业", "a|b"], ["新收", "3", "", "-"]]]
    assert [piece.column for piece in pieces(document)] == [2, 8, 16, 27, 3, 8, 12, 21]


def spans(document: Document) -> list[list[tuple[str, int, int, int, int]]]:
    (table,) = (b for b in document.blocks if isinstance(b, Table))
    assert table.exact
    return [[(c.text, c.row, c.col, c.rowspan, c.colspan) for c in row] for row in table.rows]


def test_html_tables_have_their_spans_restored() -> None:
    document = parse(
        "<table>\n<tr><th rowspan=2>项</th><th colspan='2'>申<br/>请</th></tr>\n"
        "<TR><td>商业\n  企业</td><td>2&nbsp;</td></TR>\n<tr><td>a</td><td></td><td>b &amp; c</td>\n</table>\n",
        "&",
    )
    assert spans(document) == [
        [("项", 0, 0, 2, 1), ("申请", 0, 1, 1, 2)],
        [("商业企业", 1, 1, 1, 1), ("2", 1, 2, 1, 1)],
        [("a", 2, 0, 1, 1), ("", 2, 1, 1, 1), ("b&c", 2, 2, 1, 1)],
    ]


def test_text_around_html_tables_stays() -> None:
    document = parse(
        "前<table><caption>表一</caption><tr><td>1</td></tr></table>中<table><tr><td>2</td></tr></table>后\n尾"
    )
    assert texts(document) == ["前", "表一", "中", "后", "尾"]
    assert grids(document) == [[["1"]], [["2"]]]


def test_nested_and_unclosed_html_tables_lose_no_text() -> None:
    document = parse("<table><tr><td>a<table><tr><td>b</td></tr></table>c</td>\n<td>d\n一、尾")
    assert grids(document) == [[["ac", "d一、尾"]], [["b"]]]


@settings(max_examples=150, deadline=None)
@given(st.lists(st.text(alphabet="甲3|*_`\\<>bpr/&;-# \ttd", max_size=24), max_size=6))
def test_any_markdown_keeps_its_words_and_places(lines: list[str]) -> None:
    document = parse("\n".join(lines), " ")
    kept = "".join(piece.text for piece in pieces(document))
    assert kept.count("甲") == sum(line.count("甲") for line in lines)


_SOUP = st.lists(
    st.sampled_from(
        ["<table>", "</table>", "<tr>", "</tr>", "<td>", "<td rowspan=2>", "<td colspan=3>", "</td>", "甲", "乙 ", "\n"]
    ),
    max_size=30,
)


@settings(max_examples=150, deadline=None)
@given(_SOUP)
def test_broken_html_keeps_its_words_and_never_overlaps(tokens: list[str]) -> None:
    source = "".join(tokens)
    document = parse(source)
    kept = "".join(piece.text for piece in pieces(document))
    assert (kept.count("甲"), kept.count("乙")) == (source.count("甲"), source.count("乙"))
    for block in document.blocks:
        if isinstance(block, Table):
            taken = [(cell.row, cell.col + i) for row in block.rows for cell in row for i in range(cell.colspan)]
            assert len(taken) == len(set(taken))


@pytest.mark.parametrize(
    ("source", "key"),
    [
        ("<table>" + "<tr><td>1" * 11, "reading.too-many-rows"),
        ("<table><tr>" + "<td>1" * 50, "reading.too-many-cells"),
    ],
)
def test_limits_hold_for_html_tables(source: str, key: str) -> None:
    with pytest.raises(ReadError) as caught:
        read(source.encode(), "a.md", Limits(max_table_rows=10, max_cells=40))
    assert (caught.value.key, caught.value.code) == (key, "E905")


@pytest.mark.parametrize(
    "unit",
    ["**a", "** a", "*a ", " __a", "&a", "<!--", "<!---->", "\\|", "<table\n", "<table ", "<table></table>", ">", "#",
     "<", "<span ", "`", "<table><tr><td>", "- ", "[a](", "<td>", "|**a"],
)  # fmt: skip
def test_hostile_markup_ends(unit: str) -> None:
    read((unit * (100_000 // len(unit))).encode(), "a.md")
