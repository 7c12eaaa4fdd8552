"""A paragraph is marked as a draft.

## 检查内容

正文中有写着“草稿”的段落。

## 依据

编辑上的要求：发布的报告不带起草时的标记。

## 示例

见下。

## 例外

引用他人的话，不在此列。

## 如何修改

删去标记；没有定稿的，先定稿再发布。
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from govlint.api import Basis, Finding, Report, Rule, Severity

_WORD = "草稿"

VALID = (
    """# 青禾县水利局2023年政府信息公开工作年度报告

一、总体情况

2023年，我局主动公开政府信息35条。
""",
)
INVALID = (
    """# 青禾县水利局2023年政府信息公开工作年度报告

一、总体情况

2023年，我局主动公开政府信息35条（草稿）。
""",
)


def check(report: Report, options: Mapping[str, object]) -> Iterator[Finding]:
    """A finding at the word, wherever it stands in the running text."""
    for piece in report.pieces:
        at = piece.text.find(_WORD)
        if at >= 0:
            yield Finding(piece.locate(at, at + len(_WORD)), args={"word": _WORD}, quote=piece.text)


RULE = Rule(
    code="TEMP102",
    name="template-draft-mark-left",
    cases={"default": Severity.WARNING},
    basis=Basis("editorial", "发布的报告不带起草时的标记"),
    messages={"default": {"zh": "正文中有“{word}”字样", "en": "the text says ‘{word}’"}},
    summary={"zh": "正文中留有草稿标记", "en": "a paragraph is marked as a draft"},
    check=check,
    module=__name__,
)
