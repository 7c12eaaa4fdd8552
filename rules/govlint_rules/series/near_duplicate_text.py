"""The text is nearly that of last year's report or of another body's; or a sentence repeats last year's counts.

## 检查内容
报告自己的文字（标题、表格、官方格式用语、套话、数字和机关名称都不算）同本机关上一年的报告、或同一年另一机关的报告大部分相同；
或者有一句话连同其中两个以上的数同上一年的报告一字不差。

## 依据
国办公开办函〔2021〕30号把内容雷同、敷衍塞责列为年报质量问题，依照《条例》第四十七条处理。相似程度是估算的（4字片段的集合之比）。

## 示例
见下。

## 例外
全年情况确实没有变化的句子，核对后不用改；文字太少（不足200字）的不比较；统一下发的官方格式用语不计算在内；
累计数、截至某日的数和号码重复属于正常，不报告。

## 如何修改
按本年的实际情况重写雷同的部分；句子中的数逐个对照本年台账。
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from govlint.api import Basis, Finding, Option, Related, Rule, Series, SeriesRecord, Severity

_SENTENCES = 5  # of one report


def check(series: Series, options: Mapping[str, Any]) -> Iterator[Finding]:
    """At most one finding a report on its whole text, else one for each repeated sentence."""
    years = series.years()
    for year, record in years.items():
        before = years.get(year - 1)
        alike = 0.0 if before is None else record.likeness(before)
        if before is not None and alike >= options["likeness"]:
            yield _copied(record, before, alike)
            continue
        twin = series.twin(record, options["likeness"])
        if twin is not None:
            other = {"zh": f"{twin.name}{twin.year}年", "en": f"{twin.name} for {twin.year}"}
            yield _finding(record, _WHOLE, other, _degree(twin.likeness), Related(twin.location, _THERE, twin.report))
        if before is not None:
            yield from _repeated(record, before)


_WHOLE = {"zh": "本报告的文字（格式用语和套话除外）", "en": "The text of the report (formulas aside)"}
_SENTENCE = {"zh": "这句话连同其中的数", "en": "This sentence, figures included,"}
_THERE = {"zh": "相同的文字", "en": "the same text"}


def _copied(record: SeriesRecord, before: SeriesRecord, alike: float) -> Finding:
    return _finding(record, _WHOLE, _last(before), _degree(alike), Related(before.first, _THERE, before.report))


def _repeated(record: SeriesRecord, before: SeriesRecord) -> Iterator[Finding]:
    known = {sentence.text: sentence.location for sentence in before.sentences}
    found = [sentence for sentence in record.sentences if sentence.text in known]
    for sentence in found[:_SENTENCES]:
        related = Related(known[sentence.text], _THERE, before.report)
        same = {"zh": "完全相同", "en": "is the same"}
        finding = _finding(record, _SENTENCE, _last(before), same, related)
        finding.location, finding.quote = sentence.location, sentence.text
        yield finding


def _last(before: SeriesRecord) -> dict[str, str]:
    return {"zh": f"本机关{before.year}年", "en": f"the same body for {before.year}"}


def _degree(likeness: float) -> dict[str, str]:
    return {"zh": f"约有{likeness:.0%}相同", "en": f"is about {likeness:.0%} the same"}


def _finding(
    record: SeriesRecord, part: Mapping[str, str], other: Mapping[str, str], degree: Mapping[str, str], related: Related
) -> Finding:
    args = {"part": part, "other": other, "degree": degree}
    return Finding(record.first, args=args, related=[related], report=record.report, quote="text")


RULE = Rule(
    code="X405",
    name="near-duplicate-text",
    scope="series",
    cases={"default": Severity.INFO},
    basis=Basis(
        "law",
        "内容雷同、敷衍塞责的，依照《条例》第四十七条处理。",
        "国办公开办函〔2021〕30号",
        "通知正文；《政府信息公开条例》第四十七条",
    ),
    messages={
        "default": {
            "zh": "{part}与{other}的报告{degree}。请核对是不是照抄而没有按本年情况更新；属实的不用改。",
            "en": "{part} {degree} as in the report of {other}. Make sure that it was not copied without being brought "
            "up to date; leave it if it is true.",
        }
    },
    summary={"zh": "文字与上一年或其他机关的报告雷同", "en": "The text repeats last year's or another body's report"},
    options={
        "likeness": Option(
            0.8,
            {"zh": "相似程度达到多少才报告（0 到 1）", "en": "how alike two texts are at least, from 0 to 1"},
            0.3,
            1,
        )
    },
    check=check,
    module=__name__,
)

_ONE = """# 海滨区政务服务管理局2018年政府信息公开工作年度报告

一、概述

本年度共举办政策咨询活动，听取企业意见。

二、主动公开情况

全年主动公开政府信息412条，其中通过网站公开230条。公开规范性文件3件，重点领域信息18条。

# 海滨区政务服务管理局2017年政府信息公开工作年度报告

一、概述

本年度完成网上办事大厅建设，新增查询功能。

二、主动公开情况

全年主动公开政府信息908条，其中通过网站公开551条。公开规范性文件5件，重点领域信息21条。
"""
VALID = (_ONE,)
INVALID = (_ONE.replace("公开规范性文件5件，重点领域信息21条", "公开规范性文件3件，重点领域信息18条"),)
