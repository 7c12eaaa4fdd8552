"""A row of atoms, and its shape: all that recognition asks of a row without looking at its numbers."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import chain, count, islice, pairwise

from govlint.document.model import Paragraph, Piece, Table, TextTable
from govlint.memo import Memo
from govlint.report.recognise.knowledge import LABEL, PROSE, TEXT, VALUE, Token, one_set
from govlint.report.recognise.naming import gives_year

# A cell, or a paragraph that may be one; its `token` says how it was understood.
Atom = Piece

_NO_TABLES: frozenset[str] = one_set(frozenset())
_MOST_SHAPES = 500  # a form has about a hundred, written in a few ways
_MOST_LONE = 100  # of texts standing alone, most of which come once: titles, dates
_MOST_GRIDS, _HIGHEST = 64, 200  # a form has a few tables, each written in a few ways; a table of more rows has no form
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
    footer; `surrounds` says that one is, or that a text gives a year and nothing else, and that there are no numbers.
    """

    __slots__ = ("body", "count", "edge", "label", "lines", "masked", "number", "numbers", "prose", "settled",
                 "surrounds", "tables", "tokens")  # fmt: skip

    def __init__(self, tokens: tuple[Token, ...]) -> None:
        self.tokens = tokens
        self.count = self.numbers = 0
        self.prose = False
        self.label = -1
        self.tables = _NO_TABLES
        self.settled = self.body = True
        self.lines = _NO_TABLES
        self.edge = dated = False
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
                dated = dated or (token.text is not None and gives_year(token.text) is not None)
            if token.tables:
                self.label = place
                self.tables = _joined(self.tables, token.tables)
                self.lines = _joined(self.lines, token.spoken)
                self.edge = self.edge or token.edge
            elif token is PROSE:
                self.prose = True
                self.settled = False
        self.surrounds = not self.numbers and (self.edge or dated)
        self.number = next(_numbers)
        self.masked = self.number if own else shape_of(tuple([token.mask or token for token in tokens])).number


def _joined(one: frozenset[str], two: frozenset[str]) -> frozenset[str]:
    return one_set(one | two) if one and two else one or two


class Grid:
    """What tables of text have in common whose rows have the same tokens.

    It is made of the widths of the rows and the tokens of all of them, one row after the other. `shapes` are those of
    the rows, `prose` says that a row holds a text too long for a label, `told` that every row speaks of a table. `runs`
    are the rows, from the first to behind the last of each, that speak of one table, line after line: but for the first
    row of a run none may be a heading (a text alone, of no line of the table). `masked` are the numbers of the masked
    shapes, for plans; None where one is not settled.
    """

    __slots__ = ("height", "masked", "prose", "runs", "shapes", "told")

    def __init__(self, table: tuple[tuple[int, ...], tuple[Token, ...]]) -> None:
        widths, tokens = table[0], iter(table[1])
        self.shapes = shapes = [_SHAPES[tuple(islice(tokens, width))] for width in widths]
        self.height = len(shapes)
        self.masked = tuple([shape.masked for shape in shapes]) if all([shape.settled for shape in shapes]) else None
        self.prose = any([shape.prose for shape in shapes])
        self.told = all([shape.tables for shape in shapes])
        starts = [
            at for at, (shape, before) in enumerate(zip(shapes, (None, *shapes), strict=False))
            if before is None or shape.tables is not before.tables or (shape.count == 1 and not shape.lines)
        ]  # fmt: skip
        self.runs = list(pairwise([*starts, len(shapes)]))


_SHAPES = Memo(Shape, _MOST_SHAPES)
_LONE: Memo[Token, Shape] = Memo(lambda token: Shape((token,)), _MOST_LONE)
_GRIDS = Memo(Grid, _MOST_GRIDS)
PROSE_SHAPE = _SHAPES[(PROSE,)]  # of a paragraph that is prose
_new = object.__new__


def shape_of(tokens: tuple[Token, ...]) -> Shape:
    """The one Shape of rows with these tokens."""
    return _SHAPES[tokens]


