"""From the quantities of a report to its statements: only what is understood to the last word and meant as a fact."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from govlint.document.model import Paragraph
from govlint.document.patterns import lazy_pattern
from govlint.document.text import first_of, fold
from govlint.light import NamedTuple
from govlint.report.model import Report
from govlint.report.quantities.grammar import LONGEST_SENTENCE
from govlint.report.quantities.model import COUNT, DENIAL, DURATION, PART, Quantity
from govlint.report.statements.compare import unexplained
from govlint.report.statements.lexicon import NEAR, RIVAL, Lexicon, Understood, lexicon_of
from govlint.report.statements.model import Entry, Statement

if TYPE_CHECKING:
    from govlint.report.quantities.find import Found
    from govlint.report.quantities.read import Passage

_KEY = "statements"
_LONGEST = 60  # words before or behind a number; what is longer is no plain statement
_SHORTEST_NAME = 3  # characters of an issuer's name, or of its end
_BACK = 300  # characters before a sentence that may tell what it is about
_BEYOND = frozenset(("since_opening", "outside"))
_OTHER_YEARS = frozenset(("previous", "dated"))
_CHANNELS = frozenset(("site", "channel"))
_PARTS = frozenset(("part",))
_APART = frozenset("，,。；;：:、（(内之以")  # behind a time: it belongs to what stands before, or is within it
_COLONS = frozenset("：:")
_BEFORE_NAMES = "，,。；;！？!?：:\n"  # what may stand before the name of something denied behind a colon
_YEAR = lazy_pattern(r"(?<![0-9])(?:19|20)[0-9]{2}(?=年)")


def statements_of(report: Report, rules: Collection[str] | None = None) -> list[Statement]:
    """The statements of the report's prose in source order, or those that `rules` are about.

    Each is read once, and none without the lexicon `readings`.
    """
    reader = _reader_of(report)
    if reader is None:
        return []
    return reader.all() if rules is None else reader.of(rules)


def candidates_of(report: Report, rule: str) -> Sequence[tuple[Quantity, Entry]]:
    """All that may be statements of a rule by their words: each of its statements is among them, with its entry.

    This takes a small part of the time that `statements_of` does: what is meant as a fact, of which year and of whom,
    is not asked. Their `index` is known once somebody has asked for all quantities of the report. A rule to which none
    of the candidates gives anything to say has nothing to say.
    """
    reader = _reader_of(report)
    return reader.about((rule,)) if reader is not None else ()


def are_explained(report: Report, rule: str, claim: str | None = None) -> bool:
    """Whether every candidate of the rule (with this claim) has a meaning that fits the figures.

    Then none of the rule's statements differs from them, and none is left open.
    """
    reader = _reader_of(report)
    claims = reader.unexplained(report).get(rule) if reader is not None else None
    return claims is None or (claim is not None and claim not in claims)


def _reader_of(report: Report) -> _Reader | None:
    known = report.data.get(_KEY)
    if isinstance(known, _Reader):
        return known
    lexicons: Any = report.data.get("lexicon")
    data = lexicons.get("readings") if lexicons else None
    if not data:
        return None
    made = report.data[_KEY] = _Reader(report, lexicon_of(data))
    return made


class _Candidate(NamedTuple):
    """A quantity of which every word is understood: the classes of the words, the entries that they may make."""

    quantity: Quantity
    classes: frozenset[str]
    entries: Sequence[Entry]
    start: int
    end: int


class _Reader:
    """Reads one report: first the words of every quantity, then whether it is a fact, where somebody asks."""

    def __init__(self, report: Report, lexicon: Lexicon) -> None:
        self.quantities = report.quantities  # and not the report, which keeps the reader: no circle is wanted
        self.year = report.year
        self.lexicon = lexicon
        self.level = report.issuer.level if report.issuer else None
        name = fold(report.issuer.name) if report.issuer and report.issuer.name else ""
        self.own = lexicon.own_names(name)
        self._known_ends: list[str] | None = None
        self.known: dict[int, Statement] = {}  # by index of the quantity
        self.candidates: list[_Candidate] = []
        self._unexplained: dict[str, set[str]] | None = None
        self._pending: dict[int, list[_Candidate]] | None = None  # by paragraph, once somebody wants to read one
        self._all: list[Statement] | None = None
        for quantity in self.quantities.likely(self._speaking):
            self._add(quantity)

    def about(self, rules: Collection[str]) -> list[tuple[Quantity, Entry]]:
        """All that may be statements of the rules, in order."""
        return [(one.quantity, entry) for one in self.candidates for entry in one.entries if entry.rule in rules]

    def unexplained(self, report: Report) -> Mapping[str, Collection[str]]:
        """By rule the claims of all that may be statements and do not surely fit the figures."""
        if self._unexplained is None:
            self._unexplained = {}
            pairs = [(one.quantity, entry) for one in self.candidates for entry in one.entries]
            for quantity, entry in unexplained(report, pairs):
                self._unexplained.setdefault(entry.rule, set()).add(quantity.claim)
        return self._unexplained

    def all(self) -> list[Statement]:
        """Every statement, in order."""
        if self._all is None:
            for one in self.candidates:
                self._read(one.quantity.piece)
            self._all = [self.known[index] for index in sorted(self.known)]
        return self._all

    def of(self, rules: Collection[str]) -> list[Statement]:
        """The statements of some rules, in order."""
        found: dict[int, Statement] = {}
        for quantity, _ in self.about(rules):
            self._read(quantity.piece)
            statement = self.known.get(quantity.index)
            if statement is not None and statement.entry.rule in rules:
                found[quantity.index] = statement
        return [found[index] for index in sorted(found)]

    def _speaking(self, running: str, passage: Passage) -> set[int]:
        """Where those of the quantities in the passage begin that may speak, which are few.

        For that they are not read: a quick look tells kind, unit, and whether an unknown word is right beside one.
        """
        lexicon = self.lexicon
        speaking: set[int] = set()
        last = 0  # where the number before ends, or what might have been one: then less is seen, and more may speak
        for found in passage.found:
            before, last = last, max(last, found.end)
            if found.kind == DENIAL:
                letter = lexicon.unknown_behind(running, found.end)
            elif found.unit in lexicon.units or self._may_count(found):
                unknown = lexicon.unknown_before.search(running, max(before, found.start - NEAR), found.start)
                letter = unknown["letter"] if unknown else ""
            else:
                continue
            # In a longer text a clause may end without a mark. The names of the issuer are known words, too.
            if not letter or passage.length > LONGEST_SENTENCE or letter in self.own[0]:
                speaking.add(found.start - passage.base)
        return speaking

    def _may_count(self, found: Found) -> bool:
        """Whether a unit is asked for but for its scale; a number of zero needs none (申请数为0)."""
        return not found.value if found.unit is None else _bare(found.unit) in self.lexicon.units

    def _add(self, quantity: Quantity) -> None:
        words = self._words(quantity)
        if words is None:
            return
        text, start, end = words
        said = self._understand(text)
        if said is not None:
            entries = said.denials if quantity.kind == DENIAL else said.numbers
            if entries:
                self.candidates.append(_Candidate(quantity, said.classes, entries, start, end))

    def _understand(self, text: str) -> Understood | None:
        """What the words of a text say, in which the names of the issuer may stand."""
        if self.year is not None and "年" in text:
            text = _YEAR.sub(self._relative_year, fold(text))
        said = self.lexicon.understand(text)
        if said is None:
            folded = fold(text)
            if any([one[-_SHORTEST_NAME:] in folded for one in self.own]):
                return self.lexicon.work_out(text, self._ends())
        return said

    def _ends(self) -> Sequence[str]:
        """The names of the issuer and all that they end in, the longest first."""
        if self._known_ends is None:
            lengths = [(one, length) for one in self.own for length in range(_SHORTEST_NAME, len(one) + 1)]
            self._known_ends = sorted({one[-length:] for one, length in lengths}, key=lambda end: (-len(end), end))
        return self._known_ends

    def _relative_year(self, match: re.Match[str]) -> str:
        """A year in digits as people call it in the report year: 2022 as 上 in a report of 2023."""
        assert self.year is not None
        return self.lexicon.relative_years.get(int(match[0]) - self.year, match[0])

    def _read(self, piece: Paragraph) -> None:
        """Reads what one paragraph states, in order: what is said depends on what was understood before."""
        if self._pending is None:
            self._pending = {}
            for one in self.candidates:
                self._pending.setdefault(id(one.quantity.piece), []).append(one)
        _ = self.quantities.items  # now they are numbered
        for quantity, classes, entries, start, end in self._pending.pop(id(piece), ()):
            if self._whole_is_known(quantity):
                for entry in entries:
                    if self._fits(quantity, entry, classes):
                        self.known[quantity.index] = Statement(quantity, entry, start, end)
                        break

    def _whole_is_known(self, quantity: Quantity) -> bool:
        return quantity.role != PART or quantity.whole is None or quantity.whole in self.known

    def _words(self, quantity: Quantity) -> tuple[str, int, int] | None:
        """The words of a quantity with their span; None where there are none or too many."""
        text = quantity.piece.text
        if quantity.kind == DENIAL:
            return _denied(quantity, text)
        first, last = quantity.around()
        if last > quantity.end:
            return f"{text[first : quantity.start]} {text[quantity.end : last]}", first, last
        return (text[first : quantity.start], first, last) if 0 < quantity.start - first <= _LONGEST else None

    def _fits(self, quantity: Quantity, entry: Entry, classes: frozenset[str]) -> bool:
        """Whether the quantity is a fact of the report year and of the report's own scope, about the right thing."""
        if quantity.kind != DENIAL and quantity.unit is not None and _bare(quantity.unit) not in entry.units:
            return False
        if quantity.quoted or quantity.plan or quantity.change or quantity.times != 1:
            return False
        by_any_way = self.lexicon.way in classes
        if by_any_way and (quantity.role == PART or not classes.isdisjoint(_PARTS)):
            return False
        return (
            _is_of_the_time(quantity, entry)
            and self._in_scope(quantity, entry, by_any_way)
            and self._in_context(quantity, entry, classes)
            and (not entry.follows or self._follows(quantity, entry))
            and (entry.unless is None or not self._is_another_kind(quantity, entry, entry.unless))
        )

    def _in_scope(self, quantity: Quantity, entry: Entry, by_any_way: bool) -> bool:
        scope = quantity.scope
        if scope & _BEYOND or (scope & _CHANNELS and not (entry.channels or by_any_way)):
            return False
        if self.level == "government":
            return "organ" not in scope
        return "region" not in scope or self.level == "township"

    def _in_context(self, quantity: Quantity, entry: Entry, classes: frozenset[str]) -> bool:
        if entry.said and not self._is_said(quantity, entry):
            return False
        subject = self._subject(quantity)
        if subject != entry.context and (entry.context or subject == RIVAL):
            return False
        if classes & self.lexicon.explicit:
            return not self._goes_on_about_others(quantity, entry)
        return self._is_followed(quantity) and self._is_own(quantity) and not self._is_timed(quantity)

    def _is_timed(self, quantity: Quantity) -> bool:
        """Whether a time stands right before it, which takes a part of all only: 延长20个工作日答复27件."""
        before = self.quantities[quantity.index - 1] if quantity.index else None
        if before is None or before.kind != DURATION or before.piece is not quantity.piece:
            return False
        between = quantity.piece.text[before.end : quantity.start]
        return bool(between.strip()) and between[0] not in _APART

    def _is_followed(self, quantity: Quantity) -> bool:
        """Whether the number before it in its sentence, where there is one, was understood."""
        before = self._before(quantity)
        return before is None or before.index in self.known

    def _follows(self, quantity: Quantity, entry: Entry) -> bool:
        """Whether the number before it in its sentence is one of those whose verb goes on for it."""
        before = self._before(quantity)
        statement = self.known.get(before.index) if before is not None else None
        return statement is not None and statement.entry.id in entry.follows

    def _is_another_kind(self, quantity: Quantity, entry: Entry, unless: re.Pattern[str]) -> bool:
        """Whether the sentence has what makes the words mean something else, and no number before takes it back."""
        if unless.search(quantity.piece.text, *quantity.sentence) is None:
            return False
        before = self._before(quantity)
        statement = self.known.get(before.index) if before is not None else None
        return statement is None or statement.entry.rule != entry.rule

    def _before(self, quantity: Quantity) -> Quantity | None:
        """The count before it in its sentence, those of other years left out: they are compared with, no more."""
        for index in range(quantity.index - 1, -1, -1):
            before = self.quantities[index]
            if before.piece is not quantity.piece or before.start < quantity.sentence[0]:
                return None
            if before.kind == COUNT and not before.change and before.period.kind not in _OTHER_YEARS:
                return before
        return None

    def _is_said(self, quantity: Quantity, entry: Entry) -> bool:
        """Whether the sentence, or the heading above, names what the statement must be about.

        Where the sentence names it only of a part that follows (复议52件，其中涉及信息公开的9件), the heading does not.
        """
        end = max(quantity.end, quantity.after[1], quantity.before[1])
        start, stop = quantity.sentence
        text = quantity.piece.text
        before = text[start:end]
        if quantity.bracket is None and quantity.role != PART:
            before = self.lexicon.aside.sub("", before)
        if any(word in before for word in entry.said):
            return True
        heading = quantity.heading
        if not any(word in heading for word in (*entry.headed, *entry.said)):
            return False
        behind = text[end:stop]
        at = first_of(behind, self.lexicon.narrowing)
        return at < 0 or not any(word in behind[at:] for word in entry.said)

    def _subject(self, quantity: Quantity) -> str:
        """What the passage is about: the last word that says so in the sentence, else the heading, else before it."""
        text, first = quantity.piece.text, quantity.sentence[0]
        found = self.lexicon.context(text, first, max(quantity.end, quantity.after[1], quantity.before[1]))
        if found:
            return found
        for name, words in self.lexicon.headings.items():
            if any(word in quantity.heading for word in words):
                return name
        return self.lexicon.context(text, max(0, first - _BACK), first)

    def _goes_on_about_others(self, quantity: Quantity, entry: Entry) -> bool:
        """Whether what was said before it in its sentence was not understood, and another organ named for it.

        A number before it counts only where it is about the same: an office received 48 cases and granted 12.
        """
        for index in range(quantity.index - 1, -1, -1):
            before = self.quantities[index]
            if before.piece is not quantity.piece or before.start < quantity.sentence[0]:
                return False
            if index not in self.known and self._is_alike(before, entry) and not self._is_own(quantity):
                return True
        return False

    def _is_alike(self, before: Quantity, entry: Entry) -> bool:
        """Whether a quantity denies something, or its clause is about what the entry is about."""
        if before.kind == DENIAL:
            return True
        if before.kind != COUNT or not entry.context:
            return False
        return self.lexicon.context(before.piece.text, *before.clause) == entry.context

    def _is_own(self, quantity: Quantity) -> bool:
        """Whether no other organ is named before the statement in its sentence."""
        prefix = quantity.piece.text[quantity.sentence[0] : quantity.clause[0]]
        for match in self.lexicon.others.finditer(prefix):
            before = prefix[max(0, match.start() - 1) : match.start()]
            if before not in self.lexicon.others_known and not self._names(fold(before + match[0])):
                return False
        return True

    def _names(self, organ: str) -> bool:
        return any(organ in name for name in self.own)


