"""The language server over real pipes: what an editor sees while somebody types."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from lsprotocol import types

from govlint.__main__ import main
from tests.gates.sources import ROOT
from tests.lsp.editor import Editor, uri

REPORT = ROOT / "examples" / "disclosure-2023.md"
TOTAL = 'requests.new.total: {value: "178", raw: "178"'
WRONG = 'requests.new.total: {value: "187", raw: "187"'


@pytest.fixture(scope="module")
def editor() -> Iterator[Editor]:
    made = Editor()
    yield made
    assert made.quit() == 0


@pytest.fixture(scope="module")
def parsed(tmp_path_factory: pytest.TempPathFactory) -> str:
    path = tmp_path_factory.mktemp("parsed") / "report.yaml"
    assert main(["parse", str(REPORT), "--output-file", str(path)]) == 0
    return path.read_text(encoding="utf-8")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A repository whose path has blanks and Chinese in it."""
    made = tmp_path / "年度 报告"
    (made / ".git").mkdir(parents=True)
    return made


def codes(found: list[types.Diagnostic]) -> list[object]:
    return [one.code for one in found]


def test_the_recorded_session_of_the_page_is_what_happens(editor: Editor, parsed: str, folder: Path) -> None:
    path = folder / "2023年度 报告.yaml"
    script = [f"打开 {path.name}", *_told(editor, path, editor.open(path, parsed))]
    script += ["把 requests.new.total 由 178 改成 187（尚未保存）"]
    found = editor.change(path, parsed.replace(TOTAL, WRONG))
    script += _told(editor, path, found)
    leading = next(one for one in found if one.code == "T101")
    actions = editor.actions(path, leading)
    script += ["T101 的快速修复：", *(f"  {title}" for title in actions)]
    suggestion = next(title for title in actions if title.startswith("把"))
    script += [f"选用“{suggestion}”", *_told(editor, path, editor.apply(path, actions[suggestion]))]
    assert editor.texts[path] == parsed
    page = (ROOT / "docs" / "editors.md").read_text(encoding="utf-8")
    assert page.partition("```text\n")[2].partition("\n```")[0] == "\n".join(script)


def _told(editor: Editor, path: Path, found: list[types.Diagnostic]) -> list[str]:
    kinds = {1: "error", 2: "warning", 3: "info"}
    return [
        f"  {one.range.start.line + 1}:{one.range.start.character + 1} {kinds[one.severity or 0]} {one.code} "
        f"[{editor.text_at(path, one.range)}] {one.message.partition('。')[0]}"
        for one in found
    ] or ["  没有问题"]


def test_a_finding_comes_with_all_that_an_editor_shows_of_it(editor: Editor, parsed: str, folder: Path) -> None:
    path = folder / "a.yaml"
    found = {one.code: one for one in editor.open(path, parsed.replace(TOTAL, WRONG))}
    leading, follows = found["T101"], found["T103"]
    assert (leading.source, leading.severity) == ("govlint", types.DiagnosticSeverity.Error)
    assert editor.text_at(path, leading.range) == "187"
    assert leading.code_description is not None
    assert Path(leading.code_description.href.removeprefix("file://")).read_text("utf-8").startswith("# T101 ")
    related = [(one.message, editor.text_at(path, one.location.range)) for one in leading.related_information or ()]
    assert ("一、本年新收政府信息公开申请数量 × 自然人 = 150", "150") in related
    assert any("T101" in one.message for one in follows.related_information or ()), "a consequence names its cause"
    hover = editor.hover(path, leading.range.start)
    assert "requests.new.total" in hover and "# T101" in hover and "依据" in hover
    assert {"150", "20", "1", "2", "3"} <= set(editor.definitions(path, leading.range.start))
    elsewhere = next(i for i, line in enumerate(parsed.split("\n")) if "requests.granted.total:" in line)
    column = parsed.split("\n")[elsewhere].index('"50"') + 1
    assert "予以公开 × 总计 = 50" in editor.hover(path, types.Position(elsewhere, column)).replace("\\", "")


@pytest.mark.parametrize("before", ["", "𠮷", "𠮷𠮷😀"])
def test_columns_count_utf16_units(editor: Editor, folder: Path, before: str) -> None:
    text = REPORT.read_text(encoding="utf-8").replace(
        "公开。新收政府信息公开申请178", f"公开{before}。新收政府信息公开申请187"
    )
    path = folder / f"{len(before)}.md"
    found = next(one for one in editor.open(path, text, "markdown") if one.code == "N601")
    assert editor.text_at(path, found.range) == "新收政府信息公开申请187件"
    line = text.split("\n")[found.range.start.line]
    assert found.range.start.character == line.index("新收政府") + sum(char > "\uffff" for char in before)


@pytest.mark.parametrize("ends", ["\r\n", "\r"])
def test_line_ends_of_other_systems_move_nothing(editor: Editor, folder: Path, ends: str) -> None:
    text = REPORT.read_text(encoding="utf-8").replace("公开申请178件", "公开申请187件")
    plain, other = folder / "plain.md", folder / f"{ord(ends[-1])}.md"
    expected = [(one.code, one.range) for one in editor.open(plain, text)]
    assert [(one.code, one.range) for one in editor.open(other, text.replace("\n", ends))] == expected


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("README.md", "# 说明\n\n2018年的项目。\n"),
        ("settings.yaml", "a: 1\n"),
        ("half.yaml", "a: [1,\n"),
        ("notes.txt", "买菜\n"),
        ("page.html", "<p>x</p>"),
        ("data.json", '{"a":'),
        ("code.py", "print()\n"),
    ],
)
def test_what_is_no_report_gives_nothing(editor: Editor, folder: Path, name: str, text: str) -> None:
    assert editor.open(folder / name, text) == []


