"""Dates as people write them, found in running text."""

from __future__ import annotations

from typing import NamedTuple


class DateMention(NamedTuple):
    """A date in a text: `text == source[start:end]`; parts that are not written are None.

    `problem` is "" or "impossible" (a month 13, 30 February) or "unreadable" (lost or glued digits: never guessed).
    """

    start: int
    end: int
    text: str
    year: int | None
    month: int | None
    day: int | None
    problem: str = ""


def scan_dates(text: str) -> list[DateMention]:
    """Every date in `text`, in order: 2018年1月22日, 二〇一八年一月, 2018.1.22, 2018-01-22, 12月31日, 2018年 …"""
    raise NotImplementedError(text)
