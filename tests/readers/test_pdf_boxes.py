"""Tables whose cells are boxes of their own in PDF files, as browsers print cells with a space between them."""

from __future__ import annotations

import pytest

from govlint.testing.pdf import Sheet
from tests.readers.test_pdf_layout import opened, sheets, tables, texts

_ROWS = [("类别", "项目", "数量"), ("甲", "第一项", "12"), ("", "第二项", "3"), ("乙", "第三项", "40")]
_WIDTH, _HEIGHT = 60.0, 20.0


def boxes(page: Sheet, strip: float, spans: bool, frame: bool) -> None:
    """The rows as boxes with a strip between them; `spans`: 甲 reaches down; `frame`: a line runs around all."""
    for at, row in enumerate(_ROWS):
        for number, text in enumerate(row):
            left, top = 80 + number * (_WIDTH + strip), 700 - at * (_HEIGHT + strip)
            if spans and text == "甲":
                page.frame(left, top - 2 * _HEIGHT - strip, left + _WIDTH, top)
            elif text or not spans:
                page.frame(left, top - _HEIGHT, left + _WIDTH, top)
            page.text(left + 4, top - 13, text, 9)
    if frame:
        size = 3 * (_WIDTH + strip) + strip, 4 * (_HEIGHT + strip) + strip
        page.frame(80 - strip, 700 + strip - size[1], 80 - strip + size[0], 700 + strip)


@pytest.mark.parametrize("strip", [1.5, 3.0, 4.5, 9.0])
@pytest.mark.parametrize("spans", [False, True], ids=["single", "merged"])
@pytest.mark.parametrize("frame", [False, True], ids=["open", "framed"])
def test_cells_with_a_strip_between_them_are_one_table(strip: float, spans: bool, frame: bool) -> None:
    (page,) = sheets()
    boxes(page, strip, spans, frame)
    (table,) = tables(opened([page]))
    assert [[text for text in row if text] for row in table] == [[text for text in row if text] for row in _ROWS]


def test_frames_that_stand_far_from_one_another_are_none() -> None:
    (page,) = sheets()
    boxes(page, 14, spans=False, frame=False)
    made = opened([page])
    assert tables(made) == []
    assert texts(made) == ["类别", "项目", "数量", "甲", "第一项", "12", "第二项", "3", "乙", "第三项", "40"]
