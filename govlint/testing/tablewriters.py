"""Ways in which real reports write a table down: each takes a draft and a table id and gives source lines."""

from __future__ import annotations

import html
from collections.abc import Callable, Iterable, Sequence

from govlint.testing.draft import Draft, Grid, GridCell, TableWords

TableWriter = Callable[[Draft, str], list[str]]
CellText = Callable[[GridCell], str]

_WIDE = "　"
_NBSP = "\u00a0"


def plain(cell: GridCell) -> str:
    """The text of the cell as it is."""
    return cell.text


def _around(draft: Draft, table_id: str, lines: Iterable[str]) -> list[str]:
    """The lines of a table between the lines that stand above and below it."""
    words = draft.table_words.get(table_id, TableWords())
    return [*words.head, *lines, *words.foot]


def grid_rows(grid: Grid, text: CellText = plain) -> list[list[str]]:
    """Every row at full width, merged cells left empty after their first one."""
    return [["" if cell is None else text(cell) for cell in row] for row in grid.full()]


def bare_rows(grid: Grid, text: CellText = plain) -> list[list[str]]:
    """Only the cells that begin in each row: what merged cells cover is gone."""
    return [[text(cell) for cell in cells] for cells in grid.rows]


def piped(row: Sequence[str]) -> str:
    """A row with outer pipes."""
    return "| " + " | ".join(row) + " |"


def pipe_grid(draft: Draft, table_id: str) -> list[str]:
    """Outer pipes, merged cells as empty cells: the official grid with blanks."""
    return _around(draft, table_id, map(piped, grid_rows(draft.grid(table_id))))


def trailing_pipes(draft: Draft, table_id: str) -> list[str]:
    """No outer pipe at the left, covered cells left out and made up for by empty pipes at the right (A1)."""
    grid = draft.grid(table_id)
    rows = (" | ".join(row) + " " + "|" * (grid.width - len(row) + 1) for row in bare_rows(grid))
    return _around(draft, table_id, rows)


def wide_blanks(draft: Draft, table_id: str) -> list[str]:
    """Outer pipes, full-width or no-break blanks before each text (A2)."""
    lines = []
    for index, row in enumerate(grid_rows(draft.grid(table_id))):
        blank = _WIDE if index % 2 else _NBSP + " "
        lines.append("|" + "|".join(blank + text for text in row) + "|")
    return _around(draft, table_id, lines)


def piped_lines(draft: Draft, table_id: str) -> list[str]:
    """One cell a line, the pipe at the line's end, a pipe alone where a merged cell goes on at the right (A3)."""
    grid = draft.grid(table_id)
    lines: list[str] = []
    for cells in grid.rows:
        lines += [f"{cell.text} |" for cell in cells]
        if len(cells) < grid.width:
            lines.append("|")
    return _around(draft, table_id, lines)


def cell_lines(draft: Draft, table_id: str) -> list[str]:
    """One cell a line without any pipe, a blank line after each; some labels stand on two lines (A4)."""
    lines: list[str] = []
    for cells in draft.grid(table_id).rows:
        for cell in cells:
            if cell.text:
                lines += [*_two_lines(cell), ""]
    return _around(draft, table_id, lines)


def _two_lines(cell: GridCell) -> list[str]:
    """A group label after its number, a header of four characters in its middle."""
    text = cell.text
    if cell.kind == "group" and text.startswith(("(", "（")):
        at = max(text.find(")"), text.find("）")) + 1
        return [text[:at], text[at:]]
    if cell.kind == "header" and len(text) == 4:
        return [text[:2], text[2:]]
    return [text]


def spaced_cells(draft: Draft, table_id: str) -> list[str]:
    """All cells in one run, blanks between them (A5, A6)."""
    cells = (cell.text for row in draft.grid(table_id).rows for cell in row if cell.text)
    return [" ".join(_around(draft, table_id, cells))]


def one_blank(draft: Draft, table_id: str) -> list[str]:
    """Continuation rows begin with exactly one empty cell, however deep the groups are (A8)."""
    lines = []
    for cells in draft.grid(table_id).rows:
        row = [cell.text for cell in cells]
        lines.append(piped(["", *row] if cells[0].kind in ("label", "group") and cells[0].col else row))
    return _around(draft, table_id, lines)


