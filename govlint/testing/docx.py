"""A draft as a Word file, written by hand so that the kit needs no library: official spans, soft line breaks."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator, Mapping
from xml.sax.saxutils import escape

from govlint.testing.draft import Draft, Grid, GridCell, TableWords

_NS = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
_TYPES = (
    '<?xml version="1.0" encoding="UTF-8"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType='
    '"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
)
_RELS = (
    '<?xml version="1.0" encoding="UTF-8"?><Relationships xmlns='
    '"http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type='
    '"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" '
    'Target="word/document.xml"/></Relationships>'
)
_WIDTH = 9_000  # twips: what a page has room for
_RUNNING_TEXT = ('<w:ind w:firstLine="640"/>', '<w:sz w:val="32"/>')  # as official documents are set
_LOOKS = {"title": ('<w:jc w:val="center"/>', '<w:sz w:val="44"/>'), "signoff": ('<w:jc w:val="right"/>', "")}
_SIDES = ("top", "left", "bottom", "right", "insideH", "insideV")


def package(body: str, parts: Mapping[str, str] | None = None) -> bytes:
    """The bytes of a .docx whose body is this WordprocessingML; `parts` are further members by name, or
    others in place of those that are always there."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        whole = f"<w:document {_NS}><w:body>{body}</w:body></w:document>"
        members = {"[Content_Types].xml": _TYPES, "_rels/.rels": _RELS, "word/document.xml": whole, **(parts or {})}
        for name, text in members.items():
            archive.writestr(zipfile.ZipInfo(name), text, zipfile.ZIP_DEFLATED)  # without the time: always the same
    return out.getvalue()


def paragraph(text: str, properties: str = "", run: str = "") -> str:
    """A paragraph of one run, with the properties of the paragraph and of the run; a line feed is a soft line break."""
    inner = "<w:br/>".join(f'<w:t xml:space="preserve">{escape(line)}</w:t>' for line in text.split("\n"))
    before = f"<w:pPr>{properties}</w:pPr>" if properties else ""
    return f"<w:p>{before}<w:r>{f'<w:rPr>{run}</w:rPr>' if run else ''}{inner}</w:r></w:p>"


def render(draft: Draft) -> bytes:
    """The draft as a .docx: paragraphs in order, tables with gridSpan and vMerge as the official file has them."""
    body: list[str] = []
    for part in draft.parts:
        if part.kind == "table":
            words = draft.table_words.get(part.id, TableWords())
            body.extend(paragraph(line) for line in words.head)
            body.append(table(draft.grid(part.id)))
            body.extend(paragraph(line) for line in words.foot)
        elif part.text:
            body.append(paragraph(part.text, *_LOOKS.get(part.kind, _RUNNING_TEXT)))
    return package("".join(body))


def table(grid: Grid) -> str:
    """The table of a grid."""
    covered: dict[tuple[int, int], GridCell] = {}
    for cells in grid.rows:
        for cell in cells:
            for row in range(cell.row, cell.row + cell.rowspan):
                covered[row, cell.col] = cell
    rows = "".join(f"<w:tr>{''.join(_row(row, covered, grid.width))}</w:tr>" for row in range(len(grid.rows)))
    columns = f'<w:gridCol w:w="{_WIDTH // grid.width}"/>' * grid.width
    borders = "".join(f'<w:{side} w:val="single" w:sz="4"/>' for side in _SIDES)
    properties = f'<w:tblPr><w:tblBorders>{borders}</w:tblBorders><w:tblLayout w:type="fixed"/></w:tblPr>'
    return f"<w:tbl>{properties}<w:tblGrid>{columns}</w:tblGrid>{rows}</w:tbl>"


def _row(row: int, covered: Mapping[tuple[int, int], GridCell], width: int) -> Iterator[str]:
    column = 0
    while column < width:
        cell = covered.get((row, column))
        if cell is None:
            yield f"<w:tc><w:tcPr>{_width(1, width)}</w:tcPr><w:p/></w:tc>"
            column += 1
            continue
        span = f'<w:gridSpan w:val="{cell.colspan}"/>' if cell.colspan > 1 else ""
        merge = ""
        if cell.rowspan > 1:
            merge = '<w:vMerge w:val="restart"/>' if row == cell.row else "<w:vMerge/>"
        text = paragraph(cell.text) if row == cell.row else "<w:p/>"
        yield f"<w:tc><w:tcPr>{_width(cell.colspan, width)}{span}{merge}</w:tcPr>{text}</w:tc>"
        column += cell.colspan


def _width(columns: int, of: int) -> str:
    """Programs that keep no grid, only widths, need them."""
    return f'<w:tcW w:w="{columns * (_WIDTH // of)}" w:type="dxa"/>'
