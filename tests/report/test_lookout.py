"""One look for the words of many rules finds what a look for each word does."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from govlint.api import Report, running_text
from govlint.report.lookout import Lookout
from govlint.testing import parse_text

# Few characters, so that words are often parts of one another and of the texts; the last is outside the BMP.
_CHARS = "政务工开信息公己末]^-\\.(2、\n\U00020000"
_SAMPLE = "政务信息公开工作，" * 80
_texts = st.text(_CHARS, max_size=40)
_words = st.lists(st.text(_CHARS, min_size=0, max_size=4), max_size=12)


@settings(max_examples=150, deadline=None)
@given(samples=_texts, lists=st.lists(_words, min_size=1, max_size=3), texts=st.lists(_texts, min_size=1, max_size=4))
def test_what_stands_is_what_a_plain_look_finds(samples: str, lists: list[list[str]], texts: list[str]) -> None:
    lookout = Lookout()
    for text in [*[_SAMPLE + samples] * 9, *texts, *texts]:  # from the ninth on it has learned
        looked = lookout.look(text)
        for words in lists:
            assert looked.standing(words) == [word for word in words if word in text]


def test_words_that_come_later_or_live_where_others_did_are_found() -> None:
    lookout = Lookout()
    first = ["己经", "信息工开"]
    for _ in range(20):
        assert lookout.look(_SAMPLE).standing(first) == []
    for round in range(40):
        later = ["末收到", f"{round}件"]  # a list of each round, at an address that may have been that of another
        looked = lookout.look(f"信息工开，末收到{round}件")
        assert looked.standing(later) == later
        assert looked.standing(first) == ["信息工开"]


def test_a_long_text_is_looked_at_word_by_word() -> None:
    lookout = Lookout()
    words = ["己经", "末收到"]
    for text in [_SAMPLE] * 10 + ["己经" * 30_000]:
        found = lookout.look(text).standing(words)
    assert found == ["己经"]


def test_one_report_is_looked_at_for_all_lists() -> None:
    words, others = ["统计其限", "总体情况"], ["截止目前", "年报"]
    for number in range(30):
        (report,) = parse_text(_report(number), path="report.txt")
        assert _standing(report, words) == (["统计其限", "总体情况"] if number % 3 else ["总体情况"])
        assert _standing(report, others) == []


def _report(number: int) -> str:
    term = "统计其限" if number % 3 else "统计期限"
    title = "青禾县水利局2020年政府信息公开工作年度报告"
    return f"{title}\n\n本报告的{term}为2020年。\n\n一、总体情况\n\n全年公开信息{number}条。\n"


def _standing(report: Report, words: list[str]) -> list[str]:
    return running_text(report).standing(words)
