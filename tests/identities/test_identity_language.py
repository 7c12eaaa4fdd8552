"""The YAML of identities: what compiles, and what every mistake is called."""

from __future__ import annotations

import copy
from ast import literal_eval
from pathlib import Path
from typing import Any

import pytest

from govlint.errors import RuleDefinitionError
from govlint.forms import Form
from govlint.identities.compile import compile_identity
from govlint.identities.parse import Malformed, parse_condition, parse_side
from govlint.identities.plan import bind, check_forms
from govlint.packs.source import load_yaml
from govlint.rulefiles.rules import rule_from_mapping

GOOD: dict[str, Any] = {
    "code": "ZZ101",
    "name": "example-mismatch",
    "basis": {"kind": "arithmetic", "text": "相加"},
    "summary": {"zh": "不等", "en": "Differs"},
    "cases": {"default": "error", "more": {"severity": "warning", "when": "left > right"}},
    "table": "statistics",
    "forms": ["legacy-table"],
    "equations": [{"left": ["staff_full_time", 2], "relation": "==", "right": "staff_total"}],
    "messages": {"default": {"zh": "{left}", "en": "{left}"}, "more": {"zh": "{right}", "en": "{right}"}},
    "检查内容": "内容",
    "如何修改": "修改",
    "VALID": [{"form": "legacy-table", "year": 2018, "figures": {"statistics.staff_total": 1}}],
    "INVALID": [{"form": "legacy-table", "year": 2018, "figures": {"statistics.staff_total": 1}}],
}


def changed(path: str, value: object) -> dict[str, Any]:
    """GOOD with the value at the dotted path replaced, or taken out where it is `...`."""
    source: Any = copy.deepcopy(GOOD)
    *parents, last = path.split(".")
    inner: Any = source
    for step in parents:
        inner = inner[int(step) if step.isdigit() else step]
    if value is ...:
        del inner[last]
    else:
        inner[int(last) if last.isdigit() else last] = value
    assert isinstance(source, dict)
    return source


def test_the_compiled_mapping_is_made_of_literals() -> None:
    compiled = compile_identity(GOOD, "example.yaml")
    assert compiled["forms"] == ("legacy-table",)
    assert bind(literal_eval(repr(compiled).replace("Side(terms=", "(").replace("constant=", ""))).code == "ZZ101"


@pytest.mark.parametrize(
    ("path", "value", "where", "expected"),
    [
        ("colour", "red", "colour", "code, name"),
        ("code", ..., "code", "is missing"),
        ("summary", "words", "summary", "a text, or `zh` and `en`"),
        ("summary.en", ..., "summary.en", "is missing"),
        ("summary.zh", "  ", "summary.zh", "a text"),
        ("scope", "document", "scope", "report or series"),
        ("basis.kind", "law", "basis.document", "is missing"),
        ("cases", {}, "cases", "at least one case"),
        ("cases.default", "grave", "cases.default", "error, warning or info"),
        ("cases.more.when", "left ~ right", "cases.more.when", "a comparison"),
        ("cases.more.when", "same_issuer_id", "cases.more.when", "scope is series"),
        ("cases.more", "warning", "cases.more", "a `when`"),
        ("messages.more", ..., "messages.more", "is missing"),
        ("messages.default.zh", "{nobody}", "messages.default.zh", "no placeholders but line, left"),
        ("messages.default.zh", "{left", "messages.default.zh", "a template"),
        ("equations", [], "equations", "a list"),
        ("equations.0", "a == b", "equations[0]", "a mapping"),
        ("equations.0.colour", 1, "equations[0].colour", "forms, table"),
        ("forms", ..., "equations[0].forms", "is missing"),
        ("equations.0.right", ..., "equations[0].right", "is missing"),
        ("equations.0.left", [], "equations[0].left", "a list of figure ids"),
        ("equations.0.left", ["a b"], "equations[0].left", "a list of figure ids"),
        ("equations.0.left", [1.5], "equations[0].left", "a list of figure ids"),
        ("equations.0.left", [3], "equations[0].left", "at least one figure"),
        ("equations.0.left", ["a@-1"], "equations[0].left", "own year"),
        ("equations.0.relation", "=", "equations[0].relation", "== or <= or >="),
        ("equations.0.relation", "<", "equations[0].relation", "== or <= or >="),
        ("equations.0.pairs", [["a", "b"]], "equations[0].pairs", "either pairs"),
        ("equations.0.case", "fewer", "equations[0].case", "one of default, more"),
        ("equations.0.for_each", "cell", "equations[0].for_each", "row, column, group"),
        ("equations.0.for_each", {"member": "channels"}, "equations[0].for_each", "a `member`"),
        ("equations.0.where", "stated", "equations[0].where", "`stated ID`"),
        ("equations.0.where", "left > 1", "equations[0].where", "figure ids"),
        ("equations.0.where", "stated left", "equations[0].where", "stated right"),
        ("equations.0.years", "2020", "equations[0].years", "one or two years"),
        ("default_on", "yes", "default_on", "true or false"),
        ("aliases", {"a": 1}, "aliases", "a list of texts"),
        ("VALID.0.figures", {"statistics.trainees": 1.5}, "VALID[0].figures.statistics.trainees", "a whole number"),
        ("INVALID.0.year", ..., "INVALID[0].year", "is missing"),
    ],
)
def test_mistakes_name_file_key_and_what_was_expected(path: str, value: object, where: str, expected: str) -> None:
    with pytest.raises(RuleDefinitionError) as caught:
        compile_identity(changed(path, value), "rules/example.yaml")
    for lang in ("zh", "en"):
        text = caught.value.render(lang)
        assert text.startswith("rules/example.yaml")
        assert f" {where}:" in text or f"：{where}：" in text
    assert expected in caught.value.render("en")


