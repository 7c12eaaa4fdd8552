"""Where a report's own text begins and ends, and which of its paragraphs are the introduction."""

from __future__ import annotations

from collections.abc import Sequence

from govlint.diagnostics import Location
from govlint.document.model import Heading, Paragraph
from govlint.report.model import TableBinding

_LABEL = 8  # characters of the longest label that a page sets before a value


def introduction(pieces: Sequence[Paragraph]) -> list[Paragraph]:
    """The paragraphs before the first heading; the first three where a report begins with one."""
    out: list[Paragraph] = []
    for piece in pieces:
        if isinstance(piece, Heading):
            break
        out.append(piece)
    return out


def intro_place(intro: Sequence[Paragraph], entries: Sequence[Paragraph | TableBinding], first: Location) -> Location:
    """Where what is missing from the introduction has its place."""
    said = [piece for piece in intro if not _is_field(piece.text)]
    for piece in said:
        if len(piece.text) >= 20 or piece.text[-1:] in "。：:":
            return piece.locate()
    if said:
        return said[0].locate()
    known = set(map(id, intro))
    for entry in [entry for entry in entries if id(entry) not in known] or entries:
        return entry.location if isinstance(entry, TableBinding) else entry.locate()
    return first


def _is_field(text: str) -> bool:
    """Whether a line is what a page says of the text: a short label with its value (发布时间：2019-02-14)."""
    label, mark, value = text.replace(":", "：").partition("：")
    return bool(mark and value) and len(label) <= _LABEL and "。" not in text


def own_text(pieces: list[Paragraph], signed: tuple[object, int] | None) -> list[Paragraph]:
    """The report's own paragraphs: what follows the sign-off without a heading is not its text."""
    if signed is None or signed[1] < 0:
        return pieces
    end = signed[1] + 1
    if end == len(pieces) or any(isinstance(piece, Heading) and piece.level == 1 for piece in pieces[end:]):
        return pieces
    return pieces[:end]


def first_place(entries: Sequence[Paragraph | TableBinding]) -> Location:
    """Where the first of the entries stands."""
    for entry in entries:
        return entry.location if isinstance(entry, TableBinding) else entry.locate()
    return Location(line=1, column=1, end_line=1, end_column=1)


def last_place(
    entries: Sequence[Paragraph | TableBinding], pieces: Sequence[Paragraph], signed: tuple[object, int] | None
) -> Location:
    """The last line of the report's own text: the sign-off, else the last sentence, else the last table's row."""
    if signed is not None and signed[1] >= 0:
        return pieces[signed[1]].locate()
    for entry in reversed(entries):
        if isinstance(entry, TableBinding):
            return entry.last_location
        if entry.text[-1:] in "。！？；.)）" or len(entry.text) >= 20:
            return entry.locate()
    return first_place(entries)
