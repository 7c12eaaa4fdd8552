"""Segments: where one report of a file ends and the next begins."""

from __future__ import annotations

from collections.abc import Sequence

from govlint.document.model import Heading
from govlint.light import NamedTuple
from govlint.report.recognise.row import Row
from govlint.report.recognise.titles import TitleHit

_MANY = 8  # titles from which on the bodies between them are counted once for all
_BODY = 200  # characters of running text that make a body
_HEADINGS = 2


class Segment(NamedTuple):
    """The rows of one report: `rows[start:end]`, its title (None where it has none), links that name a report."""

    start: int
    end: int
    title: TitleHit | None
    links: tuple[TitleHit, ...]


def split_reports(rows: Sequence[Row], hits: Sequence[TitleHit]) -> list[Segment]:
    """The reports of a file. A title begins a new one only where a body stands before it and another after it."""
    accepted: list[TitleHit] = []
    first: TitleHit | None = None  # the first title without a text of its own
    own = [hit for hit in hits if not hit.link]
    bodies = _Bodies(rows, len(own))
    for hit, end in zip(own, _ends(own, len(rows)), strict=True):
        if not accepted:
            # one of a list of titles names no report here: the last before the text does
            before = bodies.between(0, hit.at)
            if (before or end < len(rows)) and not bodies.between(hit.at + 1, end):
                first = first or (None if before else hit)
                continue
            accepted.append(hit)
        elif (
            _differs(accepted[-1], hit)
            and bodies.between(accepted[-1].at + 1, hit.at)
            and bodies.between(hit.at + 1, end)
        ):
            accepted.append(hit)
    if not accepted and first is not None:
        accepted.append(first)
    links = tuple(hit for hit in hits if (hit.link or not accepted) and hit.year is not None)
    if not accepted:
        return [Segment(0, len(rows), None, links)]
    segments = []
    for number, hit in enumerate(accepted):
        end = accepted[number + 1].at if number + 1 < len(accepted) else len(rows)
        start = 0 if number == 0 else hit.at
        segments.append(Segment(start, end, hit, links if len(accepted) == 1 else ()))
    return segments


def _differs(one: TitleHit, two: TitleHit) -> bool:
    return one.year != two.year or (bool(one.issuer) and bool(two.issuer) and one.issuer != two.issuer)


def _ends(hits: Sequence[TitleHit], end: int) -> list[int]:
    """For each title the row of the next one that differs from it, or `end`."""
    ends = [end] * len(hits)
    for number in range(len(hits) - 2, -1, -1):
        hit, following = hits[number], hits[number + 1]
        if _differs(following, hit):
            ends[number] = following.at
        elif (following.year, following.issuer) == (hit.year, hit.issuer):
            ends[number] = ends[number + 1]
        else:
            near = hits[number + 2 : number + 2 + _MANY]
            ends[number] = next((h.at for h in near if _differs(h, hit)), ends[number + 1])
    return ends


class _Bodies:
    """Where running text stands: a stretch of rows is a body that has enough of it, or several headings."""

    def __init__(self, rows: Sequence[Row], titles: int) -> None:
        self.rows = rows
        self.sums: list[tuple[int, int]] | None = None
        if titles > _MANY:
            length = headings = 0
            self.sums = [(0, 0)]
            for row in rows:
                text, head = _weight(row)
                length, headings = length + text, headings + head
                self.sums.append((length, headings))

    def between(self, start: int, end: int) -> bool:
        """Whether the rows from `start` up to `end` are a body."""
        if self.sums is not None:
            one, two = self.sums[min(start, end)], self.sums[end]
            return _is_body(two[0] - one[0], two[1] - one[1]) or two[1] - one[1] >= 2 * _HEADINGS
        length = headings = 0
        for index in range(start, end):
            text, head = _weight(self.rows[index])
            length, headings = length + text, headings + head
            if _is_body(length, headings):
                return True
        return headings >= 2 * _HEADINGS


def _weight(row: Row) -> tuple[int, int]:
    """Characters of running text, and whether the row is a heading or speaks of a table."""
    if row.paragraph is not None:
        length = len(row.paragraph.text)
        return length if length > 30 else 0, isinstance(row.paragraph, Heading)
    return 0, bool(row.tables)


def _is_body(length: int, headings: int) -> bool:
    return length >= _BODY or (headings >= _HEADINGS and length > 0)
