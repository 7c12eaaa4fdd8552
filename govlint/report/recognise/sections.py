"""Sections: the tree of headings, official sections by their titles, and those whose heading was lost."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from govlint.document.model import Heading, Paragraph
from govlint.document.numbers import DIGITS
from govlint.document.text import fold
from govlint.forms import Form, SectionForm
from govlint.report.model import Section, TableBinding
from govlint.report.recognise.knowledge import LONG, Knowledge, Token
from govlint.report.recognise.naming import bare

_TITLE = 40
_UNITS = tuple("件条次篇个人元万亿")  # characters of the units that may stand behind a figure
_MARKS = (Heading, TableBinding)  # what stands between running text


def promote(piece: Paragraph, token: Token, knowledge: Knowledge) -> Paragraph:
    """The piece as a heading where its text is the title of an official section, however it is numbered.

    What is numbered because the row of a table is, whose label it is or begins with, is no heading. `token` is what the
    text of the piece, or of the first cell in it, was taken for.
    """
    if isinstance(piece, Heading):
        own = token.text == piece.text
        if (own and token.heads) or not _names_row(piece.text, knowledge):
            token.heads = token.heads or own
            return piece
        return Paragraph(piece.text, piece.line, piece.column, piece.runs, piece.base, piece.noise)
    if len(piece.text) > _TITLE:
        return piece
    if piece.text[-1] in "。；，,;" or knowledge.section_of(piece.text) is None:
        return piece
    return Heading(piece.text, piece.line, piece.column, piece.runs, piece.base, piece.noise, 1, None, "", piece.text)


def _names_row(text: str, knowledge: Knowledge) -> bool:
    """Whether a numbered text is the label of a row as a form of rows and columns prints it, or that with a colon; or
    the label of any row with its figures behind it."""
    folded = fold(text[:LONG])
    label = folded.partition(":")[0]
    refs = knowledge.vocabulary.get(label, ())  # of most there are none
    for ref in refs if refs and bare(label) != label else ():
        if ref.kind in ("row", "group") and knowledge.forms[ref.form].tables[ref.table].shape == "matrix":
            return True
    if DIGITS.search(folded) is None:
        return False
    return any(ref.kind in ("row", "group") for label in _before_figures(folded) for ref in knowledge.refs(label))


def _before_figures(folded: str) -> Iterator[str]:
    """What stands before the figures that a text ends in, or before those in brackets."""
    at = len(folded)
    while at and (folded[at - 1].isdecimal() or not folded[at - 1].isalpha() or folded[at - 1] in _UNITS):
        at -= 1
    if any(map(str.isdecimal, folded[at:])):
        yield folded[:at]
        units = next((n for n, char in enumerate(folded[at:]) if char not in _UNITS), 0)
        yield folded[: at + units]
    inner = folded.find("(", 1)
    if inner > 0 and any(map(str.isdecimal, folded[inner:])):
        yield folded[:inner]


def official_headings(headings: Sequence[Heading], knowledge: Knowledge) -> dict[int, str]:
    """The official section that each heading opens, by the heading's `id()`; a section has one heading.

    Of several headings that may name a section, one with the printed title counts before one with another spelling,
    one with the section's own number before one without it, and then the first.
    """
    named: dict[str, list[tuple[Heading, SectionForm]]] = {}
    for heading in headings:
        if len(heading.text) > _TITLE + 20:
            continue
        section = knowledge.section_of(heading.text) or knowledge.section_of(heading.title)
        if section is not None:
            named.setdefault(section.id, []).append((heading, section))
    return {
        id(found[0][0] if len(found) == 1 else max(found, key=_rank)[0]): section_id
        for section_id, found in named.items()
    }


def _rank(named: tuple[Heading, SectionForm]) -> tuple[bool, bool]:
    heading, section = named
    return bare(fold(heading.text)) == bare(fold(section.title)), heading.ordinal == section.number


def build_sections(
    entries: Sequence[Paragraph | TableBinding], form: Form | None, knowledge: Knowledge
) -> tuple[list[Section], list[Heading]]:
    """The sections of a report from its paragraphs and tables in order, and the headings among these.

    A heading opens a section under the nearest one of a higher level. Only a heading of the highest level in use may
    be an official section. A table whose section has no heading makes one (`heading` None).
    """
    marks = [at for at, entry in enumerate(entries) if type(entry) is not Paragraph and isinstance(entry, _MARKS)]
    headings = [entry for at in marks if isinstance(entry := entries[at], Heading)]
    top = min([heading.level for heading in headings], default=1)
    official = official_headings([heading for heading in headings if heading.level == top], knowledge)
    tree = _Tree(form, frozenset(official.values()))
    tree.add_text(entries[: marks[0]] if marks else entries)
    for at, end in pairwise([*marks, len(entries)]):
        entry = entries[at]
        if isinstance(entry, Heading):
            tree.open(Section(official.get(id(entry)), entry, entry, entry), entry.level)
            tree.last = entry
        elif isinstance(entry, TableBinding) and entry.spec.section is not None:  # an annex belongs to no section
            tree.add_table(entry)
            tree.last = entry
        tree.add_text(entries[at + 1 : end])
    tree.close(0)
    return tree.roots, headings


class _Tree:
    """The sections found so far; those on the stack are still open and end with the last entry before they close."""

    def __init__(self, form: Form | None, headed: frozenset[str]) -> None:
        self.roots: list[Section] = []
        self.inner: Section | None = None  # the innermost that is open
        self.last: Paragraph | TableBinding | None = None
        self._stack: list[tuple[int, Section]] = []
        self._known = set(headed)  # the sections that have a heading, or a table that made them
        self._makes = form is not None and bool(form.sections)

    def open(self, section: Section, level: int) -> None:
        """Begin a section under the nearest open one of a higher level."""
        self.close(level)
        (self.roots if self.inner is None else self.inner.children).append(section)
        self._stack.append((level, section))
        self.inner = section

    def close(self, level: int) -> None:
        """End the open sections of this level and those below."""
        stack = self._stack
        while stack and stack[-1][0] >= level:
            section = stack.pop()[1]
            if self.last is not None:
                section.end(self.last.last_location if isinstance(self.last, TableBinding) else self.last)
        self.inner = stack[-1][1] if stack else None

    def add_text(self, text: Sequence[Paragraph | TableBinding]) -> None:
        """Entries between two marks: paragraphs of the innermost open section, or of none where there is none yet."""
        if text:
            if self.inner is not None:
                self.inner.pieces.extend(text)  # type: ignore[arg-type]  # no marks, so paragraphs
            self.last = text[-1]

    def add_table(self, table: TableBinding) -> None:
        """A table of a section: it makes one where nothing else has."""
        wanted = table.spec.section
        if wanted is not None and wanted not in self._known and self._makes:
            self._known.add(wanted)
            self.close(0)
            self.open(Section(wanted, None, table.location, table.last_location), 1)
        if self._stack:
            self._stack[0][1].tables.append(table.id)
