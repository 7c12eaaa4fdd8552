"""A report before it is written down: its figures, its tables as official grids, its words in order."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from govlint.forms import Band, Form, Line, TableForm


class Part(NamedTuple):
    """A piece of the report's words: kind is title | introduction | heading | paragraph | table | signoff.

    `id` is the section of a heading or paragraph ("" for none) or the id of a table; `level` is that of a heading.
    """

    kind: str
    text: str = ""
    id: str = ""
    level: int = 1


@dataclass(frozen=True)
class TableWords:
    """What a table prints beyond its form: the corner of its headers, the header of a list, captions before rows,
    the lines above and below it. Texts are filled in already."""

    corner: str = ""
    header: tuple[str, ...] = ()
    captions_before: Mapping[str, str] = field(default_factory=dict)
    head: tuple[str, ...] = ()
    foot: tuple[str, ...] = ()


@dataclass(frozen=True, repr=False)
class Draft:
    """A generated report. `figures` maps a key to the text of its cell; `tables` are the official tables as printed
    (a mutation may change them); `words` maps every placeholder of the sample to its text. `metadata`, `before` and
    `after` are what a portal puts around a report, `cut_headings` what tools write between pieces of a table."""

    form: Form
    year: int
    issuer: str
    figures: Mapping[str, str]
    parts: tuple[Part, ...]
    tables: Mapping[str, TableForm]
    table_words: Mapping[str, TableWords] = field(default_factory=dict)
    words: Mapping[str, str] = field(default_factory=dict)
    metadata: tuple[tuple[str, ...], ...] = ()
    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    cut_headings: Mapping[str, str] = field(default_factory=dict)
    seed: int | None = None

    def __repr__(self) -> str:
        return f"<Draft {self.form.id}, seed {self.seed}: {self.issuer} {self.year}>"

    def _repr_pretty_(self, printer: Any, cycle: bool) -> None:
        """Hypothesis would otherwise print every field."""
        printer.text(repr(self))

    def grid(self, table_id: str) -> Grid:
        """The official grid of a table with the draft's figures in it."""
        return grid_of(self.tables[table_id], self.figures, self.table_words.get(table_id, TableWords()))


class GridCell(NamedTuple):
    """A cell: kind is corner | header | caption | group | label | unit | figure; `key` only for figures."""

    text: str
    kind: str
    row: int
    col: int
    rowspan: int = 1
    colspan: int = 1
    key: str | None = None


class Grid(NamedTuple):
    """A table as its official layout merges it: cells where they begin, row by row; `kinds` says what each row is
    (caption | header | data)."""

    width: int
    rows: tuple[tuple[GridCell, ...], ...]
    kinds: tuple[str, ...]

    def full(self) -> list[list[GridCell | None]]:
        """Every row at full width, None where a merged cell goes on."""
        out: list[list[GridCell | None]] = [[None] * self.width for _ in self.rows]
        for cells in self.rows:
            for cell in cells:
                out[cell.row][cell.col] = cell
        return out


def grid_of(table: TableForm, figures: Mapping[str, str], words: TableWords) -> Grid:
    """The official grid of the table, figures (by key) filled in; cells without a figure are blank."""
    builder = {"matrix": _matrix, "stacked": _stacked, "list": _list, "strip": _strip}[table.shape]
    rows: list[tuple[GridCell, ...]] = []
    kinds: list[str] = []
    for kind, cells in builder(table, figures, words):
        rows.append(tuple(cell._replace(row=cell.row + len(rows)) for cell in cells))
        kinds.append(kind)
    width = max(cell.col + cell.colspan for row in rows for cell in row)
    return Grid(width, tuple(rows), tuple(kinds))


Rows = Iterator[tuple[str, list[GridCell]]]


def _figure(figures: Mapping[str, str], key: str, col: int, colspan: int = 1) -> GridCell:
    return GridCell(figures.get(key, ""), "figure", 0, col, 1, colspan, key)


