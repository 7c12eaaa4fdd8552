"""What a worker sends home arrives as it was."""

from __future__ import annotations

import copy
import marshal
from dataclasses import asdict, fields, replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from govlint.diagnostics import Basis, Diagnostic, Edit, FigureRef, Fix, Location, Outcome, Related, Severity
from govlint.files.discovery import Target
from govlint.linting.checked import FileChecked
from govlint.linting.lint import lint_file
from govlint.options import RunOptions
from govlint.plugins.loading import load_registry
from govlint.results import Assessed, FileResult, ReportResult
from govlint.running.runner import exit_code, merge
from govlint.session import Session
from govlint.transport.flat import flat, made
from govlint.transport.late import Bodies
from govlint.transport.pack import Packer
from govlint.transport.unpack import Unpacker
from tests.gates.processes import EXAMPLES

PLACE = Location("a.txt", 3, 1, 3, 9)
PAGE = Location("a.pdf", page=2, box=(1.0, 2.0, 3.5, 4.0), heading="一、")
FIGURE = FigureRef("t.r.c", "行 × 列", "1,000", "1000", "件", 0, PLACE)
FULL: dict[str, Any] = {
    "code": "T101", "name": "sum-wrong", "case": "huge", "severity": Severity.WARNING, "fault": "reader",
    "message": {"zh": "甲", "en": "a"}, "location": PLACE._replace(counterpart=PAGE), "report": 4, "excerpt": "摘",
    "args": {"n": Decimal("1.50"), "day": date(2024, 1, 31), "both": {"zh": "甲", "en": "a"}, "list": [1, (2, "三")],
             "whole": 3, "share": 0.5, "nothing": None},
    "excerpt_start": 7, "where": {"zh": "处", "en": "place"},
    "figures": (FIGURE, FIGURE._replace(value=None, unit=None)),
    "related": (Related(PAGE, {"zh": "见", "en": "see"}, 2),), "expected": "1", "actual": "2", "cause": "f00",
    "suggestions": ({"key": "t.r.c", "report": 0, "value": Decimal(3), "reason": {"zh": "因", "en": "why"},
                     "resolves": ["f01"]},),
    "suppressed": {"by": "waiver", "until": date(2025, 1, 1)}, "basis": Basis("law", "条", "条例", "50"),
    "fingerprint": "f02", "help": "docs/x.md", "distribution": "other", "fix": Fix((Edit(PLACE, "甲", "乙"),), True),
    "repair": {"zh": "改", "en": "mend"},
}  # fmt: skip
FIGURES = {
    "in the file": (FIGURE,),
    "as read": (FIGURE._replace(raw="7", value="7"),),
    "several kinds": (FIGURE, FIGURE._replace(value=None), FIGURE._replace(unit="")),
    "blank": (FIGURE._replace(raw="", value=None), FIGURE._replace(raw="", value="")),
    "of another report": (FIGURE._replace(report=9),),
    "of another file": (FIGURE._replace(location=PLACE._replace(path="b.txt")),),
    "on a page": (FIGURE._replace(location=PAGE),),
    "without an end": (FIGURE._replace(location=Location("a.txt", 3)),),
    "with strange text": (FIGURE._replace(raw="1\x1f2"), FIGURE._replace(label="\x1e")),
    "none": (),
}


def sent(checked: FileChecked) -> FileChecked:
    packer, unpacker = Packer(), Unpacker()
    data = packer.pack(checked)
    unpacker.shared.update(marshal.loads(marshal.dumps(packer.take_shared())))
    return unpacker.unpack(data)


def test_the_case_has_a_value_for_every_field() -> None:
    bare = Diagnostic("", "", "", Severity.ERROR, {}, "", Location())
    assert set(FULL) == {field.name for field in fields(Diagnostic)}
    assert not [name for name, value in FULL.items() if value == getattr(bare, name)]


def test_every_field_of_a_diagnostic_arrives() -> None:
    arrived = sent(FileChecked(FileResult("a.txt", "linted"), diagnostics=[Diagnostic(**FULL)])).diagnostics[0]
    assert {name: getattr(arrived, name) for name in FULL} == FULL
    assert type(arrived.location) is Location and type(arrived.figures[0]) is FigureRef


