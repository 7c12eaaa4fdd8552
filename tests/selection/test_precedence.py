"""Whose settings win: core, then plugins (where the user extends a profile of theirs), then the user."""

from __future__ import annotations

from pathlib import Path

import pytest

from govlint.options import RunOptions
from govlint.plugins.entrypoints import EntryPointRef
from govlint.plugins.loading import Plugin, Registry
from govlint.running.runner import run
from govlint.testing import builtin_registry
from tests.broken_ways import REPORT

CITY = {"city": {"extends": "publish", "rules": {"D501": "error", "S106": "off"}, "fail-on": "info"}}
_OVERRIDE = "overrides: [{files: '*.md', rules: {D501: info}}]\n"


def with_plugin(profiles: object) -> Registry:
    plugin = Plugin(EntryPointRef("govlint-city", "1.0", "city", "", ""), {"govlint_defaults": lambda: profiles})
    return Registry([*builtin_registry().plugins, plugin], [])


@pytest.mark.parametrize(
    ("config", "severities", "expected"),
    [
        ("", (), {"D501": "info", "S106": "warning"}),  # a plugin that is only installed changes nothing
        ("extends: publish\n", (), {"D501": "warning", "S106": "warning"}),  # core
        ("extends: city\n", (), {"D501": "error"}),  # the plugin over core
        ("extends: [city, publish]\n", (), {"D501": "warning"}),  # what the user lists later wins
        ("extends: city\nrules: {D501: warning, S106: info}\n", (), {"D501": "warning", "S106": "info"}),  # the user
        ("extends: city\nrules: {D501: warning}\n" + _OVERRIDE, (), {"D501": "info"}),
        ("extends: city\nrules: {D501: warning}\n" + _OVERRIDE, ("D501=error",), {"D501": "error"}),
    ],
)
def test_the_user_over_plugins_over_core(
    tmp_path: Path, config: str, severities: tuple[str, ...], expected: dict[str, str]
) -> None:
    (tmp_path / ".git").mkdir()
    (tmp_path / "a.md").write_text(REPORT, encoding="utf-8")
    (tmp_path / ".govlint.yaml").write_text(config, encoding="utf-8")
    known = with_plugin({"profiles": CITY})
    result = run([str(tmp_path / "a.md")], RunOptions(severities=severities), known)
    assert {d.code: d.severity.value for d in result.diagnostics if d.code in ("D501", "S106")} == expected


@pytest.mark.parametrize(
    ("config", "exit_code"),
    [("", 1), ("fail-on: error\n", 1), ("rules: {D501: info}\n", 1), ("fail-on: error\nrules: {D501: info}\n", 0)],
)
def test_other_settings_of_a_profile_give_way_as_well(tmp_path: Path, config: str, exit_code: int) -> None:
    (tmp_path / ".git").mkdir()
    (tmp_path / "a.md").write_text(REPORT, encoding="utf-8")
    (tmp_path / ".govlint.yaml").write_text("extends: city\n" + config, encoding="utf-8")
    options = RunOptions(select=("D501",))
    assert run([str(tmp_path / "a.md")], options, with_plugin({"profiles": CITY})).exit_code == exit_code


def test_no_plugin_takes_the_name_of_a_profile_of_ours() -> None:
    known = with_plugin({"profiles": {"recommended": {"ignore": ["all"]}}})
    assert known.profiles["recommended"] == builtin_registry().profiles["recommended"]
    assert [error.key for error in known.refused] == ["plugins.duplicate-thing"]
