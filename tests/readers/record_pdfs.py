"""Makes the PDF files in tests/readers/fixtures again, by LibreOffice: python -m tests.readers.record_pdfs

Generated reports go through a Word file with ruled tables and numbered pages, as agencies print theirs. The drafts come
back by `recorded`, so a change of the generator asks for new recordings (tests/readers/test_pdf.py says so).
"""

from __future__ import annotations

import io
import re
import sys
import zipfile
from pathlib import Path
from typing import NamedTuple

from govlint.testing.docx import render
from govlint.testing.draft import Draft
from tests.generators import draft
from tests.office.libreoffice import convert

FIXTURES = Path(__file__).parent / "fixtures"


class Recording(NamedTuple):
    """A report and how it is printed: size of the text and of the tables in half points, the font, and whether cells
    have widths (else most columns are as narrow as one character, and numbers break)."""

    form: str
    seed: int
    text: int = 32
    table: int = 18
    font: str = "Noto Serif CJK SC"
    widths: bool = True


RECORDED = {
    "report-f2019.pdf": Recording("f2019", 3),
    "report-f2021.pdf": Recording("f2021", 3),
    "report-f2021-narrow.pdf": Recording("f2021", 5, 30, 24, "Noto Sans CJK SC", widths=False),
    "report-legacy-table.pdf": Recording("legacy-table", 3, 28, 21),
}
_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_WIDTH = 8_800  # twentieths of a point, within the margins of the page
_PAGE_NUMBER = (
    '<w:p><w:pPr><w:jc w:val="center"/></w:pPr><w:r><w:t xml:space="preserve">— </w:t></w:r>'
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>PAGE</w:instrText></w:r>'
    '<w:r><w:fldChar w:fldCharType="end"/></w:r><w:r><w:t xml:space="preserve"> —</w:t></w:r></w:p>'
)
_PAGE = (
    f'<w:sectPr xmlns:r="{_R}"><w:footerReference w:type="default" r:id="f1"/><w:pgSz w:w="11906" w:h="16838"/>'
    '<w:pgMar w:top="1440" w:bottom="1440" w:left="1553" w:right="1553" w:footer="800"/></w:sectPr>'
)
_RELATIONS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    f'<Relationship Id="f1" Type="{_R}/footer" Target="footer1.xml"/>'
    f'<Relationship Id="s1" Type="{_R}/styles" Target="styles.xml"/></Relationships>'
)
_STYLES = (
    f"<w:styles {_W}><w:docDefaults><w:rPrDefault><w:rPr>"
    '<w:rFonts w:ascii="{font}" w:hAnsi="{font}" w:eastAsia="{font}"/><w:sz w:val="{size}"/>'
    "</w:rPr></w:rPrDefault></w:docDefaults></w:styles>"
)
_WIDTH_OF = re.compile('(<w:(?:gridCol|tcW) w:w=)"([0-9]+)"')
_WIDTHS = re.compile("<w:tblGrid>.*</w:tblGrid>|<w:tcW [^>]*/>|<w:tblLayout [^>]*/>")
_PARTS = "application/vnd.openxmlformats-officedocument.wordprocessingml"


def recorded(name: str) -> Draft:
    """The report in a recorded file."""
    recording = RECORDED[name]
    return draft(recording.form, recording.seed)


def word_file(made: Draft, recording: Recording) -> bytes:
    """The draft as a Word file whose tables are ruled and whose pages are numbered."""
    with zipfile.ZipFile(io.BytesIO(render(made))) as archive:
        members = {name: archive.read(name).decode() for name in archive.namelist()}
    small = f'<w:r><w:rPr><w:sz w:val="{recording.table}"/></w:rPr>'
    parts = members["word/document.xml"].split("<w:tbl>")
    body = [_indented(parts[0])]
    for part in parts[1:]:
        table, _, after = part.partition("</w:tbl>")
        columns = table.count("<w:gridCol ")
        table = _scaled(table, columns) if recording.widths else _WIDTHS.sub("", table)
        body.append(f"<w:tbl>{table.replace('<w:r>', small)}</w:tbl>{_indented(after)}")
    members["word/document.xml"] = "".join(body).replace("</w:body>", f"{_PAGE}</w:body>")
    members["word/_rels/document.xml.rels"] = _RELATIONS
    members["word/footer1.xml"] = f"<w:ftr {_W}>{_PAGE_NUMBER}</w:ftr>"
    members["word/styles.xml"] = _STYLES.format(font=recording.font, size=recording.text)
    added = "".join(
        f'<Override PartName="/word/{part}.xml" ContentType="{_PARTS}.{kind}+xml"/>'
        for part, kind in (("footer1", "footer"), ("styles", "styles"))
    )
    members["[Content_Types].xml"] = members["[Content_Types].xml"].replace("</Types>", f"{added}</Types>")
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in members.items():
            archive.writestr(name, text)
    return out.getvalue()


def _scaled(table: str, columns: int) -> str:
    """The table as wide as the page allows."""
    unit = int(table.partition('<w:gridCol w:w="')[2].partition('"')[0])
    return _WIDTH_OF.sub(lambda found: f'{found[1]}"{int(found[2]) * _WIDTH // (unit * columns)}"', table)


def _indented(body: str) -> str:
    """Paragraphs set in by two characters, as reports are."""
    return body.replace("<w:p><w:r>", '<w:p><w:pPr><w:ind w:firstLineChars="200" w:firstLine="640"/></w:pPr><w:r>')


def main() -> int:
    """Writes every recorded file."""
    sources = {Path(name).stem + ".docx": word_file(recorded(name), how) for name, how in RECORDED.items()}
    for name, data in convert(sources, "pdf").items():
        (FIXTURES / f"{name}.pdf").write_bytes(data)
    return 0


if __name__ == "__main__":
    sys.exit(main())
