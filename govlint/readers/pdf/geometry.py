"""Boxes on a page: where something stands, in points, and how it lies to others."""

from __future__ import annotations

from collections.abc import Iterable

Box = tuple[float, float, float, float]  # left, bottom, right, top

THIN = 3.0  # points: the widest rectangle that is a line


def around(boxes: Iterable[Box]) -> Box:
    """The box around at least one box."""
    lefts, bottoms, rights, tops = zip(*boxes, strict=True)
    return min(lefts), min(bottoms), max(rights), max(tops)


def area(box: Box) -> float:
    """The area of a box."""
    return (box[2] - box[0]) * (box[3] - box[1])


def rounded(box: Box) -> Box:
    """The box to a tenth of a point."""
    left, bottom, right, top = box
    return round(left, 1), round(bottom, 1), round(right, 1), round(top, 1)


def turned(box: Box, quarters: int) -> Box:
    """The box after so many quarter turns, from none to three."""
    left, bottom, right, top = box
    if quarters == 1:
        return bottom, -right, top, -left
    if quarters == 2:
        return -right, -top, -left, -bottom
    if quarters == 3:
        return -top, left, -bottom, right
    return box


def overlap(one: Box, two: Box) -> bool:
    """Whether two boxes have a part in common."""
    return one[0] < two[2] and two[0] < one[2] and one[1] < two[3] and two[1] < one[3]


def contains(outer: Box, box: Box, play: float) -> bool:
    """Whether a box stands in another one, over whose edges it may reach by some play."""
    return (
        outer[0] - play <= box[0] and outer[1] - play <= box[1]
        and outer[2] + play >= box[2] and outer[3] + play >= box[3]
    )  # fmt: skip
