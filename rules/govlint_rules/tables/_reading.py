"""What several rules on tables look up: the pack's data, and figures that must be stated."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Any

from govlint.api import BLANK, Figure, LabelUse, Line, Location, Outcome, Report, TableBinding


def lexicon(report: Report, name: str) -> Any:
    """The entry `name` of the lexicon of the tables. Raises KeyError where nobody handed it over."""
    lexicons: Any = report.data["lexicon"]
    return lexicons["tables"][name]


def values(report: Report, keys: tuple[str, ...]) -> dict[str, Decimal]:
    """The values of the figures that are stated."""
    return {key: value for key in keys if (value := report.value(key)) is not None}


def unassessed(code: str, report: Report, keys: tuple[str, ...]) -> Iterator[Outcome]:
    """The outcome of a rule that needs all of `keys`: nothing where they are stated, else why it cannot judge."""
    lacking = [key for key in keys if report.value(key) is None]
    if not lacking:
        return
    figures = [report.figures.get(key) for key in lacking]
    if any(figure is None for figure in figures):
        state, reason = "not_applicable", "table-missing"
    else:
        state = "not_assessable"
        reason = "figure-blank" if any(f is not None and f.state == BLANK for f in figures) else "figure-unread"
    yield Outcome(code, "default", state, reason, tuple(lacking))


def table_name(table: TableBinding) -> str:
    """How a person names the table: its printed title, else the title of the section it stands in."""
    if table.spec.title:
        return table.spec.title
    titles = (section.title for section in table.form.sections if section.id == table.spec.section)
    return next(titles, table.id)


def rewritten(table: TableBinding) -> tuple[Line, LabelUse] | None:
    """The one official row that the table lacks and the one unknown row that stands in its place; None where not so."""
    missing = [line.line if isinstance(line, LabelUse) else line for line in table.missing]
    unknown = [use for use in table.unknown if use.kind == "row"]
    if len(missing) != 1 or len(unknown) != 1 or missing[0] is None:
        return None
    bands = table.spec.bands
    rows = [row for band in bands for row in band.rows] if bands else list(table.spec.rows)
    order = [row.id for row in rows]
    at = order.index(missing[0].id) if missing[0].id in order else -1
    places: dict[str, tuple[int, int, int]] = {}
    for figure in table.figures:
        places.setdefault(figure.key.split(".")[1], _order(figure.location))
    here = _order(unknown[0].piece.locate())
    before = [places[row] for row in order[:at] if row in places]
    after = [places[row] for row in order[at + 1 :] if row in places]
    stands_there = at >= 0 and (before or after) and max(before, default=here) <= here <= min(after, default=here)
    return (missing[0], unknown[0]) if stands_there and any(here) else None


def _order(place: Location) -> tuple[int, int, int]:
    """Where in the file something stands: by line and column, or by table and row; zeros where nothing tells."""
    return (0, place.line, place.column or 0) if place.line else (place.table or 0, place.row or 0, 0)


def by_table(figures: Iterable[Figure]) -> dict[str, list[Figure]]:
    """Figures grouped by the id of their table, in order."""
    groups: dict[str, list[Figure]] = {}
    for figure in figures:
        groups.setdefault(figure.table.id, []).append(figure)
    return groups
