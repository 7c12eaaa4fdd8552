"""The outline of a report as the rules of this pack see it: chapters, what the form fixes, and what is absent."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import zip_longest

from govlint.api import (
    Heading,
    Location,
    NamedTuple,
    Paragraph,
    Report,
    Section,
    SectionForm,
    TableForm,
    fold,
    has_any,
    once_per_report,
)
from govlint_rules.structure._lexicon import entry, strings, words

LOST, ABSENT, RENAMED = "lost", "absent", "renamed"
# A file with less text than this is a cover page or a stub: nothing is said of what it lacks.
STUB = 200
_OVERVIEW_TEXT = 80
_SHORT_LINE = 24
_NEXT_TO_OVERVIEW = 2  # number of the section behind the overview
_RUN_ON = 40  # characters within which a title and its number must stand at the head of a paragraph


class Absence(NamedTuple):
    """A section of the form without its heading: `state` lost (content is there), absent or renamed; its place."""

    section: SectionForm
    state: str
    place: Location
    after: Section | None


@once_per_report
def all_sections(report: Report) -> Sequence[Section]:
    """Every section and sub-section, in source order."""
    return list(_walk(report.sections))


def _walk(sections: list[Section]) -> Iterator[Section]:
    for section in sections:
        yield section
        if section.children:
            yield from _walk(section.children)


@once_per_report
def chapters(report: Report) -> Sequence[tuple[Section, Heading]]:
    """The top-level sections with a heading, without list items, labels of an unread table and a list of contents."""
    titles = [fold(section.heading.title) if section.heading else "" for section in report.sections]
    last = {title: index for index, title in enumerate(titles)}
    kept = []
    for index, section in enumerate(report.sections):
        heading = section.heading
        if heading is None or (section.id is None and (_is_item(report, heading) or _is_table_label(report, heading))):
            continue
        if _is_bare(section) and titles[index] and last[titles[index]] > index:
            continue
        kept.append((section, heading))
    return kept


@once_per_report
def official(report: Report) -> Mapping[str, Section]:
    """The sections of the form that stand in the report with their heading, at whatever level and however numbered."""
    headed = [section for section in all_sections(report) if section.heading is not None]
    found: dict[str, Section] = {}
    for section in headed:
        if section.id is not None:
            found.setdefault(section.id, section)
    form = report.form
    wanting = [spec for spec in form.sections if spec.id not in found] if form is not None else []
    if wanting:
        # A title that recognition did not take for a chapter, because it is numbered or marked as a sub-heading.
        aspects = _aspects(report, found)
        free = {fold(s.heading.title): s for s in reversed(headed) if s.id is None and s.heading is not None}
        for spec in wanting:
            # A sub-heading without number may well say the same in short: only the full title counts there.
            for title in (spec.title, *spec.aliases):
                known = free.get(fold(title))
                if known is None or not known.heading or not (known.heading.ordinal or title == spec.title):
                    continue
                if id(known) not in aspects and not _is_elsewhere(report, spec, known.heading):
                    found.setdefault(spec.id, known)
    return found


def _aspects(report: Report, found: Mapping[str, Section]) -> set[int]:
    """The sub-headings of the overview that name one of its aspects in short, by `id()`.

    （一）主动公开情况 of 一、总体情况 is no chapter, even where the chapter of this name does not stand (yet).
    """
    form = report.form
    overview = found.get(form.sections[0].id) if form is not None else None
    if form is None or overview is None:
        return set()
    topics, full = words(report, "overview_topics"), {fold(spec.title) for spec in form.sections}
    titles = [(child, fold(child.heading.title)) for child in overview.children if child.heading is not None]
    return {id(child) for child, title in titles if title not in full and has_any(title, topics)}


def _is_elsewhere(report: Report, spec: SectionForm, heading: Heading) -> bool:
    """Whether the section's own table stands behind another chapter of the form than the sub-heading does.

    （二）依申请公开情况 of the overview is no heading for the table of requests.
    """
    made = next((s for s in report.sections if s.id == spec.id and s.heading is None), None)
    at, table = heading.line, made.location.line if made is not None else None
    if at is None or table is None:
        return False
    chapters_between = [s.heading.line for s in report.sections if s.heading is not None and s.id is not None]
    return any(line is not None and at < line < table for line in chapters_between)


@once_per_report
def is_bound(report: Report) -> bool:
    """Whether the report must keep to the form: that of a company or a school without an official table need not."""
    name = report.issuer.name if report.issuer is not None and not report.tables else None
    return not name or not fold(name).endswith(words(report, "not_bound"))


@once_per_report
def absences(report: Report) -> Sequence[Absence]:
    """The required sections of the report's form whose heading does not stand in it, in the order of the form."""
    form = report.form
    if form is None or not form.sections or not is_bound(report) or report.is_tables_alone:
        return []
    present = official(report)
    missing = [spec for spec in form.sections if spec.required and spec.id not in present]
    return [_absence(report, spec, present) for spec in missing]


