"""Mistakes to plant in a draft: every function takes a sound draft and returns one with one thing wrong.

Functions raise LookupError where the draft has nothing of the kind to spoil, so that a test never passes idly.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from decimal import Decimal

from govlint.forms import Line, TableForm
from govlint.testing.draft import Draft, Part


def set_figures(draft: Draft, texts: Mapping[str, str]) -> Draft:
    """Other texts in the cells of the keys."""
    for key in texts:
        if key not in draft.figures:
            raise LookupError(key)
    return replace(draft, figures={**draft.figures, **texts})


def break_figure(draft: Draft, key: str, by: int = 1) -> Draft:
    """The figure of the key with `by` added to it; what else the cell says (a unit) goes."""
    return set_figures(draft, {key: f"{Decimal(draft.figures[key]) + by:f}"})


def blank_cells(draft: Draft, keys: Iterable[str]) -> Draft:
    """Nothing in the cells of the keys."""
    return set_figures(draft, dict.fromkeys(keys, ""))


def replace_text(draft: Draft, old: str, new: str, kinds: Iterable[str] = ()) -> Draft:
    """`new` for `old` in the parts of the kinds (all kinds where none is named)."""
    chosen = set(kinds)
    parts = tuple(
        part._replace(text=part.text.replace(old, new)) if not chosen or part.kind in chosen else part
        for part in draft.parts
    )
    return _changed(draft, parts, old)


def drop_parts(draft: Draft, wanted: Callable[[Part], bool]) -> Draft:
    """Without the parts for which `wanted` is true."""
    return _changed(draft, tuple(part for part in draft.parts if not wanted(part)), "part")


def drop_kind(draft: Draft, kind: str) -> Draft:
    """Without the parts of a kind (title, introduction, signoff)."""
    return drop_parts(draft, lambda part: part.kind == kind)


def drop_heading(draft: Draft, section: str) -> Draft:
    """Without the heading of the section; its content stays."""
    return drop_parts(draft, lambda part: part.kind == "heading" and part.id == section)


def section_parts(draft: Draft, section: str) -> tuple[Part, ...]:
    """The heading of the section and all that follows it up to the next heading or the sign-off."""
    found: list[Part] = []
    for part in draft.parts:
        if part.kind == "heading" and part.level == 1:
            if found:
                break
            if part.id == section:
                found.append(part)
        elif found and part.kind == "signoff":
            break
        elif found:
            found.append(part)
    if not found:
        raise LookupError(section)
    return tuple(found)


def drop_section(draft: Draft, section: str) -> Draft:
    """Without the section: heading, paragraphs and tables."""
    gone = section_parts(draft, section)
    return replace(draft, parts=tuple(part for part in draft.parts if part not in gone))


def empty_section(draft: Draft, section: str) -> Draft:
    """Only the heading of the section."""
    gone = section_parts(draft, section)[1:]
    return _changed(draft, tuple(part for part in draft.parts if part not in gone), section)


def swap_sections(draft: Draft, first: str, second: str) -> Draft:
    """Two neighbouring sections in the other order; each keeps its printed number."""
    one, two = section_parts(draft, first), section_parts(draft, second)
    at = draft.parts.index(one[0])
    if draft.parts[at : at + len(one) + len(two)] != one + two:
        raise LookupError(f"{first} {second}")
    return replace(draft, parts=(*draft.parts[:at], *two, *one, *draft.parts[at + len(one) + len(two) :]))


def set_heading(draft: Draft, section: str, text: str) -> Draft:
    """Another text for the heading of the section, number included."""
    parts = tuple(p._replace(text=text) if p.kind == "heading" and p.id == section else p for p in draft.parts)
    return _changed(draft, parts, section)


def add_paragraph(draft: Draft, section: str, text: str) -> Draft:
    """A further paragraph at the end of the section ("" for the introduction)."""
    if section:
        last = section_parts(draft, section)[-1]
        at = draft.parts.index(last) + 1
    else:
        at = max((i for i, p in enumerate(draft.parts) if p.kind == "introduction"), default=-1) + 1
    kind = "paragraph" if section else "introduction"
    return replace(draft, parts=(*draft.parts[:at], Part(kind, text, section), *draft.parts[at:]))


def drop_table(draft: Draft, table: str) -> Draft:
    """Without the table; the heading of its section stays."""
    return drop_parts(draft, lambda part: part.kind == "table" and part.id == table)


def drop_row(draft: Draft, table: str, row: str) -> Draft:
    """The table without the row."""
    return _with_rows(draft, table, lambda rows: tuple(line for line in rows if line.id != row))


def rename_row(draft: Draft, table: str, row: str, label: str) -> Draft:
    """The row under another label."""
    return _with_rows(draft, table, lambda rows: tuple(r._replace(label=label) if r.id == row else r for r in rows))


def set_unit(draft: Draft, table: str, row: str, unit: str) -> Draft:
    """Another unit beside the figure of a list's row."""
    return _with_rows(draft, table, lambda rows: tuple(r._replace(unit=unit) if r.id == row else r for r in rows))


