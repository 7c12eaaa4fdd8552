"""What a check says: places, findings of rules, outcomes, and the diagnostics that leave the engine.

Everything here is a value. Field names are those of the JSON contract (docs/json.md).
"""

from __future__ import annotations

import enum
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any, Protocol

from govlint.light import NamedTuple, dataclass, field


class Severity(enum.Enum):
    """How grave a diagnostic is; `OFF` only occurs in configuration."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"
    OFF = "off"

    @property
    def rank(self) -> int:
        """3 error, 2 warning, 1 info, 0 off: higher is graver."""
        return _RANK[self]


_RANK = {Severity.ERROR: 3, Severity.WARNING: 2, Severity.INFO: 1, Severity.OFF: 0}


class Location(NamedTuple):
    """A place in a source. Lines and columns count from 1, columns in code points; ends are exclusive.

    What a format does not have is None (no line in DOCX, PDF, XLSX). `path` is filled in by the engine. Where tables
    and paragraphs are counted apart, `after` is the number of the paragraph that a table stands after: it serves to
    put findings in order, and no output has it. A report that
    was parsed before has two places: rules see the one in the original, with the one in the file as its `counterpart`;
    in diagnostics it is the other way round (`in_file`).
    """

    path: str | None = None
    line: int | None = None
    column: int | None = None
    end_line: int | None = None
    end_column: int | None = None
    page: int | None = None
    box: tuple[float, float, float, float] | None = None
    paragraph: int | None = None
    table: int | None = None
    row: int | None = None
    cell: int | None = None
    heading: str | None = None
    after: int | None = None
    counterpart: Location | None = None

    def in_file(self) -> Location:
        """The place in the file that is linted."""
        if self.counterpart is None:
            return self
        return self.counterpart._replace(counterpart=self._replace(counterpart=None))


def cell_address(row: int, column: int) -> str:
    """The address of a cell of a sheet, row and column from 0, as spreadsheets write it: B3."""
    letters = ""
    number = column + 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return f"{letters}{row + 1}"


class NamedFigure(Protocol):
    """What a diagnostic needs of a figure (govlint.report.model.Figure is one)."""

    @property
    def key(self) -> str: ...

    @property
    def raw(self) -> str: ...

    @property
    def value(self) -> Decimal | None: ...

    @property
    def unit(self) -> str | None: ...

    @property
    def label(self) -> str: ...

    @property
    def location(self) -> Location: ...


class Related(NamedTuple):
    """A further place that explains a finding. `message` maps a language to a short sentence ("zh", "en")."""

    location: Location
    message: Mapping[str, str]
    report: int | None = None


class Edit(NamedTuple):
    """One replacement: `old` stands at the location and gives way to `new`. Where anything else stands there, the edit
    is not made, so a place that is not exact does no harm. An insertion takes the character beside it along.
    """

    location: Location
    old: str
    new: str


class Fix(NamedTuple):
    """How a finding can be mended: edits that are made together or not at all.

    `safe` says that nothing but the form changes: no figure, no word. What is not safe wants `--unsafe-fixes`.
    """

    edits: tuple[Edit, ...]
    safe: bool = False


@dataclass(slots=True, eq=False)
class Finding:
    """What a rule yields: a place, a case, typed arguments. The engine adds severity, message, excerpt, fingerprint.

    `args` fill the message template of the case; numbers stay numbers (Decimal, int), dates are datetime.date.
    `quote` is the text the finding is about: it goes into the fingerprint when there are no figures.
    `section` is the id of the section it belongs to, where there is one. `report` is the index of the report within
    the document for findings of document scope that concern one report, else None. `explains` names rules by code:
    a finding of theirs on one of the same figures of the report (or on none, as this one) most likely has its cause in
    this one. `fix` is how the text can be mended, where that is beyond doubt; only rules that say `fixable` give one.
    """

    location: Location | None
    case: str = "default"
    args: Mapping[str, object] = field(default_factory=dict)
    figures: Sequence[NamedFigure] = ()
    related: Sequence[Related] = ()
    expected: str | None = None
    actual: str | None = None
    quote: str = ""
    section: str | None = None
    instance: str | None = None
    report: int | None = None
    explains: tuple[str, ...] = ()
    fix: Fix | None = None


RULE_ENDED = "rule-ended"  # reason of the outcome of a rule that is not run any more


class Outcome(NamedTuple):
    """How one instance of a rule ended where it did not end as checked.

    `state` is "not_assessable" or "not_applicable"; `reason` is a key of the catalogue `outcomes`
    (for example "figure-blank", "figure-unread", "table-missing"); `figures` are figure keys.
    A check rule may yield Outcomes among its Findings.
    """

    code: str
    instance: str
    state: str
    reason: str
    figures: tuple[str, ...] = ()
    report: int | None = None


# What a rule is called, and what it may rest on.
CODE_PATTERN = "[A-Z]{1,4}[0-9]{3}"
NAME_PATTERN = "[a-z0-9]+(-[a-z0-9]+)*"
BASIS_KINDS = ("law", "form", "arithmetic", "custom", "editorial")


class Basis(NamedTuple):
    """Why a rule may demand what it demands: kind law | form | arithmetic | custom | editorial."""

    kind: str
    text: str = ""
    document: str | None = None
    article: str | None = None


class FigureRef(NamedTuple):
    """A figure as a diagnostic carries it: plain strings, so that workers can send it."""

    key: str
    label: str
    raw: str
    value: str | None
    unit: str | None
    report: int | None
    location: Location


@dataclass(slots=True)
class Diagnostic:
    """A finding after policy: what every output format is a projection of (design §7).

    `fault` is "report", "reader" or "tool"; only "report" counts towards exit code 1.
    `message` holds both languages; reporters pick one. `where` likewise. `excerpt` is the source line; of a very long
    one only a part around the place: `excerpt_start` code points of the line stand before it.
    `repair` is the sentence on the figure that is most likely wrong, with which the message then begins; `suggestions`
    are the values that such figures should have, and `cause` is the fingerprint of the finding that leads this one.
    """

    code: str
    name: str
    case: str
    severity: Severity
    message: Mapping[str, str]
    fault: str
    location: Location
    args: Mapping[str, object] = field(default_factory=dict)
    report: int | None = None
    excerpt: str = ""
    excerpt_start: int = 0
    where: Mapping[str, str] = field(default_factory=dict)
    figures: tuple[FigureRef, ...] = ()
    related: tuple[Related, ...] = ()
    expected: str | None = None
    actual: str | None = None
    cause: str | None = None
    suggestions: tuple[Mapping[str, object], ...] = ()
    suppressed: Mapping[str, object] | None = None
    basis: Basis | None = None
    fingerprint: str = ""
    help: str | None = None
    distribution: str = "govlint"
    fix: Fix | None = None
    repair: Mapping[str, str] = field(default_factory=dict)

    def renumber(self, offset: int) -> None:
        """Moves the numbers of the reports that it points at, once several files are put together."""
        if self.report is not None:
            self.report += offset
        for name in RENUMBERED:
            setattr(self, name, renumbered(name, getattr(self, name), offset))


RENUMBERED = frozenset(("figures", "related", "suggestions"))  # what of a diagnostic points at reports by number


def renumbered(name: str, parts: tuple[Any, ...], offset: int) -> tuple[Any, ...]:
    """The parts of a diagnostic that stand under that name (one of RENUMBERED) with other numbers of reports."""
    if name == "suggestions":
        return tuple(
            {**part, "report": part["report"] + offset} if isinstance(part.get("report"), int) else part
            for part in parts
        )
    return tuple(part if part.report is None else part._replace(report=part.report + offset) for part in parts)
