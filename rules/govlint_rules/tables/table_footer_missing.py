"""The statistics table lacks its footer (head of the unit, reviewer, compiler, telephone, date).

## 检查内容
2014至2018年统计表末尾没有“单位负责人、审核人、填报人、联系电话、填报日期”这一行，一项也没有。

## 依据
国办发〔2014〕32号所附《政府信息公开情况统计表》表末设有这些栏目。

## 示例
见下。

## 例外
只缺其中几项的、用别的说法写的（“负责人：……审核：……填报：……”）不提示；没有读完整的表格不作判断；没有表头的填报单位和年度、只把各行分列在报告各部分的，也不提示。向社会公布时隐去个人姓名是可以的。

## 如何修改
照官方空表补上表末一行；不便公布姓名的，可只留填报日期和联系电话。
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from govlint.api import Basis, Finding, Report, Rule, Severity, fold
from govlint_rules.tables._reading import lexicon

_LINE = 120  # characters of the line that the footer is


def check(report: Report, options: Mapping[str, Any]) -> Iterator[Finding]:
    """A finding on the last row of a table of which not one footer label stands."""
    for table in report.tables:
        wanted = table.spec.footer_labels
        is_return = table.header_fields or table.caption_year  # its rows alone may stand in the sections of a report
        if wanted and is_return and table.complete and not table.footer_labels and not _is_signed(report):
            args = {"labels": "、".join(wanted)}
            yield Finding(table.last_location, args=args, quote=" ".join(wanted), section=table.spec.section)


def _is_signed(report: Report) -> bool:
    """Whether a line has several of the labels in other words: 负责人：周某 审核：何某 填报：林某."""
    words = lexicon(report, "footer_words")
    after = report.data.get("after")
    pieces = [*report.pieces, *(after if isinstance(after, list) else [])]
    return any(sum(word in text for word in words) > 1 for piece in pieces if len(text := fold(piece.text)) <= _LINE)


RULE = Rule(
    code="T222",
    name="table-footer-missing",
    cases={"default": Severity.INFO},
    basis=Basis("form", "统计表表末须有负责人、审核人、填报人、电话和日期。", "国办发〔2014〕32号", "附件"),
    messages={
        "default": {
            "zh": "统计表末尾缺少“{labels}”一行。请照官方空表补上。",
            "en": "The footer of the statistics table is missing ({labels}). Restore it from the official blank form.",
        }
    },
    summary={"zh": "统计表缺少表末签署栏", "en": "The footer of the statistics table is missing"},
    forms=("legacy-table",),
    check=check,
    module=__name__,
)

_REPORT = """青崖县水务局2016年政府信息公开工作年度报告

本报告所列数据的统计期限自2016年1月1日起至2016年12月31日止。

一、主动公开情况
我局全年主动公开政府信息30条。

政府信息公开情况统计表
(2016年度)
填报单位(盖章):青崖县水务局
统计指标 | 单位 | 统计数 |
一、主动公开情况 | | |
(一)主动公开政府信息数 | 条 | 30 |
其中:主动公开规范性文件数 | 条 | 2 |
制发规范性文件总数 | 件 | 2 |
(二)通过不同渠道和方式公开政府信息的情况 | | |
1.政府公报公开政府信息数 | 条 | 0 |
2.政府网站公开政府信息数 | 条 | 30 |
"""
_FOOTER = "单位负责人:赵某 审核人:钱某 填报人:孙某 |\n联系电话:0000-0000000 填报日期:2017.1.12 |\n"
_HEAD = "政府信息公开情况统计表\n(2016年度)\n填报单位(盖章):青崖县水务局\n"
VALID = (
    _REPORT + _FOOTER,
    _REPORT + "填报人:孙某 填报日期:2017.1.12 |\n",
    _REPORT.replace(_HEAD, ""),
    _REPORT + "\n负责人：赵某　审核：钱某　填报：孙某\n",
)
INVALID = (_REPORT, _REPORT.replace("2016", "2015"))
