"""Runs the rules over labelled passages of prose and counts hits, false alarms and misses of each rule."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from govlint.diagnostics import Diagnostic
from govlint.engine import check_document
from govlint.options import RunOptions
from govlint.selection.plan import Plan
from govlint.session import Session
from govlint.testing.lint import builtin_registry, describe, parse_document
from govlint.testing.reports import report_from_figures

FOLDER = Path(__file__).parent
FAMILIES = "NQLP"
LEAST_PRECISION = 0.95  # of a rule that is on and graver than an info
_KEYS = {"id", "text", "heading", "year", "form", "figures", "rest", "expect", "trap", "why"}
_DEFAULT_YEAR = 2020


class Passage(NamedTuple):
    """One labelled passage."""

    id: str
    text: str
    expect: frozenset[str]
    trap: frozenset[str]
    why: str
    heading: str
    year: int
    form: str | None
    figures: Mapping[str, object]
    rest: object
    file: str


@dataclass(slots=True)
class Score:
    """What became of one rule; false alarms and misses as printable lines. `traps` are those it was not caught by."""

    hits: int = 0
    traps: int = 0
    alarms: list[str] = field(default_factory=list)
    misses: list[str] = field(default_factory=list)

    @property
    def precision(self) -> float | None:
        raised = self.hits + len(self.alarms)
        return self.hits / raised if raised else None

    @property
    def recall(self) -> float | None:
        wanted = self.hits + len(self.misses)
        return self.hits / wanted if wanted else None


def passages(files: Iterable[Path] | None = None) -> list[Passage]:
    """Every passage of the corpus. Raises ValueError for a passage that the README does not describe."""
    found = [passage for path in files or sorted(FOLDER.glob("*.yaml")) for passage in _read(path)]
    ids = [passage.id for passage in found]
    doubled = sorted({one for one in ids if ids.count(one) > 1})
    if doubled:
        raise ValueError(f"ids used twice: {', '.join(doubled)}")
    return found


def _read(path: Path) -> Iterator[Passage]:
    for entry in yaml.safe_load(path.read_text(encoding="utf-8")) or ():
        unknown = set(entry) - _KEYS
        if unknown or not {"id", "text", "expect", "why"} <= set(entry):
            raise ValueError(f"{path.name}: {entry.get('id')}: keys {sorted(unknown) or 'missing'}")
        yield Passage(
            str(entry["id"]),
            str(entry["text"]).strip(),
            frozenset(entry["expect"]),
            frozenset(_listed(entry.get("trap"))),
            str(entry["why"]),
            entry.get("heading", "一、总体情况"),
            entry.get("year", _DEFAULT_YEAR),
            entry.get("form"),
            entry.get("figures") or {},
            entry.get("rest", "absent"),
            path.name,
        )


def _listed(value: Any) -> Sequence[str]:
    return value if isinstance(value, list) else []


@lru_cache(maxsize=1)
def _plan() -> Plan:
    """Every rule, those that are off by default included."""
    registry = builtin_registry()
    codes = tuple(code for code in registry.rules if code[0] in FAMILIES)
    return Session(registry, RunOptions(select=codes, no_config=True)).policy_of("passage.txt").plan


def diagnose(passage: Passage) -> list[Diagnostic]:
    """What the rules say of a passage, set into a report of its year, beside its figures."""
    document, reports = parse_document(_report(passage), path="passage.txt", registry=builtin_registry())
    if len(reports) != 1:
        raise ValueError(f"{passage.id}: read as {len(reports)} reports")
    report = reports[0]
    if passage.form is not None:
        form = builtin_registry().forms[passage.form]
        made = report_from_figures(form, passage.year, passage.figures, passage.rest)
        report.form, report.figures, report.tables = form, made.figures, made.tables
    return [found.diagnostic for found in check_document("passage.txt", document, reports, (), _plan()).found]


def _report(passage: Passage) -> str:
    year = passage.year
    return f"""海滨区水务局{year}年政府信息公开工作年度报告

本报告所列数据的统计期限为{year}年1月1日至{year}年12月31日。

{passage.heading}
{passage.text}
"""


def measure(corpus: Sequence[Passage]) -> dict[str, Score]:
    """The score of each rule that a passage expects or that raised something, by code."""
    scores: dict[str, Score] = {}
    for passage in corpus:
        raised: dict[str, Diagnostic] = {}
        for diagnostic in diagnose(passage):
            if diagnostic.code[0] in FAMILIES or _expected(passage, diagnostic):
                raised.setdefault(diagnostic.code, diagnostic)
                raised.setdefault(f"{diagnostic.code}:{diagnostic.case}", diagnostic)
        wanted = {code.partition(":")[0]: code for code in sorted(passage.expect)}
        for code in {*wanted, *(key for key in raised if ":" not in key)}:
            score = scores.setdefault(code, Score())
            if code not in wanted:
                score.alarms.append(f"{passage.id}: {describe(raised[code])}")
            elif wanted[code] in raised:
                score.hits += 1
            else:
                score.misses.append(f"{passage.id}: {passage.why}")
        for code in passage.trap - passage.expect:
            if code not in raised:
                scores.setdefault(code, Score()).traps += 1
    return dict(sorted(scores.items()))


def _expected(passage: Passage, diagnostic: Diagnostic) -> bool:
    return any(code.partition(":")[0] == diagnostic.code for code in passage.expect)


def imprecise(scores: Mapping[str, Score]) -> list[str]:
    """Rules that are on, graver than an info, and below the precision that this asks for."""
    found = []
    for code, score in scores.items():
        known = builtin_registry().rules.get(code)
        grave = known is not None and known.entry.default_on and set(known.entry.cases.values()) - {"info"}
        if grave and score.precision is not None and score.precision < LEAST_PRECISION:
            found.append(f"{code}: {score.precision:.2f}")
    return found


def table(scores: Mapping[str, Score], corpus: Sequence[Passage]) -> str:
    """docs/precision.md."""
    rules = builtin_registry().rules
    traps = sum(1 for passage in corpus if not passage.expect)
    lines = [
        "<!-- Generated by `make corpus`; do not edit. -->",
        "",
        "# Measured precision",
        "",
        f"Measured on tests/corpus: {len(corpus)} passages of prose, {traps} of them sound (no finding expected).",
        "A hit is a passage that has the finding it must have, a false alarm one that has a finding it must not have,",
        "a miss one that lacks a finding. Traps are passages written to tempt the rule, which it left alone.",
        "",
        "The passages are invented, by the authors of the rules, and rules were mended where they failed on them: the",
        "numbers tell what is known to work, and are an upper bound for reports that nobody has seen.",
        "",
        f"A rule below {LEAST_PRECISION} is an info or off by default.",
        "",
        "| rule | severity | hits | false alarms | misses | traps passed | precision | recall |",
        "| --- | --- | --- | --- | --- | --- | --- | --- |",
    ]
    for code, score in scores.items():
        known = rules.get(code)
        grave = "、".join(dict.fromkeys(known.entry.cases.values())) if known else "-"
        grave += "" if known is None or known.entry.default_on else " (off)"
        name = f"{code} {known.entry.name}" if known else code
        lines.append(
            f"| {name} | {grave} | {score.hits} | {len(score.alarms)} | {len(score.misses)} | {score.traps} "
            f"| {_number(score.precision)} | {_number(score.recall)} |"
        )
    return "\n".join(lines) + "\n"


def _number(value: float | None) -> str:
    return "-" if value is None else f"{value:.2f}"
