"""The JSON Schema and the table of the docs agree with what the program accepts."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import jsonschema
import pytest
import yaml

from govlint.config.load import build, read_section
from govlint.config.nodes import parse
from govlint.config.schema import make_schema, schema_text, table_text
from govlint.config.spec import MANIFEST, SPEC, WAIVERS
from govlint.errors import ConfigError
from govlint.readers.limits import Limits

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.parametrize(
    ("text", "valid"),
    [
        ("{}", True),
        ("extends: strict\nlang: zh\nfail-on: info", True),
        ("extends: [strict, archive]", True),
        ("rules: {T103: off, S: warning, 'T210:none_issued': 'off'}", True),
        ("rules: {F006: {severity: error, minimum: 0.9, x: [a]}}", True),
        ("overrides: [{files: x, year: 2020, form: f, rules: {}}]", True),
        ("issuers: {甲: {id: 1, level: government, former: [a], parent: b}}", True),
        ("limits: {max-bytes: 1}", True),
        ("select: 2021", True),
        ("lang: fr", False),
        ("rules: []", False),
        ("rules: {T103: fatal}", False),
        ("rules: {T103: {x: {}}}", False),
        ("overrides: [{rules: {}}]", False),
        ("limits: {max-bytes: 0}", False),
        ("limits: {bytes: 1}", False),
        ("year: soon", False),
        ("select: {a: b}", False),
        ("colour: red", False),
    ],
)
def test_schema_and_program_agree(text: str, valid: bool) -> None:
    schema = make_schema()
    jsonschema.Draft202012Validator.check_schema(schema)
    assert jsonschema.Draft202012Validator(schema).is_valid(yaml.safe_load(text)) is valid
    if valid:
        build(parse(text), None, "")
    else:
        with pytest.raises(ConfigError):
            build(parse(text), None, "")


WAIVER = "report: {issuer: 某局, year: 2023}, rule: T103, fingerprint: 0d1f"


@pytest.mark.parametrize(
    ("file", "text", "valid"),
    [
        (
            "waivers",
            f"waivers: [{{{WAIVER}, figures: {{a.b: '25', c.d: null, e: 3}}, who: 李明, until: '2026-12-31'}}]",
            True,
        ),
        ("waivers", "waivers: []", True),
        ("waivers", "{}", False),
        ("waivers", f"waivers: [{{{WAIVER}, because: x}}]", False),
        ("waivers", "waivers: [{rule: T103}]", False),
        ("waivers", f"waivers: [{{{WAIVER}, figures: {{a: [1]}}}}]", False),
        ("waivers", "waivers: [{report: {year: soon}, rule: T103}]", False),
        ("manifest", "reports: [{path: a.txt, report: 2, issuer: water, year: 2017, revision: 0, parent: p}]", True),
        ("manifest", "reports: [{report: 1}]", False),
        ("manifest", "reports: [{path: a.txt, report: 0}]", False),
    ],
)
def test_schemas_of_the_other_files_agree_with_the_program_too(file: str, text: str, valid: bool) -> None:
    schema = make_schema(file)
    jsonschema.Draft202012Validator.check_schema(schema)
    assert jsonschema.Draft202012Validator(schema).is_valid(yaml.safe_load(text)) is valid
    keys = {"waivers": WAIVERS, "manifest": MANIFEST}[file]
    if valid:
        read_section(parse(text), keys)
    else:
        with pytest.raises(ConfigError):
            read_section(parse(text), keys)


def test_limits_are_those_of_the_readers() -> None:
    (key,) = (key for key in SPEC if key.name == "limits")
    stated = {inner.name.replace("-", "_"): int(inner.default) for inner in key.keys}
    assert stated == Limits()._asdict()


def test_the_generated_files_are_current() -> None:
    assert (ROOT / "docs/schema/govlint-config.schema.json").read_text(encoding="utf-8") == schema_text()
    assert table_text() in (ROOT / "docs/configuration.md").read_text(encoding="utf-8")


def test_the_command_prints_them() -> None:
    for option, expected in (
        ("--schema", schema_text()),
        ("--schema waivers", schema_text("waivers")),
        ("--table", table_text()),
    ):
        command = [sys.executable, "-m", "govlint.config", *option.split()]
        ran = subprocess.run(command, capture_output=True, check=True, cwd=ROOT)
        assert ran.stdout.decode("utf-8") == expected
    ran = subprocess.run([sys.executable, "-m", "govlint.config"], capture_output=True, check=False, cwd=ROOT)
    assert ran.returncode != 0
    assert json.loads(schema_text())["title"] == ".govlint.yaml"
