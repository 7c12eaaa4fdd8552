"""Which element each paragraph and each cell of a Word document was read from: found by reading it once more."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from govlint.diagnostics import Location
from govlint.readers.docx.body import BodyReader
from govlint.readers.docx.numbering import Numbering
from govlint.readers.limits import DEFAULT_LIMITS, Limits

CellPlace = tuple[int | None, int | None, int | None]  # table, row, cell as a Location has them


class Elements(BodyReader):
    """The walk of the reader, noting elements on the way. Nobody needs them while a document is only checked."""

    def __init__(self, body: Element, path: str = "", limits: Limits = DEFAULT_LIMITS) -> None:
        super().__init__(Numbering(None, None), path, limits)
        self.paragraphs: dict[int, Element] = {}
        self.cells: dict[CellPlace, Element] = {}
        self.read_blocks(body)

    def read_paragraph(self, element: Element) -> None:
        """Notes the paragraph under the number that its Location has."""
        self.paragraphs[self.paragraph_count + 1] = element
        super().read_paragraph(element)

    def read_cell(self, element: Element, place: Location) -> tuple[str, bool]:
        """Notes the cell; of merged cells the first, of one that a box or a cell fills what fills it."""
        text, is_frame = super().read_cell(element, place)
        self.cells.setdefault((place.table, place.row, place.cell), element)
        return text, is_frame
