"""Files checked by several processes, in the order in which they were asked for, each watched over.

A worker that takes too long over a file, or that dies over it, costs one diagnostic, which names the file. The others
go on, a fresh worker takes over what was left. Workers send tuples home (govlint.transport), several files at once.
"""

from __future__ import annotations

import gc
import marshal
import multiprocessing
import signal
import sys
import time
from collections import deque
from collections.abc import Iterator, Sequence
from contextlib import suppress
from multiprocessing.connection import Connection, wait
from typing import Any

from govlint.files.discovery import Target
from govlint.isolation.guard import protect
from govlint.linting.checked import FileChecked
from govlint.linting.lint import lint_file, unreadable
from govlint.options import RunOptions
from govlint.plugins.loading import load_registry
from govlint.processes import cause_of_end, limit_memory
from govlint.running.jobs import start_method
from govlint.session import Session
from govlint.transport.flat import VERSION
from govlint.transport.pack import Packer
from govlint.transport.unpack import Unpacker

_NUMBER, _SINCE = 0, 1  # what stands in a slot: which file a worker is at, and since when (time.monotonic)
_IDLE = -1.0
_LARGEST_BATCH = 32
_SEND_AFTER = 0.02  # seconds
_LOOK_AFTER = 0.1  # seconds between two looks at the clock
_MOST_FAILURES = 3  # workers that end before they begin with a file: then something else is wrong than a file


def check_in_workers(
    targets: Sequence[Target], session: Session, jobs: int, alone: bool = False
) -> Iterator[FileChecked]:
    """What was found in each file, in the order of `targets`. What comes from standard input is checked here."""
    crew = _Crew(targets, session, jobs, alone)
    try:
        for index in range(len(targets)):
            yield crew.result(index)
    finally:
        crew.end()


class _Worker:
    """A process with what it was given and has not sent back. `slot` is memory that both see, two floating numbers."""

    def __init__(self, process: Any, pipe: Connection, slot: Any) -> None:
        self.process = process
        self.pipe = pipe
        self.slot = slot
        self.given: deque[int] = deque()

    def at(self) -> tuple[int, float]:
        """The number of the file that it is at, or _IDLE, and when it began with that."""
        while True:
            number, since = self.slot[_NUMBER], self.slot[_SINCE]
            if self.slot[_NUMBER] == number:  # else it has gone on meanwhile, and the time may be another file's
                return int(number), since


def _note(slot: Any, number: float) -> None:
    """Says which file the worker is at from now on. Nobody may see its number beside the time of another file."""
    slot[_NUMBER] = _IDLE
    slot[_SINCE] = time.monotonic()
    slot[_NUMBER] = number


