"""Regions: stretches of rows that belong to one official table, found by its labels and not by layout."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from govlint.document.model import Heading, Table
from govlint.report.recognise.knowledge import LONG, VALUE, Knowledge, one_set
from govlint.report.recognise.lines import MANY
from govlint.report.recognise.row import Row, grid_at, skip
from govlint.report.recognise.whole import MOST, are_apart, goes_on

_GAP_LABELLED = 60  # rows with labels that no form knows, as many as a table of a form has
_GAP_PARAGRAPHS = 3  # unknown short paragraphs that a table may have between its rows
_SOON = 4  # rows behind what looks like a heading that show it to be a label
_SCRAPS, _LONGEST_SCRAP = 14, 14  # lines that pieces of one label make, and characters of such a line
_LONGEST_SCRAPS = 24  # characters of a line with pieces of several labels
_SCRAP = 2  # characters of a column header that stand side by side on one line of it
_STOPS = "。；！？"
_GAP_ROWS = 8  # unknown rows of the same source table


class Region:
    """Rows of one table. `candidates` are the table ids that every label row so far agrees on."""

    __slots__ = ("bare", "candidates", "first", "last", "rows")

    def __init__(self, first: int) -> None:
        self.bare = False  # whether it is known by its place and its numbers alone
        self.first = first
        self.last = first
        self.rows: list[Row] = []
        self.candidates: frozenset[str] = frozenset()

    def add(self, row: Row, index: int) -> None:
        """Take in a row that has labels of the region's table."""
        tables = row.tables
        if self.candidates != tables:
            self.candidates = one_set(self.candidates & tables) if self.candidates else tables
        self.rows.append(row)
        self.last = index

    @property
    def table(self) -> str:
        """The table id that most labels speak of."""
        if len(self.candidates) == 1:
            return next(iter(self.candidates))
        votes = Counter(name for row in self.rows for token in row.shape.tokens for name in token.tables)
        return max(sorted(self.candidates), key=lambda name: votes[name])


def find_regions(rows: Sequence[Row], knowledge: Knowledge) -> list[Region]:
    """The regions of `rows`, in order; rows between them belong to none."""
    finder = _Finder(rows, knowledge)
    numbered = enumerate(rows)
    for index, row in numbered:
        current = finder.current
        if row.index == 0 and (grid := grid_at(rows, index)) is not None:
            for first, end in grid.runs:
                finder.take_run(index + first, index + end)
            skip(numbered, grid.height - 1)
        elif current is None:
            if row.tables:
                finder.take(row, index)
        elif row.tables is current.candidates and not finder.gap and (row.shape.count != 1 or row.shape.lines):
            # the next line of it: no heading, or one of its own (what a row has labels of, it speaks of)
            current.rows.append(row)
            current.last = index
        else:
            finder.take(row, index)
    finder.close()
    return finder.regions


