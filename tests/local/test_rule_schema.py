"""The schema of rule files, the reference and the program agree, for all are made from one description."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import jsonschema
import pytest

from govlint.errors import GovlintError
from govlint.identities.rulekeys import DECLARATIVE, IDENTITY
from govlint.packs.source import load_yaml
from govlint.rulefiles.load import rule_of
from govlint.rulefiles.schema import make_schema, page_text
from govlint.rulefiles.yamlfile import LocalFile

ROOT = Path(__file__).resolve().parents[2]
PACKED = sorted(
    path
    for path in [*(ROOT / "rules" / "govlint_rules").glob("*/*.yaml"), *(ROOT / "plugins").glob("*/*/rules/*.yaml")]
    if path.read_text(encoding="utf-8").startswith("code:")
)
HEAD = """code: JC101
basis: {kind: custom, text: 要求}
message: 请改正
VALID: [{form: f2021, year: 2023, figures: {requests.new.total: 1}}]
INVALID: [{form: f2021, year: 2023, figures: {requests.new.total: 2}}]
"""


def is_valid(content: Any) -> bool:
    return bool(jsonschema.Draft202012Validator(make_schema()).is_valid(content))


def test_it_is_a_schema() -> None:
    jsonschema.Draft202012Validator.check_schema(make_schema())


@pytest.mark.parametrize("path", PACKED, ids=lambda path: path.stem)
def test_rules_that_there_are_agree_with_it(path: Path) -> None:
    content = dict(load_yaml(path, path.name))
    errors = list(jsonschema.Draft202012Validator(make_schema()).iter_errors(content))
    assert [error.message for error in errors] == []


@pytest.mark.parametrize(
    ("text", "valid"),
    [
        ("forbid: 草稿", True),
        ("forbid: [草稿, 待定]\nseverity: error", True),
        ("forbid: {section: overview, matching: '[0-9]{3}'}\nregions: 江城市\nyears: [2021, null]", True),
        ("require: {any_of: [甲], section: 总体情况}\ndefault_on: false", True),
        ("pattern: {find: 甲, must: 乙}", True),
        ("assert: 'requests.new.total > 0'\nforms: [f2021]", True),
        ("assert: new > 0\ntable: requests\nfor_each: column", True),
        ("table: requests\nforms: [f2021]\nequations: [{left: [new, -granted], relation: '>=', right: 0}]", True),
        ("forbid: 草稿\ncolour: red", False),
        ("forbid: {words: 草稿}", False),
        ("forbid: 草稿\nseverity: grave", False),
        ("forbid: 草稿\nyears: 2021", False),
        ("forbid: 草稿\ndefault_on: 3", False),
        ("forbid: 草稿\nrequire: 甲", False),
        ("pattern: {find: 甲}", False),
        ("table: requests\nequations: [{leff: 1}]", False),
        ("forms: [f2021]", False),
    ],
)
def test_schema_and_program_agree(text: str, valid: bool, tmp_path: Path) -> None:
    path = tmp_path / "some_rule.yaml"
    path.write_text(HEAD + text, encoding="utf-8")
    file = LocalFile(str(path), path.name)
    assert is_valid(file.content) == valid
    if valid:
        rule_of(file)
    else:
        with pytest.raises(GovlintError):
            rule_of(file)


def test_every_key_stands_in_the_reference_and_is_explained() -> None:
    page = page_text()
    told = "".join((ROOT / "docs" / name).read_text(encoding="utf-8") for name in ("local-rules.md", "identities.md"))
    for key in (*IDENTITY, *DECLARATIVE):
        assert f"| `{key.name}`" in page
        assert f"`{key.name}`" in told, key.name
