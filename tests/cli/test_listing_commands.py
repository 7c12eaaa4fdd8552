"""`rules`, `explain`, `forms`, `plugins`, `init` and `parse`."""

from __future__ import annotations

import gc
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

import govlint as package
from govlint.config import load_file
from govlint.config.spec import SPEC
from govlint.linting import understand as understanding
from govlint.policy.diagnose import ENGINE
from govlint.report.model import Report
from govlint.reporters.width import display_width

Run = Callable[..., Any]
SCHEMA = json.loads(
    (Path(package.__file__).parent / "reporters" / "schemas" / "govlint-report-1.schema.json").read_text("utf-8")
)


def test_rules_are_listed_with_their_severities(govlint: Run) -> None:
    ran = govlint("rules")
    assert (ran.code, ran.err) == (0, "")
    header, *rows = ran.out.splitlines()
    assert header.split() == ["编号", "名称", "级别", "范围", "内容"]
    listed = {row.split()[0]: row for row in rows}
    assert "impossible-date" in listed["D507"]
    assert "no_day=info, no_mark=info, outside_window=warning" in listed["D505"]
    column = display_width(header[: header.index("级别")])
    assert all(row[:column].isascii() and row[column - 1] == " " != row[column] for row in rows)
    assert "a date that does not exist" in govlint("rules", "--lang", "en").out.lower() or govlint("rules").out


def test_rules_as_json(govlint: Run) -> None:
    document = json.loads(govlint("rules", "--output-format", "json").out)
    rule = next(rule for rule in document["rules"] if rule["code"] == "D505")
    assert rule["cases"] == {"no_day": "info", "no_mark": "info", "outside_window": "warning"}
    assert set(rule["summary"]) >= {"zh", "en"}
    assert [rule["code"] for rule in document["rules"]] == sorted(rule["code"] for rule in document["rules"])


@pytest.mark.parametrize("name", ["D507", "d507", "impossible-date", "D505:no_day"])
def test_explain_prints_the_page(govlint: Run, name: str) -> None:
    ran = govlint("explain", name)
    assert ran.code == 0
    assert ran.out.startswith(f"# {name[:4].upper() if name[0] in 'dD' else 'D507'} ")
    assert all(f"## {heading}" in ran.out for heading in ("检查内容", "依据", "示例", "如何修改"))


def test_the_messages_of_a_page_are_in_the_language_of_the_run(govlint: Run) -> None:
    assert "| `default` | error | 日历上没有“{date}”。请改正。 |" in govlint("explain", "D507").out
    assert "| `default` | error | There is no such date" in govlint("explain", "D507", "--lang", "en").out


@pytest.mark.parametrize("code", sorted(ENGINE))
def test_the_codes_of_the_engine_are_explained(govlint: Run, code: str) -> None:
    assert govlint("explain", code).out.startswith(f"# {code} {ENGINE[code][0]}\n")
    assert "fault" in govlint("explain", ENGINE[code][0], "--lang", "en").out


def test_a_mistake_in_the_local_folder_hides_no_page(govlint: Run, folder: Path) -> None:
    (folder / ".govlint" / "rules").mkdir(parents=True)
    (folder / ".govlint" / "rules" / "a.py").write_text("", encoding="utf-8")
    assert govlint("explain", "T101").out.startswith("# T101 ")
    ran = govlint("explain", "JC101")
    assert ran.code == 2 and "--python-rules" in ran.err


def test_explain_names_the_nearest(govlint: Run) -> None:
    ran = govlint("explain", "imposible-date")
    assert (ran.code, ran.out) == (2, "")
    assert "是否应为 impossible-date？" in ran.err


def test_forms(govlint: Run) -> None:
    listed = govlint("forms").out
    assert all(form in listed for form in ("f2019", "f2021", "legacy-table", "legacy-narrative"))
    assert "2021 年起" in listed
    shown = govlint("forms", "legacy-table", "--lang", "en").out
    assert shown.startswith("legacy-table  ")
    assert "Table statistics (" in shown
    document = json.loads(govlint("forms", "f2021", "--output-format", "json").out)
    keys = [figure["key"] for table in document["forms"][0]["tables"] for figure in table["figures"]]
    assert len(keys) == 200
    assert len(set(keys)) == 200


