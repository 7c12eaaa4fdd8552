"""Changes to an XML part as bytes put in at offsets: what is not put in stays byte for byte."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import NamedTuple
from xml.etree.ElementTree import Element

from govlint.annotate.docx.spans import Part

_TAG_NAME = re.compile(rb"<([^\s/>]+)")


class Spot(NamedTuple):
    """A place for marks. Where something must end before them, `before` ends it and `after` begins it again.

    `dropped` bytes of the source give way: `/>` of an element written as one tag, which now gets content.
    """

    offset: int
    before: bytes = b""
    after: bytes = b""
    dropped: int = 0


ENDS, BOTH, STARTS = range(3)  # the order of marks at one place: ranges that end, empty ones, ranges that begin


class Edits:
    """Marks gathered for a part, put in all at once."""

    def __init__(self, part: Part) -> None:
        self._part = part
        self._marks: dict[Spot, list[tuple[int, bytes]]] = defaultdict(list)

    def add(self, spot: Spot, markup: bytes, order: int = BOTH) -> None:
        """Puts markup at the place; of the same order, in the order of the calls."""
        self._marks[spot].append((order, markup))

    def data(self) -> bytes:
        """The part with everything put in, in the encoding that it had."""
        source, out, at = self._part.data, [], 0
        for spot in sorted(self._marks, key=lambda spot: (spot.offset, spot.dropped)):
            marks = sorted(self._marks[spot], key=lambda mark: mark[0])
            out += [source[at : spot.offset], spot.before, *(markup for _, markup in marks), spot.after]
            at = spot.offset + spot.dropped
        out.append(source[at:])
        return self._part.packed(b"".join(out))


def tag_name(part: Part, element: Element) -> bytes:
    """The name of an element with its prefix as the source writes it."""
    found = _TAG_NAME.match(part.data, part.span(element).start)
    assert found is not None
    return found[1]


def inside_start(part: Part, element: Element) -> Spot:
    """The place right behind the start tag of an element."""
    span = part.span(element)
    return _opened(part, element) if span.is_one_tag else Spot(span.inner)


def inside_end(part: Part, element: Element) -> Spot:
    """The place right before the end tag of an element."""
    span = part.span(element)
    return _opened(part, element) if span.is_one_tag else Spot(span.closing)


def _opened(part: Part, element: Element) -> Spot:
    return Spot(part.span(element).end - 2, b">", b"</" + tag_name(part, element) + b">", 2)
