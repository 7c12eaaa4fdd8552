"""Selection: which rules run, at which severity, with which options."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import pytest

from govlint.api import Finding, Option, Report
from govlint.config import Layer, Said
from govlint.config.load import build, from_settings
from govlint.config.nodes import parse
from govlint.engine import check_document
from govlint.errors import ConfigError
from govlint.selection.check import check_config
from govlint.selection.plan import Loader, make_plan
from govlint.selection.rulebook import RuleBook
from govlint.selection.select import Profiles, select
from tests.sample_plugins import TOTAL, YEAR, Registry, check_year, make_report, registry, rule, third

RULES = (
    TOTAL,
    YEAR,
    rule("A110", check_year, "third-thing"),
    rule("B201", check_year, "quiet-thing", default_on=False),
    rule("B202", check_year, "fourth-thing"),
)


@pytest.fixture(scope="module")
def known() -> Registry:
    return registry(rules=RULES)


def layer(text: str) -> Layer:
    """A layer as a configuration file states it."""
    return build(parse(text), None, "").layer


def outcome(known: Registry, *texts: str) -> dict[str, str]:
    """Code:case → severity of everything that runs; the case is left out where there is one only."""
    found = {}
    for active in select(RuleBook(known.rules), [layer(text) for text in texts]).active:
        for case, severity in active.severities.items():
            name = active.code if len(active.severities) == 1 else f"{active.code}:{case}"
            if severity.value != "off":
                found[name] = severity.value
    return found


DEFAULT = {"A101:default": "error", "A101:huge": "error", "A102": "info", "A110": "warning", "B202": "warning"}


def changed(**changes: str | None) -> dict[str, str]:
    """DEFAULT with changes; keys write `_` for `:`, None removes."""
    merged: dict[str, str | None] = {**DEFAULT, **{key.replace("_", ":"): value for key, value in changes.items()}}
    return {key: value for key, value in merged.items() if value is not None}


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        ([], DEFAULT),
        ([""], DEFAULT),
        (["rules: {A102: error}"], changed(A102="error")),
        (["rules: {year-noted: error}"], changed(A102="error")),
        (["rules: {year-2021: error}"], changed(A102="error")),
        (["rules: {A102: off}"], changed(A102=None)),
        (["rules: {A101: info}"], changed(A101_default="info", A101_huge="info")),
        (["rules: {'A101:huge': info}"], changed(A101_huge="info")),
        (["rules: {'total-mismatch:huge': off}"], changed(A101_huge=None)),
        # within a layer the more specific selector wins, whatever the order
        (["rules: {'A101:huge': info, A101: warning}"], changed(A101_default="warning", A101_huge="info")),
        (["rules: {A102: error, A: off}"], {"A102": "error", "B202": "warning"}),
        (["rules: {A11: error, A1: info, all: warning}"],
         {"A101:default": "info", "A101:huge": "info", "A102": "info", "A110": "error", "B202": "warning"}),
        # between layers the later wins, for a whole rule over its cases too
        (["rules: {'A101:huge': info}", "rules: {A101: warning}"],
         changed(A101_default="warning", A101_huge="warning")),
        (["rules: {A102: error}", "rules: {A: off}"], {"B202": "warning"}),
        # a code switches a rule on that is off by default, a prefix does not
        (["rules: {B201: info}"], changed(B201="info")),
        (["rules: {B: info}"], changed(B202="info")),
        (["rules: {A102: off}", "rules: {A: error}"],
         {"A101:default": "error", "A101:huge": "error", "A110": "error", "B202": "warning"}),
        # select and ignore
        (["select: A102"], {"A102": "info"}),
        (["select: [B]"], {"B201": "warning", "B202": "warning"}),
        (["select: all"], changed(B201="warning")),
        (["select: 'A101:huge'"], {"A101:huge": "error"}),
        (["ignore: A"], {"B202": "warning"}),
        (["ignore: 'A101:huge'"], changed(A101_huge=None)),
        (["select: A\nignore: A10"], {"A110": "warning"}),
        (["select: A102\nignore: A"], {"A102": "info"}),
        (["select: A\nignore: A"], {}),
        (["select: A\nrules: {A102: error, B202: error}"],
         {"A101:default": "error", "A101:huge": "error", "A102": "error", "A110": "warning"}),
        (["rules: {A102: off}", "select: A102"], {"A102": "info"}),
        (["rules: {A102: error}", "select: A102"], {"A102": "error"}),
        (["select: A102\nrules: {A102: off}"], {}),
        (["select: all", "select: A102"], {"A102": "info"}),
        (["select: A102", "rules: {B202: error}"], {"A102": "info", "B202": "error"}),
    ],
)  # fmt: skip
def test_layers(known: Registry, texts: Sequence[str], expected: dict[str, str]) -> None:
    assert outcome(known, *texts) == expected


def test_active_rules_come_in_code_order(known: Registry) -> None:
    codes = [active.code for active in select(RuleBook(known.rules), [layer("select: all")]).active]
    assert codes == sorted(codes)


def test_options_of_later_layers_win(known: Registry) -> None:
    layers = [layer("rules: {A101: {tolerance: 1}}"), layer("rules: {A101: {severity: info, tolerance: 2}}")]
    (active,) = (a for a in select(RuleBook(known.rules), layers).active if a.code == "A101")
    assert dict(active.options) == {"tolerance": 2}


def test_options_that_are_lists_take_one_string() -> None:
    seen: list[object] = []

    def look(report: Report, options: Mapping[str, object]) -> Iterator[Finding]:
        seen.append(options["words"])
        yield from ()

    words = Option(("a", "b"), {"zh": "词", "en": "words"})
    known = registry(rules=(rule("A601", look, options={"words": words}),))
    for text, expected in (("c", ("c",)), ("[c, d]", ("c", "d"))):
        config = build(parse(f"rules: {{A601: {{words: {text}}}}}"), None, "")
        check_config(config, known, RuleBook(known.rules))
        plan = make_plan(select(RuleBook(known.rules), [config.layer]), Loader())
        check_document("x", None, [make_report("甲局 2020")], [], plan)
        assert seen.pop() == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("rules: {A191: off}", "no rule has the code, name or prefix A191 (did you mean A1"),
        ("rules: {total-mismach: off}", "did you mean total-mismatch?"),
        ("rules: {C: off}", "no rule has the code, name or prefix C"),
        ("rules: {a: off}", "no rule has the code, name or prefix a"),
        ("rules: {'A101:hugh': off}", "rule A101 has no case hugh (did you mean huge?)"),
        ("rules: {'A:huge': off}", "no rule has the code, name or prefix A:huge"),
        ("select: [A1O1]", "no rule has the code, name or prefix A1O1 (did you mean A1"),
        ("ignore: x", "no rule has the code, name or prefix x"),
        ("rules: {A101: {tolerence: 1}}", "rule A101 has no option tolerence (did you mean tolerance?)"),
        ("rules: {A101: {tolerance: much}}", "A101.tolerance should be a whole number, not much"),
        ("rules: {A101: {tolerance: true}}", "A101.tolerance should be a whole number, not True"),
        ("rules: {A101: {tolerance: 11}}", "A101.tolerance should lie between 0 and 10, not be 11"),
        ("rules: {A: {tolerance: 1}}", "options can be set for one rule only, not for A"),
        ("form: shet", "there is no form shet (did you mean sheet?)"),
        ("overrides: [{files: x, form: y}]", "there is no form y"),
        ("overrides: [{files: x, rules: {Z9: off}}]", "no rule has the code, name or prefix Z9"),
        ("required-plugins: [nope]", "plugin nope of required-plugins is not installed"),
    ],
)
def test_what_only_the_registry_knows(known: Registry, text: str, expected: str) -> None:
    config = build(parse(text, "c.yaml"), "c.yaml", "")
    with pytest.raises(ConfigError) as caught:
        check_config(config, known, RuleBook(known.rules))
    shown = str(caught.value)
    assert expected in shown
    assert shown.startswith("c.yaml:1:")
    assert caught.value.exit_code == 2


def test_a_plugin_that_is_there_satisfies_the_requirement() -> None:
    known = registry(third("extra-pack", rule("XP101", check_year)))
    config = from_settings({"required-plugins": ["Extra_Pack", "govlint"]})
    check_config(config, known, RuleBook(known.rules))


def test_profiles_extend_one_another(known: Registry) -> None:
    chain = Profiles(known).chain([Said("loose"), Said("strict")])
    assert [config.fail_on for config in chain] == [None, None, "warning"]
    with pytest.raises(ConfigError, match=r"there is no profile lose \(did you mean loose"):
        Profiles(known).chain([Said("lose")])


def test_profiles_that_extend_themselves_are_refused() -> None:
    profiles = {"one": {"extends": "two"}, "two": {"extends": "one"}}
    circle = third("circle-pack", govlint_defaults=lambda: {"profiles": profiles})
    with pytest.raises(ConfigError, match="no profile one"):
        Profiles(registry(circle)).chain([Said("one")])


def test_the_shipped_profiles_name_rules_that_exist() -> None:
    from govlint.plugins.loading import load_registry

    shipped = load_registry()
    assert {"recommended", "strict", "publish", "archive"} <= set(shipped.profiles)
    for name in shipped.profiles:
        for config in Profiles(shipped).chain([Said(name)]):
            check_config(config, shipped, RuleBook(shipped.rules))
