"""Binding: a region of rows becomes a table of a form, its numbers figures under their keys."""

from __future__ import annotations

from collections.abc import Sequence

from govlint.document.model import Piece
from govlint.document.text import fold
from govlint.forms import Form, Line, TableForm
from govlint.report.model import TableBinding
from govlint.report.recognise.bound import POSITION_LOST, Bound
from govlint.report.recognise.extra import without_extra_columns
from govlint.report.recognise.halves import halves, one_label
from govlint.report.recognise.knowledge import TEXT, Knowledge
from govlint.report.recognise.naming import bare, gives_year
from govlint.report.recognise.numbercolumns import numbers_abreast, one_number
from govlint.report.recognise.plans import bind_planned
from govlint.report.recognise.regions import Region
from govlint.report.recognise.row import Atom, Row
from govlint.report.recognise.shapes import bind_shape
from govlint.report.recognise.strip import strip_instances, strip_width
from govlint.report.recognise.torn import rows_in_order, spare_torn
from govlint.report.recognise.turned import turned_back
from govlint.report.recognise.virtual import VirtualRow, virtual_rows
from govlint.report.recognise.whole import whole_labels

# rows with figures that make a table: a line of prose may name one row of a table and a number
_LEAST = {"matrix": 2, "stacked": 2, "list": 3, "strip": 1}
_TELLS = tuple(":,(为共有")  # what the figures of a row may begin with that is told in text
_NAMED = 2  # rows without cells that no table has which leaves blank cells out
_TURNED = ("matrix", "stacked")  # the shapes whose rows and columns people exchange
_HEAP = 4  # numbers behind one label, besides those of two rows, that are a column of numbers
_SEEN = 4  # rows with numbers after which the first one may begin the table anew
_TELLING = 4  # characters from which on a label is more than a word of any table
_MOST_SURROUNDED = 10  # occurrences of a table whose header and footer are looked for
_EVIDENCE = 6  # labels named as evidence where none of them is a strong one


def split_instances(rows: Sequence[VirtualRow], table: str) -> list[list[VirtualRow]]:
    """The rows of each occurrence of the table: it starts anew where its first rows come again with numbers."""
    instances: list[list[VirtualRow]] = [[]]
    seen: set[int] = set()
    for row in rows:
        first = row.labels[-1].token.first.get(table) if row.stated and row.labels else None
        if first is not None:
            if first <= 1 and len(seen) >= _SEEN and first in seen:
                instances.append([])
                seen = set()
            seen.add(first)
        instances[-1].append(row)
    return instances


def _instances(rows: Sequence[VirtualRow], table: str, knowledge: Knowledge) -> tuple[list[list[VirtualRow]], bool]:
    """The rows of each occurrence of the table, and whether numbers were looked at to tell."""
    spec = _spec(table, knowledge)
    if spec.shape == "strip":
        return strip_instances(rows, strip_width(spec))
    return split_instances(rows, table), False


def choose_form(
    rows: Sequence[VirtualRow], table: str, knowledge: Knowledge, prefer: Sequence[str]
) -> tuple[Form, tuple[str, ...], tuple[tuple[str, str], ...]] | None:
    """The form whose labels the table has most of; `prefer` breaks ties. With its evidence and other forms' labels.

    The evidence is the labels that only this form has. Other forms count where the table has a strong label of theirs
    that the chosen form does not know.
    """
    scores: dict[str, int] = {}
    only: dict[str, list[str]] = {}
    for row in rows:
        labels = row.labels[-1:] if row.stated else row.labels
        for atom in {atom.token: atom for atom in labels}.values():  # one merged cell may be written several times
            forms = atom.token.forms.get(table, ())
            for form_id in forms:
                scores[form_id] = scores.get(form_id, 0) + 1
            if len(forms) == 1:
                only.setdefault(next(iter(forms)), []).append(atom.text)
    if not scores:
        return None
    order = {form_id: place for place, form_id in enumerate(prefer)}
    best = max(sorted(scores), key=lambda f: (scores[f], -order.get(f, len(order)), f))
    others = tuple(
        (form_id, text)
        for form_id in sorted(only)
        if form_id != best
        for text in dict.fromkeys(only[form_id])
        if knowledge.is_strong(text, knowledge.forms[form_id])
    )
    mine = dict.fromkeys(only.get(best, ()))
    strong = tuple(text for text in mine if knowledge.is_strong(text, knowledge.forms[best]))
    return knowledge.forms[best], strong or tuple(mine)[:_EVIDENCE], others


