"""Local rules: found, loaded, applied; every mistake told with file, line, column and the nearest name."""

from __future__ import annotations

from pathlib import Path

import pytest

from govlint.api import RuleEntry
from govlint.config.model import ConfigProblems
from govlint.errors import ConfigError
from govlint.options import RunOptions
from govlint.plugins.entrypoints import EntryPointRef
from govlint.plugins.loading import Plugin, Registry
from govlint.running.runner import run
from govlint.testing import builtin_registry
from tests.local.local_kit import HEAD, REPORT, check, write_rule

EXAMPLES = 'VALID: ["无"]\nINVALID: ["无"]\n'
FIGURES = "VALID: [{form: f2021, year: 2023, figures: {}}]\nINVALID: [{form: f2021, year: 2023, figures: {}}]\n"


def rule(code: str, body: str, examples: str = EXAMPLES) -> str:
    return HEAD.format(code=code) + body + "\n" + examples


def found(root: Path, body: str, text: str = REPORT) -> list[str]:
    """The quoted source of what a rule with the body finds, "" where it points at a whole heading or line."""
    write_rule(root, "some_rule.yaml", rule("JC101", body))
    result = check(root, text=text)
    assert all(d.fault == "report" for d in result.diagnostics)
    return [d.excerpt[(d.location.column or 1) - 1 : (d.location.end_column or 1) - 1] for d in result.diagnostics]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("require: {section: 总体情况, any_of: [联系电话, 咨询电话]}", []),
        ("require: {section: 总体情况, any_of: [传真]}", ["一、总体情况"]),
        ("require: {section: overview, all_of: [联系电话, 传真]}", ["一、总体情况"]),
        ("require: {section: overview, matching: '〔\\d{4}〕\\d+号'}", []),
        ("require: {section: 没有的部分, any_of: [传真]}", []),
        ("require: 传真", ["江城市水务局编制本报告。本报告所列数据的统计期限自2023年1月1日起至2023年12月31日止。"]),
        ("forbid: [无]", ["无"]),
        ("forbid: {section: 总体情况, any_of: [无]}", []),
        ("forbid: {section: 总体情况, matching: '\\d{8}'}", ["12345678"]),
        ("forbid: 联 系 电 话", ["联系电话"]),
        ("pattern: {find: '江水[^，。]+号', must: '江水〔\\d{4}〕\\d+号'}", []),
        ("pattern: {find: '江水[^，。]+号', must: '江水字〔\\d{4}〕\\d+号'}", ["江水〔2023〕5号"]),
    ],
)
def test_words_and_patterns(tmp_path: Path, body: str, expected: list[str]) -> None:
    assert found(tmp_path, body) == expected


@pytest.mark.parametrize(
    ("limit", "fires"),
    [
        ("regions: [江城市]", True),
        ("regions: [云州市]", False),
        ("issuers: [江城市水务局]", True),
        ("issuers: [江城市财政局]", False),
        ("years: [2023]", True),
        ("years: [2024, null]", False),
    ],
)
def test_applicability(tmp_path: Path, limit: str, fires: bool) -> None:
    assert bool(found(tmp_path, f"forbid: [无]\n{limit}")) is fires


def test_a_rule_that_does_not_apply_says_so(tmp_path: Path) -> None:
    write_rule(tmp_path, "some_rule.yaml", rule("JC101", "forbid: [无]\nregions: [云州市]"))
    outcomes = [o for o in check(tmp_path).outcomes if o.code == "JC101"]
    assert [(o.state, o.reason) for o in outcomes] == [("not_applicable", "issuer-differs")]