def add_row(draft: Draft, table: str, after: str, label: str, text: str = "0") -> Draft:
    """A row that the form does not have, every cell of it holding `text`."""

    def added(rows: tuple[Line, ...]) -> tuple[Line, ...]:
        at = next((i for i, line in enumerate(rows) if line.id == after), None)
        if at is None:
            return rows
        return (*rows[: at + 1], rows[at]._replace(id="added", label=label, note=""), *rows[at + 1 :])

    changed = _with_rows(draft, table, added)
    new = {spec.key: text for spec in changed.tables[table].cells() if ".added" in spec.key}
    return replace(changed, figures={**changed.figures, **new})


def swap_rows(draft: Draft, table: str, first: str, second: str) -> Draft:
    """Two rows in each other's place, each with its own figures."""

    def swapped(rows: tuple[Line, ...]) -> tuple[Line, ...]:
        by_id = {line.id: line for line in rows}
        if first not in by_id or second not in by_id:
            return rows
        other = {first: second, second: first}
        return tuple(by_id[other.get(line.id, line.id)] for line in rows)

    return _with_rows(draft, table, swapped)


def drop_column(draft: Draft, table: str, column: str) -> Draft:
    """The table without the column."""
    old = draft.tables[table]
    new = old._replace(
        columns=tuple(line for line in old.columns if line.id != column),
        bands=tuple(
            band._replace(columns=tuple(line for line in band.columns if line.id != column)) for band in old.bands
        ),
    )
    return _with_table(draft, table, old, new)


def reword_table(draft: Draft, table: str, old: str, new: str) -> Draft:
    """`new` for `old` in the lines above and below the table (a year, a unit that reports); "" drops the line."""
    words = draft.table_words[table]

    def reworded(lines: tuple[str, ...]) -> tuple[str, ...]:
        changed = (line.replace(old, new) if new else ("" if old in line else line) for line in lines)
        return tuple(line for line in changed if line)

    changed = replace(words, head=reworded(words.head), foot=reworded(words.foot))
    if changed == words:
        raise LookupError(old)
    return replace(draft, table_words={**draft.table_words, table: changed})


def _changed(draft: Draft, parts: tuple[Part, ...], what: str) -> Draft:
    if parts == draft.parts:
        raise LookupError(what)
    return replace(draft, parts=parts)


def _with_table(draft: Draft, table: str, old: TableForm, new: TableForm) -> Draft:
    if new == old:
        raise LookupError(table)
    return replace(draft, tables={**draft.tables, table: new})


def _with_rows(draft: Draft, table: str, change: Callable[[tuple[Line, ...]], tuple[Line, ...]]) -> Draft:
    old = draft.tables[table]
    new = old._replace(
        rows=change(old.rows),
        bands=tuple(band._replace(rows=change(band.rows)) for band in old.bands),
    )
    return _with_table(draft, table, old, new)
