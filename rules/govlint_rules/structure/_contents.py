"""What the Regulation of 2007 demands that a report treats, and does not say a word of."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from govlint.api import Location, NamedTuple, Report, has_any, once_per_report
from govlint_rules.structure._declaration import body_text, declaration
from govlint_rules.structure._lexicon import MAPPINGS, entry, has_any_wrapped, names, words_of
from govlint_rules.structure._outline import STUB, is_bound, is_stub


class Content(NamedTuple):
    """A content that is missing: its id in the form, how messages call it, and the place behind which it belongs."""

    name: str
    label: Mapping[str, str]
    place: Location


@once_per_report
def unsaid_contents(report: Report) -> Sequence[Content]:
    """The required contents of which neither a word of the text nor a row of a table speaks."""
    required = report.form.data.get("required_content") if report.form is not None else None
    if not isinstance(required, Sequence) or is_stub(report) or _is_table_alone(report) or not is_bound(report):
        return ()
    body = body_text(report, declaration(report))
    added = entry(report, "content_words")
    before: list[tuple[str, ...]] = []
    missing = []
    for content in required:
        if not isinstance(content, MAPPINGS) or content.get("required") is False:
            continue
        name, some = str(content.get("id")), words_of(content, added)
        if has_any_wrapped(body, some):
            before.append(some)
        elif not _has_row(report, name, content.get("satisfied_by_table_row")):
            known = entry(report, "content_names")
            label = names(known.get(name) if isinstance(known, Mapping) else None, name)
            missing.append(Content(name, label, _place(report, before)))
    return missing


def _is_table_alone(report: Report) -> bool:
    """Whether the file holds only the annex: the report itself stands elsewhere."""
    return bool(report.tables) and not report.headings and sum(len(piece.text) for piece in report.pieces) < STUB


def _has_row(report: Report, name: str, row: object) -> bool:
    """Whether a table has the row that shows the content: the one that the form names, or the one of the lexicon."""
    known = entry(report, "content_rows")
    rows = [row, known.get(name)] if isinstance(known, Mapping) else [row]
    return any(f"{table.id}.{one}" in report.figures for table in report.tables for one in rows if one)


def _place(report: Report, before: Sequence[Sequence[str]]) -> Location:
    """The end of the last chapter on the content that comes before the missing one in the law."""
    for some in reversed(before):
        for section in reversed(report.sections):
            heading = section.heading
            if heading is not None and has_any(heading.text, some):
                return section.last_location
    return report.intro