def _header(paths: Sequence[Sequence[str]], first_col: int) -> list[list[GridCell]]:
    """Header rows for columns given by their labels from the outermost group inwards; equal neighbours merge."""
    depth = max(len(path) for path in paths)
    rows: list[list[GridCell]] = [[] for _ in range(depth)]
    for col, path in enumerate(paths):
        for level, label in enumerate(path):
            leaf = level == len(path) - 1
            before = paths[col - 1] if col else ()
            if not leaf and list(before[: level + 1]) == list(path[: level + 1]) and len(before) > level + 1:
                last = rows[level][-1]
                rows[level][-1] = last._replace(colspan=last.colspan + 1)
            else:
                span = depth - level if leaf else 1
                rows[level].append(GridCell(label, "header", 0, first_col + col, span, 1))
    return rows


def _matrix(table: TableForm, figures: Mapping[str, str], words: TableWords) -> Rows:
    depth = max(len(row.groups) for row in table.rows) + 1
    top = table.notes[1:2]
    header = _header([(*top, *column.groups, column.label) for column in table.columns], depth)
    corner = GridCell(table.notes[0] if table.notes else words.corner, "corner", 0, 0, len(header), depth)
    header[0].insert(0, corner)
    for cells in header:
        yield "header", cells
    for index, row in enumerate(table.rows):
        before = table.rows[index - 1].groups if index else ()
        cells = [
            GridCell(group, "group", 0, level, _run(table.rows[index:], row.groups[: level + 1]))
            for level, group in enumerate(row.groups)
            if before[: level + 1] != row.groups[: level + 1]
        ]
        label_col = len(row.groups)
        cells.append(GridCell(row.label, "label", 0, label_col, 1, depth - label_col))
        cells += [
            _figure(figures, f"{table.id}.{row.id}.{column.id}", depth + at) for at, column in enumerate(table.columns)
        ]
        yield "data", cells


def _run(rows: Sequence[Line], groups: tuple[str, ...]) -> int:
    """How many of the rows, from the first, belong to the group."""
    count = 0
    for row in rows:
        if row.groups[: len(groups)] != groups:
            break
        count += 1
    return count


def _stacked(table: TableForm, figures: Mapping[str, str], words: TableWords) -> Rows:
    width = 1 + max(len(band.columns) for band in table.bands)
    for band in table.bands:
        yield "caption", [GridCell(band.caption, "caption", 0, 0, 1, width)]
        header = [GridCell(words.corner, "corner", 0, 0)]
        header += [
            GridCell(column.label, "header", 0, 1 + at, 1, _rest(band, at, width))
            for at, column in enumerate(band.columns)
        ]
        yield "header", header
        for row in band.rows:
            cells = [GridCell(row.label, "label", 0, 0)]
            for at, column in enumerate(band.columns):
                cells.append(_figure(figures, f"{table.id}.{row.id}.{column.id}", 1 + at, _rest(band, at, width)))
            yield "data", cells


def _rest(band: Band, at: int, width: int) -> int:
    """The last column of a narrow band takes the rest of the width."""
    return width - at - 1 if at == len(band.columns) - 1 else 1


def _list(table: TableForm, figures: Mapping[str, str], words: TableWords) -> Rows:
    if words.header:
        yield "header", [GridCell(text, "header", 0, col) for col, text in enumerate(words.header)]
    seen: set[str | None] = set()
    parts = {line.id: line.label for line in table.captions}
    for row in table.rows:
        if row.part in parts and row.part not in seen:
            yield "caption", [GridCell(parts[row.part or ""], "caption", 0, 0, 1, 3)]
        seen.add(row.part)
        if row.id in words.captions_before:
            yield "caption", [GridCell(words.captions_before[row.id], "caption", 0, 0, 1, 3)]
        yield (
            "data",
            [
                GridCell(row.label + row.note, "label", 0, 0),
                GridCell(row.unit or "", "unit", 0, 1),
                _figure(figures, f"{table.id}.{row.id}", 2),
            ],
        )


def _strip(table: TableForm, figures: Mapping[str, str], words: TableWords) -> Rows:
    paths = [(*row.groups, row.label, column.label) for row in table.rows for column in table.columns]
    for cells in _header(paths, 0):
        yield "header", cells
    keys = [f"{table.id}.{row.id}.{column.id}" for row in table.rows for column in table.columns]
    yield "data", [_figure(figures, key, col) for col, key in enumerate(keys)]
