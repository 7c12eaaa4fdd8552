"""Tables without lines around their cells: rows of figures that stand in columns, with the labels beside them.

A table is taken only where its geometry leaves no choice: figures of at least four rows in as many columns that nothing
crosses, and labels of several lines that all begin beside their figures, or all stand evenly around them. Everything
else stays what it was, lines of text. (That the table has no lines is said all the same.)
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from govlint.document.headings import read_heading
from govlint.light import NamedTuple
from govlint.readers.pdf.geometry import around
from govlint.readers.pdf.lines import Line
from govlint.readers.pdf.page import Char
from govlint.readers.pdf.ruled import SIGNS, Ruled, RuledCell

GAP = 0.5  # of the height: between characters that stand in two cells
_LEAST_ROWS = 4
_LEAST_COLUMNS = 2
_MOST_TRIED = 60  # rows of a page that begin no table: a page of figures without end is none
_MOST_LINES = 16  # of one label
_TIGHT = 1.5  # of the height: how far apart lines of one label stand
_SIZES = 1.15  # two lines of one label differ less in height
_CLEAR = 1.12  # how much wider the gap between two rows is than that between lines of one label
UNITS = "[万亿]?元|人次|[件条次篇个人]"
DATA = re.compile(rf"[{SIGNS}]?[0-9０-９][0-9０-９,.，．]{{0,20}}(?:{UNITS})?|[-—/／]{{1,2}}|{UNITS}")


class Word(NamedTuple):
    """Characters of a line that no gap divides."""

    chars: list[Char]
    text: str
    left: float
    right: float


class _Row(NamedTuple):
    """A line whose last words are data: its number among the lines, the words before these, and these."""

    at: int
    labels: list[Word]
    data: list[Word]


def with_bare_tables(lines: Sequence[Line]) -> list[Line | Ruled]:
    """The lines of a page from top to bottom, those that make a table without lines replaced by it."""
    words = [words_of(line) for line in lines]
    rows = {at: row for at, found in enumerate(words) if (row := _row(at, found)) is not None}
    if len(rows) < _LEAST_ROWS:
        return list(lines)
    heights = [_height(found, rows.get(at)) for at, found in enumerate(words)]
    out: list[Line | Ruled] = []
    start = at = tried = 0  # the first line that is not used up, the one that is looked at, how many were in vain
    while at < len(lines) and tried < _MOST_TRIED:
        run = _run(at, lines, heights, rows) if at in rows else []
        table = _table(run, lines, words, heights) if len(run) >= _LEAST_ROWS else None
        if table is None or table[0] < start:
            at += 1
            tried += bool(run)
            continue
        first, last, made = table
        out += [*lines[start:first], made]
        start = at = last + 1
    return [*out, *lines[start:]]


def words_of(line: Line) -> list[Word]:
    groups: list[list[Char]] = [[line.chars[0]]]
    for before, char in pairwise(line.chars):
        height = max(char[3] - char[1], before[3] - before[1])
        if char[0] - before[2] > GAP * height:
            groups.append([])
        groups[-1].append(char)
    return [Word(chars, "".join(char[4] for char in chars), chars[0][0], chars[-1][2]) for chars in groups]


def _row(at: int, words: list[Word]) -> _Row | None:
    """The line as a row; None where fewer than two words at its end are data."""
    first = len(words)
    while first and DATA.fullmatch(words[first - 1].text):
        first -= 1
    return _Row(at, words[:first], words[first:]) if len(words) - first >= _LEAST_COLUMNS else None


def _height(words: Sequence[Word], row: _Row | None) -> float:
    """Where a line stands, by the middle of the characters of its labels: figures are often in another font."""
    counted = row.labels if row is not None and row.labels else words
    return median([(char[1] + char[3]) / 2 for word in counted for char in word.chars])


def _run(start: int, lines: Sequence[Line], heights: Sequence[float], rows: dict[int, _Row]) -> list[_Row]:
    """The rows from one on between which stand nothing but lines of labels."""
    run = [rows[start]]
    wanted = len(rows[start].data)
    between, edge = 0, rows[start].data[0].left
    for at in range(start + 1, len(lines)):
        row = rows.get(at)
        if row is not None and len(row.data) == wanted:
            run.append(row)
            between, edge = 0, min(edge, row.data[0].left)
            continue
        between += 1
        beside = lines[at].right <= edge
        apart = _is_caption(at, lines, heights) and lines[at].right > _inner(run[-1], rows.get(at + 1))
        if row is not None or not beside or apart or between > _MOST_LINES:
            break
    return run


def _is_caption(at: int, lines: Sequence[Line], heights: Sequence[float]) -> bool:
    """Whether a line between rows stands for itself: it begins with a number, and is as far from either neighbour."""
    if read_heading(lines[at].text) is None or at + 1 == len(lines):
        return False
    over, under = heights[at - 1] - heights[at], heights[at] - heights[at + 1]
    return max(over, under) < _CLEAR * min(over, under)


def _table(
    run: Sequence[_Row], lines: Sequence[Line], words: Sequence[list[Word]], heights: Sequence[float]
) -> tuple[int, int, Ruled] | None:
    """The first and the last line of the table that rows make, and the table; None where something is unsure."""
    columns = [
        (min(row.data[at].left for row in run), max(row.data[at].right for row in run))
        for at in range(len(run[0].data))
    ]
    if any(one[1] >= two[0] for one, two in pairwise(columns)):
        return None
    edge = columns[0][0]
    if any(row.labels and row.labels[-1].right >= edge for row in run):
        return None
    tight = all(row.labels for row in run) and _is_tight(run, lines, heights)
    parts = _labels(run, lines, heights, edge, tight)
    if parts is None or not all(row.labels or len(part) > 1 for row, part in zip(run, parts, strict=True)):
        return None  # figures without a label are no row of ours
    first, last = parts[0][0], max(parts[-1][-1], run[-1].at)
    edges = [edge, *((one[1] + two[0]) / 2 for one, two in pairwise(columns)), max(columns[-1][1], edge + 1)]
    left = min(lines[at].left for at in range(first, last + 1))
    made = [_cells(number, row, part, lines, words, (left, edges)) for number, (row, part) in
            enumerate(zip(run, parts, strict=True))]  # fmt: skip
    xs = sorted({left, *edges, *(cell.left for cells in made for cell in cells)})
    table = Ruled(made, xs, lines[first].top)
    table.bare = True
    return first, last, table


def _labels(
    run: Sequence[_Row], lines: Sequence[Line], heights: Sequence[float], edge: float, tight: bool
) -> list[list[int]] | None:
    """The lines of each row: its own and those of its label; None where it is unsure whose a line is."""
    above, below = run[0].at, run[-1].at
    full = max(row.labels[-1].right for row in run if row.labels) if tight else 0.0
    end = run[-1].labels[-1].right if tight else 0.0
    while below + 1 < len(lines) and _goes_on(lines[below], lines[below + 1], edge):
        if full - end > lines[below].height:
            break  # there was room for more: a label does not go on
        below += 1
        end = lines[below].right
    if tight:
        ends = [*(row.at - 1 for row in run[1:]), below]
        return [list(range(row.at, end + 1)) for row, end in zip(run, ends, strict=True)]
    while above and _goes_on(lines[above], lines[above - 1], edge):
        above -= 1
    cuts = [_cut(one, two, lines, heights) for one, two in pairwise(run)]
    if None in cuts or not cuts:
        return None
    starts = [cut for cut in cuts if cut is not None]
    over, under = _evenly(run[0].at, above, starts[0] - 1), _evenly(run[-1].at, below, starts[-1])
    return [list(range(one, two)) for one, two in pairwise([over, *starts, under + 1])]


def _goes_on(line: Line, other: Line, edge: float) -> bool:
    """Whether a line beside the table may belong to a label of it: as high, close by, and no heading."""
    apart = abs((line.top + line.bottom) - (other.top + other.bottom)) / 2
    low, high = sorted((line.height, other.height))
    alike = high < _SIZES * low and apart < _TIGHT * high and other.right <= edge
    return alike and (read_heading(other.text) is None or other.text[0].isdigit())


def _is_tight(run: Sequence[_Row], lines: Sequence[Line], heights: Sequence[float]) -> bool:
    """Whether lines between rows all go on from the row above: none begins a label, or is nearer to the row below."""
    for one, two in pairwise(run):
        gaps = [heights[at] - heights[at + 1] for at in range(one.at, two.at)]
        if len(gaps) > 1 and (gaps[-1] * _CLEAR < max(gaps[:-1]) or gaps[0] > _CLEAR * min(gaps)):
            return False
        inner = _inner(one, two)
        if any(_begins(lines[at], inner) for at in range(one.at + 1, two.at)):
            return False
    return True


def _begins(line: Line, inner: float) -> bool:
    """Whether a line begins a label with its number."""
    return line.right > inner and read_heading(line.text) is not None


def _inner(one: _Row, two: _Row | None) -> float:
    """Where the labels of two rows begin: what ends before stands beside a group of rows."""
    return max([row.labels[-1].left for row in (one, two) if row is not None and row.labels], default=0.0)


def _cut(one: _Row, two: _Row, lines: Sequence[Line], heights: Sequence[float]) -> int | None:
    """The first line of the lower of two rows: behind the widest gap between them; None where none is the widest.

    Lines that stand to the left of both labels are those of a group of rows, and tell nothing of the rows.
    """
    inner = _inner(one, two)
    between = [at for at in range(one.at + 1, two.at) if lines[at].right > inner]
    own = [one.at, *between, two.at]
    gaps = [(heights[upper] - heights[lower], lower) for upper, lower in pairwise(own)]
    gaps.sort(reverse=True)
    if len(gaps) > 1 and gaps[1][0] * _CLEAR > gaps[0][0]:
        return None
    first = gaps[0][1]
    middle = (heights[one.at] + heights[two.at]) / 2
    while first - 1 > one.at and first - 1 not in own and heights[first - 1] < middle:
        first -= 1
    return first


def _evenly(at: int, outer: int, inner: int) -> int:
    """How far the label of the first or the last row reaches outwards: as far as inwards."""
    return max(at - (inner - at), outer) if outer <= at else min(at + (at - inner), outer)


def _cells(
    number: int,
    row: _Row,
    part: Sequence[int],
    lines: Sequence[Line],
    words: Sequence[list[Word]],
    sides: tuple[float, Sequence[float]],
) -> list[RuledCell]:
    """The cells of a row: its labels, words that stand over one another as one, and its data."""
    left, edges = sides
    page = lines[row.at].page
    groups: list[list[Word]] = []
    for word in [word for at in part for word in (words[at] if at != row.at else row.labels)]:
        group = next((g for g in groups if any(word.left < one.right and one.left < word.right for one in g)), None)
        if group is None:
            groups.append([word])
        else:
            group.append(word)
    groups.sort(key=lambda group: min(word.left for word in group))
    places = [max(min(word.left for word in group), left) for group in groups]
    spans = [*pairwise([*places, edges[0]]), *pairwise(edges)]
    out = []
    for group, (start, end) in zip([*groups, *([word] for word in row.data)], spans, strict=True):
        _, bottom, _, top = around(char[:4] for word in group for char in word.chars)
        made = [Line(list(word.chars), page) for word in group]
        out.append(RuledCell(number, 1, page, (start, bottom, end, top), made))
    return out
