"""Measures the goals of speed as ratios within one run: `make bench`, or `python -m benchmarks.run [--quick]`.

Single figures move by a third and more from run to run; the ratios to a yardstick measured in between are what counts.
Exit code 1 where a goal is missed by more than half.
"""

from __future__ import annotations

import argparse
import platform
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from benchmarks import formats, parallel, pdf, startup, throughput, warm
from benchmarks.goals import GOALS, Measured, table, verdict
from tests.gates.patterns import shipped, slowest


def measure_patterns() -> dict[str, Measured]:
    """R1: the pattern that hostile text of 20 KB holds up longest."""
    found = [(slowest(pattern, limit=1.0), pattern) for pattern in shipped()]
    (seconds, culprit), pattern = max(found, key=lambda one: one[0][0])
    raw = f"{len(found)} patterns; {pattern.where} on {culprit[:6]!r}…"
    return {"R1": Measured(seconds * 1000, raw)}


def main(arguments: Sequence[str]) -> int:
    """Runs the benchmark and prints the table."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.run", description=__doc__)
    parser.add_argument("--rounds", type=int, default=9, help="rounds of each loop and each process (default 9)")
    parser.add_argument("--reports", type=int, default=100, help="reports of the corpus (default 100)")
    parser.add_argument("--quick", action="store_true", help="three rounds, twenty reports: to see whether it works")
    options = parser.parse_args(arguments)
    rounds, reports = (3, 20) if options.quick else (options.rounds, options.reports)
    print(f"Python {platform.python_version()} on {platform.machine()}; median of {rounds}, {reports} reports")
    results: dict[str, Measured] = {}
    with tempfile.TemporaryDirectory() as name:
        results |= throughput.measure(Path(name), rounds, reports)
    with tempfile.TemporaryDirectory() as name:
        results |= startup.measure(Path(name), rounds)
    with tempfile.TemporaryDirectory() as name:
        results |= formats.measure(Path(name), rounds)
    with tempfile.TemporaryDirectory() as name:
        results |= pdf.measure(Path(name), rounds)
    with tempfile.TemporaryDirectory() as name:
        results |= parallel.measure(Path(name), rounds, 500 if options.quick else 5_000)
    with tempfile.TemporaryDirectory() as name:
        results |= warm.measure(Path(name), rounds, 500 if options.quick else 10_000)
    results |= measure_patterns()
    print("\n".join(table(results)))
    missed = [goal.id for goal in GOALS if verdict(goal, results[goal.id].value) == "FAIL"]
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
