"""The runner: files in, one result out; what goes wrong with one file or plugin stops nothing else."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from govlint.api import Finding, Report, Rule
from govlint.errors import ConfigError, GovlintError
from govlint.running.runner import RunOptions, run
from govlint.series.model import Series, Tree
from tests.sample_plugins import check_year, ref, rule, third
from tests.sample_runs import BAD, GOOD, NOTED, check, shown, write


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_files_reports_and_their_numbers() -> None:
    write(b_rep=f"{NOTED}\n{BAD}", a_rep=BAD, sub__c_rep=GOOD)
    result = check()
    assert [(f.path, f.state, f.reports) for f in result.files] == [
        ("a.rep", "linted", 1), ("b.rep", "linted", 2), ("sub/c.rep", "linted", 1),
    ]  # fmt: skip
    assert [(r.path, r.index, r.id, r.title, r.lines) for r in result.reports] == [
        ("a.rep", 0, "甲局/2023/0", "甲局 2023", (1, 1)),
        ("b.rep", 0, "乙局/2021/0", "乙局 2021", (1, 1)),
        ("b.rep", 1, "甲局/2023/0", "甲局 2023", (2, 2)),
        ("sub/c.rep", 0, "甲局/2023/0", "甲局 2023", (1, 1)),
    ]
    assert shown(result) == [("a.rep", 0, "A101"), ("b.rep", 1, "A102"), ("b.rep", 2, "A101")]
    assert [figure.report for figure in result.diagnostics[2].figures] == [2, 2, 2]
    assert result.diagnostics[0].fingerprint == result.diagnostics[2].fingerprint
    assert result.reports[0].tables == [{"id": "sums", "form": "sheet", "lines": [1, 1 + 1 - 1]}]
    assert result.exit_code == 1


@pytest.mark.parametrize(
    ("text", "options", "code"),
    [
        (GOOD, {}, 0),
        (BAD, {}, 1),
        (NOTED, {}, 0),
        (NOTED, {"fail_on": "info"}, 1),
        (BAD, {"severities": ("A101=warning",)}, 0),
        (BAD, {"severities": ("A101=warning",), "fail_on": "warning"}, 1),
        (BAD, {"select": ("A102",)}, 0),
        (BAD, {"ignore": ("total-mismatch",)}, 0),
        (NOTED, {"profile": "strict"}, 1),
        (NOTED, {"select": ("B",)}, 0),
        (NOTED, {"select": ("B",), "fail_on": "warning"}, 1),
        ("甲局 - left=1", {"year": 2021, "fail_on": "info"}, 0),
    ],
)
def test_exit_codes(text: str, options: dict[str, object], code: int) -> None:
    write(a_rep=text)
    assert check("a.rep", **options).exit_code == code


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ({"select": ("A9",)}, "--select: no rule has the code, name or prefix A9"),
        ({"ignore": ("total-mismacth",)}, "--ignore: no rule has the code, name or prefix total-mismacth (did"),
        ({"severities": ("A101",)}, "--severity: write RULE=severity, with error, warning, info or off, not A101"),
        ({"severities": ("A101=fatal",)}, "--severity: write RULE=severity"),
        ({"severities": ("Q=off",)}, "--severity: no rule has the code, name or prefix Q"),
        ({"form": "shet"}, "--form: there is no form shet (did you mean sheet?)"),
        ({"profile": "strickt"}, "--profile: there is no profile strickt (did you mean strict?)"),
        ({"fail_on": "warn"}, "--fail-on: fail-on should be one of error, warning, info, not warn"),
        ({"config": "none.yaml"}, "The configuration file none.yaml does not exist"),
    ],
)
def test_wrong_options_end_before_anything_runs(options: dict[str, object], words: str) -> None:
    write(a_rep=BAD)
    with pytest.raises(GovlintError) as caught:
        check("a.rep", **options)
    assert caught.value.exit_code == 2
    assert words in str(caught.value)


# --------------------------------------------------------------------------- configuration


def test_configuration_reaches_the_files_below_it() -> None:
    write(a_rep=BAD, old__a_rep=BAD, old__deep__a_rep=f"{BAD}\n{NOTED}", new__a_rep=BAD)
    Path(".govlint.yaml").write_text(
        "lang: en\nrules: {A101: warning}\noverrides:\n- files: old\n  rules: {A101: info}\n"
        "- files: old/deep\n  rules: {A102: off}\n  year: 2000\nissuers:\n  甲局: {id: x-1, level: department}\n"
    )
    Path("new/.govlint.yaml").write_text("rules: {A101: {tolerance: 1}}\n")
    result = check()
    assert [(d.location.path, d.code, d.severity.value) for d in result.diagnostics] == [
        ("a.rep", "A101", "warning"), ("old/a.rep", "A101", "info"), ("old/deep/a.rep", "A101", "info"),
    ]  # fmt: skip
    assert (result.exit_code, result.lang) == (0, "en")
    assert {r.path: (r.issuer["id"], r.issuer["level"]) for r in result.reports}["a.rep"] == ("x-1", "department")
    assert {r.path: r.issuer["id"] for r in result.reports}["new/a.rep"] == "甲局"
    assert result.diagnostics[0].fingerprint == result.diagnostics[1].fingerprint
    without = check(".", no_config=True)
    assert [d.severity.value for d in without.diagnostics if d.code == "A101"] == ["error"] * 4
    assert without.lang is None


def test_fail_on_is_that_of_the_file() -> None:
    write(strict__a_rep=NOTED, a_rep=NOTED)
    assert check().exit_code == 0
    Path("strict/.govlint.yaml").write_text("fail-on: info\n")
    assert check().exit_code == 1
    assert check(".", fail_on="error").exit_code == 0


def test_a_broken_configuration_ends_before_anything_runs() -> None:
    write(a_rep=BAD, sub__a_rep=BAD)
    Path("sub/.govlint.yaml").write_text("rules: {A999: off}\nlang: zh\n")
    with pytest.raises(ConfigError) as caught:
        check()
    assert str(caught.value).startswith("sub/.govlint.yaml:1:9: no rule")


def test_required_plugins() -> None:
    write(a_rep=GOOD)
    extra = third("extra-pack", rule("XP101", check_year))
    Path(".govlint.yaml").write_text("required-plugins: [extra-pack]\n")
    assert check(others=[extra]).exit_code == 0
    with pytest.raises(ConfigError) as caught:
        check()
    assert caught.value.exit_code == 2
    assert "extra-pack" in str(caught.value)
    broken = check(others=[ref("extra-pack", "no_such_module_at_all")])
    assert (broken.exit_code, [d.code for d in broken.diagnostics]) == (3, ["E906"])


def test_settings_for_a_refused_plugin_do_not_hide_the_findings_of_others() -> None:
    write(a_rep=BAD)
    text = "extends: [xp]\nselect: [A, XP]\nrules: {XP101: off}\nform: xp-form\n"
    Path(".govlint.yaml").write_text(text)
    with pytest.raises(ConfigError):
        check()
    broken = check(others=[ref("extra-pack", "no_such_module_at_all")], severities=("XP102=error",))
    assert (broken.exit_code, [d.code for d in broken.diagnostics]) == (3, ["E906", "A101"])


def test_profiles_that_name_unknown_rules_are_told() -> None:
    write(a_rep=BAD)
    odd = third("odd-pack", govlint_defaults=lambda: {"profiles": {"odd": {"rules": {"Z1": "off"}}, "bad": {"x": 1}}})
    for name, words in (("odd", "profile odd: no rule has"), ("bad", "profile bad: unknown key x")):
        with pytest.raises(ConfigError, match=words):
            check(others=[odd], profile=name)


# --------------------------------------------------------------------------- plugins and rules that fail


def boom(report: Report, options: Mapping[str, object]) -> Iterator[Finding]:
    raise RuntimeError("kaboom")
    yield


@pytest.mark.parametrize(
    ("bad", "code", "words"),
    [
        (third("bad-pack", rule("BP101", boom)), "E903", ["bad-pack", "BP101", "a.rep", "kaboom"]),
        (ref("bad-pack", "no_such_module_at_all"), "E906", ["bad-pack", "main", "no_such_module_at_all"]),
        (third("bad-pack-two", rule("A101", check_year, "other")), "E906", ["bad-pack-two", "govlint", "A101"]),
    ],
)
def test_a_bad_plugin_never_hides_the_findings_of_others(bad: object, code: str, words: list[str]) -> None:
    write(a_rep=f"{BAD}\n{NOTED}")
    fine = third("fine-pack", rule("FP101", check_year))
    result = check(others=[bad, fine])
    assert result.exit_code == 3
    assert {d.code for d in result.diagnostics} == {"A101", "A102", "FP101", code}
    told = next(d for d in result.diagnostics if d.code == code)
    assert told.fault == "tool"
    for lang in ("zh", "en"):
        assert all(word in told.message[lang] for word in words)


def test_a_refused_home_pack_is_told() -> None:
    from govlint.plugins.loading import load_registry

    write(a_rep=GOOD)
    with pytest.raises(GovlintError) as caught:
        run(["."], RunOptions(), load_registry([ref("govlint", "no_such_module_at_all")]))
    assert caught.value.exit_code == 3


# --------------------------------------------------------------------------- series and hierarchy


def total_fell(series: Series, options: Mapping[str, object]) -> Iterator[Finding]:
    years = series.years()
    for year, record in years.items():
        before, now = years.get(year - 1), record.figure("sums.first.total")
        was = None if before is None else before.figure("sums.first.total")
        if was is not None and now is not None and None not in (was.value, now.value) and now.value < was.value:  # type: ignore[operator]
            yield Finding(now.location, figures=(now, was), report=record.report, args={"year": year})


def parent_silent(tree: Tree, options: Mapping[str, object]) -> Iterator[Finding]:
    if tree.record is None:
        first = tree.children[0].record
        assert first is not None
        yield Finding(first.first, report=first.report, args={"year": tree.year, "count": len(tree.children)})


SERIES = rule("A501", total_fell, "total-fell", scope="series", messages={"default": {"zh": "{year}", "en": "{year}"}})
TREE: Rule = rule(
    "A502", parent_silent, "parent-silent", scope="hierarchy", messages={"default": {"zh": "{year} {count}", "en": "x"}}
)


def test_rules_over_years_and_bodies() -> None:
    write(
        a_rep="甲局 2021 total=5\n乙局 2021 total=1", b_rep="甲局 2022 total=4", c_rep="甲局 2023 total=9\n- - total=1",
        d_rep="乙局 2022 total=1\n丙府 2022 total=3",
    )  # fmt: skip
    Path(".govlint.yaml").write_text(
        "issuers:\n  甲局: {id: jia, parent: bing}\n  乙局: {id: yi, parent: bing}\n  丙府: {id: bing, parent: bing}\n"
    )
    result = check(rules=(SERIES, TREE))
    told = [(d.code, d.location.path, d.location.line, d.report, d.message["zh"]) for d in result.diagnostics]
    assert told == [
        ("A502", "a.rep", 1, 0, "2021 2"),
        ("A501", "b.rep", 1, 2, "2022"),
        ("A502", "c.rep", 1, 3, "2023 1"),
    ]
    assert result.diagnostics[1].figures[0].value == "4"
    assert len({d.fingerprint for d in result.diagnostics}) == 3
    assert result.exit_code == 0


# --------------------------------------------------------------------------- determinism

PROGRAM = """
import json, sys
from dataclasses import asdict
from govlint.running.runner import RunOptions, run
from tests.sample_plugins import registry, rule, third, check_year
known = registry(third("one-pack", rule("OP101", check_year)), third("two-pack", rule("TP101", check_year)))
result = run(sys.argv[1:], RunOptions(profile="strict"), known)
print(json.dumps(asdict(result), default=str, ensure_ascii=False, sort_keys=True))
"""


def test_the_result_depends_on_nothing_but_the_input(folder: Path) -> None:
    write(a_rep=f"{BAD}\n{NOTED}", b_rep="boom", sub__c_rep=f"{NOTED}\n{BAD}", d_txt="无")
    root = Path(__file__).resolve().parents[2]
    outputs = set()
    for seed, paths, zone in (
        ("0", ["a.rep", "b.rep", "sub", "d.txt"], "UTC"),
        ("1", ["d.txt", "sub", "b.rep", "a.rep"], "Asia/Shanghai"),
        ("2", ["sub", "a.rep", "d.txt", "b.rep"], "America/New_York"),
    ):
        env = {**os.environ, "PYTHONHASHSEED": seed, "TZ": zone, "PYTHONPATH": f"{root}{os.pathsep}{root / 'rules'}"}
        ran = subprocess.run(
            [sys.executable, "-c", PROGRAM, *paths], capture_output=True, env=env, cwd=folder, check=True
        )
        outputs.add(ran.stdout)
    assert len(outputs) == 1
    result = json.loads(outputs.pop())
    assert len(result["diagnostics"]) > 6
    assert result["exit_code"] == 3
