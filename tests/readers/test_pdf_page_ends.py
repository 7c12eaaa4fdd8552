"""Tables that a page end cuts are one again: rows, words, numbers and labels that it breaks."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from govlint.document.model import Paragraph, Table
from govlint.testing.pdf import Sheet
from tests.readers.test_pdf_layout import cells_of, grid, opened, sheets


def test_a_table_goes_on_over_the_page() -> None:
    one, two = pages = sheets(2)
    label, xs = "（四）无", (80, 100, 140, 180, 220)
    grid(one, [("办", "（三）不\n予公开", "1", "2"), ("", label, "5", "7")], xs, (140, 110, 90))
    one.text(280, 40, "— 1 —", 10)
    grid(two, [("", "法提供", "", ""), ("理", "（五）不", "3", "4")], xs, (770, 750, 730))
    two.text(280, 40, "— 2 —", 10)
    rows = cells_of(opened(pages))
    assert [[cell.text for cell in row] for row in rows] == [
        ["办", "（三）不予公开", "1", "2"], ["", "（四）无法提供", "5", "7"], ["理", "（五）不", "3", "4"],
    ]  # fmt: skip
    assert [row[1].locate().page for row in rows] == [1, 1, 2]
    assert [row[1].locate().row for row in rows] == [1, 2, 3]


def test_a_number_that_the_page_end_breaks_is_one() -> None:
    one, two = pages = sheets(2)
    xs = (80, 120, 134, 148)
    grid(one, [("（七", "2", "6")], xs, (110, 90))
    grid(two, [("）总计", "31", ""), ("四", "1", "0")], xs, (770, 740, 720))
    made = opened(pages)
    assert [[cell.text for cell in row] for row in cells_of(made)] == [["（七）总计", "231", "6"], ["四", "1", "0"]]
    assert made.second_route is not None and made.second_route(cells_of(made)[0][1]) == "2\n31"


def test_figures_alone_that_the_page_end_breaks_are_whole_again() -> None:
    one, two = pages = sheets(2)
    grid(one, [("结果", "结果", "其他"), ("14", "7", "14")], (80, 100, 120, 140), (130, 110, 90))
    grid(two, [("62", "", "35")], (80, 100, 120, 140), (770, 750))
    assert [[cell.text for cell in row] for row in cells_of(opened(pages))][1:] == [["1462", "7", "1435"]]


@pytest.mark.parametrize(
    ("last", "first"),
    [(("规范性文件", "", ""), ("", "7", "8")), (("", "7", "8"), ("规范性文件", "", "")),
     (("", "7", ""), ("规范性文件", "", "8")), (("", "件", "8"), ("规范性文件", "", ""))],
    ids=["figures low", "label low", "label and a figure low", "label low beside a unit"],
)  # fmt: skip
def test_what_stood_low_in_a_row_that_the_page_end_cuts_is_put_back(
    last: tuple[str, ...], first: tuple[str, ...]
) -> None:
    one, two = pages = sheets(2)
    grid(one, [("规章", "1", "2"), last], (80, 200, 230, 250), (130, 110, 90))
    grid(two, [first, ("行政处罚", "3", "4")], (80, 200, 230, 250), (770, 750, 730))
    assert [[cell.text for cell in row] for row in cells_of(opened(pages))] == [
        ["规章", "1", "2"], ["规范性文件", last[1] or first[1], "8"], ["行政处罚", "3", "4"],
    ]  # fmt: skip


def test_figures_of_two_rows_stay_apart_where_a_row_seems_to_be_two() -> None:
    one, two = pages = sheets(2)
    grid(one, [("六", "（一）甲", "14", "7")], (80, 100, 200, 214, 240), (110, 90))
    for left, text in ((80, ""), (100, "（二）乙"), (200, "98"), (214, "35")):
        right = {80: 100, 100: 200, 200: 214, 214: 240}[left]
        two.frame(left, 746 if left == 80 else 740, right, 770)
        two.text(left + 4, 758, text, 9)
    grid(two, [("七", "（三）丙", "1", "2")], (80, 100, 200, 214, 240), (740, 720))
    read = [[cell.text for cell in row if cell.text] for row in cells_of(opened(pages))]
    assert [row for row in read if row] == [
        ["六", "（一）甲", "14", "7"], ["（二）乙", "98", "35"], ["七", "（三）丙", "1", "2"],
    ]  # fmt: skip


def test_a_sign_that_the_page_end_breaks_off_its_number_is_put_before_it() -> None:
    one, two = pages = sheets(2)
    grid(one, [("行政许可", "10", "增", "０")], (80, 200, 230, 250, 270), (110, 90))
    grid(two, [("", "", "２", ""), ("行政处罚", "3", "减1", "4")], (80, 200, 230, 250, 270), (770, 750, 730))
    assert [[cell.text for cell in row] for row in cells_of(opened(pages))] == [
        ["行政许可", "10", "增２", "０"], ["行政处罚", "3", "减1", "4"],
    ]  # fmt: skip


def test_a_mark_that_begins_no_line_takes_its_character_over_the_page() -> None:
    one, two = pages = sheets(2)
    xs = (80, 120, 160, 200)
    grid(one, [("1.逾\n期不补", "1", "2")], xs, (110, 80))
    grid(two, [("正、申请", "", ""), ("2.其他", "3", "4")], xs, (770, 750, 730))
    assert [[cell.text for cell in row] for row in cells_of(opened(pages))] == [
        ["1.逾期不补正、申请", "1", "2"], ["2.其他", "3", "4"],
    ]  # fmt: skip


def test_a_new_row_with_room_above_it_is_no_rest_of_the_last_one() -> None:
    one, two = pages = sheets(2)
    grid(one, [("规章", "3", "4")], (80, 200, 280, 360), (110, 90))
    grid(two, [("规范性文件", "", ""), ("其他", "", "")], (80, 200, 280, 360), (770, 750, 730))
    assert [[cell.text for cell in row] for row in cells_of(opened(pages))] == [
        ["规章", "3", "4"], ["规范性文件", "", ""], ["其他", "", ""],
    ]  # fmt: skip


def test_labels_down_along_the_rows_go_on_and_headers_count_once() -> None:
    one, two = pages = sheets(2)
    for page, top, rows in ((one, 150, ("1", "2")), (two, 770, ("3", "4"))):
        grid(page, [("类别", "项目", "数量")], (80, 120, 200, 260), (top, top - 20))
        page.frame(80, top - 60, 120, top - 20)
        grid(page, [(f"项目{n}", n) for n in rows], (120, 200, 260), (top - 20, top - 40, top - 60))
    one.text(84, 118, "结果", 9)
    rows = cells_of(opened(pages))
    assert [[cell.text for cell in row] for row in rows] == [
        ["类别", "项目", "数量"], ["结果", "项目1", "1"], ["项目2", "2"], ["项目3", "3"], ["项目4", "4"],
    ]  # fmt: skip
    assert (rows[1][0].rowspan, rows[1][0].colspan) == (4, 1)


def bare(page: Sheet, top: float, rows: Sequence[Sequence[tuple[float, str]]], step: float = 16) -> None:
    """Rows of words without lines."""
    for at, row in enumerate(rows):
        for x, text in row:
            page.text(x, top - at * step, text, 9)


_COLUMNS = (200.0, 240.0, 280.0)


def figures(*texts: str) -> list[tuple[float, str]]:
    return [(x, text) for x, text in zip(_COLUMNS, texts, strict=True) if text]


_ROWS = [[(80.0, f"{at}.第{at}项"), *figures("1", "27", "13")] for at in range(1, 5)]


@pytest.mark.parametrize(
    ("rest", "last"),
    [
        (figures("", "", "0"), ["1", "27", "130"]),
        (figures("", "5", "0"), ["1", "275", "130"]),
        (figures("", "", "04"), ["1", "27", "1304"]),
        (figures("", "", "045"), ["1", "27", "13"]),  # longer than what stands above it
        (figures("6", "5", "0"), ["1", "27", "13"]),  # a row of its own
        ([(84.0, "余"), *figures("", "", "0")], ["1", "27", "13"]),  # the word stands below none
        ([(262.0, "3")], ["1", "27", "13"]),
    ],
)
def test_a_number_that_the_page_end_breaks_in_a_table_without_lines_is_one(
    rest: list[tuple[float, str]], last: list[str]
) -> None:
    one, two = pages = sheets(2)
    bare(one, 150, _ROWS)
    one.text(280, 40, "— 1 —", 10)
    bare(two, 770, [rest])
    two.text(80, 700, "四、下一部分", 14)
    two.text(280, 40, "— 2 —", 10)
    assert [cell.text for cell in cells_of(opened(pages))[-1]][1:] == last


def test_a_number_on_every_page_is_that_of_the_page() -> None:
    pages = sheets(3)
    for at, page in enumerate(pages, 1):
        page.text(280, 790, str(at), 9)
        bare(page, 150, _ROWS)
    made = opened(pages)
    found = [[cell.text for cell in row[1:]] for block in made.blocks if isinstance(block, Table) for row in block.rows]
    assert found == [["1", "27", "13"]] * 12


def test_a_number_that_the_page_end_breaks_in_a_row_of_words_is_one() -> None:
    one, two = pages = sheets(2)
    bare(one, 150, [[(80, "行政处罚"), *figures("0", "-99", "23")]])
    bare(two, 770, [figures("", "", "2"), [(80, "行政强制"), *figures("2", "0", "70")]])
    assert [block.text.split() for block in opened(pages).blocks if isinstance(block, Paragraph)] == [
        ["行政处罚", "0", "-99", "232"], ["行政强制", "2", "0", "70"],
    ]  # fmt: skip
