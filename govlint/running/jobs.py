"""How much machinery a run is worth: processes besides its own, a cache."""

# pathlib would cost milliseconds at every start, so this file works with os.
# ruff: noqa: PTH116

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from contextlib import suppress

from govlint.files.discovery import Target

AUTO = 0
MOST = 256
FEWEST = 20  # files that are worth a cache: fewer are checked as fast as they are looked up
_SECONDS_A_FILE = 0.0004
_SECONDS_A_BYTE = 0.11e-6  # text, pages and office files of the usual sizes; PDF takes longer
_BREAK_EVEN = 0.1  # seconds of work: starting two workers and taking leave of them takes about a third of that
_SHARE = 0.05  # seconds of work that are worth a further worker


def choose(asked: int, targets: Sequence[Target], guarded: bool) -> int:
    """The number of workers, 0 for none. `guarded` says that a limit is asked for that only a worker can keep."""
    files = sum(not target.stdin for target in targets)
    if asked == AUTO:
        asked = _worthwhile(targets)
    wanted = min(asked, files, MOST)
    return wanted if wanted > 1 or (guarded and files) else 0


def _worthwhile(targets: Sequence[Target]) -> int:
    cores = _cores()
    enough = max(_BREAK_EVEN, cores * _SHARE)
    work = 0.0
    if cores > 1:
        for target in targets:
            work += _SECONDS_A_FILE
            with suppress(OSError):
                work += os.stat(target.path).st_size * _SECONDS_A_BYTE
            if work >= enough:
                return cores
    return min(cores, int(work / _SHARE)) if work >= _BREAK_EVEN else 1


def start_method() -> str:
    """How workers are started: `fork` shares what is loaded, where that is safe; else `spawn`."""
    threads = sys.modules.get("threading")
    several = threads is not None and threads.active_count() > 1
    return "fork" if sys.platform == "linux" and not several else "spawn"


def _cores() -> int:
    """Processors that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
