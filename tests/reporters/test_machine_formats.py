"""Formats for machines, against what their consumers demand."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from lxml import etree

from govlint.reporters.formats import FORMATS
from govlint.results import RunResult
from tests.reporters.kit import ENTRIES, HARD_PATH, WORD_PATH, finding, hard_run, output, report

SCHEMAS = Path(__file__).parent / "schemas"
# A workflow command as the runner of GitHub Actions reads it: properties are split at commas, then at equals signs.
_COMMAND = re.compile(r"^::(?P<name>[a-z-]+)(?: (?P<properties>[^\n]*?))?::(?P<data>.*)$")


def schema(name: str) -> Any:
    return json.loads((SCHEMAS / name).read_text(encoding="utf-8"))


def runs(run: RunResult, clean_run: RunResult) -> list[RunResult]:
    return [run, clean_run, hard_run(), RunResult()]


def test_the_command_line_and_the_pack_know_the_same_formats() -> None:
    assert FORMATS == ENTRIES


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("name", sorted(ENTRIES))
def test_every_format_writes_every_run_in_both_languages(
    name: str, lang: str, run: RunResult, clean_run: RunResult
) -> None:
    for result in runs(run, clean_run):
        first = output(name, result, lang)
        assert first == output(name, result, lang)
        first.encode("utf-8")
        assert first.endswith("\n") and "\x1b" not in first and "\x00" not in first


# --- JSON lines


def test_json_lines_hold_what_the_json_holds(run: RunResult) -> None:
    lines = [json.loads(line) for line in output("jsonl", run).splitlines()]
    whole = json.loads(output("json", run))
    assert lines.pop(0) == {"kind": "run", "schema": "govlint/1"}
    for kind in ("file", "report", "diagnostic", "outcome"):
        found = [{key: value for key, value in line.items() if key != "kind"} for line in lines if line["kind"] == kind]
        assert found == whole[f"{kind}s"]
    assert lines[-1] == {"kind": "summary", **whole["summary"]}


# --- GitHub


def commands(text: str) -> list[tuple[str, dict[str, str], str]]:
    found = []
    for line in text.split("\n"):
        match = _COMMAND.match(line)
        if match:
            parts = dict(part.split("=", 1) for part in (match["properties"] or "").split(",") if part)
            found.append((match["name"], {key: _plain(value) for key, value in parts.items()}, _plain(match["data"])))
    return found


def _plain(text: str) -> str:
    for code, sign in (("%0D", "\r"), ("%0A", "\n"), ("%3A", ":"), ("%2C", ","), ("%25", "%")):
        text = text.replace(code, sign)
    return text


def test_github_gets_names_with_commas_and_colons_whole() -> None:
    first = commands(output("github", hard_run()))[0]
    assert first[0] == "error"
    assert first[1] == {"file": HARD_PATH, "line": "3", "endLine": "3", "col": "4", "endColumn": "6",
                        "title": "T103 some-mistake"}  # fmt: skip
    assert first[2].startswith("a<b>&\"c\"'d' | `e`") and "100%" in first[2]


def test_github_gets_no_columns_of_a_place_over_several_lines() -> None:
    warning = next(one for one in commands(output("github", hard_run())) if one[0] == "warning")
    assert (warning[1]["line"], warning[1]["endLine"]) == ("3", "5") and "col" not in warning[1]


def test_github_gets_the_gravest_first_and_the_rest_as_plain_lines() -> None:
    many = RunResult(
        reports=[report(HARD_PATH)],
        diagnostics=[finding(message=f"第{n}处 ::error::x ##[error]y", fingerprint=str(n)) for n in range(12)]
        + hard_run().diagnostics[1:3],
    )
    many.diagnostics.reverse()
    found = commands(output("github", many))
    assert [name for name, _, _ in found] == ["error"] * 10 + ["warning", "notice", "group", "endgroup"]
    rest = output("github", many).partition("::group::")[2].splitlines()[1:3]
    assert all(line.startswith("- 江城/2024年度 报告,终稿:50%.md:3:4: error T103") for line in rest)
    assert not any("##[" in line for line in rest)
    assert output("github", many).splitlines()[-1].startswith("检查 0 个文件、1 份报告：12 个错误，1 个警告，1 个提示")


def test_github_annotates_nothing_that_is_suppressed_but_says_why() -> None:
    text = output("github", hard_run())
    line = text.partition("::group::已豁免的问题\n")[2].partition("\n")[0]
    assert line.startswith(f"- {WORD_PATH}:¶5: info T103") and line.endswith("（王某），至 2030-01-01】")
    assert not any(one[1].get("file") == WORD_PATH and one[0] == "notice" for one in commands(text))
    assert "1 个已豁免" in text


def test_paths_are_seen_from_the_current_folder() -> None:
    result = RunResult(diagnostics=[finding("/work/repo/a.md", report=None)])
    assert commands(output("github", result, base="/work/repo"))[0][1]["file"] == "a.md"
    assert json.loads(output("gitlab", result, base="/work/repo/"))[0]["location"]["path"] == "a.md"
    assert commands(output("github", result, base="/work/rep"))[0][1]["file"] == "/work/repo/a.md"


# --- GitLab


def test_gitlab_reports_follow_its_documentation(run: RunResult, clean_run: RunResult) -> None:
    for result in runs(run, clean_run):
        jsonschema.validate(json.loads(output("gitlab", result)), schema("gitlab-codequality.schema.json"))
    assert json.loads(output("gitlab", clean_run)) == [] == json.loads(output("gitlab", RunResult()))


def test_gitlab_fingerprints_are_unique_and_know_no_line() -> None:
    result = hard_run()
    issues = json.loads(output("gitlab", result))
    prints = [issue["fingerprint"] for issue in issues]
    assert len(set(prints)) == len(prints) == 6
    for diagnostic in result.diagnostics:
        diagnostic.location = diagnostic.location._replace(line=77, end_line=77)
    assert [issue["fingerprint"] for issue in json.loads(output("gitlab", result))] == prints


def test_one_report_in_two_files_keeps_its_findings_apart() -> None:
    result = RunResult(
        reports=[report("a.docx"), report("a.pdf")],
        diagnostics=[finding("a.docx", report=0), finding("a.pdf", report=1)],
    )
    assert [issue["fingerprint"] for issue in json.loads(output("gitlab", result))] == ["f1", "f1:2"]


# --- JUnit and Checkstyle


def parsed(text: str) -> etree._Element:
    return etree.fromstring(text.encode("utf-8"))


@pytest.mark.parametrize(("name", "file"), [("junit", "junit-10.xsd"), ("checkstyle", "checkstyle.xsd")])
def test_xml_follows_the_schema_of_its_reader(name: str, file: str, run: RunResult, clean_run: RunResult) -> None:
    validator = etree.XMLSchema(etree.parse(SCHEMAS / file))
    for result in runs(run, clean_run):
        validator.assertValid(parsed(output(name, result)))


def test_junit_counts_what_it_holds(run: RunResult, clean_run: RunResult) -> None:
    for result in runs(run, clean_run):
        for suite in parsed(output("junit", result)).iterfind("testsuite"):
            assert int(suite.get("tests", "")) == len(suite.findall("testcase"))
            for attribute, element in (("failures", "failure"), ("errors", "error"), ("skipped", "skipped")):
                assert int(suite.get(attribute, "")) == len(suite.findall(f"testcase/{element}"))


def test_junit_fails_for_errors_only_and_a_sound_report_has_a_passing_case() -> None:
    suites = {suite.get("name", ""): suite for suite in parsed(output("junit", hard_run())).iterfind("testsuite")}
    hard = suites[f"{HARD_PATH} 甲"]
    assert (hard.get("failures"), hard.get("skipped")) == ("1", "2")
    assert [case.get("message") for case in hard.iterfind("testcase/skipped")] == [
        "相关数据项未填写，无法核对。 (a.b)", "a-reason-of-a-plugin",
    ]  # fmt: skip
    assert suites["好.txt 甲"].get("tests") == "1" and not suites["好.txt 甲"].findall("testcase/*")
    waived = suites[WORD_PATH].find("testcase/skipped")
    assert waived is not None and "已豁免：=已说明, 见附件（王某），至 2030-01-01" in waived.get("message", "")
    assert suites["坏.docx"].get("errors") == "1" and suites["."].get("errors") == "1"


def test_checkstyle_names_every_file_and_ignores_what_is_suppressed() -> None:
    found = parsed(output("checkstyle", hard_run()))
    files = {file.get("name", ""): file for file in found.iterfind("file")}
    assert list(files) == [HARD_PATH, WORD_PATH, "好.txt", "坏.docx", "."]
    assert [error.get("severity") for error in files[WORD_PATH]] == ["error", "ignore"]
    assert "已豁免" in files[WORD_PATH][1].get("message", "")
    assert files[HARD_PATH][0].get("source") == "govlint.T103" and len(files["好.txt"]) == 0


# --- reviewdog


def test_rdjson_follows_the_messages_of_reviewdog(run: RunResult, clean_run: RunResult) -> None:
    for result in runs(run, clean_run):
        jsonschema.validate(json.loads(output("rdjson", result)), schema("rdjson.schema.json"))


def test_rdjson_counts_bytes_of_utf_8() -> None:
    first, several, long, *_ = json.loads(output("rdjson", hard_run()))["diagnostics"]
    line = "甲乙丙错误".encode()
    place = first["location"]["range"]
    assert line[place["start"]["column"] - 1 : place["end"]["column"] - 1].decode() == "错误"
    assert several["location"]["range"] == {"start": {"line": 3, "column": 10}, "end": {"line": 5}}
    assert long["location"]["range"] == {"start": {"line": 7}, "end": {"line": 7}}, "the line before is not at hand"


def test_rdjson_suggests_the_bytes_to_replace() -> None:
    first, second, *_ = json.loads(output("rdjson", hard_run()))["diagnostics"]
    edit = {"range": {"start": {"line": 3, "column": 1}, "end": {"line": 3, "column": 4}}, "text": "乙"}
    assert second["suggestions"] == [edit]
    assert first["suggestions"] == [{"range": first["location"]["range"], "text": "257"}]
    assert first["related_locations"][0]["location"]["range"]["start"] == {"line": 9}
