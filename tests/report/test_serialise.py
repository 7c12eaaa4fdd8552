"""Reports as the published schema govlint-report/1, and the YAML that carries it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from ruamel.yaml import YAML

import govlint
from govlint.report.dumping import dump_json, dump_yaml
from govlint.report.serialise import report_mapping, reports_mapping
from govlint.testing import parse_document
from govlint.testing.layouts import LAYOUTS
from govlint.testing.mutate import set_figures
from tests.generators import FORMS, generator

SCHEMA = json.loads(
    (Path(govlint.__file__).parent / "reporters" / "schemas" / "govlint-report-1.schema.json").read_text("utf-8")
)


def parsed(form: str, seed: int = 1, texts: dict[str, str] | None = None) -> tuple[str, list[Any]]:
    """A generated report as text, and what recognition makes of it."""
    draft = generator(form).draft(seed)
    if texts:
        draft = set_figures(draft, texts)
    text = LAYOUTS["pipe-grid"].render(draft)
    return text, parse_document(text, path="报告/a.txt")[1]


@pytest.mark.parametrize("form", FORMS)
def test_every_form_follows_the_schema_and_survives_yaml(form: str) -> None:
    document = reports_mapping(parsed(form)[1])
    assert len(document["reports"]) == 1
    jsonschema.validate(document, SCHEMA)
    text = "".join(dump_yaml(document))
    for load in (yaml.safe_load, YAML(typ="safe").load):
        assert load(text) == without_null_places(json.loads(json.dumps(document)))


def without_null_places(value: Any) -> Any:
    """The document with nulls left out of the locations, as the YAML has it."""
    if isinstance(value, dict):
        kept = ((k, v) for k, v in value.items() if v is not None or "end_column" not in value)
        return {k: without_null_places(v) for k, v in kept}
    return [without_null_places(item) for item in value] if isinstance(value, list) else value


def test_figures_stand_where_they_say() -> None:
    text, reports = parsed("f2021")
    lines = text.splitlines()
    figures = report_mapping(reports[0])["figures"]
    assert len(figures) == 200
    for key, figure in figures.items():
        at = figure["column"] - 1
        assert lines[figure["line"] - 1][at : at + len(figure["raw"])] == figure["raw"], key
        assert figure["location"]["path"] is None or figure["location"]["path"] == "报告/a.txt"


def test_numbers_keep_what_people_wrote() -> None:
    key = "requests.new.natural"
    for written, value, state in [("010", "10", "stated"), ("1,024", "1024", "stated"), ("", None, "blank")]:
        _, reports = parsed("f2021", texts={key: written})
        figure = report_mapping(reports[0])["figures"][key]
        assert (figure["value"], figure["state"]) == (value, state)
        loaded = yaml.safe_load("".join(dump_yaml(reports_mapping(reports))))
        assert loaded["reports"][0]["figures"][key]["raw"] == figure["raw"]
        assert written.strip() in figure["raw"]


def test_values_are_never_in_scientific_notation() -> None:
    _, reports = parsed("f2021")
    figure = reports[0].figures["active.fees.amount"]
    figure.value = Decimal("2E+4")
    assert report_mapping(reports[0])["figures"]["active.fees.amount"]["value"] == "20000"


leaves = st.none() | st.booleans() | st.integers(-9999, 9999) | st.text(max_size=12)
documents = st.dictionaries(
    st.text(max_size=6),
    st.recursive(
        leaves,
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=6), inner, max_size=3),
        max_leaves=12,
    ),
    min_size=1,
    max_size=4,
)


@given(documents)
@settings(max_examples=150, deadline=None)
def test_the_yaml_of_any_document_reads_back(document: dict[str, object]) -> None:
    if not holds_location(document):
        assert yaml.safe_load("".join(dump_yaml(document))) == document


def holds_location(value: object) -> bool:
    if isinstance(value, dict):
        return "end_column" in value or any(map(holds_location, value.values()))
    return isinstance(value, list) and any(map(holds_location, value))


@pytest.mark.parametrize(
    "text",
    ["010", "089", "0o7", "1e3", "12:30", "yes", "off", "~", "null", "", " x ", "#", "- a", "a: b", "“引”", "\u2028",
     "\x85", "\x7f", "\ufeff", "\u200b", "\x00", "\t", "a\nb", "'", '"', "\\", "😀", "!!int 3", "*a", "&a", "%", "@"],
)  # fmt: skip
def test_every_string_stays_that_string(text: str) -> None:
    written = "".join(dump_yaml({"a": text, text: [text, {"b": [text]}]}))
    for load in (yaml.safe_load, YAML(typ="safe", pure=True).load):
        assert load(written) == {"a": text, text: [text, {"b": [text]}]}


@pytest.mark.parametrize("count", [0, 1, 3])
def test_reports_are_written_as_they_come(count: int) -> None:
    """The next one is asked for when the last one is written; the text is that of a list that was there at once."""
    mapping = reports_mapping(parsed("f2021")[1] * count)
    asked: list[int] = []

    def one_by_one() -> Iterator[object]:
        for number, report in enumerate(mapping["reports"]):  # type: ignore[arg-type, var-annotated]
            asked.append(number)
            yield report

    for dump, whole in (
        (dump_yaml, "".join(dump_yaml(mapping))),
        (dump_json, json.dumps(mapping, ensure_ascii=False, indent=1) + "\n"),
    ):
        asked.clear()
        pieces = dump({**mapping, "reports": one_by_one()})
        first = next(pieces)
        assert asked == []
        assert first + "".join(pieces) == whole
        assert asked == list(range(count))
