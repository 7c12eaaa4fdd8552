"""Several processes: P1, P2, P3, M1, M2."""

from __future__ import annotations

import marshal
import random
import re
import subprocess
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

from benchmarks import memory
from benchmarks.corpus import report, report_as, write_corpus
from benchmarks.goals import Measured
from benchmarks.startup import GOVLINT, Command
from benchmarks.throughput import session
from govlint.checked import FileChecked
from govlint.compact import VERSION, Packer, Unpacker
from govlint.diagnostics import Diagnostic
from govlint.discovery import Target
from govlint.linting import lint_file
from govlint.results import FileResult

_FEW = (1, 20, 60, 100, 150, 300)  # files of the runs of P2: below, around and above the break-even
_MIXED = 40  # files of each format for M2


def measure(folder: Path, rounds: int, count: int) -> dict[str, Measured]:
    """Runs over `count` drafts with one process and with several, and measures the workers."""
    folder.joinpath("many").mkdir()
    many = write_corpus(folder / "many", count, bodies=True)
    found = {"P1": _speed_up(folder, "many", max(3, rounds // 3))}
    ratios = {}
    for files in _FEW:
        few = folder / f"few-{files}"
        few.mkdir()
        for path in many[:files]:
            few.joinpath(path.name).hardlink_to(path)
        one, some = _both(folder, few.name, rounds)
        ratios[files] = some / one
    worst = max(ratios, key=lambda files: ratios[files])
    each = ", ".join(f"{files}: {ratio:.2f}" for files, ratio in ratios.items())
    found["P2"] = Measured(ratios[worst], f"by number of files {each}")
    found["P3"] = _transport(folder / "transport")
    found["M1"] = _memory(folder, "many")
    found["M2"] = _memory(folder, _mixed(folder / "mixed").name)
    return found


def _speed_up(folder: Path, corpus: str, rounds: int) -> Measured:
    one, some = _both(folder, corpus, rounds)
    files = len(list(folder.joinpath(corpus).iterdir()))
    return Measured(one / some, f"{one:.2f} s / {some:.2f} s for {files} drafts, wall")


def _both(folder: Path, corpus: str, rounds: int) -> tuple[float, float]:
    """Median seconds (wall) of a run with one process and with as many as govlint chooses, interleaved."""
    commands = [_check(folder, corpus, jobs) for jobs in ("1", "auto")]
    for command in commands:
        command.run()
        command.forget()
    for _ in range(rounds):
        for command in commands:
            command.run()
    one, some = (median(command.wall) for command in commands)
    return one, some


def _check(folder: Path, corpus: str, jobs: str) -> Command:
    compiled = {"GOVLINT_CACHE_DIR": str(folder / "cache"), "PYTHONPYCACHEPREFIX": str(folder / "compiled")}
    line = [str(GOVLINT), "check", corpus, "--jobs", jobs, "--no-cache", "-q"]
    return Command(line, folder, compiled, lambda: None)


def _transport(folder: Path) -> Measured:
    """100 diagnostics of drafts in which figures were changed, as workers send them."""
    folder.mkdir()
    within = session(0)
    chosen: list[tuple[str, Diagnostic]] = []
    seed = 0
    while len(chosen) < 100:
        path = folder / f"{seed}.txt"
        path.write_text(_disturbed(report(seed), random.Random(seed)), encoding="utf-8")
        chosen += ((str(path), one) for one in lint_file(Target(str(path), True), within).diagnostics)
        seed += 1
    packer, unpacker = Packer(), Unpacker()
    files = [FileChecked(FileResult(path, "linted"), diagnostics=[one]) for path, one in chosen[:100]]
    packed = [packer.pack(file) for file in files]
    unpacker.shared.update(packer.shared)
    values = [marshal.loads(data)[2] for data in packed]
    moved = _microseconds(lambda: marshal.loads(marshal.dumps(values, VERSION)))
    apart = _microseconds(lambda: [packer.pack(file) for file in files])
    together = _microseconds(lambda: [unpacker.unpack(data) for data in packed])
    size = sum(map(len, packed)) / len(packed)
    return Measured(moved, f"{size:.0f} B each; taking apart {apart:.0f} µs, putting together {together:.0f} µs")


def _disturbed(text: str, rng: random.Random) -> str:
    """The report with two figures changed."""
    for found in rng.sample(list(re.finditer(r"(?<=\| )[0-9]+(?= \|)", text)), 2):
        digits = len(found[0])
        other = str(rng.randrange(10**digits)).zfill(digits)
        text = text[: found.start()] + other + text[found.end() :]
    return text


def _microseconds(function: Callable[[], object]) -> float:
    taken = []
    for _ in range(100):
        start = time.perf_counter()
        function()
        taken.append(time.perf_counter() - start)
    return median(taken) * 1e6


def _mixed(folder: Path) -> Path:
    folder.mkdir()
    for seed in range(_MIXED):
        for suffix in ("docx", "html", "pdf"):
            folder.joinpath(f"{seed}.{suffix}").write_bytes(report_as(suffix, seed))
    return folder


def _memory(folder: Path, corpus: str) -> Measured:
    """The most memory that a worker has held at a time, shared pages included, seen from outside."""
    command = _check(folder, corpus, "2")
    command.run()  # compiles, which takes memory that a user's second run does not
    most = 0
    with subprocess.Popen(
        command.line, cwd=folder, env=command.env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    ) as process:
        while process.poll() is None:
            most = max(most, *memory.of_children(process.pid), 0)
            time.sleep(0.01)
    files, bare = len(list(folder.joinpath(corpus).iterdir())), memory.bare(command.env)
    return Measured(most / 1024, f"two workers, {files} files; a bare interpreter {bare / 1024:.1f} MB")
