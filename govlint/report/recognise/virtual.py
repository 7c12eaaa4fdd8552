"""Virtual rows: what each line of a table says, put together from whatever rows its source has."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from govlint.document.model import Piece
from govlint.document.text import fold
from govlint.report.recognise.knowledge import (
    BLANK,
    LABEL,
    LONGEST,
    PROSE,
    TEXT,
    UNIT,
    VALUE,
    Knowledge,
    Token,
)
from govlint.report.recognise.row import Atom, Row, as_atom
from govlint.report.recognise.serial import without_serial_numbers

_LONGEST_LABEL = 80
_LED = 6  # lines of numbers and of labels from which on it shows which of them stand first


class VirtualRow:
    """Labels and the cells after them, in order. `texts` are words in label position that no form knows.

    `lead` counts the atoms before the first cell in the source row (0 where the cells stood one a line); `source` are
    all atoms of that row (none where it was put together from several: then `words` are its labels and texts in order).
    `apart` says that its numbers stand below those of other rows, so that it cannot be told whose they are.
    """

    __slots__ = ("apart", "cells", "labels", "lead", "source", "stated", "texts", "words")

    def __init__(self) -> None:
        self.apart = False
        self.words: list[Atom] = []
        self.labels: list[Atom] = []
        self.texts: list[Atom] = []
        self.cells: list[Atom] = []
        self.stated: list[Atom] = []  # the cells that are not blank
        self.lead = 0
        self.source: Sequence[Atom] = ()

    def fill(self, cells: Sequence[Atom], lead: int) -> None:
        """Take these cells as the row's own, the first of them at place `lead` of the source row."""
        self.cells = list(cells)
        self.stated = [atom for atom in cells if atom.token.kind != BLANK]
        self.lead = lead

    @property
    def numbers(self) -> int:
        """How many numbers stand in its cells."""
        return sum([atom.token.kind == VALUE for atom in self.stated])

    @property
    def piece(self) -> Piece:
        """A piece that stands for the row."""
        atoms = self.labels or self.texts or self.cells
        return atoms[-1]


def virtual_rows(rows: Sequence[Row], table: str, knowledge: Knowledge) -> tuple[list[VirtualRow], bool]:
    """The lines of a table region in order: one a source row, or gathered from one cell per line.

    The second part says whether numbers were looked at to tell what is what.
    """
    if _is_stream(rows):
        atoms, by_value = without_serial_numbers(_unwrapped(rows), table, knowledge)
        return _from_stream(atoms, table, knowledge), by_value
    virtual = [_from_row(row, table) for row in rows]
    return _joined(_abreast(_led(virtual, table), table), table, knowledge), False


def _led(rows: list[VirtualRow], table: str) -> list[VirtualRow]:
    """The rows, numbers that stand on the line before the label of their row behind it: where all do, from the first
    to the last, and the first are not the running numbers of the columns."""
    lone = [row for row in rows if (row.stated and not row.labels and not row.texts) or _names_row_only(row, table)]
    if len(lone) < _LED or len(lone) % 2 or any(row.stated and row.labels for row in rows):
        return rows
    pairs = list(zip(lone[::2], lone[1::2], strict=True))
    led = all(numbers.stated and not numbers.labels and label.labels and not label.cells for numbers, label in pairs)
    if not led or [atom.text for atom in lone[0].cells] == [str(at) for at, _ in enumerate(lone[0].cells, 1)]:
        return rows
    for numbers, label in pairs:
        label.fill(numbers.cells, 0)
    return [row for row in rows if row.labels or row.texts or not row.stated]


def _abreast(rows: list[VirtualRow], table: str) -> list[VirtualRow]:
    """The rows, the names of several with the numbers that stand below all of them, as where columns of a page were
    copied one after the other: row by row where there are as many of both, else `apart`."""
    out: list[VirtualRow] = []
    names: list[VirtualRow] = []
    for named, run in groupby(rows, lambda row: bool(row.labels or row.texts)):
        found = list(run)
        if not named and len(found) > 1 and len(names) > 1 and all(row.stated for row in found):
            if len(names) == len(found):
                for name, row in zip(names, found, strict=True):
                    name.fill(row.cells, 0)
                continue
            for row in found:
                row.apart = True
        names = [row for row in found if named and not row.cells and _names_row_only(row, table)]
        out += found
    return out


