"""`govlint annotate`: what is written where, what is never overwritten, and how the command ends."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from govlint.testing.docx import render
from govlint.testing.html import render as render_page
from tests.annotate.drafts import faulty
from tests.annotate.pdf_files import tabled
from tests.annotate.word_check import comments_of
from tests.cli.conftest import Ran

Cli = Callable[..., Ran]


@pytest.fixture
def draft(folder: Path) -> Path:
    """A Word file with two wrong totals."""
    path = folder / "草稿.docx"
    path.write_bytes(render(faulty(2)))
    return path


def test_the_copy_stands_beside_the_draft(draft: Path, govlint: Cli) -> None:
    before = draft.read_bytes()
    ran = govlint("annotate", draft.name)
    assert ran.code == 1 and ran.err == ""
    copy = draft.with_name("草稿.批注.docx")
    found = comments_of(copy.read_bytes())
    assert ran.out.startswith(f"已写入 草稿.批注.docx：{len(found)} 处批注。检查 1 个文件")
    assert draft.read_bytes() == before
    assert sorted(path.name for path in draft.parent.glob("*.docx")) == ["草稿.docx", "草稿.批注.docx"]
    assert all("规则：" in read.paragraphs[-1] for read in found.values())
    assert any(line.startswith("依据") for read in found.values() for line in read.paragraphs)


def test_the_copy_of_a_file_with_macros_keeps_its_suffix(draft: Path, govlint: Cli) -> None:
    draft.rename(draft.with_suffix(".docm"))
    assert govlint("annotate", "草稿.docm").out.startswith("已写入 草稿.批注.docm：")


def test_options_of_check_hold(draft: Path, govlint: Cli) -> None:
    milder = ("--select", "T101", "--severity", "T101=info")
    ran = govlint("annotate", draft.name, *milder, "--lang", "en", "--output", "out.docx")
    assert ran.code == 0
    assert ran.out.startswith("out.docx written with 2 remarks. 1 file with 1 report checked")
    found = comments_of(Path("out.docx").read_bytes())
    assert {read.paragraphs[0][:6] for read in found.values()} == {"[info]"}
    assert {read.paragraphs[-1] for read in found.values()} == {"rule: T101 request-row-total-mismatch"}


def test_a_copy_that_nobody_touched_is_written_again(draft: Path, govlint: Cli) -> None:
    govlint("annotate", draft.name)
    ran = govlint("annotate", draft.name, "--select", "T101")
    assert ran.code == 1
    assert len(comments_of(draft.with_name("草稿.批注.docx").read_bytes())) == 2


@pytest.mark.parametrize("content", ["edited", "foreign"])
def test_work_of_others_is_not_overwritten(draft: Path, govlint: Cli, content: str) -> None:
    copy = draft.with_name("草稿.批注.docx")
    govlint("annotate", draft.name)
    if content == "edited":
        with zipfile.ZipFile(copy, "a") as archive:  # as a word processor that was used to answer a comment
            archive.writestr("word/people.xml", "<a/>")
    else:
        copy.write_bytes(b"notes")
    before = copy.read_bytes()
    ran = govlint("annotate", draft.name)
    assert ran.code == 2
    assert "草稿.批注.docx 已经存在" in ran.err and "--force" in ran.err and "--output" in ran.err
    assert copy.read_bytes() == before
    assert govlint("annotate", draft.name, "--force").code == 1
    assert comments_of(copy.read_bytes())


def test_the_draft_itself_is_never_overwritten(draft: Path, govlint: Cli) -> None:
    before = draft.read_bytes()
    for arguments in (["--output", draft.name], ["--output", draft.name, "--force"]):
        ran = govlint("annotate", draft.name, *arguments)
        assert ran.code == 2 and "不能覆盖草稿" in ran.err
    assert draft.read_bytes() == before


@pytest.mark.parametrize("path", [".", "-"])
def test_one_file_at_a_time(folder: Path, govlint: Cli, path: str) -> None:
    ran = govlint("annotate", path)
    assert ran.code == 2 and "每次处理一个文件" in ran.err


def test_a_missing_file_and_a_broken_one(folder: Path, govlint: Cli) -> None:
    assert govlint("annotate", "none.docx").code == 2
    (folder / "broken.docx").write_bytes(b"PK\x03\x04 broken")
    ran = govlint("annotate", "broken.docx")
    assert ran.code == 3 and "E901" in ran.err
    assert not (folder / "broken.批注.docx").exists()


def test_where_nothing_can_be_written(draft: Path, govlint: Cli) -> None:
    ran = govlint("annotate", draft.name, "--output", "no/such/folder.docx")
    assert ran.code == 2 and "无法写入" in ran.err


def test_the_sheet_for_a_text(folder: Path, govlint: Cli) -> None:
    ran = govlint("annotate", "bad.txt", "--select", "D")
    assert ran.code == 1 and ran.out.startswith("已写入 bad.整改单.md：1 处批注。")
    sheet = (folder / "bad.整改单.md").read_text(encoding="utf-8")
    lines = sheet.splitlines()
    assert lines[:5] == [
        "# 年度报告整改单", "", "- 文件：bad.txt", "- 制发机关：江城市测试局；年份：2018", lines[4]
    ]  # fmt: skip
    assert lines[4].startswith("- **结论：有错误，须改正后再发布（检查 1 个文件、1 份报告：1 个错误")
    assert "## 错误（1 处）" in lines
    (item,) = [line for line in lines if line.startswith("1. ")]
    assert "**第 16 行" in item and "13月" in "".join(lines)
    assert any("经办人" in line and "复核人" in line for line in lines)
    assert govlint("annotate", "bad.txt", "--select", "T").code == 0
    (folder / "bad.整改单.md").write_text(sheet + "已改", encoding="utf-8")
    assert govlint("annotate", "bad.txt").code == 2


def test_the_sheet_begins_with_the_errors_and_says_what_should_stand_there(folder: Path, govlint: Cli) -> None:
    from govlint.testing import LAYOUTS

    (folder / "report.md").write_text(LAYOUTS["markdown"].render(faulty(6)), encoding="utf-8")
    govlint("annotate", "report.md", "--lang", "en")
    lines = (folder / "report.整改单.md").read_text(encoding="utf-8").splitlines()
    heads = [line for line in lines if line.startswith("## ")]
    assert heads == sorted(heads, key=lambda line: ("error", "warning", "info").index(line.split()[1]))
    numbers = [int(line.split(".")[0]) for line in lines if line[:1].isdigit()]
    assert numbers == list(range(1, len(numbers) + 1)) and len(numbers) >= 6
    assert any(line.strip().startswith("- expected ") for line in lines)
    assert any(line.startswith("Corrected by: ____") for line in lines)


def test_a_sound_text_gets_a_sheet_that_says_so(folder: Path, govlint: Cli) -> None:
    from govlint.testing import LAYOUTS

    (folder / "report.md").write_text(LAYOUTS["markdown"].render(faulty(0)), encoding="utf-8")
    assert govlint("annotate", "report.md").code == 0
    sheet = (folder / "report.整改单.md").read_text(encoding="utf-8")
    assert "**结论：未发现问题（" in sheet and "##" not in sheet


def test_a_pdf_gets_highlights(folder: Path, govlint: Cli) -> None:
    data = (Path(__file__).parents[1] / "readers" / "fixtures" / "report-f2021.pdf").read_bytes()
    (folder / "report.pdf").write_bytes(data)
    arguments = ("annotate", "report.pdf", "--year", "2017", "--fail-on", "warning")  # the form does not fit it
    ran = govlint(*arguments)
    copy = (folder / "report.批注.pdf").read_bytes()
    assert copy.startswith(data) and copy.count(b"/Subtype /Highlight") > 0
    assert ran.code == 1 and f"{copy.count(b'/Subtype /Highlight')} 处批注" in ran.out
    assert govlint(*arguments).code == 1  # nobody has touched it
    (folder / "report.批注.pdf").write_bytes(copy + b"% another program")
    assert govlint(*arguments).code == 2


def test_an_encrypted_pdf_is_refused(folder: Path, govlint: Cli) -> None:
    draft = folder / "locked.pdf"
    draft.write_bytes(tabled(trailer=b"/Encrypt << /Filter /Standard >>"))
    ran = govlint("annotate", "locked.pdf")
    assert ran.code == 3 and "locked.pdf" in ran.err and not (folder / "locked.批注.pdf").exists()


def test_the_sheet_of_a_page_quotes_only_what_stands_there(folder: Path, govlint: Cli) -> None:
    draft = faulty(0)
    kept = tuple(part for part in draft.parts if part.kind != "signoff" and part.id != "problems")
    (folder / "page.html").write_text(render_page(replace(draft, parts=kept)), encoding="utf-8")
    govlint("annotate", "page.html", "--lang", "en")
    sheet = (folder / "page.整改单.md").read_text(encoding="utf-8")
    assert "D504" in sheet and "S101" in sheet and "as written:" not in sheet
