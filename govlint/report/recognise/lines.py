"""Lines of text that are rows of a table: what of a paragraph is label, number, unit or blank."""

from __future__ import annotations

from collections.abc import Sequence

from govlint.document.model import Paragraph
from govlint.document.patterns import lazy_pattern
from govlint.document.text import fold
from govlint.report.recognise.cutting import cell_of
from govlint.report.recognise.divided import MARKS, Span, divisions
from govlint.report.recognise.knowledge import BLANK, LABEL, PROSE, TEXT, UNIT, VALUE, Knowledge
from govlint.report.recognise.row import Atom, Row, as_atom, lone_row

MANY = 4  # numbers side by side that no sentence has
NUMERIC = "0123456789+-/—０１２３４５６７８９"
_ROW = 160  # the longest line that may be a row of a table, wide gaps not counted
_GAP = "   "
_ROW_ENDS = "件条次篇个人元无零/—"
_HEADER, _CORNER = 2, 6  # the least words of a header behind its corner, and the longest word there
# the number that a line ends with
_TOLD = lazy_pattern(
    r"(?<![0-9０-９.])([0-9０-９]{1,9}(?:\.[0-9]{1,6})?[ 　]{0,2}(?:人次|[万亿]?元|[件条次篇个人])?)[;；。,，]?$"
)
_TOLD_ENDS = frozenset("0123456789０１２３４５６７８９次元件条篇个人 \u3000")  # what its number may end with
_LINE_ENDS = "；;。，,"
_LEAST_WORDS = 2
STOP = "。"
_SHORTEST_TOLD = 5
_GLUED = "0123456789."
CELLS_END = frozenset(NUMERIC + _ROW_ENDS + MARKS)  # what a row whose cells blanks or marks divide may end with
# a unit glued to its number is a word of its own
_WORDS = lazy_pattern(r"(?:人次|[万亿]元|[件条次篇个人])(?=[-+]?\d)|\S{2,80}?(?<=[^\d])[：:](?=[-+]?\d)|\S+")


def words_of(text: str, start: int = 0, end: int | None = None) -> list[Span]:
    """The words between blanks."""
    return [word.span() for word in _WORDS.finditer(text, start, len(text) if end is None else end)]


def paragraph_row(block: Paragraph, knowledge: Knowledge) -> Row:
    """A paragraph as a row: of one atom, or of several where it is a table row whose cells only blanks divide."""
    text = block.text
    if len(text) > _ROW and (_GAP not in text or len(" ".join(text.split())) > _ROW):
        return lone_row(block, PROSE)
    token = PROSE if knowledge.edges.is_sentence(text) else knowledge.tokens[text]
    # the remark behind a value may be a label; the titles of sections come again in every report
    if not token.whole and (token.kind == TEXT or (token.kind == VALUE and token.text is not None)):
        atoms = _cells_of(block, knowledge)
        if atoms:
            return Row(atoms, block, None)
        token.whole = token.text is not None
    return lone_row(block, token)


def _cells_of(block: Paragraph, knowledge: Knowledge) -> list[Atom]:
    """The cells of a paragraph that is a table row; nothing for any other."""
    text = block.text
    # most sentences end with a stop behind a word, and have no blanks
    if text[-1] in CELLS_END or len(text.split(None, 1)) > 1 or _may_be_divided(text):
        return _atoms_of(block, knowledge)
    return []


def cells_behind(block: Paragraph, knowledge: Knowledge) -> list[Atom]:
    """The cells at the end of a line that by itself is no row, behind what may be a part of the name of one, or alone.

    Nothing where the line does not end in a number or a mark for a blank behind a blank.
    """
    text = block.text
    if text[-1] not in CELLS_END or len(text.split(None, 1)) < _LEAST_WORDS:
        return []
    words = words_of(text)
    cells, _ = _last_cells(block, words, knowledge)
    if not any(atom.token.kind == VALUE for atom in cells):
        return []
    name = text[: words[len(words) - len(cells)][0]].rstrip()
    head = cell_of(block, words[0][0], len(name)) if len(cells) < len(words) else None
    return cells if head is None else [as_atom(head, knowledge.token(head.text)), *cells]


def _may_be_divided(text: str) -> bool:
    """Whether a mark may divide cells of the line: more than the one that often stands behind the number of a label."""
    if text[-1] == STOP:
        return False
    for mark in MARKS:
        if mark in text and (mark != MARKS[-1] or text.count(mark) > 1):
            return True
    return text[0] == '"'


def _atoms_of(block: Paragraph, knowledge: Knowledge) -> list[Atom]:
    """The cells of a paragraph that is a table row; nothing for any other."""
    last = block.text[-1]
    ends_so = last in CELLS_END
    atoms = _divided_of(block, knowledge) if ends_so or _may_be_divided(block.text) else []
    atoms = atoms or (_words_of(block, words_of(block.text), knowledge) if ends_so else [])
    atoms = atoms or _header_of(block, knowledge)
    if not atoms and (ends_so or last in _LINE_ENDS):
        atoms = _told_of(block, knowledge)
    return atoms


