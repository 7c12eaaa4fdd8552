"""From paths to a result: finds the files, has each checked, and merges everything in path order."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, nullcontext
from functools import cache, partial
from typing import TYPE_CHECKING

from govlint.diagnostics import RULE_ENDED, Diagnostic, Location, Outcome, Severity
from govlint.engine import check_series
from govlint.errors import UsageError
from govlint.files.discovery import STDIN, Target, discover, is_excluded
from govlint.linting.checked import FileChecked
from govlint.linting.lint import lint_file
from govlint.linting.understand import readable
from govlint.options import RunOptions
from govlint.plugins.loading import Registry, load_registry
from govlint.policy.diagnose import engine_diagnostic, sort_key
from govlint.policy.fingerprints import assign, assign_plain
from govlint.report.equations import NOT_ASSESSABLE
from govlint.results import COMPARED, NOT_A_REPORT, PUBLISH, Outcomes, RunResult, Verdict
from govlint.running.jobs import FEWEST, choose, start_method
from govlint.session import Session

if TYPE_CHECKING:  # what few runs load
    from govlint.files.ignores import IgnoreFiles
    from govlint.series.pack import PackedRecord
    from govlint.suppression.comments import Allowance
    from govlint.suppression.suppress import Suppression

Progress = Callable[[int, int, str], None]


def run(
    paths: Sequence[str],
    options: RunOptions | None = None,
    registry: Registry | None = None,
    progress: Progress | None = None,
) -> RunResult:
    """Checks files and folders. `progress` hears (files done, files in all, path) before each file.

    Raises UsageError where there is nothing to check and ConfigError where a configuration is wrong, both before
    anything is read, and UsageError where folders hold no report.
    """
    began = time.time()
    options = options or RunOptions()
    session = Session(load_registry() if registry is None else registry, options)
    targets = find_targets(paths, session)
    for target in targets:
        session.policy_of(target.path)
    session.refuse_unknown()
    suppression = _suppression(session, targets)
    shared = registry is None or start_method() == "fork"  # else a process begins anew, with what is installed
    cached = options.cache and registry is None
    checked = _check_all(targets, _Checker(session, shared, cached, len(targets)), progress)
    with protected(targets, session):
        result = merge(_with_companions(checked, session) if options.hook else checked, session, suppression)
    result.lang = options.lang or session.config_of(targets[0].path).lang
    _refuse_emptiness(result, targets, paths)
    if cached and len(targets) >= FEWEST:
        from govlint.cache.answers import remember

        remember(paths, targets, session, result, began)
    return result


def protected(targets: Sequence[Target], session: Session) -> AbstractContextManager[object]:
    """Within it the rules of others run in a process of their own, where any are installed."""
    if not any(runnable.outside for policy in session.policies for runnable in policy.plan.everything()):
        return nullcontext()
    from govlint.isolation.guard import protect  # most installations have only our own rules

    return protect(session, targets)


def find_targets(paths: Sequence[str], session: Session) -> list[Target]:
    """The files to check. Raises UsageError where there are none."""
    if not paths:
        raise UsageError("engine.no-paths")
    if STDIN in paths and session.options.stdin is None:
        raise UsageError("engine.stdin-missing")
    suffixes = [suffix for reader in session.registry.readers for suffix in reader.suffixes]
    if not suffixes and session.registry.refused:
        raise session.registry.refused[0]

    targets = discover(paths, suffixes, left_out(session, paths), session.options.stdin_filename)
    if not targets:
        raise UsageError("reading.no-files", path=", ".join(paths), suffixes=readable(session.registry))
    if not any(target.stdin or os.path.lexists(target.path) for target in targets):
        raise UsageError("reading.not-found", path=", ".join(path or '""' for path in paths))
    return targets


def _refuse_emptiness(result: RunResult, targets: Sequence[Target], paths: Sequence[str]) -> None:
    """Raises UsageError where folders were searched and nothing in them was a report or a problem."""
    skipped = sum(1 for file in result.files if file.state == "skipped")
    if skipped == len(targets) and not any(target.named for target in targets) and not result.diagnostics:
        raise UsageError("engine.no-reports", paths=", ".join(paths), skipped=skipped)


class _Checker:
    """How the files of a run are checked: from the cache, by this process or by several."""

    def __init__(self, session: Session, shared: bool, cached: bool, count: int) -> None:
        self._session = session
        self._shared = shared
        self._cached = cached
        self._alone = count == 1 and not session.options.hook

    def check(self, targets: Sequence[Target]) -> Iterator[FileChecked]:
        """What is found in each file, in order."""
        if not self._cached or len(targets) < FEWEST:
            return self._check(targets)
        from govlint.cache.files import check_with_cache  # with sqlite3, which is slow to import

        return check_with_cache(targets, self._session, self._check)

    def _check(self, targets: Sequence[Target]) -> Iterator[FileChecked]:
        guarded = any(policy.guarded for policy in self._session.policies)
        jobs = choose(self._session.options.jobs, targets, guarded) if self._shared else 0
        if not jobs:
            return (lint_file(target, self._session, self._alone) for target in targets)
        from govlint.running.workers import check_in_workers  # with multiprocessing, which is slow to import

        return check_in_workers(targets, self._session, jobs, self._alone)


def _check_all(targets: Sequence[Target], checker: _Checker, progress: Progress | None) -> Iterator[FileChecked]:
    checked = checker.check(targets)
    for done, target in enumerate(targets):
        if progress is not None:
            progress(done, len(targets), target.path)
        yield next(checked)
    if progress is not None:
        progress(len(targets), len(targets), "")


def _with_companions(checked: Iterator[FileChecked], session: Session) -> Iterator[FileChecked]:
    """What was checked, then what a hook was not given and other years of these reports may stand in."""
    paths = []
    for one in checked:
        if one.records:
            paths.append(one.file.path)
        yield one
    if not paths:
        return
    from govlint.files.companions import companions

    suffixes = [suffix for reader in session.registry.readers for suffix in reader.suffixes]
    limit = session.policy_of(paths[0]).limits.max_bytes
    is_left_out = left_out(session, ())
    for target in companions(paths, suffixes, limit, lambda path: not is_left_out(path)):
        yield lint_file(target, session)


def left_out(session: Session, paths: Sequence[str]) -> Callable[[str], bool]:
    """What a search of the paths leaves out: by the configuration, and by ignore files, read once they are needed."""

    @cache
    def ignores() -> IgnoreFiles:
        from govlint.files.ignores import IgnoreFiles

        return IgnoreFiles(paths)

    def is_left_out(path: str) -> bool:
        config = session.configs.of(path)
        return is_excluded(path, config.base, config.exclude) or ignores().ignores(path)

    return is_left_out


def _suppression(session: Session, targets: Sequence[Target], always: bool = False) -> Suppression | None:
    """What lets findings be, None where nothing does. Raises ConfigError where a waiver or a baseline is wrong."""
    paths = [target.path for target in targets]
    options = session.options
    always = always or options.strict_baseline
    if not always and not any(session.policy_of(path).baseline or session.waivers_of(path) for path in paths):
        return None
    from govlint.suppression.suppress import Suppression

    return Suppression(session, paths)


def merge(checked: Iterator[FileChecked], session: Session, suppression: Suppression | None = None) -> RunResult:
    """One result of all files, their reports numbered through, then what only a whole run can tell."""
    outcomes = Outcomes()
    result = RunResult()
    result.tell_later(outcomes)
    records: list[PackedRecord] = []
    comments: dict[str, list[Allowance]] = {}
    worst = 0
    ended: set[str] = set()
    for one in checked:
        _leave_out(one, ended)
        outcomes.add(one.outcomes, len(result.reports))
        _shift(one, len(result.reports))
        result.files.append(one.file)
        result.reports.extend(one.reports)
        result.diagnostics.extend(one.diagnostics)
        records.extend(one.records)
        if one.comments:
            comments[one.file.path] = one.comments
        if session.options.strict_inputs and one.file.reason == NOT_A_REPORT and one.named:
            worst = 3
    if records:
        over_years, ended_years = _check_series(records, session, result)
        result.diagnostics.extend(over_years)
        outcomes.add(ended_years)
    if comments and suppression is None:
        suppression = _suppression(session, [], always=True)
    if suppression is not None:
        result.diagnostics.extend(suppression.apply(result, comments))
    worst = max(worst, _exit_code(result.diagnostics, session))
    refusals = _refusals(session)
    result.diagnostics.extend(refusals)
    result.diagnostics.sort(key=sort_key)
    result.exit_code = max(worst, exit_code(refusals, Severity.ERROR))
    if any(policy.purpose == PUBLISH for policy in session.policies) and (result.reports or not session.options.hook):
        result.verdict = _verdict(result, session)
        if not result.verdict.publishable:
            result.exit_code = result.exit_code or 1  # who goes by the code must not publish what the verdict forbids
    return result


def _verdict(result: RunResult, session: Session) -> Verdict:
    """Whether the reports may be published: everything read, enough assessed, nothing at or above the threshold."""
    blocking = []
    for diagnostic in result.diagnostics:
        fail_on = session.policy_of(diagnostic.location.path or STDIN).fail_on
        if diagnostic.suppressed is None and diagnostic.severity.rank >= fail_on.rank:
            blocking.append(diagnostic.fingerprint)
    enough = bool(result.reports) and result.enough_assessed()
    return Verdict(result.exit_code == 0 and enough, tuple(blocking), enough)


def _exit_code(diagnostics: Sequence[Diagnostic], session: Session) -> int:
    """The worst of the diagnostics, each by the threshold of its file."""
    by_path: dict[str | None, list[Diagnostic]] = {}
    for diagnostic in diagnostics:
        by_path.setdefault(diagnostic.location.path, []).append(diagnostic)
    codes = (exit_code(found, session.policy_of(path or STDIN).fail_on) for path, found in by_path.items())
    return max(codes, default=0)


def _leave_out(one: FileChecked, ended: set[str]) -> None:
    """Leaves out what rules say that were ended over an earlier file: of several processes each ends them by itself."""
    fresh = {str(d.args["rule"]) for d in one.diagnostics if _tells_of_end(d)}
    if ended:
        one.diagnostics = [d for d in one.diagnostics if d.code not in ended and not _tells_of(d, ended)]
        one.outcomes = [o for o in one.outcomes if o.code not in ended]
        one.outcomes += [Outcome(code, "", NOT_ASSESSABLE, RULE_ENDED) for code in sorted(ended)]
    ended |= fresh


def _tells_of(diagnostic: Diagnostic, ended: set[str]) -> bool:
    return _tells_of_end(diagnostic) and diagnostic.args["rule"] in ended


def _tells_of_end(diagnostic: Diagnostic) -> bool:
    return diagnostic.fault == "tool" and bool(diagnostic.args.get("ended"))


def _shift(one: FileChecked, offset: int) -> None:
    """Numbers the reports of a file from `offset` on in what points at them, outcomes aside."""
    if not offset:
        return
    for diagnostic in one.diagnostics:
        diagnostic.renumber(offset)
    one.records = [record.numbered(record.report + offset) for record in one.records]


def _check_series(
    records: Sequence[PackedRecord], session: Session, result: RunResult
) -> tuple[list[Diagnostic], list[Outcome]]:
    """What the rules over several reports say, each finding as the configuration of its file wants it."""
    from govlint.linting.gather import gather

    collection, forms, plan = gather(records, session)
    outside = None if session.outside is None else partial(session.outside.check_series, records, plan)
    checked = check_series(collection, forms, plan, outside)
    silent = {file.path for file in result.files if file.reason == COMPARED}
    found = (one for one in checked.found if one.diagnostic.location.path not in silent)
    over_years = assign([one for one in found if _is_wanted(one.diagnostic, session)], _owners(result))
    if any(diagnostic.suggestions for diagnostic in result.diagnostics):
        from govlint.causes.years import Witnesses  # only where a figure is known to be wrong

        Witnesses(collection, plan, forms).testify(result.diagnostics, over_years)
    if len(over_years) > 1:
        from govlint.causes.rows import hang_totals

        hang_totals(over_years)
    return over_years, checked.outcomes


def _owners(result: RunResult) -> list[tuple[str, int | None]]:
    """Issuer and year of each report of the run."""
    return [(str(report.issuer["id"]), report.year) for report in result.reports]


def _is_wanted(diagnostic: Diagnostic, session: Session) -> bool:
    """Whether the rule is on for the file that the finding is about; sets the severity that it has there."""
    if diagnostic.fault != "report" or diagnostic.location.path is None:
        return True
    plan = session.policy_of(diagnostic.location.path).plan
    active = next((r.active for r in (*plan.series, *plan.hierarchy) if r.active.code == diagnostic.code), None)
    diagnostic.severity = Severity.OFF if active is None else active.severities[diagnostic.case]
    return diagnostic.severity is not Severity.OFF


def _refusals(session: Session) -> list[Diagnostic]:
    """A diagnostic for every distribution or rule that was refused: the run was not what it should have been."""
    diagnostics = [
        engine_diagnostic("E906", error.key, error.details, Location()) for error in session.registry.refused
    ]
    return assign_plain(diagnostics)


def exit_code(diagnostics: Sequence[Diagnostic], fail_on: Severity) -> int:
    """0, 1 for findings at or above the threshold, 3 for faults of reading or of the tool at or above it."""
    code = 0
    for diagnostic in diagnostics:
        if diagnostic.suppressed is None and diagnostic.severity.rank >= fail_on.rank:
            if diagnostic.fault != "report":
                return 3
            code = 1
    return code
