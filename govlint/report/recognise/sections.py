"""Sections: the tree of headings, official sections by their titles, and those whose heading was lost."""

from __future__ import annotations

from collections.abc import Sequence

from govlint.document.model import Heading, Paragraph
from govlint.forms import Form
from govlint.report.model import Section, TableBinding
from govlint.report.recognise.knowledge import Knowledge

_TITLE = 40


def promote(piece: Paragraph, knowledge: Knowledge) -> Paragraph:
    """The piece as a heading where its text is the title of an official section, however it is numbered."""
    if isinstance(piece, Heading) or len(piece.text) > _TITLE:
        return piece
    if piece.text[-1] in "。；，,;" or knowledge.section_of(piece.text) is None:
        return piece
    return Heading(piece.text, piece.line, piece.column, piece.runs, piece.base, piece.noise, 1, None, "", piece.text)


def official_id(heading: Heading, knowledge: Knowledge) -> str | None:
    """The id of the official section that a heading names, or None."""
    if len(heading.text) > _TITLE + 20:
        return None
    found = knowledge.section_of(heading.text)
    return found.id if found is not None else None


def build_sections(
    entries: Sequence[Paragraph | TableBinding], form: Form | None, knowledge: Knowledge
) -> list[Section]:
    """The sections of a report from its paragraphs and tables in order.

    A heading opens a section under the nearest one of a higher level. Only a heading of the highest level in use may
    be an official section. A table whose section has no heading makes one (`heading` None).
    """
    top = min((e.level for e in entries if isinstance(e, Heading)), default=1)
    roots: list[Section] = []
    stack: list[tuple[int, Section]] = []
    taken: set[str] = set()
    headed = _headed(entries, knowledge, top)
    for entry in entries:
        if isinstance(entry, Heading):
            place = entry.locate()
            section_id = official_id(entry, knowledge) if entry.level == top else None
            section_id = section_id if section_id not in taken else None
            if section_id is not None:
                taken.add(section_id)
            section = Section(section_id, entry, place, place)
            while stack and stack[-1][0] >= entry.level:
                stack.pop()
            (stack[-1][1].children if stack else roots).append(section)
            stack.append((entry.level, section))
        elif isinstance(entry, TableBinding):
            _place_table(entry, form, roots, stack, taken, headed)
        elif stack:
            stack[-1][1].pieces.append(entry)
        _extend(entry, stack)
    return roots


def _headed(entries: Sequence[Paragraph | TableBinding], knowledge: Knowledge, top: int) -> set[str]:
    return {
        section_id
        for entry in entries
        if isinstance(entry, Heading) and entry.level == top and (section_id := official_id(entry, knowledge))
    }


def _place_table(
    table: TableBinding,
    form: Form | None,
    roots: list[Section],
    stack: list[tuple[int, Section]],
    taken: set[str],
    headed: set[str],
) -> None:
    wanted = table.spec.section
    if wanted is None:
        return  # an annex belongs to no section
    if wanted not in headed and wanted not in taken and form is not None and form.sections:
        section = Section(wanted, None, table.location, table.last_location)
        taken.add(wanted)
        roots.append(section)
        stack.clear()
        stack.append((1, section))
    if stack:
        stack[0][1].tables.append(table.id)


def _extend(entry: Paragraph | TableBinding, stack: Sequence[tuple[int, Section]]) -> None:
    if isinstance(entry, TableBinding):
        if entry.spec.section is None:
            return
        place = entry.last_location
    else:
        place = entry.locate()
    for _, section in stack:
        section.last_location = place
