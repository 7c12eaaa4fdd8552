"""What the rules on law look up: the pack's data, the sentence around a place, and when the report was written."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from typing import Any

from govlint.api import DateMention, Report, lazy_pattern

_WINDOW = 300  # characters on either side that a sentence can reach: keeps every look-up of constant cost
_STOPS = lazy_pattern(r"[。；;！!？?\n]")


def lexicon(report: Report, name: str) -> Any:
    """The entry `name` of the lexicon of the law. Raises KeyError where nobody handed it over."""
    lexicons: Any = report.data["lexicon"]
    return lexicons["law"][name]


def sentence(text: str, start: int, end: int) -> tuple[int, int]:
    """Where the sentence around `text[start:end]` begins and ends, looked for within 300 characters."""
    low = max(0, start - _WINDOW)
    before = [match.end() for match in _STOPS.finditer(text, low, start)]
    after = _STOPS.search(text, end, min(len(text), end + _WINDOW))
    return (before[-1] if before else low), (after.start() if after else min(len(text), end + _WINDOW))


def written(report: Report) -> date | None:
    """The latest day on which the report says it was written or published; None where it says nothing."""
    signed = report.signoff.date if report.signoff is not None else None
    days = [day for mention in (signed, report.published) if (day := last_day(mention)) is not None]
    return max(days, default=None)


def last_day(mention: DateMention | None) -> date | None:
    """The last day that a date can mean (of a month without day: the last of the month, roughly the 28th)."""
    if mention is None or mention.problem or mention.year is None or mention.month is None:
        return None
    return date(mention.year, mention.month, mention.day or 28)


@lru_cache(maxsize=256)
def as_date(value: object) -> date:
    """A day of the lexicon, which may be a date or its text."""
    return value if isinstance(value, date) else date.fromisoformat(str(value))
