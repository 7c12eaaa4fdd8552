"""From the quantities of a report to its statements: only what is understood to the last word and meant as a fact."""

from __future__ import annotations

from collections.abc import Mapping

from govlint.document.text import fold
from govlint.report.model import Report
from govlint.report.quantities.model import AMOUNT, COUNT, DENIAL, PART, Quantity
from govlint.report.statements.lexicon import RIVAL, Lexicon, lexicon_of
from govlint.report.statements.model import Entry, Statement

_KEY = "statements"
_LONGEST = 60  # words before or behind a number; what is longer is no plain statement
_NOUN = 14  # characters behind a number that may belong to it
_BACK = 300  # characters before a sentence that may tell what it is about
_BEYOND = frozenset(("since_opening", "outside"))
_CHANNELS = frozenset(("site", "channel"))


def statements_of(report: Report) -> list[Statement]:
    """The statements of the report's prose in source order; read once, and none without the lexicon `readings`."""
    known = report.data.get(_KEY)
    if isinstance(known, list):
        return known
    lexicons = report.data.get("lexicon")
    data = lexicons.get("readings") if isinstance(lexicons, Mapping) else None
    found = _Reader(report, lexicon_of(data)).read() if data else []
    report.data[_KEY] = found
    return found


class _Reader:
    """Reads one report."""

    def __init__(self, report: Report, lexicon: Lexicon) -> None:
        self.report = report
        self.lexicon = lexicon
        self.level = report.issuer.level if report.issuer else None
        name = fold(report.issuer.name) if report.issuer and report.issuer.name else ""
        self.name = name
        self.names = [name[-length:] for length in range(len(name), 2, -1)]
        self.known: dict[int, Statement] = {}

    def read(self) -> list[Statement]:
        """Every statement, in order."""
        for quantity in self.report.quantities:
            statement = self._statement(quantity)
            if statement is not None:
                self.known[quantity.index] = statement
        return list(self.known.values())

    def _statement(self, quantity: Quantity) -> Statement | None:
        if not self._may_speak(quantity) or not self._whole_is_known(quantity):
            return None
        words = self._words(quantity)
        if words is None:
            return None
        text, start, end = words
        classes = self.lexicon.classes(text, self.names)
        if not classes:
            return None
        for entry in self.lexicon.entries(classes, quantity.kind == DENIAL):
            if self._fits(quantity, entry, classes):
                return Statement(quantity, entry, start, end)
        return None

    def _may_speak(self, quantity: Quantity) -> bool:
        """A quick look that spares most quantities the reading: kind, unit, and a word that some entry needs."""
        denial = quantity.kind == DENIAL
        if not denial:
            unit = quantity.unit
            if unit is None or quantity.kind not in (COUNT, AMOUNT) or _bare(unit) not in self.lexicon.units:
                return False
        low = quantity.start - _LONGEST if denial else max(quantity.last, quantity.start - _LONGEST)
        window = quantity.piece.text[max(0, low) : quantity.end + (_LONGEST if denial else _NOUN)]
        for word in self.lexicon.triggers[denial]:  # noqa: SIM110 (twice as quick as any() with a generator)
            if word in window:
                return True
        return False

    def _whole_is_known(self, quantity: Quantity) -> bool:
        return quantity.role != PART or quantity.whole is None or quantity.whole in self.known

    def _words(self, quantity: Quantity) -> tuple[str, int, int] | None:
        """The folded words of a quantity with their span; None where there are none or too many."""
        piece, (start, end) = quantity.piece, quantity.before
        if quantity.kind != DENIAL:
            if not 0 < end - start <= _LONGEST and quantity.after[0] == quantity.after[1]:
                return None
            return fold(piece.text[start:end] + " " + piece.text[slice(*quantity.after)]), start, quantity.after[1]
        first = quantity.clause[0]
        if quantity.start - first > _LONGEST or not 0 <= end - start <= _LONGEST:
            return None
        return fold(piece.text[first : quantity.start] + _verb(quantity.text) + piece.text[start:end]), first, end

    def _fits(self, quantity: Quantity, entry: Entry, classes: frozenset[str]) -> bool:
        """Whether the quantity is a fact of the report year and of the report's own scope, about the right thing."""
        if quantity.kind != DENIAL and _bare(quantity.unit or "") not in entry.units:
            return False
        if quantity.quoted or quantity.plan or quantity.change or quantity.times != 1:
            return False
        return (
            quantity.period.kind in entry.periods
            and self._in_scope(quantity, entry)
            and self._in_context(quantity, entry, classes)
        )

    def _in_scope(self, quantity: Quantity, entry: Entry) -> bool:
        scope = quantity.scope
        if scope & _BEYOND or (scope & _CHANNELS and not entry.channels):
            return False
        if self.level == "government":
            return "organ" not in scope
        return "region" not in scope or self.level == "township"

    def _in_context(self, quantity: Quantity, entry: Entry, classes: frozenset[str]) -> bool:
        if entry.said and not _is_said(quantity, entry):
            return False
        subject = self._subject(quantity)
        if (entry.context and subject != entry.context) or subject == RIVAL:
            return False
        return bool(classes & self.lexicon.explicit) or (self._is_followed(quantity) and self._is_own(quantity))

    def _is_followed(self, quantity: Quantity) -> bool:
        """Whether the number before it in its sentence, where there is one, was understood."""
        for index in range(quantity.index - 1, -1, -1):
            before = self.report.quantities[index]
            if before.piece is not quantity.piece or before.start < quantity.sentence[0]:
                return True
            if before.kind == COUNT and not before.change:
                return index in self.known
        return True

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

    def _is_own(self, quantity: Quantity) -> bool:
        """Whether no other organ is named before the statement in its sentence."""
        prefix = quantity.piece.text[quantity.sentence[0] : quantity.clause[0]]
        for match in self.lexicon.others.finditer(prefix):
            before = prefix[max(0, match.start() - 1) : match.start()]
            if before not in self.lexicon.others_known and fold(before + match[0]) not in self.name:
                return False
        return True


def _is_said(quantity: Quantity, entry: Entry) -> bool:
    """Whether the sentence, or the heading above, names what the statement must be about."""
    heading = quantity.heading
    if any(word in heading for word in entry.headed) or any(word in heading for word in entry.said):
        return True
    end = max(quantity.end, quantity.after[1], quantity.before[1])
    sentence = quantity.piece.text[quantity.sentence[0] : end]
    return any(word in sentence for word in entry.said)


def _verb(denial: str) -> str:
    """The verb of a denial without the word that denies: 未收到 → 收到, 无 → nothing."""
    return denial.lstrip("未没无有")


def _bare(unit: str) -> str:
    """A unit of counting without its scale: 万条 → 条; money keeps its own."""
    return unit if unit.endswith("元") else unit.lstrip("百千万亿")
