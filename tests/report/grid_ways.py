"""Ways in which agencies merge, split and move the cells of an official table; each takes a grid and gives another."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from govlint.testing import Draft
from govlint.testing.draft import Grid, GridCell

Rows = list[list[GridCell]]
Way = Callable[[Grid], Grid]


@dataclass(frozen=True, repr=False)
class Varied(Draft):
    """A draft one of whose tables stands in another grid than the official one."""

    table: str = ""
    way: Way = staticmethod(lambda grid: grid)  # noqa: RUF009 (a function, nothing that could be shared)

    def grid(self, table_id: str) -> Grid:
        """The grid of a table, that of the one table changed."""
        grid = super().grid(table_id)
        return self.way(grid) if table_id == self.table else grid


def varied(draft: Draft, table: str, way: Way) -> Varied:
    """The draft with that table changed."""
    return Varied(**{name: getattr(draft, name) for name in Draft.__dataclass_fields__}, table=table, way=way)


def _grid(rows: Sequence[Sequence[GridCell]], kinds: Sequence[str]) -> Grid:
    ordered = [tuple(c._replace(row=at) for c in sorted(row, key=lambda c: c.col)) for at, row in enumerate(rows)]
    return Grid(max(cell.col + cell.colspan for row in ordered for cell in row), tuple(ordered), tuple(kinds))


def _header(grid: Grid) -> list[int]:
    return [at for at, kind in enumerate(grid.kinds) if kind == "header"]


def _figures(grid: Grid) -> list[GridCell]:
    return [cell for row in grid.rows for cell in row if cell.kind == "figure"]


# ------------------------------------------------------------------------------------------------ any table


def unmerged(grid: Grid) -> Grid:
    """Merged cells undone, the others blank."""
    return _spread(grid, lambda cell: "")


def repeated(grid: Grid) -> Grid:
    """Merged cells undone, their text in each of the cells, as tools write it that undo them."""
    return _spread(grid, lambda cell: cell.text)


def _spread(grid: Grid, text: Callable[[GridCell], str]) -> Grid:
    rows: Rows = [[] for _ in grid.rows]
    for at, cells in enumerate(grid.rows):
        for cell in cells:
            for down in range(min(cell.rowspan, len(rows) - at)):
                for right in range(cell.colspan):
                    first = down == right == 0
                    made = cell._replace(col=cell.col + right, rowspan=1, colspan=1)
                    rows[at + down].append(made if first else made._replace(text=text(cell), kind="blank"))
    return _grid(rows, grid.kinds)


def serial_numbers(grid: Grid) -> Grid:
    """A column of serial numbers at the left."""
    rows: Rows = []
    numbers = iter(range(1, len(grid.rows) + 1))
    for at, (cells, kind) in enumerate(zip(grid.rows, grid.kinds, strict=True)):
        row = [cell._replace(col=cell.col + 1) for cell in cells]
        if kind == "data":
            row.insert(0, GridCell(str(next(numbers)), "label", 0, 0))
        elif at == 0:
            row.insert(0, GridCell("序号", "header", 0, 0, max(1, len(_header(grid)))))
        elif kind != "header":
            row.insert(0, GridCell("", "blank", 0, 0))
        rows.append(row)
    return _grid(rows, grid.kinds)


def numbered(mark: str) -> Way:
    """A running number in the cell of each label, the mark between them."""

    def way(grid: Grid) -> Grid:
        numbers = iter(range(1, len(grid.rows) + 1))
        rows = [
            [c._replace(text=f"{next(numbers)}{mark}{c.text}") if c.kind == "label" else c for c in row]
            for row in grid.rows
        ]
        return _grid(rows, grid.kinds)

    return way


def remarks(grid: Grid) -> Grid:
    """A column for remarks at the right, all of it blank."""
    rows: Rows = []
    for at, (cells, kind) in enumerate(zip(grid.rows, grid.kinds, strict=True)):
        row = list(cells)
        if kind != "header":
            row.append(GridCell("", "blank", 0, grid.width))
        elif at == 0:
            row.append(GridCell("备注", "header", 0, grid.width, len(_header(grid))))
        rows.append(row)
    return _grid(rows, grid.kinds)


# ------------------------------------------------------------------------------------------------ a matrix


def total_from_the_top(grid: Grid) -> Grid:
    """The total spans all rows of the header, so it is read before the columns that stand left of it."""
    return _total_on_top(grid, grid.width - 1)


def total_first(grid: Grid) -> Grid:
    """The column of the total is the first one, and spans all rows of the header."""
    first, last = min(cell.col for cell in _figures(grid)), grid.width - 1

    def moved(cell: GridCell) -> GridCell:
        if cell.col == last and cell.colspan == 1:
            return cell._replace(col=first)
        return cell if cell.col < first or cell.col + cell.colspan > last else cell._replace(col=cell.col + 1)

    return _total_on_top(_grid([[moved(cell) for cell in cells] for cells in grid.rows], grid.kinds), first)


def _total_on_top(grid: Grid, col: int) -> Grid:
    header = _header(grid)
    rows = [list(cells) for cells in grid.rows]
    total = next(cell for at in header for cell in rows[at] if cell.col == col and cell.colspan == 1)
    for at in header:
        rows[at] = [cell for cell in rows[at] if cell is not total]
    beside = rows[header[0]][-1]
    moved = beside.col + (1 if beside.col == col else 0)
    rows[header[0]][-1] = beside._replace(col=moved, colspan=beside.colspan - 1)
    rows[header[0]].append(total._replace(rowspan=len(header)))
    return _grid(rows, grid.kinds)


def no_caption(grid: Grid) -> Grid:
    """The header without its first row, which says whose requests these are."""
    first, second, *_ = _header(grid)
    rows = [list(cells) for cells in grid.rows]
    corner = rows[first][0]
    rows[second].insert(0, corner._replace(rowspan=corner.rowspan - 1))
    kinds = list(grid.kinds)
    del rows[first], kinds[first]
    return _grid(rows, kinds)


def one_row_of_columns(grid: Grid) -> Grid:
    """The header with the names of the columns in one row, and nothing above them."""
    plain = no_caption(grid)
    first, second = _header(plain)
    rows = [list(cells) for cells in plain.rows]
    leaves = [cell._replace(rowspan=1) for cell in rows[first] if cell.kind == "corner" or cell.colspan == 1]
    rows[first] = [*leaves, *rows[second]]
    kinds = list(plain.kinds)
    del rows[second], kinds[second]
    return _grid(rows, kinds)


def units_in_header(grid: Grid) -> Grid:
    """The unit behind the name of each column."""
    rows = [[_with_unit(cell) for cell in cells] for cells in grid.rows]
    return _grid(rows, grid.kinds)


def _with_unit(cell: GridCell) -> GridCell:
    named = cell.kind == "header" and cell.colspan == 1 and len(cell.text) < 8
    return cell._replace(text=f"{cell.text}（件）") if named else cell


def groups_above(grid: Grid) -> Grid:
    """The label of a group in a row of its own above its rows, as wide as the table."""
    depth = min(cell.col for cell in _figures(grid))
    rows: Rows = []
    kinds: list[str] = []
    for kind, row in _groups_lifted(grid, depth):
        rows.append(row)
        kinds.append(kind)
    return _grid(rows, kinds)


def _groups_lifted(grid: Grid, depth: int) -> Iterator[tuple[str, list[GridCell]]]:
    for cells, kind in zip(grid.rows, grid.kinds, strict=True):
        for cell in cells:
            if cell.kind == "group":
                yield "data", [cell._replace(col=0, rowspan=1, colspan=grid.width - depth + 1)]
        kept = [cell for cell in cells if cell.kind != "group"]
        yield (
            kind,
            [
                cell._replace(col=0, colspan=1, rowspan=cell.rowspan if kind == "header" else 1)
                if cell.kind in ("corner", "label")
                else cell._replace(col=cell.col - depth + 1)
                for cell in kept
            ],
        )


# ------------------------------------------------------------------------------------------------ bands


def no_captions(grid: Grid) -> Grid:
    """Bands without the articles of the law above them."""
    kept = [at for at, kind in enumerate(grid.kinds) if kind != "caption"]
    return _grid([grid.rows[at] for at in kept], [grid.kinds[at] for at in kept])


def captions_beside(grid: Grid) -> Grid:
    """The captions in a column of their own at the left, each beside all rows of its band."""
    starts = [at for at, kind in enumerate(grid.kinds) if kind == "caption"]
    heights = {at: end - at - 1 for at, end in zip(starts, [*starts[1:], len(grid.rows)], strict=True)}
    rows: Rows = []
    kinds: list[str] = []
    caption: GridCell | None = None
    for at, (cells, kind) in enumerate(zip(grid.rows, grid.kinds, strict=True)):
        if at in heights:
            caption = cells[0]._replace(colspan=1, rowspan=heights[at])
            continue
        row = [cell._replace(col=cell.col + 1) for cell in cells]
        if caption is not None:
            row.insert(0, caption)
            caption = None
        rows.append(row)
        kinds.append(kind)
    return _grid(rows, kinds)


def blank_corners(grid: Grid) -> Grid:
    """Nothing above the labels of the rows."""
    rows = [[c._replace(text="") if c.kind == "corner" else c for c in cells] for cells in grid.rows]
    return _grid(rows, grid.kinds)


def narrow_bands(grid: Grid) -> Grid:
    """Blank cells where the last column of a narrow band would take the rest of the width."""
    rows: Rows = []
    for cells in grid.rows:
        row: list[GridCell] = []
        for cell in cells:
            rest = cell.colspan if cell.kind in ("figure", "header") else 1
            row.append(cell if rest == 1 else cell._replace(colspan=1))
            row += [GridCell("", "blank", 0, cell.col + right) for right in range(1, rest)]
        rows.append(row)
    return _grid(rows, grid.kinds)


# ------------------------------------------------------------------------------------------------ a strip


def _parts(grid: Grid) -> tuple[list[tuple[str, str]], list[str], list[GridCell]]:
    """The groups with what stands above them, the columns that each has, and all figures in order."""
    header = [cell for at in _header(grid) for cell in grid.rows[at]]
    columns = [cell.text for cell in sorted(header, key=lambda cell: cell.col) if cell.colspan == 1]
    groups = sorted((cell for cell in header if cell.colspan == 5), key=lambda cell: cell.col)
    above = [
        next((c.text for c in header if c.colspan > 5 and c.col <= one.col < c.col + c.colspan), "") for one in groups
    ]
    return [(top, one.text) for top, one in zip(above, groups, strict=True)], columns[:5], _figures(grid)


def a_row_a_group(grid: Grid) -> Grid:
    """The groups below one another, named in one cell."""
    groups, columns, figures = _parts(grid)
    rows: Rows = [
        [GridCell("", "corner", 0, 0), *(GridCell(name, "header", 0, at) for at, name in enumerate(columns, 1))]
    ]
    for number, (top, name) in enumerate(groups):
        row = [cell._replace(col=at) for at, cell in enumerate(figures[5 * number : 5 * number + 5], 1)]
        rows.append([GridCell(f"{top}（{name}）" if top else name, "label", 0, 0), *row])
    return _grid(rows, ["header", "data", "data", "data"])


def a_line_a_figure(grid: Grid) -> Grid:
    """The strip upright: the groups at the left, the name of each column beside its figure."""
    groups, columns, figures = _parts(grid)
    rows: Rows = []
    for number, (top, name) in enumerate(groups):
        for at, column in enumerate(columns):
            row = [GridCell(column, "label", 0, 2), figures[5 * number + at]._replace(col=3)]
            if at == 0:
                row.insert(0, GridCell(name, "group", 0, 1 if top else 0, 5, 1 if top else 2))
            if at == 0 and top and groups[number - 1][0] != top:
                row.insert(0, GridCell(top, "group", 0, 0, 10))
            rows.append(row)
    return _grid(rows, ["data"] * len(rows))


# ------------------------------------------------------------------------------------------------ a list


def units_last(grid: Grid) -> Grid:
    """The unit behind the number."""
    places = {0: 0, 1: 2, 2: 1}
    rows = [
        [cell._replace(col=places[cell.col]) if cell.colspan == 1 else cell for cell in cells] for cells in grid.rows
    ]
    return _grid(rows, grid.kinds)


def codes(grid: Grid) -> Grid:
    """A column of line codes behind the labels."""
    rows: Rows = []
    numbers = iter(range(1, len(grid.rows) + 1))
    for cells, kind in zip(grid.rows, grid.kinds, strict=True):
        row = [cell._replace(col=cell.col + (cell.col > 0)) for cell in cells]
        if kind == "data":
            row.insert(1, GridCell(f"{next(numbers):02}", "label", 0, 1))
        elif kind == "header":
            row.insert(1, GridCell("代码", "header", 0, 1))
        rows.append(row)
    return _grid(rows, grid.kinds)


OF_SHAPE: dict[str, tuple[Way, ...]] = {
    "matrix": (
        unmerged, repeated, serial_numbers, remarks, total_from_the_top, total_first, no_caption, one_row_of_columns,
        units_in_header, groups_above,
    ),
    "stacked": (
        unmerged, repeated, serial_numbers, remarks, no_captions, captions_beside, blank_corners, narrow_bands,
    ),
    "strip": (unmerged, repeated, a_row_a_group, a_line_a_figure),
    "list": (serial_numbers, remarks, captions_beside, units_last, codes),
}  # fmt: skip
