"""Rows: the document as one sequence of rows of atoms, whatever its layout; run-on lines are taken apart here."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from govlint.document.model import Block, Cell, Document, Paragraph, Piece, Table, TextTable
from govlint.document.patterns import alternation, lazy_pattern
from govlint.document.text import fold, fold_with_offsets
from govlint.report.recognise.cutting import as_paragraph, cell_of, cut
from govlint.report.recognise.edges import LONGEST_CELL
from govlint.report.recognise.knowledge import BLANK, LABEL, LONG, PROSE, TEXT, UNIT, VALUE, Knowledge
from govlint.report.recognise.row import Atom, Row, as_atom, lone_row, prose_row, text_rows
from govlint.report.recognise.wrapped import join_wrapped

_ROW = 160  # the longest line that may be a row of a table
_ROW_ENDS = "件条次篇个人元无/—"
_HEADER, _CORNER = 2, 6  # the least words of a header behind its corner, and the longest word there
_FRAGMENT = 12  # the longest line that may be a part of a label broken over two
_MANY = 4  # numbers side by side that no sentence has
_RUN_ON = 300  # a paragraph longer than this may hold a whole report
_RUN_ON_LABELS = 8
_TABLE = 60  # a line longer than this may hold a whole table,
_CELLS = 16  # if it has so many cells that blanks divide
_TITLES_NEEDED = 3
_LONGEST_TITLE = 90
_LONGEST_HEAD = 12  # what may stand between a sign-off and the first label of an annex: the word for annex

# the number that a line ends with
_TOLD = lazy_pattern(
    r"(?<![0-9０-９.])([0-9０-９]{1,9}(?:\.[0-9]{1,6})?[ 　]{0,2}(?:人次|[万亿]?元|[件条次篇个人])?)[;；。,，]?$"
)
_TOLD_ENDS = frozenset("0123456789０１２３４５６７８９次元件条篇个人 \u3000")  # what its number may end with
_LINE_ENDS = "；;。，,"
_SHORTEST_TOLD = 5
_NUMERIC = "0123456789+-/—０１２３４５６７８９"
_CELLS_END = frozenset(_NUMERIC + _ROW_ENDS)  # what a row whose cells blanks divide may end with
# where a run-on text begins a new item, or ends the heading of one
_SUB_HEADING = lazy_pattern(
    r"[。；;：:\s](?=[（(][一二三四五六七八九十]{1,2}[）)])|[（(][一二三四五六七八九十]{1,2}[）)][^\s。；;，,：:（(]{2,24}\s"
)
_CELL_ENDS = "0123456789|:.;"  # what a label in a run-on line may stand behind
_CELL_STARTS = "0123456789-+/([|:"  # what may stand behind it
# a unit glued to its number is a word of its own
_WORDS = lazy_pattern(r"(?:人次|[万亿]元|[件条次篇个人])(?=[-+]?\d)|\S{2,80}?(?<=[^\d])[：:](?=[-+]?\d)|\S+")
_COMMAS = lazy_pattern(r"[^,\s]{1,80}(?:,[^,\s]{0,60}){1,20}")  # a row whose cells commas divide
_BETWEEN_COMMAS = lazy_pattern(r"[^,\s]+")


def rows_of(document: Document, knowledge: Knowledge) -> list[Row]:
    """Every row of the document in order, labels that are broken over lines of text put together.

    Blank paragraphs do not occur; blank cells are kept.
    """
    rows: list[Row] = []
    short: list[int] = []  # where the lines stand that may be parts of a label
    wide = False  # whether a line has numbers side by side, as a row of a table
    stops, begins = knowledge.edges.stops, knowledge.edges.begins
    for block in document.blocks:
        if isinstance(block, Table):
            inside = _table_rows(block, knowledge)
            if block.note.prose if isinstance(block, TextTable) else any([row.shape.prose for row in inside]):
                _add_parts(_table_blocks(block, knowledge), rows, short, knowledge)
                wide = True
            else:
                rows.extend(inside)
            continue
        text = block.text
        length = len(text)
        if LONGEST_CELL < length <= _RUN_ON and text[-1] in stops and not begins[text[0]]:
            rows.append(prose_row(block))  # most paragraphs; what may run on ends otherwise
            continue
        if length <= _FRAGMENT:
            short.append(len(rows))
        elif length > _TABLE and _may_run_on(text) and (parts := _split_run_on(block, knowledge)):
            _add_parts(parts, rows, short, knowledge)
            wide = True
            continue
        row = _paragraph_row(block, knowledge)
        rows.append(row)
        if row.numbers >= _MANY:
            wide = True
    _mark_broken(rows, short, knowledge)
    return join_wrapped(rows, knowledge) if wide else rows


def _may_run_on(text: str) -> bool:
    """Whether a line may hold a whole report, or words and numbers of a whole table with blanks between them."""
    if len(text) > _RUN_ON:
        return True
    return text[-1] in _NUMERIC and text.count(" ") >= _CELLS and not text[0].isdigit()


def _add_parts(blocks: Iterable[Block], rows: list[Row], short: list[int], knowledge: Knowledge) -> None:
    """Add the rows of what a line or a table was taken apart into."""
    for block in blocks:
        if isinstance(block, Table):
            rows.extend(_table_rows(block, knowledge))
        else:
            if len(block.text) <= _FRAGMENT:
                short.append(len(rows))
            rows.append(_paragraph_row(block, knowledge))


def _mark_broken(rows: list[Row], short: list[int], knowledge: Knowledge) -> None:
    """Let the lines that a label is broken over speak of its tables, as the whole label would."""
    for at, after in pairwise(short):
        if after != at + 1:
            continue
        first, second = rows[at], rows[after]
        if not (_is_fragment(first) and _is_fragment(second)):
            continue
        one, two = first.atoms[0], second.atoms[0]
        whole = fold(one.text) + fold(two.text)
        token = knowledge.token(whole) if whole and knowledge.edges.may_be_label(whole) else PROSE
        if token.kind == LABEL and (not first.tables or not token.tables <= first.tables):
            first.tables = first.tables | token.tables
            second.tables = second.tables | token.tables


def _is_fragment(row: Row) -> bool:
    return row.atoms[0].token.kind in (TEXT, LABEL)


def _paragraph_row(block: Paragraph, knowledge: Knowledge) -> Row:
    """A paragraph as a row: of one atom, or of several where it is a table row whose cells only blanks divide."""
    text = block.text
    if len(text) > _ROW:
        return lone_row(block, PROSE)
    token = PROSE if knowledge.edges.is_sentence(text) else knowledge.tokens[text]
    if token.kind == TEXT:
        last = text[-1]
        # most sentences end with a stop behind a word, and have no blanks
        if last in _CELLS_END or (last in _LINE_ENDS and text[-2:-1] in _TOLD_ENDS) or len(text.split(None, 1)) > 1:
            atoms = _atoms_of(block, knowledge)
            if atoms:
                return Row(atoms, block, None)
    return lone_row(block, token)


def _atoms_of(block: Paragraph, knowledge: Knowledge) -> list[Atom]:
    """The cells of a paragraph that is a table row; nothing for any other."""
    last = block.text[-1]
    ends_so = last in _CELLS_END
    atoms = (_words_of(block, knowledge) if ends_so else []) or _header_of(block, knowledge)
    if not atoms and (ends_so or last in _LINE_ENDS):
        atoms = _told_of(block, knowledge)
    return atoms


def _header_of(block: Paragraph, knowledge: Knowledge) -> list[Atom]:
    """The labels of a line that begins with one and goes on after a blank, or has several behind a word for them all;
    nothing for any other line."""
    words = block.text.split(None, _HEADER)
    if len(words) < 2 or (knowledge.token(words[0]).kind != LABEL and not _is_corner(words, knowledge)):
        return []
    return _labels_of(block, list(_WORDS.finditer(block.text)), knowledge)


def _is_corner(words: Sequence[str], knowledge: Knowledge) -> bool:
    """Whether the first of the words may be what stands in the corner of a table: short, and labels follow."""
    if len(words) <= _HEADER or len(words[0]) > _CORNER:
        return False
    return all(knowledge.token(word).kind == LABEL for word in " ".join(words[1:]).split())


def _told_of(block: Paragraph, knowledge: Knowledge) -> list[Atom]:
    """Label and number of a line such as `label：3件`, where the label is a row of a list; nothing for other lines."""
    text = block.text
    last = text[-2:-1] if text[-1] in _LINE_ENDS else text[-1]
    found = _TOLD.search(text) if last in _TOLD_ENDS else None
    if found is None:
        return []
    label = text[: found.start()].rstrip(" 　:：为共")
    token = knowledge.token(label) if len(label) >= _SHORTEST_TOLD and knowledge.edges.may_be_label(label) else PROSE
    if token.kind != LABEL or not knowledge.is_listed(token):
        return []
    start = found.start(1)
    value = cell_of(block, start, found.end(1))
    return [as_atom(cell_of(block, 0, len(label)), token), as_atom(value, knowledge.token(value.text))]


def _words_of(block: Paragraph, knowledge: Knowledge) -> list[Atom]:
    """Label and cells of a line such as `label 3 0 0 3`; nothing where the line is no such row.

    The words at its end must be numbers, units or marks for a blank; what stands before them must be a known label,
    or the numbers so many that no sentence has them.
    """
    text = block.text
    words = list((_BETWEEN_COMMAS if "," in text and _COMMAS.fullmatch(text) else _WORDS).finditer(text))
    cells: list[Atom] = []
    for word in reversed(words):
        token = knowledge.token(word[0])
        if token.kind not in (VALUE, BLANK, UNIT):
            break
        cells.append(as_atom(cell_of(block, word.start(), word.end()), token))
    numbers = sum(1 for atom in cells if atom.token.kind == VALUE)
    if not numbers:
        return []
    cells.reverse()
    if len(cells) == len(words):
        return cells if numbers >= _MANY else []
    labels = _labels_of(block, words[: len(words) - len(cells)], knowledge)
    if numbers < _MANY and not all(atom.token.kind == LABEL for atom in labels):
        if len(cells) == numbers:
            return []
        labels = _before_note(labels, knowledge) or _broken_label(block, labels, cells)
        return [*labels, *cells] if labels else []
    return [*labels, *cells]


def _broken_label(block: Paragraph, labels: list[Atom], cells: list[Atom]) -> list[Atom]:
    """What stands before a unit and a number that wide gaps divide: the beginning of a label that goes on below."""
    gap = block.text.rstrip()[: -len(cells[-1].text)]
    wide = len(labels) == 1 and len(cells) == 2 and gap[-2:].isspace() and cells[0].token.kind == UNIT
    return labels if wide and labels[0].token.kind == TEXT else []


def _before_note(labels: list[Atom], knowledge: Knowledge) -> list[Atom]:
    """The label of a row in a list, if the rest of what stands before its cells is a note that goes on below."""
    text = fold(labels[0].text)
    at = text.rfind("(")
    if len(labels) > 1 or at < _SHORTEST_TOLD or ")" in text[at:]:
        return []
    token = knowledge.token(text[:at])
    return [as_atom(labels[0], token)] if token.kind == LABEL and knowledge.is_listed(token) else []


def _labels_of(block: Paragraph, words: list[re.Match[str]], knowledge: Knowledge) -> list[Atom]:
    """The words before the numbers as labels: the longest runs of words that are known, the rest as it stands."""
    atoms: list[Atom] = []
    at = 0
    while at < len(words):
        for end in range(len(words), at, -1):
            start, stop = words[at].start(), words[end - 1].end()
            token = knowledge.token(block.text[start:stop])
            if token.kind == LABEL or end == at + 1:
                atoms.append(as_atom(cell_of(block, start, stop), token))
                at = end
                break
    return atoms


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
    folded, offsets = fold_with_offsets(text)
    marks = _marks(list(_run_on_pattern(knowledge).finditer(folded)), folded, offsets)
    titles = sum(1 for m in marks if m.lastgroup == "title")
    if titles < _TITLES_NEEDED and len(marks) - titles < _RUN_ON_LABELS:
        return []
    out: list[Block] = []
    title = _title_end(folded, marks[0].start(), knowledge)
    at = offsets[title - 1] + 1 if title else 0
    if title:
        out.extend(_between(piece, 0, at, in_table=False))
    for mark in marks:
        start, end = offsets[mark.start()], offsets[mark.end() - 1] + 1
        out.extend(_signed(piece, at, start) or _between(piece, at, start, in_table=at > 0))
        part = cut(piece, start, end)
        if part is not None:
            out.append(part)
        at = end
    out.extend(_last_words(piece, at))
    return out


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


def _is_numbered(folded: str, at: int) -> bool:
    """Whether a number such as (三) stands right before the place."""
    return at > 2 and folded[at - 1] == ")" and folded[at - 3] == "(" and folded[at - 2] in "一二三四五六七八九十"


def _between(piece: Piece, start: int, end: int, in_table: bool) -> list[Block]:
    """The text between two marks: numbers become cells of their own, sentences stay paragraphs."""
    text = piece.text[start:end]
    if not text.strip():
        return []
    words = [word for word in _WORDS.finditer(text)]
    if in_table and all(len(word[0]) <= 16 for word in words) and any(c.isdigit() for c in text):
        parts = [cut(piece, start + word.start(), start + word.end()) for word in words]
        if sum(1 for p in parts if p and p.text[0] in _NUMERIC) * 3 >= len(parts):
            return [p for p in parts if p is not None]
    begins = sorted({0, *(mark.end() for mark in _SUB_HEADING.finditer(text)), len(text)})
    parts = [cut(piece, start + one, start + two) for one, two in pairwise(begins)]
    return [p for p in parts if p is not None]


def _run_on_pattern(knowledge: Knowledge) -> re.Pattern[str]:
    if knowledge.run_on is None:
        titles = alternation(title for title in knowledge.sections if len(title) >= 4)
        labels = alternation(label for label in knowledge.vocabulary if len(label) >= 2 and not label.isdigit())
        knowledge.run_on = re.compile(
            rf"(?P<title>[一二三四五六七八九十]{{1,3}},(?:{titles}))|(?P<label>(?:[1-9],|\([1-9]\))?(?:{labels})(?:\([^()]{{3,120}}\))?)"
        )
    return knowledge.run_on