def _names_row_only(row: VirtualRow, table: str) -> bool:
    kinds = row.labels[-1].token.kinds.get(table, ()) if row.labels else ()
    return "row" in kinds and "column" not in kinds


def _is_stream(rows: Sequence[Row]) -> bool:
    """Whether the source gives one cell per line (layouts A3 and A4): rows with one filled cell carry the numbers, or,
    where there are none, the marks for blanks."""
    narrow = wide = 0
    for row in rows:
        if row.numbers and row.shape.count == 1:
            narrow += 1
        elif row.numbers:
            wide += 1
    if not narrow and not wide:
        marked = [row.shape.count for row in rows if row.shape.count and row.filled[-1].token.kind == BLANK]
        narrow, wide = marked.count(1), len(marked) - marked.count(1)
    return narrow > wide


def _unwrapped(rows: Sequence[Row]) -> list[Atom]:
    """The atoms of a stream; a blank that only a closing pipe made is left out, a pipe alone on its line is a blank."""
    atoms: list[Atom] = []
    for row in rows:
        filled = row.filled
        if row.paragraph is not None and row.paragraph.noise:
            continue
        if filled:
            atoms.extend(filled if len(filled) == 1 else row.atoms)
        else:
            atoms.append(row.atoms[0])
    return atoms


def _axis(token: Token, table: str) -> str:
    """ "row" or "column" or "both" or "other" for a label."""
    kinds = token.kinds.get(table, ())
    if "row" in kinds:
        return "both" if "column" in kinds else "row"
    return "column" if "column" in kinds else "other"


def _from_row(row: Row, table: str) -> VirtualRow:
    """Leading labels and words are the label part, all after the last label the cells."""
    virtual = VirtualRow()
    virtual.source = atoms = row.atoms
    last = row.shape.label
    if len(row.tables) > 1 or table not in row.tables:
        last = max((index for index, atom in enumerate(atoms) if table in atom.token.tables), default=-1)
    if last < 0:
        last = _label_words(atoms)
    for atom in atoms[: last + 1]:
        kind = atom.token.kind
        if kind == LABEL:
            virtual.labels.append(atom)
        elif kind != BLANK:
            virtual.texts.append(atom)
    rest = atoms[last + 1 :]
    if row.paragraph is not None and all(atom.token.kind == TEXT for atom in rest):
        virtual.texts.extend(rest)  # a line of words: the first half of a label, its numbers follow on the next
    else:
        virtual.fill(rest, last + 1)
    return virtual


def _label_words(atoms: Sequence[Atom]) -> int:
    """The index of the last word before the first number, -1 where a row has no words in label position."""
    last = -1
    for index, atom in enumerate(atoms):
        if atom.token.kind in (VALUE, UNIT):
            break
        if atom.token.kind in (TEXT, LABEL):
            last = index
    return last


def _joined(virtual: list[VirtualRow], table: str, knowledge: Knowledge) -> list[VirtualRow]:
    """Label rows joined with the row of numbers after them, and words broken over several rows put together."""
    out: list[VirtualRow] = []
    for row in virtual:
        before = out[-1] if out else None
        if before is None or before.stated or not (before.labels or before.texts):
            out.append(row)
        elif not row.labels and not row.texts:
            if row.stated and not row.apart and _is_row_label(before, table):
                before.fill(row.cells, 0)
            else:
                out.append(row)
        elif not _mend(before, row, out, table, knowledge):
            out.append(row)
    return out


def _mend(before: VirtualRow, row: VirtualRow, out: list[VirtualRow], table: str, knowledge: Knowledge) -> bool:
    """Put unknown words together that stand over two rows without numbers; whether the next row is thereby used up."""
    if not before.texts:
        return _lengthen(before, row, out, table, knowledge)
    if row.stated or row.labels or len(row.texts) > 1:
        return False
    piece = join_pieces(before.texts[-1], row.texts[0])
    if len(piece.text) > _LONGEST_LABEL:
        return False
    before.texts[-1] = as_atom(piece, knowledge.token(fold(piece.text)))
    return True


