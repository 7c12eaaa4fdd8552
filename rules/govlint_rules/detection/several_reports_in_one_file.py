"""One file holds several reports; each is checked on its own.

## 检查内容

一个文件里有两份以上年度报告（例如同一网页依次登出三年的报告）。各份报告已经分开，分别检查。

## 依据

编辑上的提示：一份报告一个文件，便于查找、更新和统计。

## 示例

见下。

## 例外

汇编、合集可以有意这样编排；这时不必处理。

## 如何修改

把每一份年度报告存为单独的文件，或者确认合在一起是有意的。
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from govlint.api import Basis, Document, Finding, Location, Related, Report, Rule, Severity

VALID = (
    """# 青禾县水利局2017年政府信息公开工作年度报告

本报告的统计期限自2017年1月1日起至12月31日止。

一、概述

2017年，我局围绕防汛、供水和水利工程建设，通过门户网站和公示栏主动公开政府信息35条，回应群众来信来电12次。

二、依申请公开情况

全年未收到依申请公开政府信息的申请，没有收取费用，没有行政复议和行政诉讼；信息更新还不够及时，将加以改进。

青禾县水利局
2018年3月12日
""",
)
INVALID = (
    """# 青禾县水利局2017年政府信息公开工作年度报告

本报告的统计期限自2017年1月1日起至12月31日止。

一、概述

2017年，我局围绕防汛、供水和水利工程建设，通过门户网站和公示栏主动公开政府信息35条，回应群众来信来电12次。

二、依申请公开情况

全年未收到依申请公开政府信息的申请，没有收取费用，没有行政复议和行政诉讼；信息更新还不够及时，将加以改进。

青禾县水利局
2018年3月12日

# 青禾县水利局2016年政府信息公开工作年度报告

本报告的统计期限自2016年1月1日起至12月31日止。

一、概述

2016年，我局围绕防汛、供水和水利工程建设，通过门户网站和公示栏主动公开政府信息28条，回应群众来信来电10次。

二、依申请公开情况

全年未收到依申请公开政府信息的申请，没有收取费用，没有行政复议和行政诉讼；解读材料还不够多，将加以改进。

青禾县水利局
2017年3月9日
""",
)


def check(document: Document, reports: Sequence[Report], options: Mapping[str, object]) -> Iterator[Finding]:
    """One finding at the first report, the others related."""
    if len(reports) < 2:
        return
    related = [
        Related(_start(report), {"zh": f"第{n}份报告从这里开始", "en": f"report {n} starts here"}, report.index)
        for n, report in enumerate(reports[1:], 2)
    ]
    first = reports[0]
    quote = first.title.text if first.title is not None else ""
    yield Finding(_start(first), args={"count": len(reports)}, related=related, quote=quote)


def _start(report: Report) -> Location:
    return report.title.locate() if report.title is not None else report.first


RULE = Rule(
    code="F004",
    name="several-reports-in-one-file",
    scope="document",
    cases={"default": Severity.INFO},
    basis=Basis("editorial", "一份报告一个文件"),
    messages={
        "default": {
            "zh": "一个文件里有 {count} 份年度报告，已分开检查；建议每份报告单独成文。",
            "en": "The file holds {count} annual reports, each checked on its own; keep one report per file.",
        }
    },
    summary={"zh": "一个文件里有多份报告", "en": "one file holds several reports"},
    check=check,
    module=__name__,
)
