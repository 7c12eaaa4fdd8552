"""The overview is longer than local notices allow.

## 检查内容

2021 年版格式的“一、总体情况”超过 1000 字（不计标题和空白）。选项 `maximum` 可以调整字数。

## 依据

各地印发的编制通知普遍要求总体情况不超过 1000 字，属于通行做法，不是法律规定。

## 示例

见下。

## 例外

本地没有字数要求的，可以关闭本条或调大字数。

## 如何修改

压缩过程性的叙述，保留成效和数据。
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from govlint.api import Basis, Finding, Option, Report, Rule, Severity

VALID = (
    """# 青禾县水利局2023年政府信息公开工作年度报告

一、总体情况

2023年，我局主动公开信息35条。

二、主动公开政府信息情况

本年度没有制发规章和行政规范性文件。
""",
)
INVALID = (
    "# 青禾县水利局2023年政府信息公开工作年度报告\n\n一、总体情况\n\n"
    + "\n\n".join(f"全年第{n}次会议研究信息公开，明确了水情、供水、检修信息的更新时限和责任人。" for n in range(1, 36))
    + "\n\n二、主动公开政府信息情况\n\n本年度没有制发规章和行政规范性文件。\n",
)


def check(report: Report, options: Mapping[str, object]) -> Iterator[Finding]:
    """One finding where the overview has more characters than the option allows."""
    overview = report.section("overview")
    maximum = options["maximum"]
    assert isinstance(maximum, int)
    if overview is None or overview.heading is None:
        return
    pieces = overview.all_pieces()
    if sum(len(piece.text) for piece in pieces) <= maximum:
        return
    length = sum(len("".join(piece.text.split())) for piece in pieces)
    if length > maximum:
        args = {"length": length, "maximum": maximum}
        yield Finding(overview.heading.locate(), args=args, quote=overview.heading.title, section="overview")


RULE = Rule(
    code="S111",
    name="overview-too-long",
    cases={"default": Severity.INFO},
    basis=Basis("custom", "总体情况一般不超过1000字"),
    messages={
        "default": {
            "zh": "总体情况有 {length} 字，超过通行的 {maximum} 字。请压缩过程性的叙述。",
            "en": "The overview has {length} characters, more than the customary {maximum}; shorten it.",
        }
    },
    summary={"zh": "总体情况过长", "en": "the overview is too long"},
    forms=("f2021",),
    years=(2021, None),
    options={
        "maximum": Option(
            1000,
            {"zh": "总体情况的最多字数，不计空白", "en": "the most characters of the overview, blanks not counted"},
            1,
        )
    },
    check=check,
    module=__name__,
)
