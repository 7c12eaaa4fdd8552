"""Fingerprints: what changes them and what does not."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

import pytest

from govlint.diagnostics import Diagnostic, FigureRef, Location, Severity
from govlint.digests import digest
from govlint.policy.diagnose import Found
from govlint.policy.fingerprints import assign, scope_key

HERE = Location("a.txt", 3, 4, 3, 6)
SAID = {"zh": "差 1", "en": "off by 1"}
BASE = Diagnostic("T101", "a-name", "default", Severity.ERROR, SAID, "report", HERE, report=0)
OWNERS = [("某局", 2023), ("某局", 2022), ("-", None)]


def ref(key: str, value: str = "5") -> FigureRef:
    return FigureRef(key, "label", value, value, "件", 0, HERE)


def fingerprint(diagnostic: Diagnostic, section: str = "", quote: str = "") -> str:
    (done,) = assign([Found(replace(diagnostic), section, quote)], OWNERS)
    return done.fingerprint


def test_form() -> None:
    assert re.fullmatch(r"[0-9a-f]{32}", fingerprint(BASE))
    joined = "\x1f".join(("T101", "default", "某局", "2023", "s1:甲乙"))
    assert fingerprint(BASE, "s1", "甲 乙") == digest(joined)


@pytest.mark.parametrize(
    "other",
    [
        replace(BASE, severity=Severity.INFO),
        replace(BASE, message={"zh": "差 2", "en": "off by 2"}),
        replace(BASE, location=Location("b.md", 30, 1, 30, 2)),
        replace(BASE, expected="5", actual="6", args={"difference": Decimal(1)}),
        replace(BASE, excerpt="another", name="renamed"),
    ],
)
def test_values_messages_places_and_paths_do_not_count(other: Diagnostic) -> None:
    assert fingerprint(other) == fingerprint(BASE)


def test_what_counts() -> None:
    prints = [
        fingerprint(BASE),
        fingerprint(replace(BASE, code="T102")),
        fingerprint(replace(BASE, case="other")),
        fingerprint(replace(BASE, report=1)),
        fingerprint(replace(BASE, report=2)),
        fingerprint(BASE, "s1"),
        fingerprint(BASE, "s2"),
        fingerprint(BASE, "s1", "甲"),
        fingerprint(replace(BASE, figures=(ref("a.b.c"),))),
        fingerprint(replace(BASE, figures=(ref("a.b.c"), ref("a.b.d")))),
    ]
    assert len(set(prints)) == len(prints)


def test_scope_keys() -> None:
    two = replace(BASE, figures=(ref("b.b.b"), ref("a.a.a", "9"), ref("b.b.b")))
    assert scope_key(Found(two, "s1", "quoted")) == "a.a.a,b.b.b"
    assert scope_key(Found(BASE, "s1", "２０１８ 年　一\n月")) == "s1:2018年一月"


def test_ordinals_count_within_the_report_or_the_file() -> None:
    same = [Found(replace(BASE, report=number)) for number in (0, 0, 1)]
    first, second, elsewhere = (done.fingerprint for done in assign(same, [("某局", 2023), ("某局", 2023)]))
    assert first != second
    assert first == elsewhere
    in_file = [found._replace(ranges_file=True, diagnostic=replace(found.diagnostic)) for found in same]
    assert len({done.fingerprint for done in assign(in_file, [("某局", 2023), ("某局", 2023)])}) == 3


def test_without_a_report_issuer_and_year_are_unknown() -> None:
    nowhere = replace(BASE, report=None)
    assert fingerprint(nowhere) == digest("\x1f".join(("T101", "default", "-", "-", ":")))


def test_a_finding_that_explains_another_is_named_as_its_cause() -> None:
    from govlint.testing import assert_found, lint_text

    figures = {"disclosed_total": 28, "disclosed_normative": 20, "issued_normative": 8, "channel_website": 135}
    labels = {
        "disclosed_total": "（一）主动公开政府信息数",
        "disclosed_normative": "其中：主动公开规范性文件数",
        "issued_normative": "制发规范性文件总数",
        "channel_website": "2.政府网站公开政府信息数",
    }
    rows = "".join(f"{labels[key]} | 条 | {value} |\n" for key, value in figures.items())
    opening = "青榆市统计局2017年政府信息公开工作年度报告\n一、概述\n本局做好公开。\n"
    result = lint_text(opening + rows, path="report.txt")
    cause = assert_found(result, "T214", "statistics.disclosed_total")
    assert assert_found(result, "T209", "statistics.disclosed_total").cause == cause.fingerprint