def test_plugins(govlint: Run) -> None:
    ran = govlint("plugins")
    assert ran.code == 0
    assert "govlint_rules.plugin" in ran.out
    document = json.loads(govlint("plugins", "--output-format", "json").out)
    assert document["refused"] == []
    assert "D507" in document["plugins"][0]["rules"]


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_init_writes_a_file_that_holds_and_explains_itself(govlint: Run, folder: Path, lang: str) -> None:
    ran = govlint("init", "--profile", "strict", "--lang", lang)
    assert ran.code == 0
    path = folder / ".govlint.yaml"
    text = path.read_text(encoding="utf-8")
    assert [said.text for said in load_file(str(path)).extends or ()] == ["strict"]
    # Every other key is there as a comment, and what the comment shows is valid.
    lines = [line[2:] for line in text.splitlines() if line.startswith("# ") and _is_setting(line[2:])]
    path.write_text("extends: strict\n" + "\n".join(lines) + "\n", encoding="utf-8")
    (folder / ".govlint").mkdir()
    (folder / ".govlint" / "baseline.json").write_text('{"schema": "govlint-baseline/1", "findings": []}', "utf-8")
    (folder / "reports.yaml").write_text("reports: []\n", encoding="utf-8")
    assert set(yaml.safe_load(path.read_text(encoding="utf-8"))) == {key.name for key in SPEC}
    assert govlint("check", "good.txt").code == 0
    again = govlint("init")
    assert (again.code, path.read_text(encoding="utf-8").startswith("extends")) == (2, True)
    assert "已经存在" in again.err


def _is_setting(line: str) -> bool:
    name = line.strip().lstrip("- ").partition(":")[0]
    return line.startswith("  ") or name in {key.name for key in SPEC}


def test_init_needs_a_folder(govlint: Run, folder: Path) -> None:
    assert govlint("init", "nowhere").code == 2
    (folder / "sub").mkdir()
    assert govlint("init", "sub").code == 0
    assert (folder / "sub" / ".govlint.yaml").is_file()


def test_parse_shows_what_was_understood(govlint: Run, folder: Path) -> None:
    yaml_text = govlint("parse", "good.txt", "bad.txt").out
    json_text = govlint("parse", "good.txt", "bad.txt", "--output-format", "json").out
    document = json.loads(json_text)
    jsonschema.validate(document, SCHEMA)
    from_yaml = yaml.safe_load(yaml_text)
    jsonschema.validate(from_yaml, SCHEMA)
    assert [report["path"] for report in document["reports"]] == ["bad.txt", "good.txt"]
    report = document["reports"][1]
    assert report["title"] == {"text": "江城市测试局2018年政府信息公开工作年度报告", "line": 1, "column": 1}
    assert (report["year"], report["issuer"]["name"]) == (2018, "江城市测试局")
    assert report["signoff"]["date"]["month"] == 3
    assert from_yaml["reports"][1]["sections"] == report["sections"]


@pytest.mark.parametrize("output_format", ["yaml", "json"])
def test_parse_holds_the_reports_of_one_file_at_a_time(
    govlint: Run, folder: Path, monkeypatch: pytest.MonkeyPatch, output_format: str
) -> None:
    """What was written of the files before is gone when the next one is read; the file is replaced at the end."""
    text = (folder / "good.txt").read_text(encoding="utf-8")
    for number in range(6):
        (folder / f"more{number}.txt").write_text(text, encoding="utf-8")
    (folder / "all").write_text("old", encoding="utf-8")
    alive: list[int] = []
    read = understanding.understand

    def counted(*given: Any) -> Any:
        gc.collect()
        alive.append(sum(isinstance(one, Report) for one in gc.get_objects()))
        assert (folder / "all").read_text(encoding="utf-8") == "old"
        return read(*given)

    monkeypatch.setattr(understanding, "understand", counted)
    assert govlint("parse", ".", "--output-format", output_format, "--output-file", "all").code == 0
    assert len(alive) >= 8 and max(alive) <= alive[0] + 2
    document = yaml.safe_load((folder / "all").read_text(encoding="utf-8"))
    jsonschema.validate(document, SCHEMA)
    assert len(document["reports"]) == 8


def test_parse_says_what_it_could_not_read(govlint: Run, folder: Path) -> None:
    (folder / "letter.txt").write_text("各位同事：周五下午开会。\n", encoding="utf-8")
    ran = govlint("parse", "good.txt", "letter.txt", "missing.txt")
    assert ran.code == 3
    assert "letter.txt 中没有识别到报告" in ran.err
    assert "missing.txt" in ran.err
    assert len(yaml.safe_load(ran.out)["reports"]) == 1
