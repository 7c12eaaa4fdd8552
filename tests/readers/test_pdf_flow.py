"""Tables without lines in PDF files whose cells take several lines: cells by the order in which the file has them."""

from __future__ import annotations

import time
from collections.abc import Sequence
from itertools import accumulate, pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from govlint.readers.pdf.flow import mend, with_flowing_tables
from govlint.readers.pdf.lines import lines_of
from govlint.readers.pdf.page import Char
from govlint.readers.pdf.ruled import Ruled

_LINE = 12.0  # from line to line; characters are ten points high and wide, digits five
Row = Sequence[str]


def lines_in(text: str, width: float) -> list[str]:
    """A text broken at the width of its column; a line feed is a break."""
    out = [""]
    for char in text:
        if char == "\n" or sum(map(advance, out[-1] + char)) > width:
            out.append("")
        out[-1] += char.strip()
    return out


def advance(char: str) -> float:
    return 5.0 if char.isascii() else 10.0


def typeset(rows: Sequence[Row], widths: Sequence[float], top: float = 700.0, high: bool = False) -> list[Char]:
    """The characters of a table without lines, cell by cell, each in the middle of its row or (`high`) at its top."""
    chars: list[Char] = []
    edges = [50.0, *accumulate(widths, initial=50.0)][1:]
    for row in rows:
        cells = [lines_in(text, right - left - 4) for text, (left, right) in zip(row, pairwise(edges), strict=True)]
        height = max(len(cell) for cell in cells) * _LINE
        for cell, left in zip(cells, edges, strict=False):
            y = top - (0 if high else (height - len(cell) * _LINE) / 2)
            for line in cell:
                x = left + 2
                for char in line:
                    chars.append((x, y - 10, x + advance(char), y, char))
                    x += advance(char)
                y -= _LINE
        top -= height
    return chars


def rows_of(table: Ruled) -> list[list[str]]:
    return [[cell.text for cell in row] for row in table.rows]


WIDTHS = (60.0, 24.0, 24.0, 24.0)  # four digits fill a column
ROWS = [
    ("一项的名称很长很长", "12345", "7", "678901"),
    ("二项", "0", "1", "2"),
    ("三项也很长也很长", "1", "23456", "9"),
    ("四项", "3", "4", "5"),
]


@pytest.mark.parametrize("high", [False, True], ids=["in the middle", "at the top"])
def test_labels_and_numbers_that_lines_break_are_whole(high: bool) -> None:
    (table,), rest = with_flowing_tables(typeset(ROWS, WIDTHS, high=high), 1)
    assert rows_of(table) == [list(row) for row in ROWS] and rest == [] and table.bare


@given(st.lists(st.tuples(st.integers(1, 18), st.integers(0, 9), st.integers(0, 10**7), st.integers(0, 10**5)),
                min_size=2, max_size=8), st.booleans())  # fmt: skip
@settings(max_examples=60, deadline=None)
def test_no_number_is_ever_another_one(numbers: list[tuple[int, int, int, int]], high: bool) -> None:
    rows = [("项目" * length, *map(str, figures)) for length, *figures in numbers]
    tables, rest = with_flowing_tables(typeset(rows, WIDTHS, high=high), 1)
    written = [figure for row in rows for figure in row[1:]]
    read = [text for table in tables for row in rows_of(table) for text in row[-3:]]
    assert read == written[: len(read)] or not tables
    if any(len(row[0]) > 5 for row in rows[:-1]) and not tables:
        assert {text for line in lines_of(rest, 1) for text in line.text.split() if text.isdigit()} <= set(written)


def test_a_caption_stays_outside_and_the_header_is_part_of_the_table() -> None:
    header = ("内容", "制作\n件数", "废止\n件数", "现行\n件数")
    caption = typeset([("第二十条第一项",)], (90.0,), 724)
    chars = caption + typeset([header, *ROWS], WIDTHS, 712)
    (table,), rest = with_flowing_tables(chars, 1)
    assert rows_of(table) == [["内容", "制作件数", "废止件数", "现行件数"], *(list(row) for row in ROWS)]
    assert "".join(char[4] for char in rest) == "第二十条第一项"


def test_a_single_row_of_figures_below_the_names_of_its_columns() -> None:
    names = ("结果\n维持", "结果\n纠正", "其他\n结果", "总计")
    (table,), _ = with_flowing_tables(typeset([names, ("1", "22", "23456", "0")], (30.0, 30.0, 24.0, 30.0)), 1)
    assert rows_of(table)[-1] == ["1", "22", "23456", "0"]


def test_a_row_without_figures_keeps_its_blank_cells() -> None:
    rows = [*ROWS[:2], ("1.没有数的项", "", "", ""), ("2.其余", "3", "4", "5")]
    (table,), _ = with_flowing_tables(typeset(rows, WIDTHS), 1)
    assert rows_of(table) == [list(row) for row in rows]


def test_the_rest_of_a_row_on_the_next_page_is_given_back() -> None:
    first, second = ("1.名称的一半", "12", "7", "9034"), ("其余的", "", "", "56")
    (one,), _ = with_flowing_tables(typeset([*ROWS, first], WIDTHS), 1)
    (two,), _ = with_flowing_tables(typeset([second, *ROWS], WIDTHS), 2)
    mend(one, two)
    assert rows_of(one)[-1] == ["1.名称的一半其余的", "12", "7", "903456"]
    assert rows_of(two) == [list(row) for row in ROWS] and [row[0].row for row in two.rows] == [0, 1, 2, 3]
    assert [page for page, _ in one.rows[-1][-1].places] == [1, 2]


def test_a_row_that_is_whole_stays_on_its_page() -> None:
    (one,), _ = with_flowing_tables(typeset(ROWS, WIDTHS), 1)
    (two,), _ = with_flowing_tables(typeset(ROWS, WIDTHS), 2)
    mend(one, two)
    assert rows_of(one) == rows_of(two) == [list(row) for row in ROWS]


def test_what_the_order_of_the_file_does_not_tell_is_left_to_lines() -> None:
    chars = typeset(ROWS, WIDTHS)
    by_lines = sorted(chars, key=lambda char: (-char[3], char[0]))
    assert with_flowing_tables(by_lines, 1) == ([], by_lines)
    odd = typeset([("一项的名称很长", "12", "3", "4"), ("二项的名称很长", "123", "4", "1\n2345")], WIDTHS)
    tables, _ = with_flowing_tables(odd, 1)  # a number that did not fill its column was not broken by it
    assert tables == []


def test_a_broken_number_in_a_row_of_no_table_is_put_on_one_line() -> None:
    tables, rest = with_flowing_tables(typeset([("一项的名称", "12", "3456789", "4")], WIDTHS), 1)
    assert tables == []
    assert [line.text.split() for line in lines_of(rest, 1)] == [["一项的名称", "12", "3456789", "4"]]


@pytest.mark.parametrize("broken", [False, True], ids=["lines that are whole", "numbers that are broken"])
def test_pages_of_figures_without_end_take_little_time(broken: bool) -> None:
    chars: list[Char] = []
    for at in range(6000):
        y = 1e6 - 30 * at
        for x, char in ((50, "甲"), (200, "1"), (240, "2"), *(((205, "8"),) if broken and at % 7 == 0 else ())):
            chars.append((x, y - 10, x + 5, y, char))
        if broken:
            chars.append((200, y - 22, 205, y - 12, "3"))
    start = time.process_time()
    with_flowing_tables(chars, 1)
    assert time.process_time() - start < 5
