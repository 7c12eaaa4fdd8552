"""One run over the shipped examples writes every format, and each is what its reader takes."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import html5lib
import jsonschema
import pytest
from lxml import etree

from govlint.__main__ import main
from govlint.reporters.formats import FORMATS
from tests.gates.sources import ROOT

SCHEMAS = Path(__file__).parent / "schemas"


def _follows(schema: Path) -> Callable[[str], Any]:
    return lambda text: jsonschema.validate(json.loads(text), json.loads(schema.read_text(encoding="utf-8")))


def _is_xml(schema: str) -> Callable[[str], Any]:
    return lambda text: etree.XMLSchema(etree.parse(SCHEMAS / schema)).assertValid(etree.fromstring(text.encode()))


READERS: dict[str, Callable[[str], Any]] = {
    "json": _follows(ROOT / "docs" / "schema" / "govlint-1.schema.json"),
    "jsonl": lambda text: [json.loads(line) for line in text.splitlines()],
    "sarif": _follows(SCHEMAS / "sarif-2.1.0.json"),
    "gitlab": _follows(SCHEMAS / "gitlab-codequality.schema.json"),
    "rdjson": _follows(SCHEMAS / "rdjson.schema.json"),
    "junit": _is_xml("junit-10.xsd"),
    "checkstyle": _is_xml("checkstyle.xsd"),
    "csv": lambda text: list(csv.reader(text.lstrip("\ufeff").splitlines())),
    "html": lambda text: html5lib.HTMLParser(strict=True).parse(text),
}


def test_every_format_of_one_run_is_valid(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(ROOT)
    outputs = [f"--output={name}={tmp_path / name}" for name in FORMATS]
    assert main(["check", "examples", "-q", "--lang", "zh", *outputs]) == 1
    assert capsys.readouterr().err == ""
    for name in FORMATS:
        text = (tmp_path / name).read_text(encoding="utf-8")
        assert "T103" in text, name
        READERS.get(name, str)(text)
