"""What the HTML page shows of one report: its particulars, findings, tables and unchecked items, as plain values."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from govlint.diagnostics import Diagnostic
from govlint.reporters.causes import in_groups
from govlint.reporters.machine import NO_FILE, explanations, prints, relative
from govlint.reporters.options import ReportOptions
from govlint.reporters.text import notes
from govlint.reporters.width import printable
from govlint.reporters.wording import (
    in_language,
    outcome_reason,
    particulars,
    place,
    reason_of,
    say,
)
from govlint.results import PictureCell, RunResult, TablePicture

_REMEDY = "如何修改"
_BREAK = re.compile("(?<=[^\\x00-\\xff])\n(?=[^\\x00-\\xff])")


class FindingView(NamedTuple):
    """One finding. `source` is the line in three parts, the middle one marked; `severity` is "suppressed" for such;
    `follows` says that the finding before it leads it.
    """

    number: int
    severity: str
    follows: bool
    code: str
    name: str
    message: str
    where: str
    place: str
    source: tuple[str, str, str] | None
    expected: str
    found: str
    notes: Sequence[str]
    suppressed: str
    remedy: Sequence[str]


class CellView(NamedTuple):
    """A cell of a table: `mark` is "" or severity and role (`error wrong`, `warning involved`); `findings` numbers."""

    cell: PictureCell
    mark: str
    findings: Sequence[int]


class TableView(NamedTuple):
    """A table with its marks; `wrong` cells have findings that point at them."""

    title: str
    form: str
    wrong: int
    rows: Sequence[Sequence[CellView]]


class FileView(NamedTuple):
    """A report, or what is said of a file as a whole (then `is_report` is False)."""

    id: str
    is_report: bool
    title: str
    path: str
    particulars: Sequence[str]
    findings: Sequence[FindingView]
    tables: Sequence[TableView]
    unchecked: Sequence[str]
    is_sound: bool


class Viewer:
    """Makes the views of a run. Findings are numbered as they are shown, the gravest of a report first."""

    def __init__(self, result: RunResult, options: ReportOptions) -> None:
        self._result = result
        self._options = options
        self._lang = options.lang
        self._by_print = prints(result)
        self._shown = 0

    def of_file(self, path: str | None, found: Sequence[Diagnostic]) -> FileView:
        """What is said of a file as a whole, or (without a path) of no file."""
        findings, _ = self._findings(found)
        id, title = f"file-{findings[0].number}", self._path(path) or "govlint"
        return FileView(id, False, title, "", [], findings, [], [], False)

    def of_report(self, index: int, found: Sequence[Diagnostic]) -> FileView:
        """The view of the report at `index`."""
        report, lang = self._result.reports[index], self._lang
        findings, numbers = self._findings(found)
        unchecked = [
            f"{outcome.code} {outcome.instance}: {outcome_reason(outcome, lang)}"
            for outcome in self._result.outcomes
            if outcome.report == index and outcome.state == "not_assessable"
        ]
        active = any(diagnostic.suppressed is None for diagnostic in found)
        return FileView(
            id=f"report-{index + 1}",
            is_report=True,
            title=printable(report.title or say("untitled", lang)).strip(),
            path=self._path(report.path),
            particulars=list(particulars(report, lang)),
            findings=findings,
            tables=[_table(picture, index, found, numbers) for picture in report.pictures],
            unchecked=unchecked,
            is_sound=not active and RunResult(reports=[report]).enough_assessed(),
        )

    def _path(self, path: str | None) -> str:
        shown = relative(path, self._options.base)
        return "" if shown == NO_FILE else printable(shown)

    def _findings(self, found: Sequence[Diagnostic]) -> tuple[list[FindingView], Mapping[int, int]]:
        """The views in the order of the page, and the number of each finding by its id()."""
        views, numbers = [], {}
        groups = in_groups(found)
        for group in sorted(groups, key=lambda g: (g.leader.suppressed is not None, -g.gravest.severity.rank)):
            for diagnostic in (group.leader, *group.followers):
                self._shown += 1
                numbers[id(diagnostic)] = self._shown
                views.append(self._finding(diagnostic, self._shown, diagnostic is not group.leader))
        return views, numbers

    def _finding(self, diagnostic: Diagnostic, number: int, follows: bool) -> FindingView:
        lang, facts = self._lang, self._result.rules.get(diagnostic.code)
        fault = "" if diagnostic.fault == "report" else say(f"fault-{diagnostic.fault}", lang)
        where, suppressed = in_language(diagnostic.where, lang), diagnostic.suppressed
        expected, actual = diagnostic.expected, diagnostic.actual
        if expected is None or actual is None:
            expected = actual = ""
        told = {say("where", lang, text=where), say("expected", lang, expected=expected, actual=actual)}
        return FindingView(
            number=number,
            severity="suppressed" if suppressed is not None else diagnostic.severity.value,
            follows=follows,
            code=diagnostic.code,
            name=diagnostic.name,
            message=fault + in_language(diagnostic.message, lang),
            where=where,
            place=place(diagnostic.location._replace(path=None)).lstrip(":"),
            source=_source(diagnostic),
            expected=printable(expected),
            found=printable(actual),
            notes=[note for note in notes(diagnostic, self._by_print, lang) if note not in told],
            suppressed="" if suppressed is None else reason_of(suppressed, lang),
            remedy=[] if facts is None or lang != "zh" else _paragraphs(facts.texts.get(_REMEDY, "")),
        )


def _paragraphs(markdown: str) -> list[str]:
    """The paragraphs of a text of a rule's page, its lines joined as Chinese is, without blanks."""
    parts = markdown.replace("`", "").replace("**", "").split("\n\n")
    return [part for text in parts if (part := _BREAK.sub("", text).replace("\n", " ").strip())]


