"""Sections: the tree of headings, official sections by their titles, and those whose heading was lost."""

from __future__ import annotations

from collections.abc import Sequence

from govlint.document.model import Heading, Paragraph
from govlint.document.text import fold
from govlint.forms import Form
from govlint.report.model import Section, TableBinding
from govlint.report.recognise.knowledge import Knowledge, bare

_TITLE = 40


def promote(piece: Paragraph, knowledge: Knowledge) -> Paragraph:
    """The piece as a heading where its text is the title of an official section, however it is numbered."""
    if isinstance(piece, Heading) or len(piece.text) > _TITLE:
        return piece
    if piece.text[-1] in "。；，,;" or knowledge.section_of(piece.text) is None:
        return piece
    return Heading(piece.text, piece.line, piece.column, piece.runs, piece.base, piece.noise, 1, None, "", piece.text)


def official_headings(headings: Sequence[Heading], knowledge: Knowledge) -> dict[int, str]:
    """The official section that each heading opens, by the heading's `id()`; a section has one heading.

    Of several headings that may name a section, one with the printed title counts before one with another spelling,
    one with the section's own number before one without it, and then the first.
    """
    best: dict[str, tuple[bool, bool, int]] = {}
    chosen: dict[str, int] = {}
    for place, heading in enumerate(headings):
        if len(heading.text) > _TITLE + 20:
            continue
        section = knowledge.section_of(heading.text) or knowledge.section_of(heading.title)
        if section is None:
            continue
        rank = (bare(fold(heading.text)) == bare(fold(section.title)), heading.ordinal == section.number, -place)
        if section.id not in best or rank > best[section.id]:
            best[section.id] = rank
            chosen[section.id] = id(heading)
    return {heading: section_id for section_id, heading in chosen.items()}


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
    official = official_headings([e for e in entries if isinstance(e, Heading) and e.level == top], knowledge)
    headed = set(official.values())
    taken: set[str] = set()
    ends: dict[int, tuple[Section, Paragraph | TableBinding]] = {}
    for entry in entries:
        if isinstance(entry, Heading):
            place = entry.locate()
            section = Section(official.get(id(entry)), entry, place, place)
            while stack and stack[-1][0] >= entry.level:
                stack.pop()
            (stack[-1][1].children if stack else roots).append(section)
            stack.append((entry.level, section))
        elif isinstance(entry, TableBinding):
            _place_table(entry, form, roots, stack, taken, headed)
        elif stack:
            stack[-1][1].pieces.append(entry)
        if not (isinstance(entry, TableBinding) and entry.spec.section is None):
            for _, section in stack:
                ends[id(section)] = (section, entry)
    for section, entry in ends.values():
        section.last_location = entry.last_location if isinstance(entry, TableBinding) else entry.locate()
    return roots


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
