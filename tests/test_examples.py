"""The shipped examples say what their manifest says: every planted mistake is found, and nothing else."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

import pytest
import yaml

from govlint.testing import findings_of, lint_text, parse_text
from govlint.testing.lint import describe

EXAMPLES = Path(__file__).parents[1] / "examples"
MANIFEST: list[dict[str, Any]] = yaml.safe_load((EXAMPLES / "manifest.yaml").read_text(encoding="utf-8"))["files"]
FILES = [pytest.param(entry, id=entry["path"]) for entry in MANIFEST]


def test_the_manifest_names_every_example() -> None:
    shipped = {path.name for path in EXAMPLES.iterdir() if path.suffix in (".md", ".txt")}
    assert shipped == {entry["path"] for entry in MANIFEST}


def test_every_form_and_both_kinds_of_files_are_shown() -> None:
    assert {entry["form"] for entry in MANIFEST} == {"legacy-narrative", "legacy-table", "f2019", "f2021"}
    assert any(not entry["mistakes"] for entry in MANIFEST) and any(entry["mistakes"] for entry in MANIFEST)
    assert any(entry.get("reports", 1) > 1 for entry in MANIFEST)


@pytest.mark.parametrize("entry", FILES)
def test_an_example_is_read_as_the_form_it_shows(entry: dict[str, Any]) -> None:
    reports = parse_text((EXAMPLES / entry["path"]).read_bytes(), path=entry["path"])
    assert [report.form.id if report.form else None for report in reports] == [entry["form"]] * entry.get("reports", 1)
    assert all(report.year and report.issuer.name and report.signoff for report in reports)


@pytest.mark.parametrize("entry", FILES)
def test_exactly_the_planted_mistakes_are_found(entry: dict[str, Any]) -> None:
    text = (EXAMPLES / entry["path"]).read_text(encoding="utf-8")
    lines = text.split("\n")
    wanted = Counter((m["code"], m["severity"], m["quote"]) for m in entry["mistakes"])
    assert not [quote for _, _, quote in wanted if quote not in text]
    unexpected = []
    for found in findings_of(lint_text(text, path=entry["path"]), "error", "warning"):
        line = lines[(found.location.line or 1) - 1]
        match = next(
            (m for m in +wanted if m[:2] == (found.code, found.severity.value) and m[2] in line),
            None,
        )
        if match is None:
            unexpected.append(describe(found))
        else:
            wanted[match] -= 1
    assert (unexpected, list((+wanted).elements())) == ([], [])
