"""PDF files: the same report whether printed or written down, and what cannot be read is said once and clearly."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from govlint.document.model import Document, Heading, Paragraph, Table
from govlint.document.numbers import read_cell
from govlint.errors import ReadError
from govlint.readers.limits import Limits
from govlint.readers.pdf.reader import read
from govlint.testing import LAYOUTS, lint_text, parse_document
from govlint.testing.pdf import Fonts, Print, Sheet, assembled, document, render, stream
from tests.generators import generator
from tests.office.libreoffice import convert
from tests.readers.record_pdfs import FIXTURES, RECORDED, Recording, recorded, word_file

_FORMS = ("f2019", "f2021", "legacy-table")
_PRINTS = {
    "lines": Print(),
    "rectangles": Print("cells", breaks_rows=False),
    "bars": Print("bars", repeats_header=True),
    "forms": Print(forms=True),
    "short": Print(lines=7),
    "quarter": Print("cells", quarters=1),
    "half": Print(quarters=2),
    "three-quarters": Print("bars", quarters=3),
}
_MARKDOWN = next(layout for layout in LAYOUTS.values() if layout.name == "markdown")


def read_as(sheets: list[Sheet], limits: Limits = Limits()) -> Document:  # noqa: B008 (a value)
    return read(document(sheets), "report.pdf", limits)


def sheet(*lines: str, top: float = 770) -> Sheet:
    """A page with lines from its left margin, 22 points apart."""
    page = Sheet(Fonts())
    for at, line in enumerate(lines):
        page.text(80, top - 22 * at, line)
    return page


def texts(made: Document) -> list[str]:
    return [block.text for block in made.blocks if isinstance(block, Paragraph)]


def rows(made: Document) -> list[list[str]]:
    return [[cell.text for cell in row] for block in made.blocks if isinstance(block, Table) for row in block.rows]


def said(text: str | bytes, path: str) -> list[tuple[object, ...]]:
    """What govlint says of a report, without places."""
    found = lint_text(text, path=path).diagnostics
    return sorted((d.code, d.case, d.message["zh"].partition("：")[0], tuple(f.key for f in d.figures)) for d in found)


# ----------------------------------------------------------------------------------------------------- whole reports


@given(st.sampled_from(_FORMS), st.integers(0, 10_000), st.sampled_from(sorted(_PRINTS)), st.integers(6, 60))
@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_whatever_its_figures_a_report_is_read_where_its_pages_end(
    form: str, seed: int, printed: str, lines: int
) -> None:
    draft = generator(form).draft(seed)
    how = replace(_PRINTS[printed], lines=lines)
    _, reports = parse_document(render(draft, how), path="report.pdf")
    figures = {k: f.value for report in reports for k, f in report.figures.items()}
    assert figures == {k: read_cell(v).value for k, v in draft.figures.items()}
    assert said(render(draft, how), "report.pdf") == said(_MARKDOWN.render(draft), "report.md")


@pytest.mark.parametrize("form", _FORMS)
@pytest.mark.parametrize("printed", _PRINTS)
def test_a_printed_report_has_its_figures(form: str, printed: str) -> None:
    for seed in range(2):
        draft = generator(form).draft(seed)
        _, reports = parse_document(render(draft, _PRINTS[printed]), path="report.pdf")
        assert len(reports) == 1 and reports[0].year == draft.year
        figures = reports[0].figures
        assert {k: f.value for k, f in figures.items()} == {k: read_cell(v).value for k, v in draft.figures.items()}
        places = [f.location for f in figures.values()]
        assert all(p.page and p.box and p.table and p.row and p.cell and p.line is None for p in places)


@pytest.mark.parametrize(
    ("form", "key"),
    [
        ("f2019", "requests.new.total"),
        ("f2021", "requests.granted.other_org"),
        ("legacy-table", "statistics.key_total"),
    ],
)
def test_a_printed_report_has_the_findings_of_a_written_one(form: str, key: str) -> None:
    draft = generator(form).draft(4)
    draft = replace(draft, figures={**draft.figures, key: str(int(draft.figures[key]) + 1)})
    written = said(_MARKDOWN.render(draft), "report.md")
    assert any(code.startswith("T") for code, *_ in written)
    assert said(render(draft), "report.pdf") == written


def test_a_number_that_runs_out_of_its_cell_is_a_doubt_about_the_reading() -> None:
    draft = generator("f2021").draft(1)
    wide = replace(draft, figures={**draft.figures, "requests.new.natural": "123456789012"})
    found = [d for d in lint_text(render(wide), path="report.pdf").diagnostics if d.code == "T101"]
    assert found and all(d.fault == "reader" and "123456789012"[1:] in d.message["zh"] for d in found)


@pytest.mark.parametrize("name", RECORDED)
def test_a_recorded_file_is_read_as_its_report(name: str) -> None:
    draft = recorded(name)
    data = (FIXTURES / name).read_bytes()
    _, reports = parse_document(data, path=name)
    assert len(reports) == 1 and reports[0].title is not None and reports[0].signoff is not None
    figures = reports[0].figures
    assert {k: f.value for k, f in figures.items()} == {k: read_cell(v).value for k, v in draft.figures.items()}
    assert said(data, name) == said(_MARKDOWN.render(draft), "report.md")
    written = [piece.text for piece in parse_document(_MARKDOWN.render(draft), path="report.md")[1][0].pieces]
    assert [piece.text for piece in reports[0].pieces] == written


@pytest.mark.office
@pytest.mark.parametrize("form", _FORMS)
def test_what_libreoffice_prints_is_read_as_the_report(form: str) -> None:
    drafts = {f"draft-{seed}": generator(form).draft(seed) for seed in range(100, 106)}
    narrow = Recording(form, 0, 30, 24, "Noto Sans CJK SC", widths=False)
    hows = [Recording(form, 0), Recording(form, 0, 28, 21), narrow]
    sources = {f"{name}.docx": word_file(made, hows[at % 3]) for at, (name, made) in enumerate(drafts.items())}
    for name, data in convert(sources, "pdf").items():
        figures = {k: f.value for report in parse_document(data, path="a.pdf")[1] for k, f in report.figures.items()}
        assert figures == {k: read_cell(v).value for k, v in drafts[name].figures.items()}
        assert said(data, "report.pdf") == said(_MARKDOWN.render(drafts[name]), "report.md")


class Simsun(Fonts):
    """A font that stands in no file and is named only, as most Chinese programs did."""

    def show(self, text: str, size: float) -> str:
        return f"/F0 {size:g} Tf <{text.encode('utf-16-be').hex()}> Tj"

    def objects(self, add: Callable[[bytes], int]) -> Iterator[bytes]:
        described = add(
            b"<< /Type /FontDescriptor /FontName /SimSun /Flags 4 /FontBBox [0 -200 1000 900] /ItalicAngle 0 "
            b"/Ascent 859 /Descent -141 /CapHeight 600 /StemV 80 >>"
        )
        character = add(
            b"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /SimSun /CIDSystemInfo << /Registry (Adobe) "
            b"/Ordering (GB1) /Supplement 2 >> /DW 1000 /W [1 95 500 814 939 500] /FontDescriptor %d 0 R >>" % described
        )
        yield (
            b"<< /Type /Font /Subtype /Type0 /BaseFont /SimSun /Encoding /UniGB-UCS2-H /DescendantFonts [%d 0 R] >>"
            % character
        )


def test_a_font_that_the_file_does_not_hold_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("govlint.testing.pdf.Fonts", Simsun)
    draft = generator("f2021").draft(3)
    _, reports = parse_document(render(draft), path="report.pdf")
    figures = reports[0].figures
    assert {k: f.value for k, f in figures.items()} == {k: read_cell(v).value for k, v in draft.figures.items()}


# -------------------------------------------------------------------------------------------------------- what stops


def test_a_missing_extra_names_the_command(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [name for name in sys.modules if name.startswith(("pypdfium2", "govlint.readers.pdf"))]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "pypdfium2_raw", None)
    result = lint_text(render(generator("f2021").draft(0)), path="report.pdf")
    assert [d.code for d in result.diagnostics] == ["E904"] and result.exit_code == 3
    assert "pip install 'govlint[pdf]'" in result.diagnostics[0].message["zh"]


_ENCRYPTED = b"<< /Filter /Standard /V 1 /R 2 /P -4 /O <" + b"00" * 32 + b"> /U <" + b"11" * 32 + b"> >>"


def _encrypted() -> bytes:
    data = document([sheet("一、总体情况")])
    return data.replace(b"/Root 1 0 R", b"/Root 1 0 R /ID [<00> <00>] /Encrypt " + _ENCRYPTED)


def _scan() -> bytes:
    pages = [Sheet(Fonts()) for _ in range(3)]
    for page in pages:
        page.picture(0, 0, 595, 842)
    return document(pages)


def _unmapped() -> bytes:
    page = Sheet(Fonts(unmapped="总体情况政府信息"))
    page.text(80, 770, "一、总体情况")
    page.text(80, 740, "政府信息公开")
    return document([page])


@pytest.mark.parametrize(
    ("data", "key"),
    [
        (_encrypted(), "pdf-encrypted"),
        (_scan(), "pdf-scan"),
        (_unmapped(), "pdf-unmapped"),
        (document([Sheet(Fonts())]), "pdf-blank"),
        (b"%PDF-1.4\nnothing", "pdf-damaged"),
        (document([sheet("一")])[:200], "pdf-damaged"),
    ],
    ids=["encrypted", "scan", "unmapped", "blank", "nothing", "cut"],
)
def test_what_cannot_be_read_is_said_once(data: bytes, key: str) -> None:
    with pytest.raises(ReadError) as error:
        read(data, "report.pdf")
    assert error.value.code == "E901" and error.value.key == f"reading.{key}"
    result = lint_text(data, path="report.pdf")
    assert [d.code for d in result.diagnostics] == ["E901"] and result.exit_code == 3
    assert result.diagnostics[0].fault == "reader"


def test_pages_that_are_pictures_are_said_beside_what_was_read() -> None:
    scanned = Sheet(Fonts())
    scanned.picture(0, 0, 595, 842)
    text = sheet("一、总体情况", "本年度主动公开政府信息。")
    scanned.fonts = text.fonts
    made = read_as([text, scanned, scanned])
    assert [(f.code, f.key, f.args, f.location.page) for f in made.faults] == [
        ("E901", "pdf-scanned-pages", {"pages": "2-3"}, 2)
    ]
    assert texts(made) == ["一、总体情况", "本年度主动公开政府信息。"]
    assert not made.marks


def test_a_table_that_is_a_picture_is_a_mark_of_the_draft() -> None:
    page = sheet("一、总体情况")
    page.picture(80, 400, 515, 600)
    page.picture(80, 300, 90, 310)
    assert [(m.kind, m.location.page, m.location.box) for m in read_as([page]).marks] == [
        ("picture", 1, (80.0, 400.0, 515.0, 600.0))
    ]


def test_tables_without_lines_are_read_from_their_text_and_said() -> None:
    draft = generator("f2019").draft(0)
    made, reports = parse_document(render(draft, Print("none")), path="report.pdf")
    assert made is not None and [(f.code, f.key) for f in made.faults] == [("E902", "pdf-unruled")]
    expected = {k: read_cell(v).value for k, v in draft.figures.items()}
    figures = {k: f.value for k, f in reports[0].figures.items()}
    assert len(figures) > len(expected) // 2 and all(expected[k] == value for k, value in figures.items())


@pytest.mark.parametrize("ruled", ["lines", "none"])
def test_a_row_that_a_table_lacks_is_missed_only_where_lines_show_its_rows(ruled: str) -> None:
    draft = generator("f2021").draft(0)
    table = draft.tables["active"]
    bands = (table.bands[0]._replace(rows=table.bands[0].rows[:1]), *table.bands[1:])
    short = replace(draft, tables={**draft.tables, "active": table._replace(bands=bands)})
    found = {d.code for d in lint_text(render(short, Print(ruled)), path="report.pdf").diagnostics}
    assert ("T107" in found) == (ruled == "lines")


def test_single_characters_without_meaning_are_no_figures() -> None:
    page = Sheet(Fonts(unmapped="7"))
    for at in range(8):
        page.text(80, 770 - 22 * at, "本年度主动公开政府信息")
    page.text(80, 500, "17件")
    made = read_as([page])
    assert [(f.code, f.key, f.args["count"]) for f in made.faults] == [("E902", "pdf-some-unmapped", 1)]
    assert "1\ufffd件" in texts(made)[-1]


# ------------------------------------------------------------------------------------------------------------ hostile


def _paths(count: int) -> bytes:
    lines = (f"{at % 600} {at % 800} m {at * 7 % 600} {at * 3 % 800} l S" for at in range(count))
    return _page("\n".join(lines).encode())


def _page(content: bytes, count: int = 1, kids: str = "3 0 R") -> bytes:
    return assembled(
        [
            b"<< /Type /Catalog /Pages 2 0 R >>",
            f"<< /Type /Pages /Kids [{kids}] /Count {count} >>".encode(),
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 4 0 R /Resources << >> >>",
            stream(content),
        ]
    )


def _nested_arrays() -> bytes:
    return assembled([b"<< /Type /Catalog /Pages " + b"[" * 200_000 + b" >>"])


def _bomb() -> bytes:
    return _page(b"0 0 m 1 1 l S\n" * 2_000_000)


def _forms(levels: int, drawn: int, last: int) -> bytes:
    """Forms that each draw the next one so often; the last one draws the form with the number `last`."""
    resources = "/Resources << /XObject << /X {} 0 R >> >>"
    page = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 4 0 R " + resources.format(5).encode()
    objects = [b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>", page + b" >>"]
    objects.append(stream(b"/X Do"))
    for number in range(5, 5 + levels):
        after = number + 1 if number < 4 + levels else last
        head = f"/Type /XObject /Subtype /Form /BBox [0 0 600 800] {resources.format(after)}"
        objects.append(stream(b"/X Do " * drawn + b"0 0 m 9 9 l S", head))
    return assembled(objects)


_HOSTILE = {
    "paths": (lambda: _paths(1_000_000), "E905"),
    "bomb": (_bomb, "E905"),
    "pages": (lambda: _page(b"", 1_000, "3 0 R " * 1_000), "E905"),
    "count": (lambda: _page(b"", 2_000_000_000), None),
    "arrays": (_nested_arrays, "E901"),
    "forms": (lambda: _forms(20, 10, 0), "E905"),
    "circle": (lambda: _forms(1, 10, 5), "E905"),
    "circle-of-three": (lambda: _forms(3, 2, 5), "E905"),
    "states": (lambda: _page(b"q " * 400_000), None),
}


@pytest.mark.parametrize("name", _HOSTILE)
def test_hostile_files_end_in_one_error(name: str) -> None:
    make, code = _HOSTILE[name]
    data = make()
    start = time.perf_counter()
    with pytest.raises(ReadError) as error:
        read(data, "report.pdf")
    assert time.perf_counter() - start < 5
    assert code is None or error.value.code == code


# The peak of the program that runs, which `ru_maxrss` is not: that counts what the parent held when it forked.
_READ = """
import sys
from govlint.errors import ReadError
from govlint.readers.pdf.reader import read
try:
    read(sys.stdin.buffer.read(), "report.pdf")
except ReadError as error:
    print(error.code, open("/proc/self/status").read().split("VmHWM:")[1].split()[0])
"""


@pytest.mark.skipif(sys.platform != "linux", reason="measures memory as Linux counts it")
def test_the_largest_drawing_that_is_loaded_keeps_to_the_memory() -> None:
    done = subprocess.run([sys.executable, "-c", _READ], input=_paths(720_000), capture_output=True, check=True)
    code, kilobytes = done.stdout.split()
    assert code == b"E905" and int(kilobytes) < 500_000


def test_limits_can_be_set() -> None:
    for limits in (Limits(max_pages=1), Limits(max_objects=5)):
        with pytest.raises(ReadError) as error:
            read_as([(page := sheet("一、总体情况")), page], limits)
        assert error.value.code == "E905"


def test_headings_are_told_by_their_numbers() -> None:
    (heading,) = read_as([sheet("一、总体情况")]).blocks
    assert isinstance(heading, Heading) and (heading.level, heading.ordinal, heading.title) == (1, 1, "总体情况")
    place = heading.locate(2, 4)
    assert place.page == 1 and place.box is not None and place.box[0] == pytest.approx(108) and place.paragraph == 1
