"""Highlights in PDF files: at their boxes, to be seen, with the message; the old bytes stay as they were, in front."""

from __future__ import annotations

import ctypes
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import pypdfium2
import pypdfium2.raw as raw
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from govlint.annotate.pdf.copy import annotate
from govlint.annotate.remarks import Remark
from govlint.diagnostics import Diagnostic, Location, Severity
from govlint.errors import ReadError
from govlint.testing import parse_text
from tests.annotate.pdf_files import BOX, OBJECTS, streamed, tabled
from tests.annotate.word_kit import DATE, remark

FIXTURE = Path(__file__).parents[1] / "readers" / "fixtures" / "report-f2021.pdf"
Area = tuple[float, float, float, float]


class Annotation(NamedTuple):
    """An annotation as PDFium reads it."""

    subtype: int
    box: Area
    contents: str
    author: str


def annotations(data: bytes) -> list[list[Annotation]]:
    """Those of each page."""
    document = pypdfium2.PdfDocument(data)
    return [
        [_annotation(raw.FPDFPage_GetAnnot(page.raw, i)) for i in range(raw.FPDFPage_GetAnnotCount(page.raw))]
        for page in document
    ]


def _annotation(annotation: Any) -> Annotation:
    rect = raw.FS_RECTF()
    raw.FPDFAnnot_GetRect(annotation, rect)
    box = (rect.left, rect.bottom, rect.right, rect.top)
    subtype = raw.FPDFAnnot_GetSubtype(annotation)
    found = Annotation(subtype, box, _string(annotation, b"Contents"), _string(annotation, b"T"))
    raw.FPDFPage_CloseAnnot(annotation)
    return found


def _string(annotation: Any, key: bytes) -> str:
    size = raw.FPDFAnnot_GetStringValue(annotation, key, None, 0)
    buffer = ctypes.create_string_buffer(size)
    raw.FPDFAnnot_GetStringValue(annotation, key, ctypes.cast(buffer, ctypes.POINTER(raw.FPDF_WCHAR)), size)
    return buffer.raw.decode("utf-16-le").rstrip("\0")


def colour(data: bytes, page: int, x: float, y: float) -> tuple[int, ...]:
    """The colour of a point of a page as it is shown."""
    shown = pypdfium2.PdfDocument(data)[page]
    bitmap = shown.render(scale=2, may_draw_forms=False)
    at = int((shown.get_height() - y) * 2) * bitmap.stride + int(x * 2) * bitmap.n_channels
    return tuple(reversed(bytes(bitmap.buffer)[at : at + 3]))


def marked(data: bytes, *remarks: Remark) -> bytes:
    copy = annotate(data, "draft.pdf", remarks, "zh", DATE)
    assert copy.startswith(data)
    return copy


def test_a_report_gets_its_highlights_at_its_figures() -> None:
    data = FIXTURE.read_bytes()
    (report,) = parse_text(data, path="report.pdf")
    figures = [figure for figure in report.figures.values() if figure.raw][:40]
    copy = marked(data, *(remark(figure.location, figure.raw, figure.key) for figure in figures))
    found = {one.contents.split("\r")[0]: (page, one) for page, all_ in enumerate(annotations(copy), 1) for one in all_}
    assert len(found) == 40
    for figure in figures:
        page, one = found[figure.key]
        assert page == figure.location.page and figure.location.box is not None
        assert one.subtype == raw.FPDF_ANNOT_HIGHLIGHT and one.author == "govlint"
        left, bottom, right, top = figure.location.box
        assert one.box == pytest.approx((left - 1, bottom - 1, right + 1, top + 1), abs=0.01)
        assert one.contents == f"{figure.key}\r规则：T999 some-defect"
    assert [d.raw for d in parse_text(copy, path="report.pdf")[0].figures.values()] == [
        figure.raw for figure in report.figures.values()
    ]


def test_highlights_are_seen_in_the_colour_of_their_severity() -> None:
    at = Location(page=2, box=(20.0, 30.0, 80.0, 60.0))
    copy = marked(tabled(), remark(at))
    assert colour(tabled(), 1, 50, 45) == (255, 255, 255)
    red, green, blue = colour(copy, 1, 50, 45)
    assert red > 240 and green < 180 and blue < 180
    assert colour(copy, 1, 90, 45) == (255, 255, 255)
    milder = remark(at)
    said = milder.diagnostic
    warning = Diagnostic(said.code, said.name, "default", Severity.WARNING, said.message, "report", at)
    red, green, blue = colour(marked(tabled(), milder._replace(diagnostic=warning)), 1, 50, 45)
    assert red > 240 and green > 200 and blue < 120


OLD = b"<< /Type /Annot /Subtype /Text /Rect [1 1 9 9] /Contents (old) >>"


