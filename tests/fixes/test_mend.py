"""Mending a content: what is edited, what is left alone, and that nothing else changes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from govlint.cli.fixing import lint_content
from govlint.diagnostics import Diagnostic, Edit, Fix, Location
from govlint.fixes.edits import Change, Correction, applied, choose
from govlint.fixes.mend import Linted, mend
from govlint.options import RunOptions
from govlint.report.dumping import dump_yaml
from govlint.report.serialise import reports_mapping
from govlint.testing import builtin_registry, parse_text
from govlint.testing.layouts import LAYOUTS
from tests.generators import draft

REPORT = """\
江城市测试局2023年政府信息公开工作年度报告

一、总体情况
2023年，江城市测试局明确专人负责信息的收集和发布，全年主动公开政府信息30条，按周更新，方便群众查阅。
江城市测试局按照《政府信息公开条例》办理申请，全年收到申请3件，均按时答复，没有结转下年度办理。

江城市测试局
2024年1月10日
"""
FORMATTING = [  # what is wrong, what it becomes
    ("收集和发布，", "收集和发布，，"),
    ("30条", "３０条"),
    ("《政府信息公开条例》", "《《政府信息公开条例》"),
    ("按周更新，", "按周更新， "),
]
CELLS = ("upheld", "corrected", "other", "pending", "total")
GROUPS = ("review", "litigation_direct", "litigation_after_review")
LAYOUT = next(one for one in LAYOUTS.values() if one.suffix == ".txt" and not one.loses and not one.shapes)
OFF = RunOptions(no_config=True)


def lint(content: bytes, path: str) -> Linted | None:
    return lint_content(content, path, OFF, builtin_registry())


def mended(text: str | bytes, path: str = "a.txt", format: str = "text", **how: Any) -> bytes:
    data = text.encode() if isinstance(text, str) else text
    return mend(data, path, format, lambda content: lint(content, path), **how).after


@pytest.mark.parametrize(("right", "wrong"), FORMATTING)
@pytest.mark.parametrize(("path", "format"), [("a.txt", "text"), ("a.md", "markdown")])
def test_formatting_is_mended_and_nothing_else(right: str, wrong: str, path: str, format: str) -> None:
    assert right in REPORT
    broken = REPORT.replace(right, wrong)
    assert mended(broken, path, format).decode() == REPORT
    assert mended(REPORT, path, format).decode() == REPORT


@pytest.mark.parametrize("codec", ["utf-8-sig", "gb18030", "utf-16", "utf-8"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_encoding_byte_order_mark_and_line_ends_are_kept(codec: str, end: str) -> None:
    def encoded(text: str) -> bytes:
        return text.replace("\n", end).encode(codec)

    broken = REPORT
    for right, wrong in FORMATTING:
        broken = broken.replace(right, wrong)
    assert mended(encoded(broken)) == encoded(REPORT)


def test_words_want_unsafe_fixes() -> None:
    broken = REPORT.replace("政府信息30条", "政府信息30条，己经公布")
    held = mend(broken.encode(), "a.txt", "text", lambda content: lint(content, "a.txt"))
    assert (held.after, held.fixed, held.unsafe) == (broken.encode(), 0, 1)
    assert mended(broken, unsafe=True).decode() == broken.replace("己经", "已经")


def test_findings_that_are_passed_over_are_not_mended() -> None:
    broken = REPORT.replace(*FORMATTING[0]).encode()
    linted = lint(broken, "a.txt")
    assert linted is not None
    passed = {one.fingerprint for one in linted.diagnostics if one.fix}
    assert passed and mended(broken, passed=passed) == broken


# ------------------------------------------------------------------------------------------------- parsed reports


def parsed(values: Mapping[str, str]) -> str:
    """A parsed report with comments, quotes and blanks of its own."""
    lines = [
        "# 江城市测试局，人工校对",
        "schema: govlint-report/1",
        "reports:",
        "- issuer: {name: 江城市测试局}   # 全称",
        "  year: 2023",
        "  form: f2021",
        "  figures:",
    ]
    for number, (key, value) in enumerate(values.items()):
        entry = (
            f'{{value: "{value}", raw: "{value}"}}',
            f"{{ value: {value} }}  # 第{number}格",
            f"{{raw: '{value}', value: '{value}'}}",
        )
        lines.append(f"    {key}: {entry[number % 3]}")
    return "\n".join(lines) + "\n"


def sound(numbers: list[int]) -> dict[str, str]:
    values = {}
    for group in GROUPS:
        parts, numbers = numbers[:4], numbers[4:]
        for cell, number in zip(CELLS, [*parts, sum(parts)], strict=True):
            values[f"review.{group}.{cell}"] = str(number)
    return values


def advised(key: str, value: str, path: str, **more: Any) -> Callable[[bytes], Linted | None]:
    """Lints, and says of every finding on the figure that it should be the value."""

    def run(content: bytes) -> Linted | None:
        linted = lint(content, path)
        if linted is None:
            return None

        def advise(one: Diagnostic) -> Diagnostic:
            if key not in {figure.key for figure in one.figures}:
                return one
            suggestion = {"key": key, "report": 0, "value": value, "reason": {}, "resolves": [one.fingerprint], **more}
            return replace(one, suggestions=(suggestion,))

        return linted._replace(diagnostics=[advise(one) for one in linted.diagnostics])

    return run


@settings(max_examples=25)
@given(
    st.lists(st.integers(0, 4000), min_size=12, max_size=12),
    st.sampled_from(GROUPS),
    st.sampled_from(CELLS),
    st.integers(1, 999),
)
def test_a_broken_figure_is_put_right_and_only_it(numbers: list[int], group: str, cell: str, by: int) -> None:
    values = sound(numbers)
    key = f"review.{group}.{cell}"
    whole = parsed(values).encode()
    broken = parsed({**values, key: str(int(values[key]) + by)}).encode()
    lint_advised = advised(key, values[key], "a.yaml")
    held = mend(broken, "a.yaml", "yaml", lint_advised)
    assert (held.after, held.unsafe) == (broken, 1)  # a figure is never changed without being asked
    done = mend(broken, "a.yaml", "yaml", lint_advised, unsafe=True)
    assert (done.after, done.fixed) == (whole, 1)
    assert mend(done.after, "a.yaml", "yaml", lint_advised, unsafe=True).after == whole


@settings(max_examples=4)
@given(st.integers(0, 40), st.sampled_from(["new.total", "carried_in.total", "result_total.total"]))
def test_the_figure_that_govlint_finds_itself_is_put_right(seed: int, key: str) -> None:
    """Broken, mended by govlint's own suggestion, clean: and byte for byte as it was."""
    reports = parse_text(LAYOUT.render(draft("f2021", seed)), path="a.txt")
    whole = "# 人工校对\n" + "".join(dump_yaml(reports_mapping(reports)))
    figure = reports[0].figures[f"requests.{key}"]
    entry = f'requests.{key}: {{value: "{figure.value}", raw: "{figure.raw}"'
    wrong = f'requests.{key}: {{value: "{figure.value}7", raw: "{figure.raw}7"'
    assert entry in whole and figure.raw == str(figure.value)
    broken = whole.replace(entry, wrong)
    assert mended(broken, "a.yaml", "yaml").decode() == broken
    assert mended(broken, "a.yaml", "yaml", unsafe=True).decode() == whole


