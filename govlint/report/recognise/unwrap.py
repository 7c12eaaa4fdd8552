"""Text broken at the right margin, as programs take it out of pages: its paragraphs and titles put together again."""

from __future__ import annotations

from collections.abc import Sequence

from govlint.document.headings import read_heading
from govlint.document.model import Block, Document, Heading, Paragraph
from govlint.document.patterns import lazy_pattern
from govlint.document.text import fold, width
from govlint.report.recognise.knowledge import LABEL, Knowledge
from govlint.report.recognise.virtual import join_pieces

_SHORTEST = 16  # characters that a full line has at least
_LEAST, _FEWEST = 4, 2  # full lines that show a margin, and such as only sentences are
_MARKS = frozenset("，。；：、,;:")  # within a sentence
_GOES_ON = frozenset("，、")  # what no paragraph ends in
_PLAY = 6  # how much narrower than the margin a full line may be, in half-width characters
_WORDS = 3  # blanks that a line of running text does not have, but a row of a table
_STOPS = frozenset("。！？；：…!?;:")
_NUMBERS = frozenset("一二三四五六七八九十第")  # what the title of a section begins with
_TITLE = 40  # characters of the longest part of a title
_DATED = frozenset("年月日0123456789")
# where a line ends within a date, or between two: 2020年1月1日 / 至12月31日, 2019 / 年12月31日
_WITHIN_DATE = lazy_pattern(
    r"20[0-9]{2} ?\n年|年 ?[0-9]{1,2} ?\n月|月 ?[0-9]{1,2} ?\n日"
    r"|年 ?\n[0-9]{1,2} ?月|月 ?\n[0-9]{1,2} ?日|日 ?\n[至到起]"
)
_DATE = lazy_pattern(r" ?[0-9]{1,4} ?[年月日](?: (?=[0-9至到]))?|[至到] ?20[0-9]{2}$|^[年月日] ")
_INDENT = 5  # blanks by which a paragraph begins further in than it goes on; a title in the middle has more before it
_REST = 4  # characters of the longest part behind what is a title by itself
_PARTS = 3  # lines that a title is broken over


def unwrapped(document: Document, knowledge: Knowledge) -> Document:
    """The document with lines that end at a common margin, and not with a stop, joined with the line after each, and
    with the titles of sections whole."""
    document = _with_whole_titles(document, knowledge)
    texts = document.texts
    open_lines = [text for text in texts if len(text) >= _SHORTEST and text[-1] not in _STOPS]
    broken = [text for text in open_lines if not _is_row(text, knowledge)]
    widths = list(map(width, broken))
    if _may_be_full(broken, widths):
        margin = _margin(broken, widths, texts, knowledge)
        if margin is not None:
            document = document.with_blocks(_join(document, margin, knowledge))
    if any([text[-1] in _DATED for text in open_lines]):
        document = _with_whole_dates(document)
    return document


def _with_whole_dates(document: Document) -> Document:
    """The document, lines that end within a date joined with the line after each, whatever the width of the lines."""
    ends = [at for at, text in enumerate(document.texts[:-1]) if text[-1:] in _DATED]
    if not any([_goes_on_within_date(*document.blocks[at : at + 2]) for at in ends]):
        return document
    out: list[Block] = []
    for block in document.blocks:
        before = out[-1] if out else None
        if isinstance(before, Paragraph) and isinstance(block, Paragraph) and _goes_on_within_date(before, block):
            out[-1] = _paragraph(before, block)
        else:
            out.append(block)
    return document.with_blocks(out)


def _goes_on_within_date(before: Block | None, block: Block) -> bool:
    """Whether a line ends within a date that goes on in the next one."""
    if not isinstance(before, Paragraph) or not isinstance(block, Paragraph) or block.noise:
        return False
    if before.text[-1] not in _DATED or len(before.text) < _SHORTEST:
        return False
    return _WITHIN_DATE.search(f"{before.text[-8:]}\n{block.text[:6]}") is not None


def _with_whole_titles(document: Document, knowledge: Knowledge) -> Document:
    """The document, titles of official sections that go on in the next line put together with it."""
    blocks, texts = document.blocks, document.texts
    begun = [
        at
        for at, text in enumerate(texts[:-1])
        if text[:1] in _NUMBERS and len(text) <= _TITLE and 0 < len(texts[at + 1]) <= _TITLE and text[-1] not in _STOPS
    ]
    joined = {at: found for at in begun if (found := _whole_title(blocks[at : at + _PARTS], knowledge))}
    if not joined:
        return document
    out: list[Block] = []
    end = 0
    for at, block in enumerate(blocks):
        if at in joined and at >= end:
            title, count = joined[at]
            out.append(title)
            end = at + count
        elif at >= end:
            out.append(block)
    return document.with_blocks(out)


