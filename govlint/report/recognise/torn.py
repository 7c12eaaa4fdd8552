"""Rows of a table whose labels the lines of narrow cells tore to pieces: told by the order of the form, or spared.

The text of a page gives the lines of two columns of labels, that of the groups and that of the rows, mixed up and
around the numbers: `(四)无 1.本机 0 6 0`, `法提供 关不掌`, `握相关`. Between two rows that are known there are as many
rows of numbers as the form has rows there; if the pieces between them, read from top to bottom, make up the labels of
these rows one after the other, and what is left of them belongs to labels of groups and columns, they are those rows.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import reduce
from itertools import dropwhile, pairwise, takewhile

from govlint.document.model import Piece
from govlint.document.text import fold
from govlint.forms import Form, Line, TableForm
from govlint.light import NamedTuple
from govlint.report.model import BLANK, UNREAD, LabelUse
from govlint.report.recognise.bound import POSITION_LOST, Bound
from govlint.report.recognise.cutting import cut
from govlint.report.recognise.knowledge import LABEL, TEXT, VALUE, Knowledge, Token
from govlint.report.recognise.lines import MANY
from govlint.report.recognise.naming import without_note
from govlint.report.recognise.row import Row, as_atom
from govlint.report.recognise.virtual import join_pieces

_MOST = 300  # pieces between two known rows
_WORDS = re.compile(r"\S+")


class _Scrap(NamedTuple):
    """A piece of a label: the row it stands in, and its letters and digits."""

    row: int
    piece: Piece
    text: str


class _Stretch(NamedTuple):
    """The rows between two known ones, `start` to `end`, the lines of the form that stand there, and the known ones."""

    start: int
    end: int
    lines: Sequence[Line]
    beside: Sequence[Line]


def rows_in_order(rows: Sequence[Row], table: str, knowledge: Knowledge) -> Sequence[Row]:
    """The rows of a table, torn labels whole and beside their numbers; rows that nothing is left of are left out."""
    torn = [at for at, row in enumerate(rows) if row.numbers >= MANY and not _is_known(row, table)]
    if not torn:
        return rows
    mended: dict[int, Row | None] = {}
    for form in knowledge.candidates:
        if table in form.tables and form.tables[table].shape == "matrix":
            for stretch in _stretches(rows, table, form):
                inside = [at for at in torn if stretch.start <= at < stretch.end]
                if inside and len(inside) == len(stretch.lines) and inside[0] not in mended:
                    mended.update(_told(rows, stretch, inside, _others(form, table, stretch), knowledge))
    if not mended:
        return rows
    return [row for at, one in enumerate(rows) if (row := mended.get(at, one)) is not None]


def _is_known(row: Row, table: str) -> bool:
    """Whether the last words before the numbers are the label of a row, and no piece of one behind that of a group."""
    words = _words(row)
    return bool(words) and "row" in words[-1].kinds.get(table, ())


def _words(row: Row) -> list[Token]:
    """What stands before the first number of a row, blanks left out."""
    lead = takewhile(lambda token: token.kind != VALUE, row.shape.tokens)
    return [token for token in lead if token.kind in (TEXT, LABEL)]


def _stretches(rows: Sequence[Row], table: str, form: Form) -> Iterator[_Stretch]:
    """What lies between the rows of numbers that the form knows, and before and behind them."""
    lines = [line for line in form.tables[table].rows if not line.optional and line.variant is None]
    place = {line.id: at for at, line in enumerate(lines)}
    known = [(-1, -1)]
    for at, row in enumerate(rows):
        found = _places(row, table, form, place) if row.numbers >= MANY else []
        if found:
            known.append((at, found[0]))
    for (start, first), (end, last) in pairwise([*known, (len(rows), len(lines))]):
        beside = [*lines[max(first, 0) : first + 1], *lines[last : last + 1]]
        yield _Stretch(start + 1, end, lines[first + 1 : last], beside)


def _places(row: Row, table: str, form: Form, place: dict[str, int]) -> list[int]:
    """Where the row may stand among the lines of the form, by the last of its labels that names one."""
    words = _words(row)
    refs = words[-1].lines.get((table, form.id, "row"), ()) if words else ()
    return [place[ref.line.id] for ref in refs if ref.line is not None and ref.line.id in place]


def _others(form: Form, table: str, stretch: _Stretch) -> str:
    """The letters of the labels of groups, columns and the known rows beside the stretch, one label a line."""
    spec = form.tables[table]
    labels = [group for line in (*spec.rows, *spec.columns) for group in line.groups]
    labels += [line.label for line in (*spec.columns, *stretch.beside)]
    return "\n".join(map(_letters, dict.fromkeys(labels)))


def _told(
    rows: Sequence[Row], stretch: _Stretch, torn: Sequence[int], others: str, knowledge: Knowledge
) -> dict[int, Row | None]:
    """The rows of the stretch as they are to be, None for those to be left out; nothing where its pieces do not fit."""
    scraps = [scrap for at in range(stretch.start, stretch.end) for scrap in _scraps(rows[at], at)][: _MOST + 1]
    parts = _parts(scraps, stretch.lines, others) if len(scraps) <= _MOST else None
    if parts is None:
        return {}
    owners = dict(zip(torn, range(len(torn)), strict=True))
    if any(owners.get(scrap.row, number) != number for number, part in enumerate(parts) for scrap in part):
        return {}  # a piece beside the numbers of another row
    told: dict[int, Row | None] = dict.fromkeys(range(stretch.start, stretch.end))
    for at, part in zip(torn, parts, strict=True):
        row = rows[at]
        whole = reduce(join_pieces, [scrap.piece for scrap in part])
        label = as_atom(whole, knowledge.token(fold(whole.text)))
        cells = dropwhile(lambda atom: atom.token.kind != VALUE, row.atoms)
        told[at] = Row([label, *cells], row.paragraph, row.table)
    return told


def _scraps(row: Row, at: int) -> Iterator[_Scrap]:
    """The words of a row before its first number."""
    for atom in row.filled:
        if atom.token.kind not in (TEXT, LABEL):
            break
        for word in _WORDS.finditer(atom.text):
            piece = cut(atom, *word.span())
            if piece is not None:
                yield _Scrap(at, piece, _letters(piece.text))


def _parts(scraps: Sequence[_Scrap], lines: Iterable[Line], others: str) -> list[list[_Scrap]] | None:
    """The pieces of each line's label; None where they do not make up all of them in order, or others are left."""
    parts: list[list[_Scrap]] = []
    start = 0
    for line in lines:
        found = next((part for name in _names(line) if (part := _taken(scraps, start, name, others))), None)
        if found is None:
            return None
        parts.append([scraps[at] for at in found])
        start = found[-1] + 1
    return parts if all(scrap.text in others for scrap in scraps[start:]) else None


