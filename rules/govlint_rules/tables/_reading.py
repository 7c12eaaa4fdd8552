"""What several rules on tables look up: the pack's data, and figures that must be stated."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Any

from govlint.api import BLANK, Figure, Outcome, Report, TableBinding


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


def by_table(figures: Iterable[Figure]) -> dict[str, list[Figure]]:
    """Figures grouped by the id of their table, in order."""
    groups: dict[str, list[Figure]] = {}
    for figure in figures:
        groups.setdefault(figure.table.id, []).append(figure)
    return groups
