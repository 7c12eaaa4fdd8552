"""What rules work out once: of a report, of a part of a lexicon."""

import pytest

from govlint.api import Prepared, Report, once_per_report, says
from govlint.testing import parse_text

_TEXT = """青禾县水利局2020年政府信息公开工作年度报告

本报告所列数据的统计期限为2020年1月1日至2020年12月31日。

一、总体情况

全年公开信息35条。
"""
ASKED: list[Report] = []


@once_per_report
def how_often(report: Report) -> int:
    """How often a report was looked at before this one."""
    ASKED.append(report)
    return len(ASKED)


def test_a_report_is_looked_at_once_and_another_anew() -> None:
    ASKED.clear()
    first, second = (parse_text(_TEXT)[0] for _ in range(2))
    assert [how_often(first), how_often(first), how_often(second), how_often(first)] == [1, 1, 2, 1]


def test_a_source_is_prepared_once_and_an_equal_one_anew() -> None:
    made: list[list[str]] = []

    def make(source: list[str]) -> int:
        made.append(source)
        return len(made)

    prepared = Prepared(make)
    first, equal = ["一"], ["一"]
    assert [prepared(first), prepared(equal), prepared(first), prepared(equal)] == [1, 2, 1, 2]


def test_what_many_sources_are_prepared_for_is_theirs() -> None:
    """Also of objects that are gone, whose id another one has got, and of more objects than are remembered."""
    prepared = Prepared(tuple)
    for number in range(200):
        source = [number, -number]
        assert prepared(source) == (number, -number)


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("全年公开信息", ("公开",), True),
        ("全年公开信息", ("公布", "信息"), True),
        ("公布了开放的信息", ("公开",), False),  # both ends stand, the word does not
        ("全年公开信息", ("年",), True),
        ("全年公开信息", (), False),
        ("", ("公开",), False),
        ("全年公开信息", ("",), True),  # as `in` has it
    ],
)
def test_says(text: str, words: tuple[str, ...], expected: bool) -> None:
    assert says(text, words) is expected
