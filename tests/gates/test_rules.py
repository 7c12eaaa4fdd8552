"""Law 1: every rule is found by its name, documented in full, and does what its examples say."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Mapping
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from govlint.diagnostics import Basis, Severity
from govlint.packs.pages import missing_parts, source_of
from govlint.rule import Rule
from govlint.testing import run_examples
from govlint.testing.lint import builtin_registry
from tests.gates.generated import read_ledger
from tests.gates.sources import PACKS, ROOT, name_of

RULES = {code: known.entry.rule() for code, known in builtin_registry().rules.items()}
# The letter of a pack's codes; N and Q, F … are those of design §3.
LETTERS = {
    "detection": "F", "structure": "S", "tables": "T", "dates": "D", "narrative": "NQ", "law": "L", "prose": "P",
    "drafts": "W", "series": "X",
}  # fmt: skip


def file_of(rule: Rule) -> Path:
    """The one file of a rule: its module, or the YAML of its identity."""
    package, _, file = rule.module.rpartition(":")
    if package:
        return PACKS / file
    return PACKS.parent / Path(*rule.module.split(".")).with_suffix(".py")


@pytest.mark.parametrize("rule", RULES.values(), ids=RULES)
def test_code_name_file_and_page_agree(rule: Rule) -> None:
    path = file_of(rule)
    assert path.is_file(), f"{rule.code} stands in no file {path}"
    assert path.stem == rule.name.replace("-", "_"), f"{name_of(path)} is not named after {rule.name}"
    assert rule.code[0] in LETTERS[path.parent.name], f"{rule.code} does not belong into {path.parent.name}"
    assert rule.code in path.read_text(encoding="utf-8")
    page = (ROOT / "docs" / "rules" / f"{rule.code}.md").read_text(encoding="utf-8")
    assert f"# {rule.code} {rule.name}" in page


@pytest.mark.parametrize("rule", RULES.values(), ids=RULES)
def test_the_documentation_is_complete(rule: Rule) -> None:
    assert missing_parts(source_of(rule)) == [], rule.code


@pytest.mark.parametrize("rule", RULES.values(), ids=RULES)
def test_the_examples_do_what_they_say(rule: Rule) -> None:
    assert run_examples(rule) == []


@pytest.mark.parametrize("rule", RULES.values(), ids=RULES)
def test_the_name_states_the_defect(rule: Rule) -> None:
    first = rule.name.split("-")[0]
    assert first not in {"check", "no", "invalid", "validate", "must", "should", "ensure", "allow"}, rule.name


def test_no_code_is_reused_and_no_rule_shares_a_name() -> None:
    ledger = read_ledger()
    wrong = {code: rule.name for code, rule in RULES.items() if ledger.get(code, rule.name) != rule.name}
    assert not wrong, f"these codes stood for other rules: {wrong}"
    names = [name for rule in RULES.values() for name in (rule.name, *rule.aliases)]
    assert len(names) == len(set(names))
    files = [file_of(rule) for rule in RULES.values()]
    assert len(files) == len(set(files)), "one rule per file"


def test_every_file_of_a_pack_is_a_rule_or_says_that_it_is_none() -> None:
    """A file whose rule is forgotten in the index would never run."""
    known = {file_of(rule) for rule in RULES.values()}
    candidates = {p for s in ("py", "yaml") for p in PACKS.glob(f"*/[a-z]*.{s}")}
    data = {p for p in candidates if p.parent.name in ("forms", "lexicon", "samples")}
    forgotten = sorted(name_of(p) for p in candidates - data - known)
    assert not forgotten, f"no rule of the index stands there; name a shared module with a leading _: {forgotten}"


# ----------------------------------------------------------------------------- what the gates above must refuse


def planted(docstring: str, basis: Basis) -> tuple[Rule, Any]:
    """A sound rule apart from what is given, and its module."""

    def check(report: object, options: Mapping[str, Any]) -> Iterator[Any]:
        yield from ()

    texts = {"zh": "测试", "en": "test"}
    rule = Rule(
        "ZZ901", "planted-defect", {"default": Severity.INFO}, basis, {"default": texts}, texts,
        check=check, module="planted_defect",
    )  # fmt: skip
    return rule, SimpleNamespace(__doc__=docstring, VALID=("# 甲",), INVALID=("# 乙",))


DOCSTRING = """One line.

## 检查内容
甲。

## 依据
乙。

## 示例
见下。

## 例外
没有。

## 如何修改
丙。
"""


@pytest.mark.parametrize(
    ("docstring", "basis", "lacking"),
    [
        (DOCSTRING, Basis("custom", "通行做法"), []),
        (DOCSTRING.replace("## 依据\n乙。\n", ""), Basis("custom", "通行做法"), ["依据"]),
        (DOCSTRING.replace("乙。", ""), Basis("custom", "通行做法"), ["依据"]),
        (DOCSTRING.replace("## 如何修改\n丙。\n", ""), Basis("custom", "x"), ["如何修改"]),
    ],
)
def test_a_rule_without_a_basis_is_refused(
    docstring: str, basis: Basis, lacking: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    rule, module = planted(docstring, basis)
    monkeypatch.setitem(__import__("sys").modules, "planted_defect", module)
    assert missing_parts(source_of(rule)) == lacking


def test_an_example_that_lies_is_refused() -> None:
    rule = RULES["T103"]
    source = source_of(rule)
    assert run_examples(rule, (source.invalid, source.valid)) != []
    assert run_examples(dataclasses.replace(rule), (source.valid, ())) != []
