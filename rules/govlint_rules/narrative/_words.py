"""The entries of lexicon/readings.yaml that single rules ask for, and sentences around a place."""

from __future__ import annotations

from typing import Any

from govlint.api import Report

_STOPS = "。！？!?\n"
_REACH = 400  # characters on either side that a sentence can reach


def readings(report: Report, name: str) -> Any:
    """The entry `name`, or an empty mapping where nobody handed the lexicon over."""
    lexicons: Any = report.data.get("lexicon", {})
    return lexicons.get("readings", {}).get(name, {})


def sentence_at(text: str, at: int) -> tuple[int, int]:
    """Where the sentence around the offset begins and ends."""
    low, high = max(0, at - _REACH), min(len(text), at + _REACH)
    start = max((text.rfind(stop, low, at) for stop in _STOPS), default=-1)
    ends = [found for stop in _STOPS if (found := text.find(stop, at, high)) >= 0]
    return max(start + 1, low), min(ends, default=high)
