"""Ruling lines to grids: which lines make a table, and which of its fields no line divides."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from govlint.readers.pdf.boxes import closed_up
from govlint.readers.pdf.geometry import Box, area
from govlint.readers.pdf.page import Rulings

_PLAY = 3.0  # points: lines closer than this are one, ends closer than this touch
_NARROW = 1.0  # the same where cells may be boxes of their own, with a strip between them
_MOST_PAIRS = 400_000  # of lines that are looked at for such boxes
_OPEN = 8.0  # points by which lines must stand out for a side without a line of its own

Rule = tuple[float, float, float]  # from, to, at


class Field(NamedTuple):
    """A field of a grid: its upper left corner (from 0, from the top), how far it reaches, its box."""

    row: int
    col: int
    rowspan: int
    colspan: int
    box: Box


class Grid:
    """A ruled grid: the places of its lines (`xs` from the left, `ys` from the top) and its fields, row by row.

    `owner[row][col]` is the number of the field that covers that square.
    """

    __slots__ = ("fields", "owner", "xs", "ys")

    def __init__(self, xs: list[float], ys: list[float], down: list[list[bool]], across: list[list[bool]]) -> None:
        self.xs = xs
        self.ys = ys
        self.fields: list[Field] = []
        self.owner = self._fill(down, across)

    @property
    def box(self) -> Box:
        """The box around the grid."""
        return self.xs[0], self.ys[-1], self.xs[-1], self.ys[0]

    def field_at(self, x: float, y: float) -> int | None:
        """The number of the field at a point, None outside the grid."""
        col = bisect_right(self.xs, x) - 1
        row = bisect_right(self.ys, -y, key=_negative) - 1
        if 0 <= col < len(self.xs) - 1 and 0 <= row < len(self.ys) - 1:
            return self.owner[row][col]
        return None

    def _fill(self, down: list[list[bool]], across: list[list[bool]]) -> list[list[int]]:
        """`down[row][i]` says that the line at `xs[i]` stands beside the row, `across[i][col]` the same of `ys[i]`.

        Squares of a row that no line divides are a run; equal runs one above the other without a line are one field.
        """
        owner: list[list[int]] = []
        above: dict[tuple[int, int], int] = {}
        for row in range(len(self.ys) - 1):
            runs: dict[tuple[int, int], int] = {}
            owners: list[int] = []
            first = 0
            for col in range(1, len(self.xs)):
                if col < len(self.xs) - 1 and not down[row][col]:
                    continue
                number = above.get((first, col))
                if number is not None and not any(across[row][first:col]):
                    field = self.fields[number]
                    left, _, right, top = field.box
                    self.fields[number] = field._replace(
                        rowspan=field.rowspan + 1, box=(left, self.ys[row + 1], right, top)
                    )
                else:
                    number = len(self.fields)
                    box = (self.xs[first], self.ys[row + 1], self.xs[col], self.ys[row])
                    self.fields.append(Field(row, first, 1, col - first, box))
                runs[first, col] = number
                owners.extend([number] * (col - first))
                first = col
            above = runs
            owner.append(owners)
        return owner


def _negative(y: float) -> float:
    return -y


def find_grids(rulings: Rulings) -> list[Grid]:
    """The grids that the lines of a page make, the smallest first, so that one within another comes before it."""
    across, down = _merged(rulings.across), _merged(rulings.down)
    closed = _closed_up(rulings)
    if closed is not None:
        across, down = _merged(closed[0]), _merged(closed[1])
    grids = [grid for lines in _touching(across, down) if (grid := _grid(*lines)) is not None]
    return sorted(grids, key=_area)


def _closed_up(rulings: Rulings) -> tuple[list[Rule], list[Rule]] | None:
    """The lines with the boxes of cells closed up; None where cells share their lines, which then are few and long."""
    across, down = _merged(rulings.across, _NARROW), _merged(rulings.down, _NARROW)
    places = len({rule[2] for rule in across}) + len({rule[2] for rule in down})
    if len(across) + len(down) < 2 * places or len(across) * len(down) > _MOST_PAIRS:
        return None
    return closed_up(_touching(across, down, _NARROW))


def _area(grid: Grid) -> float:
    return area(grid.box)


def _merged(rules: Iterable[Rule], play: float = _PLAY) -> list[Rule]:
    """Parallel lines that lie on one another or go on one another, made one."""
    out: list[Rule] = []
    row: list[Rule] = []
    for rule in sorted(rules, key=_at):
        if row and rule[2] - row[-1][2] > play:
            out.extend(_chained(row, play))
            row = []
        row.append(rule)
    out.extend(_chained(row, play))
    return out


def _at(rule: Rule) -> float:
    return rule[2]


def _chained(rules: list[Rule], play: float) -> list[Rule]:
    if not rules:
        return []
    at = sum(rule[2] for rule in rules) / len(rules)
    rules.sort()
    out = [(rules[0][0], rules[0][1], at)]
    for start, end, _ in rules[1:]:
        if start - out[-1][1] <= play:
            out[-1] = (out[-1][0], max(out[-1][1], end), at)
        else:
            out.append((start, end, at))
    return out


def _touching(across: Sequence[Rule], down: Sequence[Rule], play: float = _PLAY) -> list[tuple[list[Rule], list[Rule]]]:
    """The lines in groups of those that touch one another, directly or by others."""
    parent = list(range(len(across) + len(down)))

    def root(node: int) -> int:
        while parent[node] != node:
            parent[node] = parent[parent[node]]
            node = parent[node]
        return node

    for number, (bottom, top, x) in enumerate(down, len(across)):
        for other, (left, right, y) in enumerate(across):
            if bottom - play <= y <= top + play and left - play <= x <= right + play:
                parent[root(number)] = root(other)
    groups: dict[int, tuple[list[Rule], list[Rule]]] = {}
    for number in range(len(parent)):
        kind, rule = (0, across[number]) if number < len(across) else (1, down[number - len(across)])
        groups.setdefault(root(number), ([], []))[kind].append(rule)
    return list(groups.values())


def _grid(across: list[Rule], down: list[Rule]) -> Grid | None:
    """The grid of lines that touch; None where they enclose nothing."""
    if len(across) < 2 or not down:
        return None
    ys = sorted({rule[2] for rule in across}, reverse=True)
    xs = sorted({rule[2] for rule in down})
    left, right = _side(across, 0, xs[0], few=True), _side(across, 1, xs[-1], few=True)
    xs = [*([left] if left is not None else []), *xs, *([right] if right is not None else [])]
    low, high = _side(down, 0, ys[-1]), _side(down, 1, ys[0])
    ys = [*([high] if high is not None else []), *ys, *([low] if low is not None else [])]
    if len(xs) < 2 or len(ys) < 2:
        return None
    beside = [[False] * len(xs) for _ in ys[1:]]
    for bottom, top, x in down:
        col = xs.index(x)
        for row in range(len(ys) - 1):
            beside[row][col] |= bottom - _PLAY <= (ys[row] + ys[row + 1]) / 2 <= top + _PLAY
    over = [[False] * (len(xs) - 1) for _ in ys]
    for start, end, y in across:
        row = ys.index(y)
        for col in range(len(xs) - 1):
            over[row][col] |= start - _PLAY <= (xs[col] + xs[col + 1]) / 2 <= end + _PLAY
    return Grid(xs, ys, beside, over)


def _side(rules: Sequence[Rule], end: int, outermost: float, few: bool = False) -> float | None:
    """Where a table without a line at its left (`end` 0) or right (1) side ends: where most lines across do.

    The same of its lower and upper side by the lines down: a page may end before the line that closes a row. Of the
    parts that merged cells leave of a line the outermost counts. With `few`, two lines may be enough.
    """
    sign = 1 if end else -1
    outer: dict[float, float] = {}
    for rule in rules:
        at = rule[2]
        outer[at] = max(outer.get(at, rule[end]) * sign, rule[end] * sign) * sign
    out = {at: reached for at, reached in outer.items() if sign * (reached - outermost) > _OPEN}
    if not out:
        return None
    ends = list(out.values())
    furthest = max(ends, key=lambda end: sum(1 for other in ends if abs(other - end) <= _PLAY))
    if len(ends) * 2 > len(outer):
        return furthest
    # beside merged cells few lines reach the side: then the first or the last one has to, and another
    agreed = [at for at, reached in out.items() if abs(reached - furthest) <= _PLAY]
    return furthest if few and len(agreed) > 1 and not {min(outer), max(outer)}.isdisjoint(agreed) else None
