"""YAML and JSON files: values as written with their places, what is refused and how, and hostile ones."""

from __future__ import annotations

import json
import time
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from govlint.errors import ReadError
from govlint.options import RunOptions
from govlint.readers.limits import DEFAULT_LIMITS, Limits
from govlint.readers.parsed import json_nodes, yaml_nodes
from govlint.report.model import Report
from govlint.report.parsed.tree import Mapping, Node, Scalar, Sequence
from govlint.results import RunResult
from govlint.running.runner import run
from govlint.testing import builtin_registry, lint_text, parse_document
from tests.test_properties import quick

HEAD = "schema: govlint-report/1\nreports:\n  - issuer: 青榆市档案局\n    year: 2023\n    form: f2021\n"
FIGURES = "    figures:\n      requests.new.natural: {value: 010, raw: 010}\n"
KEY = "requests.new.natural"


def parsed(text: str, path: str = "a.yaml") -> Report:
    (report,) = parse_document(text, path=path)[1]
    return report


def values(node: Node | None) -> object:
    """The tree without places: scalars as (text, whether it can only be text)."""
    if isinstance(node, Mapping):
        return {key: values(inner) for key, (_, inner) in node.entries.items()}
    if isinstance(node, Sequence):
        return [values(item) for item in node.items]
    return (node.text, node.quoted) if isinstance(node, Scalar) else None


def places(node: Node | None) -> list[tuple[int, int]]:
    if isinstance(node, Mapping):
        inner = [place for key, value in node.entries.values() for place in (*places(key), *places(value))]
        return [(node.line, node.column), *inner]
    if isinstance(node, Sequence):
        return [(node.line, node.column), *(place for item in node.items for place in places(item))]
    return [] if node is None else [(node.line, node.column)]


leaves = st.none() | st.booleans() | st.integers(-(10**9), 10**9) | st.text(st.characters(codec="utf-8"), max_size=8)
documents = st.recursive(
    leaves,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner, max_size=3),
    max_leaves=10,
)


@quick(max_examples=150)
@given(documents, st.sampled_from([None, 1]))
def test_both_loaders_agree_on_values_and_places(document: object, indent: int | None) -> None:
    text = json.dumps(document, indent=indent)
    if "\\ud" in text:
        text = json.dumps(document, indent=indent, ensure_ascii=False)
    if any("\x7f" <= char < "\xa0" or char in "\u2028\u2029\ufeff\ufffe\uffff" for char in text):
        return  # YAML refuses them or ends a line there
    by_json = json_nodes.read_nodes(text, "a", DEFAULT_LIMITS)
    by_yaml = yaml_nodes.read_nodes(text, "a", DEFAULT_LIMITS)
    assert values(by_json) == values(by_yaml)
    assert places(by_json) == places(by_yaml)


@quick(max_examples=100)
@given(documents, st.sampled_from([None, "'", '"', "|", ">"]), st.sampled_from([None, True, False]))
def test_plain_files_are_read_as_those_are_that_take_care(
    document: object, style: str | None, in_flow: bool | None
) -> None:
    text = yaml.safe_dump([{"a": document}], default_style=style, default_flow_style=in_flow, width=20).rstrip()
    last = text[:-1] + ", LAST]" if in_flow else text + "\n- LAST\n"
    plain, careful = (last.replace("LAST", tail) for tail in ("1", "&x 1"))
    one, two = (yaml_nodes.read_nodes(text, "a", DEFAULT_LIMITS) for text in (plain, careful))
    assert values(one) == values(two)
    assert places(one) == places(two)


