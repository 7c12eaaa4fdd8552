"""Tables that a page end cuts, put together again: rows and words broken by it, spans that go on, headers repeated."""

from __future__ import annotations

import re
from collections.abc import Sequence

from govlint.readers.pdf.ruled import PADDING, SIGNS, Ruled, RuledCell, is_figure

_PLAY = 3.0  # points by which sides of the same column may differ from page to page
_AGREE = 0.6  # share of the inner lines that two parts of one table have in common
_LEAST_LINES = 5  # that two parts have in common where their outer sides differ
_NUMBERED = re.compile(r"[(（]?[0-9一二三四五六七八九十]{1,3}[)）、.．]")


def fits(one: Ruled, two: Ruled) -> bool:
    """Whether the second table may be the rest of the first one on the next page: the same columns.

    A page may lack the outermost ones, where nothing of a label that runs down along the rows is printed on it.
    """
    if abs(one.xs[0] - two.xs[0]) <= _PLAY and abs(one.xs[-1] - two.xs[-1]) <= _PLAY:
        few, many = sorted((one.xs[1:-1], two.xs[1:-1]), key=len)
        return _common(few, many) >= _AGREE * len(few)
    few, many = sorted((one.xs, two.xs), key=len)
    return len(few) >= max(_LEAST_LINES, _AGREE * len(many)) and _common(few, many) == len(few)


def _common(few: Sequence[float], many: Sequence[float]) -> int:
    return sum(1 for x in few if any(abs(x - other) <= _PLAY for other in many))


def join(one: Ruled, two: Ruled) -> None:
    """Add the rest of a table to it, as if no page had ended."""
    rows = two.rows[_repeated(one, two) :]
    if not rows:
        return
    one.xs = sorted([*one.xs, *(x for x in two.xs if not any(abs(x - known) <= _PLAY for known in one.xs))])
    ending = _ending(one)
    first = rows[0]
    pairs = [(_above(cell, ending), cell) for cell in first]
    if _is_broken(pairs):
        _mend(pairs)
        kept = [cell for above, cell in pairs if above is None and cell.rowspan > 1]
        for cell in kept:
            cell.rowspan -= 1
        if len(rows) > 1:
            rows[1][:0] = kept
        rows = rows[1:]
    else:
        gone = [cell for above, cell in pairs if above is not None and _goes_on_down(above, cell)]
        rows = [[cell for cell in first if cell not in gone], *rows[1:]]
    for cells in rows:
        row = len(one.rows)
        for cell in cells:
            cell.row = row
        one.rows.append(sorted(cells, key=_left))


def _left(cell: RuledCell) -> float:
    return cell.left


def _repeated(one: Ruled, two: Ruled) -> int:
    """How many rows at the top of the second part only repeat those at the top of the first."""
    count = 0
    for above, below in zip(one.rows, two.rows, strict=False):
        texts = [cell.text for cell in above]
        if texts != [cell.text for cell in below] or not any(texts) or any(map(is_figure, texts)):
            break
        count += 1
    return count


def _ending(table: Ruled) -> list[RuledCell]:
    """The cells that reach down to the last row."""
    end = len(table.rows)
    return [cell for row in table.rows for cell in row if cell.row + cell.rowspan >= end]


def _above(cell: RuledCell, ending: Sequence[RuledCell]) -> RuledCell | None:
    for other in ending:
        if abs(other.left - cell.left) <= _PLAY and abs(other.right - cell.right) <= _PLAY:
            return other
    return None


def _is_broken(pairs: Sequence[tuple[RuledCell | None, RuledCell]]) -> bool:
    """Whether the first row of a page is the rest of the last one before it: its words and figures go on, or a figure
    stands where there was none. Rests of figures alone are one where some of the row has no rest."""
    if _are_halves(pairs):
        return True
    said = [(above, cell) for above, cell in pairs if cell.lines]
    if not said or not all(above is not None and (not above.lines or goes_on(above, cell)) for above, cell in said):
        return False
    if any(above is not None and above.lines and not is_figure(cell.text) for above, cell in said):
        return True
    if not all(above is not None and above.lines and is_figure(cell.text) for above, cell in said):
        return False
    return any(above is not None and above.lines and not cell.lines and above.rowspan == 1 for above, cell in pairs)


def _are_halves(pairs: Sequence[tuple[RuledCell | None, RuledCell]]) -> bool:
    """Whether one of two rows has a figure and no label, and the other has that label: cells of one row whose texts do
    not begin as high."""
    rows: tuple[list[RuledCell], list[RuledCell]] = ([], [])
    for above, cell in pairs:
        if above is None or (above.lines and cell.lines and not goes_on(above, cell)):
            if cell.lines:
                return False
        elif above.rowspan == cell.rowspan == 1:
            rows[0].append(above)
            rows[1].append(cell)
    for one, other in (rows, rows[::-1]):
        labelled = bool(one) and bool(one[0].lines) and not other[0].lines and not is_figure(one[0].text)
        if labelled and any(is_figure(cell.text) for cell in other):
            return True
    return False


def _mend(pairs: Sequence[tuple[RuledCell | None, RuledCell]]) -> None:
    for above, cell in pairs:
        if above is not None:
            _append(above, cell)
            above.rowspan += cell.rowspan - 1


def _append(above: RuledCell, cell: RuledCell) -> None:
    """The text of a cell goes on in another one; a cell that was blank so far stands where its text does."""
    if not cell.lines:
        return
    above.places = [*above.places, *cell.places] if above.lines else cell.places
    above.lines = [*above.lines, *cell.lines]


def _goes_on_down(above: RuledCell, cell: RuledCell) -> bool:
    """Whether a cell over several rows goes on across the page end; then it takes in its rest. Of figures none does:
    their rows may only seem to be several, where the cells beside them end a little higher on a page."""
    if not above.lines or max(above.rowspan, cell.rowspan) == 1 or (cell.lines and not goes_on(above, cell)):
        return False
    if cell.lines and is_figure(above.text):
        return False
    _append(above, cell)
    above.rowspan += cell.rowspan
    return True


def goes_on(above: RuledCell, cell: RuledCell) -> bool:
    """Whether the text of a cell is the rest of that above: there was no room for it, and it begins nothing of its own.

    A number alone (1. or the like) and a bracket without its end cannot be all there is.
    """
    one, two = above.text, cell.text
    if len(one) == 1 and one in SIGNS and is_figure(two):
        return True
    figures = is_figure(one) + is_figure(two)
    if figures:
        return figures == 2 and _has_no_room(above, cell)
    if _NUMBERED.fullmatch(one) or _opened(one) > 0:
        return True
    if _NUMBERED.match(two):
        return False
    downwards = len(above.lines) > 1 and len(above.lines[-1].chars) == len(cell.lines[0].chars) == 1
    return downwards or _has_no_room(above, cell)


def _has_no_room(above: RuledCell, cell: RuledCell) -> bool:
    last, first = above.lines[-1], cell.lines[0]
    return above.right - above.left - (last.right - last.left) < PADDING + first.first_word


def _opened(text: str) -> int:
    return sum(map(text.count, "(（“《〔[")) - sum(map(text.count, ")）”》〕]"))
