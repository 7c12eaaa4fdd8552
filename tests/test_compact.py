"""What a worker sends home arrives as it was."""

from __future__ import annotations

import marshal
from dataclasses import asdict, fields
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from govlint.checked import FileChecked
from govlint.compact import Packer, Unpacker, flat, made
from govlint.diagnostics import Basis, Diagnostic, Edit, FigureRef, Fix, Location, Outcome, Related, Severity
from govlint.discovery import Target
from govlint.linting import lint_file
from govlint.plugins import load_registry
from govlint.results import Assessed, FileResult, ReportResult
from govlint.session import RunOptions, Session
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
    assert asdict(sent(given)) == asdict(given)


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
