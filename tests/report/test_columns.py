"""Figures of tables that were bound by a plan are made one by one, and are those that binding row by row makes."""

from __future__ import annotations

import pickle
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from importlib import import_module

import pytest

from govlint.api import Rule
from govlint.document.model import Document
from govlint.entries import resolve
from govlint.identities.evaluator import Evaluator
from govlint.linting.lint import _release
from govlint.readers.limits import DEFAULT_LIMITS
from govlint.report.columns import Columns, Figures
from govlint.report.model import BLANK, Figure, Report
from govlint.report.recognise import Knowledge, recognise
from govlint.series.pack import pack, unpack
from govlint.testing import LAYOUTS, Draft, builtin_registry, mutate
from govlint.testing.layouts import with_blanks
from tests.generators import FORMS, generator, identities

KEY, LAST = "requests.new.natural", "review.litigation_after_review.total"
ODD = ("²", "-3", "1.5", "１２", "①", "12件", "3万", "无此事项", "007", "1234567890123", "")
LOOKING = (
    "tables.figure_not_a_count", "tables.unit_deviates", "tables.official_cell_blank", "tables.all_figures_zero",
    "prose.full_width_digits",
)  # fmt: skip


def both(draft: Draft, layout: str = "pipe-grid") -> tuple[Report, Report]:
    """The report of a draft as it is bound row by row, and by plan."""
    registry = builtin_registry()
    known = Knowledge.build(registry.forms, registry.lexicons)
    path = f"a{LAYOUTS[layout].suffix}"
    reader = registry.reader_for(path)
    assert reader is not None
    found = []
    for _ in range(3):
        document = resolve(reader.load)(LAYOUTS[layout].render(draft).encode(), path, DEFAULT_LIMITS)
        assert isinstance(document, Document)
        found += recognise(document, known).reports
    for report in found:
        report.issuer = report.issuer._replace(id="example")
    return found[0], found[-1]


def planned(draft: Draft) -> Report:
    _, report = both(draft)
    assert isinstance(report.figures, Figures)
    return report


def plain_draft() -> Draft:
    """One whose figures are all plain counts, but for the one amount of its form."""
    draft = generator("f2021").draft(1)
    return replace(draft, figures={key: text if text.isdigit() else "3" for key, text in draft.figures.items()})


def drafts() -> Iterator[Draft]:
    for form in FORMS:
        draft = generator(form).draft(2)
        zeros = replace(draft, figures=dict.fromkeys(draft.figures, "0"))
        yield from (draft, zeros, with_blanks(draft))
        for key, text in zip(list(draft.figures)[::7], ODD, strict=False):
            yield replace(draft, figures={**draft.figures, key: text})


def said(figure: Figure) -> tuple[object, ...]:
    return (
        figure.key, figure.raw, figure.state, figure.value, figure.unit, figure.start, figure.end, figure.note,
        figure.reason, figure.label, figure.location, figure.table.id,
    )  # fmt: skip


