"""Dates in running text: what is one, what is none, and what cannot be read."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from govlint.document.dates import DateMention, scan_dates, scan_each, valid_date

Parts = tuple[str, int | None, int | None, int | None, str]

READ: list[tuple[str, list[Parts]]] = [
    ("2018年1月22日印发", [("2018年1月22日", 2018, 1, 22, "")]),
    ("2018 年 1 月 22 日", [("2018 年 1 月 22 日", 2018, 1, 22, "")]),
    ("２０１８年１月２日", [("２０１８年１月２日", 2018, 1, 2, "")]),
    ("二〇一八年一月二十二日", [("二〇一八年一月二十二日", 2018, 1, 22, "")]),
    ("二○一八年元月三十一日", [("二○一八年元月三十一日", 2018, 1, 31, "")]),
    ("二零一九年十月", [("二零一九年十月", 2019, 10, None, "")]),
    ("二O一九年十二月", [("二O一九年十二月", 2019, 12, None, "")]),
    ("二 〇 一 九 年", [("二 〇 一 九 年", 2019, None, None, "")]),
    ("一九九八年度", [("一九九八年度", 1998, None, None, "")]),
    ("2018.1.22", [("2018.1.22", 2018, 1, 22, "")]),
    ("2018. 1. 22", [("2018. 1. 22", 2018, 1, 22, "")]),
    ("日期:2018-01-22 点击：200", [("2018-01-22", 2018, 1, 22, "")]),
    ("2018-01-22T10:20", [("2018-01-22", 2018, 1, 22, "")]),
    ("（2018/1/22）", [("2018/1/22", 2018, 1, 22, "")]),
    ("2018年1月", [("2018年1月", 2018, 1, None, "")]),
    ("2018年1月份", [("2018年1月", 2018, 1, None, "")]),
    ("2018年度", [("2018年度", 2018, None, None, "")]),
    ("2018年第5号", [("2018年", 2018, None, None, "")]),
    ("1.2018年", [("2018年", 2018, None, None, "")]),
    ("2018年1月22号", [("2018年1月22号", 2018, 1, 22, "")]),
    ("元月5日", [("元月5日", None, 1, 5, "")]),
    ("十月一日", [("十月一日", None, 10, 1, "")]),
    ("18年3月", [("3月", None, 3, None, "")]),
    ("自2018年1月1日起至12月31日止", [("2018年1月1日", 2018, 1, 1, ""), ("12月31日", None, 12, 31, "")]),
    ("1月1日至12月31日", [("1月1日", None, 1, 1, ""), ("12月31日", None, 12, 31, "")]),
    ("2018.1.1-2018.12.31", [("2018.1.1", 2018, 1, 1, ""), ("2018.12.31", 2018, 12, 31, "")]),
    ("2018-01-01-2018-12-31", [("2018-01-01", 2018, 1, 1, ""), ("2018-12-31", 2018, 12, 31, "")]),
    ("2018年1-12月", [("2018年1", 2018, 1, None, ""), ("12月", None, 12, None, "")]),
    ("2018年1月1至12月31日", [("2018年1月1", 2018, 1, 1, ""), ("12月31日", None, 12, 31, "")]),
    ("二〇一八年一月至十二月", [("二〇一八年一月", 2018, 1, None, ""), ("十二月", None, 12, None, "")]),
    ("2018年10日内答复", [("2018年", 2018, None, None, "")]),
    ("2018年365日", [("2018年", 2018, None, None, "")]),
]

IMPOSSIBLE = ["2018年13月1日", "2018年2月30日", "4月31日", "2018-2-30", "2018年0月", "二〇一八年二月二十九日", "1月0日"]

UNREADABLE = [
    "2018年11日", "2018年1231日", "202111日", "2020119日", "20231月1日", "202012月31日", "20181年1月1日",
    "201年1月2日", "2018年1月2 2日", "2018年12月 日", "2018年 月 日", "2018年1月231日", "2018年112月1日",
]  # fmt: skip

NONE = [
    "政发〔2012〕13号", "〔2018年〕5号", "22010.3538",
    "2000余人", "010-65594781", "1380-1381-22", "www.a.cn/2018/03/22/x",
    "http://a.cn/art-2018-3-22.html", "202.108.143.23", "v2018.1.22", "版本2018.1.22", "2018.5万元", "1.2.3",
    "20万日元", "20000日元", "一年来", "11-2018-1-22", "00014349/2018-00123", "2018-01-22-0003", "三个月", "5000年",
    "2018.13.45", "三月", "",
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), READ)
def test_dates_are_read(text: str, expected: list[Parts]) -> None:
    assert [(m.text, m.year, m.month, m.day, m.problem) for m in scan_dates(text)] == expected


@pytest.mark.parametrize("text", IMPOSSIBLE)
def test_impossible_dates_keep_their_parts(text: str) -> None:
    (mention,) = scan_dates(text)
    assert (mention.text, mention.problem) == (text, "impossible")
    assert mention.month is not None


@pytest.mark.parametrize("text", UNREADABLE)
def test_lost_and_glued_digits_are_never_guessed(text: str) -> None:
    (mention,) = scan_dates(f"自{text}起")
    assert (mention.text, mention.problem, mention.month, mention.day) == (text, "unreadable", None, None)


@pytest.mark.parametrize("text", NONE)
def test_other_numbers_are_no_dates(text: str) -> None:
    assert scan_dates(text) == []


def test_both_unreadable_ends_of_a_period_are_found() -> None:
    found = scan_dates("统计期限为2018年11日至2018年1231日。")
    assert [(m.text, m.year) for m in found] == [("2018年11日", 2018), ("2018年1231日", 2018)]


@pytest.mark.parametrize(
    ("date", "valid"),
    [
        ((2016, 2, 29), True), ((2018, 2, 29), False), ((1900, 2, 29), False), ((2000, 2, 29), True),
        ((None, 2, 29), True), ((2018, 13, None), False), ((2018, None, None), True), ((2018, None, 32), False),
        ((2018, 4, 31), False), ((2018, 12, 31), True),
    ],
)  # fmt: skip
def test_valid_date(date: tuple[int | None, int | None, int | None], valid: bool) -> None:
    assert valid_date(*date) is valid


_DIGITS = "〇一二三四五六七八九"


def _han(number: int) -> str:
    tens, ones = divmod(number, 10)
    return ("" if tens == 0 else "十" if tens == 1 else _DIGITS[tens] + "十") + (_DIGITS[ones] if ones else "")


FORMS = [
    lambda d: f"{d.year}年{d.month}月{d.day}日",
    lambda d: f"{d.year} 年 {d.month:02} 月 {d.day:02} 日",
    lambda d: f"{d.year}.{d.month}.{d.day}",
    lambda d: f"{d.year}-{d.month:02}-{d.day:02}",
    lambda d: f"{d.year}/{d.month}/{d.day}",
    lambda d: "".join(_DIGITS[int(c)] for c in str(d.year)) + f"年{_han(d.month)}月{_han(d.day)}日",
]


@settings(max_examples=100, deadline=None)
@given(st.lists(st.tuples(st.dates(datetime.date(1990, 1, 1), datetime.date(2049, 12, 31)), st.sampled_from(FORMS))))
def test_every_written_form_reads_back(dates: list[tuple[datetime.date, object]]) -> None:
    text = "，本局于".join(form(date) for date, form in dates)  # type: ignore[operator]
    found = scan_dates(text)
    assert [(m.year, m.month, m.day, m.problem) for m in found] == [(d.year, d.month, d.day, "") for d, _ in dates]


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet="0123２１8年月日号度元十一二〇-./至 〔〕。a", max_size=60))
def test_mentions_are_ordered_and_quote_the_text(text: str) -> None:
    end = 0
    for mention in scan_dates(text):
        assert end <= mention.start < mention.end
        end = mention.end
        assert mention.text == text[mention.start : mention.end]
        if mention.problem != "unreadable":
            assert valid_date(mention.year, mention.month, mention.day) is (mention.problem == "")


def by_each(texts: list[str]) -> list[list[DateMention]]:
    """The dates in each of the texts, looked for in all of them at once."""
    found = scan_each(texts)
    assert list(found) == sorted(found)
    return [list(found.get(number, ())) for number in range(len(texts))]


@settings(max_examples=200, deadline=None)
@given(st.lists(st.text(alphabet="0123２１8年月日号度元十一二〇-./－ \u3000\n至〔〕。a全", max_size=16), max_size=8))
def test_dates_of_several_texts_are_those_of_each(texts: list[str]) -> None:
    assert by_each(texts) == [scan_dates(text) for text in texts]


def test_a_day_that_was_read_before_is_read_the_same() -> None:
    texts = ["2018年2月30日", "版2018年2月30日", "12月31号", "〔2018年〕1月1日", "8.1月1日", "2018年1月22日起"]
    assert [scan_dates(text) for text in texts] == [scan_dates(text) for text in texts]
    assert [(m.start, m.text, m.problem) for m in scan_dates(texts[1])] == [(1, "2018年2月30日", "impossible")]


@pytest.mark.parametrize(
    "text",
    [
        "2018年", "二〇一八年", "2018   年", "２０１８年度", "元月1日", "十月", "十二 月三日", "2018年日", "201812日",
        "2018.1.22", "2018．1．22", "2018－1－22", "2018／1／22", "2018-01-22", "一\u3000九〇〇年", "2018\xa0年",
    ],
)  # fmt: skip
def test_every_form_of_a_date_is_found_among_other_texts(text: str) -> None:
    texts = ["全年没有", text, "", f"截至{text}，", "日常"]
    assert by_each(texts) == [scan_dates(one) for one in texts]


@pytest.mark.parametrize(
    "unit",
    ["1", "一", "2018年", "2018年 ", "1月", "2018.", "2018-1-", "年", "20", "2018年1 1", "二 〇 ", " ", "2018年1月 "],
)
def test_hostile_text_ends(unit: str) -> None:
    text = unit * (20_000 // len(unit))
    assert len(scan_dates(text)) <= len(text)
    assert by_each(["全年", text]) == [[], scan_dates(text)]