def test_a_report_that_is_broken_for_the_moment_says_where(editor: Editor, parsed: str, folder: Path) -> None:
    path = folder / "b.yaml"
    editor.open(path, parsed)
    broken = editor.change(path, parsed.replace('value: "178"', 'value: "178'))
    assert codes(broken) == ["E901"]
    assert editor.change(path, parsed) == []


def test_only_the_last_of_many_keystrokes_is_told(editor: Editor, parsed: str, folder: Path) -> None:
    path = folder / "c.yaml"
    editor.open(path, parsed)
    for figure in ("1", "18", "187"):
        editor.type(path, parsed.replace(TOTAL, TOTAL.replace("178", figure)))
    assert "T101" in codes(editor.diagnostics(path))


def test_what_is_ignored_or_switched_off_or_waived_is_not_told(editor: Editor, parsed: str, folder: Path) -> None:
    wrong = parsed.replace(TOTAL, WRONG)
    (folder / ".gitignore").write_text("old/\n", encoding="utf-8")
    assert editor.open(folder / "old" / "a.yaml", wrong) == []
    (folder / ".govlint.yaml").write_text("ignore: [N601]\n", encoding="utf-8")
    path = folder / "d.yaml"
    found = editor.open(path, wrong)
    assert codes(found) == ["T101", "T103"]
    waive = next(one for title, one in editor.actions(path, found[0]).items() if "waivers.yaml" in title)
    assert Path(editor.run(waive)["path"]) == folder / ".govlint" / "waivers.yaml"
    assert codes(editor.diagnostics(path)) == ["T103"]
    written = (folder / ".govlint" / "waivers.yaml").read_text(encoding="utf-8")
    shown = editor.shown[-1]
    assert shown.uri == uri(folder / ".govlint" / "waivers.yaml") and shown.selection is not None
    assert "reason:" in written.splitlines()[shown.selection.start.line]


def test_a_comment_lets_a_finding_be(editor: Editor, parsed: str, folder: Path) -> None:
    texts = {
        "e.yaml": parsed.replace(TOTAL, WRONG),
        "e.md": REPORT.read_text(encoding="utf-8").replace("公开申请178件", "公开申请187件"),
    }
    for name, text in texts.items():
        path = folder / name
        found = editor.open(path, text)
        first = next(one for one in found if one.code == ("T101" if name == "e.yaml" else "N601"))
        action = next(one for title, one in editor.actions(path, first).items() if "注释" in title)
        assert codes(editor.apply(path, action)) == [one.code for one in found if one.code != first.code]


def test_a_safe_fix_is_the_preferred_action(editor: Editor, folder: Path) -> None:
    text = REPORT.read_text(encoding="utf-8").replace("制发行政规范性文件6件", "制发行政规范性文件６件")
    path = folder / "f.md"
    found = editor.open(path, text)
    offered = [(one, action) for one in found for action in editor.actions(path, one).values()]
    one, fix = next((one, action) for one, action in offered if getattr(action, "is_preferred", False))
    assert one not in editor.apply(path, fix)


def test_the_page_of_a_rule_is_opened(editor: Editor, parsed: str, folder: Path) -> None:
    path = folder / "g.yaml"
    found = next(one for one in editor.open(path, parsed.replace(TOTAL, WRONG)) if one.code == "T101")
    explain = next(one for title, one in editor.actions(path, found).items() if "说明" in title)
    assert editor.run(explain)["markdown"].startswith("# T101 ")
    assert editor.shown[-1].uri.endswith("T101.md")


def test_a_wrong_configuration_is_told_there_and_in_the_report(editor: Editor, parsed: str, folder: Path) -> None:
    settings, report = folder / ".govlint.yaml", folder / "h.yaml"
    settings.write_text("lang: en\nignore: [T99x]\n", encoding="utf-8")
    found = editor.open(report, parsed)
    assert len(found) == 1 and "T99x" in found[0].message and found[0].related_information
    (problem,) = editor.open(settings, settings.read_text(encoding="utf-8"), "yaml")
    assert editor.text_at(settings, problem.range).startswith("T99x")
    assert editor.change(settings, "lang: en\n") == []
    editor.save(settings)
    assert editor.diagnostics(report) == []
    rule = folder / ".govlint" / "rules" / "LOC001.yaml"
    rule.parent.mkdir(parents=True)
    rule.write_text("code: LOC001\nnonsense: 1\n", encoding="utf-8")
    assert editor.open(rule, rule.read_text(encoding="utf-8"), "yaml")
    rule.unlink()


def test_a_rule_that_is_local_counts_and_the_language_is_that_of_the_configuration(
    editor: Editor, parsed: str, folder: Path
) -> None:
    (folder / ".govlint.yaml").write_text("lang: en\n", encoding="utf-8")
    path = folder / "i.yaml"
    found = next(one for one in editor.open(path, parsed.replace(TOTAL, WRONG)) if one.code == "T101")
    assert "Most likely" in found.message
    assert any(title.startswith("Change ") for title in editor.actions(path, found))
