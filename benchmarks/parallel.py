"""Several processes: P1, P2, P3, M1, M2."""

from __future__ import annotations

import marshal
import random
import re
import subprocess
import time
from collections.abc import Callable
from operator import attrgetter
from pathlib import Path
from statistics import median

from benchmarks import memory
from benchmarks.corpus import report, report_as, write_corpus
from benchmarks.goals import Measured
from benchmarks.startup import GOVLINT, Command
from benchmarks.throughput import session
from govlint.diagnostics import Diagnostic
from govlint.files.discovery import Target
from govlint.linting.checked import FileChecked
from govlint.linting.lint import lint_file
from govlint.results import FileResult
from govlint.transport.flat import VERSION
from govlint.transport.pack import Packer
from govlint.transport.unpack import Unpacker

_FEW = (1, 20, 60, 100, 150, 300)  # files of the runs of P2: below, around and above the break-even
_MIXED = 40  # files of each format for M2
_LOOK = attrgetter(*Diagnostic.__match_args__)


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
        one, some = _both(folder, few.name, 2 * rounds)
        ratios[files] = median(auto / alone for alone, auto in zip(one, some, strict=True))
    worst = max(ratios, key=lambda files: ratios[files])
    each = ", ".join(f"{files}: {ratio:.2f}" for files, ratio in ratios.items())
    found["P2"] = Measured(ratios[worst], f"by number of files {each}")
    found["P3"] = _transport(folder / "transport")
    found["M1"] = _memory(folder, "many")
    found["M2"] = _memory(folder, _mixed(folder / "mixed").name)
    return found


def _speed_up(folder: Path, corpus: str, rounds: int) -> Measured:
    one, some = map(median, _both(folder, corpus, rounds))
    files = len(list(folder.joinpath(corpus).iterdir()))
    return Measured(one / some, f"{one:.2f} s / {some:.2f} s for {files} drafts, wall")


def _both(folder: Path, corpus: str, rounds: int) -> tuple[list[float], list[float]]:
    """Seconds (wall) of runs with one process and with as many as govlint chooses, interleaved."""
    commands = [_check(folder, corpus, jobs) for jobs in ("1", "auto")]
    for command in commands:
        command.run()
        command.forget()
    for _ in range(rounds):
        for command in commands:
            command.run()
    return commands[0].wall, commands[1].wall


def _check(folder: Path, corpus: str, jobs: str) -> Command:
    compiled = {"GOVLINT_CACHE_DIR": str(folder / "cache"), "PYTHONPYCACHEPREFIX": str(folder / "compiled")}
    line = [str(GOVLINT), "check", corpus, "--jobs", jobs, "--no-cache", "-q"]
    return Command(line, folder, compiled, lambda: None)


def _transport(folder: Path) -> Measured:
    """100 diagnostics of reports in which figures were changed, as one file of a worker: all that a loop would not do.

    That is to pack them, to send the message, and to have of them what merging, sorting, counting and waivers need.
    """
    folder.mkdir()
    path = folder / "reports.txt"
    path.write_text("\n".join(_disturbed(report(seed), random.Random(seed)) for seed in range(50)), encoding="utf-8")
    found = lint_file(Target(str(path), True), session(0)).diagnostics[:100]
    assert len(found) == 100
    file = FileChecked(FileResult(str(path), "linted"), diagnostics=found)
    packer, unpacker = Packer(), Unpacker()
    data = packer.pack(file)  # what many files share is sent once, before most of them
    unpacker.shared.update(packer.take_shared())

    def send(data: bytes) -> bytes:
        (_, sent), *_ = marshal.loads(marshal.dumps(([(0, data)], {}), VERSION))[0]
        return bytes(sent)

    pack = _microseconds(lambda: packer.pack(file))
    move = _microseconds(lambda: send(data))
    unpack = _microseconds(lambda: unpacker.unpack(data))
    whole = _microseconds(lambda: unpacker.unpack(send(packer.pack(file))))
    bodies = _microseconds(lambda: list(map(_LOOK, unpacker.unpack(data).diagnostics))) - unpack
    raw = f"{len(data) / 100:.0f} B each; packed in {pack:.0f} µs, sent in {move:.0f}, received in {unpack:.0f}"
    return Measured(whole, f"{raw}; {bodies:.0f} more to look at every part of all of them")


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
