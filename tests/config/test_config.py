"""`.govlint.yaml`: what is accepted, and that every mistake is told with its place and the nearest valid name."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from govlint.config import Config, Configs
from govlint.config.find import NAME, Nearest
from govlint.config.load import build, from_settings, load_file
from govlint.config.nodes import parse
from govlint.errors import ConfigError
from govlint.files.globs import matches


def load(text: str) -> Config:
    return build(parse(text, "c.yaml"), "c.yaml", "/base")


def problems(text: str) -> list[str]:
    with pytest.raises(ConfigError) as caught:
        load(text)
    return caught.value.render("en").split("\n")


def test_everything_at_once() -> None:
    config = load(
        """
extends: [strict, loose]
lang: en
select: [T, "T210:none_issued"]
ignore: T103
rules:
  T103: warning
  T210:none_issued: off
  S: {severity: false}
  F006: {severity: error, minimum: 0.9, words: [a, b], on: true, limit: 010}
overrides:
  - files: ["old/**", "*.txt"]
    rules: {D501: "off"}
    form: f2019
    year: 2019
required-plugins: extra-pack
fail-on: warning
form: f2021
year: 2024
exclude: [drafts]
limits: {max-bytes: 1000}
issuers:
  某局: {id: x-1, level: department, former: [老某局], parent: x-0}
