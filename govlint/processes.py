"""What every process that govlint starts has in common: how it ends, and how much memory it may take."""

from __future__ import annotations

import os
import signal
import sys
from contextlib import suppress


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
