"""The identity rules of the packs: examples, the facts of the registry, and what must stay unimplemented."""

from __future__ import annotations

from pathlib import Path

import pytest

from govlint.forms import Form
from govlint.identities.compile import compile_identity
from govlint.identities.evaluator import evaluate
from govlint.identities.findings import findings
from govlint.identities.head import document_of
from govlint.identities.plan import bind
from govlint.packs.pages import missing_parts, source_of
from govlint.packs.source import load_yaml
from govlint.report.equations import HOLDS
from govlint.rulefiles.rules import rule_from_identity
from govlint.testing.reports import report_from_example
from tests.identities.identities_pack import PACK, TABLES

CASES = {
    "T101": {"default": "error"}, "T102": {"default": "error"}, "T103": {"default": "error"},
    "T104": {"default": "error"}, "T105": {"default": "error"}, "T201": {"default": "error"},
    "T202": {"default": "error", "total_larger": "warning"}, "T203": {"default": "error"},
    "T204": {"default": "error", "parts_larger": "warning"},
    "T205": {"parts_larger": "error", "total_larger": "warning"},
    "T206": {"parts_larger": "error", "total_larger": "warning"},
    "T207": {"default": "error"}, "T208": {"default": "error"}, "T209": {"default": "error"},
    "T210": {"default": "warning", "none_issued": "error"},
    "T211": {"default": "warning", "member_larger": "error"},
    "T212": {"default": "warning"}, "T215": {"default": "info"}, "T216": {"default": "warning"},
    "T301": {"default": "warning"}, "T311": {"default": "warning"},
}  # fmt: skip


def test_every_identity_is_there_with_its_cases() -> None:
    found = {}
    for path in TABLES:
        compiled = compile_identity(load_yaml(path, path.name), path.name)
        found[compiled["code"]] = compiled["cases"]
        assert path.stem == str(compiled["name"]).replace("-", "_")
    assert found == CASES


@pytest.mark.parametrize("path", TABLES, ids=lambda path: path.stem)
def test_examples(path: Path, forms: dict[str, Form]) -> None:
    source = load_yaml(path, path.name)
    identity = bind(compile_identity(source, path.name))
    doc = document_of(source, path.name)
    held = False
    for example in doc["VALID"]:  # type: ignore[attr-defined]
        report = report_from_example(example, forms)
        equations = evaluate(identity, report)
        assert not list(findings(identity, report, equations)), example
        held = held or any(equation.state == HOLDS for equation in equations)
    assert held, "no VALID example was checked"
    assert len(doc["VALID"]) >= 2 and len(doc["INVALID"]) >= 2  # type: ignore[arg-type]
    for example in doc["INVALID"]:  # type: ignore[attr-defined]
        report = report_from_example(example, forms)
        cases = {finding.case for finding in findings(identity, report, evaluate(identity, report))}
        assert cases, example
        assert "case" not in example or cases == {example["case"]}, example


@pytest.mark.parametrize("path", TABLES, ids=lambda path: path.stem)
def test_documentation_is_complete(path: Path) -> None:
    file = path.relative_to(PACK).as_posix()
    rule = rule_from_identity(compile_identity(load_yaml(path, file), file), "govlint_rules")
    assert missing_parts(source_of(rule)) == []
