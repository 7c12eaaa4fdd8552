"""Measures how often the wrong figures are named: `make bench-localise`, or `python -m benchmarks.localisation`.

Plants one, two and three wrong figures in consistent reports, drawn from the model of slips and uniformly, looks for
them, and writes the table into docs/localisation.md. Exit code 1 where a target is missed.
"""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import nullcontext
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from statistics import median
from typing import NamedTuple
from unittest.mock import patch

from benchmarks.throughput import session
from govlint import engine
from govlint.files.discovery import Target
from govlint.identities.evaluator import evaluate_all
from govlint.identities.localise import TOTAL, Localisation, Sheet, localise
from govlint.identities.localise.slips import OTHER, WEIGHTS, outcomes
from govlint.linting.lint import lint_file
from govlint.report.equations import HOLDS, VIOLATED
from govlint.report.model import Report
from govlint.session import Session
from govlint.testing import LAYOUTS, builtin_registry, report_from_figures
from govlint.testing.mutate import set_figures
from tests.generators import generator, identities

FORMS = {"f2019": 2020, "f2021": 2022, "legacy-table": 2017}
DRAWS = ("typed", "uniform")
PAGE = Path(__file__).parent.parent / "docs" / "localisation.md"
BEGIN, END = "<!-- measured: begin -->", "<!-- measured: end -->"
_ROUNDS = 10
_DENSE = 0.5  # share of figures above zero from which a report counts as dense

Values = Mapping[str, Decimal]
Wrong = dict[str, int]


@dataclass
class Tally:
    """What came out for one kind of case."""

    cases: int = 0
    first: int = 0
    listed: int = 0
    seconds: list[float] = field(default_factory=list)


class Case(NamedTuple):
    """A kind of case: figures in two equalities or more (or in one only), how many, how drawn, how dense the report."""

    confirmed: bool
    wrong: int
    draw: str
    dense: bool


def sound_codes() -> frozenset[str]:
    """The identities that form the system."""
    rules = builtin_registry().rules.items()
    return frozenset(c for c, r in rules if r.entry.is_identity and r.entry.cases.get("default") == "error")


def report_of(form: str, values: Values) -> Report:
    """A report with the figures, its equations evaluated."""
    known = builtin_registry().forms[form]
    report = report_from_figures(known, FORMS[form], {key: format(value, "f") for key, value in values.items()})
    report.equations = evaluate_all(identities(), report)
    return report


def confirmations(sheet: Sheet) -> Counter[str]:
    """In how many equalities of the system each figure lies."""
    return Counter(key for row in sheet.rows() for key in row.terms)


def typed(rng: random.Random, sheet: Sheet, pool: Sequence[str], wrong: int) -> Wrong:
    """Wrong values for so many figures, drawn from the model of slips: figure and kind of slip at once."""
    weights: dict[tuple[str, str], float] = {}
    for key in pool:
        prior = 2**TOTAL if sheet.is_total(key) else 1.0
        for kind, weight in WEIGHTS.items():
            if kind == OTHER or outcomes(kind, int(sheet.counts[key]), sheet.surroundings(key)):
                weights[key, kind] = prior * weight
    found: Wrong = {}
    while len(found) < wrong:
        key, kind = rng.choices(list(weights), list(weights.values()))[0]
        true = int(sheet.counts[key])
        if kind == OTHER:
            found[key] = any_other(rng, true, 10 ** (len(str(true)) + 1))
        else:
            found[key] = rng.choice(outcomes(kind, true, sheet.surroundings(key)))
    return found


def any_other(rng: random.Random, true: int, end: int) -> int:
    """A number below `end` other than the true one, all equally likely."""
    value = rng.randrange(end - 1)
    return value + (value >= true)


def uniform(rng: random.Random, sheet: Sheet, pool: Sequence[str], wrong: int) -> Wrong:
    """Wrong values for so many figures: any figure, any number with no more digits than the largest of its table."""
    found: Wrong = {}
    for key in rng.sample(pool, wrong):
        table = key.partition(".")[0]
        largest = max(int(value) for other, value in sheet.counts.items() if other.startswith(f"{table}."))
        found[key] = any_other(rng, int(sheet.counts[key]), 10 ** max(len(str(largest)), 2))
    return found


