"""A Document: what a reader returns. It knows layout and nothing of any domain."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from itertools import chain, islice
from typing import Any

from govlint.diagnostics import Location
from govlint.light import NamedTuple


class Piece:
    """A run of text that knows its place.

    `line` and `column` (from 1) are those of `text[0]`; where parts of the text come from several places (a wrapped
    cell, markup left out), `runs` holds `(offset, line, column)` for the start of each part, in ascending offset.
    Formats without lines give `base`, a Location that every span of the piece shares. `token` is free for whoever
    reads the document to note what a piece was taken for: a second object for each cell would cost too much.
    """

    __slots__ = ("base", "column", "line", "runs", "text", "token")

    token: Any

    def __init__(
        self,
        text: str,
        line: int | None = None,
        column: int = 1,
        runs: Sequence[tuple[int, int, int]] | None = None,
        base: Location | None = None,
    ) -> None:
        self.text = text
        self.line = line
        self.column = column
        self.runs = runs
        self.base = base

    def locate(self, start: int = 0, end: int | None = None) -> Location:
        """The Location of `text[start:end]` (code points; the whole piece where nothing is given)."""
        if end is None:
            end = len(self.text)
        if self.line is None:
            return self.base or Location()
        if self.runs:
            line, column = _point(self.runs, start)
            end_line, end_column = _point(self.runs, max(end - 1, start))
            end_column += 1
        else:
            line = end_line = self.line or 1
            column, end_column = self.column + start, self.column + end
        if self.base is None:
            return Location(None, line, column, end_line, end_column)
        return self.base._replace(line=line, column=column, end_line=end_line, end_column=end_column)

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self.text!r}, {self.line}:{self.column})"


def _point(runs: Sequence[tuple[int, int, int]], offset: int) -> tuple[int, int]:
    """Line and column of the character at the offset."""
    index = bisect_right(runs, offset, key=_offset_of) - 1
    at, line, column = runs[max(index, 0)]
    return line, column + offset - at


def _offset_of(run: tuple[int, int, int]) -> int:
    return run[0]


class Cell(Piece):
    """A cell of a table: its text and, counted from 0, the row and column of its upper left corner in the grid."""

    __slots__ = ("col", "colspan", "row", "rowspan")

    def __init__(
        self,
        text: str,
        row: int,
        col: int,
        line: int | None = None,
        column: int = 1,
        runs: Sequence[tuple[int, int, int]] | None = None,
        base: Location | None = None,
        rowspan: int = 1,
        colspan: int = 1,
    ) -> None:
        # Spelled out, without super(): a report has hundreds of cells, and this is most of what reading one costs.
        self.text = text
        self.line = line
        self.column = column
        self.runs = runs
        self.base = base
        self.row = row
        self.col = col
        self.rowspan = rowspan
        self.colspan = colspan


class Paragraph(Piece):
    """One paragraph of running text. `noise` marks what the layout shows to be navigation or a page footer."""

    __slots__ = ("noise",)

    def __init__(
        self,
        text: str,
        line: int | None = None,
        column: int = 1,
        runs: Sequence[tuple[int, int, int]] | None = None,
        base: Location | None = None,
        noise: bool = False,
    ) -> None:
        self.text = text  # spelled out, as those of Cell
        self.line = line
        self.column = column
        self.runs = runs
        self.base = base
        self.noise = noise


class Heading(Paragraph):
    """A paragraph that its numbering (一、 / (一) / 1.) or its markup shows to be a heading.

    `level` is 1 for 一、 (or `#`), 2 for (一), 3 for `1.`; `ordinal` the number itself, `numbering` the style of the
    number ("han", "han-bracket", "arabic", "arabic-bracket", "chapter", "" for none), `title` the text without it.
    """

    __slots__ = ("level", "numbering", "ordinal", "title")

    def __init__(
        self,
        text: str,
        line: int | None = None,
        column: int = 1,
        runs: Sequence[tuple[int, int, int]] | None = None,
        base: Location | None = None,
        noise: bool = False,
        level: int = 1,
        ordinal: int | None = None,
        numbering: str = "",
        title: str = "",
    ) -> None:
        super().__init__(text, line, column, runs, base, noise)
        self.level = level
        self.ordinal = ordinal
        self.numbering = numbering
        self.title = title


class Table:
    """A table as its source gives it: rows of cells. `exact` says that spans are stated, so columns can be trusted.

    In text, `exact` is False: a cell's `col` is only its place in the row. Blank cells are kept (text "").
    """

    __slots__ = ("_rows", "exact", "noise")

    def __init__(self, rows: list[list[Cell]], exact: bool = False, noise: bool = False) -> None:
        self._rows = rows
        self.exact = exact
        self.noise = noise

    @property
    def rows(self) -> list[list[Cell]]:
        """Its cells, row by row."""
        return self._rows

    @rows.setter
    def rows(self, rows: list[list[Cell]]) -> None:
        self._rows = rows

    def row(self, index: int) -> list[Cell]:
        """The cells of one row."""
        return self._rows[index]

    @property
    def first(self) -> Cell | None:
        """Its first cell with text, or else its first one; None where it has none."""
        for index, texts in enumerate(self.texts):
            for place, text in enumerate(texts):
                if text:
                    return self.row(index)[place]
        return self.row(0)[0] if self.height and self.row(0) else None

    def numbers(self, most: int | None = None) -> int:
        """How many of its cells hold nothing but a number; counted up to `most`, with no look at those behind."""
        figures = (1 for text in self._each_text() if text and text.replace(".", "", 1).isdigit())
        return sum(islice(figures, most))

    @property
    def height(self) -> int:
        """How many rows it has."""
        return len(self._rows)

    @property
    def texts(self) -> Sequence[Sequence[str]]:
        """The texts of its cells, row by row: to be looked through before a cell is asked for."""
        return [[cell.text for cell in row] for row in self._rows]

    def _each_text(self) -> Iterator[str]:
        """The texts of its cells, one after the other, for when the first ones may do."""
        return (cell.text for row in self._rows for cell in row)


class TextTable(Table):
    """A table of plain text, whose cells are made when somebody asks for them: of most only the text is looked at.

    `texts` are stripped. Each row has its line in the source, with its number; `mark` stands between the cells, and
    `before` says how many parts between marks stand before the first cell. `even` says that every line begins and ends
    with a mark of one character, and that nothing but one space stands between a mark and a text. `note` is free for
    whoever reads the document, as the `token` of a piece is.
    """

    __slots__ = ("_before", "_lines", "_made", "_mark", "_numbers", "_texts", "even", "note")

    note: Any

    def __init__(
        self, texts: list[list[str]], lines: Sequence[str], numbers: Sequence[int], mark: str, before: Sequence[int],
        even: bool = False,
    ) -> None:  # fmt: skip
        super().__init__([])
        self._texts = texts
        self._lines = lines
        self._numbers = numbers
        self._mark = mark
        self._before = before
        self.even = even
        self._made: dict[int, list[Cell]] = {}

    @property
    def rows(self) -> list[list[Cell]]:
        """Its cells, row by row, made now."""
        return [self.row(index) for index in range(len(self._texts))]

    @rows.setter
    def rows(self, rows: list[list[Cell]]) -> None:
        raise TypeError("the rows of a table of text are those of its source")

    @property
    def height(self) -> int:
        """How many rows it has."""
        return len(self._texts)

    @property
    def texts(self) -> Sequence[Sequence[str]]:
        """The texts of its cells, row by row."""
        return self._texts

    def _each_text(self) -> Iterator[str]:
        """The texts of its cells, one after the other."""
        return chain.from_iterable(self._texts)

    def row(self, index: int) -> list[Cell]:
        """The cells of one row, made when it is first asked for."""
        made = self._made.get(index)
        if made is None:
            number, columns = self.columns(index)
            placed = zip(self._texts[index], columns, strict=True)
            made = [Cell(text, index, col, number, column) for col, (text, column) in enumerate(placed)]
            self._made[index] = made
        return made

    def start(self, index: int, place: int) -> tuple[int, int]:
        """The number of the line that a row stands on, and the column at which the text of one of its cells begins."""
        number, line, mark, before = self._numbers[index], self._lines[index], self._mark, self._before[index]
        skipped = before + place
        parts = line.split(mark, skipped + 1)
        column = 1 + skipped + sum(map(len, parts[:skipped])) + parts[skipped].find(self._texts[index][place])
        return number, column

    def lines(self, rows: Sequence[int]) -> list[int]:
        """The number of the line that each of these rows stands on, and the length of that line."""
        found = [0, 0] * len(rows)
        found[::2] = map(self._numbers.__getitem__, rows)
        found[1::2] = map(len, map(self._lines.__getitem__, rows))
        return found

    def columns(self, index: int) -> tuple[int, list[int]]:
        """The number of the line that a row stands on, and the columns at which the texts of its cells begin."""
        number, line, mark, before = self._numbers[index], self._lines[index], self._mark, self._before[index]
        texts = self._texts[index]
        spaced = f" {mark} ".join(texts)
        if line == (f"{mark} {spaced} {mark}" if before else spaced):  # one blank beside each mark, as most rows have
            at, gap = 3 if before else 1, len(mark) + 2
            columns = []
            for text in texts:
                columns.append(at if text else at - 1)  # a blank cell begins right behind the mark
                at += len(text) + gap
            if columns[:1] == [0]:
                columns[0] = 1  # where none stands before it
            return number, columns
        parts = line.split(mark)
        at = 1
        if before:
            at += sum(map(len, parts[:before])) + before
            parts = parts[before:]
        columns = []
        for part, text in zip(parts, texts, strict=False):
            columns.append(at + part.find(text))
            at += len(part) + 1
        return number, columns


Block = Paragraph | Table
SecondRoute = Callable[[Cell], str | None]


class Mark(NamedTuple):
    """Something of a draft that is not its text: kind is tracked-change | comment | hidden | picture.

    `text` is what it concerns: the words inserted, deleted, commented on or hidden.
    """

    kind: str
    text: str
    location: Location


class Fault(NamedTuple):
    """Something that a reader could not read, in a document that it otherwise could: it becomes a diagnostic.

    `code` is E901 or E902 and `key` a message of the catalogue `reading`, which `args` fill in.
    """

    code: str
    key: str
    args: Mapping[str, object]
    location: Location


class Document:
    """What a reader made of one file.

    `lines` are the source's lines without their ends (empty for formats without lines), for excerpts;
    `format` names the reader ("text", "markdown" …); `encoding` is the one the bytes were decoded with. `marks` are
    what formats of drafts keep beside the text. `second_route` reads a cell of one of the tables again by another way
    than the reader went (the text as it is shown beside the grid, say) and returns what it finds, or None where the
    format has no other way to that cell; it is asked only before a finding blames a figure (govlint.policy.secondlook).
    `printable` says that it is known to hold no blank but the common one, and nothing that cannot be seen. `guessed`
    are the pages with tables whose rows and columns nothing shows but where their words stand: what seems to be
    missing there may only be unread.
    """

    __slots__ = (
        "_texts", "blocks", "encoding", "faults", "format", "guessed", "lines", "marks", "path", "printable",
        "second_route",
    )  # fmt: skip

    def __init__(
        self,
        path: str,
        blocks: list[Block],
        lines: Sequence[str] = (),
        format: str = "text",
        encoding: str = "utf-8",
        marks: Sequence[Mark] = (),
        faults: Sequence[Fault] = (),
        second_route: SecondRoute | None = None,
        printable: bool = False,
        guessed: Collection[int] = (),
    ) -> None:
        self._texts: list[str] | None = None
        self.printable = printable
        self.guessed = guessed
        self.faults = faults
        self.path = path
        self.blocks = blocks
        self.lines = lines
        self.format = format
        self.encoding = encoding
        self.marks = marks
        self.second_route = second_route

    def with_blocks(self, blocks: list[Block]) -> Document:
        """The same text with its blocks put together otherwise, for recognition: what its reader noted stays here."""
        return Document(self.path, blocks, self.lines, self.format, self.encoding)

    @property
    def texts(self) -> Sequence[str]:
        """The text of each block, and nothing for a table: to be looked through when all blocks are there."""
        if self._texts is None:
            self._texts = [block.text if isinstance(block, Paragraph) else "" for block in self.blocks]
        return self._texts