def _source(diagnostic: Diagnostic) -> tuple[str, str, str] | None:
    """The excerpt before, at and behind the place."""
    text, at = diagnostic.excerpt, diagnostic.location
    if not text:
        return None
    if at.line is None:
        return "", printable(text), ""
    start = min(max((at.column or 1) - 1 - diagnostic.excerpt_start, 0), len(text))
    end = len(text)
    if at.end_column is not None and (at.end_line or at.line) == at.line:
        end = min(max(at.end_column - 1 - diagnostic.excerpt_start, start), len(text))
    return printable(text[:start]), printable(text[start:end]), printable(text[end:])


def _table(picture: TablePicture, index: int, found: Sequence[Diagnostic], numbers: Mapping[int, int]) -> TableView:
    marks = dict(_marks(index, found, numbers))
    rows = [[CellView(cell, *marks.get(cell.key or "", ("", ()))) for cell in row] for row in picture.rows]
    wrong = sum("wrong" in one.mark for row in rows for one in row)
    return TableView(picture.title, picture.form, wrong, rows)


def _marks(
    index: int, found: Sequence[Diagnostic], numbers: Mapping[int, int]
) -> Iterator[tuple[str, tuple[str, Sequence[int]]]]:
    """For each figure with findings how it is marked: that of the gravest finding that points at it goes first."""
    said: dict[str, list[tuple[bool, int, str, int]]] = {}
    for diagnostic in found:
        wrong = _wrong_keys(diagnostic)
        word = "suppressed" if diagnostic.suppressed is not None else diagnostic.severity.value
        rank = 0 if diagnostic.suppressed is not None else diagnostic.severity.rank
        for figure in diagnostic.figures:
            if figure.report in (None, index):
                entry = (figure.key in wrong, rank, word, numbers[id(diagnostic)])
                said.setdefault(figure.key, []).append(entry)
    for key, entries in said.items():
        pointed, _, word, _ = max(entries, key=lambda entry: entry[:2])
        findings = sorted({number for role, _, _, number in entries if role == pointed})
        yield key, (f"{word} {'wrong' if pointed else 'involved'}", findings)


def _wrong_keys(diagnostic: Diagnostic) -> set[str]:
    """The figures that a finding points at: those it would set, else the one at its place, else its first.

    None where it follows from another finding, which points at the figure that is wrong.
    """
    keys = [figure.key for figure in diagnostic.figures]
    if diagnostic.cause is not None:
        return set()
    ways = explanations(diagnostic)
    if len(ways) == 1:
        return {str(one.get("key")) for one in ways[0]}
    at = diagnostic.location
    here = {figure.key for figure in diagnostic.figures if figure.location == at}
    return here or set(keys[:1])
