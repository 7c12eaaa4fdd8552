"""Labels that go on in the next row of a table, or in the next line of its text, put together again.

A label is broken where its cell is narrow, and what wrote the table down kept the lines of the cell: as rows of their
own with the numbers beside one of them, or as the end of one row and the beginning of the next.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import reduce

from govlint.document.model import Piece
from govlint.document.text import fold
from govlint.report.recognise.knowledge import LABEL, LONGEST, NOTHING, TEXT, UNIT, VALUE, Knowledge
from govlint.report.recognise.row import Atom, Row, as_atom
from govlint.report.recognise.virtual import is_longer, join_pieces

MOST = 14  # rows that one label is broken over
_MARKS = tuple(".．、,，)）")  # between the number of a label and its words
_NUMERALS = "0123456789〇零一二三四五六七八九十百千.-"
_Part = tuple[int, int]  # which of the rows, and the place there


def whole_labels(rows: Sequence[Row], table: str, knowledge: Knowledge) -> Sequence[Row]:
    """The rows of a table, labels of it that go on in the next row whole: beside their numbers, else in the upper row.

    Rows of which nothing is left are left out.
    """
    out: list[Row] | None = None
    for at in range(len(rows) - 1):
        if are_apart((out or rows)[at], rows[at + 1]):
            continue
        mended = _mended((out or rows)[at : at + MOST], table, knowledge)
        if mended is not None:
            out = list(rows) if out is None else out
            out[at : at + len(mended)] = mended
    return rows if out is None else [row for row in out if row.shape.count]


def are_apart(upper: Row, lower: Row) -> bool:
    """Whether no label goes on from the one row in the next, for both have their own numbers: more than one of each is
    none of a list."""
    return upper.numbers > 1 and lower.numbers > 1


def goes_on(rows: Sequence[Row], table: str, knowledge: Knowledge) -> int:
    """How many of the rows a label of the table reaches over that begins in the first of them; 0 where none goes on."""
    found = (_whole(rows, parts, table, knowledge) for parts in _broken(rows, table))
    return max([count for _, count in filter(None, found)], default=0)


def _mended(rows: Sequence[Row], table: str, knowledge: Knowledge) -> list[Row] | None:
    """The rows with the labels whole that begin in the first of them; None where none goes on."""
    out: list[Row] | None = None
    for parts in _broken(rows, table):
        found = _whole(rows, parts, table, knowledge)
        if found is None:
            continue
        whole, count = found
        is_row = "row" in whole.token.kinds[table]
        counted = [part for part in parts[:count] if rows[part[0]].numbers]
        if is_row and len(counted) > 1:
            continue  # a row has its numbers once
        home = counted[0] if is_row and counted else parts[0]
        out = list(rows) if out is None else out
        for part in parts[:count]:
            out[part[0]] = _with(out[part[0]], part[1], whole if part == home else as_atom(Piece(""), NOTHING))
    return out


def _broken(rows: Sequence[Row], table: str) -> Iterator[list[_Part]]:
    """Where the parts may stand of each label that the first of the rows has and no form knows, or knows as another."""
    for place in range(len(rows[0].texts)):
        parts = [(0, place)]
        for number in range(1, len(rows)):
            below = _below(rows[number - 1], parts[-1][1], rows[number])
            if below is None or (number == 1 and not _may_go_on(rows, [*parts, (1, below)], table)):
                break
            parts.append((number, below))
        if len(parts) > 1:
            yield parts


def _below(upper: Row, place: int, lower: Row) -> int | None:
    """The place in the lower row of what may go on with the text at the place in the upper one.

    It stands under it, or it is what the row begins with: the upper one then ends with its beginning, or there is
    nothing else in the lower one.
    """
    if not upper.texts[place]:
        return None
    if len(upper.texts) == len(lower.texts) and lower.texts[place]:
        return place
    first = next((at for at, text in enumerate(lower.texts) if text), None)
    ends = not any(upper.texts[place + 1 :])
    return first if ends or lower.shape.count == 1 else None


def _may_go_on(rows: Sequence[Row], parts: Sequence[_Part], table: str) -> bool:
    """Whether two texts may be parts of one label: words, one of which at least is none of the table by itself."""
    (_, at), (below, under) = parts
    if rows[below].shape.prose:
        return False
    one, two = rows[0].shape.tokens[at], rows[below].shape.tokens[under]
    if one.kind == VALUE:
        text, rest = rows[0].texts[at], rows[below].texts[under]
        return two.kind in (TEXT, LABEL) and (text.endswith(_MARKS) or rest.startswith(_MARKS))
    if one.kind not in (TEXT, LABEL) or two.kind not in (TEXT, LABEL, UNIT):
        return False
    if two.kind == LABEL and 0 <= rows[0].shape.label < at and not rows[0].texts[at].strip(_NUMERALS):
        return False  # what stands there in the place of a figure is no number of the label below
    return table not in one.tables or table not in two.tables


def _whole(rows: Sequence[Row], parts: Sequence[_Part], table: str, knowledge: Knowledge) -> tuple[Atom, int] | None:
    """The label of the table that the first of the parts make, and how many; None where they make none."""
    text = rows[0].texts[parts[0][1]]
    first = rows[0].shape.tokens[parts[0][1]]
    for count, (number, place) in enumerate(parts[1:], 2):
        text += rows[number].texts[place]
        if len(text) > LONGEST:
            return None
        token = knowledge.token(fold(text)) if knowledge.edges.may_be_label(text) else NOTHING
        if table in token.kinds and token.mask is None and (first.kind != LABEL or is_longer(token, first)):
            pieces = [rows[at].atoms[where] for at, where in parts[:count]]
            return as_atom(reduce(join_pieces, pieces), token), count
        if rows[number].shape.tokens[place].kind != TEXT:
            return None
    return None


def _with(row: Row, place: int, atom: Atom) -> Row:
    """The row with another atom at the place."""
    return Row([*row.atoms[:place], atom, *row.atoms[place + 1 :]], row.paragraph, row.table)
