"""Ways in which programs that take tables out of web pages break their lines; each takes a draft and a table id."""

from __future__ import annotations

from collections.abc import Iterable

from govlint.testing import Draft
from govlint.testing.draft import Grid, GridCell, TableWords


def _around(draft: Draft, table: str, lines: Iterable[str]) -> list[str]:
    words = draft.table_words.get(table, TableWords())
    return [*words.head, *lines, *words.foot]


def _missing(grid: Grid, cells: tuple[GridCell, ...]) -> str:
    """The pipes that stand for what merged cells cover."""
    return "|" * (grid.width - len(cells))


def pipe_above(draft: Draft, table: str) -> list[str]:
    """A pipe alone on the line before each row, then one cell a line with its pipe behind it."""
    grid = draft.grid(table)
    lines: list[str] = []
    for cells in grid.rows:
        lines += ["|", *(f"{cell.text} |" if cell.text else "|" for cell in cells)]
        lines[-1] += " " + _missing(grid, cells)
    return _around(draft, table, lines)


def pipe_behind_blanks(draft: Draft, table: str) -> list[str]:
    """A pipe and a blank on the line before each row, then one cell a line between blanks."""
    grid = draft.grid(table)
    lines: list[str] = []
    for cells in grid.rows:
        lines += ["| ", *(f" {cell.text}  | " for cell in cells)]
        lines[-1] += _missing(grid, cells)
    return _around(draft, table, lines)


def header_before_pipes(draft: Draft, table: str) -> list[str]:
    """One row a line, but a new line before the pipe behind each name of a column."""
    grid = draft.grid(table)
    lines: list[str] = []
    for cells in grid.rows:
        row = "".join(cell.text + ("\n| " if cell.kind == "header" else " | ") for cell in cells)
        lines += (row + _missing(grid, cells)).split("\n")
    return _around(draft, table, lines)