@quick(max_examples=60)
@given(st.lists(st.sampled_from(["\n", "\r", "\r\n", "\x85", "\u2028", "\u2029"]), min_size=1, max_size=6))
def test_lines_end_where_the_parser_ends_them(breaks: list[str]) -> None:
    text = "".join(f'k{n}: [甲, "乙"] # 丙{end}' for n, end in enumerate(breaks))
    marks = [event.start_mark for event in yaml.parse(text, yaml.CSafeLoader) if isinstance(event, yaml.ScalarEvent)]
    found = [places(node)[0] for node in scalars(yaml_nodes.read_nodes(text, "a", DEFAULT_LIMITS))]
    assert found == [(mark.line + 1, mark.column + 1) for mark in marks if mark is not None]


def scalars(node: Node | None) -> list[Node]:
    if isinstance(node, Mapping):
        return [one for key, value in node.entries.values() for one in (key, *scalars(value))]
    if isinstance(node, Sequence):
        return [one for item in node.items for one in scalars(item)]
    return [] if node is None else [node]


@pytest.mark.parametrize(
    ("limits", "line"), [(Limits(max_line=3), 1), (Limits(max_depth=1), 1), (DEFAULT_LIMITS, 3)],
    ids=["length", "depth", "keys"],
)  # fmt: skip
def test_the_first_thing_that_is_wrong_is_told(limits: Limits, line: int) -> None:
    with pytest.raises(ReadError) as error:
        yaml_nodes.read_nodes("a: {b: [1, 1234]}\nc: 1\nc: 2\n", "a", limits)
    assert (error.value.details["line"], error.value.code == "E905") == (line, line == 1)


def test_values_are_taken_as_written() -> None:
    figure = parsed(HEAD + FIGURES).figures[KEY]
    assert (figure.raw, str(figure.value)) == ("010", "10")
    report = parsed(HEAD + "    title: {text: no}\n    paragraphs: [yes, 1e3, '~', 0o7]\n" + FIGURES)
    assert report.title is not None and report.title.text == "no"
    assert [piece.text for piece in report.pieces] == ["yes", "1e3", "~", "0o7"]


@pytest.mark.parametrize(
    ("raw", "value", "shown"),
    [("5", "7", "7"), ("5", "5", "5"), ("010", "10", "010"), ("减4", "-4", "减4"), ("", "7", "")],
)
def test_a_value_corrected_by_hand_is_what_is_shown(raw: str, value: str, shown: str) -> None:
    figures = FIGURES.replace(FIGURES[FIGURES.index("{") :], f'{{value: "{value}", raw: "{raw}"}}\n')
    figure = parsed(HEAD + figures).figures[KEY]
    assert (figure.raw, str(figure.value)) == (shown, value)


def test_a_report_written_by_hand_is_checked() -> None:
    text = HEAD + FIGURES + "      requests.new.total: {value: 4}\n"
    result = lint_text(text, path="a.yaml")
    assert result.diagnostics
    assert {d.fault for d in result.diagnostics} == {"report"}
    figures = {KEY: {"value": "3", "raw": "3"}}
    as_json = {"issuer": "青榆市档案局", "year": 2023, "form": "f2021", "figures": figures}
    assert parsed(json.dumps({"schema": "govlint-report/1", "reports": [as_json]}), "a.json").figures[KEY].raw == "3"


def test_places_within_a_text_are_exact() -> None:
    for scalar in ('"甲\\u4e59丙\\n丁"', "'甲''乙丁'", "甲乙丁", '"甲\\ud83d\\ude00丁"'):
        path = "a.json" if "ud83d" in scalar else "a.yaml"
        text = f'{{"schema": "govlint-report/1", "reports": [{{"issuer": null, "year": null, "form": null, \
"figures": {{}}, "paragraphs": [{scalar}]}}]}}'
        piece = parsed(text, path).pieces[0]
        at = piece.text.index("丁")
        place = piece.locate(at, at + 1).in_file()
        assert place.column is not None and text[place.column - 1] == "丁", scalar


