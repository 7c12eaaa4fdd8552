"""Starts the process for the rules of others, waits for each rule as long as it may take, and goes on without it.

A rule that takes too long, or with which the process ends, is named in one diagnostic and not run again: a fresh
process runs what was left. What the rule and the others had said before counts. Where none of the rules speaks of a
file, which their index lines tell, no process is asked.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, closing, nullcontext
from typing import TYPE_CHECKING, Any

from govlint.diagnostics import RULE_ENDED, Location, Outcome
from govlint.document.model import Document
from govlint.engine import Part
from govlint.files.discovery import Target
from govlint.isolation.outside import foregone, is_foregone_of_several
from govlint.linting.checked import FileChecked
from govlint.plugins.loading import KnownRule
from govlint.policy.diagnose import Found, engine_diagnostic
from govlint.report.model import Report
from govlint.results import FileResult
from govlint.selection.plan import Plan
from govlint.session import Session

if TYPE_CHECKING:  # loaded when there is something to run
    from govlint.isolation.child import Child
    from govlint.series.pack import PackedRecord

_TO_START = 60.0  # seconds: starting, or reading a file that the run itself has read already


def protect(session: Session, targets: Sequence[Target]) -> AbstractContextManager[object]:
    """Has the rules of others run outside for these files, where there are any; the process ends with the context."""
    session.outside = None
    policies = {id(policy): policy for policy in (session.policy_of(target.path) for target in targets)}
    if session.inside or not any(rule.outside for policy in policies.values() for rule in policy.plan.everything()):
        return nullcontext()
    guard = session.outside = Guard(session)
    return closing(guard)


class Guard:
    """The process that runs the rules of others for one session; started when there is something to run."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._child: Child | None = None
        self._given_up: set[str] = set()

    def check(self, target: Target, document: Document | None, reports: Sequence[Report]) -> Iterator[Part]:
        """What the rules say of a file that the run itself has read, one part a rule and report, as they come."""
        plan = self._session.policy_of(target.path).plan
        parts = foregone(document, reports, plan, self._given_up)
        if parts is None:
            yield from self._ask(target.path, "file", tuple(target))
        else:
            yield from self._not_run()
            yield from parts

    def check_series(self, records: Sequence[PackedRecord], plan: Plan) -> Iterator[Part]:
        """What the rules of scope series and hierarchy say of the records of the run."""
        if is_foregone_of_several(plan, self._given_up):
            yield from self._not_run()
            return
        from govlint.transport.pack import Packer

        packer = Packer()
        packed = packer.pack(FileChecked(FileResult("", "linted"), records=list(records)))
        yield from self._ask(records[0].path, "series", (packed, packer.take_shared()))

    def close(self) -> None:
        """Ends the process."""
        if self._child is not None:
            self._child.end()
            self._child = None

    def _not_run(self) -> Iterator[Part]:
        for code in sorted(self._given_up):
            yield Part(code, None, (), (Outcome(code, "", "not_assessable", RULE_ENDED),))

    def _ask(self, path: str, kind: str, about: tuple[Any, ...]) -> Iterator[Part]:
        from govlint.isolation.child import Child  # with subprocess, which is slow to import

        after = 0
        yield from self._not_run()
        while True:
            child = self._child = self._child or Child(self._session)
            child.ask(kind, path, about, sorted(self._given_up), after)
            at = yield from self._listen(child, path)
            if at is None:
                return
            self.close()
            code, after, key, cause = at
            if not code:  # it ended before any rule began: nothing to leave out, and nothing more to try
                yield Part("", None, (self._found("", key, path, cause),), ())
                return
            self._given_up.add(code)
            yield Part(code, None, (self._found(code, key, path, cause),), ())

    def _listen(self, child: Child, path: str) -> Any:
        """Yields parts until all rules are done (None); else returns at which rule and step the process ended, how."""
        limit = self._session.policy_of(path).limits.seconds_per_rule
        code, step = "", 0
        while True:
            frame = child.next(limit if code else _TO_START)
            if frame is None:
                return code, step, "engine.rule-ended-process", child.cause()
            if frame[0] == "late":
                return code, step, "engine.rule-took-too-long", limit
            if frame[0] == "done":
                yield from self._lost(path, frame[1])
                return None
            if frame[0] == "at":
                code, step = frame[1:]
            elif frame[0] == "part":
                yield frame[1]

    def _lost(self, path: str, there: Sequence[str]) -> Iterator[Part]:
        """A part for each rule of the file that the process does not have: its plugin could not be loaded there."""
        wanted = {rule.active.code for rule in self._session.policy_of(path).plan.everything() if rule.outside}
        for code in sorted(wanted.difference(there, self._given_up)):
            self._given_up.add(code)
            yield Part(code, None, (self._found(code, "engine.rule-not-loaded", path, ""),), ())

    def _found(self, code: str, key: str, path: str, cause: object) -> Found:
        known = self._known(code, path)
        args = {
            "rule": code or "?",
            "rule_name": "" if known is None else known.entry.name,
            "distribution": "?" if known is None else known.distribution,
            "path": path,
            "cause": cause,
            "ended": True,
        }
        return Found(engine_diagnostic("E903", key, args, Location(path or None)), "", code)

    def _known(self, code: str, path: str) -> KnownRule | None:
        return self._session.world_of(path).registry.rules.get(code)
