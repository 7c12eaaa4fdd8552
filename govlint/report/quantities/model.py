"""A number in running text with all that the words around it say of it. Values only; `extract` makes them.

Offsets are code points of the paragraph's text. Nothing here is certain knowledge: what the machine did not understand
it leaves at "plain", "report" or empty, and a rule that needs more must ask for it.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from decimal import Decimal
from typing import Any, Protocol, overload

from govlint.diagnostics import Location
from govlint.document.model import Paragraph
from govlint.light import NamedTuple

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
_JOINING = ("、", "和", "及", "与", "以及")


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


class Context(Protocol):
    """What a quantity knows of its paragraph: all that is worked out when somebody asks has a method of its name."""

    piece: Paragraph

    @property
    def heading(self) -> str: ...
    def brackets_of(self, item: Quantity) -> Sequence[Span]: ...
    def around(self, item: Quantity) -> Span: ...


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

    `before` is the span of the words before the number back to the clause's beginning or the last number (of a denial:
    behind it), `after` that of the words right behind the unit (29个[部门]); `subject` and `noun` are the two folded,
    `about` both together: what is counted. `clause` and `sentence` are spans, `period` its time, `scope` the ids of the
    lexicon's scopes found around it, `heading` the text of the heading above it.

    `role` is whole | part | plain. A part knows the `index` of its whole in `whole` (None: not stated), a whole those
    of its parts in `parts`. `times` is how often it counts (A、B各5件: 2; 每月5件: 0, unknown). `change` says that it
    is an increase or a fall (增加5件), `plan` that it is wished, planned or asked for, `quoted` that it stands in a
    title, a slogan or a quotation; `bracket` is the span of the brackets it stands in.

    Most of it is worked out when somebody asks.
    """

    __slots__ = (
        "_context", "after", "before", "bracket", "certainty", "change", "claim", "clause", "end", "index", "kind",
        "last", "more", "noun", "parts", "period", "piece", "places", "plan", "quoted", "role", "scope", "sentence",
        "start", "subject", "times", "unit", "value", "whole",
    )  # fmt: skip

    after: Span
    before: Span
    bracket: Span | None
    certainty: str
    change: bool
    clause: Span
    noun: Words
    places: int
    period: Reference
    plan: bool
    quoted: bool
    scope: frozenset[str]
    sentence: Span
    subject: Words
    times: int

    def __init__(
        self,
        context: Context,
        start: int,
        end: int,
        value: Decimal,
        unit: str | None,
        kind: str,
        more: bool = False,
        last: int = 0,
    ) -> None:
        self._context = context
        self.piece = context.piece
        self.start = start
        self.end = end
        self.value = value
        self.unit = unit
        self.kind = kind
        self.claim = NUMBER if value or kind not in (COUNT, AMOUNT, DENIAL) else NONE
        self.more = more  # 余 or 多 stands between digits and unit
        self.last = last  # where the number before it ends
        self.index = -1
        self.role = PLAIN
        self.whole: int | None = None
        self.parts: tuple[int, ...] = ()

    def __getattr__(self, name: str) -> Any:
        if name not in _DERIVED:
            raise AttributeError(name)
        value = getattr(self._context, name)(self)
        setattr(self, name, value)
        return value

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
    def heading(self) -> str:
        """The text of the heading above it, "" where there is none."""
        return self._context.heading

    def around(self) -> Span:
        """Where the words before it begin and those behind it end, for whoever asks no more: that is not kept."""
        return self._context.around(self)

    def brackets(self) -> Sequence[Span]:
        """The brackets of its paragraph, in order."""
        return self._context.brackets_of(self)

    @property
    def location(self) -> Location:
        """Where it stands."""
        return self.piece.locate(self.start, self.end)

    @property
    def exact(self) -> bool:
        """Whether the number is meant as it stands, as a fact, and counts once."""
        return self.certainty == EXACT and self.times == 1 and not self.quoted and not self.plan

    def __repr__(self) -> str:
        extra = "" if self.role == PLAIN else f" {self.role}"
        return f"Quantity({self.about}={self.text!r} {self.kind} {self.certainty} {self.period.kind}{extra})"


_DERIVED = frozenset(Quantity.__annotations__)


