"""What browsers print above and below the pages of a web page: the time and the title, the address and the page.

The text of such a print has them in the middle of paragraphs and tables.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from govlint.document.model import Block, Paragraph

_ADDRESS = r"(?:https?|file)://[^\s|]{1,500}"
_PAGE = r"(?P<page>[0-9]{1,3}) ?/ ?(?P<pages>[0-9]{1,3})"
_FOOT = re.compile(rf"{_ADDRESS}[ \t\u00a0]{{1,300}}{_PAGE}")
_ADDRESS_ALONE, _PAGE_ALONE = re.compile(_ADDRESS), re.compile(_PAGE)
_TIME = re.compile(
    r"[0-9]{1,4}[/.-][0-9]{1,2}[/.-][0-9]{1,4},? {0,3}(?:[上下]午 ?)?[0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?(?: ?[AP]M)?"
    r"(?P<title>[ \t\u00a0]{1,300}[^\s|].{0,300})?"
)


def with_print_marks(blocks: Sequence[Block], lines: Sequence[str]) -> list[Block]:
    """The blocks of a text, what a browser has printed above and below its pages set apart as noise."""
    marks = _print_marks(lines)
    return [
        Paragraph(block.text, block.line, block.column, block.runs, block.base, noise=True)
        if isinstance(block, Paragraph) and block.line in marks
        else block
        for block in blocks
    ]


def _print_marks(lines: Sequence[str]) -> frozenset[int]:
    """The numbers, from 1, of the lines that a browser has printed; none where no page is told as it would."""
    filled = [(number, text) for number, line in enumerate(lines, 1) if (text := line.strip())]
    feet = _feet(filled)
    return frozenset((*feet, *_heads(filled))) if feet else frozenset()


def _feet(filled: Sequence[tuple[int, str]]) -> list[int]:
    """The lines of addresses and pages, where the pages follow each other."""
    found: list[int] = []
    last = 0
    for at, (number, text) in enumerate(filled):
        foot, taken = _FOOT.fullmatch(text), [number]
        if foot is None and _ADDRESS_ALONE.fullmatch(text):
            beside = [filled[place] for place in (at + 1, at - 1) if 0 <= place < len(filled)]
            pages = [(other, page) for other, words in beside if (page := _PAGE_ALONE.fullmatch(words))]
            if pages:
                taken, foot = [number, pages[0][0]], pages[0][1]
        if foot is not None and last < int(foot["page"]) <= int(foot["pages"]):
            last = int(foot["page"])
            found += taken
    return found


def _heads(filled: Sequence[tuple[int, str]]) -> list[int]:
    """The lines of the time, with the title behind it or on the next line, where it stands more than once."""
    found: list[int] = []
    below: list[tuple[int, str]] = []
    for at, (number, text) in enumerate(filled):
        time = _TIME.fullmatch(text)
        if time is not None:
            found.append(number)
            if time["title"] is None:
                below += filled[at + 1 : at + 2]
    often = Counter(text for _, text in below)
    return [*found, *(number for number, text in below if often[text] > 1)]
