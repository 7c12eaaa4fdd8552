"""An invented report is silent; each planted mistake is found by its rule and place; hostile XML is refused."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

import govlint_foia
from govlint.api import Rule
from govlint.testing import findings_of, lint_files, lint_text, plugin_registry, run_examples

SOUND = (Path(__file__).parent / "data" / "invented-2023.xml").read_text(encoding="utf-8")
ALONE = plugin_registry("govlint_foia", builtin=False)
BESIDE = plugin_registry("govlint_foia")
REGISTRIES = pytest.mark.parametrize("registry", [ALONE, BESIDE], ids=["alone", "beside the built-in rules"])

# What stands in the report, what is planted for it, and the codes that must be found at the lines of the figures.
PLANTED = {
    "pending at the end": ("EndQuantity>21<", "EndQuantity>20<", {"FOIA101", "FOIA104"}),
    "received by the agency": ("ReceivedQuantity>203<", "ReceivedQuantity>230<", {"FOIA101", "FOIA104"}),
    "a reason of denial": ("DenialQuantity>14<", "DenialQuantity>41<", {"FOIA102", "FOIA104"}),
    "total of dispositions": ("DispositionTotalQuantity>64<", "DispositionTotalQuantity>63<",
                              {"FOIA102", "FOIA103", "FOIA104"}),
    "appeals affirmed": ("AffirmedQuantity>3<", "AffirmedQuantity>5<", {"FOIA102", "FOIA104"}),
    "an increment of days": ("ProcessedQuantity>70<", "ProcessedQuantity>71<", {"FOIA105", "FOIA104"}),
    "total costs": ("TotalCostAmount>98000.00<", "TotalCostAmount>99000.00<", {"FOIA106", "FOIA104"}),
    "backlog": ("BackloggedRequestQuantity>0<", "BackloggedRequestQuantity>7<", {"FOIA107", "FOIA104"}),
}  # fmt: skip


def codes(text: str, registry: object = ALONE) -> set[str]:
    return {d.code for d in findings_of(lint_text(text, path="report.xml", registry=registry))}  # type: ignore[arg-type]


@pytest.mark.parametrize("rule", govlint_foia.govlint_rules(), ids=lambda rule: rule.code)
def test_examples(rule: Rule) -> None:
    assert run_examples(rule, registry=ALONE) == []


@REGISTRIES
def test_a_sound_report_is_read_whole_and_says_nothing(registry: object) -> None:
    result = lint_text(SOUND, path="report.xml", registry=registry)  # type: ignore[arg-type]
    assert result.diagnostics == [] and result.exit_code == 0
    report = result.reports[0]
    assert (report.issuer["name"], report.year, report.form) == ("Agency of Invented Affairs", 2023, "foia-annual")
    assert len(report.tables) == 9
    assert report.assessed.identities_checked > 80 and report.assessed.not_assessable == 0


@REGISTRIES
@pytest.mark.parametrize("name", PLANTED)
def test_a_planted_mistake_is_found_and_nothing_else(name: str, registry: object) -> None:
    before, after, wanted = PLANTED[name]
    assert SOUND.count(before) == 1
    text = SOUND.replace(before, after)
    assert codes(text, registry) == wanted


def test_what_is_found_names_the_place_and_speaks_both_languages() -> None:
    text = SOUND.replace("EndQuantity>21<", "EndQuantity>20<")
    line = next(n for n, said in enumerate(text.splitlines(), 1) if "EndQuantity>20<" in said)
    found = [d for d in findings_of(lint_text(text, path="report.xml", registry=ALONE)) if d.code == "FOIA101"]
    assert [(d.location.line, d.location.column) for d in found] == [(line, 54)]
    assert "‘ONE’: pending at the start and received are 152" in found[0].message["en"]
    assert "‘ONE’：年初未结与收到合计 152" in found[0].message["zh"]
    assert {figure.key for figure in found[0].figures} >= {"requests.unit_org1.pending_end"}


def test_years_of_one_agency_are_compared(tmp_path: Path) -> None:
    from_last_year = SOUND.replace(">2023<", ">2024<").replace("StartQuantity>19<", "StartQuantity>27<")
    (tmp_path / "2023.xml").write_text(SOUND, encoding="utf-8")
    (tmp_path / "2024.xml").write_text(from_last_year, encoding="utf-8")
    found = [d for d in lint_paths(tmp_path) if d == "FOIA201"]
    assert found == ["FOIA201"] * 2  # appeals and consultations do not go on from last year; requests now do


def lint_paths(folder: Path) -> list[str]:
    return [d.code for d in findings_of(lint_files([folder], registry=BESIDE))]


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ('<!DOCTYPE x [<!ENTITY a "b">]>' + SOUND.partition("\n")[2], "DOCTYPE"),
        (SOUND[:-40], "well-formed"),
        (SOUND.replace('ref="ORG2"', 'ref="ORG9"', 1), "no organization of the report"),
        (SOUND.replace('ref="ORG2"', 'ref="ORG1"', 1), "second row"),
        ("<FoiaAnnualReport>" + "<a>" * 600 + "</a>" * 600 + "</FoiaAnnualReport>", "nested too deeply"),
        (SOUND.replace('encoding="UTF-8"', 'encoding="x-none"'), "encoding"),
    ],
)
def test_what_cannot_be_read_is_said_and_never_a_finding(text: str, says: str) -> None:
    result = lint_text(text, path="report.xml", registry=ALONE)
    assert [d.code for d in result.diagnostics] == ["E901"] and result.exit_code == 3
    assert says in result.diagnostics[0].message["en"]


def test_a_text_of_very_many_lines_is_read_in_no_time() -> None:
    text = SOUND.replace("<nc:DocumentDescriptionText>", "<nc:DocumentDescriptionText>x" + "\n" * 200_000)
    begun = time.process_time()
    assert lint_text(text, path="report.xml", registry=ALONE, select=["FOIA101"]).exit_code == 0
    assert time.process_time() - begun < 3


@pytest.mark.parametrize("text", ["<page>FoiaAnnualReport</page>", "<feed/>", "", "<not xml"])
def test_other_xml_is_left_alone(tmp_path: Path, text: str) -> None:
    (tmp_path / "other.xml").write_text(text, encoding="utf-8")
    (tmp_path / "report.xml").write_text(SOUND, encoding="utf-8")
    assert lint_paths(tmp_path) == []


def test_a_report_in_chinese_is_not_touched() -> None:
    text = "# 江城市水务局2023年政府信息公开工作年度报告\n\n一、总体情况\n\n全年主动公开政府信息30条。\n"
    alone, beside = (lint_text(text, registry=r) for r in (None, BESIDE))
    assert [d.code for d in beside.diagnostics] == [d.code for d in alone.diagnostics]
    assert [r.form for r in beside.reports] == [r.form for r in alone.reports]
