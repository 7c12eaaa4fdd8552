"""CSV for spreadsheets and Markdown for comments."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest

from govlint.diagnostics import Location
from govlint.results import RunResult
from tests.reporters.kit import HARD_PATH, WORD_PATH, finding, hard_run, output

GOLDEN = Path(__file__).parent / "golden"


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize(("name", "suffix"), [("csv", "csv"), ("markdown", "md")])
def test_the_whole_output(name: str, suffix: str, lang: str, run: RunResult) -> None:
    assert output(name, run, lang) == (GOLDEN / f"{name}.{lang}.{suffix}").read_text(encoding="utf-8")


def rows(result: RunResult) -> list[dict[str, str]]:
    raw = output("csv", result, "en").encode("utf-8")
    assert raw.startswith(b"\xef\xbb\xbf"), "by this mark Excel knows that the file is UTF-8"
    return list(csv.DictReader(io.StringIO(raw.decode("utf-8-sig"), newline="")))


def test_csv_has_a_row_for_every_finding() -> None:
    found = rows(hard_run())
    assert len(found) == 7
    assert (found[0]["file"], found[0]["line"], found[0]["issuer"]) == (HARD_PATH, "3", "江城市某局")
    assert (found[3]["file"], found[3]["line"], found[3]["where"]) == (WORD_PATH, "t2.3.4", "part 3, table ‘甲’ × 乙")
    assert found[4]["suppressed"] == "waived: =已说明, 见附件 (王某), until 2030-01-01"
    assert found[0]["suggestion"] == "甲 × 乙 = 257"
    assert found[5]["finding"].startswith("[tool problem]")


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("=HYPERLINK(1)", "'=HYPERLINK(1)"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("+1+cmd|' /C calc'!A0", "'+1+cmd|' /C calc'!A0"),
        ("-2+3", "'-2+3"),
        ("＝1＋1", "'＝1＋1"),
        ("甲=乙", "甲=乙"),
    ],
)
def test_no_cell_of_the_csv_is_a_formula(text: str, cell: str) -> None:
    assert rows(RunResult(diagnostics=[finding(message=text, report=None)]))[0]["finding"] == cell


@pytest.mark.parametrize("number", ["-5", "12.5", "+3", "66.6%"])
def test_numbers_stay_numbers_in_the_csv(number: str) -> None:
    found = finding(report=None, expected=number, actual="0")
    assert rows(RunResult(diagnostics=[found]))[0]["expected"] == number


def test_markdown_shows_texts_and_no_markup_of_theirs() -> None:
    text = output("markdown", hard_run())
    row = next(line for line in text.splitlines() if "a\\<b\\>" in line)
    assert "\\| \\`e\\` \\[f\\](g) \\*h\\*" in row
    assert row.replace("\\|", "").count("|") == 5
    assert f"`{HARD_PATH}`" in text


@pytest.mark.parametrize(
    ("explanations", "shown"),
    [((None, None), "甲 = 1; 乙 = 2"), ((1, 2), "甲 = 1; 乙 = 2"), ((2, 2), "甲 = 1 + 乙 = 2")],
)
def test_suggestions_of_one_explanation_belong_together(explanations: tuple[int | None, ...], shown: str) -> None:
    values = zip("甲乙", "12", explanations, strict=True)
    suggestions = tuple({"key": key, "value": value, "explanation": number} for key, value, number in values)
    found = finding(report=None, suggestions=suggestions)
    assert rows(RunResult(diagnostics=[found]))[0]["suggestion"] == shown


def test_a_place_keeps_to_its_cell_of_the_markdown_table() -> None:
    place = Location("甲`\n乙.xlsx", table=1, row=3, cell=2, heading="表|<b>!B3")
    text = output("markdown", RunResult(diagnostics=[finding(report=None, location=place)]))
    assert "| 表\\|\\<b\\>\\!B3 |" in text
    assert "## `甲 ␊乙.xlsx`\n" in text


def test_markdown_names_sound_reports_and_what_was_waived() -> None:
    text = output("markdown", hard_run())
    assert "## 没有发现问题的报告\n\n- 甲\n" in text
    assert "## 已豁免的问题" in text and "王某" in text