class Breakdown:
    """A whole and what the text says it consists of.

    `wholes` are the candidates, the most likely first; `parts` what is listed, in order; `marker` is the word that
    opens the list. `closed` says that the text claims to list all parts (分别, 包括, 其余…), `overlapping` that one
    thing may stand under several parts; both are worked out when somebody asks.
    """

    __slots__ = ("_words", "marker", "more", "parts", "spread", "wholes")

    def __init__(
        self,
        wholes: Sequence[Quantity],
        parts: Sequence[Quantity],
        marker: str,
        words: ListWords,
        spread: bool = False,
        more: bool = False,
    ) -> None:
        self.wholes = wholes
        self.parts = parts
        self.marker = marker
        self.spread = spread  # the list stands behind a colon
        self.more = more  # it has parts left out here: in other units (公告9篇、动态27条), or behind a list in it
        self._words = words

    @property
    def closed(self) -> bool:
        """Whether the list claims to be whole."""
        return self._words.closed(self)

    @property
    def overlapping(self) -> bool:
        """Whether one thing may stand under several parts."""
        return self._words.overlap(self)

    @property
    def joined(self) -> int:
        """How many parts from the first on are surely of one list.

        Those strung together with 、 or 和, in one pair of brackets, behind 其中：, with the same last words (网络申请,
        信函申请), each a member of one set that divides the whole, or each the name of a kind of a whole that has
        nothing but kinds (信息20条，其中公告8条，动态12条).
        """
        parts = self.parts
        if parts[0].bracket is not None or self.spread or self._words.disjoint(parts):
            return len(parts)
        text = parts[0].piece.text
        last = parts[0].subject.text[-2:]
        kinds = self._words.of_kinds(self)
        for index in range(1, len(parts)):
            between = text[parts[index - 1].after[1] : parts[index].start].lstrip()
            subject = parts[index].subject.text
            alike = (len(last) == 2 and subject[-2:] == last) or (kinds and self._words.is_kind(subject))
            if not alike and not between.startswith(_JOINING):
                return index
        return len(parts)


class ListWords(Protocol):
    """What the lexicon says of a list."""

    def closed(self, breakdown: Breakdown) -> bool: ...
    def overlap(self, breakdown: Breakdown) -> bool: ...
    def disjoint(self, parts: Sequence[Quantity]) -> bool: ...
    def of_kinds(self, breakdown: Breakdown) -> bool: ...
    def is_kind(self, subject: str) -> bool: ...


class Ratio(NamedTuple):
    """A share or a change in per cent with the numbers that it may rest on.

    `pairs` are (dividend, divisor) candidates, each a sum of quantities, the most likely first; `sure` is how many of
    them the text names itself: then one of these, or one of those that follow, must fit (without a sure one none
    follow). `form` is share (a/b), saving (a/b or a/(a+b)), growth ((a-b)/b) or change (a/b, a/(b-a), a/(b+a): a the
    change, b the figure before or after).
    """

    quantity: Quantity
    form: str
    pairs: tuple[tuple[tuple[Quantity, ...], tuple[Quantity, ...]], ...]
    sure: int


class Prose(Protocol):
    """Running text of which the quantities are read when somebody asks.

    `units` are those of all that may be one, `lists` and `divides` say whether there may be breakdowns and ratios.
    """

    units: frozenset[str | None]
    lists: bool
    divides: bool

    def written(self) -> Iterable[str]: ...
    def likely(self, choose: Callable[[str, Any], Collection[int]]) -> Iterator[Quantity]: ...
    def read(self) -> tuple[Sequence[Quantity], Sequence[Breakdown], Sequence[Ratio]]: ...


class Quantities(Sequence[Quantity]):
    """All quantities of a report's prose in source order, with how they belong together."""

    __slots__ = ("_by_piece", "_prose", "_read")

    def __init__(
        self,
        items: Sequence[Quantity] = (),
        breakdowns: Sequence[Breakdown] = (),
        ratios: Sequence[Ratio] = (),
        prose: Prose | None = None,
    ) -> None:
        self._read = (items, breakdowns, ratios) if prose is None else None
        self._prose = prose
        self._by_piece: dict[int, list[Quantity]] | None = None

    def _all(self) -> tuple[Sequence[Quantity], Sequence[Breakdown], Sequence[Ratio]]:
        if self._read is None:
            assert self._prose is not None
            self._read = self._prose.read()
        return self._read

    @property
    def items(self) -> Sequence[Quantity]:
        """The quantities."""
        return self._all()[0]

    @property
    def breakdowns(self) -> Sequence[Breakdown]:
        """Wholes and their parts."""
        return () if self._read is None and self._prose and not self._prose.lists else self._all()[1]

    @property
    def ratios(self) -> Sequence[Ratio]:
        """Shares and changes in per cent."""
        return () if self._read is None and self._prose and not self._prose.divides else self._all()[2]

    @property
    def units(self) -> frozenset[str | None]:
        """Units as written, those of all quantities among them (None where one has none); takes hardly any time."""
        return self._prose.units if self._prose else frozenset([item.unit for item in self.items])

    def written(self) -> Iterable[str]:
        """All that may be quantities as written, with their units, those of all quantities among them; as quick."""
        return self._prose.written() if self._prose else [item.text for item in self.items]

    def likely(self, choose: Callable[[str, Any], Collection[int]]) -> Iterable[Quantity]:
        """The quantities that begin at the places chosen by what is given the running text and a Passage of it."""
        return self._prose.likely(choose) if self._prose else self.items

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
