"""Texts that are much alike among all reports of a run, found by bands of their sketches."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from govlint.series.model import SeriesRecord, Twin
from govlint.series.pack import PackedRecord
from govlint.series.sketch import likeness

_BAND = 16  # bytes of a sketch that have to agree somewhere: eight of its entries
_CANDIDATES = 8  # reports of one band that are compared


class Texts:
    """The sketches of a run of all bodies. Looked through once, when a rule first asks."""

    def __init__(self, records: Sequence[PackedRecord], bodies: Mapping[int, str]) -> None:
        """`bodies` maps the number of a report to the series that it belongs to."""
        self._records = records
        self._bodies = bodies
        self._twins: dict[float, dict[int, Twin]] = {}

    def twin(self, record: SeriesRecord, least: float) -> Twin | None:
        """The report of another body and the same year that comes first of those at least so much alike."""
        if least not in self._twins:
            self._twins[least] = self._search(least)
        return self._twins[least].get(record.report)

    def _search(self, least: float) -> dict[int, Twin]:
        by_year: dict[int, list[PackedRecord]] = {}
        for record in self._records:
            if record.sketch:
                by_year.setdefault(record.year, []).append(record)
        found: dict[int, Twin] = {}
        for records in by_year.values():
            bands: dict[tuple[int, bytes], dict[int, PackedRecord]] = {}
            for number, record in enumerate(sorted(records, key=lambda r: (r.path, r.report))):
                twin = self._first_twin(number, record, bands, least)
                if twin is not None:
                    found[record.report] = twin
        return found

    def _first_twin(
        self, number: int, record: PackedRecord, bands: dict[tuple[int, bytes], dict[int, PackedRecord]], least: float
    ) -> Twin | None:
        """The earliest twin among the reports seen before, each under its number; the record joins them."""
        candidates: dict[int, PackedRecord] = {}
        for at in range(0, len(record.sketch), _BAND):
            band = record.sketch[at : at + _BAND]
            if any(band):
                known = bands.setdefault((at, band), {})
                candidates.update(known)
                if len(known) < _CANDIDATES:
                    known[number] = record
        return self._best(record, (candidates[earlier] for earlier in sorted(candidates)), least)

    def _best(self, record: PackedRecord, candidates: Iterable[PackedRecord], least: float) -> Twin | None:
        """The first of the candidates that is enough alike and of another body."""
        body = self._bodies.get(record.report)
        for other in candidates:
            alike = likeness(record.sketch, other.sketch) if self._bodies.get(other.report) != body else 0.0
            if alike >= least:
                return Twin(other.name, other.year, other.first, other.report, alike)
        return None
