"""Numbers in cells, in prose and in Chinese numerals."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from govlint.document.numbers import parse_han, read_cell, scan_numbers


@pytest.mark.parametrize(
    ("text", "value", "unit", "raw", "note"),
    [
        ("12", "12", None, "12", ""),
        ("１２", "12", None, "１２", ""),
        ("\u3000\xa012 ", "12", None, "12", ""),
        ("0", "0", None, "0", ""),
        ("1,234", "1234", None, "1,234", ""),
        ("1，234，567.5", "1234567.5", None, "1，234，567.5", ""),
        ("2\xa0050", "2050", None, "2\xa0050", ""),
        ("\xa012\u2009345\u202f678.5 元\xa0", "12345678.5", "元", "12\u2009345\u202f678.5 元", ""),
        ("251000元", "251000", "元", "251000元", ""),
        ("160.5964 万元", "160.5964", "万元", "160.5964 万元", ""),
        ("￥3000", "3000", "元", "￥3000", ""),
        ("+19", "19", None, "+19", ""),
        ("-26524", "-26524", None, "-26524", ""),
        ("－5", "-5", None, "－5", ""),
        ("-0", "0", None, "-0", ""),
        ("增10", "10", None, "增10", ""),
        ("减4", "-4", None, "减4", ""),
        ("减少 4 项", "-4", "项", "减少 4 项", ""),
        ("55件", "55", "件", "55件", ""),
        ("12.5%", "12.5", "%", "12.5%", ""),
        ("1.2万人次", "1.2", "万人次", "1.2万人次", ""),
        ("12.5 万　元", "12.5", "万元", "12.5 万　元", ""),
        ("36人 次", "36", "人次", "36人 次", ""),
        ("1.2 万 人 次（含线上）", "1.2", "万人次", "1.2 万 人 次", "含线上"),
        ("5万", "5", "万", "5万", ""),
        ("零", "0", None, "零", ""),
        (" 〇", "0", None, "〇", ""),
        ("22（其中修订16件）", "22", None, "22", "其中修订16件"),
        ("55件(含自然失效29件)", "55", "件", "55件", "含自然失效29件"),
        ("22，其中修订16件", "22", None, "22", "其中修订16件"),
        ("\u200b42\ufeff", "42", None, "42", ""),
        ("4\u200b2件", "42", "件", "4\u200b2件", ""),
        ("1\u2060\u200d0（含\u200b失效2件）", "10", None, "1\u2060\u200d0", "含失效2件"),
    ],
)
def test_stated_cells(text: str, value: str, unit: str | None, raw: str, note: str) -> None:
    cell = read_cell(text)
    assert (cell.state, cell.value, cell.unit, cell.raw, cell.note) == ("stated", Decimal(value), unit, raw, note)
    assert text[cell.start : cell.end] == raw


@pytest.mark.parametrize(
    "text",
    ["", " ", "\u3000", "\xa0", "-", "--", "—", "——", "－", "/", "／", "\\", "无", " 不适用 ", "N/A", "不涉及", "---"],
)
def test_marks_for_not_stated_are_blank(text: str) -> None:
    cell = read_cell(text)
    assert (cell.state, cell.value, cell.raw) == ("blank", None, text.strip())


@pytest.mark.parametrize(
    "text", ["1 0", "3?", "12□", "1□2", "1 2 3", "- 5", "5*", "2 050", "2\xa005", "1234\xa0567", "2\xa0\xa0050"]
)
def test_damaged_digits_are_lost(text: str) -> None:
    cell = read_cell(text)
    assert (cell.state, cell.value, cell.reason, cell.raw) == ("unread", None, "digits-lost", text)


@pytest.mark.parametrize(
    "text",
    ["三", "合计", "□", "3、4", "3/4", "1.", "(1)", "1,23", "1.2.3", "10件5件", "约5", "—5", "²", "1" * 50, "字" * 999],
)
def test_what_is_no_number_is_unread(text: str) -> None:
    cell = read_cell(text)
    assert (cell.state, cell.value, cell.reason) == ("unread", None, "not-a-number")


@settings(max_examples=100, deadline=None)
@given(
    st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**9), max_value=10**9, places=2),
    st.sampled_from(["", "件", "元", "万元", "人次"]),
    st.sampled_from(["", " ", "\u3000", "\xa0\xa0"]),
)
def test_numbers_read_back(value: Decimal, unit: str, blank: str) -> None:
    text = f"{blank}{value}{unit}{blank}"
    cell = read_cell(text)
    assert (cell.state, cell.value, cell.unit or "") == ("stated", value, unit)
    assert text[cell.start : cell.end] == cell.raw == f"{value}{unit}"


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=30) | st.text(alphabet="0123，,.-+（）()元万件 □其中", max_size=30))
def test_any_cell_gives_a_state_and_its_place(text: str) -> None:
    cell = read_cell(text)
    assert cell.state in ("stated", "blank", "unread")
    assert (cell.value is not None) is (cell.state == "stated")
    assert bool(cell.reason) is (cell.state == "unread")
    assert text[cell.start : cell.end] == cell.raw


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("〇", 0), ("○", 0), ("零", 0), ("一", 1), ("两", 2), ("十", 10), ("十五", 15), ("二十", 20), ("二十一", 21),
        ("一百零五", 105), ("一百一十五", 115), ("两百", 200),
        ("三千零五十一", 3051), ("一千零五十", 1050), ("十万", 100000),
        ("二十一万三千", 213000), ("一万零五", 10005),
        ("一亿零三万", 100030000), ("二〇一八", 2018), ("二零二一", 2021),
        ("二〇", 20), ("叁拾", 30),
    ],
)  # fmt: skip
def test_chinese_numerals(text: str, value: int) -> None:
    assert parse_han(text) == value


@pytest.mark.parametrize(
    "text", ["", "三公", "一百五", "一万五", "三五", "十十", "万", "百", "二十一百", "一百零", "5", "一" * 99]
)
def test_other_words_are_no_chinese_numerals(text: str) -> None:
    assert parse_han(text) is None


_HAN = "零一二三四五六七八九"


def _write(number: int) -> str:
    """`number` below ten thousand as it is read out."""
    out, gap = "", False
    for unit, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = number // unit % 10
        if digit:
            out += ("零" if gap and out else "") + _HAN[digit] + name
            gap = False
        else:
            gap = True
    return out


@settings(max_examples=200, deadline=None)
@given(st.integers(1, 9999))
def test_every_numeral_reads_back(number: int) -> None:
    assert parse_han(_write(number)) == number
    if 10 < number < 20:
        assert parse_han(_write(number)[1:]) == number


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("共收到申请12件，其中3件不予公开", [("12", "12", "件"), ("3", "3", "件")]),
        ("收费2.5万元，占50%", [("2.5", "2.5", "万元"), ("50", "50", "%")]),
        ("2000余人次，3万余人，１２３条", [("2000", "2000", "人次"), ("3", "3", "万人"), ("１２３", "123", "条")]),
        ("1,234 条", [("1,234", "1234", "条")]),
        ("气温-8，增长2.5倍", [("8", "8", None), ("2.5", "2.5", None)]),
        ("为-8件", [("-8", "-8", "件")]),
        ("-8件\n-9件", [("-8", "-8", "件"), ("-9", "-9", "件")]),
        ("3个月、2个百分点、5个", [("3", "3", "个月"), ("2", "2", "个百分点"), ("5", "5", "个")]),
        ("1.加强3项。2、开展4次", [("3", "3", "项"), ("4", "4", "次")]),
        ("2018年1月22日10时，第3条，5G，010-65594781，〔2018〕5号，202.108.1.1，3-5件", []),
    ],
)
def test_numbers_in_prose(text: str, expected: list[tuple[str, str, str | None]]) -> None:
    found = scan_numbers(text)
    assert [(m.text, str(m.value), m.unit) for m in found] == expected
    assert all(text[m.start : m.end] == m.text for m in found)


@pytest.mark.parametrize("unit", ["1", "1,", "1,111", "1.1", "1 万", "增", "1(", " ", "1-", "其中", "(", "1 "])
def test_hostile_text_ends(unit: str) -> None:
    text = unit * (20_000 // len(unit))
    assert len(scan_numbers(text)) <= len(text)
    assert read_cell(text).state in ("unread", "blank")
