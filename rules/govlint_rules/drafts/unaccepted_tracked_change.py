"""Tracked changes that nobody has accepted or rejected.

## 检查内容
Word 或 WPS 稿件里还有没有接受、也没有拒绝的修订。govlint 按“接受全部修订”之后的样子读稿件，
但导出成 PDF 或网页时，删去的字和添上的字可能一起出现（例如“18”和“21”并成“1821”）。

## 依据
文字规范：发布的稿件应当是定稿。

## 示例
“本年新收申请18件”改成“21件”而没有接受修订。

## 例外
内部征求意见时保留修订是正常的；发布之前再检查一次即可。

## 如何修改
在“审阅”里逐条接受或拒绝修订，再保存。
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
        "<w:p><w:r><w:t>收到申请</w:t></w:r><w:del><w:r><w:delText>18</w:delText></w:r></w:del><w:ins><w:r><w:t>21</w:t></w:r></w:ins></w:p>"
    },
)


def check(document: Document, reports: Sequence[Report], options: Mapping[str, object]) -> Iterator[Finding]:
    """One finding for the document at the first change, the others related by number."""
    found = list(marks(document, "tracked-change"))
    if found:
        args = {"count": len(found), "text": shown(found[0].text)}
        yield Finding(found[0].location, args=args, quote=found[0].text)


RULE = Rule(
    code="W601",
    name="unaccepted-tracked-change",
    scope="document",
    cases={"default": Severity.WARNING},
    basis=Basis("editorial", "发布的稿件应当是定稿。"),
    messages={
        "default": {
            "zh": "稿件里还有 {count} 处修订没有接受或拒绝，第一处是“{text}”。请在“审阅”里逐条处理后再发布。",
            "en": "{count} tracked change(s) are neither accepted nor rejected, the first “{text}”. "
            "Settle them before publication.",
        }
    },
    summary={"zh": "修订没有接受或拒绝", "en": "tracked changes that nobody has accepted or rejected"},
    check=check,
    module=__name__,
)
