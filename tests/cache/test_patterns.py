"""Patterns that are kept from process to process are those that compiling makes, and a bad file changes nothing."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from govlint.cache import patterns
from govlint.cache.patterns import Patterns
from tests.gates.patterns import shipped
from tests.gates.processes import EXAMPLES, govlint

DRAFT = EXAMPLES / "disclosure-mistakes-2019.txt"


def compiled_afresh(made: list[tuple[str, int]]) -> list[re.Pattern[str]]:
    re.purge()
    return [re.compile(text, flags) for text, flags in made]


def kept_in(folder: Path) -> list[Path]:
    return sorted(folder.glob("patterns-*.bin"))


def test_every_shipped_pattern_comes_back_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GOVLINT_CACHE_DIR", str(tmp_path))
    made = [(one.text, one.flags) for one in shipped()]
    made += [("(?P<b>a)(?P<a>b)(c)?", re.I), ("(?i:ä)", 0), ("(?x) a b # c", 0), ("", 0), ("[一-鿿]", re.M | re.S)]
    expected = compiled_afresh(made)
    with Patterns():
        assert compiled_afresh(made) == expected
    (file,) = kept_in(tmp_path)
    before = file.stat().st_mtime_ns
    with Patterns():
        again = compiled_afresh(made)
    re.purge()
    assert file.stat().st_mtime_ns == before  # nothing was compiled
    for one, other in zip(again, expected, strict=True):
        assert (one, one.flags, one.groups) == (other, other.flags, other.groups)
        assert dict(one.groupindex) == dict(other.groupindex)
    named = again[-5].fullmatch("ABC")
    assert named is not None
    assert (named.lastgroup, named.groupdict()) == (None, {"b": "A", "a": "B"})


def test_a_first_run_compiles_every_shipped_pattern_as_it_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GOVLINT_CACHE_DIR", str(tmp_path / "not yet"))
    made = [(one.text, one.flags) for one in shipped()]
    made += [("(?i)[一-丂ä]|[一-丂ä]", 0), ("[一-丂ä]", 0), ("[^一-丂ä]", re.I), ("[\U00020000-\U00020009一三五]", 0)]
    expected = compiled_afresh(made)
    worked_out = re._compiler._optimize_charset  # type: ignore[attr-defined]
    with Patterns():
        assert compiled_afresh(made) == expected
    assert re._compiler._optimize_charset is worked_out  # type: ignore[attr-defined]
    assert not (tmp_path / "not yet").exists()


def test_patterns_of_bytes_and_broken_ones_are_as_ever(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GOVLINT_CACHE_DIR", str(tmp_path))
    for _ in range(2):
        with Patterns():
            re.purge()
            assert re.compile(b"a+").match(b"aa")
            with pytest.raises(re.error):
                re.compile("(a")
    assert not kept_in(tmp_path)


def test_a_process_finds_the_same_with_patterns_kept_missing_and_damaged(tmp_path: Path) -> None:
    env = {"GOVLINT_CACHE_DIR": str(tmp_path)}
    first = govlint("check", DRAFT, env=env)
    assert first.returncode == 1, first.stderr
    (file,) = kept_in(tmp_path)
    whole = file.read_bytes()
    for content in (whole, whole[: len(whole) // 2], whole[:-9] + b"\0" * 9, b"", b"\0" * 99):
        file.write_bytes(content)
        again = govlint("check", DRAFT, env=env)
        assert (again.returncode, again.stdout, again.stderr) == (1, first.stdout, first.stderr)
        assert len(file.read_bytes()) == len(whole)  # a damaged one is replaced


def test_a_place_that_cannot_be_written_costs_nothing_but_time(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    done = govlint("check", DRAFT, env={"GOVLINT_CACHE_DIR": str(tmp_path / "file")})
    assert (done.returncode, done.stderr) == (1, "")


def test_an_entry_that_makes_no_pattern_is_compiled_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GOVLINT_CACHE_DIR", str(tmp_path))
    re.purge()
    with Patterns():
        re.compile("a+b")
    broken = Patterns()
    broken.__enter__()
    for entry in (("a+b", 0, b"no marshal data"), ("a+b", 32, b"\xe9\x01\x00\x00\x00")):
        text, flags, code = entry
        broken._known[text, 0] = (flags, code, 0, {})
        re.purge()
        assert re.compile("a+b").fullmatch("aab")
    broken.__exit__()


def test_where_re_is_made_otherwise_nothing_is_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GOVLINT_CACHE_DIR", str(tmp_path))
    monkeypatch.setattr(patterns.sys, "implementation", type("Other", (), {"name": "other"}))
    re.purge()
    with Patterns():
        re.compile("a+c")
    assert kept_in(tmp_path) == []
