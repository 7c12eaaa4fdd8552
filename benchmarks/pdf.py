"""PDF files: C5, T7 and the part of M2 that is theirs, on the recorded reports of the tests."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pypdfium2

from benchmarks import memory
from benchmarks.goals import Measured
from benchmarks.startup import GOVLINT, Command, beside
from benchmarks.throughput import interleave, lint_all, session
from tests.readers.record_pdfs import FIXTURES, RECORDED

_FOUR_PAGES = "report-f2021.pdf"
_PEAK = f"""
import sys
from govlint.__main__ import main
main(["check", *sys.argv[1:]])
{memory.TELL}
"""


def measure(folder: Path, rounds: int) -> dict[str, Measured]:
    """Runs loops and processes `rounds` times."""
    paths = [FIXTURES / name for name in RECORDED]
    plain = session(0)
    count = len(paths)
    loops = {"text": (lambda: texts(paths), count), "check": (lambda: lint_all(paths, plain), count)}
    seconds = interleave(loops, rounds)
    text, check = seconds["text"], seconds["check"]
    raw = f"{check * 1e3:.1f} ms / {text * 1e3:.1f} ms"
    return {"C5": _start(folder, rounds), "T7": Measured(check / text, raw), "M2p": _peak(folder, paths)}


def texts(paths: list[Path]) -> None:
    """The floor: the text of every page."""
    for path in paths:
        with pypdfium2.PdfDocument(path.read_bytes()) as document:
            for page in document:
                page.get_textpage().get_text_range()


def _start(folder: Path, rounds: int) -> Measured:
    shutil.copy(FIXTURES / _FOUR_PAGES, folder / "report.pdf")
    own = {"GOVLINT_CACHE_DIR": str(folder / "cache"), "PYTHONPYCACHEPREFIX": str(folder / "compiled")}
    floor = Command([sys.executable, "-c", "pass"], folder, own, _nothing)
    check = Command([str(GOVLINT), "check", "report.pdf"], folder, own, _nothing)
    for turn in range(rounds + 1):
        floor.run()
        check.run()
        if not turn:  # it compiles and fills caches
            floor.forget()
            check.forget()
    return Measured(check.seconds / floor.seconds, beside(check, floor))


def _nothing() -> None:
    pass


def _peak(folder: Path, paths: list[Path]) -> Measured:
    line = [sys.executable, "-c", _PEAK, *map(str, paths)]
    done = subprocess.run(line, cwd=folder, capture_output=True, check=True)
    return Measured(memory.told(done.stdout) / 1024, f"{len(paths)} files in one process")
