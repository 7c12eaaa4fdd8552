"""Messages as people read them: whole sentences, the right figures, the way things went."""

from __future__ import annotations

from pathlib import Path

import pytest

from govlint.diagnostics import Diagnostic
from govlint.options import RunOptions
from govlint.running.runner import run
from govlint.testing import LAYOUTS, builtin_registry, docx, html, lint_text, mutate
from tests.mutations.kit import busy, in_year

_HEAD = "海滨区水务局2020年政府信息公开工作年度报告\n\n一、总体情况\n"


def only(text: str, code: str) -> Diagnostic:
    (found,) = lint_text(text, path="report.txt", select=[code]).diagnostics
    return found


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_message_is_a_whole_sentence(lang: str) -> None:
    ends = {"zh": ("。", "。”", "？"), "en": (".", "?", ".’", ".”")}[lang]
    for code, known in builtin_registry().rules.items():
        for case, texts in known.entry.rule().messages.items():
            text = texts[lang].removesuffix("{note_zh}").removesuffix("{note_en}")
            assert text.endswith((*ends, "}")), (code, case, text)
            assert lang == "zh" or not text[0].islower(), (code, case, text)


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("全年收到留言166件，同比下降10.7%（2019年为150件）。", "应是增长10.7%"),
        ("全年收到留言120件，同比增长20%（2019年为150件）。", "应是下降20%"),
        ("全年收到留言166件，同比增长11.7%（2019年为150件）。", "应是10.7%"),
    ],
)
def test_growth_in_the_wrong_direction_is_told_by_its_verb(said: str, told: str) -> None:
    assert told in only(_HEAD + said, "Q902").message["zh"]


def test_a_number_below_zero_stands_in_brackets_in_a_sum() -> None:
    made = mutate.set_figures(busy("f2021"), {"requests.granted.natural": "-3"})
    texts = [one.message["zh"] for one in lint_text(LAYOUTS["pipe-grid"].render(made), path="r.txt").diagnostics]
    assert any("(-3)" in text for text in texts)
    assert not any("+-3" in text for text in texts)


def test_what_compares_reports_shows_no_word_of_its_own_as_text_of_the_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    first = busy("f2021")
    for year in (first.year, first.year + 1):
        made = first if year == first.year else in_year(first, year)
        Path(f"{year}.txt").write_text(LAYOUTS["pipe-grid"].render(made), encoding="utf-8")
    found = [one for one in run(["."], RunOptions()).diagnostics if one.code in ("X405", "X406")]
    assert {one.code for one in found} == {"X405", "X406"}
    assert all(one.excerpt == "" for one in found)


@pytest.mark.parametrize("suffix", [".docx", ".html"])
def test_a_file_without_lines_shows_no_name_of_what_is_missing(suffix: str) -> None:
    """The excerpt is text of the file, or there is none."""
    render = {".docx": docx.render, ".html": html.render}[suffix]
    made = mutate.drop_row(mutate.drop_heading(busy("f2021"), "review_litigation"), "requests", "reject_repeat")
    found = {one.code: one for one in lint_text(render(made), path=f"report{suffix}").diagnostics}
    assert (found["S102"].excerpt, found["T107"].excerpt) == ("", "")
