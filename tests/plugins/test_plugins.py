"""Plugins: what is loaded, what is refused, and that nothing is skipped silently."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pluggy
import pytest

from govlint.api import ReaderEntry, RuleEntry
from govlint.plugins import entrypoints as plugincache
from govlint.plugins.entrypoints import EntryPointRef, find_entry_points
from govlint.plugins.loading import Registry, load_registry
from tests.sample_plugins import FORMS, TOTAL, check_year, module, ref, registry, rule, third


def refusals(known: Registry) -> list[tuple[str, str]]:
    """Everything is asked for, then: key and English text of each refusal."""
    _ = known.rules, known.forms, known.lexicons, known.readers, known.reporters, known.profiles, known.commands
    return [(error.key, str(error)) for error in known.refused]


def test_third_party_rules_join_the_registry() -> None:
    known = registry(third("extra-pack", rule("XY101", check_year)))
    assert list(known.rules) == ["A101", "A102", "B201", "XY101"]
    assert known.rules["XY101"].distribution == "extra-pack"
    assert refusals(known) == []


def test_order_of_discovery_does_not_matter() -> None:
    one, two = third("one-pack", rule("AA101", check_year)), third("two-pack", rule("BB101", check_year))
    first, second = registry(one, two), registry(two, one)
    assert list(first.rules) == list(second.rules)
    assert [p.distribution for p in first.plugins] == ["govlint", "one-pack", "two-pack"]
    assert [p.distribution for p in second.plugins] == [p.distribution for p in first.plugins]


def raiser(error: BaseException) -> Callable[[], Any]:
    def fail() -> Any:
        raise error

    return fail


@pytest.mark.parametrize(
    ("hooks", "key", "words"),
    [
        ({"govlint_rules": raiser(ValueError("no luck"))}, "plugins.hook-failed", "ValueError: no luck"),
        ({"govlint_rules": raiser(SystemExit(1))}, "plugins.hook-failed", "SystemExit: 1"),
        ({"govlint_rules": lambda: [object()]}, "plugins.bad-value", "object is none of RuleEntry, Rule"),
        ({"govlint_rules": lambda: "T101"}, "plugins.bad-value", "not str"),
        ({"govlint_forms": lambda: [{"name": {}}]}, "plugins.bad-value", "a form lacks its id"),
        ({"govlint_forms": lambda: [{"id": "f", "extends": "nothing"}]}, "plugins.bad-value", "nothing"),
        ({"govlint_forms": lambda: list(FORMS)}, "plugins.duplicate-thing", "sheet"),
        ({"govlint_defaults": lambda: {"rules": {}}}, "plugins.bad-value", "profiles"),
        ({"govlint_defaults": lambda: {"profiles": {"strict": {}}}}, "plugins.duplicate-thing", "strict"),
        ({"govlint_readers": lambda: [ReaderEntry("other", (".rep",), "x:y")]}, "plugins.duplicate-thing", ".rep"),
        ({"govlint_defaults": lambda: {"description": "x"}}, "plugins.bad-value", "description"),
        ({"govlint_defaults": lambda: {"profiles": {"x": 1}}}, "plugins.bad-value", "profiles"),
        ({"govlint_commands": lambda: ["check"]}, "plugins.bad-value", "str is none of"),
    ],
)
def test_broken_hooks_are_refused_with_the_distribution(
    hooks: dict[str, Callable[[], Any]], key: str, words: str
) -> None:
    known = registry(third("odd-pack", **hooks))
    ((found, text),) = refusals(known)
    assert found == key
    assert "odd-pack" in text
    assert words in text
    assert list(known.rules) == ["A101", "A102", "B201"]


def test_a_distribution_with_one_broken_hook_hands_over_nothing() -> None:
    odd = third("odd-pack", rule("OD101", check_year), govlint_forms=raiser(RuntimeError("x")))
    known = registry(odd)
    assert "OD101" not in known.rules
    assert [key for key, _ in refusals(known)] == ["plugins.hook-failed"]


def test_entry_point_to_nothing() -> None:
    known = registry(ref("ghost-pack", "no_such_module_anywhere", "spook"), ref("half-pack", "tests.sample_plugins:no"))
    texts = dict(refusals(known))
    assert list(texts) == ["plugins.import-failed"]
    shown = [text for _, text in refusals(known)]
    assert "ghost-pack" in shown[0] and "spook" in shown[0] and "ModuleNotFoundError" in shown[0]
    assert "half-pack" in shown[1] and "AttributeError" in shown[1]


def test_a_module_that_exits_on_import_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "sample_exits.py").write_text("raise SystemExit(0)\n")
    monkeypatch.syspath_prepend(str(tmp_path))
    assert [key for key, _ in refusals(registry(ref("exit-pack", "sample_exits")))] == ["plugins.import-failed"]


def test_unknown_hooks_no_hooks_and_wrappers_are_refused() -> None:
    silly = module("sample_silly", govlint_chekc=lambda: ())
    plain = module("sample_plain")
    wrapping = module("sample_wrapping")

    def wrapper() -> Any:
        yield

    wrapping.govlint_rules = pluggy.HookimplMarker("govlint")(wrapper, hookwrapper=True)  # type: ignore[attr-defined]
    texts = refusals(registry(*(ref(f"{m.__name__}-pack", m.__name__) for m in (silly, plain, wrapping))))
    assert [key for key, _ in texts] == ["plugins.no-hook", "plugins.register-failed", "plugins.register-failed"]
    assert "govlint_chekc" in texts[1][1]
    assert "wrapper" in texts[2][1]


@pytest.mark.parametrize(
    ("code", "key"),
    [
        ("A900", "plugins.bad-prefix"),
        ("T101", "plugins.bad-prefix"),
        ("E901", "plugins.bad-prefix"),
        ("E999", "plugins.bad-prefix"),
        ("A101", "plugins.duplicate-code"),
    ],
)
def test_prefixes_that_third_parties_may_not_use(code: str, key: str) -> None:
    assert [k for k, _ in refusals(registry(third("odd-pack", rule(code, check_year, "odd-one"))))] == [key]


def test_the_home_pack_may_not_use_the_engine_codes_or_long_prefixes() -> None:
    known = registry(rules=(TOTAL, rule("E907", check_year), rule("AB101", check_year)))
    assert [key for key, _ in refusals(known)] == ["plugins.bad-prefix"] * 2
    assert list(known.rules) == ["A101"]


def test_duplicate_codes_and_names_name_both_distributions() -> None:
    known = registry(
        third("first-pack", rule("AA101", check_year), rule("AA102", check_year)),
        third("second-pack", rule("AA101", check_year, "another-name"), rule("BB101", check_year, "year-2021")),
        third("third-pack", rule("AA999", check_year, "third-name"), rule("CC101", check_year)),
    )
    texts = refusals(known)
    assert [key for key, _ in texts] == ["plugins.duplicate-code", "plugins.duplicate-name", "plugins.taken-prefix"]
    assert "first-pack" in texts[0][1] and "second-pack" in texts[0][1]
    assert "govlint" in texts[1][1] and "second-pack" in texts[1][1]
    assert "first-pack" in texts[2][1] and "third-pack" in texts[2][1]
    assert list(known.rules) == ["A101", "A102", "AA101", "AA102", "B201", "CC101"]


def test_index_lines_are_checked() -> None:
    bad = [
        RuleEntry("ZZ1", "short-code", "report", {"default": "error"}, (), (None, None), True, "x:y"),
        RuleEntry("ZZ102", "Bad Name", "report", {"default": "error"}, (), (None, None), True, "x:y"),
        RuleEntry("ZZ103", "odd-scope", "galaxy", {"default": "error"}, (), (None, None), True, "x:y"),
        RuleEntry("ZZ104", "odd-case", "report", {"default": "fatal"}, (), (None, None), True, "x:y"),
        RuleEntry("ZZ105", "no-case", "report", {}, (), (None, None), True, "x:y"),
    ]
    assert [key for key, _ in refusals(registry(third("odd-pack", *bad)))] == ["plugins.bad-rule"] * 5


def test_hooks_may_hand_over_nothing() -> None:
    hooks = ("rules", "forms", "lexicons", "readers", "reporters", "defaults", "commands")
    known = registry(third("quiet-pack", **{f"govlint_{hook}": lambda: None for hook in hooks}))
    assert refusals(known) == []


def test_later_lexicons_extend_lists() -> None:
    a = third("a-pack", govlint_lexicons=lambda: [{"words": {"yes": ["a", "b"], "deep": {"x": ["1"]}, "n": 1}}])
    more = {"words": {"yes": ["b", "c"], "deep": {"x": ["2"], "y": []}, "n": 2}}
    b = third("b-pack", govlint_lexicons=lambda: [more])
    merged = registry(a, b).lexicons["words"]
    assert merged == {"yes": ["a", "b", "c"], "deep": {"x": ["1", "2"], "y": []}, "n": 1}


def test_required_plugins_are_known_by_distribution_or_entry_point() -> None:
    ghost = ref("Ghost_Pack", "no_such_module_anywhere", "spook")
    known = registry(ghost, third("real.pack", rule("RP101", check_year)))
    assert {"govlint", "ghost-pack", "spook", "real-pack", "main"} <= known.installed()


# --------------------------------------------------------------------------- the index of entry points


def make_distribution(folder: Path, name: str, entry_points: str) -> Path:
    """A distribution's metadata, as an installer leaves it."""
    info = folder / f"{name.replace('-', '_')}-1.0.dist-info"
    info.mkdir(parents=True)
    (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.0\n")
    (info / "entry_points.txt").write_text(entry_points)
    return info


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "cache"
    monkeypatch.setenv("GOVLINT_CACHE_DIR", str(folder))
    return folder


def names() -> list[tuple[str, str]]:
    return [(found.distribution, found.value) for found in find_entry_points() if found.distribution != "govlint"]


def test_the_index_follows_installations(cache: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    site = tmp_path / "site-packages"
    site.mkdir()
    monkeypatch.syspath_prepend(str(site))
    assert names() == []
    assert len(list(cache.iterdir())) == 1
    info = make_distribution(site, "new-pack", "[govlint]\nmain = new_pack\n")
    assert names() == [("new-pack", "new_pack")]
    monkeypatch.setattr(plugincache, "scan_entry_points", raiser(AssertionError("not from the cache")))
    assert names() == [("new-pack", "new_pack")]
    monkeypatch.undo()
    monkeypatch.setenv("GOVLINT_CACHE_DIR", str(cache))
    monkeypatch.syspath_prepend(str(site))
    (info / "entry_points.txt").write_text("[govlint]\nmain = other_place\n")
    assert names() == [("new-pack", "other_place")]
    (info / "entry_points.txt").write_text("[console_scripts]\n")
    assert names() == []


@pytest.mark.parametrize("content", [b"", b"rubbish", b"govlint-plugins/1 x\nend\n", b"\xff\xfe\x00", b"a\nb\tc\nend"])
def test_a_damaged_index_is_made_anew(cache: Path, content: bytes) -> None:
    expected = find_entry_points()
    (kept,) = cache.iterdir()
    kept.write_bytes(content)
    assert find_entry_points() == expected


def test_an_index_that_cannot_be_written_harms_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("")
    monkeypatch.setenv("GOVLINT_CACHE_DIR", str(blocked / "below"))
    assert find_entry_points() == find_entry_points()


def test_where_the_cache_lies(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("GOVLINT_CACHE_DIR", raising=False)
    monkeypatch.setenv("XDG_CACHE_HOME", "/somewhere")
    assert plugincache.cache_directory() == "/somewhere/govlint"
    monkeypatch.delenv("XDG_CACHE_HOME")
    assert plugincache.cache_directory().endswith("/.cache/govlint")


@pytest.mark.parametrize("folder", ["planted-1.0.dist-info", "Planted_more-2.egg-info"])
def test_folders_are_read_as_importlib_reads_them(folder: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for site, value in (("first", "a:b [extra]"), ("second", "shadowed")):
        info = tmp_path / site / folder
        info.mkdir(parents=True)
        about = "PKG-INFO" if folder.endswith("egg-info") else "METADATA"
        (info / about).write_text("Metadata-Version: 2.1\nName: Planted.More\nVersion: 1.0\n\nName: no\n")
        own = f"[govlint]\none = {value}\n# two = no\n three=c.d\n"
        (info / "entry_points.txt").write_text(f"# a comment\n[console_scripts]\nx = y\n\n{own}[z]\nq = r\n")
        monkeypatch.syspath_prepend(str(tmp_path / site))
    sys.path.reverse()
    (tmp_path / "first" / "broken.dist-info").mkdir()
    assert plugincache._is_plain()
    found = plugincache.scan_entry_points()
    monkeypatch.setattr(plugincache, "_is_plain", lambda: False)
    assert found == plugincache.scan_entry_points()
    assert {"Planted.More"} < {ref.distribution for ref in found}


def test_a_hit_imports_no_metadata(cache: Path) -> None:
    find_entry_points()
    code = "import sys, govlint.plugins.loading as p; p.load_registry(); print('importlib.metadata' in sys.modules)"
    ran = [subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True) for _ in range(2)]
    assert ran[1].stdout.strip() == "False"


def test_the_installed_distributions_load() -> None:
    known = load_registry()
    assert refusals(known) == []
    assert "govlint" in known.installed()
    assert known.rules and known.forms and known.readers


def test_refs_sort_by_distribution() -> None:
    assert sorted([EntryPointRef("b", "1", "x", "v", ""), EntryPointRef("a", "1", "x", "v", "")])[0].distribution == "a"