def _whole_title(blocks: Sequence[Block], knowledge: Knowledge) -> tuple[Paragraph, int] | None:
    """The longest title that the first lines make together, and how many they are; None where they make none."""
    whole = blocks[0]
    if not isinstance(whole, Paragraph):
        return None
    found = None
    longest = _TITLE if knowledge.section_of(whole.text) is None else _REST
    for count, block in enumerate(blocks[1:], 2):
        if not isinstance(block, Paragraph) or len(block.text) > longest or whole.text[-1] in _STOPS:
            break
        whole = _paragraph(whole, block)
        if knowledge.section_of(whole.text) is not None:
            found, longest = (whole, count), _REST
    return found


def _may_be_full(lines: Sequence[str], widths: Sequence[int]) -> bool:
    """Whether enough lines without a stop end near each other to look for a margin; fewer will do that hold marks."""
    if _are_near(widths, _LEAST):
        return True
    marked = [own for text, own in zip(lines, widths, strict=True) if not _MARKS.isdisjoint(text)]
    return _are_near(marked, _FEWEST)


def _are_near(widths: Sequence[int], count: int) -> bool:
    """Whether that many of the lines with these widths may end at one margin."""
    if len(widths) < count:
        return False
    widths = sorted(widths)
    return any([last - first <= 2 * _PLAY for first, last in zip(widths, widths[count - 1 :], strict=False)])


def _margin(broken: Sequence[str], widths: Sequence[int], texts: Sequence[str], knowledge: Knowledge) -> int | None:
    """The width at which lines end, if most of those without a stop end there and hardly any line is longer."""
    lines = [(own, text) for own, text in zip(widths, broken, strict=True) if knowledge.token(text).kind != LABEL]
    if len(lines) < _FEWEST:
        return None
    margin = sorted(lines)[int(len(lines) * 0.8)][0]
    full = [text for own, text in lines if abs(own - margin) <= _PLAY]
    if len(full) < _LEAST and not (len(full) >= _FEWEST and all(not _MARKS.isdisjoint(text) for text in full)):
        return None
    longer = sum(1 for text in texts if width(text) > margin + _PLAY and not _is_row(text, knowledge))
    return margin if len(full) * 2 >= len(lines) and longer * 5 <= len(full) else None


def _is_row(text: str, knowledge: Knowledge) -> bool:
    """Whether a line is a row of a table whose cells blanks divide, and no running text."""
    if " " not in text:
        return False
    if text.count(" ") >= _WORDS or text[-1].isdecimal():
        text = _DATE.sub("", text) or text  # 自 2023 年 1 月 1 日至 2023: its blanks divide no cells
    return text.count(" ") >= _WORDS or text[-1].isdecimal() or knowledge.token(text.split(None, 1)[0]).kind == LABEL


def _join(document: Document, margin: int, knowledge: Knowledge) -> list[Block]:
    out: list[Block] = []
    line, start = 0, 0  # where the last line that was taken stands; what begins further in begins a paragraph
    open_line = False
    for block in document.blocks:
        if not isinstance(block, Paragraph):
            out.append(block)
            open_line = False
            continue
        before = out[-1] if out else None
        if block.noise:
            line = line + 1 if block.line == line + 1 else 0
            out.insert(len(out) - open_line, block)
            continue
        begins = _start(block, document.lines)
        new_column = (block.line or 0) <= line
        apart = 2 if isinstance(before, Paragraph) and before.text[-1] in _GOES_ON else 1  # a blank line lies between
        inside = new_column or ((block.line or 0) - line <= apart and -1 <= start - begins <= _INDENT)
        if open_line and inside and isinstance(before, Paragraph) and _continues(block, knowledge):
            out[-1] = _paragraph(before, block)
        else:
            out.append(block)
        line, start = block.line or 0, begins
        open_line = _is_full(block, margin, knowledge)
    return out


def _start(block: Paragraph, lines: Sequence[str]) -> int:
    """How many half-width characters stand before a block on its line."""
    line = lines[block.line - 1] if block.line and block.line <= len(lines) else ""
    return width(line[: (block.column or 1) - 1])


def _is_full(block: Paragraph, margin: int, knowledge: Knowledge) -> bool:
    """Whether a line reaches the margin and its sentence goes on."""
    text = block.text
    if abs(width(text) - margin) > _PLAY or text[-1] in _STOPS or _is_row(text, knowledge):
        return False
    if knowledge.pattern("title", "pattern").fullmatch(fold(text)):
        return False  # as wide as the lines below it by chance
    return knowledge.section_of(text) is None and knowledge.token(text).kind != LABEL


def _continues(block: Paragraph, knowledge: Knowledge) -> bool:
    """Whether a line may be the rest of the one before it: neither a heading nor a label, nor the row of a table."""
    if isinstance(block, Heading) and block.numbering != "arabic":
        return False
    if knowledge.section_of(block.text) is not None or _is_row(block.text, knowledge):
        return False
    return knowledge.token(block.text).kind != LABEL


def _paragraph(one: Paragraph, two: Paragraph) -> Paragraph:
    piece = join_pieces(one, two)
    parts = read_heading(piece.text)
    if parts is None:
        return Paragraph(piece.text, piece.line, piece.column, piece.runs, piece.base)
    return Heading(
        piece.text, piece.line, piece.column, piece.runs, piece.base, False,
        parts.level, parts.ordinal, parts.numbering, parts.title,
    )  # fmt: skip