KEY = "review.review.total"
VALUES = sound(list(range(12)))
BROKEN = parsed({**VALUES, KEY: "7"})


def with_suggestions(*suggestions: Mapping[str, object]) -> Callable[[bytes], Linted | None]:
    def run(content: bytes) -> Linted | None:
        linted = lint(content, "a.yaml")
        assert linted is not None
        found = [one for one in linted.diagnostics if one.code == "T105"]
        if not found:
            return linted._replace(diagnostics=[])
        given = [{"report": 0, "reason": {}, "resolves": [found[0].fingerprint], **one} for one in suggestions]
        return linted._replace(diagnostics=[replace(found[0], suggestions=tuple(given))])

    return run


@pytest.mark.parametrize(
    "suggestions",
    [
        [{"key": KEY, "value": "6"}, {"key": "review.review.upheld", "value": "1"}],  # two explanations
        [{"key": KEY, "value": "6", "certain": False}],
        [{"key": KEY, "value": "8"}],  # settles nothing
        [{"key": KEY, "value": None}],
        [{"key": KEY, "value": "six"}],
        [{"key": "review.litigation_direct.total", "value": "6"}],  # breaks what held
        [{"key": "review.nowhere.total", "value": "6"}],
        [{"key": KEY, "value": "6", "report": 4}],
    ],
)
def test_what_is_not_beyond_doubt_is_left_alone(suggestions: list[Mapping[str, object]]) -> None:
    lint_with = with_suggestions(*suggestions)
    assert mend(BROKEN.encode(), "a.yaml", "yaml", lint_with, unsafe=True).after == BROKEN.encode()


