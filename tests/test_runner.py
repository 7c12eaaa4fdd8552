"""The runner: files in, one result out; what goes wrong with one file or plugin stops nothing else."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import pytest

from govlint.api import Document, Finding, Report, Rule, Severity
from govlint.errors import ConfigError, GovlintError, UsageError
from govlint.results import RunResult
from govlint.runner import RunOptions, run
from govlint.series import Series, Tree
from tests.sample_plugins import QUIET, TOTAL, YEAR, check_year, ref, registry, rule, third

GOOD, BAD, NOTED = "甲局 2023 left=1 right=2 total=3", "甲局 2023 left=1 right=2 total=4", "乙局 2021"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def write(**files: str) -> None:
    """Files by name; `__` stands for a folder, `_` before the suffix for the dot."""
    for name, text in files.items():
        stem, _, suffix = name.rpartition("_")
        path = Path(f"{stem.replace('__', '/')}.{suffix}")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def check(
    *paths: str, others: Sequence[object] = (), rules: Sequence[object] = (TOTAL, YEAR, QUIET), **options: object
) -> RunResult:
    known = registry(*others, rules=rules)  # type: ignore[arg-type]
    return run(list(paths) or ["."], RunOptions(**options), known)  # type: ignore[arg-type]


def shown(result: RunResult) -> list[tuple[str | None, int | None, str]]:
    return [(d.location.path, d.report, d.code) for d in result.diagnostics]


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


# --------------------------------------------------------------------------- files


def test_nothing_to_check() -> None:
    Path("empty").mkdir()
    for paths in (["empty"], ["gone.rep"], ["gone", "gone.rep"]):
        with pytest.raises(UsageError) as caught:
            check(*paths)
        assert caught.value.exit_code == 2
        assert paths[0] in str(caught.value)
    with pytest.raises(UsageError):
        run([], RunOptions(), registry())
    with pytest.raises(UsageError):
        check("-")


def test_a_folder_without_reports_is_nothing_found() -> None:
    write(sub__letter_txt="敬启者", sub__note_txt="便条")
    with pytest.raises(UsageError, match=r"No annual report found: sub \(2 files skipped\)"):
        check("sub")


def test_files_that_are_no_report() -> None:
    def nothing(document: Document, reports: Sequence[Report], options: Mapping[str, object]) -> Iterator[Finding]:
        if not reports:
            yield Finding(document.blocks[0].locate() if document.blocks else None)  # type: ignore[union-attr]

    noting = rule("A105", nothing, "nothing-there", scope="document", cases={"default": Severity.INFO})
    write(letter_txt="敬启者", a_rep=GOOD)
    walked = check(".", rules=(TOTAL, noting))
    assert [(f.path, f.state, f.reason) for f in walked.files] == [
        ("a.rep", "linted", None), ("letter.txt", "skipped", "skipped-not-report"),
    ]  # fmt: skip
    assert (shown(walked), walked.exit_code) == ([], 0)
    named = check("letter.txt", rules=(TOTAL, noting))
    assert (shown(named), named.exit_code) == ([("letter.txt", None, "A105")], 0)
    assert check("letter.txt", rules=(TOTAL, noting), strict_inputs=True).exit_code == 3
    assert check(".", rules=(TOTAL, noting), strict_inputs=True).exit_code == 0
    by_hook = check("letter.txt", rules=(TOTAL, noting), hook=True)
    assert (shown(by_hook), by_hook.exit_code) == ([], 0)


def test_unreadable_files_stop_nothing() -> None:
    write(a_rep=BAD, boom_rep="boom", odd_docx="x", latin_rep="x")
    Path("latin.rep").write_bytes(b"\xff\xfe\xfd")
    Path("big.rep").write_text("x" * 300)
    write(conf_yaml="limits: {max-bytes: 200}")
    paths = ["boom.rep", "gone.rep", "odd.docx", "latin.rep", "big.rep", "a.rep"]
    if hasattr(os, "mkfifo"):
        os.mkfifo("pipe.rep")
        paths.append("pipe.rep")
    result = check(*paths, config="conf.yaml")
    assert result.exit_code == 3
    states = {f.path: (f.state, f.reason) for f in result.files}
    assert states.pop("a.rep") == ("linted", None)
    assert states.pop("pipe.rep", ("unreadable", "not-a-file")) == ("unreadable", "not-a-file")
    assert states == {
        "boom.rep": ("unreadable", "reader-crashed"),
        "gone.rep": ("unreadable", "not-found"),
        "odd.docx": ("unreadable", "no-reader"),
        "latin.rep": ("unreadable", "reader-crashed"),
        "big.rep": ("unreadable", "too-large"),
    }
    told = {d.location.path: d for d in result.diagnostics}
    assert {d.code for d in told.values()} == {"A101", "E901", "E905"}
    assert told["big.rep"].code == "E905"
    for path, diagnostic in told.items():
        assert path == "a.rep" or (path and path in diagnostic.message["zh"] and path in diagnostic.message["en"])
        assert diagnostic.fingerprint


def test_a_missing_extra_is_one_diagnostic() -> None:
    from govlint.api import ReaderEntry

    sheets = third("sheet-pack", govlint_readers=lambda: [ReaderEntry("xl", (".xl",), "no_such_library:read", "xlsx")])
    write(a_xl="x", a_rep=GOOD)
    result = check(".", others=[sheets])
    (told,) = result.diagnostics
    assert (told.code, told.name, told.fault, result.exit_code) == ("E904", "extra-missing", "tool", 3)
    assert "pip install 'govlint[xlsx]'" in told.message["zh"]


def test_what_folders_hold() -> None:
    write(
        a_rep=GOOD, _hidden_rep=GOOD, node_modules__b_rep=GOOD, __pycache____c_rep=GOOD, keep__d_REP=GOOD,
        drafts__e_rep=GOOD, keep__old_rep=GOOD, env__x_rep=GOOD, env__pyvenv_cfg="",
    )  # fmt: skip
    Path(".git").mkdir()
    Path(".git/x.rep").write_text(GOOD)
    Path(".hid.rep").write_text(GOOD)
    Path(".govlint.yaml").write_text("exclude: [drafts, 'keep/old*']\n")
    Path("loop").symlink_to(".")
    paths = [f.path for f in check().files]
    assert paths == ["_hidden.rep", "a.rep", "keep/d.REP"]
    assert [f.path for f in check("drafts/e.rep", "./a.rep", "a.rep", ".").files][:2] == ["_hidden.rep", "a.rep"]


def test_each_file_once_and_in_order() -> None:
    write(a_rep=BAD, b_rep=BAD, sub__c_rep=BAD)
    result = check("sub", "b.rep", "./a.rep", "a.rep", ".")
    assert [f.path for f in result.files] == ["a.rep", "b.rep", "sub/c.rep"]


def test_links_to_one_file_are_one_file_whatever_their_order() -> None:
    write(b_rep=GOOD)
    Path("a.rep").symlink_to("b.rep")
    Path("c.rep").symlink_to("b.rep")
    for paths in (["a.rep", "b.rep", "c.rep"], ["c.rep", "b.rep", "a.rep"], ["."], [".", "a.rep"], ["a.rep", "."]):
        assert [f.path for f in check(*paths).files] == ["a.rep"]
    assert [f.path for f in check(".", "c.rep").files] == ["c.rep"]


def test_a_folder_that_cannot_be_searched_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    write(a_rep=GOOD, closed__b_rep=GOOD)
    scandir = os.scandir

    def refuse(path: str) -> object:
        if str(path).endswith("closed"):
            raise PermissionError(13, "Permission denied", path)
        return scandir(path)

    monkeypatch.setattr(os, "scandir", refuse)
    result = check()
    assert [(f.path, f.state, f.reason) for f in result.files] == [
        ("a.rep", "linted", None), ("closed", "unreadable", "no-permission"),
    ]  # fmt: skip
    assert result.exit_code == 3


def test_standard_input() -> None:
    result = check("-", stdin=BAD.encode(), stdin_filename="sub/draft.rep")
    assert shown(result) == [("sub/draft.rep", 0, "A101")]
    assert [f.path for f in check("-", stdin=b"x").files] == ["-"]


def test_progress_hears_of_every_file() -> None:
    write(a_rep=GOOD, b_rep=GOOD)
    heard: list[tuple[int, int, str]] = []
    run(["."], RunOptions(), registry(), lambda done, total, path: heard.append((done, total, path)))
    assert heard == [(0, 2, "a.rep"), (1, 2, "b.rep"), (2, 2, "")]


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
    from govlint.plugins import load_registry

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
from govlint.runner import RunOptions, run
from tests.sample_plugins import registry, rule, third, check_year
known = registry(third("one-pack", rule("OP101", check_year)), third("two-pack", rule("TP101", check_year)))
result = run(sys.argv[1:], RunOptions(profile="strict"), known)
print(json.dumps(asdict(result), default=str, ensure_ascii=False, sort_keys=True))
"""


def test_the_result_depends_on_nothing_but_the_input(folder: Path) -> None:
    write(a_rep=f"{BAD}\n{NOTED}", b_rep="boom", sub__c_rep=f"{NOTED}\n{BAD}", d_txt="无")
    root = Path(__file__).resolve().parents[1]
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