@pytest.mark.parametrize("case", FIGURES)
def test_figures_arrive(case: str) -> None:
    full = {**FULL, "figures": FIGURES[case], "report": 0}
    arrived = sent(FileChecked(FileResult("a.txt", "linted"), diagnostics=[Diagnostic(**full)])).diagnostics[0]
    assert arrived.figures == FIGURES[case]


def test_a_whole_file_arrives() -> None:
    assessed = Assessed(1, 2, 3, 0.5, 4, 5)
    issuer = {"name": "甲局", "id": "甲局", "level": None, "former": ["乙局"]}
    report = ReportResult("甲局/2023/0", "a.txt", 0, "标题", issuer, 2023, "f2021", (1, None), [{"id": "t"}], assessed)
    outcome = Outcome("T101", "x", "not_assessable", "figure-blank", ("t.r.c",), 0)
    file = FileResult("a.txt", "unreadable", "too-large", 1)
    given = FileChecked(file, [report], [Diagnostic(**FULL)], [outcome], [], Severity.INFO, True)
    arrived = sent(given)
    assert arrived.came is not None
    arrived.came = None
    assert asdict(arrived) == asdict(given)


def test_what_real_runs_find_arrives() -> None:
    session = Session(load_registry(), RunOptions(no_config=True))
    for path in sorted(EXAMPLES.glob("*.txt")):
        checked = lint_file(Target(str(path), True), session)
        assert checked.records
        arrived = sent(checked)
        assert asdict(arrived)["diagnostics"] == asdict(checked)["diagnostics"]
        assert arrived.records == checked.records
        assert (arrived.outcomes, arrived.reports) == (checked.outcomes, checked.reports)


def test_what_marshal_does_not_know_is_kept_as_its_text() -> None:
    class Odd:
        def __str__(self) -> str:
            return "odd"

    assert made(marshal.loads(marshal.dumps(flat({"a": Odd(), "b": {1: Odd()}})))) == {"a": "odd", "b": {"1": "odd"}}


def late(*diagnostics: Diagnostic) -> list[Diagnostic]:
    return sent(FileChecked(FileResult("a.txt", "linted"), diagnostics=list(diagnostics))).diagnostics


def test_what_has_arrived_compares_prints_and_copies_like_what_was_sent() -> None:
    given = Diagnostic(**FULL)
    (arrived,) = late(given)
    assert arrived == given and given == arrived
    assert replace(arrived, code="T999") == replace(given, code="T999")
    assert copy.deepcopy(late(given)[0]) == given
    assert arrived != replace(given, excerpt="other")
    with pytest.raises(AttributeError):
        arrived.unheard_of  # noqa: B018


@pytest.mark.parametrize("seen", ["nothing", "figures", "everything"])
def test_report_numbers_move_whether_or_not_somebody_has_looked(seen: str) -> None:
    full = {**FULL, "figures": (FIGURE, FIGURE._replace(report=None)), "report": 0}
    expected, (arrived,) = Diagnostic(**full), late(Diagnostic(**full))
    names = {"nothing": [], "figures": ["figures"], "everything": list(FULL)}[seen]
    assert all(getattr(arrived, name) == full[name] for name in names)
    for offset in (3, 4):
        expected.renumber(offset)
        arrived.renumber(offset)
    assert arrived.report == 7 and [figure.report for figure in arrived.figures] == [7, None]
    assert arrived == expected


def test_what_somebody_changes_stays_changed() -> None:
    (arrived,) = late(Diagnostic(**FULL))
    arrived.figures, arrived.message, arrived.suppressed = (), {"zh": "新", "en": "new"}, None
    assert (arrived.figures, arrived.message["en"], arrived.suppressed) == ((), "new", None)
    assert arrived.excerpt == FULL["excerpt"]


