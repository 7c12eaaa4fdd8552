"""Labels that a narrow column broke over several lines, their numbers beside or between them, put together again."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import reduce

from govlint.document.text import fold
from govlint.report.recognise.knowledge import LABEL, LONG, TEXT, UNIT, VALUE, Knowledge, Ref
from govlint.report.recognise.lines import MANY, cells_behind
from govlint.report.recognise.row import Atom, Row, as_atom
from govlint.report.recognise.virtual import join_pieces

_BEFORE, _AFTER = 7, 13  # lines above and below the numbers that may belong to the label
_SCRAP = 2  # the longest line that may be a part of a label written from top to bottom, which runs between the rows


def join_wrapped(rows: list[Row], knowledge: Knowledge) -> list[Row]:
    """The rows, each row of numbers whose label stands in pieces above and below it made one with the label."""
    out: list[Row] = []
    index = 0
    while index < len(rows):
        row = _with_numbers(rows[index], knowledge)
        if row is not None:
            after = rows[index + 1 : index + 1 + _AFTER]
            found = _label_with_number(out, row, after, knowledge) or _label_around(out, row, after, knowledge)
            if found is not None:
                label, above, below = found
                kept = [one for one in out[len(out) - above :] if not _is_piece(one, label)]
                kept += [one for one in rows[index + 1 : index + 1 + below] if not _is_piece(one, label)]
                out[len(out) - above :] = [*kept, _joined(row, label, knowledge)]
                index += 1 + below
                continue
            if row is not rows[index] and out and _is_named(out[-1], row):
                out.append(row)
                index += 1
                continue
        out.append(rows[index])
        index += 1
    return out


def _with_numbers(row: Row, knowledge: Knowledge) -> Row | None:
    """A line of numbers without a label, or behind an unknown word; of few of them only if the line is no row yet."""
    if row.paragraph is None or row.paragraph.noise:
        return None
    if row.shape.count > 1:
        return row if row.numbers >= MANY and _lacks_label(row) else None
    if row.shape.body or row.tables or row.shape.prose:
        return None
    cells = cells_behind(row.paragraph, knowledge)
    return Row(cells, row.paragraph, None) if cells else None


def _is_named(before: Row, row: Row) -> bool:
    """Whether nothing but numbers, and their units, stands below the label of a row."""
    lone = before.shape.count == 1 and before.numbers == 0
    bare = all([token.kind in (VALUE, UNIT) for token in row.shape.tokens])
    return lone and bare and any(ref.kind == "row" for ref in before.shape.tokens[0].refs)


def _lacks_label(row: Row) -> bool:
    """Whether the row is numbers only, or an unknown word stands before them."""
    words = [atom for atom in row.filled if atom.token.kind in (TEXT, LABEL)]
    return not words or words[-1].token.kind == TEXT


def _label_around(
    before: Sequence[Row], row: Row, after: Sequence[Row], knowledge: Knowledge
) -> tuple[list[Atom], int, int] | None:
    """The pieces of the label, and how many rows above and below the numbers they reach over."""
    above = _pieces(reversed(before[-_BEFORE:]))
    own = _own(row)
    if not own and (not above or above[0][1].token.kind == LABEL):
        return None  # numbers alone, or under a whole label
    return _put_together(above, own, _pieces(iter(after)), knowledge.refs)


def _label_with_number(
    before: Sequence[Row], row: Row, after: Sequence[Row], knowledge: Knowledge
) -> tuple[list[Atom], int, int] | None:
    """The same of a label whose note holds the one number of the row itself: that an item counts 1."""
    own = _own(row)
    numbers = [atom for atom in row.filled if atom.token.kind not in (TEXT, LABEL)]
    if len(numbers) != 1 or not own or numbers[0] is not row.filled[-1] or not after:
        return None

    def noted(text: str) -> list[Ref]:
        notes = [(ref, ref.line.note) for ref in knowledge.refs(text) if ref.line is not None]
        return [ref for ref, note in notes if note and text.endswith(fold(note))]

    return _put_together(_pieces(reversed(before[-_BEFORE:])), [*own, *numbers], _pieces(iter(after)), noted)


def _put_together(
    above: Sequence[tuple[int, Atom]],
    own: list[Atom],
    below: Sequence[tuple[int, Atom]],
    look_up: Callable[[str], Sequence[Ref]],
) -> tuple[list[Atom], int, int] | None:
    """The pieces from above, of the row and from below that make the label of a row, and how far they reach."""
    for up in ([], *_runs(above)) if own else _runs(above):
        for down in ([], *_runs(below)):
            pieces = [atom for _, atom in reversed(up)] + own + [atom for _, atom in down]
            if len(pieces) > 1:
                text = "".join(fold(atom.text) for atom in pieces)
                if any(ref.kind == "row" for ref in look_up(text)):
                    return pieces, up[-1][0] if up else 0, down[-1][0] if down else 0
    return None


def _own(row: Row) -> list[Atom]:
    """The last word before the numbers, if it is an unknown one."""
    return [atom for atom in row.filled if atom.token.kind in (TEXT, LABEL)][-1:]


def _pieces(rows: Iterator[Row]) -> list[tuple[int, Atom]]:
    """The last words of each line of words next to the numbers, with their distance from it; up to the next numbers."""
    found: list[tuple[int, Atom]] = []
    for distance, row in enumerate(rows, 1):
        paragraph = row.paragraph
        if paragraph is not None and paragraph.noise:
            continue
        if paragraph is None or row.numbers or len(paragraph.text) > LONG:
            break
        if row.filled:
            found.append((distance, row.filled[-1]))
    return found


def _runs(pieces: Sequence[tuple[int, Atom]]) -> Iterator[list[tuple[int, Atom]]]:
    """The first one, two, three of the pieces; the same with the scraps between them left out."""
    yield from ([*pieces[:count]] for count in range(1, len(pieces) + 1))
    whole = [piece for piece in pieces if len(piece[1].text) > _SCRAP]
    if len(whole) < len(pieces):
        yield from (whole[:count] for count in range(1, len(whole) + 1))


def _is_piece(row: Row, label: Sequence[Atom]) -> bool:
    return bool(row.filled) and any(row.filled[-1] is atom for atom in label)


def _joined(row: Row, label: Sequence[Atom], knowledge: Knowledge) -> Row:
    piece = reduce(join_pieces, label)
    numbers = [atom for atom in row.atoms if atom.token.kind not in (TEXT, LABEL) and atom not in label]
    return Row([as_atom(piece, knowledge.token(fold(piece.text))), *numbers], row.paragraph, None)
