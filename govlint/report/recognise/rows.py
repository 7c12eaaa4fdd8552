"""Rows: the document as one sequence of rows of atoms, whatever its layout; run-on lines are taken apart here."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise

from govlint.document.model import Block, Cell, Document, Piece, Table, TextTable
from govlint.document.patterns import alternation, lazy_pattern
from govlint.document.text import fold, fold_with_offsets
from govlint.report.recognise.beside import side_by_side
from govlint.report.recognise.cutting import as_paragraph, cut
from govlint.report.recognise.edges import LONGEST_CELL
from govlint.report.recognise.knowledge import BLANK, LABEL, LONG, PROSE, TEXT, UNIT, VALUE, Knowledge
from govlint.report.recognise.lines import CELLS_END, MANY, NUMERIC, STOP, paragraph_row, words_of
from govlint.report.recognise.row import Row, prose_row, text_rows
from govlint.report.recognise.wrapped import join_wrapped

_FRAGMENT = 12  # the longest line that may be a part of a label broken over two
_RUN_ON = 300  # a paragraph longer than this may hold a whole report
_RUN_ON_LABELS = 8
_TABLE = 60  # a line longer than this may hold a whole table,
_CELLS = 16  # if it has so many cells that blanks divide
_TITLES_NEEDED = 3
_HEADING = 32  # the longest heading of a section, and a blank
_LONGEST_TITLE = 90
_LONGEST_HEAD = 12  # what may stand between a sign-off and the first label of an annex: the word for annex

# where a run-on text begins a new item, or ends the heading of one
_SUB_HEADING = lazy_pattern(
    r"[。；;：:\s](?=[（(][一二三四五六七八九十]{1,2}[）)])|[（(][一二三四五六七八九十]{1,2}[）)][^\s。；;，,：:（(]{2,24}\s"
)
_LONGEST_NUMBER = 3  # digits and mark of the running number of a row, or digits before the one of the label
_NUMBER_MARKS = tuple("、，,.．)）")
_CIRCLED = "①②③④⑤⑥⑦⑧⑨"
_STOPS = "。；;，,、"
_COLONS = (":", "：")
_UNIT = "[^()0-9一二三四五六七八九十]{1,2}"  # in brackets behind a label; an ordinal there is that of the next one
_CELL_ENDS = "0123456789|:.;*●■◆★▲•·※□"  # what a label in a run-on line may stand behind
_CELL_STARTS = "0123456789-+/([|:"  # what may stand behind it


def rows_of(document: Document, knowledge: Knowledge) -> list[Row]:
    """Every row of the document in order, labels that are broken over lines of text put together.

    Blank paragraphs do not occur; blank cells are kept.
    """
    rows: list[Row] = []
    short: list[int] = []  # where the lines stand that may be parts of a label
    wide = False  # whether a line has numbers side by side, as a row of a table, or may have some beside half a label
    stop, begins = STOP if STOP in knowledge.edges.stops else None, knowledge.edges.begins
    printable = document.printable
    for block in document.blocks:
        if isinstance(block, Table):
            inside = _table_rows(block, knowledge)
            if block.exact and (divided := side_by_side(block, inside)):
                inside = [row for part in divided for row in _table_rows(part, knowledge)]
            if block.note.prose if isinstance(block, TextTable) else any([row.shape.prose for row in inside]):
                _add_parts(_table_blocks(block, knowledge), rows, short, knowledge)
                wide = True
            else:
                rows.extend(inside)
            continue
        text = block.text
        length = len(text)
        if (
            LONGEST_CELL < length <= _RUN_ON and text[-1] == stop and not begins[text[0]]
            and (" " not in text if printable else len(text.split(None, 1)) == 1)
        ):  # fmt: skip
            rows.append(prose_row(block))  # most paragraphs: a sentence without a blank is no row and does not run on
            continue
        if length <= _FRAGMENT:
            short.append(len(rows))
        elif ((length > _TABLE and _may_run_on(text)) or _may_be_headed(text)) and (
            parts := _split_run_on(block, knowledge)
        ):
            _add_parts(parts, rows, short, knowledge)
            wide = True
            continue
        row = paragraph_row(block, knowledge)
        rows.append(row)
        if row.numbers >= MANY or (not row.tables and text[-1] in CELLS_END and len(text.split(None, 1)) > 1):
            wide = True
    _mark_broken(rows, short, knowledge)
    return join_wrapped(rows, knowledge) if wide else rows


def _may_run_on(text: str) -> bool:
    """Whether a line may hold a whole report, or words and numbers of a whole table with blanks between them."""
    if len(text) > _RUN_ON:
        return True
    return text.count(" ") >= _CELLS and not text[0].isdigit()


def _may_be_headed(text: str) -> bool:
    """Whether a paragraph may begin with a heading that nothing but a blank divides from its text."""
    return text[1:2] == "、" and len(text) > LONGEST_CELL and len(text[:_HEADING].split(None, 1)) > 1


def _add_parts(blocks: Iterable[Block], rows: list[Row], short: list[int], knowledge: Knowledge) -> None:
    """Add the rows of what a line or a table was taken apart into."""
    for block in blocks:
        if isinstance(block, Table):
            rows.extend(_table_rows(block, knowledge))
        else:
            if len(block.text) <= _FRAGMENT:
                short.append(len(rows))
            rows.append(paragraph_row(block, knowledge))


def _mark_broken(rows: list[Row], short: list[int], knowledge: Knowledge) -> None:
    """Let the lines that a label is broken over speak of its tables, as the whole label would."""
    for at, after in pairwise(short):
        if after != at + 1:
            continue
        first, second = rows[at], rows[after]
        if not (_is_fragment(first) and _is_fragment(second)):
            continue
        one, two = first.texts[0], second.texts[0]
        if not knowledge.edges.may_be_label(one + two):
            continue
        whole = fold(one) + fold(two)
        token = knowledge.token(whole) if whole and knowledge.edges.may_be_label(whole) else PROSE
        if token.kind == LABEL and (not first.tables or not token.tables <= first.tables):
            first.tables = first.tables | token.tables
            second.tables = second.tables | token.tables


def _is_fragment(row: Row) -> bool:
    return row.shape.tokens[0].kind in (TEXT, LABEL)


def _table_rows(table: Table, knowledge: Knowledge) -> list[Row]:
    read = knowledge.tokens.__getitem__
    if isinstance(table, TextTable):
        return text_rows(table, read)
    rows: list[Row] = []
    for cells in table.rows:
        for cell in cells:
            cell.token = read(cell.text)
        if cells:
            rows.append(Row(cells, None, table))
    return rows


def _table_blocks(table: Table, knowledge: Knowledge) -> Iterator[Block]:
    """A table whose cells hold running text (a page-layout table) gives way to what stands in its cells."""
    kept: list[list[Cell]] = []
    for row in table.rows:
        filled = [cell for cell in row if cell.text]
        alone = filled[0] if len(filled) == 1 else None
        if alone is None or (len(alone.text) <= LONG and kept) or knowledge.token(alone.text).kind == LABEL:
            kept.append(row)
            continue
        if kept:
            yield Table(kept, table.exact, table.noise)
            kept = []
        yield from _split_run_on(alone, knowledge) or (as_paragraph(alone),)
    if kept:
        yield Table(kept, table.exact, table.noise)


def _split_run_on(piece: Piece, knowledge: Knowledge) -> list[Block]:
    """The parts of a line that holds headings and table labels run together; nothing where it is plain prose."""
    text = piece.text
    if "|" in text:  # a table of pipes whose line breaks were lost
        text = text.replace("|", " ")
        piece = Piece(text, piece.line, piece.column, piece.runs, piece.base)
    folded, offsets = fold_with_offsets(text)
    marks = _telling(_marks(list(_run_on_pattern(knowledge).finditer(folded)), folded, offsets), text, offsets)
    if not marks:
        return []
    out: list[Block] = []
    title = _title_end(folded, marks[0].start(), knowledge)
    at = offsets[title - 1] + 1 if title else 0
    if title:
        out.extend(_between(piece, 0, at, in_table=False))
    labelled = False
    for mark in marks:
        start, end = offsets[mark.start()], offsets[mark.end() - 1] + 1
        if start and text[start - 1] in _CIRCLED:
            start -= 1  # folded, the number of a label looks like one of the cell before it
        else:
            start = _number_start(text, start, mark.group() in knowledge.vocabulary)
        if labelled:
            cells, at = _cells_at(piece, at, start, knowledge)
            out.extend(cells)
        out.extend(_signed(piece, at, start) or _between(piece, at, start, in_table=at > 0))
        labelled = mark.lastgroup != "title"
        if labelled and text[end : end + 1] in _COLONS and not knowledge.token(text[start:end]).edge:
            end += 1  # else what fills in the field follows
        part = cut(piece, start, end)
        if part is not None:
            out.append(part)
        at = end
    if labelled:
        cells, at = _cells_at(piece, at, len(text), knowledge)
        out.extend(cells)
    out.extend(_last_words(piece, at))
    return out


def _telling(marks: list[re.Match[str]], text: str, offsets: list[int]) -> list[re.Match[str]]:
    """The marks of a line that has many of them; of another one the headings that stand free in it."""
    titles = [mark for mark in marks if mark.lastgroup == "title"]
    if len(titles) >= _TITLES_NEEDED or len(marks) - len(titles) >= _RUN_ON_LABELS:
        return marks
    return [mark for mark in titles if _is_free(text, offsets[mark.start()], offsets[mark.end() - 1])]


def _is_free(text: str, first: int, last: int) -> bool:
    """Whether blanks stand around a heading within a line, behind the end of a sentence or at its beginning."""
    before = text[:first].rstrip()
    apart = not before or (len(before) < first and before[-1] in "。；;）)")
    return apart and text[last + 1 : last + 2].isspace()


def _title_end(folded: str, limit: int, knowledge: Knowledge) -> int:
    """Where the title that a run-on line begins with ends; 0 where it begins with none."""
    found = knowledge.pattern("title", "pattern").match(folded[: min(limit, _LONGEST_TITLE)])
    return found.end() if found else 0


def _signed(piece: Piece, start: int, end: int) -> list[Block]:
    """Text that ends in a sign-off before an annex begins, in its parts; nothing where it ends in none."""
    text = piece.text[start:end]
    stop, day = text.rfind("。"), text.rfind("日")
    name = text[stop + 1 : day + 1]
    if stop < 0 or "年" not in name or len(name) > _LONGEST_TITLE or len(text[day + 1 :].strip()) > _LONGEST_HEAD:
        return []
    parts = (cut(piece, start + one, start + two) for one, two in pairwise((0, stop + 1, day + 1, len(text))))
    return [part for part in parts if part is not None]


def _last_words(piece: Piece, start: int) -> list[Block]:
    """What follows the last mark: a short end after the last full stop is a line of its own (the sign-off)."""
    text = piece.text
    stop = text.rstrip().rfind("。", start, len(text.rstrip()) - 1)
    if stop >= 0 and len(text) - stop <= _LONGEST_TITLE and text[stop + 1 :].strip()[-1:] in "日月":
        return [*_between(piece, start, stop + 1, in_table=False), *_between(piece, stop + 1, len(text), False)]
    return _between(piece, start, len(text), in_table=True)


def _marks(found: list[re.Match[str]], folded: str, offsets: list[int]) -> list[re.Match[str]]:
    """The titles, and the labels that stand as cells: between blanks, numbers and other labels, in no sentence."""
    marks: list[re.Match[str]] = []
    reached = 0
    for number, mark in enumerate(found):
        start, end = mark.span()
        if mark.lastgroup != "title":
            before = not start or start == reached or folded[start - 1] in _CELL_ENDS or _is_numbered(folded, start)
            if not before and offsets[start] == offsets[start - 1] + 1:
                continue
            after = folded[end : end + 1]
            ends = not after or after in _CELL_STARTS or offsets[end] > offsets[end - 1] + 1
            if not ends and (number + 1 == len(found) or found[number + 1].start() != end):
                continue
        marks.append(mark)
        reached = end
    return marks


def _number_start(text: str, at: int, own: bool) -> int:
    """Where the running number begins that stands right before a label, behind a blank.

    Without a mark between them, it is its last digit that the label begins with, if that is not a number of its `own`.
    """
    begin = at
    if at and text.startswith(_NUMBER_MARKS, at - 1):
        begin -= 1
    elif own or not text[at].isdecimal():
        return at
    while at - begin < _LONGEST_NUMBER and begin and text[begin - 1].isdecimal():
        begin -= 1
    return begin if text[begin].isdecimal() and (begin == 0 or text[begin - 1].isspace()) else at


def _is_numbered(folded: str, at: int) -> bool:
    """Whether a number such as (三) or 12, stands right before the place."""
    if at > 1 and folded[at - 1] == "," and folded[at - 2].isdecimal():
        return True
    return at > 2 and folded[at - 1] == ")" and folded[at - 3] == "(" and folded[at - 2] in "一二三四五六七八九十"


def _cells_at(piece: Piece, start: int, end: int, knowledge: Knowledge) -> tuple[list[Block], int]:
    """Numbers, units and blanks that stand right behind a label, and where what follows them begins.

    A mark for a blank is none where other words follow and it has no unit.
    """
    words = [(one, _unstopped(piece.text, one, two)) for one, two in words_of(piece.text, start, end)]
    kinds = [knowledge.token(piece.text[one:two]).kind for one, two in words]
    count = next((at for at, kind in enumerate(kinds) if kind not in (UNIT, VALUE, BLANK)), len(words))
    if not count or (count < len(words) and VALUE not in kinds[:count] and not {UNIT, BLANK} <= {*kinds[:count]}):
        return [], start
    cells: list[Block] = [part for one, two in words[:count] if (part := cut(piece, one, two))]
    return cells, words[count][0] if count < len(words) else end


def _unstopped(text: str, start: int, end: int) -> int:
    """Where a word ends without the mark of a sentence that stands behind it."""
    return end - 1 if end - start > 1 and text[end - 1] in _STOPS else end


def _between(piece: Piece, start: int, end: int, in_table: bool) -> list[Block]:
    """The text between two marks: numbers become cells of their own, sentences stay paragraphs."""
    text = piece.text[start:end]
    if not text.strip():
        return []
    words = words_of(text)
    if in_table and all(end - begin <= 16 for begin, end in words) and any(c.isdigit() for c in text):
        parts = [cut(piece, start + one, start + two) for one, two in words]
        if sum(1 for p in parts if p and p.text[0] in NUMERIC) * 3 >= len(parts):
            return [p for p in parts if p is not None]
    begins = sorted({0, *(mark.end() for mark in _SUB_HEADING.finditer(text)), len(text)})
    parts = [cut(piece, start + one, start + two) for one, two in pairwise(begins)]
    return [p for p in parts if p is not None]


def _run_on_pattern(knowledge: Knowledge) -> re.Pattern[str]:
    if knowledge.run_on is None:
        titles = alternation(title for title in knowledge.sections if len(title) >= 4)
        labels = alternation(label for label in knowledge.vocabulary if len(label) >= 2 and not label.isdigit())
        knowledge.run_on = re.compile(
            rf"(?P<title>[一二三四五六七八九十]{{1,3}},(?:{titles}))|(?P<label>(?:[1-9][,)]|\([1-9]\)|[一二三四五六七八九]\))?(?:{labels})(?:\((?:[^()]{{3,120}}|{_UNIT})\))?)"
        )
    return knowledge.run_on