def _is_of_the_time(quantity: Quantity, entry: Entry) -> bool:
    """Whether it speaks of a time that the entry allows; a year before it in digits is never the report's own."""
    period = quantity.period
    return period.kind in entry.periods and not (period.kind == "previous" and period.year is not None)


def _denied(denial: Quantity, text: str) -> tuple[str, int, int] | None:
    """What is said not to be, with its span: the words around the denial, or before the colon that it stands behind."""
    first, (start, end) = denial.clause[0], denial.before
    if start == end and text[first - 1 : denial.start].strip() in _COLONS:  # 有关情况：无
        named = max(text.rfind(mark, 0, first - 1) for mark in _BEFORE_NAMES) + 1
        return (text[named : first - 1], named, denial.end) if first - named <= _LONGEST else None
    if denial.last > first:  # something was denied or counted before it: 零投诉、零举报
        first = max(first, text.rfind("、", denial.last, denial.start) + 1)
    if denial.start - first > _LONGEST or not 0 <= end - start <= _LONGEST:
        return None
    return text[first : denial.start] + _verb(denial.text) + text[start:end], first, end


def _verb(denial: str) -> str:
    """The verb of a denial without the word that denies: 未收到 → 收到, 无 → nothing."""
    return denial.lstrip("未没无有不零")


def _bare(unit: str) -> str:
    """A unit of counting without its scale: 万条 → 条; money keeps its own."""
    return unit if unit.endswith("元") else unit.lstrip("百千万亿")
