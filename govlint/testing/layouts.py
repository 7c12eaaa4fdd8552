"""Layouts: ways in which one and the same report is written down, after those that real reports were found in."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from govlint.forms import Line, TableForm
from govlint.testing import tablewriters
from govlint.testing.draft import Draft, Part, TableWords
from govlint.testing.generate import han
from govlint.testing.tablewriters import TableWriter

_THOUSAND = 4  # digits from which a thousands mark is written


@dataclass(frozen=True)
class Layout:
    """A way of writing a report down. `suffix` is that of the file, `shapes` the table shapes it is meant for (empty:
    every one), `loses` whether figures cannot all be read back (their places are lost in the text)."""

    name: str
    render: Callable[[Draft], str]
    suffix: str = ".txt"
    shapes: tuple[str, ...] = ()
    loses: bool = False

    def suits(self, draft: Draft) -> bool:
        """Whether the layout makes sense for the tables of the draft."""
        return not self.shapes or any(table.shape in self.shapes for table in draft.tables.values())


def lines_of(draft: Draft, table: TableWriter, marks: bool = False) -> list[str]:
    """The report line by line; with `marks`, headings carry Markdown marks and blank lines stand between blocks."""
    lines: list[str] = []
    for part in draft.parts:
        if part.kind == "table":
            lines += table(draft, part.id)
        else:
            lines.append(("#" * (part.level + 1) + " " if marks and part.kind == "heading" else "") + part.text)
            if marks and part.kind == "title":
                lines[-1] = "# " + part.text
        if marks:
            lines.append("")
    return lines


def _text(lines: Sequence[str]) -> str:
    return "\n".join(lines) + "\n"


def _with(table: TableWriter) -> Callable[[Draft], str]:
    return lambda draft: _text(lines_of(draft, table))


def _with_marks(table: TableWriter) -> Callable[[Draft], str]:
    return lambda draft: _text(lines_of(draft, table, marks=True))


def _cell_lines(draft: Draft) -> str:
    """Every paragraph and every cell followed by a blank line."""
    lines: list[str] = []
    for part in draft.parts:
        lines += tablewriters.cell_lines(draft, part.id) if part.kind == "table" else [part.text, ""]
    return _text(lines)


def _one_line(draft: Draft) -> str:
    return _text([" ".join(lines_of(draft, tablewriters.spaced_cells))])


def _layout_cell(draft: Draft) -> str:
    """The whole report in the first cell of a page-layout table with fifty empty columns."""
    return _text(["| " + " ".join(lines_of(draft, tablewriters.spaced_cells)) + " |" + " |" * 50])


def _portal(draft: Draft) -> str:
    """Navigation, a metadata table, the report with the tables of the page, navigation again."""
    metadata = [" | ".join(row) + " |" for row in draft.metadata]
    columns = len(draft.metadata[0]) if draft.metadata else 1
    separator = ["|".join(["---"] * columns)] if metadata else []
    body = lines_of(draft, tablewriters.trailing_pipes)
    return _text([*draft.before, *metadata[:1], *separator, *metadata[1:], *body, *draft.after])


def _lost_heading(draft: Draft) -> str:
    """Without the heading of the section whose table has most cells: table after table."""
    return _text(lines_of(without_heading(draft), tablewriters.trailing_pipes))


def without_heading(draft: Draft) -> Draft:
    """The draft without the heading of the section that holds the largest table."""
    sections = {table.section: sum(1 for _ in table.cells()) for table in draft.tables.values() if table.section}
    lost = max(sections, key=lambda section: sections[section], default=None)
    return replace(draft, parts=tuple(p for p in draft.parts if not (p.kind == "heading" and p.id == lost)))


def _variants(draft: Draft) -> str:
    """Other accepted spellings of the labels and headings, blanks within labels, `1、` for `1.`"""
    rng = random.Random(draft.words.get("day", "") + draft.issuer)
    tables = {table_id: _respell(table, rng) for table_id, table in draft.tables.items()}
    official = {section.id: section for section in draft.form.sections}
    parts = []
    for part in draft.parts:
        section = official.get(part.id) if part.kind == "heading" else None
        if section is not None and section.aliases:
            part = part._replace(text=f"{han(section.number)}、{rng.choice(section.aliases)}")
        parts.append(part)
    return _text(lines_of(replace(draft, tables=tables, parts=tuple(parts)), tablewriters.pipe_grid))


def _respell(table: TableForm, rng: random.Random) -> TableForm:
    def line(old: Line) -> Line:
        # a heading of a part is known by its number too: only its blanks vary
        label = rng.choice((old.label, *old.aliases))
        if label[:1].isdigit():
            label = label.replace(".", "、", 1)
        label = rng.choice((tablewriters.wide_brackets, tablewriters.spaced, str))(label)
        return old._replace(label=label, note="")

    bands = tuple(
        band._replace(
            caption=tablewriters.wide_brackets(band.caption).replace("条", "条 "),
            columns=tuple(map(line, band.columns)),
            rows=tuple(map(line, band.rows)),
        )
        for band in table.bands
    )
    return table._replace(rows=tuple(map(line, table.rows)), columns=tuple(map(line, table.columns)), bands=bands)


def _wide_digits(draft: Draft) -> str:
    """Figures in full-width digits, or with thousands marks where they are large."""
    wide = str.maketrans("0123456789.", "０１２３４５６７８９．")
    figures = {}
    for index, (key, text) in enumerate(sorted(draft.figures.items())):
        large = text.isdigit() and len(text) >= _THOUSAND
        figures[key] = f"{int(text):,}" if large else text.translate(wide) if index % 2 else text
    return _text(lines_of(replace(draft, figures=figures), tablewriters.pipe_grid))


def with_blanks(draft: Draft) -> Draft:
    """The draft with every zero of its tables left blank."""
    return replace(draft, figures={key: "" if text == "0" else text for key, text in draft.figures.items()})


LAYOUTS: dict[str, Layout] = {
    layout.name: layout
    for layout in (
        Layout("pipe-grid", _with(tablewriters.pipe_grid)),
        Layout("trailing-pipes", _with(tablewriters.trailing_pipes)),
        Layout("wide-blanks", _with(tablewriters.wide_blanks)),
        Layout("piped-lines", _with(tablewriters.piped_lines)),
        Layout("cell-lines", _cell_lines),
        Layout("one-line", _one_line),
        Layout("layout-cell", _layout_cell),
        Layout("one-blank", _with(tablewriters.one_blank)),
        Layout("split-header", _with(tablewriters.split_header)),
        Layout("portal", _portal),
        Layout("cut-tables", _with_marks(tablewriters.cut_tables), ".md"),
        Layout("fields-inside", _with(tablewriters.fields_inside), shapes=("list",)),
        Layout("html", _with_marks(tablewriters.html_table), ".md"),
        Layout("tabs", _with(tablewriters.tabbed)),
        Layout("lost-heading", _lost_heading, shapes=("matrix",)),
        Layout("variants", _variants),
        Layout("markdown", _with_marks(tablewriters.markdown), ".md"),
        Layout("wide-digits", _wide_digits),
        Layout("dropped-blanks", lambda d: _with(tablewriters.dropped_blanks)(with_blanks(d)), loses=True),
        Layout("collapsed-group", _with(tablewriters.collapsed_group), shapes=("matrix",), loses=True),
    )
}

__all__ = ["LAYOUTS", "Draft", "Layout", "Part", "TableWords", "lines_of", "with_blanks", "without_heading"]
