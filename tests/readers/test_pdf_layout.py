"""What stands on a page, and what it is taken for: paragraphs, tables, labels, page numbers."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from govlint.document.model import Cell, Document, Heading, Paragraph, Table
from govlint.readers.pdf.grid import find_grids
from govlint.readers.pdf.lines import lines_of
from govlint.readers.pdf.page import Char, Rulings
from govlint.readers.pdf.reader import read
from govlint.testing.pdf import Fonts, Sheet, document

_LEFT, _SIZE, _STEP = 80.0, 14.0, 22.0
_FULL = 31  # characters of the kit's size that a line has room for


def sheets(count: int = 1) -> list[Sheet]:
    fonts = Fonts()
    return [Sheet(fonts) for _ in range(count)]


def opened(pages: Sequence[Sheet]) -> Document:
    return read(document(pages), "report.pdf")


def write(page: Sheet, lines: Sequence[str], top: float = 700, indents: Sequence[int] = ()) -> None:
    """Lines one under another, those at `indents` set in by two characters."""
    for at, line in enumerate(lines):
        page.text(_LEFT + (2 * _SIZE if at in indents else 0), top - at * _STEP, line)


def grid(
    page: Sheet, rows: Sequence[Sequence[str]], xs: Sequence[float], ys: Sequence[float], how: str = "cells"
) -> None:
    """A ruled table; a cell's text may have several lines."""
    for row, top, bottom in zip(rows, ys, ys[1:], strict=False):
        for text, left, right in zip(row, xs, xs[1:], strict=False):
            page.frame(left, bottom, right, top, how)
            for at, line in enumerate(text.split("\n")):
                page.text(left + 4, top - 12 * (at + 1), line, 9)


def texts(made: Document) -> list[str]:
    return [block.text for block in made.blocks if isinstance(block, Paragraph)]


def tables(made: Document) -> list[list[list[str]]]:
    return [[[cell.text for cell in row] for row in b.rows] for b in made.blocks if isinstance(b, Table)]


def cells_of(made: Document) -> list[list[Cell]]:
    (table,) = [block for block in made.blocks if isinstance(block, Table)]
    return table.rows


def sentence(length: int) -> str:
    """Words of so many characters, no two neighbours alike."""
    return ("本局依法推进政府信息公开工作各项任务按期完成群众满意程度稳步提高" * 3)[:length]


# -------------------------------------------------------------------------------------------------------- paragraphs


def test_lines_that_are_full_go_on() -> None:
    (page,) = sheets()
    write(page, [sentence(_FULL - 2), sentence(_FULL), sentence(9) + "。", sentence(_FULL - 2), "完。"], indents=(0, 3))
    assert texts(opened([page])) == [
        sentence(_FULL - 2) + sentence(_FULL) + sentence(9) + "。", sentence(_FULL - 2) + "完。",
    ]  # fmt: skip


def test_lines_of_a_list_of_contents_are_paragraphs() -> None:
    (page,) = sheets(1)
    lines = ["一、总体情况" + "." * 60 + "2", "二、主动公开" + "." * 60 + "3", "三、其他事项" + "." * 60 + "4"]
    for at, line in enumerate(lines):
        page.text(80, 700 - 22 * at, line, 10)
    assert [block.text for block in opened([page]).blocks if isinstance(block, Paragraph)] == lines


def test_a_sentence_goes_on_over_the_page_and_its_number() -> None:
    one, two = pages = sheets(2)
    write(one, [sentence(_FULL - 2), sentence(_FULL)], indents=(0,))
    write(two, [sentence(5) + "。", "二、主动公开情况"], indents=(1,))
    for number, page in enumerate(pages, 1):
        page.text(280, 40, f"- {number} -", 10)
    made = opened(pages)
    assert texts(made) == [sentence(_FULL - 2) + sentence(_FULL) + sentence(5) + "。", "二、主动公开情况"]
    paragraph, heading = made.blocks
    assert isinstance(heading, Heading) and isinstance(paragraph, Paragraph)
    first, last = paragraph.locate(0, 2), paragraph.locate(len(paragraph.text) - 2)
    assert (first.page, last.page, first.paragraph, last.paragraph) == (1, 2, 1, 1)
    assert first.box == pytest.approx((108, 697, 136, 712), abs=3)


def test_latin_words_keep_their_blanks_and_headings_stand_alone() -> None:
    (page,) = sheets()
    write(
        page, ["一、总体情况", sentence(_FULL - 6) + "open data", "portal" + sentence(3) + "。", "（一）主动公开情况"]
    )
    assert texts(opened([page])) == [
        "一、总体情况", sentence(_FULL - 6) + "open data portal" + sentence(3) + "。", "（一）主动公开情况",
    ]  # fmt: skip


