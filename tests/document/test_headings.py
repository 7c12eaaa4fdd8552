"""Headings by their numbering."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from govlint.document.headings import read_heading


@pytest.mark.parametrize(
    ("text", "level", "ordinal", "numbering", "title"),
    [
        ("一、总体情况", 1, 1, "han", "总体情况"),
        ("—、总体情况", 1, 1, "han", "总体情况"),
        ("－ 、总体情况", 1, 1, "han", "总体情况"),
        ("一、 总体情况", 1, 1, "han", "总体情况"),
        ("二.概述", 1, 2, "han", "概述"),
        ("十一、其他", 1, 11, "han", "其他"),
        ("十九、其他", 1, 19, "han", "其他"),
        ("二十一、其他", 1, 21, "han", "其他"),
        ("一、总体情况。", 1, 1, "han", "总体情况。"),
        ("（一）主动公开", 2, 1, "han-bracket", "主动公开"),
        ("( 十二 )、加强学习,注重实效", 2, 12, "han-bracket", "加强学习,注重实效"),
        ("1.加强学习", 3, 1, "arabic", "加强学习"),
        ("１．加强学习", 3, 1, "arabic", "加强学习"),
        ("12、加强学习", 3, 12, "arabic", "加强学习"),
        ("（3）加强学习", 4, 3, "arabic-bracket", "加强学习"),
        ("3）加强学习", 4, 3, "arabic-bracket", "加强学习"),
        ("第一部分 概述", 1, 1, "chapter", "概述"),
        ("第三章：总则", 1, 3, "chapter", "总则"),
        ("第2节 范围", 2, 2, "chapter", "范围"),
        ("# 概况", 1, None, "", "概况"),
        ("## 表三：申请 ##", 2, None, "", "表三：申请"),
        ("### 一、总体情况", 1, 1, "han", "总体情况"),
        ("#一、总体情况", 1, 1, "han", "总体情况"),
        ("l五、存在的问题", 1, 5, "han", "存在的问题"),
        ("丨 六、其他", 1, 6, "han", "其他"),
        ("▲ 二、概述", 1, 2, "han", "概述"),
        ("◆◆三、概述", 1, 3, "han", "概述"),
    ],
)
def test_numbered_lines_are_headings(text: str, level: int, ordinal: int | None, numbering: str, title: str) -> None:
    parts = read_heading(text)
    assert parts is not None
    assert (parts.level, parts.ordinal, parts.numbering, parts.title) == (level, ordinal, numbering, title)
    assert text[parts.start : parts.start + len(title)] == title


@pytest.mark.parametrize(
    "text",
    [
        "", "—总体情况", "——、", "-、", "- 总体情况", "一是加强学习", "三公经费",
        "1、推进公开。完善制度，加强学习", "1.加强学习,提高水平。按照要求做好工作", "1.5", "1.1 总则",
        "2018.1.22", "12.31前完成", "一、二、三产业融合", "1、2、3项合计", "一、",
        "1.", "（一）", "一、12", "1.共受理3件。", "1.完善制度；",
        "第一部分的工作", "第一季度情况", "第十条", "三五、某某", "百、千",
        "#话题", "####### 深", "#", "概述", "一、" + "长" * 80,
    ],
)  # fmt: skip
def test_running_text_is_no_heading(text: str) -> None:
    assert read_heading(text) is None


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet="一二十（(1)）、.．#第章部分 　情况。，", max_size=40))
def test_the_title_stands_where_it_says(text: str) -> None:
    text = text.strip()
    parts = read_heading(text)
    if parts is not None:
        assert parts.title
        assert text[parts.start : parts.start + len(parts.title)] == parts.title
