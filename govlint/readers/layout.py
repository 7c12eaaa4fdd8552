"""Lines of text to blocks: the machine that the text and the Markdown reader share."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence

from govlint.document.headings import FIRST_CHARS, read_heading
from govlint.document.model import Block, Cell, Heading, Paragraph, Table, TextTable
from govlint.light import NamedTuple
from govlint.readers.framed import framed_texts
from govlint.readers.limits import Limits, check_cells, check_rows
from govlint.readers.tabs import QUOTE, plain_table, quoted_table, turns

# What a reader makes of a stripped text that stands at line and column: the text without markup, the column of its
# first character, and the runs that lead back to the source where characters were left out.
Runs = Sequence[tuple[int, int, int]]
Clean = Callable[[str, int, int], tuple[str, int, Runs | None]]

_LONGEST_PROSE_ROW = 200
_SHORTEST_SENTENCE = 30
_BLANK_TABS = 2
_LONGEST_TAB_CELL = 120
_RULE_CHARS = "|:-=+ \t\u3000"
_BORDER_CHARS = "─━│┃┄┅┆┇┈┉┊┋┌┍┎┏┐┑┒┓└┕┖┗┘┙┚┛├┝┞┟┠┡┢┣┤┥┦┧┨┩┪┫┬┭┮┯┰┱┲┳┴┵┶┷┸┹┺┻┼┽┾┿╀╂╋═║╔╗╚╝╠╣╦╩╬|+- \t\u3000"
_DRAWN_BORDERS = frozenset("─━═┼╬┄┈")
_TO_PIPES = str.maketrans("│┃║┆┊｜", "||||||")
_PAGE_MARKS = "-—–－"
_AROUND_PAGE = _PAGE_MARKS + " \u3000\xa0"
_IN_PAGE = " \u3000\xa0/／,，"
_PAGE_WORDS = frozenset(("第页", "第页共页"))
_LONGEST_PAGE = 14
_MARKS = FIRST_CHARS | frozenset(_PAGE_MARKS)  # what else than a plain sentence begins with
_STRIP = str.strip


class _Row(NamedTuple):
    """A line that is a row."""

    number: int
    line: str

    @property
    def escaped(self) -> bool:
        """Whether one of its separators is escaped."""
        return "\\|" in self.line

    @property
    def parts(self) -> list[str]:
        """What stands between the separators, not yet stripped."""
        return _parts(self.line)

    @property
    def width(self) -> int:
        """How many parts there are."""
        return len(self.parts)

    @property
    def first(self) -> bool:
        """Whether a separator stands before the first cell."""
        return self.line.lstrip()[0] == "|"

    @property
    def last(self) -> bool:
        """Whether a separator stands behind the last cell."""
        text = self.line.rstrip()
        return text[-1] == "|" and not text.endswith("\\|")


class Layout:
    """Takes the lines of a source in order and makes paragraphs, headings and tables of them.

    A line is a block; consecutive lines with pipes, or with tabs, are a table. Raises ReadError (E905) at a limit.
    `printable` says that no line holds a blank but the common one.
    """

    __slots__ = ("_cells", "_clean", "_limits", "_numbers", "_open", "_path", "_printable", "_rows", "_tabs", "blocks")

    def __init__(self, path: str, limits: Limits, clean: Clean | None = None, printable: bool = False) -> None:
        self.blocks: list[Block] = []
        self._path = path
        self._limits = limits
        self._clean = clean
        self._printable = printable
        self._rows: list[str] = []  # the lines of the table that is open
        self._numbers: list[int] = []  # and their numbers
        self._tabs: list[tuple[int, str]] = []
        self._open = False  # whether a cell in quotation marks goes on
        self._cells = 0

    def add_all(self, lines: Iterable[str], plain: bool = False) -> None:
        """Take all lines of a source, from the first to the last; an empty one ends a table.

        `plain` says that no line has a tab or the corner of a drawn table.
        """
        marks = _MARKS if self._clean is None else None
        blocks = self.blocks
        for number, line in enumerate(lines, 1):
            # most lines are rows with a pipe before them or plain sentences, with which `add` would do the same
            first = line[:1]
            if first == "|" and not self._tabs:
                self._rows.append(line)
                self._numbers.append(number)
            elif "|" in line or (not plain and ("+-" in line or "\t" in line)):
                self.add(number, line)
            else:
                if (self._open or first == QUOTE) and not plain and self._goes_on(number, line):
                    continue
                if self._rows or self._tabs:
                    self.close()
                if not first or len(line.strip()) < len(line):
                    self._add_line(number, line)
                elif marks is None or first in marks:
                    self.add_text(line, number, 1)
                else:
                    blocks.append(Paragraph(line, number))
        self.close()

    def add_numbered(self, lines: Iterable[tuple[int, str]]) -> None:
        """Take lines with their numbers, in the order in which they are read."""
        for number, line in lines:
            self.add(number, line)
        self.close()

    def add(self, number: int, line: str) -> None:
        """Take the line with this number; lines come in order."""
        if "|" in line and (line[0] == "|" or not _is_prose(line)):
            if self._tabs:
                self._close_tabs()
            self._rows.append(line)
            self._numbers.append(number)
            return
        if "+-" in line and not line.strip("+-= "):
            return  # a border of a drawn table
        if self._rows:
            self._close_rows()
        if "\t" in line and self._add_tabs(number, line):
            return
        if (self._open or line[:1] == QUOTE) and self._goes_on(number, line):
            return
        if self._tabs:
            self._close_tabs()
        self._add_line(number, line)

    def add_table(self, table: Table, line: int) -> None:
        """Take a table that the reader itself has understood and that ends at `line`."""
        self.close()
        self._count(sum(map(len, table.rows)), line)
        check_rows(len(table.rows), self._path, line, self._limits)
        self.blocks.append(table)

    def close(self) -> None:
        """End the table that is open, if any."""
        if self._rows:
            self._close_rows()
        if self._tabs:
            self._close_tabs()

    # ------------------------------------------------------------------------------------------------------ text

    def _add_line(self, number: int, line: str) -> None:
        """Take a line of running text, which may be blank."""
        text = line.strip()
        if text:
            self.add_text(text, number, 1 + len(line) - len(line.lstrip()))

    def add_text(self, text: str, line: int, column: int) -> None:
        """Take running text, stripped, that begins at line and column."""
        runs: Runs | None = None
        if self._clean is not None:
            text, column, runs = self._clean(text, line, column)
            if not text:
                return
        parts = read_heading(text)
        if parts is None:
            self.blocks.append(Paragraph(text, line, column, runs, None, is_page_number(text)))
            return
        if text[0] == "#":
            text, column, runs = _without_hashes(text, line, column, runs)
        level, ordinal, numbering, title, _ = parts
        self.blocks.append(Heading(text, line, column, runs, None, False, level, ordinal, numbering, title))

    # ---------------------------------------------------------------------------------------------- rows of pipes

    def _close_rows(self) -> None:
        lines, numbers = self._rows, self._numbers
        self._rows, self._numbers = [], []
        source = "\n".join(lines)
        escaped = "\\" in source and "\\|" in source
        self._count_rows(source, lines, numbers, escaped)
        framed = framed_texts(source, lines, self._printable) if self._clean is None and not escaped else None
        if framed is not None:  # the hot path of a report
            self.blocks.append(TextTable(framed[0], lines, numbers, "|", [1] * len(lines), framed[1]))
            return
        self._close_any_rows([_Row(number, line) for number, line in zip(numbers, lines, strict=True)])

    def _close_any_rows(self, rows: list[_Row]) -> None:
        """Make a table of rows with or without outer pipes, some of which may be lines between rows."""
        ends = [(row.first, row.last) for row in rows]
        # Where rows have no outer pipes, a pipe at the end of another one stands before a blank cell; not so where
        # most rows have both, or are a single cell with a pipe beside it.
        bare = 0
        widths = [row.width for row in rows]
        lengths = [width for width, (first, last) in zip(widths, ends, strict=True) if not first and not last]
        if lengths:
            framed = sum((f and t) or width == 2 for width, (f, t) in zip(widths, ends, strict=True))
            bare = max(lengths) if len(lengths) >= framed else 0
        kept: list[tuple[_Row, int, int | None]] = []  # rows with the span of their cells among their parts
        for index, (row, width, (first, last)) in enumerate(zip(rows, widths, ends, strict=True)):
            if not row.line.strip(_RULE_CHARS) and _is_rule(row, index, rows):
                continue
            before = int(first and width > bare)
            closed = last and width > bare and width - before > 1
            kept.append((row, before, -1 if closed else None))
        if kept:
            self.blocks.append(self._make_table(kept))

    def _make_table(self, rows: list[tuple[_Row, int, int | None]]) -> Table:
        if self._clean is None and not any(row.escaped for row, _, _ in rows):
            texts = [list(map(_STRIP, row.line.split("|")))[before:end] for row, before, end in rows]
            lines, numbers = [row.line for row, _, _ in rows], [row.number for row, _, _ in rows]
            return TextTable(texts, lines, numbers, "|", [before for _, before, _ in rows])
        cells: list[list[Cell]] = []
        for index, (row, before, end) in enumerate(rows):
            parts = row.parts
            column = 2 + len(parts[0]) if before else 1
            cells.append(self._make_row(parts[before:end], row.number, column, index, row.escaped))
        return Table(cells)

    def _make_row(self, parts: list[str], line: int, column: int, row: int, escaped: bool = False) -> list[Cell]:
        cells: list[Cell] = []
        for col, part in enumerate(parts):
            text = part.strip()
            at, runs = column + part.find(text), None
            if self._clean is not None:
                text, at, runs = self._clean(text, line, at)
            elif escaped and "\\" in text:
                text, runs = _unescape(text, line, at)
            cells.append(Cell(text, row, col, line, at, runs))
            column += len(part) + 1
        return cells

    def _count_rows(self, source: str, lines: list[str], numbers: list[int], escaped: bool) -> None:
        """Count the cells of a table; the error tells of the first row that goes beyond a limit."""
        cells = self._cells + source.count("|") + len(lines)
        if escaped or cells > self._limits.max_cells or len(lines) > self._limits.max_table_rows:
            for count, (line, number) in enumerate(zip(lines, numbers, strict=True), 1):
                self._count(len(_parts(line)), number)
                check_rows(count, self._path, number, self._limits)
        else:
            self._cells = cells

    def _count(self, cells: int, line: int) -> None:
        self._cells += cells
        if self._cells > self._limits.max_cells:
            check_cells(self._cells, self._path, line, self._limits)

    # ----------------------------------------------------------------------------------------------- rows of tabs

    def _add_tabs(self, number: int, line: str) -> bool:
        """Keep the line as one that may be a row; `_close_tabs` decides."""
        text = line.strip()
        if not text:
            if not self._tabs or line.count("\t") < _BLANK_TABS:
                return False  # a blank line; within a table, several tabs are a row of blank cells
        elif "\t" not in text and not self._tabs:
            return False
        parts = line.split("\t")
        if max(map(len, parts)) > _LONGEST_TAB_CELL or _is_numbering(text.partition("\t")[0]):
            return False
        self._count(len(parts), number)
        self._keep_tabs(number, line)
        return True

    def _goes_on(self, number: int, line: str) -> bool:
        """Keep a line without a tab that is a part of a cell in quotation marks."""
        short = 0 < len(line.strip()) <= _LONGEST_TAB_CELL
        inside = short and (self._open or turns(line))
        if inside:
            self._keep_tabs(number, line)
        return inside

    def _keep_tabs(self, number: int, line: str) -> None:
        self._tabs.append((number, line))
        self._open = self._open != turns(line)
        check_rows(len(self._tabs), self._path, number, self._limits)

    def _close_tabs(self) -> None:
        lines, self._tabs, self._open = self._tabs, [], False
        tabs = sum(line.strip().count("\t") for _, line in lines)
        if tabs < (2 if len(lines) == 1 else 1):
            for number, line in lines:
                self._add_line(number, line)
            return
        table = quoted_table(lines)
        if table is None and self._clean is None:
            table = plain_table(lines)
        elif table is None:
            table = Table([self._make_row(line.split("\t"), number, 1, at) for at, (number, line) in enumerate(lines)])
        self.blocks.append(table)


def is_page_number(text: str) -> bool:
    """Whether a paragraph (not empty) is the number of a page: - 3 -, — 4 —, 第3页, 第 3 页 共 8 页"""
    if text[0] in _PAGE_MARKS:
        return 2 < len(text) <= _LONGEST_PAGE and text[-1] in _PAGE_MARKS and text.strip(_AROUND_PAGE).isdecimal()
    if text[0] != "第" or len(text) > _LONGEST_PAGE:
        return False
    return "".join([char for char in text if not char.isdecimal() and char not in _IN_PAGE]) in _PAGE_WORDS


def _without_hashes(text: str, line: int, column: int, runs: Runs | None) -> tuple[str, int, Runs | None]:
    """A heading's text without the # before and after it."""
    body = text.lstrip("#").lstrip()
    offset = len(text) - len(body)
    bare = body.rstrip("#").rstrip() or body
    return (bare, *cut_runs(runs, offset, line, column))


