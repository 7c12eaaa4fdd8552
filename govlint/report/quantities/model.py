"""A number in running text with all that the words around it say of it. Values only; `extract` makes them.

Offsets are code points of the paragraph's text. Nothing here is certain knowledge: what the machine did not understand
it leaves at "plain", "report" or empty, and a rule that needs more must ask for it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple, Protocol, overload

from govlint.diagnostics import Location
from govlint.document.model import Paragraph
from govlint.document.text import fold

# kind
COUNT, AMOUNT, PERCENT, GROWTH = "count", "amount", "percent", "growth"
POINTS, DURATION, DENIAL = "points", "duration", "denial"
# certainty: over = "more than", under = "less than or at most"
EXACT, ABOUT, OVER, UNDER = "exact", "about", "over", "under"
# claim
NUMBER, NONE = "number", "none"
# role
PLAIN, WHOLE, PART = "plain", "whole", "part"

Span = tuple[int, int]


class Words(NamedTuple):
    """Words of the text that say what is counted: as written without blanks and marks, and where they stand."""

    text: str
    start: int
    end: int


class Reference(NamedTuple):
    """The time that a quantity speaks of.

    kind: report (the report year, also where nothing is said) | previous | next | dated (another year, in `year`) |
    partial (a month, a quarter, half a year) | as_of (up to a day of the report year) | cumulative (since a beginning,
    all years). `text` is the word that says so, "" where nothing is said.
    """

    kind: str = "report"
    year: int | None = None
    text: str = ""


class Wording(Protocol):
    """What the lexicon says of the words around a quantity, asked for when somebody looks."""

    def period(self, quantity: Quantity) -> Reference: ...
    def scope(self, quantity: Quantity) -> frozenset[str]: ...
    def plan(self, quantity: Quantity) -> bool: ...


class Reading(NamedTuple):
    """One lawful meaning of a quantity in terms of figures: the sum of coefficient × figure key, and its name."""

    name: str
    terms: tuple[tuple[int, str], ...]


class Quantity:
    """A number with its unit, or a claim that there is none.

    `start:end` is the span of the number with its unit (of a denial: of the words that deny, 未收到); `value` is as
    written, in `unit` as written (None where there is none), `places` the decimals shown. `kind` is count | amount |
    percent (a share) | growth (a change in per cent, negative where it is a fall) | points | duration | denial.
    `certainty` is exact | about | over | under. `claim` is "none" for a denial (value 0) and for a count of zero.

    `subject` are the words before the number back to the clause's beginning or the last number (of a denial: those
    behind it), `noun` those right behind the unit (29个[部门]); together, `about`, they say what is counted.
    `clause` and `sentence` are spans, `period` its time, `scope` the ids of the lexicon's scopes found around it,
    `heading` the text of the heading above it.

    `role` is whole | part | plain. A part knows the `index` of its whole in `whole` (None: not stated), a whole those
    of its parts in `parts`. `times` is how often it counts (A、B各5件: 2; 每月5件: 0, unknown). `change` says that it
    is an increase or a fall (增加5件), `plan` that it is wished, planned or asked for, `quoted` that it stands in a
    title, a slogan or a quotation; `bracket` is the span of the brackets it stands in.
    """

    __slots__ = (
        "_noun", "_period", "_plan", "_scope", "_subject", "_words", "after", "before", "bracket", "certainty",
        "change", "claim", "clause", "end", "heading", "index", "kind", "parts", "piece", "places", "quoted", "role",
        "sentence", "start", "times", "unit", "value", "whole", "year",
    )  # fmt: skip

    def __init__(
        self,
        piece: Paragraph,
        start: int,
        end: int,
        value: Decimal,
        unit: str | None,
        kind: str,
        certainty: str,
        words: Wording,
    ) -> None:
        self.piece = piece
        self.start = start
        self.end = end
        self.value = value
        self.unit = unit
        self.kind = kind
        self.certainty = certainty
        self.claim = NUMBER if value or kind not in (COUNT, AMOUNT, DENIAL) else NONE
        self.places = 0
        self.index = -1
        self.before: Span = (start, start)
        self.after: Span = (end, end)
        self.clause: Span = (start, end)
        self.sentence: Span = (start, end)
        self.role = PLAIN
        self.whole: int | None = None
        self.parts: tuple[int, ...] = ()
        self.times = 1
        self.change = False
        self.quoted = False
        self.bracket: Span | None = None
        self.heading = ""
        self.year: int | None = None
        self._words = words
        self._subject: Words | None = None
        self._noun: Words | None = None
        self._period: Reference | None = None
        self._scope: frozenset[str] | None = None
        self._plan: bool | None = None

    @property
    def text(self) -> str:
        """The number with its unit as written."""
        return self.piece.text[self.start : self.end]

    @property
    def clause_text(self) -> str:
        """The clause it stands in, as written."""
        return self.piece.text[self.clause[0] : self.clause[1]]

    @property
    def sentence_text(self) -> str:
        """The sentence it stands in, as written (a window of it where the sentence is very long)."""
        return self.piece.text[self.sentence[0] : self.sentence[1]]

    @property
    def subject(self) -> Words:
        """What stands before the number (behind a denial)."""
        if self._subject is None:
            self._subject = self._folded(self.before)
        return self._subject

    @property
    def noun(self) -> Words:
        """What stands right behind the unit."""
        if self._noun is None:
            self._noun = self._folded(self.after)
        return self._noun

    @property
    def about(self) -> str:
        """Subject and noun together, folded: what is counted."""
        return self.subject.text + self.noun.text

    @property
    def period(self) -> Reference:
        """The time it speaks of."""
        if self._period is None:
            self._period = self._words.period(self)
        return self._period

    @property
    def scope(self) -> frozenset[str]:
        """The ids of the scopes (region, organ, site …) that the words around it name."""
        if self._scope is None:
            self._scope = self._words.scope(self)
        return self._scope

    @property
    def plan(self) -> bool:
        """Whether it is wished, planned or asked for, and no fact."""
        if self._plan is None:
            self._plan = self._words.plan(self)
        return self._plan

    @property
    def location(self) -> Location:
        """Where it stands."""
        return self.piece.locate(self.start, self.end)

    @property
    def exact(self) -> bool:
        """Whether the number is meant as it stands, as a fact, and counts once."""
        return self.certainty == EXACT and self.times == 1 and not self.quoted and not self.plan

    def _folded(self, span: Span) -> Words:
        start, end = span
        return Words(fold(self.piece.text[start:end]).strip(",.;:()-"), start, end)

    def __repr__(self) -> str:
        extra = "" if self.role == PLAIN else f" {self.role}"
        return f"Quantity({self.about}={self.text!r} {self.kind} {self.certainty} {self.period.kind}{extra})"


class Breakdown(NamedTuple):
    """A whole and what the text says it consists of.

    `wholes` are the candidates, the most likely first; `parts` what is listed, in order; `runs` the slices of `parts`
    that may be the whole list. `closed` says that the text claims to list all parts (分别, 包括, 其余…),
    `marker` is the word that opens the list; `overlapping` that one thing may stand under several parts.
    """

    wholes: tuple[Quantity, ...]
    parts: tuple[Quantity, ...]
    runs: tuple[Span, ...]
    marker: str
    closed: bool
    overlapping: bool


class Ratio(NamedTuple):
    """A share or a change in per cent with the numbers that it may rest on.

    `pairs` are (dividend, divisor) candidates, each a sum of quantities, the most likely first; `sure` is how many of
    them the text names itself, so that one of these, or what follows them, must fit. `form` is share (a/b), saving
    (a/b or a/(a+b)), growth ((a-b)/b) or change (a/b, a/(b-a), a/(b+a): a the change, b the figure before or after).
    """

    quantity: Quantity
    form: str
    pairs: tuple[tuple[tuple[Quantity, ...], tuple[Quantity, ...]], ...]
    sure: int


class Quantities(Sequence[Quantity]):
    """All quantities of a report's prose in source order, with how they belong together."""

    __slots__ = ("_by_piece", "breakdowns", "items", "ratios")

    def __init__(
        self,
        items: Sequence[Quantity] = (),
        breakdowns: Sequence[Breakdown] = (),
        ratios: Sequence[Ratio] = (),
    ) -> None:
        self.items = items
        self.breakdowns = breakdowns
        self.ratios = ratios
        self._by_piece: dict[int, list[Quantity]] | None = None

    def of(self, piece: Paragraph) -> Sequence[Quantity]:
        """The quantities of one paragraph."""
        if self._by_piece is None:
            self._by_piece = {}
            for item in self.items:
                self._by_piece.setdefault(id(item.piece), []).append(item)
        return self._by_piece.get(id(piece), ())

    def numbers(self) -> Iterator[Quantity]:
        """The counts and amounts that are stated as fact: no quotation, no plan, no denial."""
        return (q for q in self.items if q.kind in (COUNT, AMOUNT) and not (q.quoted or q.plan))

    def none_claims(self) -> Iterator[Quantity]:
        """The claims that there was nothing, zeros included, that are stated as fact."""
        return (q for q in self.items if q.claim == NONE and not (q.quoted or q.plan))

    @overload
    def __getitem__(self, index: int) -> Quantity: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Quantity]: ...
    def __getitem__(self, index: int | slice) -> Quantity | Sequence[Quantity]:
        return self.items[index]

    def __len__(self) -> int:
        return len(self.items)