def test_what_is_expected_is_said_in_the_language_of_the_message() -> None:
    with pytest.raises(RuleDefinitionError) as caught:
        compile_identity(changed("default_on", "yes"), "rules/example.yaml")
    assert caught.value.render("zh").endswith("应为 true 或 false。")
    with pytest.raises(RuleDefinitionError) as caught:
        compile_identity(changed("equations.0.case", "fewer"), "rules/example.yaml")
    assert caught.value.render("zh").endswith("应为 以下之一：default, more。")


@pytest.mark.parametrize(
    ("path", "value", "named"),
    [
        ("equations.0.left", ["nothing"], "statistics.nothing"),
        ("equations.0.forms", ["f1999"], "f1999"),
        ("equations.0.table", "nowhere", "nowhere"),
        ("cases.more.when", "nothing > 1", "statistics.nothing"),
    ],
)
def test_ids_that_the_form_lacks_are_refused(path: str, value: object, named: str, forms: dict[str, Form]) -> None:
    identity = bind(compile_identity(changed(path, value), "example.yaml"))
    with pytest.raises(RuleDefinitionError, match=named):
        check_forms(identity, forms)


def test_an_unknown_group_is_refused(forms: dict[str, Form]) -> None:
    source = changed("equations.0.for_each", {"member": "nobody"})
    source["equations"][0]["left"] = ["member"]
    with pytest.raises(RuleDefinitionError, match="nobody"):
        check_forms(bind(compile_identity(source, "example.yaml")), forms)


@pytest.mark.parametrize(
    ("items", "terms", "constant"),
    [
        ("a", ((1, "a", 0),), 0),
        (["a", "-b"], ((1, "a", 0), (-1, "b", 0)), 0),
        (["a@-1", 3, -1], ((1, "a", -1),), 2),
        (["-row.column@-2"], ((-1, "row.column", -2),), 0),
    ],
)
def test_sides(items: object, terms: object, constant: int) -> None:
    assert parse_side(items) == (terms, constant)


@pytest.mark.parametrize(
    ("text", "condition"),
    [
        ("stated deny_group", ("stated", "deny_group")),
        ("same_issuer_id", ("named", "same_issuer_id")),
        ("x-ab.row.cell-b>0", ("compare", ">", (((1, "x-ab.row.cell", 0), (-1, "b", 0)), 0), ((), 0))),
        ("a@-1 == b", ("compare", "==", (((1, "a", -1),), 0), (((1, "b", 0),), 0))),
        ("left>right", ("compare", ">", (((1, "left", 0),), 0), (((1, "right", 0),), 0))),
        ("a + b - 2 != -c", ("compare", "!=", (((1, "a", 0), (1, "b", 0)), -2), (((-1, "c", 0),), 0))),
    ],
)
def test_conditions(text: str, condition: object) -> None:
    assert parse_condition(text) == condition


@pytest.mark.parametrize(
    "text",
    ["", "a", "a b > 1", "a > b > c", "> 1", "a >", "stated", "stated A", 3, "a + + b > 1", "a@-b > 1", "x-a > 1"],
)
def test_broken_conditions(text: object) -> None:
    with pytest.raises(Malformed):
        parse_condition(text)


def test_a_rule_from_a_file_of_its_own() -> None:
    rule = rule_from_mapping(GOOD, "rules/example_mismatch.yaml")
    assert (rule.code, rule.forms, rule.module) == ("ZZ101", ("legacy-table",), "rules/example_mismatch.yaml")
    assert rule.identity is not None and rule.identity["doc"]


def test_a_file_that_is_no_yaml(tmp_path: Path) -> None:
    path = tmp_path / "broken.yaml"
    path.write_text("a: [1,\nb: }", encoding="utf-8")
    with pytest.raises(RuleDefinitionError, match=r"broken\.yaml"):
        load_yaml(path, "broken.yaml")
