"""A picture where an official table should stand.

## 检查内容
稿件里有图片，而年度报告应有的表格一张也没有读到，或者少了几张：表格很可能是截图贴上去的，数字无法核对，也不便群众查阅。

## 依据
国办公开办函〔2021〕30号、国办公开办函〔2019〕60号规定了统一的表格格式：表格应当是可以核对的文字表格。

## 示例
“三、收到和处理政府信息公开申请情况”下面只有一张截图。

## 例外
报告里的照片、示意图不算：应有的表格都在时不提示。

## 如何修改
把截图换成 Word 表格，按统一格式填写。
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
        '<w:p><w:r><w:drawing><a:blip xmlns:a="urn:a"/></w:drawing></w:r></w:p>'
    },
)


def check(document: Document, reports: Sequence[Report], options: Mapping[str, object]) -> Iterator[Finding]:
    """One finding, at the first picture, where an official table of the form is missing."""
    pictures = list(marks(document, "picture"))
    if not pictures:
        return
    missing = [
        report
        for report in reports
        if report.form is not None
        and any(table.required and report.table(table.id) is None for table in report.form.tables.values())
    ]
    if missing or not reports:
        yield Finding(pictures[0].location, args={"count": len(pictures)}, quote="picture")


RULE = Rule(
    code="W604",
    name="table-as-picture",
    scope="document",
    cases={"default": Severity.WARNING},
    basis=Basis(
        "form",
        "统一格式的表格应当是可以核对的文字表格。",
        "国办公开办函〔2021〕30号、国办公开办函〔2019〕60号",
        "格式表二至表四",
    ),
    messages={
        "default": {
            "zh": "稿件里有 {count} 张图片，而应有的表格没有读到：表格可能是截图。请换成文字表格，数字才能核对。",
            "en": "The draft has {count} picture(s), and an official table is missing: "
            "it may have been pasted as a picture. Make it a table.",
        }
    },
    summary={"zh": "表格是图片", "en": "a picture where an official table should stand"},
    check=check,
    module=__name__,
)