def test_a_number_that_found_no_room_does_not_end_a_paragraph() -> None:
    (page,) = sheets()
    write(page, [sentence(_FULL - 2), sentence(_FULL - 4), "1234567890件，" + sentence(6) + "。"], indents=(0,))
    assert texts(opened([page])) == [sentence(_FULL - 2) + sentence(_FULL - 4) + "1234567890件，" + sentence(6) + "。"]


@pytest.mark.parametrize("written", ["- {} -", "— {} —", "{}", "第{}页 共3页", "第 {} 页", "{}/3", "-{}-"])
def test_page_numbers_are_no_text(written: str) -> None:
    pages = sheets(3)
    for number, page in enumerate(pages, 1):
        write(page, [f"{sentence(10)}第{'一二三'[number - 1]}部分。"])
        page.text(280, 40, written.format(number), 10)
    assert len(texts(opened(pages))) == 3


def test_headers_that_pages_repeat_are_no_text() -> None:
    pages = sheets(3)
    for number, page in enumerate(pages, 1):
        page.text(200, 800, "江城市水务局政府信息公开工作年度报告", 9)
        page.text(80, 30, f"https://www.example.gov.cn/report  {number}/3", 8)
        write(page, [f"{sentence(8 + number)}。"])
    pages[0].text(150, 740, "江城市水务局政府信息公开工作年度报告", 20)
    assert texts(opened(pages)) == [
        "江城市水务局政府信息公开工作年度报告",
        *(f"{sentence(8 + n)}。" for n in (1, 2, 3)),
    ]


def test_radicals_are_the_characters_they_stand_for() -> None:
    (page,) = sheets()
    write(page, ["⼀、总体情况", "⼈⺠政府⻅⻓⻔⻛⻥⻬⾏政"])
    assert texts(opened([page])) == ["一、总体情况", "人民政府见长门风鱼齐行政"]


@pytest.mark.parametrize("size", [12, 40])
@pytest.mark.parametrize("matrix", ["0.7071 0.7071 -0.7071 0.7071", "0.866 -0.5 0.5 0.866"], ids=["up", "down"])
def test_a_watermark_that_runs_aslant_is_no_text(size: int, matrix: str) -> None:
    (page,) = sheets()
    write(page, [sentence(_FULL), sentence(_FULL), "完。"])
    page.text(150, 690, "内部 2023", size, matrix)
    write(page, ["一、总体情况", "完。"], 600)
    assert texts(opened([page])) == [sentence(_FULL) * 2 + "完。", "一、总体情况", "完。"]


def test_characters_printed_twice_for_bold_count_once() -> None:
    (page,) = sheets()
    for shift in (0, 0.4):
        page.text(_LEFT + shift, 700, "本年新收11件")
    assert texts(opened([page])) == ["本年新收11件"]


# ------------------------------------------------------------------------------------------------------------ tables

_XS, _YS = (80, 200, 280, 360), (700, 680, 660, 640)
_ROWS = (("信息内容", "本年制发件数", "现行有效件数"), ("规章", "0", "12"), ("行政规范性文件", "3", "45"))


@pytest.mark.parametrize("how", ["lines", "cells", "bars"])
def test_ruled_cells_are_a_table(how: str) -> None:
    (page,) = sheets()
    grid(page, _ROWS, _XS, _YS, how)
    (table,) = opened([page]).blocks
    assert isinstance(table, Table) and table.exact
    assert [[cell.text for cell in row] for row in table.rows] == [list(row) for row in _ROWS]
    cell = table.rows[2][1]
    assert (cell.row, cell.col, cell.rowspan, cell.colspan) == (2, 1, 1, 1)
    place = cell.locate()
    assert (place.page, place.table, place.row, place.cell) == (1, 1, 3, 2)
    assert place.box == pytest.approx((200, 640, 280, 660), abs=1)


def test_merged_cells_keep_their_spans() -> None:
    (page,) = sheets()
    page.frame(80, 640, 140, 700)
    page.frame(140, 680, 360, 700)
    for row, bottom in enumerate((660, 640)):
        for col, left in enumerate((140, 250)):
            page.frame(left, bottom, left + 110, bottom + 20)
            page.text(left + 4, bottom + 6, f"{row}{col}", 9)
    for at, char in enumerate("办理结果"):
        page.text(104, 688 - 13 * at, char, 9)
    page.text(200, 687, "申请人情况", 9)
    (table,) = opened([page]).blocks
    assert isinstance(table, Table)
    assert [[(c.text, c.row, c.col, c.rowspan, c.colspan) for c in row] for row in table.rows] == [
        [("办理结果", 0, 0, 3, 1), ("申请人情况", 0, 1, 1, 2)],
        [("00", 1, 1, 1, 1), ("01", 1, 2, 1, 1)],
        [("10", 2, 1, 1, 1), ("11", 2, 2, 1, 1)],
    ]


