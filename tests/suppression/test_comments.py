"""Which lines a comment in a report means, and that no text makes looking for comments slow."""

from __future__ import annotations

import time

import pytest

from govlint.readers import markdown
from govlint.readers.limits import DEFAULT_LIMITS
from govlint.suppression.comments import in_content, in_yaml

ALLOW = "# govlint: allow T103 -- 已核对"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"a: 1  {ALLOW}\nb: 2\n", [(1, 1)]),
        (f"{ALLOW}\na:\n  b: 1\n\n  c: 2\nd: 3\n", [(2, 5)]),
        (f"{ALLOW}\na:\n- b: 1\n- c: 2\nd: 3\n", [(2, 4)]),  # a list as far left as its key
        (f"a:\n{ALLOW}\n- b: 1\n- c: 2\nd: 3\n", [(3, 3)]),  # one item of it
        (f"{ALLOW}\n\n# 另一条说明\na:\n  b: 1\nc: 2\n", [(4, 5)]),
        (f"a: 1\n{ALLOW}\n# 完\n", [(2, 2)]),  # nothing comes next
        (f"{ALLOW}\na:\n-\n  b: 1\nd: 3\n", [(2, 4)]),
        (f"a: '甲 {ALLOW}'\nb: |\n  乙 {ALLOW}\n", []),
        (f"a: '甲 {ALLOW}'\r\nb: 1 {ALLOW}\r\n", [(2, 2)]),
        (f"a: '甲\u2028乙'\nb: 1 {ALLOW}\n", [(3, 3)]),  # YAML counts that as the end of a line
    ],
)
def test_a_comment_in_yaml_means_its_line_or_what_comes_next(text: str, expected: list[tuple[int, int]]) -> None:
    assert [(one.first, one.last) for one in in_yaml(text)] == expected


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        (
            "甲 <!-- govlint: allow T103 --> 乙 <!--govlint: allow S101 -- 因为 -->",
            [(3, "T103", None), (34, "S101", "因为")],
        ),
        ("甲 <!-- 乙 --> <!-- govlint: allow T103 -->", [(14, "T103", None)]),
        ("甲 <!-- govlint: allow T103 --> <!-- govlint: allow S101", [(3, "T103", None)]),
        ("甲 <!-- govlint: allow T103", []),
    ],
)
def test_comments_in_one_line_of_markdown(line: str, expected: list[tuple[int, str, str | None]]) -> None:
    data = f"# 报告\n\n{line}\n".encode()
    found = in_content(markdown.read(data, "a.md", DEFAULT_LIMITS), data, "markdown")
    assert [(one.column, one.rule, one.reason) for one in found] == expected


TABLE = "| 甲 | 乙 |\n| --- | --- |\n| 1 | 2 |\n| 3 | 4 |\n"


@pytest.mark.parametrize(
    ("body", "first", "last"),
    [
        (f"{TABLE}\n后文。\n", 5, 8),
        ("前文。\n\n后文。\n", 5, 5),
        ("## 一、总体情况\n\n前文。\n\n### （一）甲\n\n后文。\n\n## 二、其他\n", 5, 12),
        ("## 一、总体情况\n\n前文。\n", 5, 1 << 30),
        ("", 3, 3),
    ],
)
def test_a_comment_on_its_own_means_the_next_block(body: str, first: int, last: int) -> None:
    data = f"# 报告\n\n<!-- govlint: allow T103 -->\n\n{body}".encode()
    (one,) = in_content(markdown.read(data, "a.md", DEFAULT_LIMITS), data, "markdown")
    assert (one.first, one.last) == (first, last)


@pytest.mark.parametrize(
    ("text", "format"),
    [
        ("# 报告\n\n" + "<!-- govlint: " * 130_000, "markdown"),
        ("# 报告\n\n" + "<!-- govlint: allow T103 -->" * 20_000, "markdown"),
        ("".join(f"k{n}: 1  # govlint: allow T103\n" for n in range(8_000)), "yaml"),
    ],
)
def test_many_comments_take_time_in_proportion(text: str, format: str) -> None:
    data = text.encode()
    content = markdown.read(data, "a.md", DEFAULT_LIMITS) if format == "markdown" else None
    began = time.process_time()
    in_content(content, data, format)
    assert time.process_time() - began < 10  # seconds: by the square it would be many minutes
