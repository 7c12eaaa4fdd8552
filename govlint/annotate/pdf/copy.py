"""Highlights in a PDF file: an update appended to it (ISO 32000-1, 7.5.6), so that what was there stays as it was."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence

from govlint.annotate.pdf.objects import Node, Ref
from govlint.annotate.pdf.structure import FAULTS, Page, Structure
from govlint.annotate.remarks import Remark
from govlint.diagnostics import Location
from govlint.errors import ReadError
from govlint.readers.limits import DEFAULT_LIMITS, Limits

AUTHOR = "govlint"
_COLOURS = {"error": "1 0.55 0.5", "warning": "1 0.85 0.3", "info": "0.6 0.8 1"}
_PADDING = 1.0  # points around the words
_CORNER = (18.0, 36.0, 54.0, 18.0)  # of a page, from its upper left corner: where what has no place of its own stands
_KEPT = (b"Root", b"Info", b"ID")  # of the trailer
_DIGITS = re.compile(r"\D")

Box = tuple[float, float, float, float]


def annotate(
    data: bytes, path: str, remarks: Sequence[Remark], lang: str, date: str, limits: Limits = DEFAULT_LIMITS
) -> bytes:
    """The PDF file in `data` with a highlight for every remark in their language; `date` (xsd:dateTime) is theirs.

    Raises ReadError where the file is encrypted or so damaged that no update can be appended.
    """
    structure = Structure(data, path, limits)
    pages = structure.pages()
    if not pages:
        raise ReadError("annotate.pdf-damaged", path=path)
    if not remarks:
        return data
    update = _Update(structure)
    stamp = f"D:{_DIGITS.sub('', date)}"
    by_page: dict[int, list[Remark]] = defaultdict(list)
    for remark in remarks:
        number = remark.location.page or 1
        by_page[number if number <= len(pages) else 1].append(remark)
    try:
        for number, group in sorted(by_page.items()):
            page = pages[number - 1]
            update.add_annotations(page, [update.highlight(page, remark, lang, stamp) for remark in group])
    except FAULTS as error:
        raise ReadError("annotate.pdf-damaged", path=path) from error
    return update.appended()


def box_of(location: Location, page: Page) -> Box:
    """The rectangle to highlight: that of the place, else one in the upper left corner of the page."""
    if location.page is not None and location.box is not None:
        left, bottom, right, top = location.box
        return left - _PADDING, bottom - _PADDING, right + _PADDING, top + _PADDING
    left, top = page.box[0], page.box[3]
    return left + _CORNER[0], top - _CORNER[1], left + _CORNER[2], top - _CORNER[3]


class _Update:
    """The objects of an update: new ones, and new versions of old ones."""

    def __init__(self, structure: Structure) -> None:
        self._structure = structure
        self._next = structure.size
        self._objects: dict[int, tuple[int, bytes]] = {}  # number -> generation, source

    def highlight(self, page: Page, remark: Remark, lang: str, stamp: str) -> Ref:
        """A highlight with its message, and the appearance that every viewer shows."""
        left, bottom, right, top = box = box_of(remark.location, page)
        colour = _COLOURS[remark.diagnostic.severity.value]
        look = self._appearance(box, colour)
        said = "\r".join(remark.paragraphs(lang))
        corners = _written((left, top, right, top, left, bottom, right, bottom))
        return self._new(
            f"<< /Type /Annot /Subtype /Highlight /P {_reference(page.ref)} /Rect [{_written(box)}] "
            f"/QuadPoints [{corners}] /C [{colour}] /F 4 /T ({AUTHOR}) /NM ({AUTHOR}-{self._next}) /M ({stamp}) "
            f"/CreationDate ({stamp}) /Contents <feff{said.encode('utf-16-be', 'replace').hex()}> "
            f"/AP << /N {_reference(look)} >> >>"
        )

    def _appearance(self, box: Box, colour: str) -> Ref:
        left, bottom, right, top = box
        drawn = f"/G gs {colour} rg {_written((left, bottom, right - left, top - bottom))} re f"
        return self._new(
            f"<< /Type /XObject /Subtype /Form /BBox [{_written(box)}] /Group << /S /Transparency >> "
            f"/Resources << /ExtGState << /G << /BM /Multiply >> >> >> /Length {len(drawn)} >>\n"
            f"stream\n{drawn}\nendstream"
        )

    def _new(self, source: str) -> Ref:
        number, self._next = self._next, self._next + 1
        self._objects[number] = (0, source.encode("ascii"))
        return Ref(number, 0)

    def add_annotations(self, page: Page, added: Sequence[Ref]) -> None:
        """Puts annotations behind those that the page has, in its dictionary or in the array it refers to."""
        references = " ".join(map(_reference, added)).encode()
        held, annots = page.held, page.held.node.get(b"Annots")
        elsewhere = self._structure.resolve(annots)
        if annots is not None and elsewhere is not None and isinstance(elsewhere.node.value, list):
            self._objects[annots.value.number] = annots.value.generation, _extended(elsewhere.text(), references)
            return
        source, start = held.source, held.node.start
        if annots is not None and isinstance(annots.value, list):
            array = _extended(held.text(annots), references)
            changed = source[start : annots.start] + array + source[annots.end : held.node.end]
        else:
            rest = source[start + 2 : held.node.end] if annots is None else _without(source, held.node, annots)
            changed = b"<< /Annots [" + references + b"] " + rest
        self._objects[page.ref.number] = (page.ref.generation, changed)

    def appended(self) -> bytes:
        """The file with the update behind it, in the kind of cross-reference section that the file itself has."""
        structure = self._structure
        out = bytearray(structure.data)
        if not out.endswith((b"\n", b"\r")):
            out += b"\n"
        offsets: dict[int, tuple[int, int]] = {}
        for number, (generation, source) in sorted(self._objects.items()):
            offsets[number] = (len(out) - structure.base, generation)
            out += b"%d %d obj\n%b\nendobj\n" % (number, generation, source)
        start = len(out) - structure.base
        out += self._table(offsets) if structure.has_table else self._stream(offsets, start)
        out += b"startxref\n%d\n%%%%EOF\n" % start
        return bytes(out)

    def _kept(self) -> bytes:
        """What the new trailer takes over from the old one."""
        structure = self._structure
        entries = [(key, structure.trailer.get(key)) for key in _KEPT]
        kept = b" ".join(
            b"/%b %b" % (key, structure.data[node.start : node.end]) for key, node in entries if node is not None
        )
        return kept + b" /Prev %d" % structure.start

    def _table(self, offsets: Mapping[int, tuple[int, int]]) -> bytes:
        out = b"xref\n"
        for run in _runs(sorted(offsets)):
            out += b"%d %d\n" % (run[0], len(run))
            out += b"".join(b"%010d %05d n\r\n" % offsets[number] for number in run)
        return out + b"trailer\n<< /Size %d %b >>\n" % (self._next, self._kept())

    def _stream(self, offsets: Mapping[int, tuple[int, int]], start: int) -> bytes:
        own = self._next
        entries = {**offsets, own: (start, 0)}
        runs = list(_runs(sorted(entries)))
        rows = b"".join(
            b"\x01" + entries[number][0].to_bytes(5) + entries[number][1].to_bytes(2) for run in runs for number in run
        )
        index = b" ".join(b"%d %d" % (run[0], len(run)) for run in runs)
        said = own + 1, self._kept(), index, len(rows)
        head = b"/Type /XRef /Size %d %b /W [1 5 2] /Index [%b] /Length %d" % said
        return b"%d 0 obj\n<< %b >>\nstream\n%b\nendstream\nendobj\n" % (own, head, rows)


def _extended(array: bytes, references: bytes) -> bytes:
    return array[:-1] + b" " + references + b"]"


def _without(source: bytes, page: Node, entry: Node) -> bytes:
    """The inside of a dictionary without its Annots, which are none."""
    key = source.rindex(b"/Annots", page.start, entry.start)
    return source[page.start + 2 : key] + source[entry.end : page.end]


def _runs(numbers: Sequence[int]) -> list[list[int]]:
    """Ascending numbers in runs without a gap."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and runs[-1][-1] + 1 == number:
            runs[-1].append(number)
        else:
            runs.append([number])
    return runs


def _reference(ref: Ref) -> str:
    return f"{ref.number} {ref.generation} R"


def _written(numbers: Sequence[float]) -> str:
    return " ".join(f"{number:.2f}".rstrip("0").rstrip(".") for number in numbers)
