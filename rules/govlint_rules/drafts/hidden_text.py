"""Text that is hidden but goes out with the file.

## 检查内容
稿件里有设成“隐藏”的文字。屏幕上看不见，但随文件一起发布，别人可以显示出来。

## 依据
文字规范：发布的稿件不应含有看不见的文字。

## 示例
统计口径的内部说明设成了隐藏文字。

## 例外
目录的域代码等由 Word 自己隐藏的内容不算。

## 如何修改
在“字体”里取消“隐藏”，看清内容后删去或改为正文。
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from govlint.api import Basis, Document, Finding, Report, Rule, Severity
from govlint_rules.drafts._marks import marks, shown

VALID = (
    {
        "docx": "<w:p><w:r><w:t>青榆市水务局2023年政府信息公开工作年度报告</w:t></w:r></w:p>"
        "<w:p><w:r><w:t>一、总体情况</w:t></w:r></w:p><w:p><w:r><w:t>本局收到申请21件。</w:t></w:r></w:p>"
    },
)
INVALID = (
    {
        "docx": "<w:p><w:r><w:t>青榆市水务局2023年政府信息公开工作年度报告</w:t></w:r></w:p>"
        "<w:p><w:r><w:t>一、总体情况</w:t></w:r></w:p>"
        "<w:p><w:r><w:t>收到申请21件。</w:t></w:r><w:r><w:rPr><w:vanish/></w:rPr><w:t>内部口径</w:t></w:r></w:p>"
    },
)


def check(document: Document, reports: Sequence[Report], options: Mapping[str, object]) -> Iterator[Finding]:
    """One finding for each place with hidden text."""
    for mark in marks(document, "hidden"):
        yield Finding(mark.location, args={"text": shown(mark.text)}, quote=mark.text)


RULE = Rule(
    code="W603",
    name="hidden-text",
    scope="document",
    cases={"default": Severity.WARNING},
    basis=Basis("editorial", "发布的稿件不应含有看不见的文字。"),
    messages={
        "default": {
            "zh": "这里有隐藏的文字“{text}”，会随文件一起发布。请删去，或改为正文。",
            "en": "Hidden text “{text}” goes out with the file. Delete it or make it visible.",
        }
    },
    summary={"zh": "有隐藏的文字", "en": "text that is hidden but goes out with the file"},
    check=check,
    module=__name__,
)
