"""The text of pages, as programs take it out of PDF files: torn labels, marks of browsers, dates over two lines."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise

import pytest

from govlint.testing import Draft, lint_text, parse_text
from govlint.testing.draft import Grid, TableWords
from govlint.testing.layouts import lines_of
from govlint.testing.tablewriters import pipe_grid
from tests.generators import draft

_WIDE = 9  # characters of a column of numbers, which never breaks


def _page_lines(grid: Grid, group: int, label: int, middle: bool) -> list[str]:
    """The lines of a table on a page: cells of rows as wide as given, their text at the top or in the middle."""
    width = {0: group, 1: group, 2: label}
    broken = {cell: _wrapped(cell.text, sum(width.get(cell.col + at, _WIDE) for at in range(cell.colspan)))
              for row in grid.rows for cell in row}  # fmt: skip
    heights = [max([len(broken[cell]) for cell in row if cell.rowspan == 1], default=1) for row in grid.rows]
    for cell in sorted(broken, key=lambda cell: cell.rowspan):
        inside = range(cell.row, cell.row + cell.rowspan)
        heights[inside[-1]] += max(0, len(broken[cell]) - sum(heights[at] for at in inside))
    placed: dict[int, dict[int, str]] = defaultdict(dict)
    for cell, parts in broken.items():
        room = sum(heights[cell.row : cell.row + cell.rowspan]) - len(parts)
        first = sum(heights[: cell.row]) + (room // 2 if middle else 0)
        for at, part in enumerate(parts):
            placed[first + at][cell.col] = part
    return [" ".join(part for _, part in sorted(placed[at].items()) if part) for at in sorted(placed)]


def _wrapped(text: str, width: int) -> list[str]:
    return [text[at : at + width] for at in range(0, len(text), width)] or [""]


def _text(sound: Draft, **tables: list[str]) -> str:
    def write(one: Draft, name: str) -> list[str]:
        words = sound.table_words.get(name, TableWords())
        return [*words.head, *tables[name], *words.foot] if name in tables else pipe_grid(one, name)

    return "\n".join(lines_of(sound, write)) + "\n"


def _stated(text: str) -> dict[str, str]:
    (report,) = parse_text(text)
    return {key: figure.raw for key, figure in report.figures.items() if figure.state == "stated"}


def _codes(text: str) -> list[str]:
    return sorted(one.code for one in lint_text(text).diagnostics)


@pytest.mark.parametrize("middle", [False, True], ids=["top", "middle"])
@pytest.mark.parametrize(("group", "label"), [(2, 3), (2, 5), (3, 9), (4, 11), (5, 20)])
@pytest.mark.parametrize("form", ["f2019", "f2021"])
def test_rows_are_told_by_the_order_of_their_torn_labels(form: str, group: int, label: int, middle: bool) -> None:
    for seed in (1, 2):
        sound = draft(form, seed)
        text = _text(sound, requests=_page_lines(sound.grid("requests"), group, label, middle))
        assert _stated(text) == {key: raw for key, raw in sound.figures.items() if raw}
        assert [code for code in _codes(text) if code != "P802"] == _codes(_text(sound))  # the note above may be torn


def test_a_row_that_the_table_lacks_is_missed_beside_torn_labels() -> None:
    sound = draft("f2021", 1)
    lines = _page_lines(sound.grid("requests"), 2, 20, middle=False)
    lacking = [line for line in lines if "4.保护第三方合法权益" not in line]
    assert len(lacking) == len(lines) - 1
    assert "T107" in _codes(_text(sound, requests=lacking))


def test_pieces_that_make_other_labels_are_not_taken_for_those_of_the_form() -> None:
    sound = draft("f2021", 1)
    lines = _page_lines(sound.grid("requests"), 2, 5, middle=False)
    other = [line.replace("不掌握相关", "不掌管其他") for line in lines]
    assert other != lines
    read = _stated(_text(sound, requests=other))
    assert not [key for key in read if key.startswith("requests.unable_not_held.")]


def _marked(lines: list[str], every: int, head: str, address: str) -> Iterator[str]:
    pages = -(-len(lines) // every)
    for page in range(pages):
        yield head
        yield from lines[page * every : (page + 1) * every]
        yield f"{address} {page + 1}/{pages}"


@pytest.mark.parametrize("head", ["2024/1/25 16:33", "11/29/23, 4:32 PM", "2024/1/25 下午4:33 年度报告_青禾县水利局"])
@pytest.mark.parametrize("address", ["https://www.qinghe.example.cn/zwgk/2023/0125.html", "file:///D:/报告/2023.html"])
def test_what_a_browser_prints_around_pages_is_not_read(head: str, address: str) -> None:
    for form in ("f2019", "f2021", "legacy-table"):
        sound = draft(form, 1)
        tables = {name: _page_lines(sound.grid(name), 4, 40, middle=False) for name in sound.tables}
        usual = _text(sound, **tables)
        text = "\n".join(_marked(usual.splitlines(), 17, head, address)) + "\n"
        assert _stated(text) == _stated(usual)
        assert _codes(text) == _codes(usual)


def test_an_address_in_a_sentence_is_no_mark_of_a_page() -> None:
    text = "青禾县水利局2023年政府信息公开工作年度报告\n网址：https://www.example.com/1.html，页码 1/2。\nhttp://127.0.0.1/a.html\n"
    assert "P806" in _codes(text)


@pytest.mark.parametrize(
    ("upper", "lower"),
    [
        ("本报告所列数据的统计期限为2023年1月1日", "至12月31日。"),
        ("本报告所列数据的统计期限自2023年1月1日起至2023", "年12月31日止。"),
        ("本报告所列数据的统计期限为 2023 年 1", "月 1 日至 12 月 31 日。"),
        ("本报告所列数据的统计期限为2023年1月", "1日至2023年12月31日。"),
    ],
)
def test_a_date_that_goes_on_in_the_next_line_is_whole(upper: str, lower: str) -> None:
    title = "青禾县水利局2023年政府信息公开工作年度报告"
    (report,) = parse_text(f"{title}\n{upper}\n{lower}\n一、总体情况\n全年公开信息30条。\n")
    assert report.period is not None and report.period.readable
    assert "D501" not in _codes(f"{title}\n{upper}\n{lower}\n一、总体情况\n全年公开信息30条。\n")


def test_rows_that_end_in_a_number_are_no_dates() -> None:
    sound = draft("f2021", 1)
    lines = _page_lines(sound.grid("requests"), 3, 9, middle=False)
    assert any(one[-1].isdigit() and two.startswith("年") for one, two in pairwise(lines))
    assert _stated(_text(sound, requests=lines)) == {key: raw for key, raw in sound.figures.items() if raw}


def test_a_title_as_wide_as_the_lines_below_it_stays_one() -> None:
    title = "青禾县水利局2023年政府信息公开工作年度报告"
    sentence = "全年围绕供水保障、防汛抗旱和河湖管护等群众关心的事项，及时更新栏目，主动回应留言，内容比上年更加完整"
    lines = [sentence[at : at + len(title)] for at in range(0, len(sentence), len(title))]
    text = "\n".join([title, *lines[:-1], f"{lines[-1]}。", "一、总体情况", *lines[:-1], f"{lines[-1]}。"]) + "\n"
    assert "S110" not in _codes(text)


def test_a_list_written_down_column_by_column_is_not_read_and_not_blamed() -> None:
    sound = draft("legacy-table", 1)
    rows = (
        sound.grid("statistics").full() if "statistics" in sound.tables else sound.grid(next(iter(sound.tables))).full()
    )
    cells = [cell for row in rows for cell in row if cell is not None and cell.text]
    names = [cell.text for cell in cells if cell.kind != "figure"]
    numbers = [cell.text for cell in cells if cell.kind == "figure"]
    text = _text(sound, statistics=[*names, *numbers])
    assert _stated(text) == {}
    assert [code for code in _codes(text) if code[0] in "TE"] == ["E902"]


def test_pieces_of_labels_are_neither_rows_of_their_own_nor_blank() -> None:
    sound = draft("f2021", 1)
    lines = [line for row in sound.grid("requests").full() for cell in row if cell is not None and cell.text
             for line in _wrapped(cell.text, 40)]  # fmt: skip
    at = next(number for number, line in enumerate(lines) if line.startswith("3.补正后申请"))
    numbers = lines[at + 1 : at + 8]
    torn = [*lines[:at], "3.补正后申请内容", *numbers[:3], "仍不明确", *numbers[3:], *lines[at + 8 :]]
    codes = _codes(_text(sound, requests=torn))
    assert "E902" in codes
    assert not {"T107", "T108", "T110"} & set(codes)


@pytest.mark.parametrize("number", ["计1", "计 1"])
def test_the_number_of_a_note_over_three_lines_is_no_figure(number: str) -> None:
    sound = draft("legacy-table", 1)
    lines = [" ".join(cell.text for cell in row) for row in sound.grid("statistics").rows]
    at = next(place for place, line in enumerate(lines) if line.startswith("(一)主动公开政府信息数"))
    count = lines[at].split()[-1]
    note = ["(一)主动公开政府信息数(不同", f"渠道和方式公开相同信息{number}", "条)", f"条 {count}"]
    text = _text(sound, statistics=[*lines[:at], *note, *lines[at + 1 :]])
    assert _stated(text) == {key: raw for key, raw in sound.figures.items() if raw}


@pytest.mark.parametrize("numbers", [["0"], []])
def test_a_few_names_with_the_numbers_elsewhere_are_no_table_of_totals(numbers: list[str]) -> None:
    sound = draft("f2021", 1)
    rows = [row for row in sound.grid("requests").rows if any(cell.kind == "figure" for cell in row)]
    names = [" ".join([row[0].text, *numbers]) for row in rows[:2]]
    figures = [cell.text for row in rows for cell in row if cell.kind == "figure"]
    text = _text(sound, requests=["总计", *names, "其他各栏见下", *figures])
    assert not [key for key in _stated(text) if key.startswith("requests.")]
    assert not {"N601", "T107", "T110"} & set(_codes(text))


@pytest.mark.parametrize("form", ["f2019", "f2021"])
def test_numbers_on_the_line_before_their_label_are_those_of_its_row(form: str) -> None:
    sound = draft(form, 1)
    rows = sound.grid("requests").rows
    head = [" ".join(cell.text for cell in row if cell.text) for row in rows if row[-1].kind != "figure"]
    led: list[str] = []
    for row in (row for row in rows if row[-1].kind == "figure"):
        label = [cell.text for cell in row if cell.kind != "figure" and cell.text][-1]
        led += [" ".join(cell.text for cell in row if cell.kind == "figure"), label]
    wanted = {key: raw for key, raw in sound.figures.items() if raw}
    assert _stated(_text(sound, requests=[*head, *led])) == wanted
    follow = [line for label, numbers in zip(led[1::2], led[::2], strict=True) for line in (label, numbers)]
    assert _stated(_text(sound, requests=[*head, "1 2 3 4 5 6 7", *follow])) == wanted


def test_a_row_of_which_but_the_name_is_left_is_not_missing() -> None:
    lines = pipe_grid(draft("f2019", 1), "requests")
    cut = ["| (六)其他处理 |" if "(六)其他处理" in line else line for line in lines]
    assert cut != lines
    text = _text(draft("f2019", 1), requests=cut)
    assert "T107" not in _codes(text)
    assert "T107" in _codes(text.replace("| (六)其他处理 |\n", ""))


def test_the_brackets_of_a_note_in_a_narrow_cell_are_a_pair() -> None:
    for group, label in ((2, 3), (2, 5), (3, 4)):
        lines = _page_lines(draft("f2021", 1).grid("requests"), group, label, middle=False)
        assert _codes(_text(draft("f2021", 1), requests=lines)) == []
    apart = "全年公开信息（含转载30条。\n公开指南已更新。\n目录已更新。\n另有解读）5条。"
    title = "青禾县水利局2023年政府信息公开工作年度报告"
    assert "P802" in _codes(f"{title}\n一、总体情况\n{apart}\n二、主动公开政府信息情况\n全年公开信息30条。\n")