class Row:
    """A row of a table, or a paragraph standing alone. `paragraph` is None for rows of tables.

    `tables` are those of its shape, unless the row is part of a label that goes on in the next one; `filled` are the
    atoms that are not blank. The atoms of a row of text are made when somebody asks for them. (There is one class of
    rows, not one for each way to make them, and what is made later has properties, not `__getattr__`: what loops over
    rows reads the attributes of one class, which has none, several times as quickly.)
    """

    __slots__ = ("_atoms", "_filled", "index", "numbers", "paragraph", "shape", "table", "tables", "texts")

    index: int  # in the table of text whose cells are made later; else -1
    paragraph: Paragraph | None
    table: Table | None
    texts: Sequence[str]  # of its atoms
    _atoms: Sequence[Atom]
    _filled: Sequence[Atom]

    def __init__(self, atoms: Sequence[Atom], paragraph: Paragraph | None, table: Table | None) -> None:
        self.index = -1
        self._atoms = atoms
        self.shape = shape = shape_of(tuple([atom.token for atom in atoms]))
        self.paragraph = paragraph
        self.table = table
        self.texts = [atom.text for atom in atoms]
        self.numbers = shape.numbers
        self.tables = shape.tables

    @property
    def atoms(self) -> Sequence[Atom]:
        """Its pieces, one for each token of its shape."""
        try:
            return self._atoms
        except AttributeError:
            return self._make_atoms()

    def _make_atoms(self) -> Sequence[Atom]:
        table = self.table
        if self.paragraph is not None:
            self._atoms = atoms = (self.paragraph,)
            return atoms
        assert isinstance(table, TextTable)
        self._atoms = cells = table.row(self.index)
        for cell, token in zip(cells, self.shape.tokens, strict=True):
            cell.token = token
        return cells

    @property
    def filled(self) -> Sequence[Atom]:
        """Its atoms that are not blank."""
        try:
            return self._filled
        except AttributeError:
            self._filled = filled = [atom for atom in self.atoms if atom.text]
            return filled

    @property
    def only(self) -> str:
        """The text of a row that has a single one."""
        return self.texts[0] or next(filter(None, self.texts))

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
    """The rows of a table of text, their atoms not yet made; `read` tells how a text is understood.

    The table's `note` is its Grid.
    """
    all_texts = table.texts
    key = tuple(map(len, all_texts)), tuple(map(read, chain.from_iterable(all_texts)))
    table.note = grid = _GRIDS[key] if len(all_texts) <= _HIGHEST else Grid(key)
    rows: list[Row] = []
    for index, (shape, texts) in enumerate(zip(grid.shapes, all_texts, strict=True)):
        row = _new(Row)
        row.shape = shape
        row.paragraph = None
        row.table = table
        row.texts = texts
        row.numbers = shape.numbers
        row.tables = shape.tables
        row.index = index
        rows.append(row)
    return rows


def grid_at(rows: Sequence[Row], index: int) -> Grid | None:
    """What the rows of a whole table of text that begins at this place have in common; None where there is none."""
    table = rows[index].table
    if rows[index].index != 0 or not isinstance(table, TextTable):
        return None
    grid: Grid = table.note
    last = index + grid.height - 1
    return grid if last < len(rows) and rows[last].table is table else None


def skip(numbered: Iterator[tuple[int, Row]], count: int) -> None:
    """Leave the next rows out."""
    next(islice(numbered, count, count), None)


def prose_row(paragraph: Paragraph) -> Row:
    """A paragraph that is prose, and nothing else, as a row of one atom, which is hardly ever asked for."""
    paragraph.token = PROSE
    row = _new(Row)
    row.shape = PROSE_SHAPE
    row.paragraph = paragraph
    row.table = None
    row.texts = (paragraph.text,)
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
    row._atoms = row._filled = (paragraph,)
    row.shape = shape = _LONE[token]
    row.paragraph = paragraph
    row.table = None
    row.texts = (paragraph.text,)
    row.numbers = shape.numbers
    row.tables = shape.tables
    row.index = -1
    return row