def is_stub(report: Report) -> bool:
    """Whether the file holds hardly any text: no table, no chapter, a few sentences at most."""
    return not report.tables and not report.headings and sum(len(piece.text) for piece in report.pieces) < STUB


def text_of(section: Section) -> str:
    """The running text of the section and of all below it, without its own heading."""
    return "\n".join([piece.text for piece in section.all_pieces()])


def stands_after(report: Report, spec: SectionForm, present: Mapping[str, Section]) -> Section | None:
    """The section after which `spec` should stand: the nearest one before it in the form that is there."""
    assert report.form is not None
    before = [s.id for s in report.form.sections if s.number < spec.number]
    found = {section.id: section for section in all_sections(report) if section.id is not None}
    return next((found[i] for i in reversed(before) if i in found), None)


def _end_of(report: Report, section: Section) -> Location:
    """Where the section ends, before the sign-off of the report."""
    signoff, pieces = report.signoff, section.all_pieces()
    if signoff is None or section.tables or not pieces:
        return section.last_location
    signed = {piece.line for piece in (signoff.issuer, signoff.date_piece) if piece is not None and piece.line}
    own = [piece for piece in pieces if piece.line not in signed]
    return own[-1].locate() if own and own[-1] is not pieces[-1] else section.last_location


def _absence(report: Report, spec: SectionForm, present: Mapping[str, Section]) -> Absence:
    after = stands_after(report, spec, present)
    place = _end_of(report, after) if after is not None else report.intro
    if _is_renamed(report, spec):
        return Absence(spec, RENAMED, place, after)
    bare = next((s for s in all_sections(report) if s.id == spec.id), None)
    if bare is not None:
        return Absence(spec, LOST, bare.location, after)
    assert report.form is not None
    for table in report.tables:
        if table.spec.section == spec.id:
            return Absence(spec, LOST, table.location, after)
    piece = _content(report, spec, after)
    if piece is not None:
        return Absence(spec, LOST, piece.locate(), after)
    return Absence(spec, ABSENT, place, after)


def _is_renamed(report: Report, spec: SectionForm) -> bool:
    """Whether a chapter under another title stands where the section should: by number, by place, or as part of it."""
    assert report.form is not None
    number_of = {s.id: s.number for s in report.form.sections}
    tops = chapters(report)
    level = min((heading.level for _, heading in tops), default=1)
    title, lower = fold(spec.title), 0
    for section, heading in tops:
        if title in fold(heading.title):
            return True
        if section.id in number_of:
            lower = number_of[section.id]
        elif heading.level == level:
            slot = heading.ordinal is None and lower == spec.number - 1 > 0
            holds = any(t.spec.section == spec.id for t in report.tables if t.id in section.tables)
            if heading.ordinal == spec.number or slot or holds:
                return True
    return any(_opens_with(piece.text, spec) for piece in report.pieces)


def _opens_with(text: str, spec: SectionForm) -> bool:
    """Whether a paragraph begins with the number and the title of the section, its content in the same line."""
    at = text.find(spec.title, 0, _RUN_ON)
    return at >= 0 and text.lstrip(" \u3000（(")[:2].startswith((han(spec.number), str(spec.number)))


def has_own_outline(report: Report) -> bool:
    """Whether a report without any title of the form is divided by short lines in words of its own."""
    topics = entry(report, "title_words")
    if not isinstance(topics, Mapping):
        return False
    lines = [
        piece.text for piece in report.pieces if len(piece.text) <= _SHORT_LINE and piece.text[-1:] not in "。；，"
    ]
    return sum(any(has_any(line, strings(some)) for line in lines) for some in topics.values()) >= 3


