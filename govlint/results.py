"""The result of a run: what reporters write. Plain values, in a fixed order, the model of the JSON contract."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from govlint.diagnostics import Basis, Diagnostic, Outcome
from govlint.light import NamedTuple, dataclass, field

ENOUGH_ASSESSED = 0.8
TOO_LITTLE = "F006"
NOT_A_REPORT = "skipped-not-report"  # the reason of a file that holds no report
COMPARED = "skipped-compared"  # that of a file that is only read to be compared with
PUBLISH = "publish"  # the purpose (of the configuration) of a check that decides over publication


@dataclass(slots=True, repr=False)
class FileResult:
    """One file: state is linted | skipped | unreadable; `reason` a key of the catalogue `reading` where not linted."""

    path: str
    state: str
    reason: str | None = None
    reports: int = 0


@dataclass(slots=True, repr=False)
class Assessed:
    """How many applicable rule instances were checked. `share` is of identity instances only, None where none applies:

    `identities_checked` of the `identities` instances that apply (checked or not assessable).
    """

    checked: int = 0
    not_assessable: int = 0
    not_applicable: int = 0
    share: float | None = None
    identities: int = 0
    identities_checked: int = 0


class PictureCell(NamedTuple):
    """A cell of a table as an output draws it: a label (`head`), or the figure `key` with its text as written.

    `missing` says that the report has no such cell.
    """

    text: str
    key: str | None = None
    head: bool = False
    rowspan: int = 1
    colspan: int = 1
    missing: bool = False


PictureRow = tuple[PictureCell, ...]


class TablePicture(NamedTuple):
    """A table of a report as its form prints it."""

    id: str
    form: str
    title: str
    rows: tuple[PictureRow, ...]


class RuleFacts(NamedTuple):
    """What an output tells of a rule: `severities` and `messages` by case, `texts` of its page (Chinese) by heading."""

    code: str
    name: str
    summary: Mapping[str, str]
    severities: Mapping[str, str]
    messages: Mapping[str, Mapping[str, str]] = {}
    texts: Mapping[str, str] = {}
    page: str = ""
    basis: Basis | None = None
    precision: float | None = None
    distribution: str = "govlint"
    version: str = ""


@dataclass(slots=True, repr=False)
class ReportResult:
    """One report as the JSON shows it (keys of design §7); `issuer` has name, id, level, former.

    `figures`, the text of every figure by key, and `pictures` are only there where a reporter wants tables. `companion`
    says that it was only read to be compared with, and nothing is said of it.
    """

    id: str
    path: str
    index: int
    title: str | None
    issuer: Mapping[str, object]
    year: int | None
    form: str | None
    lines: tuple[int | None, int | None]
    tables: Sequence[Mapping[str, object]]
    assessed: Assessed
    figures: Mapping[str, str] = field(default_factory=dict)
    pictures: tuple[TablePicture, ...] = ()
    companion: bool = False


class Verdict(NamedTuple):
    """Whether the reports of a run may be published (`purpose: publish`).

    `blocking` are the fingerprints of the findings that stand against it; `enough` is whether so much was assessed that
    silence means something.
    """

    publishable: bool
    blocking: tuple[str, ...]
    enough: bool


class Meaning(NamedTuple):
    """What a finding is about, whatever its place: how waivers and the baseline know it again.

    `path` is that of its file. `figures` are the values of its figures, None for a blank; one of another report than
    the finding's own has the year behind its key ("key@2022").
    """

    code: str
    case: str
    issuer: str
    year: int | None
    path: str
    fingerprint: str
    figures: Mapping[str, str | None]


class Outcomes:
    """The outcomes of a run, file by file: there are many times as many as findings, and few outputs look at them."""

    __slots__ = ("_parts",)

    def __init__(self) -> None:
        self._parts: list[tuple[Sequence[Outcome], int]] = []

    def add(self, outcomes: Sequence[Outcome], first: int = 0) -> None:
        """Adds those of one file, whose first report has the number `first` in the run."""
        self._parts.append((outcomes, first))

    def all(self) -> list[Outcome]:
        """All of them, with the numbers of their reports in the run."""
        return [_numbered(outcome, first) for outcomes, first in self._parts for outcome in outcomes]


def _numbered(outcome: Outcome, first: int) -> Outcome:
    return Outcome(*outcome[:-1], outcome.report + first) if first and outcome.report is not None else outcome


class _Untold:
    """What may have outcomes of which there is no list until somebody asks for it."""

    __slots__ = ("_untold",)

    outcomes: list[Outcome]

    def tell_later(self, outcomes: Outcomes) -> None:
        """Lets these be its outcomes."""
        self._untold = outcomes
        del self.outcomes

    if not TYPE_CHECKING:  # for type checkers every attribute is there

        def __getattr__(self, name):
            if name != "outcomes":
                raise AttributeError(name)
            self.outcomes = self._untold.all()
            return self.outcomes


@dataclass(slots=True, repr=False)
class RunResult(_Untold):
    """Everything a run found. `report` numbers in diagnostics and outcomes index `reports`.

    `lang` is the language that the configuration asks for, None where it says nothing.
    `rules`, by code, are only there where a reporter wants them.
    """

    files: list[FileResult] = field(default_factory=list)
    reports: list[ReportResult] = field(default_factory=list)
    diagnostics: list[Diagnostic] = field(default_factory=list)
    outcomes: list[Outcome] = field(default_factory=list)
    exit_code: int = 0
    lang: str | None = None
    verdict: Verdict | None = None
    rules: Mapping[str, RuleFacts] = field(default_factory=dict)

    def enough_assessed(self) -> bool:
        """Whether so much was assessed in every report that silence means something."""
        if any(diagnostic.code == TOO_LITTLE for diagnostic in self.diagnostics):
            return False
        return all(r.assessed.share is None or r.assessed.share >= ENOUGH_ASSESSED for r in self.reports)

    def meaning_of(self, diagnostic: Diagnostic, path: str | None = None) -> Meaning:
        """What the diagnostic is about; `path` in place of its own."""
        report = None if diagnostic.report is None else self.reports[diagnostic.report]
        figures = {}
        for figure in diagnostic.figures:
            other = None if figure.report in (None, diagnostic.report) else self.reports[figure.report or 0]
            figures[figure.key if other is None else f"{figure.key}@{other.year}"] = figure.value
        return Meaning(
            diagnostic.code,
            diagnostic.case,
            str(report.issuer.get("id") or "-") if report is not None else "-",
            None if report is None else report.year,
            path or diagnostic.location.path or "",
            diagnostic.fingerprint,
            figures,
        )

    def count(self, severity: str, fault: str | None = None) -> int:
        """Diagnostics of that severity that are not suppressed (and of that fault, where given)."""
        return sum(
            1
            for d in self.diagnostics
            if d.severity.value == severity and d.suppressed is None and (fault is None or d.fault == fault)
        )