MISTAKES = [
    ("forbid: [无]\nregoins: [江城市]", ":6:1", "regions"),
    ("forbid: {any_off: [无]}", ":5:10", "any_of"),
    ("forbid: {matching: '(a+)+b'}", ":5:20", "repetition"),
    ('forbid: ["\\u200b"]', ":5:9", "at least one word"),  # of no width: it would stand everywhere
    ("forbid: [无]\nyears: soon", ":6:8", "year"),
    ("forbid: [无]\nrequire: [有]", ":1:1", "exactly one"),
    ("assert: requests.new.totla >= 0", ":5:9", "requests.new.total"),
    ("assert: requests.new.total ** 2 > 1", ":5:9", "not supported"),
    ("assert: requests.new.total", ":5:9", "comparison"),
    ("table: requests\nfor_each: column\nassert: '本年新受政府信息公开申请数量 >= 0'", ":7:9",
     "本年新收政府信息公开申请数量"),
    ("forms: [f2022]\nassert: requests.new.total >= 0", ":5:9", "f2021"),
    ("forms: [f2021]\ntable: requets\nequations: [{left: new, relation: '<=', right: total, for_each: row}]",
     ":6:8", "requests"),
    ("forms: [f2021]\ntable: requests\nequations: [{left: 总计, relation: '<=', right: 自然入, for_each: row}]",
     ":7:47", "自然人"),
    ("code: JC102\nforbid: [无]", ":5:1", "twice"),
    ("forbiden: [无]", ":5:1", "did you mean forbid?"),
    ("forms: [f2021]", ":1:1", "Write one of these keys: equations, require"),
    ("severity: eror\nforbid: [无]", ":5:11", "severity: 'eror'"),
    ("name: Some Rule\nforbid: [无]", ":5:7", "small letters"),
    ("years: [2024, 2023]\nforbid: [无]", ":5:8", "the first year before the last"),
    ("assert: 1 > 0", ":5:9", "with a figure in it"),
    ("forms: [f2021]\nassert: 其他 > 0", ":6:9", "names a row or column, not one figure. Write `row × column`"),
    ("forms: [f2021]\nassert: requests.new.totl > 0", ":6:9", "form f2021 has no requests.new.totl"),
    ("forms: [legacy-narrative]\nassert: requests.new.total > 0", ":6:9", "has no tables"),
]  # fmt: skip


@pytest.mark.parametrize(("body", "place", "hint"), MISTAKES)
def test_mistakes_are_told_with_place_and_nearest_name(tmp_path: Path, body: str, place: str, hint: str) -> None:
    examples = FIGURES if "assert" in body or "equations" in body else EXAMPLES
    write_rule(tmp_path, "some_rule.yaml", rule("JC101", body, examples))
    with pytest.raises(ConfigError) as error:
        check(tmp_path)
    text = error.value.render("en")
    assert f"some_rule.yaml{place}" in text and hint in text, text
    assert error.value.render("zh") != text


@pytest.mark.parametrize(
    ("line", "written", "place", "said"),
    [
        ("summary: 一条本地规则", "summary: 3", ":3:10", "summary: 3 is not allowed; expected a text"),
        ("message: 请改正。", "message: 请改正{page}。", ":4:10", "message: '请改正{page}。' is not allowed"),
        ("message: 请改正。", "message: {zh: 请, en: 'a {page}'}", ":4:22", "message.en: 'a {page}' is not allowed"),
        ("message: 请改正。\n", "", ":1:1", "message: is missing"),
        ("kind: custom", "kind: costum", ":2:15", "basis.kind: 'costum' is not allowed; expected one of law, form"),
    ],
)
def test_keys_are_named_as_the_file_has_them(tmp_path: Path, line: str, written: str, place: str, said: str) -> None:
    write_rule(tmp_path, "some_rule.yaml", rule("JC101", "forbid: [无]").replace(line, written, 1))
    with pytest.raises(ConfigError) as error:
        check(tmp_path)
    assert f"some_rule.yaml{place}: {said}" in error.value.render("en")


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        ("any_of: [传真, 邮箱, 网址]", "传真、邮箱或网址"),
        ("all_of: [传真, 邮箱]", "传真、邮箱"),
        ("any_of: [传真]", "传真"),
    ],
)
def test_what_is_wanted_is_listed(tmp_path: Path, words: str, wanted: str) -> None:
    text = rule("JC101", f"require: {{section: 总体情况, {words}}}")
    write_rule(tmp_path, "some_rule.yaml", text.replace("message: 请改正。", "message: 应写明{wanted}。"))
    (finding,) = check(tmp_path).diagnostics
    assert finding.message["zh"] == f"应写明{wanted}。"


def test_every_mistake_of_a_folder_is_told_at_once(tmp_path: Path) -> None:
    write_rule(tmp_path, "one.yaml", rule("JC101", "forbid: {any_off: [无]}"))
    write_rule(tmp_path, "two.yaml", rule("JC102", "assert: requests.new.totla >= 0", FIGURES))
    write_rule(tmp_path, "three.yaml", "code: [")
    with pytest.raises(ConfigProblems) as error:
        check(tmp_path)
    assert len(error.value.problems) == 3


@pytest.mark.parametrize(
    ("code", "says"), [("T901", "built-in"), ("E950", "built-in"), ("JC1", "three digits"), ("JCJCJ101", "capitals")]
)
def test_codes_that_may_not_be_used(tmp_path: Path, code: str, says: str) -> None:
    write_rule(tmp_path, "some_rule.yaml", rule(code, "forbid: [无]"))
    with pytest.raises(ConfigError) as error:
        check(tmp_path)
    assert "some_rule.yaml" in error.value.render("en")