def test_a_run_is_put_together_without_the_bodies(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    text = "江城市水务局2023年政府信息公开工作年度报告\n\n一、总体情况\n\n共收到申请3件，其中自然人2件。\n"
    path.write_text(text, encoding="utf-8")
    session = Session(load_registry(), RunOptions(no_config=True))
    given = lint_file(Target(str(path), True), session)
    assert given.diagnostics

    def look(bodies: object) -> None:
        raise AssertionError("a body was looked at")

    monkeypatch.setattr(Bodies, "columns", look)
    result = merge(iter([sent(given), sent(given)]), session)
    assert [d.fingerprint for d in result.diagnostics] == [d.fingerprint for d in given.diagnostics for _ in range(2)]
    assert result.exit_code == exit_code(given.diagnostics, given.fail_on) and result.enough_assessed() in (True, False)
    with pytest.raises(AssertionError, match="looked at"):
        _ = result.diagnostics[0].message


def test_what_the_bytes_refer_to_has_to_be_there() -> None:
    packer = Packer()
    data = packer.pack(FileChecked(FileResult("a.txt", "linted"), diagnostics=[Diagnostic(**{**FULL, "report": 0})]))
    for missing in packer.shared:
        unpacker = Unpacker()
        unpacker.shared.update({name: content for name, content in packer.shared.items() if name != missing})
        with pytest.raises(KeyError):
            unpacker.unpack(data)


TEXTS = st.text(max_size=6)
NUMBERS = st.none() | st.integers(1, 90_000)
PLACES = st.builds(
    Location, st.sampled_from(["a.txt", "b.txt", None]), NUMBERS, NUMBERS, NUMBERS, NUMBERS,
    page=st.none() | st.integers(1, 9), box=st.none() | st.just((1.0, 2.5, 3.0, 4.0)), heading=st.none() | TEXTS,
    counterpart=st.none() | st.builds(Location, TEXTS, NUMBERS, box=st.none(), counterpart=st.none()),
)  # fmt: skip
BOTH = st.fixed_dictionaries({"zh": TEXTS, "en": TEXTS})
SIMPLE = (
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | TEXTS | st.dates()
    | st.decimals(allow_nan=False) | st.sampled_from(Severity)
)  # fmt: skip
VALUES = st.recursive(
    SIMPLE,
    lambda of: st.lists(of, max_size=2) | st.tuples(of, of) | st.dictionaries(TEXTS, of, max_size=2),
    max_leaves=4,
)
REPORTS = st.none() | st.integers(0, 3)
DIAGNOSTICS = st.builds(
    Diagnostic, code=TEXTS, name=TEXTS, case=TEXTS, severity=st.sampled_from(Severity), message=BOTH, fault=TEXTS,
    location=PLACES, args=st.dictionaries(TEXTS, VALUES, max_size=3), report=REPORTS, excerpt=TEXTS, where=BOTH,
    figures=st.lists(st.builds(FigureRef, TEXTS, TEXTS, TEXTS, st.none() | TEXTS, st.none() | TEXTS, REPORTS, PLACES),
                     max_size=3).map(tuple),
    related=st.lists(st.builds(Related, PLACES, BOTH, REPORTS), max_size=2).map(tuple),
    suggestions=st.lists(st.fixed_dictionaries({"report": REPORTS, "reason": BOTH, "value": VALUES}), max_size=2)
    .map(tuple),
    suppressed=st.none() | st.fixed_dictionaries({"by": TEXTS, "until": st.none() | st.dates()}),
    basis=st.none() | st.builds(Basis, TEXTS, TEXTS, st.none() | TEXTS, st.none() | TEXTS),
    fix=st.none()
    | st.builds(Fix, st.lists(st.builds(Edit, PLACES, TEXTS, TEXTS), max_size=2).map(tuple), st.booleans()),
    repair=BOTH | st.just({}), cause=st.none() | TEXTS, expected=st.none() | TEXTS,
)  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(st.lists(DIAGNOSTICS, max_size=4), st.integers(0, 3))
def test_whatever_a_rule_may_say_arrives(given_ones: list[Diagnostic], offset: int) -> None:
    arrived = late(*given_ones)
    for one in (*given_ones, *arrived):
        one.renumber(offset)
    assert arrived == given_ones
    assert [[type(figure.location) for figure in one.figures] for one in arrived] == [
        [Location] * len(one.figures) for one in given_ones
    ]
