"""Which findings are let be: by a comment in the report, a waiver, or the baseline; and what became of these."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from govlint.config import Mark, Said
from govlint.diagnostics import Diagnostic, Location
from govlint.errors import ConfigError, UsageError
from govlint.files.discovery import relative, shown
from govlint.policy.diagnose import engine_diagnostic
from govlint.policy.fingerprints import assign_plain
from govlint.results import PUBLISH, Meaning, RunResult
from govlint.session import Session
from govlint.suppression.baseline import Entry, base_of, entry_of, read_baseline
from govlint.suppression.comments import Allowance
from govlint.suppression.waivers.file import exact_rule, read_waivers
from govlint.suppression.waivers.model import Waiver

_IN_ONE_FILE = ("document", "report")  # scopes whose findings need no other file


class Suppression:
    """What lets findings of a run be. Made before anything is read, so that mistakes in it are told first."""

    def __init__(self, session: Session, paths: Sequence[str]) -> None:
        """Reads the files of waivers and the baselines that the paths are under. Raises ConfigError."""
        self._session = session
        self._waivers: dict[str, tuple[Waiver, ...]] = {}
        self._baselines: dict[str, frozenset[Entry]] = {}
        self._today = today_of(session.options.today)
        for path in paths:
            waivers, baseline = session.waivers_of(path), session.policy_of(path).baseline
            if waivers is not None and waivers not in self._waivers:
                self._waivers[waivers] = read_waivers(waivers, session.world_of(path).book)
            if baseline is not None and baseline not in self._baselines:
                self._baselines[baseline] = read_baseline(baseline)
        if session.options.strict_baseline and not self._baselines:
            raise UsageError("waivers.baseline-strict")

    def apply(self, result: RunResult, comments: Mapping[str, Sequence[Allowance]]) -> list[Diagnostic]:
        """Marks what is let be, and returns what there is to say of comments, waivers and baselines."""
        coverage = Coverage(self._session, result)
        judges = (
            _Comments(coverage, comments),
            *(_Waivers(coverage, path, waivers, self._today) for path, waivers in self._waivers.items()),
            *(_Baseline(coverage, path, entries) for path, entries in self._baselines.items()),
        )
        for diagnostic in result.diagnostics:
            if diagnostic.fault == "report" and diagnostic.location.path is not None:
                for judge in judges:
                    judge.look_at(diagnostic, result)
        return [said for judge in judges for said in judge.conclude()]


def today_of(stated: str | None) -> date:
    """The day of the run: the stated one, else the calendar's. Raises UsageError."""
    try:
        return date.today() if stated is None else date.fromisoformat(stated)
    except ValueError:
        raise UsageError("waivers.today", found=stated) from None


class Coverage:
    """What the run looked at: whether a finding that is not there is gone, or was only not looked for."""

    def __init__(self, session: Session, result: RunResult) -> None:
        self.session = session
        self.result = result
        self._paths: dict[tuple[str, int | None], list[str]] = {}
        for report in result.reports:
            self._paths.setdefault((str(report.issuer.get("id") or "-"), report.year), []).append(report.path)
        # A figure that is blank or unread now keeps a rule from judging: what is not found may still be there.
        self._unknown = {
            (result.reports[outcome.report].path, outcome.code, key)
            for outcome in result.outcomes
            if outcome.report is not None and outcome.state == "not_assessable"
            for key in outcome.figures
        }
        linted = [file.path for file in result.files if file.state == "linted"]
        self._paths.setdefault(("-", None), []).extend(linted)

    def would_find(self, entry: Entry | Waiver, base: str) -> bool:
        """Whether what is not found is gone: its rule ran on the report and could judge. Paths start at `base`."""
        for path in self._paths.get((entry.issuer, entry.year), ()):
            if entry.path in (None, relative(path, base)) and self.ran(entry.code, path):
                return not any((path, entry.code, key) in self._unknown for key in dict(entry.figures))
        return False

    def ran(self, code: str, path: str) -> bool:
        """Whether the rule ran on the file, and needs no other file: those of a series may be missing in this run."""
        known = self.session.world_of(path).registry.rules.get(code)
        return known is not None and known.entry.scope in _IN_ONE_FILE and code in self.session.active_codes(path)

    def gone(self, entries: Iterable[Entry], base: str) -> list[Entry]:
        """Those of a baseline's entries, not found in the run, that the run would have found."""
        return [entry for entry in entries if self.would_find(entry, base)]


class _Judge:
    """One source of suppressions."""

    def __init__(self, coverage: Coverage) -> None:
        self.coverage = coverage
        self.session = coverage.session

    def look_at(self, diagnostic: Diagnostic, result: RunResult) -> None:
        """Lets the finding be where the source says so."""
        raise NotImplementedError

    def conclude(self) -> Iterator[Diagnostic]:
        """What there is to say once all findings were looked at."""
        raise NotImplementedError

    def needs_reason(self, path: str) -> bool:
        """Whether, for the file, nothing counts that gives no reason."""
        return self.session.policy_of(path).purpose == PUBLISH

    def say(self, code: str, key: str, at: Location, **args: object) -> Diagnostic:
        """A diagnostic of the engine on the source."""
        return assign_plain([engine_diagnostic(code, f"waivers.{key}", args, at)])[0]


