"""Comments that still stand in the draft.

## 检查内容
Word 或 WPS 稿件里还有批注。批注是给起草人看的，不应随稿件发布。

## 依据
文字规范：发布的稿件应当是定稿。

## 示例
稿件旁边有一条批注“此数请再核”。

## 例外
内部征求意见时保留批注是正常的；发布之前再检查一次即可。

## 如何修改
处理完批注所说的问题，在“审阅”里删除批注，再保存。
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from govlint.api import Basis, Document, Finding, Report, Rule, Severity
from govlint_rules.drafts._marks import marks

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
        '<w:p><w:r><w:t>收到申请21件。</w:t></w:r><w:r><w:commentReference w:id="0"/></w:r></w:p>'
    },
)


def check(document: Document, reports: Sequence[Report], options: Mapping[str, object]) -> Iterator[Finding]:
    """One finding for the document, at the first comment."""
    found = list(marks(document, "comment"))
    if found:
        yield Finding(found[0].location, args={"count": len(found)}, quote="comment")


RULE = Rule(
    code="W602",
    name="unresolved-comment",
    scope="document",
    cases={"default": Severity.WARNING},
    basis=Basis("editorial", "发布的稿件应当是定稿。"),
    messages={
        "default": {
            "zh": "稿件里还有 {count} 条批注。请处理批注所说的问题，删去批注后再发布。",
            "en": "{count} comment(s) still stand in the draft. Deal with them and delete them before publication.",
        }
    },
    summary={"zh": "批注没有删除", "en": "comments that still stand in the draft"},
    check=check,
    module=__name__,
)
