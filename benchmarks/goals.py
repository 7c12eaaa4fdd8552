"""The goals of speed: what is measured, what must be reached, what would be better still."""

from __future__ import annotations

from typing import NamedTuple


class Goal(NamedTuple):
    """A quantity, the bound it must keep and the bound to stretch for, in `unit` ("×" is a ratio to a yardstick)."""

    id: str
    quantity: str
    must: float
    stretch: float | None
    unit: str
    least: bool = False  # the bounds are from below


GOALS = (
    Goal("C1", "govlint --version / python -c pass", 5, 3, "×"),
    Goal("C2", "check one draft, plugin index cached / python -c pass", 9, 6.5, "×"),
    Goal("C3", "the same with plugin scan and a configuration / python -c pass", 10, 8, "×"),
    Goal("C4", "check one draft as Word, web page or workbook / python -c pass", 9, 7, "×"),
    Goal("C5", "check one PDF file of four pages / python -c pass", 15, None, "×"),
    Goal("C6", "heavy modules loaded on the way of C2", 0, None, "modules"),
    Goal("C7a", "start-up for an idle rule", 50, None, "µs"),
    Goal("C7b", "start-up for a rule that runs", 500, None, "µs"),
    Goal("C7c", "start-up for a plugin distribution", 5_000, None, "µs"),
    Goal("T1", "check a draft / read, decode, split its lines", 60, 25, "×"),
    Goal("T2", "check a draft / yamllint on YAML of the same size", 1 / 15, 1 / 30, "×"),
    Goal("T5", "check a parsed report / its YAML composed, with marks", 2, 1.5, "×"),
    Goal("T6h", "read a web page / its cells with spans by selectolax", 2.5, None, "×"),
    Goal("T6hc", "check a web page / the same", 2.5, None, "×"),
    Goal("T6x", "read a workbook / its values and merged cells by python-calamine", 4, None, "×"),
    Goal("T6d", "read a Word file / its paragraphs, cells and spans by lxml", 1.8, None, "×"),
    Goal("T6dc", "check a Word file / the same", 1.8, None, "×"),
    Goal("T7", "check a PDF file with tables / its text by pypdfium2", 5, None, "×"),
    Goal("M2p", "peak memory of a process that checks PDF files", 60, None, "MB"),
    Goal("G1", "check a draft with ten times the rules / with the built-in ones", 1.3, None, "×"),
    Goal("G1i", "check a draft, for each further idle rule", 2, None, "µs"),
    Goal("G2", "time a row, 10,000 rows / 100 rows", 1.5, None, "×"),
    Goal("G3", "memory for a cell of a table", 160, None, "bytes"),
    Goal("W1", "check 10,000 unchanged drafts again / list and stat them", 3.5, 2, "×"),
    Goal("W2", "check 1,000 unchanged drafts again / python -c pass", 6, 4, "×"),
    Goal("W3", "check 10,000 drafts of a fresh checkout / digest them (blake2b)", 1.5, None, "×"),
    Goal("P1", "check many drafts with one process / with as many as pay (two cores)", 1.8, 1.9, "×", least=True),
    Goal("P2", "check few drafts, processes chosen by govlint / one process, the worst", 1.05, None, "×"),
    Goal("P3", "100 diagnostics from a worker, to where they can be merged", 60, None, "µs"),
    Goal("M1", "memory of a worker, text", 30, None, "MB"),
    Goal("M2", "memory of a worker, Word, web pages and PDF", 60, None, "MB"),
    Goal("R1", "slowest shipped pattern on 20 KB of hostile text (CPU)", 10, None, "ms"),
)


class Measured(NamedTuple):
    """What came out for a goal: the value in its unit, and the raw figures behind it."""

    value: float
    raw: str


def verdict(goal: Goal, value: float) -> str:
    """`stretch`, `ok`, `over` (beyond must) or `FAIL` (beyond one and a half times must: no longer noise)."""
    if goal.least:
        value, goal = 1 / value, goal._replace(must=1 / goal.must, stretch=1 / (goal.stretch or goal.must))
    if goal.stretch is not None and value <= goal.stretch:
        return "stretch"
    if value <= goal.must:
        return "ok"
    return "over" if value <= 1.5 * goal.must else "FAIL"


def show(number: float, unit: str = "×") -> str:
    """Three digits, or a fraction where a ratio is far below one."""
    if unit == "×" and 0 < number < 0.5:
        return f"1/{1 / number:.0f}"
    return f"{number:.0f}" if abs(number) >= 100 or number == int(number) else f"{number:.3g}"


def table(results: dict[str, Measured]) -> list[str]:
    """The lines of the result table."""
    rows = [("#", "quantity", "must", "stretch", "measured", "", "raw")]
    for goal in GOALS:
        if goal.id in results:
            found = results[goal.id]
            stretch = "" if goal.stretch is None else show(goal.stretch, goal.unit)
            bounds = (show(goal.must, goal.unit), stretch)
            measured = f"{show(found.value, goal.unit)} {goal.unit}"
            rows.append((goal.id, goal.quantity, *bounds, measured, verdict(goal, found.value), found.raw))
    widths = [max(len(row[column]) for row in rows) for column in range(6)]
    return ["  ".join([*(cell.ljust(width) for cell, width in zip(row, widths, strict=False)), row[6]]) for row in rows]
