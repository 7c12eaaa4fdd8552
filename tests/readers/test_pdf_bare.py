"""Tables without lines in PDF files: labels and figures put together where their places leave no choice."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from govlint.readers.pdf.bare import with_bare_tables
from govlint.readers.pdf.lines import Line
from govlint.readers.pdf.page import Char
from govlint.readers.pdf.ruled import Ruled


def bare_line(y: float, *words: tuple[float, str]) -> Line:
    """A line whose words begin at the given places; characters are ten points wide, figures five."""
    chars: list[Char] = []
    for x, text in words:
        for char in text:
            width = 5.0 if char.isascii() else 10.0
            chars.append((x, y - 10, x + width, y, char))
            x += width
    return Line(chars, 1)


def figures(*numbers: int) -> list[tuple[float, str]]:
    return [(200.0 + 40 * at, str(number)) for at, number in enumerate(numbers)]


def rows_of(items: Sequence[Line | Ruled]) -> list[object]:
    return [
        item.text if isinstance(item, Line) else [[cell.text for cell in row] for row in item.rows] for item in items
    ]


def test_labels_without_lines_that_begin_beside_their_figures_are_whole() -> None:
    lines = [
        bare_line(400, (20, "甲表")),
        bare_line(380, (20, "一组"), (80, "1.第一项的"), *figures(1, 22, 3)),
        bare_line(366, (20, "其余"), (80, "后一半")),
        bare_line(352, (80, "2.第二项"), *figures(4, 5, 6)),
        bare_line(338, (80, "3.第三项很"), *figures(7, 8, 999)),
        bare_line(324, (80, "长")),
        bare_line(310, (80, "4.第四项"), *figures(10, 11, 12)),
        bare_line(280, (20, "正文一段说明文字。")),
    ]
    assert rows_of(with_bare_tables(lines)) == [
        "甲表",
        [["一组其余", "1.第一项的后一半", "1", "22", "3"], ["2.第二项", "4", "5", "6"],
         ["3.第三项很长", "7", "8", "999"], ["4.第四项", "10", "11", "12"]],
        "正文一段说明文字。",
    ]  # fmt: skip


def test_labels_without_lines_that_stand_evenly_around_their_figures_are_whole() -> None:
    lines = [
        bare_line(400, (80, "1.第一项"), *figures(1, 22, 3)),
        bare_line(376, (80, "2.第二项很")),
        bare_line(370, *figures(4, 5, 6)),
        bare_line(364, (80, "长")),
        bare_line(340, (80, "3.第三项"), *figures(7, 8, 9)),
        bare_line(316, (80, "4.第四项"), *figures(10, 11, 12)),
    ]
    (table,) = rows_of(with_bare_tables(lines))
    assert table == [["1.第一项", "1", "22", "3"], ["2.第二项很长", "4", "5", "6"], ["3.第三项", "7", "8", "9"],
                     ["4.第四项", "10", "11", "12"]]  # fmt: skip


@pytest.mark.parametrize(
    "lines",
    [
        # a line as far from the row above as from that below, with a number of its own
        [bare_line(400 - 15 * at, (80, f"{at}.第几项"), *(figures(1, 2, 3) if at != 2 else ())) for at in range(6)],
        # figures that stand in no columns
        [bare_line(400 - 15 * at, (80, "项"), *[(x + 25 * (at % 2), text) for x, text in figures(1000, 2000, 3000)])
         for at in range(6)],
        # rows without a label
        [bare_line(400 - 15 * at, *figures(1, 2, 3)) for at in range(6)],
        # three rows
        [bare_line(400 - 15 * at, (80, "项"), *figures(1, 2, 3)) for at in range(3)],
    ],
)  # fmt: skip
def test_what_is_unsure_stays_lines(lines: list[Line]) -> None:
    assert with_bare_tables(lines) == lines
