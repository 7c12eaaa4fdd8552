"""Reads a web page into a Document: running text, tables with their spans, navigation marked as such."""

from __future__ import annotations

import re
from collections.abc import Container, Mapping, Sequence

from govlint.diagnostics import Location
from govlint.document.headings import read_heading
from govlint.document.model import Block, Cell, Document, Mark, Paragraph, Table
from govlint.errors import ReadError
from govlint.readers.encoding import decode, lost_characters
from govlint.readers.grid import lays_out
from govlint.readers.html.cells import CELL_TEXT, SKIPPED, VANISHING, CellReader, Signs, signs_of, tidy, tidy_shown
from govlint.readers.html.located import LocatedCell, LocatedHeading, LocatedParagraph, TableSource
from govlint.readers.html.places import Places
from govlint.readers.html.scripts import unescaped
from govlint.readers.html.shown import BLOCKS, holds_report, is_gone, is_hidden, is_small, leads_away, shown_text
from govlint.readers.html.styles import hiding_selectors
from govlint.readers.html.tree import LINE, Node, hidden, holds_more, linked, parse, set_apart, telling
from govlint.readers.html.weigh import says_more, shows_figures, without_copies
from govlint.readers.layout import is_page_number
from govlint.readers.limits import DEFAULT_LIMITS, Limits, check_cells, check_rows, check_size

_LANDMARKS = frozenset({"nav", "footer", "aside"})
_ROLES = frozenset({"navigation", "contentinfo", "banner"})
_CHARSET = re.compile(rb"<meta[^<>]{0,200}charset\s{0,3}=\s{0,3}[\"']?\s{0,3}([a-zA-Z0-9_-]{2,20})", re.IGNORECASE)
# Elements that nest. Those whose end tags pages leave out (p, li, tr, td) nest only through one of these.
_OPEN_TAG = re.compile(r"<(/?)(div|span|font|table|ul|b|strong|a|center|section|em|i|u|o:p)\b", re.IGNORECASE)
_QUOTED = re.compile("\"[^\"]*\"|'[^']*'")
_LONG_TAG = re.compile(r"<[a-zA-Z][^<>]{20000,}")
_CELLS = frozenset({"td", "th"})
_ROWS = frozenset({"tr", "tbody", "thead", "tfoot"})
# Control characters that programs leave in pages show nothing.
_CONTROLS = {code: "\u200b" for code in (*range(9), 11, *range(14, 32), *range(127, 160))}
_WIDEST, _TALLEST = 1_000, 20_000
_MOST_COLUMNS = 1_000  # beyond it, spans are no longer followed down
_MOST_ATTRIBUTES = 5_000  # of one tag: the parser takes quadratic time for them
_DEEPEST = 200  # elements within one another that are followed: each costs two frames of the interpreter's stack
_LARGE = 100_000  # characters from which nesting may take the parser more than half a second
_STOP = "。"  # in which no link ends
_FEW = 2  # sentences that the foot of a page may have
_LINKED = 0.6  # share of a block's text in links from which it is navigation


def read(data: bytes, path: str, limits: Limits = DEFAULT_LIMITS) -> Document:
    """The Document in the bytes of a web page. Raises ReadError (E901, E904, E905)."""
    check_size(len(data), path, limits)
    return _read(data, path, limits, None, True)


def read_part(data: bytes, path: str, limits: Limits, charset: str | None) -> Document:
    """The Document in a page that is part of a file, without lines; `charset` is the encoding that the file names for
    it. Raises ReadError (E901, E904, E905)."""
    return _read(data, path, limits, charset, False)


def _read(data: bytes, path: str, limits: Limits, charset: str | None, placed: bool) -> Document:
    declared = _CHARSET.search(data[:4096])
    decoded = decode(data, path, charset or (declared[1].decode("ascii") if declared else None))
    text = unescaped(decoded.text.translate(_CONTROLS) if decoded.has_controls else decoded.text)
    as_is = text is decoded.text and decoded.encoding == "utf-8" and not decoded.lost
    reader = _read_text(text, path, limits, placed, data if as_is else None)
    if not shows_figures(reader.blocks):
        reader = _bring_out(reader, text, path, limits, placed)
    faults = lost_characters(decoded) if decoded.lost and _is_shown_lost(reader.blocks) else ()
    return Document(
        path, reader.blocks, (), "html", decoded.encoding, reader.pictures(), faults, second_route=reader.read_again
    )


