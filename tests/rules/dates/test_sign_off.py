"""Sign-offs as people write them: a day without its mark, the name of a place, boards of zones (D504, D505, D507)."""

from __future__ import annotations

import pytest

from tests.rules.test_dates import lint, report


@pytest.mark.parametrize(
    ("end", "cases"),
    [
        ("海滨区水务局\n2021年1月20", ["no_mark"]),
        ("海滨区水务局 2021年1月20", ["no_mark"]),
        ("海滨区水务局\n二〇二一年一月二十", ["no_mark"]),
        ("海滨区水务局\n2021年2月20", ["no_mark", "outside_window"]),
        ("海滨区水务局\n2021年1月20号", []),
        ("海滨区水务局\n2021.1.20", []),
        ("海滨区水务局\n2021年1月120", []),
        ("海滨区水务局\n2021年1月20件", []),
    ],
)
def test_a_day_without_its_mark_is_read_and_told(end: str, cases: list[str]) -> None:
    text = report("2020年，我局主动公开政府信息30条。", year=2020, issuer="海滨区水务局", end=end)
    assert [said.case for said in lint("D505", text)] == cases


@pytest.mark.parametrize("date", ["2021年1月32", "2021年13月20", "二〇二一年二月三十"])
def test_a_day_without_its_mark_may_be_impossible(date: str) -> None:
    text = report(year=2020, issuer="海滨区水务局", end=f"海滨区水务局\n{date}")
    assert len(lint("D507", text)) == 1
    assert lint("D504", text) == []


@pytest.mark.parametrize(
    ("issuer", "late"),
    [
        ("海滨高新区管委会", False), ("海滨高新区管委会办公室", False), ("海滨经济开发区管委会财政局", False),
        ("云台山风景区管理委员会党政办公室", False), ("海滨市财政局", True), ("海滨市城市管理委员会", True),
        ("海滨市国有资产监督管理委员会", True), ("海滨市国有资产监督管理委员会办公室", True),
    ],
)  # fmt: skip
def test_departments_of_zones_have_no_date_in_the_regulation(issuer: str, late: bool) -> None:
    text = report("2020年，主动公开政府信息30条。", year=2020, issuer=issuer, end=f"{issuer}\n2021年3月6日")
    assert [said.case for said in lint("D505", text)] == ["outside_window"] * late


@pytest.mark.parametrize(
    ("issuer", "signed", "count"),
    [("海滨高新区", "海滨高新区", 0), ("青禾县", "青禾县", 0), ("青禾县", "白水县", 1), ("海滨高新区", "感谢关注", 1)],
)
def test_the_place_of_the_title_may_sign(issuer: str, signed: str, count: int) -> None:
    assert len(lint("D504", report(year=2020, issuer=issuer, end=f"{signed}\n2021年1月20日"))) == count
