"""Before a finding blames the report, its figures are read again by another route to the same cells."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

import pytest

from govlint.diagnostics import Diagnostic
from govlint.policy.secondlook import doubts
from govlint.results import RunResult
from govlint.testing import LAYOUTS, Draft, findings_of, lint_text, parse_text
from govlint.testing.docx import render as render_docx
from govlint.testing.html import render as render_html
from tests.generators import generator
from tests.rezip import with_document

Read = Callable[[str], RunResult]
HERE = "@@"  # stands in the cell whose markup a test writes


def drafted() -> tuple[Draft, str]:
    """A sound report, and a figure of it that has two digits in a row with a total."""
    for seed in range(40):
        draft = generator("f2021").draft(seed)
        for key in ("requests.new.natural", "requests.new.business"):
            if len(draft.figures[key]) == 2:
                return draft, key
    raise AssertionError("no seed gives such a figure")


DRAFT, KEY = drafted()
VALUE = DRAFT.figures[KEY]


def page(markup: str) -> RunResult:
    """What is said of the report as a web page in which the cell of KEY has this markup."""
    draft = replace(DRAFT, figures={**DRAFT.figures, KEY: HERE})
    return lint_text(render_html(draft).replace(HERE, markup), path="report.html")


def word(markup: str) -> RunResult:
    """The same as a Word file; the markup stands in a run."""
    draft = replace(DRAFT, figures={**DRAFT.figures, KEY: HERE})
    data = with_document(render_docx(draft), lambda text: text.replace(HERE, markup))
    return lint_text(data, path="report.docx")


def text(cell: str) -> RunResult:
    """The same as a text file with HTML tables in it, as converters write them."""
    draft = replace(DRAFT, figures={**DRAFT.figures, KEY: HERE})
    return lint_text(LAYOUTS["html"].render(draft).replace(HERE, cell))


def on_key(result: RunResult) -> list[Diagnostic]:
    return [d for d in findings_of(result, "error", "warning") if KEY in {f.key for f in d.figures}]


WORD_RUN = "</w:t></w:r><w:r><w:rPr>{0}</w:rPr><w:t>{1}</w:t></w:r><w:r><w:t>"


def wrong(value: str) -> str:
    """The value with something of it changed: one more."""
    return str(Decimal(value) + 1)


@pytest.mark.parametrize(
    ("read", "doubtful", "second"),
    [
        (page, f"7<br>{VALUE}", f"7 {VALUE}"),
        (page, f"<p>7</p><p>{VALUE}</p>", f"7 {VALUE}"),
        (word, f"7</w:t><w:br/><w:t>{VALUE}", f"7 {VALUE}"),
        (word, f"7</w:t></w:r></w:p><w:p><w:r><w:t>{VALUE}", f"7 {VALUE}"),
        (text, f"7\n{VALUE}", f"7 {VALUE}"),
    ],
)  # fmt: skip
def test_two_readings_of_a_figure_are_a_fault_of_reading(read: Read, doubtful: str, second: str) -> None:
    result = read(doubtful)
    found = on_key(result)
    assert found
    for diagnostic in found:
        assert diagnostic.fault == "reader", diagnostic.message
        assert f"按文字读作“{second}”" in diagnostic.message["zh"]
        assert f"“{second}” as text" in diagnostic.message["en"]
        assert diagnostic.expected is None
    assert result.exit_code == 3  # something could not be read for sure; never 1


@pytest.mark.parametrize(
    ("read", "markup"),
    [
        (page, "{}<sup>1</sup>"),
        (page, '{}<span style="display: none">3</span>'),
        (page, "<s>7</s>{}"),
        (page, '<input type="text" value="{}">'),
        (word, "{}" + WORD_RUN.format('<w:vertAlign w:val="superscript"/>', "1")),
        (word, WORD_RUN.format("<w:strike/>", "7") + "{}"),
        (text, "{}<sup>[1]</sup>"),
        (text, "<s>7</s>{}"),
    ],
)  # fmt: skip
def test_marks_for_notes_and_what_is_not_shown_are_no_part_of_a_figure(read: Read, markup: str) -> None:
    assert on_key(read(markup.format(VALUE))) == []
    found = on_key(read(markup.format(wrong(VALUE))))
    assert found
    assert {diagnostic.fault for diagnostic in found} == {"report"}


@pytest.mark.parametrize(
    ("read", "sound"),
    [
        (page, f"<span>{VALUE[0]}</span><b>{VALUE[1]}</b>"),
        (page, f"{VALUE[0]}<br>{VALUE[1]}"),
        (page, f"<sup>{VALUE}</sup>"),
        (word, f"{VALUE[0]}</w:t></w:r></w:p><w:p><w:r><w:t>{VALUE[1]}"),
        (text, f"{VALUE[0]}\n{VALUE[1]}"),
    ],
)  # fmt: skip
def test_nothing_is_looked_at_twice_where_the_figures_add_up(read: Read, sound: str) -> None:
    assert on_key(read(sound)) == []


@pytest.mark.parametrize(
    ("read", "markup"),
    [
        (page, "{}"),
        (page, "<p>\n  <span>{}</span> </p>"),
        (page, "<p>{}</p><p>&nbsp;</p>"),
        (word, "{}"),
        (word, "{}</w:t></w:r></w:p><w:p><w:r><w:t> "),
        (text, "{}"),
        (text, "\n{}\n"),
    ],
)  # fmt: skip
def test_a_figure_that_reads_the_same_twice_is_the_reports_fault(read: Read, markup: str) -> None:
    result = read(markup.format(wrong(VALUE)))
    found = on_key(result)
    assert found
    assert {diagnostic.fault for diagnostic in found} == {"report"}
    assert result.exit_code == 1


@pytest.mark.parametrize(("second", "doubted"), [("7", True), ("", True), (wrong(VALUE), False), (None, False)])
def test_readers_of_plugins_may_bring_a_second_route(second: str | None, doubted: bool) -> None:
    """`second_reading` of a figure itself, for readers that return reports."""
    figures = {**DRAFT.figures, KEY: wrong(VALUE)}
    (report,) = parse_text(LAYOUTS["html"].render(replace(DRAFT, figures=figures)))
    report.figures[KEY].second_reading = lambda: second
    told = [(doubt.first, doubt.second) for doubt in doubts([report.figures[KEY]], None)]
    assert told == ([(wrong(VALUE), second)] if doubted else [])