def told(report: Report) -> list[tuple[object, ...]]:
    """What the rules that look at every figure say."""
    found: list[tuple[object, ...]] = []
    for name in LOOKING:
        rule: Rule = import_module(f"govlint_rules.{name}").RULE
        assert rule.check is not None
        for one in rule.check(report, {}):
            figures = [figure.key for figure in getattr(one, "figures", ())]
            found.append((rule.code, one.case, getattr(one, "location", None), getattr(one, "args", None), figures))
    return found


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The keys of the figures that were asked for."""
    keys: list[str] = []
    figure = Columns.figure

    def noted(self: Columns, at: int) -> Figure:
        keys.append(self.cells.keys[at])
        return figure(self, at)

    monkeypatch.setattr(Columns, "figure", noted)
    return keys


@pytest.mark.parametrize("draft", list(drafts()))
@pytest.mark.parametrize("layout", ["pipe-grid", "one-blank", "html"])
def test_nothing_is_told_otherwise_of_columns(draft: Draft, layout: str) -> None:
    if not LAYOUTS[layout].suits(draft):
        return
    slow, quick = both(draft, layout)
    evaluator = Evaluator(identities())
    assert list(evaluator.evaluate(quick)) == list(evaluator.evaluate(slow))
    assert kept(quick) == kept(slow)
    assert told(quick) == told(slow)
    assert sorted([*quick.plain_counts(), *values(quick.odd_figures())]) == sorted(values(slow.figures.values()))
    assert [*map(said, quick.figures.values())] == [*map(said, slow.figures.values())]
    assert (list(quick.figures), len(quick.figures)) == (list(slow.figures), len(slow.figures))


def kept(report: Report) -> list[tuple[object, ...]]:
    """What a record keeps of the figures, and all else of it."""
    packed = pack(report, "a", 0)
    assert packed is not None
    names = ("key", "label", "raw", "value", "unit", "state", "form", "location", "report")
    figures = [one for table in unpack(packed, {}).tables for one in table.figures]
    return [tuple(packed._replace(tables=())), *(tuple(getattr(one, name) for name in names) for one in figures)]


@pytest.mark.parametrize("draft", [plain_draft(), with_blanks(plain_draft())], ids=["full", "blanks"])
def test_a_record_has_the_places_of_figures_in_evenly_spaced_tables(draft: Draft) -> None:
    report = planned(draft)
    packed = pack(report, "a", 0)
    assert packed is not None and all(table.even for table in packed.tables)
    opened = unpack(packed, {})
    assert {key: figure.location._replace(path="a") for key, figure in report.figures.items()} == {
        figure.key: figure.location for table in opened.tables for figure in table.figures
    }


def values(figures: object) -> list[Decimal]:
    return [figure.value for figure in figures if figure.value is not None]  # type: ignore[attr-defined]


def test_a_sound_table_makes_no_figure_but_amounts(made: list[str]) -> None:
    report = planned(plain_draft())
    assert len(Evaluator(identities()).evaluate(report)) > 40
    assert told(report) == []
    assert pack(report, "a", 0) is not None
    assert KEY in report.figures and "requests.none" not in report.figures and len(report.figures) > 150
    amounts = {key for key in made if report.figures[key].spec.kind == "amount"}  # type: ignore[union-attr]
    assert set(made) == amounts


def test_a_figure_is_one_and_the_same_wherever_it_is_got() -> None:
    report = planned(plain_draft())
    figure = report.figures[KEY]
    assert figure is report.figure(KEY) is report.figures.get(KEY) is dict(report.figures)[KEY]
    table = report.table("requests")
    assert table is not None and figure.table is table and figure in table.figures
    assert all(one is report.figures[one.key] for one in table.figures)
    with pytest.raises(KeyError):
        report.figures["requests.none"]
    assert report.figures.get("requests.none") is None


def test_the_figures_may_be_changed_like_a_dict() -> None:
    report = planned(plain_draft())
    keys, figure = list(report.figures), report.figures[KEY]
    report.figures["own"] = figure
    del report.figures[LAST]
    assert list(report.figures) == [*(key for key in keys if key != LAST), "own"]
    assert LAST not in report.figures and len(report.figures) == len(keys)
    assert report.odd_figures() == list(report.figures.values()) and not list(report.plain_counts())
    report.figures.clear()
    assert not report.figures and not list(report.figures) and KEY not in report.figures


def test_a_changed_figure_is_what_counts() -> None:
    report = planned(plain_draft())
    before = {equation.instance for equation in Evaluator(identities()).evaluate(report) if equation.state != "holds"}
    figure = report.figures[KEY]
    figure.raw, figure.state, figure.value, figure.end = "", BLANK, None, figure.start
    after = {equation.instance for equation in Evaluator(identities()).evaluate(report) if equation.state != "holds"}
    assert after > before
    assert [code for code, *_ in told(report)] == ["T110"]
    record = pack(report, "a", 0)
    assert record is not None
    table = next(one for one in record.tables if one.layout.table == "requests")
    assert table.texts.split("\x1f")[table.layout.index[KEY]] == ""


def test_a_list_of_figures_that_was_changed_is_what_is_packed() -> None:
    report = planned(plain_draft())
    table = report.tables[-1]
    del table.figures[1:]
    record = pack(report, "a", 0)
    assert record is not None and record.tables[-1].layout.keys == (table.figures[0].key,)


def test_figures_that_go_elsewhere_are_a_dict() -> None:
    report = planned(plain_draft())
    sent = pickle.loads(pickle.dumps(report.figures))
    assert type(sent) is dict
    assert [*map(said, sent.values())] == [*map(said, report.figures.values())]


def test_what_was_released_holds_no_figures() -> None:
    report = planned(mutate.break_figure(plain_draft(), KEY, 7))
    figure = report.figures[KEY]
    _release([report])
    assert [table.figures for table in report.tables] == [[]] * len(report.tables)
    assert figure.table.id == "requests"


def test_equations_tell_the_numbers_of_the_time_when_they_were_evaluated() -> None:
    report, slow = planned(plain_draft()), both(plain_draft())[0]
    found, wanted = Evaluator(identities()).evaluate(report), list(Evaluator(identities()).evaluate(slow))
    report.figures[KEY].value = Decimal(999_999)
    assert list(found) == wanted