def test_the_only_suggestion_is_applied() -> None:
    lint_with = with_suggestions({"key": KEY, "value": "6"})
    for other in ({}, {(0, KEY): "5"}, {(1, KEY): "6"}):  # the run as a whole does not say so
        held = mend(BROKEN.encode(), "a.yaml", "yaml", lint_with, unsafe=True, agreed=other)
        assert (held.after.decode(), held.unsafe) == (BROKEN, 0)
    assert mend(BROKEN.encode(), "a.yaml", "yaml", lint_with, unsafe=True).after.decode() == parsed(VALUES)


@pytest.mark.parametrize(
    "blank", ["{value: null, raw: ''}", "{value: , raw: }", "{raw: '-', value: null, state: blank}"]
)
def test_a_blank_is_never_given_a_value(blank: str) -> None:
    key = "review.review.upheld"
    text = parsed({**VALUES, "review.review.total": "2"}).replace('{value: "0", raw: "0"}', blank)
    assert blank in text
    for value in ("0", "5"):
        lint_with = with_suggestions({"key": key, "value": value})
        assert mend(text.encode(), "a.yaml", "yaml", lint_with, unsafe=True).after.decode() == text


def test_full_width_digits_of_a_parsed_report_are_mended_where_they_were_written() -> None:
    right = BROKEN.replace(f"{KEY}: {{ value: 7 }}", f'{KEY}: {{ value: 7, raw: "7" }}')
    wrong = right.replace('raw: "0"', 'raw: "０"', 1)
    assert wrong != right
    assert mended(wrong, "a.yaml", "yaml").decode() == right


def test_json_is_mended_as_well() -> None:
    head = '{"schema": "govlint-report/1",\n "reports": [{"issuer": {"name": "江城市测试局"},'
    text = head + '\n  "year": 2023, "form": "f2021",  "figures":\n {%s}}]}'
    values = ", ".join(f'"{key}": {{"value": "{value}"}}' for key, value in VALUES.items())
    whole = text % values
    broken = whole.replace(f'"{KEY}": {{"value": "6"}}', f'"{KEY}": {{"value": "9"}}')
    assert broken != whole
    done = mend(broken.encode(), "a.json", "json", advised(KEY, "6", "a.json"), unsafe=True)
    assert done.after.decode() == whole


# ----------------------------------------------------------------------------------------------------- the edits


def test_of_corrections_that_touch_the_first_is_made_whatever_the_order() -> None:
    def one(code: str, *changes: Change, safe: bool = True) -> Correction:
        return Correction(changes, safe, code)

    a, b = one("A100", Change(0, 2, "x")), one("B100", Change(1, 3, "y"))
    c, d = one("C100", Change(5, 6, "z")), one("D100", Change(2, 2, "!"), safe=False)
    for order in ([a, b, c, d], [d, c, b, a], [b, d, a, c]):
        assert choose(order) == [a, c]
    assert applied("012345678", [a, c]) == "x234z678"


@pytest.mark.parametrize("new", ['"', "a: b", "#", "x\ny", "{"])
def test_an_edit_never_changes_the_syntax_of_a_parsed_report(new: str) -> None:
    place = Location("a.yaml", 1, 3, 1, 10)

    def run(content: bytes) -> Linted | None:
        linted = lint(content, "a.yaml")
        assert linted is not None
        first = replace(linted.diagnostics[0], fix=Fix((Edit(place, "江城市测试局，", new),), safe=True))
        return linted._replace(diagnostics=[first])

    assert mend(BROKEN.encode(), "a.yaml", "yaml", run).after.decode() == BROKEN