def _header_of(block: Paragraph, knowledge: Knowledge) -> list[Atom]:
    """The labels of a line that begins with one and goes on after a blank, or has several behind a word for them all;
    nothing for any other line."""
    words = block.text.split(None, _HEADER)
    if len(words) < 2 or (knowledge.token(words[0]).kind != LABEL and not _is_corner(words, knowledge)):
        return []
    return _labels_of(block, words_of(block.text), knowledge)


def _divided_of(block: Paragraph, knowledge: Knowledge) -> list[Atom]:
    """The cells of a line that marks divide into the name of a row and its numbers or blanks, or into names of columns;
    nothing for any other line."""
    for spans in divisions(block.text):
        if knowledge.token(block.text[slice(*spans[-1])]).kind == TEXT:
            continue  # as in nearly every line that no marks divide
        words = [word for start, end in spans for word in words_of(block.text, start, end) or [(start, end)]]
        atoms = _words_of(block, words, knowledge) or _names_of(block, spans, knowledge)
        if atoms:
            return atoms
    return []


def _names_of(block: Paragraph, spans: Sequence[Span], knowledge: Knowledge) -> list[Atom]:
    """The labels between marks, if there is nothing else but blanks, and maybe a word in the corner."""
    atoms = _labels_of(block, spans, knowledge)
    named = [atom.token.kind == LABEL for atom in atoms if atom.text]
    several = sum(named) > 1 and all(named[1:])
    return atoms if several or (named == [True] and block.text not in (atoms[0].text, atoms[-1].text)) else []


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


def _words_of(block: Paragraph, words: Sequence[Span], knowledge: Knowledge) -> list[Atom]:
    """Label and cells of a line such as `label 3 0 0 3`; nothing where the line is no such row.

    The words at its end must be numbers, units or marks for a blank; what stands before them must be a known label,
    or the numbers so many that no sentence has them.
    """
    cells, words = _last_cells(block, words, knowledge)
    numbers = sum(1 for atom in cells if atom.token.kind == VALUE)
    if not numbers:
        return []
    if len(cells) == len(words):
        return cells if numbers >= MANY else []
    labels = _labels_of(block, words[: len(words) - len(cells)], knowledge)
    if numbers < MANY and not all(atom.token.kind == LABEL for atom in labels if atom.text):
        kinds = [atom.token.kind for atom in labels]
        if kinds[-1] == LABEL and VALUE in kinds and TEXT not in kinds:
            return [*labels, *cells]  # one row beside another, or a running number before the row
        if all(atom.token.kind in (VALUE, BLANK) for atom in cells):
            return []
        labels = _before_note(labels, knowledge) or _broken_label(block, labels, cells)
        return [*labels, *cells] if labels else []
    return [*labels, *cells]


def _unglued(text: str, words: Sequence[Span], number: int, knowledge: Knowledge) -> Sequence[Span]:
    """The words with the one of this number taken apart where it is an official label and a number right behind it."""
    start, end = words[number]
    edge = start + len(text[start:end].rstrip(_GLUED))
    if edge == end or edge - start < _SHORTEST_TOLD or text[edge] == ".":
        return words
    if knowledge.token(text[start:edge]).kind != LABEL:
        return words
    return [*words[:number], (start, edge), (edge, end), *words[number + 1 :]]


def _last_cells(block: Paragraph, words: Sequence[Span], knowledge: Knowledge) -> tuple[list[Atom], Sequence[Span]]:
    """The numbers, units and marks for a blank at the end of a line, but for the end of a label that looks like one.

    And the words, of which one may be glued to its number.
    """
    cells: list[Atom] = []
    for number in range(len(words) - 1, -1, -1):
        start, end = words[number]
        token = knowledge.token(block.text[start:end])
        if token.kind not in (VALUE, BLANK, UNIT):
            words = _unglued(block.text, words, number, knowledge) if token.kind == TEXT else words
            if len(words[number:]) > len(cells) + 1:
                start, end = words[number + 1]
                cells.append(as_atom(cell_of(block, start, end), knowledge.token(block.text[start:end])))
            break
        cells.append(as_atom(cell_of(block, start, end), token))
    cells.reverse()
    if cells and cells[0].token.kind == UNIT and len(cells) < len(words):
        label = block.text[words[0][0] : words[len(words) - len(cells)][1]]
        if knowledge.token(label).kind == LABEL:
            return cells[1:], words  # blanks stand between the characters of the label
    return cells, words


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


def _labels_of(block: Paragraph, words: Sequence[Span], knowledge: Knowledge) -> list[Atom]:
    """The words before the numbers as labels: the longest runs of words that are known, the rest as it stands."""
    atoms: list[Atom] = []
    at = 0
    while at < len(words):
        number = at and knowledge.token(block.text[slice(*words[at])]).kind == VALUE  # no part of the next label
        for end in range(at + 1 if number else len(words), at, -1):
            start, stop = words[at][0], words[end - 1][1]
            token = knowledge.token(block.text[start:stop])
            if token.kind == LABEL or end == at + 1:
                atoms.append(as_atom(cell_of(block, start, stop), token))
                at = end
                break
    return atoms