def test_sides_without_a_line_are_where_the_other_lines_end() -> None:
    (page,) = sheets()
    for y in _YS:
        page.line(80, y, 360, y)
    for x in (200, 280):
        page.line(x, 640, x, 700)
    for row, y in zip(_ROWS, _YS, strict=False):
        for text, x in zip(row, _XS, strict=False):
            page.text(x + 4, y - 14, text, 9)
    assert tables(opened([page])) == [[list(row) for row in _ROWS]]


def test_sides_without_a_line_are_found_beside_merged_cells() -> None:
    (page,) = sheets()
    for y, left in ((720, 80), (700, 120), (680, 120), (660, 120), (640, 120), (620, 80)):
        page.line(left, y, 300, y)
    for x in (120, 220, 260):
        page.line(x, 620, x, 720)
    page.text(84, 675, "合并", 9)
    for at, label in enumerate("甲乙丙丁戊"):
        for x, text in ((124, label), (224, str(at)), (264, str(at + 5))):
            page.text(x, 706 - 20 * at, text, 9)
    assert tables(opened([page])) == [
        [["合并", "甲", "0", "5"], ["乙", "1", "6"], ["丙", "2", "7"], ["丁", "3", "8"], ["戊", "4", "9"]]
    ]


def test_rows_that_no_line_divides_are_rows_of_their_own() -> None:
    (page,) = sheets()
    xs, label = (80, 160, 220, 280), "行政规范\n性文件"
    grid(page, [("信息内容", "制发", "废止"), (f"规章\n{label}\n其他", "1\n20\n\n3", "4\n5\n\n6")], xs, (700, 680, 620))
    grid(page, [("合计", "24", "15")], xs, (620, 600))
    page.frame(60, 600, 80, 700)
    page.text(64, 640, "甲", 9)
    rows = cells_of(opened([page]))
    assert (rows[0].pop(0).rowspan, rows[3][0].row, rows[3][0].col) == (5, 3, 1)
    assert [[cell.text for cell in row] for row in rows] == [
        ["信息内容", "制发", "废止"], ["规章", "1", "4"], ["行政规范性文件", "20", "5"], ["其他", "3", "6"],
        ["合计", "24", "15"],
    ]  # fmt: skip
    assert [cell.row for row in rows for cell in row] == [0, 0, 0, 1, 1, 1, 2, 2, 2, 3, 3, 3, 4, 4, 4]


def test_a_row_that_the_page_end_leaves_open_is_a_row() -> None:
    (page,) = sheets()
    grid(page, _ROWS[:2], _XS, (100, 80, 60))
    for x in _XS:
        page.line(x, 42, x, 60)
    for text, x in zip(_ROWS[2], _XS, strict=False):
        page.text(x + 4, 48, text, 9)
    assert tables(opened([page])) == [[list(row) for row in _ROWS]]


def test_an_open_row_is_one_whatever_rows_are_merged_above_it() -> None:
    xs, ys = (0.0, 50.0, 100.0, 150.0), [100.0 - 10 * at for at in range(8)]
    captions = (1, 3, 5)
    across = [(xs[0], xs[-1], y) for y in ys]
    down = [(ys[-1] - 30, ys[0], x) for x in (xs[0], xs[-1])]
    for x in xs[1:-1]:
        down += [(ys[at + 1], ys[at], x) for at in range(7) if at not in captions]
        down.append((ys[-1] - 30, ys[-1], x))
    (grid,) = find_grids(Rulings(across, down))
    assert grid.ys == [*ys, 0.0]
    assert [field.row for field in grid.fields if field.row == 7] == [7, 7, 7]


def test_a_stroke_whose_box_is_as_low_as_itself_stays_on_its_line() -> None:
    chars: list[Char] = [(12.0 * at, 644, 12.0 * at + 12, 656, char) for at, char in enumerate("一、总体一一")]
    for at in (0, 4, 5):
        chars[at] = (12.0 * at + 0.5, 650.5, 12.0 * at + 11.5, 651.9, "一")
    below: list[Char] = [(12.0 * at, 626, 12.0 * at + 12, 638, char) for at, char in enumerate("本局")]
    assert [line.text for line in lines_of([*chars, *below], 1)] == ["一、总体一一", "本局"]


def test_running_text_in_a_box_is_no_table() -> None:
    (page,) = sheets()
    page.frame(75, 620, 530, 720, "cells")
    write(page, [sentence(_FULL - 2), sentence(_FULL), sentence(4) + "。"], indents=(0,))
    made = opened([page])
    assert tables(made) == [] and texts(made) == [sentence(_FULL - 2) + sentence(_FULL) + sentence(4) + "。"]