def explained(found: Sequence[Localisation]) -> Wrong:
    """What the first explanations say together."""
    return {change.key: change.value for part in found for change in part.explanations[0].changes}


def is_listed(found: Sequence[Localisation], truth: Wrong) -> bool:
    """Whether some explanation of each part makes up the truth."""
    kept = [
        {c.key: c.value for c in one.changes}
        for part in found
        for one in part.explanations
        if all(truth.get(c.key) == c.value for c in one.changes)
    ]
    return {key for one in kept for key in one} == truth.keys()


def breaks(form: str, values: Values, report: Report, found: Sequence[Localisation]) -> int:
    """How many explanations break an identity that held: evaluated anew, independently of the search."""
    count = 0
    held = {(e.code, e.instance) for e in report.equations if e.state == HOLDS}
    for part in found:
        for one in part.explanations:
            mended = report_of(form, {**values, **{c.key: Decimal(c.value) for c in one.changes}})
            count += any(e.state == VIOLATED and (e.code, e.instance) in held for e in mended.equations)
    return count


class Bench:
    """Collects the tallies over all reports."""

    def __init__(self) -> None:
        self.tallies: dict[Case, Tally] = {}
        self.broken = 0
        self.explanations = 0
        self.evaluating: list[float] = []
        self.sound = sound_codes()

    def run(self, form: str, seed: int) -> None:
        """Every kind of case once over the report of the seed."""
        rng = random.Random(f"{form}/{seed}/localise")
        values = generator(form).values(rng)
        report = report_of(form, values)
        sheet = Sheet(report, report.equations, self.sound)
        counts = confirmations(sheet)
        dense = sum(1 for key in counts if sheet.counts[key]) >= _DENSE * len(counts)
        for draw, make in (("typed", typed), ("uniform", uniform)):
            for confirmed in (True, False):
                pool = sorted(key for key, count in counts.items() if (count >= 2) is confirmed)
                for wrong in (1, 2, 3) if confirmed else (1,):
                    if len(pool) >= wrong:
                        spoilt = make(rng, sheet, pool, wrong)
                        self._case(form, Case(confirmed, wrong, draw, dense), values, spoilt)

    def _case(self, form: str, case: Case, values: Values, wrong: Wrong) -> None:
        spoilt = {**values, **{key: Decimal(value) for key, value in wrong.items()}}
        report = report_of(form, spoilt)
        start = time.process_time()
        found = localise(Sheet(report, report.equations, self.sound))
        seconds = time.process_time() - start
        truth = {key: int(values[key]) for key in wrong}
        tally = self.tallies.setdefault(case, Tally())
        tally.cases += 1
        tally.first += explained(found) == truth
        tally.listed += is_listed(found, truth)
        tally.seconds.append(seconds)
        self.broken += breaks(form, spoilt, report, found)
        self.explanations += sum(len(part.explanations) for part in found)

    def lines(self, reports: int) -> Iterator[str]:
        """The table, in Markdown."""
        yield f"{reports} consistent reports of the forms {', '.join(FORMS)}; one case of each kind per report.\n"
        yield "| wrong figures | drawn | reports | cases | truth first | truth listed | ms, mean | ms, longest |"
        yield "| --- | --- | --- | ---: | ---: | ---: | ---: | ---: |"
        for case, tally in sorted(self.tallies.items(), key=lambda one: (not one[0][0], *one[0][1:3], not one[0][3])):
            name = f"{case.wrong}, each in two equalities or more" if case.confirmed else "1, in one equality only"
            milli = [second * 1000 for second in tally.seconds]
            yield (
                f"| {name} | {case.draw} | {'dense' if case.dense else 'mostly zeros'} | {tally.cases} "
                f"| {percent(tally.first, tally.cases)} | {percent(tally.listed, tally.cases)} "
                f"| {sum(milli) / len(milli):.1f} | {max(milli):.0f} |"
            )
        yield ""
        yield f"Explanations that break an identity that held: {self.broken} of {self.explanations}."

    def missed(self) -> list[str]:
        """The targets that were missed; dense and sparse reports taken together."""
        found = []
        for confirmed, wrong, draw, column, target in TARGETS:
            some = [t for c, t in self.tallies.items() if (c.confirmed, c.wrong, c.draw) == (confirmed, wrong, draw)]
            cases = sum(tally.cases for tally in some)
            share = sum(getattr(tally, column) for tally in some) / cases if cases else 0.0
            if share < target:
                found.append(f"{wrong} wrong, confirmed {confirmed}, {draw}: {column} {share:.2%}, wanted {target:.0%}")
        if self.broken:
            found.append(f"{self.broken} explanations break an identity that held")
        return found


