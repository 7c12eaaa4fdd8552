"""Which blocks of a page hold a report: figures, sentences, a copy of what stands elsewhere."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from govlint.document.model import Block, Paragraph, Table

_FIGURES = 8  # numbers in its tables from which a page shows a report
_DAYS, _MOST_DAYS = 28, 42  # how many days a month has, and the weeks in which it lies
_DIGITS = 9
_SOME = 300  # characters that a page without a report may have in its scripts
_COPIED = 0.8  # share of texts that stand elsewhere too in a copy


def shows_figures(blocks: Iterable[Block]) -> bool:
    """Whether there are tables with some numbers among the blocks, as those of a report; a calendar is none."""
    found = 0
    for block in blocks:
        if isinstance(block, Table):
            found += block.numbers(_FIGURES - found)
            if found >= _FIGURES:
                if not _is_calendar(block):
                    return True
                found = 0
    return False


def _is_calendar(table: Table) -> bool:
    """Whether the numbers of a table are the days of a month, those of its neighbours in the same weeks included."""
    days: list[int] = []
    for row in table.rows:
        for cell in row:
            if cell.text.isdecimal():
                day = int(cell.text[:_DIGITS])
                if days and day != days[-1] + 1 and (day != 1 or days[-1] < _DAYS):
                    return False  # as figures nearly always show at once
                days.append(day)
    return _DAYS <= len(days) <= _MOST_DAYS


def says_more(blocks: Sequence[Block], shown: Sequence[Block]) -> bool:
    """Whether blocks that scripts show hold the report: figures, also with a unit behind them, or much more text."""
    return _numbers(blocks) >= max(_FIGURES, 2 * _numbers(shown)) or _letters(blocks) > 2 * _letters(shown) + _SOME


def _numbers(blocks: Sequence[Block]) -> int:
    """How many cells begin with a digit."""
    tables = (block for block in blocks if isinstance(block, Table) and not _is_calendar(block))
    return sum(cell.text[:1].isdecimal() for table in tables for row in table.rows for cell in row)


def _letters(blocks: Sequence[Block]) -> int:
    return sum(len(block.text) for block in blocks if isinstance(block, Paragraph) and not block.noise)


def without_copies(blocks: Sequence[Block], hidden: Iterable[tuple[int, int]]) -> list[Block]:
    """The blocks without those from one place to another that the styles of the page hide and that stand elsewhere too,
    as a copy for small screens does. What stands nowhere else a script will show."""
    gone: set[int] = set()
    for start, end in hidden:
        elsewhere = set(_texts([*blocks[:start], *blocks[end:]]))
        texts = list(_texts(blocks[start:end]))
        if sum(text in elsewhere for text in texts) >= _COPIED * len(texts):
            gone.update(range(start, end))
    return [block for at, block in enumerate(blocks) if at not in gone]


def _texts(blocks: Iterable[Block]) -> Iterator[str]:
    for block in blocks:
        if isinstance(block, Paragraph):
            yield block.text
        else:
            yield from ("|".join(texts) for texts in block.texts)
