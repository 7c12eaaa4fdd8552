"""Chapters with a number that another one has: the one that the form numbers otherwise is named (S116)."""

from __future__ import annotations

import pytest

from govlint.testing import LAYOUTS, lint_text
from tests.generators import draft

TITLES = (
    "一、总体情况", "二、主动公开政府信息情况", "三、收到和处理政府信息公开申请情况",
    "四、政府信息公开行政复议、行政诉讼情况", "五、存在的主要问题及改进情况", "六、其他需要报告的事项",
)  # fmt: skip


@pytest.mark.parametrize("title", TITLES)
@pytest.mark.parametrize("number", "一二三四五六")
def test_the_heading_with_the_wrong_number_is_the_one_that_is_told(title: str, number: str) -> None:
    wrong = f"{number}{title[1:]}"
    text = LAYOUTS["markdown"].render(draft("f2021", 1)).replace(f"{title}\n", f"{wrong}\n", 1)
    found = [d for d in lint_text(text, path="a.md", select=["S116"]).diagnostics if d.code == "S116"]
    assert [d.excerpt.lstrip("# ") for d in found] == ([wrong] if wrong != title else [])
