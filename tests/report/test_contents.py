"""Lists of contents: their entries are no chapters, in whatever way they lead to a page."""

from __future__ import annotations

import pytest

from govlint.testing import LAYOUTS, lint_text, parse_text
from govlint.testing.docx import package, paragraph
from tests.generators import FORMS, draft

DOTS = "…" * 14
WAYS = {
    "dots": lambda title, page: f"{title}{DOTS}{page}",
    "many dots": lambda title, page: f"{title}{'.' * 60}{page}",
    "blanks": lambda title, page: f"{title}   {page}",
    "tab": lambda title, page: f"{title}\t{page}",
    "brackets": lambda title, page: f"{title} （{page}）",
    "glued": lambda title, page: f"{title}{page}",
    "no page": lambda title, page: title,
    "dots to a lost mark": lambda title, page: f"{title}{'.' * 60}错误!未定义书签。",
    "lost marks": lambda title, page: f"{title} 错误!未定义书签。",
}


def codes(text: str) -> list[tuple[str, str]]:
    return [(d.code, d.case) for d in lint_text(text, path="draft.txt").diagnostics]


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("way", WAYS)
def test_a_list_of_contents_changes_nothing(form: str, way: str) -> None:
    made = draft(form, 50)
    title, *rest = LAYOUTS["pipe-grid"].render(made).split("\n")
    headings = [part.text for part in made.parts if part.kind == "heading"]
    entries = [WAYS[way](text, number) for number, text in enumerate(headings, 1)]
    text = "\n".join([title, "目  录", *entries, *rest])
    assert codes(text) == codes("\n".join([title, *rest]))
    (report,) = parse_text(text, path="draft.txt")
    assert [s.heading.text for s in report.sections if s.heading is not None][: len(headings)] == headings


def test_a_list_with_sub_headings_in_a_word_file_is_left_out() -> None:
    chapters = ["一、总体情况", "（一）主动公开", "（二）平台建设", "二、存在的问题", "三、其他事项"]
    title = "江城市水务局2017年政府信息公开工作年度报告"
    body = [text for chapter in chapters for text in (chapter, "这里写了一段说明文字，介绍本年度的有关情况。")]
    document = package("".join(map(paragraph, [title, "目录", *(f"{text} {DOTS} 2" for text in chapters), *body])))
    (report,) = parse_text(document, path="draft.docx")
    assert [heading.text for heading in report.headings] == chapters


def test_short_headings_that_do_not_come_again_are_kept() -> None:
    chapters = ["一、总体情况", "二、存在的问题", "三、其他事项"]
    title = "江城市水务局2017年政府信息公开工作年度报告"
    (report,) = parse_text("\n".join([title, *chapters, "本年度没有其他需要说明的事项，特此报告。"]), path="draft.txt")
    assert [heading.text for heading in report.headings] == chapters


@pytest.mark.parametrize("form", FORMS)
def test_a_list_behind_the_report_changes_nothing(form: str) -> None:
    made = draft(form, 51)
    text = LAYOUTS["pipe-grid"].render(made)
    headings = [part.text for part in made.parts if part.kind == "heading"]
    assert codes(text + "\n".join(headings)) == codes(text)


def test_chapters_that_hold_nothing_below_a_list_of_contents_are_kept() -> None:
    chapters = ["一、总体情况", "二、存在的问题", "三、其他事项"]
    title = "江城市水务局2017年政府信息公开工作年度报告"
    text = "\n".join([title, "目录", *chapters, "江城市水务局现公布本年度报告。", *chapters])
    (report,) = parse_text(text, path="draft.txt")
    assert [heading.text for heading in report.headings] == chapters
