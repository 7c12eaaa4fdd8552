"""The report has no title.

## 检查内容

报告正文之前没有“某某（机关）某年政府信息公开工作年度报告”这样的标题（default），或者开头一行像是标题，却因多字、漏字、
错字而读不成标题（garbled）。文件里只有表格、没有标题和文字的，说明只核对了数字（tables_alone）。

## 依据

编辑上的要求：标题写明发布机关、年度和文种。

## 示例

见下。

## 例外

标题可以不带“工作”二字，可以分成两行，也可以写在页面上方的信息表里。指向本报告的链接不是标题。

## 如何修改

在正文之前补上标题；如果网页上有标题而文件里没有，请检查转换的过程。
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from govlint.api import Basis, Finding, Report, Rule, Severity, fold, has_any
from govlint_rules.structure._lexicon import words

_OPENING = 3  # paragraphs among which a title stands
_LONGEST = 60  # characters of a title
_MARKS = ".,;:!?"  # folded

VALID = (
    """# 青禾县水利局2023年政府信息公开年度报告

本报告依据《中华人民共和国政府信息公开条例》编制，统计期限自2023年1月1日起至2023年12月31日止。

一、总体情况

2023年，我局主动公开信息35条。
""",
)
INVALID = (
    """本报告依据《中华人民共和国政府信息公开条例》编制，统计期限自2023年1月1日起至2023年12月31日止。

一、总体情况

2023年，我局主动公开政府信息35条。

二、主动公开政府信息情况

本年度没有制发规章和行政规范性文件。
""",
    VALID[0].replace("2023年政府", "2023年年政府"),
    """| 第二十条第（一）项 | | | |
|---|---|---|---|
| 信息内容 | 本年制发件数 | 本年废止件数 | 现行有效件数 |
| 规章 | 0 | 0 | 0 |
| 行政规范性文件 | 2 | 1 | 6 |
""",
)


def check(report: Report, options: Mapping[str, object]) -> Iterator[Finding]:
    """One finding on the first line of the introduction of a report without title."""
    if report.title is not None:
        return
    if report.is_tables_alone:
        yield Finding(report.first, "tables_alone", quote="title")
        return
    opening = next((piece for piece in report.pieces[:_OPENING] if _is_meant(report, piece.text)), None)
    if opening is None:
        yield Finding(report.intro, quote="title")
    else:
        yield Finding(opening.locate(), "garbled", {"text": opening.text.strip()}, quote=opening.text)


def _is_meant(report: Report, text: str) -> bool:
    """Whether a line is short, speaks of disclosure in some year and ends as a title does, and is no sentence."""
    line = fold(text)
    return (
        len(line) <= _LONGEST
        and line.endswith(words(report, "title_ends"))
        and has_any(line, words(report, "title_subjects"))
        and any(letter.isdigit() for letter in line)
        and not any(mark in line for mark in _MARKS)
    )


RULE = Rule(
    code="S110",
    name="title-missing",
    cases={"default": Severity.INFO, "garbled": Severity.INFO, "tables_alone": Severity.INFO},
    basis=Basis("editorial", "标题写明机关、年度和文种"),
    messages={
        "default": {
            "zh": "报告没有标题。请在正文之前补上“（机关名称）（年度）政府信息公开工作年度报告”。",
            "en": "The report has no title; put one with the issuer and the year before the text.",
        },
        "garbled": {
            "zh": "“{text}”读不成标题，可能有多字、漏字或错字。"
            "标题应写成“（机关名称）（年度）政府信息公开工作年度报告”。",
            "en": "‘{text}’ cannot be read as the title: a character may be doubled, left out or wrong. A title "
            "names the issuer, the year and what the text is.",
        },
        "tables_alone": {
            "zh": "文件里只有表格，没有报告的标题和文字：只核对了表中的数字，各部分的标题和内容没有检查。",
            "en": "The file holds tables alone, without the title and the text of a report: only their figures were "
            "checked, not the sections and what they say.",
        },
    },
    summary={"zh": "报告没有标题", "en": "the report has no title"},
    check=check,
    module=__name__,
)
