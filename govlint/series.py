"""Compact records of reports, and the series of years and trees of bodies that rules of those scopes see."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from typing import NamedTuple

from govlint.diagnostics import Location
from govlint.report.model import Report


class SeriesFigure(NamedTuple):
    """One figure of a record: the value as written, its unit and state, and where it stands (with its path)."""

    key: str
    label: str
    raw: str
    value: Decimal | None
    unit: str | None
    state: str
    form: str
    location: Location


class SeriesRecord(NamedTuple):
    """What of a report the rules over several reports see. `report` is its index in the run."""

    issuer: str
    name: str | None
    year: int
    revision: int
    form: str | None
    path: str
    report: int
    first: Location
    figures: Mapping[str, SeriesFigure]

    def figure(self, key: str) -> SeriesFigure | None:
        """The figure under the key, or None."""
        return self.figures.get(key)


class Series(NamedTuple):
    """The reports of one issuer, by year and revision."""

    issuer: str
    records: tuple[SeriesRecord, ...]

    def years(self) -> dict[int, SeriesRecord]:
        """The last revision of each year, the years ascending."""
        return {record.year: record for record in self.records}


class Tree(NamedTuple):
    """A body in one year, its report where there is one, and the bodies below it that reported."""

    issuer: str
    year: int
    record: SeriesRecord | None
    children: tuple[Tree, ...] = ()


def record_of(report: Report, path: str, number: int) -> SeriesRecord | None:
    """The record of a report, or None where issuer or year is unknown: nothing could be compared."""
    if report.year is None or report.issuer.id in ("", "-"):
        return None
    figures = {
        key: SeriesFigure(
            key, f.label, f.raw, f.value, f.unit, f.state, f.table.form.id, f.location._replace(path=path)
        )
        for key, f in report.figures.items()
    }
    form = None if report.form is None else report.form.id
    first = report.first._replace(path=path)
    return SeriesRecord(
        report.issuer.id, report.issuer.name, report.year, report.revision, form, path, number, first, figures
    )


def group_series(records: Iterable[SeriesRecord]) -> list[Series]:
    """One Series an issuer, by issuer id."""
    by_issuer: dict[str, list[SeriesRecord]] = {}
    for record in records:
        by_issuer.setdefault(record.issuer, []).append(record)
    return [
        Series(issuer, tuple(sorted(found, key=lambda r: (r.year, r.revision, r.report))))
        for issuer, found in sorted(by_issuer.items())
    ]


def group_trees(records: Iterable[SeriesRecord], parents: Mapping[str, str]) -> Iterator[Tree]:
    """The trees that `parents` (issuer id → id of the body above) makes, one a year and topmost body that has children.

    A body that is above itself by mistake is the top of its own tree.
    """
    latest: dict[tuple[int, str], SeriesRecord] = {}
    for record in sorted(records, key=lambda r: (r.year, r.issuer, r.revision, r.report)):
        latest[record.year, record.issuer] = record
    below: dict[str, list[str]] = {}
    for child, parent in sorted(parents.items()):
        below.setdefault(parent, []).append(child)
    tops = sorted(set(below) - {child for child, parent in parents.items() if parent != child})
    for year in sorted({year for year, _ in latest}):
        for top in tops:
            tree = _grow(top, year, latest, below, frozenset())
            if tree.children:
                yield tree


def _grow(
    issuer: str,
    year: int,
    latest: Mapping[tuple[int, str], SeriesRecord],
    below: Mapping[str, list[str]],
    above: frozenset[str],
) -> Tree:
    inside = above | {issuer}
    children = (_grow(child, year, latest, below, inside) for child in below.get(issuer, ()) if child not in inside)
    kept = tuple(child for child in children if child.record is not None or child.children)
    return Tree(issuer, year, latest.get((year, issuer)), kept)