def test_a_box_for_each_line_of_text_is_no_table() -> None:
    (page,) = sheets()
    lines = [sentence(_FULL - 2), sentence(_FULL), sentence(4) + "。"]
    for at in range(len(lines)):
        page.frame(75, 696 - at * _STEP, 520, 696 - (at - 1) * _STEP, "cells")
    write(page, lines, indents=(0,))
    made = opened([page])
    assert tables(made) == [] and texts(made) == ["".join(lines)]


def test_text_and_headings_above_a_table_in_its_frame_are_text() -> None:
    (page,) = sheets()
    above = [sentence(20), sentence(12) + "。", "二、主动公开情况", "第二十条第（一）项"]
    for at, line in enumerate(above):
        page.frame(80, 780 - 20 * at, 360, 800 - 20 * at)
        page.text(84, 786 - 20 * at, line, 9)
    grid(page, _ROWS, _XS, (720, 700, 680, 660))
    made = opened([page])
    assert [block.text for block in made.blocks if isinstance(block, Heading)] == ["二、主动公开情况"]
    assert tables(made) == [[["第二十条第（一）项"], *(list(row) for row in _ROWS)]]


def test_underlines_diagonals_and_frames_around_the_page_make_no_cells() -> None:
    (page,) = sheets()
    page.frame(30, 20, 560, 820, "cells")
    page.line(80, 697, 300, 697)
    page.line(200, 680, 80, 700)
    write(page, ["江城市水务局年度报告"])
    grid(page, _ROWS, _XS, (600, 580, 560, 540))
    write(page, ["二、其他情况"], top=500)
    page.text(280, 40, "- 1 -", 10)
    made = opened([page])
    assert tables(made) == [[list(row) for row in _ROWS]]
    assert [type(block).__name__.removeprefix("_Printed") for block in made.blocks] == ["Paragraph", "Table", "Heading"]


def test_tables_of_other_columns_are_two() -> None:
    one, two = pages = sheets(2)
    grid(one, _ROWS, _XS, (140, 120, 100, 80))
    grid(two, [("甲", "乙", "丙", "丁", "戊")], (80, 110, 150, 230, 300, 360), (770, 750))
    assert [len(table) for table in tables(opened(pages))] == [3, 1]


def test_a_number_too_wide_for_its_cell_is_whole() -> None:
    (page,) = sheets()
    grid(page, [("甲", "", "5"), ("乙", "1", "2")], (80, 110, 130, 150), (700, 680, 660))
    page.text(120, 688, "1234", 9)
    made = opened([page])
    wide = cells_of(made)[0]
    assert made.second_route is not None
    assert [made.second_route(cell) for cell in wide] == ["甲", "1234", "5"]
    assert [cell.text for cell in wide] == ["甲", "1234", "5"]
    assert [made.second_route(cell) for cell in cells_of(made)[1]] == ["乙", "1", "2"]


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ([(116, "1234")], ["甲", "1234", "5"]),  # a line between two of its digits
        ([(86, "甲方某某某")], ["甲方某某某", "", "5"]),  # a label that runs on over a blank cell
        ([(112, "1"), (121, "2"), (125, "3")], ["甲", "1 23", "5"]),  # texts within a cell
        ([(125, "1"), (131, "2")], ["甲", "1", "2 5"]),  # two numbers, one close to the other
    ],
)
def test_texts_that_are_longer_than_their_cells_stay_in_them(words: list[tuple[float, str]], shown: list[str]) -> None:
    (page,) = sheets()
    first = "" if any(text.startswith("甲") for _, text in words) else "甲"
    grid(page, [(first, "", ""), ("乙", "1", "2")], (80, 110, 130, 150), (700, 680, 660))
    page.text(144, 688, "5", 9)
    for x, text in words:
        page.text(x, 688, text, 9)
    assert [cell.text for cell in cells_of(opened([page]))[0]] == shown


def test_turned_pages_give_boxes_of_the_file() -> None:
    page = Sheet(Fonts(), (0, 1, -1, 0, 842, 0), 1)
    grid(page, _ROWS, _XS, _YS)
    (table,) = opened([page]).blocks
    assert isinstance(table, Table)
    assert table.rows[2][1].locate().box == pytest.approx((842 - 660, 200, 842 - 640, 280), abs=1)


def test_figures_that_are_struck_out_are_no_part_of_a_cell() -> None:
    (page,) = sheets()
    grid(page, [("甲", "915", "16"), ("乙", "1", "2")], (80, 110, 130, 150), (700, 680, 660))
    page.line(113.6, 691, 119, 691)  # through the 9
    page.line(133, 686, 144, 686)  # below 16
    page.line(110, 670, 130, 670)  # across a whole cell, where no text is so long
    assert [[cell.text for cell in row][:3] for row in cells_of(opened([page])) if row[0].text] == [
        ["甲", "15", "16"], ["乙", "1", "2"],
    ]  # fmt: skip
