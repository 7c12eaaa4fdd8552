"""A small invented run, built by hand: one report with findings of every kind, one that is sound."""

from __future__ import annotations

from decimal import Decimal

import pytest

from govlint.diagnostics import Basis, Diagnostic, FigureRef, Location, Related, Severity
from govlint.results import Assessed, FileResult, ReportResult, RunResult

LINE = "其中：甲类事项 | 件 | 196"


def build_run() -> RunResult:
    """Two files; the first holds a report with an error, a warning, an info and a reading problem."""
    place = Location("江城/甲.txt", 12, 15, 12, 18)
    total = Location("江城/甲.txt", 13, 8, 13, 9)
    error = Diagnostic(
        "T210", "part-exceeds-total", "none_issued", Severity.ERROR,
        {"zh": "甲类事项 196 件，乙类总数为 0", "en": "196 items of kind A, but the total of kind B is 0"},
        "report", place,
        args={"part": Decimal("196"), "whole": Decimal("0"), "count": 2},
        report=0, excerpt=LINE,
        where={"zh": "第二部分 表一 ‘甲类事项’", "en": "part 2, table 1 ‘A’"},
        figures=(
            FigureRef("statistics.a", "甲类事项", "196", "196", "件", 0, place),
            FigureRef("statistics.b", "乙类总数", "0", "0", "件", 0, total),
        ),
        related=(Related(total, {"zh": "总数在这里", "en": "the total stands here"}, 0),),
        expected="0", actual="196",
        suggestions=({"key": "statistics.b", "report": 0, "value": "196",
                      "reason": {"zh": "漏填", "en": "left out"}, "resolves": ["aa"]},),
        basis=Basis("form", "", "某办〔2019〕1号", "表一"), fingerprint="aa", help="docs/rules/T210.md",
    )  # fmt: skip
    warning = Diagnostic(
        "T221", "reporting-unit-blank", "default", Severity.WARNING,
        {"zh": "填报单位空白", "en": "the unit is left blank"}, "report", Location("江城/甲.txt", 3, 1, 3, 5),
        report=0, excerpt="单位（盖章）：", cause="aa", basis=Basis("custom", "通行做法"), fingerprint="bb",
    )  # fmt: skip
    info = Diagnostic(
        "D505", "sign-off-date-incomplete", "no_day", Severity.INFO,
        {"zh": "日期没有写明日", "en": "the date lacks its day"}, "report", Location("江城/甲.txt", 20, 1, 20, 8),
        report=0, excerpt="2019年3月", basis=Basis("law", "条例", "条例", "第五十条"), fingerprint="cc",
    )  # fmt: skip
    reader = Diagnostic(
        "E902", "table-not-understood", "default", Severity.WARNING,
        {"zh": "表格无法识别", "en": "table not understood"}, "reader", Location("江城/甲.txt", 15, 1, 15, 3),
        report=0, excerpt="表二", fingerprint="dd",
    )  # fmt: skip
    waived = Diagnostic(
        "S110", "title-missing", "default", Severity.INFO, {"zh": "缺标题", "en": "no title"}, "report",
        Location("乙.txt", 1, 1, 1, 2), report=1, fingerprint="ee",
        suppressed={"by": "waiver", "reason": "r", "who": "w", "until": None},
    )  # fmt: skip
    return RunResult(
        files=[FileResult("江城/甲.txt", "linted", None, 1), FileResult("乙.txt", "linted", None, 1),
               FileResult("丙.md", "skipped", "not-a-report", 0)],
        reports=[
            ReportResult("jiangcheng/2018/0", "江城/甲.txt", 0, "江城市某局2018年报告",
                         {"name": "江城市某局", "id": "jiangcheng", "level": "department", "former": ()}, 2018,
                         "form-a", (1, 21), [{"id": "statistics", "form": "form-a", "lines": (5, 14)}],
                         Assessed(40, 1, 3, 0.95, 20, 19)),
            ReportResult("-/2019/0", "乙.txt", 0, None, {"name": None, "id": "-", "level": None, "former": ()}, None,
                         None, (1, 9), [], Assessed(30, 0, 0, None)),
        ],
        diagnostics=[warning, error, reader, info, waived],
        exit_code=1,
    )  # fmt: skip


@pytest.fixture
def run() -> RunResult:
    return build_run()


@pytest.fixture
def clean_run() -> RunResult:
    """One file with one sound report, everything assessed."""
    result = build_run()
    report = result.reports[0]
    report.assessed = Assessed(42, 0, 0, 1.0, 42, 42)
    return RunResult(files=result.files[:1], reports=[report])