@pytest.mark.parametrize(
    ("body", "line", "column", "words"),
    [
        ("    figurs: {}\n", 6, 5, ["figurs", "figures"]),
        ("    figures: []\n", 6, 14, ["figures", "mapping"]),
        ("    figures: {}\n    year: 2024\n", 7, 5, ["year", "line 4", "column 5"]),
        ("    figures:\n      requests.new.natral: {value: 1}\n", 7, 7, ["requests.new.natral", KEY]),
        (f"    figures:\n      {KEY}: {{value: 1o}}\n", 7, 37, ["1o", "decimal"]),
        (f"    figures:\n      {KEY}: {{value: 1, state: blank}}\n", 7, 29, ["blank"]),
        (f"    figures:\n      {KEY}: {{valu: 1}}\n", 7, 30, ["valu", "value"]),
        ("    figures: {}\n    tables: [{id: request}]\n", 7, 19, ["request", "requests"]),
        ("    figures: {}\n    tables: [{id: requests, form: f2012}]\n", 7, 35, ["f2012", "f2019"]),
        ("    figures: {}\n    title_year: ten\n", 7, 17, ["title_year", "whole"]),
        ("    figures: {}\n    paragraphs: [{line: 1}]\n", 7, 18, ["text"]),
        ("    figures: {}\n    signoff: {issuer_paragraph: 9}\n", 7, 33, ["issuer_paragraph"]),
        ("    paragraphs: []\n", 3, 5, ["figures"]),
        ("    figures: !!python/object:os.system {}\n", 6, 14, ["python/object"]),
        ("    figures: *none\n", 6, 14, ["none"]),
        ("    figures: &a {x: *a}\n", 6, 21, ["a"]),
        ("    figures: {\n", 7, 1, ["syntax"]),
        ("---\na: 1\n", None, None, ["E901"]),
    ],
)  # fmt: skip
def test_what_is_wrong_is_said_with_its_place(
    body: str, line: int | None, column: int | None, words: list[str]
) -> None:
    result = lint_text(HEAD + body, path="a.yaml")
    (one,) = result.diagnostics
    assert (one.code, result.exit_code) == ("E901", 3)
    if line is not None:
        assert (one.location.line, one.location.column) == (line, column), one.message["en"]
    for word in words:
        assert word in f"{one.code} {one.message['en']}"


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ('{"schema": "govlint-report/1",\n "reports": [{"year": 1, "year": 2}]}', (2, 26)),
        ('{"schema": "govlint-report/1",\n "reports": [01]}', (2, 14)),
        ('{"schema": "govlint-report/1",\n "reports": [1}', (2, 15)),
        ('{"schema": "govlint-report/1",\n "reports": [NaN]}', (2, 14)),
        ('{"schema": "govlint-report/1",\n "reports": [] "x"}', (2, 16)),
        ('{"schema": "govlint-report/1",\n "reports": ["\\x"]}', (2, 14)),
        ('{"schema": "govlint-report/1"} x', (1, 32)),
        ('{"schema": "govlint-report/1", "reports"', (1, 41)),
    ],
)
def test_mistakes_of_json(text: str, place: tuple[int, int]) -> None:
    (one,) = lint_text(text, path="a.json").diagnostics
    assert one.code == "E901"
    assert (one.location.line, one.location.column) == place, one.message["en"]
    reason = one.message["zh"].partition("（")[2]
    assert not any(char.isascii() and char.isalpha() for char in reason), "what the parser says is English"


@pytest.mark.parametrize("suffix", [".yaml", ".yml", ".json"])
@pytest.mark.parametrize("text", ["a: 1\n", "", "{", "{{ x }}\n", "- [\n", '{"title": "govlint-report/1"}', "\x00\x01"])
def test_other_files_are_no_reports(text: str, suffix: str) -> None:
    result = lint_text(text, path=f"a{suffix}")
    assert [(d.code, d.severity.value) for d in result.diagnostics] == [("F005", "info")]
    assert result.exit_code == 0
    assert lint_text(text, path=f"a{suffix}", strict_inputs=True).exit_code == 3
    assert lint_text(text, path=f"a{suffix}", hook=True).diagnostics == []


