"""Parsed reports say what their originals say: the same model, the same findings, fingerprint for fingerprint."""

from __future__ import annotations

import importlib
import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

import govlint
from govlint.options import RunOptions
from govlint.report.dumping import dump_yaml
from govlint.report.serialise import reports_mapping
from govlint.results import RunResult
from govlint.running.runner import run
from govlint.testing import LAYOUTS, Draft, builtin_registry, lint_text, mutate, parse_document
from govlint.testing.docx import render as render_docx
from govlint.testing.strategies import drafts
from tests.generators import FORMS, generator
from tests.test_properties import quick

ROOT = Path(govlint.__file__).parent.parent
REAL = ROOT.parent / "shared" / "reports"
FILES = [*sorted((ROOT / "examples").glob("*-*.*")), *sorted(REAL.glob("*.txt"))]
ALL = tuple(sorted(builtin_registry().rules))
KEPT = {code for code, known in builtin_registry().rules.items() if known.entry.scope != "document"}


def closed(node: Any) -> Any:
    """The schema, refusing every key that it does not describe."""
    if isinstance(node, list):
        return [closed(item) for item in node]
    if not isinstance(node, dict):
        return node
    out = {key: value if key == "enum" else closed(value) for key, value in node.items() if key != "allOf"}
    if "properties" in out and "additionalProperties" not in out and isinstance(out.get("type"), str | list):
        out["additionalProperties"] = False
    return out


SCHEMA = closed(
    json.loads((ROOT / "govlint" / "reporters" / "schemas" / "govlint-report-1.schema.json").read_text("utf-8"))
)


def said(result: RunResult) -> Counter[tuple[str, ...]]:
    """What the rules said that are kept."""
    return Counter((d.code, d.case, d.fingerprint, d.message["zh"]) for d in result.diagnostics if d.code in KEPT)


def check_round_trip(data: str | bytes, path: str, validate: bool = False) -> RunResult | None:
    """Both formats give the model back, and the findings; the result of linting the YAML."""
    reports = parse_document(data, path=path)[1]
    if not reports:
        return None
    mapping = reports_mapping(reports)
    wanted = said(lint_text(data, path=path, select=ALL))
    if validate:
        jsonschema.validate(json.loads(json.dumps(mapping)), SCHEMA)
    result = None
    for name, text in (("p.json", json.dumps(mapping, ensure_ascii=False)), ("p.yaml", "".join(dump_yaml(mapping)))):
        again = reports_mapping(parse_document(text, path=name)[1])
        assert json.dumps(again) == json.dumps(mapping)
        result = lint_text(text, path=name, select=ALL)
        assert said(result) == wanted
        assert [d.message["zh"] for d in result.diagnostics if d.code not in KEPT] == []
        lines = text.splitlines()
        for one in result.diagnostics:
            for place in (one.location, *(figure.location for figure in one.figures)):
                assert place.path == name
                assert place.line is not None and place.column is not None
                assert place.column <= len(lines[place.line - 1])
    return result


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem[:24])
def test_shipped_and_real_reports(path: Path) -> None:
    check_round_trip(path.read_bytes(), path.name, validate=True)


def examples(letters: str) -> Iterator[tuple[str, str]]:
    for code, known in sorted(builtin_registry().rules.items()):
        if known.entry.is_identity or code[0] not in letters:
            continue
        module = importlib.import_module(str(known.entry.rule().module))
        for name in ("VALID", "INVALID"):
            for number, example in enumerate(getattr(module, name, ())):
                if isinstance(example, str):
                    yield f"{code}-{name}-{number}", example


@pytest.mark.parametrize("text", [pytest.param(text, id=name) for name, text in examples("DSTFN")])
def test_examples_of_rules(text: str) -> None:
    check_round_trip(text, "example.md")


@pytest.mark.parametrize("form", FORMS)
def test_generated_reports(form: str) -> None:
    names = sorted(LAYOUTS)

    @quick(max_examples=8)
    @given(drafts(generator(form)), st.sampled_from(names), st.integers(0, 10**6))
    def check(draft: Draft, name: str, pick: int) -> None:
        layout = LAYOUTS[name]
        if not layout.suits(draft):
            return
        if draft.figures:
            draft = mutate.break_figure(draft, sorted(draft.figures)[pick % len(draft.figures)], 3)
        check_round_trip(layout.render(draft), f"r{layout.suffix}", validate=True)

    check()


@pytest.mark.parametrize("form", FORMS)
def test_documents_without_lines(form: str) -> None:
    draft = generator(form).draft(3)
    if draft.figures:
        draft = mutate.break_figure(draft, sorted(draft.figures)[5], 3)
    result = check_round_trip(render_docx(draft), "r.docx", validate=True)
    assert result is not None


def test_findings_point_at_the_value_and_know_the_original() -> None:
    draft = mutate.break_figure(generator("f2021").draft(1), "requests.new.total", 3)
    text = LAYOUTS["pipe-grid"].render(draft)
    original = lint_text(text, path="甲/r.txt")
    parsed = "".join(dump_yaml(reports_mapping(parse_document(text, path="甲/r.txt")[1])))
    result = lint_text(parsed, path="p.yaml")
    places = {d.fingerprint: d for d in original.diagnostics}
    assert result.diagnostics and len(places) == len(original.diagnostics)
    lines = parsed.splitlines()
    for one in result.diagnostics:
        there = one.location.counterpart
        assert there is not None and there.path == "甲/r.txt"
        assert there._replace(path=None) == places[one.fingerprint].location._replace(path=None)
        for figure in one.figures:
            assert figure.location.line is not None and figure.location.column is not None
            assert lines[figure.location.line - 1][figure.location.column - 1 :].startswith(f'{figure.value}"')


def test_series_are_checked_over_parsed_reports(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    options, known = RunOptions(no_config=True, select=ALL), builtin_registry()
    text = LAYOUTS["markdown"].render(generator("f2021").draft(1))
    stated = parse_document(text)[1][0].year
    for folder in ("a", "b"):
        Path(folder).mkdir()
    for year in (2022, 2023, 2024):
        moved = text.replace(str(year), "x").replace(str(stated), str(year))
        Path(f"a/{year}.md").write_text(moved, encoding="utf-8")
        mapping = reports_mapping(parse_document(moved, path=f"a/{year}.md")[1])
        Path(f"b/{year}.yaml").write_text("".join(dump_yaml(mapping)), encoding="utf-8")
    wanted, found = (run([folder], options, known) for folder in ("a", "b"))
    over_years = [d for d in found.diagnostics if known.rules[d.code].entry.scope == "series"]
    assert over_years
    assert said(found) == said(wanted)
    for one in over_years:
        assert one.location.path is not None and one.location.path.startswith("b/")
        lines = Path(one.location.path).read_text(encoding="utf-8").splitlines()
        assert one.location.line is not None and one.location.line <= len(lines)
        for figure in one.figures:
            assert figure.location.line is not None and figure.location.path is not None
            there = Path(figure.location.path).read_text(encoding="utf-8").splitlines()[figure.location.line - 1]
            assert figure.key in there