def cut_runs(runs: Runs | None, offset: int, line: int, column: int) -> tuple[int, Runs | None]:
    """The column and the runs of a text that lost its first `offset` characters."""
    if not runs:
        return column + offset, None
    start = (0, line, column + offset)
    kept: list[tuple[int, int, int]] = []
    for at, run_line, run_column in runs:
        if at <= offset:
            start = (0, run_line, run_column + offset - at)
        else:
            kept.append((at - offset, run_line, run_column))
    return start[2], ([start, *kept] if kept or start[1] != line else None)


def _is_prose(line: str) -> bool:
    """Whether a line with a stroke in it is running text, and no row; or begins as such, as where a whole report lost
    its line breaks."""
    parts = _parts(line)
    text = line.strip()
    if len(parts) > 2:
        return len(parts[0]) > _LONGEST_PROSE_ROW and "。" in parts[0][:-1]
    return text[0] != "|" and text[-1] != "|" and _is_sentence(text, parts)


def _is_sentence(text: str, parts: list[str]) -> bool:
    """Whether a line with one stroke in its middle is running text and no row of two cells."""
    if len(text) > _LONGEST_PROSE_ROW:
        return True
    return len(text) > _SHORTEST_SENTENCE and any("。" in part.strip()[:-1] for part in parts)