def test_a_code_that_occurs_twice_names_both_files(tmp_path: Path) -> None:
    write_rule(tmp_path, "one.yaml", rule("JC101", "forbid: [无]"))
    write_rule(tmp_path, "two.yaml", rule("JC101", "forbid: [有]"))
    with pytest.raises(ConfigError) as error:
        check(tmp_path)
    said = error.value.render("en")
    assert "two.yaml:1:7: JC101 is taken by " in said and "one.yaml:1:7" in said


def test_a_rule_without_a_basis_is_refused(tmp_path: Path) -> None:
    write_rule(tmp_path, "some_rule.yaml", rule("JC101", "forbid: [无]").replace("basis:", "bases:"))
    with pytest.raises(ConfigError, match="basis"):
        check(tmp_path)


def test_folders_of_their_own_have_rules_of_their_own(tmp_path: Path) -> None:
    first, second = tmp_path / "a", tmp_path / "b"
    write_rule(first, "some_rule.yaml", rule("JC101", "forbid: [无]"))
    write_rule(second, "other_rule.yaml", rule("JC101", "forbid: [联系电话]"))
    for folder in (first, second):
        (folder / "report.md").write_text(REPORT, encoding="utf-8")
    result = run([str(tmp_path)], RunOptions(select=("JC101",)), builtin_registry())
    assert [d.excerpt[(d.location.column or 1) - 1 :][:4] for d in result.diagnostics] == ["无。", "联系电话"]


def test_an_unknown_selector_is_still_refused(tmp_path: Path) -> None:
    write_rule(tmp_path, "some_rule.yaml", rule("JC101", "forbid: [无]"))
    with pytest.raises(ConfigError, match="JC109"):
        check(tmp_path, "JC101", "JC109")


def test_no_config_leaves_the_local_folder_alone(tmp_path: Path) -> None:
    write_rule(tmp_path, "some_rule.yaml", "broken: [")
    report = tmp_path / "report.md"
    report.write_text(REPORT, encoding="utf-8")
    assert run([str(report)], RunOptions(no_config=True), builtin_registry()).reports


def test_a_local_form_adds_a_row_and_a_rule_about_it(tmp_path: Path) -> None:
    forms = tmp_path / ".govlint" / "forms"
    forms.mkdir(parents=True)
    form = (
        "id: x-city-2021\nextends: f2021\nyears: [2022, null]\ntables:\n  - id: requests\n    rows:\n"
        "      - {id: hotline, after: new, label: 其中：热线转办数量, optional: true}\n"
    )
    (forms / "city.yaml").write_text(form, encoding="utf-8")
    write_rule(tmp_path, "some_rule.yaml", rule("JC101", "table: requests\nforms: [x-city-2021]\nfor_each: column\n"
               "assert: '热线转办数量 <= new'", FIGURES))  # fmt: skip
    with pytest.raises(ConfigError, match="热线"):
        check(tmp_path)  # the label begins with 其中：, which is no ordinal
    write_rule(tmp_path, "some_rule.yaml", rule("JC101", "table: requests\nforms: [x-city-2021]\nfor_each: column\n"
               "assert: 'hotline <= new'", FIGURES))  # fmt: skip
    assert check(tmp_path).diagnostics == []


@pytest.mark.parametrize(
    ("form", "said"),
    [
        ("id: x-city\nextends: f2012\n", "f2012"),
        (
            "id: x-city\nextends: f2021\ntables:\n  - id: requests\n    rows:\n"
            "      - {id: hotline, after: carried, label: 热线转办数量}\n",
            r"after carried .*did you mean carried_in\?",
        ),
    ],
)
def test_a_form_that_rests_on_what_is_not_there_names_its_file(tmp_path: Path, form: str, said: str) -> None:
    forms = tmp_path / ".govlint" / "forms"
    forms.mkdir(parents=True)
    (forms / "city.yaml").write_text(form, encoding="utf-8")
    with pytest.raises(ConfigError, match=said) as caught:
        check(tmp_path, "T103")
    assert "city.yaml" in str(caught.value)


def test_what_is_refused_of_a_plugin_is_no_mistake_of_the_folder(tmp_path: Path) -> None:
    def plugin(distribution: str, code: str) -> Plugin:
        entry = RuleEntry(code, "same-name", "report", {"default": "error"}, (), (None, None), False, "x:Y")
        return Plugin(EntryPointRef(distribution, "1.0", "x", "", ""), {"govlint_rules": lambda: [entry]})

    plugins = [*builtin_registry().plugins, plugin("one-pack", "ONE101"), plugin("two-pack", "TWO101")]
    write_rule(tmp_path, "some_rule.yaml", rule("JC101", "forbid: [无]"))
    result = check(tmp_path, registry=Registry(plugins, []))
    assert [d.code for d in result.diagnostics] == ["E906", "JC101"]
    assert "two-pack" in result.diagnostics[0].message["en"]
    assert result.exit_code == 3
