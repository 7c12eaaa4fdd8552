"""What govlint says of the real reports against what a perfect linter would say (expected.yaml, figures.yaml).

`python -m tests.golden_report [SEED…]` prints met, missed, sprung, unexplained and the figures; exit 1 where anything
is amiss. The rules of the comparison are those at the head of expected.yaml.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from govlint.diagnostics import Diagnostic
from govlint.report.model import Figure, Report

REPORTS = Path(__file__).resolve().parents[2] / "shared" / "reports"
# The families whose rules exist; findings of the others are not demanded yet.
FAMILIES = "FSTDNQLPX"
_DEMANDED = ("high", "medium")


@dataclass(slots=True)
class Verdict:
    """How the diagnostics of the real reports compare with expected.yaml; every entry is one printable line."""

    met: list[str] = field(default_factory=list)
    missed: list[str] = field(default_factory=list)
    optional: list[str] = field(default_factory=list)
    sprung: list[str] = field(default_factory=list)
    unexplained: list[str] = field(default_factory=list)
    incomplete: list[str] = field(default_factory=list)


def available() -> bool:
    """Whether the real reports are there."""
    return (REPORTS / "expected.yaml").is_file()


def paths(seeds: Iterable[str] = ()) -> list[Path]:
    """The real reports, or those of the seeds."""
    wanted = tuple(seeds)
    return [path for path in sorted(REPORTS.glob("*.txt")) if not wanted or path.name.startswith(wanted)]


def expected() -> dict[str, Any]:
    """expected.yaml as it stands."""
    loaded: dict[str, Any] = yaml.safe_load((REPORTS / "expected.yaml").read_text(encoding="utf-8"))
    return loaded


def lint(files: Sequence[Path]) -> list[Diagnostic]:
    """The diagnostics of the files with the default settings of govlint."""
    from govlint.options import RunOptions
    from govlint.running.runner import run

    return run([str(path) for path in files], RunOptions()).diagnostics


def seed_of(path: str | None) -> str:
    """The number that the file's name begins with."""
    return Path(path or "").name[:3]


def compare(
    diagnostics: Sequence[Diagnostic], entries: Mapping[str, Any], seeds: Iterable[str] = (), families: str = FAMILIES
) -> Verdict:
    """Compares diagnostics with expected.yaml, for the given seeds (all where none is given) and families."""
    chosen = set(seeds) or {seed_of(str(path)) for path in paths()}
    golden = [g for g in entries["golden"] if g["seed"] in chosen]
    verdict = Verdict()
    matched: dict[int, list[Mapping[str, Any]]] = {}
    for item in golden:
        _judge_golden(item, diagnostics, families, verdict, matched)
    for index, diagnostic in enumerate(diagnostics):
        grave = diagnostic.severity.value in ("error", "warning") and index not in matched
        if grave and not _tolerated(diagnostic, entries.get("tolerated") or []):
            verdict.unexplained.append(describe(diagnostic))
    for trap in entries["traps"]:
        if trap["seed"] in chosen:
            verdict.sprung += _sprung(trap, diagnostics, golden, matched)
    return verdict


def describe(diagnostic: Diagnostic) -> str:
    """One line: place, code, severity, message."""
    where = diagnostic.location
    return (
        f"{seed_of(where.path)}:{where.line}:{where.column} {diagnostic.severity.value} {diagnostic.code}"
        f":{diagnostic.case} [{diagnostic.fault}] {diagnostic.message.get('zh', '')}"
    )


def _judge_golden(
    item: Mapping[str, Any],
    diagnostics: Sequence[Diagnostic],
    families: str,
    verdict: Verdict,
    matched: dict[int, list[Mapping[str, Any]]],
) -> None:
    label = f"{item['id']} {item['rule']} {item['severity']} lines {[at[0] for at in item['at']]}"
    hits = [index for index, d in enumerate(diagnostics) if _meets(item, d)]
    for index in hits:
        matched.setdefault(index, []).append(item)
    demanded = item["auto"] == "automatic" and item["confidence"] in _DEMANDED and item["rule"][0] in families
    if hits:
        verdict.met.append(label)
        _report_places(item, [diagnostics[index] for index in hits], verdict)
    elif demanded:
        verdict.missed.append(f"{label}: {item['why']}")
    elif item["rule"][0] in families:
        verdict.optional.append(label)


def _meets(item: Mapping[str, Any], diagnostic: Diagnostic) -> bool:
    """Same seed, code and severity, and the primary span touches one of the lines (or the report, where absent)."""
    where = diagnostic.location
    if diagnostic.code != item["rule"] or seed_of(where.path) != item["seed"] or where.line is None:
        return False
    if not item.get("severity_any") and diagnostic.severity.value != item["severity"]:
        return False
    last = where.end_line or where.line
    if any(where.line <= line <= last for line, _ in item["at"]):
        return True
    if "absent" not in item:
        return False
    first, end = item["report_lines"]
    return bool(first <= where.line <= end)


