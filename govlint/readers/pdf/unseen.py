"""Text that a page holds and nobody sees: painted not at all, or in the colour of what is below it.

White text in a cell of a table's dark header is to be seen, and so is whatever stands on a picture or a pattern: text
counts as unseen only where everything that was painted below it has its own colour.
"""

from __future__ import annotations

import ctypes
from typing import Any

import pypdfium2_raw as pdfium

from govlint.readers.pdf.geometry import THIN, Box, contains, overlap

_Colour = tuple[int, int, int]

_UNPAINTED = frozenset({pdfium.FPDF_TEXTRENDERMODE_INVISIBLE, pdfium.FPDF_TEXTRENDERMODE_CLIP})
_FILLED = pdfium.FPDF_TEXTRENDERMODE_FILL
_PAPER: _Colour = (255, 255, 255)
_ALIKE = 5  # of 255: colours that differ by no more are one to the eye
_OPAQUE, _FAINT = 255, 12
_INSIDE = 2.0  # points by which text may reach over the edge of what it stands on
_MOST_FILLS = 2_000  # a page with more is a drawing: whatever stands on it is taken as seen


class Unseen:
    """Takes the objects of a page in the order in which they are painted. `objects` are the text objects, by their
    address, that nobody sees."""

    def __init__(self) -> None:
        self.objects: set[int] = set()
        self._fills: list[tuple[Box, _Colour | None]] = []  # None: a picture, or what has no one colour

    def take(self, item: Any, kind: int, box: Box) -> None:
        """Take in an object and the box around it."""
        if kind == pdfium.FPDF_PAGEOBJ_TEXT:
            if self._is_unseen(item, box):
                self.objects.add(address_of(item))
        elif min(box[2] - box[0], box[3] - box[1]) > THIN and (kind != pdfium.FPDF_PAGEOBJ_PATH or _is_filled(item)):
            colour, alpha = _colour_of(item) if kind == pdfium.FPDF_PAGEOBJ_PATH else (None, 0)
            self._fills.append((box, colour if alpha == _OPAQUE else None))

    def _is_unseen(self, item: Any, box: Box) -> bool:
        mode = pdfium.FPDFTextObj_GetTextRenderMode(item)
        if mode in _UNPAINTED:
            return True
        colour, alpha = _colour_of(item)
        if mode != _FILLED or colour is None or len(self._fills) > _MOST_FILLS:
            return False
        below = [fill for fill in self._fills if overlap(fill[0], box)]
        on_own_colour = _alike(colour, _PAPER) or any(contains(fill, box, _INSIDE) for fill, _ in below)
        return alpha < _FAINT or (on_own_colour and all(_alike(colour, other) for _, other in below))


def address_of(item: Any) -> int:
    """What tells one object of a page from the others."""
    return ctypes.addressof(item.contents)


def _is_filled(path: Any) -> bool:
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    pdfium.FPDFPath_GetDrawMode(path, fill, stroke)
    return bool(fill.value)


def _colour_of(item: Any) -> tuple[_Colour | None, int]:
    """The colour in which an object is filled, and how opaque it is."""
    red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
    if not pdfium.FPDFPageObj_GetFillColor(item, red, green, blue, alpha):
        return None, _OPAQUE
    return (red.value, green.value, blue.value), alpha.value


def _alike(one: _Colour, two: _Colour | None) -> bool:
    return two is not None and all(abs(a - b) <= _ALIKE for a, b in zip(one, two, strict=True))
