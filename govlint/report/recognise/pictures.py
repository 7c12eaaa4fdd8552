"""Pictures in sections: what a report shows there cannot be read, and is not missing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from govlint.diagnostics import Location
from govlint.document.model import Document
from govlint.report.model import Section


def pictured(document: Document, sections: Sequence[Section]) -> tuple[str, ...]:
    """The ids of the sections in which pictures stand: below one of their headings, or on their pages."""
    places = [mark.location for mark in document.marks if mark.kind == "picture"]
    if not places:
        return ()
    return tuple(s.id for s in sections if s.id is not None and any(_is_in(place, s) for place in places))


def _is_in(place: Location, section: Section) -> bool:
    if place.heading is not None:
        return place.heading in _headings(section)
    first, last = section.location.page, section.last_location.page
    return None not in (place.page, first, last) and (first or 0) <= (place.page or 0) <= (last or 0)


def _headings(section: Section) -> Iterator[str]:
    if section.heading is not None:
        yield section.heading.text
    for child in section.children:
        yield from _headings(child)
