"""Records: nothing that rules ask for is lost on the way, they stay small, and hostile text costs linear time."""

from __future__ import annotations

import pickle
import time
from array import array
from decimal import Decimal
from sys import byteorder

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govlint.report.model import STATED, Report
from govlint.series.pack import PackedRecord, lexicon_of, pack, unpack
from govlint.series.prose import counted_sentences, own_prose
from govlint.series.sketch import likeness, sketch_of
from govlint.testing import LAYOUTS, parse_document, parse_text
from tests.generators import FORMS, draft


def packed(report: Report) -> PackedRecord:
    found = pack(report, "a.txt", 7)
    assert found is not None
    return found


def reports() -> list[tuple[str, Report]]:
    out = []
    for form in FORMS:
        one = draft(form, 3)
        for name, layout in LAYOUTS.items():
            if layout.suits(one) and layout.suffix in (".txt", ".md"):
                out += [(f"{form}-{name}", r) for r in parse_text(layout.render(one), path=f"a{layout.suffix}")]
    return out


@pytest.mark.parametrize("report", [pytest.param(report, id=name) for name, report in reports()])
def test_a_record_says_of_every_figure_what_the_report_says(report: Report) -> None:
    record = pickle.loads(pickle.dumps(packed(report)))
    opened = unpack(record, {})
    assert set(opened.figures) == set(report.figures)
    for key, figure in report.figures.items():
        kept = opened.figure(key)
        assert kept is not None
        assert (kept.state, kept.value, kept.unit, kept.raw, kept.label) == (
            figure.state, figure.value, figure.unit, figure.raw, figure.label,
        )  # fmt: skip
        assert kept.location == figure.location._replace(path="a.txt")
        assert (kept.report, kept.form) == (7, figure.table.form.id)
    assert [table.id for table in opened.tables] == [table.id for table in report.tables if table.figures]


@pytest.mark.parametrize(
    "figure",
    [
        "{value: 12}", "{value: '12', raw: 12件}", '{value: "1\\u0032", raw: "12"}', "{value: !!str 12, raw: 12}",
        "{raw: '—', state: blank}", "{state: blank}", "{value: 12, raw: '12', cell: {text: 共12件}, span: [1, 3]}",
        "{value: 12, raw: 12, line: 3, column: 4, location: {line: 3, column: 4, end_line: 3, end_column: 6}}",
        "{raw: '''', state: unread}", "{raw: 'a\n         b', state: unread}",
    ],
)  # fmt: skip
def test_a_record_of_a_parsed_report_has_the_places_in_its_file(figure: str) -> None:
    head = "schema: govlint-report/1\nreports:\n  - issuer: 青榆市档案局\n    year: 2023\n    form: f2021\n"
    (report,) = parse_document(f"{head}    figures:\n      requests.new.natural: {figure}\n", path="a.yaml")[1]
    kept = unpack(packed(report), {}).figure("requests.new.natural")
    known = report.figures["requests.new.natural"]
    assert kept is not None and (kept.raw, kept.value) == (known.raw, known.value)
    assert kept.location == known.location.in_file()._replace(path="a.txt", counterpart=None)
    assert kept.location.line == 7


def test_layouts_are_shared_after_pickling() -> None:
    first, second = (packed(parse_text(LAYOUTS["trailing-pipes"].render(draft("f2021", n)))[0]) for n in (1, 2))
    again = pickle.loads(pickle.dumps(first))
    for one, two, three in zip(first.tables, second.tables, again.tables, strict=True):
        assert one.layout is two.layout is three.layout


def test_a_record_is_small() -> None:
    record = packed(parse_text(LAYOUTS["trailing-pipes"].render(draft("f2021", 1)))[0])
    assert sum(len(table.texts) + len(table.places) for table in record.tables) + len(record.sketch) < 3000


def test_figures_that_are_no_plain_numbers_keep_state_and_value() -> None:
    report = parse_text(LAYOUTS["trailing-pipes"].render(draft("f2021", 1)))[0]
    first, second, third, *_ = report.figures.values()
    first.raw, first.value, first.unit = "1,204", Decimal(1204), "万元"
    second.raw, second.state, second.value = "２３", STATED, Decimal(23)
    third.raw, third.state, third.value = "12", "unread", None
    record = unpack(packed(report), {})
    kept = [record.figure(figure.key) for figure in (first, second, third)]
    assert [(f.raw, f.state, f.value, f.unit) for f in kept if f] == [
        (f.raw, f.state, f.value, f.unit) for f in (first, second, third)
    ]


def test_a_report_without_issuer_or_year_has_no_record() -> None:
    report = parse_text(LAYOUTS["trailing-pipes"].render(draft("f2021", 1)))[0]
    report.year = None
    assert pack(report, "a.txt", 0) is None
    report.year, report.issuer = 2021, report.issuer._replace(id="-")
    assert pack(report, "a.txt", 0) is None


@given(st.lists(st.tuples(st.integers(0, 3), st.integers(0, 3)), min_size=128, max_size=128))
def test_likeness_is_the_share_of_equal_entries_of_those_that_are_filled(pairs: list[tuple[int, int]]) -> None:
    one, two = (array("H", side).tobytes() for side in zip(*pairs, strict=True))
    filled = [pair for pair in pairs if any(pair)]
    assert likeness(one, two) == (sum(a == b for a, b in filled) / len(filled) if filled else 0)


def test_likeness_estimates_how_much_two_texts_share() -> None:
    words = [f"{a}{b}{c}" for a in "水电路桥渠闸" for b in "东西南北中新" for c in "站段口湾坝"]
    text = "".join(words)
    assert likeness(sketch_of(text), sketch_of(text)) == 1
    assert likeness(sketch_of(text), sketch_of(text[len(text) // 2 :] + text[: len(text) // 2])) > 0.9
    assert likeness(sketch_of(text), sketch_of("".join(reversed(text)))) < 0.2
    assert likeness(sketch_of(text), sketch_of("短")) == 0
    assert sketch_of("短" * 199) == b""


@pytest.mark.parametrize("length", [200, 2047, 2052, 2053, 5000])
def test_a_sketch_keeps_the_smallest_hash_of_each_range(length: int) -> None:
    text = "".join(chr(0x4E00 + at * at % 7919) for at in range(length))
    shingles = [text[at : at + 4].encode("utf-16-le") for at in range(length - 3) if ord(text[at]) % 2]
    hashes = [int.from_bytes(shingle, byteorder) % 1_073_741_789 for shingle in shingles]
    kept = [min((value for value in hashes if value >> 23 == place), default=0) & 0xFFFF for place in range(128)]
    assert sketch_of(text) == array("H", kept).tobytes()


@pytest.mark.parametrize(
    "hostile",
    ["公开信息" * 250_000, "9" * 1_000_000, "1条" * 300_000, "。" * 1_000_000, "更正" * 400_000, "1.1.1条，" * 150_000],
    ids=["no stop", "digits", "counts", "stops", "corrections", "points"],
)
def test_hostile_prose_costs_linear_time(hostile: str) -> None:
    report = parse_text(LAYOUTS["trailing-pipes"].render(draft("f2021", 1)))[0]
    lexicon = lexicon_of(report)
    report.pieces[1].text = hostile
    start = time.process_time()
    counted_sentences(report, lexicon)
    sketch_of(own_prose(report, lexicon))
    assert time.process_time() - start < 3
