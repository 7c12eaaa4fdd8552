"""The formats for people: text and grouped."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from govlint.diagnostics import Basis, Diagnostic, Location, Severity
from govlint.reporters import grouped, text
from govlint.reporters.options import ReportOptions
from govlint.reporters.width import display_width
from govlint.reporters.wording import basis_of, place
from govlint.results import Assessed, RunResult

GOLDEN = Path(__file__).parent / "golden"


def as_text(result: RunResult, **options: object) -> str:
    return "".join(text.write(result, ReportOptions(**options)))  # type: ignore[arg-type]


def as_groups(result: RunResult, **options: object) -> str:
    return "".join(grouped.write(result, ReportOptions(**options)))  # type: ignore[arg-type]


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("name", ["text", "grouped"])
def test_the_whole_output(name: str, lang: str, run: RunResult) -> None:
    written = as_text(run, lang=lang) if name == "text" else as_groups(run, lang=lang)
    assert written == (GOLDEN / f"{name}.{lang}.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("line", "column", "end", "marked"),
    [
        ("其中：甲类事项 | 件 | 196", 15, 18, "196"),
        ("（一）主动公开（二）依申请", 4, 8, "主动公开"),
        ("　　全角空格后的１２件", 9, 11, "１２"),
        ("a, b, 丙", 7, 8, "丙"),
        ("制表\t符号", 4, 6, "符号"),
        ("甲" * 300 + "错" + "乙" * 300, 301, 302, "错"),
    ],
)
def test_the_caret_stands_under_its_text(line: str, column: int, end: int, marked: str) -> None:
    diagnostic = Diagnostic(
        "T103", "some-mistake", "default", Severity.ERROR, {"zh": "错"}, "report",
        Location("a.txt", 7, column, 7, end), excerpt=line,
    )  # fmt: skip
    source, caret = as_text(RunResult(diagnostics=[diagnostic]), width=90).splitlines()[1:3]
    start = display_width(caret[: caret.index("^")])
    assert caret.count("^") == display_width(marked)
    before = 0
    for offset, char in enumerate(source):
        if before == start:
            assert source[offset : offset + len(marked)] == marked
            break
        before += display_width(char)
    else:
        raise AssertionError("the caret stands under no character")
    assert display_width(source) <= 90


def test_a_part_of_a_very_long_line_keeps_its_caret() -> None:
    diagnostic = Diagnostic(
        "T103", "some-mistake", "default", Severity.ERROR, {"zh": "错"}, "report",
        Location("a.txt", 1, 5003, 1, 5005), excerpt="甲乙错误丙", excerpt_start=5000,
    )  # fmt: skip
    source, caret = as_text(RunResult(diagnostics=[diagnostic])).splitlines()[1:3]
    assert source == "  1 | …甲乙错误丙"
    assert caret == "    |      ^^^^"


def test_a_place_over_several_lines_is_marked_to_the_end_of_the_first() -> None:
    diagnostic = Diagnostic(
        "T103", "some-mistake", "default", Severity.ERROR, {"zh": "错"}, "report",
        Location("a.txt", 1, 3, 4, 2), excerpt="甲乙丙丁",
    )  # fmt: skip
    assert as_text(RunResult(diagnostics=[diagnostic])).splitlines()[2] == "    |     ^^^^"


@pytest.mark.parametrize(
    ("location", "shown"),
    [
        (Location("a.txt", 3, 4), "a.txt:3:4"),
        (Location("a.txt", 3), "a.txt:3"),
        (Location("a.docx", paragraph=7), "a.docx:¶7"),
        (Location("a.docx", table=2, row=3, cell=4), "a.docx:t2.3.4"),
        (Location("a.pdf", page=5), "a.pdf:p5"),
        (Location("a.txt"), "a.txt"),
    ],
)
def test_places(location: Location, shown: str) -> None:
    assert place(location) == shown


def test_colours_only_where_allowed(run: RunResult) -> None:
    assert "\x1b[" not in as_text(run) + as_groups(run)
    assert "\x1b[31merror\x1b[0m" in as_text(run, color=True)
    assert "\x1b[31m" in as_groups(run, color=True)


def test_a_source_cannot_steer_the_terminal(run: RunResult) -> None:
    first = run.diagnostics[0]
    first.excerpt = "\x1b[2J单位"
    first.message = {"zh": "填报\x1b[2J单位"}
    run.reports[0].title = "标题\x1b[2J"
    assert "\x1b" not in as_text(run) + as_groups(run)


def test_quiet_leaves_out_the_summary(run: RunResult) -> None:
    assert "检查 2 个文件" in as_text(run)
    assert "检查 2 个文件" not in as_text(run, quiet=True) + as_groups(run, quiet=True)


def test_clean_says_how_much_was_assessed(clean_run: RunResult) -> None:
    assert as_text(clean_run) == "检查 1 个文件、1 份报告：未发现问题（勾稽关系 42 项中核对 42 项）\n"
    assert "no problem found (42 of 42 identities assessed)" in as_text(clean_run, lang="en")
    assert "未发现问题" in as_groups(clean_run)


def test_too_little_assessed_is_never_called_clean(clean_run: RunResult) -> None:
    clean_run.reports[0].assessed = Assessed(5, 37, 0, 5 / 42, 42, 5)
    for written in (as_text(clean_run), as_groups(clean_run)):
        assert "未发现问题" not in written
        assert "核对过少" in written


def test_f006_is_never_called_clean(clean_run: RunResult) -> None:
    """Not even where it is waived."""
    clean_run.diagnostics.append(
        Diagnostic(
            "F006",
            "too-little-assessable",
            "default",
            Severity.WARNING,
            {"zh": "过少"},
            "report",
            Location("a.txt", 1),
            report=0,
            suppressed={"by": "waiver"},
        )
    )
    assert "未发现问题" not in as_text(clean_run)


def test_a_run_without_reports_is_not_clean() -> None:
    assert as_text(RunResult()) == "检查 0 个文件、0 份报告：没有可检查的报告\n"


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_custom_and_taste_are_never_shown_as_law(lang: str) -> None:
    for kind in ("custom", "editorial"):
        said = basis_of(Basis(kind, "某办〔2019〕1号"), lang)
        assert said is not None
        assert ("并非法定" in said) if lang == "zh" else ("not law" in said)
    assert basis_of(Basis("arithmetic"), lang) is None


def test_many_figures_are_cut(run: RunResult) -> None:
    error = run.diagnostics[1]
    error.figures = tuple(
        figure._replace(location=replace_line(figure.location, 40 + n)) for n, figure in enumerate(error.figures * 10)
    )
    assert "… +14" in as_text(run)


def replace_line(location: Location, line: int) -> Location:
    return location._replace(line=line)


def test_findings_outside_any_file_are_shown(clean_run: RunResult) -> None:
    refused = Diagnostic(
        "E906", "plugin-refused", "default", Severity.ERROR, {"zh": "插件 x 被拒绝"}, "tool", Location()
    )
    clean_run.diagnostics.append(replace(refused))
    assert "【工具问题】插件 x 被拒绝" in as_text(clean_run)
    assert "【工具问题】插件 x 被拒绝" in as_groups(clean_run)