def test_files_found_by_walking_are_skipped_and_counted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("a.yaml").write_text(HEAD + FIGURES, encoding="utf-8")
    Path("b.json").write_text('{"a": [', encoding="utf-8")
    Path("big.json").write_text(f'{{"a": "{"x" * DEFAULT_LIMITS.max_bytes}"}}', encoding="utf-8")
    result = check(".")
    assert [(file.path, file.state) for file in result.files] == [
        ("a.yaml", "linted"), ("b.json", "skipped"), ("big.json", "skipped"),
    ]  # fmt: skip
    assert {d.location.path for d in result.diagnostics} <= {"a.yaml"}
    assert [d.code for d in check("big.json").diagnostics] == ["E905"]


def check(*paths: str) -> RunResult:
    return run(list(paths), RunOptions(no_config=True), builtin_registry())


@pytest.mark.parametrize("codec", ["utf-8-sig", "utf-16", "utf-32"])
def test_marks_of_byte_order(codec: str) -> None:
    text = HEAD + FIGURES
    (report,) = parse_document(text.encode(codec), path="a.yaml")[1]
    assert report.issuer.name == "青榆市档案局"
    assert report.figures[KEY].location.in_file().line == 7


def test_other_encodings_are_refused_with_advice() -> None:
    for suffix in ("yaml", "json"):
        (one,) = lint_text((HEAD + FIGURES).encode("gb18030"), path=f"a.{suffix}").diagnostics
        assert one.code == "E901" and "UTF-8" in one.message["en"] and one.location.line == 3


BOMB = "x0: &x0 [a, a, a, a, a, a, a, a, a, a]\n" + "".join(
    f"x{n}: &x{n} [{', '.join([f'*x{n - 1}'] * 10)}]\n" for n in range(1, 12)
)
CLAIM = "schema: govlint-report/1\n"
ATTACKS = {
    "alias bomb": (CLAIM + BOMB, "a.yaml"),
    "nested lists": (CLAIM + "reports: " + "[" * 20_000, "a.yaml"),
    "nested blocks": (CLAIM + "reports:\n  " + "- " * 20_000, "a.yaml"),
    "nested mappings": (CLAIM + "reports: " + "{a: " * 20_000, "a.yaml"),
    "nested json": ('{"schema": "govlint-report/1", "reports": ' + "[" * 20_000, "a.json"),
    "nested json objects": ('{"schema": "govlint-report/1", "reports": ' + '{"a":' * 20_000, "a.json"),
    "huge scalar": (CLAIM + "reports: " + "x" * 5_000_000, "a.yaml"),
    "huge json string": ('{"schema": "govlint-report/1", "reports": "' + "x" * 5_000_000 + '"}', "a.json"),
    "open json string": ('{"schema": "govlint-report/1", "reports": "' + "\\x" * 2_000_000, "a.json"),
    "many values": ('{"schema": "govlint-report/1", "reports": [' + "1," * 1_100_000 + "1]}", "a.json"),
    "long number": ('{"schema": "govlint-report/1", "reports": [' + "1" * 100_000 + "]}", "a.json"),
    "deep sections": (HEAD + FIGURES + "    sections: " + "[{sections: " * 300, "a.yaml"),
    "long number of a figure": (HEAD + f"    figures: {{{KEY}: {{value: {'9' * 100_000}}}}}\n", "a.yaml"),
}  # fmt: skip


@pytest.mark.parametrize("name", ATTACKS)
def test_hostile_files_end_in_one_diagnostic(name: str) -> None:
    text, path = ATTACKS[name]
    start = time.process_time()
    (one,) = lint_text(text, path=path).diagnostics
    assert one.code in ("E901", "E905")
    assert time.process_time() - start < 5
    assert len(one.message["zh"]) < 600


def test_limits_can_be_set() -> None:
    with pytest.raises(ReadError) as error:
        yaml_nodes.read_nodes("[[[1]]]", "a", Limits(max_depth=2))
    assert error.value.code == "E905"
