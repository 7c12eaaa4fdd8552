"""Reports made by a reader that knows its figures by key: what recognition would otherwise find out."""

from __future__ import annotations

from collections.abc import Sequence

from govlint.diagnostics import Location
from govlint.document.model import Piece
from govlint.document.numbers import read_cell
from govlint.forms import Form, Line, with_lines
from govlint.report.model import Figure, Issuer, Report, TableBinding


class ReportBuilder:
    """Puts one Report together: first the lines that it has of its own, if any, then its figures, then `build`.

    `form` is the form with the lines that were added so far.
    """

    def __init__(self, form: Form, path: str) -> None:
        self.form = form
        self.path = path
        self._figures: dict[str, tuple[Piece, str | None]] = {}

    def add_rows(self, table: str, rows: Sequence[Line], group: str) -> None:
        """Rows of this report alone, before the last one of the form; in identities `group` means all of them.

        Raises KeyError for a table that the form does not have.
        """
        self.form = with_lines(self.form, table, "row", rows, group)

    def add_columns(self, table: str, columns: Sequence[Line], group: str) -> None:
        """The same for columns."""
        self.form = with_lines(self.form, table, "column", columns, group)

    def add_figure(self, key: str, piece: Piece, unit: str | None = None) -> None:
        """A figure whose text is that of the piece, which knows its place. Raises KeyError for an unknown key."""
        if self.form.cell(key) is None:
            raise KeyError(key)
        self._figures[key] = (piece, unit)

    def build(
        self,
        *,
        year: int | None = None,
        title: Piece | None = None,
        issuer: Issuer | None = None,
        last: Location | None = None,
    ) -> Report:
        """The report; `last` is the end of its text (the place of the last figure where it is not given)."""
        tables = list(self._tables())
        figures = {figure.key: figure for table in tables for figure in table.figures}
        first = Location(line=1, column=1, end_line=1, end_column=1)
        end = last or (tables[-1].last_location if tables else first)
        return Report(
            path=self.path, index=0, form=self.form, form_evidence=(), year=year, year_votes=(), title=title,
            issuer=issuer or Issuer(None, "-", None, (), None), period=None, signoff=None, published=None,
            published_location=None, sections=[], headings=[], pieces=[], tables=tables, figures=figures,
            duplicates=[], facts={}, first=first, intro=first, last=end,
        )  # fmt: skip

    def _tables(self) -> Sequence[TableBinding]:
        made = []
        for table_id, spec in self.form.tables.items():
            keys = [cell.key for cell in spec.cells() if cell.key in self._figures]
            if not keys:
                continue
            places = sorted((self._figures[key][0].locate() for key in keys), key=_order)
            binding = TableBinding(table_id, self.form, spec, places[0], places[-1])
            binding.figures.extend(self._figure(key, binding) for key in keys)
            made.append(binding)
        return sorted(made, key=lambda table: _order(table.location))

    def _figure(self, key: str, table: TableBinding) -> Figure:
        piece, unit = self._figures[key]
        cell = read_cell(piece.text)
        spec = self.form.cell(key)
        said = cell.unit or unit or (None if spec is None else spec.unit)
        return Figure(key, cell.raw, cell.state, cell.value, said, piece, cell.start, cell.end, table, cell.reason,
                      cell.note)  # fmt: skip


def _order(place: Location) -> tuple[int, int]:
    return place.line or 0, place.column or 0