def _content(report: Report, spec: SectionForm, after: Section | None) -> Paragraph | None:
    """The first paragraph that gives the section's content away, in the section before it."""
    assert report.form is not None
    if after is None:
        return _overview_text(report) if spec.number == 1 else None
    if after.id == report.form.sections[0].id and spec.number > _NEXT_TO_OVERVIEW:
        return None  # the overview sums up what the others are about
    some = words(report, "lost_content", spec.id)
    pieces = after.all_pieces() if some else ()
    return next((piece for piece in pieces if has_any(piece.text, some)), None)


def _overview_text(report: Report) -> Paragraph | None:
    """The first paragraph of an overview that begins without its heading: text that is no introduction."""
    fixed = official(report).values()
    headings = {section.heading for section in fixed}
    opening = words(report, "introduction")
    title = report.title.text if report.title is not None else ""
    found: list[Paragraph] = []
    for piece in report.pieces:
        if piece in headings:
            break
        if not piece.noise and len(piece.text) > 30 and piece.text not in title and not has_any(piece.text, opening):
            found.append(piece)
    return found[0] if sum(len(piece.text) for piece in found) >= _OVERVIEW_TEXT else None


def table_labels(table: TableForm) -> frozenset[str]:
    """The folded labels of the rows, columns, captions and groups of an official table."""
    labels: set[str] = set()
    lines = [*table.rows, *table.columns, *table.captions]
    for band in table.bands:
        labels.add(fold(band.caption))
        lines += [*band.rows, *band.columns]
    for line in lines:
        labels.add(fold(line.label))
        labels.update(fold(group) for group in line.groups)
    return frozenset(labels)


def with_next(sections: Sequence[Section]) -> Iterator[tuple[Section, Section | None]]:
    """Each section with its next sibling, None for the last."""
    return zip_longest(sections, sections[1:])


def stray_child(section: Section, following: Section | None) -> Heading | None:
    """A sub-heading that goes on with the section's own numbering in another style: （一）, 2., （三）."""
    own = section.heading
    if not section.children or own is None or own.ordinal is None or following is None or following.heading is None:
        return None
    after = following.heading
    if after.ordinal != own.ordinal + 2 or after.numbering != own.numbering:
        return None
    numbered = [c.heading for c in section.children if c.heading is not None and c.heading.ordinal is not None]
    goes_on = len(numbered) == 1 and numbered[0].ordinal == own.ordinal + 1 and numbered[0].numbering != own.numbering
    return numbered[0] if goes_on else None


def strays(report: Report) -> frozenset[Heading]:
    """The headings of the whole report that `stray_child` tells of."""
    levels = [report.sections, *[section.children for section in all_sections(report) if len(section.children) > 1]]
    found = [stray_child(section, following) for level in levels for section, following in with_next(level)]
    return frozenset(heading for heading in found if heading is not None)


def _is_item(report: Report, heading: Heading) -> bool:
    """Whether a numbered line is an item of a list: it ends as a sentence does, and is no title with its content."""
    if not heading.text.rstrip().endswith(("。", "；", ";")):
        return False
    fixed = report.form.sections if report.form is not None else ()
    return not any(spec.title in heading.text for spec in fixed)


def _is_table_label(report: Report, heading: Heading) -> bool:
    """Whether a chapter of no known title is a row of a table that was not understood (一、本年新收…)."""
    form = report.form
    if form is None or not form.sections:
        return False
    folded = fold(heading.text)
    return any(folded in table_labels(table) for table in form.tables.values())


def _is_bare(section: Section) -> bool:
    return not section.pieces and not section.children and not section.tables


_DIGITS = "零一二三四五六七八九"


def han(number: int) -> str:
    """A whole number from 1 to 99 as headings write it: 三, 十二, 二十."""
    tens, ones = divmod(number, 10)
    head = "" if tens == 0 else "十" if tens == 1 else _DIGITS[tens] + "十"
    return head + (_DIGITS[ones] if ones or not tens else "")
