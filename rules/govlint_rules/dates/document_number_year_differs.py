"""A document is said to date from one year, and its number is of another.

## 检查内容
紧挨着写出的发文时间同文号的年份不一致，例如“2018年3月印发的《某某办法》（某政发〔2012〕13号）”。

## 依据
编校要求：文号里的年份就是发文年份（GB/T 9704—2012 7.2.5）。

## 示例
见下。

## 例外
转发、修订、废止、落实、学习、解读旧文件的不算；时间和文号之间隔着另一个文件的不算；
年初印发、文号是上一年的（相差一年，且没有写月份或在1至3月）不报告。

## 如何修改
查原文，改正时间或文号。
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import zip_longest
from typing import Any

from govlint.api import Basis, DateMention, Finding, Related, Report, Rule, Severity, TextMention, lazy_pattern
from govlint_rules.dates._reading import lexicon, passages, pattern

_TITLE = lazy_pattern(r"《[^《》]{1,80}(?:《[^《》]{1,80}》[^《》]{0,40})?》{1,2}[ 　]?")
_REACH = 200  # characters between the stated date and the number: a title may be long
_LEAD = 25  # characters between the stated date and the title
_MARKS = ("〔", "[", "(", "（", "【", "﹝", "［")
_EARLY = 3  # until this month a number of the year before is normal


def check(report: Report, options: Mapping[str, Any]) -> Iterator[Finding]:
    """One finding for each number whose year is not that of the date right before it."""
    found = list(_differing(report))
    own = {id(passage.piece) for passage in passages(report)} if found else ()
    for mention, number in found:
        if id(mention.piece) in own:
            args = {"date": mention.date.text, "year": number["year"], "number": number[0]}
            related = [Related(mention.location, {"zh": "这里写的时间", "en": "the date as stated"})]
            place = mention.piece.locate(number.start(), number.end())
            yield Finding(place, args=args, related=related, actual=number[0], quote=number[0])


def _differing(report: Report) -> Iterator[tuple[TextMention, re.Match[str]]]:
    """Each date with the number of another year right behind it, in any paragraph."""
    for mention, after in zip_longest(report.mentions, report.mentions[1:]):
        date, text = mention.date, mention.piece.text
        if date.problem or date.year is None or "号" not in text or not any(mark in text for mark in _MARKS):
            continue
        limit = after.date.start if after is not None and after.piece is mention.piece else len(text)
        number = _number(report, mention, min(limit + 5, len(text), date.end + _REACH))
        if number is not None and _differs(date, int(number["year"])):
            yield mention, number


def _number(report: Report, mention: TextMention, limit: int) -> re.Match[str] | None:
    """The document number that the date speaks of, or None: date, who issued it, one title, number."""
    text, start = mention.piece.text, mention.date.end
    number = pattern(report, "document_number").search(text, start, limit)
    if number is None:
        return None
    between = text[start : number.start()]
    title = _TITLE.search(between)
    lead = between[: title.start()] if title else between
    if len(lead) > _LEAD or any(stop in lead for stop in "。；;！？《》\n"):
        return None
    if title and not _is_prefix(between[title.end() :]):
        return None
    issued = any(word in lead for word in lexicon(report, "issuing"))
    return number if issued and not any(word in lead for word in lexicon(report, "not_issuing")) else None


def _is_prefix(text: str) -> bool:
    """Whether only an opening bracket and the abbreviation of the issuer stand before the number: (昆政发."""
    return len(text) <= 14 and not any(mark in text[1:] for mark in "，,、。；;《》()（）及和")


def _differs(date: DateMention, year: int) -> bool:
    if date.year is None or date.year == year:
        return False
    return not (date.year - year == 1 and (date.month is None or date.month <= _EARLY))


RULE = Rule(
    code="D509",
    name="document-number-year-differs",
    cases={"default": Severity.WARNING},
    basis=Basis("editorial", "文号里的年份就是发文年份。"),
    messages={
        "default": {
            "zh": "文中说是“{date}”的文件，文号“{number}”却是{year}年的。请查原文，改正时间或文号。",
            "en": "The document is said to be of ‘{date}’, but its number ‘{number}’ is of {year}. Look it up and "
            "correct one of them.",
        }
    },
    summary={"zh": "文号年份与所述时间不一致", "en": "A document number is of another year than stated"},
    check=check,
    module=__name__,
)

_REPORT = """海滨区政务服务管理局2020年政府信息公开工作年度报告

本报告所列数据的统计期限为2020年1月1日至2020年12月31日。

一、总体情况
解读了2020年6月区政府印发的《海滨区公共数据管理办法》（海政发〔2020〕13号）。
"""
VALID = (
    _REPORT,
    _REPORT.replace("2020年6月区政府印发的", "2020年6月区政府修订的").replace("〔2020〕13号", "〔2012〕13号"),
)
INVALID = (
    _REPORT.replace("〔2020〕13号", "〔2012〕13号"),
    _REPORT.replace("《海滨区公共数据管理办法》（海政发〔2020〕13号）", "海政发〔2017〕8号文件"),
)
