"""Plain text to blocks: layouts of tables, headings, places, limits."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from govlint.document.model import Document, Heading, Paragraph, Table, TextTable
from govlint.errors import ReadError
from govlint.readers.limits import Limits, check_size
from govlint.readers.text import read
from tests.readers.reading_places import assert_places, grids, pieces, texts


def parse(source: str, decoded: str = "") -> Document:
    document = read(source.encode(), "a.txt")
    assert_places(document, decoded)
    return document


def test_lines_become_paragraphs_and_headings_with_their_places() -> None:
    document = parse("\ufeff某局年度报告\n\n　　一、总体情况\n\t本年收到申请3件。 \n（一）学习\n- 3 -\n")
    assert texts(document) == ["某局年度报告", "一、总体情况", "本年收到申请3件。", "（一）学习", "- 3 -"]
    places = [(piece.line, piece.column) for piece in pieces(document)]
    assert places == [(1, 1), (3, 3), (4, 2), (5, 1), (6, 1)]
    assert [(b.level, b.ordinal, b.title) for b in document.blocks if isinstance(b, Heading)] == [
        (1, 1, "总体情况"),
        (2, 1, "学习"),
    ]
    assert [b.noise for b in document.blocks if isinstance(b, Paragraph)] == [False, False, False, False, True]
    assert (document.path, document.format, document.encoding) == ("a.txt", "text", "utf-8")


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_lines_are_counted_as_editors_do(end: str) -> None:
    document = read(f"甲\u2028乙\x0b丙{end}{end}\x0c丁{end}".encode(), "a.txt")
    assert [(p.text, p.line, p.column) for p in pieces(document)] == [("甲\u2028乙 丙", 1, 1), ("丁", 3, 2)]
    assert len(document.lines) == 3


@pytest.mark.parametrize(
    ("source", "grid"),
    [
        ("| a | b |\n|---|:-:|\n| 1 | 2 |", [["a", "b"], ["1", "2"]]),
        ("a | b | c\n1 | 2 | 3", [["a", "b", "c"], ["1", "2", "3"]]),
        ("a | b |\n---|---\n1 | 2", [["a", "b"], ["1", "2"]]),
        ("label | |||", [["label", "", "", ""]]),
        ("| 甲 | 3 | | |", [["甲", "3", "", ""]]),
        ("|　甲　|\xa03\xa0|\u3000|", [["甲", "3", ""]]),
        ("a | b | c\n | 2 | \n1 | | 3", [["a", "b", "c"], ["", "2", ""], ["1", "", "3"]]),
        ("a | b | c\n| 2 | 3\n1 | 2 |", [["a", "b", "c"], ["", "2", "3"], ["1", "2", ""]]),
        ("甲 |\n|\n3 |", [["甲"], [""], ["3"]]),
        ("|甲\n|3\n|", [["甲"], ["3"], [""]]),
        ("自然人 | 3", [["自然人", "3"]]),
        ("| - | - | - |", [["-", "-", "-"]]),
        ("| a | b |\n| - | - |\n| 1 | - |", [["a", "b"], ["1", "-"]]),
        (r"| a\|b | \| |", [["a|b", "|"]]),
        ("│ a │ b │\n├──┼──┤\n│ 1 │   │", [["a", "b"], ["1", ""]]),
        ("+---+---+\n| a | b |\n+---+---+\n| 1 | 2 |", [["a", "b"], ["1", "2"]]),
        ("项目\t件数\t备注\n新收\t3\t\n结转\t\t1", [["项目", "件数", "备注"], ["新收", "3", ""], ["结转", "", "1"]]),
        ("新收\t3\t4", [["新收", "3", "4"]]),
    ],
)
def test_rows_become_tables(source: str, grid: list[list[str]]) -> None:
    document = parse(source)
    assert grids(document) == [grid]
    assert all(not b.exact for b in document.blocks if isinstance(b, Table))


def test_cells_count_their_rows_and_columns() -> None:
    document = parse("| a |  b |\n|---|---|\n| 1 |  |")
    (table,) = document.blocks
    assert isinstance(table, Table)
    places = [(cell.row, cell.col, cell.line, cell.column) for row in table.rows for cell in row]
    assert places == [(0, 0, 1, 3), (0, 1, 1, 8), (1, 0, 3, 3), (1, 1, 3, 6)]


def test_blank_lines_and_headings_part_tables() -> None:
    document = parse("| a | 1 |\n\n| b | 2 |\n## 表二\n| c | 3 |\n正文\n")
    assert grids(document) == [[["a", "1"]], [["b", "2"]], [["c", "3"]]]
    assert texts(document) == ["表二", "正文"]


@pytest.mark.parametrize(
    "line",
    [
        "本局依法公开信息。有关情况可在门户网站查阅 | 也可到查阅点索取。联系电话见文末，欢迎查询。",
        "长" * 150 + " | " + "长" * 150,
        "联系人：\t张某",
        "一、\t总体情况",
        "标题｜来源",
    ],
)
def test_running_text_stays_a_paragraph(line: str) -> None:
    assert texts(parse(line)) == [line]


def test_numbered_lines_with_tabs_are_no_table() -> None:
    assert texts(parse("一、\t总体情况\n二、\t主动公开")) == ["一、\t总体情况", "二、\t主动公开"]


_CELL = st.text(alphabet="甲乙丙 3.-（）　", max_size=6).map(str.strip)


@settings(max_examples=150, deadline=None)
@given(
    st.integers(2, 6).flatmap(lambda n: st.lists(st.lists(_CELL, min_size=n, max_size=n), min_size=1, max_size=6)),
    st.sampled_from(["| {} |", "|{}|", "  | {} |  "]),
    st.sampled_from([" | ", "|", "　|\xa0"]),
)
def test_a_grid_written_with_pipes_reads_back(grid: list[list[str]], outer: str, inner: str) -> None:
    grid = [["行", *row] for row in grid]
    document = parse("\n".join(outer.format(inner.join(row)) for row in grid))
    assert grids(document) == [grid]


@settings(max_examples=100, deadline=None)
@given(st.lists(st.text(alphabet="甲一、。3 |\t\\-:│#　\u200b\x07", max_size=30), max_size=8))
def test_any_text_keeps_its_words_and_places(lines: list[str]) -> None:
    document = parse("\n".join(lines), "|")
    kept = "".join(piece.text for piece in pieces(document))
    for char in "甲一、。3":
        assert kept.count(char) == sum(line.count(char) for line in lines)


@pytest.mark.parametrize("data", [b"", b"\n \n\xe3\x80\x80\n", b"\xef\xbb\xbf"])
def test_an_empty_file_gives_no_blocks(data: bytes) -> None:
    assert read(data, "a.txt").blocks == []


SMALL = Limits(max_bytes=2000, max_line=100, max_lines=50, max_table_rows=10, max_cells=40)


@pytest.mark.parametrize(
    ("source", "key"),
    [
        ("长" * 700, "reading.too-large"),
        ("a" * 101, "reading.line-too-long"),
        ("\n" * 60, "reading.too-many-lines"),
        ("|a|\n" * 11, "reading.too-many-rows"),
        ("a\tb\n" * 11, "reading.too-many-rows"),
        ("|a|b|c|d|e|f|g|h|\n\n" * 9, "reading.too-many-cells"),
        ("|" * 60, "reading.too-many-cells"),
    ],
)
def test_each_limit_is_one_clear_error(source: str, key: str) -> None:
    with pytest.raises(ReadError) as caught:
        read(source.encode(), "dir/a.txt", SMALL)
    assert (caught.value.key, caught.value.code) == (key, "E905")
    for lang in ("zh", "en"):
        assert "dir/a.txt" in caught.value.render(lang)


def test_the_size_is_checked_before_reading() -> None:
    check_size(1000, "a.txt")
    with pytest.raises(ReadError, match="200000000"):
        check_size(200_000_000, "a.txt")


@pytest.mark.parametrize(
    "source", ["a" * 10_000_000, "| 行 | 1 | 2 |\n" * 100_000, "|" * 1_900_000, "\\|" * 400_000, "a\tb\n" * 100_000]
)
def test_default_limits_bound_huge_input(source: str) -> None:
    try:
        read(source.encode(), "a.txt")
    except ReadError as error:
        assert error.code == "E905"


ROWS = st.lists(st.sampled_from(["", "a", "b c", " ", "1", "　", "x  y", "a ", " b"]), min_size=1, max_size=3)


@settings(max_examples=150, deadline=None)
@given(st.lists(st.tuples(ROWS, st.sampled_from(["| {} |", "|{}|", "|  {} |"])), min_size=1, max_size=4))
def test_cells_between_pipes_are_read_alike_however_blanks_stand(rows: list[tuple[list[str], str]]) -> None:
    lines = [frame.format(" | ".join(cells)) for cells, frame in rows]
    (table,) = parse("\n".join(lines)).blocks
    assert isinstance(table, TextTable)
    assert [list(row) for row in table.texts] == [[part.strip() for part in line.split("|")[1:-1]] for line in lines]
    assert not table.even or all(line == f"| {' | '.join(row)} |" for line, row in zip(lines, table.texts, strict=True))
