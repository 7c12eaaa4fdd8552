"""What several rules work out of a report, or of a list of words, done once."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Generic, TypeVar

from govlint.report.model import Report

Made = TypeVar("Made")
Source = TypeVar("Source")
_MOST = 16  # objects of which a Prepared remembers what it made


def once_per_report(work: Callable[[Report], Made]) -> Callable[[Report], Made]:
    """`work`, done when it is first asked of a report; the report keeps the result, which nobody may change."""
    key = f"{work.__module__}.{work.__qualname__}"

    @wraps(work)
    def kept(report: Report) -> Made:
        data = report.data
        if key not in data:
            data[key] = work(report)
        return data[key]  # type: ignore[return-value]  # what stands under the key is ours

    return kept


class Prepared(Generic[Source, Made]):
    """What `make` gives of a part of a lexicon or of a form, which live as long as a run: made once of each object.

    Equal objects are not the same here, for to compare them would cost more than what is saved.
    """

    def __init__(self, make: Callable[[Source], Made]) -> None:
        self._make = make
        self._kept: dict[int, tuple[Source, Made]] = {}

    def __call__(self, source: Source) -> Made:
        kept = self._kept.get(id(source))
        if kept is None or kept[0] is not source:  # an id may be that of an object that is gone
            if len(self._kept) >= _MOST:
                self._kept.clear()
            kept = self._kept[id(source)] = source, self._make(source)
        return kept[1]
