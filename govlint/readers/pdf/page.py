"""What stands on a page: its characters with their boxes, the lines drawn on it, its pictures.

All coordinates here are those of a page whose text runs from left to right, in points, y upwards: a page whose text
is printed sideways is turned first. `Turn.back` gives the coordinates of the file again.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any, NamedTuple

import pypdfium2_raw as pdfium

from govlint.document.radicals import FIRST, LAST, character_of
from govlint.readers.pdf.geometry import THIN, Box, turned
from govlint.readers.pdf.unseen import Unseen, address_of

Char = tuple[float, float, float, float, str]  # a box and the character in it

UNMAPPED = "\ufffd"  # stands for a glyph whose character the file does not tell
SYMBOL = "□"  # for one of a symbol font, as in Word files
_LEAST_RULE = 4.0  # points: the shortest line that may be a part of a border
_RIGHT_ANGLES = (0.0, 1.5708, 3.1416, 4.7124)
_PLUMB = 0.15  # of a radian: text that is turned by less was meant to be upright
_LEAST_STEP, _STEEPEST = 0.1, 1.5  # of its height: how much higher or lower a character of a slant line stands
_SAMPLE = 16  # characters whose direction is looked at
_DEEPEST = 6  # forms within one another that are followed
_WEIGHT = 4  # characters that one drawn object counts for: it takes as long
_MOST_SEGMENTS = 20_000  # of one path: a drawing has more, no table


class Rulings(NamedTuple):
    """Lines along the axes: (from, to, at), `across` from left to right at y, `down` from bottom to top at x."""

    across: list[tuple[float, float, float]]
    down: list[tuple[float, float, float]]


class Turn(NamedTuple):
    """How often a quarter turn brings the text of a page upright, and how far to the right and up it then stands on
    its sheet, where that holds several pages."""

    quarters: int
    shift: float = 0.0
    rise: float = 0.0

    def box(self, box: Box) -> Box:
        """A box of the file, turned upright."""
        return turned(box, self.quarters)

    def back(self, box: Box) -> Box:
        """An upright box, as the file has it."""
        if self.shift or self.rise:
            x, y = self.shift, self.rise
            box = (box[0] + x, box[1] + y, box[2] + x, box[3] + y)
        return turned(box, -self.quarters % 4)


class Page(NamedTuple):
    """A page, numbered from 1. `frame` is its edge, `private` counts characters of a font's own, `unmapped` those that
    are not told at all, `objects` what was looked at."""

    number: int
    chars: list[Char]
    rulings: Rulings
    pictures: list[Box]
    frame: Box
    turn: Turn
    unmapped: int
    private: int
    objects: int


class TooMuch(Exception):
    """More stands on a page than is looked at."""


def read_page(document: Any, index: int, most: int, veiled: bool = False) -> Page | None:
    """The page with this index from 0, None where the file has none there that can be read.

    `veiled` says that there may be text that shows nothing. Raises TooMuch where more than `most` objects are on it.
    """
    page = pdfium.FPDF_LoadPage(document, index)
    if not page:
        return None
    try:
        text = pdfium.FPDFText_LoadPage(page)
        try:
            count = max(pdfium.FPDFText_CountChars(text), 0)
            objects = count + _WEIGHT * max(pdfium.FPDFPage_CountObjects(page), 0)
            if objects > most:
                raise TooMuch
            turn = Turn(_quarters(text, count))
            unseen = Unseen() if veiled else None
            rulings, pictures, deeper = _drawn(page, turn, most - objects, unseen)
            places = _painted(text, count, unseen.objects) if unseen and unseen.objects else range(count)
            chars, unmapped, private = _characters(text, places, turn)
        finally:
            pdfium.FPDFText_ClosePage(text)
        edge = pdfium.FS_RECTF()
        pdfium.FPDF_GetPageBoundingBox(page, edge)
    finally:
        pdfium.FPDF_ClosePage(page)
    if objects + deeper > most:
        raise TooMuch
    frame = turn.box((edge.left, edge.bottom, edge.right, edge.top))
    chars, rulings = _within_frame(chars, rulings, frame)
    return Page(index + 1, chars, rulings, pictures, frame, turn, unmapped, private, objects + deeper)


def _within_frame(chars: list[Char], rulings: Rulings, frame: Box) -> tuple[list[Char], Rulings]:
    """What stands on the page: files keep beside its edge what was cut off, as the other half of a sheet."""
    left, bottom, right, top = frame
    lows = [char[1] for char in chars]
    if not chars or (min(chars)[0] >= left and max(chars)[0] < right and min(lows) >= bottom and max(lows) < top):
        return chars, rulings
    kept = [c for c in chars if left <= (c[0] + c[2]) / 2 < right and bottom <= (c[1] + c[3]) / 2 < top]
    across = [rule for rule in rulings.across if rule[1] > left and rule[0] < right and bottom <= rule[2] <= top]
    down = [rule for rule in rulings.down if rule[1] > bottom and rule[0] < top and left <= rule[2] <= right]
    return kept, Rulings(across, down)


# ------------------------------------------------------------------------------------------------------ characters


def _quarters(text: Any, count: int) -> int:
    """The quarter turns that bring most of the text upright."""
    votes = [0, 0, 0, 0]
    for at in range(0, count, max(1, count // _SAMPLE)):
        angle = pdfium.FPDFText_GetCharAngle(text, at)
        for quarter, right in enumerate(_RIGHT_ANGLES):
            if abs(angle - right) < 0.1:
                votes[quarter] += 1
    return -votes.index(max(votes)) % 4  # the library measures clockwise


def _painted(text: Any, count: int, unseen: set[int]) -> Sequence[int]:
    """The places of the characters that show; all of them where most do not, as of a picture with its text below it."""
    get = pdfium.FPDFText_GetTextObject
    painted = [at for at in range(count) if not (item := get(text, at)) or address_of(item) not in unseen]
    return painted if 2 * len(painted) > count else range(count)


def _characters(text: Any, places: Sequence[int], turn: Turn) -> tuple[list[Char], int, int]:
    """The characters that show something, in the order of the file; how many the file does not tell, or no one can."""
    unicode_of, lost = pdfium.FPDFText_GetUnicode, pdfium.FPDFText_HasUnicodeMapError
    box_of = pdfium.FPDFText_GetLooseCharBox if not turn.quarters else _tight_box
    rect = pdfium.FS_RECTF()
    there = ctypes.byref(rect)
    chars: list[Char] = []
    steps: list[tuple[int, int]] = []  # characters that do not stand as high as the one before, by both counts
    unmapped = private = high = 0
    height = -1.0
    for at in places:
        code = unicode_of(text, at)
        if lost(text, at) == 1 or code == 0xFFFD:
            unmapped += 1
            char = UNMAPPED
        elif code <= 32 or 0x7F <= code <= 0xA0 or code in _BLANKS:
            continue
        elif 0xD800 <= code < 0xDC00:  # where the library's characters have 16 bits, one may come in two halves
            high = code
            continue
        elif 0xE000 <= code <= 0xF8FF:  # a sign of a symbol font, or a font of its own making
            private += 1
            char = SYMBOL
        elif FIRST <= code <= LAST:
            char = character_of(chr(code))
        else:
            char = chr(code if not 0xDC00 <= code < 0xE000 else 0x10000 + ((high - 0xD800 << 10) | (code - 0xDC00)))
        box_of(text, at, there)
        left, bottom, right, top = rect.left, rect.bottom, rect.right, rect.top
        if top - bottom < 1 or right <= left:
            _tight_box(text, at, there)
            left, bottom, right, top = rect.left, rect.bottom, rect.right, rect.top
        if bottom != height:
            height = bottom
            steps.append((len(chars), at))
        chars.append((left, bottom, right, top, char))
    chars = [(*turn.box(char[:4]), char[4]) for char in chars] if turn.quarters else _upright(chars, steps, text)
    return chars, unmapped, private


def _upright(chars: list[Char], steps: Sequence[tuple[int, int]], text: Any) -> list[Char]:
    """The characters without those that run aslant across the page, as those of a watermark do."""
    aslant: set[int] = set()
    for number, at in steps:
        before, char = chars[number - 1], chars[number]
        step, high = abs(char[1] - before[1]), char[3] - char[1]
        if number and char[0] > before[0] and _LEAST_STEP * high < step < _STEEPEST * high and _is_aslant(text, at):
            aslant.add(number)
            if _is_aslant(text, at - 1):
                aslant.add(number - 1)
    return [char for number, char in enumerate(chars) if number not in aslant] if aslant else chars


def _is_aslant(text: Any, at: int) -> bool:
    angle: float = pdfium.FPDFText_GetCharAngle(text, at) % _RIGHT_ANGLES[1]
    return _PLUMB < angle < _RIGHT_ANGLES[1] - _PLUMB


_BLANKS = frozenset({0x2000, 0x2002, 0x2003, 0x2009, 0x200B, 0x2060, 0x3000, 0xFEFF, 0xFFFE})


def _tight_box(text: Any, at: int, there: Any) -> None:
    """The box of the glyph itself: the loose one takes no notice of the direction of the text."""
    rect = there._obj
    left, right, bottom, top = (ctypes.c_double() for _ in range(4))
    pdfium.FPDFText_GetCharBox(text, at, left, right, bottom, top)
    rect.left, rect.bottom, rect.right, rect.top = left.value, bottom.value, right.value, top.value


# ---------------------------------------------------------------------------------------------------------- drawing


class _Matrix(NamedTuple):
    a: float
    b: float
    c: float
    d: float
    e: float
    f: float

    def box(self, box: Box) -> Box:
        """The box around the transformed box."""
        left, bottom, right, top = box
        xs = [self.a * x + self.c * y + self.e for x in (left, right) for y in (bottom, top)]
        ys = [self.b * x + self.d * y + self.f for x in (left, right) for y in (bottom, top)]
        return min(xs), min(ys), max(xs), max(ys)


def _drawn(page: Any, turn: Turn, most: int, unseen: Unseen | None) -> tuple[Rulings, list[Box], int]:
    """The lines and pictures of a page, and how many objects its forms held. `unseen`, if given, takes in all of it."""
    rulings = Rulings([], [])
    pictures: list[Box] = []
    deeper = 0
    for item, kind, matrix, depth in _objects(page, unseen is not None):
        deeper += _WEIGHT * (depth > 0)
        if deeper > most:
            break
        if unseen is not None:
            unseen.take(item, kind, _bounds(item, matrix))
        if kind == pdfium.FPDF_PAGEOBJ_IMAGE:
            pictures.append(turn.box(_bounds(item, matrix)))
        elif kind == pdfium.FPDF_PAGEOBJ_PATH:
            for box in _lines_of(item, matrix):
                _add_rule(rulings, turn.box(box))
    return rulings, pictures, deeper


def _objects(page: Any, texts: bool) -> Iterator[tuple[Any, int, _Matrix | None, int]]:
    """Every object of the page that may be a line or a picture, with `texts` all others too; those of forms with the
    way from there to the page."""
    kind_of = pdfium.FPDFPageObj_GetType
    get = pdfium.FPDFPage_GetObject
    for at in range(pdfium.FPDFPage_CountObjects(page)):
        item = get(page, at)
        kind = kind_of(item)
        if kind == pdfium.FPDF_PAGEOBJ_FORM:
            yield from _within(item, None, 1)
        elif texts or kind != pdfium.FPDF_PAGEOBJ_TEXT:
            yield item, kind, None, 0


def _within(form: Any, outer: _Matrix | None, depth: int) -> Iterator[tuple[Any, int, _Matrix | None, int]]:
    if depth > _DEEPEST:
        return
    matrix = _product(_matrix_of(form), outer)
    for at in range(max(pdfium.FPDFFormObj_CountObjects(form), 0)):
        item = pdfium.FPDFFormObj_GetObject(form, at)
        kind = pdfium.FPDFPageObj_GetType(item)
        if kind == pdfium.FPDF_PAGEOBJ_FORM:
            yield from _within(item, matrix, depth + 1)
        else:
            yield item, kind, matrix, depth


def _matrix_of(item: Any) -> _Matrix:
    found = pdfium.FS_MATRIX()
    pdfium.FPDFPageObj_GetMatrix(item, found)
    return _Matrix(found.a, found.b, found.c, found.d, found.e, found.f)


def _product(first: _Matrix, then: _Matrix | None) -> _Matrix:
    if then is None:
        return first
    return _Matrix(
        first.a * then.a + first.b * then.c, first.a * then.b + first.b * then.d,
        first.c * then.a + first.d * then.c, first.c * then.b + first.d * then.d,
        first.e * then.a + first.f * then.c + then.e, first.e * then.b + first.f * then.d + then.f,
    )  # fmt: skip


_FLOATS = [ctypes.c_float() for _ in range(4)]
_POINTERS = [ctypes.byref(number) for number in _FLOATS]


def _bounds(item: Any, matrix: _Matrix | None) -> Box:
    pdfium.FPDFPageObj_GetBounds(item, *_POINTERS)
    box = (_FLOATS[0].value, _FLOATS[1].value, _FLOATS[2].value, _FLOATS[3].value)
    return box if matrix is None else matrix.box(box)


def _lines_of(path: Any, matrix: _Matrix | None) -> Iterator[Box]:
    """The lines that a path draws along the axes, as thin boxes: a thin rectangle is one, a drawn one has four."""
    left, bottom, right, top = box = _bounds(path, matrix)
    if right - left <= THIN or top - bottom <= THIN:
        yield box
        return
    if pdfium.FPDFPath_CountSegments(path) > _MOST_SEGMENTS:
        return
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    pdfium.FPDFPath_GetDrawMode(path, fill, stroke)
    own = _product(_matrix_of(path), matrix)
    for points in _subpaths(path, own):
        xs, ys = [x for x, _ in points], [y for _, y in points]
        if max(xs) - min(xs) <= THIN or max(ys) - min(ys) <= THIN:
            yield min(xs), min(ys), max(xs), max(ys)
        elif stroke.value:
            for (x0, y0), (x1, y1) in pairwise(points):
                yield min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)


def _subpaths(path: Any, matrix: _Matrix) -> Iterator[list[tuple[float, float]]]:
    """The straight parts of a path as points, a closed part with its first point once more."""
    x, y = ctypes.c_float(), ctypes.c_float()
    points: list[tuple[float, float]] = []
    for at in range(pdfium.FPDFPath_CountSegments(path)):
        segment = pdfium.FPDFPath_GetPathSegment(path, at)
        kind = pdfium.FPDFPathSegment_GetType(segment)
        if kind == pdfium.FPDF_SEGMENT_MOVETO or kind == pdfium.FPDF_SEGMENT_BEZIERTO:
            if len(points) > 1:
                yield points
            points = []
        pdfium.FPDFPathSegment_GetPoint(segment, x, y)
        points.append((matrix.a * x.value + matrix.c * y.value + matrix.e,
                       matrix.b * x.value + matrix.d * y.value + matrix.f))  # fmt: skip
        if pdfium.FPDFPathSegment_GetClose(segment):
            points.append(points[0])
    if len(points) > 1:
        yield points


def _add_rule(rulings: Rulings, box: Box) -> None:
    left, bottom, right, top = box
    width, height = right - left, top - bottom
    if height <= THIN and width > height and width >= _LEAST_RULE:
        rulings.across.append((left, right, (bottom + top) / 2))
    elif width <= THIN and height >= _LEAST_RULE:
        rulings.down.append((bottom, top, (left + right) / 2))