"""
    )
    assert [said.text for said in config.extends or ()] == ["strict", "loose"]
    assert (config.lang, config.fail_on, config.year, config.exclude) == ("en", "warning", 2024, ("drafts",))
    assert config.layer.select is not None
    assert [said.text for said in config.layer.select] == ["T", "T210:none_issued"]
    assert [(s.selector, s.severity) for s in config.layer.settings] == [
        ("T103", "warning"), ("T210:none_issued", "off"), ("S", "off"), ("F006", "error"),
    ]  # fmt: skip
    options = {name: value for name, (value, _) in config.layer.settings[3].options.items()}
    assert options == {"minimum": 0.9, "words": ("a", "b"), "on": True, "limit": 10}
    assert config.layer.settings[0].mark == ("c.yaml", 7, 3)
    (override,) = config.overrides
    assert (override.files, override.year, override.form and override.form.text) == (("old/**", "*.txt"), 2019, "f2019")
    assert config.limits == {"max-bytes": 1000}
    issuer = config.issuers["某局"]
    assert (issuer.id, issuer.level, issuer.former, issuer.parent) == ("x-1", "department", ("老某局",), "x-0")


@pytest.mark.parametrize("text", ["", "# nothing\n", "---\n", "{}\n", "rules: {}\n", "null\n"])
def test_empty_files_say_nothing(text: str) -> None:
    config = load(text)
    assert (config.layer.settings, config.overrides, config.extends) == ((), (), None)


@pytest.mark.parametrize("word", ["off", "false", "False", '"off"', "no", "OFF"])
def test_off_in_every_spelling(word: str) -> None:
    assert load(f"rules: {{T103: {word}}}\n").layer.settings[0].severity == "off"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ruels: {}\n", "c.yaml:1:1: unknown key ruels (did you mean rules?)"),
        ("a: 1\n", "c.yaml:1:1: unknown key a"),
        ("\nlang: fr\n", "c.yaml:2:7: lang should be one of zh, en, not fr"),
        ("fail-on: warnings\n", "c.yaml:1:10: fail-on should be one of error, warning, info, not warnings (did you mean"
         " warning?)"),
        ("rules: [T103]\n", "c.yaml:1:8: rules should be a mapping, not list."),
        ("rules:\n  T103: 3\n", "c.yaml:2:9: rules.T103 should be a severity or a mapping with severity and options,"
         " not 3."),
        ("rules:\n  T103: eror\n", "c.yaml:2:9: rules.T103 should be one of error, warning, info, off, not eror (did"
         " you mean error?)"),
        ("rules:\n  T103: yes\n", "c.yaml:2:9: rules.T103 should be one of error, warning, info, off, not yes"),
        ("rules: {T103: {severity: [error]}}\n", "c.yaml:1:26: rules.T103.severity should be a severity or a mapping"
         " with severity and options, not list."),
        ("rules: {T103: {limit: {}}}\n", "c.yaml:1:23: rules.T103.limit should be a number, string, truth value or list"
         " of strings, not mapping."),
        ("overrides: {}\n", "c.yaml:1:12: overrides should be a list, not mapping."),
        ("overrides:\n  - rules: {}\n", "c.yaml:2:5: the key overrides[0].files is missing."),
        ("overrides:\n  - files: x\n    lang: en\n", "c.yaml:3:5: unknown key overrides[0].lang"),
        ("year: 20x4\n", "c.yaml:1:7: year should be a whole number, not 20x4."),
        ("year: 3024\n", "c.yaml:1:7: year should lie between 1949 and 2999, not be 3024."),
        ("limits: {max-bytes: 0}\n", "c.yaml:1:21: limits.max-bytes should lie between 1 and ∞, not be 0."),
        ("select: {T: 1}\n", "c.yaml:1:9: select should be a string or a list of strings, not mapping."),
        ("select: [[T]]\n", "c.yaml:1:10: select[0] should be a string, not list."),
        ("select:\n", "c.yaml:1:8: select should be a string or a list of strings, not null."),
        ("- a\n", "c.yaml:1:1: the file should consist of keys and values, not be list."),
        ("lang: en\nlang: zh\n", "c.yaml:2:1: the key lang occurs twice."),
        ("? [a]\n: 1\n", "c.yaml:1:3: ? should be a string, not list."),
        ("issuers: {某局: {level: town}}\n", "c.yaml:1:23: issuers.某局.level should be one of government, department,"
         " township, other, not town"),
        ("lang: [zh]\n", "c.yaml:1:7: lang should be a string, not list."),
        ("issuers: x\n", "c.yaml:1:10: issuers should be a mapping, not x."),
        ("issuers: {a: x}\n", "c.yaml:1:14: issuers.a should be a mapping, not x."),
        ("form: [a]\n", "c.yaml:1:7: form should be a string, not list."),
        ("rules: {T103: {limit: .inf}}\n", "c.yaml:1:23: rules.T103.limit should be a number, string"),
        ("rules: {T103: [a]}\n", "c.yaml:1:15: rules.T103 should be a severity or a mapping"),
        ("hierarchy: {a: [b], b: a}\n", "c.yaml:1:17: b is above and below itself."),
        ("hierarchy:\n  a: [c, a]\n", "c.yaml:2:10: a is above and below itself."),
        ("issuers: {甲: {id: a, parent: b}, 乙: {id: b}}\nhierarchy: {甲: [乙]}\n", "c.yaml:2:17: 乙 is above"),
        ("lang: [\n", "c.yaml:2:1: no valid YAML: did not find expected node content: something is missing"),
        ("a: *b\n", "c.yaml:1:4: no valid YAML: found undefined alias: quote a value that begins with"),
    ],
)  # fmt: skip
def test_one_mistake(text: str, expected: str) -> None:
    (found,) = problems(text)
    assert found.startswith(expected)


def test_every_mistake_is_told_in_order() -> None:
    found = problems("lang: fr\nrules:\n  T103: [x]\n  T104: fatal\nlimits:\n  max-byte: 1\nyear: x\n")
    places = [line.split(": ")[0].removeprefix("c.yaml:") for line in found]
    assert places == ["1:7", "3:9", "4:9", "6:3", "7:7"]
    assert "max-bytes" in found[3]


def test_mistakes_in_chinese() -> None:
    with pytest.raises(ConfigError) as caught:
        load("ruels: {}\n")
    assert caught.value.render("zh") == "c.yaml:1:1：未知的键 ruels（是否应为 rules？）"
    assert caught.value.exit_code == 2


def test_hostile_yaml_ends_quickly() -> None:
    deep = "a: " + "[" * 20_000
    bomb = "\n".join([f"a{i}: &a{i} [{', '.join([f'*a{i - 1}'] * 9) if i else 'x'}]" for i in range(9)])
    for text in (deep, bomb, "&a [*a]\n", "\t", "\x00", "a: !!python/object:os.system x\n"):
        with pytest.raises(ConfigError):
            load(text)


@given(st.text(max_size=200))
@settings(max_examples=150, deadline=None)
def test_any_text_is_accepted_or_refused_in_words(text: str) -> None:
    try:
        load(text)
    except ConfigError as error:
        assert error.render("zh") and error.render("en").startswith("c.yaml")


def test_unreadable_files(tmp_path: Path) -> None:
    path = tmp_path / ".govlint.yaml"
    path.write_bytes("lang: en\nrules: {T: \xb0}".encode("latin-1"))
    with pytest.raises(ConfigError, match=r":2: the configuration is not UTF-8"):
        load_file(str(path))
    path.write_bytes(b"#" * 1_000_001)
    with pytest.raises(ConfigError, match="larger than"):
        load_file(str(path))
    path.write_bytes("\ufefflang: en\n".encode())
    assert load_file(str(path)).lang == "en"
    with pytest.raises(ConfigError, match="cannot be read"):
        load_file(str(tmp_path))


def test_profiles_state_the_same_keys() -> None:
    config = from_settings({"extends": "a", "select": ["T"], "rules": {"T103": "off", "F006": {"minimum": 0.5}}})
    assert config.layer.settings[0].severity == "off"
    assert config.layer.settings[1].options["minimum"][0] == 0.5
    with pytest.raises(ConfigError):
        from_settings({"rulez": {}})
    odd = from_settings({"rules": {"F006": {"a": 1, "b": 0.5, "c": True, "d": ("x", 2)}}, "year": 2020})
    values = {name: value for name, (value, _) in odd.layer.settings[0].options.items()}
    assert (values, odd.year) == ({"a": 1, "b": 0.5, "c": True, "d": ("x", "2")}, 2020)
    with pytest.raises(ConfigError, match="lang should be a string, not null"):
        from_settings({"lang": None})


# --------------------------------------------------------------------------- finding the file


def test_the_nearest_file_wins(tmp_path: Path) -> None:
    (tmp_path / ".govlint.yaml").write_text("lang: en\n")
    (tmp_path / "a" / "b").mkdir(parents=True)
    (tmp_path / "c").mkdir()
    (tmp_path / "a" / ".govlint.yaml").write_text("lang: zh\n")
    configs = Configs()
    assert configs.of(str(tmp_path / "a" / "b" / "x.txt")).lang == "zh"
    assert configs.of(str(tmp_path / "c" / "x.txt")).lang == "en"
    assert configs.of(str(tmp_path / "x.txt")).lang == "en"
    assert Configs(disabled=True).of(str(tmp_path / "x.txt")) == Config()
    fixed = Configs(str(tmp_path / "a" / ".govlint.yaml"))
    assert fixed.of(str(tmp_path / "x.txt")).lang == "zh"
    with pytest.raises(ConfigError, match="does not exist"):
        Configs(str(tmp_path / "nothing.yaml"))


def test_a_repository_ends_the_search(tmp_path: Path) -> None:
    (tmp_path / ".govlint.yaml").write_text("lang: en\n")
    inside = tmp_path / "repo" / "reports"
    inside.mkdir(parents=True)
    (tmp_path / "repo" / ".git").mkdir()
    assert Configs().of(str(inside / "x.txt")) == Config()
    (tmp_path / "repo" / ".govlint.yaml").write_text("lang: zh\n")
    assert Configs().of(str(inside / "x.txt")).lang == "zh"


@pytest.mark.parametrize(
    ("pattern", "path", "meant"),
    [
        ("*.txt", "a.txt", True),
        ("*.txt", "deep/er/a.txt", True),
        ("*.txt", "a.txt.md", False),
        ("old", "old/x.txt", True),
        ("old", "a/old/x.txt", True),
        ("old", "older/x.txt", False),
        ("/old", "old/x.txt", True),
        ("/old", "a/old/x.txt", False),
        ("old/*.txt", "old/x.txt", True),
        ("old/*.txt", "old/er/x.txt", False),
        ("old/**", "old/er/x.txt", True),
        ("**/old/*.txt", "old/x.txt", True),
        ("**/old/*.txt", "a/b/old/x.txt", True),
        ("a/**/b.txt", "a/b.txt", True),
        ("a/**/b.txt", "a/x/y/b.txt", True),
        ("20??", "2019/x.txt", True),
        ("20??", "20199/x.txt", False),
        ("报告/*", "报告/甲.txt", True),
        ("a+b(c)", "a+b(c)", True),
        ("old/", "old/x.txt", True),
    ],
)
def test_path_patterns(pattern: str, path: str, meant: bool) -> None:
    assert matches(path, [pattern]) is meant


def test_the_nearest_file_of_a_folder_and_of_what_lies_in_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    inner = tmp_path / "inner"
    inner.mkdir()
    for folder in (tmp_path, inner):
        (folder / NAME).touch()
    monkeypatch.chdir(inner)
    nearest = Nearest(NAME)
    for _ in range(2):
        for path in ("a.txt", "b.txt", "./a.txt", str(inner / "a.txt"), "new/.."):
            assert nearest.of(path) == str((inner if path != "new/.." else tmp_path) / NAME), path
        for path in (".", "../inner", "../inner/", "../a.txt", str(inner)):
            assert nearest.of(path) == str(tmp_path / NAME), path