def _is_rule(row: _Row, index: int, rows: list[_Row]) -> bool:
    """Whether a row of nothing but lines is that under a head: |---|:--:|, or |-|-| directly under the first row."""
    cells = [part.strip() for part in row.parts if part.strip()]
    if not cells or not all("-" in cell or "=" in cell for cell in cells):
        return False
    if all(len(cell) > 2 for cell in cells):
        return True
    return index == 1 and rows[0].width == row.width and len(cells) + 2 >= row.width


def _is_numbering(text: str) -> bool:
    text = text.strip()
    return len(text) <= 6 and text[:1] != QUOTE and text.endswith(("、", ".", "．", ")", "）", "•", "·", "●", "■", "◆"))


def _parts(line: str) -> list[str]:
    r"""The parts of a line between its pipes, where `\|` is text."""
    return re.split(r"(?<!\\)\|", line) if "\\|" in line else line.split("|")


def _unescape(text: str, line: int, column: int) -> tuple[str, Runs | None]:
    r"""`text` with `\|` turned into `|`, and the way back."""
    pieces = text.split("\\|")
    if len(pieces) == 1:
        return text, None
    runs = [(0, line, column)]
    offset = len(pieces[0])
    source = column + offset
    for piece in pieces[1:]:
        runs.append((offset, line, source + 1))
        offset += 1 + len(piece)
        source += 2 + len(piece)
    return "|".join(pieces), runs


def normalise_line(line: str) -> str:
    """A line with box drawing or full-width strokes, its strokes as pipes; a pure border becomes |---."""
    if not line.strip(_BORDER_CHARS) and not _DRAWN_BORDERS.isdisjoint(line):
        return "|" + "-" * len(line)
    return line if line.count("｜") == 1 else line.translate(_TO_PIPES)
