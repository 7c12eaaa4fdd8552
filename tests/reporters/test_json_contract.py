"""The JSON contract govlint/1: schema, key order, types."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import jsonschema
import pytest

import govlint
from govlint.reporters import json_output
from govlint.reporters.options import ReportOptions
from govlint.results import RunResult

PACKAGED = Path(govlint.__file__).parent / "reporters" / "schemas"
PUBLISHED = Path(__file__).parents[2] / "docs" / "schema"
GOLDEN = Path(__file__).parent / "golden"
SCHEMA = json.loads((PACKAGED / "govlint-1.schema.json").read_text(encoding="utf-8"))

KEYS = [
    "code", "name", "case", "severity", "message", "args", "fault", "path", "report", "line", "column", "end_line",
    "end_column", "excerpt", "location", "where", "figures", "related", "expected", "actual", "cause", "suggestions",
    "suppressed", "basis", "fingerprint", "help",
]  # fmt: skip
LOCATION_KEYS = [
    "path", "line", "column", "end_line", "end_column", "page", "box", "paragraph", "table", "row", "cell", "heading",
]  # fmt: skip


def written(result: RunResult, lang: str = "zh") -> str:
    return "".join(json_output.write(result, ReportOptions(lang=lang)))


def loaded(result: RunResult, lang: str = "zh") -> Any:
    return json.loads(written(result, lang))


@pytest.mark.parametrize("name", ["govlint-1.schema.json", "govlint-report-1.schema.json"])
def test_the_published_schemas_are_those_of_the_package(name: str) -> None:
    assert (PUBLISHED / name).read_bytes() == (PACKAGED / name).read_bytes()
    jsonschema.Draft202012Validator.check_schema(json.loads((PACKAGED / name).read_text(encoding="utf-8")))


def test_outputs_follow_the_schema(run: RunResult, clean_run: RunResult) -> None:
    for result in (run, clean_run, RunResult()):
        jsonschema.validate(loaded(result), SCHEMA)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_whole_output(run: RunResult, lang: str) -> None:
    assert written(run, lang) == (GOLDEN / f"json.{lang}.json").read_text(encoding="utf-8")


def test_keys_stand_in_the_order_of_the_contract(run: RunResult) -> None:
    document = loaded(run)
    assert list(document) == ["schema", "files", "reports", "diagnostics", "outcomes", "summary"]
    assert list(document["diagnostics"][0])[: len(KEYS)] == KEYS
    assert list(document["diagnostics"][0]["location"]) == LOCATION_KEYS


def test_numbers_that_people_wrote_are_strings(run: RunResult) -> None:
    found = loaded(run)["diagnostics"][1]
    assert found["args"] == {"part": "196", "whole": "0", "count": 2}
    assert [figure["value"] for figure in found["figures"]] == ["196", "0"]
    assert (found["expected"], found["actual"], found["suggestions"][0]["value"]) == ("0", "196", "196")


def test_the_place_of_a_diagnostic_is_that_of_its_location(run: RunResult) -> None:
    for found in loaded(run)["diagnostics"]:
        for key in ("path", "line", "column", "end_line", "end_column"):
            assert found[key] == found["location"][key]


def test_the_language_changes_words_only(run: RunResult) -> None:
    chinese, english = loaded(run, "zh"), loaded(run, "en")
    assert chinese["diagnostics"][1]["message"] == "甲类事项 196 件，乙类总数为 0"
    assert english["diagnostics"][1]["message"].startswith("196 items")
    assert chinese["diagnostics"][1]["messages"] == english["diagnostics"][1]["messages"]
    assert chinese["summary"] == english["summary"]


def test_suppressed_findings_are_listed_and_not_counted(run: RunResult) -> None:
    document = loaded(run)
    assert document["diagnostics"][-1]["suppressed"]["by"] == "waiver"
    assert document["summary"] == {
        "files": 3, "reports": 2, "errors": 1, "warnings": 2, "infos": 1, "suppressed": 1, "exit_code": 1,
        "verdict": None,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (Decimal("22010.3538"), "22010.3538"),
        (Decimal("1E+3"), "1000"),
        (date(2019, 3, 1), "2019-03-01"),
        ((1, Decimal("2.0")), [1, "2.0"]),
        (frozenset({"b", "a"}), ["a", "b"]),
        ({"x": None, 3: True}, {"x": None, "3": True}),
    ],
)
def test_arguments_become_plain(value: object, expected: object) -> None:
    assert json_output.plain(value) == expected


def test_a_path_that_is_no_text_stays_valid_json(run: RunResult) -> None:
    run.files[0].path = "a\udcff.txt"
    raw = written(run).encode("utf-8", "backslashreplace")
    assert json.loads(raw)["files"][0]["path"] == "a\udcff.txt"
