"""The heading of a fixed section is missing although its table or its content is there.

## 检查内容

固定的六个部分中，某一部分的表格或文字还在，标题却没有了：多半是排版、转换时漏掉的。
例如第二部分的表格之后直接是申请情况统计表，没有“三、收到和处理政府信息公开申请情况”。

## 依据

统一格式规定了六个部分的标题。

## 示例

见下。

## 例外

换了说法的标题不算丢失；只有表格、没有标题和文字的文件不判断。
本条提示后，同一部分不再提示 S101（缺少部分）和 S103（序号中断）。

## 如何修改

在该表格或该段文字之前补上标题。
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from govlint.api import Basis, Finding, Report, Rule, Severity
from govlint_rules.structure._outline import LOST, absences, han

VALID = (
    """# 青禾县水利局2023年政府信息公开工作年度报告

四、政府信息公开行政复议、行政诉讼情况

本年度没有发生行政复议、行政诉讼。

五、存在的主要问题及改进情况

存在的主要问题是信息更新不够及时，下一步将明确专人按周更新。

六、其他需要报告的事项

本年度没有收取信息处理费。
""",
)
INVALID = (
    """# 青禾县水利局2023年政府信息公开工作年度报告

四、政府信息公开行政复议、行政诉讼情况

本年度没有发生行政复议、行政诉讼。

存在的主要问题是信息更新不够及时，下一步将明确专人按周更新。

六、其他需要报告的事项

本年度没有收取信息处理费。
""",
)


def check(report: Report, options: Mapping[str, object]) -> Iterator[Finding]:
    """One finding for each section whose heading is lost, where its table or content begins."""
    for absence in absences(report):
        if absence.state == LOST:
            spec = absence.section
            title = f"{han(spec.number)}、{spec.title}"
            yield Finding(absence.place, args={"title": title}, quote=spec.title, section=spec.id)


RULE = Rule(
    code="S102",
    name="section-heading-lost",
    cases={"default": Severity.ERROR},
    basis=Basis("form", "统一格式规定的标题", "国办公开办函〔2019〕60号、〔2021〕30号", "格式"),
    messages={
        "default": {
            "zh": "这里是“{title}”的内容，但标题不见了。请在此处之前补上标题。",
            "en": "This is the content of the section “{title}”, whose heading is lost; put the heading before it.",
        }
    },
    summary={"zh": "内容还在，标题丢失", "en": "the content is there, the heading is not"},
    forms=("f2019", "f2021"),
    years=(2019, None),
    check=check,
    module=__name__,
)
