"""Text that a page of a PDF file has and nobody sees: it is not read, unless that is most of it."""

from __future__ import annotations

import pytest

from govlint.document.model import Paragraph
from govlint.readers.pdf.reader import read
from govlint.testing.pdf import Fonts, Sheet, document


def texts(page: Sheet) -> list[str]:
    """The paragraphs that are read on a page."""
    return [block.text for block in read(document([page]), "report.pdf").blocks if isinstance(block, Paragraph)]


@pytest.mark.parametrize("shown", [True, False], ids=["beside text", "below the picture of a scan"])
def test_text_that_shows_nothing_is_read_only_where_no_other_is(shown: bool) -> None:
    page = Sheet(Fonts())
    if shown:
        page.text(80, 700, "本年度收到申请12件，均已办结。")
    page.content.append("3 Tr")
    page.text(80, 650, "不见文字999")
    page.content.append("0 Tr")
    assert texts(page) == (["本年度收到申请12件，均已办结。"] if shown else ["不见文字999"])


@pytest.mark.parametrize(
    ("below", "colour", "is_read"),
    [
        ("", "1 g", False), ("", "1 1 1 rg", False), ("", "0 0 0 0 k", False), ("", "1.000 1.000 1.000 rg", False),
        ("1 1 1 rg 70 640 300 30 re f", "1 g", False), ("0 0 1 rg 70 640 300 30 re f", "1 1 1 rg", True),
        ("0 0 1 rg 70 640 30 30 re f", "1 1 1 rg", True), ("", "1 0 0 rg", True), ("", "0.5 g", True),
    ],
    ids=["grey", "rgb", "cmyk", "decimals", "on white", "on blue", "partly on blue", "red", "mid grey"],
)  # fmt: skip
def test_text_in_the_colour_of_its_background_is_not_read(below: str, colour: str, is_read: bool) -> None:
    page = Sheet(Fonts())
    page.text(80, 700, "本年度收到申请12件，均已办结。")
    page.content.append(f"q {below} {colour}")
    page.text(80, 650, "收到申请99件。")
    page.content.append("Q")
    page.text(80, 600, "一、总体情况")
    expected = ["本年度收到申请12件，均已办结。", "收到申请99件。", "一、总体情况"]
    assert texts(page) == [text for text in expected if is_read or "99" not in text]


def test_white_text_on_a_picture_is_read() -> None:
    page = Sheet(Fonts())
    page.picture(0, 600, 595, 842)
    page.content.append("1 g")
    page.text(80, 700, "本年度收到申请12件，均已办结。")
    page.content.append("0 g")
    page.text(80, 500, "一、总体情况")
    page.text(80, 450, "二、主动公开政府信息情况和其他情况")
    assert texts(page)[0] == "本年度收到申请12件，均已办结。"
