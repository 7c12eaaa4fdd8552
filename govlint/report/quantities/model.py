"""A number in running text with all that the words around it say of it. Values only; `extract` makes them.

Offsets are code points of the paragraph's text. Nothing here is certain knowledge: what the machine did not understand
it leaves at "plain", "report" or empty, and a rule that needs more must ask for it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple, overload

from govlint.diagnostics import Location
from govlint.document.model import Paragraph

# kind
COUNT, AMOUNT, PERCENT, GROWTH, POINTS, DURATION = "count", "amount", "percent", "growth", "points", "duration"
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


class Reading(NamedTuple):
    """One lawful meaning of a quantity in terms of figures: the sum of coefficient × figure key, and its name."""

    name: str
    terms: tuple[tuple[int, str], ...]


class Quantity:
    """A number with its unit, or a claim that there is none.

    `start:end` is the span of the number with its unit (of a none-claim: of the words that deny, 未收到); `value` is as
    written, in `unit` as written (None where there is none), `places` the decimals shown. `kind` is count | amount |
    percent (a share) | growth (a change in per cent; negative where it is a fall) | points | duration. `certainty` is
    exact | about | over | under. `claim` is "none" for 未收到…, 无…, 没有…, and for a count of zero; a none-claim without a
    number has value 0, unit None and `start:end` on its words.

    `subject` are the words before the number back to the clause's beginning or the last number (of a none-claim: the
    words behind it), `noun` those right behind the unit (29个[部门]); together they say what is counted. `clause` and
    `sentence` are spans; `scope` the ids of the lexicon's scopes found around it; `period` its time.

    `role` is whole | part | plain. A part knows the `index` of its whole in `whole` (None: not stated), a whole those
    of its parts in `parts`. `times` is how often it counts (A、B各5件: 2; 每月5件: 0, unknown). `plan` says that it
    is wished, planned or asked for, `quoted` that it stands in a title, a slogan or a quotation, `bracket` is the span of
    the brackets it stands in.
    """

    __slots__ = (
        "bracket", "certainty", "claim", "clause", "end", "heading", "index", "kind", "noun", "parts", "period", "piece",
        "places", "plan", "quoted", "role", "scope", "sentence", "start", "subject", "times", "unit", "value", "whole",
    )  # fmt: skip

    def __init__(
        self, piece: Paragraph, start: int, end: int, value: Decimal, unit: str | None, kind: str, certainty: str, claim: str
    ) -> None:
        self.piece = piece
        self.start = start
        self.end = end
        self.value = value
        self.unit = unit
        self.kind = kind
        self.certainty = certainty
        self.claim = claim
        self.places = 0
        self.index = -1
        self.subject = _NOTHING
        self.noun = _NOTHING
        self.clause: Span = (start, end)
        self.sentence: Span = (start, end)
        self.period = _REPORT
        self.scope: frozenset[str] = _NO_SCOPE
        self.role = PLAIN
        self.whole: int | None = None
        self.parts: tuple[int, ...] = ()
        self.times = 1
        self.plan = False
        self.quoted = False
        self.bracket: Span | None = None
        self.heading = ""

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
    def about(self) -> str:
        """Subject and noun together, folded: what is counted."""
        return self.subject.text + self.noun.text

    @property
    def location(self) -> Location:
        """Where it stands."""
        return self.piece.locate(self.start, self.end)

    @property
    def exact(self) -> bool:
        """Whether the number is meant as it stands, and stands for itself once."""
        return self.certainty == EXACT and self.times == 1 and not self.quoted and not self.plan

    def __repr__(self) -> str:
        extra = "" if self.role == PLAIN else f" {self.role}"
        return f"Quantity({self.about}={self.text!r} {self.kind} {self.certainty} {self.period.kind}{extra})"


class Breakdown(NamedTuple):
    """A whole and what the text says it consists of.

    `wholes` are the candidates, the most likely first; `parts` what is listed, in order; `runs` the prefixes of `parts`
    (by length) that may be the whole list. `closed` says that the text claims to list all parts (分别, 包括, 其余…),
    `marker` is the word that opens the list; `overlapping` that one thing may stand under several parts.
    """

    wholes: tuple[Quantity, ...]
    parts: tuple[Quantity, ...]
    runs: tuple[int, ...]
    marker: str
    closed: bool
    overlapping: bool


class Ratio(NamedTuple):
    """A share or a change in per cent with the numbers that it may rest on.

    `pairs` are (dividend, divisor) candidates of quantities, the most likely first; `sure` how many of them the text
    names itself, so that one of these must fit. `form` is share (a/b), saving (a/b or a/(a+b)), growth ((a-b)/b) or
    change (a/b, a/(b-a), a/(b+a): a the change, b the figure before or after it).
    """

    quantity: Quantity
    form: str
    pairs: tuple[tuple[Quantity, Quantity], ...]
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
        """The counts and amounts that are stated as fact: no quotation, no plan, no none-claim without a number."""
        return (q for q in self.items if q.kind in (COUNT, AMOUNT) and q.unit_or_digits and not (q.quoted or q.plan))

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


_NOTHING = Words("", 0, 0)
_REPORT = Reference()
_NO_SCOPE: frozenset[str] = frozenset()
