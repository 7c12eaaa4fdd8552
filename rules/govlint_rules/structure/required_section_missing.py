"""A section that the form fixes is missing: neither its heading, nor its table, nor its content is there.

## 检查内容

2019 年度起的报告固定为六个部分：一、总体情况；二、主动公开政府信息情况；三、收到和处理政府信息公开申请情况；
四、政府信息公开行政复议、行政诉讼情况；五、存在的主要问题及改进情况；六、其他需要报告的事项。
本条找出整个缺失的部分：标题、表格、内容都没有。

## 依据

政府信息公开条例第五十条规定年度报告应当包括的内容；统一格式规定了六个部分。

## 示例

见下。

## 例外

- 换了说法的标题（序号相符，或正好处在该部分的位置）不算缺失；
- 表格或内容还在、只是标题丢失的，由 S102 提示；
- 公司、学校、医院等公共企事业单位另有规定，没有用统一格式表格的不判断；
- 没有几句话的封面页不判断；只有表格、没有标题和文字的文件（如单独保存的统计表）也不判断，由 S110 提示。

## 如何修改

补上该部分的标题和内容；没有可报告的事项，写明“无”或“本年度没有……”。
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from govlint.api import Basis, Finding, Report, Rule, Severity
from govlint_rules.structure._outline import ABSENT, absences, han, has_own_outline, is_stub

VALID = (
    """# 青禾县水利局2023年政府信息公开工作年度报告

一、总体情况

2023年，我局主动公开水利工程、防汛供水等信息35条。

二、主动公开政府信息情况

本年度没有制发规章和行政规范性文件。

三、收到和处理政府信息公开申请情况

本年度收到政府信息公开申请2件，均已办结。

四、政府信息公开行政复议、行政诉讼情况

本年度没有发生行政复议、行政诉讼。

五、存在的主要问题及改进情况

信息更新不够及时，下一步将明确专人按周更新。

六、其他需要报告的事项

无。
""",
)
INVALID = (
    """# 青禾县水利局2023年政府信息公开工作年度报告

一、总体情况

2023年，我局主动公开水利工程、防汛供水等信息35条。

二、主动公开政府信息情况

本年度没有制发规章和行政规范性文件。

三、收到和处理政府信息公开申请情况

本年度收到政府信息公开申请2件，均已办结。

四、政府信息公开行政复议、行政诉讼情况

本年度没有发生此类案件。

六、其他需要报告的事项

无。
""",
)


def check(report: Report, options: Mapping[str, object]) -> Iterator[Finding]:
    """One finding for each section that is absent; a single one where the whole outline is."""
    absent = [absence for absence in absences(report) if absence.state == ABSENT]
    if not absent or is_stub(report):
        return
    assert report.form is not None
    if len(absent) > 1 and len(absent) == sum(spec.required for spec in report.form.sections):
        if has_own_outline(report):
            return
        titles = "；".join(f"{han(a.section.number)}、{a.section.title}" for a in absent)
        yield Finding(report.intro, args={"title": titles}, quote="sections")
        return
    for absence in absent:
        spec = absence.section
        title = f"{han(spec.number)}、{spec.title}"
        yield Finding(absence.place, args={"title": title}, quote=spec.title, section=spec.id)


RULE = Rule(
    code="S101",
    name="required-section-missing",
    cases={"default": Severity.ERROR},
    basis=Basis("law", "年度报告应当包括的内容", "国务院令第711号", "第五十条"),
    messages={
        "default": {
            "zh": "缺少规定的部分“{title}”。请在此处之后补上标题和内容，没有可报告的写“无”。",
            "en": "The required section “{title}” is missing; add its heading and content after this place, or say "
            "that there is nothing to report.",
        }
    },
    summary={"zh": "缺少规定的部分", "en": "a required section is missing"},
    forms=("f2019", "f2021"),
    years=(2019, None),
    check=check,
    module=__name__,
)