class _Comments(_Judge):
    """Comments in the reports."""

    def __init__(self, coverage: Coverage, comments: Mapping[str, Sequence[Allowance]]) -> None:
        super().__init__(coverage)
        self._problems: list[Diagnostic] = []
        self._known: dict[str, list[tuple[Allowance, str, str | None]]] = {}
        self._used: set[tuple[str, Allowance]] = set()
        for path, allowances in comments.items():
            for allowance in allowances:
                self._take(path, allowance)

    def _take(self, path: str, allowance: Allowance) -> None:
        at = _at(path, allowance)
        problems: list[ConfigError] = []
        code, case = exact_rule(Said(allowance.rule, Mark()), self.session.world_of(path).book, problems)
        if not allowance.rule:
            self._problems.append(self.say("E909", "no-rule", at))
        elif code is None:
            names = {key: problems[0].details.get(key, "") for key in ("hint_zh", "hint_en")}
            self._problems.append(self.say("E909", "bad-comment", at, name=allowance.rule, **names))
        elif allowance.reason is None and self.needs_reason(path):
            self._problems.append(self.say("E909", "no-reason", at, rule=allowance.rule))
        else:
            self._known.setdefault(path, []).append((allowance, code, case))

    def look_at(self, diagnostic: Diagnostic, result: RunResult) -> None:
        path, line = diagnostic.location.path or "", diagnostic.location.line
        for allowance, code, case in self._known.get(path, ()):
            if code != diagnostic.code or case not in (None, diagnostic.case) or line is None:
                continue
            if allowance.first <= line <= allowance.last:
                self._used.add((path, allowance))
                if diagnostic.suppressed is None:
                    diagnostic.suppressed = {"by": "inline", "reason": allowance.reason, "who": None, "until": None}

    def conclude(self) -> Iterator[Diagnostic]:
        yield from self._problems
        for path, allowances in self._known.items():
            for allowance, code, _ in allowances:
                if (path, allowance) not in self._used and self.coverage.ran(code, path):
                    yield self.say("E907", "unused", _at(path, allowance), rule=allowance.rule)


def _at(path: str, allowance: Allowance) -> Location:
    return Location(path, allowance.line, allowance.column, allowance.line, allowance.column + 1)


class _Waivers(_Judge):
    """One file of waivers."""

    def __init__(self, coverage: Coverage, path: str, waivers: Sequence[Waiver], today: date) -> None:
        super().__init__(coverage)
        self._today = today
        self._path = path
        self._base = base_of(path)
        self._waivers = waivers
        self._by_report: dict[tuple[str, str, int | None], list[Waiver]] = {}
        for waiver in waivers:
            self._by_report.setdefault((waiver.code, waiver.issuer, waiver.year), []).append(waiver)
        self._met: dict[Mark, Diagnostic | None] = {}

    def look_at(self, diagnostic: Diagnostic, result: RunResult) -> None:
        path = diagnostic.location.path or ""
        if self.session.waivers_of(path) != self._path:
            return
        meaning = result.meaning_of(diagnostic, relative(path, self._base))
        for waiver in self._by_report.get((meaning.code, meaning.issuer, meaning.year), ()):
            if not waiver.is_about(meaning):
                continue
            said = self._objection(waiver, meaning, path)
            known = self._met.setdefault(waiver.mark, said)
            if known is not None and said is None:
                self._met[waiver.mark] = None
            if said is None and diagnostic.suppressed is None:
                diagnostic.suppressed = waiver.note()

    def _objection(self, waiver: Waiver, meaning: Meaning, path: str) -> Diagnostic | None:
        """Why the waiver no longer holds for the finding, None where it does."""
        at, rule = self._at(waiver), _rule_of(waiver)
        changed = waiver.changed(meaning)
        if changed is not None:
            granted, now = waiver.figures[changed], meaning.figures.get(changed)
            return self.say("E908", "changed", at, rule=rule, figure=changed, granted=granted, now=now)
        if waiver.until is not None and waiver.is_over(self._today):
            return self.say("E908", "expired", at, rule=rule, until=waiver.until.isoformat())
        if waiver.reason is None and self.needs_reason(path):
            return self.say("E909", "no-reason", at, rule=rule)
        return None

    def conclude(self) -> Iterator[Diagnostic]:
        for waiver in self._waivers:
            if waiver.mark in self._met:
                said = self._met[waiver.mark]
                if said is not None:
                    yield said
            elif self.coverage.would_find(waiver, self._base):
                yield self.say("E907", "unused", self._at(waiver), rule=_rule_of(waiver))

    def _at(self, waiver: Waiver) -> Location:
        mark = waiver.mark
        column = mark.column or 1
        return Location(shown(self._path), mark.line, column, mark.line, column + 1)


def _rule_of(waiver: Waiver) -> str:
    return waiver.code if waiver.case is None else f"{waiver.code}:{waiver.case}"


class _Baseline(_Judge):
    """One baseline."""

    def __init__(self, coverage: Coverage, path: str, entries: frozenset[Entry]) -> None:
        super().__init__(coverage)
        self._path = path
        self._base = base_of(path)
        self._entries = entries
        self._met: set[Entry] = set()

    def look_at(self, diagnostic: Diagnostic, result: RunResult) -> None:
        path = diagnostic.location.path or ""
        if self.session.policy_of(path).baseline != self._path:
            return
        entry = entry_of(result.meaning_of(diagnostic, relative(path, self._base)))
        if entry in self._entries:
            self._met.add(entry)
            if diagnostic.suppressed is None:
                diagnostic.suppressed = {"by": "baseline", "reason": None, "who": None, "until": None}

    def conclude(self) -> Iterator[Diagnostic]:
        if not self.session.options.strict_baseline:
            return
        for entry in sorted(self.coverage.gone(self._entries - self._met, self._base), key=str):
            args = {"rule": entry.code, "issuer": entry.issuer, "year": entry.year}
            yield self.say("E910", "baseline-stale", Location(shown(self._path)), **args)
