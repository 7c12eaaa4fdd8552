"""PDF files written by hand, so that the kit needs no library: text at a place, lines, forms, and drafts as reports.

Fonts are of type 3 with glyph procedures that draw nothing: widths and characters are all that a reader needs.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from govlint.testing.draft import Draft, Grid, GridCell, TableWords

WIDTH, HEIGHT = 595.0, 842.0  # A4, in points
_LEFT, _RIGHT, _TOP, _BOTTOM = 80.0, 515.0, 770.0, 80.0
_SIZE, _LEADING = 14.0, 22.0
_CELL_SIZE, _CELL_LEADING, _PAD = 9.0, 12.0, 4.0
_PER_FONT = 200
_LIGHT = "，、。；：！？）》”"  # what begins no line


def advance(text: str, size: float) -> float:
    """How wide a text is: a character is as wide as high, of Latin letters and digits two are."""
    return sum(size / 2 if char.isascii() else size for char in text)


@dataclass
class Fonts:
    """The fonts of a file: each has so many characters. `unmapped` characters are shown, but not told."""

    unmapped: str = ""
    known: dict[str, int] = field(default_factory=dict)

    def show(self, text: str, size: float) -> str:
        """The operators that show a text at the current place."""
        parts: list[str] = []
        font = -1
        for char in text:
            number = self.known.setdefault(char, len(self.known))
            if number // _PER_FONT != font:
                parts.append(f"{'> Tj ' if parts else ''}/F{number // _PER_FONT} {size:g} Tf <")
                font = number // _PER_FONT
            parts.append(f"{number % _PER_FONT + 1:02x}")
        return "".join(parts) + "> Tj" if parts else ""

    def objects(self, add: Callable[[bytes], int]) -> Iterator[bytes]:
        """The font objects in order; `add` takes those that they refer to, and gives their numbers."""
        chars = list(self.known)
        for first in range(0, len(chars), _PER_FONT):
            part = chars[first : first + _PER_FONT]
            narrow, wide = (add(stream(b"%d 0 0 -200 %d 880 d1" % (width, width))) for width in (500, 1000))
            told = "\n".join(f"<{at:02x}> <{c.encode('utf-16-be').hex()}>" for at, c in enumerate(part, 1)
                             if c not in self.unmapped)  # fmt: skip
            count = told.count("\n") + bool(told)
            cmap = add(stream(
                b"/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /A def /CMapType 2 def\n"
                b"1 begincodespacerange <00> <ff> endcodespacerange\n"
                + f"{count} beginbfchar\n{told}\nendbfchar\nendcmap end end".encode()
            ))  # fmt: skip
            names = " ".join(f"/g{at}" for at in range(1, len(part) + 1))
            widths = " ".join("500" if char.isascii() else "1000" for char in part)
            procedures = " ".join(f"/g{at} {narrow if c.isascii() else wide} 0 R" for at, c in enumerate(part, 1))
            yield (
                "<< /Type /Font /Subtype /Type3 /FontBBox [0 -200 1000 880] /FontMatrix [0.001 0 0 0.001 0 0] "
                f"/FirstChar 1 /LastChar {len(part)} /Widths [{widths}] /CharProcs << {procedures} >> "
                f"/Encoding << /Type /Encoding /Differences [1 {names}] >> /ToUnicode {cmap} 0 R >>"
            ).encode()


class Sheet:
    """A page as it is drawn: `content` are the operators so far. `form` says that they stand in a form of their own,
    with the matrix that brings it to its place; `rotate` turns the page for display, by quarters of 90 degrees; `crop`
    is what is shown of it: left, bottom, right, top."""

    def __init__(self, fonts: Fonts, form: Sequence[float] | None = None, rotate: int = 0) -> None:
        self.fonts = fonts
        self.form = form
        self.rotate = rotate
        self.crop: tuple[float, float, float, float] | None = None
        self.content: list[str] = []

    def text(self, x: float, y: float, text: str, size: float = _SIZE, matrix: str = "1 0 0 1") -> None:
        """A line of text whose baseline begins at a point."""
        if text:
            self.content.append(f"BT {matrix} {x:.2f} {y:.2f} Tm {self.fonts.show(text, size)} ET")

    def line(self, x0: float, y0: float, x1: float, y1: float) -> None:
        """A line between two points."""
        self.content.append(f"{x0:.2f} {y0:.2f} m {x1:.2f} {y1:.2f} l S")

    def frame(self, left: float, bottom: float, right: float, top: float, how: str = "lines") -> None:
        """The four sides of a box: as `lines`, a rectangle (`cells`), four thin filled ones (`bars`), or `none`."""
        if how == "none":
            return
        if how == "cells":
            self.content.append(f"{left:.2f} {bottom:.2f} {right - left:.2f} {top - bottom:.2f} re S")
        elif how == "bars":
            for x, y, width, height in (
                (left, bottom, right - left, 0.5), (left, top, right - left, 0.5),
                (left, bottom, 0.5, top - bottom), (right, bottom, 0.5, top - bottom),
            ):  # fmt: skip
                self.content.append(f"{x:.2f} {y:.2f} {width:.2f} {height:.2f} re f")
        else:
            for x0, y0, x1, y1 in (
                (left, bottom, right, bottom), (left, top, right, top),
                (left, bottom, left, top), (right, bottom, right, top),
            ):  # fmt: skip
                self.line(x0, y0, x1, y1)

    def picture(self, left: float, bottom: float, right: float, top: float) -> None:
        """A picture in a box."""
        self.content.append(f"q {right - left:.2f} 0 0 {top - bottom:.2f} {left:.2f} {bottom:.2f} cm /I Do Q")


def document(sheets: Sequence[Sheet], size: tuple[float, float] = (WIDTH, HEIGHT)) -> bytes:
    """The bytes of a PDF file with these pages, all of them of this width and height in points."""
    fonts = sheets[0].fonts
    objects: list[bytes] = [b"", b""]

    def add(content: bytes) -> int:
        objects.append(content)
        return len(objects)

    made = [add(body) for body in fonts.objects(add)]
    image = add(stream(b"\x80", "/Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray "
                       "/BitsPerComponent 8"))  # fmt: skip
    resources = "<< /Font << " + " ".join(f"/F{at} {number} 0 R" for at, number in enumerate(made)) + " >>"
    kids = []
    for sheet in sheets:
        drawn = "\n".join(sheet.content).encode()
        own = f"{resources} /XObject << /I {image} 0 R >> >>"
        if sheet.form is not None:
            matrix = " ".join(f"{number:g}" for number in sheet.form)
            form = add(stream(drawn, f"/Type /XObject /Subtype /Form /BBox [-2000 -2000 2000 2000] /Resources {own}"))
            own = f"{resources} /XObject << /X {form} 0 R >> >>"
            drawn = f"q {matrix} cm /X Do Q".encode()
        content = add(stream(drawn))
        page = f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {size[0]:g} {size[1]:g}] /Rotate {90 * sheet.rotate} "
        if sheet.crop is not None:
            page += "/CropBox [" + " ".join(f"{number:g}" for number in sheet.crop) + "] "
        kids.append(add(f"{page}/Contents {content} 0 R /Resources {own} >>".encode()))
    objects[0] = b"<< /Type /Catalog /Pages 2 0 R >>"
    listed = " ".join(f"{kid} 0 R" for kid in kids)
    objects[1] = f"<< /Type /Pages /Kids [{listed}] /Count {len(kids)} >>".encode()
    return assembled(objects)


def stream(content: bytes, entries: str = "") -> bytes:
    """A packed stream object."""
    packed = zlib.compress(content)
    head = f"<< {entries} /Filter /FlateDecode /Length {len(packed)} >>\nstream\n".encode()
    return head + packed + b"\nendstream"


def assembled(objects: Sequence[bytes]) -> bytes:
    """The file that the objects make, numbered from 1, the first of them the catalogue."""
    out = bytearray(b"%PDF-1.5\n")
    places = []
    for number, content in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%b\nendobj\n" % (number, content)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, start)
    return bytes(out)


# --------------------------------------------------------------------------------------------------------- reports


@dataclass(frozen=True)
class Print:
    """How a draft is printed: how tables are ruled (see Sheet.frame), whether rows may break over pages, whether the
    header is repeated on each, whether everything stands in forms, how far pages are turned, how many lines at most."""

    ruled: str = "lines"
    breaks_rows: bool = True
    repeats_header: bool = False
    forms: bool = False
    quarters: int = 0
    lines: int = 1_000


def render(draft: Draft, how: Print = Print()) -> bytes:
    """The draft as a PDF file: ruled tables, paragraphs set in by two characters, numbered pages."""
    return document(printed(draft, how), (HEIGHT, WIDTH) if how.quarters % 2 else (WIDTH, HEIGHT))


def printed(draft: Draft, how: Print = Print()) -> list[Sheet]:
    """The pages of that file."""
    printer = _Printer(how)
    for part in draft.parts:
        if part.kind == "table":
            words = draft.table_words.get(part.id, TableWords())
            for line in words.head:
                printer.paragraph(line)
            printer.table(draft.grid(part.id))
            for line in words.foot:
                printer.paragraph(line)
        elif part.text:
            printer.paragraph(part.text)
    return printer.finish()


# What is printed upright goes through one of these, so that a page turned so often shows it upright again.
_TURNS = {
    0: (1, 0, 0, 1, 0, 0),
    1: (0, 1, -1, 0, HEIGHT, 0),
    2: (-1, 0, 0, -1, WIDTH, HEIGHT),
    3: (0, -1, 1, 0, 0, WIDTH),
}


class _Printer:
    def __init__(self, how: Print) -> None:
        self.how = how
        self.fonts = Fonts()
        self.sheets: list[Sheet] = []
        self._new_page()

    def _new_page(self) -> None:
        self._number()
        form = _TURNS[self.how.quarters] if self.how.forms or self.how.quarters else None
        self.sheet = Sheet(self.fonts, form, self.how.quarters)
        self.sheets.append(self.sheet)
        self.y = _TOP

    def _number(self) -> None:
        if self.sheets:
            self.sheet.text(WIDTH / 2 - 15, 40, f"— {len(self.sheets)} —", 10)

    def finish(self) -> list[Sheet]:
        """The pages."""
        self._number()
        return self.sheets

    def paragraph(self, text: str) -> None:
        """A paragraph, its first line set in, broken where the page ends."""
        left = _LEFT + 2 * _SIZE
        for line in wrapped(text, _RIGHT - _LEFT, _SIZE, set_in=2 * _SIZE):
            if self.y - _LEADING < _BOTTOM:
                self._new_page()
            self.y -= _LEADING
            self.sheet.text(left, self.y + 5, line)
            left = _LEFT

    def table(self, grid: Grid) -> None:
        """A table; lines of text are its units of height, so that a page may end anywhere in it."""
        column = (_RIGHT - _LEFT) / grid.width
        cells = [cell for row in grid.rows for cell in row]
        texts = {id(cell): wrapped(cell.text, cell.colspan * column - 2 * _PAD, _CELL_SIZE) for cell in cells}
        starts = _heights(grid, texts)
        header = starts[next(at for at, kind in enumerate([*grid.kinds, "data"]) if kind != "header")]
        first = 0
        while first < starts[-1]:
            room = min(int((self.y - _BOTTOM) / _CELL_LEADING), self.how.lines)
            top = header if self.how.repeats_header and first >= header else 0
            end = min(starts[-1], first + room - top)
            if not self.how.breaks_rows and end < starts[-1]:
                whole = max(start for start in starts if start <= end)
                end = whole if whole > first or self.y < _TOP else end  # a row that no page has room for breaks
            if end <= first:
                self._new_page()
                continue
            if top:
                self._part(cells, texts, starts, (0, top), column)
            self._part(cells, texts, starts, (first, end), column)
            first = end
            if first < starts[-1]:
                self._new_page()

    def _part(
        self,
        cells: Iterable[GridCell],
        texts: dict[int, list[str]],
        starts: Sequence[int],
        span: tuple[int, int],
        column: float,
    ) -> None:
        """The lines of a table from `span[0]` to `span[1]`."""
        for cell in cells:
            first, last = starts[cell.row], starts[cell.row + cell.rowspan]
            upper, lower = max(first, span[0]), min(last, span[1])
            if upper >= lower:
                continue
            left = _LEFT + cell.col * column
            top, bottom = (self.y - (line - span[0]) * _CELL_LEADING for line in (upper, lower))
            self.sheet.frame(left, bottom, left + cell.colspan * column, top, self.how.ruled)
            for at, line in enumerate(texts[id(cell)], first):
                if upper <= at < lower:
                    self.sheet.text(left + _PAD, top - (at - upper + 1) * _CELL_LEADING + 3, line, _CELL_SIZE)
        self.y -= (span[1] - span[0]) * _CELL_LEADING


def _heights(grid: Grid, texts: dict[int, list[str]]) -> list[int]:
    """The line at which each row begins, and the one at which the last ends."""
    heights = [1] * len(grid.rows)
    for cells in grid.rows:
        for cell in cells:
            span = slice(cell.row, cell.row + cell.rowspan)
            heights[cell.row + cell.rowspan - 1] += max(0, len(texts[id(cell)]) - sum(heights[span]))
    starts = [0]
    for height in heights:
        starts.append(starts[-1] + height)
    return starts


def wrapped(text: str, width: float, size: float, set_in: float = 0) -> list[str]:
    """The lines of a text: no mark begins one, and no number is divided that fits on one."""
    lines = [""]
    for word in _words(text):
        room = width - (set_in if len(lines) == 1 else 0)
        if lines[-1] and word not in _LIGHT and advance(lines[-1] + word, size) > room:
            lines.append("")
        while advance(word, size) > width:
            lines[-1], word = word[0], word[1:]
            lines.append("")
        lines[-1] += word
    return lines


def _words(text: str) -> Iterator[str]:
    word = ""
    for char in text:
        if char.isascii() and char.isalnum():
            word += char
            continue
        if word:
            yield word
        word = ""
        yield char
    if word:
        yield word
