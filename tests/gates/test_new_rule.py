"""What `make new-rule` writes is a rule that passes its own examples, typed and documented."""

from __future__ import annotations

import dataclasses
import importlib
import importlib.util
import sys
from pathlib import Path

import pytest

from govlint.packs.pages import missing_parts, source_of
from govlint.testing import run_examples
from tests.gates.sources import ROOT

SCRIPT = ROOT / "rules" / "new_rule.py"


@pytest.fixture
def script(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> object:
    """The script, with an empty pack to write into."""
    spec = importlib.util.spec_from_file_location("new_rule_under_test", SCRIPT)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    (tmp_path / "planted").mkdir()
    (tmp_path / "planted" / "__init__.py").write_text('"""A pack."""\n', encoding="utf-8")
    monkeypatch.setattr(module, "PACKS", tmp_path)
    monkeypatch.syspath_prepend(str(tmp_path))
    return module


def test_the_new_rule_works(script: object) -> None:
    assert script.main(["Z901", "planted-mark-left", "planted"]) == 0  # type: ignore[attr-defined]
    sys.modules.pop("planted", None)
    rule = importlib.import_module("planted.planted_mark_left").RULE
    assert (rule.code, rule.name) == ("Z901", "planted-mark-left")
    assert missing_parts(source_of(rule)) == []
    # A one-letter prefix belongs to the registered packs, so the examples run under one of a plugin.
    assert run_examples(dataclasses.replace(rule, code="ZZ901")) == []


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["Z1", "planted-mark", "planted"], "CODE"),
        (["E907", "planted-mark", "planted"], "CODE"),
        (["Z901", "PlantedMark", "planted"], "NAME"),
        (["Z901", "planted-mark", "nowhere"], "PACK"),
        (["T103", "planted-mark", "planted"], "given away"),
        ([], "CODE"),
    ],
)
def test_what_cannot_be_is_refused(
    arguments: list[str], said: str, script: object, capsys: pytest.CaptureFixture[str]
) -> None:
    assert script.main(arguments) == 2  # type: ignore[attr-defined]
    assert said in capsys.readouterr().err