class _Crew:
    def __init__(self, targets: Sequence[Target], session: Session, jobs: int, alone: bool) -> None:
        self._targets = targets
        self._alone = alone
        self._session = session
        self._method = start_method()
        self._context = multiprocessing.get_context(self._method)
        self._waiting = deque(index for index, target in enumerate(targets) if not target.stdin)
        self._batch = max(1, min(_LARGEST_BATCH, len(self._waiting) // (jobs * 8)))
        self._done: dict[int, bytes | FileChecked] = {}
        self._unpacker = Unpacker()
        self._failures = 0
        if self._method == "fork":
            assert session.world_of(targets[0].path).knowledge  # made once, before there are several processes
        for stream in (sys.stdout, sys.stderr):
            stream.flush()  # a child must not write again what stands in the buffers
        self._workers: list[_Worker] = []
        for _ in range(jobs):
            self._start()

    def result(self, index: int) -> FileChecked:
        """What was found in a file, as soon as it is there."""
        if self._targets[index].stdin:
            return lint_file(self._targets[index], self._session, self._alone)
        while index not in self._done:
            if not self._workers:
                self._waiting.remove(index)
                return lint_file(self._targets[index], self._session, self._alone)
            self._wait()
        found = self._done.pop(index)
        return found if isinstance(found, FileChecked) else self._unpacker.unpack(found)

    def end(self) -> None:
        """Ends the workers, whatever they are at."""
        for worker in self._workers:
            worker.process.kill()
        for worker in self._workers:
            worker.process.join()
            worker.pipe.close()
        self._workers = []

    def _start(self) -> None:
        here, there = self._context.Pipe()
        slot: Any
        work: tuple[object, ...]
        if self._method == "fork":
            import mmap

            slot = memoryview(mmap.mmap(-1, 16)).cast("d")
            work = (there, slot, self._targets, self._alone, self._session.options, self._session)
        else:
            slot = self._context.RawArray("d", 2)
            work = (there, slot, self._targets, self._alone, self._session.options._replace(stdin=None), None)
        _note(slot, _IDLE)
        process = self._context.Process(target=_work, args=work, daemon=True)  # type: ignore[attr-defined]
        try:
            process.start()
        except OSError:  # no room for another process: those that there are do the work
            here.close()
            return
        finally:
            there.close()
        worker = _Worker(process, here, slot)
        self._workers.append(worker)
        self._give(worker)

    def _give(self, worker: _Worker) -> None:
        """Keeps a worker busy: it has always a part of a batch before it."""
        while self._waiting and len(worker.given) < self._batch:
            batch = [self._waiting.popleft() for _ in range(min(self._batch, len(self._waiting)))]
            worker.given.extend(batch)
            with suppress(OSError):  # it has died: the next look finds that out
                worker.pipe.send_bytes(marshal.dumps(batch))

    def _wait(self) -> None:
        ready = wait([worker.pipe for worker in self._workers], _LOOK_AFTER)
        for worker in list(self._workers):
            if worker.pipe in ready and not self._receive(worker):
                self._replace(worker, "E901", "engine.worker-died")
            else:
                index, since = worker.at()
                if index != _IDLE and time.monotonic() - since > self._limit_of(index) and worker.at()[0] == index:
                    worker.process.kill()
                    self._replace(worker, "E905", "engine.took-too-long", index)

    def _limit_of(self, index: int) -> int:
        return self._session.policy_of(self._targets[index].path).limits.seconds_per_file

    def _receive(self, worker: _Worker) -> bool:
        """Takes what a worker has sent; False where it has ended."""
        try:
            shared, found = marshal.loads(worker.pipe.recv_bytes())
        except (EOFError, OSError):
            return False
        self._unpacker.shared.update(shared)
        for index, data in found:
            self._done[index] = data
            worker.given.remove(index)
        self._give(worker)
        return True

    def _replace(self, worker: _Worker, code: str, key: str, over: int | None = None) -> None:
        """Puts another in the place of a worker that has ended, and says which file it was at.

        One that was ended `over` a file and had gone on to another by then has no fault: all it had is done again.
        """
        worker.process.join()
        while worker.pipe.poll() and self._receive(worker):
            pass  # what it had sent before its end counts
        worker.pipe.close()
        self._workers.remove(worker)
        index = worker.at()[0]
        if index in worker.given and over in (None, index):
            self._done[index] = self._failed(index, code, key, worker.process.exitcode)
            worker.given.remove(index)
        elif over is None:
            self._failures += 1
        self._waiting.extendleft(reversed(worker.given))
        if self._failures < _MOST_FAILURES and self._waiting:
            self._start()

    def _failed(self, index: int, code: str, key: str, status: int | None) -> FileChecked:
        target = self._targets[index]
        policy = self._session.policy_of(target.path)
        details = {"path": target.path, "seconds": policy.limits.seconds_per_file, "cause": cause_of_end(status)}
        return unreadable(target, code, key, details, policy)


# ------------------------------------------------------------------------------------------------ in the worker


def _work(
    pipe: Connection,
    slot: Any,
    targets: Sequence[Target],
    alone: bool,
    options: RunOptions,
    session: Session | None,
) -> None:
    """Checks what comes through the pipe until it is closed at the other end."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # who started the workers ends them
    within = Session(load_registry(), options) if session is None else session
    guard = protect(within, targets)
    gc.freeze()
    packer = Packer()
    memory = _Memory(within)
    found: list[tuple[int, bytes]] = []

    def send() -> None:
        pipe.send_bytes(marshal.dumps((packer.take_shared(), found), VERSION))
        found.clear()

    sent = time.monotonic()
    with suppress(EOFError, OSError), guard:
        while True:
            for index in marshal.loads(pipe.recv_bytes()):
                if found and time.monotonic() - sent > _SEND_AFTER:
                    send()
                    sent = time.monotonic()
                _note(slot, index)
                memory.limit(targets[index])
                found.append((index, packer.pack(lint_file(targets[index], within, alone))))
            _note(slot, _IDLE)
            send()
            sent = time.monotonic()


class _Memory:
    """Keeps a worker from taking more memory than its file may: allocating fails then, where the system can do that."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._kept = 0

    def limit(self, target: Target) -> None:
        """Sets the limit of the file."""
        wanted = self._session.policy_of(target.path).limits.memory_per_file
        if wanted != self._kept:
            limit_memory(wanted)
            self._kept = wanted
