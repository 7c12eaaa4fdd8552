"""One process that stays: T1, T2, G1, G2. Every round runs each loop once, interleaved."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import median

from yamllint import linter
from yamllint.config import YamlLintConfig

from benchmarks.corpus import long_table, write_corpus, yaml_of
from benchmarks.goals import Measured
from govlint.files.discovery import Target
from govlint.linting.lint import lint_file
from govlint.options import RunOptions
from govlint.plugins.entrypoints import EntryPointRef, scan_entry_points
from govlint.plugins.loading import HOME, Registry, load_registry, normalise
from govlint.session import Session

_FEW, _MANY = 100, 10_000  # rows of the tables of G2
_YAMLS = 10


def measure(folder: Path, rounds: int, count: int) -> dict[str, Measured]:
    """Runs the loops over `count` reports `rounds` times."""
    corpus = folder / "corpus"
    corpus.mkdir()
    paths = write_corpus(corpus, count)
    plain, idle = session(0), session(9)
    added = len(idle.registry.rules) - len(plain.registry.rules)
    many = _write(folder, "rows.txt", long_table(_MANY))
    # the same rows in many files, so that neither gains by what is remembered of a row
    few = [_write(folder, f"rows-{at}.txt", long_table(_FEW, at)) for at in range(0, _MANY, _FEW)]
    none = _write(folder, "rows-0.txt", long_table(0))
    yamls = [yaml_of(seed) for seed in range(_YAMLS)]
    relaxed = YamlLintConfig("extends: relaxed")
    loops: dict[str, tuple[Callable[[], object], int]] = {
        "floor": (lambda: read_all(paths), count),
        "check": (lambda: lint_all(paths, plain), count),
        "idle": (lambda: lint_all(paths, idle), count),
        "yamllint": (lambda: [list(linter.run(text, relaxed)) for text in yamls], _YAMLS),
        "none": (lambda: lint_all([none] * 20, plain), 20),
        "few": (lambda: lint_all(few, plain), len(few)),
        "many": (lambda: lint_all([many], plain), 1),
    }
    seconds = interleave(loops, rounds)
    floor, check, with_idle = seconds["floor"], seconds["check"], seconds["idle"]
    bytes_of_yaml = sum(len(text.encode()) for text in yamls) / _YAMLS
    bytes_of_text = sum(path.stat().st_size for path in paths) / count
    same_size = seconds["yamllint"] * bytes_of_text / bytes_of_yaml
    row_of_few = (seconds["few"] - seconds["none"]) / _FEW
    row_of_many = (seconds["many"] - seconds["none"]) / _MANY
    return {
        "T1": Measured(check / floor, f"{check * 1e3:.3f} ms / {floor * 1e3:.4f} ms ({bytes_of_text:.0f} B a draft)"),
        "T2": Measured(check / same_size, f"{check * 1e3:.3f} ms / {same_size * 1e3:.1f} ms"),
        "G1": Measured(with_idle / check, f"{len(idle.registry.rules)} rules / {len(plain.registry.rules)} rules"),
        "G1i": Measured((with_idle - check) / added * 1e6, f"{(with_idle - check) * 1e3:+.3f} ms for {added}"),
        "G2": Measured(row_of_many / row_of_few, f"{row_of_many * 1e6:.1f} µs / {row_of_few * 1e6:.1f} µs"),
    }


def session(times: int) -> Session:
    """A session with the built-in rules, and `times` as many idle ones beside them."""
    own = [ref for ref in scan_entry_points() if normalise(ref.distribution) == HOME]
    registry = load_registry(own)
    if times:
        registry = _with_idle(own, times * len(registry.rules))
    return Session(registry, RunOptions(no_config=True))


def _with_idle(own: Sequence[EntryPointRef], count: int) -> Registry:
    from benchmarks import idle_pack

    idle_pack.COUNT = count
    return load_registry([*own, EntryPointRef("planted-idle", "1.0", "idle", "benchmarks.idle_pack", "")])


def lint_all(paths: Sequence[Path], within: Session) -> None:
    """Lints the files one after another, as a run with one worker does."""
    for path in paths:
        lint_file(Target(str(path), True), within)


def read_all(paths: Sequence[Path]) -> None:
    """The floor: reads, decodes, and splits into lines."""
    for path in paths:
        with path.open("rb") as file:
            file.read().decode("utf-8").split("\n")


def _write(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def interleave(loops: dict[str, tuple[Callable[[], object], int]], rounds: int) -> dict[str, float]:
    """Median seconds of one turn of each loop; CPU time, for whatever else runs takes turns as well."""
    taken: dict[str, list[float]] = {name: [] for name in loops}
    for turn in range(rounds + 1):
        for name, (loop, count) in loops.items():
            gc.collect()
            start = time.process_time()
            loop()
            if turn:  # the first turn loads and remembers
                taken[name].append((time.process_time() - start) / count)
    return {name: median(times) for name, times in taken.items()}
