"""A second look at the figures of a finding, by another route to the same cells, before the report is blamed.

A table can be read wrongly: a number broken over two lines of a narrow cell is 10, or 1 and 0. Where the format has
another way to the text of a cell, the two are compared; if they differ, the finding is no longer the report's fault
but a doubt about its reading.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from govlint.diagnostics import NamedFigure
from govlint.document.model import Cell, Document, Piece
from govlint.light import NamedTuple
from govlint.report.model import UNREAD, Figure

_NUMERAL = re.compile(r"[-+]?\d[\d,.]{0,30}")


class Doubt(NamedTuple):
    """A figure whose cell reads differently by another route: as the reader took it, and as it reads otherwise."""

    figure: Figure
    first: str
    second: str


def doubts(figures: Iterable[NamedFigure], document: Document | None) -> list[Doubt]:
    """The figures that two routes read differently, in their order. Figures without a second route are not among them.

    `document` is the one that the figures were recognised in, None where the reader returned reports.
    """
    found = []
    for figure in figures:
        if not isinstance(figure, Figure) or figure.state == UNREAD:
            continue
        second = _read_again(figure, document)
        if second is not None and _numerals(second) != _numerals(figure.piece.text):
            found.append(Doubt(figure, _shown(figure.piece.text), _shown(second)))
    return found


def _read_again(figure: Figure, document: Document | None) -> str | None:
    """The text of the figure's cell by another route, None where there is none."""
    if figure.second_reading is not None:
        return figure.second_reading()
    piece = figure.piece
    if document is not None and document.second_route is not None and isinstance(piece, Cell):
        second = document.second_route(piece)
        if second is not None:
            return second
    return _line_by_line(piece)


def _line_by_line(piece: Piece) -> str | None:
    """A text that was put together of several lines, with its lines apart; None where it stands on one line."""
    runs = piece.runs
    if not runs or runs[0][1] == runs[-1][1]:
        return None
    text, parts = piece.text, []
    ends = [at for at, _, _ in runs[1:]] + [len(text)]
    last = runs[0][1]
    for (start, line, _), end in zip(runs, ends, strict=True):
        if line != last:
            parts.append("\n")
            last = line
        parts.append(text[start:end])
    return "".join(parts)


def _numerals(text: str) -> list[str]:
    """The numbers in a text as written, without the marks between thousands."""
    folded = unicodedata.normalize("NFKC", text)
    return [found.rstrip(",.").replace(",", "") for found in _NUMERAL.findall(folded)]


def _shown(text: str) -> str:
    return " ".join(text.split())
