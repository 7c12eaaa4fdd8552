"""Pages that are set in two columns, as programs that keep the look of a page write them: read one after the other.

On each line such a program writes what stands at the left, blanks, and what stands at the right. Read line by line, a
sentence of the one column would go on in the other, and numbers would be taken for each other's.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from govlint.document.patterns import lazy_pattern
from govlint.document.text import width

_GAP = lazy_pattern("[ \u3000](?:(?<=\u3000)\u3000{1,20}|(?<= ) {2,40})(?=[\u4e00-\u9fff（“《])")
_WORDS = lazy_pattern("[\u4e00-\u9fff]")
_LEAST = 4  # lines with words in both columns that make a page of two
_LONG = 8  # Han characters on a side that running text has, and cells of a table hardly do
_PLAY = 3  # half-width characters by which the right column may seem to begin elsewhere
_PAGE = "\f"
_BLANKS, _WIDE = " " * 3, "\u3000"
Numbered = tuple[int, str]


def in_columns(text: str, lines: Sequence[str]) -> list[Numbered] | None:
    """The lines with their numbers, those of pages in two columns parted and in the order in which they are read.

    What stands at the right keeps its place in the line: blanks stand before it. None where there is no such page.
    """
    if _BLANKS not in text and _WIDE not in text:  # one character is found much sooner than two
        return None
    if sum(1 for _ in _GAP.finditer(text)) < _LEAST:
        return None
    out: list[Numbered] = []
    found = False
    for page in _pages(text, lines):
        edge = _edge(page)
        found = found or edge is not None
        out += page if edge is None else _parted(page, edge)
    return out if found else None


def _pages(text: str, lines: Sequence[str]) -> Iterator[list[Numbered]]:
    """The numbered lines of each page: a form feed begins one."""
    numbered = list(enumerate(lines, 1))
    start = at = 0
    if _PAGE in text:
        for part in text.split(_PAGE)[:-1]:
            at += part.count("\n")
            yield numbered[start:at]
            start = at
    yield numbered[start:]


def _edge(page: Sequence[Numbered]) -> int | None:
    """Where the right column of a page begins, in half-width characters; None for a page of one column."""
    edges = Counter(edge for _, line in page for edge in _edges(line))
    if not edges:
        return None
    edge = max(edges, key=lambda one: sum(edges[near] for near in range(one - _PLAY, one + _PLAY + 1)))
    both = sum(edges[near] for near in range(edge - _PLAY, edge + _PLAY + 1))
    over = sum(
        1 for _, line in page if "|" not in line and len(_WORDS.findall(line)) > _LONG and _split(line, edge) is None
    )
    return edge if both >= _LEAST and over * 2 <= both else None


def _edges(line: str) -> Iterator[int]:
    """Where words may begin a right column on the line: behind blanks, with running text on both sides."""
    for gap in _GAP.finditer(line):
        left, right = line[: gap.start()], line[gap.end() :]
        if len(_WORDS.findall(left)) >= _LONG and len(_WORDS.findall(right)) >= _LONG:
            yield width(line[: gap.end()])


def _parted(page: Sequence[Numbered], edge: int) -> Iterator[Numbered]:
    """The lines of the left column, then those of the right; a line over both columns ends what stands above it."""
    right: list[Numbered] = []
    for number, line in page:
        at = _split(line, edge)
        if at is None:
            yield from right
            right = []
            yield number, line
            continue
        if line[:at].strip():
            yield number, line[:at].rstrip()
        if line[at:].strip():
            right.append((number, " " * at + line[at:]))
    yield from right


def _split(line: str, edge: int) -> int | None:
    """The offset at which the right column begins on the line; None where it is one line over both columns: its text
    runs over the edge, or it is the row of a table."""
    if "|" in line:
        return None
    if width(line.rstrip()) < edge - _PLAY:
        return len(line)
    taken = 0
    for at, char in enumerate(line):
        if taken >= edge - _PLAY and not char.isspace():
            left = line[:at]
            apart = not left.strip() or left[-1].isspace()
            return at if apart and _WORDS.search(line, at) else None
        taken += 1 if char.isascii() else 2
    return len(line)
