"""Texts that are much alike among all reports of a run, found by bands of their sketches."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from struct import Struct

from govlint.series.model import SeriesRecord, Twin
from govlint.series.pack import PackedRecord
from govlint.series.sketch import SIZE, likeness

_BAND = 16  # bytes of a sketch that have to agree somewhere: eight of its entries
_EMPTY = bytes(_BAND)
_CANDIDATES = 8  # reports of one band that are compared
_BANDS = SIZE // _BAND
_bands_of = Struct(f"{_BAND}s" * _BANDS).unpack

Bands = Sequence[dict[bytes, list[int]]]  # by place and content: the numbers of the first reports that have the band


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
            bands: Bands = [{} for _ in range(_BANDS)]
            records.sort(key=lambda r: (r.path, r.report))
            for number, record in enumerate(records):
                candidates = _candidates(number, record.sketch, bands)
                twin = self._best(record, map(records.__getitem__, candidates), least)
                if twin is not None:
                    found[record.report] = twin
        return found

    def _best(self, record: PackedRecord, candidates: Iterable[PackedRecord], least: float) -> Twin | None:
        """The first of the candidates that is enough alike and of another body."""
        body = self._bodies.get(record.report)
        for other in candidates:
            alike = likeness(record.sketch, other.sketch, least) if self._bodies.get(other.report) != body else 0.0
            if alike >= least:
                return Twin(other.name, other.year, other.first, other.report, alike)
        return None


def _candidates(number: int, sketch: bytes, bands: Bands) -> list[int]:
    """The numbers, in order, of reports seen before that have a band of the sketch; the report joins them."""
    alike: list[list[int]] = []
    for met, band in zip(bands, _bands_of(sketch), strict=True):
        known = met.get(band)
        if known is not None:
            alike.append(known)
        elif band != _EMPTY:
            met[band] = [number]
    candidates = sorted(set().union(*alike))
    for known in alike:
        if len(known) < _CANDIDATES:
            known.append(number)
    return candidates