def bind_region(region: Region, knowledge: Knowledge, prefer: Sequence[str]) -> list[Bound]:
    """The tables that a region holds (several where the same table occurs twice); nothing where it holds none."""
    table = region.table
    found = bind_planned(
        table, region.bare, prefer, region.rows, knowledge.plans,
        lambda: bind_rows(region, table, knowledge, prefer),
    )  # fmt: skip
    for one in found[:_MOST_SURROUNDED]:
        read_surroundings(one, region.rows)
    return found


def bind_rows(region: Region, table: str, knowledge: Knowledge, prefer: Sequence[str]) -> list[Bound]:
    """The tables of a region, row by row."""
    whole = rows_in_order(whole_labels(region.rows, table, knowledge), table, knowledge)
    source, by_value, told = _source(whole, table, knowledge)
    virtual, by_number = virtual_rows(source, table, knowledge)
    unread: Sequence[VirtualRow] = [row for row in virtual if row.apart]
    if not unread and _shape(table, knowledge) in _TURNED:
        virtual, unread = turned_back(virtual, table, knowledge)
    unread = unread or _column_by_column(virtual, table, knowledge)
    bound: list[Bound] = []
    if not _is_telling(virtual, table) and not region.bare:
        return bound
    instances, by_length = _instances(virtual, table, knowledge)
    for rows in instances:
        chosen = choose_form(rows, table, knowledge, prefer)
        if region.bare:
            chosen = next(form for name in prefer if table in (form := knowledge.forms[name]).tables), (), ()
        elif chosen is None and by_length and bound:
            chosen = bound[-1].binding.form, (), ()  # its header stands above the first one
        if chosen is None:
            continue
        form, evidence, others = chosen
        first, last = _first(rows, region), _last(rows, region)
        binding = TableBinding(
            table, form, form.tables[table], first.locate(), last.locate(), evidence, other_forms=others
        )
        one = Bound(binding, first, last)
        one.by_value = by_value or by_number or by_length
        apart = unread or _without_cells(rows, region, form.tables[table])
        if apart:
            _leave_unread(one, apart)
        else:
            bind_shape(one, rows)
            _spare(one, region)
        least = len(binding.spec.rows) // 2 if told else _LEAST[binding.spec.shape]
        if one.rows_read >= least or (one.lost and not told):
            bound.append(one)
    return bound


def _source(rows: Sequence[Row], table: str, knowledge: Knowledge) -> tuple[Sequence[Row], bool, bool]:
    """The rows of a table without what is none of its own, one beside another apart.

    And whether numbers were looked at to tell what is what, and whether it is told in lines of a label and a number.
    """
    shape = _shape(table, knowledge)
    if shape == "list":
        source = halves(rows, table)
        several = numbers_abreast(source)
        if several:
            source = one_number(source, several, knowledge)
        told = all(row.paragraph is not None and len(row.atoms) == 2 for row in source if row.numbers)
        return source, bool(several), told
    if shape == "stacked":  # in a matrix two rows on one line are one line break that was lost, maybe with a cell
        rows = one_label(rows, table)
    official = without_extra_columns(rows, table, knowledge)
    return official, official is not rows, False


def _without_cells(rows: Sequence[VirtualRow], region: Region, spec: TableForm) -> Sequence[VirtualRow]:
    """The rows of a table in lines of text that has their names but, for all but one of them, nothing behind these: the
    numbers stand elsewhere. So they do where a few names of a table with columns have one number each. Nothing where it
    is not so."""
    named = [row for row in rows if row.labels and {"row"} == row.labels[-1].token.kinds.get(spec.id, ())]
    some = 1 if spec.shape == "matrix" and 2 * len(named) < len(spec.rows) else 0
    if spec.shape == "strip" or len(named) < _NAMED or sum([1 for row in named if len(row.cells) > some]) > 1:
        return ()
    return named if all(row.paragraph is not None for row in region.rows) else ()


def _column_by_column(rows: Sequence[VirtualRow], table: str, knowledge: Knowledge) -> Sequence[VirtualRow]:
    """The named rows of a table that was written down one column after the other: most have not as many numbers as the
    table has columns, and the numbers of many stand together. Nothing where it is not so."""
    spec = _spec(table, knowledge)
    if spec.shape not in ("matrix", "list"):
        return ()
    width = len(spec.columns) or 1
    named = [row for row in rows if row.labels and "row" in row.labels[-1].token.kinds.get(table, ())]
    if max([row.numbers for row in rows], default=0) <= 2 * width + _HEAP:
        return ()
    whole = sum([row.numbers == width for row in named])
    return named if 2 * whole < len(named) else ()