def _bring_out(reader: _Reader, text: str, path: str, limits: Limits, placed: bool) -> _Reader:
    """What reads the page with what it keeps in the place of what it shows, if that says more."""
    from govlint.readers.html.kept import brought_out  # of the few pages that show no figures

    other = brought_out(text)
    if other == text:
        return reader
    beside = _read_text(other, path, limits, placed)
    return beside if says_more(beside.blocks, reader.blocks) else reader


def _read_text(text: str, path: str, limits: Limits, placed: bool, data: bytes | None = None) -> _Reader:
    if len(text) > _LARGE:
        _check_depth(text, path, limits)
    body = parse(text if data is None else data, path)
    reader = _Reader(Places(text if placed else "", body), path, limits, signs_of(text))
    selectors = hiding_selectors(text)
    reader.read(body, hidden(body, selectors, "table"), hidden(body, selectors) if selectors else ())
    return reader


def _is_shown_lost(blocks: Sequence[Block]) -> bool:
    """Whether one of the characters that could not be decoded stands where the page shows it."""
    texts = (row for block in blocks for row in (block.texts if isinstance(block, Table) else ((block.text,),)))
    return any("\ufffd" in text for row in texts for text in row)


def _check_depth(text: str, path: str, limits: Limits) -> None:
    """Raise ReadError (E905) before the parser meets more than it can hold, or takes quadratic time for."""
    if text.count("<") > limits.max_elements:
        raise ReadError("reading.too-many-elements", code="E905", path=path, limit=limits.max_elements)
    depth = deepest = 0
    for tag in _OPEN_TAG.finditer(text):
        depth = max(depth - 1, 0) if tag[1] else depth + 1
        deepest = max(deepest, depth)
    if (deepest > limits.max_depth and depth > limits.max_depth // 2) or deepest > 8 * limits.max_depth:
        raise ReadError("reading.too-deep", code="E905", path=path, limit=limits.max_depth)
    for long_tag in _LONG_TAG.finditer(text):
        if len(_QUOTED.sub("", long_tag[0]).split()) > _MOST_ATTRIBUTES:
            raise ReadError("reading.too-many-attributes", code="E905", path=path, limit=_MOST_ATTRIBUTES)


class _Reader:
    def __init__(self, places: Places, path: str, limits: Limits, signs: Signs) -> None:
        self.blocks: list[Block] = []
        self._signs = signs
        self._simple = not signs.hiding  # whether the text of a cell is all that is in it
        self._has_links = False  # whether links or buttons stand in cells
        self._tidied = tidy_shown if signs.vanishing else tidy
        self._places = places
        self._path = path
        self._limits = limits
        self._telling: Container[int] = ()
        self._apart: Mapping[int, str] = {}
        self._styled: Container[int] = ()
        self._folded: Container[int] = ()
        self._watched = False  # whether elements may be hidden, set apart or folded up
        self._unfolded: list[tuple[int, int]] = []  # which blocks stand in them
        self._may_go = False  # whether rows and cells may leave no room
        self._cell = CellReader((), (), tidy)
        self._text: list[str] = []
        self._shown = False  # whether more than blanks is in the paragraph that is being read
        self._linked = 0
        self._link: Node | None = None  # the last one that was met
        self._pictures: list[Location] = []
        self._odd = False  # whether a sentence or a table stands where only navigation should
        self._start = 0  # the element that it begins in
        self._heading: str | None = None
        self._veiled: list[Node] = []  # hidden elements that may hold a report
        self._paragraphs = self._tables = self._cells = self._aside = self._depth = self._as_set = 0

    def read(self, body: Node, styled: Container[int], folded: Container[int]) -> None:
        """Take in the page, but for these elements of tables, which its styles hide; and for those that are folded up
        elsewhere, where they are a copy of what is shown."""
        self._styled = styled
        self._folded = folded
        self._may_go = self._signs.hiding or bool(styled)
        self._telling = telling(body, self._signs.veiled)
        self._simple = self._simple and not self._styled and not holds_more(body)
        self._has_links = linked(body)
        self._apart = set_apart(body) if self._signs.apart else {}
        self._watched = self._signs.veiled or bool(self._apart) or bool(folded)
        self._cell = CellReader(self._telling if self._signs.hiding else (), self._styled, self._tidied)
        self._walk(body, 0)
        self._flush(0)
        if self._veiled and not shows_figures(self.blocks):
            shown = sum(len(block.text) for block in self.blocks if isinstance(block, Paragraph))
            for node in self._veiled:
                if holds_report(node, shown):  # no copy of what is shown: a script will show it
                    self._walk(node, 0)
                    self._flush(0)
        if self._odd:
            self._take_back()
        if self._unfolded:
            self.blocks = without_copies(self.blocks, self._unfolded)

    def _take_back(self) -> None:
        """Where end tags are lost a link, or a frame of the page, goes on: what holds the report is no navigation."""
        aside = [block for block in self.blocks if block.noise]
        rest = [block for block in self.blocks if not block.noise]
        texts, links = (sum(block.text.endswith(_STOP) for block in blocks if isinstance(block, Paragraph))
                        for blocks in (rest, aside))  # fmt: skip
        if links > max(texts, _FEW) or (shows_figures(aside) and not shows_figures(rest)):
            for block in aside:
                block.noise = False

    def _walk(self, parent: Node, in_link: int) -> None:
        node = parent.child
        while node is not None:
            tag = node.tag or ""
            if tag == "-text":
                text = node.text_content or ""
                if self._as_set and "\n" in text:
                    self._take_lines(text, in_link)
                else:
                    self._take(text, in_link)
            elif tag == "br":
                self._flush(0)
            elif tag == "table":
                self._flush(0)
                self._read_table(node)
            elif tag not in SKIPPED:
                if tag[:1] != "-":
                    self._element(node, tag, in_link)
            elif tag == "img":
                self._picture(node)
            elif tag == "button" and read_heading(node.text().strip()):
                self._element(node, tag, in_link)
            node = node.next

    def _element(self, node: Node, tag: str, in_link: int) -> None:
        element = node.mem_id
        apart: str | None = None
        folded = False
        if self._watched:
            if self._signs.veiled and element in self._telling and is_hidden(node):
                self._veiled.append(node)
                return
            apart = self._apart.get(element)
            folded = element in self._folded
        landmark = tag in _LANDMARKS or (element in self._telling and node.attributes.get("role") in _ROLES)
        is_block = tag in BLOCKS or apart is LINE or folded
        if is_block:
            self._flush(0)
        if not self._start or not self._shown:
            self._start = element
        if apart:
            self._take(apart, 0)
        start = len(self.blocks)
        self._aside += landmark
        self._deeper()
        if tag == "a":
            self._link = node
        self._as_set += tag == "pre"
        self._walk(node, in_link + (tag == "a"))
        self._as_set -= tag == "pre"
        self._depth -= 1
        if apart:
            self._take(apart, 0)
        if is_block:
            self._flush(int(tag[1]) if len(tag) == 2 and tag[0] == "h" and tag[1].isdigit() else 0)
        if folded:
            self._unfolded.append((start, len(self.blocks)))
        self._aside -= landmark

    def _picture(self, node: Node) -> None:
        """Note a picture among the sections, if it is as large as a table."""
        if self._heading is not None and not self._aside and not is_small(node):
            self._pictures.append(Location(paragraph=self._paragraphs + 1, heading=self._heading))

    def pictures(self) -> list[Mark]:
        """The pictures among the sections. What stands below the last heading is the foot of a page, and no table."""
        return [Mark("picture", "", place) for place in self._pictures if place.heading != self._heading]

    def _deeper(self) -> None:
        self._depth += 1
        if self._depth > _DEEPEST:
            raise ReadError("reading.too-deep", code="E905", path=self._path, limit=_DEEPEST)

    def _take(self, text: str, in_link: int) -> None:
        self._text.append(text)
        if not self._shown:
            self._shown = bool(text) and not text.isspace()
        if in_link:
            self._linked += len(text.strip())

    def _take_lines(self, text: str, in_link: int) -> None:
        """Text that is shown in the lines of its source, each of which is a paragraph."""
        *lines, last = text.split("\n")
        for line in lines:
            self._take(line, in_link)
            self._flush(0)
        self._take(last, in_link)

    def _flush(self, level: int) -> None:
        """End the paragraph that is being read; `level` is that of a heading element."""
        if not self._shown:
            self._text.clear()
            self._start = 0
            return
        text = self._tidied("".join(self._text))
        if not text:
            self._text, self._shown, self._linked, self._start = [], False, 0, 0
            return
        noise = self._aside > 0 or self._linked > _LINKED * len(text)
        element = self._start
        self._text, self._shown, self._linked, self._start = [], False, 0, 0
        self._paragraphs += 1
        parts = read_heading(text)
        if noise:
            self._odd = self._odd or text[-1] == _STOP
            if parts is not None and not self._aside and self._link is not None:
                noise = leads_away(self._link)  # unlike a heading that opens what is below it, or leads to the top
        if parts is None and not level:
            noise = noise or is_page_number(text)
            above, places = self._heading, self._places
            self.blocks.append(LocatedParagraph(text, noise, self._paragraphs, above, places, element))
            return
        base = Location(paragraph=self._paragraphs, heading=self._heading)
        self._heading = text if not noise else self._heading
        numbers = parts[:3] if parts is not None else (level, None, "")
        block = LocatedHeading(text, None, 1, None, base, noise, numbers[0], numbers[1], numbers[2],
                               parts.title if parts is not None else text)  # fmt: skip
        block.places, block.element = self._places, element
        self.blocks.append(block)

    # -------------------------------------------------------------------------------------------------- tables

    def _read_table(self, table: Node) -> None:
        self._tables += 1
        number, heading = self._tables, self._heading
        source = TableSource(self._places, number, heading)
        rows: list[list[Cell]] = []
        covered: dict[int, int] = {}
        frames: list[Node] = []
        for count, row in enumerate(self._rows(table), 1):
            check_rows(count, self._path, count, self._limits)
            covered = self._read_row(row, rows, source, covered, frames)
            self._cells += len(rows[-1])
            check_cells(self._cells, self._path, count, self._limits)
            if frames and lays_out(rows[-1]):
                self._add_part(rows, frames)
                rows, frames, source = [], [], TableSource(self._places, number, heading, count)
        self._add_part(rows, frames)

    def _add_part(self, rows: list[list[Cell]], frames: Sequence[Node]) -> None:
        """Add rows of a table, and then what stands in the frames among their cells."""
        if any([cell.text for row in rows for cell in row]):
            self.blocks.append(Table(rows, exact=True, noise=self._aside > 0))
            self._odd = self._odd or self._aside > 0
        self._deeper()
        for frame in frames:
            self._walk(frame, 0)
            self._flush(0)
        self._depth -= 1

    def _read_row(
        self, row: Node, rows: list[list[Cell]], source: TableSource, covered: dict[int, int], frames: list[Node]
    ) -> dict[int, int]:
        """Add the cells of a row to `rows`; returns how many rows cells like them cover below, by their columns."""
        cells: list[Cell] = []
        column, below = 0, {c: n - 1 for c, n in covered.items() if n > 1} if covered else {}
        telling, simple, tidied, may_go = self._telling, self._simple, self._tidied, self._may_go
        links = self._has_links
        for node in _children(row, _CELLS):
            if may_go and self._is_gone(node):
                continue
            element = node.mem_id
            while column in covered:
                column += 1
            width = height = 1
            if element in telling:
                spans = node.attributes
                width, height = _span(spans, "colspan", _WIDEST), _span(spans, "rowspan", _TALLEST)
                if height > 1:
                    below.update(dict.fromkeys(range(column, min(column + width, _MOST_COLUMNS)), height - 1))
            text: str | None = node.text() if simple else None  # the hot path: the parser itself gathers a small cell
            if text is None or len(text) > CELL_TEXT:
                text = self._cell.read(node)
                if text is None:
                    frames.append(node)
                    text = ""
            elif not text.isalnum() or (links and (text[0].isdecimal() or text[-1].isdecimal())):
                # as a style or a script in a cell leaves, or a link beside a figure
                more = "{" in text or ";" in text or (links and not text.isdecimal() and any(map(str.isdecimal, text)))
                text = (self._cell.read(node) or "") if more else tidied(text)
            cells.append(LocatedCell(text, len(rows), column, height, width, source, element, len(cells) + 1))
            column += width
        rows.append(cells)
        return below

    def read_again(self, cell: Cell) -> str | None:
        """The text of a cell as the page shows it (Document.second_route)."""
        node = self._places.node(cell.element) if isinstance(cell, LocatedCell) else None
        return None if node is None else shown_text(node).translate(VANISHING)

    def _is_gone(self, node: Node) -> bool:
        """Whether a row or a cell leaves no room: by its attributes or by the styles of the page."""
        if self._signs.hiding and node.mem_id in self._telling and is_gone(node):
            return True
        return node.mem_id in self._styled

    def _rows(self, table: Node) -> list[Node]:
        rows: list[Node] = []
        for node in _children(table, _ROWS):
            if not (self._may_go and self._is_gone(node)):
                rows.extend([node] if node.tag == "tr" else self._rows(node))
        return rows


def _children(parent: Node, tags: frozenset[str]) -> list[Node]:
    out: list[Node] = []
    node = parent.child
    while node is not None:
        if node.tag in tags:
            out.append(node)
        node = node.next
    return out


def _span(attributes: Mapping[str, str | None], name: str, most: int) -> int:
    """A span within bounds: what a page says is not believed."""
    text = attributes.get(name)
    if not text:
        return 1  # as most have one of the two
    text = text.strip()
    return max(1, min(int(text), most)) if text.isascii() and text.isdigit() and len(text) < 10 else 1