def split_header(draft: Draft, table_id: str) -> list[str]:
    """Each header row as two table rows, labels cut in their middle; blanks inside labels, full-width brackets (B)."""
    grid = draft.grid(table_id)
    lines = []
    for kind, row in zip(grid.kinds, grid.full(), strict=True):
        cells = [GridCell("", "blank", 0, 0) if cell is None else cell for cell in row]
        texts = [wide_brackets(cell.text) for cell in cells]
        if kind == "header":
            cuts = [_cut(cell, text) for cell, text in zip(cells, texts, strict=True)]
            lines.append(piped([first for first, _ in cuts]))
            if any(second for _, second in cuts):
                lines.append(piped([second for _, second in cuts]))
        else:
            lines.append(piped([spaced(text) if c.kind == "caption" else text
                                for c, text in zip(cells, texts, strict=True)]))  # fmt: skip
    return _around(draft, table_id, lines)


def _cut(cell: GridCell, text: str) -> tuple[str, str]:
    """Only the lowest headers are cut: those that span nothing."""
    if cell.kind != "header" or cell.rowspan > 1 or cell.colspan > 1 or len(text) < 4 or "（" in text:
        return text, ""
    middle = len(text) // 2
    return text[:middle], text[middle:]


def wide_brackets(text: str) -> str:
    """Half-width brackets as full-width ones."""
    return text.replace("(", "（").replace(")", "）")


def spaced(text: str) -> str:
    """A blank in the middle of a text of four characters or more that has no blank yet."""
    return text if len(text) < 4 or " " in text else f"{text[: len(text) // 2]}   {text[len(text) // 2 :]}"


def cut_tables(draft: Draft, table_id: str) -> list[str]:
    """Every row a table of its own with a separator, tool-made headings in between (A14)."""
    heading = draft.cut_headings.get(table_id, "")
    lines: list[str] = []
    for index, row in enumerate(bare_rows(draft.grid(table_id))):
        if index % 8 == 0:
            lines += [f"## {heading}", ""]
        lines += [piped(row), "|" + "---|" * len(row), ""]
    return _around(draft, table_id, lines)


def fields_inside(draft: Draft, table_id: str) -> list[str]:
    """The lines above and below the table as rows of it, a field split over lines, a further empty column (A10)."""
    words = draft.table_words.get(table_id, TableWords())
    *head, last = words.head or ("",)
    lines = [f"{text} | ||||" for text in head]
    lines += [f"{last} |", "|", "| ||"]
    for row in bare_rows(draft.grid(table_id)):
        lines.append(" | ".join(row) + " | ||" if len(row) > 1 else f"{row[0]} | ||||")
    return [*lines, *(f"{text} | ||||" for text in words.foot)]


def html_table(draft: Draft, table_id: str) -> list[str]:
    """An HTML table with its spans, numbers and words partly inside span and p tags."""
    lines = ["<table>"]
    for cells in draft.grid(table_id).rows:
        lines.append("<tr>")
        for index, cell in enumerate(cells):
            spans = f' rowspan="{cell.rowspan}"' if cell.rowspan > 1 else ""
            spans += f' colspan="{cell.colspan}"' if cell.colspan > 1 else ""
            text = html.escape(cell.text)
            lines.append(f"<td{spans}>{f'<p>{text}</p>' if index % 3 else text}</td>")
        lines.append("</tr>")
    return _around(draft, table_id, ["", *lines, "</table>", ""])


def tabbed(draft: Draft, table_id: str) -> list[str]:
    """Cells between tabs, merged cells left empty, as copied from a word processor."""
    return _around(draft, table_id, ("\t".join(row) for row in grid_rows(draft.grid(table_id))))


def markdown(draft: Draft, table_id: str) -> list[str]:
    """A Markdown table with its separator after the first row."""
    rows = grid_rows(draft.grid(table_id))
    lines = [piped(rows[0]), "|" + " --- |" * len(rows[0]), *map(piped, rows[1:])]
    return _around(draft, table_id, ["", *lines, ""])


def dropped_blanks(draft: Draft, table_id: str) -> list[str]:
    """Blank cells left out altogether, so that the place of the others is lost (A7)."""
    rows = (piped([text for text in row if text]) for row in bare_rows(draft.grid(table_id)))
    return _around(draft, table_id, rows)


def collapsed_group(draft: Draft, table_id: str) -> list[str]:
    """The first group of several rows is written as its label followed by all its figures (A9)."""
    grid = draft.grid(table_id)
    group = next((c for row in grid.rows for c in row if c.kind == "group" and c.col and c.rowspan > 1), None)
    lines: list[str] = []
    collapsed: list[str] = []
    for index, cells in enumerate(grid.rows):
        if group is not None and group.row <= index < group.row + group.rowspan:
            collapsed += [cell.text for cell in cells if cell.kind == "figure"]
            if index == group.row + group.rowspan - 1:
                lines.append(piped([group.text, *collapsed]))
        else:
            lines.append(piped([cell.text for cell in cells]))
    return _around(draft, table_id, lines)
