"""The process for the rules of others, started by govlint.isolation.guard.

It reads the files again by their paths and runs nothing but the rules in Python that others wrote. What these print
goes to the standard error; the standard output is for frames alone.
"""

from __future__ import annotations

import signal
import sys
from collections.abc import Iterator
from contextlib import suppress
from typing import IO, Any

from govlint.engine import Part
from govlint.errors import GovlintError
from govlint.files.discovery import Target
from govlint.isolation.frames import flat_part, receive, send
from govlint.isolation.outside import Starts, check_outside, check_series_outside
from govlint.linting.gather import gather
from govlint.linting.understand import understand
from govlint.options import RunOptions
from govlint.plugins.entrypoints import EntryPointRef
from govlint.plugins.loading import load_registry
from govlint.processes import end_with_parent, limit_memory, take_output
from govlint.session import Session
from govlint.transport.unpack import Unpacker


def main() -> int:
    """Answers frame by frame until the other end is closed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # who started this ends it
    end_with_parent()
    given, told = sys.stdin.buffer, take_output()
    frame = receive(given)
    if frame is None or frame[0] != "begin":
        return 2
    session = _session(*frame[1:])
    while (frame := receive(given)) is not None:
        kind, path, about, *rest = frame
        _answer(told, _file(session, Target(*about), *rest) if kind == "file" else _series(session, about, *rest))
        send(told, "done", _codes(session, path))
    return 0


def _session(path: list[str], refs: list[tuple[str, ...]], options: tuple[Any, ...]) -> Session:
    sys.path[:] = path
    return Session(load_registry([EntryPointRef(*ref) for ref in refs]), RunOptions(*options), inside=True)


def _answer(told: IO[bytes], parts: Iterator[Part | Starts]) -> None:
    with suppress(GovlintError):  # the run itself has read the file, and told what is wrong with it
        for part in parts:
            if isinstance(part, Starts):
                send(told, "at", *part)
            else:
                send(told, "part", *flat_part(part))


def _codes(session: Session, path: str) -> list[str]:
    """The rules that this process can run over a file; what the run itself knows besides was lost on the way here."""
    with suppress(GovlintError):
        return [code for code, known in session.world_of(path).registry.rules.items() if known.outside]
    return []


def _file(session: Session, target: Target, skip: list[str], after: int) -> Iterator[Part | Starts]:
    policy = session.policy_of(target.path)
    document, reports, *_ = understand(target, session)
    limit_memory(policy.limits.memory_per_rule)
    yield from check_outside(target.path, document, reports, policy.plan, frozenset(skip), after)


def _series(
    session: Session, about: tuple[bytes, dict[str, Any]], skip: list[str], after: int
) -> Iterator[Part | Starts]:
    packed, shared = about
    unpacker = Unpacker()
    unpacker.shared.update(shared)
    records = unpacker.unpack(packed).records
    for record in records:
        session.policy_of(record.path)
    gathered = gather(records, session)
    limit_memory(session.policy_of(records[0].path).limits.memory_per_rule)
    yield from check_series_outside(gathered.collection, gathered.forms, gathered.plan, frozenset(skip), after)


if __name__ == "__main__":
    sys.exit(main())
