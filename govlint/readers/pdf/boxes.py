"""Cells that are boxes of their own, with a strip between them: closed up, so that they share their lines.

Pages whose tables have a space between their cells are printed so. Where the strip is narrow, two lines are one anyway.
"""

from __future__ import annotations

from collections.abc import Sequence
from statistics import median

Rule = tuple[float, float, float]  # from, to, at
Group = tuple[list[Rule], list[Rule]]  # lines across and down that touch one another

_LEAST = 6  # boxes that make a table
_WIDEST = 12.0  # points: the widest strip
_PLAY = 1.0  # points


def closed_up(groups: Sequence[Group]) -> Group | None:
    """All lines, those of boxes that stand beside and below others moved to the middle of the strips between them; None
    where no such boxes are."""
    found = [_box(*group) for group in groups]
    boxes = [box for box in found if box is not None]
    if len(boxes) < _LEAST:
        return None
    beside = _strip([(left, right, bottom, top) for left, bottom, right, top in boxes])
    below = _strip([(bottom, top, left, right) for left, bottom, right, top in boxes])
    if beside is None or below is None:
        return None
    others = [group for group, box in zip(groups, found, strict=True) if box is None]
    across = [rule for group in others for rule in group[0]]
    down = [rule for group in others for rule in group[1]]
    for left, bottom, right, top in boxes:
        left, right, bottom, top = left - beside / 2, right + beside / 2, bottom - below / 2, top + below / 2
        across += [(left, right, bottom), (left, right, top)]
        down += [(bottom, top, left), (bottom, top, right)]
    return across, down


def _box(across: Sequence[Rule], down: Sequence[Rule]) -> tuple[float, float, float, float] | None:
    """The box that lines are the sides of: left, bottom, right, top. A page end may lack one of them."""
    if len(down) != 2 or len(across) not in (1, 2):
        return None
    (bottom, top, left), (low, high, right) = sorted(down, key=_at)
    ends = across[0]
    alike = abs(bottom - low) + abs(top - high) + abs(ends[0] - left) + abs(ends[1] - right)
    if alike > 4 * _PLAY or not all(min(abs(rule[2] - bottom), abs(rule[2] - top)) <= _PLAY for rule in across):
        return None
    return left, bottom, right, top


def _at(rule: Rule) -> float:
    return rule[2]


def _strip(sides: Sequence[tuple[float, float, float, float]]) -> float | None:
    """How wide the strip is between boxes given by their start and end, and those across; None where few have one."""
    widths: list[float] = []
    ordered = sorted(sides)
    for number, (_, end, low, high) in enumerate(ordered):
        gaps = [start - end for start, _, lower, upper in ordered[number + 1 :]
                if start > end and lower < high - _PLAY and upper > low + _PLAY]  # fmt: skip
        if gaps and min(gaps) <= _WIDEST:
            widths.append(min(gaps))
    return median(widths) if len(widths) * 2 >= len(sides) else None
