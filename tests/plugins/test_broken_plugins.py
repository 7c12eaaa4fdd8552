"""The command line with distributions that are missing or broken: exit codes, names, and the findings of the others."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.broken_ways import SOUND, WAYS, Plugin, Way, govlint, prepare


@pytest.fixture
def site(tmp_path: Path) -> Path:
    return prepare(tmp_path, SOUND)


def check(site: Path, *arguments: str) -> tuple[int, dict[str, Any], str]:
    """Exit code, JSON (empty where there is none) and what went to stderr."""
    ran = govlint(site, "check", "a.md", "--output-format", "json", *arguments)
    return ran.returncode, json.loads(ran.stdout) if ran.stdout else {}, ran.stderr


def said(result: dict[str, Any], code: str) -> str:
    return " ".join(d["message"] for d in result["diagnostics"] if d["code"] == code)


def test_a_required_plugin_that_is_gone(site: Path) -> None:
    entry = Plugin("needed-pack", "NP101").install(site)
    (site.parent / "work" / ".govlint.yaml").write_text("required-plugins: [needed-pack]\n")
    code, result, _ = check(site)
    assert code == 0
    assert said(result, "NP101") and said(result, "SP101")
    entry.unlink()
    code, result, errors = check(site)
    assert (code, result) == (2, {})
    assert "needed-pack" in errors and ".govlint.yaml:1:20" in errors


MORE = (
    Way("a code of ours", Plugin("our-pack", "T101"), "E906", ("T101", "our-pack")),
    Way("a code of the engine", Plugin("engine-pack", "E901"), "E906", ("E901", "engine-pack")),
    Way("a prefix of another", Plugin("zeal-pack", "SP102"), "E906", ("SP102", "zeal-pack", "sound-pack")),
    Way("a hook that raises", Plugin("raise-pack", "RP101", arguments=")->1/0:(0"), "E906", ("raise-pack",)),
    Way("an exit", Plugin("exit-pack", "XP101", "raise SystemExit(0)"), "E903", ("XP101", "exit-pack")),
)


@pytest.mark.parametrize("way", [way for way in WAYS if not way.tested], ids=lambda way: way.name)
def test_a_broken_plugin(site: Path, way: Way) -> None:
    way.plugin.install(site)
    exit_code, result, errors = check(site)
    assert exit_code == 3, errors
    message = said(result, way.code)
    assert all(word in message for word in way.words), message
    assert said(result, "SP101")
    assert result["summary"]["exit_code"] == 3
    assert [file["state"] for file in result["files"]] == ["linted"]


@pytest.mark.parametrize("way", [way for way in WAYS if way.tested], ids=lambda way: way.name)
def test_a_rule_that_its_author_has_to_complete(site: Path, way: Way) -> None:
    way.plugin.install(site)
    ran = govlint(site, *way.command)
    assert ran.returncode == 1, ran.stderr
    assert all(word in ran.stdout for word in way.words), ran.stdout
    assert "silent" not in ran.stdout
    assert govlint(site, "test", "SP101").returncode == 0


def test_everything_is_told_at_once(site: Path) -> None:
    """All of them installed together: each is named, and what is sound is still found."""
    broken = [way for way in (*WAYS, *MORE) if not way.tested]
    for way in broken:
        way.plugin.install(site)
    exit_code, result, errors = check(site)
    assert exit_code == 3, errors
    told = said(result, "E906") + said(result, "E903")
    assert not [way.plugin.distribution for way in broken if way.plugin.distribution not in told]
    assert said(result, "SP101")


def test_what_is_found_and_refused_is_listed(site: Path) -> None:
    for way in WAYS:
        way.plugin.install(site)
    ran = govlint(site, "plugins", "--output-format", "json")
    assert ran.returncode == 3
    listed = json.loads(ran.stdout)
    found = {plugin["distribution"]: plugin for plugin in listed["plugins"]}
    assert found["sound-pack"]["rules"] == ["SP101"] and found["sound-pack"]["api"] == "1.0"
    assert Path(found["sound-pack"]["origin"]).parent.parent == site
    refused = {one["distribution"]: one["en"] for one in listed["refused"]}
    at_load = [way for way in WAYS if way.code == "E906"]
    assert not [way.name for way in at_load if not all(w in refused[way.plugin.distribution] for w in way.words)]
    text = govlint(site, "plugins").stdout
    assert all(refusal in text for refusal in refused.values())
    assert str(site) in text


def test_the_local_folder_is_listed_like_a_plugin(site: Path) -> None:
    rules = site.parent / "work" / ".govlint" / "rules"
    rules.mkdir(parents=True)
    (rules / "secret_word.yaml").write_text(
        "code: JC101\nbasis: {kind: custom, text: x}\nmessage: x\nforbid: x\nVALID: [a]\nINVALID: [x]\n"
    )
    listed = json.loads(govlint(site, "plugins", "--output-format", "json").stdout)
    local = next(plugin for plugin in listed["plugins"] if plugin["distribution"] == ".govlint")
    assert local["rules"] == ["JC101"] and Path(local["origin"]) == rules.parent
    assert ".govlint" in govlint(site, "plugins").stdout
    (rules / "in_python.py").write_text("RULE = 1")
    ran = govlint(site, "plugins")
    assert ran.returncode == 3 and "in_python.py" in ran.stdout and "--python-rules" in ran.stdout
    assert "sound-pack" in ran.stdout
    assert "RULE is int" in govlint(site, "plugins", "--python-rules").stdout
    assert govlint(site, "plugins", "--no-python-rules").returncode == 0
