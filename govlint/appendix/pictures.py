"""Tables of a report as its form prints them, each cell with its figure: what an output can draw.

They are drawn from the form and the figures, not from the source: so they look the same whatever the source was, and a
worker has to send no more than the figures.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from govlint.forms import Band, Form, Line, TableForm
from govlint.results import PictureCell, PictureRow, ReportResult, RunResult, TablePicture

Figures = Mapping[str, str]


def add_pictures(result: RunResult, forms: Mapping[str, Form]) -> None:
    """Gives every report of the run the pictures of its tables."""
    for report in result.reports:
        report.pictures = tuple(_pictures(report, forms))


def _pictures(report: ReportResult, forms: Mapping[str, Form]) -> Iterator[TablePicture]:
    seen = set()
    for table in report.tables:
        form = forms.get(str(table["form"]))
        spec = None if form is None else form.tables.get(str(table["id"]))
        if spec is None or spec.id in seen:
            continue
        seen.add(spec.id)
        yield TablePicture(spec.id, str(table["form"]), _title(spec, form), tuple(_rows(spec, report.figures)))


def _title(spec: TableForm, form: Form | None) -> str:
    """The caption of the table, else that of the section it belongs to."""
    sections = () if form is None else form.sections
    return spec.title or next((section.title for section in sections if section.id == spec.section), "")


def _rows(spec: TableForm, figures: Figures) -> Iterator[PictureRow]:
    if spec.shape == "list":
        yield from _list(spec, figures)
    elif spec.shape == "strip":
        yield from _strip(spec, figures)
    elif spec.shape == "stacked":
        width = max(len(band.columns) for band in spec.bands)
        for band in spec.bands:
            yield from _band(spec.id, band, width, figures)
    else:
        yield from _matrix(spec, figures)


def _list(spec: TableForm, figures: Figures) -> Iterator[PictureRow]:
    captions = {caption.id: caption.label for caption in spec.captions}
    part = None
    for row in spec.rows:
        key = f"{spec.id}.{row.id}"
        if not _is_shown(row, [key], figures):
            continue
        if row.part != part and row.part in captions:
            yield (PictureCell(captions[row.part], head=True, colspan=3),)
        part = row.part
        yield PictureCell(row.label, head=True), PictureCell(row.unit or "", head=True), _cell(key, figures)


def _strip(spec: TableForm, figures: Figures) -> Iterator[PictureRow]:
    yield tuple(PictureCell(group.label, head=True, colspan=len(spec.columns)) for group in spec.rows)
    yield tuple(PictureCell(column.label, head=True) for _ in spec.rows for column in spec.columns)
    yield tuple(_cell(f"{spec.id}.{group.id}.{column.id}", figures) for group in spec.rows for column in spec.columns)


def _band(table: str, band: Band, width: int, figures: Figures) -> Iterator[PictureRow]:
    """A band of a stacked table; its last column takes the room that broader bands need, as the printed form has it."""
    keys = [f"{table}.{row.id}.{column.id}" for row in band.rows for column in band.columns]
    if band.optional and not any(key in figures for key in keys):
        return
    if band.caption:
        yield (PictureCell(band.caption, head=True, colspan=width + 1),)
    *first, last = band.columns
    room = width - len(first)
    heads = (*(PictureCell(column.label, head=True) for column in first),
             PictureCell(last.label, head=True, colspan=room))  # fmt: skip
    yield PictureCell("", head=True), *heads
    for row in band.rows:
        *own, end = (f"{table}.{row.id}.{column.id}" for column in band.columns)
        if _is_shown(row, [*own, end], figures):
            cells = (*(_cell(key, figures) for key in own), _cell(end, figures)._replace(colspan=room))
            yield PictureCell(row.label, head=True), *cells


def _matrix(spec: TableForm, figures: Figures) -> Iterator[PictureRow]:
    columns = [c for c in spec.columns if _is_shown(c, [f"{spec.id}.{r.id}.{c.id}" for r in spec.rows], figures)]
    rows = [row for row in _with_subtotals(spec) if _is_row_shown(row, spec, columns, figures)]
    width = max((len(row.groups) for row in rows), default=0) + 1
    yield from _head(columns, width)
    paths = [(*row.groups, row.label) for row in rows]
    for index, (row, path) in enumerate(zip(rows, paths, strict=True)):
        cells = [PictureCell(label, head=True, rowspan=_run(paths, index, level),
                             colspan=width - level if level == len(path) - 1 else 1)
                 for level, label in enumerate(path) if not _continues(paths, index, level)]  # fmt: skip
        yield *cells, *(_cell(f"{spec.id}.{row.id}.{column.id}", figures) for column in columns)


def _with_subtotals(spec: TableForm) -> Iterator[Line]:
    """The rows of the form, and before each group that can carry figures a row of its own."""
    waiting = dict(spec.subtotals)
    for row in spec.rows:
        for depth, group in enumerate(row.groups):
            if group in waiting:
                yield Line(waiting.pop(group), group, groups=row.groups[:depth], optional=True)
        yield row


def _head(columns: Sequence[Line], width: int) -> Iterator[PictureRow]:
    """The rows above the figures: merged labels of groups, then the labels of the columns."""
    depth = max((len(column.groups) for column in columns), default=0) + 1
    paths = [(*column.groups, column.label) for column in columns]
    for level in range(depth):
        cells = [PictureCell("", head=True, rowspan=depth, colspan=width)] if level == 0 else []
        for index, path in enumerate(paths):
            if level < len(path) and not _continues(paths, index, level):
                last = level == len(path) - 1
                cells.append(PictureCell(path[level], head=True, rowspan=depth - level if last else 1,
                                         colspan=_run(paths, index, level)))  # fmt: skip
        yield tuple(cells)


def _continues(paths: Sequence[tuple[str, ...]], index: int, level: int) -> bool:
    """Whether the label at that level is the merged one of the line before. The last label of a line never is."""
    if index == 0 or level >= min(len(paths[index]), len(paths[index - 1])) - 1:
        return False
    return paths[index - 1][: level + 1] == paths[index][: level + 1]


def _run(paths: Sequence[tuple[str, ...]], index: int, level: int) -> int:
    """How many lines the merged label at that level spans from the line on."""
    end = index + 1
    while end < len(paths) and _continues(paths, end, level):
        end += 1
    return end - index


def _is_shown(line: Line, keys: Sequence[str], figures: Figures) -> bool:
    """Lines that a report may leave out are shown only where it has them."""
    return not (line.optional or line.variant) or any(key in figures for key in keys)


def _is_row_shown(row: Line, spec: TableForm, columns: Sequence[Line], figures: Figures) -> bool:
    return _is_shown(row, [f"{spec.id}.{row.id}.{column.id}" for column in columns], figures)


def _cell(key: str, figures: Figures) -> PictureCell:
    """A cell of the report; one that the report lacks altogether has no text."""
    return PictureCell(" ".join(figures.get(key, "").split()), key, missing=key not in figures)