def added_time(count: int) -> Iterator[str]:
    """What localisation adds to a check of sound reports and of broken ones, every other round without it."""
    within = session(0)
    sound, broken = [], []
    with tempfile.TemporaryDirectory() as name:
        for seed in range(count):
            rng = random.Random(f"{seed}/time")
            draft = generator("f2021").draft(seed)
            keys = [key for key in draft.figures if key.startswith("requests.")]
            spoilt = {key: str(rng.randrange(10_000)) for key in rng.sample(keys, 1 + seed % 3)}
            for kind, paths, figures in (("sound", sound, {}), ("broken", broken, spoilt)):
                path = Path(name, f"{kind}-{seed}.md")
                path.write_text(LAYOUTS["pipe-grid"].render(set_figures(draft, figures)), encoding="utf-8")
                paths.append(path)
        taken: dict[tuple[str, bool], list[float]] = {}
        for turn in range(_ROUNDS + 1):
            for kind, paths in (("sound", sound), ("broken", broken)):
                for localising in (False, True) if turn % 2 else (True, False):
                    with nullcontext() if localising else patch.object(engine.Run, "name_causes", _nothing):
                        times = [_timed(path, within) for path in paths]
                    if turn:
                        taken.setdefault((kind, localising), []).append(sum(times) / len(times))
    base, full = median(taken["sound", False]), median(taken["sound", True])
    yield f"Check of a sound report: {full / base:.2f} of the time without localisation ({base * 1000:.1f} ms)."
    base, full = median(taken["broken", False]), median(taken["broken", True])
    more = (full - base) * 1000
    yield f"Check of a report with one to three wrong figures: {more:.1f} ms more ({base * 1000:.1f} ms without)."


def _nothing(run: object, report: Report) -> None:
    """Instead of localisation."""


def _timed(path: Path, within: Session) -> float:
    start = time.process_time()
    lint_file(Target(str(path), True), within, alone=True)
    return time.process_time() - start


# Confirmed by two equalities or more, wrong figures, drawn, which column, least share.
TARGETS: tuple[tuple[bool, int, str, str, float], ...] = (
    *((True, 1, draw, "first", 1.0) for draw in DRAWS),
    *((True, 2, draw, "first", 0.95) for draw in DRAWS),
    *((True, 3, draw, "first", 0.85) for draw in DRAWS),
    *((False, 1, draw, "listed", 1.0) for draw in DRAWS),
    (False, 1, "typed", "first", 0.5),
)


def percent(part: int, whole: int) -> str:
    """A share in per cent, rounded down: 99.96 % is not all."""
    return f"{int(part * 1000 / whole) / 10:.1f} %"


def main(arguments: Sequence[str]) -> int:
    """Runs the benchmark, prints the table, and writes it into the page."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.localisation", description=__doc__)
    parser.add_argument("--reports", type=int, default=2000)
    parser.add_argument("--write", action="store_true", help="put the table into docs/localisation.md")
    options = parser.parse_args(arguments)
    bench = Bench()
    forms = list(FORMS)
    for number in range(options.reports):
        bench.run(forms[number % len(forms)], number)
    text = "\n".join([*bench.lines(options.reports), "", *added_time(min(40, options.reports))])
    print(text)
    missed = bench.missed()
    print("\n".join(f"MISSED {one}" for one in missed) or "every target reached")
    if options.write:
        head, _, rest = PAGE.read_text(encoding="utf-8").partition(BEGIN)
        PAGE.write_text(f"{head}{BEGIN}\n\n{text}\n\n{END}{rest.partition(END)[2]}", encoding="utf-8")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
