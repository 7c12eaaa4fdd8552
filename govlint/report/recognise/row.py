"""A row of atoms, and its shape: all that recognition asks of a row without looking at its numbers."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import count
from typing import Any

from govlint.document.model import Paragraph, Piece, Table, TextTable
from govlint.memo import Memo
from govlint.report.recognise.knowledge import LABEL, PROSE, TEXT, VALUE, Token, one_set

# A cell, or a paragraph that may be one; its `token` says how it was understood.
Atom = Piece

_NO_TABLES: frozenset[str] = one_set(frozenset())
_MOST_SHAPES = 500  # a form has about a hundred, written in a few ways
_numbers = count()


def as_atom(piece: Piece, token: Token) -> Atom:
    """The piece, with what it was taken for."""
    piece.token = token
    return piece


class Shape:
    """What rows with the same tokens have in common.

    `tables` are the ids of the tables that its labels speak of, `count` how many atoms are not blank, `numbers` how
    many of them are numbers, `label` the place of the last label; `prose` says that one is too long for a label,
    `body` that there is no word at all. `settled` says that the shape tells of every word in the row what it is and of
    every number that it stands behind the words, so that rows of this shape differ in nothing but their numbers.
    Each has a `number`; `masked` is that of the shape whose tokens are the masks of these, where they have any. `lines`
    are the tables that have a row or a caption of one of its labels, `edge` says that one is a field of a header or
    footer.
    """

    __slots__ = ("body", "count", "edge", "label", "lines", "masked", "number", "numbers", "prose", "settled",
                 "tables", "tokens")  # fmt: skip

    def __init__(self, tokens: tuple[Token, ...]) -> None:
        self.tokens = tokens
        self.count = self.numbers = 0
        self.prose = False
        self.label = -1
        self.tables = _NO_TABLES
        self.settled = self.body = True
        self.lines = _NO_TABLES
        self.edge = False
        own = True
        for place, token in enumerate(tokens):
            if token.text == "":
                continue
            self.count += 1
            kind = token.kind
            if kind == VALUE:
                self.numbers += 1
                continue
            if kind in (TEXT, LABEL):
                self.body = False
                if self.numbers:
                    self.settled = False
                own = own and token.mask is None
            if token.tables:
                self.label = place
                self.tables = _joined(self.tables, token.tables)
                self.lines = _joined(self.lines, token.spoken)
                self.edge = self.edge or token.edge
            elif token is PROSE:
                self.prose = True
                self.settled = False
        self.number = next(_numbers)
        self.masked = self.number if own else shape_of(tuple([token.mask or token for token in tokens])).number


def _joined(one: frozenset[str], two: frozenset[str]) -> frozenset[str]:
    return one_set(one | two) if one and two else one or two


_SHAPES = Memo(Shape, _MOST_SHAPES)
PROSE_SHAPE = _SHAPES[(PROSE,)]  # of a paragraph that is prose
_new = object.__new__


def shape_of(tokens: tuple[Token, ...]) -> Shape:
    """The one Shape of rows with these tokens."""
    return _SHAPES[tokens]


class Row:
    """A row of a table, or a paragraph standing alone. `paragraph` is None for rows of tables.

    `tables` are those of its shape, unless the row is part of a label that goes on in the next one; `filled` are the
    atoms that are not blank. The atoms of a row of text are made when somebody asks for them. (There is one class of
    rows, not one for each way to make them: what loops over rows reads the attributes of one class more quickly.)
    """

    __slots__ = ("atoms", "filled", "index", "numbers", "paragraph", "shape", "table", "tables", "texts")

    index: int  # in the table of text whose cells are made later; else -1
    atoms: Sequence[Atom]
    filled: Sequence[Atom]
    texts: Sequence[str]  # of its atoms
    paragraph: Paragraph | None
    table: Table | None

    def __init__(self, atoms: Sequence[Atom], paragraph: Paragraph | None, table: Table | None) -> None:
        self.index = -1
        self.atoms = atoms
        self.shape = shape = shape_of(tuple([atom.token for atom in atoms]))
        self.paragraph = paragraph
        self.table = table
        self.numbers = shape.numbers
        self.tables = shape.tables

    def __getattr__(self, name: str) -> Any:
        if name == "atoms":
            table = self.table
            assert isinstance(table, TextTable)
            self.atoms = cells = table.row(self.index)
            for cell, token in zip(cells, self.shape.tokens, strict=True):
                cell.token = token
            return cells
        if name == "filled":
            self.filled = filled = [atom for atom in self.atoms if atom.text]
            return filled
        if name == "texts":
            self.texts = texts = [atom.text for atom in self.atoms]
            return texts
        raise AttributeError(name)

    @property
    def only(self) -> str:
        """The text of a row that has a single one."""
        return self.filled[0].text if self.paragraph is not None else next(filter(None, self.texts))

    def columns(self) -> tuple[int, Sequence[int]] | None:
        """The line that the row stands on and the columns at which its atoms begin, where they need not be made."""
        table = self.table
        if self.index >= 0 and isinstance(table, TextTable):
            return table.columns(self.index)
        return None

    def start(self, place: int) -> tuple[int, int] | None:
        """The line and the column at which one of its atoms begins, where it need not be made."""
        table = self.table
        if self.index >= 0 and isinstance(table, TextTable):
            return table.start(self.index, place)
        return None

    @property
    def piece(self) -> Piece:
        """The piece that stands for the row's place."""
        return (self.filled or self.atoms)[0]


def text_rows(table: TextTable, read: Callable[[str], Token]) -> list[Row]:
    """The rows of a table of text, their atoms not yet made; `read` tells how a text is understood."""
    rows: list[Row] = []
    for index, texts in enumerate(table.texts):
        row = _new(Row)
        row.shape = shape = _SHAPES[tuple(map(read, texts))]
        row.paragraph = None
        row.table = table
        row.texts = texts
        row.numbers = shape.numbers
        row.tables = shape.tables
        row.index = index
        rows.append(row)
    return rows


def prose_row(paragraph: Paragraph) -> Row:
    """A paragraph that is prose, and nothing else, as a row of one atom."""
    paragraph.token = PROSE
    row = _new(Row)
    row.atoms = row.filled = (paragraph,)
    row.shape = PROSE_SHAPE
    row.paragraph = paragraph
    row.table = None
    row.numbers = 0
    row.tables = _NO_TABLES
    row.index = -1
    return row


def lone_row(paragraph: Paragraph, token: Token) -> Row:
    """A paragraph, which is not blank, as a row of one atom."""
    if token is PROSE:
        return prose_row(paragraph)
    paragraph.token = token
    row = _new(Row)
    row.atoms = row.filled = (paragraph,)
    row.shape = shape = _SHAPES[(token,)]
    row.paragraph = paragraph
    row.table = None
    row.numbers = shape.numbers
    row.tables = shape.tables
    row.index = -1
    return row
