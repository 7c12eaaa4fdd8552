"""Lists of contents: headings side by side that come again further down are no chapters, and are left out.

So are those that stood further up, where a page has its list behind the report.
"""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence
from operator import or_

from govlint.document.headings import read_heading
from govlint.document.model import Block, Document, Heading, Paragraph, Table, TextTable
from govlint.document.text import fold, says

_LEAST = 3  # entries one after another that make a list
_LONGEST = 200  # characters of an entry with all its dots
_RUN = bytes([True] * _LEAST)
_SIGN = 4  # characters from which on a heading shows its entry, whatever Word says behind it of a mark that it lost
_DIGITS = 3  # of the number of a page
_TOP = 40  # blocks among which a list stands that tabs make look like a table
_LEADERS = ("……", "...", "···", "___")
_BEFORE, _BEHIND = "(-", ")-"  # what may stand around the number of a page
_LEADING = "._·-"
_LONG_LEADERS = ("………", "......")
_CAPTIONS = frozenset({"目录", "目次", "目錄", "contents"})


def without_contents(document: Document) -> Document:
    """The document without its lists of contents, and without the line above that says what they are."""
    blocks = document.blocks
    runs = _runs(blocks, document.texts)
    if not runs:
        return document
    gone: set[int] = set()
    for start, stop in runs:
        entries, end = _entries(blocks, start, stop)
        lines = [block for block in blocks[end:] if isinstance(block, Paragraph) and len(block.text) <= _LONGEST]
        later = {_key(line.text) for line in lines}
        heads = tuple(key for line in lines if isinstance(line, Heading) and len(key := _key(line.text)) >= _SIGN)
        again = sum(key in later or key.startswith(heads) for key in entries) >= max(_LEAST, len(entries) // 2)
        if again or _is_behind(blocks, start, end, gone):
            gone.update(range(start, end))
            if start and _is_caption(blocks[start - 1]):
                gone.add(start - 1)
    if not gone:
        return document
    kept = [block for at, block in enumerate(blocks) if at not in gone]
    return document.with_blocks(kept)


def _is_behind(blocks: Sequence[Block], start: int, end: int, gone: Container[int]) -> bool:
    """Whether a run of headings says again, from the first on, what the chapters above it are called, and no table
    follows: a page has such a list at its side."""
    run = [block for block in blocks[start:end] if isinstance(block, Heading)]
    if len(run) < end - start or run[0].ordinal != 1 or run[0].level != 1:
        return False
    chapters = {_key(text) for at, block in enumerate(blocks[:start]) if at not in gone for text in _lines_of(block)}
    return all(_key(block.title) in chapters for block in run) and not any(isinstance(b, Table) for b in blocks[end:])


def _lines_of(block: Block) -> Iterator[str]:
    """The texts that may be headings, without their numbers."""
    if isinstance(block, Heading):
        yield block.title
    elif isinstance(block, Paragraph):
        yield block.text
    else:
        for texts in block.texts:
            parts = read_heading(texts[0]) if len(texts) == 1 else None
            if parts is not None:
                yield parts.title


def _runs(blocks: Sequence[Block], texts: Sequence[str]) -> list[tuple[int, int]]:
    """Where entries stand one after another: the first of them, and the block behind the last."""
    listed = bytes([isinstance(block, Heading) for block in blocks])
    if says("\n".join(texts), _LEADERS):
        listed = bytes(map(or_, listed, [text != "" and _is_led(text) for text in texts]))
    runs: list[tuple[int, int]] = []
    end = 0
    while (first := listed.find(_RUN, end)) >= 0:
        end = listed.find(0, first) % (len(listed) + 1)  # the end of all where no other block follows
        runs.append((first, end))
    for at in [at for at, text in enumerate(texts[:_TOP]) if not text]:
        block = blocks[at]
        if isinstance(block, TextTable) and block.height >= _LEAST and all(map(_is_entry, block.texts)):
            runs.append((at, at + 1))
    return runs


def _entries(blocks: Sequence[Block], start: int, stop: int) -> tuple[list[str], int]:
    """The keys of a run of entries, and where it ends: where the first of them comes again, as a chapter."""
    entries: list[str] = []
    for at in range(start, stop):
        keys = _keys(blocks[at])
        if entries and keys[:1] == entries[:1]:
            return entries, at
        entries += keys
    return entries, stop


def _is_led(text: str) -> bool:
    """Whether dots lead to a page number at the end of a line, or many dots to whatever stands there."""
    marks = _LEADERS if text[-1].isdecimal() else _LONG_LEADERS
    return len(text) <= _LONGEST and any(mark in text for mark in marks)


def _is_entry(texts: Sequence[str]) -> bool:
    """Whether a row between tabs is an entry: a heading and the number of its page."""
    words = [text for text in texts if text]
    return len(words) == 2 and not _key(words[1]) and read_heading(words[0]) is not None


def _keys(block: Block) -> list[str]:
    if isinstance(block, TextTable):
        return [_key(texts[0]) for texts in block.texts]
    return [_key(block.text)] if isinstance(block, Paragraph) else []


def _key(text: str) -> str:
    """What a heading and its entry have in common: the text without a page number and what leads to it."""
    folded = fold(text)
    body = folded.rstrip(_BEHIND)
    rest = body.rstrip("0123456789")
    return rest.rstrip(_BEFORE).rstrip(_LEADING) if 0 < len(body) - len(rest) <= _DIGITS else folded.rstrip(".")


def _is_caption(block: Block) -> bool:
    return isinstance(block, Paragraph) and len(block.text) <= 12 and fold(block.text).lower() in _CAPTIONS
