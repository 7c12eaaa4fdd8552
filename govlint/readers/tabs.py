"""Tables whose cells tabs divide, as spreadsheets copy them: a cell in quotation marks may hold a line break."""

from __future__ import annotations

from collections.abc import Sequence

from govlint.document.model import Cell, Table, TextTable
from govlint.light import NamedTuple

QUOTE = '"'  # around a cell that holds a line break
_MOST_LINES = 6  # lines of a cell in quotation marks

Line = tuple[int, str]  # its number, and its text


class _Part(NamedTuple):
    """What a cell has on one line, with the place of its first character."""

    text: str
    line: int
    column: int


def turns(text: str) -> bool:
    """Whether the quotation marks in a text open a cell that goes on behind it, or close one."""
    return text.count(QUOTE) % 2 == 1


def plain_table(lines: Sequence[Line]) -> Table:
    """The table of these lines as they are."""
    texts = [list(map(str.strip, line.split("\t"))) for _, line in lines]
    source, numbers = [line for _, line in lines], [number for number, _ in lines]
    return TextTable(texts, source, numbers, "\t", [0] * len(lines))


def quoted_table(lines: Sequence[Line]) -> Table | None:
    """The table of these lines, quotation marks around cells left out; None where no line has one."""
    if not any(QUOTE in line for _, line in lines):
        return None
    rows = _quoted_rows(lines)
    if rows is None:
        return plain_table(lines)
    return Table([[_cell(parts, row, col) for col, parts in enumerate(cells)] for row, cells in enumerate(rows)])


def _quoted_rows(lines: Sequence[Line]) -> list[list[list[_Part]]] | None:
    """The cells of each row, those in quotation marks put together; None where a mark is never closed."""
    rows: list[list[list[_Part]]] = [[]]
    begun = 0  # the line on which the open cell begins
    for number, line in lines:
        if not begun and rows[-1]:
            rows.append([])
        column = 1
        for text in line.split("\t"):
            part = _Part(text, number, column)
            column += len(text) + 1
            if begun:
                rows[-1][-1].append(part)
                begun = 0 if turns(text) else begun
            else:
                rows[-1].append([part])
                begun = number if turns(text) and text.lstrip().startswith(QUOTE) else 0
        if begun and number - begun >= _MOST_LINES:
            return None
    return None if begun else rows


def _cell(parts: Sequence[_Part], row: int, col: int) -> Cell:
    kept = [_stripped(part) for part in parts]
    if kept[0].text[:1] == QUOTE == kept[-1].text[-1:] and (len(kept) > 1 or kept[0].text.count(QUOTE) == 2):
        kept[0] = _stripped(kept[0]._replace(text=kept[0].text[1:], column=kept[0].column + 1))
        kept[-1] = _stripped(kept[-1]._replace(text=kept[-1].text[:-1]))
    kept = [part for part in kept if part.text] or kept[:1]
    runs, length = [], 0
    for part in kept:
        runs.append((length, part.line, part.column))
        length += len(part.text)
    text = "".join([part.text for part in kept])
    return Cell(text, row, col, kept[0].line, kept[0].column, runs if len(kept) > 1 else None)


def _stripped(part: _Part) -> _Part:
    text = part.text.lstrip()
    return part._replace(text=text.rstrip(), column=part.column + len(part.text) - len(text))
