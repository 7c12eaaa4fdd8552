"""Whether a report was signed after the day by which it had to be public."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from govlint.api import Finding, Report


def signed_late(report: Report, until: date) -> Iterator[Finding]:
    """A finding at a sign-off date after `until`.

    Only the date of the report itself counts: what a web page calls the date of publication is often that of a copy.
    """
    signed = report.signoff.date if report.signoff is not None else None
    if signed is None or signed.problem or signed.year is None or signed.month is None or signed.day is None:
        return
    day = date(signed.year, signed.month, signed.day)
    if day > until and report.signoff is not None:
        piece = report.signoff.date_piece
        place = report.signoff.location if piece is None else piece.locate(signed.start, signed.end)
        yield Finding(place, args={"date": signed.text, "days": (day - until).days}, quote=signed.text)