class _Finder:
    def __init__(self, rows: Sequence[Row], knowledge: Knowledge) -> None:
        self.rows = rows
        self.knowledge = knowledge
        self.regions: list[Region] = []
        self.current: Region | None = None
        self.gap: list[Row] = []
        self.unknown = self.scraps = 0  # lines of which no form knows a word, and short ones of these

    def take_run(self, first: int, end: int) -> None:
        """Take the rows from the first one up to `end`, a run as a Grid has them: the others are as the first one."""
        row = self.rows[first]
        self.take(row, first)
        current = self.current
        if current is not None and row.tables is current.candidates and not self.gap:
            current.rows += self.rows[first + 1 : end]
            current.last = end - 1
        elif current is not None or row.tables:
            for index in range(first + 1, end):
                self.take(self.rows[index], index)

    def take(self, row: Row, index: int) -> None:
        current = self.current
        if row.paragraph is not None and row.paragraph.noise:
            return  # the number of a page, within a table or not
        if row.tables and (current is None or not self._ends(row, current)):
            if current is not None and self.gap and all([_is_sentence(known) for known in current.rows]):
                self.close()  # a sentence of the prose that reads as a row; the table begins here
                current = None
            if current is None:
                if self._is_heading(row) and not self._goes_on(row, index):
                    return
                current = self.current = Region(index)
            current.rows.extend(self.gap)
            self.gap, self.unknown, self.scraps = [], 0, 0
            current.add(row, index)
            return
        if current is None:
            return
        parts = not row.shape.body and not self._is_heading(row)  # whether a label may be broken here
        if parts and self._is_broken(index, current, ends=True):
            current.rows += [*self.gap, row]
            current.last = index
            self.gap, self.unknown, self.scraps = [], 0, 0
        elif (not row.tables and self._may_continue(row, index)) or (parts and self._is_broken(index, current)):
            self.gap.append(row)
        else:
            self.close()
            if row.tables:
                self.take(row, index)

    def _is_broken(self, index: int, current: Region, ends: bool = False) -> bool:
        """Whether a label of the current table is broken over this row and others: it `ends` here, or goes on below."""
        beside = [index - 1] if ends or index + 1 == len(self.rows) else [index - 1, index + 1]
        if all([are_apart(self.rows[index], self.rows[at]) for at in beside]):
            return False
        for first in range(max(current.first, index - MOST + 1), index + (not ends)):
            rows = self.rows[first : index + 1 if ends else first + MOST]
            for table in current.candidates:
                if goes_on(rows, table, self.knowledge) > index - first:
                    return True
        return False

    def close(self) -> None:
        """End the current region; value rows that follow its last label stay with it."""
        current, gap = self.current, self.gap
        if current is not None:
            if gap:
                table = current.rows[-1].table
                few = len(gap) <= _GAP_LABELLED
                mine = max([i + 1 for i, row in enumerate(gap) if _is_numbers(row, table, few)], default=0)
                while mine < len(gap) and gap[mine].shape.body:
                    mine += 1
                current.rows.extend(gap[:mine])
                current.last += mine
                self.gap = []
            self.regions.append(current)
        self.current, self.unknown = None, 0

    def _ends(self, row: Row, current: Region) -> bool:
        """Whether a row with labels speaks of another table, or is a section heading rather than a part of this one."""
        if current.candidates.isdisjoint(row.tables):
            return True
        return current.candidates.isdisjoint(row.shape.lines) and self._is_heading(row)

    def _is_heading(self, row: Row) -> bool:
        return row.shape.count == 1 and self.knowledge.section_of(row.only) is not None

    def _goes_on(self, row: Row, index: int) -> bool:
        """Whether the next row that is not blank speaks of the same table: then the heading is a caption."""
        for following in self.rows[index + 1 : index + 4]:
            if following.tables:
                return bool(following.tables & row.tables)
            if following.shape.count:
                return False
        return False

    def _may_continue(self, row: Row, index: int) -> bool:
        if row.shape.body:
            return True
        if self._is_heading(row):
            return False
        if row.numbers >= MANY:
            self.scraps = 0
            return True
        paragraph = row.paragraph
        if isinstance(paragraph, Heading) and paragraph.level == 1 and paragraph.ordinal is not None:
            return self._stands_inside(index)
        if _is_scraps(row):
            return True
        if paragraph is not None and len(paragraph.text) <= _LONGEST_SCRAP and paragraph.text[-1] not in _STOPS:
            self.scraps += 1
            return self.scraps <= _SCRAPS
        self.unknown += 1
        if paragraph is None:
            return self.unknown <= _GAP_ROWS and all(len(text) <= 3 * LONG for text in row.texts)
        return self.unknown <= _GAP_PARAGRAPHS and len(paragraph.text) <= LONG and paragraph.text[-1] not in _STOPS

    def _stands_inside(self, index: int) -> bool:
        """Whether one number a line follows, or a line of the same table: what looks like a heading is a label then. So
        it is where it is the beginning of one, alone or beside others, and a row of numbers follows soon."""
        rows = self.rows[index + 1 : index + 1 + _SOON]
        text = self.rows[index].only
        begins = len(text) <= _SCRAP or (" " in text and len(text) <= _LONGEST_SCRAPS)
        if begins and any([row.numbers >= MANY for row in rows]):
            return True
        if rows and self.current is not None and not self.current.candidates.isdisjoint(rows[0].shape.lines):
            return True
        return len(rows) == _SOON and all([row.numbers == row.shape.count == 1 for row in rows])


def _is_sentence(row: Row) -> bool:
    """Whether the row is a sentence of its own."""
    return row.paragraph is not None and row.paragraph.text.endswith("。")


def _is_numbers(row: Row, table: Table | None, few: bool) -> bool:
    """Whether a row has numbers and no word, or is one of the same source table that has many, behind a label where
    these rows are `few`."""
    if row.shape.body:
        return row.numbers > 0
    if row.numbers < MANY or row.table is None or row.table is not table:
        return False
    return few or row.shape.tokens[0].kind == VALUE


def _is_scraps(row: Row) -> bool:
    """Whether a line is a part of labels written from top to bottom: characters that stand alone."""
    return row.paragraph is not None and all(len(word) <= _SCRAP for word in row.paragraph.text.split())
