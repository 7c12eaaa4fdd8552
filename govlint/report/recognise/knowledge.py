"""What recognition knows: every label of every form in every accepted spelling, and the compiled lexicon."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from typing import Any

from govlint.document.numbers import DIGITS, NOTES, begins_as_number, read_cell
from govlint.document.text import fold
from govlint.forms import Band, Form, Line, SectionForm, TableForm
from govlint.light import NamedTuple
from govlint.memo import Memo, TextMemo
from govlint.report.model import Report
from govlint.report.quantities import Quantities, quantities_of
from govlint.report.quantities.words import Words
from govlint.report.recognise.edges import LONGEST_CELL, Edges
from govlint.report.recognise.naming import (
    DECORATION,
    YEAR_LINE,
    bare,
    spellings,
    undecorated,
    usual,
    without_mark,
    without_note,
    year_line,
)
from govlint.report.recognise.recent import Recent
from govlint.report.running import running_text

_BLANK_NUMBER = re.compile(r"[一二三四五六七八九]\s")  # a number that only a blank divides from the title
_ENUMERATED = 12  # characters that enumerator, 其中 and the marks behind them take at most

BLANK, VALUE, LABEL, TEXT, UNIT = "blank", "value", "label", "text", "unit"
_UNITS = frozenset("件 条 次 篇 个 人 人次 元 万元 亿元 项 件次 条次 家 户 份 期 场 批 名 万次 万条 万人次 %".split())  # noqa: SIM905
_JOINTS = "-/>:,.·|"  # what may stand between the label of a group and that of a row in one cell
LONG = 60  # a text longer than this is prose unless it is a label
LONGEST = 160  # the longest label, with the instructions that some agencies put into it
_SHORT_NUMBER = 2  # digits of the longest number that comes again and again
_LONGEST_BLANK = 4  # a folded text longer than this is no mark for a blank cell
_MOST_TEXTS = 560  # forms have a few hundred labels and titles
_MOST_PLANS = 128  # a form has a few tables, each written in a few ways


class Ref(NamedTuple):
    """What a text may stand for in a table. `kind` is row | column | group | caption | note | title | header | footer.

    `order` is the place in printed order among the lines of that kind, `band` the band of a stacked table; for a
    group of rows that may carry subtotals `subtotal` is the row id.
    """

    form: str
    table: str
    kind: str
    line: Line | None
    order: int
    band: int = 0
    subtotal: str | None = None


_NO_TABLES: frozenset[str] = frozenset()
_NO_LINES: dict[tuple[str, str, str], list[Ref]] = {}
_NO_NAMES: dict[str, set[str]] = {}
_NO_PLACES: dict[str, int] = {}


_SETS: dict[frozenset[str], frozenset[str]] = {_NO_TABLES: _NO_TABLES}


def one_set(tables: frozenset[str]) -> frozenset[str]:
    """The one set of these tables, so that equal sets are the same object: rows are compared by it."""
    return _SETS.setdefault(tables, tables)


class Token:
    """How a cell's text was understood: kind, and for a label its references, by table and form for quick look-ups.

    `lines` maps (table, form, kind) to the references; `forms` maps a table to the forms that have such a line in it.
    `text` is what was read: a text has one token, and a token one text, but for numbers (without a remark) and prose,
    each of which share a token whose `text` is None. `mask` is the token that stands for it where only its kind matters
    (None: it stands for itself), as all that a field of a header or a footer may be filled in with has one. `whole`
    says that a line of nothing but the text is known to be no row of several cells, `heads` that a numbered one is
    known to be a heading, and not numbered because the row of a table is.
    """

    __slots__ = ("edge", "first", "forms", "heads", "kind", "kinds", "lines", "mask", "refs", "spoken", "tables",
                 "text", "whole")  # fmt: skip

    def __init__(self, kind: str, text: str | None, refs: tuple[Ref, ...] = ()) -> None:
        self.kind = kind
        self.text = text
        self.mask: Token | None = None  # never itself: what refers to itself is freed late
        self.refs = refs
        self.edge = self.whole = self.heads = False
        self.tables = self.spoken = _NO_TABLES  # of whatever kind; of rows and captions
        self.lines = _NO_LINES  # what has no references (nearly every text) shares these
        self.kinds = _NO_NAMES
        self.forms = _NO_NAMES
        self.first = _NO_PLACES  # the first place among the rows of a table that the label may have
        if refs:
            self.edge = any(ref.kind in ("header", "footer") for ref in refs)
            self.tables = one_set(frozenset([ref.table for ref in refs]))
            self.spoken = one_set(frozenset([ref.table for ref in refs if ref.kind in ("caption", "row")]))
            self.lines, self.kinds, self.forms, self.first = {}, {}, {}, {}
        for ref in refs:
            if ref.kind == "row":
                self.first[ref.table] = min(ref.order, self.first.get(ref.table, ref.order))
            self.lines.setdefault((ref.table, ref.form, ref.kind), []).append(ref)
            self.kinds.setdefault(ref.table, set()).add(ref.kind)
            if ref.kind in ("row", "column", "caption"):
                self.forms.setdefault(ref.table, set()).add(ref.form)


NOTHING = Token(BLANK, "")
_NUMBER = Token(VALUE, None)
PROSE = Token(TEXT, None)  # text too long to be a label

# What `{year}` stands for in a pattern of the lexicon, and what one of stands in each text that holds such a year.
_YEAR = r"(?P<year>20\d\d|[二两][〇零一二三四五六七八九○]{3})"
YEAR_SIGNS = ("20", "二", "两")


def _begins_label(note: str) -> bool:
    """Whether what stands behind a number is no remark on it but the beginning of a label: it names no part of it."""
    return note.startswith(NOTES[0]) and not DIGITS.search(note)


class Tokens(TextMemo[Token]):
    """How each short text was understood, by the text."""

    __slots__ = ()

    def __missing__(self, text: str) -> Token:
        if len(text) > _SHORT_NUMBER and text.isdigit():
            return _NUMBER  # seen at once, and there are so many that nothing else would be remembered for long
        return super().__missing__(text)


class Knowledge:
    """Forms and lexicons, prepared once a session for quick look-ups.

    `tokens` remembers how each short text was understood: reports repeat the same labels.
    """

    def __init__(self, forms: Mapping[str, Form], lexicons: Mapping[str, Mapping[str, Any]]) -> None:
        self.forms = forms
        self.candidates = [form for form in forms.values() if not form.apart]  # what a text may follow
        self.lexicon = lexicons
        self.words: Mapping[str, Any] = lexicons.get("recognition", {})
        self.vocabulary: dict[str, tuple[Ref, ...]] = {}
        self.prefixes: list[tuple[str, Ref]] = []
        self.groups: dict[str, None] = {}  # the labels of groups of rows, folded
        self.sections: dict[str, tuple[SectionForm, ...]] = {}
        self.strips: dict[str, TableForm] = {}  # tables of a single row that belong to a section
        self.tokens = Tokens(self._read_token, _MOST_TEXTS, LONGEST)
        self.plans: Recent[Any] = Recent(_MOST_PLANS)  # how tables were bound (govlint.report.recognise.plans)
        self._years: Memo[str, Token] = Memo(lambda _: Token(TEXT, None), _MOST_PLANS)  # what stands for lines of years
        self._fields: list[Token] = []  # what stands for the fields of headers and footers, whatever fills them in
        self.run_on: re.Pattern[str] | None = None  # what a line is taken apart at that holds a whole report
        self._titles: TextMemo[SectionForm | None] = TextMemo(self._read_title, _MOST_TEXTS, LONG)
        self._preferred: dict[int | None, list[str]] = {}  # years are few: they have four digits
        self._compiled: dict[tuple[str, ...], re.Pattern[str]] = {}
        self._strings: dict[tuple[str, ...], tuple[str, ...]] = {}
        self._strong: Memo[tuple[str, str], bool] = Memo(self._read_strength, _MOST_TEXTS)
        self._counting = Words(lexicons.get("quantities", {}))
        self._longest = 0  # of a label with a number before it
        for form in self.candidates:
            self._add_form(form)
        self._longest = max(map(len, self.vocabulary), default=0) + _ENUMERATED
        self._title_ends = frozenset(title[-1] for title in self.sections) | frozenset("):." + DECORATION)

    @classmethod
    def build(cls, forms: Mapping[str, Form], lexicons: Mapping[str, Mapping[str, Any]]) -> Knowledge:
        """The knowledge that a session's forms and lexicons make."""
        return cls(forms, lexicons)

    def preferred(self, year: int | None) -> list[str]:
        """Form ids, those valid for the year first, then the newest."""
        found = self._preferred.get(year)
        if found is None:
            forms = sorted(self.candidates, key=lambda f: f.years[0] or 0, reverse=True)
            forms.sort(key=lambda f: not (year is not None and f.covers(year)))
            found = self._preferred[year] = [form.id for form in forms]
        return found

    def pattern(self, *path: str) -> re.Pattern[str]:
        """A pattern of the lexicon, compiled when first needed; `{year}` stands for a year in digits of either kind."""
        found = self._compiled.get(path)
        if found is None:
            value: Any = self.words
            for step in path:
                value = value.get(step, "(?!)") if isinstance(value, Mapping) else "(?!)"
            found = self._compiled[path] = re.compile(str(value).replace("{year}", _YEAR))
        return found

    def literal(self, text: str) -> re.Pattern[str]:
        """A pattern given as it stands, compiled when first needed."""
        found = self._compiled.get((text,))
        if found is None:
            found = self._compiled[(text,)] = re.compile(text)
        return found

    def strings(self, *path: str) -> tuple[str, ...]:
        """A list of strings of the lexicon."""
        found = self._strings.get(path)
        if found is None:
            value: Any = self.words
            for step in path:
                value = value.get(step, ()) if isinstance(value, Mapping) else ()
            found = self._strings[path] = tuple(value)
        return found

    def quantities(self, report: Report) -> Quantities:
        """The quantities in the report's prose."""
        text = running_text(report)
        return quantities_of(text.pieces, text.text, text.starts, report.year, self._counting)

    def token(self, text: str) -> Token:
        """How the text of a cell (or of a short paragraph) is understood."""
        return self.tokens[text]

    def _read_token(self, text: str) -> Token:
        if not text:
            return NOTHING
        if text.isdigit():
            return _NUMBER
        if len(text) > LONGEST:
            return PROSE
        if self.edges.is_sentence(text):
            return PROSE if len(text) > LONG else Token(TEXT, text)
        folded = usual(text, fold(text))
        refs = self.refs(folded) if self.edges.may_be_label(text) else ()
        if refs:
            return self._label(text, refs)
        if folded in _UNITS:
            return Token(UNIT, text)
        # what is no number from its beginning on is no more than text, but for short marks for a blank
        is_number = len(text) <= LONGEST_CELL and begins_as_number(text) and DIGITS.search(text)
        may_be_cell = is_number or (len(folded) <= _LONGEST_BLANK and len(text) <= LONGEST_CELL)
        cell = read_cell(text) if may_be_cell else None
        if cell is not None and cell.state == "blank":
            return Token(BLANK, text)
        if cell is not None and cell.state == "stated" and not _begins_label(cell.note):
            return Token(VALUE, text) if cell.note else _NUMBER
        return PROSE if len(text) > LONG else self._word(text, folded)

    def _word(self, text: str, folded: str) -> Token:
        """A text that is neither a label nor a cell. All lines that give a year, and are written alike, have one mask.

        Nothing is found by the number of a year: no label holds one, and of its digits only the pairs are counted that
        are not the same (`LineChooser.alike`), which are three but for such years as 2020.
        """
        token = Token(TEXT, text)
        if len(text) <= YEAR_LINE and (year := year_line(folded)):
            digits = str(year)
            if len({digits[:2], digits[1:3], digits[2:]}) == 3 and not self.edges.dated:
                token.mask = self._years[text.replace(digits, "", 1)]
        return token

    @cached_property
    def edges(self) -> Edges:
        """How the texts that may be labels begin and end."""
        return Edges([*[prefix for prefix, _ in self.prefixes], *self.groups], self.vocabulary)

    def _label(self, text: str, refs: tuple[Ref, ...]) -> Token:
        token = Token(LABEL, text, refs)
        if all(ref.kind in ("header", "footer") for ref in refs):
            for mask in self._fields:
                if mask.refs == refs:
                    token.mask = mask
                    return token
            token.mask = Token(LABEL, None, refs)
            self._fields.append(token.mask)
        return token

    def refs(self, folded: str) -> tuple[Ref, ...]:
        """What a folded label may stand for: as printed, else without its note, else without its number as well."""
        vocabulary = self.vocabulary
        refs = vocabulary.get(folded)
        if refs:
            return refs
        edges = self.edges
        last, begins = folded[-1:], folded.startswith(edges.beginnings)
        # a label without note or number ends as the text does, but for a bracket and a colon; and no label is longer
        if last in (")", ":") or (last in edges.last and len(folded) <= self._longest):
            for form in spellings(folded):
                refs = vocabulary.get(form)
                if refs:
                    return refs
        for prefix, ref in self.prefixes if begins else ():
            if folded.startswith(prefix):
                return (ref,)
        if last == ":":
            return self.refs(folded[:-1])
        for group in self.groups if begins else ():
            if folded.startswith(group):  # the label of a group, that of the row behind it in the same cell
                return tuple(ref for ref in self.refs(folded[len(group) :].lstrip(_JOINTS)) if ref.kind == "row")
        rest = without_mark(folded) or self._ended_otherwise(folded)
        return self.refs(rest) if rest else ()

    def _ended_otherwise(self, folded: str) -> str:
        """The label with the ending that forms have, where it has one that means the same; else nothing."""
        other, usual_one = self.strings("lists", "endings") or ("", "")
        return folded[: -len(other)] + usual_one if other and folded.endswith(other) else ""

    def is_listed(self, token: Token) -> bool:
        """Whether a label is a row of a table that gives one number for each row."""
        return any(ref.kind == "row" and self.forms[ref.form].tables[ref.table].shape == "list" for ref in token.refs)

    def is_strong(self, text: str, form: Form) -> bool:
        """Whether a label as written holds one that only this form has."""
        return self._strong[text, form.id]

    def _read_strength(self, labelled: tuple[str, str]) -> bool:
        folded = fold(labelled[0])
        return any(fold(label) in folded for label in self.forms[labelled[1]].strong)

    def section_of(self, text: str) -> SectionForm | None:
        """The official section that a heading's text names, with or without its number."""
        return self._titles[text] if len(text) <= LONG else None

    def _read_title(self, text: str) -> SectionForm | None:
        folded = fold(text)
        found = self.sections.get(folded)
        if found is None and folded[-1:] in self._title_ends:  # hardly any other text ends so
            found = self.sections.get(bare(folded).rstrip(":."))
            if found is None and _BLANK_NUMBER.match(text):
                found = self.sections.get(folded[1:])
            if found is None and (plain := undecorated(folded)) != folded:
                found = self.sections.get(plain) or self.sections.get(bare(plain).rstrip(":."))
        return found[0] if found else None

    def _add_form(self, form: Form) -> None:
        for section in form.sections:
            for title in (section.title, *section.aliases):
                key = bare(fold(title))
                if section not in self.sections.get(key, ()):
                    self.sections[key] = (*self.sections.get(key, ()), section)
        for table in form.tables.values():
            self._add_table(form, table)
            if table.shape == "strip" and table.section is not None:
                self.strips[table.id] = table

    def _add_table(self, form: Form, table: TableForm) -> None:
        def ref(kind: str, line: Line | None, index: int, band: int = 0, subtotal: str | None = None) -> Ref:
            return Ref(form.id, table.id, kind, line, index, band, subtotal)

        for title in (table.title, *table.titles):
            self._add_labels((title,), ref("title", None, 0))
        for note in table.notes:
            self._add_labels((note,), ref("note", None, 0))
        for index, line in enumerate(table.captions):
            self._add_labels((line.label, *line.aliases), ref("caption", line, index))
        self._add_lines(table.rows, "row", ref)
        self._add_lines(table.columns, "column", ref)
        self._add_bands(table.bands, ref)
        for line in (*table.rows, *table.columns):
            for group in line.groups:
                self._add_labels((group,), ref("group", None, 0, 0, table.subtotals.get(group)))
        self.groups.update((fold(group), None) for line in table.rows for group in line.groups)
        for kind, labels in (("header", table.header_fields), ("footer", table.footer_labels)):
            for label in labels:
                self.prefixes.append((fold(label), ref(kind, Line(label, label), 0)))
                self._add_labels((label,), ref(kind, Line(label, label), 0))

    def _add_bands(self, bands: Iterable[Band], ref: Any) -> None:
        index = 0
        for number, band in enumerate(bands):
            self._add_labels((band.caption, *band.aliases), ref("caption", None, number, number))
            for column, line in enumerate(band.columns):
                self._add_labels((line.label, *line.aliases), ref("column", line, column, number))
            for line in band.rows:
                self._add_labels((line.label, *line.aliases), ref("row", line, index, number))
                index += 1

    def _add_lines(self, lines: Sequence[Line], kind: str, ref: Any) -> None:
        groups = frozenset(bare(fold(group)) for line in lines for group in line.groups)
        for index, line in enumerate(lines):
            self._add_labels((line.label, *line.aliases), ref(kind, line, index), groups)

    def _add_labels(self, labels: Iterable[str], ref: Ref, groups: frozenset[str] = frozenset()) -> None:
        """Let labels stand for `ref`, also without note and number; without its number none is the name of a group."""
        for label in labels:
            folded = fold(label)
            for variant in dict.fromkeys((folded, without_note(folded), bare(folded))):
                known = self.vocabulary.get(variant, ())
                if variant and ref not in known and (variant == folded or variant not in groups):
                    self.vocabulary[variant] = (*known, ref)
