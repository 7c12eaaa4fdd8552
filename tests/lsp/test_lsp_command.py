"""`govlint lsp` without its extra, and the extension for Visual Studio Code."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from govlint.__main__ import main
from govlint.lsp.desk import FORMATS
from tests.gates.processes import python
from tests.gates.sources import ROOT

EXTENSION = ROOT / "editors" / "vscode"


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_missing_extra_is_one_clear_error(
    lang: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(__import__("sys").modules, "pygls.lsp.server", None)
    assert main(["lsp", "--lang", lang]) == 2
    (line,) = capsys.readouterr().err.splitlines()
    assert "pip install 'govlint[lsp]'" in line


def test_nothing_of_the_protocol_is_loaded_for_other_commands() -> None:
    done = python("-c", "import sys; from govlint.__main__ import main; main(['rules']); print('pygls' in sys.modules)")
    assert done.stdout.splitlines()[-1] == "False"


def test_the_extension_starts_the_server_for_the_languages_of_its_formats() -> None:
    manifest = json.loads((EXTENSION / "package.json").read_text(encoding="utf-8"))
    script = (EXTENSION / manifest["main"]).read_text(encoding="utf-8")
    assert manifest["contributes"]["configuration"]["properties"]["govlint.command"]["default"] == ["govlint", "lsp"]
    named = {event.removeprefix("onLanguage:") for event in manifest["activationEvents"]}
    assert named == FORMATS - {"text"} | {"plaintext"}
    match = re.search(r"LANGUAGES = (\[.*?\]);", script)
    assert match is not None and set(json.loads(match[1])) == named
    required = set(re.findall(r'require\("([^"/]+)', script)) - {"vscode"}
    assert required == set(manifest["dependencies"])


@pytest.mark.skipif(shutil.which("node") is None, reason="node is not installed")
def test_the_script_of_the_extension_is_javascript(tmp_path: Path) -> None:
    command = ["node", "--check", str(EXTENSION / "extension.js")]
    done = subprocess.run(command, capture_output=True, text=True, cwd=tmp_path)
    assert done.returncode == 0, done.stderr
