"""Figures that are struck out in tables: a line as long as they are runs through the middle of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from govlint.readers.pdf.page import Char

Rule = tuple[float, float, float]  # from, to, at

_ENDS = 2.0  # points by which the line may be longer or shorter than what it strikes out
_LOW, _HIGH = 0.3, 0.65  # of the height: where it runs
_BAND = 4.0  # points: characters are looked up by the height of their middle


def struck_out(chars: Sequence[Char], across: Sequence[Rule]) -> set[int]:
    """The places in `chars` of those that lines strike out."""
    bands: dict[int, list[int]] = defaultdict(list)
    for at, char in enumerate(chars):
        bands[int((char[1] + char[3]) / 2 / _BAND)].append(at)
    found: set[int] = set()
    for start, end, y in across:
        band = int(y / _BAND)
        near = (at for number in (band - 1, band, band + 1) for at in bands.get(number, ()))
        inside = [at for at in near if _runs_through(chars[at], start, end, y)]
        if inside:
            left, right = min(chars[at][0] for at in inside), max(chars[at][2] for at in inside)
            if abs(left - start) < _ENDS and abs(right - end) < _ENDS:
                found.update(inside)
    return found


def _runs_through(char: Char, start: float, end: float, y: float) -> bool:
    left, bottom, right, top, _ = char
    height = top - bottom
    return start - _ENDS < left and right < end + _ENDS and bottom + _LOW * height < y < bottom + _HIGH * height
