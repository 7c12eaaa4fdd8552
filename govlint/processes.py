"""What every process that govlint starts has in common: how it is asked, how it ends, how much memory it may take."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Iterator
from contextlib import suppress
from typing import IO, Any


def cause_of_end(status: int | None) -> str:
    """How a process ended, in words of the system."""
    if status is not None and status < 0:
        with suppress(ValueError):
            return signal.Signals(-status).name
    return f"exit code {status}"


def fresh_python(module: str) -> list[str]:
    """The command that runs `main()` of a module in an interpreter that imports from where this one does.

    `python -m` would look into the current folder first, which may be one of reports that a stranger sent.
    """
    path = [entry for entry in sys.path if isinstance(entry, str)]
    run = f"import sys; sys.path[:] = {path!a}; from {module} import main; sys.exit(main())"
    return [sys.executable, "-c", run]


def ask_once(module: str, question: Any, seconds: float) -> tuple[list[Any], str]:
    """The answers of a short-lived process that runs `main()` of the module, and how it ended.

    Question and answers are in the types of `marshal`, the answers one after the other, up to where they break off.
    A process that takes longer than `seconds` is ended: then "" stands for how.
    """
    import marshal
    import subprocess  # few runs ask a process

    process = subprocess.Popen(fresh_python(module), stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    try:
        out, _ = process.communicate(marshal.dumps(question), timeout=seconds)
        ended = cause_of_end(process.returncode)
    except subprocess.TimeoutExpired:
        process.kill()
        out, _ = process.communicate()
        ended = ""
    return list(_values(out)), ended


def _values(data: bytes) -> Iterator[Any]:
    import io
    import marshal

    stream = io.BytesIO(data)
    while stream.tell() < len(data):
        try:
            yield marshal.load(stream)
        except (EOFError, ValueError, TypeError):
            return


def take_output() -> IO[bytes]:
    """The standard output of this process for its answers alone: what is printed from now on goes to the other one."""
    told = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    return told


def limit_memory(more: int) -> None:
    """Lets this process take `more` bytes than it has; allocating fails beyond that, where the system can do that."""
    if not sys.platform.startswith("linux"):
        return
    import resource

    with open("/proc/self/statm", "rb") as file:  # noqa: PTH123 (pathlib is slow to import)
        taken = int(file.read().split()[0]) * os.sysconf("SC_PAGE_SIZE")
    with suppress(OSError, ValueError):
        resource.setrlimit(resource.RLIMIT_AS, (taken + more, resource.getrlimit(resource.RLIMIT_AS)[1]))


def end_with_parent() -> None:
    """Has this process end when the one that started it does, even within an endless loop (on Linux)."""
    if not sys.platform.startswith("linux"):
        return
    import ctypes

    with suppress(OSError, AttributeError):
        ctypes.CDLL(None).prctl(1, int(signal.SIGKILL))  # PR_SET_PDEATHSIG
