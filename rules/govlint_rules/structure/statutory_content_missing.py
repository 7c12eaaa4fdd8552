"""A report for 2018 or before is silent on a content that the Regulation of 2007 demands.

## 检查内容

2008 至 2018 年度的报告标题可以自拟，但内容应当包括：主动公开的情况；依申请公开和不予公开的情况；
收费及减免的情况；行政复议、行政诉讼的情况；存在的主要问题及改进情况。本条按词语查找，任何一处提到即可。

## 依据

政府信息公开条例（国务院令第492号，2007年）第三十二条。

## 示例

见下。

## 例外

- 统计表中有相应的行（收取的费用、行政复议数量）的，视为已有；
- “其他需要报告的事项”没有内容时可以不写；
- 公司、学校、医院等另有规定，没有附统计表的不判断；
- 没有几句话的封面页、只有统计表的文件不判断；引言中仅仅列举部分名称的不算。

## 如何修改

补写该项内容；没有发生的，写明“没有”，例如“全年未收取费用”。
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from govlint.api import Basis, Finding, Report, Rule, Severity
from govlint_rules.structure._contents import unsaid_contents

VALID = (
    """# 青禾县水利局2016年政府信息公开工作年度报告

一、工作情况

主动公开政府信息35条。全年未收到依申请公开的申请，未收取费用，没有行政复议和行政诉讼。

二、存在的问题

信息更新不够及时，下一步将明确专人按周更新。
""",
)
INVALID = (
    """# 青禾县水利局2016年政府信息公开工作年度报告

一、工作情况

围绕防汛和供水工作，主动公开政府信息35条。全年未收到依申请公开的申请，没有行政复议和行政诉讼。
利用局门户网站、公示栏和群众来访接待日等多种方式，向用水户说明水价构成、供水计划和检修安排，及时答复来电来信。
全年共更新水情雨情信息二百余次，汛期每日两次，方便沿河群众提前做好准备。
县内八座小型水库的巡查记录、维修养护安排和责任人名单按月公布，沿河村庄的广播站同步播报，受到群众好评。

二、存在的问题

信息更新不够及时，下一步将明确专人按周更新。
""",
)


def check(report: Report, options: Mapping[str, object]) -> Iterator[Finding]:
    """One finding for each content of which neither a word nor a table row speaks.

    Where its chapter was left out, the gap in the numbers (S103) and the part that was announced (S104) follow from it.
    """
    for content in unsaid_contents(report):
        yield Finding(
            content.place,
            args={"content_zh": content.label["zh"], "content_en": content.label["en"]},
            quote=content.label["zh"],
            instance=content.name,
            explains=("S103", "S104"),
        )


RULE = Rule(
    code="S106",
    name="statutory-content-missing",
    cases={"default": Severity.WARNING},
    basis=Basis("law", "年度报告应当包括的内容", "国务院令第492号", "第三十二条"),
    messages={
        "default": {
            "zh": "没有写“{content_zh}”，这是条例规定应当包括的内容；没有发生的也要写明。",
            "en": "Nothing is said of {content_en}, which the Regulation demands; if nothing occurred, say so.",
        }
    },
    summary={"zh": "缺少条例规定的内容", "en": "a content that the Regulation demands is missing"},
    forms=("legacy-narrative", "legacy-table"),
    years=(None, 2018),
    check=check,
    module=__name__,
)