def _lengthen(before: VirtualRow, row: VirtualRow, out: list[VirtualRow], table: str, knowledge: Knowledge) -> bool:
    """Put a note that stands before numbers behind the label above it. The next row is never used up thereby."""
    if row.texts and row.stated and len(row.texts) == 1 and row.texts[0].text[0] in "（(" and before.labels:
        piece = join_pieces(before.labels[-1], row.texts[0])
        token = knowledge.token(fold(piece.text)) if len(piece.text) <= LONGEST else PROSE
        if "row" in token.kinds.get(table, ()):
            row.labels, row.texts = [*before.labels[:-1], as_atom(piece, token)], []
            out.pop()
    return False


def _is_row_label(row: VirtualRow, table: str) -> bool:
    """Whether words name a row or a group; the last of several names of columns may be that of a row elsewhere."""
    if not row.labels:
        return bool(row.texts)
    if any({"column"} == row.labels[at].token.kinds.get(table, ()) for at in range(len(row.labels) - 1)):
        return False
    return not {"row", "group"}.isdisjoint(row.labels[-1].token.kinds.get(table, ()))


def join_pieces(one: Piece, two: Piece) -> Piece:
    """The text of two pieces put together, every character still at its own place."""
    runs = [*(one.runs or [(0, one.line or 1, one.column)])]
    offset = len(one.text)
    runs.extend((at + offset, line, col) for at, line, col in two.runs or [(0, two.line or 1, two.column)])
    return Piece(one.text + two.text, one.line, one.column, runs if one.line else None, one.base)


def _from_stream(atoms: Sequence[Atom], table: str, knowledge: Knowledge) -> list[VirtualRow]:
    """Lines gathered from single cells: a label after numbers opens a new line, as does a row label after a header."""
    out: list[VirtualRow] = []
    current = VirtualRow()
    header = False
    word: Atom | None = None
    for atom in atoms:
        kind = atom.token.kind
        if kind == LABEL and table not in atom.token.tables:
            kind = TEXT
        if kind in (VALUE, UNIT, BLANK):
            if kind == VALUE and current.texts[-1:] == [word] and _names_no_row(current, table, header):
                out.append(current)
                current, header = _label_apart(current), False
            if current.labels or current.texts or kind != BLANK:
                current.cells.append(atom)
                if kind != BLANK:
                    current.stated.append(atom)
            continue
        axis = _axis(atom.token, table) if kind == LABEL else "other"
        is_column = axis == "column" or (axis == "both" and header)
        begins = (is_column and not header) or _is_caption(atom, table)
        if current.cells or (header and axis == "row") or (begins and _has_row(current, table)):
            out.append(current)
            current = VirtualRow()
            header = False
            is_column = axis == "column"
        header = header or is_column
        word = atom
        current.words.append(atom)
        (current.labels if kind == LABEL else current.texts).append(atom)
    out.append(current)
    return out


def _names_no_row(virtual: VirtualRow, table: str, header: bool) -> bool:
    """Whether the labels so far are those of a header or of a group: what stands behind them names a row of its own.

    What is a group in one form and a row in another may have a note behind it, but no number of its own.
    """
    if virtual.cells or not virtual.labels:
        return False
    kinds = virtual.labels[-1].token.kinds.get(table, ())
    return header or ("group" in kinds and ("row" not in kinds or virtual.texts[-1].text[:1].isdecimal()))


def _label_apart(before: VirtualRow) -> VirtualRow:
    """The row that the last words begin: no form knows them, and a number follows."""
    row = VirtualRow()
    row.texts.append(before.texts.pop())
    return row


def _is_caption(atom: Atom, table: str) -> bool:
    """Whether a label is that of a part of the table, and nothing else."""
    return {*atom.token.kinds.get(table, ())} == {"caption"}


def _has_row(virtual: VirtualRow, table: str) -> bool:
    return any(_axis(atom.token, table) == "row" for atom in virtual.labels)


def is_longer(whole: Token, part: Token) -> bool:
    """Whether the joined label is a line that the part alone is not (a short form stands for its line already)."""
    known = {(ref.table, ref.kind, ref.line.id if ref.line else ref.order) for ref in part.refs}
    return any((ref.table, ref.kind, ref.line.id if ref.line else ref.order) not in known for ref in whole.refs)
