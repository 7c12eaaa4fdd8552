"""The body of a Word document: paragraphs with their automatic numbers, tables with their merged cells."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from xml.etree.ElementTree import Element

from govlint.diagnostics import Location
from govlint.document.headings import read_heading
from govlint.document.model import Block, Cell, Heading, Mark, Paragraph, Table
from govlint.light import NamedTuple
from govlint.readers.docx.inline import ALTERNATIVE, SYMBOL, Inline, InlineReader, variant_of
from govlint.readers.docx.names import TBL, TC, TCPR, TR, VAL, P, T, W, child, is_on, number, whole_number
from govlint.readers.docx.numbering import Numbering
from govlint.readers.grid import close_gaps, lays_out
from govlint.readers.layout import is_page_number
from govlint.readers.limits import Limits, check_cells, check_rows

_GRID_SPAN, _ROW_MERGE, _COLUMN_MERGE = W + "gridSpan", W + "hMerge", W + "vMerge"
_ROW_PROPERTIES, _DELETED, _CELL_DELETED = W + "trPr", W + "del", W + "cellDel"
_WORDS = frozenset((T, W + "delText"))
_PARTS = frozenset((P, TBL))
_AROUND_BLOCKS = frozenset(W + n for n in ("sdt", "sdtContent", "ins", "moveTo", "customXml", "smartTag"))
_AROUND_ROWS = frozenset(W + n for n in ("sdt", "sdtContent", "ins", "customXml"))
_WIDEST = 1_000  # columns that one cell may span
_HAIR = 40  # twips, less than a millimetre: no column is so narrow
_MOST_COLUMNS = 10_000  # beyond it a table is no table of ours, and edges are left as they are
_CELL_TEXT = 100  # a cell of several paragraphs with more text than this is no cell but a frame around running text


class _Span(NamedTuple):
    """A cell of the source: its element, first column and width, and whether it goes on with the one above it."""

    element: Element
    column: int
    width: int
    continues: bool


class BodyReader:
    """Reads the body of a document in order; what paragraph or cell comes next gets the next number."""

    def __init__(self, numbering: Numbering, path: str, limits: Limits) -> None:
        self.blocks: list[Block] = []
        self.marks: list[Mark] = []
        self._numbering = numbering
        self._inline = InlineReader(numbering.hidden)
        self._carried = ""  # text whose paragraph mark is deleted: it goes on in the next paragraph
        self._carried_boxes: list[Element] = []
        self._path = path
        self._limits = limits
        self.paragraph_count = 0
        self._tables = 0
        self._cells = 0
        self._boxes: list[Element] = []  # text boxes that hang on the cells of the table
        self._heading: str | None = None

    def read_blocks(self, parent: Element) -> None:
        """The paragraphs and tables in a body, a text box or the frame of a layout cell, in order."""
        for element in blocks_of(parent):
            if element.tag == P:
                self.read_paragraph(element)
            else:
                self._end_carried()
                self._read_table(element)
        self._end_carried()

    def read_paragraph(self, element: Element) -> None:
        """One paragraph of running text, then the text boxes that hang on it."""
        self.paragraph_count += 1
        place = Location(paragraph=self.paragraph_count, heading=self._heading)
        inline = self._inline.read(element)
        self._mark(inline, place)
        if child(element, "pPr", "rPr", "del") is not None:
            self._carried += inline.text
            self._carried_boxes.extend(inline.boxes)
            return
        boxes, self._carried_boxes = [*self._carried_boxes, *inline.boxes], []
        text, self._carried = self._carried + inline.text, ""
        text = self._numbering.next(element) + text if text.strip() else text
        for line in text.split("\n"):
            self._add_line(line.strip(), place, self._numbering.outline_level(element))
        for box in boxes:
            self.read_blocks(box)

    def _end_carried(self) -> None:
        """The rest of a paragraph that no other follows."""
        text, self._carried = self._carried, ""
        boxes, self._carried_boxes = self._carried_boxes, []
        self._add_line(text.strip(), Location(paragraph=self.paragraph_count, heading=self._heading), None)
        for box in boxes:
            self.read_blocks(box)

    def _add_line(self, text: str, place: Location, outline: int | None) -> None:
        if not text:
            return
        parts = read_heading(text)
        if parts is not None:
            self._heading = text
            place = place._replace(heading=text)
            self.blocks.append(Heading(text, None, 1, None, place, False, parts.level, parts.ordinal,
                                       parts.numbering, parts.title))  # fmt: skip
        elif outline is not None:
            self._heading = text
            self.blocks.append(Heading(text, None, 1, None, place._replace(heading=text), False, outline, None, "",
                                       text))  # fmt: skip
        else:
            self.blocks.append(Paragraph(text, None, 1, None, place, is_page_number(text)))

    def _mark(self, inline: Inline, place: Location) -> None:
        self.marks.extend(Mark(kind, text.strip(), place) for kind, text in inline.marks)
        self.marks.extend(Mark("picture", "", place) for _ in range(inline.pictures))

    # -------------------------------------------------------------------------------------------------- tables

    def _read_table(self, element: Element) -> None:
        self._tables += 1
        number_of, heading, after = self._tables, self._heading, self.paragraph_count
        rows: list[list[Cell]] = []
        open_cells: dict[int, Cell] = {}
        framed: list[Element] = []
        shown: list[list[_Span]] = []
        for row in _parts(element, TR):
            place = Location(table=number_of, row=max(len(shown), 1), heading=heading, after=after)
            if self._is_shown(row, place):
                gone: list[Element] = []
                shown.append(list(_spans(row, gone)))
                self.marks.extend(Mark("tracked-change", _words(cell), place) for cell in gone)
        for row_number, spans in enumerate(_without_hairs(element, shown), 1):
            check_rows(row_number, self._path, row_number, self._limits)
            cells: list[Cell] = []
            for span in spans:
                above = open_cells.get(span.column)
                if span.continues and above is not None and above.colspan == span.width:
                    above.rowspan += 1
                    self.read_cell(span.element, above.base or Location())
                    continue
                place = Location(table=number_of, row=row_number, cell=len(cells) + 1, heading=heading, after=after)
                text, is_frame = self.read_cell(span.element, place)
                if is_frame:
                    framed.append(span.element)
                    text = ""
                cell = Cell(text, len(rows), span.column, None, 1, None, place, 1, span.width)
                cells.append(cell)
                open_cells[span.column] = cell
            self._cells += len(cells)
            check_cells(self._cells, self._path, row_number, self._limits)
            rows.append(cells)
            if framed and lays_out(cells):
                self._add_part(rows, framed)
                rows, framed, open_cells = [], [], {}
        self._add_part(rows, framed)

    def _is_shown(self, row: Element, above: Location) -> bool:
        """Whether Word shows a row: not one that is deleted in a tracked change, or hidden, which are noted at the row
        above."""
        properties = row.find(_ROW_PROPERTIES)
        if properties is None:
            return True
        deleted = properties.find(_DELETED) is not None
        if not deleted and not is_on(properties, "hidden"):
            return True
        words = _words(row)
        if deleted or words:
            self.marks.append(Mark("tracked-change" if deleted else "hidden", words, above))
        return False

    def _add_part(self, rows: list[list[Cell]], framed: Sequence[Element]) -> None:
        """Add rows of a table, and then what stands in the frames and boxes among their cells."""
        close_gaps(rows)
        if any(cell.text for cells in rows for cell in cells):
            self.blocks.append(Table(rows, exact=True))
        boxes, self._boxes = self._boxes, []
        for frame in (*framed, *boxes):
            self.read_blocks(frame)

    def read_cell(self, element: Element, place: Location) -> tuple[str, bool]:
        """The text of a cell; whether it is a frame around running text or tables, to be read as such."""
        blocks = list(blocks_of(element))
        paragraphs = [block for block in blocks if block.tag == P]
        if len(paragraphs) < len(blocks):
            only = _only_cell(blocks, paragraphs)
            return ("", True) if only is None else self.read_cell(only, place)
        if len(paragraphs) > 1 and sum(len(t.text or "") for p in paragraphs for t in p.iter(T)) > _CELL_TEXT:
            return "", True
        parts: list[str] = []
        boxes: list[Element] = []
        raised = ""
        for paragraph in paragraphs:
            self.paragraph_count += 1
            inline = self._inline.read(paragraph, in_cell=True)
            if inline.marks or inline.pictures:
                self._mark(inline, place)
            boxes.extend(inline.boxes)
            text = inline.text.strip()
            raised += inline.raised
            is_label = text and not text.isdecimal()  # a number before a figure would make it another one
            parts.append(self._numbering.next(paragraph) + inline.text if is_label else inline.text)
        shown = "".join("".join(parts).split("\n")).strip() or raised.strip()
        if len(boxes) == 1 and not shown:  # what fills the cell is its text
            shown, is_frame = self.read_cell(boxes[0], place)
            boxes = boxes if is_frame else []
        self._boxes.extend(boxes)
        return _undecorated(shown) if SYMBOL in shown else shown, False


def _undecorated(text: str) -> str:
    """A label without signs of a symbol font (ticks, bullets) before and behind it. Beside a number, nobody knows what
    they show."""
    words = text.strip(SYMBOL).strip()
    return words if any("\u4e00" <= char <= "\u9fff" for char in words) else text


def _only_cell(blocks: Sequence[Element], paragraphs: Sequence[Element]) -> Element | None:
    """The one cell of the one table in a cell, where nothing stands beside it: it only sets text apart."""
    tables = [block for block in blocks if block.tag == TBL]
    if len(tables) > 1 or any((text.text or "").strip() for paragraph in paragraphs for text in paragraph.iter(T)):
        return None
    cells = [cell for row in _parts(tables[0], TR) for cell in _parts(row, TC)]
    return cells[0] if len(cells) == 1 else None


def blocks_of(parent: Element) -> Iterator[Element]:
    """Paragraphs and tables directly in a part, those in content controls and insertions included."""
    for element in parent:
        if element.tag in _PARTS:
            yield element
        elif element.tag in _AROUND_BLOCKS:
            yield from blocks_of(element)
        elif element.tag == ALTERNATIVE:
            yield from blocks_of(variant_of(element))


def _parts(of: Element, tag: str) -> Iterator[Element]:
    """The rows of a table, or the cells of a row, as `tag` says."""
    for element in of:
        if element.tag == tag:
            yield element
        elif element.tag in _AROUND_ROWS:
            yield from _parts(element, tag)


def _words(element: Element) -> str:
    """All text below an element, deleted or not."""
    return "".join(e.text or "" for e in element.iter() if e.tag in _WORDS).strip()


def _spans(row: Element, gone: list[Element]) -> Iterator[_Span]:
    """The cells of a row with the columns they cover; cells merged into the one before them (hMerge) widen it.

    Cells that a tracked change deletes are added to `gone`: those behind them move up.
    """
    column = number(row, "trPr", "gridBefore") or 0
    held: _Span | None = None
    for element in _parts(row, TC):
        properties = element.find(TCPR)
        if properties is not None and properties.find(_CELL_DELETED) is not None:
            gone.append(element)
            continue
        width, beside, above = _merges(properties)
        if beside and held is not None:
            held = held._replace(width=held.width + width)
            column += width
            continue
        if held is not None:
            yield held
        held = _Span(element, column, width, above)
        column += width
    if held is not None:
        yield held


def _merges(properties: Element | None) -> tuple[int, bool, bool]:
    """How many columns a cell with these properties spans, and whether it goes on with the one before it, and with the
    one above it."""
    if properties is None:
        return 1, False, False
    beside, above = properties.find(_ROW_MERGE), properties.find(_COLUMN_MERGE)
    width = 1 if properties.find(_GRID_SPAN) is None else number(properties, "gridSpan") or 1
    return (
        max(1, min(width, _WIDEST)),
        beside is not None and beside.get(VAL) != "restart",
        above is not None and above.get(VAL) != "restart",
    )


def _without_hairs(table: Element, rows: list[list[_Span]]) -> list[list[_Span]]:
    """The rows without columns as wide as a hair, which converters make where edges were meant to be one."""
    widths = [e.get(W + "w", "") for e in table.findall(f"{W}tblGrid/{W}gridCol")]
    hairs = {column for column, width in enumerate(widths) if 0 < whole_number(width) < _HAIR}
    hairs -= {span.column for spans in rows for span in spans if span.width == 1}
    columns = max((span.column + span.width for spans in rows for span in spans), default=0)
    if not hairs or columns > _MOST_COLUMNS:
        return rows
    edges = [0]
    for column in range(columns):
        edges.append(edges[-1] + (column not in hairs))
    return [
        [s._replace(column=edges[s.column], width=max(edges[s.column + s.width] - edges[s.column], 1)) for s in spans]
        for spans in rows
    ]
