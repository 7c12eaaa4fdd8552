"""A run with readers that go wrong: `python -m tests.running.worker_run JOBS [seconds]` prints what was found."""

from __future__ import annotations

import json
import os
import signal
import sys
import time

from govlint.api import Document, Limits, ReaderEntry
from govlint.options import RunOptions
from govlint.plugins.loading import load_registry
from govlint.running.runner import run
from tests.sample_plugins import home, read, ref, third


def read_evil(data: bytes, path: str, limits: Limits) -> Document:
    """Does to the process what the file says."""
    deed = data.decode().strip()
    if deed == "exit":
        os._exit(7)
    if deed == "kill":
        os.kill(os.getpid(), signal.SIGKILL)
    if deed == "sleep":
        time.sleep(600)
    if deed == "spin":
        while True:
            pass
    if deed == "hoard":
        return read(bytearray(3_000_000_000), path, limits)
    return read(data, path, limits)


def main(jobs: int) -> None:
    """Runs in the current folder and prints [path, code, message in English] of each diagnostic and the exit code."""
    evil = third("evil", govlint_readers=lambda: (ReaderEntry("evil", (".evil",), f"{__spec__.name}:read_evil"),))
    registry = load_registry([ref("govlint", home().__name__), evil])
    heard: list[str] = []
    started = time.monotonic()
    result = run(["."], RunOptions(jobs=jobs), registry, lambda done, total, path: heard.append(path))
    found = [(d.location.path, d.code, d.fault, d.message["en"]) for d in result.diagnostics]
    files = [(file.path, file.state) for file in result.files]
    taken = time.monotonic() - started
    print(json.dumps([found, files, result.exit_code, heard, taken, "multiprocessing" in sys.modules]))


if __name__ == "__main__":
    main(int(sys.argv[1]))
