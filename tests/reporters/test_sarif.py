"""SARIF 2.1.0 against its schema, and against what GitHub reads of it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import jsonschema
import pytest

from govlint.appendix import complete
from govlint.diagnostics import Basis, Severity
from govlint.reporters import sarif
from govlint.results import RuleFacts, RunResult
from govlint.running.runner import run as check
from govlint.testing.lint import builtin_registry
from tests.gates.processes import EXAMPLES
from tests.reporters.kit import HARD_PATH, WORD_PATH, finding, hard_run, output, report

SCHEMA = json.loads((Path(__file__).parent / "schemas" / "sarif-2.1.0.json").read_text(encoding="utf-8"))
VALIDATOR = jsonschema.Draft202012Validator(SCHEMA, format_checker=jsonschema.FormatChecker())


def log(result: RunResult, lang: str = "zh", base: str = "") -> Any:
    document = json.loads(output("sarif", result, lang, base=base))
    VALIDATOR.validate(document)
    return document["runs"][0]


@pytest.fixture(scope="module")
def examples() -> RunResult:
    """The shipped examples, with the rules that the reporter wants."""
    registry = builtin_registry()
    result = check([str(EXAMPLES)], registry=registry)
    complete(result, registry, {"rules"})
    return result


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_run_is_valid(lang: str, run: RunResult, clean_run: RunResult, examples: RunResult) -> None:
    for result in (run, clean_run, hard_run(), RunResult(), examples):
        assert log(result, lang)["columnKind"] == "unicodeCodePoints"


def test_what_github_demands_of_rules_is_there(examples: RunResult) -> None:
    driver = log(examples)["tool"]["driver"]
    assert len(driver["rules"]) > 15
    for rule in driver["rules"]:
        assert rule["help"]["text"] and rule["help"]["markdown"].startswith(f"# {rule['id']} {rule['name']}\n")
        assert 0 < len(rule["shortDescription"]["text"]) <= 1024 and 0 < len(rule["fullDescription"]["text"]) <= 1024
        assert len(rule["properties"]["tags"]) <= 20


def test_every_result_names_its_rule_and_has_the_four_numbers(examples: RunResult) -> None:
    whole = log(examples)
    rules = whole["tool"]["driver"]["rules"]
    assert len(whole["results"]) == len(examples.diagnostics)
    for result in whole["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
        region = result["locations"][0]["physicalLocation"]["region"]
        assert set(region) == {"startLine", "startColumn", "endLine", "endColumn"}
    levels = [result["level"] for result in whole["results"]]
    assert levels == sorted(levels, key=["error", "warning", "note"].index)


def test_paths_are_percent_encoded_and_relative_to_the_folder(examples: RunResult) -> None:
    whole = log(hard_run(), base="/home/甲/repo")
    uri = whole["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]
    assert uri["uri"].isascii() and unquote(uri["uri"]) == HARD_PATH and uri["uriBaseId"] == "SRCROOT"
    assert whole["artifacts"][uri["index"]]["location"]["uri"] == uri["uri"]
    assert whole["originalUriBaseIds"]["SRCROOT"]["uri"] == "file:///home/%E7%94%B2/repo/"
    outside = log(RunResult(diagnostics=[finding("/else/a b.md", report=None)]), base="/home")["results"][0]
    assert outside["locations"][0]["physicalLocation"]["artifactLocation"] == {"uri": "file:///else/a%20b.md"}


def test_a_cell_of_word_has_its_address() -> None:
    cell = next(r for r in log(hard_run())["results"] if "docx" in json.dumps(r["locations"]) and r["ruleId"] == "T103")
    assert cell["locations"][0]["physicalLocation"]["region"]["startLine"] == 1
    assert cell["locations"][0]["logicalLocations"] == [
        {"name": "第三部分 表 ‘甲’ × 乙", "kind": "cell", "fullyQualifiedName": "三、甲/table[2]/row[3]/cell[4]"}
    ]


def test_what_could_not_be_checked_is_open_and_tool_problems_are_notifications() -> None:
    whole = log(hard_run())
    still_open = [result for result in whole["results"] if result["kind"] == "open"]
    assert [(r["ruleId"], r["level"]) for r in still_open] == [("T104", "none")]
    assert "a-reason-of-a-plugin" in still_open[0]["message"]["text"]
    invocation = whole["invocations"][0]
    assert (invocation["executionSuccessful"], invocation["exitCode"]) == (False, 3)
    assert [one["descriptor"]["id"] for one in invocation["toolExecutionNotifications"]] == ["E906"]
    assert any(result["ruleId"] == "E901" for result in whole["results"]), "GitHub shows results only"


def test_suppressed_findings_say_why() -> None:
    waived = [result for result in log(hard_run())["results"] if "suppressions" in result]
    assert [result["suppressions"] for result in waived] == [
        [{"kind": "external", "status": "accepted", "justification": "已豁免：=已说明, 见附件（王某），至 2030-01-01"}]
    ]
    inline = finding(suppressed={"by": "inline", "reason": "r"}, report=None)
    assert log(RunResult(diagnostics=[inline]))["results"][0]["suppressions"][0]["kind"] == "inSource"


def test_suggestions_are_fixes_and_other_figures_related_places() -> None:
    first = log(hard_run())["results"][0]
    change = first["fixes"][0]["artifactChanges"][0]
    assert unquote(change["artifactLocation"]["uri"]) == HARD_PATH
    assert change["replacements"] == [{
        "deletedRegion": {"startLine": 3, "startColumn": 4, "endLine": 3, "endColumn": 6},
        "insertedContent": {"text": "257"},
    }]  # fmt: skip
    assert [place["message"]["text"] for place in first["relatedLocations"]] == ["那里"]
    mended = next(result for result in log(hard_run())["results"] if result["level"] == "warning")["fixes"]
    assert mended[0]["artifactChanges"][0]["replacements"][0]["insertedContent"] == {"text": "乙"}


def test_only_law_and_official_forms_are_taxa(run: RunResult, examples: RunResult) -> None:
    whole = log(run)
    by_rule = {result["ruleId"]: result.get("taxa") for result in whole["results"]}
    assert by_rule["T221"] is None, "custom is not law"
    taxa = whole["taxonomies"][0]["taxa"]
    assert by_rule["D505"] is not None and taxa[by_rule["D505"][0]["index"]]["id"] == "条例 第五十条"
    for rule in log(examples)["tool"]["driver"]["rules"]:
        assert bool(rule.get("relationships")) == (rule["properties"]["tags"] in (["law"], ["form"]))


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_message_strings_are_there_in_both_languages(examples: RunResult, lang: str) -> None:
    whole = log(examples, lang)
    other = {rule["id"]: rule for rule in whole["translations"][0]["rules"]}
    assert whole["translations"][0]["language"] == {"zh": "en-US", "en": "zh-CN"}[lang]
    rules = {rule["id"]: rule for rule in whole["tool"]["driver"]["rules"]}
    assert all(set(rule["messageStrings"]) == set(other[code]["messageStrings"]) for code, rule in rules.items())
    filled = 0
    for result in whole["results"]:
        message = result["message"]
        if "id" in message:
            text = rules[result["ruleId"]]["messageStrings"][message["id"]]["text"]
            for number, argument in enumerate(message.get("arguments", [])):
                text = text.replace(f"{{{number}}}", argument)
            assert message["text"].startswith(text.replace("{{", "{").replace("}}", "}"))
            filled += 1
    assert filled > len(whole["results"]) / 2


def test_rules_of_a_plugin_are_an_extension() -> None:
    result = RunResult(reports=[report(HARD_PATH)], diagnostics=[finding(), finding(code="CITY101", fingerprint="c")])
    result.diagnostics[1].distribution = "govlint-city"
    result.rules = {
        "CITY101": RuleFacts("CITY101", "a-mistake", {"zh": "甲", "en": "A"}, {"default": "warning"},
                             precision=0.97, distribution="govlint-city", version="1.2"),
    }  # fmt: skip
    whole = log(result)
    extension = whole["tool"]["extensions"][0]
    assert (extension["name"], extension["version"]) == ("govlint-city", "1.2")
    assert extension["rules"][0]["properties"]["precision"] == "very-high"
    by_plugin = next(r for r in whole["results"] if r["ruleId"] == "CITY101")
    assert by_plugin["rule"] == {"id": "CITY101", "index": 0, "toolComponent": {"index": 0}}
    assert "ruleIndex" not in by_plugin


def test_fingerprints_for_github_occur_once() -> None:
    whole = log(hard_run())
    marks = [r["partialFingerprints"]["primaryLocationLineHash"] for r in whole["results"] if r["kind"] == "fail"]
    assert len(set(marks)) == len(marks)


def test_no_more_results_than_github_takes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sarif, "MOST_RESULTS", 3)
    many = [finding(fingerprint=str(n), severity=Severity.INFO if n else Severity.ERROR, report=None,
                    basis=Basis("custom", "x")) for n in range(5)]  # fmt: skip
    whole = log(RunResult(diagnostics=many[::-1]))
    assert [result["level"] for result in whole["results"]] == ["error", "note", "note"]
    text = whole["invocations"][0]["toolExecutionNotifications"][0]["message"]["text"]
    assert "另有 2 个问题没有写入" in text


def test_nothing_of_word_leads_to_a_replacement() -> None:
    cell = finding(WORD_PATH, report=None, suggestions=({"key": "a.b", "value": "1", "resolves": []},))
    assert "fixes" not in log(RunResult(diagnostics=[cell]))["results"][0]