def with_annots(entry: bytes, **further: bytes) -> dict[int, bytes]:
    objects = dict(OBJECTS)
    objects[3] = objects[3].replace(b"/Parent", b"/Annots " + entry + b" /Parent")
    return objects | {int(name[1:]): source for name, source in further.items()}


@pytest.mark.parametrize(
    ("data", "before"),
    [
        (tabled(), 0),
        (streamed(), 0),
        *((streamed(predictor=number), 0) for number in range(10, 15)),
        (tabled(head=b"junk\n%PDF-1.4\n%\xe2\xe3\n"), 0),
        (tabled(with_annots(b"[9 0 R]", _9=OLD)), 1),
        (tabled(with_annots(b"[ ]")), 0),
        (tabled(with_annots(b"9 0 R", _9=b"[10 0 R\n10 0 R]", _10=OLD)), 2),
        (tabled(with_annots(b"null")), 0),
        (tabled(with_annots(b"99 0 R")), 0),
        (streamed(with_annots(b"[9 0 R]", _9=OLD)), 1),
        (streamed(with_annots(b"9 0 R", _9=b"[10 0 R]", _10=OLD)), 1),
        (streamed(OBJECTS | {2: b"<< /Kids 9 0 R /Count 3 /MediaBox 10 0 R>>", 9: b"[3 0 R 6 0 R]",
                             10: b"[0 0 200 100]"}), 0),
        (marked(tabled(), remark(Location(page=3))), 0),
        (marked(streamed(), remark(Location(page=3))), 0),
    ],
)  # fmt: skip
def test_whatever_way_a_file_is_written(data: bytes, before: int) -> None:
    more = len(annotations(data)[2])
    copy = marked(data, *(remark(Location(page=page, box=(10.0, 10.0, 50.0, 20.0))) for page in (1, 1, 2, 3)))
    assert [len(page) for page in annotations(copy)] == [before + 2, 1, more + 1]
    assert colour(copy, 2, 2, 2) == (0, 0, 255)  # what the page draws


@pytest.mark.parametrize("location", [Location(), Location(page=1), Location(page=99)])
def test_what_has_no_place_stands_in_the_corner_of_the_page(location: Location) -> None:
    ((one,), *others) = annotations(marked(tabled(), remark(location)))
    assert one.box == (18, 64, 54, 82) and others == [[], []]


def test_nothing_to_say_is_the_file_itself() -> None:
    assert annotate(tabled(), "draft.pdf", [], "zh", DATE) == tabled()


def _many_kids(number: int) -> bytes:
    return b"<< /Type /Pages /Count 1 " + BOX + b" /Kids [" + b"2 0 R " * number + b"3 0 R] >>"


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (tabled(trailer=b"/Encrypt << /Filter /Standard >>"), "is encrypted"),
        (tabled().replace(b"startxref", b"startxxxx"), "is damaged"),
        (tabled().replace(b"startxref\n", b"startxref\n9"), "is damaged"),
        (tabled(trailer=b"/Prev 5"), "is damaged"),
        (tabled(OBJECTS | {2: b"<< /Kids [] >>"}), "is damaged"),
        (tabled(OBJECTS | {2: b"<< /Kids " + b"[" * 500 + b"]" * 500 + b" >>"}), "is damaged"),
        (tabled(OBJECTS | {1: b"<< /Pages (a >>"}), "is damaged"),
        (b"%PDF-1.4\n", "is damaged"),
    ],
)
def test_files_that_cannot_be_added_to_are_refused(data: bytes, why: str) -> None:
    with pytest.raises(ReadError, match=why):
        annotate(data, "draft.pdf", [remark(Location())], "zh", DATE)


def test_page_trees_and_sections_that_run_in_a_circle_end() -> None:
    circle = tabled(OBJECTS | {2: _many_kids(1000)}, trailer=b"/Prev %010d")
    circle = circle.replace(b"%010d", circle.rpartition(b"startxref\n")[2].split()[0].zfill(10))
    copy = marked(circle, remark(Location(page=1)))
    assert b"/Annots [" in copy[len(circle) :]


def damage(file: Callable[[], bytes]) -> st.SearchStrategy[bytes]:
    """The file with some of its bytes replaced or lost."""
    data = file()
    places = st.lists(st.tuples(st.integers(0, len(data) - 1), st.binary(max_size=3)), min_size=1, max_size=4)

    def broken(changes: list[tuple[int, bytes]]) -> bytes:
        out = data
        for at, put in changes:
            out = out[:at] + put + out[at + 1 :]
        return out

    return places.map(broken)


@settings(max_examples=150)
@given(st.one_of(damage(tabled), damage(streamed), damage(lambda: streamed(predictor=12))))
def test_damaged_files_end_in_a_sentence(data: bytes) -> None:
    try:
        assert annotate(data, "draft.pdf", [remark(Location(page=2))], "zh", DATE).startswith(data)
    except ReadError as error:
        assert "draft.pdf" in error.render("zh")
