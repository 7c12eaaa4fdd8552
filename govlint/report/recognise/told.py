"""A statistics table told in prose: the names of its rows with their numbers in running sentences, and no table."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from govlint.document.model import Paragraph
from govlint.document.numbers import NumberMention, scan_numbers
from govlint.document.text import fold
from govlint.forms import Form, Line, TableForm
from govlint.light import NamedTuple
from govlint.report.model import STATED, Figure, TableBinding
from govlint.report.recognise.knowledge import LONGEST, Knowledge

_LEAST_ROWS = 8  # official row labels that no other text has side by side
_LISTS = "list"
_LINKS = "为是共计有达:"  # what may stand between the name of a row and its number
_MARKS = ",.;:()年度"  # what may stand before the name of a row
_MOST_STARTS = 12  # places at which the name of a row may begin before one number
_INEXACT = ("余", "多")


class _Told(NamedTuple):
    """A row found in a paragraph."""

    line: Line
    piece: Paragraph
    number: NumberMention
    end: int


def told_table(
    pieces: Sequence[Paragraph], tables: Sequence[TableBinding], year: int | None, knowledge: Knowledge
) -> TableBinding | None:
    """The table that the paragraphs tell, where none of its kind stands in the report; None for nearly every report."""
    if any(table.spec.shape == _LISTS for table in tables):
        return None
    for form in knowledge.candidates:
        if year is not None and not form.covers(year):
            continue
        for spec in form.tables.values():
            if spec.shape == _LISTS and any(label in piece.text for piece in pieces for label in form.strong):
                found = list(_rows(pieces, form, spec, knowledge))
                if len(found) >= _LEAST_ROWS:
                    return _bind(form, spec, found)
    return None


def _bind(form: Form, spec: TableForm, found: Sequence[_Told]) -> TableBinding:
    binding = TableBinding(
        spec.id, form, spec, found[0].piece.locate(), found[-1].piece.locate(), complete=False, told=True
    )
    binding.evidence = tuple(label for label in form.strong if any(label in one.piece.text for one in found))
    for one in found:
        number = one.number
        raw = one.piece.text[number.start : one.end]
        unit = number.unit or one.line.unit
        key = f"{spec.id}.{one.line.id}"
        figure = Figure(key, raw, STATED, number.value, unit, one.piece, number.start, one.end, binding)
        binding.figures.append(figure)
    return binding


def _rows(pieces: Sequence[Paragraph], form: Form, spec: TableForm, knowledge: Knowledge) -> Iterator[_Told]:
    """Each row of the table that a number follows in its own unit, the first place of each."""
    order = {line.id: index for index, line in enumerate(spec.rows)}
    known: set[str] = set()
    last = -1
    for piece in pieces:
        before = 0
        for number in scan_numbers(piece.text):
            candidates = _lines(piece.text[before : number.start], form, spec, knowledge)
            before = number.start + len(number.text) + len(number.unit or "")
            line = next((one for one in candidates if order[one.id] > last), candidates[0] if candidates else None)
            if line is None or number.unit not in (line.unit, *line.units_also) or line.id in known:
                continue
            if piece.text.startswith(_INEXACT, number.end):
                continue
            known.add(line.id)
            last = order[line.id]
            yield _Told(line, piece, number, before)


def _lines(said: str, form: Form, spec: TableForm, knowledge: Knowledge) -> list[Line]:
    """The rows that the words before a number name in full, in printed order: the longest name that fits."""
    text = fold(said[-LONGEST:]).rstrip(_LINKS)
    starts = [0, *(at + 1 for at, char in enumerate(text) if char in _MARKS)][-_MOST_STARTS:]
    for start in starts:
        refs = knowledge.refs(text[start:]) if text[start:] else ()
        found = [
            ref.line for ref in refs
            if ref.kind == "row" and ref.form == form.id and ref.table == spec.id and ref.line is not None
        ]  # fmt: skip
        if found:
            return found
    return []
