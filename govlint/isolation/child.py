"""The process for the rules of others, as the run sees it: what it is sent, and the frames that it answers."""

from __future__ import annotations

import queue
import subprocess
import sys
import threading
from collections.abc import Sequence
from contextlib import suppress
from typing import IO, Any

from govlint.isolation.frames import Frame, made_part, receive, send
from govlint.processes import cause_of_end, fresh_python
from govlint.session import Session


class Child:
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

    def ask(self, kind: str, path: str, about: tuple[Any, ...], skip: Sequence[str], after: int) -> None:
        """Asks for the parts of a file, or of the records, under the configuration of the path.

        The rules in `skip` are left out, and the first steps up to `after`.
        """
        self._send(kind, path, about, list(skip), after)

    def _send(self, *frame: Any) -> None:
        with suppress(OSError):  # it has ended: the next frame says so
            send(self._to, *frame)

    def next(self, seconds: float) -> Frame | None:
        """The next frame, a part made of what stands for it; None where the process has ended, ("late",) where
        nothing came in time."""
        try:
            frame = self._frames.get(timeout=seconds)
        except queue.Empty:
            return ("late",)
        return frame if frame is None or frame[0] != "part" else ("part", made_part(frame[1:]))

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
    """Passes the frames on; whatever ends them, be it rubbish that a rule wrote among them, is the end."""
    try:
        with suppress(OSError, ValueError, EOFError, TypeError), stream:
            while (frame := receive(stream)) is not None:
                frames.put(frame)
    finally:
        frames.put(None)
