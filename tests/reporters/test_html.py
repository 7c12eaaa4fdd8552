"""The HTML page: whole without a network, safe whatever a report says, its wrong cells marked."""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import Any

import html5lib
import pytest

from govlint.appendix import complete
from govlint.diagnostics import FigureRef, Location
from govlint.results import PictureCell, RunResult, TablePicture
from govlint.running.runner import RunOptions
from govlint.running.runner import run as check
from govlint.testing.lint import builtin_registry
from tests.gates.processes import EXAMPLES
from tests.reporters.kit import HARD_PATH, finding, hard_run, output, report


def page(result: RunResult, lang: str = "zh") -> Any:
    """The page as a browser reads it; a mistake in its markup fails."""
    parser = html5lib.HTMLParser(html5lib.getTreeBuilder("lxml"), strict=True, namespaceHTMLElements=False)
    return parser.parse(output("html", result, lang))


def having(tree: Any, name: str) -> list[Any]:
    found: list[Any] = tree.xpath(f"//*[contains(concat(' ', @class, ' '), ' {name} ')]")
    return found


def text_of(element: Any) -> str:
    return " ".join("".join(element.itertext()).split())


@pytest.fixture(scope="module")
def examples() -> RunResult:
    registry = builtin_registry()
    result = check([str(EXAMPLES)], RunOptions(figures=True), registry)
    complete(result, registry, {"rules", "tables"})
    return result


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_markup_is_sound(lang: str, run: RunResult, clean_run: RunResult, examples: RunResult) -> None:
    for result in (run, clean_run, hard_run(), RunResult(), examples):
        tree = page(result, lang)
        identifiers = tree.xpath("//@id")
        assert len(set(identifiers)) == len(identifiers)
        assert {href[1:] for href in tree.xpath("//a/@href")} <= set(identifiers)
        assert tree.getroot().get("lang") == {"zh": "zh-CN", "en": "en"}[lang]


def test_nothing_is_fetched(examples: RunResult) -> None:
    written = output("html", examples)
    assert not re.search(r"https?:|//cdn|@import|url\(", written)
    assert "default-src 'none'" in written
    assert page(examples).xpath("//script/@src | //link | //img | //iframe") == []


def test_texts_of_a_report_stay_texts() -> None:
    tree = page(hard_run())
    heading = having(tree, "finding")[0].find("h3")
    assert "a<b>&\"c\"'d'" in text_of(heading)
    assert "<b>&" not in output("html", hard_run())
    evil = RunResult(reports=[report(HARD_PATH, title='"><script>alert(1)</script>')])
    assert len(page(evil).xpath("//script")) == 1


def test_every_finding_is_there_and_says_how_grave_it_is(examples: RunResult) -> None:
    findings = having(page(examples), "finding")
    assert len(findings) == len(examples.diagnostics)
    for severity in ("error", "warning", "info"):
        count = sum(1 for one in findings if one.get("data-severity") == severity)
        assert count == examples.count(severity)
        assert text_of(having(page(examples), severity)[0]).startswith(str(count))


@pytest.mark.parametrize(
    ("result", "verdict"),
    [
        (RunResult(), "没有可检查的报告"),
        (RunResult(reports=[report("a")]), "未发现问题"),
        (RunResult(reports=[report("a")], diagnostics=[finding("a")], exit_code=1), "需要修改"),
        (RunResult(reports=[report("a")], diagnostics=[finding("a", fault="reader")], exit_code=3), "有内容无法检查"),
        (hard_run(), "需要修改"),
    ],
)
def test_the_verdict(result: RunResult, verdict: str) -> None:
    assert text_of(having(page(result), "verdict")[0]) == verdict


def marked(tree: Any) -> dict[str, str]:
    """The text of each marked cell and how it is marked."""
    return {text_of(cell): cell.get("class", "").strip() for cell in tree.xpath("//td[@class]")}


def run_with_table(**more: Any) -> RunResult:
    """A report with a table of three cells; the finding stands at the second and was compared with the first."""
    figures = tuple(
        FigureRef(key, key, key, None, None, 0, Location(HARD_PATH, 3, at, 3, at + 2))
        for key, at in (("a.one", 1), ("a.two", 4))
    )
    result = RunResult(reports=[report(HARD_PATH)], diagnostics=[finding(figures=figures, **more)])
    head = (PictureCell("头", head=True, colspan=3),)
    cells = (PictureCell("a.one", "a.one"), PictureCell("a.two", "a.two"), PictureCell("", "a.three", missing=True))
    result.reports[0].pictures = (TablePicture("a", "form-a", "表", (head, cells)),)
    return result


def test_the_wrong_cell_and_those_it_was_compared_with_are_marked() -> None:
    assert marked(page(run_with_table())) == {
        "a.two1": "error wrong", "a.one": "error involved", "": "missing",
    }  # fmt: skip


def test_a_suggestion_says_which_cell_is_wrong() -> None:
    suggested = run_with_table(suggestions=({"key": "a.one", "value": "1"},))
    assert marked(page(suggested))["a.one1"] == "error wrong"
    doubtful = run_with_table(suggestions=({"key": "a.one", "value": "1", "explanation": 1},
                                           {"key": "a.two", "value": "2", "explanation": 2}))  # fmt: skip
    assert marked(page(doubtful))["a.two1"] == "error wrong"


def test_what_follows_from_another_finding_points_at_no_cell_and_stands_below_it() -> None:
    result = run_with_table(fingerprint="cause")
    result.diagnostics.insert(0, finding(code="T999", cause="cause", figures=result.diagnostics[0].figures[:1]))
    tree = page(result)
    assert [one.get("class") for one in having(tree, "finding")] == ["finding error", "finding error follows"]
    assert marked(tree)["a.two1"] == "error wrong" and "involved" in marked(tree)["a.one"]


def test_what_was_waived_is_shown_with_its_reason() -> None:
    tree = page(run_with_table(suppressed={"by": "waiver", "reason": "已说明", "who": "王某", "until": None}))
    assert text_of(having(tree, "why")[0]) == "已豁免：已说明（王某）"
    assert "suppressed wrong" in marked(tree).values()
    assert having(tree, "sound"), "nothing is left to do"


def test_the_tables_of_the_examples_are_drawn(examples: RunResult) -> None:
    tree = page(examples)
    drawn = sum(len(one.pictures) for one in examples.reports)
    assert len(tree.xpath("//table")) == drawn > 10
    assert having(tree, "wrong") and len(tree.xpath("//details[@open]")) < drawn


def test_what_could_not_be_checked_is_listed() -> None:
    assert "无法核对的项目（2）" in text_of(having(page(hard_run()), "unchecked")[0])


def test_a_missing_extra_is_one_error_that_names_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from govlint.__main__ import main

    (tmp_path / "a.txt").write_text("甲", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setitem(sys.modules, "jinja2", None)
    monkeypatch.delitem(sys.modules, "govlint.reporters.html", raising=False)
    assert main(["check", "a.txt", "--output-format", "html", "--lang", "en"]) == 3
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err == "govlint: For the output format html, first run: pip install 'govlint[report]'\n"


def test_both_themes_and_paper_are_styled() -> None:
    style = "".join(page(RunResult()).xpath("//style/text()"))
    assert "prefers-color-scheme: dark" in style and "@media print" in style and "max-width: 40rem" in style