def _spare(bound: Bound, region: Region) -> None:
    """Blame the table for nothing that the way it was written down has done."""
    if bound.binding.missing:
        _told_apart(bound, region)
    if bound.binding.unknown or bound.binding.renamed:
        spare_torn(bound, region.rows)


def _told_apart(bound: Bound, region: Region) -> None:
    """Take no row for missing whose label begins a text alone in its row with numbers behind it, as where the cells of
    a row were run together; say that they were not read."""
    lines = [row.filled[0] for row in region.rows if row.shape.count == 1]
    texts = {bare(fold(piece.text)): piece for piece in lines if any(map(str.isdecimal, piece.text))}
    for line in [one for one in bound.binding.missing if isinstance(one, Line)] if texts else ():
        label = bare(fold(line.label))
        piece = next((texts[text] for text in texts if text.startswith(label) and _goes_on(text[len(label) :])), None)
        if piece is not None:
            bound.binding.missing.remove(line)
            bound.lost.append((POSITION_LOST, line.label, piece))


def _goes_on(text: str) -> bool:
    """Whether what stands behind a label may tell its figures."""
    return text[:1].isdecimal() or text[:1] in _TELLS


def _leave_unread(bound: Bound, lines: Sequence[VirtualRow]) -> None:
    """Read nothing of a table, and say so."""
    bound.binding.complete = False
    for row in lines:
        bound.lose((), row, POSITION_LOST)


def _shape(table: str, knowledge: Knowledge) -> str:
    return _spec(table, knowledge).shape


def _spec(table: str, knowledge: Knowledge) -> TableForm:
    """The table as the first of the forms that have it describes it."""
    return next(form.tables[table] for form in knowledge.candidates if table in form.tables)


def _is_telling(rows: Sequence[VirtualRow], table: str) -> bool:
    """Whether labels name the table that no other table has: words such as a sum or a remainder do not."""
    first: str | None = None
    for row in rows:
        for atom in row.labels:
            if len(atom.text) >= _TELLING and table in atom.token.forms:
                text = fold(atom.text)
                if len(text) >= _TELLING and text != first:
                    if first is not None:
                        return True
                    first = text
    return False


def _first(rows: Sequence[VirtualRow], region: Region) -> Piece:
    for row in rows:
        for atom in (*row.labels, *row.texts, *row.cells):
            if atom.text:
                return atom
    return region.rows[0].piece


def _last(rows: Sequence[VirtualRow], region: Region) -> Piece:
    for row in reversed(rows):
        for atom in (*reversed(row.cells), *reversed(row.labels)):
            if atom.text:
                return atom
    return region.rows[-1].piece


def read_surroundings(bound: Bound, rows: Sequence[Row]) -> None:
    """What stands around the figures of a table: the year of its caption, the fields of its header, its footer."""
    binding = bound.binding
    undated = binding.spec.caption_year
    if not (undated or binding.spec.header_fields or binding.spec.footer_labels):
        return
    found: list[str] = []
    for number in range(len(rows)) if bound.around is None else bound.around:
        row = rows[number]
        shape = row.shape
        if not shape.surrounds:
            continue
        for place, (text, token) in enumerate(zip(row.texts, shape.tokens, strict=True)):
            if undated and (year := gives_year(text)):
                binding.caption_year = (year, row.atoms[place].locate())
                undated = False
            if token.edge and text:
                _read_field(binding, row.atoms[place], fold(text), rows[number : number + 2], found)
    binding.footer_labels = tuple(dict.fromkeys(found))


def _read_field(binding: TableBinding, atom: Atom, text: str, rows: Sequence[Row], found: list[str]) -> None:
    """A field of the header (its value behind the label, beside it, or alone on the next line) or of the footer."""
    kinds = atom.token.kinds.get(binding.id, ())
    if "header" in kinds:
        label = next((h for h in binding.spec.header_fields if text.startswith(fold(h))), text)
        value = text[len(fold(label)) :].lstrip(":")
        if not value:
            beside = [a.text for a in rows[0].filled if a is not atom and not a.token.refs]
            below = [a for row in rows[1:] if len(row.filled) == 1 for a in row.filled if a.token.kind == TEXT]
            value = " ".join(beside) or "".join(fold(a.text).lstrip(":") for a in below)
        binding.header_fields.setdefault(label, (value, atom.locate()))
    if "footer" in kinds:
        found.extend(label for label in binding.spec.footer_labels if fold(label) in text)
