"""A template or a program left a placeholder where text or a figure should stand.

## 检查内容
模板或程序留下的占位内容没有换成真实内容：（文字描述）、None、null、NaN、#REF!、××局、20××年、
“___”、（待补充）、（此处填写……）、{{变量}}，以及没有填的“年　月　日”。表格和页首的元数据也检查。一段合成一条。

## 依据
编校要求：公布的报告不应有占位内容。

## 示例
见下。

## 例外
- “无”“无文号”“——”“/”是正常的值；
- 以××隐去人名（张××）的不算；
- 整行的下划线、分隔线不算；网址、邮箱里的字母不算；
- “3×5”“24×7”等乘式不算。

## 如何修改
换成真实内容；没有内容的写“无”。
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from govlint.api import Basis, Document, Finding, Prepared, Related, Report, Rule, Severity, says
from govlint_rules.prose._reading import lexicon, page_text, pieces_of

_RULE_MARKS = "_＿-—=－ 　\t|"
_LONGEST = 40  # characters of a placeholder that are quoted


def _split(placeholders: Sequence[Mapping[str, Any]]) -> list[tuple[Sequence[str], str]]:
    return [(entry["guard"], entry["pattern"]) for entry in placeholders]


_guarded = Prepared(_split)


def check(document: Document, reports: Sequence[Report], options: Mapping[str, Any]) -> Iterator[Finding]:
    """One finding a paragraph or cell, at its first placeholder; the others stand beside it."""
    if not reports:
        return
    text = page_text(document, reports)
    patterns = [
        pattern
        for guards, source in _guarded(lexicon(reports[0], "placeholders"))
        if says(text, guards) and (pattern := re.compile(source)).search(text)
    ]
    marks = [mark for mark in lexicon(reports[0], "placeholder_marks") if mark in text]
    words = lexicon(reports[0], "placeholder_cells") if marks else ()
    whole = [word for mark in marks for word in words if mark in word and _stands(text, word, mark)]
    for piece in pieces_of(document) if patterns or whole else ():
        spots = sorted({match.span() for pattern in patterns for match in pattern.finditer(piece.text)})
        if piece.text.rstrip("。.") in whole:
            spots = [(0, len(piece.text))]
        if not spots or not piece.text.strip(_RULE_MARKS):
            continue
        (start, end), *others = spots
        word = piece.text[start:end][:_LONGEST]
        related = [Related(piece.locate(*span), {"zh": "这里也是", "en": "here as well"}) for span in others[:20]]
        yield Finding(piece.locate(start, end), args={"word": word}, related=related, quote=word)


def _stands(text: str, word: str, mark: str) -> bool:
    """Whether the word stands in the text: looked for where the rare character `mark` does that it holds."""
    before = word.index(mark)
    at = text.find(mark, before)
    while at >= 0 and not text.startswith(word, at - before):
        at = text.find(mark, at + 1)
    return at >= 0


RULE = Rule(
    code="P801",
    name="placeholder-text",
    scope="document",
    cases={"default": Severity.WARNING},
    basis=Basis("editorial", "公布的报告不应有占位内容。"),
    messages={
        "default": {
            "zh": "“{word}”像是模板或程序留下的占位内容，请换成真实内容；没有内容的写“无”。",
            "en": "‘{word}’ looks like a placeholder that a template or a program left; put the real content there.",
        }
    },
    summary={"zh": "留有占位内容", "en": "A placeholder was left in the text"},
    check=check,
    module=__name__,
)

_REPORT = """索引号： | 000014349/2021-00012 | 文号： | 无文号 |

海滨区水务局2020年政府信息公开工作年度报告

本报告所列数据的统计期限为2020年1月1日至2020年12月31日。

一、总体情况
全年主动公开政府信息30条。

海滨区水务局
2021年1月20日
"""
VALID = (_REPORT, _REPORT.replace("30条。", "30条，向申请人张××提供24×7小时查询。"))
INVALID = (
    _REPORT.replace("2021-00012", "2021-None"),
    _REPORT.replace("全年主动公开政府信息30条。", "（文字描述）"),
    _REPORT.replace("30条", "××条"),
    _REPORT.replace("2020年1月1日", "20××年1月1日"),
    _REPORT.replace("30条", "____条"),
    _REPORT.replace("30条。", "30条（待补充）。"),
)