def _taken(scraps: Sequence[_Scrap], start: int, name: str, others: str) -> tuple[int, ...] | None:
    """Which pieces from the start on make up the name, what belongs to other labels between them left out."""
    begun: dict[int, tuple[int, ...]] = {0: ()}  # the pieces by how much of the name they make up
    for at in range(start, len(scraps)):
        text = scraps[at].text
        fits = [done for done in begun if text and name.startswith(text, done)]
        longer = {done + len(text): (*begun[done], at) for done in fits}
        if len(name) in longer:
            return longer[len(name)]
        begun = {**begun, **longer} if text in others else longer
        if not begun:
            return None
    return None


def _names(line: Line) -> Iterator[str]:
    """The letters and digits of the label in each spelling, with its note and without."""
    for label in (line.label, *line.aliases):
        folded = fold(label)
        yield from dict.fromkeys((_letters(folded), _letters(without_note(folded))))


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, fold(text)))


def spare_torn(bound: Bound, rows: Sequence[Row]) -> None:
    """Blame no table in lines of text for labels that are pieces of official ones, as where its columns were written
    down one after the other. Where a row was not known for that, what stands where is not sure: nothing is missing from
    the table, and no cell is blank.
    """
    if any([row.paragraph is None for row in rows]):
        return
    binding = bound.binding
    words = frozenset([_letters(text) for row in rows if not row.numbers for text in row.texts])
    binding.renamed = [use for use in binding.renamed if not (_is_whole(use) or _is_piece(use, words, binding.spec))]
    torn = next((use for use in binding.unknown if _is_piece(use, words, binding.spec)), None)
    if torn is None:
        return
    binding.forget_differences()
    for figure, (cell, _, _) in zip(binding.figures, bound.sources, strict=True):
        if cell is None and figure.state == BLANK:
            figure.state, figure.reason = UNREAD, POSITION_LOST
    if not bound.lost:
        bound.lost.append((POSITION_LOST, torn.piece.text, torn.piece))


def _is_whole(use: LabelUse) -> bool:
    """Whether a label lacks but marks of the one it was taken for."""
    return use.line is not None and _letters(use.piece.text) == _letters(use.line.label)


def _is_piece(use: LabelUse, words: frozenset[str], spec: TableForm) -> bool:
    """Whether a label makes, with another text of the table, a larger part of a label of its rows."""
    text = _letters(use.piece.text)
    labels = [name for line in spec.rows for name in _names(line) if text in name and text != name]
    return any(word and (text + word in name or word + text in name) for name in labels for word in words)
