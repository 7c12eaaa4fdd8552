"""`govlint doctor`: versions, extras, plugins, and the configuration in force with where each value is from."""

from __future__ import annotations

import json
from collections.abc import Callable
from importlib import metadata
from pathlib import Path
from typing import Any

import pytest

import govlint as package
from govlint import doctor

Run = Callable[..., Any]
CONFIG = """\
extends: publish
fail-on: info
rules:
  T103: off
overrides:
  - files: ["old/**"]
    rules: {T103: warning}
"""


def asked(govlint: Run, *arguments: str) -> Any:
    return json.loads(govlint("doctor", "--output-format", "json", *arguments).out)


def test_versions_and_extras(govlint: Run, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = metadata.version

    def without(name: str) -> str:
        if name == "pypdfium2":
            raise metadata.PackageNotFoundError(name)
        return real(name)

    monkeypatch.setattr(doctor.metadata, "version", without)
    found = asked(govlint)
    assert found["versions"]["govlint"] == package.__version__
    assert found["versions"]["pluggy"] == real("pluggy")
    extras = {one["name"]: one for one in found["extras"]}
    assert not set(extras) & {"dev", "docs"}
    assert extras["pdf"] == {"name": "pdf", "complete": False, "needs": {"pypdfium2": None}}
    assert not extras["office"]["complete"] and extras["office"]["needs"]["olefile"] == real("olefile")
    assert "pip install 'govlint[pdf]'" in govlint("doctor").out
    assert [one["distribution"] for one in found["plugins"]][:1] == ["govlint"]


def test_where_each_value_is_from(govlint: Run, folder: Path) -> None:
    (folder / ".govlint.yaml").write_text(CONFIG, encoding="utf-8")
    (folder / "old").mkdir()
    (folder / ".govlintignore").write_text("drafts/\n", encoding="utf-8")
    found = asked(govlint, "old/2018.txt")
    values = {one["key"]: (one["value"], one["source"]) for one in found["values"]}
    assert values["fail-on"] == ("info", ".govlint.yaml:2:10")
    assert values["purpose"] == ("publish", "profile publish")
    assert values["series-key"] == ("issuer", "default")
    assert found["files"] == {
        "config": ".govlint.yaml", "local": None, "waivers": None, "baseline": None, "ignore": ".govlintignore",
    }  # fmt: skip
    changed = {one["rule"]: (one["default"], one["severity"], one["source"]) for one in found["severities"]}
    assert changed["T103"] == ("error", "warning", ".govlint.yaml overrides[0]")
    assert changed["T110"] == ("info", "warning", "profile publish")
    changed = {one["rule"]: one["source"] for one in asked(govlint, "bad.txt")["severities"]}
    assert changed["T103"] == ".govlint.yaml"
    forced = {one["key"]: one["source"] for one in asked(govlint, "--profile", "strict")["values"]}
    assert (forced["extends"], forced["fail-on"]) == ("--profile", ".govlint.yaml:2:10")
    assert asked(govlint, "--no-config", "--profile", "recommended")["severities"] == []


def test_a_wrong_configuration_is_told_and_everything_else_as_well(govlint: Run, folder: Path) -> None:
    (folder / ".govlint.yaml").write_text("colour: red\n", encoding="utf-8")
    ran = govlint("doctor", "--lang", "en")
    assert ran.code == 2 and "The configuration is wrong:\n    .govlint.yaml:1:1" in ran.out and "Extras" in ran.out


def test_the_text_is_aligned_and_in_both_languages(govlint: Run, folder: Path) -> None:
    assert govlint("doctor").out.startswith("版本\n  govlint ")
    assert govlint("doctor", "--lang", "en").out.startswith("Versions\n  govlint ")