def _report_places(item: Mapping[str, Any], hits: Sequence[Diagnostic], verdict: Verdict) -> None:
    """The further places of a golden should be figures or related places of the diagnostics; only reported."""
    cited: set[int] = set()
    for hit in hits:
        places = [hit.location, *(f.location for f in hit.figures), *(r.location for r in hit.related)]
        for place in places:
            if place.line is not None:
                cited.update(range(place.line, (place.end_line or place.line) + 1))
    lost = [line for line, _ in item["at"] if line not in cited]
    if lost and "absent" not in item:
        verdict.incomplete.append(f"{item['id']} {item['rule']}: lines {lost} are not cited")


def _tolerated(diagnostic: Diagnostic, entries: Sequence[Mapping[str, Any]]) -> bool:
    where = diagnostic.location
    return any(
        entry["seed"] == seed_of(where.path) and entry["code"] == diagnostic.code and where.line in entry["lines"]
        for entry in entries
    )


def _sprung(
    trap: Mapping[str, Any],
    diagnostics: Sequence[Diagnostic],
    golden: Sequence[Mapping[str, Any]],
    matched: Mapping[int, Sequence[Mapping[str, Any]]],
) -> list[str]:
    levels = ("error", "warning", "info") if trap.get("any_severity") else ("error", "warning")
    lines = _source_lines(trap["seed"])
    out = []
    for index, d in enumerate(diagnostics):
        if d.code not in trap["codes"] or d.severity.value not in levels or seed_of(d.location.path) != trap["seed"]:
            continue
        if index in matched or _golden_on_line(golden, d):
            continue
        if any(_about(d, line, quote, lines) for line, quote in trap["at"]):
            out.append(f"{trap['id']} {describe(d)}")
    return out


def _golden_on_line(golden: Sequence[Mapping[str, Any]], diagnostic: Diagnostic) -> bool:
    where = diagnostic.location
    return any(
        g["rule"] == diagnostic.code
        and g["seed"] == seed_of(where.path)
        and any(line == where.line for line, _ in g["at"])
        for g in golden
    )


def _about(diagnostic: Diagnostic, line: int, quote: str, lines: Sequence[str]) -> bool:
    """Whether the primary span begins on the line and overlaps the quotation there."""
    where = diagnostic.location
    if where.line != line:
        return False
    start = lines[line - 1].find(quote) + 1
    if where.column is None or start == 0:
        return True
    end = where.end_column if where.end_line in (None, line) and where.end_column else len(lines[line - 1]) + 1
    return where.column < start + len(quote) and end > start


def _source_lines(seed: str) -> list[str]:
    return paths([seed])[0].read_text(encoding="utf-8").split("\n")


def compare_figures(reports: Sequence[Report], wanted: Mapping[str, Mapping[str, Any]], seed: str) -> list[str]:
    """What differs between the figures read and those of figures.yaml, as printable lines."""
    lines = _source_lines(seed)
    found: dict[str, Figure] = {}
    for report in reports:
        found.update(report.figures)
    out = [f"{seed} {key}: not found" for key in wanted if key not in found]
    out += [f"{seed} {key}: {found[key].raw!r} is too much" for key in found if key not in wanted]
    for key, entry in wanted.items():
        if key in found:
            out += [f"{seed} {key}: {problem}" for problem in _figure_problems(found[key], entry, lines)]
    return out


def _figure_problems(figure: Figure, entry: Mapping[str, Any], lines: Sequence[str]) -> Iterable[str]:
    where = figure.location
    if figure.value is None or str(figure.value) != str(entry["value"]):
        yield f"value {figure.value} ({figure.state} {figure.reason}) instead of {entry['value']}"
    if where.line != entry["line"]:
        yield f"line {where.line} instead of {entry['line']}"
    elif where.column is None or not lines[entry["line"] - 1][where.column - 1 :].startswith(figure.raw):
        yield f"column {where.column} of line {where.line} does not hold {figure.raw!r}"
    if "unit" in entry and figure.unit != entry["unit"]:
        yield f"unit {figure.unit} instead of {entry['unit']}"


def read_reports(path: Path) -> Sequence[Report]:
    """The reports that govlint recognises in the file."""
    from govlint.testing import parse_text

    return parse_text(path.read_bytes(), path=str(path))


def figure_differences(seeds: Iterable[str] = ()) -> list[str]:
    """The differences of every file that figures.yaml speaks of."""
    wanted = yaml.safe_load((REPORTS / "figures.yaml").read_text(encoding="utf-8"))
    chosen = tuple(seeds) or tuple(wanted)
    out: list[str] = []
    for seed in chosen:
        if seed in wanted:
            out += compare_figures(read_reports(paths([seed])[0]), wanted[seed], seed)
    return out


def main(arguments: Sequence[str]) -> int:
    """Prints the comparison for the seeds given (all where none is)."""
    verdict = compare(lint(paths(arguments)), expected(), arguments)
    for name in ("met", "missed", "optional", "sprung", "unexplained", "incomplete"):
        entries = getattr(verdict, name)
        print(f"{name}: {len(entries)}")
        for entry in entries:
            print(f"  {entry}")
    differences = figure_differences(arguments)
    print(f"figures: {len(differences)} differ")
    for line in differences:
        print(f"  {line}")
    return 1 if verdict.missed or verdict.sprung or verdict.unexplained or differences else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
