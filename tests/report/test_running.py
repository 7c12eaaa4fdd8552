"""The running text as one string and the way back to the paragraphs."""

from __future__ import annotations

from govlint.api import running_text
from govlint.testing import parse_text

_TEXT = """青禾县水利局2020年政府信息公开工作年度报告

本报告所列数据的统计期限为2020年1月1日至2020年12月31日。

一、总体情况

  全年公开信息35条。

青禾县水利局
2021年1月20日
"""


def test_every_offset_leads_back_to_its_place() -> None:
    (report,) = parse_text(_TEXT, path="report.txt")
    running = running_text(report)
    lines = _TEXT.split("\n")
    assert running_text(report) is running
    assert running.text.split("\n") == [piece.text for piece in report.pieces]
    for number, piece in enumerate(running.pieces):
        assert running.at(running.starts[number]) == (piece, 0)
        assert running.index(running.starts[number] + len(piece.text) - 1) == number
    for word in ("统计期限", "总体情况", "35条", "水利局"):
        for at in running.find(word):
            place = running.locate(at, at + len(word))
            assert place.line and place.column and place.end_column
            assert lines[place.line - 1][place.column - 1 : place.end_column - 1] == word


def test_a_span_ends_with_its_paragraph() -> None:
    (report,) = parse_text(_TEXT, path="report.txt")
    running = running_text(report)
    piece = running.pieces[0]
    place = running.locate(running.starts[0], running.starts[0] + len(piece.text) + 5)
    assert place == piece.locate()
