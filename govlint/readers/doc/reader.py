"""Reads a Word 97 file (.doc, .wps) into a Document: what Word shows with all changes accepted."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from govlint.diagnostics import Location
from govlint.document.headings import read_heading
from govlint.document.model import Block, Document, Heading, Mark, Table
from govlint.document.model import Paragraph as Text
from govlint.light import NamedTuple
from govlint.readers.doc.binary import ANCHORS, BOXES, LISTS, OVERRIDES, WordFile
from govlint.readers.doc.boxes import Boxes
from govlint.readers.doc.lists import Lists
from govlint.readers.doc.sprms import DATA, DELETED, HIDDEN, INSERTED, PICTURE, RAISED, SPECIAL, Paragraph
from govlint.readers.doc.tables import Box, Grid, TableBuilder
from govlint.readers.layout import is_page_number
from govlint.readers.limits import DEFAULT_LIMITS, Limits, check_lines, check_size

_PARAGRAPH, _CELL, _BREAK = "\r", "\x07", "\x0c"
_BEGIN, _SEPARATE, _END = "\x13", "\x14", "\x15"
_SHOWN = {"\x0b": "\n", "\x1e": "-", "\t": " ", "\xa0": " ", "\x0e": "\n"}
Hung = Callable[[int | None], Iterable[Iterator["Line"]]]  # the text boxes up to a position (None: to the end)
_COMMENT, _PICTURE, _SYMBOL = "\x05", "\x01", "("


class Line(NamedTuple):
    """A paragraph as it stands in the file: its text, what ended it, properties, marks as (kind, words), end."""

    text: str
    ended_by: str
    properties: Paragraph
    marks: Sequence[tuple[str, str]]
    end: int


def read(data: bytes, path: str, limits: Limits = DEFAULT_LIMITS) -> Document:
    """The Document in the bytes of a Word 97 file, all tracked changes accepted. Raises ReadError (E901, E905)."""
    check_size(len(data), path, limits)
    word = WordFile(data, path, limits)
    main, footnotes, headers, macros, comments, endnotes, length, _ = word.lengths
    before = main + footnotes + headers + macros + comments + endnotes
    boxes = Boxes(word.structure(ANCHORS), word.structure(BOXES), before, length)
    reader = _Reader(Lists(word.structure(LISTS, beyond=True), word.structure(OVERRIDES)), path, limits)

    def hung(until: int | None) -> Iterator[Iterator[Line]]:
        if until is not None and until >= main:
            return iter(())  # within a box, whose text stands behind all other
        return (_lines(word, start, end, path, limits) for start, end in boxes.until(until))

    reader.hung = hung
    reader.read(_lines(word, 0, main, path, limits))
    for lines in hung(None):
        reader.read(lines)
    return Document(path, reader.blocks, (), "doc", marks=reader.marks)


def _lines(word: WordFile, start: int, end: int, path: str, limits: Limits) -> Iterator[Line]:
    """The paragraphs between two character positions."""
    taking = _Taking()
    count = 0
    for span in word.spans(start, end):
        at = 0
        for index, char in enumerate(span.text):
            if char not in (_PARAGRAPH, _CELL, _BREAK):
                continue
            taking.take(span.text[at:index], span.flags)
            at = index + 1
            if char == _PARAGRAPH and span.flags & DELETED:
                taking.take(" ", span.flags)  # the paragraph goes on in the next one
                continue
            count += 1
            if count > limits.max_lines:
                check_lines([""] * count, path, limits)
            yield taking.end(char, word.paragraph_at(span.first + index), span.first + index)
        taking.take(span.text[at:], span.flags)
    last = taking.end(_PARAGRAPH, Paragraph(), end)
    if last.text.strip():
        yield last


class _Taking:
    """Gathers the text of a paragraph; a field may begin in one and end in another."""

    def __init__(self) -> None:
        self._fields: list[bool] = []  # for each open field, whether its result is being read
        self._text: list[str] = []
        self._own: list[str] = []  # of it what is neither raised, as marks for notes are, nor struck out
        self._marks: list[tuple[str, str]] = []

    def take(self, text: str, flags: int) -> None:
        if not text:
            return
        shown = "".join(self._characters(text, flags))
        for flag, kind in ((DELETED, "tracked-change"), (INSERTED, "tracked-change"), (HIDDEN, "hidden")):
            if flags & flag and shown.strip():
                self._marks.append((kind, shown))
                break
        if not flags & (DELETED | HIDDEN):
            self._text.append(shown)
            if not flags & RAISED:
                self._own.append(shown)

    def _characters(self, text: str, flags: int) -> Iterator[str]:
        for char in text:
            if char >= " " and not (flags & SPECIAL and char == _SYMBOL):
                if all(self._fields):
                    yield _SHOWN.get(char, char)
            elif char in _SHOWN:
                if all(self._fields):
                    yield _SHOWN[char]
            else:
                self._control(char, flags)
                if char == _SYMBOL:
                    yield "□"  # a character of a symbol font: what it shows cannot be told

    def _control(self, char: str, flags: int) -> None:
        if char == _BEGIN:
            self._fields.append(False)
        elif char == _SEPARATE and self._fields:
            self._fields[-1] = True
        elif char == _END and self._fields:
            self._fields.pop()
        elif char == _COMMENT and flags & SPECIAL:
            self._marks.append(("comment", ""))
        elif char == _PICTURE and flags & PICTURE and not flags & DATA:
            self._marks.append(("picture", ""))

    def end(self, ended_by: str, properties: Paragraph, at: int) -> Line:
        own = "".join(self._own) if len(self._own) < len(self._text) and _in_cell(ended_by, properties) else ""
        line = Line(own if own.strip() else "".join(self._text), ended_by, properties, self._marks, at)
        self._text, self._own, self._marks = [], [], []
        return line


def _in_cell(ended_by: str, properties: Paragraph) -> bool:
    """Whether a paragraph stands in a cell of a table."""
    return properties.in_table or (ended_by == _CELL and not properties.row_end)


class _Reader:
    def __init__(self, lists: Lists, path: str, limits: Limits) -> None:
        self.blocks: list[Block] = []
        self.marks: list[Mark] = []
        self._lists = lists
        self._grid = Grid(path, limits)
        self._paragraphs = 0
        self._heading: str | None = None
        self.hung: Hung = lambda until: ()

    def read(self, lines: Iterator[Line]) -> None:
        """Take in paragraphs in order, and behind the paragraph or the table in which it is anchored each text box."""
        table: TableBuilder | None = None
        last = 0
        for line in lines:
            if _in_cell(line.ended_by, line.properties):
                table = table or TableBuilder()
                table.add(Box(line.text, line.properties, line.marks, None, line.end), line.ended_by == _CELL)
            else:
                if table is not None:
                    self._boxes([table.finish()])
                    table = None
                    self._read_hung(last)
                self._paragraph(line.text, line.properties, line.marks)
                self._read_hung(line.end)
            last = line.end
        if table is not None:
            self._boxes([table.finish()])
            self._read_hung(last)

    def _read_hung(self, until: int) -> None:
        """The text boxes that are anchored up to a position."""
        for lines in self.hung(until):
            self.read(lines)

    def _paragraph(self, text: str, properties: Paragraph, marks: Sequence[tuple[str, str]]) -> None:
        self._paragraphs += 1
        if text.strip():
            text = self._lists.next(properties) + text
        place = Location(paragraph=self._paragraphs, heading=self._heading)
        self.marks.extend(Mark(kind, words.strip(), place) for kind, words in marks)
        for shown in text.split("\n"):
            self._line(shown.strip(), place, properties.outline)

    def _line(self, text: str, place: Location, outline: int | None) -> None:
        if not text:
            return
        parts = read_heading(text)
        if parts is None and outline is None:
            self.blocks.append(Text(text, None, 1, None, place, is_page_number(text)))
            return
        self._heading = text
        place = place._replace(heading=text)
        level, ordinal, numbering, title = (outline or 1, None, "", text) if parts is None else parts[:4]
        self.blocks.append(Heading(text, None, 1, None, place, False, level, ordinal, numbering, title))

    def _boxes(self, parts: Sequence[Box]) -> None:
        for part in parts:
            if part.table is None:
                self._paragraph(part.text, part.properties, part.marks)
                self._read_hung(part.end)
                continue
            inside, marks, seen = self._grid.build(part.table, self._heading, self._paragraphs)
            self._paragraphs += seen
            self.marks.extend(marks)
            for one in inside:
                if isinstance(one, Table):
                    self.blocks.append(one)
                else:
                    self._boxes(one)
