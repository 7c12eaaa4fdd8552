"""Starts the process for the rules of others, waits for each rule as long as it may take, and goes on without it.

A rule that takes too long, or with which the process ends, is named in one diagnostic and not run again: a fresh
process runs what was left. What the rule and the others had said before counts.
"""

from __future__ import annotations

import queue
import subprocess
import sys
import threading
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, closing, nullcontext, suppress
from typing import IO, TYPE_CHECKING, Any

from govlint.checked import FileChecked
from govlint.compact import Packer
from govlint.diagnostics import RULE_ENDED, Location, Outcome
from govlint.discovery import Target
from govlint.engine import Part
from govlint.isolation.frames import Frame, made_part, receive, send
from govlint.plugins import KnownRule
from govlint.policy import Found, engine_diagnostic
from govlint.processes import cause_of_end, fresh_python
from govlint.results import FileResult
from govlint.session import Session

if TYPE_CHECKING:
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
        self._child: _Child | None = None
        self._given_up: set[str] = set()

    def check(self, target: Target) -> Iterator[Part]:
        """What the rules say of a file that the run itself has read, one part a rule and report, as they come."""
        yield from self._ask(target.path, "file", tuple(target))

    def check_series(self, records: Sequence[PackedRecord]) -> Iterator[Part]:
        """What the rules of scope series and hierarchy say of the records of the run."""
        packer = Packer()
        packed = packer.pack(FileChecked(FileResult("", "linted"), records=list(records)))
        path = records[0].path
        yield from self._ask(path, "series", (packed, packer.take_shared()))

    def close(self) -> None:
        """Ends the process."""
        if self._child is not None:
            self._child.end()
            self._child = None

    def _ask(self, path: str, kind: str, about: tuple[Any, ...]) -> Iterator[Part]:
        done: set[str] = set()
        for code in sorted(self._given_up):
            yield _not_run(code)
        while True:
            child = self._child = self._child or _Child(self._session)
            child.ask(kind, path, about, sorted(self._given_up | done))
            at = yield from self._listen(child, path, done)
            if at is None:
                return
            self.close()
            code, key, cause = at
            if not code:  # it ended before any rule began: nothing to leave out, and nothing more to try
                yield Part("", None, (self._found("", key, path, cause),), ())
                return
            self._given_up.add(code)
            yield Part(code, None, (self._found(code, key, path, cause),), ())

    def _listen(self, child: _Child, path: str, done: set[str]) -> Any:
        """Yields parts until all rules are done (None), or returns the rule that ended the process, and how."""
        limit = self._session.policy_of(path).limits.seconds_per_rule
        code = ""
        while True:
            frame = child.next(limit if code else _TO_START)
            if frame is None:
                return code, "engine.rule-ended-process", child.cause()
            if frame[0] == "late":
                return code, "engine.rule-took-too-long", limit
            if frame[0] == "done":
                yield from self._lost(path, frame[1])
                return None
            if frame[0] == "at":
                if code:
                    done.add(code)
                code = frame[1]
            elif frame[0] == "part":
                yield made_part(frame[1:])

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


def _not_run(code: str) -> Part:
    return Part(code, None, (), (Outcome(code, "", "not_assessable", RULE_ENDED),))


class _Child:
    """One process, and the thread that reads what it writes: so waiting can end."""

    def __init__(self, session: Session) -> None:
        command = fresh_python("govlint.isolation.__main__")
        self._process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        self._frames: queue.SimpleQueue[Frame | None] = queue.SimpleQueue()
        assert self._process.stdin is not None and self._process.stdout is not None
        self._to: IO[bytes] = self._process.stdin
        threading.Thread(target=_read, args=(self._process.stdout, self._frames), daemon=True).start()
        refs = [tuple(plugin.ref) for plugin in session.registry.plugins if plugin.ref.value]
        self._send("begin", sys.path, refs, tuple(session.options))

    def ask(self, kind: str, path: str, about: tuple[Any, ...], skip: Sequence[str]) -> None:
        """Asks for the parts of a file, or of the records, under the configuration of the path."""
        self._send(kind, path, about, list(skip))

    def _send(self, *frame: Any) -> None:
        with suppress(OSError):  # it has ended: the next frame says so
            send(self._to, *frame)

    def next(self, seconds: float) -> Frame | None:
        """The next frame; None where the process has ended, ("late",) where nothing came in time."""
        try:
            return self._frames.get(timeout=seconds)
        except queue.Empty:
            return ("late",)

    def cause(self) -> str:
        """How the process ended, in words of the system."""
        self._process.kill()
        return cause_of_end(self._process.wait())

    def end(self) -> None:
        """Ends the process, whatever it is at."""
        self._process.kill()
        self._process.wait()
        with suppress(OSError):
            self._to.close()


def _read(stream: IO[bytes], frames: queue.SimpleQueue[Frame | None]) -> None:
    with suppress(OSError, ValueError, EOFError), stream:
        while (frame := receive(stream)) is not None:
            frames.put(frame)
    frames.put(None)
